"""Measure this project beside other tools, in one run: `python tests/bench/run.py`.

Makes the data, builds a page of each size with each tool, and opens them by turns in a real
browser without a network. With `--build` it measures building as well. What it finds is written
to results.json and results.md beside this file, unless `--out` names another folder.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from itertools import product
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING, Any, Final

HERE: Final = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

import pandas as pd  # noqa: E402 (as above)
from limits import WHOLE, write_limits  # noqa: E402 (as above)
from made_rows import make_file  # noqa: E402 (as above)
from playwright.sync_api import Error, sync_playwright  # noqa: E402 (as above)
from support.browser import BROWSER_FLAGS, find_browser  # noqa: E402 (found by the line above)
from tools import FRAMES, OWN, PEERS, Tool, install_peers, read_events  # noqa: E402 (as above)

import timeline  # noqa: E402 (as above)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playwright.sync_api import Browser, Page

REAL_FILE: Final = HERE.parent.parent / "events.csv"
SIZES: Final = (60, 1_000, 10_000, 100_000, 1_000_000)
#: Beyond so many events this project is measured by itself.
PEERS_TO: Final = 100_000
STEPS: Final = 12
#: A page that is not ready by then is given up.
PATIENCE_S: Final = 120
#: The labels that can be seen, and how many of them lie on another.
LABELS: Final = """(selector) => {
  const boxes = [...document.querySelectorAll(selector)]
    .map((each) => each.getBoundingClientRect())
    .filter((box) => box.width && box.height && box.right > 0 && box.left < innerWidth)
    .sort((a, b) => a.left - b.left);
  const covered = new Set();
  boxes.forEach((box, i) => {
    for (let k = i + 1; k < boxes.length && boxes[k].left < box.right - 1; k += 1) {
      if (boxes[k].top < box.bottom - 1 && boxes[k].bottom > box.top + 1) covered.add(i).add(k);
    }
  });
  return [boxes.length, covered.size];
}"""
#: Notes when a name is painted for the first time, and when the first drawing is complete.
WATCH: Final = """(selector) => {
  const times = window.openingTimes = {};
  const isName = (each) =>
    each.textContent.trim().length > 5 && each.checkVisibility({ visibilityProperty: true }) && each.getBoundingClientRect().height;
  const look = () => {
    const root = document.documentElement;
    if (!times.name && [...document.querySelectorAll(selector)].some(isName)) times.name = performance.now();
    if (!times.ready && 'ready' in root.dataset && !('busy' in root.dataset)) times.ready = performance.now();
    if (!times.ready || !times.name) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""
#: Searched for one after another, from none found to nearly all; the first one only makes the search ready.
QUERIES: Final = ("?", "agency", "zzz", "of the register", "the", "2 agency gazette", "e", "")
#: A step ends when two frames were drawn after it, for each tool.
TIMED: Final = f"async (n) => {{ {FRAMES} const begun = performance.now(); await (%s)(n); return performance.now() - begun; }}"


def open_page(page: Page, path: Path, tool: Tool) -> dict[str, Any]:
    """Open a page, take steps on it, and say what that cost."""
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.add_init_script(f"({WATCH})({json.dumps(tool.names)})")
    page.goto(path.as_uri(), timeout=PATIENCE_S * 1000)
    page.wait_for_selector("html[data-ready]", state="attached", timeout=PATIENCE_S * 1000)
    page.wait_for_timeout(500)
    times = page.evaluate("openingTimes")
    labels, covered = page.evaluate(LABELS, tool.labels)
    steps = [page.evaluate(TIMED % tool.step, n) for n in range(STEPS)]
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    session.send("Performance.enable")
    metrics = {
        each["name"]: each["value"] for each in session.send("Performance.getMetrics")["metrics"]
    }
    searches = [page.evaluate(TIMED % tool.search, text) for text in QUERIES if tool.search]
    return {
        "name_ms": times.get("name"),
        "open_ms": times["ready"],
        "steps_ms": steps,
        "searches_ms": searches[1:],
        "heap_mb": metrics["JSHeapUsedSize"] / 1e6,
        "labels": labels,
        "overlapping": covered,
        # The page itself, and pictures made on the spot, come from nowhere else.
        "requests": sum(not url.startswith(("data:", "blob:")) for url in requests) - 1,
    }


def measure(browser: Browser, path: Path, tool: Tool) -> dict[str, Any] | None:
    """Measure a page in a profile of its own; None if it does not finish."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    context.set_default_timeout(PATIENCE_S * 1000)
    try:
        return open_page(context.new_page(), path, tool)
    except Error:
        return None
    finally:
        context.close()


def summarise(runs: list[dict[str, Any] | None], size: int) -> dict[str, Any]:
    """The medians of several runs."""
    found = [run for run in runs if run is not None]
    if not found:
        return {"finished": False, "page_bytes": size}
    steps = [step for run in found for step in run["steps_ms"]]
    searches = [each for run in found for each in run["searches_ms"]]
    named = [run["name_ms"] for run in found if run["name_ms"] is not None]
    last = found[-1]
    return {
        "finished": True,
        "page_bytes": size,
        "name_ms": round(median(named)) if named else None,
        "open_ms": round(median(run["open_ms"] for run in found)),
        "step_ms": round(median(steps), 1),
        "step_95_ms": round(quantiles(steps, n=20)[-1], 1),
        "search_ms": round(median(searches), 1) if searches else None,
        "search_most_ms": round(max(searches), 1) if searches else None,
        "heap_mb": round(median(run["heap_mb"] for run in found), 1),
        **{name: last[name] for name in ("labels", "overlapping", "requests")},
    }


def compare(
    sizes: Iterable[int], repeats: int, tools: Iterable[Tool], folder: Path
) -> dict[str, Any]:
    """Make and measure every page, by turns."""
    pages: dict[tuple[str, int], Path] = {}
    for size in sizes:
        source = folder / f"{size}.csv"
        measured = [tool for tool in tools if size <= PEERS_TO or tool is OWN]
        events = read_events(source) if measured != [OWN] else pd.DataFrame()
        for tool in measured:
            path = folder / f"{tool.name}-{size}.html"
            tool.make(source, events, path, folder)
            pages[tool.name, size] = path
    runs: dict[tuple[str, int], list[dict[str, Any] | None]] = {key: [] for key in pages}
    with sync_playwright() as playwright:
        for _, size, tool in product(range(repeats), sizes, tools):
            key = tool.name, size
            # What did not finish once is not waited for again.
            if key not in runs or (runs[key] and runs[key][-1] is None):
                continue
            # A page that was given up may keep its browser busy: each has its own.
            browser = playwright.chromium.launch(
                executable_path=find_browser(), args=list(BROWSER_FLAGS)
            )
            runs[key].append(measure(browser, pages[key], tool))
            browser.close()
            print(size, tool.name, "finished" if runs[key][-1] else "gave up", flush=True)
    return {
        str(size): {
            tool.name: summarise(runs[tool.name, size], pages[tool.name, size].stat().st_size)
            for tool in tools
            if (tool.name, size) in pages
        }
        for size in sizes
    }


def made_size(size: int, folder: Path) -> int:
    """Make the file of so many events; its size in bytes."""
    source = folder / f"{size}.csv"
    make_file(size, source)
    return source.stat().st_size


def cost(command: list[str]) -> tuple[float, float]:
    """Seconds and peak megabytes of a command."""
    begin = time.perf_counter()
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(running.pid, 0)
    assert status == 0, command
    return time.perf_counter() - begin, usage.ru_maxrss / 1024


def measure_builds(folder: Path, repeats: int) -> list[dict[str, Any]]:
    """Building beside what it is compared with, by turns."""
    python = sys.executable
    build = [python, "-m", "timeline", "build"]
    pairs = [
        ("help", [python, "-m", "timeline", "--help"], [python, "-c", "import typer"], 9),
        (
            "the real file",
            [*build, str(REAL_FILE), "-o", str(folder / "real.html")],
            [python, "-c", "import pandas, altair"],
            9,
        ),
    ]
    read = "import sys, pandas; pandas.read_csv(sys.argv[1], dtype=str)"
    for n in (1_000, 10_000, 100_000, 1_000_000):
        source = folder / f"build-{n}.csv"
        # Eleven claims for ten events.
        make_file(n * 10 // 11, source)
        command = [*build, str(source), "-o", str(folder / "build.html")]
        other = [python, "-c", read, str(source)]
        pairs.append((f"{n:,} statements", command, other, min(repeats, 2)))
    # The largest once more, with no event left out.
    pairs.append((WHOLE, [*command, "--max-events", str(n)], other, 1))
    found = []
    for name, command, other, times in pairs:
        both = [(cost(command), cost(other)) for _ in range(times)]
        found.append(
            {
                "what": name,
                "seconds": round(median(own[0] for own, _ in both), 2),
                "peak_mb": round(median(own[1] for own, _ in both)),
                "beside": " ".join(other[1:3]).replace("-c ", "")
                + ("" if len(other) < 4 else " …"),
                "beside_seconds": round(median(its[0] for _, its in both), 2),
            }
        )
        print(found[-1], flush=True)
    return found


def machine() -> dict[str, str]:
    """What it was measured on."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_browser(), args=list(BROWSER_FLAGS)
        )
        chromium = browser.version
        browser.close()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "date": dt.datetime.now(dt.UTC).date().isoformat(),
        "machine": f"{os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()} {platform.machine()}",
        "Python": platform.python_version(),
        "Chromium": chromium,
        "policy-timeline": version("policy-timeline"),
        "Altair": version("altair"),
    }


def write_table(results: dict[str, Any]) -> str:
    """The results as a table in Markdown."""
    lines = [
        "| events | tool | first name, ms | opens, ms | step, ms | 95 % | search, ms | heap, MB | page, MB | labels | overlapping | requests |",
        "| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for size, tools in results["pages"].items():
        for name, found in tools.items():
            if not found["finished"]:
                lines.append(
                    f"| {int(size):,} | {name} | not in {PATIENCE_S} s | | | | | "
                    f"| {found['page_bytes'] / 1e6:.1f} | | | |"
                )
                continue
            lines.append(
                f"| {int(size):,} | {name} | {found['name_ms'] or ''} | {found['open_ms']:,} | {found['step_ms']} "
                f"| {found['step_95_ms']} | {found['search_ms'] or ''} | {found['heap_mb']} | {found['page_bytes'] / 1e6:.1f} "
                f"| {found['labels']} | {found['overlapping']} | {found['requests']} |"
            )
    if results.get("builds"):
        lines += [
            "",
            "| command | seconds | peak, MB | beside | seconds | ratio |",
            "| --- | ---: | ---: | --- | ---: | ---: |",
        ]
        lines += [
            f"| {each['what']} | {each['seconds']} | {each['peak_mb']:,} | `{each['beside']}` "
            f"| {each['beside_seconds']} | {each['seconds'] / each['beside_seconds']:.1f} |"
            for each in results["builds"]
        ]
    return "\n".join(lines + write_limits(results)) + "\n"


def main() -> None:
    """Run what the command asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--alone", action="store_true", help="measure this project only")
    parser.add_argument("--build", action="store_true", help="measure building as well")
    parser.add_argument(
        "--only-build",
        action="store_true",
        help="measure building, and keep what is known of pages",
    )
    parser.add_argument("--out", type=Path, default=HERE)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        results: dict[str, Any] = {"measured": machine()}
        if given.only_build:
            known = json.loads((given.out / "results.json").read_text("utf-8"))
            results = known | {"measured": known["measured"] | machine()}
        elif not given.alone:
            results["measured"] |= install_peers(folder)
        # First, while this process is small: a child begins with the peak of its parent.
        if given.build or given.only_build:
            results["builds"] = measure_builds(folder, given.repeats)
            results["real_page_bytes"] = (folder / "real.html").stat().st_size
            results["real_claims"] = len(timeline.read(REAL_FILE).claims)
        if not given.only_build:
            tools = (OWN,) if given.alone else (OWN, *PEERS)
            results["csv_bytes"] = {str(n): made_size(n, folder) for n in given.sizes}
            results["pages"] = compare(given.sizes, given.repeats, tools, folder)
    (given.out / "results.json").write_text(json.dumps(results, indent=1) + "\n", "utf-8")
    (given.out / "results.md").write_text(write_table(results), "utf-8")
    print(write_table(results))


if __name__ == "__main__":
    main()

"""The tools that are compared, each used as its own documentation advises."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any, Final

import timeline
from timeline.dates.day_numbers import civil_from_days

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pandas as pd

#: Calls back when two frames were drawn after a change.
FRAMES: Final = "const frames = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));"
#: Says that the first drawing is on the screen.
READY: Final = "frames().then(() => { document.documentElement.dataset.ready = ''; });"


@dataclass(frozen=True)
class Tool:
    """One tool: how it makes a page, and how its page is driven."""

    name: str
    #: Writes the page of some events; the folder is where its libraries were installed.
    make: Callable[[Path, pd.DataFrame, Path, Path], None]
    #: A function of the step's number that zooms or pans, and ends when that is drawn.
    step: str
    #: Where its labels are.
    labels: str
    #: Where its names of events are once the first is painted.
    names: str
    #: A function of a text that searches for it, and ends when what it finds is drawn; "" if the tool has no search.
    search: str = ""


def _days(events: pd.DataFrame) -> list[tuple[str, str]]:
    """First and last day of each event, as ISO 8601 has them."""
    both = zip(events["earliest"].tolist(), events["latest"].tolist(), strict=True)
    return [(_iso(first), _iso(last + 1)) for first, last in both]


def _iso(day: float) -> str:
    year, month, of_month = civil_from_days(int(day))
    return f"{year:04}-{month:02}-{of_month:02}"


def _inline(script: str) -> str:
    return script.replace("</script", "<\\/script")


def make_own(source: Path, _events: pd.DataFrame, out: Path, _libraries: Path) -> None:
    """This project: `timeline build`, and every event in the page."""
    command = [sys.executable, "-m", "timeline", "build", str(source), "-o", str(out)]
    n_events = source.stem
    subprocess.run([*command, "--max-events", n_events], check=True, capture_output=True)


def make_vis(_source: Path, events: pd.DataFrame, out: Path, libraries: Path) -> None:
    """vis-timeline, standalone build, a group for each category, clusters from 1,000 items on.

    https://visjs.github.io/vis-timeline/docs/timeline/
    """
    folder = libraries / "node_modules" / "vis-timeline"
    script = (folder / "standalone/umd/vis-timeline-graph2d.min.js").read_text("utf-8")
    style = (folder / "styles/vis-timeline-graph2d.min.css").read_text("utf-8")
    groups = sorted(set(events["category"]))
    columns = zip(events["title"], events["category"], events["kind"], _days(events), strict=True)
    items = [
        {"id": i, "content": escape(title), "group": groups.index(category), "start": start}
        | ({"end": end} if kind == "interval" else {})
        for i, (title, category, kind, (start, end)) in enumerate(columns)
    ]
    listed = [{"id": i, "content": name} for i, name in enumerate(groups)]
    options = {"cluster": {"maxItems": 5}} if len(items) > 999 else {}
    out.write_text(
        f"<!doctype html><meta charset=utf-8><style>{style}</style><div id=v></div>"
        f"<script>{_inline(script)}</script><script>{FRAMES}"
        f"const items = new vis.DataSet({_inline(json.dumps(items))});"
        f"window.t = new vis.Timeline(document.getElementById('v'), items, {json.dumps(listed)},"
        f" {json.dumps(options)});"
        f"t.once('changed', () => {{ {READY} }});</script>",
        "utf-8",
    )


def make_timelinejs(_source: Path, events: pd.DataFrame, out: Path, libraries: Path) -> None:
    """TimelineJS, its JSON with a group for each category, fonts left out, since they are remote.

    https://timeline.knightlab.com/docs/instantiate-a-timeline.html
    """
    folder = libraries / "node_modules" / "@knight-lab" / "timelinejs" / "dist"
    script = (folder / "js/timeline.js").read_text("utf-8")
    style = re.sub(r"@font-face\{.*?\}", "", (folder / "css/timeline.css").read_text("utf-8"))

    def date(iso: str) -> dict[str, int]:
        year, month, day = map(int, iso.split("-"))
        return {"year": year, "month": month, "day": day}

    columns = zip(events["title"], events["category"], events["kind"], _days(events), strict=True)
    events_json = [
        {"start_date": date(start), "text": {"headline": escape(title)}, "group": category}
        | ({"end_date": date(end)} if kind == "interval" else {})
        for title, category, kind, (start, end) in columns
    ]
    out.write_text(
        f"<!doctype html><meta charset=utf-8><style>{style}</style>"
        "<div id=v style='width:100%;height:800px'></div>"
        f"<script>{_inline(script)}</script><script>{FRAMES}"
        f"window.t = new TL.Timeline('v', {_inline(json.dumps({'events': events_json}))}, {{font: null}});"
        f"t.on('loaded', () => {{ {READY} }});</script>",
        "utf-8",
    )


def make_plotly(_source: Path, events: pd.DataFrame, out: Path, libraries: Path) -> None:
    """Plotly's timeline, bars by category; a moment lasts its day, since a bar needs a length.

    https://plotly.com/python/gantt/
    """
    sys.path.append(str(libraries / "python"))
    import plotly.express as px  # noqa: PLC0415 (is installed for the benchmark only)

    days = _days(events)
    table = events[["title", "category"]].assign(
        start=[start for start, _ in days], end=[end for _, end in days]
    )
    figure = px.timeline(
        table, x_start="start", x_end="end", y="category", color="category", hover_name="title"
    )
    page = figure.to_html(include_plotlyjs=True, full_html=True, div_id="v")
    wait = (
        f"<script>{FRAMES} const drawn = () => document.querySelector('#v .barlayer .point') ? "
        f"{READY[:-1]} : requestAnimationFrame(drawn); drawn();</script></body>"
    )
    # The scripts have the word in them too.
    before, _, after = page.rpartition("</body>")
    out.write_text(before + wait + after, "utf-8")


def make_altair(_source: Path, events: pd.DataFrame, out: Path, _libraries: Path) -> None:
    """A plain Altair chart, bars and points by category, interactive, saved with its scripts.

    https://altair-viz.github.io/user_guide/saving_charts.html and .../large_datasets.html
    """
    import altair as alt  # noqa: PLC0415 (is one of the tools compared)

    days = _days(events)
    table = events[["title", "category", "kind"]].assign(
        start=[start for start, _ in days], end=[end for _, end in days]
    )
    base = alt.Chart(table.astype(object)).encode(
        x="start:T", y="category:N", color="category:N", tooltip="title:N"
    )
    bars = base.transform_filter("datum.kind == 'interval'").mark_bar().encode(x2="end:T")
    points = base.transform_filter("datum.kind != 'interval'").mark_point()
    with alt.data_transformers.disable_max_rows():
        chart = (bars + points).properties(width=1100, height=600).interactive()
        chart.save(str(out), inline=True)
    page = out.read_text("utf-8")
    wait = (
        f"<script>{FRAMES} const drawn = () => document.querySelector('canvas.marks, svg.marks') ? "
        f"{READY[:-1]} : requestAnimationFrame(drawn); drawn();</script></body>"
    )
    # The scripts have the word in them too.
    before, _, after = page.rpartition("</body>")
    out.write_text(before + wait + after, "utf-8")


_OWN_DRAWN = """const drawn = new Promise((done) => {
    const root = document.documentElement;
    const seen = new MutationObserver(() => 'ready' in root.dataset && (seen.disconnect(), done()));
    seen.observe(root, { attributes: true });
  });"""
_OWN_STEP = (
    "async (n) => {"
    + _OWN_DRAWN
    + """
  const [key, shiftKey] = [['+', false], ['ArrowRight', true], ['-', false]][n % 3];
  document.getElementById('timeline').dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey, bubbles: true }));
  await drawn;
  await frames();
}"""
)
_OWN_SEARCH = (
    "async (text) => {"
    + _OWN_DRAWN
    + """
  const field = document.getElementById('search');
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await drawn;
}"""
)
_VIS_STEP = """async (n) => {
  const { start, end } = t.getWindow();
  const [low, width] = [start.valueOf(), end - start];
  const [from, to] = [[0.25, 0.75], [0.2, 1.2], [-0.5, 1.5]][n % 3].map((part) => low + part * width);
  const drawn = new Promise((done) => t.once('changed', done));
  t.setWindow(from, to, { animation: false });
  await drawn;
  await frames();
}"""
_PLOTLY_STEP = """async (n) => {
  const v = document.getElementById('v');
  const [low, high] = v.layout.xaxis.range.map((each) => new Date(each).valueOf());
  const part = [[0.25, 0.75], [0.2, 1.2], [-0.5, 1.5]][n % 3];
  await Plotly.relayout(v, { 'xaxis.range': part.map((each) => new Date(low + each * (high - low)).toISOString()) });
  await frames();
}"""
_ALTAIR_STEP = """async (n) => {
  const marks = document.querySelector('canvas.marks, svg.marks');
  const { left, top, width, height } = marks.getBoundingClientRect();
  const deltaY = [-120, -60, 120][n % 3];
  marks.dispatchEvent(new WheelEvent('wheel', { deltaY, clientX: left + width / 2, clientY: top + height / 2, bubbles: true, cancelable: true }));
  await frames();
}"""
_TIMELINEJS_STEP = """async (n) => {
  n % 3 === 2 ? t.zoomOut() : n % 3 ? t.goToNext() : t.zoomIn();
  await frames();
}"""

_VIS_NAMES: Final = ".vis-foreground .vis-item-content"
_TIMELINEJS_NAMES: Final = ".tl-timemarker-text h2"
OWN: Final = Tool(
    "policy-timeline",
    make_own,
    _OWN_STEP,
    "#timeline svg text[data-event]",
    "#timeline svg text",
    _OWN_SEARCH,
)
PEERS: Final = (
    Tool("vis-timeline", make_vis, _VIS_STEP, _VIS_NAMES, _VIS_NAMES),
    Tool("TimelineJS", make_timelinejs, _TIMELINEJS_STEP, _TIMELINEJS_NAMES, _TIMELINEJS_NAMES),
    # These draw no names.
    Tool("plotly", make_plotly, _PLOTLY_STEP, ".none", ".none"),
    Tool("Altair", make_altair, _ALTAIR_STEP, ".none", ".none"),
)


def install_peers(folder: Path) -> dict[str, str]:
    """Install the other tools, as their registries have them today; returns their versions."""
    npm = shutil.which("npm")
    assert npm, "the benchmark needs npm"
    packages = ("vis-timeline", "@knight-lab/timelinejs")
    subprocess.run(
        [npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder), *packages],
        check=True,
    )
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(folder / "python")]
    subprocess.run([*pip, "plotly"], check=True, capture_output=True)
    versions = {
        name: json.loads((folder / "node_modules" / name / "package.json").read_text())["version"]
        for name in packages
    }
    found = next((folder / "python").glob("plotly-*.dist-info")).name
    return versions | {"plotly": found.removeprefix("plotly-").removesuffix(".dist-info")}


def read_events(source: Path) -> pd.DataFrame:
    """The events of a file, as this project reads them."""
    events: Any = timeline.read(source).events
    frame: pd.DataFrame = events
    return frame

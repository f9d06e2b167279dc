"""What this project promises of its speed and size, beside what was measured."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

OWN: Final = "policy-timeline"


class Limit(NamedTuple):
    """A figure and the most that it may be."""

    what: str
    most: float
    #: What was measured of it; a KeyError where it was not.
    measured: Callable[[dict[str, Any]], float]


def _page(results: dict[str, Any], n: int, what: str, tool: str = OWN) -> float:
    return float(results["pages"][str(n)][tool][what])


def _ratio(what: str, n: int, other: int) -> Callable[[dict[str, Any]], float]:
    return lambda results: _page(results, n, what) / _page(results, other, what)


def _builds(results: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {each["what"]: each for each in results.get("builds", [])}


def _beside(name: str) -> Callable[[dict[str, Any]], float]:
    def measured(results: dict[str, Any]) -> float:
        found = _builds(results)[name]
        return float(found["seconds"] / found["beside_seconds"])

    return measured


def _growth(what: str) -> Callable[[dict[str, Any]], float]:
    def measured(results: dict[str, Any]) -> float:
        builds = _builds(results)
        return float(builds[WHOLE][what] / builds["100,000 statements"][what])

    return measured


def _slowest(results: dict[str, Any]) -> float:
    """The slowest step of any size, as so many of a step of vis-timeline with 60 events."""
    ours = [tools[OWN]["step_ms"] for tools in results["pages"].values()]
    return float(max(ours) / _page(results, 60, "step_ms", "vis-timeline"))


def _weight(results: dict[str, Any]) -> float:
    """The page of 100,000 events without the scripts, as a part of its CSV."""
    data = _page(results, 100_000, "page_bytes") - _page(results, 60, "page_bytes")
    return float(data / results["csv_bytes"]["100000"])


#: The build of a million claims that leaves no event out of the page.
WHOLE: Final = "1,000,000 statements, all events in the page"
LIMITS: Final = (
    Limit("`timeline --help`, times `import typer`", 2.5, _beside("help")),
    Limit("build of the real file, times `import pandas, altair`", 1.5, _beside("the real file")),
    Limit("build of 100,000 statements, times `read_csv`", 25, _beside("100,000 statements")),
    Limit("build of 1,000,000, times the seconds of 100,000", 12, _growth("seconds")),
    Limit("build of 1,000,000, times the peak of 100,000", 12, _growth("peak_mb")),
    Limit("build of 1,000,000, GiB", 8, lambda found: _builds(found)[WHOLE]["peak_mb"] / 1024),
    Limit("opens with 100,000 events, times 60", 3, _ratio("open_ms", 100_000, 60)),
    Limit("step with 100,000 events, times 60", 2, _ratio("step_ms", 100_000, 60)),
    Limit("step with 1,000,000 events, times 60", 3, _ratio("step_ms", 1_000_000, 60)),
    Limit("slowest step of any size, times vis-timeline with 60", 1, _slowest),
    Limit(
        "search among 100,000 events, median, ms",
        100,
        lambda found: _page(found, 100_000, "search_ms"),
    ),
    Limit(
        "search among 100,000 events, slowest, ms",
        100,
        lambda found: _page(found, 100_000, "search_most_ms"),
    ),
    Limit("page of the real file, MB", 1.3, lambda found: found["real_page_bytes"] / 1e6),
    Limit("page of 100,000 events without scripts, part of its CSV", 1 / 3, _weight),
)


def _lines(results: dict[str, Any]) -> Iterator[str]:
    for what, most, measured in LIMITS:
        try:
            found = measured(results)
        except (KeyError, TypeError):
            continue
        met = "yes" if found <= most else "no"
        yield f"| {what} | {found:.3g} | {most:.3g} | {met} |"


def write_limits(results: dict[str, Any]) -> list[str]:
    """Write a line of Markdown for each figure that was measured, and the header of the table."""
    lines = list(_lines(results))
    head = ["| promised | measured | at most | met |", "| --- | ---: | ---: | --- |"]
    return ["", *head, *lines] if lines else []

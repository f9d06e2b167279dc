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


def _beside_peer(what: str, n: int, peer_what: str) -> Callable[[dict[str, Any]], float]:
    """A figure of this project, as so many of one of vis-timeline with as many events."""
    return lambda results: _page(results, n, what) / _page(results, n, peer_what, "vis-timeline")


def _weight(results: dict[str, Any]) -> float:
    """The page of 100,000 events without the scripts, as a part of its CSV."""
    data = _page(results, 100_000, "page_bytes") - _page(results, 60, "page_bytes")
    return float(data / results["csv_bytes"]["100000"])


def _claim_kb(results: dict[str, Any]) -> float:
    return float((results["real_page_bytes"] / 1e3 - 250) / results["real_claims"])


#: The build of a million claims that leaves no event out of the page.
WHOLE: Final = "1,000,000 statements, all events in the page"
LIMITS: Final = (
    Limit("`timeline --help`, times `import typer`", 2.5, _beside("help")),
    Limit("build of the real file, times `import pandas, altair`", 3, _beside("the real file")),
    Limit("build of 100,000 statements, times `read_csv`", 25, _beside("100,000 statements")),
    Limit("build of 1,000,000, times the seconds of 100,000", 12, _growth("seconds")),
    Limit("build of 1,000,000, times the peak of 100,000", 12, _growth("peak_mb")),
    Limit("build of 1,000,000, GiB", 8, lambda found: _builds(found)[WHOLE]["peak_mb"] / 1024),
    Limit("opens with 100,000 events, times 60", 3, _ratio("open_ms", 100_000, 60)),
    Limit(
        "first name with 60 events, times the opening of vis-timeline",
        0.8,
        _beside_peer("name_ms", 60, "open_ms"),
    ),
    Limit("opens with 60 events, times vis-timeline", 1, _beside_peer("open_ms", 60, "open_ms")),
    *(
        Limit(
            f"step with {n:,} events, times vis-timeline",
            1,
            _beside_peer("step_ms", n, "step_ms"),
        )
        for n in (60, 1_000, 10_000)
    ),
    Limit("step with 100,000 events, times 60", 1.5, _ratio("step_ms", 100_000, 60)),
    Limit("step with 1,000,000 events, times 60", 1.5, _ratio("step_ms", 1_000_000, 60)),
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
    Limit("page of the real file beyond 250 kB, kB a claim", 2, _claim_kb),
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

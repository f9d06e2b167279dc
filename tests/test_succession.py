"""Lines of succession."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.chart.event_marks import SUCCESSIONS, draw_event_marks, trace_successions
from timeline.model.events import merge_events
from timeline.reading.claims import read_claims

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from support.browser import Watched

HEADER = "id,date,title,source,category,succeeds,related\n"
AGENCIES = HEADER + (
    "one,1992-04-01/2006-04-01,First,Paper,agency,,\n"
    "two,1998-04-01/2006-04-01,Second,Paper,agency,,\n"
    "three,2006-04-01/2013-10-07,Third,Paper,agency,one; two,\n"
    "four,2013-10-07/..,Fourth,Paper,agency,three,\n"
    "deal,2012,Deal,Paper,deal,,four\n"
    "later,2021,Later deal,Paper,deal,deal,\n"
)


def pairs(csv: str) -> dict[tuple[str, str], tuple[float, float, bool]]:
    """For each pair of ids the days at both ends of its line, and whether it always shows."""
    events, claims = merge_events(read_claims(csv.encode()).table)
    table = trace_successions(events, draw_event_marks(events, claims))
    ids = events["id"].tolist()
    rows = zip(*(table[name].tolist() for name in SUCCESSIONS), strict=True)
    return {(ids[event], ids[other]): (x, x2, close) for event, other, x, x2, close in rows}


def test_bars_that_follow_on_are_joined() -> None:
    """A merger has a line from each, from its end to the start of what takes over."""
    found = pairs(AGENCIES)

    assert set(found) == {
        ("three", "one"),
        ("three", "two"),
        ("four", "three"),
        ("later", "deal"),
    }
    start, end, always = found["three", "one"]
    assert (start - end, always) == (0, True)
    assert not found["later", "deal"][2]


def test_overlap_hands_over_when_the_successor_begins() -> None:
    """A line goes straight down where the older one goes on for a while."""
    x, x2, always = pairs(HEADER + "a,1990/2000-01-01,A,P,c,,\nb,1995-06-01/..,B,P,c,a,\n")[
        "b", "a"
    ]

    assert (x, x2, always) == (x, x, True)


def test_no_succession_no_line() -> None:
    """A file without succession has an empty table."""
    assert pairs(HEADER + "a,1990,A,P,c,,\n") == {}


def test_choosing_sets_off_the_whole_line(
    watch: Callable[..., Watched], make_page: Callable[[str], Path]
) -> None:
    """Choosing an agency sets off all that it comes from and that come from it, and no other."""
    page = watch().open(make_page(AGENCIES), "#event-one")
    washed = page.page.evaluate("document.querySelectorAll('#timeline .wash rect').length")

    assert washed == 3

"""What holds of the chart at every width, zoom and filter, in a browser."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest
from conftest import REAL_FILE
from support.chart_view import ChartView, look_at_chart
from support.made_files import made_file

import timeline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from support.browser import Watched
    from support.make_once import MakeOnce

pytestmark = pytest.mark.browser
WIDTHS = (1280, 768, 360)
ZOOMS = (1, 2, 8, 64)
#: A phone shows the list first.
CHART = "#show=chart"
#: Where the windows are that a zoom shows, as parts of the whole time.
PLACES = (0.05, 0.5, 0.85, 0.97)


def write_rows(rows: list[dict[str, str]], path: Path) -> None:
    """Write a table as CSV."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def first_events(n_events: int) -> list[dict[str, str]]:
    """The rows of the first so many events of the real file, which name no other events."""
    with REAL_FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    events = list(dict.fromkeys(row["id"] or row["title"] for row in rows))[:n_events]
    alone = {"succeeds": "", "related": ""}
    return [row | alone for row in rows if (row["id"] or row["title"]) in events]


@pytest.fixture(scope="session")
def page_of(make_once: MakeOnce) -> Callable[[str], Path]:
    """The page of a named file: the real one, its first events, or a made one of so many."""

    def page_of(name: str) -> Path:
        kind, _, n = name.partition(" ")
        source = REAL_FILE
        if kind == "first":
            some = first_events(int(n))
            source = make_once(f"{name}.csv", lambda path: write_rows(some, path))
        elif kind == "made":
            made = made_file(int(n), 4)
            source = make_once(f"{name}.csv", lambda path: write_rows(made, path))
        return make_once(
            f"{name}.html", lambda path: path.write_text(timeline.read(source).page(), "utf-8")
        )

    return page_of


def show(page: Watched, path: Path, days: tuple[float, float] | None = None) -> ChartView:
    """Show a window of the chart; without one, all of its time."""
    page.open(path, CHART + ("&days={:.2f}_{:.2f}".format(*days) if days else ""))
    return look_at_chart(page)


def windows(whole: tuple[float, float]) -> Iterator[tuple[int, float, tuple[float, float]]]:
    """Windows of each zoom in several places, within the whole time."""
    start, end = whole
    for zoom in ZOOMS:
        days = (end - start) / zoom
        for place in PLACES if zoom > 1 else PLACES[:1]:
            first = min(max(start, start + place * (end - start) - days / 2), end - days)
            yield zoom, place, (first, first + days)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("n_events", [12, 30, 40])
def test_a_file_of_up_to_forty_events_shows_every_name(
    n_events: int, width: int, page_of: Callable[[str], Path], watch: Callable[..., Watched]
) -> None:
    """On a phone too, however long the names are."""
    page = watch(width, 800).open(page_of(f"first {n_events}"), CHART)

    view = look_at_chart(page)

    assert (len(view.named), len(view.marked), view.ticks) == (n_events, n_events, [])
    assert view.faults() == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["real", "made 300", "made 2000"])
def test_names_lie_apart_and_belong_to_marks(
    name: str, width: int, page_of: Callable[[str], Path], watch: Callable[..., Watched]
) -> None:
    """At each zoom and in several places: none is cut, and what is not named is a counted tick."""
    path = page_of(name)
    page = watch(width, 900).open(path, CHART)
    whole = look_at_chart(page).days

    for zoom, place, days in windows(whole):
        view = show(page, path, days)
        where = f"{name}, {width} px, {zoom} times at {place}"
        assert view.days == pytest.approx(days, abs=0.02), where
        assert (where, view.faults()) == (where, [])
    assert page.messages == []


@pytest.mark.parametrize("width", WIDTHS)
def test_a_window_has_one_picture(
    width: int, page_of: Callable[[str], Path], watch: Callable[..., Watched]
) -> None:
    """Zoomed in and out, filtered and searched and not any more: where it began."""
    path = page_of("real")
    page = watch(width, 900).open(path, CHART)
    first = look_at_chart(page)
    start, end = first.days
    near = (start + 0.8 * (end - start), start + 0.9 * (end - start))
    there = show(page, path, near)

    for fragment in ("&category=law", "&search=agreement", "&days=0_9000&evidence=disputed", ""):
        page.open(path, CHART + fragment)

    assert look_at_chart(page) == first
    assert show(page, path, near) == there
    for key in "+++---":
        page.page.locator("#timeline").press(key)
        page.settle()
    assert look_at_chart(watch(width, 900).open(path, CHART)) == first


@pytest.mark.parametrize("name", ["real", "made 300"])
def test_zooming_in_loses_no_important_name(
    name: str, page_of: Callable[[str], Path], watch: Callable[..., Watched]
) -> None:
    """Whose mark stays in the window, and few others; on one scale, since a zoomed one is even."""
    path = page_of(name)
    events = timeline.read(REAL_FILE if name == "real" else path.with_suffix(".csv")).events
    important = set(events["id"][events["importance"] >= 4])
    page = watch(1280, 900).open(path, "#axis=even")
    view = look_at_chart(page)
    start, end = view.days
    assert important & (view.marked | {tick.event for tick in view.ticks}) <= view.named

    for _ in range(18):
        days = (end - start) / 1.3
        start, end = start + 0.85 * (end - start - days), start + 0.85 * (end - start - days) + days
        nearer = show(page, path, (start, end))
        in_view = nearer.marked | {tick.event for tick in nearer.ticks}
        lost = (view.named & in_view) - nearer.named
        assert lost & important == set()
        assert len(lost) <= len(view.named) / 10, lost
        view = nearer


def test_the_start_names_what_matters(
    page_of: Callable[[str], Path], watch: Callable[..., Watched]
) -> None:
    """At least sixty events, with all of importance 4 and 5; with “All names” all of them."""
    path = page_of("real")
    events = timeline.read(REAL_FILE).events
    page = watch(1280, 900).open(path)
    view = look_at_chart(page)

    assert len(view.named) >= 60
    assert set(events["id"][events["importance"] >= 4]) <= view.named
    page.open(path, "#names=all")
    assert look_at_chart(page).named == set(events["id"])
    assert look_at_chart(page).faults() == []


def test_a_count_can_be_opened(
    page_of: Callable[[str], Path], watch: Callable[..., Watched]
) -> None:
    """A press on the counts at the foot of a lane shows the time around it more closely."""
    page = watch(1280, 900).open(page_of("made 2000"))
    start, end = look_at_chart(page).days
    counts = page.page.locator("#timeline svg [data-counts]").first

    counts.click()
    page.settle()

    nearer = look_at_chart(page).days
    assert start < nearer[0] < nearer[1] < end
    assert nearer[1] - nearer[0] < (end - start) / 8


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_overview_and_axis_stand_over_the_chart(
    direction: str, page_of: Callable[[str], Path], watch: Callable[..., Watched]
) -> None:
    """Time runs to the right, also where text runs to the left."""
    page = watch(1280, 900).open(page_of("real"))
    page.page.evaluate(f"document.documentElement.dir = '{direction}'")

    parts = [page.page.locator(part) for part in ("#overview", "#axis", "#timeline svg >> nth=0")]
    boxes = [part.bounding_box() for part in parts]

    ends = {(round(box["x"]), round(box["x"] + box["width"])) for box in boxes if box}
    assert len(ends) == 1, ends


def test_the_first_paint_has_names(
    page_of: Callable[[str], Path], watch: Callable[..., Watched]
) -> None:
    """They are in the document before a script runs: the picture that stands still."""
    page = watch(1280, 900, java_script_enabled=False)
    page.page.goto(page_of("real").as_uri())
    names = page.page.locator("#timeline svg text[data-event]")
    events = timeline.read(REAL_FILE).events

    shown = {each.get_attribute("data-event") for each in names.all() if each.is_visible()}
    assert shown == set(events["id"])

"""The timeline of what changed: its events, its old dates and its page, read in a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import REAL_FILE
from support.browser import axe
from support.editions import NEW, OLD, changed_timeline, compared, edition

from timeline.chart.drawing import Drawing
from timeline.dates import parse_edtf
from timeline.page.event_details import WHOLE_ENTRIES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from support.browser import Watched


def forms(event: str) -> list[str]:
    """The forms in which an event is drawn, of whatever scale."""
    found = compared(OLD, NEW)
    number = found.dataset.events["id"].tolist().index(event)
    scene = Drawing(found.dataset, old_dates=found.old_dates).scene
    styles = scene.segments.loc[scene.segments["event"] == number, "style"]
    return sorted({scene.styles[style]["form"] for style in styles})


@pytest.mark.parametrize(
    ("event", "drawn"),
    [
        ("moved", ["mark", "old-mark", "old-span", "old-tie"]),
        ("bar", ["mark", "old-bar", "rising", "solid"]),
        ("gone", ["old-mark", "old-span"]),
        ("come", ["mark", "possible"]),
        ("reworded", ["mark"]),
    ],
)
def test_an_old_date_has_an_outline(event: str, drawn: list[str]) -> None:
    """What moved has its old date beside it; what is gone has that alone; all else has none."""
    assert forms(event) == drawn


def test_events_that_did_not_change_are_counted() -> None:
    """Each by its swimlane and time; an event that is gone is none of them."""
    timeline = changed_timeline(OLD, NEW)

    assert sorted(timeline.events["id"]) == ["bar", "come", "gone", "moved", "reworded"]
    assert (timeline.dataset.counted.lane, timeline.dataset.counted.n) == (("law",), (1,))


def test_a_period_has_what_touches_it_in_either_edition() -> None:
    """What moved into it or out of it is told; of what is outside nothing is."""
    found = compared(OLD, NEW, since=parse_edtf("2009"), until=parse_edtf("2011"))

    assert found.dataset.events["id"].tolist() == ["moved"]
    assert found.dataset.counted.n_events == 0


def test_rows_of_columns_that_only_one_edition_has() -> None:
    """What is gone keeps its own columns; what came has none of them."""
    header = ["id", "date", "title", "source", "judge"]
    old = edition({"id": "a", "judge": "Smith"}, header=header)
    new = edition({"id": "b", "title": "Other"})

    claims = changed_timeline(old, new).claims

    assert dict(zip(claims["id"], claims["judge"], strict=True)) == {"a": "Smith", "b": ""}


def write(path: Path, old: bytes, new: bytes) -> Path:
    """Write the page of two editions."""
    path.write_text(changed_timeline(old, new).page(), "utf-8")
    return path


def test_the_page_tells_what_changed(tmp_path: Path, watch: Callable[..., Watched]) -> None:
    """The sentence, the old dates, changes with both sides, the filter and the matching."""
    window = watch()
    page = window.open(write(tmp_path / "page.html", OLD, NEW)).page

    said = page.inner_text("header")
    assert "5 events changed since old.csv (5 events before, 5 now)" in said
    assert "1 event that did not change is counted in the chart" in said
    moved = page.inner_text("#event-moved .changes")
    assert moved.split("\n\n") == [
        "Moved: 3 February 2014 (Gazette)",
        "Before: 3 February 2010 (the same source)",
    ]
    assert page.inner_text("#event-gone h4") == "Gone (removed)"
    assert page.locator("#event-reworded mark").all_inner_texts() == ["2", "two"]
    labels = {str(label["text"]) for label in window.labels()}
    assert {"Come (new)", "Gone (removed)", "Moved"} <= labels
    assert page.locator('#timeline [stroke-dasharray="2 2"]').count() >= 1
    assert "where it stood in the older edition" in (page.text_content("#legend") or "")
    assert "4 events are in both editions" in page.inner_text("#matching")
    page.click("#more")
    page.get_by_role("group", name="Change").locator("label", has_text="Removed").click()
    window.settle()
    assert page.locator("#chronology .entries > li:visible").count() == 1
    assert (window.messages, [url for url in window.requests if not url.startswith("file:")]) == (
        [], [],
    )  # fmt: skip


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (360, "light")])
def test_axe_finds_nothing(
    tmp_path: Path, watch: Callable[..., Watched], width: int, scheme: str
) -> None:
    """The page of two editions is for everyone, as any page is."""
    window = watch(width, color_scheme=scheme).open(write(tmp_path / "page.html", OLD, NEW))

    assert axe(window) == []


def test_paper_has_the_changes(tmp_path: Path, watch: Callable[..., Watched]) -> None:
    """What is said now, and what was said before; and the names of the chart."""
    page = watch().open(write(tmp_path / "page.html", OLD, NEW)).page
    page.emulate_media(media="print")

    said = page.inner_text("#chronology")
    assert "Before: 3 February 2010 (the same source)" in said
    assert page.locator("#event-moved .changes").is_visible()


def test_a_card_has_the_changes(tmp_path: Path, watch: Callable[..., Watched]) -> None:
    """The event that an address names is opened with them."""
    page = watch().open(write(tmp_path / "page.html", OLD, NEW), "#event-moved").page

    assert "Before: 3 February 2010" in page.inner_text("#card")


def test_a_large_page_tells_the_same(tmp_path: Path, watch: Callable[..., Watched]) -> None:
    """Where entries are drawn as one scrolls they have their changes, and are found by them."""
    rows = [{"id": f"e{n}", "title": f"Event {n}"} for n in range(WHOLE_ENTRIES + 1)]
    old = edition(*(row | {"source": "Herald"} for row in rows), {"id": "gone", "title": "Gone"})
    window = watch()
    page = window.open(write(tmp_path / "page.html", old, edition(*rows))).page

    page.fill("#search", "herald re-sourced 500")
    page.locator("#live", has_text="1 of 502 events").wait_for()
    page.evaluate("document.getElementById('entries').scrollIntoView()")
    changed_words = page.locator("#entries .changes")
    changed_words.wait_for()
    assert changed_words.inner_text().split("\n\n") == ["Re-sourced: Gazette", "Before: Herald"]
    assert window.messages == []


def test_hostile_cells_are_text(tmp_path: Path, watch: Callable[..., Watched]) -> None:
    """Markup in what changed is shown, and not obeyed."""
    bad = "<img src=x onerror=alert(1)></script>"
    old = edition({"id": "x", "title": bad, "description": f"{bad} old", "source": bad})
    new = edition({"id": "x", "title": "T", "description": f"{bad} new", "source": "S"})
    window = watch()
    page = window.open(write(tmp_path / "page.html", old, new)).page

    assert page.locator("#chronology img").count() == 0
    assert f"Before: {bad} old" in page.inner_text("#event-x .changes")
    assert window.messages == []


def test_the_real_file_against_itself_has_no_change() -> None:
    """Neither as it is, nor with its rows in another order of events."""
    data = REAL_FILE.read_bytes()

    assert compared(data, data).dataset.events.empty

"""Calendars as programs write them, in and out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import REAL_FILE
from hypothesis import HealthCheck, given, settings
from support.examples import examples
from support.foreign_files import (
    DATES,
    dates_back,
    events_with_claims,
    exported,
    files,
    imported,
    messages,
    rows,
    rows_of,
)

from timeline.api import read
from timeline.dates import parse_edtf

if TYPE_CHECKING:
    from timeline.reading.foreign_files import ImportedFile

EXAMPLE = Path(__file__).parent / "data" / "calendar.ics"
ZONE = """BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:STANDARD
DTSTART:19701025T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19700329T010000
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
END:DAYLIGHT
END:VTIMEZONE
"""


def calendar(*events: str) -> str:
    """A calendar with these events, each the lines of one."""
    parts = [f"BEGIN:VEVENT\n{lines}\nEND:VEVENT\n" for lines in events]
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{ZONE}{''.join(parts)}END:VCALENDAR\n"


def within(data: str | bytes, since: str, until: str) -> ImportedFile:
    """Import a calendar within a period."""
    return imported(data, since=parse_edtf(since), until=parse_edtf(until))


def test_a_calendar_becomes_a_file_of_sourced_events() -> None:
    """Repeated events are written out until the day that the user names."""
    made = imported(EXAMPLE.read_bytes(), until=parse_edtf("2024"), defaults={})
    nca, *figures = rows_of(made)

    assert (nca["id"], nca["date"]) == ("nca@example.org", "2013-10-07")
    assert nca["title"] == "National Crime Agency launched"
    assert nca["description"] == "Replaced SOCA, says the agency."
    assert (nca["category"], nca["source"]) == ("Agencies", "nationalcrimeagency.gov.uk")
    assert [(each["id"], each["date"]) for each in figures] == [
        ("figures@example.org-2022-02-24", "2022-02-24"),
        ("figures@example.org-2023-02-24", "2023-02-24"),
        ("figures@example.org-2024-02-24", "2024-02-24"),
    ]
    assert figures[0]["source"] == "Home Office"
    assert made.title == "Border policy dates"
    assert nca["left_over"] == "X-WR-CALNAME of the calendar: Border policy dates"


DATED = [
    ("DTSTART;VALUE=DATE:20131007\nDTEND;VALUE=DATE:20131008", "2013-10-07"),
    ("DTSTART;VALUE=DATE:20131007\nDTEND;VALUE=DATE:20131010", "2013-10-07/2013-10-09"),
    ("DTSTART;VALUE=DATE:20131007\nDTEND;VALUE=DATE:20131007", "2013-10-07"),
    ("DTSTART;VALUE=DATE:20131007", "2013-10-07"),
    ("DTSTART:20131007", "2013-10-07"),
    ("DTSTART;VALUE=DATE:20131007\nDURATION:P1W", "2013-10-07/2013-10-13"),
    ("DTSTART:20131007T090000Z\nDURATION:PT90M", "2013-10-07T09:00:00Z/2013-10-07T10:30:00Z"),
    ("DTSTART:20131007T090000", "2013-10-07T09:00:00"),
    (
        "DTSTART;TZID=Europe/London:20220701T090000\nDTEND;TZID=Europe/London:20220702T000000",
        "2022-07-01T09:00:00+01:00/2022-07-01T24:00:00+01:00",
    ),
    (
        'DTSTART;TZID="W. Europe Standard Time":20220701T090000',
        "2022-07-01T09:00:00+02:00",
    ),
    ("DTSTART;TZID=Nowhere/Land:20220701T090000", "2022-07-01T09:00:00"),
]


def test_when_an_event_is() -> None:
    """The end of a calendar is the first moment after; a time is kept with its zone."""
    made = rows(calendar(*(f"{lines}\nSUMMARY:It {n}" for n, (lines, _) in enumerate(DATED))))

    assert [row["date"] for row in made] == [date for _, date in DATED]
    assert [row["icalendar"] for row in made if "icalendar" in row] == ["TZID: Nowhere/Land"]


REFUSED = [
    ("DTSTART:2013foo", 'bad-date: DTSTART "2013foo" is not what a calendar has there'),
    ("UID:x", "no-date: the event has no start"),
    ("DTSTART:20131007\nDTEND:20131001", "end-before-start: the event ends on 2013-10-01"),
    ("DTSTART:20131007\nRRULE:FREQ=DAILY", "bad-date: the event repeats without an end"),
    ("DTSTART:20131007\nRRULE:FREQ=NEVER", "bad-date: "),
    ("DTSTART:20131007\nRRULE:FREQ=DAILY;COUNT=20000", "bad-date: the event repeats more"),
]


def test_what_cannot_be_read_is_an_error() -> None:
    """All errors are listed at once, each with the line of its event; no file is made."""
    text = calendar(*(f"{lines}\nSUMMARY:It" for lines, _ in REFUSED))
    begins = [n for n, line in enumerate(text.splitlines(), 1) if line == "BEGIN:VEVENT"]
    made = imported(text)

    assert made.csv is None
    assert len(made.errors) == len(REFUSED)
    for line, error, (_, fault) in zip(begins, made.errors, REFUSED, strict=True):
        assert error.show("file").startswith(f"file:{line}: {fault}")


def test_what_repeats_is_written_out_within_the_period() -> None:
    """Excluded days are left out, and a moved one is where it was moved to."""
    master = (
        "UID:r\nDTSTART:20200101\nRRULE:FREQ=YEARLY\nEXDATE;VALUE=DATE:20220101\nSUMMARY:Report"
    )
    moved = "UID:r\nRECURRENCE-ID;VALUE=DATE:20230101\nDTSTART:20230105\nSUMMARY:Late report"
    made = within(calendar(master, moved), "2021", "2024")

    assert [(row["date"], row["title"]) for row in rows_of(made)] == [
        ("2021-01-01", "Report"),
        ("2024-01-01", "Report"),
        ("2023-01-05", "Late report"),
    ]


def test_a_rule_that_ends_needs_no_period() -> None:
    """By a count or a last day."""
    one = "UID:a\nDTSTART:20200101\nRRULE:FREQ=MONTHLY;COUNT=2\nSUMMARY:A"
    other = "UID:b\nDTSTART:20200101\nRRULE:FREQ=MONTHLY;UNTIL=20200301\nSUMMARY:B"

    assert len(rows(calendar(one, other))) == 5


def test_events_with_one_uid_stay_events_of_their_own() -> None:
    """Some programs give every event the same."""
    same = "UID:x\nDTSTART:20200101\nSUMMARY:"
    made = rows(calendar(f"{same}A", f"{same}B", "UID:x\nDTSTART:20210101\nSUMMARY:C"))

    assert [row["id"] for row in made] == ["x-2020-01-01", "x-2020-01-01-2", "x-2021-01-01"]


def test_folded_lines_and_html() -> None:
    """A text that goes on in the next line, as Google writes it, and one that is not folded."""
    text = calendar(
        'DTSTART:20131007\nSUMMARY:It\nDESCRIPTION:See <a href="https://www.gov.uk/nca">GOV\n'
        " .UK</a>\\, please<br>More\nLOCATION:London\nORGANIZER;CN=Home Office:mailto:a@b.uk\n"
        f"X-LONG:{'long ' * 40}\nDTSTAMP:20200101T000000Z\nCATEGORIES:agency,UK"
    )
    (row,) = rows(text, defaults={})

    assert row["description"] == "See GOV.UK, please\nMore"
    assert (row["source"], row["source_url"]) == ("gov.uk", "https://www.gov.uk/nca")
    assert (row["jurisdiction"], row["actors"]) == ("London", "Home Office")
    assert (row["category"], row["categories"]) == ("agency", "UK")
    assert row["icalendar"] == f"X-LONG: {'long ' * 40}".strip() + "\nDTSTAMP: 20200101T000000Z"


def test_what_has_no_place_is_listed_and_kept() -> None:
    """Alarms, tasks and lines that are none."""
    alarm = "BEGIN:VALARM\nACTION:DISPLAY\nTRIGGER:-P1D\nEND:VALARM"
    text = calendar(f"DTSTART:20131007\nSUMMARY:It\nno property here\n{alarm}").replace(
        "END:VCALENDAR", "BEGIN:VTODO\nSUMMARY:Call\nEND:VTODO\nEND:VCALENDAR"
    )
    made = imported(text)

    assert messages(made) == [
        (
            "file:16: kept-beside: VALARM, unread line have no place here and are kept in the "
            "column icalendar"
        ),
        "file:25: no-event: a task is no event and is kept in the column left_over",
    ]
    (row,) = rows_of(made)
    assert "TRIGGER:-P1D" in row["icalendar"]
    assert "no property here" in row["icalendar"]
    assert "SUMMARY:Call" in row["left_over"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("BEGIN:VCALENDAR\nEND:VCALENDAR\n", "file: header-only: the file has the form of iCalen"),
        (calendar("DTSTART:20131007\nSUMMARY:It")[:-30], "file: bad-format: the calendar begins 1"),
        ("BEGIN:VCALENDAR\nfoo\nEND:VCALENDAR\n", "file: bad-format: the calendar cannot be read"),
    ],
)
def test_a_calendar_that_holds_nothing(text: str, fault: str) -> None:
    """An empty one, one that is cut off, one that is none."""
    (line,) = messages(imported(text))

    assert line.startswith(fault)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_ends(ending: str) -> None:
    """Those of every system."""
    (row,) = rows(calendar("DTSTART:20131007\nSUMMARY:It").replace("\n", ending))

    assert row["title"] == "It"


def test_the_packages_are_an_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without them a calendar is recognised, and the error says what to install."""
    monkeypatch.setitem(sys.modules, "icalendar", None)
    (line,) = messages(imported(EXAMPLE.read_bytes()))

    assert line.endswith("install it with: pip install 'policy-timeline[interchange]'")


def test_an_export_brings_nothing_that_is_kept_beside() -> None:
    """The stamp that every event of a calendar must have is not kept."""
    made = imported(exported(read(REAL_FILE.read_bytes(), "events.csv"), "icalendar"))

    assert [line for line in messages(made) if "kept-beside" in line] == []
    assert all("icalendar" not in row for row in rows_of(made))


def test_every_date_comes_back() -> None:
    """Its days or the text of its description hold the whole date."""
    assert dates_back("icalendar") == dict(zip(DATES, DATES, strict=True))


@settings(max_examples=examples(10), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(files('abcÄß12<>&",;:\\.-'))
def test_an_export_comes_back(text: str) -> None:
    """The same events with the same claims."""
    timeline = read(text.encode(), "events.csv")
    if not timeline.events.empty:
        back = imported(exported(timeline, "icalendar"))
        assert back.csv is not None

        assert events_with_claims(read(back.csv, "events.csv")) == events_with_claims(timeline)

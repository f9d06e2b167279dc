"""markwhen of both dialects as people write it, in and out."""

from __future__ import annotations

from pathlib import Path

import pytest
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
from timeline.dates import Order, parse_edtf

EXAMPLE = Path(__file__).parent / "data" / "notes.mw"
OLD = """
title: Party Planning
#Travel: blue
// A comment in the header

section The 90s // this is its title
  1991: Desert Storm #Military
  group The 2000s
    03/2005: Premiere of The Office (US)
  endGroup
  05/14/1998: Series finale of Seinfeld
endSection

2022: [x] Other things in [Washington, DC](location) ![map](https://x.org/a.png)
- [ ] one thing
- [x] another
"""


def test_the_new_dialect_becomes_a_file_of_sourced_events() -> None:
    """Headings are swimlanes; properties, links and lines of sources are sources."""
    ncis, soca, nca, prisoners = rows(EXAMPLE.read_bytes(), defaults={})

    assert (ncis["date"], ncis["category"]) == ("1992-04-01/2006-04-01", "Agencies")
    assert (ncis["source"], ncis["source_url"]) == (
        "Hansard",
        "https://hansard.parliament.uk/Commons/1992-01-23",
    )
    assert soca["title"] == "Serious Organised Crime Agency"
    assert soca["description"] == "Joined four bodies, says BBC News."
    assert (soca["source"], soca["tags"]) == ("news.bbc.co.uk", "police")
    assert (nca["id"], nca["date"]) == ("nca", "2013-10-07/..")
    assert (prisoners["source"], prisoners["category"]) == ("GOV.UK", "Agreements")


def test_what_has_no_place_is_listed_and_kept() -> None:
    """The header, comments and tags, each with its line."""
    made = imported(EXAMPLE.read_bytes(), defaults={})

    assert (
        "file:1: no-event: a line of the header is no event and is kept in the column left_over"
        in messages(made)
    )
    assert "file:14: read-otherwise: now, as an end, is read as still open" in messages(made)
    assert made.title == "Policing organised crime"
    assert rows_of(made)[0]["comment"] == "the agencies, from the first"


def test_the_old_dialect() -> None:
    """Sections and groups with their ends, months before days, boxes, places and pictures."""
    storm, office, finale, other = rows(OLD)

    assert (storm["date"], storm["category"], storm["tags"]) == ("1991", "The 90s", "Military")
    assert (office["date"], office["category"]) == ("2005-03", "The 2000s")
    assert office["section"] == "The 90s / The 2000s"
    assert (finale["date"], finale["category"]) == ("1998-05-14", "The 90s")
    assert (other["done"], other["jurisdiction"]) == ("yes", "Washington, DC")
    assert other["title"] == "Other things in Washington, DC"
    assert other["description"] == "- [ ] one thing\n- [x] another"
    assert other["picture"] == "map https://x.org/a.png"
    assert "category" not in other


DATED = [
    ("2012: It", "2012"),
    ("2012-05: It", "2012-05"),
    ("1964/2008: It", "1964/2008"),
    ("2004-06 / 2006-08: It", "2004-06/2006-08"),
    ("2002-11/2012: It", "2002-11/2012"),
    ("2005/now: It", "2005/.."),
    ("dec 2 1989 - now: It", "1989-12-02/.."),
    ("04/1776: It", "1776-04"),
    ("01/30/2024: It", "2024-01-30"),
    ("08/2015-05/2017: It", "2015-08/2017-05"),
    ("11/14/2024-12/16/2024: It", "2024-11-14/2024-12-16"),
    ("1 Jan 1998 to 11/22/2011 8am: It", "1998-01-01/2011-11-22T08:00:00"),
    ("Aug 30 2021 9:45am: It", "2021-08-30T09:45:00"),
    ("2020-02-22T12:13:14Z-now: How: it", "2020-02-22T12:13:14Z/.."),
    ("2022-02-22T16:27:08.369Z: It", "2022-02-22T16:27:08Z"),
    ("18 March 2026: It", "2026-03-18"),
    ("44 BCE: It", "-0043"),
    ("300 – 200 BC: It", "-0299/-0199"),
    ("50 BCE - 50 CE: It", "-0049/0050"),
    ("2013~: It", "2013~"),
    ("2013-10-07/..: It", "2013-10-07/.."),
    ("2018 / 6 months: It", "2018-01/2018-06"),
    ("2023-01-01 - 2 weeks: It", "2023-01-01/2023-01-14"),
    ("July 13, 2022 - 5 week days: It", "2022-07-13/2022-07-19"),
]


def test_dates() -> None:
    """The forms are those of the documentation; the text begins after the colon of the date."""
    made = rows("\n".join(line for line, _ in DATED))

    assert [row["date"] for row in made] == [date for _, date in DATED]
    assert {row["title"] for row in made} == {"It", "How: it"}


def test_dates_that_lean_on_others_are_worked_out() -> None:
    """The rules are those of its documentation; each such date has a note."""
    text = """
2022-12-25: Christmas !Christmas
before !Christmas 1 month: Presents
before !Christmas 1 week - 1 month: Earlier presents
after !Christmas 2 weeks: After
1 week - 3 days: Kickoff
2011: Year
1 year: The next
2 years - 3 years: Later
"""
    made = imported(text)

    assert [row["date"] for row in rows_of(made)] == [
        "2022-12-25",
        "2022-11-25/2022-12-24",
        "2022-11-18/2022-12-17",
        "2022-12-26/2023-01-08",
        "2023-01-16/2023-01-18",
        "2011",
        "2012",
        "2015/2017",
    ]
    assert (
        'file:3: read-otherwise: date "before !Christmas 1 month" is worked out as'
        in messages(made)[0]
    )


REFUSED = [
    ("2 weeks: It", 'bad-date: date "2 weeks" counts days from 2012, which says no more'),
    ("after !nobody 2 weeks: It", "bad-date: date "),
    ("after !first: It", "bad-date: date "),
    ("2 hours: It", "bad-date: date "),
    ("2022-08-07 every 12 months: It", "bad-date: date "),
    ("9:15pm: It", "bad-date: date "),
    ("now: It", "bad-date: date "),
    ("Dec 25: It", 'ambiguous-date: date "Dec 25" may be'),
    ("98: It", 'ambiguous-date: date "98" may be the year 98 or 1998; write 0098 or 1998'),
    ("2022-13: It", "bad-date: date "),
]


def test_dates_that_cannot_be_worked_out_are_errors() -> None:
    """All errors are listed at once, each with its line."""
    made = imported("\n".join(["2011: First !first", *(line for line, _ in REFUSED)]))
    shown = [each.show("file") for each in made.errors]

    assert made.csv is None
    assert len(shown) == len(REFUSED)
    for line, (error, (_, fault)) in enumerate(zip(shown, REFUSED, strict=True), 2):
        assert error.startswith(f"file:{line}: {fault}")


REPEATED = [
    ("2022-01-01 every 2 weeks for 3 times: It", ["2022-01-01", "2022-01-15", "2022-01-29"]),
    ("2022-01-01 every 2 weeks x3: It", ["2022-01-01", "2022-01-15", "2022-01-29"]),
    ("Oct 7, 1989 every year for 2 years: It", ["1989-10-07", "1990-10-07"]),
    ("2025-03-04 every week for 15 days: It", ["2025-03-04", "2025-03-11", "2025-03-18"]),
    ("2022-01/2022-03 every other year x2: It", ["2022-01/2022-03", "2024-01/2024-03"]),
    ("2022 every 4 years x2: It", ["2022", "2026"]),
    ("2022-02-01 9:30 every day x2: It", ["2022-02-01T09:30:00", "2022-02-02T09:30:00"]),
    ("2020-02-29 every 4 years x2: It", ["2020-02-29", "2024-02-29"]),
    ("2022-11-30 every month for 2 months: It", ["2022-11-30", "2022-12-30"]),
]


@pytest.mark.parametrize(("line", "dates"), REPEATED)
def test_a_date_that_repeats_becomes_its_times(line: str, dates: list[str]) -> None:
    """How it repeats is kept in a column, and a note says how many events there are."""
    made = imported(line)

    assert [row["date"] for row in rows_of(made)] == dates
    assert {row["repeats"] for row in rows_of(made)} == {line[line.index("every") : -4]}
    assert f"written out as {len(dates)} events, {dates[0]} to {dates[-1]}" in "".join(
        messages(made)
    )


def test_what_repeats_without_an_end_is_written_out_within_a_period() -> None:
    """The first event keeps the id; the others have their date appended."""
    text = "2022-01-03 every week: Meeting !meeting\nafter !meeting 1 day: Minutes"
    since, until = parse_edtf("2022-01-10"), parse_edtf("2022-01-20")

    made = rows(text, since=None, until=until)

    assert [(row.get("id"), row["date"]) for row in made] == [
        ("meeting", "2022-01-03"),
        ("meeting-2022-01-10", "2022-01-10"),
        ("meeting-2022-01-17", "2022-01-17"),
        (None, "2022-01-04"),
    ]
    within = rows(text, since=since, until=until)
    assert [row["date"] for row in within] == ["2022-01-10", "2022-01-17", "2022-01-04"]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("2022-01-01 every day: It", "without an end"),
        ("2022-01-01 every 2 hours x3: It", "within a day"),
        ("2022-01-31 every month x3: It", "day 31, which 2022-02 does not have"),
        ("2020-02-29 every year x2: It", "day 29, which 2021-02 does not have"),
        ("2022 every week x3: It", "counts days from 2022"),
        ("2022~ every year x3: It", "vague"),
        ("2022-01-01/now every year x3: It", "vague or open"),
        ("2022-01-01 every week day x3: It", 'repeats, "every week day x3"'),
        ("2022-01-01 every full moon: It", 'repeats, "every full moon"'),
        ("2022-01-01 every 0 days x3: It", 'repeats, "every 0 days x3"'),
        ("2022-01-01 every day x5000: It", "more than 1,000 times"),
    ],
)
def test_what_cannot_be_written_out_is_an_error(line: str, fault: str) -> None:
    """The error says what repeats, and what to do."""
    (error,) = imported(line).errors

    assert error.show("file").startswith("file:1: bad-date: date ")
    assert fault in error.sentence
    assert error.cure


def test_the_order_of_day_and_month() -> None:
    """The header of the file says which; an option of the user has precedence."""
    assert rows("03/04/2022: It")[0]["date"] == "2022-03-04"
    assert rows("dateFormat: d/M/y\n\n03/04/2022: It")[0]["date"] == "2022-04-03"
    assert rows("03/04/2022: It", order=Order.DAY_FIRST)[0]["date"] == "2022-04-03"


def test_properties() -> None:
    """Those of our columns fill them, others are kept; indented lines belong to the one above."""
    text = """2025-09-14: Launch
id: launch
timezone:
  from: America/New_York
  to: America/Los_Angeles
actors: [Home Office, "NCA"]
key-with.period: "some: value"

Text below: the properties.
"""
    (row,) = rows(text)

    assert (row["id"], row["actors"]) == ("launch", "Home Office; NCA")
    assert row["timezone"] == "from: America/New_York; to: America/Los_Angeles"
    assert row["key-with.period"] == "some: value"
    assert row["description"] == "Text below: the properties."


def test_comments_go_with_their_event() -> None:
    """A comment before an event belongs to that event, a comment within an event to this one."""
    one, other = rows("// before\n2011: One\n// within\nText\n\n// next\n2012: Other\n")

    assert (one["comment"], other["comment"]) == ("before\nwithin", "next")
    assert one["description"] == "Text"


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_ends(ending: str) -> None:
    """CR, LF and both are read alike."""
    assert len(rows(OLD.replace("\n", ending))) == 4


def test_text_that_would_be_markwhen_comes_back_as_text() -> None:
    """A line that would begin an event, a heading or a comment is written so that it does not."""
    description = "2012: no event\n# no heading\n// no comment\n| a bar\nsection end"
    data = f'date,title,source,description\n2011,It,The Times,"{description}"\n'.encode()
    (row,) = rows(exported(read(data, "events.csv"), "markwhen"))

    assert row["description"] == description


@pytest.mark.parametrize("date", ["0000/2013", "-0043/2013-10-07", "-0099/-0049", "-0099/.."])
def test_an_interval_over_two_eras_comes_back(date: str) -> None:
    """Each side has its own era in the line, since one era alone would be that of both."""
    data = f"date,title,source\n{date},It,The Times\n".encode()
    (row,) = rows(exported(read(data, "events.csv"), "markwhen"))

    assert row["date"] == date


def test_every_date_comes_back() -> None:
    """The first line or the text below it holds the whole date."""
    assert dates_back("markwhen") == dict(zip(DATES, DATES, strict=True))


@settings(max_examples=examples(10), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(files('abcÄß12<>&",;:\\.-'))
def test_an_export_comes_back(text: str) -> None:
    """The same events with the same claims."""
    timeline = read(text.encode(), "events.csv")
    if not timeline.events.empty:
        back = imported(exported(timeline, "markwhen"))
        assert back.csv is not None

        assert events_with_claims(read(back.csv, "events.csv")) == events_with_claims(timeline)

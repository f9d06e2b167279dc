"""TimelineJS sheets and JSON as authors have them, in and out."""

from __future__ import annotations

import json
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
from timeline.dates import Order

HEADER = (
    "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,"
    "Media Credit,Media Caption,Media Thumbnail,Alt Text,Type,Group,Background"
)
HTML = "<p>Opens.<br/>See <a href='https://gov.uk/nca'>this</a></p><p>&amp; on</p>"
ERA_TEXT = {"headline": "E"}
EXAMPLE = Path(__file__).parent / "data" / "timelinejs.csv"


def sheet(*cells: dict[str, str]) -> str:
    """A sheet of version 3 with a row for each of these."""
    names = [name.replace(" ", "_") for name in HEADER.split(",")]
    rows = ({"Headline": "It"} | row for row in cells)
    lines = [",".join(f'"{row.get(name, "")}"' for name in names) for row in rows]
    return "\n".join([HEADER, *lines, ""])


def json_text(*events: object, **rest: object) -> str:
    """JSON with these events."""
    return json.dumps({"events": events, **rest}, indent=1)


def test_a_sheet_becomes_a_file_of_sourced_events() -> None:
    """Dates, swimlanes and texts are ours; links in the texts are the sources."""
    ncis, soca, nca, boats = rows(EXAMPLE.read_bytes(), defaults={})

    assert ncis["date"] == "1992-04-01/2006-04-01"
    assert ncis["title"] == "National Criminal Intelligence Service"
    assert ncis["description"] == "Announced in the Commons."
    assert ncis["source"] == "hansard.parliament.uk"
    assert ncis["source_url"] == "https://hansard.parliament.uk/Commons/1992-01-23"
    assert ncis["category"] == "Agencies"
    assert (soca["source"], soca["description"]) == ("BBC News", "Joined four bodies.")
    assert soca["Media Credit"] == "Home Office"
    assert nca["date"] == "2013-10-07/.."
    assert nca["description"].startswith("Launched & still there")
    assert nca["source_url"] == "https://www.nationalcrimeagency.gov.uk/who-we-are"
    assert (boats["date"], boats["source"]) == ("2022~", "Home Office")


def test_what_has_no_place_is_listed_and_kept() -> None:
    """The title slide, pictures and the words of an uncertain date, each with its line."""
    made = imported(EXAMPLE.read_bytes(), defaults={})

    assert messages(made) == [
        "file:2: no-event: the title slide is no event and is kept in the column left_over",
        (
            "file:4: kept-beside: Media, Media Credit, Media Caption, Alt Text have no place here "
            "and are kept in columns of those names"
        ),
        'file:5: read-date: end "Active" is read as .. (open)',
        (
            'file:6: read-otherwise: Display Date "about 2022" says what the other columns '
            "cannot, so it is the date, 2022~"
        ),
    ]
    assert (made.title, made.subtitle) == ("Policing organised crime", "From NCIS to the NCA")
    assert rows_of(made)[0]["left_over"].endswith("From NCIS to the NCA | #333333")


DATED = [
    ({"Year": "1963"}, "1963"),
    ({"Year": "1,963", "Month": "11.0", "Day": "2"}, "1963-11-02"),
    ({"Year": "1963", "Month": "November"}, "1963-11"),
    ({"Year": "c. 1963"}, "1963~"),
    ({"Year": "793"}, "0793"),
    ({"Year": "-44"}, "-0043"),
    ({"Year": "1963", "Month": "1", "Day": "9", "Time": "2:30 pm"}, "1963-01-09T14:30:00"),
    ({"Year": "1963", "End_Year": "1963"}, "1963"),
    ({"Year": "1963", "End_Year": "present"}, "1963/.."),
    ({"Year": "2000", "Month": "12", "Display_Date": "winter 2000-01"}, "winter 2000\u201301"),
    ({"Year": "1985", "Month": "7", "Day": "4", "Display_Date": "1985"}, "1985-07-04"),
    ({"Year": "1985", "Display_Date": "The Roaring Eighties"}, "1985"),
    ({"Year": "1985", "Display_Date": "about 1999"}, "1985"),
]


def test_dates_of_a_sheet() -> None:
    """Parts are joined; words say what parts cannot; words that differ are kept in a column."""
    made = rows(sheet(*(cells for cells, _ in DATED)))

    assert [row["date"] for row in made] == [date for _, date in DATED]
    assert [row["Display Date"] for row in made if "Display Date" in row] == [
        "1985",
        "The Roaring Eighties",
        "about 1999",
    ]


REFUSED = [
    (
        {"Year": "63"},
        'ambiguous-date: Year "63" may be the year 63 or 1963; write 0063 or 1963',
    ),
    ({"Year": "0"}, "ambiguous-date: "),
    ({"Month": "5"}, "no-date: the date has a month, a day or a time and no year"),
    ({"Year": "1963", "Day": "5"}, 'bad-date: the date has day "5" and no month'),
    ({"Year": "1963", "Month": "13", "Day": "5"}, "bad-date: "),
    ({"Year": "nineteen"}, "bad-date: "),
    ({"Year": "1963", "End_Year": "1950"}, "end-before-start: "),
    ({"End_Year": "1950"}, "no-date: the row has an end date and no start date"),
    ({}, "no-date: the row has no date"),
]


def test_dates_that_cannot_be_read_are_errors() -> None:
    """All errors are listed at once, each with its line; no file is made."""
    made = imported(sheet(*(cells for cells, _ in REFUSED)))

    assert made.csv is None
    assert len(made.errors) == len(REFUSED)
    for line, (error, (_, fault)) in enumerate(zip(made.errors, REFUSED, strict=True), 2):
        assert error.show("file").startswith(f"file:{line}: {fault}")


def test_all_faults_are_said_at_once() -> None:
    """Each row has its own error."""
    text = f"{HEADER}\n63,,,,,,,,,A\n64,,,,,,,,,B\n1965,,,,,,,,,C\n1966,,,,,,,,,D\n"
    made = imported(text, defaults={})

    assert [(each.line, each.code.code) for each in made.errors] == [
        (2, "ambiguous-date"),
        (3, "ambiguous-date"),
        (4, "no-source"),
        (5, "no-source"),
    ]
    assert made.errors[-1].sentence == "the event names no source"
    assert made.errors[-1].cure.endswith('--set source="…"')


def test_dates_of_the_first_version_are_american() -> None:
    """They are month first, as TimelineJS reads them, and each has a note."""
    text = (
        "Start Date,End Date,Headline,Text,Media,Media Credit,Media Caption,Tag\n"
        "9/1/1963,,March,,,,,Songs\n1963,12/25/1963 18:30,Long,,,,,\n9/1/63,,Short,,,,,\n"
    )
    made = imported(text)

    assert [row["date"] for row in rows_of(made)] == [
        "1963-09-01",
        "1963/1963-12-25T18:30:00",
        "1963-09-01",
    ]
    assert rows_of(made)[0]["category"] == "Songs"
    assert messages(made)[0] == (
        'file:2: read-date: Start Date "9/1/1963" is read as 1963-09-01, month first'
    )


def test_a_sheet_that_contradicts_the_american_order_is_not_guessed() -> None:
    """A day above 12 in the first place makes the others errors with both readings."""
    text = (
        "Start Date,End Date,Headline,Text,Media,Media Credit\n25/12/1963,,A,,,\n9/1/1963,,B,,,\n"
    )
    made = imported(text)

    (error,) = made.errors
    assert error.show("file") == (
        'file:3: ambiguous-date: Start Date "9/1/1963" may be 9 January 1963 or 1 September 1963; '
        "write 1963-01-09 or 1963-09-01, or say --day-first or --month-first"
    )
    assert rows(text, order=Order.DAY_FIRST)[1]["date"] == "1963-01-09"


def test_several_title_slides() -> None:
    """The first is the title of the page; one with a date is an event, as TimelineJS has it."""
    text = (
        f"{HEADER}\n,,,,,,,,,One,,,,,,,title,,\n1963,,,,,,,,,Two,,,,,,,title,,\n"
        ",,,,,,,,,Three,,,,,,,title,,\n1950,,,,1960,,,,,An era,,,,,,,era,,\n"
    )
    made = imported(text)

    assert [(row["title"], row.get("category")) for row in rows_of(made)] == [
        ("Two", None),
        ("An era", "era"),
    ]
    assert made.title == "One"
    assert rows_of(made)[0]["left_over"] == "the title slide: One\nthe title slide: Three"


def test_columns_of_the_authors_are_used() -> None:
    """Several sources in a cell are claims about one event; a hidden row is kept aside."""
    text = (
        "Year,Headline,Text,Media,Media Credit,Tag,Source,Show,Mood\n"
        '1963,March,,,,Songs,"BBC News https://bbc.co.uk/a; The Times, 2 May 1963",yes,glad\n'
        "1964,Secret,,,,,BBC,no,\n"
    )
    one, other = rows(text, defaults={})

    assert one["id"] == other["id"] == "1963-march"
    assert (one["source"], one["source_url"]) == ("BBC News", "https://bbc.co.uk/a")
    assert other["source"] == "The Times, 2 May 1963"
    assert (one["Mood"], one["category"]) == ("glad", "Songs")
    assert one["left_over"] == 'a row with Show "no": 1964 | Secret'


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_however_a_spreadsheet_wrote_it(ending: str, delimiter: str) -> None:
    """Line ends, delimiters, line breaks in a cell and doubled quotes."""
    header = "Year,Headline,Text,Media,Media Credit,Display Date"
    first = '1963,March,"He said ""I have"" and\nmore",,,'
    text = f"{header}\n{first}\n1964,After,,,,".replace(",", delimiter)
    one, other = rows(text.replace("\n", ending))

    assert one["description"] == 'He said "I have" and\nmore'
    assert other["date"] == "1964"


def test_mixed_line_ends() -> None:
    """A sheet that several programs have written into."""
    text = f"{HEADER}\r\n1963,,,,,,,,,A\n1964,,,,,,,,,B\r1965,,,,,,,,,C\r\n"

    assert [row["date"] for row in rows(text)] == ["1963", "1964", "1965"]


def test_json_with_strings_numbers_and_empty_strings() -> None:
    """Its parts are those of a sheet; its markup becomes text, its links sources."""
    text = json_text(
        {
            "start_date": {"year": "2013", "month": 10, "day": "07", "hour": "", "format": ""},
            "end_date": {"year": "", "month": ""},
            "unique_id": "nca",
            "group": "Agencies",
            "text": {
                "headline": "The <i>NCA</i>",
                "text": HTML,
            },
            "media": {"url": "https://x.org/a.jpg", "credit": "", "caption": "A picture"},
            "autolink": False,
        },
        {"start_date": {"year": 2014.0}, "text": {"headline": "Later", "text": "Source: BBC"}},
        title={"text": {"headline": "Policing", "text": ""}},
        eras=[
            {
                "start_date": {"year": "2000"},
                "end_date": {"year": "2010"},
                "text": {"headline": "E"},
            }
        ],
    )
    made = imported(text, defaults={"source": "Sheet"})
    nca, later, era = rows_of(made)

    assert (nca["id"], nca["date"], nca["title"]) == ("nca", "2013-10-07", "The NCA")
    assert nca["description"] == "Opens.\nSee this\n& on"
    assert (nca["source"], nca["source_url"]) == ("gov.uk", "https://gov.uk/nca")
    assert nca["media caption"] == "A picture"
    assert (later["date"], later["source"]) == ("2014", "BBC")
    assert (era["date"], era["category"]) == ("2000/2010", "era")
    assert made.title == "Policing"


def test_problems_of_json_name_the_line() -> None:
    """It is the line on which the event begins."""
    text = '{\n "events": [\n  {"start_date": {"year": "2013"}, "text": {"headline": "A"}},\n'
    text += '  {"start_date": {"year": "63"},\n   "text": {"headline": "B"}}\n ]\n}\n'
    (error,) = imported(text).errors

    assert error.line == 4


@pytest.mark.parametrize(
    "text",
    [
        '{"events": [{"start_date": {"year": "2013"}, "text": {"headline": "A"}},',
        '{"events": {}, "start_date": ""}',
        '{"events": [' + "[" * 5000 + '"start_date"',
    ],
)
def test_json_that_is_none_is_said(text: str) -> None:
    """Cut off, without a list, or nested too deep."""
    made = imported(text, format_name="timelinejs")

    assert made.csv is None
    assert made.errors[0].code.code == "bad-format"


def test_json_of_the_first_version_in_a_script() -> None:
    """Dates with commas, assigned to a name."""
    text = (
        'var storyjs_jsonp_data = {"timeline": {"headline": "H", "text": "T", "date": [\n'
        '{"startDate": "2011,12,10,07,02,10", "endDate": "2012", "headline": "A", "text": "B"}]}};'
    )
    made = imported(text)

    assert [row["date"] for row in rows_of(made)] == ["2011-12-10T07:02:10/2012"]
    assert made.title == "H"


def test_every_date_comes_back() -> None:
    """Through the parts and the words of a sheet."""
    assert dates_back("timelinejs") == dict(zip(DATES, DATES, strict=True))


@settings(max_examples=examples(10), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(files('abcÄß12<>&",;:\\.-'))
def test_an_export_comes_back(text: str) -> None:
    """The same events with the same claims."""
    timeline = read(text.encode(), "events.csv")
    if not timeline.events.empty:
        back = imported(exported(timeline, "timelinejs"))
        assert back.csv is not None

        assert events_with_claims(read(back.csv, "events.csv")) == events_with_claims(timeline)

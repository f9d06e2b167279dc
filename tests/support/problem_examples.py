"""An example of each problem: input files, and the line that the command prints for them."""

from __future__ import annotations

import json
from contextlib import chdir
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from openpyxl import Workbook
from typer.testing import CliRunner

from timeline.cli import app
from timeline.problems import Code

ROW = "2013-10-07,National Crime Agency,OCCRP,https://www.occrp.org/en/daily/2169"
HEADER = "date,title,source,source_url"


@dataclass(frozen=True, slots=True)
class Example:
    """Input files by name, and the command to which they are given."""

    files: dict[str, str | bytes] = field(default_factory=dict)
    arguments: tuple[str, ...] = ("check", "events.csv")


def show_example(code: Code) -> str:
    """Run the command on an example, and take the line with its code."""
    example = EXAMPLES[code]
    with TemporaryDirectory() as folder, chdir(folder):
        for name, content in example.files.items():
            data = content if isinstance(content, bytes) else content.encode()
            Path(name).write_bytes(data)
        output = CliRunner().invoke(app, example.arguments).output
    lines = [line for line in output.splitlines() if f": {code.code}: " in line]
    if not lines:
        message = f"no {code.code} in {output}"
        raise ValueError(message)
    return lines[0]


def _events(*rows: str, header: str = HEADER) -> Example:
    return Example({"events.csv": "\n".join((header, *rows, ""))})


def _cell(date: str) -> Example:
    """An example whose only event has a date."""
    return _events(ROW.replace("2013-10-07", date))


def _columns(more: str, *cells: str) -> Example:
    """An example with further columns, and their cells in each row."""
    return _events(*(f"{ROW},{each}" for each in cells), header=f"{HEADER},{more}")


def _imported(name: str, content: str | bytes, *options: str) -> Example:
    return Example({name: content}, ("import", name, "-o", "events.csv", *options))


def _claims(
    *dates: str,
    sources: tuple[str, ...] = ("BBC", "OCCRP", "Hansard"),
    titles: tuple[str, ...] = ("National Crime Agency",) * 3,
    rank: str = "",
) -> Example:
    """An example of one event with a claim for each date."""
    rows = (
        f"nca,{date},{title},{source},https://{source.replace(' ', '').lower()}.org,{rank}"
        for date, title, source in zip(dates, titles, sources, strict=False)
    )
    return _events(*rows, header="id,date,title,source,source_url,rank")


def _links(link: str, archive: str = "", reason: str = "", new_url: str = "") -> Example:
    """An example whose link, and archived copy if there is one, were asked before."""
    url, archive_url = "https://www.gov.uk/a", archive and "https://web.archive.org/b"
    asked = {"url": url, "link": link, "reason": reason, "new_url": new_url}
    asked |= {"archive_url": archive_url, "archive": archive}
    row = f"2013,National Crime Agency,GOV.UK,{url},{archive_url}"
    files: dict[str, str | bytes] = {
        "events.csv": f"{HEADER},archive_url\n{row}\n",
        "links.json": json.dumps(
            {"links": [asked | {"archive_url": archive_url, "archive": archive}]}
        ),
    }
    return Example(files, ("check", "events.csv", "--link-results", "links.json"))


def _registered(*sources: str, key: str = "occrp") -> Example:
    """An example with a register of sources."""
    files: dict[str, str | bytes] = {
        "events.csv": f"date,title,source_id\n2013,National Crime Agency,{key}\n",
        "sources.csv": "\n".join(("source_id,source,source_url,status", *sources, "")),
    }
    return Example(files, ("check", "events.csv", "--sources", "sources.csv"))


def _workbook(number_format: str) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["date", "title", "source"])
    sheet.append([41554, "National Crime Agency", "OCCRP"])
    sheet["A2"].number_format = number_format
    file = BytesIO()
    book.save(file)
    return file.getvalue()


EXAMPLES: dict[Code, Example] = {
    Code.UNREADABLE_FILE: Example(),
    Code.EMPTY_FILE: Example({"events.csv": ""}),
    Code.HEADER_ONLY: _events(),
    Code.NOT_CSV: Example({"events.csv": b"%PDF-1.7 ..."}),
    Code.UNDECODABLE_BYTES: Example({"events.csv": f"{HEADER}\n{ROW}\n".encode("utf-16") + b"\0"}),
    Code.WINDOWS_1252: Example({"events.csv": f"{HEADER}\n{ROW} \u2013 p. 4".encode("cp1252")}),
    Code.MAC_ROMAN: Example(
        {"events.csv": f"{HEADER}\r{ROW}\r2014,Café,A,https://a.org\r".encode("mac-roman")}
    ),
    Code.UNCLOSED_QUOTE: _events(ROW.replace("National", '"National')),
    Code.MISPLACED_QUOTE: _events(ROW.replace("National Crime", '"National" Crime')),
    Code.TOO_MANY_CELLS: _events(ROW.replace("Agency", "Agency, formed")),
    Code.TOO_WIDE: _events(ROW, header=HEADER + "," * 20_000),
    Code.CONTROL_CHARACTER: _events(ROW.replace("Crime", "Crime\u202e")),
    Code.REPLACEMENT_CHARACTER: _events(ROW.replace("Crime", "Cr\ufffdme")),
    Code.UNKNOWN_FORMAT: _imported("notes.txt", "Some words."),
    Code.NO_SHEET: _imported("facts.xlsx", _workbook("yyyy"), "--sheet", "Facts"),
    Code.BAD_FORMAT: _imported(
        "events.ics", "BEGIN:VCALENDAR\nBEGIN:VEVENT\n", "--from", "icalendar"
    ),
    Code.NO_EVENT: _imported(
        "notes.mw", "title: Agencies\n\nWords before all.\n\n2013: Agency\nsource: BBC\n"
    ),
    Code.KEPT_BESIDE: _imported(
        "timelinejs.csv",
        "Year,Headline,Media,Media Credit,Group,Background\n2013,Agency,,OCCRP,Agencies,#fff\n",
        "--set",
        "source=OCCRP",
    ),
    Code.READ_OTHERWISE: _imported("notes.mw", "2013 - now: Agency\nsource: BBC\n"),
    Code.HIDDEN_YEAR: _imported("facts.xlsx", _workbook("d mmm")),
    Code.IN_WORDS: Example(
        {"events.csv": f"{HEADER}\n{ROW.replace('2013-10-07', '2013~')}\n"},
        ("export", "events.csv", "-o", "events.ics"),
    ),
    Code.NO_COLUMNS: _events("2013,Agency,OCCRP", header="a,b,c"),
    Code.RENAMED_COLUMN: _events(ROW, header=HEADER.replace("title", "headline")),
    Code.PRIVATE_COLUMN: _columns("_source", "Ann"),
    Code.OWN_COLUMN: _columns("rank", "1"),
    Code.NEAR_COLUMN: _columns("categroy", "agency"),
    Code.DUPLICATE_COLUMN: _columns("title", "Agency"),
    Code.UNNAMED_COLUMN: _columns("", "Agency"),
    Code.DUPLICATE_ROW: _events(ROW, ROW),
    Code.NO_DATE: _cell(""),
    Code.BAD_DATE: _cell("1998-13"),
    Code.AMBIGUOUS_DATE: _cell("03/04/2022"),
    Code.END_BEFORE_START: _cell("2013/2006"),
    Code.READ_DATE: _cell("7 October 2013"),
    Code.NO_TITLE: _events(ROW.replace("National Crime Agency", "")),
    Code.NO_SOURCE: _events(ROW.replace("OCCRP", "")),
    Code.BAD_ID: _columns("id", "the nca"),
    Code.BAD_IMPORTANCE: _columns("importance", "high"),
    Code.BAD_WORD: _columns("says", "begin", "end"),
    Code.SAYS_OF_INTERVAL: _events(
        ROW.replace("2013-10-07", "2006/2013") + ",start", header=f"{HEADER},says"
    ),
    Code.LONG_LABEL: _columns("label", "The National Crime Agency"),
    Code.PREFERRED_PENDING: _events(
        ROW.replace("OCCRP", "PENDING") + ",preferred", header=f"{HEADER},rank"
    ),
    Code.SOURCE_TO_COME: _columns("source_date", "2999"),
    Code.SOURCE_AFTER_ACCESS: _columns("source_date,accessed", "2013-10-07,2013-10-01"),
    Code.DIFFERING_TITLE: _events(
        f"nca,{ROW}", f"nca,{ROW.replace('National', 'The National')}", header=f"id,{HEADER}"
    ),
    Code.DIFFERING_CATEGORY: _events(
        f"nca,agency,{ROW}", f"nca,body,{ROW}", header=f"id,category,{HEADER}"
    ),
    Code.LIKELY_ONE_EVENT: _events(ROW, "2013,National Crime Agency,BBC,https://www.bbc.co.uk/a"),
    Code.NEAR_NAMES: _columns("category", "agreement", "agreemnt"),
    Code.BAD_ACCEPT: _columns("_accept", "no-ulr"),
    Code.STALE_ACCEPT: _columns("_accept", "no-url"),
    Code.NO_URL: _events("2013,National Crime Agency,OCCRP,"),
    Code.BAD_URL: _events("2013,National Crime Agency,OCCRP,www.occrp.org"),
    Code.DEAD_LINK: _links("dead", reason="answers 404 Not Found"),
    Code.HOME_PAGE_ONLY: _links("home-page-only", reason="leads to https://www.gov.uk/ only"),
    Code.ARCHIVED_ONLY: _links("dead", "ok", reason="answers 404 Not Found"),
    Code.DEAD_ARCHIVE: _links("ok", "dead"),
    Code.MOVED_LINK: _links("moved", reason="has moved", new_url="https://www.gov.uk/c"),
    Code.UNCHECKED_LINK: _links("blocked", reason="answers 403 Forbidden"),
    Code.VAGUER_DATE: _columns("date_display", "October 2013"),
    Code.OTHER_DATE: _columns("date_display", "7 October 2012"),
    Code.BAD_SOURCE_DATE: _columns("source_date", "last week"),
    Code.UNKNOWN_SOURCE_ID: _registered("bbc,BBC News,https://www.bbc.co.uk,"),
    Code.NO_SOURCE_ID: _registered(",BBC News,https://www.bbc.co.uk,"),
    Code.SOURCE_PENDING: _events("2013,National Crime Agency,PENDING,"),
    Code.DEAD_SOURCE: _registered("occrp,OCCRP,https://www.occrp.org,dead-no-archive"),
    Code.REPEATED_SOURCE_ID: _registered(*["occrp,OCCRP,https://www.occrp.org,"] * 2),
    Code.FORETOLD: _columns("source_date", "2013-06-01"),
    Code.INNER_MOMENT: _claims("2006/2013", "2006/2013", "2010"),
    Code.LONE_END: _claims("2013-10-07", "2013-10-07", "/2013-10-07"),
    Code.LIKE_SOURCES: _claims("2013", "2013", sources=("BBC", "BBC News")),
    Code.TWO_EVENTS: _claims("2006", "2013", titles=("SOCA", "National Crime Agency")),
    Code.PREFERRED_DIFFER: _claims("2012", "2013", rank="preferred"),
    Code.UNKNOWN_ID: _columns("succeeds", "soca"),
    Code.CIRCLE: _events(f"nca,soca,{ROW}", f"soca,nca,{ROW}", header=f"id,succeeds,{HEADER}"),
    Code.BAD_VALUE: _columns("measure,value", "arrests,many"),
    Code.AMBIGUOUS_VALUE: _columns("measure,value", 'rate,"1,5"'),
    Code.READ_VALUE: _columns("measure,value", 'arrests,"1,092"'),
    Code.NO_MEASURE: _columns("measure,value", ",1092"),
    Code.NO_VALUE: _columns("measure,value", "arrests,"),
}

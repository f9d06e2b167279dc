"""What is wrong with a user's file, as values: found while reading, shown by command and page."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum

MAX_QUOTED = 80


class Severity(StrEnum):
    """How much a problem stops: an error a build, a warning and a note nothing."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Code(Enum):
    """The kinds of problem: the code a user reads, how severe it is, what it means, what to do."""

    def __init__(self, severity: Severity, meaning: str, cure: str) -> None:
        self.severity = severity
        self.meaning = meaning
        self.cure = cure

    @property
    def code(self) -> str:
        """The name as a user reads it, `no-date`."""
        return self.name.lower().replace("_", "-")

    # The file as a whole.
    UNREADABLE_FILE = (
        Severity.ERROR,
        "The file is not there or may not be opened.",
        "Check the spelling of its name, and that you may read it.",
    )
    EMPTY_FILE = (
        Severity.ERROR,
        "The file holds nothing.",
        "Begin it with a header such as `date,title,source`.",
    )
    HEADER_ONLY = (
        Severity.ERROR,
        "The file has a header and no rows.",
        "Write one row for each sourced statement.",
    )
    NOT_CSV = (
        Severity.ERROR,
        "The file is a workbook, a PDF, a web page or the like.",
        "Make a CSV of a workbook or of JSON with `timeline import`; save others as CSV UTF-8.",
    )
    UNDECODABLE_BYTES = (
        Severity.ERROR,
        "The file holds bytes that are no text in its encoding.",
        "Save it as CSV UTF-8.",
    )
    WINDOWS_1252 = (
        Severity.NOTE,
        "The file is not UTF-8 and was read as Windows-1252.",
        "Save it as CSV UTF-8 if a letter came out wrong.",
    )
    MAC_ROMAN = (
        Severity.NOTE,
        "The file is not UTF-8 and was read as Mac Roman, as its line ends or letters ask for.",
        "Save it as CSV UTF-8 if a letter came out wrong.",
    )
    UNCLOSED_QUOTE = (
        Severity.ERROR,
        "A quoted cell is never closed, so it swallows the rest of the file.",
        'Close the cell with `"`, and write a quotation mark within it twice.',
    )
    MISPLACED_QUOTE = (
        Severity.ERROR,
        "Text follows the closing quotation mark of a cell.",
        "Write a quotation mark within a cell twice, and look for a mark left open above it.",
    )
    TOO_MANY_CELLS = (
        Severity.ERROR,
        "A row has more cells than the header.",
        "Put quotation marks round a cell that holds the delimiter.",
    )
    TOO_WIDE = (
        Severity.ERROR,
        "The header has more columns than a spreadsheet, or far more than rows have cells.",
        "Keep the columns that you need.",
    )
    CONTROL_CHARACTER = (
        Severity.ERROR,
        "A cell holds an invisible control or text-direction character.",
        "Delete it; retyping the cell is the surest way.",
    )
    REPLACEMENT_CHARACTER = (
        Severity.WARNING,
        "A cell holds U+FFFD, what remains of a character lost in an earlier conversion.",
        "Type the lost character again.",
    )
    # What another format has no room for.
    UNKNOWN_FORMAT = (
        Severity.ERROR,
        "A file to import is of no format that is known here.",
        "Name its format with `--from`, if it is one of those.",
    )
    NO_SHEET = (
        Severity.ERROR,
        "A workbook has no sheet of the name that was given.",
        "Give the name as the tab below the sheet shows it.",
    )
    BAD_FORMAT = (
        Severity.ERROR,
        "A file to import, or a part of it, is not what its format asks for.",
        "Mend it in the program that it comes from.",
    )
    NO_EVENT = (
        Severity.NOTE,
        "A part of an imported file is no event: a title, a setting, a comment.",
        "Nothing, or move it from the column `left_over` to where you want it.",
    )
    KEPT_BESIDE = (
        Severity.NOTE,
        "A cell of an imported file has no column here; it is kept in one of its own.",
        "Nothing, or delete the column.",
    )
    READ_OTHERWISE = (
        Severity.NOTE,
        "A part of an imported file was read by a rule of its format that may surprise.",
        "Look at the row, and correct it if something else was meant.",
    )
    HIDDEN_YEAR = (
        Severity.WARNING,
        "A cell of a workbook shows a date without the year that it holds.",
        "Show the year in the workbook, and look whether it is the one that is meant.",
    )
    IN_WORDS = (
        Severity.NOTE,
        "What an exported format has no field for stands in the words of its event.",
        "Nothing; an import of the file reads it there.",
    )
    # The header.
    NO_COLUMNS = (
        Severity.ERROR,
        "No column can be the date, the title or the source.",
        "Rename a column, or add the one that is missing.",
    )
    RENAMED_COLUMN = (
        Severity.NOTE,
        "A column with another name is read as one of ours.",
        "Rename the column to end the note.",
    )
    DUPLICATE_COLUMN = (
        Severity.WARNING,
        "Two columns have one name; the first counts, the other is kept beside it.",
        "Give each column its own name.",
    )
    UNNAMED_COLUMN = (
        Severity.NOTE,
        "A column with cells has no name; it is kept as `column 7`, say.",
        "Name the column.",
    )
    # A row.
    DUPLICATE_ROW = (
        Severity.WARNING,
        "A row repeats an earlier one, cell for cell, and is left out.",
        "Delete the copy.",
    )
    NO_DATE = (
        Severity.ERROR,
        "A row has no date.",
        "Write a year, a month or a day: `2022`, `2022-05`, `2022-05-14`.",
    )
    BAD_DATE = (
        Severity.ERROR,
        "A date cannot be read.",
        "Write a year, a month or a day: `1998`, `1998-04`, `1998-04-10`.",
    )
    AMBIGUOUS_DATE = (
        Severity.ERROR,
        "A date has two readings.",
        "Write `2022-04-03` or `2022-03-04` for `03/04/2022`.",
    )
    END_BEFORE_START = (
        Severity.ERROR,
        "An interval ends before it starts.",
        "Write the earlier date first: `2006/2013`.",
    )
    READ_DATE = (
        Severity.NOTE,
        "A date not in EDTF has one reading, and was read so.",
        "Write it in EDTF to end the note.",
    )
    NO_TITLE = (
        Severity.ERROR,
        "A row has no title.",
        "Write a short neutral heading.",
    )
    NO_SOURCE = (
        Severity.ERROR,
        "A row has no source.",
        "Write who says so: the publisher or the author.",
    )
    BAD_ID = (
        Severity.ERROR,
        "An id holds white space or an invisible character.",
        "Write letters, digits and hyphens: `nca-formed`.",
    )
    BAD_IMPORTANCE = (
        Severity.ERROR,
        "The importance is not a whole number from 1 to 5.",
        "Write 1, 2, 3, 4 or 5, or leave the cell empty for 3.",
    )
    DIFFERING_TITLE = (
        Severity.NOTE,
        "Rows with one id have different titles; the first one heads the event.",
        "Write one title, or give the rows ids of their own.",
    )
    DIFFERING_CATEGORY = (
        Severity.NOTE,
        "Rows with one id have different categories; the first one counts.",
        "Write one category, or give the rows ids of their own.",
    )
    # Its source.
    NO_URL = (
        Severity.WARNING,
        "A source has no URL.",
        "Write where it can be read in `source_url` or `archive_url`.",
    )
    BAD_URL = (
        Severity.ERROR,
        "A URL is malformed, or its scheme is not http, https or doi.",
        "Write it in full: `https://www.gov.uk/…` or `doi:10.1000/182`.",
    )
    DEAD_LINK = (
        Severity.WARNING,
        "A link is dead, and no archived copy of it answers (`check --links`).",
        "Find where the source went, or write a copy in `archive_url`.",
    )
    HOME_PAGE_ONLY = (
        Severity.WARNING,
        "A link leads to the front page of its site, and no archived copy answers.",
        "Find where the source went, or write a copy in `archive_url`.",
    )
    ARCHIVED_ONLY = (
        Severity.NOTE,
        "A link leads to its source no more; the archived copy answers.",
        "Find where the source went, if you need more than the copy.",
    )
    DEAD_ARCHIVE = (
        Severity.NOTE,
        "An archived copy does not answer; the link itself does.",
        "Write another copy in `archive_url`.",
    )
    MOVED_LINK = (
        Severity.NOTE,
        "A source has moved for good.",
        "Write its new address in `source_url`.",
    )
    UNCHECKED_LINK = (
        Severity.NOTE,
        "A link could not be checked: its site answers no program, or not now.",
        "Open it in a browser.",
    )
    BAD_SOURCE_DATE = (
        Severity.WARNING,
        "The date of a source cannot be read; it is kept as it is written.",
        "Write a year, a month or a day: `1998`, `1998-04`, `1998-04-10`.",
    )
    UNKNOWN_SOURCE_ID = (
        Severity.ERROR,
        "A `source_id` is not in the register of sources.",
        "Add it to the register, or correct it; give the register with `--sources`.",
    )
    NO_SOURCE_ID = (
        Severity.ERROR,
        "A row of the register of sources has no key.",
        "Write the key that statements name in `source_id`.",
    )
    SOURCE_PENDING = (
        Severity.WARNING,
        "A source is still pending: `PENDING`, `TBC` or the like stands in its place.",
        "Write who says so before you send the page, which says that it is pending.",
    )
    DEAD_SOURCE = (
        Severity.WARNING,
        "A source of the register is marked as dead, and has no copy.",
        "Write the address of a copy in `archive_url`, or name another source.",
    )
    REPEATED_SOURCE_ID = (
        Severity.ERROR,
        "Two rows of the register of sources have one key.",
        "Give each source its own key.",
    )
    # Its links to other events.
    UNKNOWN_ID = (
        Severity.ERROR,
        "An id in `succeeds` or `related` belongs to no event.",
        "Write the `id` of a row of this file.",
    )
    CIRCLE = (
        Severity.ERROR,
        "Events succeed one another in a circle.",
        "Remove one of the links of the circle.",
    )
    # Its figure.
    BAD_VALUE = (
        Severity.ERROR,
        "A value is not a number.",
        "Write `1092`, `~40000`, `>1500`, `<1100` or `200..300`; the unit goes in `unit`.",
    )
    AMBIGUOUS_VALUE = (
        Severity.ERROR,
        "A value has two readings.",
        "Write `1.5` or `15` for `1,5`.",
    )
    READ_VALUE = (
        Severity.NOTE,
        "A value with separators has one reading, and was read so.",
        "Write the digits without separators to end the note.",
    )
    NO_MEASURE = (
        Severity.ERROR,
        "A value has no measure, so nothing says what it counts.",
        "Write what is counted in `measure`.",
    )
    NO_VALUE = (
        Severity.WARNING,
        "A measure has no value.",
        "Write the number in `value`, or empty `measure`.",
    )


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in a file, and what to write instead."""

    code: Code
    #: Line of the file as an editor counts, from 1; 0 when the whole file is meant.
    line: int
    #: Name of the column as the file's header has it; empty when no single column is meant.
    column: str
    #: The cell as it was written.
    cell: str
    #: What is wrong, without a full stop.
    sentence: str
    #: What to write instead, without a full stop; empty for most notes.
    cure: str = ""
    #: Whether the line is one of the register of sources, not of the events.
    in_register: bool = False
    #: The file that the line is of, where events come from several files; empty where from one.
    file: str = ""

    @property
    def severity(self) -> Severity:
        """How much the problem stops."""
        return self.code.severity

    def show(self, file: str, register: str = "sources") -> str:
        """Put the problem in one line, `file:line: code: sentence; cure`.

        Args:
            file: Name of the file of events.
            register: Name of the register of sources, for a problem that lies there.
        """
        name = register if self.in_register else self.file or file
        place = f"{name}:{self.line}" if self.line else name
        cure = f"; {self.cure}" if self.cure else ""
        return f"{place}: {self.code.code}: {_visible(self.sentence + cure)}"

    def as_record(self) -> dict[str, str | int | bool]:
        """List the problem for JSON: a key for each field, and its severity."""
        return {
            "code": self.code.code,
            "severity": self.severity.value,
            "line": self.line,
            "column": self.column,
            "cell": self.cell,
            "sentence": self.sentence,
            "cure": self.cure,
            "in_register": self.in_register,
        }


def quoted(cell: str) -> str:
    """Put a cell in quotation marks for a sentence, cut short after 80 characters."""
    shown = _visible(cell[:MAX_QUOTED])
    return f'"{shown}…"' if len(cell) > MAX_QUOTED else f'"{shown}"'


def _visible(text: str) -> str:
    # A line break or a control code out of a cell would spoil the line, or the terminal.
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)

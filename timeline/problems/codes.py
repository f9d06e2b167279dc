"""All problem codes: a new code is a new member of `Code`, with its severity, meaning and cure."""

from __future__ import annotations

from timeline.problems.severity import Kind, error, note, warning


class Code(Kind):
    """The kinds of problem that there are."""

    # The file as a whole.
    UNREADABLE_FILE = error(
        "The file is not there or may not be opened.",
        "Check the spelling of its name, and that you may read it.",
    )
    EMPTY_FILE = error(
        "The file holds nothing.", "Begin it with a header such as `date,title,source`."
    )
    HEADER_ONLY = error(
        "The file has a header and no rows.", "Write one row for each sourced statement."
    )
    NOT_CSV = error(
        "The file is a workbook, a PDF, a web page or the like.",
        "Make a CSV of a workbook or of JSON with `timeline import`; save others as CSV UTF-8.",
    )
    UNDECODABLE_BYTES = error(
        "The file holds bytes that are no text in its encoding.", "Save it as CSV UTF-8."
    )
    WINDOWS_1252 = note(
        "The file is not UTF-8 and was read as Windows-1252.",
        "Save it as CSV UTF-8 if a letter came out wrong.",
    )
    MAC_ROMAN = note(
        "The file is not UTF-8 and was read as Mac Roman, as its line ends or letters ask for.",
        "Save it as CSV UTF-8 if a letter came out wrong.",
    )
    UNCLOSED_QUOTE = error(
        "A quoted cell is never closed, so it swallows the rest of the file.",
        'Close the cell with `"`, and write a quotation mark within it twice.',
    )
    MISPLACED_QUOTE = error(
        "Text follows the closing quotation mark of a cell.",
        "Write a quotation mark within a cell twice, and look for a mark left open above it.",
    )
    TOO_MANY_CELLS = error(
        "A row has more cells than the header.",
        "Put quotation marks round a cell that holds the delimiter.",
    )
    TOO_WIDE = error(
        "The header has more columns than a spreadsheet, or far more than rows have cells.",
        "Keep the columns that you need.",
    )
    CONTROL_CHARACTER = error(
        "A cell holds an invisible control or text-direction character.",
        "Delete it; retyping the cell is the surest way.",
    )
    REPLACEMENT_CHARACTER = warning(
        "A cell holds U+FFFD, what remains of a character lost in an earlier conversion.",
        "Type the lost character again.",
    )
    # What another format has no room for.
    UNKNOWN_FORMAT = error(
        "A file to import is of no format that is known here.",
        "Name its format with `--from`, if it is one of those.",
    )
    NO_SHEET = error(
        "A workbook has no sheet of the name that was given.",
        "Give the name as the tab below the sheet shows it.",
    )
    BAD_FORMAT = error(
        "A file to import, or a part of it, is not what its format asks for.",
        "Mend it in the program that it comes from.",
    )
    NO_EVENT = note(
        "A part of an imported file is no event: a title, a setting, a comment.",
        "Nothing, or move it from the column `left_over` to where you want it.",
    )
    KEPT_BESIDE = note(
        "A cell of an imported file has no column here; it is kept in one of its own.",
        "Nothing, or delete the column.",
    )
    READ_OTHERWISE = note(
        "A part of an imported file was read by a rule of its format that may surprise.",
        "Look at the row, and correct it if something else was meant.",
    )
    HIDDEN_YEAR = warning(
        "A cell of a workbook shows a date without the year that it holds.",
        "Show the year in the workbook, and look whether it is the one that is meant.",
    )
    IN_WORDS = note(
        "What an exported format has no field for is written in the text of its event.",
        "Nothing; an import of the file reads it there.",
    )
    # The header.
    NO_COLUMNS = error(
        "No column can be the date, the title or the source.",
        "Rename a column, or add the one that is missing.",
    )
    RENAMED_COLUMN = note(
        "A column with another name is read as one of ours.", "Rename the column to end the note."
    )
    PRIVATE_COLUMN = note(
        "A column would be one of ours, but for the `_` before its name; it stays private.",
        "Nothing, or take the `_` away if everyone may read it.",
    )
    OWN_COLUMN = note(
        "A column has the name of one of ours and none of its words; it is kept as your own.",
        "Nothing, or give it another name to end the note.",
    )
    NEAR_COLUMN = note(
        "A column of your own has nearly the name of one of ours, which the file has not.",
        "Rename it if that is meant.",
    )
    DUPLICATE_COLUMN = warning(
        "Two columns have one name; the first counts, the other is kept beside it.",
        "Give each column its own name.",
    )
    UNNAMED_COLUMN = note(
        "A column with cells has no name; it is kept as `column 7`, say.", "Name the column."
    )
    # A row.
    DUPLICATE_ROW = warning(
        "A row repeats an earlier one, cell for cell, and is left out.", "Delete the copy."
    )
    NO_DATE = error(
        "A row has no date.", "Write a year, a month or a day: `2022`, `2022-05`, `2022-05-14`."
    )
    BAD_DATE = error(
        "A date cannot be read.", "Write a year, a month or a day: `1998`, `1998-04`, `1998-04-10`."
    )
    AMBIGUOUS_DATE = error(
        "A date has two readings.", "Write `2022-04-03` or `2022-03-04` for `03/04/2022`."
    )
    END_BEFORE_START = error(
        "An interval ends before it starts.", "Write the earlier date first: `2006/2013`."
    )
    READ_DATE = note(
        "A date not in EDTF has one reading, and was read so.", "Write it in EDTF to end the note."
    )
    VAGUER_DATE = warning(
        "A date is more exact than what readers are shown of it, in a column such as "
        "`date_display`; it is read as vague as that.",
        "Write in `date` no more than is known, or in the other column all of it.",
    )
    OTHER_DATE = warning(
        "A date and what readers are shown of it, in a column such as `date_display`, exclude each "
        "other.",
        "Correct the one that is wrong.",
    )
    NO_TITLE = error("A row has no title.", "Write a short neutral heading.")
    NO_SOURCE = error("A row has no source.", "Write who says so: the publisher or the author.")
    BAD_ID = error(
        "An id holds white space or an invisible character.",
        "Write letters, digits and hyphens: `nca-formed`.",
    )
    BAD_IMPORTANCE = error(
        "The importance is not a whole number from 1 to 5.",
        "Write 1, 2, 3, 4 or 5, or leave the cell empty for 3.",
    )
    BAD_WORD = error(
        "A cell is none of the words that its column has.", "Write one of them, or nothing."
    )
    SAYS_OF_INTERVAL = error(
        "A row says that its date is a start, an end or within, and the date is an interval.",
        "Write one moment or a set in `date`: `2006`, `[2006..2013]`; or leave `says` empty.",
    )
    LONG_LABEL = warning(
        "A label is longer than the title that it shortens.",
        "Write a shorter name for the chart, or leave the cell empty.",
    )
    DIFFERING_TITLE = note(
        "Rows with one id have different titles; the event has the one that is named.",
        "Write one title, or give the rows ids of their own.",
    )
    DIFFERING_CATEGORY = note(
        "Rows with one id have different categories; the event has the one that is named.",
        "Write one category, or give the rows ids of their own.",
    )
    LIKELY_ONE_EVENT = note(
        "Rows without an id are likely one event, by their titles and dates (`check`).",
        "Give them one id if they are.",
    )
    NEAR_NAMES = warning(
        "A name is nearly another one of its column, which more rows have; they stay apart.",
        "Write the other one if it is meant.",
    )
    BAD_ACCEPT = warning(
        "A word in `_accept` is the code of no problem, or of an error.",
        "Write codes of warnings or notes, with `;` between them.",
    )
    STALE_ACCEPT = note(
        "A code in `_accept` names a problem that the row does not have any more (`check`).",
        "Delete the code.",
    )
    # Its source.
    NO_URL = warning(
        "A source has no URL.", "Write where it can be read in `source_url` or `archive_url`."
    )
    BAD_URL = error(
        "A URL is malformed, or its scheme is not http, https or doi.",
        "Write it in full: `https://www.gov.uk/…` or `doi:10.1000/182`.",
    )
    DEAD_LINK = warning(
        "A link is dead, and no archived copy of it answers (`check --links`).",
        "Find where the source went, or write a copy in `archive_url`.",
    )
    HOME_PAGE_ONLY = warning(
        "A link leads to the front page of its site, and no archived copy answers.",
        "Find where the source went, or write a copy in `archive_url`.",
    )
    ARCHIVED_ONLY = note(
        "A link leads to its source no more; the archived copy answers.",
        "Find where the source went, if you need more than the copy.",
    )
    DEAD_ARCHIVE = note(
        "An archived copy does not answer; the link does.", "Write another copy in `archive_url`."
    )
    MOVED_LINK = note("A source has moved for good.", "Write its new address in `source_url`.")
    UNCHECKED_LINK = note(
        "A link was not checked: its site answers no program, or not now.", "Open it in a browser."
    )
    BAD_SOURCE_DATE = warning(
        "The date of a source cannot be read; it is kept as it is written.",
        "Write a year, a month or a day: `1998`, `1998-04`, `1998-04-10`.",
    )
    UNKNOWN_SOURCE_ID = error(
        "A `source_id` is not in the register of sources.",
        "Add it to the register, or correct it; give the register with `--sources`.",
    )
    NO_SOURCE_ID = error(
        "A row of the register of sources has no key.", "Write the key that a `source_id` names."
    )
    SOURCE_PENDING = warning(
        "A source is still pending: `PENDING`, `TBC` or the like is written in its place.",
        "Write who says so before you send the page, which says that it is pending.",
    )
    PREFERRED_PENDING = warning(
        "A row is preferred and its source is pending, so that it decides nothing.",
        "Write who says so, or leave `rank` empty.",
    )
    SOURCE_TO_COME = warning("A source is dated in a year to come.", "Write when it was published.")
    SOURCE_AFTER_ACCESS = warning(
        "A source is dated after it was looked at.", "Correct `source_date` or `accessed`."
    )
    DEAD_SOURCE = warning(
        "A source of the register is marked as dead, and has no copy.",
        "Write the address of a copy in `archive_url`, or name another source.",
    )
    REPEATED_SOURCE_ID = error(
        "Two rows of the register of sources have one key.", "Give each source its own key."
    )
    # What the claims of one event are to each other.
    FORETOLD = note(
        "A date is taken for foretold, since its source was published before it.",
        "Write `no` in `foretold` if it had happened, or `yes` to end the note.",
    )
    INNER_MOMENT = warning(
        "A moment is neither the start nor the end that other rows give of its event.",
        "Write `within` in `says` if the event was going on then.",
    )
    LONE_END = warning(
        "One row alone makes an event last of which the others give a day.",
        "Write `[..2025-05]` for what happened by then; nothing, if it did last.",
    )
    LIKE_SOURCES = warning(
        "Two names may be those of one source, and are counted as two sources that agree.",
        "Write one name for both if they are one.",
    )
    TWO_EVENTS = warning(
        "A row has the id of an event of another title, date and category.",
        "Give it an `id` of its own if it is another event.",
    )
    PREFERRED_DIFFER = warning(
        "Two preferred rows of one event differ, so neither is preferred.", "Prefer one of them."
    )
    # Its links to other events.
    UNKNOWN_ID = error(
        "An id in `succeeds` or `related` names no event.", "Write the `id` of a row of this file."
    )
    CIRCLE = error(
        "Events succeed one another in a circle.", "Remove one of the links of the circle."
    )
    # Its figure.
    BAD_VALUE = error(
        "A value is not a number.",
        "Write `1092`, `~40000`, `>1500`, `<1100` or `200..300`; the unit goes in `unit`.",
    )
    AMBIGUOUS_VALUE = error("A value has two readings.", "Write `1.5` or `15` for `1,5`.")
    READ_VALUE = note(
        "A value with separators has one reading, and was read so.",
        "Write the digits without separators to end the note.",
    )
    NO_MEASURE = error(
        "A value has no measure that says what it counts.", "Write what is counted in `measure`."
    )
    NO_VALUE = warning(
        "A measure has no value.", "Write the number in `value`, or empty `measure`."
    )

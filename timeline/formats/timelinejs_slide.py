"""The slides of TimelineJS, of sheets and JSON alike, and the draft claims made of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from timeline.dates import Edge, Kind, read_interval
from timeline.dates.day_numbers import iso_year
from timeline.dates.plain_dates import make_plain
from timeline.dates.vaguer_dates import compare_shown, read_shown, say_difference
from timeline.formats.fields_in_text import read_source_cell, read_text_fields
from timeline.problems import Code, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from timeline.dates import FuzzyDate
    from timeline.formats.draft_claims import DraftClaims

PARTS: Final = ("year", "month", "day", "time")
_INTEGER: Final = re.compile(r"(-?[0-9][0-9 ,]*?)(?:\.0+)?")
_HIDDEN: Final = frozenset({"no", "n", "false", "0", "hide", "hidden"})


@dataclass(slots=True)
class Slide:
    """One row of a sheet or one object of JSON."""

    line: int
    #: `event`, `title` or `era`.
    kind: str = "event"
    #: By name in `PARTS`, the parts as written; a whole date in one cell is under `year`.
    start: dict[str, str] = field(default_factory=dict)
    end: dict[str, str] = field(default_factory=dict)
    display_date: str = ""
    headline: str = ""
    text: str = ""
    group: str = ""
    id: str = ""
    #: The cells of columns that authors add for sources and their addresses.
    source: str = ""
    source_url: str = ""
    #: The cell of a column that authors add to hide a row.
    show: str = ""
    #: All other cells, under the names that the file has for them.
    kept: dict[str, str] = field(default_factory=dict)


def add_slides(draft: DraftClaims, slides: list[Slide]) -> None:
    """Add slides to a draft: events, and the title of the whole."""
    titled = False
    for slide in slides:
        dated = any(slide.start.get(part) for part in PARTS)
        if slide.kind == "title" and not (titled and dated):
            _add_title(draft, slide, first=not titled)
            titled = True
        elif slide.show.strip().lower() in _HIDDEN:
            text = _all_text(slide)
            draft.add_left_over(slide.line, f'a row with Show "{slide.show}"', text)
        else:
            _add_event(draft, slide)


def _all_text(slide: Slide) -> str:
    date = "-".join(filter(None, (slide.start.get(part, "") for part in PARTS)))
    texts = (slide.display_date or date, slide.headline, slide.text, *slide.kept.values())
    return " | ".join(
        filter(None, (" ".join(read_text_fields(each).description.split()) for each in texts))
    )


def _add_title(draft: DraftClaims, slide: Slide, *, first: bool) -> None:
    headline, text = (read_text_fields(each).description for each in (slide.headline, slide.text))
    if first:
        draft.title = " ".join(headline.split())
        draft.subtitle = " ".join(text.split())
    draft.add_left_over(slide.line, "the title slide", _all_text(slide))


def _add_event(draft: DraftClaims, slide: Slide) -> None:
    headline, text = read_text_fields(slide.headline), read_text_fields(slide.text)
    kept = {name: cell for name, cell in slide.kept.items() if cell}
    if headline.markup_lost or text.markup_lost:
        kept["Text as HTML"] = slide.text if text.markup_lost else slide.headline
    cells = {
        "id": slide.id,
        "title": " ".join(headline.description.split()),
        "description": text.description,
        "category": slide.group or ("era" if slide.kind == "era" else ""),
        **text.cells,
    }
    sources = _sources(slide, headline.sources, text.sources)
    in_text = text.cells.pop("date", "")
    if not (sources and all("date" in source for source in sources)):
        cells |= _date_cells(draft, slide, kept, in_text)
    draft.note_kept(slide.line, list(kept))
    draft.add_event(slide.line, cells | kept, sources)


def _sources(slide: Slide, *found: list[dict[str, str]]) -> list[dict[str, str]]:
    """Take the sources of the columns for them, and those that the texts link to."""
    own = read_source_cell(slide.source)
    urls = slide.source_url.split()
    if own and len(urls) == len(own):
        pairs = zip(own, urls, strict=True)
        own = [{"source_url": url, **source} for source, url in pairs]
    elif urls:
        own += [source for url in urls for source in read_text_fields(url).sources]
    named = {source.get("source_url") for source in own if "source_url" in source}
    linked = [each for sources in found for each in sources]
    return [*own, *(each for each in linked if each.get("source_url") not in named or not own)]


def _date_cells(
    draft: DraftClaims, slide: Slide, kept: dict[str, str], in_text: str
) -> dict[str, str]:
    """Make the cells of the date: from its parts, or from the Display Date if that says more."""
    start, end = (_join(draft, slide.line, side) for side in (slide.start, slide.end))
    if start is None or end is None:
        return {}
    if not start and end:
        sentence, cure = "the row has an end date and no start date", "write when it began"
        draft.note(Code.NO_DATE, slide.line, sentence, cure)
        return {}
    end = "" if end == start else end
    shown = in_text or " ".join(read_text_fields(slide.display_date).description.split())
    when = read_shown(shown) if shown else None
    parts = read_interval(start, end, None).date
    if when is None or parts is None or not _says_more(when, parts):
        if shown and not (when and parts and when.edtf == parts.edtf):
            kept["Display Date"] = shown
        _compare(draft, slide.line, shown, when, parts)
        return {"date": start, "end": end}
    if when.overlaps(parts):
        draft.note(
            Code.READ_OTHERWISE,
            slide.line,
            f"Display Date {quoted(shown)} says what the other columns cannot, so it is the date, "
            f"{when.edtf}",
        )
        return {"date": when.edtf}
    _compare(draft, slide.line, shown, when, parts)
    kept["Display Date"] = shown
    return {"date": start, "end": end}


def _compare(
    draft: DraftClaims, line: int, shown: str, when: FuzzyDate | None, parts: FuzzyDate | None
) -> None:
    """Say where the Display Date is less exact than the other columns, or another date."""
    code = compare_shown(parts, when) if when and parts else None
    if code and when and parts:
        difference = say_difference(code, ("the date", parts), ("Display Date", shown), when)
        draft.note(code, line, *difference)


def _says_more(when: FuzzyDate, parts: FuzzyDate) -> bool:
    """Whether a date says more than years, months and days: doubt, a season, an open end."""
    if when.edtf == parts.edtf:
        return False
    plain = make_plain(when)
    return (
        not plain.exact
        or Edge.OPEN in {when.start_edge, when.end_edge}
        or (when.kind is Kind.INTERVAL and parts.kind is Kind.POINT)
    )


def _join(draft: DraftClaims, line: int, parts: Mapping[str, str]) -> str | None:
    """Join the parts of a date to one text; None if they do not make a date."""
    year, month, day, time = (parts.get(name, "").strip() for name in PARTS)
    if not year:
        if month or day or time:
            sentence, cure = "the date has a month, a day or a time and no year", "write the year"
            draft.note(Code.NO_DATE, line, sentence, cure)
            return None
        return ""
    if day and not month:
        sentence, cure = f"the date has day {quoted(day)} and no month", "write the month"
        draft.note(Code.BAD_DATE, line, sentence, cure)
        return None
    number = _INTEGER.fullmatch(year)
    if not number:
        # `timeline.dates` reads what is not a number, such as "c. 1963" or "44 BC".
        return _in_words(year, month, day, time)
    return _join_numbers(draft, line, re.sub("[ ,]", "", number[1]), (month, day, time))


def _in_words(year: str, month: str, day: str, time: str) -> str:
    return " ".join(filter(None, (day, month, year, time)))


def _join_numbers(
    draft: DraftClaims, line: int, year: str, others: tuple[str, str, str]
) -> str | None:
    month, day, time = others
    if year in {"0", "-0"} or re.fullmatch("[0-9]{2}", year):
        now = f"19{year}" if int(year) > 29 else f"20{year}"  # noqa: PLR2004 (as spreadsheets)
        first = f"the year {int(year)}" if int(year) else "1 BCE"
        sentence = f"Year {quoted(year)} may be {first} or {now}"
        draft.note(Code.AMBIGUOUS_DATE, line, sentence, f"write {int(year):04d} or {now}")
        return None
    count = int(year)
    written = iso_year(count + 1 if count < 0 else count)
    if count < 0:
        sentence = f"Year {quoted(year)} is read as {-count} BCE, as TimelineJS shows it"
        draft.note(Code.READ_OTHERWISE, line, sentence)
    numbers = [re.sub(r"\.0+$", "", part) for part in (month, day) if part]
    if not all(re.fullmatch("[0-9]{1,2}", part) for part in numbers):
        return _in_words(f"{count}" if count > 0 else f"{-count} BCE", month, day, time)
    date = "-".join([written, *(f"{int(part):02d}" for part in numbers)])
    return f"{date} {time}" if time else date

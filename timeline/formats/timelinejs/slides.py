"""Slides of TimelineJS, as its sheets and its JSON have them, and what they say as events."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from timeline.dates import Edge, Kind, read_interval
from timeline.dates.day_numbers import iso_year
from timeline.dates.plain_dates import make_plain, read_said
from timeline.formats.fields_in_text import read_source_cell, read_words
from timeline.problems import Code, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from timeline.dates import FuzzyDate
    from timeline.formats.drafts import Draft

PARTS: Final = ("year", "month", "day", "time")
_INTEGER: Final = re.compile(r"(-?[0-9][0-9 ,]*?)(?:\.0+)?")
_HIDDEN: Final = frozenset({"no", "n", "false", "0", "hide", "hidden"})


@dataclass(slots=True)
class Slide:
    """One row of a sheet, or one object of JSON."""

    line: int
    #: `event`, `title` or `era`.
    kind: str = "event"
    #: `PARTS`, as written; a date that stands in one cell is the year.
    start: dict[str, str] = field(default_factory=dict)
    end: dict[str, str] = field(default_factory=dict)
    display_date: str = ""
    headline: str = ""
    text: str = ""
    group: str = ""
    id: str = ""
    #: The cell of an author's own column of sources, and one of their addresses.
    source: str = ""
    source_url: str = ""
    #: The cell of an author's own column that says whether it is to be shown.
    show: str = ""
    #: What has no place here, by the name it has in the file.
    kept: dict[str, str] = field(default_factory=dict)


def add_slides(draft: Draft, slides: list[Slide]) -> None:
    """Add what slides say to a draft: events, and the title of the whole."""
    titled = False
    for slide in slides:
        dated = any(slide.start.get(part) for part in PARTS)
        if slide.kind == "title" and not (titled and dated):
            _leave_title(draft, slide, first=not titled)
            titled = True
        elif slide.show.strip().lower() in _HIDDEN:
            text = _all_text(slide)
            draft.leave_over(slide.line, f'a row with Show "{slide.show}"', text)
        else:
            _add_event(draft, slide)


def _all_text(slide: Slide) -> str:
    date = "-".join(filter(None, (slide.start.get(part, "") for part in PARTS)))
    told = (slide.display_date or date, slide.headline, slide.text, *slide.kept.values())
    return " | ".join(
        filter(None, (" ".join(read_words(each).description.split()) for each in told))
    )


def _leave_title(draft: Draft, slide: Slide, *, first: bool) -> None:
    headline, text = (read_words(each).description for each in (slide.headline, slide.text))
    if first:
        draft.title = " ".join(headline.split())
        draft.subtitle = " ".join(text.split())
    draft.leave_over(slide.line, "the title slide", _all_text(slide))


def _add_event(draft: Draft, slide: Slide) -> None:
    headline, text = read_words(slide.headline), read_words(slide.text)
    kept = {name: cell for name, cell in slide.kept.items() if cell}
    if headline.lost or text.lost:
        kept["Text as HTML"] = slide.text if text.lost else slide.headline
    cells = {
        "id": slide.id,
        "title": " ".join(headline.description.split()),
        "description": text.description,
        "category": slide.group or ("era" if slide.kind == "era" else ""),
        **text.cells,
    }
    cells |= _date_cells(draft, slide, kept, text.cells.pop("date", ""))
    draft.note_kept(slide.line, list(kept))
    draft.add_event(slide.line, cells | kept, _sources(slide, headline.sources, text.sources))


def _sources(slide: Slide, *found: list[dict[str, str]]) -> list[dict[str, str]]:
    """Take the sources of the author's own columns, or else those that the texts name."""
    own = read_source_cell(slide.source)
    urls = slide.source_url.split()
    if own and len(urls) == len(own):
        pairs = zip(own, urls, strict=True)
        own = [{"source_url": url, **source} for source, url in pairs]
    elif urls:
        own += [source for url in urls for source in read_words(url).sources]
    named = {source.get("source_url") for source in own if "source_url" in source}
    linked = [each for sources in found for each in sources]
    return [*own, *(each for each in linked if each.get("source_url") not in named or not own)]


def _date_cells(draft: Draft, slide: Slide, kept: dict[str, str], said: str) -> dict[str, str]:
    """Say when a slide is: by its parts, or by its Display Date where that says more."""
    start, end = (_join(draft, slide.line, side) for side in (slide.start, slide.end))
    if start is None or end is None:
        return {}
    if not start and end:
        sentence, cure = "the row has an end date and no start date", "write when it began"
        draft.note(Code.NO_DATE, slide.line, sentence, cure)
        return {}
    end = "" if end == start else end
    shown = said or " ".join(read_words(slide.display_date).description.split())
    when = read_said(shown) if shown else None
    parts = read_interval(start, end, None).date
    if when is None or parts is None or not _says_more(when, parts):
        if shown and not (when and parts and when.edtf == parts.edtf):
            kept["Display Date"] = shown
        return {"date": start, "end": end}
    if when.overlaps(parts):
        draft.note(
            Code.READ_OTHERWISE,
            slide.line,
            f"Display Date {quoted(shown)} says what the other columns cannot, so it is the date, "
            f"{when.edtf}",
        )
        return {"date": when.edtf}
    sentence = f"Display Date {quoted(shown)} and the date {parts.edtf} exclude each other"
    draft.note(Code.READ_OTHERWISE, slide.line, sentence, "correct the one that is wrong")
    kept["Display Date"] = shown
    return {"date": start, "end": end}


def _says_more(when: FuzzyDate, parts: FuzzyDate) -> bool:
    """Whether a date says what years, months and days cannot: doubt, a season, an open end."""
    if when.edtf == parts.edtf:
        return False
    plain = make_plain(when)
    return (
        not plain.exact
        or Edge.OPEN in {when.start_edge, when.end_edge}
        or (when.kind is Kind.INTERVAL and parts.kind is Kind.POINT)
    )


def _join(draft: Draft, line: int, parts: Mapping[str, str]) -> str | None:
    """Join the parts of a date to a text that can be read; None if they cannot be joined."""
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
        # "c. 1963" or "44 BC" in the cell of the year is read as any other date.
        return _in_words(year, month, day, time)
    return _join_numbers(draft, line, re.sub("[ ,]", "", number[1]), (month, day, time))


def _in_words(year: str, month: str, day: str, time: str) -> str:
    return " ".join(filter(None, (day, month, year, time)))


def _join_numbers(draft: Draft, line: int, year: str, rest: tuple[str, str, str]) -> str | None:
    month, day, time = rest
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

"""What a large page carries of its events for the chronology: cells and words, in blocks.

A block holds the statements of some events, in the order of the events: the cells of the file as
they stand, and what was made of them. What is the same as a cell is not told twice.
`assets/details.js` reads the blocks, and gives the file back from them.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from timeline.carried import Carried, Form, carry, write
from timeline.chronology import date_in_words
from timeline.payload import pack, to_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd
    from numpy.typing import NDArray

    from timeline.chronology import Entry, Line
    from timeline.language import Language
    from timeline.references import Reference

    Texts = NDArray[np.object_]

#: Events from which on the page carries the entries packed, and draws them as one scrolls.
WHOLE_ENTRIES: Final = 500
#: Events of a block: few enough to unpack at once, enough to pack well.
BLOCK_EVENTS: Final = 256
#: What a statement tells in the words of its cells; the last three are of its reference.
TEXTS: Final = (
    "source", "description", "quote", "source_title", "source_url", "accessed", "archive_url",
)  # fmt: skip
#: What a statement tells that most have not.
SELDOM: Final = ("as_written", "figure", "origin", "differs")
#: Statements by which the column of a text is found.
_SAMPLE: Final = 2_000
#: What the browser's `trim` takes off a cell.
_BLANK: Final = (
    "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\ufeff"
)


def make_details(  # noqa: PLR0913, PLR0917 (all of it is told)
    entries: list[Entry],
    statements: pd.DataFrame,
    references: list[Reference],
    extra: tuple[str, ...],
    data: bytes,
    language: Language,
) -> Details | None:
    """Make the details of a page's events; None for few, which stand in the page as they are.

    Args:
        entries: The entries of the chronology.
        statements: The statements, in the order of the entries.
        references: The sources that they cite.
        extra: Names of further columns, which entries tell too.
        data: The file.
        language: What they are told in.
    """
    if len(entries) <= WHOLE_ENTRIES:
        return None
    return Details(entries, statements, references, extra, data, language)


class Details:
    """The details of a page's events; see `make_details`."""

    def __init__(  # noqa: PLR0913, PLR0917 (as `make_details`)
        self,
        entries: list[Entry],
        statements: pd.DataFrame,
        references: list[Reference],
        extra: tuple[str, ...],
        data: bytes,
        language: Language,
    ) -> None:
        self._entries = entries
        self._numbers = {entry.id: i for i, entry in enumerate(entries)}
        self._lines: list[Line] = [line for entry in entries for line in entry.statements]
        self._references = [references[line.reference - 1] for line in self._lines]
        dates = {each.source_date for each in references}
        self._dated = {date: date_in_words(date, language) for date in dates}
        self._event = statements["event"].to_numpy()
        self._first = np.searchsorted(self._event, np.arange(len(entries) + 1))
        self._carried = carry(data)
        self._place = _places(self._carried, statements["line"].to_numpy())
        self._cells: list[Texts] = []
        if self._carried:
            self._cells = [column[self._place] for column in self._carried.columns]
        # A column of ids or titles is carried with the chart already.
        self._names = {"id": _texts(statements["id"]), "title": self._of_events("title")}
        self._known = {
            name: _same_column(self._cells, texts, str) for name, texts in self._names.items()
        }
        self._told = {name: self._texts(name) for name in TEXTS}
        self._told |= {name: _texts(statements[name]) for name in extra}
        self._columns = {
            name: _same_column(self._cells, texts, _trim) for name, texts in self._told.items()
        }
        self._extra = extra

    @property
    def whole(self) -> bool:
        """Whether the file can be written again from the blocks."""
        return self._carried is not None

    def columns(self) -> dict[str, Any]:
        """What the page keeps at hand: how to write the file, and what is where in the blocks."""
        numbers = np.array([line.reference for line in self._lines])
        cited = np.unique(numbers, return_index=True)[1]
        kept: dict[str, Any] = {
            "block": BLOCK_EVENTS,
            "known": self._known,
            "told": self._columns,
            "extra": self._extra,
            # The event that first cites each reference.
            "cited": self._event[cited].astype(np.uint32),
        }
        if self._carried:
            kept |= {
                "form": asdict(self._carried.form),
                "header": self._carried.header,
                "place": (self._place - np.arange(len(self._place))).astype(np.int32),
            }
        return kept

    def blocks(self) -> Iterator[str]:
        """Pack each block; the last one holds the rows that belong to no event."""
        n_lines, n_events = len(self._lines), len(self._entries)
        for begin in range(0, n_events, BLOCK_EVENTS):
            events = slice(begin, min(begin + BLOCK_EVENTS, n_events))
            yield pack(to_json(self._block(events)).encode())
        rest = slice(n_lines, len(self._place))
        yield pack(to_json({"cells": [column[rest].tolist() for column in self._cells]}).encode())

    def _of_events(self, name: str) -> Texts:
        """A text of each statement's event."""
        texts: Texts = _texts([getattr(entry, name) for entry in self._entries])[self._event]
        return texts

    def _texts(self, name: str) -> Texts:
        """A text of each statement; the description of an event is told with its first one."""
        if name in {"source_url", "accessed", "archive_url"}:
            return _texts([getattr(each, name) for each in self._references])
        texts = _texts([getattr(line, name) for line in self._lines])
        if name == "description":
            texts[self._first[:-1]] = [entry.description for entry in self._entries]
        return texts

    def _block(self, events: slice) -> dict[str, Any]:
        entries = self._entries[events]
        rows = slice(int(self._first[events.start]), int(self._first[events.stop]))
        lines = self._lines[rows]
        of_event = self._event[rows] - events.start
        whens = [entries[event].when for event in of_event.tolist()]
        return {
            "first": (self._first[events.start : events.stop + 1] - rows.start).tolist(),
            "cells": self._cells_of(rows),
            "told": {name: self._told_of(name, rows) for name in self._told},
            "when": [entry.when for entry in entries],
            "support": [entry.standing_words for entry in entries],
            "links": _sparse([self._links(entry) for entry in entries]),
            "reference": [line.reference for line in lines],
            "dated": [self._dated[each.source_date] for each in self._references[rows]],
            "stated": _sparse(
                [
                    line.when if line.when != when else ""
                    for line, when in zip(lines, whens, strict=True)
                ]
            ),
            "seldom": {name: _sparse([getattr(each, name) for each in lines]) for name in SELDOM},
            "own": _sparse([_own(line, self._extra) for line in lines]),
        }

    def _cells_of(self, rows: slice) -> list[Any]:
        """The cells of each column; of one that is known only those that differ."""
        cells: list[Any] = [column[rows].tolist() for column in self._cells]
        for name, at in self._known.items():
            if at >= 0:
                cells[at] = _differing(self._cells[at][rows], self._names[name][rows])
        return cells

    def _told_of(self, name: str, rows: slice) -> Any:
        """The texts of statements; of what a column tells only those that differ."""
        texts, at = self._told[name][rows], self._columns[name]
        return texts.tolist() if at < 0 else _differing(texts, _trimmed(self._cells[at][rows]))

    def _links(self, entry: Entry) -> dict[str, list[int]]:
        kinds = {name: getattr(entry, name) for name in ("succeeds", "succeeded_by", "related")}
        return {
            name: [self._numbers[link.id] for link in links]
            for name, links in kinds.items()
            if links
        }


def restore_file(columns: dict[str, Any], blocks: list[dict[str, Any]]) -> bytes:
    """Write the file again from what a page carries.

    Args:
        columns: What the page has at hand, `details` and `events` among it.
        blocks: The blocks, unpacked.

    Raises:
        KeyError, IndexError, TypeError, ValueError: They are damaged.
    """
    kept, events = columns["details"], columns["events"]
    rows: list[list[str]] = []
    for number, block in enumerate(blocks):
        cells = block["cells"]
        if "first" in block:
            counts = np.diff(block["first"])
            of = np.repeat(np.arange(len(counts)) + number * kept["block"], counts).tolist()
            for name, at in kept["known"].items():
                if at >= 0:
                    but = cells[at]
                    cells[at] = [
                        but.get(str(row), events[name][event]) for row, event in enumerate(of)
                    ]
        rows += [list(row) for row in zip(*cells, strict=True)]
    place = np.asarray(kept["place"], np.int64) + np.arange(len(rows))
    # A row that names several sources is the row of several statements.
    ordered = [rows[at] for at in np.unique(place, return_index=True)[1].tolist()]
    return write(Form(**kept["form"]), kept["header"], ordered)


def _own(line: Line, extra: tuple[str, ...]) -> list[tuple[str, str]]:
    """What a statement tells besides its further columns, which keep their names."""
    return [(name, text) for name, text in line.extra if name not in extra]


def _texts(values: Sequence[str] | pd.Series[str]) -> Texts:
    texts = np.empty(len(values), object)
    texts[:] = list(values)
    return texts


def _trim(cell: str) -> str:
    return cell.strip(_BLANK)


def _trimmed(cells: Texts) -> Texts:
    return _texts([_trim(cell) for cell in cells.tolist()])


def _same_column(cells: list[Texts], texts: Texts, form: Any) -> int:
    """The column of the file that tells these texts in most rows, or -1."""
    sample = texts[:_SAMPLE]
    shares = [(sample == _texts(list(map(form, column[: len(sample)])))).mean() for column in cells]
    best = int(np.argmax(shares)) if shares else -1
    return best if shares and shares[best] > 1 / 2 else -1


def _differing(texts: Texts, usual: Texts) -> dict[int, str]:
    """The texts that are not as usual, by their rows."""
    return {int(row): texts[row] for row in np.flatnonzero(texts != usual)}


def _sparse(values: Sequence[Any]) -> dict[int, Any]:
    """The values that say something, by their rows."""
    return {row: value for row, value in enumerate(values) if value}


def _places(carried: Carried | None, lines: NDArray[np.int64]) -> NDArray[np.int64]:
    """The place in the file of each row of the blocks; those of no event come last."""
    if carried is None:
        return np.arange(len(lines))
    places = np.searchsorted(carried.lines, lines)
    return np.concatenate([places, np.setdiff1d(np.arange(len(carried.lines)), places)])

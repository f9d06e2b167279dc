"""Makes the details of the events of a large page, which its chronology unpacks when it draws them.

Details come in blocks. A block holds the claims of some events, in the order of the events: the
cells of the file, unchanged, and the words that were made of them. A text that equals a cell is
not repeated.
`assets/page/chronology/event_details.js` reads the blocks, and writes the file again from them.
"""

from __future__ import annotations

from collections import deque
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from timeline.formats.lossless_csv import CsvForm, LosslessCells, take_apart, write_back
from timeline.model.arrays import as_column
from timeline.model.columns import OF_REFERENCE
from timeline.page.packed_data import pack, to_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from concurrent.futures import Future

    from numpy.typing import NDArray

    from timeline.content.chronology import Chronology
    from timeline.diff.changes import Change
    from timeline.model.arrays import Texts

#: A page of more events than this packs the entries, and draws them while the reader scrolls.
WHOLE_ENTRIES: Final = 500
#: Events of a block: few enough to unpack quickly, enough to pack well.
BLOCK_EVENTS: Final = 256
#: Columns of a claim that are shown as they are: not the date of its source, which is put in words.
TEXTS: Final = (
    *(name for name in OF_REFERENCE if name != "source_date"),
    *("description", "quote"),
)
#: Columns of a chronology with a text for each event.
OF_EVENT: Final = ("event_day", "support", "badge", "publishers", "number", "named")
#: Columns of a chronology that are empty for most claims.
SELDOM: Final = ("as_written", "figure", "origin", "differs", "status", "uncounted")
#: Blocks that are packed at the same time.
_AT_ONCE: Final = 4
#: Claims that are compared to find the column of a text.
_SAMPLE: Final = 2_000
#: What `trim` takes off a cell in the browser.
_BLANK: Final = (
    "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\ufeff"
)


def make_details(
    entries: Chronology,
    lines: NDArray[np.int64],
    data: bytes,
    changes: Sequence[tuple[Change, ...]] = (),
) -> Details | None:
    """Make the details of the events of a page; None for a small page, whose markup has them all.

    Args:
        entries: The entries of the chronology.
        lines: The line of the file on which each of their claims begins.
        data: The file.
        changes: What changed of each event since an older edition; empty without one.
    """
    if len(entries) <= WHOLE_ENTRIES:
        return None
    return Details(entries, lines, data, changes)


class Details:
    """The details of the events of a page; see `make_details`."""

    def __init__(
        self,
        entries: Chronology,
        lines: NDArray[np.int64],
        data: bytes,
        changes: Sequence[tuple[Change, ...]],
    ) -> None:
        self._entries = entries
        self._changes = changes
        self._dated = entries.published
        self._event, self._first = entries.event, entries.first
        cells = take_apart(data)
        self._place = _places(cells, lines)
        self._written: dict[str, Any] = {}
        self._cells: list[Texts] = []
        if cells:
            self._written = {"form": asdict(cells.form), "header": cells.header}
            self._cells = [column[self._place] for column in cells.columns]
        del cells
        # The chart contains ids and titles already.
        self._names = {name: entries.of_events(name)[self._event] for name in ("id", "title")}
        self._known = {
            name: _same_column(self._cells, texts, str) for name, texts in self._names.items()
        }
        self._texts = {name: entries.of_claims(name) for name in TEXTS}
        further = {"place": entries.place, "note": entries.of_claims("note")}
        self._texts |= {name: texts for name, texts in further.items() if (texts != "").any()}
        for label, name in zip(entries.labels, entries.extra, strict=True):
            self._texts[label] = entries.of_claims(name)
        self._columns = {
            name: _same_column(self._cells, texts, _trim) for name, texts in self._texts.items()
        }
        for name, texts in (self._names | self._texts).items():
            _share(self._cells, self._known.get(name, self._columns.get(name, -1)), texts)

    @property
    def whole(self) -> bool:
        """Whether the file can be written again from the blocks."""
        return bool(self._written)

    def columns(self) -> dict[str, Any]:
        """What the scripts need before any block: how to write the file, and where things are."""
        cited = np.unique(self._entries.references, return_index=True)[1]
        kept: dict[str, Any] = {
            "block": BLOCK_EVENTS,
            "known": self._known,
            "texts": self._columns,
            "extra": self._entries.labels,
            # The first event that cites each reference.
            "of_event": OF_EVENT,
            "cited": self._event[cited].astype(np.uint32),
        }
        if self._written:
            place = (self._place - np.arange(len(self._place))).astype(np.int32)
            kept |= self._written | {"place": place}
        return kept

    def blocks(self) -> Iterator[str]:
        """Pack each block; the last one holds the rows that belong to no event."""
        # gzip releases the interpreter's lock.
        from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 (few pages have blocks)

        with ThreadPoolExecutor(_AT_ONCE) as pool:
            packing: deque[Future[str]] = deque()
            for block in self._blocks():
                packing.append(pool.submit(pack, to_json(block).encode()))
                if len(packing) > 2 * _AT_ONCE:
                    yield packing.popleft().result()
            yield from (each.result() for each in packing)

    def _blocks(self) -> Iterator[dict[str, Any]]:
        n_events, n_claims = len(self._entries), len(self._event)
        for begin in range(0, n_events, BLOCK_EVENTS):
            yield self._block(slice(begin, min(begin + BLOCK_EVENTS, n_events)))
        without_event = slice(n_claims, len(self._place))
        yield {"cells": [column[without_event].tolist() for column in self._cells]}

    def _block(self, events: slice) -> dict[str, Any]:
        entries = self._entries
        rows = slice(int(self._first[events.start]), int(self._first[events.stop]))
        firsts = self._first[events.start : events.stop + 1]
        when, when_first = entries.when[rows], entries.event_when[self._event[rows]]
        return {
            "first": (firsts - rows.start).tolist(),
            "cells": self._cells_of(rows),
            "texts": {name: self._texts_of(name, rows) for name in self._texts},
            "when": entries.event_when[events].tolist(),
            "more": np.flatnonzero(entries.event_when_says_more[events]).tolist(),
            **{name: getattr(entries, name)[events].tolist() for name in OF_EVENT},
            "changes": self._changes_of(events),
            "links": _within(entries.links, events),
            "reference": entries.references[rows].tolist(),
            "dated": self._dated[rows].tolist(),
            "stated": _differing(when, when_first),
            "seldom": {name: _sparse(getattr(entries, name)[rows]) for name in SELDOM},
            "own": _within(entries.differing_title_and_category, rows),
        }

    def _cells_of(self, rows: slice) -> list[Any]:
        """The cells of each column; of a column that the chart contains only those that differ."""
        cells: list[Any] = [column[rows].tolist() for column in self._cells]
        for name, at in self._known.items():
            if at >= 0:
                cells[at] = _differing(self._cells[at][rows], self._names[name][rows])
        return cells

    def _changes_of(self, events: slice) -> dict[int, Any]:
        """What changed of some events since an older edition, as the scripts show it."""
        translate = self._entries.language.gettext
        return {
            place: [asdict(each) | {"kind": translate(each.kind.value)} for each in changes]
            for place, changes in enumerate(self._changes[events])
            if changes
        }

    def _texts_of(self, name: str, rows: slice) -> Any:
        """The texts of claims; of those that equal a column only the ones that differ."""
        texts, at = self._texts[name][rows], self._columns[name]
        return texts.tolist() if at < 0 else _differing(texts, _trimmed(self._cells[at][rows]))


def restore_file(columns: dict[str, Any], blocks: list[dict[str, Any]]) -> bytes:
    """Write the file again from the columns and blocks of a page.

    Args:
        columns: The columns of the page, with `details` and `events`.
        blocks: The blocks, unpacked.

    Raises:
        KeyError, IndexError, TypeError, ValueError: The columns or the blocks are damaged.
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
    # A row that names several sources is the row of several claims.
    ordered = [rows[at] for at in np.unique(place, return_index=True)[1].tolist()]
    return write_back(CsvForm(**kept["form"]), kept["header"], ordered)


def _trim(cell: str) -> str:
    return cell.strip(_BLANK)


def _trimmed(cells: Texts) -> Texts:
    return as_column([cell.strip(_BLANK) for cell in cells.tolist()])


def _same_column(cells: list[Texts], texts: Texts, form: Any) -> int:
    """The number of the column of the file that has these texts in most rows, or -1."""
    sample = texts[:_SAMPLE]
    shares = [
        (sample == as_column(list(map(form, column[: len(sample)])))).mean() for column in cells
    ]
    best = int(np.argmax(shares)) if shares else -1
    return best if shares and shares[best] > 1 / 2 else -1


def _share(cells: list[Texts], at: int, texts: Texts) -> None:
    """Let a column share the strings of equal texts, which are in memory already."""
    if at >= 0:
        column = cells[at][: len(texts)]
        same = column == texts
        column[same] = texts[same]


def _differing(texts: Texts, usual: Texts) -> dict[int, str]:
    """The texts that differ from the usual ones, by their rows."""
    return {int(row): texts[row] for row in np.flatnonzero(texts != usual)}


def _sparse(values: Texts | NDArray[np.bool_]) -> dict[int, Any]:
    """The values that are not empty, by their rows."""
    return {row: value for row, value in enumerate(values.tolist()) if value}


def _within(values: dict[int, Any], rows: slice) -> dict[int, Any]:
    """The values of some rows, of which few have any."""
    span = range(rows.start, rows.stop)
    return {row - rows.start: values[row] for row in span if row in values}


def _places(cells: LosslessCells | None, lines: NDArray[np.int64]) -> NDArray[np.int64]:
    """The place in the file of each row of the blocks; rows of no event come last."""
    if cells is None:
        return np.arange(len(lines))
    places = np.searchsorted(cells.lines, lines)
    return np.concatenate([places, np.setdiff1d(np.arange(len(cells.lines)), places)])

"""Files in every order of their rows, and what is made of them but for what tells of the file."""

from __future__ import annotations

import csv
import io
import random
import re
from difflib import unified_diff
from typing import TYPE_CHECKING, Any, Final

from timeline.content import make_content
from timeline.page.packed_data import unpack, unpack_columns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd

    from timeline.api import Timeline
    from timeline.problems import Problem

FileRow = dict[str, str]

_DATES: Final = (
    "2001", "2001-04", "2001-04-03", "2001-04-05", "2001-04~", "2001?", "2001/2004", "2001-04/",
    "2001/..", "/2004", "[2001,2003]", "{2001,2003}", "[..2001-05]", "April 2001", "03/04/2001",
    "13/04/2001", "2001-22", "2001-02", "2001-03", "199X", "2001-04-03T00:00",
)  # fmt: skip
#: The cells of each column, the usual ones several times; those without a source or a title, say,
#: are errors.
_CELLS: Final[dict[str, tuple[str, ...]]] = {
    "title": ("Treaty", "Treaty", "treaty", "Accord", "The Accord"),
    "source": ("BBC", "BBC", "bbc", "BBC News", "Hansard", "The Times", "Home Office", "pending"),
    "label": ("", "", "T", "A"),
    "description": ("", "", "One text.", "Another text."),
    "category": ("law", "law", "Law", "LAW", "laws", "deal", ""),
    "jurisdiction": ("", "UK", "UK; Albania", "Albania; UK", "uk", "Albania", "Albannia"),
    "actors": ("", "", "NCA; SOCA", "SOCA; NCA", "nca", "National Crime Agency"),
    "importance": ("", "1", "3", "5", "5.0"),
    "origin": ("", "", "", "Home Office", "BBC", "bbc"),
    "source_kind": ("", "", "law", "press"),
    "source_title": ("", "Page", "page"),
    "source_url": ("", "", "https://a.org/1", "https://a.org/1/", "http://www.a.org/1", "https://b.org"),
    "source_date": ("", "", "2001", "2000-01-05", "2005-03"),
    "pinpoint": ("", "", "p. 1", "col 415"),
    "quote": ("", "", "It was so."),
    "note": ("", "", "", "doubtful"),
    "rank": ("", "", "", "", "normal", "preferred", "deprecated"),
    "foretold": ("", "", "", "yes", "no"),
    "says": ("", "", "", "", "", "start", "end", "whole", "within"),
    "measure": ("", "", "", "", "cases", "cases", "Cases"),
    "value": ("5", "~5", "6", ">4", "1,000", "5..7"),
    "unit": ("", "persons", "Persons"),
    "value_status": ("", "", "target", "revised", "provisional"),
    "Shelf": ("", "", "x", "y"),
    "Precision": ("", "", "", "year", "month", "day"),
    "_desk": ("", "", "p", "q"),
    "_accept": ("", "", "no-url", "differing-title; duplicate-row"),
}  # fmt: skip
_ALWAYS: Final = frozenset({"title", "source"})
_OF_FIGURES: Final = ("value", "unit", "value_status")


def claims_of_all_kinds(seed: int) -> list[FileRow]:
    """A small file of few events with several claims each, that agree, differ, tie and repeat."""
    chance = random.Random(seed)  # noqa: S311 (no secrets)
    ids = chance.sample(["a", "b", "c", ""], chance.randint(1, 4))
    few = chance.sample(_DATES, chance.randint(2, 5))
    columns = [each for each in _CELLS if each in _ALWAYS or chance.random() < 0.7]
    rows = []
    for _ in range(chance.randint(2, 9)):
        row = {"id": chance.choice(ids), "date": chance.choice(few)}
        row |= {name: chance.choice(_CELLS[name]) for name in columns}
        row |= {"succeeds": _links(chance, ids, 0.1), "related": _links(chance, ids, 0.2)}
        if "/" in row["date"] and "says" in row and chance.random() < 0.9:
            row["says"] = ""
        if not row.get("measure"):
            row |= {name: "" for name in _OF_FIGURES if name in row}
        elif not row.get("value", ""):
            row["measure"] = ""
        rows.append(row)
    for again in ({}, {"_desk": "z"}):
        if chance.random() < 0.2:
            rows.append({name: again.get(name, cell) for name, cell in rows[0].items()})
    return rows


def _links(chance: random.Random, ids: list[str], likely: float) -> str:
    """Ids that a row is linked to, seldom one that no row has."""
    if chance.random() > likely:
        return ""
    return ";".join(chance.sample([*ids, "nosuch"], chance.choice([1, 1, 2])))


def shuffles(rows: Sequence[FileRow], number: int, seed: int) -> Iterator[list[FileRow]]:
    """So many other orders of some rows, the reverse first."""
    chance = random.Random(seed)  # noqa: S311 (no secrets)
    yield list(rows)[::-1]
    for _ in range(number - 1):
        yield chance.sample(rows, len(rows))


def csv_of(rows: Sequence[FileRow]) -> bytes:
    """A CSV of rows that have the same columns."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def rows_of(data: bytes) -> list[FileRow]:
    """The rows of a CSV."""
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


#: A line of the file, or several, in a sentence.
_LINES: Final = re.compile(r"\blines? \d+(?:(?:, | and | to |, line | and line )+\d+)*")


def without_lines(words: str) -> str:
    """A sentence without the numbers of lines."""
    return _LINES.sub("line", words)


def problems_said(problems: Sequence[Problem]) -> list[tuple[str, ...]]:
    """Problems but for their lines, in an order of their own."""
    return sorted(
        (each.code.code, each.column, each.cell, *map(without_lines, (each.sentence, each.cure)))
        for each in problems
    )


def _records(table: pd.DataFrame) -> list[dict[str, str]]:
    names = [name for name in table.columns if name != "line"]
    columns = (map(repr, table[name].tolist()) for name in names)
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def read_without_lines(made: Timeline) -> dict[str, Any]:
    """All that is read of a file and said of it, but for the numbers of its lines."""
    found: dict[str, Any] = {
        "problems": problems_said(made.problems),
        "accepted": problems_said(made.dataset.accepted),
        "left out": problems_said(made.left_out),
        "events": _records(made.events),
        "claims": _records(made.claims),
    }
    if made.events.empty:
        return found
    content = make_content(made.dataset)
    sentences = (content.title, content.summary, content.left_out, content.made)
    return found | {
        "entries": list(content.entries),
        "disputes": content.disputes,
        "references": content.references,
        "figures": repr(content.figures),
        "sentences": sentences,
    }


_SCRIPT: Final = '<script type="application/{}" id="{}">(.*?)</script>'


def page_without_file(page: str) -> list[str]:
    """The lines of a page without the file that it contains, its record, and its line numbers.

    What its chart is given follows, so that pages can be compared.
    """
    scene = re.search(_SCRIPT.format("gzip", "scene"), page)
    assert scene
    columns = unpack_columns(unpack(scene[1]))
    del columns["lines"]
    for kind, name in (("gzip", "scene"), ("gzip", "csv"), ("json", "proof")):
        page, n_found = re.subn(_SCRIPT.format(kind, name), "", page)
        assert n_found == 1
    page = re.sub(r'(?s)<section id="left-out".*?</section>', _left_out, page)
    return [*page.split("\n"), *_columns(columns).split("\n")]


def _left_out(section: re.Match[str]) -> str:
    """The problems of rows that were left out, in an order of their own."""
    problems = re.findall("<li>Line [0-9]+: (.*?)</li>", section[0])
    assert problems
    return "\n".join(sorted(map(without_lines, problems)))


def differing(one: Sequence[str], other: Sequence[str]) -> list[str]:
    """The lines in which two texts differ, cut short, so that they can be read."""
    return [line[:500] for line in unified_diff(one, other, n=0, lineterm="")]


def _columns(node: Any) -> str:
    """Columns as text, arrays with all their numbers."""
    if isinstance(node, dict):
        return "".join(f"{name}: {_columns(value)}\n" for name, value in node.items())
    return repr(node.tolist() if hasattr(node, "tolist") else node)

"""Makes the ids of events that have none, from date and title."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import pandas as pd

if TYPE_CHECKING:
    from timeline.formats.headers import Sheet

#: Longest title in an id; with its date and a hash the id has some sixty characters.
SLUG_LENGTH: Final = 40
#: Characters of a title that its id is made from.
SLUG_SEARCHED: Final = 1000
EDTF_MOMENT: Final = re.compile(r"-?[0-9X]+(-[0-9X]+)*")


def complete_ids(sheet: Sheet, dates: pd.Series[str]) -> pd.Series[str]:
    """Give each row its id, or one made from its date and title.

    Rows that would share a made id are different events: a hash of their cells follows it. The id
    does not depend on the place of a row, so that sorting the file changes no id.
    """
    ids = sheet.cells("id").copy()
    alone = ids == ""
    if not alone.any():
        return pd.Series(ids, dtype="str")
    titles = sheet.cells("title")[alone]
    pairs = zip(dates.to_numpy(dtype=object)[alone], titles, strict=True)
    made = pd.Series([make_id(date, title) for date, title in pairs], dtype="str")
    shared = (made.duplicated(keep=False) | made.isin(ids)).to_numpy()
    cells = sheet.table.drop(columns="line")[alone][shared]
    names = sorted(cells.columns)
    rows = cells[names].itertuples(index=False, name=None)
    # An empty column changes no id, nor does the place of a column.
    texts = (
        "\x1f".join(f"{name}={cell}" for name, cell in zip(names, row, strict=True) if cell)
        for row in rows
    )
    hashes = list(map(_short_hash, texts))
    suffixes = pd.Series(hashes, made.index[shared], dtype="str")
    # A row and its exact copy are one event, which needs no hash.
    apart = suffixes.groupby(made[shared]).transform("nunique") > 1
    suffixes = suffixes[apart | made[shared].isin(ids)]
    made[suffixes.index] += "-" + suffixes
    ids[alone] = made
    return pd.Series(ids, dtype="str")


def make_id(date: str, title: str) -> str:
    """Make an id from a date and a title; if several events share it, a hash is put after it."""
    return f"{_moment(date)}-{_slug(title)}"


def _short_hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _moment(edtf: str) -> str:
    match = EDTF_MOMENT.search(edtf)
    return match[0] if match else "undated"


@lru_cache(maxsize=1 << 16)
def _slug(title: str) -> str:
    """Reduce a title to ASCII letters, digits and hyphens; one without letters becomes a hash."""
    # Putting a thousand accents of one letter in order takes a thousand times as long as one.
    start = title[:SLUG_SEARCHED]
    ascii_title = unicodedata.normalize("NFKD", start).encode("ascii", "ignore").decode().lower()
    if not re.search("[a-z]", ascii_title):
        return _short_hash(title)
    slug = "-".join(re.findall("[a-z0-9]+", ascii_title))
    return (
        slug
        if len(slug) <= SLUG_LENGTH
        else slug[: SLUG_LENGTH + 1].rpartition("-")[0] or slug[:SLUG_LENGTH]
    )

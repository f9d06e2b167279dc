"""The values of figures: each of one measure, one origin and one date, whoever passes it on."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from timeline.language import Language, list_names
from timeline.model.bounds import find_bounds
from timeline.model.event_figures import KIND_OF_STATUS
from timeline.model.independence import words_of
from timeline.model.sources import PENDING
from timeline.model.values import Figure, Relation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd

    from timeline.dates import FuzzyDate

#: Kinds of sources whose word, and that of whoever speaks in them, is official.
_OFFICIAL: Final = ("agency", "court", "government", "law", "statistics")
_OFFICIAL_ALONE: Final = ("parliament",)
#: How many values of a measure after each one are compared with it.
_NEAR: Final = 40


@dataclass(frozen=True, slots=True)
class DatedValue:
    """A value of one origin for one date, whoever passes it on."""

    #: Row of its event, and its id.
    event: int
    id: str
    #: Its date, its first day and the end of its last day; infinite where it is open.
    date: FuzzyDate
    x: float
    x2: float
    #: Whether its date is about or uncertain.
    loose: bool
    figure: Figure
    #: What kind of figure it is, such as `forecast`; empty for a result.
    status: str
    #: Whose word it is, and the same with those who pass it on.
    origin: str
    said_by: str
    #: The sources in which it stands.
    sources: tuple[str, ...]
    #: Whether that origin is an official one; see `official_words`.
    official: bool
    #: Whether claims of its event give another value, and this one is not what is shown; where
    #: none is the main one, it is so of each.
    disputed: bool

    @property
    def dated(self) -> tuple[float, ...]:
        """What makes two values one value, whoever states them."""
        return (self.x, self.x2, *_identity(self.figure))

    @property
    def kind(self) -> str:
        """What it is compared within: forecasts and targets are apart from results."""
        return KIND_OF_STATUS.get(self.status, "")

    @property
    def order(self) -> tuple[Any, ...]:
        """The key by which the values of a measure are sorted: time first."""
        word = self.origin.casefold()
        return (self.x, self.x2, word, *_identity(self.figure), self.status)


def values_of(
    claims: pd.DataFrame, language: Language
) -> Iterator[tuple[tuple[str, str], DatedValue]]:
    """Give the values with their measure and unit; repetitions of one origin are one value.

    Those that are set aside are not among them, nor those that their origin has revised.
    """
    left_out = claims["claim_status"].eq("deprecated") | claims["value_replaced"].astype(bool)
    table = claims[claims["figure"].notna() & ~left_out]
    if table.empty:
        return
    table = _with_times(table)
    spelling: dict[str, str] = {}
    same: dict[tuple[Any, ...], list[Any]] = defaultdict(list)
    official = official_words(claims)
    columns = (
        "measure", "unit", "key", "x", "x2", "figure", "event", "fuzzy_date", "loose", "origin",
        "value_status", "source", "id", "disputed",
    )  # fmt: skip
    # A pending source has a name in the language.
    named = table.replace({"origin": PENDING, "source": PENDING}, language.gettext(PENDING))
    for row in zip(*(named[name].tolist() for name in columns), strict=True):
        measure, unit, key, x, x2, figure = row[:6]
        spelling.setdefault(key, row[9])
        same[measure, unit, key, x, x2, *_identity(figure), row[10]].append(row)
    for rows in same.values():
        measure, unit, key, x, x2, figure, event, date, loose, _, status, _, id_, _ = rows[0]
        origin, sources = spelling[key], tuple(dict.fromkeys(row[11] for row in rows))
        value = DatedValue(
            *(event, id_, date, x, x2, loose, figure, status, origin),
            said_by=_said_by(origin, sources, language),
            sources=sources,
            official=key in official,
            disputed=any(row[13] for row in rows),
        )
        yield (measure, unit), value


def official_words(claims: pd.DataFrame) -> set[str]:
    """Find whose word is official, as `words_of` has names.

    Whoever speaks in a source of a body of the state is, wherever their word is passed on; of what
    is said in parliament only its own word, since its members quote anyone.
    """
    own = claims["origin"].eq("") & claims["source_kind"].isin(_OFFICIAL_ALONE)
    return set(words_of(claims[claims["source_kind"].isin(_OFFICIAL) | own]))


def _with_times(table: pd.DataFrame) -> pd.DataFrame:
    """Add the time of each value, and whose word it is."""
    bounds = find_bounds(table)
    opens = {side: getattr(bounds, f"{side}_edge") == "open" for side in ("start", "end")}
    return table.assign(
        key=words_of(table),
        x=np.where(opens["start"], -np.inf, bounds.start),
        x2=np.where(opens["end"], np.inf, bounds.latest_end),
        loose=table["start_qualifier"].ne("") | table["end_qualifier"].ne(""),
        origin=table["source"].where(table["origin"].eq(""), table["origin"]),
        disputed=~table["value_agrees"].astype(bool) | _tied(table),
    )


def _tied(table: pd.DataFrame) -> pd.Series[bool]:
    """Of each value, whether its event gives several that are equally well supported."""
    kinds = table["value_status"].map(lambda status: KIND_OF_STATUS.get(status, ""))
    second = table["gives_value"].astype(bool) & ~table["value_agrees"].astype(bool)
    groups = [table["event"], table["measure"], table["unit"], kinds]
    return second.groupby(groups).transform("any")


def _said_by(origin: str, sources: tuple[str, ...], language: Language) -> str:
    others = [name for name in sources if name.casefold() != origin.casefold()]
    if not others:
        return origin
    words = language.gettext("{origin}, in {sources}")
    return words.format(origin=origin, sources=list_names(others, language))


def _identity(figure: Figure) -> tuple[float, ...]:
    return (figure.low, figure.high, list(Relation).index(figure.relation))


def find_agreed(values: Sequence[DatedValue]) -> list[bool]:
    """Say of each value whether another source gives it too, for an overlapping time.

    The values are in order of time.
    """
    agreed = [False] * len(values)
    for i, one in enumerate(values):
        for j in range(i + 1, min(i + _NEAR, len(values))):
            other = values[j]
            if other.x >= one.x2:
                break
            independent = other.origin != one.origin and other.kind == one.kind
            if independent and one.figure.agrees(other.figure):
                agreed[i] = agreed[j] = True
    return agreed

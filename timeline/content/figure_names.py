"""Figures in few words, and in the names of events: "12,301 small-boat arrivals, 2022".

A name has the number only where title and measure speak of the same thing, so that it says no
more than the source; and not where the title has a number of that kind itself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from timeline.content.evidence_words import STATUS_WORDS, with_value_status
from timeline.language import Language, begin_sentence
from timeline.model.event_claims import Status
from timeline.model.values import Relation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import pandas as pd

    from timeline.model.values import Figure

#: Units of plain counts, which a name says without them.
_PLAIN: Final = {
    *("", "cases", "count", "items", "n", "njerëz", "number", "people", "person", "persona"),
    *("persons", "units", "vetë"),
}
#: What comes before a date or a place in a title, and in the name of a measure.
_CORE: Final = re.compile(r"[^,\d]*")
#: Words that say what is spoken of; how much of each decides whether it is the same word.
_WORD: Final = re.compile(r"[^\W\d_]{4,}")
_STEM: Final = 5
#: So great a part of the words of either stand in the other.
_LEAST: Final = 0.6
#: Of a share the first words say of what; one word at most may be missing.
_HEAD_WORDS, _MOST_MISSING = 2, 1
_MOST_PART: Final = 0.5
#: With more figures none is the number of the event.
_MOST_FIGURES: Final = 2
#: A longer number has no room in a chart.
_SHORT: Final = 14
#: Units that are written at the number, without a space.
SIGNS: Final = {"%": "%", "per cent": "%", "percent": "%"}
#: What is written before a number where there is little room.
_MARKS: Final = {
    Relation.ABOUT: "~",
    Relation.MORE_THAN: ">",
    Relation.LESS_THAN: "<",
    Relation.AT_LEAST: "≥",
    Relation.AT_MOST: "≤",
}
#: Numbers between these are written in digits.
_SMALLEST, _LARGEST = 1e-5, 1e13
_RAISED: Final = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_COLUMNS: Final = ("measure", "unit", "value_status", "figure", "gives_value", "claim_status")


class FigureName(NamedTuple):
    """The name of an event that is a figure."""

    #: The number in words, with its unit and a colon where that is no plain count.
    number: str
    #: The title as it goes on after the number.
    title: str
    #: The number with as few letters as can be; empty where that are many.
    short: str


def find_figure_names(
    titles: Sequence[str], claims: pd.DataFrame, language: Language
) -> dict[int, FigureName]:
    """Find the names of those events that are figures, by the rows of the events.

    Args:
        titles: What each event is called.
        claims: The claims of the events, as `events.merge_events` has them.
        language: The language of the words.
    """
    counted = claims[claims["claim_status"].isin((Status.SHOWN, Status.DIFFERS))]
    figures = counted["figure"].notna()
    if not figures.any():
        return {}
    # An event is a figure if most of its counted claims have one.
    alone = figures.groupby(counted["event"]).transform("mean") > _MOST_PART
    rows: dict[int, list[dict[str, Any]]] = {}
    some = counted[alone & counted["gives_value"].astype(bool)]
    columns = [some[name].tolist() for name in ("event", *_COLUMNS)]
    for event, *cells in zip(*columns, strict=True):
        rows.setdefault(event, []).append(dict(zip(_COLUMNS, cells, strict=True)))
    named = {event: _name(titles[event], own, language) for event, own in rows.items()}
    return {event: name for event, name in named.items() if name is not None}


def _name(title: str, rows: list[dict[str, Any]], language: Language) -> FigureName | None:
    groups: dict[tuple[str, str, str], list[Figure]] = {}
    for row in rows:
        key = row["measure"], row["unit"], row["value_status"]
        groups.setdefault(key, []).append(row["figure"])
    said = [
        (key, figures) for key, figures in sorted(groups.items()) if _speaks_of(title, *key[:2])
    ]
    figures = [figure for _, some in said for figure in some]
    if not said or len(said) > _MOST_FIGURES or _has_number(title, figures):
        return None
    words = [_either(_in_words(title, key, some, language), language) for key, some in said]
    # A chart has no room for a unit, a status, or for several that are equally well supported.
    short = [
        short_words(some[0], _sign(key[1]), language)
        for key, some in said
        if not _unit(title, key[1]) and not key[2] and len(set(map(_words, some))) == 1
    ]
    compact = "; ".join(short) if len(short) == len(said) else ""
    number = "; ".join(words)
    if any(_unit(title, key[1]) for key, _ in said):
        if ":" in title:
            return None
        number += ":"
    rest = title[:1].lower() + title[1:] if _is_common(title, said[0][0][0]) else title
    return FigureName(begin_sentence(number), rest, compact if len(compact) <= _SHORT else "")


def _words(figure: Figure) -> str:
    return figure.in_words()


def _in_words(
    title: str, key: tuple[str, str, str], figures: Iterable[Any], language: Language
) -> Iterator[str]:
    _, unit, status = key
    for figure in figures:
        words = f"{figure.in_words(language)}{_sign(unit)} {_unit(title, unit)}".rstrip()
        yield with_value_status(words, status, language)


def _either(words: Iterable[str], language: Language) -> str:
    first, *others = dict.fromkeys(words)
    for other in others:
        first = language.gettext("{one} or {other}").format(one=first, other=other)
    return first


def _sign(unit: str) -> str:
    return SIGNS.get(unit.casefold(), "")


def _unit(title: str, unit: str) -> str:
    """The unit that has to be said: not that of a plain count, nor what the title says."""
    plain = unit.casefold() in _PLAIN or bool(_sign(unit))
    named = _stems(unit)
    return "" if plain or (named and set(named) <= set(_stems(title))) else unit


def _speaks_of(title: str, measure: str, unit: str) -> bool:
    """Whether a title and a measure speak of the same thing."""
    told, counted = _stems(_core(title)), _stems(_core(measure))
    if not told or not counted or counted[0] not in told:
        return False
    missing = [stem for stem in counted if stem not in told]
    if _sign(unit) and (len(missing) > _MOST_MISSING or set(missing) & set(counted[:_HEAD_WORDS])):
        return False
    found = sum(stem in counted for stem in told)
    return found >= _LEAST * len(told) and len(missing) <= (1 - _LEAST) * len(counted)


def _core(text: str) -> str:
    core = _CORE.match(text)
    return core[0] if core and core[0].strip() else text


def _stems(text: str) -> list[str]:
    return list(dict.fromkeys(word[:_STEM].casefold() for word in _WORD.findall(text)))


def _has_number(title: str, figures: Iterable[Any]) -> bool:
    """Whether a title has one of the numbers in digits."""
    digits = {float(each.replace(",", "")) for each in re.findall(r"\d[\d,]*(?:\.\d+)?", title)}
    return any(figure.number in digits for figure in figures)


def _is_common(title: str, measure: str) -> bool:
    """Whether a title begins with a word that the measure has in small letters."""
    first = re.match(r"[^\W\d_]+", title)
    small = {word[:_STEM] for word in re.findall(r"\w+", measure)}
    return first is not None and first[0][:_STEM].lower() in small and not first[0].isupper()


def short_words(figure: Figure, sign: str, language: Language) -> str:
    """Write a figure with as few letters as can be."""
    if figure.relation is Relation.RANGE:
        return f"{_digits(figure.low, language)}\u2013{_digits(figure.high, language)}{sign}"
    return f"{_MARKS.get(figure.relation, '')}{_digits(figure.number, language)}{sign}"


def _digits(number: float, language: Language) -> str:
    """Write a number; one of very many digits as a power of ten."""
    if not number or _SMALLEST <= abs(number) < _LARGEST:
        return language.number(number)
    digits, _, power = f"{number:.3g}".partition("e")
    return f"{digits}×10{str(int(power)).translate(_RAISED)}"


def status_in_a_word(status: str, language: Language) -> str:
    """Say what kind of figure it is that is no plain result; empty for one."""
    words = STATUS_WORDS.get(status) if status != "revised" else None
    return language.gettext(words) if words else ""

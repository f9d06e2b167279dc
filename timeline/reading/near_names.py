"""Finds names that are nearly another one: a slip of the pen, a plural, initials.

They are never taken for one name: a warning asks the author. Names are compared only where they
share a key, such as what remains of a word without one letter, so that the time grows with the
number of names and not with its square.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from difflib import SequenceMatcher
from itertools import combinations
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from timeline.formats.headers import Finding, Sheet
from timeline.model.columns import LISTS, NAMED
from timeline.model.sources import PENDING
from timeline.problems import Code, Problem, quoted
from timeline.reading.name_spellings import count_names, split_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

#: The shortest words that may be plurals of each other.
_PLURAL: Final = 4
#: The shortest words in which one letter, and in which two letters, may be a slip.
_ONE_SLIP: Final = 5
_TWO_SLIPS: Final = 8
#: Of more names than this no warning helps.
_MOST_NAMES: Final = 50_000
#: Words in one place of a name that are compared with each other by two letters.
_MANY: Final = 5_000
#: Names in one group of which all pairs are looked at.
_FEW: Final = 40
#: A misspelt name has so few rows, or so small a part of those of the other.
_RARE: Final = 2
_PART: Final = 4
#: Endings that make another word and no slip: Albania and Albanian, smuggler and smuggled.
_ENDINGS: Final = frozenset("sndrelyig")
#: Words that are both right though a slip makes one of the other.
_BOTH_WORDS: Final = {
    frozenset(pair)
    for pair in (
        ("adaption", "adoption"),
        ("casual", "causal"),
        ("country", "county"),
        ("departed", "deported"),
        ("marital", "martial"),
        ("patient", "patent"),
        ("persecution", "prosecution"),
        ("statue", "statute"),
        ("trail", "trial"),
    )
}
_IDEOGRAPHS: Final = "\u2e80"
_SMALL_WORDS: Final = frozenset({"of", "and", "the", "for", "on", "in", "to", "de", "e"})
#: Letters that are taken for one another: they sound alike, or lie beside each other.
_TAKEN_FOR: Final = {
    frozenset(pair)
    for letters in ("aeiou", "iy", "cs", "sz", "ck", "mn", "dt", "bp", "vw", "fv")
    for pair in combinations(letters, 2)
} | {
    frozenset(row[at : at + 2])
    for row in ("qwertyuiop", "asdfghjkl", "zxcvbnm")
    for at in range(len(row) - 1)
}
_WORD: Final = re.compile(r"[^\W_]+")
#: Punctuation and white space, but not between digits.
_MARKS: Final = r"[\s.,:;'’‘\"“”()/_–—-]+"
_PUNCTUATION: Final = re.compile(f"(?<![0-9]){_MARKS}|{_MARKS}(?![0-9])")
_BRACKETED: Final = re.compile(r"(.+?)\s*\(([^()]+)\)")


class Near(NamedTuple):
    """Another name that a name may be, and in what way."""

    name: str
    how: str


def check_near_names(sheet: Sheet) -> list[Problem]:
    """Find the rows with a name that is nearly another, more frequent one."""
    problems = []
    for kind, columns in NAMED.items():
        cells = {column: sheet.distinct(column) for column in columns}
        counts: Counter[str] = Counter()
        for column, (codes, distinct) in cells.items():
            counts.update(count_names(distinct, np.bincount(codes).tolist(), column in LISTS))
        counts.pop(PENDING, None)
        if len(counts) > _MOST_NAMES:
            continue
        near = find_near_names(dict(sorted(counts.items())), are_places=kind == "place")
        for column, (codes, distinct) in cells.items() if near else ():
            heading = sheet.names.get(column, column)
            findings = {
                code: _finding(heading, name, near[name], counts)
                for code, cell in enumerate(distinct)
                for name in split_names(cell, column in LISTS)
                if name in near
            }
            rows = np.flatnonzero(np.isin(codes, list(findings))).tolist()
            problems += sheet.problems(column, ((row, findings[codes[row]]) for row in rows))
    return problems


def _finding(column: str, name: str, near: Near, counts: Mapping[str, int]) -> Finding:
    one, other = (f"{quoted(each)} ({_rows(counts[each])})" for each in (name, near.name))
    cure = f"write {near.name} if that is meant"
    return Finding(Code.NEAR_NAMES, f"{column} {one} {near.how} {other}", cure)


def _rows(n: int) -> str:
    return f"{n:,} row{'s' * (n != 1)}"


def find_near_names(counts: Mapping[str, int], *, are_places: bool = False) -> dict[str, Near]:
    """Find names that are nearly another one, the one that fewer rows have with the other.

    Args:
        counts: The rows of each name.
        are_places: Whether two capitals may be initials too, as in UK.
    """
    words = {name: _words(_without_initials(name)) for name in counts}
    found: dict[str, Near] = {}
    for one, other in (*_written_alike(counts), *_with_a_slip(words, counts)):
        common, rare = sorted((one, other), key=lambda name: (-counts[name], name))
        known = found.get(rare)
        if known is None or (-counts[common], common) < (-counts[known.name], known.name):
            found[rare] = Near(common, "is nearly")
    for short, long in sorted(_by_initials(words, 2 if are_places else 3)):
        found.setdefault(short, Near(long, "seems to stand for"))
    return found


def _words(name: str) -> tuple[str, ...]:
    words = tuple(_WORD.findall(name.casefold().replace("&", " and ")))
    return words[1:] if words[:1] == ("the",) and len(words) > 1 else words


def _by_initials(words: Mapping[str, tuple[str, ...]], least: int) -> Iterator[tuple[str, str]]:
    """Find names such as NCA, with the longer name that has these initials."""
    short = {
        name.casefold(): name
        for name in words
        if least <= len(name) and name.isalpha() and sum(map(str.isupper, name)) > len(name) / 2
    }
    for name, parts in words.items() if short else ():
        if len(parts) < least:
            continue
        for each in _initials(parts):
            if each in short:
                yield short[each], name


def _initials(words: tuple[str, ...]) -> set[str]:
    """Make the initials of a name, with its small words and without them."""
    large = [word for word in words if word not in _SMALL_WORDS]
    return {"".join(word[0] for word in some) for some in (words, large)}


def _without_initials(name: str) -> str:
    """Leave out the initials that follow a name in brackets."""
    bracketed = _BRACKETED.fullmatch(name)
    if bracketed and bracketed[2].casefold() in _initials(_words(bracketed[1])):
        return bracketed[1]
    return name


def _written_alike(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Find names that differ in punctuation, in an article, or in initials in brackets."""
    groups: dict[str, list[str]] = defaultdict(list)
    for name in names:
        bare = _without_initials(name).casefold().replace("&", " and ")
        groups[_PUNCTUATION.sub("", re.sub(r"^the\s+(?=\S)", "", bare))].append(name)
    for key, alike in groups.items():
        if key:
            yield from combinations(alike[:_FEW], 2)


def _with_a_slip(
    words: Mapping[str, tuple[str, ...]], counts: Mapping[str, int]
) -> Iterator[tuple[str, str]]:
    """Find names of which one word differs by a slip, or is the plural of the other's."""
    places: dict[tuple[str, ...], list[tuple[str, str]]] = defaultdict(list)
    for name, parts in words.items():
        for at, word in enumerate(parts):
            if len(word) >= _PLURAL and word.isalpha():
                places[(*parts[:at], "", *parts[at + 1 :])].append((_singular(word), name))
    seen = set()
    for others in places.values():
        if len(others) == 1:
            continue
        for (word, one), (second, other) in _near_words(others):
            pair = (one, other) if one < other else (other, one)
            if one == other or pair in seen:
                continue
            seen.add(pair)
            if word == second:
                yield pair
                continue
            few, many = sorted((counts[one], counts[other]))
            if (few <= _RARE or few * _PART <= many) and is_slip(word, second):
                yield pair


def _near_words(words: list[tuple[str, str]]) -> Iterator[tuple[tuple[str, str], ...]]:
    """Pair the words that are the same without a letter or two; each has its name beside it."""
    alike: dict[tuple[str, str, str], list[tuple[str, str]]] = defaultdict(list)
    for word, name in sorted(words):
        for key in _keys(word, 2 if len(words) <= _MANY else 1):
            alike[key].append((word, name))
    for group in alike.values():
        yield from combinations(group[:_FEW], 2)


def _keys(word: str, most: int) -> Iterator[tuple[str, str, str]]:
    """List what words have in common with this one if they differ by a slip."""
    yield word, "", ""
    if len(word) >= _ONE_SLIP - 1:
        first, others = word[0], word[1:]
        yield first, others, ""
        yield from {(first, others[:at] + others[at + 1 :], "") for at in range(len(others))}
    if len(word) >= _TWO_SLIPS - 1 and most > 1:
        inner = word[1:-2]
        for n in range(3):
            for places in combinations(range(len(inner)), n):
                left = "".join(letter for at, letter in enumerate(inner) if at not in places)
                yield word[0], left, word[-2:]


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > _PLURAL:
        return f"{word[:-3]}y"
    if word.endswith(("ses", "xes", "ches", "shes")) and not word.endswith("uses"):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def is_slip(one: str, other: str) -> bool:
    """Tell whether two words are likely one, misspelt by a letter, or by two if they are long."""
    shorter = min(len(one), len(other))
    if shorter < _ONE_SLIP or one[0] != other[0] or frozenset((one, other)) in _BOTH_WORDS:
        return False
    # A character of Chinese, Japanese or Korean says too much to be a slip.
    if max(one) >= _IDEOGRAPHS:
        return False
    if _is_swapped(one, other):
        return True
    edits = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    n_slips = 0
    for kind, start, end, begin, finish in edits:
        if kind == "equal":
            continue
        at_end = end == len(one) and finish == len(other)
        taken, put = one[start:end], other[begin:finish]
        if not _is_likely(taken, put, at_end=at_end):
            return False
        n_slips += max(len(taken), len(put))
    long = shorter >= _TWO_SLIPS and one[-2:] == other[-2:]
    return n_slips <= (2 if long else 1)


def _is_swapped(one: str, other: str) -> bool:
    """Tell whether two neighbouring letters changed places."""
    at = [place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b]
    return (
        len(one) == len(other)
        and len(at) == 2  # noqa: PLR2004 (two letters)
        and at[1] == at[0] + 1
        and one[at[0]] == other[at[1]]
        and one[at[1]] == other[at[0]]
    )


def _is_likely(taken: str, put: str, *, at_end: bool) -> bool:
    """Tell whether letters were likely left out, put in, or mistaken for others."""
    if not taken or not put:
        return not (at_end and _ENDINGS.issuperset(taken + put))
    if at_end and _ENDINGS.issuperset(taken + put):
        return False
    return len(taken) == len(put) == 1 and frozenset((taken, put)) in _TAKEN_FOR

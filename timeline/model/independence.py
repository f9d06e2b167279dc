"""Counts how many independent sources give something: whose word a claim is, and read where.

A claim is an edge between whose word it is and the address at which it is read. The number of
independent sources is that of the most claims of which no two are the word of one and no two are
read at one address: a maximum matching, found with augmenting paths (Kuhn's algorithm).
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd

_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*://(www\.)?", re.IGNORECASE)


class Attribution(NamedTuple):
    """Whose word a claim is, and where it is read; an empty address is a place of its own."""

    word: str
    address: str


@lru_cache(maxsize=1 << 16)
def fold_name(name: str) -> str:
    """Reduce a name to what decides whether it is another: no case, space or punctuation."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(filter(str.isalnum, folded)) or folded.strip()


@lru_cache(maxsize=1 << 16)
def fold_address(address: str) -> str:
    """Normalise an address: no scheme, `www.`, fragment or last slash, a host without case."""
    rest = _SCHEME.sub("", address.strip()).partition("#")[0].rstrip("/")
    host, slash, path = rest.partition("/")
    return host.casefold() + slash + path


def attribute_claims(
    sources: Sequence[str], origins: Sequence[str], addresses: Sequence[str]
) -> list[Attribution]:
    """Say of each claim of one event whose word it is, by the names of sources and origins.

    Those that speak for themselves at one address are one, whatever they are called. An origin
    that itself passes on another's word, in each of its own claims on the event, stands for that.
    """
    names = list(map(fold_name, sources))
    passed_on = [fold_name(each) for each in origins]
    places = [fold_address(each) if each else "" for each in addresses]
    own = [not origin or origin == name for name, origin in zip(names, passed_on, strict=True)]
    same = _names_at_one_address(
        (name, place) for name, place, alone in zip(names, places, own, strict=True) if alone
    )
    from_whom: dict[str, set[str]] = defaultdict(set)
    for name, origin, alone in zip(names, passed_on, own, strict=True):
        from_whom[same.get(name, name)].add("" if alone else same.get(origin, origin))
    words = [
        name if alone else origin for name, origin, alone in zip(names, passed_on, own, strict=True)
    ]
    first_words: dict[str, str] = {}
    return [
        Attribution(_first_word(same.get(word, word), from_whom, first_words), place)
        for word, place in zip(words, places, strict=True)
    ]


def _names_at_one_address(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Map names that are one, since claims under them are read at one address, to one of them."""
    by_place: dict[str, set[str]] = defaultdict(set)
    for name, place in pairs:
        if place:
            by_place[place].add(name)
    group: dict[str, set[str]] = {}
    for names in by_place.values():
        joined = set(names).union(*(group.get(name, ()) for name in names))
        group.update(dict.fromkeys(joined, joined))
    return {name: min(names) for name, names in group.items()}


def _first_word(word: str, from_whom: Mapping[str, set[str]], known: dict[str, str]) -> str:
    """Follow a chain of origins to its beginning; of a circle its first name by text.

    What is found is put in `known` for each name of the chain.
    """
    path = {word: 0}
    last = word
    while last not in known and (passed := from_whom.get(last)):
        before = min(passed)
        if len(passed) > 1 or not before:
            break
        if before in path:
            last = min(list(path)[path[before] :])
            break
        path[before] = len(path)
        last = before
    first = known.get(last, last)
    known.update(dict.fromkeys(path, first))
    return first


def words_of(claims: pd.DataFrame) -> pd.Series[str]:
    """Say of each claim of a table whose word it is by its own cells, as `fold_name` has names."""
    named = claims["source"].where(claims["origin"] == "", claims["origin"])
    return named.map({name: fold_name(name) for name in named.unique()}).astype("str")


def count_independent(attributions: Sequence[Attribution]) -> int:
    """Count the most claims of which no two are the word of one, and no two have one address."""
    edges = dict.fromkeys(attributions)
    words = {each.word for each in edges}
    addresses = [each.address for each in edges if each.address]
    if len(words) <= 1 or len(set(addresses)) == len(addresses):
        # Each address has one claim, or there is one word: the words alone decide.
        return len(words)
    by_word: dict[str, list[str]] = defaultdict(list)
    for word, address in edges:
        # An address of its own, which no other claim has.
        by_word[word].append(address or f"\0{word}")
    taken: dict[str, str] = {}
    return sum(_place(word, by_word, taken) for word in by_word)


def _place(word: str, by_word: Mapping[str, list[str]], taken: dict[str, str]) -> bool:
    """Find an address for a word, moving others to another of theirs; change `taken`."""
    before: dict[str, str] = {}
    stack = [(word, iter(by_word[word]))]
    while stack:
        current, places = stack[-1]
        for place in places:
            if place in before:
                continue
            before[place] = current
            holder = taken.get(place)
            if holder is None:
                _shift(place, before, taken, word)
                return True
            stack.append((holder, iter(by_word[holder])))
            break
        else:
            stack.pop()
    return False


def _shift(place: str, before: Mapping[str, str], taken: dict[str, str], word: str) -> None:
    """Give the free place to the word that reached it, and so back to the first word."""
    held_by = {holder: at for at, holder in taken.items()}
    while True:
        holder = before[place]
        old = held_by.get(holder)
        taken[place] = holder
        if holder == word or old is None:
            return
        place = old

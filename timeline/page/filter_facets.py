"""The facets by which the page filters: the values of each, and which of them each event has."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from timeline.language import in_heading, message
from timeline.model.evidence import (
    CORROBORATED,
    DISPUTED,
    PLANNED,
    SET_ASIDE,
    SINGLE,
    UNSOURCED,
)
from timeline.page.packed_data import ragged

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline.language import Language
    from timeline.page.page_content import PageContent

#: What the facets are called, in the order of the panel; then come the user's own columns.
LABELS: Final = {
    "category": message("Category"),
    "jurisdiction": message("Place"),
    "actors": message("People and bodies"),
    "source": message("Publisher"),
    "source_kind": message("Kind of source"),
    "evidence": message("Sources"),
    "change": message("Change"),
}
#: What the facet of the sources says of each evidence, in the order of the panel.
EVIDENCE: Final = {
    CORROBORATED: message("two or more sources"),
    SINGLE: message("one source"),
    DISPUTED: message("sources disagree"),
    PLANNED: message("planned"),
    UNSOURCED: message("no source yet"),
    SET_ASIDE: message("set aside"),
}


def make_facets(content: PageContent, categories: list[str]) -> dict[str, Any]:
    """Make the facets of a page: a label, the values, what they are called, and who has which."""
    labels = {name: content.lang.gettext(text) for name, text in LABELS.items()}
    labels |= {f"column.{name}": name for name in content.filters}
    if content.comparison is None:
        del labels["change"]
    facets = {}
    for name, label in labels.items():
        lists = list(map(list, _values(content, name)))
        counts = np.fromiter(map(len, lists), np.int64, len(lists))
        found = [value for values in lists for value in values]
        values = _in_order(name, found, categories)
        numbers = {value: number for number, value in enumerate(values)}
        of = np.fromiter((numbers[value] for value in found), np.int64, len(found))
        facets[name] = {"label": label, "values": values, "events": ragged(counts, of)}
        if name in {"category", "evidence"}:
            facets[name]["names"] = [_name(name, value, content.lang) for value in values]
    return facets


def _values(content: PageContent, name: str) -> Iterable[Iterable[str]]:
    """The values that each event has of a facet."""
    entries = content.entries
    if name == "change":
        return [] if content.comparison is None else content.comparison.kinds
    if name in {"jurisdiction", "actors"}:
        lists: list[list[str]] = entries.of_events(name).tolist()
        return lists
    if name in {"category", "evidence"}:
        return ([value] for value in entries.of_events(name).tolist())
    own = name.startswith("column.")
    # Each value of an event once.
    values: list[dict[str, None]] = [{} for _ in range(len(entries))]
    texts = entries.of_claims(name.removeprefix("column.")).tolist()
    for event, text in zip(entries.event.tolist(), texts, strict=True):
        for value in text.split(";") if own else [text]:
            if value.strip():
                values[event][value.strip()] = None
    return values


def _in_order(name: str, found: list[str], categories: list[str]) -> list[str]:
    """The values that events have: the most frequent first, or in the order of the facet."""
    n_found = Counter(found)
    if name in {"category", "evidence"}:
        return [
            each for each in (categories if name == "category" else EVIDENCE) if each in n_found
        ]
    return sorted(n_found, key=lambda value: (-n_found[value], value))


def _name(facet: str, value: str, lang: Language) -> str:
    if facet == "evidence":
        return lang.gettext(EVIDENCE[value])
    return in_heading(value, lang) if facet == "category" else value

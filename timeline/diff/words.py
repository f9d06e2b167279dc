"""What the page of two editions says besides an ordinary one: what changed, and how it is known."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from importlib.metadata import version
from typing import TYPE_CHECKING, Final

import numpy as np

from timeline.diff.changes import Kind
from timeline.diff.matching import BY_ID
from timeline.page.packed_data import pack

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.diff.compare import Editions
    from timeline.language import Language
    from timeline.page.content import Content

#: Events matched otherwise than by id that a page lists; a change note lists all.
MOST_MATCHED: Final = 200


@dataclass(frozen=True, slots=True)
class Matched:
    """An event of both editions that has not the same id in them."""

    old: str
    new: str
    how: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is told of two editions as a whole."""

    #: How many events changed, and in which ways.
    summary: str
    #: That the events that did not change are counted; empty where there are none.
    unchanged: str
    #: How the page was made.
    made: str
    #: How the events of the two editions were matched, in sentences, and those not by id.
    matching: str
    matched: list[Matched]
    #: Matched events that the page has no room for.
    n_more: int
    #: The kinds of change of each event, in words.
    kinds: list[tuple[str, ...]]
    #: The bytes of the older edition, and of its register of sources.
    old_data: bytes
    old_register: bytes | None

    def carried(self) -> list[tuple[str, str]]:
        """What the page carries of the older edition, packed, each with its name."""
        files = {"old-csv": self.old_data, "old-register": self.old_register}
        return [(name, pack(data)) for name, data in files.items() if data is not None]


def tell_comparison(editions: Editions, language: Language) -> Comparison:
    """Put in words what is told of two editions as a whole."""
    matched = list(list_matched(editions, language))
    return Comparison(
        summary=summary_in_words(editions, language),
        unchanged=_unchanged_in_words(editions.unchanged.n_events, language),
        made=language.gettext(
            "Made by policy-timeline {version} from two editions, {old} and {new}."
        ).format(version=version("policy-timeline"), old=editions.old.name, new=editions.new.name),
        matching=matching_in_words(editions, language),
        matched=matched[:MOST_MATCHED],
        n_more=max(0, len(matched) - MOST_MATCHED),
        kinds=[
            tuple(dict.fromkeys(language.gettext(each.kind.value) for each in changes))
            for changes in editions.changes
        ],
        old_data=editions.old.given.data,
        old_register=editions.old.register,
    )


def retell(content: Content, editions: Editions, title: str) -> Content:
    """Let a page tell of what changed, and not of a file.

    Args:
        content: What the page of the timeline of the changes tells.
        editions: The two editions.
        title: The title that the user chose, if any.
    """
    comparison = tell_comparison(editions, content.lang)
    # What is gone stands on no line of the file.
    counts, lines = content.lines
    kept = ~np.array(editions.has(Kind.REMOVED), bool)
    return replace(
        content,
        title=title or title_in_words(editions, content.lang),
        standing=comparison.summary,
        held=comparison.unchanged,
        made=comparison.made,
        lines=(counts * kept, lines[np.repeat(kept, counts)]),
        comparison=comparison,
    )


def title_in_words(editions: Editions, language: Language) -> str:
    """Make a title from the names of the two files."""
    return language.gettext("Changes from {old} to {new}").format(
        old=editions.old.name, new=editions.new.name
    )


def name_events(editions: Editions, titles: list[str], language: Language) -> list[str]:
    """Name the events of a chart: those that are new or gone say so."""
    forms = {
        Kind.ADDED: language.gettext("{title} (new)"),
        Kind.REMOVED: language.gettext("{title} (removed)"),
    }
    names = list(titles)
    for kind, form in forms.items():
        for event, has in enumerate(editions.has(kind)):
            if has:
                names[event] = form.replace("{title}", titles[event])
    return names


def summary_in_words(editions: Editions, language: Language) -> str:
    """Say how many events changed, and in which ways."""
    counts = editions.counts
    n_changed = len(editions.changes)
    words = language.ngettext(
        "{n} event changed since {old}", "{n} events changed since {old}", n_changed
    ).replace("{old}", editions.old.name)
    if not n_changed:
        words = language.gettext("No event changed since {old}").replace("{old}", editions.old.name)
    ways = [f"{language.gettext(kind.value)}: {language.number(n)}" for kind, n in counts.items()]
    counted = language.ngettext(
        "{n} event before, {after} now",
        "{n} events before, {after} now",
        len(editions.old.events),
    ).replace("{after}", language.number(len(editions.new.events)))
    return f"{words} ({counted}). {'; '.join(ways)}{'.' if ways else ''}".strip()


def _unchanged_in_words(n: int, language: Language) -> str:
    if not n:
        return ""
    return language.ngettext(
        "{n} event that did not change is counted in the chart, and not listed.",
        "{n} events that did not change are counted in the chart, and not listed.",
        n,
    )


def matching_in_words(editions: Editions, language: Language) -> str:
    """Say how many events of the two editions were matched, and by what."""
    counts = Counter(each.how for each in editions.matches)
    ways = [f"{language.gettext(how)}: {language.number(n)}" for how, n in counts.most_common()]
    words = language.ngettext(
        "{n} event is in both editions", "{n} events are in both editions", len(editions.matches)
    )
    if not ways:
        return f"{words}."
    by = language.gettext("Matched by {ways}").format(ways="; ".join(ways))
    return f"{words}. {by}."


def list_matched(editions: Editions, language: Language) -> Iterator[Matched]:
    """List the events that were matched otherwise than by id."""
    titles = editions.old.events["title"].tolist(), editions.new.events["title"].tolist()
    ids = editions.old.events["id"].tolist(), editions.new.events["id"].tolist()
    for each in editions.matches:
        if each.how != BY_ID:
            old, new = (
                f"{titles[side][row]} [{ids[side][row]}]"
                for side, row in enumerate((each.old, each.new))
            )
            yield Matched(old, new, language.gettext(each.how))

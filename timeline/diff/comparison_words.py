"""What page and changelog say of a comparison, what changed and how events match; the changelog."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING, Final

from timeline.diff.changes import ChangeKind
from timeline.diff.matching import BY_ID

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.diff.changes import Change, Side
    from timeline.diff.comparison import Comparison
    from timeline.language import Language


#: Events matched otherwise than by id that a page lists; a change note lists all.
MOST_MATCHED: Final = 200
#: Characters that are markup in Markdown anywhere in a line.
_MARKUP: Final = re.compile(r"[\\`*_\[\]<>&#|~]")


@dataclass(frozen=True, slots=True)
class Matched:
    """An event of both editions whose ids in them differ."""

    old: str
    new: str
    how: str


@dataclass(frozen=True, slots=True)
class ComparisonWords:
    """The words about two editions as a whole."""

    title: str
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


def put_in_words(comparison: Comparison, language: Language) -> ComparisonWords:
    """Put a comparison as a whole in words."""
    matched = list(list_matched(comparison, language))
    return ComparisonWords(
        title=comparison_title(comparison),
        summary=changes_in_words(comparison, language),
        unchanged=_unchanged_in_words(comparison.dataset.counted.n_events, language),
        made=language.gettext(
            "Made by policy-timeline {version} from two editions, {old} and {new}."
        ).format(
            version=version("policy-timeline"), old=comparison.old.name, new=comparison.new.name
        ),
        matching=matching_in_words(comparison, language),
        matched=matched[:MOST_MATCHED],
        n_more=max(0, len(matched) - MOST_MATCHED),
        kinds=[
            tuple(dict.fromkeys(language.gettext(each.kind.value) for each in changes))
            for changes in comparison.changes
        ],
    )


def comparison_title(comparison: Comparison) -> str:
    """Give the title that the user chose, else one made of the names of the two files."""
    options = comparison.options
    return options.title or options.lang.gettext("Changes from {old} to {new}").format(
        old=comparison.old.name, new=comparison.new.name
    )


def name_events(comparison: Comparison, language: Language) -> list[str]:
    """Name the events as the page and its chart do: new and removed events are marked as such."""
    forms = {
        ChangeKind.ADDED: language.gettext("{title} (new)"),
        ChangeKind.REMOVED: language.gettext("{title} (removed)"),
    }
    names: list[str] = comparison.dataset.events["title"].tolist()
    for kind, form in forms.items():
        for event, has in enumerate(comparison.has(kind)):
            if has:
                names[event] = form.replace("{title}", names[event])
    return names


def changes_in_words(comparison: Comparison, language: Language) -> str:
    """Say how many events changed, and in which ways."""
    counts = comparison.counts
    n_changed = len(comparison.changes)
    words = language.ngettext(
        "{n} event changed since {old}", "{n} events changed since {old}", n_changed
    ).replace("{old}", comparison.old.name)
    if not n_changed:
        words = language.gettext("No event changed since {old}").replace(
            "{old}", comparison.old.name
        )
    ways = [f"{language.gettext(kind.value)}: {language.number(n)}" for kind, n in counts.items()]
    counted = language.ngettext(
        "{n} event before, {after} now",
        "{n} events before, {after} now",
        len(comparison.old.events),
    ).replace("{after}", language.number(len(comparison.new.events)))
    return f"{words} ({counted}). {'; '.join(ways)}{'.' if ways else ''}".strip()


def _unchanged_in_words(n: int, language: Language) -> str:
    if not n:
        return ""
    return language.ngettext(
        "{n} event that did not change is counted in the chart, and not listed.",
        "{n} events that did not change are counted in the chart, and not listed.",
        n,
    )


def matching_in_words(comparison: Comparison, language: Language) -> str:
    """Say how many events of the two editions were matched, and by what."""
    counts = Counter(each.how for each in comparison.matches)
    ways = [f"{language.gettext(how)}: {language.number(n)}" for how, n in counts.most_common()]
    words = language.ngettext(
        "{n} event is in both editions", "{n} events are in both editions", len(comparison.matches)
    )
    if not ways:
        return f"{words}."
    by = language.gettext("Matched by {ways}").format(ways="; ".join(ways))
    return f"{words}. {by}."


def list_matched(comparison: Comparison, language: Language) -> Iterator[Matched]:
    """List the events that were matched otherwise than by id."""
    titles = comparison.old.events["title"].tolist(), comparison.new.events["title"].tolist()
    ids = comparison.old.events["id"].tolist(), comparison.new.events["id"].tolist()
    for each in comparison.matches:
        if each.how != BY_ID:
            old, new = (
                f"{titles[side][row]} [{ids[side][row]}]"
                for side, row in enumerate((each.old, each.new))
            )
            yield Matched(old, new, language.gettext(each.how))


def write_changelog(comparison: Comparison) -> str:
    """Write what changed as Markdown: a heading for each kind of change, then the matching."""
    options = comparison.options
    lang = options.lang
    parts = [
        f"# {_plain(comparison_title(comparison))}",
        _plain(options.subtitle),
        _plain(changes_in_words(comparison, lang)),
    ]
    for kind in comparison.counts:
        parts += [f"## {lang.gettext(kind.value)}", "\n".join(_of_kind(comparison, kind))]
    matched = (
        f"- {_plain(each.old)} → {_plain(each.new)}: {_plain(each.how)}"
        for each in list_matched(comparison, lang)
    )
    parts += [
        f"## {lang.gettext('How the events were matched')}",
        _plain(matching_in_words(comparison, lang)),
        "\n".join(matched),
    ]
    return "\n\n".join(filter(None, parts)) + "\n"


def _of_kind(comparison: Comparison, kind: ChangeKind) -> Iterator[str]:
    """List the changes of one kind, in the order of the events."""
    before = comparison.options.lang.gettext("Before:")
    titles = comparison.dataset.events["title"]
    for title, changes in zip(titles, comparison.changes, strict=True):
        for change in changes:
            if change.kind is kind:
                yield _item(title, change, before)


def _item(title: str, change: Change, before: str) -> str:
    """Write one change: what is said now, and under it what was said before."""
    what = f" ({_plain(change.what)})" if change.what else ""
    head = f"- **{_plain(title)}**{what}"
    if change.new is None or change.old is None:
        side = change.new or change.old
        return head if side is None else f"{head}: {_side(side)}"
    return f"{head}: {_side(change.new)}\\\n  {before} {_side(change.old)}"


def _side(side: Side) -> str:
    text = _plain("".join(side.text)) or "—"
    if not side.source:
        return text
    source = _plain(side.source)
    return f"{text} ([{source}](<{_address(side.link)}>))" if side.link else f"{text} ({source})"


def _plain(text: str) -> str:
    """Escape a text so that no part of it is markup."""
    one_line = " ".join(text.split())
    return _MARKUP.sub(lambda match: f"\\{match[0]}", one_line)


def _address(link: str) -> str:
    return link.replace("<", "%3C").replace(">", "%3E").replace("\\", "%5C")

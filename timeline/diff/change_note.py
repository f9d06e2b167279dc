"""The change note: what changed between two editions, as Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from timeline.diff.words import list_matched, matching_in_words, summary_in_words, title_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.diff.changes import Change, Kind, Side
    from timeline.diff.compare import Editions

#: What would be markup in Markdown, wherever it stands.
_MARKUP: Final = re.compile(r"[\\`*_\[\]<>&#|~]")


def write_note(editions: Editions) -> str:
    """Write what changed as Markdown: a heading for each kind of change, then the matching."""
    options = editions.options
    told = options.lang.gettext
    parts = [
        f"# {_plain(options.title or title_in_words(editions, options.lang))}",
        _plain(options.subtitle),
        _plain(summary_in_words(editions, options.lang)),
    ]
    for kind in editions.counts:
        parts += [f"## {told(kind.value)}", "\n".join(_of_kind(editions, kind))]
    matched = (
        f"- {_plain(each.old)} → {_plain(each.new)}: {_plain(each.how)}"
        for each in list_matched(editions, options.lang)
    )
    parts += [
        f"## {told('How the events were matched')}",
        _plain(matching_in_words(editions, options.lang)),
        "\n".join(matched),
    ]
    return "\n\n".join(filter(None, parts)) + "\n"


def _of_kind(editions: Editions, kind: Kind) -> Iterator[str]:
    """The changes of one kind, in the order of the events."""
    before = editions.options.lang.gettext("Before:")
    for title, changes in zip(editions.events["title"], editions.changes, strict=True):
        for change in changes:
            if change.kind is kind:
                yield _item(title, change, before)


def _item(title: str, change: Change, before: str) -> str:
    """One change: what is said now, and under it what was said before."""
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
    """Write a text of a file so that no part of it is markup."""
    one_line = " ".join(text.split())
    return _MARKUP.sub(lambda match: f"\\{match[0]}", one_line)


def _address(link: str) -> str:
    return link.replace("<", "%3C").replace(">", "%3E").replace("\\", "%5C")

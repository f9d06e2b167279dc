"""The changelog: what changed between two editions, as Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from timeline.diff.comparison_words import (
    changes_in_words,
    comparison_title,
    list_matched,
    matching_in_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.diff.changes import Change, ChangeKind, Side
    from timeline.diff.comparison import Comparison

#: Characters that are markup in Markdown anywhere in a line.
_MARKUP: Final = re.compile(r"[\\`*_\[\]<>&#|~]")


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

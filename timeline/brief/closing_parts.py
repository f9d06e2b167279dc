"""The closing parts of a brief: what the author says about the timeline, and the references."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.brief.pandoc import (
    anchor,
    bullet_list,
    concat,
    div,
    emphasis,
    heading,
    join,
    link,
    numbered_list,
    paragraph,
    plain,
    strong,
)
from timeline.content.about import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.brief.pandoc import Inlines, Node
    from timeline.content import Content
    from timeline.content.about import Run
    from timeline.content.references import Reference
    from timeline.language import Language


def about_part(content: Content) -> Iterator[Node]:
    """Write what the author says about the timeline."""
    if not content.about:
        return
    yield heading(1, content.language.gettext("About this timeline"), "about")
    for block in content.about:
        items = [concat(*map(_run, item)) for item in block.items]
        if block.kind is Kind.BULLETS:
            yield bullet_list([plain(item)] for item in items)
        elif block.kind is Kind.NUMBERS:
            yield numbered_list([plain(item)] for item in items)
        else:
            titled = block.kind is Kind.HEADING
            yield from (heading(2, item) if titled else paragraph(item) for item in items)


def _run(run: Run) -> Inlines:
    """Some words about the timeline, as they look."""
    if run.link:
        return link(run.words, run.link)
    looks = {"strong": strong, "emphasis": emphasis}
    return looks[run.look](run.words) if run.look else run.words


def references_part(content: Content, keys: tuple[str, ...]) -> Iterator[Node]:
    """Write the references; with `keys` a citation style fills the part."""
    yield heading(1, content.language.gettext("References"), "references")
    if keys:
        yield div("refs", [])
    else:
        yield numbered_list([_reference(each, content.language)] for each in content.references)


def _reference(reference: Reference, language: Language) -> Node:
    """A reference in the words of the page."""
    date = reference.published_words(language)
    parts = [
        f"{reference.source}.",
        concat(emphasis(reference.source_title), ".") if reference.source_title else "",
        f"{date}." if date else "",
        link(reference.source_url, reference.link) if reference.link else "",
    ]
    text = join(parts, " ")
    if reference.accessed:
        accessed = language.gettext("accessed {date}").format(date=reference.accessed)
        text = concat(text, f", {accessed}")
    if reference.archive_url:
        archived = language.gettext("archived at")
        archive = link(reference.archive_url, reference.archive_url)
        text = concat(text, f", {archived} ", archive)
    return plain(anchor(f"ref-{reference.number}", text))

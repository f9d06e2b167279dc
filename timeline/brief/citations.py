"""Citations, footnotes and references in a citation style, written by pandoc's citeproc.

A style has no place for the address of an archived copy: it is put after the reference, or into
the footnote where a style has no bibliography.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from timeline.brief.pandoc import (
    citation,
    concat,
    convert,
    div,
    document,
    find_nodes,
    link,
    meta_flag,
    meta_string,
    paragraph,
    replace_nodes,
    to_inlines,
)
from timeline.cite.csl import make_item, make_keys
from timeline.language import ENGLISH

if TYPE_CHECKING:
    from timeline.brief.pandoc import Node
    from timeline.cite.csl import Item, Style
    from timeline.content.references import Reference
    from timeline.language import Language

#: The block that citeproc fills with the references.
REFERENCES: Final = "refs"


def write_citations(
    source: Node, references: list[Reference], style: Style, language: Language
) -> Node:
    """Write the citations of a document, and its references, in a style."""
    keys = make_keys(references)
    items = (
        make_item(each, key, language, circa=style.circa)
        for each, key in zip(references, keys, strict=True)
    )
    meta = source["meta"] | {
        "references": {"t": "MetaList", "c": [_item_as_meta(item) for item in items]},
        "link-citations": meta_flag(value=not style.notes),
    }
    options = "--to=json", "--citeproc", f"--csl={style.path}"
    written = json.loads(convert(source | {"meta": meta}, *options))
    links = {
        key: link(each.archive_url, each.archive_url)
        for key, each in zip(keys, references, strict=True)
        if each.archive_url
    }
    blocks = replace_nodes(written["blocks"], "Span", _without_class)
    archives = _ArchiveLinks(links, language.gettext("archived at"))
    return document(archives.insert(blocks), source["meta"])


def references_as_text(references: list[Reference], style: Style) -> str:
    """Write references as text in a style and in its order; as notes if it has no bibliography."""
    cited = paragraph([node for key in make_keys(references) for node in citation([key])])
    source = document([cited, div(REFERENCES, [])], {"lang": meta_string("en-GB")})
    written = write_citations(source, references, style, ENGLISH)
    blocks = [block for block in written["blocks"] if block["t"] == "Div"]
    if not blocks:
        blocks = [block for note in find_nodes(written, "Note") for block in note["c"]]
    text = convert(written | {"blocks": blocks}, "--to=plain", "--wrap=none")
    return text.decode()


def _item_as_meta(item: Item) -> Node:
    """An item of CSL as metadata; citeproc reads no markup in its texts, nor changes their case."""
    content: dict[str, Any] = {}
    for name, value in item.items():
        if name == "title":
            verbatim = {"t": "Span", "c": [["", ["nocase"], []], to_inlines(value)]}
            content[name] = {"t": "MetaInlines", "c": [verbatim]}
        elif name != "note":
            content[name] = _as_meta(value)
    return {"t": "MetaMap", "c": content}


def _as_meta(value: Any) -> Node:
    if isinstance(value, bool):
        return meta_flag(value=value)
    if isinstance(value, list):
        return {"t": "MetaList", "c": [_as_meta(each) for each in value]}
    if isinstance(value, dict):
        return {"t": "MetaMap", "c": {name: _as_meta(each) for name, each in value.items()}}
    return meta_string(str(value))


def _without_class(span: Node) -> Node:
    """A span without its classes, such as the `nocase` of a title."""
    (name, _, _), inlines = span["c"]
    return {"t": "Span", "c": [[name, [], []], replace_nodes(inlines, "Span", _without_class)]}


@dataclass(frozen=True, slots=True)
class _ArchiveLinks:
    """Links to archived copies, by the keys of the references that have one."""

    links: dict[str, list[Node]]
    #: The words before such a link.
    words: str

    def insert(self, blocks: list[Node]) -> list[Node]:
        """Put the links after the references, or into the notes if there is no bibliography."""
        bibliography = next((block for block in blocks if _name(block) == REFERENCES), None)
        if bibliography is None or bibliography["c"][1]:
            return [self._into_references(block) for block in blocks]
        others = [block for block in blocks if _name(block) not in {REFERENCES, "references"}]
        cited: set[str] = set()
        noted: list[Node] = replace_nodes(others, "Cite", lambda cite: self._into_note(cite, cited))
        return noted

    def _into_references(self, block: Node) -> Node:
        if block["t"] != "Div":
            return block
        attributes, blocks = block["c"]
        blocks = [self._into_references(each) for each in blocks]
        found = self.links.get(attributes[0].removeprefix("ref-"))
        return block | {"c": [attributes, self._append(blocks, [found]) if found else blocks]}

    def _into_note(self, cite: Node, cited: set[str]) -> Node:
        """Put the links into the note of a citation, at the first citation of each reference."""
        keys = [each["citationId"] for each in cite["c"][0] if each["citationId"] not in cited]
        cited.update(keys)
        links = [self.links[key] for key in keys if key in self.links]
        noted: Node = replace_nodes(
            cite, "Note", lambda note: note | {"c": self._append(note["c"], links)}
        )
        return noted

    def _append(self, blocks: list[Node], links: list[list[Node]]) -> list[Node]:
        """Append links to the last of some blocks."""
        *before, last = blocks
        added = [node for each in links for node in concat(f", {self.words} ", each)]
        return [*before, last | {"c": [*last["c"], *added]}]


def _name(block: Node) -> str:
    """The name of a block, to which links lead."""
    if block["t"] == "Div":
        return str(block["c"][0][0])
    return str(block["c"][1][0]) if block["t"] == "Header" else ""

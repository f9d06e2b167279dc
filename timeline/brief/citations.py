"""Citations and references in a citation style, written by pandoc's citeproc."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from timeline.brief import pandoc_ast
from timeline.brief.pandoc import convert
from timeline.cite.csl_items import make_item, make_keys
from timeline.language import ENGLISH

if TYPE_CHECKING:
    from timeline.brief.pandoc_ast import Node
    from timeline.cite.csl_items import Item
    from timeline.cite.styles import Style
    from timeline.content.references import Reference
    from timeline.language import Language

#: The block that citeproc fills with the references.
REFERENCES: Final = "refs"
#: The language of a list by itself.
_MEANT: Final = {"lang": pandoc_ast.meta_string("en-GB")}


def write_citations(
    document: Node, references: list[Reference], style: Style, language: Language
) -> Node:
    """Write the citations of a document, and its references, in a style.

    A style has no place for the address of an archive, which follows the reference.
    """
    keys = make_keys(references)
    items = (
        make_item(each, key, language, circa=style.circa)
        for each, key in zip(references, keys, strict=True)
    )
    meta = {
        "references": {"t": "MetaList", "c": [_as_meta(item) for item in items]},
        "link-citations": pandoc_ast.meta_flag(value=not style.notes),
    }
    given = document | {"meta": document["meta"] | meta}
    written = json.loads(convert(given, "--to=json", "--citeproc", f"--csl={style.path}"))
    archives = {
        key: pandoc_ast.link(pandoc_ast.text(each.archive_url), each.archive_url)
        for key, each in zip(keys, references, strict=True)
        if each.archive_url
    }
    blocks = pandoc_ast.replace(written["blocks"], "Span", _without_class)
    told = _Archives(archives, language.gettext("archived at"))
    return pandoc_ast.document(told.put_into(blocks), document["meta"])


def print_references(references: list[Reference], style: Style) -> str:
    """Write references as text in a style, in its order; in notes if it has no bibliography."""
    cited = pandoc_ast.paragraph(
        [each for key in make_keys(references) for each in pandoc_ast.cite([key])]
    )
    document = pandoc_ast.document([cited, pandoc_ast.section(REFERENCES, [])], _MEANT)
    written = write_citations(document, references, style, ENGLISH)
    listed = [block for block in written["blocks"] if block["t"] == "Div"]
    if not listed:
        listed = [block for note in pandoc_ast.find(written, "Note") for block in note["c"]]
    text = convert(written | {"blocks": listed}, "--to=plain", "--wrap=none")
    return text.decode()


def _as_meta(item: Item) -> Node:
    """An item as metadata: its texts as they are, not looked into for markup or case."""
    content: dict[str, Any] = {}
    for name, value in item.items():
        if name == "title":
            verbatim = {"t": "Span", "c": [["", ["nocase"], []], pandoc_ast.text(value)]}
            content[name] = {"t": "MetaInlines", "c": [verbatim]}
        elif name != "note":
            content[name] = _meta_value(value)
    return {"t": "MetaMap", "c": content}


def _meta_value(value: Any) -> Node:
    if isinstance(value, bool):
        return pandoc_ast.meta_flag(value=value)
    if isinstance(value, list):
        return {"t": "MetaList", "c": [_meta_value(each) for each in value]}
    if isinstance(value, dict):
        return {"t": "MetaMap", "c": {name: _meta_value(each) for name, each in value.items()}}
    return pandoc_ast.meta_string(str(value))


def _without_class(span: Node) -> Node:
    """A span without what told citeproc to leave its letters as they are."""
    (name, _, _), within = span["c"]
    return {"t": "Span", "c": [[name, [], []], pandoc_ast.replace(within, "Span", _without_class)]}


@dataclass(frozen=True, slots=True)
class _Archives:
    """The addresses of archives, put after the references that have one."""

    links: dict[str, list[Node]]
    words: str

    def put_into(self, blocks: list[Node]) -> list[Node]:
        """Put them into the references, or into the notes where a style has no bibliography."""
        listed = next((block for block in blocks if _name(block) == REFERENCES), None)
        if listed is None or listed["c"][1]:
            return [self._into_list(block) for block in blocks]
        rest = [block for block in blocks if _name(block) not in {REFERENCES, "references"}]
        told: set[str] = set()
        noted: list[Node] = pandoc_ast.replace(
            rest, "Cite", lambda each: self._into_note(each, told)
        )
        return noted

    def _into_list(self, block: Node) -> Node:
        if block["t"] != "Div":
            return block
        attributes, within = block["c"]
        within = [self._into_list(each) for each in within]
        link = self.links.get(attributes[0].removeprefix("ref-"))
        return block | {"c": [attributes, self._after(within, [link]) if link else within]}

    def _into_note(self, cite: Node, told: set[str]) -> Node:
        keys = [each["citationId"] for each in cite["c"][0] if each["citationId"] not in told]
        told.update(keys)
        links = [self.links[key] for key in keys if key in self.links]
        noted: Node = pandoc_ast.replace(
            cite, "Note", lambda note: note | {"c": self._after(note["c"], links)}
        )
        return noted

    def _after(self, blocks: list[Node], links: list[list[Node]]) -> list[Node]:
        *before, last = blocks
        said = [each for link in links for each in (*pandoc_ast.text(f", {self.words} "), *link)]
        return [*before, last | {"c": [*last["c"], *said]}]


def _name(block: Node) -> str:
    """The name that links say of a block."""
    if block["t"] == "Div":
        return str(block["c"][0][0])
    return str(block["c"][1][0]) if block["t"] == "Header" else ""

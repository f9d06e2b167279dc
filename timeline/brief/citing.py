"""Citations and references in a citation style, written by pandoc's citeproc."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from timeline.brief import nodes
from timeline.brief.pandoc import convert
from timeline.cite.items import make_item, make_keys

if TYPE_CHECKING:
    from timeline.brief.nodes import Node
    from timeline.cite.items import Item
    from timeline.cite.styles import Style
    from timeline.language import Language
    from timeline.references import Reference

#: The block that citeproc fills with the references.
REFERENCES = "refs"


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
    told = {
        "references": {"t": "MetaList", "c": [_as_meta(item) for item in items]},
        "link-citations": nodes.meta_flag(value=True),
    }
    given = document | {"meta": document["meta"] | told}
    written = json.loads(convert(given, "--to=json", "--citeproc", f"--csl={style.path}"))
    archives = {
        f"ref-{key}": each.archive_url
        for key, each in zip(keys, references, strict=True)
        if each.archive_url
    }
    blocks = [_with_archives(block, archives, language) for block in written["blocks"]]
    return nodes.document(blocks, document["meta"])


def _as_meta(item: Item) -> Node:
    """An item as metadata: its texts as they are, not looked into for markup or case."""
    content: dict[str, Any] = {}
    for name, value in item.items():
        if name == "title":
            verbatim = {"t": "Span", "c": [["", ["nocase"], []], nodes.text(value)]}
            content[name] = {"t": "MetaInlines", "c": [verbatim]}
        elif name != "note":
            content[name] = _meta_value(value)
    return {"t": "MetaMap", "c": content}


def _meta_value(value: Any) -> Node:
    if isinstance(value, bool):
        return nodes.meta_flag(value=value)
    if isinstance(value, list):
        return {"t": "MetaList", "c": [_meta_value(each) for each in value]}
    if isinstance(value, dict):
        return {"t": "MetaMap", "c": {name: _meta_value(each) for name, each in value.items()}}
    return {"t": "MetaString", "c": str(value)}


def _with_archives(block: Node, archives: dict[str, str], language: Language) -> Node:
    """Put the addresses of archives after the references that have one."""
    if block["t"] != "Div":
        return block
    (name, *attributes), within = block["c"]
    within = [_with_archives(each, archives, language) for each in within]
    if name in archives and within:
        address = archives[name]
        words = f", {language.gettext('archived at')} "
        last = within[-1]
        said = [*nodes.text(words), *nodes.link(nodes.text(address), address)]
        within[-1] = last | {"c": [*last["c"], *said]}
    return {"t": "Div", "c": [[name, *attributes], within]}

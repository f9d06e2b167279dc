"""The PDF is for every reader: tagged, with links, and with fonts of its own."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from typing import TYPE_CHECKING, Any

import pypdf
import pytest
from conftest import REAL_FILE, TITLE
from support.documents import (
    PARTS,
    list_fonts,
    read_text,
    run_timeline,
    squeezed,
)

import timeline
from timeline.content.references import number_references

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


OFFICE = pytest.mark.office


@OFFICE
def test_a_pdf_is_for_every_reader(real_document: Callable[[str], Path]) -> None:
    """Tagged as PDF/UA-1, with a language, alternative text, heads of tables, embedded fonts."""
    path = real_document(".pdf")
    reader = pypdf.PdfReader(path)
    root: Any = reader.root_object
    xmp = reader.xmp_metadata

    tags = list(read_tags(root["/StructTreeRoot"]))
    kinds = Counter(kind for kind, _ in tags)
    described = [alternative for kind, alternative in tags if kind == "/Figure"]
    assert root["/Lang"] == "en-GB"
    assert xmp is not None
    assert b"<pdfuaid:part>1</pdfuaid:part>" in xmp.stream.get_data()
    assert reader.metadata
    assert reader.metadata.title == TITLE
    assert kinds["/H1"] == len(PARTS)
    assert kinds["/Table"] > 10
    assert kinds["/TH"] > 40
    assert kinds["/Link"] > 500
    assert [each[:21] for each in described] == ["Timeline of 82 events", "Albanian nationals in"]
    assert all(line.split()[-5] == "yes" for line in list_fonts(path))


def read_tags(element: Any) -> Iterator[tuple[str, str]]:
    """The kinds and alternative texts of the tags, in the order in which they are read."""
    children = element.get_object().get("/K", [])
    for child in children if isinstance(children, list) else [children]:
        each = child.get_object()
        if isinstance(each, dict) and "/S" in each:
            yield str(each["/S"]), str(each.get("/Alt", ""))
            yield from read_tags(each)


@OFFICE
def test_links_of_a_pdf_lead_to_their_event(real_document: Callable[[str], Path]) -> None:
    """Links within the document have targets, and references lead to their addresses."""
    path = real_document(".pdf")
    reader = pypdf.PdfReader(path)
    notes = [each.get_object() for page in reader.pages for each in page.get("/Annots", [])]

    inner = [each for each in notes if "/Dest" in each or each.get("/A", {}).get("/S") == "/GoTo"]
    outer = {each["/A"]["/URI"] for each in notes if each.get("/A", {}).get("/S") == "/URI"}
    references, _ = number_references(timeline.read(REAL_FILE).claims)
    assert len(inner) > 300
    assert {each.link for each in references if each.link} <= outer


@OFFICE
@pytest.mark.parametrize(
    "text",
    [
        "Ελληνική αστυνομία, Ἀρχὴ ἥμισυ παντός",
        "Полиция — Ђорђе Ѓорче Їжак ґ ў і",
        "Prokuroria e Posaçme, çështje ëndrrash",
        "İstanbul’da ığüşöç",
        "Việt Nam: Bộ Công an ký hiệp định ự ữ ằ ẵ",
        "Žluťoučký kůň łódź őű ţ ș þ ð",
    ],
)
def test_letters_of_europe_and_vietnam_need_no_font_of_the_system(
    text: str, tmp_path: Path
) -> None:
    """The text of a PDF has them in the fonts that come with typst, the chart in FiraGO."""
    (tmp_path / "in.csv").write_text(f'date,title,source\n2001,"{text}",Press\n', "utf-8")
    said = run_timeline("brief", tmp_path / "in.csv", "-o", tmp_path / "out.pdf")

    assert "font" not in said
    assert read_text(tmp_path / "out.pdf").count(squeezed(text)) >= 2
    assert {re.split(r"[+-]", line)[1] for line in list_fonts(tmp_path / "out.pdf")} == {
        "FiraGO",
        "LibertinusSerif",
    }


@OFFICE
def test_a_script_that_pdf_ua_cannot_have_is_set_all_the_same(tmp_path: Path) -> None:
    """The command says that it is no PDF/UA; without a font the letters are codes."""
    (tmp_path / "in.csv").write_text("date,title,source\n2001,हिन्दी,Press\n", "utf-8")
    said = run_timeline("brief", tmp_path / "in.csv", "-o", tmp_path / "out.pdf")
    about = subprocess.check_output(["pdfinfo", tmp_path / "out.pdf"], text=True)

    assert "out.pdf is tagged, but no PDF/UA" in said or "no font here has U+0939" in said
    assert re.search(r"Tagged: +yes", about)

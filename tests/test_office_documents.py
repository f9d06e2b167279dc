"""Documents for word processors have what Word and LibreOffice need."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pypdf
import pytest
from conftest import REAL_FILE, TITLE
from support.documents import (
    missing_texts,
    read_parts,
    run_timeline,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from support.office import Office

OFFICE = pytest.mark.office


@pytest.mark.parametrize("suffix", [".docx", ".odt"])
def test_libreoffice_opens_it_with_nothing_lost(
    suffix: str, real_document: Callable[[str], Path], office: Office, tmp_path: Path
) -> None:
    """It prints every description and source of the file, on A4, with the pages numbered."""
    printed = office.convert(real_document(suffix), "pdf", folder=tmp_path)

    assert missing_texts(printed, REAL_FILE) == []
    reader = pypdf.PdfReader(printed)
    assert reader.metadata
    assert reader.metadata.title == TITLE
    assert [round(float(side)) for side in reader.pages[0].mediabox[2:]] == [595, 842]
    assert f"1 / {len(reader.pages)}" in reader.pages[0].extract_text()


@OFFICE
def test_a_word_document_has_what_word_needs(real_document: Callable[[str], Path]) -> None:
    """Heading styles, headers of tables that repeat, fields, a picture with words, a language."""
    parts = read_parts(real_document(".docx"))

    document, footer = parts["word/document.xml"], parts["word/footer1.xml"]
    tables = document.split("<w:tbl>")[1:]
    assert len(tables) > 10
    assert all(table.count("<w:tblHeader") == 1 for table in tables)
    assert document.count("<w:tr>") == document.count("<w:cantSplit />")
    assert document.count('w:val="Heading2"') > 80
    assert 'descr="Timeline of 82 events' in document
    assert "PAGE" in footer
    assert "NUMPAGES" in footer
    assert 'w:val="en-GB"' in parts["word/styles.xml"]
    assert f"<dc:title>{TITLE}</dc:title>" in parts["docProps/core.xml"]
    assert "1970" not in parts["docProps/core.xml"]


@OFFICE
def test_an_odt_has_what_writer_needs(real_document: Callable[[str], Path]) -> None:
    """Headers of tables that repeat, fields, a picture with words, a language."""
    parts = read_parts(real_document(".odt"))

    content = parts["content.xml"]
    assert content.count("<table:table ") == content.count("<table:table-header-rows>") > 10
    assert "<svg:desc>Timeline of 82 events" in content
    assert "<text:page-number" in parts["styles.xml"]
    assert 'fo:language="en"' in parts["styles.xml"]
    assert next(iter(parts)) == "mimetype"


@pytest.mark.office
def test_the_time_of_a_document_can_be_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SOURCE_DATE_EPOCH is the date of the archive and in its properties."""
    path = tmp_path / "brief.docx"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    run_timeline("brief", REAL_FILE, "--until", "2005", "-o", path)

    with zipfile.ZipFile(path) as archive:
        assert {each.date_time for each in archive.infolist()} == {(2023, 11, 14, 22, 13, 20)}
    assert "2023-11-14T22:13:20Z" in read_parts(path)["docProps/core.xml"]


@OFFICE
def test_a_template_gives_its_styles(real_document: Callable[[str], Path], tmp_path: Path) -> None:
    """Its styles, header and footer are those of the document."""
    template = tmp_path / "template.docx"
    plain = real_document(".docx")
    with zipfile.ZipFile(plain) as before, zipfile.ZipFile(template, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            after.writestr(name, data.replace(b'w:ascii="Arial"', b'w:ascii="Georgia"'))

    path = tmp_path / "brief.docx"
    run_timeline("brief", REAL_FILE, "--until", "2005", "--reference-doc", template, "-o", path)

    assert 'w:ascii="Georgia"' in read_parts(path)["word/styles.xml"]

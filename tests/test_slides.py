"""The slides: native shapes, named and grouped, with the sources in the notes."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from conftest import REAL_FILE, SUBTITLE, TITLE
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from support.hostile import TEXTS, hostile_file
from support.pictures import TOLERANCE, difference
from support.slide_shapes import all_shapes, table_of, texts

import timeline
from timeline.brief.slides import make_slides, thread_of
from timeline.brief.slides.deck import EMU
from timeline.chart.lane_items import BADGE
from timeline.chart.theme import LIGHT
from timeline.content import make_content
from timeline.content.references import number_references
from timeline.model.selection import UnknownChoiceError, choose_events
from timeline.typography import text_widths_px

if TYPE_CHECKING:
    from support.make_once import MakeOnce
    from support.office import Office

MADE = timeline.read(REAL_FILE, title=TITLE, subtitle=SUBTITLE)
POINTS_PER_PX = EMU / 12700


@pytest.fixture(scope="module")
def data(make_once: MakeOnce) -> bytes:
    """The slides of the real file, with a thread; how its id is written does not matter."""
    return make_once(
        "slides.pptx", lambda path: path.write_bytes(make_slides(MADE.dataset, ["NCA"]))
    ).read_bytes()


@pytest.fixture(scope="module")
def slides(data: bytes) -> list[Any]:
    """Its slides."""
    return list(Presentation(io.BytesIO(data)).slides)


def test_the_chart_is_native_shapes_and_no_picture(slides: list[Any]) -> None:
    """Bars, markers, texts and lines, each of a kind that can be edited."""
    kinds = {shape.shape_type for slide in slides for shape in all_shapes(slide.shapes)}
    chart = list(all_shapes(slides[1].shapes))

    assert MSO_SHAPE_TYPE.PICTURE not in kinds
    assert kinds >= {
        MSO_SHAPE_TYPE.GROUP, MSO_SHAPE_TYPE.AUTO_SHAPE, MSO_SHAPE_TYPE.TEXT_BOX,
        MSO_SHAPE_TYPE.LINE, MSO_SHAPE_TYPE.PLACEHOLDER, MSO_SHAPE_TYPE.FREEFORM,
        MSO_SHAPE_TYPE.TABLE,
    }  # fmt: skip
    assert {"Bar", "Mark", "Line"} <= {shape.name for shape in chart}


def test_every_shape_is_named_and_the_chart_described(slides: list[Any]) -> None:
    """An event's group has its name, date and evidence; the chart says what it shows."""
    group = next(s for s in slides[1].shapes if s.shape_type == MSO_SHAPE_TYPE.GROUP)
    described = {s.name: s._element._nvXxPr.cNvPr.get("descr") for s in group.shapes}  # noqa: SLF001

    assert all(shape.name for slide in slides for shape in all_shapes(slide.shapes))
    assert (group.name, group._element._nvXxPr.cNvPr.get("descr")[:24]) == (  # noqa: SLF001
        "Timeline",
        "Timeline of 82 events, 1",
    )
    assert "since 7 October 2013; disputed: " in described["National Crime Agency"]
    assert {"Time axis", "Swimlanes", "Events without a name"} <= set(described)


def test_names_and_ticks_are_all_events(slides: list[Any]) -> None:
    """All are on the first chart; the slides of categories have names that it has no room for."""
    group = next(s for s in slides[1].shapes if s.shape_type == MSO_SHAPE_TYPE.GROUP)
    heads = texts(next(s for s in group.shapes if s.name == "Swimlanes").shapes)
    numbers = [text.split(" of ") for text in heads if text[:1].isdigit()]
    n_named, n = (sum(int(number[end]) for number in numbers) for end in (0, -1))
    picked = [s for s in group.shapes if s.shape_type == MSO_SHAPE_TYPE.GROUP]
    others = ("Time axis", "Swimlanes", "Events without", "Evidence", "Figures", "Lines")
    events = [s for s in picked if not s.name.startswith(others)]
    said = "\n".join(text for slide in slides[2:8] for text in texts(slide.shapes)).lower()

    assert n == len(MADE.events) == 82
    assert len(events) == n_named < n
    assert {"Agency", "Agreement"} <= set(heads)
    # The name of a figure may have its number before the title.
    assert sum(title.lower() not in said for title in MADE.events["title"]) <= 3


def test_the_sign_of_a_dispute_has_its_colour(slides: list[Any]) -> None:
    """The name before it has that of names."""
    runs = [
        run
        for shape in all_shapes(slides[1].shapes)
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
    ]
    badges = {str(run.font.color.rgb) for run in runs if run.text == BADGE}

    assert badges == {LIGHT.dispute[1:].upper()}
    assert not any(run.text.endswith(BADGE) for run in runs if run.text != BADGE)


def test_a_bar_is_at_its_time(slides: list[Any]) -> None:
    """Its ends are where the axis has these days."""
    group = next(s for s in slides[1].shapes if s.shape_type == MSO_SHAPE_TYPE.GROUP)
    axis = next(s for s in group.shapes if s.name == "Time axis")
    places = {s.text_frame.text: s.left + s.width / 2 for s in axis.shapes if s.has_text_frame}
    bars = next(s for s in group.shapes if s.name == "SOCA").shapes
    (bar,) = [s for s in bars if s.name == "Bar"]
    # At the first of two speeds.
    year = (places["2010"] - places["2000"]) / 10

    assert (bar.left - places["2000"]) / year == pytest.approx(6.25, abs=0.02)
    assert (bar.left + bar.width - places["2000"]) / year == pytest.approx(13.77, abs=0.02)


def test_a_line_of_succession_is_connected_to_its_bars(slides: list[Any]) -> None:
    """It is connected to the end of the bar that is succeeded, if certain, and to the successor.

    Where names lie between them it has parts, the first and the last of which are connected.
    """
    chart = next(s for s in slides[2].shapes if s.shape_type == MSO_SHAPE_TYPE.GROUP)
    events = {s.name: s for s in chart.shapes if s.shape_type == MSO_SHAPE_TYPE.GROUP}
    bars = {s.shape_id: (event, s) for event in events for s in events[event].shapes}
    joined, met = [], 0
    for line in (s for s in events["SOCA"].shapes if s.name == "Line"):
        held = line._element.nvCxnSpPr.cNvCxnSpPr  # noqa: SLF001 (python-pptx does not tell)
        if held.endCxn is not None:
            new, start = bars[held.endCxn.id]
            assert (new, held.endCxn.idx, line.end_x) == ("SOCA", 1, start.left)
            met += 1
        if held.stCxn is not None:
            old, end = bars[held.stCxn.id]
            joined.append((old, held.stCxn.idx))
            assert line.begin_x == end.left + end.width
            assert line.begin_y == pytest.approx(end.top + end.height / 2, abs=1)

    # NCIS is on the same row, where its bar meets the next.
    assert joined == [("National Crime Squad", 3)]
    # The end of the Assets Recovery Agency is not certain, and its line is free there.
    assert met == 2


def test_the_sources_are_in_the_notes(slides: list[Any]) -> None:
    """Those of the chart are all; those of a slide of claims are the ones that it cites."""
    references, _ = number_references(MADE.claims)
    notes = [slide.notes_slide.notes_text_frame.text for slide in slides]
    titles = [slide.shapes.title.text_frame.text for slide in slides]
    place = next(
        i
        for i, slide in enumerate(slides)
        if i > titles.index("Figures") and any(shape.has_table for shape in slide.shapes)
    )
    event = slides[place]

    assert all(notes)
    assert notes[1].count("\n[") == len(references) == 142
    assert all(f"\n[{each.number}] {each.source}" in notes[1] for each in references)
    assert event.shapes.title.text_frame.text == "National Crime Agency"
    cited = {line.partition("]")[0] for line in notes[place].splitlines()[1:]}
    cells = [row.cells[0].text_frame.text for row in table_of(event).rows]
    assert cited == {"[" + text.partition("[")[2].partition("]")[0] for text in cells[1:]}


def test_a_thread_has_its_line_of_succession_and_related_events(slides: list[Any]) -> None:
    """Each claim of each of its events is once in a table."""
    entries = make_content(MADE.dataset).entries
    ids = thread_of(entries, "nca")

    assert {"nca", "soca", "ncis", "ncs"} <= set(ids)
    rows = [
        [cell.text_frame.text for cell in row.cells]
        for slide in slides
        for shape in slide.shapes
        if shape.has_table
        for row in list(shape.table.rows)[1:]
    ]
    wanted = [line for entry in entries if entry.id in ids for line in entry.claims]
    assert len(rows) == len(wanted)
    assert all(any(line.quote in row[2] for row in rows) for line in wanted)


def test_an_unknown_event_is_refused() -> None:
    """The message has similar ids."""
    part = choose_events(MADE.dataset, (), ["agency"])
    with pytest.raises(UnknownChoiceError, match='no event has the id "ncaa"'):
        make_slides(part, ["ncaa"])


def test_no_text_overflows_its_box(slides: list[Any]) -> None:
    """No box of the chart is narrower than its words, and nothing lies beyond the slide."""
    for slide in slides:
        for shape in all_shapes(slide.shapes):
            assert shape.left >= -EMU
            assert shape.top >= 0
            assert shape.left + shape.width <= 12_192_000 + EMU
            assert shape.top + shape.height <= 6_858_000
            if shape.shape_type == MSO_SHAPE_TYPE.TEXT_BOX and shape.name.startswith("Text "):
                run = shape.text_frame.paragraphs[0].runs[0]
                px = run.font.size.pt / POINTS_PER_PX
                assert text_widths_px([run.text], px)[0] <= shape.width / EMU


def test_the_document_says_what_it_is_and_in_which_language(data: bytes) -> None:
    """It has title, subject, language, and a date that is not that of today."""
    properties = Presentation(io.BytesIO(data)).core_properties

    assert (properties.title, properties.language) == (TITLE, "en")
    assert properties.subject.startswith("82 events from 194 statements by 99 publishers.")
    assert properties.created.year == 1980
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b'lang="en"' in archive.read("ppt/slides/slide2.xml")


@pytest.mark.system
def test_the_same_bytes_each_time(data: bytes, tmp_path: Path) -> None:
    """Process and time zone change nothing; a time that is set is that of the document."""
    code = (
        "import sys, timeline; from timeline.brief.slides import make_slides;"
        f"made = timeline.read(sys.argv[1], title={TITLE!r}, subtitle={SUBTITLE!r});"
        "open(sys.argv[2], 'wb').write(make_slides(made.dataset, ['nca']))"
    )
    path, dated = tmp_path / "a.pptx", tmp_path / "b.pptx"
    for target, more in ((path, {}), (dated, {"SOURCE_DATE_EPOCH": "1700000000"})):
        environment = os.environ | {"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "3"} | more
        command = [sys.executable, "-c", code, str(REAL_FILE), str(target)]
        subprocess.run(command, check=True, env=environment)

    assert path.read_bytes() == data
    assert Presentation(str(dated)).core_properties.created.year == 2023


@pytest.fixture(scope="module")
def printed(data: bytes, office: Office, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The slides as LibreOffice prints them to PDF."""
    file = tmp_path_factory.mktemp("printed") / "a.pptx"
    file.write_bytes(data)
    return office.convert(file, "pdf")


def test_libreoffice_opens_it_with_nothing_lost(data: bytes, printed: Path) -> None:
    """Every slide is a page, and every title is on it."""
    command = ["pdftotext", str(printed), "-"]
    shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    pages = shown.split("\f")[:-1]
    titles = [s.shapes.title.text_frame.text for s in Presentation(io.BytesIO(data)).slides]

    assert len(pages) == len(titles)
    for title, page in zip(titles, pages, strict=True):
        assert title in " ".join(page.split())


def test_the_chart_looks_as_it_was_seen(printed: Path, request: pytest.FixtureRequest) -> None:
    """As LibreOffice shows it."""
    part = ["-r", "72", "-f", "2", "-l", "2", "-png", "-singlefile"]
    subprocess.run(["pdftoppm", *part, str(printed), str(printed.with_name("2"))], check=True)
    actual = printed.with_name("2.png").read_bytes()
    golden = Path(__file__).parent / "golden" / "slides-chart.png"
    if request.config.getoption("--update-golden"):
        golden.write_bytes(actual)

    assert difference(golden.read_bytes(), actual, "slides-chart") <= TOLERANCE


def test_hostile_texts_stay_text(tmp_path: Path) -> None:
    """Names are on the slides as they are in the file."""
    (tmp_path / "in.csv").write_text(hostile_file(TEXTS), "utf-8", newline="")
    made = timeline.read(tmp_path / "in.csv", title=TEXTS[0])
    first = str(made.events["id"].iloc[0])
    data = make_slides(made.dataset, [first])
    (cover, *_) = Presentation(io.BytesIO(data)).slides

    assert cover.shapes.title.text_frame.text == TEXTS[0]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not [name for name in archive.namelist() if name.endswith((".bin", ".vml"))]
        for name in archive.namelist():
            assert b"hlinkClick" not in archive.read(name)

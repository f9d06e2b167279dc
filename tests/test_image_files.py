"""Pictures as files: each kind opened by another program, and compared with the file."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import altair as alt
import pytest
import vl_convert
from conftest import REAL_FILE, SUBTITLE, TITLE
from PIL import Image
from pypdf import PdfReader
from support.hostile import TEXTS, hostile_file
from support.pictures import TOLERANCE, difference

import timeline
from timeline.chart.lane_items import BADGE
from timeline.chart.pictures.image_files import PRINT_SCALE, SUFFIXES, render_image
from timeline.chart.pictures.picture import SIZES, Size
from timeline.chart.theme import DARK, PRINT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from support.make_once import MakeOnce
    from support.office import Office

SVG = "{http://www.w3.org/2000/svg}"
MADE = timeline.read(REAL_FILE, title=TITLE, subtitle=SUBTITLE)
#: What an SVG that runs something, or asks for something, would have.
ACTIVE = ("script", "foreignObject", "image", "use", "a", "style", "animate", "set", "iframe")


def words_of(svg: str) -> list[str]:
    """All texts that an SVG shows."""
    return ["".join(each.itertext()) for each in ET.fromstring(svg).iter(f"{SVG}text")]  # noqa: S314


@pytest.fixture(scope="module")
def real_svg(make_once: MakeOnce) -> str:
    """The picture of the real file as SVG."""
    return make_once(
        "events.svg", lambda path: path.write_bytes(render_image(MADE.picture(), ".svg"))
    ).read_text("utf-8")


def missing_titles(words: Iterable[str]) -> list[str]:
    """The titles that are no name; that of a figure may have its number before it."""
    names = [text.removesuffix(BADGE) for text in words]
    return [
        title
        for title in MADE.events["title"]
        if not any(name == title or name.endswith(f" {title}") for name in names)
    ]


def test_every_name_is_text_in_the_svg(real_svg: str) -> None:
    """Text stays text: every event of the real file, the title, and the number of sources."""
    words = words_of(real_svg)

    assert missing_titles(words) == []
    assert TITLE in words
    assert "142 sources" in " ".join(words)
    assert "82 events from 194 statements by 99 publishers." in " ".join(words)


def test_the_svg_says_what_it_is(real_svg: str) -> None:
    """A screen reader hears its title and its description."""
    root = ET.fromstring(real_svg)  # noqa: S314

    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "title desc"
    assert [root[0].tag, root[1].tag] == [f"{SVG}title", f"{SVG}desc"]
    assert [root[0].get("id"), root[1].get("id")] == ["title", "desc"]
    assert root[0].text == TITLE
    assert (root[1].text or "").startswith("Timeline of 82 events, 1992 to 2025, in swimlanes: ")


def test_the_svg_is_clean(real_svg: str) -> None:
    """No class, no script, no colour that SVG 1.1 lacks; each name once, each reference met."""
    root = ET.fromstring(real_svg)  # noqa: S314
    ids = [each.get("id") for each in root.iter() if each.get("id")]
    wanted = set(re.findall(r"url\(#([^)]+)\)", real_svg))

    assert not {each.tag.removeprefix(SVG) for each in root.iter()} & set(ACTIVE)
    assert "class=" not in real_svg
    assert not re.search(r'"#[0-9a-f]{8}"|transparent|NaN|undefined|href', real_svg)
    assert len(ids) == len(set(ids))
    assert wanted <= set(ids)
    assert {"names", "marks", "bars", "lines", "axis", "legend"} <= set(ids)


@pytest.mark.office
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_hostile_texts_stay_text(suffix: str, tmp_path: Path) -> None:
    """Whatever the names say; no picture runs or asks for anything."""
    (tmp_path / "in.csv").write_text(hostile_file(TEXTS), "utf-8", newline="")
    made = timeline.read(tmp_path / "in.csv", title=TEXTS[0], subtitle="</desc><script>x")
    picture = replace(made.picture(Size(2400, None)), alternative="\n".join(TEXTS))
    data = render_image(picture, suffix, scale=None if suffix == ".json" else 1)

    if suffix == ".svg":
        root = ET.fromstring(data)  # noqa: S314
        shown = {row["text"] for row in picture.rows["labels"]}
        assert not {each.tag.removeprefix(SVG) for each in root.iter()} & set(ACTIVE)
        assert not any(name.startswith("on") for each in root.iter() for name in each.attrib)
        assert (root[0].text, root[1].text) == (TEXTS[0], picture.alternative)
        assert len(shown & set(words_of(data.decode()))) > 100
    elif suffix == ".json":
        spec = json.loads(data)
        del spec["datasets"], spec["description"]
        assert "dataset.hit" not in json.dumps(spec)
    elif suffix == ".png":
        image = Image.open(io.BytesIO(data))
        image.load()
        assert (image.info["Title"], image.info["Description"]) == (TEXTS[0], picture.alternative)
    else:
        (tmp_path / "out.pdf").write_bytes(data)
        reader = PdfReader(tmp_path / "out.pdf")
        tags: Any = reader.root_object["/StructTreeRoot"]
        assert reader.metadata
        assert (reader.metadata.title, reader.metadata.subject) == (TEXTS[0], picture.alternative)
        assert tags["/K"]["/K"]["/Alt"] == picture.alternative
        assert pdf_info(tmp_path / "out.pdf")["JavaScript"] == "no"


def run(*command: str | Path) -> str:
    """What a program prints that finds nothing wrong."""
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=180)
    assert done.stderr == ""
    return done.stdout


def pdf_info(path: Path) -> dict[str, str]:
    """What poppler says of a PDF."""
    return dict(re.findall(r"^([\w ]+): +(.*)$", run("pdfinfo", path), re.MULTILINE))


@pytest.mark.system
def test_the_png_is_for_print_and_has_its_alternative_text() -> None:
    """300 dots to the inch; the words are in its metadata."""
    picture = MADE.picture(SIZES["slide-16x9"])
    image = Image.open(io.BytesIO(render_image(picture, ".png")))
    image.load()

    assert image.size == (4000, 2250)
    assert image.info["dpi"] == pytest.approx((300, 300), abs=0.1)
    assert image.info["Title"] == TITLE
    assert image.info["Description"] == picture.alternative


@pytest.mark.system
def test_a_scale_gives_the_png_its_pixels() -> None:
    """Twice as many, at twice as many dots to the inch."""
    image = Image.open(io.BytesIO(render_image(MADE.picture(Size(500, None)), ".png", 2)))

    assert image.width == 1000
    assert image.info["dpi"] == pytest.approx((192, 192), abs=0.1)
    assert PRINT_SCALE == 3.125


def test_a_scale_enlarges_the_svg(tmp_path: Path) -> None:
    """The size is another, and the view the same."""
    (tmp_path / "small.csv").write_text("date,title,source\n2001,A day,Gazette\n", "utf-8")
    picture = timeline.read(tmp_path / "small.csv").picture(SIZES["letter"])
    root = ET.fromstring(render_image(picture, ".svg", 1.5))  # noqa: S314

    assert (root.get("width"), root.get("height")) == ("1224", "1584")
    assert root.get("viewBox") == "0 0 816 1056"


@pytest.mark.office
def test_the_pdf_is_a_page_with_text_tags_and_words(tmp_path: Path) -> None:
    """A4, its text text, tagged as a figure with the alternative text, in its language."""
    picture = MADE.picture(SIZES["a4"])
    data = render_image(picture, ".pdf")
    (tmp_path / "a4.pdf").write_bytes(data)
    info = pdf_info(tmp_path / "a4.pdf")
    text = run("pdftotext", tmp_path / "a4.pdf", "-")
    structure = run("pdfinfo", "-struct-text", tmp_path / "a4.pdf")

    assert info["Page size"].endswith("(A4)")
    assert (info["Title"], info["Tagged"]) == (TITLE, "yes")
    assert info["Subject"] == picture.alternative
    assert b"/Lang (en)" in data
    assert structure.splitlines()[0] == "Document"
    assert "Figure" in structure.splitlines()[1]
    assert all(row["text"].removesuffix(BADGE) in text for row in picture.rows["labels"])


@pytest.mark.system
def test_the_specification_is_valid_and_draws_by_itself() -> None:
    """It is checked against the schema of Vega-Lite, and drawn without any address."""
    picture = MADE.picture(measures=("all",))
    spec = json.loads(render_image(picture, ".json"))
    drawn = vl_convert.vegalite_to_svg(json.dumps(spec), allowed_base_urls=[])

    alt.LayerChart.from_dict(spec, validate=True)
    assert spec["$schema"].startswith("https://vega.github.io/schema/vega-lite/v")
    assert missing_titles(words_of(drawn)) == []
    assert spec["description"] == picture.alternative
    assert (spec["width"] + spec["padding"]["left"] + spec["padding"]["right"]) == 1240


#: Draws every kind of picture in another process, each twice.
CODE = """
import hashlib, json, sys, timeline
from timeline.chart.pictures.image_files import SUFFIXES, render_image
from timeline.chart.pictures.picture import Size
picture = timeline.read(sys.argv[1]).picture(Size(500, 700))
kinds = [*SUFFIXES, *SUFFIXES]
files = [render_image(picture, kind, None if kind == ".json" else 1) for kind in kinds]
print(json.dumps([hashlib.sha256(data).hexdigest() for data in files]))
"""


@pytest.mark.system
def test_the_same_bytes_each_time() -> None:
    """In another process, time zone and order of hashing, and again in the same process."""
    made: list[Any] = []
    for zone, seed in (("Asia/Tokyo", "1"), ("America/New_York", "2")):
        command = [sys.executable, "-c", CODE, str(REAL_FILE)]
        environment = os.environ | {"TZ": zone, "PYTHONHASHSEED": seed}
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
        made.append(json.loads(done.stdout))

    assert made[0] == made[1]
    assert made[0][:4] == made[0][4:]


def test_libreoffice_opens_the_svg_with_all_its_text(tmp_path: Path, office: Office) -> None:
    """What it makes of it has every name."""
    (tmp_path / "chart.svg").write_bytes(render_image(MADE.picture(), ".svg"))
    text = run("pdftotext", office.convert(tmp_path / "chart.svg", "pdf"), "-")

    words = " ".join(text.replace("≠", "").split())
    missing = [title for title in MADE.events["title"] if title not in words]
    assert missing == []


GALLERY = {
    "picture-slide": lambda: MADE.picture(SIZES["slide-16x9"]),
    "picture-a4-print": lambda: MADE.picture(SIZES["a4"], PRINT),
    "picture-panels-dark": lambda: MADE.picture(
        Size(1000, 960), DARK, ("Albanian small-boat arrivals", "annual cost per prisoner")
    ),
}


@pytest.mark.system
@pytest.mark.parametrize("name", GALLERY)
def test_looks_as_it_was_seen(name: str, request: pytest.FixtureRequest) -> None:
    """The picture looks as it did when someone last looked at it."""
    actual = render_image(GALLERY[name](), ".png", 1)
    golden = Path(__file__).parent / "golden" / f"{name}.png"
    if request.config.getoption("--update-golden"):
        golden.write_bytes(actual)

    assert difference(golden.read_bytes(), actual, name) <= TOLERANCE

"""The picture in a page: every name, in the page's colours, and the same on every machine."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from functools import cache
from typing import TYPE_CHECKING

import pytest
from conftest import REAL_FILE
from support.made_files import file_row, made_file, made_of
from support.picture_spec import KEPT, drawn
from test_fonts import NO_FONTS, SCRIPTS

import timeline
from timeline.chart.drawing import Drawing
from timeline.page.assets import variables_theme

if TYPE_CHECKING:
    from pathlib import Path


SVG = "{http://www.w3.org/2000/svg}"
MADE = timeline.read(REAL_FILE)


@cache
def real_picture() -> str:
    """The picture of the real file."""
    return Drawing(MADE.dataset).page_picture(variables_theme())


def names_in(picture: str) -> dict[str, str]:
    """The names of a picture, by event."""
    root = ET.fromstring(picture)  # noqa: S314
    groups = [each for each in root.iter(f"{SVG}g") if each.get("class") == "names"]
    return {each.attrib["data-event"]: "".join(each.itertext()) for g in groups for each in g}


@pytest.mark.parametrize("kept", KEPT, ids=lambda path: path.name)
def test_the_kept_specifications_are_up_to_date(kept: Path) -> None:
    """If not: `python tests/support/picture_spec.py` draws them anew."""
    assert kept.read_text("utf-8") == drawn(kept)


def test_every_event_has_its_name_and_its_mark() -> None:
    """Each says of which event it is."""
    names = names_in(real_picture())
    marks = {
        each.attrib["data-event"]
        for each in ET.fromstring(real_picture()).iter()  # noqa: S314
        if "data-event" in each.attrib and each.tag != f"{SVG}text"
    }

    assert set(names) == marks == set(MADE.events["id"])
    # Those of events that are figures have the number before the title.
    titles = dict(zip(MADE.events["id"], MADE.events["title"], strict=True))
    told = {event: text.removesuffix("\u00a0≠").lower() for event, text in names.items()}
    assert all(text.endswith(titles[event].lower()) for event, text in told.items())
    assert told["small-boats-2021"].startswith("815 ")


def test_colours_are_those_of_the_page() -> None:
    """Only its custom properties, so that the picture is right in the dark as well."""
    colours = set(re.findall(r'(?:fill|stroke|stop-color)="([^"]+)"', real_picture()))
    named = {f"var({name})" for name in re.findall(r"var\((--[\w-]+)\)", real_picture())}
    plain = {each for each in colours if not each.startswith(("var(--", "url(#", "color-mix("))}

    assert plain <= {"none"}
    assert named <= set(variables_theme().categories) | {
        *(f"var(--{name})" for name in ("text", "quiet", "paper", "panel", "grid", "dispute")),
        "var(--on-bar)",
    }


def test_it_is_light() -> None:
    """Also where many events have no room for their names, and are ticks."""
    picture = Drawing(made_of(made_file(2000, 3)).dataset).page_picture(variables_theme())

    assert len(real_picture()) < 60_000
    assert len(picture) < 150_000
    assert len(names_in(picture)) > 200


def test_a_file_of_hundreds_of_events_has_all_names() -> None:
    """However high that makes the picture."""
    made = made_of(made_file(300, 5))

    assert len(names_in(Drawing(made.dataset).page_picture(variables_theme()))) == 300


def test_texts_and_ids_stay_what_they_are() -> None:
    """No text of a file becomes markup, and ids of the picture are not those of the page."""
    made = made_of([file_row("2001", "<b>&amp;</b> ]]>", id='"><script>')])
    picture = Drawing(made.dataset).page_picture(variables_theme())

    assert list(names_in(picture).items()) == [('"><script>', "<b>&amp;</b> ]]>")]
    assert "<script>" not in picture
    ids = re.findall(r'\bid="([^"]+)"', real_picture())
    assert len(set(ids)) == len(ids)
    assert all(each.startswith("still-") for each in ids)


#: Draws the picture of a file, and prints it.
CODE = """
import sys, timeline
from timeline.chart.drawing import Drawing
from timeline.page.assets import variables_theme
print(Drawing(timeline.read(sys.argv[1]).dataset).page_picture(variables_theme()))
"""


@pytest.mark.system
def test_a_machine_without_fonts_draws_the_same(tmp_path: Path) -> None:
    """Byte for byte, also letters that no font of the program has."""
    texts = [*SCRIPTS.values(), "國家犯罪偵查局", "Հայ", "مذكرة تفاهم", "🚔 operation 🇦🇱"]
    rows = "".join(f'200{i},"{text}",Press,"{text}"\n' for i, text in enumerate(texts))
    (tmp_path / "in.csv").write_text("date,title,source,category\n" + rows, "utf-8")
    (tmp_path / "empty").mkdir()
    config = NO_FONTS.format(folder=tmp_path / "empty")
    (tmp_path / "fonts.conf").write_text(config, "utf-8")
    bare = {"FONTCONFIG_FILE": str(tmp_path / "fonts.conf"), "HOME": str(tmp_path)}
    command = [sys.executable, "-c", CODE, str(tmp_path / "in.csv")]
    made = [subprocess.check_output(command, env=os.environ | more) for more in ({}, bare)]

    assert made[0] == made[1]
    assert "國家".encode() in made[0]


def test_a_page_needs_no_altair() -> None:
    """A build imports neither it nor Babel, but draws its picture."""
    code = (
        "import json, sys, timeline; page = timeline.read(sys.argv[1]).page(); "
        "loaded = sorted({'altair', 'babel'} & set(sys.modules)); "
        "print(json.dumps([loaded, 'id=\"picture\"' in page]))"
    )
    command = [sys.executable, "-c", code, str(REAL_FILE)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)

    assert json.loads(done.stdout) == [[], True]

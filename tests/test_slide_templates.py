"""Slides in a template: its layouts, its free area, its background and fonts."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from conftest import REAL_FILE, SUBTITLE, TITLE
from pptx import Presentation
from support.slide_shapes import all_shapes, table_of, texts
from support.slide_templates import write_template

import timeline
from timeline.brief.office_documents import TemplateError
from timeline.brief.slides import make_slides, thread_of
from timeline.chart.theme import DARK
from timeline.content import make_content
from timeline.model.selection import choose_events

if TYPE_CHECKING:
    from pathlib import Path


MADE = timeline.read(REAL_FILE, title=TITLE, subtitle=SUBTITLE)


def test_a_template_is_used(tmp_path: Path) -> None:
    """Slides have its layouts and size; its own slides are left out."""
    template = Presentation()
    template.slides.add_slide(template.slide_layouts[0]).shapes.title.text = "Old"
    template.save(str(tmp_path / "template.pptx"))
    part = choose_events(MADE.dataset, (), ["agreement"])
    made = Presentation(io.BytesIO(make_slides(part, template=tmp_path / "template.pptx")))

    assert made.slide_width == template.slide_width
    assert "Old" not in [slide.shapes.title.text for slide in made.slides]
    assert all(s.left + s.width <= made.slide_width for s in all_shapes(made.slides[1].shapes))


@pytest.mark.parametrize("name", ["upside-down.pptx", "dark.pptx", "dark.potx", "bare.pptx"])
def test_all_fits_into_the_free_area_of_any_template(name: str, tmp_path: Path) -> None:
    """The chart and the tables are below the title and on the slide, and no prompt is left."""
    part = choose_events(MADE.dataset, (), ["agency"])
    template = write_template(name, tmp_path)
    made = Presentation(io.BytesIO(make_slides(part, ["nca"], template)))
    (cover, *others) = made.slides

    assert cover.shapes.title.text_frame.text == TITLE
    assert any(" events from " in text for text in texts(cover.shapes))
    for slide in others:
        title, *shapes = slide.shapes
        assert title.shape_id == slide.shapes.title.shape_id
        assert len(slide.placeholders) == 1
        assert all(shape.top >= title.top + title.height for shape in shapes)
        for shape in all_shapes(shapes):
            assert 0 <= shape.left <= shape.left + shape.width <= made.slide_width + 1
            assert shape.top + shape.height <= made.slide_height
    rows = sum(len(table_of(s).rows) - 1 for s in others if any(t.has_table for t in s.shapes))
    ids = thread_of(make_content(part).entries, "nca")
    assert rows == sum(len(e.claims) for e in make_content(part).entries if e.id in ids)


def test_a_dark_template_has_light_letters(tmp_path: Path) -> None:
    """They are light on its background, and in the font of the chart that was measured."""
    part = choose_events(MADE.dataset, (), ["legislation"])
    made = Presentation(
        io.BytesIO(make_slides(part, template=write_template("dark.pptx", tmp_path)))
    )
    chart = all_shapes(made.slides[1].shapes)
    label = next(s for s in chart if s.has_text_frame and s.text_frame.text.startswith("Proceeds"))
    font = label.text_frame.paragraphs[0].runs[0].font

    assert (font.name, str(font.color.rgb)) == ("Arial", DARK.text[1:].upper())


def test_a_template_without_a_title_is_refused(tmp_path: Path) -> None:
    """Screen readers tell slides apart by their titles."""
    with pytest.raises(TemplateError, match="none of its layouts has a title"):
        make_slides(MADE.dataset, template=write_template("untitled.pptx", tmp_path))

"""What is on a slide, as python-pptx reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pptx.enum.shapes import MSO_SHAPE_TYPE

if TYPE_CHECKING:
    from collections.abc import Iterator


def all_shapes(shapes: Any) -> Iterator[Any]:
    """Shapes and those in groups."""
    for shape in shapes:
        yield shape
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from all_shapes(shape.shapes)


def table_of(slide: Any) -> Any:
    """The table of a slide."""
    return next(shape.table for shape in slide.shapes if shape.has_table)


def texts(shapes: Any) -> list[str]:
    """The texts of shapes and of those in groups."""
    return [each.text_frame.text for each in all_shapes(shapes) if each.has_text_frame]

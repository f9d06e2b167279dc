"""The brief: a document with the chart, the chronology and the references of a timeline.

`outline` says what is in it, `document` puts that into pandoc's terms, and a module for each family
of formats writes it: `office` for docx and odt, `typeset` for PDF, `markup` for Markdown and LaTeX.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from timeline.brief import picture
from timeline.brief.document import Manner, Picture, write_document
from timeline.brief.office import write_office
from timeline.brief.outline import make_outline
from timeline.brief.pandoc import MissingPartError

if TYPE_CHECKING:
    from timeline.build import Timeline

__all__ = ["MissingPartError", "make_brief"]


def make_brief(
    timeline: Timeline, suffix: str, manner: Manner, template: Path | None = None
) -> bytes:
    """Make a brief of a timeline.

    Args:
        timeline: What it tells.
        suffix: The kind of document, such as `.docx`.
        manner: How it is told.
        template: A document from which styles, header and footer are taken.

    Raises:
        MissingPartError: Something that this kind needs is not installed.
    """
    outline = make_outline(timeline)
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "chart.png").write_bytes(picture.draw_png(timeline))
        chart = Picture("chart.png", picture.describe(timeline, outline.standing[0]))
        document = write_document(outline, chart, manner)
        return write_office(document, suffix, folder, template)

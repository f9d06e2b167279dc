"""The brief: a document with the chart, the chronology and the references of a timeline.

`document` puts the content of a dataset into pandoc's terms, and a module for each family of
formats writes it: `office` for docx and odt, `typeset` for PDF, `markup` for Markdown and LaTeX.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from timeline.brief import picture
from timeline.brief.citations import write_citations
from timeline.brief.document import Manner, Picture, write_document
from timeline.brief.office_files import write_office
from timeline.brief.office_styles import TemplateError, check_template
from timeline.brief.pandoc import INSTALL, MissingPartError
from timeline.brief.pdf import write_pdf
from timeline.brief.text_formats import write_markup
from timeline.chart.pictures.fonts import Substitutes
from timeline.cite.csl_items import make_keys
from timeline.content.content import make_content

if TYPE_CHECKING:
    from timeline.cite.styles import Style
    from timeline.model.dataset import Dataset

__all__ = ["Brief", "Manner", "MissingPartError", "TemplateError", "make_brief"]

#: What the chart is in each kind of document.
_PICTURES: Final = {".docx": "png", ".odt": "png", ".pdf": "svg", ".md": "png", ".tex": "pdf"}


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief as files."""

    #: The document last, before it the picture if it is a file of its own.
    files: dict[Path, bytes]
    #: What fonts of this machine draw, and letters that no font here has.
    substitutes: Substitutes = field(default_factory=Substitutes)
    #: Whether a PDF is PDF/UA.
    universal: bool = True


def make_brief(
    dataset: Dataset,
    path: Path,
    manner: Manner,
    style: Style | None = None,
    template: Path | None = None,
) -> Brief:
    """Make a brief of a timeline.

    Args:
        dataset: What it tells.
        path: Where it will lie; the suffix says what kind of document it is.
        manner: How it is told.
        style: What citations and references are written in; else they are numbered as on the page.
        template: A document from which styles, header and footer are taken.

    Raises:
        MissingPartError: Something that this kind needs is not installed.
        TemplateError: The template cannot be used.
    """
    suffix = path.suffix.lower()
    if template is not None:
        check_template(template, suffix)
    if suffix == ".pptx":
        return Brief({path: _make_slides(dataset, manner, template)})
    kind = _PICTURES[suffix]
    content = make_content(dataset)
    name = f"{path.stem}-chart.{kind}" if suffix in {".md", ".tex"} else f"chart.{kind}"
    room = picture.LATEX_ROOM_MM if suffix == ".tex" else picture.ROOM_MM
    drawn = picture.draw_picture(dataset, kind, room)
    if style is not None:
        manner = replace(manner, keys=tuple(make_keys(content.references)))
    document = write_document(
        content, Picture(name, drawn.alternative, f"{drawn.width_mm:.0f}mm"), manner
    )
    if style is not None:
        document = write_citations(document, content.references, style, content.language)
    if suffix in {".md", ".tex"}:
        files = {path.with_name(name): drawn.data, path: write_markup(document, suffix)}
        return Brief(files, drawn.substitutes)
    with TemporaryDirectory() as place:
        folder = Path(place)
        (folder / name).write_bytes(drawn.data)
        if suffix == ".pdf":
            made = write_pdf(document, folder)
            return Brief({path: made.data}, made.substitutes, made.universal)
        return Brief({path: write_office(document, suffix, folder, template)}, drawn.substitutes)


def _make_slides(dataset: Dataset, manner: Manner, template: Path | None) -> bytes:
    try:
        from timeline.brief.slides.slides import make_slides  # noqa: PLC0415 (the only use of python-pptx)
    except ModuleNotFoundError as error:
        message = f"{error.name}, which slides need, is not installed; install it with {INSTALL}"
        raise MissingPartError(message) from error
    return make_slides(dataset, manner.ids, template)

"""The brief: a document with the chart, the chronology and the references of a timeline.

`document` makes nodes of pandoc of the content of a dataset. A module for each family of formats
writes these: `office_documents`, `pdf_document`, `markdown_latex`. `slides` need no pandoc.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from timeline.brief.chart_image import draw_chart, draw_figures
from timeline.brief.citations import write_citations
from timeline.brief.document import write_document
from timeline.brief.markdown_latex import write_markup
from timeline.brief.office_documents import TemplateError, check_template, write_office
from timeline.brief.pandoc import INSTALL, MissingPartError
from timeline.brief.pdf_document import write_pdf
from timeline.chart.pictures.fonts import Substitutes, join_substitutes
from timeline.cite.csl import make_keys
from timeline.content import make_content

if TYPE_CHECKING:
    from timeline.cite.csl import Style
    from timeline.model.dataset import Dataset

__all__ = ["Brief", "BriefOptions", "MissingPartError", "TemplateError", "make_brief"]

#: Documents whose chart is a file beside them.
_WITH_IMAGE_FILE: Final = {".md", ".tex"}


@dataclass(frozen=True, slots=True)
class BriefOptions:
    """What a user chooses for a brief."""

    #: The form of the chronology: `table`, or `paragraphs` with a heading for each event.
    form: str = "table"
    #: The style of citations and references; without one they are numbered as on the page.
    style: Style | None = None
    #: A document whose styles, header and footer are used; of slides the layouts.
    template: Path | None = None
    #: Events whose threads have slides of their own.
    slide_events: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief as files."""

    #: The document last; before it the pictures, if they are files of their own.
    files: dict[Path, bytes]
    #: Fonts of this machine that draw letters, and letters that no font here has.
    substitutes: Substitutes = field(default_factory=Substitutes)
    #: Whether a PDF is PDF/UA.
    is_pdf_ua: bool = True


def make_brief(dataset: Dataset, path: Path, options: BriefOptions) -> Brief:
    """Make a brief of a timeline.

    Args:
        dataset: What it is about.
        path: The document; its suffix says of which kind it is.
        options: What the user chose.

    Raises:
        MissingPartError: Something that this kind needs is not installed.
        TemplateError: The template cannot be used.
    """
    suffix = path.suffix.lower()
    if options.template is not None:
        check_template(options.template, suffix)
    if suffix == ".pptx":
        return Brief({path: _make_slides(dataset, options)})
    content = make_content(dataset)
    before = f"{path.stem}-" if suffix in _WITH_IMAGE_FILE else ""
    chart = draw_chart(dataset, suffix, f"{before}chart")
    figures = draw_figures(content.figures, suffix, f"{before}figures")
    images = [chart] if figures is None else [chart, figures]
    substitutes = join_substitutes(image.substitutes for image in images)
    if options.style is None:
        document = write_document(content, chart, figures, options.form)
    else:
        keys = tuple(make_keys(content.references))
        document = write_document(content, chart, figures, options.form, keys)
        document = write_citations(document, content.references, options.style, content.language)
    if suffix in _WITH_IMAGE_FILE:
        files = {path.with_name(image.name): image.data for image in images}
        return Brief({**files, path: write_markup(document, suffix)}, substitutes)
    with TemporaryDirectory() as name:
        folder = Path(name)
        for image in images:
            (folder / image.name).write_bytes(image.data)
        if suffix == ".pdf":
            pdf = write_pdf(document, folder)
            return Brief({path: pdf.data}, pdf.substitutes, pdf.is_pdf_ua)
        data = write_office(document, suffix, folder, options.template)
        return Brief({path: data}, substitutes)


def _make_slides(dataset: Dataset, options: BriefOptions) -> bytes:
    try:
        from timeline.brief.slides import make_slides  # noqa: PLC0415 (the only use of python-pptx)
    except ModuleNotFoundError as error:
        message = f"{error.name}, which slides need, is not installed; install it with {INSTALL}"
        raise MissingPartError(message) from error
    return make_slides(dataset, options.slide_events, options.template)

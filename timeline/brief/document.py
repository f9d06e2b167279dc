"""The document of a brief, as nodes of pandoc: its parts in their order.

Every format but slides is written from this document.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from timeline.brief.closing_parts import about_part, references_part
from timeline.brief.pandoc import (
    anchor,
    bullet_list,
    citation,
    concat,
    div,
    document,
    emphasis,
    heading,
    image,
    join,
    join_lines,
    link,
    meta_string,
    meta_text,
    paragraph,
    strong,
    table,
)
from timeline.language import begin_sentence
from timeline.model.evidence import DISPUTED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from timeline.brief.chart_image import ChartImage
    from timeline.brief.pandoc import Inlines, Node
    from timeline.content import Content
    from timeline.content.entries import Entry, Line, Link, Version
    from timeline.content.figures import Value
    from timeline.language import Language

#: Levels of the headings of parts, and of those within a part.
_PART, _WITHIN = 1, 2
#: The paragraph style of what is known of an event; it stays on one page with what follows.
ABOUT: Final = "About"


def write_document(
    content: Content,
    chart: ChartImage,
    figures: ChartImage | None,
    form: str = "table",
    keys: tuple[str, ...] = (),
) -> Node:
    """Write the document of a brief.

    Args:
        content: What it says.
        chart: Its picture.
        figures: The picture of its figures, if there are enough.
        form: `table`, or `paragraphs` for a chronology with a heading for each event.
        keys: The keys of the references, if a citation style writes them; else they are numbered.
    """
    writer = _Writer(content, content.language, form, keys)
    parts = [
        *map(paragraph, content.opening),
        *writer.chart(chart),
        *writer.chronology(),
        *writer.disputes(),
        *writer.figures(figures),
        *(writer.claims() if form == "table" else ()),
        *about_part(content),
        *references_part(content, keys),
        div("made", [paragraph(content.made)], "Made"),
    ]
    meta = {
        "title": meta_text(content.title),
        "lang": meta_string(_language_tag(content.language.code)),
    }
    if content.language.direction == "rtl":
        meta["dir"] = meta_string("rtl")
    if content.subtitle:
        meta["subtitle"] = meta_text(content.subtitle)
    return document(parts, meta)


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes the parts of a document."""

    content: Content
    lang: Language
    form: str
    keys: tuple[str, ...]

    def chart(self, chart: ChartImage) -> Iterator[Node]:
        yield heading(_PART, self.lang.gettext("Timeline"), "timeline")
        yield image(chart.name, chart.alternative, f"{chart.width_mm:.0f}mm")

    def chronology(self) -> Iterator[Node]:
        yield heading(_PART, self.lang.gettext("Chronology"), "chronology")
        entries = enumerate(self.content.entries, start=1)
        if self.form == "table":
            columns = (
                (self.lang.gettext("No."), 0.07),
                (self.lang.gettext("Date"), 0.18),
                (self.lang.gettext("Event"), 0.57),
                (self.lang.gettext("Evidence"), 0.18),
            )
            yield table(columns, (self._row(n, entry) for n, entry in entries))
            return
        for n, entry in entries:
            yield self._event_heading(n, entry, f"event-{entry.id}")
            yield paragraph(join([emphasis(entry.when), entry.category], " · "))
            yield paragraph(self._description(entry))
            yield from self._evidence(entry)

    def _row(self, n: int, entry: Entry) -> list[Inlines]:
        title = anchor(f"event-{entry.id}", strong(entry.name))
        text = join_lines([title, self._description(entry)])
        return [str(n), entry.when, text, self._support(entry)]

    def _support(self, entry: Entry) -> Inlines:
        """How well an event is sourced, in short: disputes have a table of their own."""
        if entry.evidence == DISPUTED:
            return link(self.lang.gettext("Disputed"), "#disputes")
        return begin_sentence(entry.support)

    def _description(self, entry: Entry) -> list[Node]:
        """The description of an event, with one citation of all its sources."""
        cited = self._cite(dict.fromkeys(line.reference for line in entry.claims))
        return join([entry.description, cited], " ")

    def _cite(self, numbers: Iterable[int]) -> list[Node]:
        if self.keys:
            return citation(self.keys[number - 1] for number in numbers)
        links = (link(str(number), f"#ref-{number}") for number in numbers)
        return concat("[", join(links, ", "), "]")

    def claims(self) -> Iterator[Node]:
        """What each source says, where the chronology has no room for it."""
        yield heading(_PART, self.lang.gettext("What each source says"), "statements")
        for n, entry in enumerate(self.content.entries, start=1):
            yield self._event_heading(n, entry, f"statements-{n}")
            yield from self._evidence(entry)

    def _event_heading(self, n: int, entry: Entry, name: str) -> Node:
        return heading(_WITHIN, f"{n}. {entry.name}", name)

    def _evidence(self, entry: Entry) -> Iterator[Node]:
        """How well an event is sourced, where and who, its links to others, and its claims."""
        gettext = self.lang.gettext
        about: list[Inlines] = [
            begin_sentence(entry.support),
            "; ".join(entry.jurisdiction),
            "; ".join(entry.actors),
            *(
                concat(f"{words} ", self._links(links))
                for words, links in (
                    (gettext("Takes over from"), entry.succeeds),
                    (gettext("Succeeded by"), entry.succeeded_by),
                    (gettext("See also"), entry.related),
                )
                if links
            ),
        ]
        yield div("", [paragraph(join(about, ". "))], ABOUT)
        yield from self._claims([line for line in entry.claims if not line.set_aside])
        set_aside = [line for line in entry.claims if line.set_aside]
        if set_aside:
            yield div("", [paragraph(emphasis(gettext("Set aside:")))], ABOUT)
            yield from self._claims(set_aside)

    def _claims(self, lines: list[Line]) -> Iterator[Node]:
        if lines:
            claims = bullet_list([paragraph(self._claim(line))] for line in lines)
            yield div("", [claims], "Statement")

    def _links(self, links: tuple[Link, ...]) -> list[Node]:
        parts = (
            link(f"{each.title} ({self.content.number_of(each.id)})", f"#event-{each.id}")
            for each in links
        )
        return join(parts, "; ")

    def _claim(self, line: Line) -> list[Node]:
        gettext = self.lang.gettext
        differs = emphasis(gettext("differs"))
        written = gettext("(written “{text}”)").format(text=line.as_written)
        origin = gettext("On the word of {origin}").format(origin=line.origin)
        date: list[Inlines] = [
            line.when,
            written if line.as_written else "",
            differs if "date" in line.differs else "",
            emphasis(line.status) if line.status and not line.set_aside else "",
        ]
        figure: list[Inlines] = [line.figure, differs if "figure" in line.differs else ""]
        parts = [
            join(date, " "),
            join(figure, " ") if line.figure else "",
            origin if line.origin else "",
            line.description,
        ]
        place = f", {line.place}: " if line.place else ": "
        head = concat(strong(line.source), place, join(parts, ". "))
        quote = f"“{line.quote}”" if line.quote else ""
        # Notes mostly end with a full stop of their own, and so come last.
        note = [gettext("Note: {text}").format(text=line.note)] if line.note else []
        extra = [*(f"{begin_sentence(name)}: {text}" for name, text in line.extra), *note]
        foot = join([self._source(line), *extra], ". ")
        if not (quote or line.source_title or extra):
            return join([head, foot], " ")
        return join_lines([head, quote, foot])

    def _source(self, line: Line) -> list[Node]:
        """The title of a source, and its number where references have numbers."""
        cited = "" if self.keys else self._cite([line.reference])
        return join([emphasis(line.source_title), cited], " ")

    def disputes(self) -> Iterator[Node]:
        if not self.content.disputes:
            return
        gettext = self.lang.gettext
        yield heading(_PART, gettext("Disputes"), "disputes")
        columns = (
            (gettext("Event"), 0.34),
            (gettext("What is said"), 0.36),
            (gettext("Who says so"), 0.30),
        )
        rows: list[list[Inlines]] = []
        for dispute in self.content.disputes:
            title = f"{self.content.number_of(dispute.id)}. {dispute.title}"
            about = emphasis(gettext("on {parts}").format(parts=dispute.about))
            named = join_lines([link(title, f"#event-{dispute.id}"), about])
            for number, version in enumerate(dispute.versions):
                event = "" if number else named
                rows.append([event, version.what, self._sources(version)])
        yield table(columns, rows)

    def _sources(self, version: Version) -> list[Node]:
        sources = (
            line.source if self.keys else concat(line.source, " ", self._cite([line.reference]))
            for line in version.lines
        )
        return join(sources, ", ")

    def figures(self, picture: ChartImage | None) -> Iterator[Node]:
        gettext = self.lang.gettext
        figures = self.content.figures
        if not (figures.drawn or figures.others):
            return
        yield heading(_PART, gettext("Figures"), "figures")
        if picture is not None:
            yield image(picture.name, picture.alternative, f"{picture.width_mm:.0f}mm")
        heads = gettext("Value"), gettext("Date"), gettext("Who says so"), gettext("Event")
        for number, measure in enumerate(figures.drawn, start=1):
            yield heading(_WITHIN, measure.head, f"measure-{number}")
            rows = [self._value(value, value.words) for value in measure.points]
            yield table(tuple(zip(heads, (0.2, 0.3, 0.4, 0.1), strict=True)), rows)
            if measure.n_more:
                yield paragraph(measure.more_in_words)
        if figures.others:
            yield heading(_WITHIN, gettext("Other figures"), "other-figures")
            columns = zip((gettext("Measure"), *heads), (0.3, 0.16, 0.2, 0.26, 0.08), strict=True)
            others = [
                [measure.heading, *self._value(value, measure.with_unit(value))]
                for measure in figures.others
                for value in measure.points
            ]
            yield table(tuple(columns), others)

    def _value(self, value: Value, words: str) -> list[Inlines]:
        event = self.content.entries[value.event - 1]
        number = link(str(value.event), f"#event-{event.id}")
        disputed = f"{words} ≠" if value.disputed else words
        return [disputed, value.when, value.said_by, number]


def _language_tag(code: str) -> str:
    """The tag of a language in documents: the program's English is British."""
    return "en-GB" if code == "en" else code

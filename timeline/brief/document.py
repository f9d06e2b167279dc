"""The document of a brief: its content as pandoc has documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from timeline.brief import pandoc_ast
from timeline.content.measures import list_measures, list_singles
from timeline.dates import date_in_words
from timeline.model.evidence import DISPUTED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from timeline.brief.pandoc_ast import Node
    from timeline.content.content import Content
    from timeline.content.disputes import Saying
    from timeline.content.entries import Entry, Line, Link
    from timeline.content.measures import Measure, Value
    from timeline.content.references import Reference
    from timeline.language import Language

#: Levels of the headings of parts and of what is in them.
_PART, _WITHIN = 1, 2
#: The style of a paragraph that stays with what follows.
ABOUT: Final = "About"


@dataclass(frozen=True, slots=True)
class Picture:
    """The chart as a document takes it."""

    #: Where it is, as seen from the document.
    path: str
    #: What it shows, for those who do not see it.
    alternative: str
    #: Its width, such as `100%` or `16cm`.
    width: str = "100%"


@dataclass(frozen=True, slots=True)
class Manner:
    """How a brief is told."""

    #: `table`, or `paragraphs` with headings.
    form: str = "table"
    #: The key of each reference where a citation style writes them; else they are numbered.
    keys: tuple[str, ...] = ()
    #: Of slides the events whose threads have slides of their own.
    ids: tuple[str, ...] = ()


def write_document(content: Content, picture: Picture, manner: Manner) -> Node:
    """Write the document of a brief."""
    writer = _Writer(content, manner, content.language)
    parts = [
        *(pandoc_ast.paragraph(pandoc_ast.text(sentence)) for sentence in content.about),
        *writer.chart(picture),
        *writer.chronology(),
        *writer.disputes(),
        *writer.figures(),
        *(writer.claims() if manner.form == "table" else ()),
        *writer.references(),
        pandoc_ast.section("made", [pandoc_ast.paragraph(pandoc_ast.text(content.made))], "Made"),
    ]
    meta = {
        "title": pandoc_ast.meta_text(content.title),
        "lang": pandoc_ast.meta_string(_spelling(content.language.code)),
    }
    if content.language.direction == "rtl":
        meta["dir"] = pandoc_ast.meta_string("rtl")
    if content.subtitle:
        meta["subtitle"] = pandoc_ast.meta_text(content.subtitle)
    return pandoc_ast.document(parts, meta)


@dataclass(frozen=True, slots=True)
class _Writer:
    content: Content
    manner: Manner
    lang: Language

    def chart(self, picture: Picture) -> Iterator[Node]:
        yield self._part("timeline", self.lang.gettext("Timeline"))
        yield pandoc_ast.picture(picture.path, picture.alternative, picture.width)

    def chronology(self) -> Iterator[Node]:
        yield self._part("chronology", self.lang.gettext("Chronology"))
        entries = enumerate(self.content.entries, start=1)
        if self.manner.form == "table":
            columns = (
                (self.lang.gettext("No."), 0.07),
                (self.lang.gettext("Date"), 0.18),
                (self.lang.gettext("Event"), 0.57),
                (self.lang.gettext("Standing"), 0.18),
            )
            yield pandoc_ast.table(columns, (self._row(n, entry) for n, entry in entries))
            return
        for n, entry in entries:
            yield self._event_heading(n, entry, f"event-{entry.id}")
            about = [
                pandoc_ast.emphasis(pandoc_ast.text(entry.when)),
                pandoc_ast.text(entry.category),
            ]
            yield pandoc_ast.paragraph(pandoc_ast.join(filter(None, about), " · "))
            yield pandoc_ast.paragraph(self._told(entry))
            yield from self._evidence(entry)

    def _row(self, n: int, entry: Entry) -> list[list[Node]]:
        title = pandoc_ast.anchor(
            f"event-{entry.id}", pandoc_ast.strong(pandoc_ast.text(entry.title))
        )
        told = pandoc_ast.lines([title, self._told(entry)])
        return [
            pandoc_ast.text(str(n)),
            pandoc_ast.text(entry.when),
            told,
            self._support(entry),
        ]

    def _support(self, entry: Entry) -> list[Node]:
        """How well an event is supported, in short: what is disputed has a table of its own."""
        if entry.standing == DISPUTED:
            return pandoc_ast.link(pandoc_ast.text(self.lang.gettext("Disputed")), "#disputes")
        return pandoc_ast.text(_sentence(entry.standing_words))

    def _told(self, entry: Entry) -> list[Node]:
        """What is said of an event, with one citation of all its sources."""
        words = pandoc_ast.text(entry.description)
        cited = self._cite(dict.fromkeys(line.reference for line in entry.claims))
        return [*words, *([pandoc_ast.SPACE] if words else []), *cited]

    def _cite(self, numbers: Iterable[int]) -> list[Node]:
        if self.manner.keys:
            return pandoc_ast.cite(self.manner.keys[number - 1] for number in numbers)
        links = (
            pandoc_ast.link(pandoc_ast.text(str(number)), f"#ref-{number}") for number in numbers
        )
        return [*pandoc_ast.text("["), *pandoc_ast.join(links, ", "), *pandoc_ast.text("]")]

    def claims(self) -> Iterator[Node]:
        """What each source says, where the chronology has no room for it."""
        yield self._part("statements", self.lang.gettext("What each source says"))
        for n, entry in enumerate(self.content.entries, start=1):
            yield self._event_heading(n, entry, f"statements-{n}")
            yield from self._evidence(entry)

    def _event_heading(self, n: int, entry: Entry, name: str) -> Node:
        return pandoc_ast.heading(_WITHIN, pandoc_ast.text(f"{n}. {entry.title}"), name)

    def _evidence(self, entry: Entry) -> Iterator[Node]:
        """The links of an event to others, who is concerned, and its claims."""
        gettext = self.lang.gettext
        about = [
            pandoc_ast.text("; ".join(entry.jurisdiction)),
            pandoc_ast.text("; ".join(entry.actors)),
            *(
                [*pandoc_ast.text(f"{words} "), *self._links(links)]
                for words, links in (
                    (gettext("Takes over from"), entry.succeeds),
                    (gettext("Succeeded by"), entry.succeeded_by),
                    (gettext("See also"), entry.related),
                )
                if links
            ),
        ]
        about.insert(0, pandoc_ast.text(_sentence(entry.standing_words)))
        told = pandoc_ast.join(filter(None, about), ". ")
        yield pandoc_ast.section("", [pandoc_ast.paragraph(told)], ABOUT)
        stated = ([pandoc_ast.paragraph(self._claim(line))] for line in entry.claims)
        yield pandoc_ast.section("", [pandoc_ast.bullets(stated)], "Statement")

    def _links(self, links: tuple[Link, ...]) -> list[Node]:
        told = (
            pandoc_ast.link(
                pandoc_ast.text(f"{each.title} ({self.content.number_of(each.id)})"),
                f"#event-{each.id}",
            )
            for each in links
        )
        return pandoc_ast.join(told, "; ")

    def _claim(self, line: Line) -> list[Node]:
        gettext = self.lang.gettext
        differs = pandoc_ast.emphasis(pandoc_ast.text(gettext("differs")))
        said = pandoc_ast.text(line.when)
        if line.as_written:
            written = gettext("(written “{text}”)").format(text=line.as_written)
            said += [pandoc_ast.SPACE, *pandoc_ast.text(written)]
        parts = [said + ([pandoc_ast.SPACE, *differs] if "date" in line.differs else [])]
        if line.figure:
            figure = pandoc_ast.text(line.figure)
            parts.append(
                figure + ([pandoc_ast.SPACE, *differs] if "figure" in line.differs else [])
            )
        if line.origin:
            words = gettext("On the word of {origin}").format(origin=line.origin)
            parts.append(pandoc_ast.text(words))
        parts.append(pandoc_ast.text(line.description))
        said = pandoc_ast.join(filter(None, parts), ". ")
        head = [*pandoc_ast.strong(pandoc_ast.text(line.source)), *pandoc_ast.text(": "), *said]
        quote = pandoc_ast.text(f"“{line.quote}”" if line.quote else "")
        extra = [pandoc_ast.text(f"{_sentence(name)}: {told}") for name, told in line.extra]
        foot = pandoc_ast.join(filter(None, [self._where(line), *extra]), ". ")
        if not (quote or line.source_title or extra):
            return pandoc_ast.join(filter(None, [head, foot]), " ")
        return pandoc_ast.lines([head, quote, foot])

    def _where(self, line: Line) -> list[Node]:
        """Which source it is: its title, and its number where references have numbers."""
        title = pandoc_ast.emphasis(pandoc_ast.text(line.source_title)) if line.source_title else []
        if self.manner.keys:
            return title
        return [*title, *([pandoc_ast.SPACE] if title else []), *self._cite([line.reference])]

    def disputes(self) -> Iterator[Node]:
        if not self.content.disputes:
            return
        gettext = self.lang.gettext
        yield self._part("disputes", gettext("Disputes"))
        columns = (
            (gettext("Event"), 0.34),
            (gettext("What is said"), 0.36),
            (gettext("Who says so"), 0.30),
        )
        rows = []
        for dispute in self.content.disputes:
            title = pandoc_ast.text(f"{self.content.number_of(dispute.id)}. {dispute.title}")
            for number, saying in enumerate(dispute.sayings):
                event = pandoc_ast.link(title, f"#event-{dispute.id}") if not number else []
                rows.append([event, pandoc_ast.text(saying.what), self._who(saying)])
        yield pandoc_ast.table(columns, rows)

    def _who(self, saying: Saying) -> list[Node]:
        said = (
            pandoc_ast.text(line.source)
            if self.manner.keys
            else [*pandoc_ast.text(line.source), pandoc_ast.SPACE, *self._cite([line.reference])]
            for line in saying.lines
        )
        return pandoc_ast.join(said, ", ")

    def figures(self) -> Iterator[Node]:
        gettext = self.lang.gettext
        figures = self.content.figures
        measures, singles = list_measures(figures), list_singles(figures)
        if not (measures or singles):
            return
        yield self._part("figures", gettext("Figures"))
        heads = gettext("Value"), gettext("Date"), gettext("Who says so"), gettext("Event")
        for number, measure in enumerate(measures, start=1):
            yield pandoc_ast.heading(_WITHIN, pandoc_ast.text(measure.heading), f"measure-{number}")
            rows = [self._value(value) for value in measure.values]
            yield pandoc_ast.table(tuple(zip(heads, (0.2, 0.3, 0.4, 0.1), strict=True)), rows)
        if singles:
            once = pandoc_ast.text(gettext("Figures stated once"))
            yield pandoc_ast.heading(_WITHIN, once, "singles")
            columns = zip((gettext("Measure"), *heads), (0.3, 0.16, 0.2, 0.26, 0.08), strict=True)
            yield pandoc_ast.table(tuple(columns), map(self._single, singles))

    def _single(self, measure: Measure) -> list[list[Node]]:
        return [pandoc_ast.text(measure.heading), *self._value(measure.values[0])]

    def _value(self, value: Value) -> list[list[Node]]:
        event = self.content.entries[value.event - 1]
        number = pandoc_ast.link(pandoc_ast.text(str(value.event)), f"#event-{event.id}")
        return [*map(pandoc_ast.text, (value.words, value.when, value.said_by)), number]

    def references(self) -> Iterator[Node]:
        yield self._part("references", self.lang.gettext("References"))
        if self.manner.keys:
            yield pandoc_ast.section("refs", [])
        else:
            yield pandoc_ast.numbered([self._reference(each)] for each in self.content.references)

    def _reference(self, reference: Reference) -> Node:
        """A reference in the words of the page."""
        said = pandoc_ast.text(f"{reference.source}.")
        if reference.source_title:
            title = pandoc_ast.emphasis(pandoc_ast.text(reference.source_title))
            said += [pandoc_ast.SPACE, *title, *pandoc_ast.text(".")]
        if reference.source_date:
            when = date_in_words(reference.source_date, self.lang)
            said += [pandoc_ast.SPACE, *pandoc_ast.text(f"{when}.")]
        if reference.link:
            address = pandoc_ast.link(pandoc_ast.text(reference.source_url), reference.link)
            said += [pandoc_ast.SPACE, *address]
        if reference.accessed:
            words = self.lang.gettext("accessed {date}").format(date=reference.accessed)
            said += pandoc_ast.text(f", {words}")
        if reference.archive_url:
            words = f", {self.lang.gettext('archived at')} "
            archive = pandoc_ast.link(pandoc_ast.text(reference.archive_url), reference.archive_url)
            said += [*pandoc_ast.text(words), *archive]
        return pandoc_ast.plain(pandoc_ast.anchor(f"ref-{reference.number}", said))

    def _part(self, name: str, words: str) -> Node:
        return pandoc_ast.heading(_PART, pandoc_ast.text(words), name)


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _spelling(code: str) -> str:
    """The language as documents name it: the program's English is British."""
    return "en-GB" if code == "en" else code

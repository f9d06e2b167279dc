"""The program on one screen: from the bytes of a file to events, chart and page."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING

import pandas as pd

from timeline.chart.layout.label_placement import START_WIDTH_PX, Placed, lay_out
from timeline.chart.marks.event_marks import Ink, draw_ink
from timeline.chart.pictures.picture import DEFAULT_SIZE, make_picture
from timeline.chart.pictures.subject import Subject, Told, choose_panels
from timeline.chart.scene import DAY_MS, Scene, make_scene
from timeline.chart.theme import LIGHT, Theme
from timeline.content import summary
from timeline.content.figures import read_figures
from timeline.content.references import count_references
from timeline.diff.words import name_events
from timeline.language import ENGLISH, Language
from timeline.model.events import choose_period, merge_events
from timeline.model.reduction import Given, Rest
from timeline.page.chart_spec import page_spec
from timeline.page.content import make_content
from timeline.page.notebook_frame import frame_page
from timeline.page.render import render_page
from timeline.page.vega_bundle import read_bundle
from timeline.problems import Code, Problem, Severity
from timeline.reading.claims import leaves_out, read_claims

if TYPE_CHECKING:
    from timeline.chart.pictures.picture import Picture, Size
    from timeline.chart.vega_lite import Spec
    from timeline.dates import FuzzyDate, Order
    from timeline.diff.compare import Editions

#: What leaves nothing of a file to go on with.
WHOLE_FILE = (
    Code.UNREADABLE_FILE,
    Code.EMPTY_FILE,
    Code.HEADER_ONLY,
    Code.NOT_CSV,
    Code.NO_COLUMNS,
    Code.TOO_WIDE,
)


class NothingToDrawError(ValueError):
    """No event is left to draw."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a user can choose; every field has the name of its option."""

    title: str = ""
    subtitle: str = ""
    #: `category`, `jurisdiction`, `actors` or `None` for one swimlane.
    lanes: str | None = "category"
    since: FuzzyDate | None = None
    until: FuzzyDate | None = None
    #: What `03/04/2022` means; `None` to find out from the other dates.
    order: Order | None = None
    #: What the page is told in.
    lang: Language = ENGLISH

    @property
    def period(self) -> tuple[float | None, float | None]:
        """First day and end of the last day that the user asked for."""
        since = None if self.since is None else float(self.since.earliest)
        until = None if self.until is None else float(self.until.latest) + 1
        return since, until


@dataclass(frozen=True)
class Timeline:
    """A file of sourced events, read."""

    #: The file's name, as the page tells it.
    name: str
    #: One row for each claim, those of one event together; the columns of `claims`.
    claims: pd.DataFrame
    #: One row for each event, in order of time; the columns of `events`.
    events: pd.DataFrame
    #: All that is wrong or was read in another way, by line.
    problems: list[Problem]
    #: The problems for which rows are left out.
    left_out: list[Problem]
    #: Rows of the file, those that are left out too.
    n_rows: int
    #: What it was made from: the bytes of the file, which the page carries, and where they lay.
    given: Given = field(default_factory=lambda: Given(b""))
    #: The bytes of the register of sources, if there is one.
    register: bytes | None = None
    #: Names of further columns, which are carried along.
    extra: tuple[str, ...] = ()
    options: Options = field(default_factory=Options)
    #: Counts of the events of the file that are not among `events`.
    rest: Rest = field(default_factory=Rest)
    #: What was chosen of the file: columns, each with the values asked for.
    part: tuple[tuple[str, tuple[str, ...]], ...] = ()
    #: The categories in the order of their colours; of a part those of the whole.
    categories: tuple[str, ...] = ()
    #: What changed since an older edition, where the timeline is that of the changes.
    editions: Editions | None = None

    @property
    def errors(self) -> list[Problem]:
        """The problems for which the command refuses to build."""
        return [each for each in self.problems if each.severity is Severity.ERROR]

    @property
    def unusable(self) -> bool:
        """Whether a whole file failed, so that leaving out rows is no cure."""
        return any(not each.line or each.code in WHOLE_FILE for each in self.errors)

    @cached_property
    def _ink(self) -> Ink:
        if self.events.empty:
            raise NothingToDrawError(self._why_empty())
        ghosts = None if self.editions is None else self.editions.ghosts
        period = self.options.period
        return draw_ink(self.events, self.claims, period, self.rest.days, ghosts)

    @cached_property
    def _named(self) -> pd.DataFrame:
        """The events under the names that the chart has for them."""
        if self.editions is None:
            return self.events
        titles = self.events["title"].tolist()
        names = name_events(self.editions, titles, self.options.lang)
        return self.events.assign(title=pd.Series(names, dtype="str"))

    @cached_property
    def _placed(self) -> Placed:
        return lay_out(self._named, self._ink, by=self.options.lanes)

    @cached_property
    def _scene(self) -> Scene:
        return make_scene(self._named, self._placed, self._ink, self.options.lang, self.rest)

    def picture(
        self,
        size: Size = DEFAULT_SIZE,
        theme: Theme = LIGHT,
        measures: tuple[str, ...] = (),
        *,
        titled: bool = True,
    ) -> Picture:
        """Lay out a picture of the whole period, with as many names as fit.

        Args:
            size: How large it is.
            theme: Its colours.
            measures: The measures whose panels it has; `all` is all of them.
            titled: Whether it tells title and standing; in a document the text does.

        Raises:
            NothingToDrawError: There is no event.
            TooSmallError: There is no room for its swimlanes.
            UnknownMeasureError: There is no panel of a measure.
        """
        lang, lanes = self.options.lang, self.options.lanes
        figures = read_figures(self.claims, lang)
        told = summary.standing_in_words(self.events, self.claims, lang)
        subject = Subject(
            events=self.events,
            ink=self._ink,
            rest=self.rest,
            lanes=lanes,
            categories=self.categories,
            figures=figures,
            measures=choose_panels(figures, measures),
            told=Told(
                title=self._title if titled else "",
                subtitle=self.options.subtitle if titled else "",
                standing=told if titled else "",
                notes=self._notes(),
                by_category=lanes == "category",
                language=lang,
            ),
        )
        return make_picture(subject, size, theme)

    def _notes(self) -> tuple[str, ...]:
        lang = self.options.lang
        n_references = count_references(self.claims)
        tables = self.events, self.claims
        return (
            summary.part_in_words(self.part, lang),
            summary.rows_in_words(self.left_out, self.n_rows, lang, self.rest.n_unnamed),
            summary.sources_in_words(self.claims, n_references, lang),
            summary.made_in_words(self.name, *tables, n_references, self.period_text, lang),
        )

    @property
    def _title(self) -> str:
        options = self.options
        return options.title or summary.title_in_words(self.name, self.events, options.lang)

    def chart(
        self,
        size: Size = DEFAULT_SIZE,
        theme: Theme = LIGHT,
        measures: tuple[str, ...] = (),
        *,
        titled: bool = True,
    ) -> Spec:
        """Draw the picture of these arguments as a Vega-Lite specification that holds its data."""
        from timeline.chart.vega_lite import draw_picture  # noqa: PLC0415 (a page needs no Altair)

        return draw_picture(self.picture(size, theme, measures, titled=titled))

    def page(self) -> str:
        """Write the page: one HTML text that needs nothing else.

        Raises:
            NothingToDrawError: There is no event.
        """
        scene = self._scene
        window_ms = scene.first_day * DAY_MS, scene.last_day * DAY_MS
        spec = page_spec(window_ms, (START_WIDTH_PX, scene.height_px), self.options.lang)
        content = make_content(self, self._title, self._named["title"].tolist())
        return render_page(content, scene, spec, read_bundle())

    @property
    def period_text(self) -> tuple[str, str]:
        """The dates since and until which events were asked for, in EDTF; empty if not."""
        since, until = self.options.since, self.options.until
        return "" if since is None else since.edtf, "" if until is None else until.edtf

    def _why_empty(self) -> str:
        if self.errors:
            return f"no event is left to draw: {self.errors[0].show(self.name)}"
        return "no event is left to draw: none lies in the period"

    def _repr_html_(self) -> str:
        """Show the page in a notebook, in a frame of its own; without an event, the problems."""
        if self.events.empty:
            return f"<pre>{escape(self._why_empty())}</pre>"
        return frame_page(self.page(), self._scene.height_px, self.options.lang)


def read(
    data: bytes | Problem | Given,
    name: str,
    options: Options | None = None,
    register: bytes | Problem | None = None,
) -> Timeline:
    """Read a file into a timeline; what is wrong with it is among its problems.

    Args:
        data: The bytes of the file, or why it could not be read; or what several files gave.
        name: Its name.
        options: What the user chose.
        register: The same of a source register.
    """
    options = options or Options()
    title, subtitle = _writable(options.title), _writable(options.subtitle)
    name, options = _writable(name), replace(options, title=title, subtitle=subtitle)
    given = data if isinstance(data, Given) else Given(b"" if isinstance(data, Problem) else data)
    options = replace(options, order=options.order or given.order)
    rest = given.rest or Rest()
    sources = None if isinstance(register, Problem) else register
    found = read_claims(
        given.data,
        order=options.order,
        register=sources,
        places=given.places,
        beyond=frozenset(rest.beyond),
    )
    problems = [*given.problems, *found.problems]
    if isinstance(data, Problem):
        problems = [data]
    left_out = [each for each in problems if each.line and leaves_out(each)]
    if isinstance(register, Problem):
        problems = [*problems, replace(register, in_register=True)]
    chosen = choose_period(found.table, *options.period)
    events, claims = merge_events(chosen)
    n_rows = found.n_rows if given.n_rows is None else given.n_rows
    return Timeline(
        name,
        claims,
        events,
        problems,
        left_out,
        n_rows,
        given,
        sources,
        found.extra,
        options,
        rest,
    )


def _writable(text: str) -> str:
    """Put U+FFFD for bytes of an option or a file's name that are no text."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")

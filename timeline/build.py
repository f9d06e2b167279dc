"""The program on one screen: from the bytes of a file to events, chart and page."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from importlib.metadata import version
from typing import TYPE_CHECKING

from timeline.bundle import read_bundle
from timeline.chart import Spec, draw
from timeline.chronology import write_chronology
from timeline.dates import When
from timeline.events import choose_period, merge_events
from timeline.ink import Ink, draw_ink
from timeline.layout import START_WIDTH_PX, Placed, lay_out
from timeline.page import Content, render_page, variables_theme
from timeline.problems import Problem, Severity
from timeline.references import number_references
from timeline.scene import DAY_MS, Scene, make_scene, rows_in_view
from timeline.standing import made_in_words, rows_in_words, standing_in_words, title_in_words
from timeline.statements import read_statements
from timeline.theme import LIGHT, Theme

if TYPE_CHECKING:
    import pandas as pd

    from timeline.dates import Order


@dataclass(frozen=True, slots=True)
class Options:
    """What a user can choose; every field has the name of its option."""

    title: str = ""
    subtitle: str = ""
    #: `category`, `jurisdiction`, `actors` or `None` for one swimlane.
    lanes: str | None = "category"
    since: When | None = None
    until: When | None = None
    order: Order | None = None


@dataclass(frozen=True)
class Timeline:
    """A file of sourced events, read."""

    #: The file's name, as the page tells it.
    name: str
    #: One row for each statement, those of one event together; the columns of `statements`.
    statements: pd.DataFrame
    #: One row for each event, in order of time; the columns of `events`.
    events: pd.DataFrame
    #: All that is wrong or was read in another way, by line.
    problems: list[Problem]
    #: Rows of the file, those with an error too.
    n_rows: int
    #: Names of further columns, which are carried along.
    extra: tuple[str, ...] = ()
    options: Options = field(default_factory=Options)

    @property
    def errors(self) -> list[Problem]:
        """The problems for which a build is refused."""
        return [each for each in self.problems if each.code.severity is Severity.ERROR]

    @cached_property
    def _ink(self) -> Ink:
        return draw_ink(self.events, self.statements, _period(self.options))

    @cached_property
    def _placed(self) -> Placed:
        return lay_out(self.events, self._ink, by=self.options.lanes)

    @cached_property
    def _scene(self) -> Scene:
        return make_scene(self.events, self._placed, self._ink)

    def chart(self, *, width_px: float = START_WIDTH_PX, theme: Theme = LIGHT) -> Spec:
        """Draw the whole period as a Vega-Lite specification that holds its data."""
        scene = self._scene
        window = (scene.first_day, scene.last_day)
        rows = rows_in_view(scene, window, width_px, theme)
        return _draw(scene, rows, width_px, theme)

    def page(self) -> str:
        """Write the page: one HTML text that needs nothing else."""
        references, numbers = number_references(self.statements)
        entries = write_chronology(self.events, self.statements, numbers, self.extra)
        content = Content(
            title=self.options.title or title_in_words(self.name, self.events),
            subtitle=self.options.subtitle,
            standing=standing_in_words(self.events, self.statements),
            made=made_in_words(self.name, self.events, self.statements, len(references)),
            entries=entries,
            references=references,
            left_out=self.errors,
            left_out_words=rows_in_words(self.errors, self.n_rows),
            version=version("policy-timeline"),
        )
        spec = _draw(self._scene, {}, START_WIDTH_PX, variables_theme())
        return render_page(content, self._scene, spec, read_bundle())

    def _repr_html_(self) -> str:
        """Show the page in a notebook, in a frame of its own."""
        from html import escape  # noqa: PLC0415 (only notebooks come here)

        height = self._scene.height_px + 320
        return (
            f'<iframe srcdoc="{escape(self.page(), quote=True)}" sandbox="allow-scripts allow-popups" '
            f'title="Timeline" style="width:100%;height:{height}px;border:0"></iframe>'
        )


def read(
    data: bytes, name: str, options: Options | None = None, register: bytes | None = None
) -> Timeline:
    """Read a file into a timeline; what is wrong with it is among its problems.

    Args:
        data: The bytes of the file.
        name: Its name.
        options: What the user chose.
        register: The bytes of a source register.
    """
    options = options or Options()
    found = read_statements(data, order=options.order, register=register)
    chosen = choose_period(found.table, *_period(options))
    events, statements = merge_events(chosen)
    return Timeline(name, statements, events, found.problems, found.n_rows, found.extra, options)


def _period(options: Options) -> tuple[float | None, float | None]:
    """First day and end of the last day that the user asked for."""
    since = None if options.since is None else float(options.since.earliest)
    until = None if options.until is None else float(options.until.latest) + 1
    return since, until


def _draw(scene: Scene, rows: dict[str, list[dict[str, object]]], width_px: float, theme: Theme) -> Spec:
    window_ms = (scene.first_day * DAY_MS, scene.last_day * DAY_MS)
    return draw(rows, window_ms=window_ms, size_px=(width_px, scene.height_px), theme=theme)

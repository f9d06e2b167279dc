"""The Python interface: a file of sourced events, read, and all that can be made of it."""

from __future__ import annotations

from functools import cached_property
from html import escape
from typing import TYPE_CHECKING

from timeline.chart.drawing import Drawing
from timeline.chart.pictures.picture import DEFAULT_SIZE
from timeline.chart.theme import LANE_HEAD_PX, LIGHT, ROW_PX, Theme
from timeline.diff.comparison_words import name_events
from timeline.model.dataset import Dataset, NothingToDrawError, Options
from timeline.model.selection import check_choices
from timeline.page import frame_page, make_page
from timeline.reading import read_dataset

if TYPE_CHECKING:
    import pandas as pd

    from timeline.chart.pictures.picture import Picture, Size
    from timeline.chart.vega_lite import Spec
    from timeline.diff.comparison import Comparison
    from timeline.model.dataset import Input
    from timeline.problems import Problem

__all__ = ["Dataset", "NothingToDrawError", "Options", "Timeline", "read"]


class Timeline:
    """The timeline of a file: its tables, its problems, and pictures and a page of it."""

    def __init__(self, dataset: Dataset, comparison: Comparison | None = None) -> None:
        """Take what was read.

        Args:
            dataset: The file.
            comparison: What changed since an older edition, for the timeline of the changes.
        """
        self.dataset = dataset
        self._comparison = comparison

    def __repr__(self) -> str:
        """Say in a line what it is."""
        return repr(self.dataset).replace("<Dataset", "<Timeline", 1)

    @property
    def name(self) -> str:
        """The name of the file."""
        return self.dataset.name

    @property
    def claims(self) -> pd.DataFrame:
        """One row for each claim, those of one event together."""
        return self.dataset.claims

    @property
    def events(self) -> pd.DataFrame:
        """One row for each event, in order of time."""
        return self.dataset.events

    @property
    def problems(self) -> list[Problem]:
        """All that is wrong or was read in another way, by line."""
        return self.dataset.problems

    @property
    def errors(self) -> list[Problem]:
        """The problems for which the command refuses to build."""
        return self.dataset.errors

    @property
    def unusable(self) -> bool:
        """Whether a whole file failed, so that leaving out rows is no cure."""
        return self.dataset.unusable

    @property
    def left_out(self) -> list[Problem]:
        """The problems for which rows are left out."""
        return self.dataset.left_out

    @property
    def n_rows(self) -> int:
        """How many rows the file has, those that are left out too."""
        return self.dataset.n_rows

    @property
    def extra(self) -> tuple[str, ...]:
        """Names of columns of the user's own."""
        return self.dataset.extra

    @property
    def options(self) -> Options:
        """What the user chose."""
        return self.dataset.options

    @cached_property
    def _drawing(self) -> Drawing:
        old_dates = None if self._comparison is None else self._comparison.old_dates
        return Drawing(self.dataset, self._names, old_dates)

    @cached_property
    def _names(self) -> list[str] | None:
        """What each event is called; `None` if by its title."""
        if self._comparison is None:
            return None
        return name_events(self._comparison, self.options.lang)

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
            measures: The measures that it has as small multiples; `all` is all of them.
            titled: Whether it has the title and the summary; in a document the text has them.

        Raises:
            NothingToDrawError: There is no event.
            TooSmallError: There is no room for its swimlanes.
            UnknownMeasureError: There is no such measure, or it has too few values.
        """
        return self._drawing.picture(size, theme, measures, titled=titled)

    def chart(
        self,
        size: Size = DEFAULT_SIZE,
        theme: Theme = LIGHT,
        measures: tuple[str, ...] = (),
        *,
        titled: bool = True,
    ) -> Spec:
        """Draw the picture of these arguments as a Vega-Lite specification that holds its data."""
        from timeline.chart.pictures.image_files import draw_picture  # noqa: PLC0415 (a page needs no Altair)

        return draw_picture(self.picture(size, theme, measures, titled=titled))

    def page(self) -> str:
        """Write the page: one HTML text that needs nothing else.

        Raises:
            NothingToDrawError: There is no event.
        """
        return make_page(self.dataset, self._drawing, self._comparison, self._names)

    def _repr_html_(self) -> str:
        """Show the page in a notebook, in a frame of its own; without an event, the problems."""
        if self.events.empty:
            return f"<pre>{escape(self.dataset.why_empty)}</pre>"
        # No chart is higher than a row for each event and the names of its swimlanes.
        chart_px = len(self.events) * ROW_PX + len(self._drawing.scene.lanes) * LANE_HEAD_PX
        return frame_page(self.page(), chart_px, self.options.lang)


def read(
    data: bytes | Problem | Input,
    name: str,
    options: Options | None = None,
    register: bytes | Problem | None = None,
) -> Timeline:
    """Read a file into a timeline; see `timeline.reading.read_dataset`.

    Raises:
        UnknownChoiceError: There is no swimlane of `options.lane_order`, or no column of
            `options.filters`.
    """
    dataset = read_dataset(data, name, options, register)
    check_choices(dataset)
    return Timeline(dataset)

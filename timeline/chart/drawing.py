"""The drawing of a dataset: what its pictures and its page have in common, worked out once."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

from timeline.chart.event_marks import EventMarks, draw_event_marks
from timeline.chart.pictures.page_multiples import PageMultiple, draw_page_multiples
from timeline.chart.pictures.page_picture import draw_page_picture
from timeline.chart.pictures.picture import DEFAULT_SIZE, make_picture
from timeline.chart.pictures.picture_words import (
    PictureWords,
    Subject,
    alternative_text,
    choose_measures,
)
from timeline.chart.scene import Lanes, Scene, Standing, make_scene, rank_importance, short_names
from timeline.chart.theme import LIGHT, Theme
from timeline.chart.time_axis import axis_break, fit_break
from timeline.content import summary
from timeline.content.figure_names import find_figure_names
from timeline.content.figures import Figures, read_figures
from timeline.content.summary import Counts, count_all
from timeline.model.dataset import NothingToDrawError
from timeline.model.lanes import find_lanes, lane_of_each, lane_order

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.chart.pictures.picture import Picture, Size
    from timeline.model.dataset import Dataset


class Drawing:
    """The marks, figures and words of a dataset, each worked out when it is first asked for."""

    def __init__(
        self,
        dataset: Dataset,
        names: Sequence[str] | None = None,
        old_dates: pd.DataFrame | None = None,
    ) -> None:
        """Take what is drawn.

        Args:
            dataset: The events.
            names: What the chart calls each event; its title if `None`.
            old_dates: Dates of an older edition, as `timeline.diff.comparison` finds them.
        """
        self._dataset = dataset
        self._names = names
        self._old_dates = old_dates

    @cached_property
    def marks(self) -> EventMarks:
        """The marks of all events on the time axis.

        Raises:
            NothingToDrawError: There is no event.
        """
        dataset = self._dataset
        if dataset.events.empty:
            raise NothingToDrawError(dataset.why_empty)
        period, days = dataset.options.period, dataset.counted.days
        return draw_event_marks(
            dataset.events,
            dataset.claims,
            period,
            days,
            self._old_dates,
            dataset.file_day,
            single_sourced=dataset.single_sourced,
        )

    @cached_property
    def scene(self) -> Scene:
        """All that the chart of the page can show."""
        events, options = self._dataset.events, self._dataset.options
        if self._names is not None:
            events = events.assign(title=pd.Series(self._names, dtype="str"), label="")
        else:
            events = events.assign(label=self._numbered_names)
        return make_scene(
            events,
            self._dataset.claims,
            self.marks,
            self.categories,
            Lanes(options.lanes, self._first_lanes),
            options.lang,
            self._dataset.counted,
            self.axis,
            self.standing,
        )

    @property
    def _numbered_names(self) -> pd.Series[str]:
        """What the chart calls each event, with the number of one that is a figure before it."""
        dataset = self._dataset
        names = short_names(dataset.events)
        figures = find_figure_names(names.tolist(), dataset.claims, dataset.options.lang)
        numbered = {at: f"{each.short} {each.title}" for at, each in figures.items() if each.short}
        named = [numbered.get(at, name) for at, name in enumerate(names.tolist())]
        return pd.Series(named, names.index, dtype="str")

    @cached_property
    def categories(self) -> list[str]:
        """The categories in the order of their colours, which are those of the whole."""
        events, drawn = self._dataset.events, self.marks.drawn
        known = [] if self._whole is None else self._whole.categories
        ordered = [
            name
            for some in (events[drawn], events[~drawn])
            for name in lane_order(some, some["category"].tolist())
        ]
        return list(dict.fromkeys([*known, *ordered]))

    @cached_property
    def axis(self) -> tuple[float, float] | None:
        """Where the scale of time breaks, which the whole decides; see `time_axis.axis_break`."""
        if self._dataset.options.axis == "even":
            return None
        marks, days = self.marks, (self.marks.first_day, self.marks.last_day)
        if self._whole is None:
            return axis_break(marks.at[marks.drawn], *days)  # noqa: PD008 (days, and no table)
        whole = self._whole.marks
        return fit_break(self._whole.axis, (whole.first_day, whole.last_day), days)

    @cached_property
    def standing(self) -> Standing:
        """What stands out by its importance, which the whole decides."""
        return rank_importance((self._dataset.whole or self._dataset).events["importance"])

    @cached_property
    def _whole(self) -> Drawing | None:
        """The drawing of what this is a part of."""
        whole = self._dataset.whole
        return None if whole is None or whole.events.empty else Drawing(whole)

    @cached_property
    def _first_lanes(self) -> tuple[str | None, ...]:
        dataset, options = self._dataset, self._dataset.options
        names = lane_of_each(dataset.events, options.lanes)
        return tuple(find_lanes(names, options.lane_order, options.lang).values())

    @cached_property
    def figures(self) -> Figures:
        """The figures of all claims."""
        return read_figures(self._dataset.claims, self._dataset.options.lang)

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
        dataset, options = self._dataset, self._dataset.options
        subject = Subject(
            events=dataset.events,
            counts=self._counts,
            scene=self.scene,
            measures=choose_measures(self.figures, measures),
            note=self.figures.note,
            words=PictureWords(
                title=summary.title_of(dataset) if titled else "",
                subtitle=options.subtitle if titled else "",
                summary=summary.summary_in_words(self._counts, options.lang) if titled else "",
                notes=self._notes,
                by_category=options.lanes == "category",
                language=options.lang,
            ),
        )
        return make_picture(subject, size, theme)

    def page_picture(self, theme: Theme) -> str:
        """Draw the picture of the page as an SVG element.

        Args:
            theme: Its colours are the page's custom properties.
        """
        return draw_page_picture(self.scene, theme, self._dataset.options.lang)

    def page_multiples(self, figures: Figures, theme: Theme) -> list[PageMultiple]:
        """Draw the small multiples of the page.

        Args:
            figures: Its figures.
            theme: Its colours are the page's custom properties.
        """
        return draw_page_multiples(figures, theme)

    @property
    def alternative(self) -> str:
        """What the picture of the page shows, in words."""
        lang = self._dataset.options.lang
        return alternative_text(self._dataset.events, self._counts, self.scene.lanes, [], lang)

    @cached_property
    def _counts(self) -> Counts:
        return count_all(self._dataset.events, self._dataset.claims)

    @cached_property
    def _notes(self) -> tuple[str, ...]:
        dataset, counts, options = self._dataset, self._counts, self._dataset.options
        lang, period = options.lang, options.period_text
        return (
            summary.part_in_words(dataset.part, lang),
            summary.left_out_in_words(dataset),
            summary.sources_in_words(dataset.claims, counts, lang),
            summary.made_in_words(dataset.name, dataset.events, counts, period, lang),
        )

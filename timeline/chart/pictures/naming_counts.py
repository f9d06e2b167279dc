"""What becomes of the events in a picture: how many have a name, and that in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from timeline.chart.theme import LABEL_PX
from timeline.typography import Typeface, text_widths_px

if TYPE_CHECKING:
    from timeline.chart.scene import Row, Scene
    from timeline.language import Language


class NamingCounts(NamedTuple):
    """How many events have a name, only a mark, or are counted; and how many names are cut."""

    n_named: int
    n_marked: int
    n_counted: int
    n_cut: int

    @property
    def n(self) -> int:
        """How many events there are."""
        return self.n_named + self.n_marked + self.n_counted


def count_names(
    titles: list[str], rows: dict[str, list[Row]], scene: Scene, width_px: float
) -> NamingCounts:
    """Count what a picture names, marks and counts.

    Args:
        titles: The names of the events of the scene.
        rows: What the whole period shows.
        scene: What it is of.
        width_px: Width of the plot.
    """
    scale = width_px / (scene.last_day - scene.first_day)
    events, n_named = scene.events, len(rows["labels"])
    n_drawn = int((events["mark_tier"] <= scale).sum())
    whole_px = np.ceil(text_widths_px(titles, LABEL_PX, Typeface.PICTURE))
    cut = (events["label_tier"] <= scale) & (events["label_px"] < whole_px)
    n_counted = sum(row["n"] for row in rows["counts"])
    return NamingCounts(n_named, n_drawn - n_named, n_counted, int(cut.sum()))


def naming_in_words(named: NamingCounts, language: Language) -> str:
    """Say which of the events have names, and what became of the others."""
    ngettext = language.ngettext
    if named.n_named == named.n:
        said = [ngettext("The {n} event is named", "All {n} events are named", named.n)]
    else:
        words = language.gettext("{named} of {all} events are named")
        counts = {"named": language.number(named.n_named), "all": language.number(named.n)}
        said = [words.format(**counts)]
    if named.n_cut:
        said.append(ngettext("{n} name is cut short", "{n} names are cut short", named.n_cut))
    if named.n_marked:
        words = ngettext(
            "{n} event has a mark without a name",
            "{n} events have a mark without a name",
            named.n_marked,
        )
        said.append(words)
    if named.n_counted:
        words = ngettext(
            "{n} event has no room of its own and is counted, as in +3",
            "{n} events have no room of their own and are counted, as in +3",
            named.n_counted,
        )
        said.append(words)
    return "; ".join(said) + "."

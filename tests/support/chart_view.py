"""What can be seen in the chart of a page: its names, marks and ticks, and where they are."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from support.browser import Watched

#: Two lines of text that are nearer than this lie on one another: rows are 17 px high or more.
LINE_PX = 11
#: Rounding moves a text by less than this.
SLACK_PX = 0.6

_LOOK = """() => {
  const timeline = document.querySelector('#timeline');
  const svg = timeline.querySelector('svg');
  const edges = svg.getBoundingClientRect();
  const seen = (each) => each.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const round = (px) => Math.round(px * 10) / 10;
  const drawn = (selector) => [...svg.querySelectorAll(selector)].filter(seen).map((each) => {
    const box = each.getBoundingClientRect();
    const baseline = each.tagName === 'text'
      ? each.getStartPositionOfChar(0).matrixTransform(each.getScreenCTM()).y : box.bottom;
    return {
      event: each.dataset.event ?? '', text: each.textContent,
      left: round(box.left - edges.left), right: round(box.right - edges.left),
      baseline: round(baseline - edges.top),
    };
  });
  return {
    days: [Number(timeline.dataset.from), Number(timeline.dataset.to)],
    width: edges.width,
    texts: drawn('text:not(g[data-event] text)'),
    marks: drawn('g[data-event]'), ticks: drawn('rect[data-event]'),
  };
}"""


class Drawn(NamedTuple):
    """Something that is drawn in the chart, in pixels from the chart's top left corner."""

    #: Empty for what belongs to no event.
    event: str
    text: str
    left: float
    right: float
    baseline: float


class ChartView(NamedTuple):
    """What the chart shows."""

    days: tuple[float, float]
    width: float
    #: Names, the words of other dates, and the signs after names; a sign that is a mark is not one.
    texts: list[Drawn]
    marks: list[Drawn]
    #: Marks of events without a name, at the foot of a lane.
    ticks: list[Drawn]

    @property
    def named(self) -> set[str]:
        """The events whose names are there."""
        return {each.event for each in self.texts} - {""}

    @property
    def marked(self) -> set[str]:
        """The events whose marks are there."""
        return {each.event for each in self.marks}

    def faults(self) -> list[str]:
        """What must not be at any width and zoom, in words."""
        return [
            *(f"“{one.text}” lies on “{other.text}”" for one, other in self._overlaps()),
            *(
                f"an edge cuts “{each.text}” ({each.left} to {each.right} of {self.width})"
                for each in self.texts
                if each.left < -SLACK_PX or each.right > self.width + SLACK_PX
            ),
            *(f"a name without a mark: {event}" for event in sorted(self.named - self.marked)),
            *(f"a mark without a name: {event}" for event in sorted(self.marked - self.named)),
            *(
                f"a name and a tick: {each.event}"
                for each in self.ticks
                if each.event in self.named
            ),
        ]

    def _overlaps(self) -> Iterator[tuple[Drawn, Drawn]]:
        """Pairs of texts on one line of which one begins before the other ends."""
        lines: list[list[Drawn]] = []
        for each in sorted(self.texts, key=lambda each: each.baseline):
            if lines and each.baseline - lines[-1][0].baseline < LINE_PX:
                lines[-1].append(each)
            else:
                lines.append([each])
        for line in lines:
            for one, other in pairwise(sorted(line, key=lambda each: each.left)):
                if other.left < one.right - SLACK_PX:
                    yield one, other


def look_at_chart(page: Watched) -> ChartView:
    """Look at the chart as it is now."""
    seen: dict[str, Any] = page.page.evaluate(_LOOK)
    drawn = {key: [Drawn(**each) for each in seen[key]] for key in ("texts", "marks", "ticks")}
    return ChartView(tuple(seen["days"]), seen["width"], **drawn)

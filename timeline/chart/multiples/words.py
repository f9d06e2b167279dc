"""The words of a small multiple: the first value and the last, disputes, and plans."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from timeline.chart.multiples.multiple import Multiple, Spot
from timeline.chart.multiples.words_places import WORDS_H, Area, leader
from timeline.content.figure_names import status_in_a_word
from timeline.typography import BOLD, Typeface, cut_text, text_widths_px

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.chart.theme import Theme
    from timeline.content.figures import Measure, Value

_WORDS_PX: Final = 11.0
#: Of more disputed values, or planned ones, only so many are written.
_MOST_DISPUTED: Final = 4
_MOST_PLANNED: Final = 3
#: Of no more values than this each is written for which there is room.
_FEW: Final = 9


def draw_multiple(
    measure: Measure, width_px: float, theme: Theme, typeface: Typeface = Typeface.SYSTEM
) -> Multiple:
    """Draw a measure.

    Args:
        measure: What is drawn.
        width_px: How wide it is.
        theme: The colours.
        typeface: What draws the words.
    """
    multiple = Multiple(measure, width_px, theme, typeface)
    multiple.draw_axis()
    multiple.draw_values()
    written: set[int] = set()
    for spot, text, bold in _in_order(multiple):
        if id(spot.value) not in written and _write(multiple, spot, text, bold=bold):
            written.add(id(spot.value))
    return multiple


def _in_order(multiple: Multiple) -> Iterator[tuple[Spot, str, bool]]:
    """What is written of which value, what matters most first, and whether it is bold."""
    drawn, measure = multiple.drawn, multiple.measure
    results = [each for each in drawn if not each.disputed and not each.series[1]]
    line = [each for each in results if each.origin == measure.leading]
    line = sorted(line if len(line) > 1 else results, key=lambda each: multiple.spot(each).x)
    if line:
        yield multiple.spot(line[-1]), line[-1].short, True
        yield multiple.spot(line[0]), line[0].short, False
    yield from _disputed(multiple)
    for value in [each for each in drawn if each.series[1] and not each.disputed][:_MOST_PLANNED]:
        yield multiple.spot(value), _with_status(value, measure), False
    extremes = (max, min) if line else ()
    for choose in extremes:
        value = choose(line, key=lambda each: each.high)
        yield multiple.spot(value), value.short, False
    events = {each.event for each in drawn if each.disputed}
    others = results if len(drawn) <= _FEW else ()
    for value in [*multiple.bars, *(each for each in line if each.event in events), *others]:
        yield multiple.spot(value), value.short, False


def _disputed(multiple: Multiple) -> Iterator[tuple[Spot, str, bool]]:
    """The disputed values with their sources; those of one event that are equal are one."""
    alike: dict[tuple[int, str], list[Value]] = {}
    for value in multiple.drawn:
        if value.disputed:
            words = _with_status(value, multiple.measure)
            alike.setdefault((value.event, words), []).append(value)
    for (_, words), values in list(alike.items())[:_MOST_DISPUTED]:
        sources = list(dict.fromkeys(name for value in values for name in value.sources))
        form = multiple.measure.language.gettext("{value}: {sources}")
        said = form.format(value=words, sources=", ".join(sources))
        if len(sources) > 1 and _width(multiple, said) > multiple.width_px:
            said = form.format(value=words, sources=f"{sources[0]} +{len(sources) - 1}")
        yield multiple.spot(values[0]), said, False


def _with_status(value: Value, measure: Measure) -> str:
    status = status_in_a_word(value.status, measure.language)
    if not status:
        return value.short
    return measure.language.gettext("{value} ({status})").format(value=value.short, status=status)


def _width(multiple: Multiple, text: str, *, bold: bool = False) -> float:
    width = float(text_widths_px([text], _WORDS_PX, multiple.typeface)[0])
    return width * (BOLD if bold else 1) + 1


def _write(multiple: Multiple, spot: Spot, text: str, *, bold: bool) -> bool:
    """Write words about a value, if there is room."""
    text = cut_text(text, (multiple.width_px - 4) / (BOLD if bold else 1), _WORDS_PX)
    room, mark = multiple.room, _mark_of(multiple, spot)
    disputed = spot.value.disputed
    width = min(_width(multiple, text, bold=bold), multiple.width_px)
    place = room.find(mark, width, far=disputed or bold)
    if place is None:
        return False
    room.taken.append(place)
    line = leader(place, mark)
    if line is not None:
        multiple.line(line, multiple.colour(spot.value), 1, [1.5, 2])
        room.lines.append(line)
    fill = multiple.theme.dispute if disputed else multiple.theme.text
    multiple.word(text, place.left, place.top + WORDS_H / 2, fill, weight=700 if bold else 400)
    return True


def _mark_of(multiple: Multiple, spot: Spot) -> Area:
    """What the words lie beside: a mark, or the end of a bar."""
    if spot.value not in multiple.bars:
        return spot.area
    zero = multiple.height_of(0)
    top, bottom = sorted((spot.y, zero))
    return Area(spot.left, top, spot.right, bottom)

"""Widths of labels, before any browser has seen them."""

from __future__ import annotations

import pytest

from timeline.typography import text_widths_px


def width(text: str) -> float:
    """The width of one text at 12 pixels."""
    return float(text_widths_px([text], 12)[0])


@pytest.mark.parametrize(
    ("text", "arial_px"),
    # The advance widths of Liberation Sans at 12 pixels, without kerning.
    [
        ("National Crime Agency", 122.72),
        ("illicit", 22.66),
        ("WWW", 33.98),
        ("1992–2006", 60.07),
    ],
)
def test_widths_are_those_of_arial_and_a_little_more(text: str, arial_px: float) -> None:
    """Other system fonts run up to a few percent wider."""
    assert arial_px <= width(text) <= arial_px * 1.06


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("e\u0301", "e"),
        ("é", "e"),
        ("Ǎ", "A"),
        ("ế", "e"),
        ("Ё", "Е"),
        ("ά", "α"),
        ("a\u200db", "ab"),
        ("각", "가"),
        ("\u1100\u1161\u11a8", "가"),
    ],
)
def test_a_letter_with_a_mark_is_as_wide_as_the_letter(text: str, same_as: str) -> None:
    """Marks over and under a letter, and joiners, take no room."""
    assert width(text) == pytest.approx(width(same_as))


@pytest.mark.parametrize("text", ["國", "カ", "한", "🚔", "Ａ", "க", "አ"])
def test_what_fills_an_em_has_an_em(text: str) -> None:
    """Room is kept for the widest of the fonts that systems have."""
    assert width(text) >= 12


def test_widths_are_of_each_text() -> None:
    """None, an empty one, and several; twice the size is twice the width."""
    assert text_widths_px([], 12).tolist() == []
    assert text_widths_px(["", "ab", "b"], 12).tolist() == pytest.approx(
        [0, width("ab"), width("b")]
    )
    assert text_widths_px(["ab"], 24)[0] == pytest.approx(2 * width("ab"))

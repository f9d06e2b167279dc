"""Values are as honest as their source, and say what to write instead."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.model.values import Figure, Relation, parse_value
from timeline.problems import Code


def figure_of(cell: str) -> Figure:
    """Read a value that has to be one."""
    figure = parse_value(cell).figure
    assert figure is not None
    return figure


@pytest.mark.parametrize(
    ("cell", "relation", "low", "high", "words"),
    [
        ("1092", Relation.EXACT, 1092, 1092, "1,092"),
        ("-5", Relation.EXACT, -5, -5, "-5"),
        ("\u22125.50", Relation.EXACT, -5.5, -5.5, "-5.5"),
        (".5", Relation.EXACT, 0.5, 0.5, "0.5"),
        ("~40000", Relation.ABOUT, 40000, 40000, "about 40,000"),
        ("≈ 40000", Relation.ABOUT, 40000, 40000, "about 40,000"),
        (">1500", Relation.MORE_THAN, 1500, math.inf, "more than 1,500"),
        ("<1100", Relation.LESS_THAN, -math.inf, 1100, "under 1,100"),
        (">=10", Relation.AT_LEAST, 10, math.inf, "at least 10"),
        ("≤ 10", Relation.AT_MOST, -math.inf, 10, "at most 10"),
        ("200..300", Relation.RANGE, 200, 300, "200 to 300"),
        ("-3 .. -1.5", Relation.RANGE, -3, -1.5, "-3 to -1.5"),
    ],
)
def test_a_value(cell: str, relation: Relation, low: float, high: float, words: str) -> None:
    """A value in our own writing is read without a word."""
    reading = parse_value(cell)

    assert reading.figure == Figure(cell, relation, low, high)
    assert (reading.code, reading.sentence) == (None, "")
    assert reading.figure.in_words() == words


@pytest.mark.parametrize(
    ("cell", "digits", "number"),
    [
        ("12,301", "12301", 12301),
        ("1,234,567.5", "1234567.5", 1234567.5),
        ("1.234,56", "1234.56", 1234.56),
        ("1.234.567", "1234567", 1234567),
        ("1 234", "1234", 1234),
        ("1\u202f234\u202f567,5", "1234567.5", 1234567.5),
        ("1'234", "1234", 1234),
        ("1,00,000", "100000", 100000),
        ("1.2E+05", "120000", 120000),
        ("~1,200", "~1200", 1200),
        ("1,200..1,300", "1200..1300", 1250),
    ],
)
def test_a_value_with_separators(cell: str, digits: str, number: float) -> None:
    """A value with separators and one reading is read with a note."""
    reading = parse_value(cell)

    assert reading.figure
    assert reading.figure.number == number
    assert reading.code is Code.READ_VALUE
    assert reading.sentence.endswith(f"is read as {digits}")


@pytest.mark.parametrize(
    ("cell", "cure"),
    [
        ("1,5", "write 1.5 or 15"),
        ("12,34", "write 12.34 or 1234"),
        ("0,500", "write 0.500 or 500"),
        ("~1,5", "write 1.5 or 15"),
    ],
)
def test_a_value_with_two_readings(cell: str, cure: str) -> None:
    """A decimal comma or a misplaced separator has two readings, and both are named."""
    reading = parse_value(cell)

    assert (reading.figure, reading.code, reading.cure) == (None, Code.AMBIGUOUS_VALUE, cure)


HOW = "write 1092, ~40000 (about), >1500 (more than), <1100 (under) or 200..300"


@pytest.mark.parametrize(
    ("cell", "cure"),
    [
        ("40k", "write 40000"),
        (">40k", "write >40000"),
        ("£8m", "write 8000000 in value and £ in unit"),
        ("£8.1 million", "write 8100000 in value and £ in unit"),
        ("US$ 5bn", "write 5000000000 in value and US$ in unit"),
        ("50%", "write 50 in value and % in unit"),
        ("12,000 officers", "write 12000 in value and officers in unit"),
        ("about 40000", "write ~40000"),
        ("nearly 1,100", "write ~1100"),
        ("200-300", "write 200..300"),
        ("between 200 and 300", "write 200..300"),
        ("300..200", "write 200..300"),
        ("1500+", "write >=1500"),
        ("200..", "write >=200"),
        ("..300", "write <=300"),
        ("~200..300", HOW),
        ("2022-05", HOW),
        ("12 34", HOW),
        ("n/a", HOW),
        ("inf", HOW),
        ("1e999", HOW),
        ("9" * 5000, HOW),
        ("1" + " 1" * 5000 + " x", HOW),
        ("\u0661\u0662", HOW),
    ],
)
def test_no_value(cell: str, cure: str) -> None:
    """What is not a number says what to write, as nearly as can be told."""
    reading = parse_value(cell)

    assert (reading.figure, reading.code, reading.cure) == (None, Code.BAD_VALUE, cure)


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("1092", "1092.0", True),
        ("1092", "1093", False),
        ("1092", "<1100", True),
        ("1100", "<1100", True),
        ("1101", "<1100", False),
        ("1500", ">1500", False),
        ("1501", ">1500", True),
        (">=1500", "1500", True),
        (">1500", "<1500", False),
        (">1500", "<1600", True),
        (">1500", ">9000", True),
        ("~40000", "43000", True),
        ("~40000", "46000", False),
        ("~-100", "-105", True),
        ("200..300", "250", True),
        ("200..300", "301", False),
        ("200..300", "~320", True),
    ],
)
def test_agreement(one: str, other: str, agree: bool) -> None:
    """Two values agree if they are equal or one allows the other, whichever comes first."""
    assert figure_of(one).agrees(figure_of(other)) is agree
    assert figure_of(other).agrees(figure_of(one)) is agree


@given(st.text(max_size=200))
def test_any_cell_has_an_answer(cell: str) -> None:
    """Any text is a figure, or comes with a code and a cure."""
    reading = parse_value(cell)

    assert reading.figure or (reading.code and reading.sentence and reading.cure)


@given(st.floats(allow_nan=False, allow_infinity=False), st.sampled_from(["", "~", ">", "<="]))
def test_a_float_is_read_back(number: float, mark: str) -> None:
    """What Python writes of a number is that number."""
    assert figure_of(f"{mark}{number!r}").number == number

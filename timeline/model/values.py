"""Parses the cells of `value` into figures: exact, about, more than, under, or a range."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from enum import StrEnum

from timeline.language import ENGLISH, Language, message
from timeline.problems import Code, quoted

#: How far a value may lie from one that is "about" so much, and still agree with it.
ABOUT = 0.1


class Relation(StrEnum):
    """How the number of a source relates to what it counts."""

    EXACT = "exact"
    ABOUT = "about"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    RANGE = "range"


#: Marks before a number; the longer first, since `>=` begins with `>`.
MARKS = {
    ">=": Relation.AT_LEAST,
    "≥": Relation.AT_LEAST,
    "<=": Relation.AT_MOST,
    "≤": Relation.AT_MOST,
    "~": Relation.ABOUT,
    "≈": Relation.ABOUT,
    ">": Relation.MORE_THAN,
    "<": Relation.LESS_THAN,
}
WORDS = {
    Relation.ABOUT: message("about {number}"),
    Relation.MORE_THAN: message("more than {number}"),
    Relation.LESS_THAN: message("under {number}"),
    Relation.AT_LEAST: message("at least {number}"),
    Relation.AT_MOST: message("at most {number}"),
    Relation.RANGE: message("{low} to {high}"),
}


PLAIN = re.compile(r"[+-]?([0-9]+(\.[0-9]+)?|\.[0-9]+)")
SPACED = r"[+-]?[1-9][0-9]{0,2}(?P<gap>[ '_\u2019])[0-9]{3}((?P=gap)[0-9]{3})*"
#: Numbers with one reading that are yet worth a note, each with its decimal mark.
SEPARATED = (
    (re.compile(r"[+-]?[1-9][0-9]{0,2}(,[0-9]{3})+(\.[0-9]+)?"), "."),
    (re.compile(r"[+-]?[1-9][0-9]?(,[0-9]{2})+,[0-9]{3}(\.[0-9]+)?"), "."),
    (re.compile(r"[+-]?[1-9][0-9]{0,2}((\.[0-9]{3})+,[0-9]+|(\.[0-9]{3}){2,})"), ","),
    (re.compile(SPACED + r"(\.[0-9]+)?"), "."),
    (re.compile(SPACED + r",[0-9]+"), ","),
)
SCIENTIFIC = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?[eE][+-]?[0-9]{1,3}")
DECIMAL_COMMA = re.compile(r"([+-]?)([0-9]+),([0-9]+)")
#: What people write instead: words for a mark, a scale, a unit, a range.
IN_WORDS = re.compile(
    r"(?P<before>[^0-9+-]*)(?P<number>[0-9][0-9,.' ]*[0-9]|[0-9])\s*"
    r"(?P<scale>k|thousand|m|mn|million|bn|billion|tn|trillion)?(?![a-z])\s*(?P<after>[^0-9]*)",
    re.IGNORECASE,
)
RANGE_IN_WORDS = re.compile(
    r"(?:between|from)?\s*(\S+?)\s*(?:[-\u2013\u2014\u2026]|\.{3}|\bto\b|\band\b)\s*(\S+)",
    re.IGNORECASE,
)
SCALES = {"k": 3, "t": 3, "m": 6, "b": 9, "tn": 12, "trillion": 12}
RELATION_WORDS = {
    "~": {
        "about",
        "around",
        "circa",
        "c.",
        "ca.",
        "approximately",
        "approx.",
        "some",
        "roughly",
        "almost",
        "nearly",
    },
    ">": {"more than", "over", "above", "exceeding"},
    "<": {"less than", "fewer than", "under", "below"},
    ">=": {"at least", "minimum", "no fewer than"},
    "<=": {"at most", "up to", "maximum", "no more than"},
}
#: A longer cell is no number, and searching it for one could take long.
MAX_LENGTH = 100
HOW = "write 1092, ~40000 (about), >1500 (more than), <1100 (under) or 200..300"


@dataclass(frozen=True, slots=True)
class Figure:
    """A value as its source gives it."""

    #: The cell as written.
    text: str
    relation: Relation
    #: Least that the source allows; minus infinity for `<1100`, the number itself for `~1100`.
    low: float
    #: Most that the source allows; infinity for `>1500`, the number itself for `~1500`.
    high: float

    @property
    def number(self) -> float:
        """The number that the source names; of a range, its middle."""
        if self.relation is Relation.RANGE:
            return (self.low + self.high) / 2
        return self.low if math.isfinite(self.low) else self.high

    @property
    def _least(self) -> float:
        return (
            math.nextafter(self.low, math.inf) if self.relation is Relation.MORE_THAN else self.low
        )

    def allows(self, other: Figure) -> bool:
        """Tell whether the other can be true where this one is.

        About so much allows what lies within 10% of it, and under so much allows the number
        itself; more than so much does not.
        """
        margin = ABOUT * abs(self.low) if self.relation is Relation.ABOUT else 0.0
        return other._least <= self.high + margin and other.high >= self._least - margin

    def agrees(self, other: Figure) -> bool:
        """Tell whether the two agree: they are equal, or one of them allows the other."""
        return self.allows(other) or other.allows(self)

    def in_words(self, language: Language = ENGLISH) -> str:
        """Say the figure, "about 40,000" or "200 to 300"."""
        if self.relation is Relation.EXACT:
            return language.number(self.number)
        ends = {name: language.number(getattr(self, name)) for name in ("number", "low", "high")}
        return language.gettext(WORDS[self.relation]).format(**ends)


@dataclass(frozen=True, slots=True)
class ValueReading:
    """A figure, or why there is none."""

    figure: Figure | None
    #: None for a figure that needs no word.
    code: Code | None = None
    sentence: str = ""
    cure: str = ""


@dataclass(frozen=True, slots=True)
class _Number:
    value: float
    noted: bool = False
    #: Two readings, where there are two; the value is then of no use.
    readings: tuple[str, ...] = ()


def parse_value(cell: str) -> ValueReading:
    """Read a value; a cell with two readings or none gives no figure, and the reason."""
    text = re.sub(r"[\u00a0\u2009\u202f]", " ", cell.strip()).replace("\u2212", "-")
    mark = next((mark for mark in MARKS if text.startswith(mark)), "")
    body = text.removeprefix(mark).strip()
    low, dots, high = body.partition("..")
    parts = [_number(part.strip()) for part in ((low, high) if dots else (body,))]
    numbers = [number for number in parts if number]
    if len(numbers) < len(parts) or (mark and dots):
        sentence = f"value {quoted(cell)} is not a number"
        return ValueReading(None, Code.BAD_VALUE, sentence, _cure(text[:MAX_LENGTH]))
    for number in numbers:
        if number.readings:
            readings = " or ".join(number.readings)
            sentence = f"value {quoted(cell)} has two readings, {readings}"
            return ValueReading(None, Code.AMBIGUOUS_VALUE, sentence, f"write {readings}")
    return _figure(cell, mark, numbers)


def _figure(cell: str, mark: str, numbers: list[_Number]) -> ValueReading:
    low, high = numbers[0].value, numbers[-1].value
    if low > high:
        cure = f"write {_in_digits(high, '')}..{_in_digits(low, '')}"
        sentence = f"value {quoted(cell)} ends below its start"
        return ValueReading(None, Code.BAD_VALUE, sentence, cure)
    relation = Relation.RANGE if len(numbers) > 1 else MARKS.get(mark, Relation.EXACT)
    if relation in {Relation.MORE_THAN, Relation.AT_LEAST}:
        high = math.inf
    if relation in {Relation.LESS_THAN, Relation.AT_MOST}:
        low = -math.inf
    figure = Figure(cell, relation, low, high)
    if not any(number.noted for number in numbers):
        return ValueReading(figure)
    digits = "..".join(_in_digits(number.value, "") for number in numbers)
    return ValueReading(figure, Code.READ_VALUE, f"value {quoted(cell)} is read as {mark}{digits}")


def _number(text: str) -> _Number | None:
    """Read a number; None where it is none or past what a float holds."""
    found: _Number | None = None
    if len(text) > MAX_LENGTH:
        return None
    if PLAIN.fullmatch(text):
        found = _Number(float(text))
    elif SCIENTIFIC.fullmatch(text):
        found = _Number(float(text), noted=True)
    elif comma := DECIMAL_COMMA.fullmatch(text):
        sign, whole, decimals = comma.groups()
        joined = (whole + decimals).lstrip("0") or "0"
        found = _Number(0.0, readings=(f"{sign}{whole}.{decimals}", f"{sign}{joined}"))
    for pattern, decimal in SEPARATED:
        if pattern.fullmatch(text):
            digits = re.sub(rf"[^0-9+{decimal}-]", "", text).replace(",", ".")
            found = _Number(float(digits), noted=True)
    return found if found and math.isfinite(found.value) else None


def _cure(text: str) -> str:
    """Say what to write for what people write instead of a number."""
    stretch = RANGE_IN_WORDS.fullmatch(text)
    ends = [_plain(part) for part in stretch.groups()] if stretch else [""]
    if all(ends) and float(ends[0]) < float(ends[1]):
        return "write " + "..".join(ends)
    if text.endswith("+") and _plain(text[:-1]):
        return f"write >={_plain(text[:-1])}"
    if text.startswith("..") and _plain(text[2:]):
        return f"write <={_plain(text[2:])}"
    if text.endswith("..") and _plain(text[:-2]):
        return f"write >={_plain(text[:-2])}"
    match = IN_WORDS.fullmatch(text)
    digits = _plain(match["number"], match["scale"] or "") if match else ""
    if not match or not digits:
        return HOW
    before, after = match["before"].strip(), match["after"].strip()
    opening = before.casefold()
    mark = next((mark for mark, words in RELATION_WORDS.items() if opening in words), "")
    mark = mark or next((mark for mark in MARKS if opening.startswith(mark)), "")
    kept = "" if opening in RELATION_WORDS.get(mark, ()) else before.removeprefix(mark)
    unit = f"{kept} {after}".strip()
    return f"write {mark}{digits}" + (f" in value and {unit} in unit" if unit else "")


def _plain(text: str, scale: str = "") -> str:
    """Write a number in bare digits; empty where it has no one reading."""
    number = _number(text.strip())
    if not number or number.readings:
        return ""
    name = scale.casefold()
    power = SCALES.get(name, SCALES.get(name[:1], 0))
    # In text, or 8.1m would come out as 8099999.999.
    scaled = float(f"{number.value!r}e{power}") if "e" not in repr(number.value) else math.inf
    return _in_digits(scaled, "") if math.isfinite(scaled) else ""


def _in_digits(number: float, separator: str = ",") -> str:
    digits = f"{int(number):,}" if number.is_integer() else f"{number:,.15g}"
    return digits.replace(",", separator)

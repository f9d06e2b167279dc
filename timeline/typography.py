"""How wide a label is, before any browser has seen it.

The layout keeps room for each label by these widths, and the chart holds every label to that room,
so a wider font can shorten a label on another machine but never make two collide.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

#: Advance widths in thousandths of an em of Liberation Sans, which has the metrics of Arial and
#: Helvetica. A letter with an accent is as wide as the letter.
_ADVANCES: Final[dict[int, str]] = {
    191: "'",
    222: "ijlłſιіј‘’‚",
    260: "|¦",
    278: "!,./:;I[\\]ft\xa0·ıŧΙІ",
    334: "()-`r{}¡¨²³´¸¹ŀ‐“”„‹›",
    355: '"•',
    370: "ªºг",
    400: "*°τ",
    441: "ζк",
    458: "ĳεξзт",
    482: "^ς",
    510: "JcksvxyzĸγκλνЈсухэєѕ",
    525: "χчь",
    542: "¶Гвпя",
    569: "δρи",
    584: "+<=>~¬µ×αβμКбдлц",
    618: "FTZ¿ßøŉŦΖΣΤσЗТ",
    635: "Уъ",
    650: "Ξφ",
    669: "&ABEKPSVXYÞΑΒΔΕΚΛΡΥΧЅАБВЕЛРХЧЬж",
    690: "πДм",
    723: "CDHNRUwÐĐĦŊΗΝΠψЄЏИНПСЭЯы",
    740: "©®ĲЦ",
    760: "ΩФю",
    792: "GOQØΘΟωОЪ",
    812: "Φшњ",
    835: "Mm¼½¾ΜΨМфщ",
    865: "ЂЋ",
    889: "%æЫ",
    906: "љ",
    923: "ЖШ",
    944: "WœЩ",
    1000: "ÆŒ—―…‰™",
    1015: "@ЊЮ",
    1057: "Љ",
    1073: "№",
}
_DEFAULT_ADVANCE: Final = 0.556
#: Letters that fill an em: ideographs, kana, Hangul; and the scripts of South and South-East Asia
#: and of Ethiopia, whose fonts differ: the widest is kept.
_EM: Final = 1.0
_WIDE_SCRIPTS: Final = ((0x0900, 0x10A0), (0x1100, 0x13A0), (0x1700, 0x1AB0), (0xA840, 0xABC0))
#: Categories of what takes no room: marks over and under a letter, joiners.
_NO_ROOM: Final = {"Mn", "Me", "Cf"}
_LAST: Final = 0x10000
#: Segoe UI, Roboto and San Francisco run up to this much wider than Arial on ordinary sentences.
_OTHER_FONTS: Final = 1.04


@cache
def _advances() -> NDArray[np.float64]:
    """Advance width of each code point below 0x10000, in em; one more cell stands for all above."""
    table = np.full(_LAST + 1, _DEFAULT_ADVANCE)
    for first, end in _WIDE_SCRIPTS:
        table[first:end] = _EM
    table[_LAST] = _EM
    for width, letters in _ADVANCES.items():
        for letter in letters:
            table[ord(letter)] = width / 1000
    table[[ord(" "), 0xA0]] = table[ord(".")]
    for code in range(0x80, _LAST):
        letter = chr(code)
        if unicodedata.category(letter) in _NO_ROOM:
            table[code] = 0.0
        elif unicodedata.east_asian_width(letter) in "WF":
            table[code] = _EM
        elif (plain := unicodedata.normalize("NFD", letter)[0]) != letter:
            # An accent may be wider than a slender letter.
            table[code] = max(table[ord(plain)], table[ord("t")])
    # A conjoining vowel or final joins its syllable.
    table[0x1160:0x1200] = 0.0
    return table


def text_widths_px(texts: Sequence[str], font_px: float) -> NDArray[np.float64]:
    """Width of each text on one line, in pixels at `font_px`, shape `(len(texts),)`."""
    lengths = np.fromiter((len(text) for text in texts), dtype=np.int64, count=len(texts))
    joined = "".join(texts).encode("utf-32-le", "surrogatepass")
    codes = np.minimum(np.frombuffer(joined, dtype=np.uint32), _LAST)
    sums = np.concatenate(([0.0], np.cumsum(_advances()[codes])))
    ends = np.cumsum(lengths)
    widths: NDArray[np.float64] = (sums[ends] - sums[ends - lengths]) * font_px * _OTHER_FONTS
    return widths


#: Bold letters of Arial are at most so much wider.
BOLD: Final = 1.08


def wrap_text(text: str, width_px: float, font_px: float) -> list[str]:
    """Break a text into lines of a width; a word that is longer than a line is cut."""
    lines, line_px = [""], 0.0
    words = [piece for word in text.split() for piece in _cut_word(word, width_px, font_px)]
    space_px, *widths = text_widths_px([" ", *words], font_px).tolist()
    for word, word_px in zip(words, widths, strict=True):
        gap_px = space_px if lines[-1] else 0.0
        if lines[-1] and line_px + gap_px + word_px > width_px:
            lines.append(word)
            line_px = word_px
        else:
            lines[-1] += f" {word}" if lines[-1] else word
            line_px += gap_px + word_px
    return lines


def cut_text(text: str, width_px: float, font_px: float) -> str:
    """Cut a text to a width, with an ellipsis for what is lost."""
    ends = np.cumsum(text_widths_px([*text, "…"], font_px))
    # Nothing is cut off a text for which the layout kept its own width.
    if len(text) == 0 or ends[-2] <= width_px:
        return text
    room = width_px - (ends[-1] - ends[-2])
    return text[: int(np.searchsorted(ends[:-1], room, side="right"))].rstrip() + "…"


def _cut_word(word: str, width_px: float, font_px: float) -> list[str]:
    ends = np.cumsum(text_widths_px(list(word), font_px))
    if ends[-1] <= width_px:
        return [word]
    # A letter more than the part may stand in each.
    numbers = (ends // max(font_px, width_px - 2 * font_px)).astype(int).tolist()
    pieces: dict[int, str] = {}
    for number, letter in zip(numbers, word, strict=True):
        pieces[number] = pieces.get(number, "") + letter
    return list(pieces.values())

"""How wide a label is, before any browser has seen it.

The layout keeps room for each label by these widths, and the chart holds every label to that room,
so a wider font can shorten a label on another machine but never make two collide.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

#: Advance widths in thousandths of an em of Liberation Sans, which has the metrics of Arial and Helvetica.
_ADVANCES: dict[int, str] = {
    191: "'",
    222: "ijlįĵĺļłſΐίιϊіј‘’",
    278: " !,./:;I[\\]ftÌÍÎÏìíîïĨĩĪīĬĭĮİıţŧț·ΙΪІЇї",
    333: "()-`r¡¨²³´¸¹ŕŗř“”",
    355: '"',
    389: "*",
    400: "°",
    469: "^",
    500: "JcksvxyzçýÿćĉċčĴķĸśŝşšŷźżžșγκλνЈсухѕў",
    584: "+<=>~¬×",
    611: "FTZ¿ßøŢŤŦŹŻŽȚΖΤТ",
    667: "&ABEKPSVXYÀÁÂÃÄÅÈÉÊËÝÞĀĂĄĒĔĖĘĚĶŚŜŞŠŶŸȘΑΒΕΚΡΥΧАВЕРХЧΔΛж",
    700: "ЄЏИЙПЭыДмπψю",
    722: "CDHNRUwÇÐÑÙÚÛÜĆĈĊČĎĐĤĦŃŅŇŔŖŘŨŪŬŮŰŲŵΗΝНСЯ©®",
    778: "GOQÒÓÔÕÖØĜĞĠĢŌŎŐΘΟОЦЪΩω",
    833: "MmΜМшњфщ¼½¾Ψ",
    917: "%æŒŴWœЖШЩЫ",
    1000: "ÆŒ—…ЊЮЉ@",
}
_DEFAULT_ADVANCE = 556
#: Blocks whose letters fill a whole em: Hangul, kana, ideographs, full-width forms.
_WIDE = ((0x1100, 0x11FF), (0x2E80, 0xD7FF), (0xF900, 0xFAFF), (0xFE30, 0xFE6F), (0xFF00, 0xFF60))
#: Segoe UI, Roboto and San Francisco run up to this much wider than Arial on ordinary sentences.
_OTHER_FONTS = 1.04


@cache
def _advances() -> NDArray[np.float64]:
    """Advance width of each code point below 0x10000, in em; one more cell stands for all above."""
    table = np.full(0x10001, _DEFAULT_ADVANCE / 1000)
    for first, last in _WIDE:
        table[first : last + 1] = 1.0
    table[0x10000] = 1.0
    for width, letters in _ADVANCES.items():
        for letter in letters:
            table[ord(letter)] = width / 1000
    table[0x300:0x370] = 0.0
    return table


def text_widths_px(texts: Sequence[str], font_px: float) -> NDArray[np.float64]:
    """Width of each text on one line, in pixels at `font_px`, shape `(len(texts),)`."""
    lengths = np.fromiter((len(text) for text in texts), dtype=np.int64, count=len(texts))
    joined = "".join(texts).encode("utf-32-le", "surrogatepass")
    codes = np.minimum(np.frombuffer(joined, dtype=np.uint32), 0x10000)
    sums = np.concatenate(([0.0], np.cumsum(_advances()[codes])))
    ends = np.cumsum(lengths)
    return (sums[ends] - sums[ends - lengths]) * font_px * _OTHER_FONTS

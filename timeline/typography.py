"""How wide a text is, before any browser has seen it.

The layout keeps room for each label by these widths, and the chart holds every label to that room,
so a wider font can shorten a label on another machine but never make two collide.
The widths are those of Arial and a little more, since a page is drawn in a font of the reader's
system; in a picture they are also at least those of FiraGO, which comes with the program.
"""

from __future__ import annotations

import unicodedata
from enum import Enum
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
#: Letters that the font of pictures, FiraGO, has wider than `_ADVANCES`, in the same unit: the
#: wider of its regular letter and its bold one less `BOLD`, less `_OTHER_FONTS`.
_PICTURE_ADVANCES: Final[dict[int, str]] = {
    220: "\"'",
    270: "ijιіј",
    290: "IlΙІ",
    310: "[]",
    320: "ł",
    330: "fſ",
    350: "tŧ",
    370: "r",
    390: "-|¦²³¹",
    400: '"ŀ“”„',
    410: "¨г",
    420: "῭΅",
    430: "*",
    440: "΅Ί",
    450: "τἸἹ",
    470: "ῚΊ",
    480: "з",
    490: "ªº",
    500: "/\\",
    510: "°к",
    520: "^",
    530: "ч",
    540: "ĳ",
    560: "«ŋƞϱϼפმძხ",
    570: "bdopqþħƀƃƌƓƥƳƿǷηοϒϙϠϷϸϹϽϾϿнопрђћѳҌҎҏҚҡӆӈөԁԛԞԥԧԩბშწჲ∆▯",
    580: "ɋͷϗϰиѦҋҜҞңӃטףקნ∏ơướờởỡợứừửữự",
    590: "đƦͲϏѴҔҩҶҸҺӊӋהחზ₫",
    600: "ƘɃɌםמסת",
    610: "ϕѢҽҿԌԭἼἽ",
    620: "ǤϡԏცďἺἻἾἿ",
    630: "ƏȢӘ",
    640: "ƉƲԒԮჱẞ₦",
    650: "ȠɊϻѫҵӅԅԤԦԬ‿",
    660: "ƝͶҢҥӇԎԨ",
    670: "ŉƟƤƱɄϘϴѰѲҊӉӨԚ₾",
    680: "ƁѥҠԕῈ",
    690: "ԝש",
    700: "ȵϖѩҨӎტ",
    710: "&¶Ɗȡφжҗ",
    720: "Ԅ",
    730: "ψѱҼҾԖῬ",
    740: "ǈѪѭ",
    750: "ϺѡҴӍორღ",
    760: "ƣǇѤფΎ",
    770: "ҤΉὙῪΏ",
    780: "©ԔԗἨἩὨᾘᾙᾨ",
    790: "ФӔჶ₩ἎἏᾎᾏΎ",
    800: "ԜდთϓῊΉ",
    810: "ѠԘԙԡ₪ἋἌἍἜὉὩᾋᾌᾍᾩ",
    820: "ѨҖӕԂԉԫἊἚἛἝᾊῸῺ",
    830: "ǌȸȹҧԃԋԣ",
    840: "⅞",
    850: "ƕ▲▶▼◀●",
    870: "Ѭ←↑→↓↕↖↗↘↙∅∞",
    900: "¼½¾ƜƢԈ⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝",
    910: "Ὓ",
    920: "ԊὌὍὯᾯ",
    930: "ǋὝὮᾮ",
    940: "ǶԠԪἬἭὟὬᾜᾝᾬ",
    950: "ǊҦԢἪἫἮἯὭᾚᾛᾞᾟᾭ",
    970: "Ὣᾫ",
    980: "ὊὋὪᾪ",
    990: "ǆǳლ",
    1030: "ǅǲѹ",
    1080: "№",
    1100: "ǄǱ",
    1140: "Ѹ₯",
    1150: "‰",
    1250: "↔",
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


class Typeface(Enum):
    """What draws a text."""

    #: A sans-serif font of a reader's system.
    SYSTEM = "system"
    #: In a picture FiraGO or, where the picture is taken apart, a font of a reader's system.
    PICTURE = "picture"


@cache
def _advances(typeface: Typeface) -> NDArray[np.float64]:
    """Advance width of each code point below 0x10000, in em; one more cell is for all above."""
    table = np.full(_LAST + 1, _DEFAULT_ADVANCE)
    for first, end in _WIDE_SCRIPTS:
        table[first:end] = _EM
    table[_LAST] = _EM
    tables = (_ADVANCES,) if typeface is Typeface.SYSTEM else (_ADVANCES, _PICTURE_ADVANCES)
    single: dict[int, float] = {}
    for widths in tables:
        for width, letters in widths.items():
            single |= {ord(each): max(width / 1000, single.get(ord(each), 0)) for each in letters}
    table[list(single)] = list(single.values())
    table[[ord(" "), 0xA0]] = table[ord(".")]
    for code in range(0x80, _LAST):
        table[code] = max(_advance(code, table), single.get(code, 0))
    # A conjoining vowel or final joins its syllable.
    table[0x1160:0x1200] = 0.0
    return table


def _advance(code: int, table: NDArray[np.float64]) -> float:
    """Advance width of a code point by its kind, where the table has those of plain letters."""
    letter = chr(code)
    if unicodedata.category(letter) in _NO_ROOM:
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return _EM
    if (plain := unicodedata.normalize("NFD", letter)[0]) != letter:
        # An accent may be wider than a slender letter.
        return float(max(table[ord(plain)], table[ord("t")]))
    return float(table[code])


def text_widths_px(
    texts: Sequence[str], font_px: float, typeface: Typeface = Typeface.SYSTEM
) -> NDArray[np.float64]:
    """Width of each text on one line, in pixels at `font_px`, shape `(len(texts),)`."""
    lengths = np.fromiter((len(text) for text in texts), dtype=np.int64, count=len(texts))
    joined = "".join(texts).encode("utf-32-le", "surrogatepass")
    codes = np.minimum(np.frombuffer(joined, dtype=np.uint32), _LAST)
    sums = np.concatenate(([0.0], np.cumsum(_advances(typeface)[codes])))
    ends = np.cumsum(lengths)
    widths: NDArray[np.float64] = (sums[ends] - sums[ends - lengths]) * font_px * _OTHER_FONTS
    return widths


#: Bold letters of Arial are at most so much wider.
BOLD: Final = 1.08


def wrap_text(
    text: str, width_px: float, font_px: float, typeface: Typeface = Typeface.SYSTEM
) -> list[str]:
    """Break a text into lines of a width; a word that is longer than a line is cut."""
    lines, line_px = [""], 0.0
    words = [part for word in text.split() for part in _cut_word(word, width_px, font_px, typeface)]
    space_px, *widths = text_widths_px([" ", *words], font_px, typeface).tolist()
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


def _cut_word(word: str, width_px: float, font_px: float, typeface: Typeface) -> list[str]:
    ends = np.cumsum(text_widths_px(list(word), font_px, typeface))
    if ends[-1] <= width_px:
        return [word]
    # Each part may have one letter more than its share.
    numbers = (ends // max(font_px, width_px - 2 * font_px)).astype(int).tolist()
    parts: dict[int, str] = {}
    for number, letter in zip(numbers, word, strict=True):
        parts[number] = parts.get(number, "") + letter
    return list(parts.values())

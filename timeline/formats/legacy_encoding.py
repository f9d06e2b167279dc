"""The encoding of a text that is not UTF-8: Windows', the old Mac's, or one that must be named."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from typing import Final

from timeline.formats.text_encoding import decode_text, foreign
from timeline.problems import Code, Problem, quoted

WINDOWS, MAC = "cp1252", "mac_roman"
NAMED: Final = {
    WINDOWS: (Code.WINDOWS_1252, "Windows-1252"),
    MAC: (Code.MAC_ROMAN, "Mac Roman"),
}
#: Different marks beyond ASCII that follow on one another: in Western languages hardly two do.
_FOREIGN_WORD: Final = re.compile(r"(?!(.)\1+)[^\x00-\x7f\s]{4}")
_BEYOND: Final = re.compile("[\x80-\uffff]")
_APOSTROPHE: Final = "\u2019"
#: Of all marks so many may be out of place, as in names of products.
_MOST_ODD: Final = 0.05
_SHOWN: Final = 30


def read_text(data: bytes, encoding: str = "") -> tuple[str, list[Problem]]:
    """Turn the bytes of a file into its text, empty where its encoding is not known.

    Args:
        data: The file.
        encoding: Its encoding, if the user names it.
    """
    marked = data.startswith((BOM_UTF8, BOM_UTF16_LE, BOM_UTF16_BE))
    if not encoding and (foreign(data) or marked):
        return decode_text(data)
    try:
        return data.decode(encoding or "utf-8"), []
    except UnicodeDecodeError as error:
        line = 1 + len(re.findall(rb"\r\n|\r|\n", data[: error.start]))
    if encoding:
        sentence = f"line {line} is not {encoding}"
        cure = "name another encoding, or save the file as CSV UTF-8"
        return "", [Problem(Code.UNDECODABLE_BYTES, line, "", "", sentence, cure)]
    found = _guess(data)
    if not found:
        return "", [_unknown(data, line)]
    code, name = NAMED[found]
    sentence = f"line {line} is not UTF-8, so the file is read as {name}"
    cure = "name another encoding with --encoding if a letter came out wrong"
    return data.decode(found), [Problem(code, line, "", "", sentence, cure)]


def _guess(data: bytes) -> str:
    """Choose the encoding in which the letters make words; empty if none does."""
    readings = {each: data.decode(each, "replace") for each in (WINDOWS, MAC)}
    if _FOREIGN_WORD.search(readings[WINDOWS]):
        return ""
    shares = {each: _odd(text) for each, text in readings.items()}
    # Only Excel of the Mac still ends lines with CR alone.
    first = (MAC, WINDOWS) if b"\r" in data and b"\n" not in data else (WINDOWS, MAC)
    best = min(first, key=lambda each: shares[each])
    return best if shares[best] <= _MOST_ODD else ""


def _odd(text: str) -> float:
    """Give the share of the marks beyond ASCII that stand where no word has them."""
    if "\ufffd" in text:
        return 1.0  # It has bytes that the encoding does not know.
    marks = list(_BEYOND.finditer(text))
    odd = sum(_is_odd(text[mark.start() - 1 : mark.end() + 1], mark[0]) for mark in marks)
    return odd / max(1, len(marks))


def _is_odd(around: str, mark: str) -> bool:
    before, after = around.partition(mark)[::2]
    if mark.isalpha():
        return mark.isupper() and before.islower()
    return mark != _APOSTROPHE and before.isalpha() and after.isalpha()


def _unknown(data: bytes, line: int) -> Problem:
    written = re.split(rb"\r\n|\r|\n", data)[line - 1]
    at = next(place for place, byte in enumerate(written) if byte > 127)  # noqa: PLR2004 (ASCII)
    shown = written[max(0, at - _SHOWN // 2) : at + _SHOWN // 2]
    readings = [quoted(shown.decode(each, "replace").strip()) for each in (WINDOWS, MAC)]
    sentence = (
        f"line {line} is not UTF-8, and makes no words in other encodings: "
        f"{' as Windows-1252, '.join(readings)} as Mac Roman"
    )
    cure = "save the file as CSV UTF-8, or name its encoding, such as --encoding cp1250"
    return Problem(Code.UNDECODABLE_BYTES, line, "", "", sentence, cure)

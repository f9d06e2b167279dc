"""Decodes the bytes of a file: its encoding, its text, or what it is if it is no text.

`decode` reads a CSV of events and guesses as little as possible; `read_text` reads the file of
an import, whose encoding is chosen by the letters that make words, or named by the user.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from typing import Final

from timeline.problems import Code, Problem, quoted

AS_CSV = "save it as CSV UTF-8"
AS_IMPORT = "make a CSV of it with timeline import FILE -o events.csv"
REPLACEMENT = "\ufffd"
#: First bytes of what is given by mistake for a CSV file, in lower case.
FOREIGN = (
    (b"pk\x03\x04", "a workbook (.xlsx, .ods) or another ZIP archive"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook (.xls)"),
    (b"%pdf-", "a PDF"),
    (b"<!doctype", "a web page"),
    (b"<html", "a web page"),
    (b"<?xml", "an XML file"),
    (b"{\\rtf", "an RTF document"),
    (b"[{", "a JSON file"),
    (b'{"', "a JSON file"),
    (b"\x1f\x8b", "a gzip archive"),
)
#: Those of which an import may make a CSV.
IMPORTED = (b"pk\x03\x04", b"[{", b'{"')
SAMPLE_SIZE = 4096
_BREAK: Final = re.compile(rb"\r\n|\r|\n")
WINDOWS, MAC = "cp1252", "mac_roman"
_LEGACY: Final = {
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


def decode(data: bytes) -> tuple[str, list[Problem]]:
    """Turn bytes into text; bytes that are no text become U+FFFD, and come with an error.

    Bytes that are no text file at all give an empty text and the error that says what they are.
    """
    no_text = find_foreign(data)
    return ("", [no_text]) if no_text else decode_text(data)


def decode_text(data: bytes) -> tuple[str, list[Problem]]:
    """Turn the bytes of a text into it, whatever the text is of; see `decode`."""
    encoding = encoding_of(data)
    try:
        return data.decode(encoding), []
    except UnicodeDecodeError as error:
        # The error is at no character of the text yet: the lines are named when it is split.
        if encoding != "utf-8":
            return data.decode(encoding, "replace"), [_undecodable(0, encoding)]
        n_before = len(_BREAK.findall(data[: error.start]))
    legacy, note = find_legacy(data, n_before + 1)
    try:
        return data.decode(legacy), [note]
    except UnicodeDecodeError:
        return data.decode(legacy, "replace"), [note, _undecodable(0, legacy)]


def find_legacy(data: bytes, line: int) -> tuple[str, Problem]:
    """Find the encoding of a text that is not UTF-8, from a line on, and say it.

    Where lines end with CR alone it is that of old Macs, in which Excel there still saves CSV.
    """
    cure = f"{AS_CSV} if a letter came out wrong"
    if b"\r" in data and b"\n" not in data:
        sentence = f"line {line} is not UTF-8 and ends as on old Macs, so the file is read as"
        return MAC, Problem(Code.MAC_ROMAN, line, "", "", f"{sentence} Mac Roman", cure)
    sentence = f"line {line} is not UTF-8, so the file is read as Windows-1252"
    return WINDOWS, Problem(Code.WINDOWS_1252, line, "", "", sentence, cure)


def find_foreign(data: bytes) -> Problem | None:
    """Say what a file is that is no text; None for what may be one."""
    sample = data[:SAMPLE_SIZE]
    start = sample.removeprefix(BOM_UTF8).lstrip().lower()
    for magic, what in FOREIGN:
        if start.startswith(magic):
            by_hand = f"open it in Excel or LibreOffice and {AS_CSV}"
            cure = AS_IMPORT if magic in IMPORTED else by_hand
            return Problem(Code.NOT_CSV, 0, "", "", f"the file is {what}", cure)
    if sample.startswith((BOM_UTF32_LE, BOM_UTF32_BE)):
        return _undecodable(0, "utf-32")
    if not sample.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        n_nul = sample.count(0)
        # Latin text in UTF-16 is half NULs; an image or a program has some, a table none or a few.
        if n_nul * 4 > len(sample):
            return _undecodable(0, "utf-16")
        if n_nul * 400 > len(sample) == SAMPLE_SIZE:
            cure = f"give a table, and {AS_CSV}"
            return Problem(Code.NOT_CSV, 0, "", "", "the file is binary, not text", cure)
    return None


def _undecodable(line: int, encoding: str) -> Problem:
    sentences = {
        "utf-8-sig": "bytes are not UTF-8, which the file's first bytes promise",
        "utf-16": "bytes are not UTF-16 with a byte-order mark",
        "utf-32": "the file is UTF-32",
        "cp1252": "bytes are neither UTF-8 nor Windows-1252",
    }
    return Problem(Code.UNDECODABLE_BYTES, line, "", "", sentences[encoding], AS_CSV)


def encoding_of(data: bytes) -> str:
    """Find the encoding that the first bytes promise, or else UTF-8."""
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return "utf-16"
    return "utf-8-sig" if data.startswith(BOM_UTF8) else "utf-8"


def read_text(data: bytes, encoding: str = "") -> tuple[str, list[Problem]]:
    """Turn the bytes of a file into its text, empty where its encoding is not known.

    Args:
        data: The file.
        encoding: Its encoding, if the user names it.
    """
    marked = data.startswith((BOM_UTF8, BOM_UTF16_LE, BOM_UTF16_BE))
    if not encoding and (find_foreign(data) or marked):
        return decode_text(data)
    try:
        return data.decode(encoding or "utf-8"), []
    except UnicodeDecodeError as error:
        line = 1 + len(_BREAK.findall(data[: error.start]))
    if encoding:
        sentence = f"line {line} is not {encoding}"
        cure = "name another encoding, or save the file as CSV UTF-8"
        return "", [Problem(Code.UNDECODABLE_BYTES, line, "", "", sentence, cure)]
    found = _guess(data)
    if not found:
        return "", [_unknown(data, line)]
    code, name = _LEGACY[found]
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
    """Return the share of the characters beyond ASCII that are where no word has them."""
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
    written = _BREAK.split(data)[line - 1]
    at = next(place for place, byte in enumerate(written) if byte > 127)  # noqa: PLR2004 (ASCII)
    shown = written[max(0, at - _SHOWN // 2) : at + _SHOWN // 2]
    readings = [quoted(shown.decode(each, "replace").strip()) for each in (WINDOWS, MAC)]
    sentence = (
        f"line {line} is not UTF-8, and makes no words in other encodings: "
        f"{' as Windows-1252, '.join(readings)} as Mac Roman"
    )
    cure = "save the file as CSV UTF-8, or name its encoding, such as --encoding cp1250"
    return Problem(Code.UNDECODABLE_BYTES, line, "", "", sentence, cure)

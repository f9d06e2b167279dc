"""Leaves comments, indentation and blank lines out of JavaScript, and refuses what is not clear.

Line ends stay, since JavaScript ends statements at some of them.
"""

from __future__ import annotations

import re
from typing import Final

_STRING: Final = re.compile(r"""(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')""")
#: What a script is made of; what begins with a slash or a backtick is looked at more closely.
_PIECE: Final = re.compile(
    r"(?P<comment>//[^\n]*|/\*[\s\S]*?\*/)|(?P<slash>/)|(?P<template>`)"
    rf"""|(?P<code>(?:[^"'`/]|{_STRING.pattern})+)"""
)
#: The same in an expression of a template literal, which ends with a brace.
_PIECE_IN_TEMPLATE: Final = re.compile(
    _PIECE.pattern.replace("[^\"'`/]", "[^\"'`/{}]") + "|(?P<brace>[{}])"
)
#: Text of a template literal up to its end or its next expression, in one line.
_TEMPLATE_TEXT: Final = re.compile(r"(?:[^`\\$\n]|\\.|\$(?!\{))*")
_REGEX: Final = re.compile(r"/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*")
#: What a regular expression comes after; all else that is known comes before a division.
_BEFORE_REGEX: Final = re.compile(r"(?:^|[=(\[,:;!&|?{>]|\b(?:return|await|case|typeof))\Z")
#: Division as the formatter writes it.
_DIVISION: Final = re.compile(r"(?<= )/=?[ \n]")
_BEFORE_DIVISION: Final = re.compile(r"[\w$)\]]\Z")
#: So many characters before a slash decide what it is.
_TAIL: Final = 12


class ScriptError(ValueError):
    """A script cannot be part of a page; the text says which, and why."""

    def __init__(self, place: str, why: str) -> None:
        super().__init__(f"{place}: {why}")


def minify(path: str, text: str) -> tuple[str, str]:
    """Leave out comments, indentation and blank lines.

    Returns:
        The script; and the same without what its strings and regular expressions hold, in which
        every word is a word of JavaScript.

    Raises:
        ScriptError: Something in it may be read in two ways, or goes over several lines.
    """
    scanner = _Scanner(path, text)
    scanner.scan()
    return _join(scanner.kept), _join(scanner.code)


def _join(pieces: list[str]) -> str:
    return re.sub(r"\s*\n\s*", "\n", "".join(pieces)).lstrip()


class _Scanner:
    """Goes through a script once, piece by piece."""

    def __init__(self, path: str, text: str) -> None:
        self._path, self._text = path, text
        self._at = 0
        self._tail = ""
        #: For each template literal whose expression is open, the braces that are open in it.
        self._templates: list[int] = []
        self.kept: list[str] = []
        self.code: list[str] = []

    def scan(self) -> None:
        """Go through the script."""
        while self._at < len(self._text):
            pattern = _PIECE_IN_TEMPLATE if self._templates else _PIECE
            piece = pattern.match(self._text, self._at)
            if piece is None:
                raise ScriptError(self._place, "a string or a comment is not closed")
            kind = piece.lastgroup
            if kind == "comment":
                self._at = piece.end()
                blank = "\n" if "\n" in piece[0] else " "
                self.kept.append(blank)
                self.code.append(blank)
            elif kind == "slash":
                self._add_slash()
            elif kind == "brace":
                self._add_brace(piece[0])
            else:
                self._add(piece[0], _STRING.sub('""', piece[0]))
                if kind == "template":
                    self._add_template_text()
        if self._templates:
            raise ScriptError(self._place, "a template literal is not closed")

    def _add(self, piece: str, code: str) -> None:
        self._at += len(piece)
        self._tail = (self._tail + code[-_TAIL:]).rstrip()[-_TAIL:]
        self.kept.append(piece)
        self.code.append(code)

    def _add_slash(self) -> None:
        regex = _REGEX.match(self._text, self._at)
        spaced = _DIVISION.match(self._text, self._at)
        if regex and _BEFORE_REGEX.search(self._tail):
            self._add(regex[0], "/r/")
        elif spaced and _BEFORE_DIVISION.search(self._tail):
            self._add("/", "/")
        else:
            raise ScriptError(self._place, "this slash may divide, or begin a regular expression")

    def _add_brace(self, brace: str) -> None:
        self._add(brace, brace)
        if not self._templates:
            return
        self._templates[-1] += 1 if brace == "{" else -1
        if self._templates[-1] == 0:
            self._templates.pop()
            self._add_template_text()

    def _add_template_text(self) -> None:
        text = _TEMPLATE_TEXT.match(self._text, self._at)
        self._add(text[0] if text else "", "")
        if self._text.startswith("`", self._at):
            self._add("`", "`")
        elif self._text.startswith("${", self._at):
            self._add("${", "{")
            self._templates.append(1)
        else:
            raise ScriptError(self._place, "a template literal goes over several lines")

    @property
    def _place(self) -> str:
        return f"{self._path}:{self._text.count(chr(10), 0, self._at) + 1}"

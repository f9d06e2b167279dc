"""Links the ES modules of a page into one script: each module below those that it imports from.

A page contains one script, which its policy names by one hash. The linker takes the subset of
JavaScript that this project writes, and refuses all else. It leaves out comments, indentation and
blank lines; line ends stay, since JavaScript ends statements at some of them.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

_IMPORT: Final = re.compile(r'^import \{([\w$,\s]+)\} from "(\.[\w./-]+)";$', re.MULTILINE)
_EXPORT: Final = re.compile(
    r"^export (?=(?:async )?function [\w$]|(?:const|let) [\w$]+ =|class [\w$])", re.MULTILINE
)
_DECLARATION: Final = re.compile(
    r"^(?:export )?(?:async )?(?:const|let|class|function) ([\w$]+)", re.MULTILINE
)
_BRACKETS: Final = re.compile(r"([()\[\]{},])")

#: What is refused, and what to write instead.
_OTHER_IMPORT: Final = (
    'of imports only `import { name } from "./module.js"` is linked, of exports only `export` '
    "before a function, a class or a constant"
)
_OTHER_DECLARATION: Final = (
    "at the top level each name is declared by `const`, `let`, `function` or `class` in a line of "
    "its own"
)

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


class _Module(NamedTuple):
    #: The script without imports and without the word `export`.
    body: str
    #: Each imported name, and the path of the module that it comes from.
    imports: dict[str, str]
    #: Each name that is declared at the top level, and whether it is exported.
    names: dict[str, bool]


def link_scripts(entry: str, read: Callable[[str], str]) -> str:
    """Link a module, and all that it imports, into one script.

    Args:
        entry: Path of the module, to which its imports are relative.
        read: Gives the text of the module at a path.

    Raises:
        ScriptError: A module has syntax that is not linked, a name clashes or is not exported, or
            modules import each other in a circle.
    """
    linked: dict[str, _Module] = {}
    owners: dict[str, str] = {}

    def visit(path: str, importers: tuple[str, ...]) -> None:
        if path in importers:
            circle = " imports ".join((*importers[importers.index(path) + 1 :], path))
            raise ScriptError(path, f"imports {circle}: a circle is not linked")
        if path in linked:
            return
        module = _read_module(path, read(path))
        for source in dict.fromkeys(module.imports.values()):
            visit(source, (*importers, path))
        for name, source in module.imports.items():
            if not linked[source].names.get(name):
                raise ScriptError(path, f"{source} does not export {name}")
        for name in module.names:
            if name in owners:
                raise ScriptError(path, f"{name} is declared in {owners[name]} too")
            owners[name] = path
        linked[path] = module

    visit(entry, ())
    script = "".join(module.body for module in linked.values())
    if re.search(r"</script|<!--", script, re.IGNORECASE):
        raise ScriptError(entry, "a script within a page cannot hold </script or <!--")
    return script


def _read_module(path: str, text: str) -> _Module:
    """Read the imports of a module and the names that it declares."""
    body, code = _minify(path, text)
    statements = list(_IMPORT.finditer(body))
    n_known = len(statements) + len(_EXPORT.findall(code))
    if len(re.findall(r"\b(?:import|export)\b", code)) != n_known:
        raise ScriptError(path, _OTHER_IMPORT)
    imports = {
        name.strip(): posixpath.normpath(posixpath.join(posixpath.dirname(path), statement[2]))
        for statement in statements
        for name in statement[1].rstrip(", \n").split(",")
    }
    if not all(re.fullmatch(r"[\w$]+", name) for name in imports):
        raise ScriptError(path, _OTHER_IMPORT)
    names: dict[str, bool] = {}
    top_level = _leave_out_brackets(path, code)
    for declaration in _DECLARATION.finditer(top_level):
        name = declaration[1]
        if name in names or name in imports:
            raise ScriptError(path, f"{name} is declared twice")
        names[name] = declaration[0].startswith("export ")
    if len(re.findall(r"\b(?:const|let|var|class|function)\b", top_level)) != len(names):
        raise ScriptError(path, _OTHER_DECLARATION)
    return _Module(_EXPORT.sub("", _IMPORT.sub("", body)).lstrip("\n"), imports, names)


def _leave_out_brackets(path: str, code: str) -> str:
    """Leave out what is in brackets, so that what is left is at the top level."""
    depth = 0
    outside: list[str] = []
    for piece in _BRACKETS.split(code):
        if piece == "," and depth == 0:
            raise ScriptError(path, _OTHER_DECLARATION)
        depth -= piece in (")", "]", "}")
        if depth == 0:
            outside.append(piece)
        depth += piece in ("(", "[", "{")
    if depth:
        raise ScriptError(path, "brackets are not closed")
    return "".join(outside)


def _minify(path: str, text: str) -> tuple[str, str]:
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

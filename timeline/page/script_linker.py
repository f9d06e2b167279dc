"""Links the ES modules of a page into one script: each module below those that it imports from.

A page contains one script, which its policy names by one hash. The linker goes by lines, as the
formatter writes them: what is at the top level begins its line, a comment has lines of its own.
It leaves out comments, indentation and blank lines, and refuses what it cannot tell from these;
line ends stay, since JavaScript ends statements at some of them.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_COMMENT: Final = re.compile(r"^ *(?://.*|/\*(?:(?!\*/)[\s\S])*\*/)\n", re.MULTILINE)
_IMPORT: Final = re.compile(
    r'^import \{((?:\s*[\w$]+,)*(?:\s*[\w$]+)?)\s*\} from "(\.[\w./-]+)";\n', re.MULTILINE
)
_EXPORT: Final = re.compile(r"^export (?=(?:async )?function |const |let |class )", re.MULTILINE)
_NAME: Final = r"(?:(?:const|let) (?=[\w$]+(?: =|;))|class |(?:async )?function )([\w$]+)"
_DECLARATION: Final = re.compile(rf"^(export )?{_NAME}", re.MULTILINE)
#: What is refused of a module without comments and imports, and what to write instead.
_REFUSED: Final = {
    r"^import\b|\bimport\s*[(.]|^export (?!(?:async )?function |const |let |class )": (
        'of imports only `import { name } from "./module.js"` is linked, of exports only `export` '
        "before a function, a class or a constant"
    ),
    rf"^(?:export )?(?!{_NAME})(?:const|let|var|(?:async )?function)\b|^\S.*,$": (
        "at the top level each name is declared by `const`, `let`, `function` or `class` in a line "
        "of its own"
    ),
    r"^[^`\n]*`(?:[^`\n]*`[^`\n]*`)*[^`\n]*$|\\[`\n]|\"`\"|'`'": (
        "a line has half of a template literal or of a string, or a backtick that is neither"
    ),
    r" (?://|/\*)": "a comment, or what looks like one, follows code: write it in its own line",
    r"(?i:</script|<!--)": "a script within a page cannot hold </script or <!--",
}


class ScriptError(ValueError):
    """A script cannot be part of a page; the text says which, and why."""

    def __init__(self, place: str, why: str) -> None:
        super().__init__(f"{place}: {why}")


def link_scripts(entry: str, read: Callable[[str], str]) -> str:
    """Link a module, and all that it imports, into one script.

    Args:
        entry: Path of the module, to which its imports are relative.
        read: Gives the text of the module at a path.

    Raises:
        ScriptError: A module has syntax that is not linked, a name clashes or is not exported, or
            modules import each other in a circle.
    """
    linked: dict[str, str] = {}
    #: Where each name is declared, and whether it is exported.
    names: dict[str, tuple[str, bool]] = {}

    def visit(path: str, importers: tuple[str, ...]) -> None:
        if path in importers:
            circle = " imports ".join((*importers[importers.index(path) + 1 :], path))
            raise ScriptError(path, f"imports {circle}: a circle is not linked")
        if path in linked:
            return
        text = _COMMENT.sub("", read(path))
        for name, source in _imports(path, text):
            visit(source, (*importers, path))
            if names.get(name) != (source, True):
                raise ScriptError(path, f"{source} does not export {name}")
        linked[path], declared = _read(path, _IMPORT.sub("", text))
        for name, public in declared:
            if name in names:
                raise ScriptError(path, f"{name} is declared in {names[name][0]} too")
            names[name] = path, public

    visit(entry, ())
    return "".join(linked.values())


def _imports(path: str, text: str) -> Iterator[tuple[str, str]]:
    """List the names that a module imports, each with the path of its module."""
    for names, source in _IMPORT.findall(text):
        for name in names.rstrip(",").split(","):
            yield name.strip(), posixpath.normpath(posixpath.join(path, "..", source))


def _read(path: str, body: str) -> tuple[str, list[tuple[str, bool]]]:
    """Take the code of a module, and the names that it declares: which of them it exports."""
    for pattern, why in _REFUSED.items():
        if re.search(pattern, body, re.MULTILINE):
            raise ScriptError(path, why)
    names = [(name, bool(export)) for export, name in _DECLARATION.findall(body)]
    return re.sub(r"\n\s*", "\n", _EXPORT.sub("", body)).lstrip(), names

"""Links the ES modules of a page into one script, each below those that it imports from.

A page contains one script, which its policy names by one hash. The linker goes by lines, as the
formatter writes them, and leaves out comments and indentation. Tests hold what it relies on: of
every module that comments have lines of their own and texts end in their line, of the linked
script that it runs.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

_COMMENT: Final = re.compile(r"^ *(?://.*|/\*(?:(?!\*/)[\s\S])*\*/)\n", re.MULTILINE)
_IMPORT: Final = re.compile(
    r'^import \{(?:\s*[\w$]+,)*\s*[\w$]*\s*\} from "(\.[\w./-]+)";\n', re.MULTILINE
)
_NAME: Final = r"(?:const|let|class|(?:async )?function) ([\w$]+)"
_REFUSED: Final = re.compile(r"^(?:im|ex)port\b.*|\bimport\s*[(.].*", re.MULTILINE)


class ScriptError(ValueError):
    """Modules cannot be linked; the text says why."""


def link_scripts(entry: str, read: Callable[[str], str]) -> str:
    """Link a module, and all that it imports, into one script.

    Args:
        entry: Path of the module, to which its imports are relative.
        read: Gives the text of the module at a path.

    Raises:
        ScriptError: Modules import each other in a circle, or declare one name; or an import is
            not by `{ name }` from a module, an export not before a declaration.
    """
    linked: dict[str, str] = {}

    def visit(path: str, importers: tuple[str, ...]) -> None:
        if path in importers:
            raise ScriptError(" imports ".join((*importers, path)) + ": a circle is not linked")
        if path not in linked:
            text = _COMMENT.sub("", read(path))
            for source in _IMPORT.findall(text):
                visit(posixpath.normpath(posixpath.join(path, "..", source)), (*importers, path))
            linked[path] = re.sub(rf"(?m)^export (?={_NAME})", "", _IMPORT.sub("", text))

    visit(entry, ())
    script = "".join(linked.values())
    names = Counter(re.findall(rf"(?m)^{_NAME}", script))
    refused = [f"{name} is declared twice" for name, n in names.items() if n > 1]
    refused += [f"{each} is not linked" for each in _REFUSED.findall(script)]
    if refused:
        raise ScriptError("; ".join(refused))
    return re.sub(r"\n\s*", "\n", script).lstrip()

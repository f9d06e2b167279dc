"""Links the ES modules of a page into one script: each module below those that it imports from.

A page carries one script, which its policy names by one hash. The linker takes the subset of
JavaScript that this project writes, and refuses all else.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from timeline.page.script_minifier import ScriptError, minify

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
    body, code = minify(path, text)
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

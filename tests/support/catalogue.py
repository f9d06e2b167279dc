"""The messages of the page for translators; `python tests/support/catalogue.py` writes them anew.

It takes what is new into every catalogue too, where it waits for a translation.
"""

from __future__ import annotations

from functools import cache
from io import SEEK_END, BytesIO
from typing import TYPE_CHECKING

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from timeline.language import LOCALES
from timeline.page.script_data import ENTRY_WORDS, WORDS

if TYPE_CHECKING:
    from pathlib import Path

TEMPLATE = LOCALES / "messages.pot"
METHODS = [("**.py", "python"), ("assets/**.jinja", "jinja2")]
KEYWORDS = {"gettext": None, "_": None, "message": None, "ngettext": (1, 2), "plural_forms": (1, 2)}
HEADER = """\
# Messages of policy-timeline.
# Names in braces stay as they are; {{n}} is a number.
msgid ""
msgstr ""
"Language: {language}\\n"
"Plural-Forms: {plural_forms}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""
#: What a translator replaces in the header; Babel knows the plural forms of a language.
BLANKS = {"language": "", "plural_forms": "nplurals=2; plural=(n != 1);"}


def messages() -> Catalog:
    """All messages: those marked in code and template, and the words of the page's scripts."""
    catalogue = Catalog()
    for file, message in _marked():
        catalogue.add(message, locations=[(f"timeline/{file}", 0)])
    for text in (WORDS | ENTRY_WORDS).values():
        catalogue.add(text, locations=[("timeline/page/script_data.py", 0)])
    return catalogue


@cache
def _marked() -> list[tuple[str, str | tuple[str, ...]]]:
    """The messages marked in code and template, each with its file, in the order of the files."""
    found = extract_from_dir(LOCALES.parent, METHODS, keywords=KEYWORDS)
    return [(each[0], each[2]) for each in sorted(found, key=lambda each: (each[0], each[1]))]


def template() -> bytes:
    """The messages without translation, as a file."""
    return _as_file(messages(), BLANKS)


def renewed(path: Path) -> bytes:
    """A catalogue with the messages as they are now."""
    catalogue = read_catalogue(path)
    catalogue.update(messages(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    blanks = {"language": path.parts[-3], "plural_forms": catalogue.plural_forms}
    return _as_file(catalogue, blanks)


def read_catalogue(path: Path) -> Catalog:
    """Read a catalogue from disk."""
    with path.open("rb") as file:
        return read_po(file)


def _as_file(catalogue: Catalog, blanks: dict[str, str]) -> bytes:
    file = BytesIO(HEADER.format(**blanks).encode())
    file.seek(0, SEEK_END)
    # Without the header that Babel writes, which has the time of day.
    write_po(file, catalogue, width=100, include_lineno=False, omit_header=True)
    return file.getvalue()


if __name__ == "__main__":
    TEMPLATE.write_bytes(template())
    for path in LOCALES.glob("*/LC_MESSAGES/timeline.po"):
        path.write_bytes(renewed(path))

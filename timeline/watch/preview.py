"""The desk: a page that holds the real page in a frame, as it is, under what is wrong in the file.

The real page may connect to nothing, and stays so: it is the desk that hears of a save, and
puts the new page in the place of the old one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.page.templates import fill_template, read_asset, read_style, source_hash

if TYPE_CHECKING:
    from timeline.language import Language


def render_desk(name: str, language: Language) -> str:
    """Render the desk for a file of this name, in a language."""
    css, script = read_style("desk.css"), read_asset("desk.js").replace("export ", "")
    policy = (
        f"default-src 'none'; script-src {source_hash(script)}; style-src {source_hash(css)}; "
        "connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'"
    )
    told = {"name": name, "css": css, "script": script, "policy": policy}
    return fill_template("desk.html.jinja", **told, lang=language, _=language.gettext)

"""The desk: a page that holds the real page in a frame, as it is, under what is wrong in the file.

The real page may connect to nothing, and stays so: it is the desk that hears of a save, and
puts the new page in the place of the old one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.page.assets import fill_template, read_asset, read_style_sheet
from timeline.page.content_security_policy import preview_policy
from timeline.page.script_linker import link_scripts

if TYPE_CHECKING:
    from timeline.language import Language


def render_preview(name: str, language: Language) -> str:
    """Render the preview of a file of this name, in a language."""
    css = read_style_sheet("preview/preview.css")
    script = link_scripts("preview/preview.js", read_asset)
    values = {"name": name, "css": css, "script": script, "policy": preview_policy(css, script)}
    return fill_template("preview/preview.html.jinja", **values, lang=language, _=language.gettext)

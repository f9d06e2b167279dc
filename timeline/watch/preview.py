"""Renders the preview: a page that shows the built page in a frame, below the problems of the file.

The built page may connect to nothing. The preview hears of each save instead, and replaces the
page in its frame.
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

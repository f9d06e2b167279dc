"""Puts a page in a frame, as a notebook shows it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timeline.language import Language


def frame_page(page: str, chart_px: int, language: Language) -> str:
    """Put a page in a frame as high as its chart and the controls above it."""
    # No higher than the window, or the card of an event would open out of sight. In an output
    # that grows with its content a window has no height: then it is as high as a small window.
    height = f"clamp(480px,85vh,{chart_px + 320}px)"
    title = escape(language.gettext("Timeline"))
    sandbox = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads"
    return (
        f'<iframe srcdoc="{escape(page)}" sandbox="{sandbox}" allow="clipboard-write" '
        f'title="{title}" style="width:100%;height:{height};border:0"></iframe>'
    )

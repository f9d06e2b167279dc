"""What pages are made of: templates, styles and scripts out of `assets`, and a policy's names."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import Any

import jinja2

from timeline.chart import theme


def fill_template(template: str, /, **told: Any) -> str:
    """Fill the template of a page; what is told is text, whatever it holds."""
    return _template(template).render(told)


@cache
def _template(name: str) -> jinja2.Template:
    environment = jinja2.Environment(
        autoescape=True, trim_blocks=True, undefined=jinja2.StrictUndefined
    )
    return environment.from_string(read_asset(name))


def read_style(name: str) -> str:
    """Read a style sheet, with the theme's colours and fonts in it."""
    css = read_asset(name)
    for variable, value in {
        "LIGHT_VARIABLES": theme.LIGHT.variables(),
        "DARK_VARIABLES": theme.DARK.variables(),
        "FORCED_VARIABLES": theme.FORCED.variables(),
        "FONT_STACK": theme.FONT,
    }.items():
        css = css.replace(variable, value)
    return css


def read_asset(name: str) -> str:
    """Read a file of the folder `assets`."""
    return (files("timeline") / "assets" / name).read_text("utf-8")


def source_hash(text: str) -> str:
    """Name a script or a style in a policy by its SHA-256."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"

"""Reads the templates, style sheets and scripts of pages, in `timeline/assets`."""

from __future__ import annotations

import posixpath
import re
from functools import cache
from importlib.resources import files
from typing import Any

import jinja2

from timeline.chart import theme


def fill_template(path: str, /, **values: Any) -> str:
    """Fill a template; every value is text, whatever it holds."""
    return _template(path).render(values)


@cache
def _template(path: str) -> jinja2.Template:
    environment = jinja2.Environment(
        autoescape=True, trim_blocks=True, undefined=jinja2.StrictUndefined
    )
    # The indentation of hundreds of entries would be a twentieth of a page.
    return environment.from_string(re.sub(r"^ +", "", read_asset(path), flags=re.MULTILINE))


def read_style_sheet(path: str) -> str:
    """Read a style sheet, and those that it imports, with colours and fonts, without comments."""
    css = re.sub(
        r'^@import "\./([\w.]+)";$',
        lambda each: read_asset(posixpath.join(posixpath.dirname(path), each[1])),
        read_asset(path),
        flags=re.MULTILINE,
    )
    css = re.sub(r"/\*.*?\*/\n?", "", css, flags=re.DOTALL)
    for variable, value in {
        "LIGHT_VARIABLES": theme.LIGHT.variables(),
        "DARK_VARIABLES": theme.DARK.variables(),
        "FORCED_VARIABLES": theme.FORCED.variables(),
        "FONT_STACK": theme.FONT,
    }.items():
        css = css.replace(variable, value)
    return _without_spaces(css)


def _without_spaces(css: str) -> str:
    """Leave out the white space of a style sheet that says nothing, but none within its texts."""
    parts = re.split(r"""("[^"]*"|'[^']*')""", css)
    parts[::2] = (
        re.sub(r": +", ":", re.sub(r"\s*([{};,])\s*", r"\1", each)) for each in parts[::2]
    )
    return "".join(parts).replace(";}", "}").strip()


def read_asset(path: str) -> str:
    """Read a file of the folder `assets`."""
    return files("timeline").joinpath("assets", path).read_text("utf-8")


def variables_theme() -> theme.Theme:
    """A theme whose colours are the custom properties of the page's style sheet."""
    names = {name: f"var(--{name.replace('_', '-')})" for name in theme.COLOUR_NAMES}
    categories = tuple(f"var(--category-{i})" for i in range(len(theme.LIGHT.categories)))
    return theme.Theme(**names, categories=categories)

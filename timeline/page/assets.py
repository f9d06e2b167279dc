"""Reads the templates, style sheets and scripts of pages, in `timeline/assets`, and makes Vega's.

The specification of the chart has no rows, which the scripts of the page add.
"""

from __future__ import annotations

import contextlib
import json
import posixpath
import re
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import jinja2
import platformdirs

from timeline.chart import theme
from timeline.language import Language, date_forms
from timeline.outputs import write_output

#: Makes the only function that the page uses global.
_SNIPPET: Final = "globalThis.vegaEmbed = vegaEmbed;"
#: The end of a bundle: it announces that the bundle has run, and shows that the file is whole.
_END: Final = ';\ndispatchEvent(new Event("libraries"));\n// policy-timeline: end of bundle\n'


def fill_template(path: str, /, **values: Any) -> str:
    """Fill a template; every value is text, whatever it holds."""
    return _template(path).render(values)


@cache
def _template(path: str) -> jinja2.Template:
    environment = jinja2.Environment(
        autoescape=True, trim_blocks=True, undefined=jinja2.StrictUndefined
    )
    return environment.from_string(read_asset(path))


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
    return css


def read_asset(path: str) -> str:
    """Read a file of the folder `assets`."""
    return files("timeline").joinpath("assets", path).read_text("utf-8")


def variables_theme() -> theme.Theme:
    """A theme whose colours are the custom properties of the page's style sheet."""
    names = {name: f"var(--{name.replace('_', '-')})" for name in theme.COLOUR_NAMES}
    categories = tuple(f"var(--category-{i})" for i in range(len(theme.LIGHT.categories)))
    return theme.Theme(**names, categories=categories)


def fill_chart_spec(
    window_ms: tuple[float, float], size_px: tuple[float, float], lang: Language
) -> dict[str, Any]:
    """Fill in the specification for a window, a size and a language.

    `timeline.chart.vega_lite` draws it. It is kept as a file, so that a build need not import
    Altair; a test compares the two.
    """
    spec: dict[str, Any] = json.loads(read_asset("page/chart/chart_spec.json"))
    values = {"t0": window_ms[0], "t1": window_ms[1], "dates": date_forms(lang)}
    for param in spec["params"]:
        param["value"] = values[param["name"]]
    return spec | {"width": size_px[0], "height": size_px[1]}


def read_bundle(cache: Path | None = None) -> str:
    """Read the script bundle from the cache, or make it, which takes a second or two.

    Args:
        cache: The folder to keep it in; the user's cache folder if none is given.
    """
    folder = cache or Path(platformdirs.user_cache_dir("policy-timeline", appauthor=False))
    kept = folder / f"vega-bundle-{version('vl-convert-python')}.js"
    with contextlib.suppress(OSError, UnicodeDecodeError):
        text = kept.read_bytes().decode()
        if text.endswith(_END):
            return text
    text = _make_bundle()
    # Without a cache the next page takes longer.
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        write_output(kept, text)
    return text


def _make_bundle() -> str:
    import vl_convert  # noqa: PLC0415 (takes a while, and is needed only without a cache)

    return str(vl_convert.javascript_bundle(_SNIPPET)) + _END

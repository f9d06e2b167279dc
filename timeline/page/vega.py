"""What the page needs of Vega: the specification of its chart, and the bundle of its scripts.

The specification has no rows, which the scripts of the page add.
"""

from __future__ import annotations

import contextlib
import json
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import platformdirs

from timeline.chart import theme
from timeline.language import Language, date_forms
from timeline.outputs import write_output
from timeline.page.assets import read_asset

#: Makes the only function that the page uses global.
_SNIPPET: Final = "globalThis.vegaEmbed = vegaEmbed;"
#: The end of a bundle: it announces that the bundle has run, and shows that the file is whole.
_END: Final = ';\ndispatchEvent(new Event("libraries"));\n// policy-timeline: end of bundle\n'


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

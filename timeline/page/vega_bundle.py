"""Bundles Vega, Vega-Lite and vega-embed in one script, and keeps the bundle in a cache."""

from __future__ import annotations

import contextlib
from importlib.metadata import version
from pathlib import Path
from typing import Final

import platformdirs

from timeline.outputs import write_output

#: Makes the only function that the page uses global.
_SNIPPET: Final = "globalThis.vegaEmbed = vegaEmbed;"
#: The end of a bundle: it announces that the bundle has run, and shows that the file is whole.
_END: Final = ';\ndispatchEvent(new Event("libraries"));\n// policy-timeline: end of bundle\n'


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

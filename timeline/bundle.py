"""The scripts of the page: Vega, Vega-Lite and vega-embed in one module, kept in the user's cache."""

from __future__ import annotations

import contextlib
import os
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import Final

import platformdirs

#: Hands the only function that the page uses to the page's own module.
_SNIPPET: Final = "globalThis.vegaEmbed = vegaEmbed;"


def read_bundle(cache: Path | None = None) -> str:
    """Read the script bundle from the cache, or make it, which takes a second or two.

    Args:
        cache: The folder to keep it in; the user's cache folder if none is given.
    """
    folder = cache or Path(platformdirs.user_cache_dir("policy-timeline", appauthor=False))
    kept = folder / f"vega-bundle-{version('vl-convert-python')}.js"
    with contextlib.suppress(OSError, UnicodeDecodeError):
        text = kept.read_text("utf-8")
        if text.endswith(_end()):
            return text
    text = _make_bundle()
    # A cache that cannot be written costs time, not the page.
    with contextlib.suppress(OSError):
        _keep(kept, text)
    return text


def _end() -> str:
    """How a whole bundle ends; one that was cut short does not."""
    return ";\n// policy-timeline: end of bundle\n"


def _make_bundle() -> str:
    import vl_convert  # noqa: PLC0415 (takes a while, and is needed only without a cache)

    # `</script` would end the element that the bundle is put in.
    code = vl_convert.javascript_bundle(_SNIPPET).replace("</script", "<\\/script")
    return code + _end()


def _keep(path: Path, text: str) -> None:
    """Write whole or not at all: another build may be reading."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise

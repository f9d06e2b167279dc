"""Makes the Content-Security-Policy of the page and of its preview from the hashes of its parts."""

from __future__ import annotations

import base64
import hashlib


def page_policy(css: str, script: str) -> str:
    """Allow the page its own style sheet and script, by their hashes, and nothing else."""
    # The page draws its own view as a picture, to be saved.
    return _policy(css, script, "img-src blob:")


def preview_policy(css: str, script: str) -> str:
    """Allow the preview the same, and to hear of saves and show pages from its own server."""
    return _policy(css, script, "connect-src 'self'; frame-src 'self'")


def _policy(css: str, script: str, more: str) -> str:
    return (
        f"default-src 'none'; script-src {_source_hash(script)}; "
        f"style-src {_source_hash(css)}; {more}; base-uri 'none'; form-action 'none'"
    )


def _source_hash(text: str) -> str:
    """Name a script or a style sheet by its SHA-256."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"

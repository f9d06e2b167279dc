"""Where the scripts of a page are, and what runs them."""

from __future__ import annotations

import sys
from pathlib import Path

SCRIPTS = Path(__file__).parent.parent.parent / "timeline" / "assets" / "page"
DENO = str(Path(sys.executable).with_name("deno"))

"""The picture of a page, and its small multiples, without their rows, compiled.

`python tests/support/picture_spec.py` draws them anew.
"""

from __future__ import annotations

import json
from pathlib import Path

import vl_convert

import timeline
from timeline.chart.vega_lite import draw_for_page, draw_multiples_for_page
from timeline.page.assets import variables_theme

ASSETS = Path(timeline.__file__).parent / "assets/page"
#: What each kept specification is made from.
KEPT = {
    ASSETS / "picture_spec.json": lambda: draw_for_page(variables_theme()),
    ASSETS / "multiples_spec.json": draw_multiples_for_page,
}


def drawn(path: Path) -> str:
    """A specification as Altair draws it, compiled to Vega."""
    spec = vl_convert.vegalite_to_vega(json.dumps(KEPT[path]()))
    return json.dumps(spec, indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    for kept in KEPT:
        kept.write_text(drawn(kept), "utf-8")

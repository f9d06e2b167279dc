"""The picture of a page without its rows, compiled.

`python tests/support/picture_spec.py` draws it anew.
"""

from __future__ import annotations

import json
from pathlib import Path

import vl_convert

import timeline
from timeline.chart.vega_lite import draw_for_page
from timeline.page.assets import variables_theme

KEPT = Path(timeline.__file__).parent / "assets/page/picture_spec.json"


def drawn() -> str:
    """The picture as Altair draws it, compiled to Vega."""
    spec = vl_convert.vegalite_to_vega(json.dumps(draw_for_page(variables_theme())))
    return json.dumps(spec, indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    KEPT.write_text(drawn(), "utf-8")

"""The chart without its rows, as the page has it.

`python tests/support/chart_spec.py` draws it anew.
"""

from __future__ import annotations

import json
from pathlib import Path

import timeline
from timeline.chart.vega_lite import draw_live
from timeline.page.assets import variables_theme

KEPT = Path(timeline.__file__).parent / "assets/page/chart/chart_spec.json"


def drawn() -> str:
    """The chart as Altair draws it, its window, size and language left open."""
    spec = draw_live(window_ms=(0, 0), size_px=(0, 0), theme=variables_theme())
    for param in spec["params"]:
        param["value"] = None
    return json.dumps(spec, indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    KEPT.write_text(drawn(), "utf-8")

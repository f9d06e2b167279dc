"""The pictures of the marks in the manual; run as a script it draws them anew."""

from __future__ import annotations

from pathlib import Path

from timeline.chart.legend import LEGEND
from timeline.chart.theme import LIGHT


def mark_pictures() -> dict[str, str]:
    """The marks of the page's legend as SVG files, by their paths."""
    quiet, dispute = LIGHT.quiet, LIGHT.dispute
    style = (
        f".fill{{fill:{quiet}}}.line{{stroke:{quiet};stroke-width:1.4}}"
        f".line:not(.fill,.tint){{fill:none}}.tint{{fill:{quiet};fill-opacity:.3}}"
        f".haze{{fill:{quiet};fill-opacity:.25}}.full{{stop-color:{quiet}}}"
        f".clear{{stop-color:{quiet};stop-opacity:0}}text{{font:700 12px sans-serif;fill:{quiet}}}"
        f".dispute{{fill:none;stroke:{dispute};stroke-width:1.4}}"
        f"text.dispute{{fill:{dispute};stroke:none}}"
    )
    head = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 16" width="96" height="32">'
    return {
        f"tests/golden/marks/{number:02d}.svg": f"{head}<style>{style}</style>{mark.svg}</svg>\n"
        for number, mark in enumerate(LEGEND, start=1)
    }


if __name__ == "__main__":
    for path, picture in mark_pictures().items():
        Path(__file__).parents[2].joinpath(path).write_text(picture, "utf-8")

"""The chart that the page carries is the one that is drawn in Python."""

from __future__ import annotations

import json

from conftest import REAL_FILE
from support.chart_spec import KEPT, drawn

import timeline
from timeline.chart.vega_lite import draw_live
from timeline.language import read_language
from timeline.page.assets import fill_chart_spec, variables_theme


def test_the_kept_chart_is_up_to_date() -> None:
    """If not: `python tests/support/chart_spec.py` draws it anew."""
    assert KEPT.read_text("utf-8") == drawn()


def test_window_size_and_language_are_filled_in() -> None:
    """As Altair would have drawn them."""
    window, size, lang = (-5.0, 7.5), (900.0, 400), read_language("sq")

    theme = variables_theme()
    spec = draw_live(window_ms=window, size_px=size, theme=theme, language=lang)

    assert json.loads(json.dumps(fill_chart_spec(window, size, lang))) == json.loads(
        json.dumps(spec)
    )


def test_a_page_needs_no_altair() -> None:
    """A build of the real file imports neither it nor what makes the scripts."""
    import subprocess  # noqa: PLC0415 (for this test only)
    import sys  # noqa: PLC0415 (for this test only)

    code = (
        "import sys, timeline; timeline.read(sys.argv[1]).page(); "
        "print(sorted({'altair', 'vl_convert', 'babel'} & set(sys.modules)))"
    )
    timeline.read(REAL_FILE).page()  # The scripts are kept from here on.
    done = subprocess.run(
        [sys.executable, "-c", code, REAL_FILE], capture_output=True, text=True, check=True
    )

    assert done.stdout == "[]\n"

"""The rows that the scripts of a page draw, to be compared with those of a picture."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from timeline.dates.day_numbers import DAY_MS

if TYPE_CHECKING:
    from timeline.chart.scene import ChartRow

ROOT = Path(__file__).parent.parent.parent
SCRIPTS = ROOT / "timeline" / "assets" / "page"
DENO = str(Path(sys.executable).with_name("deno"))


def in_page(page: str, script: str, *arguments: Any) -> Any:
    """Run an expression of `scene` and `panelRows` as in the page."""
    found = re.search(r'<script type="application/gzip" id="scene">(.*?)</script>', page)
    assert found
    code = f"""
        import {{ readScene }} from "{SCRIPTS.as_uri()}/chart/scene.js";
        import {{ panelRows }} from "{SCRIPTS.as_uri()}/figures/panel_rows.js";
        import {{ unpack }} from "{SCRIPTS.as_uri()}/packed_data.js";
        import {{ readFileSync }} from "node:fs";
        const [text, given] = JSON.parse(readFileSync(0, "utf8"));
        const scene = readScene(await unpack({{ textContent: text }}));
        console.log(JSON.stringify(({script})(...given)));
    """
    done = subprocess.run(
        [DENO, "eval", "--no-config", code],
        input=json.dumps([found[1], arguments]),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return json.loads(done.stdout)


def in_pixels(
    rows: dict[str, list[ChartRow]], window: tuple[float, float], width_px: float
) -> dict[str, list[ChartRow]]:
    """Rows of a picture, whose instants become places in pixels, as those of the page are."""
    scale = width_px / (window[1] - window[0])

    def in_px(row: ChartRow) -> ChartRow:
        times = {name: row[name] for name in ("x", "x2") if name in row}
        return row | {name: (ms / DAY_MS - window[0]) * scale for name, ms in times.items()}

    return {layer: [in_px(row) for row in some] for layer, some in rows.items()}


def comparable(rows: dict[str, list[ChartRow]]) -> dict[str, list[ChartRow]]:
    """Rows in an order of their own, numbers rounded; places are apart, for `pytest.approx`."""

    def rounded(value: Any) -> Any:
        number = isinstance(value, int | float) and not isinstance(value, bool)
        return float(round(value, 3)) if number else value

    def split(row: ChartRow) -> ChartRow:
        look = {name: rounded(value) for name, value in row.items() if name not in {"x", "x2"}}
        return {"look": json.dumps(look, sort_keys=True), "x": row.get("x"), "x2": row.get("x2")}

    def in_order(row: ChartRow) -> Any:
        return row["look"], row["x"] or 0, row["x2"] or 0

    return {layer: sorted(map(split, some), key=in_order) for layer, some in rows.items()}


def assert_same(rows: dict[str, list[ChartRow]], others: dict[str, list[ChartRow]]) -> None:
    """Whether two drawings have the same rows, at the same places but for their rounding."""
    one, other = comparable(rows), comparable(others)
    for name in ("look", "x", "x2"):
        here, there = (
            {layer: [row[name] for row in some] for layer, some in all_rows.items()}
            for all_rows in (one, other)
        )
        assert here.keys() == there.keys()
        for layer, values in here.items():
            near = pytest.approx(values, abs=0.01) if name != "look" else values
            assert there[layer] == near

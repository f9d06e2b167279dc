"""The rows that the scripts of a page draw, to be compared with those of a picture."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from timeline.chart.scene import ChartRow

ROOT = Path(__file__).parent.parent.parent
SCRIPTS = ROOT / "timeline" / "assets" / "page"
DENO = str(Path(sys.executable).with_name("deno"))


def in_page(page: str, script: str, *arguments: Any) -> Any:
    """Run an expression of `scene` and `stackLanes`, `rowsInView`, `panelRows` as in the page."""
    found = re.search(r'<script type="application/gzip" id="scene">(.*?)</script>', page)
    assert found
    code = f"""
        import {{ readScene, stackLanes }} from "{SCRIPTS.as_uri()}/chart/scene.js";
        import {{ rowsInView }} from "{SCRIPTS.as_uri()}/chart/viewport.js";
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


def comparable(rows: dict[str, list[ChartRow]]) -> dict[str, list[ChartRow]]:
    """Rows in an order of their own, numbers rounded: instants to the second."""

    def rounded(name: str, value: Any) -> Any:
        if isinstance(value, bool) or not isinstance(value, int | float):
            return value
        return round(value / 1000) if name in {"x", "x2"} else round(value, 3)

    return {
        layer: sorted(
            ({name: rounded(name, value) for name, value in row.items()} for row in some),
            key=lambda row: json.dumps(row, sort_keys=True),
        )
        for layer, some in rows.items()
    }

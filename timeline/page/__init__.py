"""The page of a dataset: one HTML file that needs nothing else."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import cache
from html import escape
from math import isfinite
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from timeline.chart import theme
from timeline.content import make_content
from timeline.language import Language, in_heading
from timeline.page.assets import fill_template, read_asset, read_style_sheet, variables_theme
from timeline.page.content_security_policy import page_policy
from timeline.page.legend_row import make_legend_row
from timeline.page.packed_data import pack, pack_columns, ragged, to_json
from timeline.page.page_content import make_page_content
from timeline.page.script_data import scene_columns, words_for_scripts
from timeline.page.script_linker import link_scripts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.chart.drawing import Drawing
    from timeline.chart.scene import Scene
    from timeline.diff.comparison import Comparison
    from timeline.model.dataset import Dataset
    from timeline.page.page_content import PageContent

_N_COLOURS: Final = len(theme.LIGHT.categories)
#: Entries and disputes in the markup of a large page, which draws the others while scrolling.
FIRST_ENTRIES: Final = 50


def make_page(
    dataset: Dataset,
    drawing: Drawing,
    comparison: Comparison | None = None,
    names: Sequence[str] | None = None,
) -> str:
    """Write the page of a dataset: one HTML text that needs nothing else.

    Args:
        dataset: What is on the page.
        drawing: How it is drawn.
        comparison: What changed since an older edition, for the page of the changes.
        names: What each event is called; its title if `None`.

    Raises:
        NothingToDrawError: There is no event.
    """
    scene = drawing.scene
    # The library that draws works beside Python.
    with ThreadPoolExecutor(max_workers=1) as pool:
        drawn = pool.submit(drawing.page_picture, variables_theme())
        content = make_page_content(dataset, make_content(dataset, names), comparison)
        picture = {
            "picture": drawn.result(),
            "alternative": drawing.alternative,
            "multiples": drawing.page_multiples(content.figures, variables_theme()),
        }
    return _render_page(content, scene, picture)


def frame_page(page: str, chart_px: int, language: Language) -> str:
    """Put a page in a frame as high as its chart and the controls above it."""
    # No higher than the window, or the card of an event would open out of sight. In an output
    # that grows with its content a window has no height: then it is as high as a small window.
    height = f"clamp(480px,85vh,{chart_px + 320}px)"
    title = escape(language.gettext("Timeline"))
    sandbox = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads"
    return (
        f'<iframe srcdoc="{escape(page)}" sandbox="{sandbox}" allow="clipboard-write" '
        f'title="{title}" style="width:100%;height:{height};border:0"></iframe>'
    )


def _render_page(content: PageContent, scene: Scene, picture: dict[str, Any]) -> str:
    """Render the page.

    Args:
        content: What is on it.
        scene: What its chart can show.
        picture: Its picture with words for those who do not see it, and its small multiples.
    """
    lang, css, script = content.lang, _css(), _script()
    values: dict[str, Any] = {name: getattr(content, name) for name in content.__slots__}
    values["more_disputes"] = 0
    values["years"] = content.entries.years
    details = content.details
    columns = scene_columns(scene, content)
    if details is not None:
        values |= _shortened(content)
        labels = [in_heading(name, lang) if name else "" for name in scene.categories]
        columns |= {"details": details.columns(), "labels": labels}
    if details is None or not details.whole:
        columns["lines"] = ragged(*content.lines)
    return fill_template(
        "page/page.html.jinja",
        **values,
        **picture,
        policy=page_policy(css, script),
        css=css,
        script=script,
        marks=_marks(scene),
        shapes=[theme.SHAPE_PATHS[name] for name in theme.SHAPES],
        legend=make_legend_row(content.entries, scene),
        csv="" if details is not None and details.whole else pack(content.data),
        older=[(name, pack(data)) for name, data in content.old_files.items()],
        embedded_register="" if content.register is None else pack(content.register),
        proof_json=to_json(content.proof),
        blocks=[] if details is None else details.blocks(),
        words=to_json(words_for_scripts(lang, content)),
        ngettext=lang.ngettext,
        number=_number,
        _=lang.gettext,
        scene=pack_columns(columns),
    )


class Mark(NamedTuple):
    """The mark of an entry: those of its category, and whether it is hollow."""

    colour: int
    shape: int
    hollow: bool


def _marks(scene: Scene) -> list[Mark]:
    numbers, hollow = (scene.events[name].tolist() for name in ("category", "hollow"))
    return [
        Mark(number % _N_COLOURS, number % len(theme.SHAPES), bool(light))
        for number, light in zip(numbers, hollow, strict=True)
    ]


def _shortened(content: PageContent) -> dict[str, Any]:
    """The first items of each list, which are in the markup of a large page."""
    entries = content.entries[:FIRST_ENTRIES]
    n_references = max(line.reference for entry in entries for line in entry.claims)
    return {
        "entries": entries,
        "years": [year for year in content.entries.years if year.first < FIRST_ENTRIES],
        "references": content.references[:n_references],
        "disputes": content.disputes[:FIRST_ENTRIES],
        "more_disputes": max(0, len(content.disputes) - FIRST_ENTRIES),
    }


def _number(number: float) -> str:
    """A number as scripts read it; empty for what is infinite."""
    return f"{number:.12g}" if isfinite(number) else ""


@cache
def _css() -> str:
    colours = "".join(
        f'[data-colour="{i}"] {{ --colour: var(--category-{i}); }}\n' for i in range(_N_COLOURS)
    )
    return read_style_sheet("page/styles/page.css") + colours


@cache
def _script() -> str:
    return link_scripts("page/page.js", read_asset)

"""The page: one HTML file that needs nothing else, under a policy that lets nothing else in."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

import jinja2
import numpy as np

from timeline import theme
from timeline.chart import date_forms
from timeline.chronology import date_in_words
from timeline.language import ENGLISH, Language
from timeline.layout import MARK_HALF_PX, NAME_GAP_PX
from timeline.legend import legend_for
from timeline.scene import (
    COUNT_CELL_PX,
    DESCENT_PX,
    JOIN_PX,
    LANE_FOOT_PX,
    LANE_HEAD_PX,
    Scene,
    in_heading,
)

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from timeline.chart import Spec
    from timeline.chronology import Entry
    from timeline.disputes import Dispute
    from timeline.figures import Figures
    from timeline.problems import Problem
    from timeline.references import Reference

#: The page's own modules, in an order in which each finds what it imports above it.
MODULES: Final = (
    "window.js",
    "scene.js",
    "search.js",
    "state.js",
    "filters.js",
    "strip.js",
    "card.js",
    "brief.js",
    "csv.js",
    "download.js",
    "places.js",
    "values.js",
    "panels.js",
    "moments.js",
    "chart.js",
    "paper.js",
    "tip.js",
    "page.js",
)

#: The words that the page's scripts say.
WORDS: Final = {
    "today": "today",
    "first_day": "First day shown",
    "last_day": "Last day shown",
    "link": "Link to this event",
    "pin": "Pin to my brief",
    "unpin": "Take out of my brief",
    "up": "Move up",
    "down": "Move down",
    "open_all": "Open all statements",
    "close_all": "Close all statements",
    "jurisdiction": "Where",
    "actors": "Who",
    "source": "Publisher",
    "standing": "Standing",
    "corroborated": "Two or more sources",
    "single": "One source",
    "disputed": "Disputed",
    "figures": "Figures",
    "before": "last before:",
    "after": "First after:",
}

#: The shapes of the marks as SVG paths about the origin, for the controls.
_PATHS: Final = {
    "square": "M-4.500-4.500h9v9h-9z",
    "diamond": "M0-5.500 5.500 0 0 5.500-5.500 0z",
    "circle": "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0",
    "triangle-up": "M0-5 5.500 4.500h-11z",
    "cross": "M-1.800-5h3.600v3.200H5v3.600H1.800V5h-3.600V1.800H-5v-3.600h3.200z",
    "triangle-down": "M0 5-5.500-4.500h11z",
    "star": "M0-6l1.800 4h4.200L2.700 1l1.200 4.500L0 3l-3.900 2.500L-2.700 1-6-2h4.200z",
    "wedge": "M0-5.500 2.700 4.500h-5.400z",
}


@dataclass(frozen=True, slots=True)
class Content:
    """All that a page tells, apart from how it looks."""

    title: str
    subtitle: str
    #: How well the file is sourced, in a sentence.
    standing: str
    #: How the page was made, without a clock.
    made: str
    entries: list[Entry]
    disputes: list[Dispute]
    #: The lines of the file on which each event's statements begin.
    lines: list[list[int]]
    references: list[Reference]
    figures: Figures
    #: Problems of the rows that were left out, and how many rows, in words.
    left_out: list[Problem]
    left_out_words: str
    version: str
    #: The file's name and bytes.
    name: str
    data: bytes
    #: What it is told in.
    lang: Language = ENGLISH


def variables_theme() -> theme.Theme:
    """A theme whose colours are the custom properties of the page's style sheet."""
    names = {name: f"var(--{name.replace('_', '-')})" for name in theme.COLOUR_NAMES}
    categories = tuple(f"var(--category-{i})" for i in range(len(theme.LIGHT.categories)))
    return theme.Theme(**names, categories=categories)


def render_page(content: Content, scene: Scene, spec: Spec, bundle: str) -> str:
    """Render the page.

    Args:
        content: What it tells.
        scene: What its chart can show.
        spec: The chart without its rows.
        bundle: The script libraries.
    """
    lang, css, script = content.lang, _css(), _script()
    n_colours = len(theme.LIGHT.categories)
    numbers = scene.events["category"].to_numpy()
    counts = np.bincount(numbers, minlength=len(scene.categories))
    categories = [
        {
            "name": name,
            "colour": i % n_colours,
            "label": in_heading(name, lang),
            "n_events": lang.number(int(counts[i])),
            "path": _PATHS[theme.SHAPES[i % len(theme.SHAPES)]],
        }
        for i, name in enumerate(scene.categories)
    ]
    return _template().render(
        **{name: getattr(content, name) for name in Content.__slots__},
        policy=policy(css, bundle, script),
        css=css,
        script=script,
        bundle=bundle,
        categories=categories,
        colours=[int(number) % n_colours for number in numbers],
        legend=legend_for(scene.styles),
        csv=pack(content.data),
        words=to_json(_words(lang, len(content.entries))),
        date_in_words=date_in_words,
        ngettext=lang.ngettext,
        _=lang.gettext,
        scene=to_json(_scene_columns(scene, content)),
        spec=to_json(spec),
    )


def _words(lang: Language, n_events: int) -> dict[str, Any]:
    """What the scripts say, with the number of all events and the forms of dates filled in."""
    words: dict[str, Any] = {name: lang.gettext(text) for name, text in WORDS.items()}
    words["shown"] = lang.ngettext(
        "{shown} of {n} event shown", "{shown} of {n} events shown", n_events
    )
    words["found"] = lang.ngettext(
        "{found} of {n} event found", "{found} of {n} events found", n_events
    )
    words["dates"] = date_forms(lang)
    return words


def policy(css: str, *scripts: str) -> str:
    """The Content-Security-Policy: the page's own style and scripts by hash, and nothing else."""
    allowed = " ".join(_hash(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(css)}; "
        # The page draws its own view as a picture, to be saved.
        "img-src blob:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def to_json(value: Any) -> str:
    """Write JSON that is safe within a script element: no `<` remains to end or open one."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c")


def pack(data: bytes) -> str:
    """Pack bytes as text, the same each time."""
    return base64.b64encode(gzip.compress(data, mtime=0)).decode()


def _facets(entries: list[Entry], categories: list[str]) -> dict[str, Any]:
    """What the page filters by: the values of each facet, and the numbers of each event's."""
    each = {
        "category": [(entry.category_name,) for entry in entries],
        "jurisdiction": [entry.jurisdiction for entry in entries],
        "actors": [entry.actors for entry in entries],
        "source": [
            tuple(dict.fromkeys(line.source for line in entry.statements)) for entry in entries
        ],
        "standing": [(entry.standing,) for entry in entries],
    }
    facets = {}
    for name, events in each.items():
        counts = Counter(value for values in events for value in values)
        values = categories if name == "category" else sorted(counts, key=lambda v: (-counts[v], v))
        numbers = {value: i for i, value in enumerate(values)}
        facets[name] = {
            "values": values,
            "events": [[numbers[value] for value in event] for event in events],
        }
    return facets


def _related(entries: list[Entry]) -> list[list[int]]:
    """The events that belong with each event, by their numbers."""
    numbers = {entry.id: i for i, entry in enumerate(entries)}
    return [[numbers[link.id] for link in entry.related] for entry in entries]


def _scene_columns(scene: Scene, content: Content) -> dict[str, Any]:
    """The scene as the page carries it: a list for each column; no number stands for infinity."""
    events = {
        name: _plain(scene.events[name])
        for name in (
            "id", "title", "lane", "row", "side", "at", "left", "right", "core_left", "core_right",
            "label_px", "label_tier", "mark_tier", "category", "hollow",
        )
    }  # fmt: skip
    events["when"] = [entry.when for entry in content.entries]
    events["lines"] = content.lines
    return {
        "name": content.name,
        "facets": _facets(content.entries, scene.categories),
        "first_day": scene.first_day,
        "last_day": scene.last_day,
        "lanes": scene.lanes,
        "events": events,
        "pieces": {name: _plain(scene.pieces[name]) for name in scene.pieces.columns},
        "styles": scene.styles,
        "descent": {name: _plain(scene.descent[name]) for name in scene.descent.columns},
        "related": _related(content.entries),
        "figures": content.figures.columns(),
        "shapes": theme.SHAPES,
        "sizes": {
            "row": theme.ROW_PX,
            "mark": theme.MARK_PX,
            "join": JOIN_PX,
            "descent": DESCENT_PX,
            "gap": MARK_HALF_PX + NAME_GAP_PX,
            "lane_head": LANE_HEAD_PX,
            "lane_foot": LANE_FOOT_PX,
            "count_cell": COUNT_CELL_PX,
            "colours": len(theme.LIGHT.categories),
        },
    }


def _plain(column: pd.Series[Any]) -> list[Any]:
    """The values of a column as JSON has them; no number stands for infinity."""
    if column.dtype.kind != "f":
        return [value.item() if isinstance(value, np.generic) else value for value in column]
    values = column.to_numpy()
    values = _up(values) if str(column.name).endswith(("tier", "scale")) else values.round(6)
    return [
        None if not np.isfinite(value) else int(value) if value == int(value) else value
        for value in values.tolist()
    ]


def _up(scales: NDArray[np.float64]) -> NDArray[np.float64]:
    """Round scales up to seven digits, so that nothing shows too early."""
    with np.errstate(divide="ignore", invalid="ignore"):
        step = 10 ** (np.floor(np.log10(scales)) - 6)
        up = np.ceil(scales / step) * step
    rounded: NDArray[np.float64] = np.where((scales > 0) & np.isfinite(scales), up, scales)
    return rounded


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        autoescape=True, trim_blocks=True, undefined=jinja2.StrictUndefined
    )
    return environment.from_string(_asset("page.html.jinja"))


@cache
def _css() -> str:
    css = _asset("page.css")
    for name, value in {
        "LIGHT_VARIABLES": theme.LIGHT.variables(),
        "DARK_VARIABLES": theme.DARK.variables(),
        "FORCED_VARIABLES": theme.FORCED.variables(),
        "FONT_STACK": theme.FONT,
    }.items():
        css = css.replace(name, value)
    colours = "".join(
        f'[data-colour="{i}"] {{ --colour: var(--category-{i}); }}\n'
        for i in range(len(theme.LIGHT.categories))
    )
    return css + colours


@cache
def _script() -> str:
    """The page's modules as one: what they import from each other is above them already."""
    code = "\n".join(_asset(name) for name in MODULES)
    code = re.sub(r"^import .*?;\n", "", code, flags=re.MULTILINE)
    return re.sub(r"^export ", "", code, flags=re.MULTILINE)


def _asset(name: str) -> str:
    return (files("timeline") / "assets" / name).read_text("utf-8")

"""The page: one HTML file that needs nothing else, under a policy that lets nothing else in."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from timeline.chart import theme
from timeline.chart.legend import legend_for
from timeline.dates import date_in_words
from timeline.language import Language, date_forms, in_heading
from timeline.model.evidence import UNSOURCED
from timeline.page.payload import pack, pack_columns, ragged, scene_columns, to_json
from timeline.page.templates import fill_template, read_asset, read_style, source_hash

if TYPE_CHECKING:
    from timeline.chart.scene import Scene
    from timeline.chart.vega_lite import Spec
    from timeline.page.page import PageContent

#: The page's own modules, in an order in which each finds what it imports above it.
MODULES: Final = (
    "columns.js",
    "window.js",
    "spans.js",
    "search.js",
    "index.js",
    "scene.js",
    "state.js",
    "keys.js",
    "filters.js",
    "strip.js",
    "card.js",
    "brief.js",
    "csv.js",
    "entry.js",
    "long.js",
    "details.js",
    "chronology.js",
    "download.js",
    "places.js",
    "points.js",
    "values.js",
    "panels.js",
    "moments.js",
    "chart.js",
    "paper.js",
    "tip.js",
    "controls.js",
    "libraries.js",
    "reveal.js",
    "saves.js",
    "passing.js",
    "address.js",
    "reader.js",
    "redraw.js",
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
    "change": "Change",
    "figures": "Figures",
    "before": "last before:",
    "after": "First after:",
}

#: What the entries that the scripts draw say besides, in the words of the template.
ENTRY_WORDS: Final = {
    "succeeds": "Takes over from",
    "succeeded_by": "Succeeded by",
    "related": "See also",
    "written": "(written “{text}”)",
    "differs": "differs",
    "on_word_of": "On the word of {origin}",
    "archived": "archived",
    "accessed": "accessed {date}",
    "archived_at": "archived at",
    "before_that": "Before:",
    "range": "{from} to {to} of {n}",
    "reading": "Reading all events for the first search: {part} %",
    "on_paper": (
        "On paper are the first {shown} of the {n} events listed; on the screen, filters and "
        "search choose which."
    ),
}

_N_COLOURS: Final = len(theme.LIGHT.categories)
#: Entries and disputes that stand in the markup of a page that draws the others as one scrolls.
FIRST_ENTRIES: Final = 50


def variables_theme() -> theme.Theme:
    """A theme whose colours are the custom properties of the page's style sheet."""
    names = {name: f"var(--{name.replace('_', '-')})" for name in theme.COLOUR_NAMES}
    categories = tuple(f"var(--category-{i})" for i in range(_N_COLOURS))
    return theme.Theme(**names, categories=categories)


def render_page(content: PageContent, scene: Scene, spec: Spec, bundle: str) -> str:
    """Render the page.

    Args:
        content: What it tells.
        scene: What its chart can show.
        spec: The chart without its rows.
        bundle: The script libraries.
    """
    lang, css, script = content.lang, _css(), _script()
    told: dict[str, Any] = {name: getattr(content, name) for name in content.__slots__}
    told["more_disputes"] = 0
    details = content.details
    columns = scene_columns(scene, content)
    if details is not None:
        told |= _shortened(content)
        labels = [in_heading(name, lang) if name else "" for name in scene.categories]
        columns |= {"details": details.columns(), "labels": labels}
    if details is None or not details.whole:
        columns["lines"] = ragged(*content.lines)
    return fill_template(
        "page.html.jinja",
        **told,
        policy=policy(css, bundle, script),
        css=css,
        script=script,
        bundle=pack(bundle.encode()),
        categories=_categories(scene, lang),
        colours=[int(number) % _N_COLOURS for number in scene.events["category"]],
        legend=legend_for(scene.styles),
        csv="" if details is not None and details.whole else pack(content.data),
        older=[(name, pack(data)) for name, data in content.old_files.items()],
        carried_register="" if content.register is None else pack(content.register),
        proof_json=to_json(content.proof),
        blocks=[] if details is None else details.blocks(),
        words=to_json(_words(lang, content)),
        date_in_words=date_in_words,
        ngettext=lang.ngettext,
        _=lang.gettext,
        scene=pack_columns(columns),
        spec=to_json(spec),
    )


def _categories(scene: Scene, lang: Language) -> list[dict[str, Any]]:
    """The categories as the controls show them, each with its mark and how many events it has."""
    numbers = scene.events["category"].to_numpy()
    counts = np.bincount(numbers, minlength=len(scene.categories))
    return [
        {
            "name": name,
            "colour": i % _N_COLOURS,
            "label": in_heading(name, lang),
            "n_events": lang.number(int(counts[i])),
            "path": theme.SHAPE_PATHS[theme.SHAPES[i % len(theme.SHAPES)]],
        }
        for i, name in enumerate(scene.categories)
    ]


def _shortened(content: PageContent) -> dict[str, Any]:
    """What stands in the markup of a page that draws its entries: the first of each list."""
    entries = content.entries[:FIRST_ENTRIES]
    n_references = max(line.reference for entry in entries for line in entry.claims)
    return {
        "entries": entries,
        "references": content.references[:n_references],
        "disputes": content.disputes[:FIRST_ENTRIES],
        "more_disputes": max(0, len(content.disputes) - FIRST_ENTRIES),
    }


def _words(lang: Language, content: PageContent) -> dict[str, Any]:
    """What the scripts say, with the number of all events and the forms of dates filled in."""
    n_events = len(content.entries)
    words: dict[str, Any] = {name: lang.gettext(text) for name, text in WORDS.items()}
    if content.details is not None:
        words |= {name: lang.gettext(text) for name, text in ENTRY_WORDS.items()}
        lengths = np.unique(np.diff(content.entries.first)).tolist()
        words["statements"] = {
            n: lang.ngettext("{n} statement", "{n} statements", n) for n in lengths
        }
        words["colours"] = _N_COLOURS
    words["shown"] = lang.ngettext(
        "{shown} of {n} event shown", "{shown} of {n} events shown", n_events
    )
    words["found"] = lang.ngettext(
        "{found} of {n} event found", "{found} of {n} events found", n_events
    )
    if UNSOURCED in content.entries.of_events("standing"):
        words[UNSOURCED] = in_heading(lang.gettext("no source yet"))
    words["dates"] = date_forms(lang)
    return words


def page_spec(
    window_ms: tuple[float, float], size_px: tuple[float, float], lang: Language
) -> dict[str, Any]:
    """The chart without its rows, for a window, a size and a language.

    `timeline.chart.vega_lite` draws it; so that a build need not wait for Altair it is kept beside
    the scripts, and a test holds the two together.
    """
    spec: dict[str, Any] = json.loads(read_asset("chart.json"))
    given = {"t0": window_ms[0], "t1": window_ms[1], "dates": date_forms(lang)}
    for param in spec["params"]:
        param["value"] = given[param["name"]]
    return spec | {"width": size_px[0], "height": size_px[1]}


def policy(css: str, *scripts: str) -> str:
    """The Content-Security-Policy: the page's own style and scripts by hash, and nothing else.

    Trusted types cannot be required: Vega empties its element through `innerHTML`.
    """
    allowed = " ".join(source_hash(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src {source_hash(css)}; "
        # The page draws its own view as a picture, to be saved.
        "img-src blob:; base-uri 'none'; form-action 'none'"
    )


@cache
def _css() -> str:
    colours = "".join(
        f'[data-colour="{i}"] {{ --colour: var(--category-{i}); }}\n' for i in range(_N_COLOURS)
    )
    return read_style("page.css") + colours


@cache
def _script() -> str:
    """The page's modules as one: what they import from each other is above them already."""
    code = "\n".join(read_asset(name) for name in MODULES)
    code = re.sub(r"^import .*?;\n", "", code, flags=re.MULTILINE)
    return re.sub(r"^export ", "", code, flags=re.MULTILINE)

"""What the scripts of a page are given: their words in its language, and the scene as columns."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from timeline.chart import theme
from timeline.chart.theme import LIGHT
from timeline.content.claim_words import Year
from timeline.content.references import KINDS
from timeline.language import Language, date_forms, in_heading
from timeline.page.filter_facets import make_facets
from timeline.page.packed_data import smallest
from timeline.page.page_data import DISSENTS, EVENTS, SEGMENTS, SUCCESSIONS, pack_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.chart.scene import Scene
    from timeline.content.entries import Version
    from timeline.page.page_content import PageContent


#: The words that the page's scripts say.
WORDS: Final = {
    "today": "today",
    "you_are_here": "you are here",
    "everything": "All",
    "n_disputed": "{n} disputed",
    "here": "{n} here",
    "named_of": "{named} of {all}",
    "nothing_here": "No event in this period.",
    "first_day": "First day shown",
    "last_day": "Last day shown",
    "pin": "Add to brief",
    "unpin": "Take out of my brief",
    "disagree": "Sources disagree on {about}",
    "succeeds": "Takes over from",
    "succeeded_by": "Succeeded by",
    "related": "See also",
    "thread": "Thread: {title}",
    "copy_sentence": "Copy as a sentence",
    "copied": "Copied",
    "or": "or",
    "in_agreement": "in agreement: {sources}",
    "planned": "Planned: {title}",
    "dates_it": "{sources} dates it to {what}",
    "date_it": "{sources} date it to {what}",
    "gives_it": "{sources} gives {what}",
    "give_it": "{sources} give {what}",
    "my_brief": "My brief",
    "up": "Move up",
    "down": "Move down",
    "open_all": "Show all sources",
    "close_all": "Hide all sources",
    "filter": "Filter",
    "search": "Search",
    "period": "Period",
    "remove_filter": "Remove the filter {filter}",
    "clear_filters": "Clear filters",
    "find_value": "Search in {n}",
    "show_all": "Show all {n}",
    "show_fewer": "Show fewer",
    "n_found": "{n} found",
    "found_place": "{at} of {n}",
    "none_passes": "No event passes all that is chosen.",
    "without_filter": "Without {filter}: {n}",
    "disputed": "What is disputed",
    "open_years": "Open all years",
    "fold_years": "Fold all years",
    "under": "{measure}, on the time axis of the chart",
    "see_all": "See all",
    "first_row": "Only the first",
    "some_of": "{shown} of {n}",
    "values_in_view": "No value in this period.",
    "before": "last before:",
    "after": "First after:",
}

#: The words of entries that the scripts draw, which are those of the template.
ENTRY_WORDS: Final = {
    "written": "(written “{text}”)",
    "differs": "differs",
    "on_word_of": "On the word of {origin}",
    "note": "Note: {text}",
    "archived": "archived",
    "kind_of_source": "kind of source",
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


def words_for_scripts(lang: Language, content: PageContent) -> dict[str, Any]:
    """Translate the words, and add the sentences with counts and the forms of dates."""
    n_events = len(content.entries)
    words: dict[str, Any] = {name: lang.gettext(text) for name, text in WORDS.items()}
    if content.details is not None:
        words |= {name: lang.gettext(text) for name, text in ENTRY_WORDS.items()}
        words["colours"] = len(LIGHT.categories)
    words["all"] = lang.ngettext("{n} event", "{n} events", n_events)
    words["shown"] = lang.ngettext("{shown} of {n} event", "{shown} of {n} events", n_events)
    words["events"] = lang.plural_forms("{n} event", "{n} events")
    words["of_events"] = lang.plural_forms("{shown} of {n} event", "{shown} of {n} events")
    words["named"] = lang.gettext("{n} named")
    words["dates"] = date_forms(lang)
    words["steps"] = steps_in_words(lang)
    return words


def steps_in_words(lang: Language) -> dict[str, dict[str, str]]:
    """What a step of the axis is, with `{n}` for how many; said where the axis breaks."""
    return {
        "years": lang.plural_forms("{n} year a step", "{n} years a step"),
        "months": lang.plural_forms("{n} month a step", "{n} months a step"),
        "days": lang.plural_forms("{n} day a step", "{n} days a step"),
    }


def scene_columns(scene: Scene, content: PageContent) -> dict[str, Any]:
    """The scene and the facets of a page: a list or an array for each column."""
    return {
        "name": content.name,
        "facets": make_facets(content, scene.categories),
        "first_day": scene.first_day,
        "last_day": scene.last_day,
        "lanes": [
            {name: lane[name] for name in ("name", "heading", "category", "figures")}
            for lane in scene.lanes
        ],
        "events": pack_table(scene.events, EVENTS),
        "short_names": _short_names(scene),
        "file_day": scene.file_day,
        "segments": _segments(scene),
        "styles": scene.styles,
        "successions": pack_table(scene.successions, SUCCESSIONS),
        "dissents": pack_table(scene.dissents, DISSENTS),
        "disputes": _disputes(content),
        "standing": scene.standing._asdict(),
        "axis": None if scene.axis is None else dict(zip(("day", "part"), scene.axis, strict=True)),
        "related": {
            number: links["related"]
            for number, links in sorted(content.entries.links.items())
            if "related" in links
        },
        "counted": scene.counted,
        "years": {
            name: [getattr(each, name) for each in content.entries.years] for name in Year._fields
        },
        "kinds": _kinds(content),
        "shapes": theme.SHAPES,
        "shape_paths": theme.SHAPE_PATHS,
        "sizes": {"colours": len(theme.LIGHT.categories)},
    }


def _disputes(content: PageContent) -> list[dict[str, Any]]:
    """What sources disagree on of each disputed event: each version, and who gives it."""
    numbers = content.entries.numbers
    return [
        {
            "event": numbers[dispute.id],
            "about": dispute.about,
            "versions": list(chain.from_iterable(map(_said, dispute.versions))),
        }
        for dispute in content.disputes
    ]


def _said(version: Version) -> Iterator[dict[str, Any]]:
    """Give a version as each of its claims has it: of two that agree one may say the month only."""
    lines: dict[str, list[dict[str, Any]]] = {}
    for line in version.lines:
        words = version.what.removeprefix(f"{version.measure}: ") if version.measure else line.when
        lines.setdefault(words, []).append({"source": line.source, "reference": line.reference})
    for words, said_by in lines.items():
        own = {"measure": version.measure, "agreeing_set": version.agreeing_set}
        yield own | {"shown": version.agreeing_set >= 0} | {"what": words, "lines": said_by}


def _kinds(content: PageContent) -> dict[str, Any]:
    """The kinds of sources, most frequent first, and that of each reference; none comes last."""
    kinds = [each.kind for each in content.references]
    counts = Counter(kinds)
    order = sorted(counts, key=lambda kind: (kind == "", -counts[kind], kind))
    numbers = {kind: number for number, kind in enumerate(order)}
    of = np.fromiter((numbers[kind] for kind in kinds), np.int64, len(kinds))
    lang = content.lang
    named = [lang.gettext(kind) if kind in KINDS else kind for kind in order]
    headings = [in_heading(name, lang) for name in named]
    return {"heading": headings, "of": smallest(of)}


def _short_names(scene: Scene) -> dict[int, str]:
    """The names that the chart has in place of the titles, by the numbers of their events."""
    events = scene.events
    shorter = events.loc[events["label"].ne(events["title"]), "label"]
    return dict(zip(shorter.index.tolist(), shorter.tolist(), strict=True))


def _segments(scene: Scene) -> dict[str, Any]:
    """The segments of marks, relative to the left end of their event: most numbers are 0 then."""
    segments = scene.segments
    left = scene.events["left"].to_numpy()[segments["event"]]
    x, x2 = segments["x"].to_numpy(), segments["x2"].to_numpy()
    return pack_table(segments.assign(x=x - left, x2=x2 - x), SEGMENTS)

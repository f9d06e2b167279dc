"""The words that the scripts of a page say, in the language of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from timeline.chart.theme import LIGHT
from timeline.language import Language, date_forms, in_heading
from timeline.model.evidence import UNSOURCED

if TYPE_CHECKING:
    from timeline.page.page_content import PageContent

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
    "evidence": "Evidence",
    "corroborated": "Two or more sources",
    "single": "One source",
    "disputed": "Disputed",
    "change": "Change",
    "figures": "Figures",
    "before": "last before:",
    "after": "First after:",
}

#: The words of entries that the scripts draw, which are those of the template.
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


def words_for_scripts(lang: Language, content: PageContent) -> dict[str, Any]:
    """Translate the words, and add the sentences with counts and the forms of dates."""
    n_events = len(content.entries)
    words: dict[str, Any] = {name: lang.gettext(text) for name, text in WORDS.items()}
    if content.details is not None:
        words |= {name: lang.gettext(text) for name, text in ENTRY_WORDS.items()}
        lengths = np.unique(np.diff(content.entries.first)).tolist()
        words["statements"] = {
            n: lang.ngettext("{n} statement", "{n} statements", n) for n in lengths
        }
        words["colours"] = len(LIGHT.categories)
    words["shown"] = lang.ngettext(
        "{shown} of {n} event shown", "{shown} of {n} events shown", n_events
    )
    words["found"] = lang.ngettext(
        "{found} of {n} event found", "{found} of {n} events found", n_events
    )
    if UNSOURCED in content.entries.of_events("evidence"):
        words[UNSOURCED] = in_heading(lang.gettext("no source yet"))
    words["dates"] = date_forms(lang)
    return words

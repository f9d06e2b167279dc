"""Turn one CSV of sourced events into one self-contained interactive timeline."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.api import Timeline
    from timeline.chart.pictures.picture import Size
    from timeline.chart.theme import Theme

__all__ = ["Size", "Theme", "Timeline", "read"]


def read(  # noqa: PLR0913 (an argument for each option)
    path: str | Path,
    *,
    title: str = "",
    subtitle: str = "",
    about: str = "",
    lanes: str | None = "category",
    lane_order: str | Sequence[str] = (),
    axis: str = "auto",
    filters: str | Sequence[str] = (),
    sources: str | Path | None = None,
    lang: str = "en",
) -> Timeline:
    """Read a CSV of sourced events.

    Args:
        path: The file.
        title: Title of the page; from the file's name if empty.
        subtitle: A line under the title.
        about: What is said about the timeline before its references, in simple Markdown.
        lanes: What the swimlanes are: `category`, `jurisdiction`, `actors`, or `None` for one.
        lane_order: The headings of the swimlanes that come first: "Law, Deal".
        axis: `even` for one scale of time, also where most events lie in a small part of it.
        filters: Columns of your own by which readers of the page can filter.
        sources: A source register, a second CSV.
        lang: Language of the page's own words, such as `sq`.

    Returns:
        The timeline of all rows without an error; what is wrong is in its `problems`.

    Raises:
        OSError: A file cannot be read.
        UnknownLanguageError: There is no such language.
        UnknownChoiceError: There is no swimlane of such a heading, or no such column.
        AboutError: The text has what a page cannot have, when it is made.
        ValueError: Another word cannot be chosen.
    """
    from timeline import api, language  # noqa: PLC0415 (`timeline --help` must not wait for pandas)

    path = Path(path)
    order = (lane_order,) if isinstance(lane_order, str) else tuple(lane_order)
    columns = (filters,) if isinstance(filters, str) else tuple(filters)
    lang_ = language.read_language(lang)
    options = api.Options(title, subtitle, about, lanes, order, axis, filters=columns, lang=lang_)
    register = None if sources is None else Path(sources).read_bytes()
    return api.read(path.read_bytes(), path.name, options, register)


#: Where the names are that are imported when they are asked for.
_MODULES = {
    "Size": "timeline.chart.pictures.picture",
    "Theme": "timeline.chart.theme",
    "Timeline": "timeline.api",
}


def __getattr__(name: str) -> Any:
    """Import a name when it is asked for, for the same reason."""
    if name in _MODULES:
        return getattr(import_module(_MODULES[name]), name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)

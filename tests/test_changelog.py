"""The change note: Markdown in which what a file says is only ever text."""

from __future__ import annotations

from support.editions import compared, edition

from timeline.diff.comparison_words import write_changelog
from timeline.language import read_language

OLD = edition(
    {"id": "x", "date": "2020", "source_url": "https://g.org"},
    {"id": "gone", "title": "Left"},
    {"title": "Plan"},
)
NEW = edition({"id": "x", "source_url": "https://g.org"}, {"title": "Plan", "date": "2020-07"})

NOTE = """\
# Changes from old.csv to new.csv

3 events changed since old.csv (3 events before, 2 now). Removed: 1; Moved: 2.

## Removed

- **Left**: 6 May 2020 (Gazette)

## Moved

- **Treaty signed**: 6 May 2020 ([Gazette](<https://g.org>))\\
  Before: 2020 (the same source)
- **Plan**: July 2020 (Gazette)\\
  Before: 6 May 2020 (the same source)

## How the events were matched

2 events are in both editions. Matched by the same id: 1; the same title and a near date: 1.

- Plan \\[2020-05-06-plan\\] → Plan \\[2020-07-plan\\]: the same title and a near date
"""


def test_the_note_has_each_change_with_both_sides_and_the_matching() -> None:
    """The whole note of a small file."""
    header = ["id", "date", "title", "source", "source_url"]
    old = edition(
        {"id": "x", "date": "2020", "source_url": "https://g.org"},
        {"id": "gone", "title": "Left"},
        {"title": "Plan"},
        header=header,
    )
    new = edition(
        {"id": "x", "source_url": "https://g.org"},
        {"title": "Plan", "date": "2020-07"},
        header=header,
    )

    assert write_changelog(compared(old, new)) == NOTE


def test_nothing_changed_is_said() -> None:
    """A note of two editions that say the same."""
    note = write_changelog(compared(NEW, NEW))

    assert "\n\nNo event changed since old.csv (2 events before, 2 now).\n\n## How" in note


def test_title_subtitle_and_language_are_the_users() -> None:
    """As on a page."""
    found = compared(OLD, NEW, title="News", subtitle="of May", lang=read_language("sq"))

    assert write_changelog(found).startswith("# News\n\nof May\n\n3 ngjarje kanë ndryshuar")


def test_what_a_file_says_is_no_markup() -> None:
    """Headings, links, images and HTML in cells stay as they are written."""
    hostile = "# *a* [b](javascript:x) <img src=x> `c` | d ~e~ \\"
    new = edition({"id": "x", "title": hostile, "source": hostile})

    note = write_changelog(compared(edition({"id": "y", "title": "B"}), new))

    escaped = "\\# \\*a\\* \\[b\\](javascript:x) \\<img src=x\\> \\`c\\` \\| d \\~e\\~ \\\\"
    assert f"- **{escaped}**: 6 May 2020 ({escaped})" in note

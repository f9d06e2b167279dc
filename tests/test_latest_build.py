"""What came of a build, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import timeline
from timeline.watch.builds import MAX_SHOWN, BuildReport, make_build_report

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "date,title,source,source_url\n"
GOOD = "2013,A,B,https://example.org\n"
BAD = "2013-13,A,B,https://example.org\n"
NO_URL = "2013,A,B,\n"


def report(folder: Path, rows: str, refusal: str = "no", *, has_page: bool = True) -> BuildReport:
    """The report of a file with these rows."""
    file = folder / "a.csv"
    file.write_text(HEADER + rows if rows else "", "utf-8")
    read = timeline.read(file)
    return make_build_report(
        read.dataset, (str(file), "s.csv"), "14:03:22", refusal, has_page=has_page
    )


@pytest.mark.parametrize(
    ("rows", "refusal", "has_page", "headline"),
    [
        (GOOD, "", True, "a.csv is up to date"),
        (
            BAD,
            "1 error",
            True,
            "a.csv has 1 error; the page below is that of the last save without an error",
        ),
        (BAD * 1200, "errors", False, "a.csv has 1,200 errors; there is no page of it yet"),
        (GOOD, "no event is left", False, "a.csv: no event is left; there is no page of it yet"),
    ],
)
def test_the_headline_says_what_a_save_gave(
    rows: str, refusal: str, has_page: bool, headline: str, tmp_path: Path
) -> None:
    """And what is shown instead of a page of it."""
    found = report(tmp_path, rows, refusal, has_page=has_page)

    assert found.headline.removeprefix(f"{tmp_path}/") == headline
    assert found.saved == "saved 14:03:22"


def test_problems_have_their_place(tmp_path: Path) -> None:
    """Its line, or the whole file; others than errors are counted."""
    found = report(tmp_path, GOOD + BAD + NO_URL)

    assert [each["place"] for each in found.errors] == ["Line 3"]
    assert [each["place"] for each in found.others] == ["Line 4"]
    assert (found.others_in_words, found.more_in_words) == ("1 warning", "")
    assert [each["place"] for each in report(tmp_path, "").errors] == ["Whole file"]


def test_more_problems_than_anyone_reads_are_counted(tmp_path: Path) -> None:
    """The command that lists them all is named."""
    rows = "".join(BAD.replace("A", f"A{n}") for n in range(MAX_SHOWN + 2))

    found = report(tmp_path, rows)

    assert len(found.errors) == MAX_SHOWN
    assert found.more_in_words == "2 more; timeline check lists them all."

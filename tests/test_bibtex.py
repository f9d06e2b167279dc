"""Entries of BibTeX and BibLaTeX become events, and no mark of a date is lost."""

from __future__ import annotations

import pytest
from support.foreign import cells, import_data, messages, rows_of


def entry(*fields: str, key: str = "a") -> str:
    """Write an entry with a title and a publisher."""
    lines = ["title = {A}", "institution = {Home Office}", *fields]
    return f"@report{{{key},\n" + "".join(f"  {line},\n" for line in lines) + "}\n"


def test_an_entry_is_an_event_and_its_own_source() -> None:
    """LaTeX becomes text, but not in addresses; strings are put in."""
    made = import_data(
        '% Encoding: UTF-8\n@string{bbc = "BBC News"}\n'
        "@article{smith2022,\n"
        "  title = {The {NCA} \\& {\\\"O}sterreich -- {\\'e}},\n"
        "  author = {Smith, Jane and {Home Office}},\n"
        "  date = {2022-05-14}, journal = bbc, urldate = {2022-06-01},\n"
        "  url = {https://a.org/x_y~z%20b}, doi = {10.1000/182}, keywords = {a, b},\n"
        "}\n"
    )

    (row,) = rows_of(made)
    assert row.pop("left_over").startswith("the comment: % Encoding")
    assert row == {
        "id": "smith2022",
        "date": "2022-05-14",
        "title": "The NCA & Österreich – é",
        "category": "article",
        "source": "BBC News",
        "source_title": "The NCA & Österreich – é",
        "source_url": "https://a.org/x_y~z%20b",
        "source_date": "2022-05-14",
        "accessed": "2022-06-01",
        "DOI": "doi:10.1000/182",
        "author": "Jane Smith; Home Office",
        "keywords": "a, b",
    }


@pytest.mark.parametrize(
    ("fields", "edtf"),
    [
        (["date = {2022-05}"], "2022-05"),
        # In LaTeX this mark is a space; in a date it is about.
        (["date = {1850~}"], "1850~"),
        (["date = {1850?}"], "1850?"),
        (["date = {2009-04/2010-03}"], "2009-04/2010-03"),
        (["date = {2009/..}"], "2009/.."),
        (["date = {199X}"], "199X"),
        (["year = 2004"], "2004"),
        (["year = {2004}", "month = may"], "2004-05"),
        (["year = 2004", "month = {05}"], "2004-05"),
        (["year = 2004", "month = {September}"], "2004-09"),
        (["year = 2004", "month = sep", "day = {3}"], "2004-09-03"),
        (["year = 2004", "month = {10~jan}"], "2004-01-10"),
        (["year = {c. 1850}"], "1850~"),
        (["date = {2004-05-06}", "year = 2004"], "2004-05-06"),
    ],
)
def test_dates(fields: list[str], edtf: str) -> None:
    """Those of BibLaTeX are EDTF; those of BibTeX are put together of their parts."""
    assert cells(import_data(entry(*fields)), "date") == [(edtf,)]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            entry("year = {in press}"),
            (
                'file:1: bad-date: date "in press" is not a date; '
                "write 2013, 2013-04 or 2013-04-10; names of months are read in English"
            ),
        ),
        (
            entry("date = {2004-05}", "year = 2005"),
            (
                'file:1: ambiguous-date: the entry has the date "2004-05" and the year "2005"; '
                "keep the one that it was published in"
            ),
        ),
        (
            entry("year = 2004") + entry("year = 2005"),
            (
                'file:6: bad-format: the key "a" is that of an earlier entry; '
                "give each entry its own key"
            ),
        ),
        (
            entry("year = 2004", "year = 2005"),
            "file:1: bad-format: the entry has year more than once; keep one of them",
        ),
        (
            entry("year = 2004") + "@misc{broken, title = {unclosed\n",
            (
                'file:6: bad-format: the entry "@misc{broken, title = {unclosed" is not closed, or '
                "breaks off; close each { with a }, and end each field with a comma"
            ),
        ),
    ],
)
def test_what_cannot_be_read_is_an_error_with_its_line(text: str, line: str) -> None:
    """Nothing is dropped: an entry that breaks the grammar stops the import."""
    made = import_data(text)

    assert made.csv is None
    assert line in messages(made)


def test_line_ends_of_windows_and_of_old_macs() -> None:
    """The lines are counted as an editor does."""
    text = entry("year = 2004") + entry("year = {soon}", key="b")

    for end in ("\r\n", "\r"):
        (error,) = import_data(text.replace("\n", end)).errors
        assert error.line == 6


def test_an_address_in_howpublished() -> None:
    """It is taken out of its command."""
    made = import_data(entry("year = 2004", "howpublished = {\\url{https://b.org/x_y}}"))

    assert cells(made, "source_url") == [("https://b.org/x_y",)]

"""References of RIS become events; none is lost for want of an end."""

from __future__ import annotations

import pytest
from support.foreign import cells, import_data, messages, rows_of


def reference(*lines: str, end: str = "\n") -> str:
    """Write a reference with a title and a publisher."""
    return end.join(["TY  - RPRT", "TI  - A", "PB  - Home Office", *lines, "ER  - ", ""])


def test_a_reference_is_an_event_and_its_own_source() -> None:
    """Tags without a place here are kept under their names, repeated ones too."""
    made = import_data(
        "TY  - NEWS\nTI  - Deal signed\nAU  - Smith, Jane\nT2  - The Guardian\n"
        "DA  - 2022/05/12/\nPY  - 2022\nUR  - https://www.theguardian.com/x\n"
        "Y2  - 2022/06/01/10:11:12\nKW  - crime\nKW  - Albania\nN2  - A long\nabstract goes on\n"
        "ZZ  - odd\nER  - \n"
    )

    assert rows_of(made) == [
        {
            "date": "2022-05-12",
            "title": "Deal signed",
            "description": "A long abstract goes on",
            "category": "newspaper article",
            "source": "The Guardian",
            "source_title": "Deal signed",
            "source_url": "https://www.theguardian.com/x",
            "source_date": "2022-05-12",
            "accessed": "2022-06-01",
            "author": "Smith, Jane",
            "RIS KW": "crime; Albania",
            "RIS ZZ": "odd",
        }
    ]


@pytest.mark.parametrize(
    ("tags", "edtf"),
    [
        (["PY  - 2004"], "2004"),
        (["PY  - 2004///"], "2004"),
        (["Y1  - 2004/05//"], "2004-05"),
        (["DA  - 2004/5/6"], "2004-05-06"),
        (["Y1  - 2004///Spring"], "spring 2004"),
        (["DA  - 6 May 2004", "PY  - 2004"], "2004-05-06"),
        (["DA  - 2004-05-06"], "2004-05-06"),
    ],
)
def test_dates(tags: list[str], edtf: str) -> None:
    """Parts that are empty are not known; of two dates that agree the more precise counts."""
    assert cells(import_data(reference(*tags)), "date") == [(edtf,)]


def test_dates_that_differ_are_refused() -> None:
    """With both readings."""
    (line,) = messages(import_data(reference("DA  - 2005/01/02/", "PY  - 2004")))

    assert line == (
        'file:1: ambiguous-date: the reference has the dates "2005-01-02" in DA and "2004" in PY; '
        "keep the one that it was published on"
    )


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_reference_is_read(end: str) -> None:
    """Also one that is not ended, and what stands between two is kept."""
    text = "A list" + end + reference("PY  - 2004", end=end) + "stray" + end
    text += reference("PY  - 2005", end=end).replace("ER  - ", "")

    made = import_data(text, "ris")
    assert cells(made, "date") == [("2004",), ("2005",)]
    assert rows_of(made)[0]["left_over"].splitlines() == [
        "the line between references: A list",
        "the line between references: stray",
    ]
    assert [each.line for each in made.problems] == [1, 7, 8]

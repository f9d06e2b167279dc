"""The encoding of a file is found out where its letters make words, or is refused."""

from __future__ import annotations

import pytest
from support.foreign import NAME, cells, import_data, messages

from timeline.formats.text_encoding import read_text

TEXT = (
    "date,title,source\n2013,Tiran\u00eb and Durr\u00ebs,Le Monde\n"
    "2014,it\u2019s a caf\u00e9 \u2013 \u201cna\u00efve\u201d,B\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac-roman"])
def test_known_encodings_are_found_out(encoding: str) -> None:
    """The same text is read, whichever it is in."""
    text, problems = read_text(TEXT.encode(encoding))

    assert text.removeprefix("\ufeff") == TEXT
    assert [each.code.code for each in problems] == {
        "cp1252": ["windows-1252"],
        "mac-roman": ["mac-roman"],
    }.get(encoding, [])


def test_a_file_of_an_old_mac() -> None:
    """Excel of the Mac writes MacRoman and ends lines with CR alone."""
    made = import_data(TEXT.replace("\n", "\r").encode("mac-roman"), "table")

    assert cells(made, "title") == [
        ("Tiran\u00eb and Durr\u00ebs",),
        ("it\u2019s a caf\u00e9 \u2013 \u201cna\u00efve\u201d",),
    ]
    assert messages(made) == [
        (
            "file:2: mac-roman: line 2 is not UTF-8, so the file is read as Mac Roman; "
            "name another encoding with --encoding if a letter came out wrong"
        )
    ]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("\u0421\u043e\u0433\u043b\u0430\u0448\u0435\u043d\u0438\u0435", "cp1251"),
        ("\u0421\u043e\u0433\u043b\u0430\u0448\u0435\u043d\u0438\u0435", "koi8-r"),
        ("\u03a3\u03c5\u03bc\u03c6\u03c9\u03bd\u03af\u03b1", "iso-8859-7"),
        ("\u534f\u8bae\u7b7e\u7f72\u534f\u8bae", "gb18030"),
        ("zamkni\u0119to wi\u0119zienie mi\u0119\u0142o bli\u017aniak", "cp1250"),
    ],
)
def test_an_encoding_that_is_not_known_is_refused(text: str, encoding: str) -> None:
    """It is read if it is named."""
    data = f"date,title,source\n2013,{text},A\n".encode(encoding)

    made = import_data(data, "table")
    assert made.csv is None
    (line,) = messages(made, "undecodable-bytes")
    assert line.startswith(f"{NAME}:2: undecodable-bytes: line 2 is not UTF-8, and makes no words")
    assert "--encoding cp1250" in line
    assert cells(import_data(data, "table", encoding), "title") == [(text,)]


def test_a_wrong_name_of_an_encoding_is_refused() -> None:
    """Nothing is replaced without a word."""
    text, (problem,) = read_text(TEXT.encode("cp1252"), "ascii")

    assert text == ""
    assert (problem.line, problem.sentence) == (2, "line 2 is not ascii")

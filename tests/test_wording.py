"""Dates in words: right for every kind of date, and never surer than its EDTF."""

from __future__ import annotations

import pytest

from timeline.dates import date_in_words, in_words, parse_edtf, short_words

WORDS = [
    # Points.
    ("2013-10-07", "7 October 2013"),
    ("2022-05", "May 2022"),
    ("2022", "2022"),
    ("2000-24", "winter 2000\u201301"),
    ("1999-24", "winter 1999\u201300"),
    ("2020-21", "spring 2020"),
    ("2020-23", "autumn 2020"),
    ("2020-28", "northern winter 2020\u201321"),
    ("2020-30", "southern summer 2020\u201321"),
    ("2020-32", "southern winter 2020"),
    ("2024-33", "first quarter of 2024"),
    ("2024-36", "fourth quarter of 2024"),
    ("2024-38", "second four months of 2024"),
    ("2024-41", "second half of 2024"),
    ("2013-10-07T14:30:00Z", "7 October 2013, 14:30 UTC"),
    ("2013-10-07T14:30:05+01:00", "7 October 2013, 14:30:05 UTC+01:00"),
    ("2013-10-07T14:30:00", "7 October 2013, 14:30"),
    # Years before 1000, and far ones.
    ("-0043-03-15", "15 March 44 BCE"),
    ("-0043", "44 BCE"),
    ("0000", "1 BCE"),
    ("0043", "43 CE"),
    ("-0043-24", "winter 44 BCE"),
    ("Y12345", "12345"),
    # About and uncertain.
    ("2022~", "about 2022"),
    ("2022?", "2022, uncertain"),
    ("2022%", "about 2022, uncertain"),
    ("2000-24~", "about winter 2000\u201301"),
    ("2013-10-07~", "about 7 October 2013"),
    ("~2004-06-11", "11 June 2004 (year approximate)"),
    ("2004-?06-11", "11 June 2004 (month uncertain)"),
    ("?2004-06~-11", "11 June 2004 (year approximate and uncertain)"),
    ("2004-06~-11", "11 June 2004 (month approximate)"),
    # Unspecified digits.
    ("199X", "the 1990s"),
    ("199X~", "about the 1990s"),
    ("190X", "between 1900 and 1909"),
    ("015X", "the 150s"),
    ("19XX", "between 1900 and 1999"),
    ("1XXX", "between 1000 and 1999"),
    ("XXXX", "year unknown"),
    ("-004X", "between 50 BCE and 41 BCE"),
    ("-24XX", "between 2500 BCE and 2401 BCE"),
    ("2004-XX", "2004, month unknown"),
    ("2004-XX-XX", "2004, month and day unknown"),
    ("2004-06-XX", "June 2004, day unknown"),
    ("2004-1X", "between 1 October 2004 and 31 December 2004"),
    ("2004-06-3X", "30 June 2004"),
    ("156X-12-25", "25 December in the 1560s"),
    ("156X-12", "December in the 1560s"),
    ("156X-12-XX", "December in the 1560s, day unknown"),
    ("156X-XX", "the 1560s, month unknown"),
    ("15XX-12-25", "25 December, some year between 1500 and 1599"),
    ("XXXX-12-25", "25 December, year unknown"),
    ("156X-1X", "between 1 October 1560 and 31 December 1569"),
    ("1950S2", "between 1900 and 1999, estimated 1950"),
    # Intervals.
    ("2006-04-01/2013-10-07", "1 April 2006 to 7 October 2013"),
    ("2009/2010", "2009 to 2010"),
    ("2013-10-07/2013-10-07", "7 October 2013"),
    ("2013-10-07/..", "since 7 October 2013"),
    ("../2013", "until 2013"),
    ("2013/", "from 2013, end unknown"),
    ("/2013", "until 2013, start unknown"),
    ("2006~/2013?", "about 2006 to 2013, uncertain"),
    ("2006?/2013", "2006 (uncertain) to 2013"),
    ("2006%/2013", "about 2006 (uncertain) to 2013"),
    # Sets.
    ("[1920..1934]", "between 1920 and 1934"),
    ("[2000-09..2000-12]", "between September and December 2000"),
    ("[2000-09..2001-02]", "between September 2000 and February 2001"),
    ("[2013-10-07..2013-11-02]", "between 7 October and 2 November 2013"),
    ("[2000-24..2001-34]", "between winter 2000\u201301 and second quarter of 2001"),
    ("[2021,2022]", "2021 or 2022"),
    ("[2020,2021,2022]", "2020, 2021 or 2022"),
    ("[2021?,2022]", "2021 (uncertain) or 2022"),
    ("[1667,1670..1672]", "1667 or between 1670 and 1672"),
    ("[..1937]", "in or before 1937"),
    ("[..2013-10-06]", "on or before 6 October 2013"),
    ("[1939..]", "in or after 1939"),
    ("{2020,2021}", "2020 and 2021"),
    ("{1960..1965}", "every year from 1960 to 1965"),
    ("{..1983-12}", "every month until December 1983"),
    ("{1983..}", "every year since 1983"),
]


@pytest.mark.parametrize(("edtf", "words"), WORDS)
def test_words(edtf: str, words: str) -> None:
    """A date in words says what its EDTF says."""
    when = parse_edtf(edtf)

    assert when is not None
    assert in_words(when) == words


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2013-10-07", "7 Oct 2013"),
        ("2022-05", "May 2022"),
        ("2013-09/..", "since Sep 2013"),
        ("[2000-09..2000-12]", "between Sep and Dec 2000"),
        ("2000-24", "winter 2000\u201301"),
    ],
)
def test_short_words(edtf: str, words: str) -> None:
    """In tight places the months have three letters."""
    when = parse_edtf(edtf)

    assert when is not None
    assert short_words(when) == words


@pytest.mark.parametrize(
    ("edtf", "words"), [("2020-05", "May 2020"), ("", ""), ("some day", "some day")]
)
def test_a_date_that_cannot_be_read_stays_as_it_is(edtf: str, words: str) -> None:
    """A source's date may be anything, and is told as it was written."""
    assert date_in_words(edtf) == words

"""Dates: every kind of cell with its reading or its refusal, and what must always hold."""

from __future__ import annotations

import math
import string
from typing import NamedTuple

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.examples import examples
from support.proportion import in_proportion

from timeline.dates import (
    DATE_COLUMNS,
    Conventions,
    Edge,
    FuzzyDate,
    Kind,
    Order,
    in_words,
    parse_edtf,
    prove_conventions,
    read_cell,
    read_dates,
    read_interval,
    read_intervals,
    short_words,
)
from timeline.dates.day_numbers import civil_from_days, days_from_civil, iso_day
from timeline.problems import Code


class Case(NamedTuple):
    """A cell, and what is expected of it."""

    cell: str
    edtf: str = ""
    earliest: str = ""
    latest: str = ""
    noted: bool = False
    code: Code | None = None
    #: A part of the cure.
    cure: str = ""


def plain(cell: str, edtf: str, earliest: str, latest: str) -> Case:
    """Expect a cell to be taken without a word."""
    return Case(cell, edtf, earliest, latest)


def noted(cell: str, edtf: str, earliest: str, latest: str) -> Case:
    """Expect a cell to be taken with a note."""
    return Case(cell, edtf, earliest, latest, noted=True)


def refused(cell: str, code: Code, cure: str) -> Case:
    """Expect a cell to be refused with a cure."""
    return Case(cell, code=code, cure=cure)


CASES = [
    # Plain EDTF, level 0.
    plain("2013-10-07", "2013-10-07", "2013-10-07", "2013-10-07"),
    plain("2013-10", "2013-10", "2013-10-01", "2013-10-31"),
    plain("2013", "2013", "2013-01-01", "2013-12-31"),
    plain("1066", "1066", "1066-01-01", "1066-12-31"),
    plain("0476", "0476", "0476-01-01", "0476-12-31"),
    plain("0000", "0000", "0000-01-01", "0000-12-31"),
    plain("-0043-03-15", "-0043-03-15", "-0043-03-15", "-0043-03-15"),
    plain("-0043", "-0043", "-0043-01-01", "-0043-12-31"),
    plain("2004-02-29", "2004-02-29", "2004-02-29", "2004-02-29"),
    plain("2006/2013", "2006/2013", "2006-01-01", "2013-12-31"),
    plain("2006-04-01/2013-10-07", "2006-04-01/2013-10-07", "2006-04-01", "2013-10-07"),
    plain("2009/2010", "2009/2010", "2009-01-01", "2010-12-31"),
    plain(" 2013-10-07 ", "2013-10-07", "2013-10-07", "2013-10-07"),
    # EDTF, level 1: seasons, qualifiers, unspecified digits, long years, open and unknown ends.
    plain("2000-24", "2000-24", "2000-12-01", "2001-02-28"),
    plain("2020-22", "2020-22", "2020-06-01", "2020-08-31"),
    plain("2022~", "2022~", "2022-01-01", "2022-12-31"),
    plain("2024?", "2024?", "2024-01-01", "2024-12-31"),
    plain("2024%", "2024%", "2024-01-01", "2024-12-31"),
    plain("2013-10-07~", "2013-10-07~", "2013-10-07", "2013-10-07"),
    plain("2000-24~", "2000-24~", "2000-12-01", "2001-02-28"),
    plain("199X", "199X", "1990-01-01", "1999-12-31"),
    plain("19XX", "19XX", "1900-01-01", "1999-12-31"),
    plain("2004-XX", "2004-XX", "2004-01-01", "2004-12-31"),
    plain("2004-06-XX", "2004-06-XX", "2004-06-01", "2004-06-30"),
    plain("2004-XX-XX", "2004-XX-XX", "2004-01-01", "2004-12-31"),
    plain("-004X", "-004X", "-0049-01-01", "-0040-12-31"),
    plain("Y12345", "Y12345", "Y12345-01-01", "Y12345-12-31"),
    plain("Y-12345", "Y-12345", "Y-12345-01-01", "Y-12345-12-31"),
    plain("2013-10-07/..", "2013-10-07/..", "2013-10-07", "2013-10-07"),
    plain("../1985", "../1985", "1985-01-01", "1985-12-31"),
    plain("/1985-04", "/1985-04", "1985-04-01", "1985-04-30"),
    plain("1985/", "1985/", "1985-01-01", "1985-12-31"),
    plain("2004-06/2006-08~", "2004-06/2006-08~", "2004-06-01", "2006-08-31"),
    # EDTF, level 2: sets, parts of a year, significant digits, qualified parts.
    plain("[2021,2022]", "[2021,2022]", "2021-01-01", "2022-12-31"),
    plain("[1920..1934]", "[1920..1934]", "1920-01-01", "1934-12-31"),
    plain("[..1938]", "[..1938]", "1938-01-01", "1938-12-31"),
    plain("[1939..]", "[1939..]", "1939-01-01", "1939-12-31"),
    plain("[..1760-12-03]", "[..1760-12-03]", "1760-12-03", "1760-12-03"),
    plain("[1760-12..]", "[1760-12..]", "1760-12-01", "1760-12-31"),
    plain("[1667,1668,1670..1672]", "[1667,1668,1670..1672]", "1667-01-01", "1672-12-31"),
    plain("{1960,1961-12}", "{1960,1961-12}", "1960-01-01", "1961-12-31"),
    plain("{1960..1962}", "{1960..1962}", "1960-01-01", "1962-12-31"),
    noted("2024-33", "2024-33", "2024-01-01", "2024-03-31"),
    noted("2001-41", "2001-41", "2001-07-01", "2001-12-31"),
    noted("2004-38", "2004-38", "2004-05-01", "2004-08-31"),
    noted("2004-29", "2004-29", "2004-09-01", "2004-11-30"),
    noted("2004-32", "2004-32", "2004-06-01", "2004-08-31"),
    noted("2004-30", "2004-30", "2004-12-01", "2005-02-28"),
    plain("156X-12-25", "156X-12-25", "1560-12-25", "1569-12-25"),
    plain("156X-02-29", "156X-02-29", "1560-02-29", "1568-02-29"),
    plain("XXXX-12-25", "XXXX-12-25", "0000-12-25", "9999-12-25"),
    plain("1XXX", "1XXX", "1000-01-01", "1999-12-31"),
    plain("2004-1X", "2004-1X", "2004-10-01", "2004-12-31"),
    plain("2004-XX-25", "2004-XX-25", "2004-01-25", "2004-12-25"),
    plain("1950S2", "1950S2", "1900-01-01", "1999-12-31"),
    plain("1950S3", "1950S3", "1950-01-01", "1959-12-31"),
    plain("?2004-06~-11", "?2004-06~-11", "2004-06-11", "2004-06-11"),
    plain("~2004-06-11", "~2004-06-11", "2004-06-11", "2004-06-11"),
    plain("2004-06~-11", "2004-06~-11", "2004-06-11", "2004-06-11"),
    plain("19XX/2005~", "19XX/2005~", "1900-01-01", "2005-12-31"),
    plain("Y17E3", "Y17E3", "Y17000-01-01", "Y17000-12-31"),
    # EDTF that is no date.
    refused("2013/2006", Code.END_BEFORE_START, "the earlier date first"),
    refused("2013-10-07/2013-10-06", Code.END_BEFORE_START, "the earlier date first"),
    refused("[1934..1920]", Code.END_BEFORE_START, "the earlier date first"),
    refused("../..", Code.BAD_DATE, "at least one of them: 1998/.."),
    refused("/", Code.BAD_DATE, "at least one of them: 1998/.."),
    refused("Y-17E7", Code.BAD_DATE, "a year between them"),
    refused("Y17101E4S3", Code.BAD_DATE, "a year between them"),
    refused("Y300000", Code.BAD_DATE, "a year between them"),
    refused("-0000", Code.BAD_DATE, "0000"),
    refused("2023-02-29", Code.BAD_DATE, "2023-02"),
    refused("2004-02-30", Code.BAD_DATE, "2004-02"),
    refused("2004-04-31", Code.BAD_DATE, "2004-04"),
    refused("2013-02-32", Code.BAD_DATE, "2013-02"),
    refused("2013-00", Code.BAD_DATE, "2013"),
    refused("2013-10-00", Code.BAD_DATE, "2013-10"),
    refused("[]", Code.BAD_DATE, "2013"),
    refused("{..}", Code.BAD_DATE, "2013"),
    refused("2004/2005/2006", Code.BAD_DATE, "2004"),
    refused("Y1E999999999", Code.BAD_DATE, "a year between them"),
    # What spreadsheets do.
    refused("07/10/2013", Code.AMBIGUOUS_DATE, "2013-10-07"),
    noted("13/10/2013", "2013-10-13", "2013-10-13", "2013-10-13"),
    noted("10/13/2013", "2013-10-13", "2013-10-13", "2013-10-13"),
    noted("05/05/2020", "2020-05-05", "2020-05-05", "2020-05-05"),
    noted("7-Oct-13", "2013-10-07", "2013-10-07", "2013-10-07"),
    noted("7-Oct-2013", "2013-10-07", "2013-10-07", "2013-10-07"),
    noted("07-Oct-13", "2013-10-07", "2013-10-07", "2013-10-07"),
    noted("Oct-13", "2013-10", "2013-10-01", "2013-10-31"),
    noted("May-22", "2022-05", "2022-05-01", "2022-05-31"),
    noted("Oct-99", "1999-10", "1999-10-01", "1999-10-31"),
    noted("Oct-30", "1930-10", "1930-10-01", "1930-10-31"),
    noted("2013-10-07 00:00:00", "2013-10-07", "2013-10-07", "2013-10-07"),
    noted("2013-10-07T00:00:00", "2013-10-07", "2013-10-07", "2013-10-07"),
    noted("13/10/2013 00:00", "2013-10-13", "2013-10-13", "2013-10-13"),
    noted("2013-10-07 14:30", "2013-10-07T14:30:00", "2013-10-07", "2013-10-07"),
    noted("2013-10-07T14:30:00Z", "2013-10-07T14:30:00Z", "2013-10-07", "2013-10-07"),
    noted("2013-10-07T14:30+01:00", "2013-10-07T14:30:00+01:00", "2013-10-07", "2013-10-07"),
    noted("13/10/2013 2:30 PM", "2013-10-13T14:30:00", "2013-10-13", "2013-10-13"),
    noted("2022.0", "2022", "2022-01-01", "2022-12-31"),
    noted("20131007", "2013-10-07", "2013-10-07", "2013-10-07"),
    noted("'2013-10-07", "2013-10-07", "2013-10-07", "2013-10-07"),
    refused("41554", Code.BAD_DATE, "2013-10-07"),
    refused("20222", Code.BAD_DATE, "1955-05-13"),
    refused("41554.0", Code.BAD_DATE, "2013-10-07"),
    plain("1900", "1900", "1900-01-01", "1900-12-31"),
    refused("60000", Code.BAD_DATE, "2064-04-08"),
    refused("202205", Code.BAD_DATE, "2453-08-12"),
    refused("20131307", Code.BAD_DATE, "2013"),
    refused("#####", Code.BAD_DATE, "widen the column and save the file again"),
    refused("#VALUE!", Code.BAD_DATE, "mend it and save the values"),
    refused("=TODAY()", Code.BAD_DATE, "mend it and save the values"),
    noted("07.10.2013", "2013-10-07", "2013-10-07", "2013-10-07"),
    noted("2013/10/07", "2013-10-07", "2013-10-07", "2013-10-07"),
    noted("2013/10/7", "2013-10-07", "2013-10-07", "2013-10-07"),
    noted("2013-1-5", "2013-01-05", "2013-01-05", "2013-01-05"),
    noted("10/2013", "2013-10", "2013-10-01", "2013-10-31"),
    refused("13/2013", Code.BAD_DATE, "2013"),
    refused("13/13/2013", Code.BAD_DATE, "2013"),
    refused("31/04/2013", Code.BAD_DATE, "2013-04"),
    refused("7/10/13", Code.AMBIGUOUS_DATE, "2013-10-07"),
    noted("31/12/99", "1999-12-31", "1999-12-31", "1999-12-31"),
    refused("7-Oct", Code.BAD_DATE, "the year in front: 2013-10-07"),
    refused("Oct-7", Code.BAD_DATE, "the year in front: 2013-10-07"),
    refused("7 October", Code.BAD_DATE, "the year in front: 2013-10-07"),
    refused("October", Code.BAD_DATE, "the year in front: 2013-10"),
    refused("03/04/2022", Code.AMBIGUOUS_DATE, "2022-04-03"),
    # Two years, or a part of one.
    refused("2009/10", Code.AMBIGUOUS_DATE, "2009/2010"),
    noted("2009/05", "2009-05", "2009-05-01", "2009-05-31"),
    refused("2013/14", Code.AMBIGUOUS_DATE, "2013/2014"),
    refused("2013-14", Code.AMBIGUOUS_DATE, "2013/2014"),
    refused("1998-99", Code.AMBIGUOUS_DATE, "1998/1999"),
    refused("1998-13", Code.BAD_DATE, "1998"),
    refused("1914-18", Code.BAD_DATE, "1914/1918"),
    refused("1914\u201318", Code.BAD_DATE, "1914/1918"),
    refused("2009\u201310", Code.AMBIGUOUS_DATE, "2009/2010"),
    refused("2020-21", Code.AMBIGUOUS_DATE, "spring 2020"),
    refused("2021-22", Code.AMBIGUOUS_DATE, "summer 2021"),
    refused("2024-25", Code.AMBIGUOUS_DATE, "2024-03/2024-05"),
    refused("1834-35", Code.AMBIGUOUS_DATE, "third quarter of 1834"),
    refused("2021-22~", Code.AMBIGUOUS_DATE, "summer 2021"),
    noted("1920-34", "1920-34", "1920-04-01", "1920-06-30"),
    refused("2013-5", Code.AMBIGUOUS_DATE, "2013-05"),
    refused("2020-21/2022", Code.AMBIGUOUS_DATE, "spring 2020"),
    refused("1999-00", Code.AMBIGUOUS_DATE, "1999/2000"),
    plain("2001-05", "2001-05", "2001-05-01", "2001-05-31"),
    # Written dates.
    noted("7 October 2013", "2013-10-07", "2013-10-07", "2013-10-07"),
    noted("7th October 2013", "2013-10-07", "2013-10-07", "2013-10-07"),
    noted("7 Oct 2013", "2013-10-07", "2013-10-07", "2013-10-07"),
    noted("Oct 7, 2013", "2013-10-07", "2013-10-07", "2013-10-07"),
    noted("October 7th, 2013", "2013-10-07", "2013-10-07", "2013-10-07"),
    noted("October 2013", "2013-10", "2013-10-01", "2013-10-31"),
    noted("Oct. 2013", "2013-10", "2013-10-01", "2013-10-31"),
    noted("Sept 2013", "2013-09", "2013-09-01", "2013-09-30"),
    noted("2013 October", "2013-10", "2013-10-01", "2013-10-31"),
    noted("Monday 7 October 2013", "2013-10-07", "2013-10-07", "2013-10-07"),
    noted("Mon, 7 Oct 2013", "2013-10-07", "2013-10-07", "2013-10-07"),
    refused("Tuesday 7 October 2013", Code.BAD_DATE, "2013-10-07"),
    noted("OCTOBER 2013", "2013-10", "2013-10-01", "2013-10-31"),
    noted("7\u00a0October\u20092013", "2013-10-07", "2013-10-07", "2013-10-07"),
    noted("in 2013", "2013", "2013-01-01", "2013-12-31"),
    noted("in May 2022", "2022-05", "2022-05-01", "2022-05-31"),
    noted("7October2013", "2013-10-07", "2013-10-07", "2013-10-07"),
    refused("October 72013", Code.BAD_DATE, "2013"),
    noted("the year 2013", "2013", "2013-01-01", "2013-12-31"),
    refused("31 February 2020", Code.BAD_DATE, "2020-02"),
    refused("7 Tetor 2013", Code.BAD_DATE, "2013"),
    refused("7 octobre 2013", Code.BAD_DATE, "2013"),
    refused("October 13", Code.AMBIGUOUS_DATE, "the year with four digits"),
    noted("17. May 2022", "2022-05-17", "2022-05-17", "2022-05-17"),
    # About and uncertain.
    noted("c. 2022", "2022~", "2022-01-01", "2022-12-31"),
    noted("c.2022", "2022~", "2022-01-01", "2022-12-31"),
    noted("ca 2022", "2022~", "2022-01-01", "2022-12-31"),
    noted("circa 2022", "2022~", "2022-01-01", "2022-12-31"),
    noted("about 2022", "2022~", "2022-01-01", "2022-12-31"),
    noted("around May 2022", "2022-05~", "2022-05-01", "2022-05-31"),
    noted("approx. 2022", "2022~", "2022-01-01", "2022-12-31"),
    noted("about 7 October 2013", "2013-10-07~", "2013-10-07", "2013-10-07"),
    noted("possibly 2022", "2022?", "2022-01-01", "2022-12-31"),
    noted("probably 2022", "2022?", "2022-01-01", "2022-12-31"),
    noted("2022 (?)", "2022?", "2022-01-01", "2022-12-31"),
    noted("2022, uncertain", "2022?", "2022-01-01", "2022-12-31"),
    noted("about 2022, uncertain", "2022%", "2022-01-01", "2022-12-31"),
    noted("c. 1850s", "185X~", "1850-01-01", "1859-12-31"),
    refused("about 2006 to 2013", Code.AMBIGUOUS_DATE, "it in EDTF"),
    refused("c. 2021 or 2022", Code.AMBIGUOUS_DATE, "it in EDTF"),
    refused("2006 - 2013?", Code.AMBIGUOUS_DATE, "it in EDTF"),
    noted("about 2006 to about 2013", "2006~/2013~", "2006-01-01", "2013-12-31"),
    # Before, after, between, or.
    noted("before 1938", "[..1937]", "1937-01-01", "1937-12-31"),
    noted("after 1938", "[1939..]", "1939-01-01", "1939-12-31"),
    noted("by 1938", "[..1938]", "1938-01-01", "1938-12-31"),
    noted("before May 2022", "[..2022-04]", "2022-04-01", "2022-04-30"),
    noted("before January 2022", "[..2021-12]", "2021-12-01", "2021-12-31"),
    noted("after 31 December 2013", "[2014-01-01..]", "2014-01-01", "2014-01-01"),
    noted("before 7 October 2013", "[..2013-10-06]", "2013-10-06", "2013-10-06"),
    noted("between 1920 and 1934", "[1920..1934]", "1920-01-01", "1934-12-31"),
    noted("between May 2020 and June 2021", "[2020-05..2021-06]", "2020-05-01", "2021-06-30"),
    noted("2021 or 2022", "[2021,2022]", "2021-01-01", "2022-12-31"),
    noted("2020, 2021 or 2022", "[2020,2021,2022]", "2020-01-01", "2022-12-31"),
    noted("7 or 8 October 2013", "[2013-10-07,2013-10-08]", "2013-10-07", "2013-10-08"),
    noted("2020 and 2021", "{2020,2021}", "2020-01-01", "2021-12-31"),
    refused("before winter 2000", Code.BAD_DATE, "2000"),
    refused("before about 1938", Code.BAD_DATE, "1938"),
    noted("in or before 1938", "[..1938]", "1938-01-01", "1938-12-31"),
    noted("no later than May 2022", "[..2022-05]", "2022-05-01", "2022-05-31"),
    refused("between 1934 and 1920", Code.END_BEFORE_START, "the earlier date first"),
    # From, to, still open.
    noted("since 2013", "2013/..", "2013-01-01", "2013-12-31"),
    noted("since 7 October 2013", "2013-10-07/..", "2013-10-07", "2013-10-07"),
    noted("from 2013", "2013/..", "2013-01-01", "2013-12-31"),
    noted("2013-present", "2013/..", "2013-01-01", "2013-12-31"),
    noted("2013 - now", "2013/..", "2013-01-01", "2013-12-31"),
    noted("2013\u2013", "2013/..", "2013-01-01", "2013-12-31"),
    noted("2013 to date", "2013/..", "2013-01-01", "2013-12-31"),
    noted("2013 onwards", "2013/..", "2013-01-01", "2013-12-31"),
    noted("until 2013", "../2013", "2013-01-01", "2013-12-31"),
    noted("2006-2013", "2006/2013", "2006-01-01", "2013-12-31"),
    noted("2006\u20132013", "2006/2013", "2006-01-01", "2013-12-31"),
    noted("2006 to 2013", "2006/2013", "2006-01-01", "2013-12-31"),
    noted("from 2006 to 2013", "2006/2013", "2006-01-01", "2013-12-31"),
    noted("1 April 2006 - 7 October 2013", "2006-04-01/2013-10-07", "2006-04-01", "2013-10-07"),
    noted("2006-04-01 to 2013-10-07", "2006-04-01/2013-10-07", "2006-04-01", "2013-10-07"),
    noted("2006-04-01 / 2013-10-07", "2006-04-01/2013-10-07", "2006-04-01", "2013-10-07"),
    noted("2006-04-01/present", "2006-04-01/..", "2006-04-01", "2006-04-01"),
    noted("7-10 October 2013", "2013-10-07/2013-10-10", "2013-10-07", "2013-10-10"),
    noted("April to June 2013", "2013-04/2013-06", "2013-04-01", "2013-06-30"),
    noted("October 7-10, 2013", "2013-10-07/2013-10-10", "2013-10-07", "2013-10-10"),
    noted("2013 to unknown", "2013/", "2013-01-01", "2013-12-31"),
    refused("2009-10-2011", Code.AMBIGUOUS_DATE, "2009/2011-10"),
    refused("2013 to 2006", Code.END_BEFORE_START, "the earlier date first"),
    # Parts of years, decades, centuries.
    noted("winter 1834-35", "1834-24", "1834-12-01", "1835-02-28"),
    noted("winter 1834/35", "1834-24", "1834-12-01", "1835-02-28"),
    noted("winter 1834\u201335", "1834-24", "1834-12-01", "1835-02-28"),
    noted("winter 1834", "1834-24", "1834-12-01", "1835-02-28"),
    noted("winter 2000-2001", "2000-24", "2000-12-01", "2001-02-28"),
    noted("Spring 2020", "2020-21", "2020-03-01", "2020-05-31"),
    noted("fall 2020", "2020-23", "2020-09-01", "2020-11-30"),
    noted("summer 2021", "2021-22", "2021-06-01", "2021-08-31"),
    noted("2024 Q1", "2024-33", "2024-01-01", "2024-03-31"),
    noted("Q1 2024", "2024-33", "2024-01-01", "2024-03-31"),
    noted("2024Q1", "2024-33", "2024-01-01", "2024-03-31"),
    noted("2024-Q1", "2024-33", "2024-01-01", "2024-03-31"),
    noted("first quarter of 2024", "2024-33", "2024-01-01", "2024-03-31"),
    noted("H1 2024", "2024-40", "2024-01-01", "2024-06-30"),
    noted("2024 H2", "2024-41", "2024-07-01", "2024-12-31"),
    refused("Q12024", Code.BAD_DATE, "2013"),
    noted("late 2000", "[2000-09..2000-12]", "2000-09-01", "2000-12-31"),
    noted("early 1972", "[1972-01..1972-04]", "1972-01-01", "1972-04-30"),
    noted("mid 1998", "[1998-05..1998-08]", "1998-05-01", "1998-08-31"),
    noted("mid-1998", "[1998-05..1998-08]", "1998-05-01", "1998-08-31"),
    noted("1850s", "185X", "1850-01-01", "1859-12-31"),
    noted("the 1990s", "199X", "1990-01-01", "1999-12-31"),
    noted("1990's", "199X", "1990-01-01", "1999-12-31"),
    noted("12th century", "[1101..1200]", "1101-01-01", "1200-12-31"),
    refused("1900s", Code.AMBIGUOUS_DATE, "190X"),
    refused("2000s", Code.AMBIGUOUS_DATE, "200X"),
    refused("90s", Code.BAD_DATE, "199X"),
    refused("mid-1990s", Code.BAD_DATE, "the years that are meant"),
    refused("late 1990s", Code.BAD_DATE, "the years that are meant"),
    refused("early 2020s", Code.BAD_DATE, "the years that are meant"),
    refused("start of 2022", Code.BAD_DATE, "the months that are meant"),
    refused("early May 2013", Code.BAD_DATE, "2013-05"),
    refused("end of 2013", Code.BAD_DATE, "the months that are meant"),
    refused("summer 2020-21", Code.BAD_DATE, "the months"),
    plain("2000-24/2001-22", "2000-24/2001-22", "2000-12-01", "2001-08-31"),
    refused("2100s", Code.AMBIGUOUS_DATE, "210X"),
    noted("21st century", "[2001..2100]", "2001-01-01", "2100-12-31"),
    refused("2024 Q5", Code.BAD_DATE, "2024"),
    refused("late 2000 to 2005", Code.BAD_DATE, "2000"),
    # Eras.
    noted("43 BC", "-0042", "-0042-01-01", "-0042-12-31"),
    noted("44 BCE", "-0043", "-0043-01-01", "-0043-12-31"),
    noted("1 BC", "0000", "0000-01-01", "0000-12-31"),
    noted("AD 43", "0043", "0043-01-01", "0043-12-31"),
    noted("43 CE", "0043", "0043-01-01", "0043-12-31"),
    noted("15 March 44 BC", "-0043-03-15", "-0043-03-15", "-0043-03-15"),
    noted("c. 43 BC", "-0042~", "-0042-01-01", "-0042-12-31"),
    refused("0 BC", Code.BAD_DATE, "2013"),
    noted("2000 BC", "-1999", "-1999-01-01", "-1999-12-31"),
    noted("43 B.C.", "-0042", "-0042-01-01", "-0042-12-31"),
    refused("AD 7 BC", Code.BAD_DATE, "2013"),
    refused("-13 BC", Code.BAD_DATE, "2013"),
    refused("\u20132013", Code.AMBIGUOUS_DATE, "../2013"),
    # Years with their own beginning, weeks, days of the year.
    refused("FY2009/10", Code.BAD_DATE, "its months"),
    refused("financial year 2009-10", Code.BAD_DATE, "its months"),
    refused("FY10", Code.BAD_DATE, "its first and last month"),
    refused("academic year 2013", Code.BAD_DATE, "its months"),
    refused("2013-W41", Code.BAD_DATE, "2013-10-07/2013-10-13"),
    refused("2013-W41-1", Code.BAD_DATE, "2013-10-07"),
    refused("2013-W60", Code.BAD_DATE, "2013"),
    refused("2013-280", Code.BAD_DATE, "2013-10-07"),
    refused("2013-366", Code.BAD_DATE, "2013"),
    # No date at all.
    refused("", Code.NO_DATE, "the date"),
    refused("TBC", Code.BAD_DATE, "the years it must lie in"),
    refused("unknown", Code.BAD_DATE, "the years it must lie in"),
    refused("n.d.", Code.BAD_DATE, "the years it must lie in"),
    refused("n/a", Code.BAD_DATE, "the years it must lie in"),
    refused("-", Code.BAD_DATE, "the years it must lie in"),
    refused("?", Code.BAD_DATE, "the years it must lie in"),
    refused("476", Code.BAD_DATE, "0476 for the year 476"),
    refused("13", Code.AMBIGUOUS_DATE, "write 0013 or 2013"),
    refused("-44", Code.BAD_DATE, "-0044 for 45 BCE"),
    refused("3.10", Code.BAD_DATE, "2013"),
    refused("hello", Code.BAD_DATE, "2013"),
    refused("2013 maybe 2014", Code.BAD_DATE, "2013"),
    refused("\u0662\u0660\u0661\u0663", Code.BAD_DATE, "it with the digits 0 to 9"),
    refused("2013\u00b2", Code.BAD_DATE, "2013"),
    refused("2013\u0000", Code.BAD_DATE, "2013"),
    noted("[2021, 2022]", "[2021,2022]", "2021-01-01", "2022-12-31"),
    noted("199x", "199X", "1990-01-01", "1999-12-31"),
    noted("2013-10-07T14:30:00/2014", "2013-10-07T14:30:00/2014", "2013-10-07", "2014-12-31"),
    noted("\u22120043", "-0043", "-0043-01-01", "-0043-12-31"),
]


def when(edtf: str) -> FuzzyDate:
    """Read EDTF that is known to be good."""
    read = parse_edtf(edtf)
    assert read is not None
    return read


@pytest.mark.parametrize("case", CASES, ids=[repr(case.cell) for case in CASES])
def test_cell(case: Case) -> None:
    """A cell is taken, taken with a note, or refused with a cure, and never anything else."""
    reading = read_cell(case.cell, None)

    assert reading.code is case.code
    if reading.date is None:
        assert case.cure in reading.cure
        assert reading.sentence.startswith('date "')
        return
    assert reading.date.edtf == case.edtf
    assert iso_day(reading.date.earliest) == case.earliest
    assert iso_day(reading.date.latest) == case.latest
    assert bool(reading.sentence) is case.noted
    assert reading.cure == ""


def test_table_is_large() -> None:
    """The table holds the forms that were promised, and no cell twice."""
    assert len({case.cell for case in CASES}) == len(CASES) >= 160


@pytest.mark.parametrize(
    ("cell", "order", "edtf"),
    [
        ("03/04/2022", Order.DAY_FIRST, "2022-04-03"),
        ("03/04/2022", Order.MONTH_FIRST, "2022-03-04"),
        ("13/10/2013", Order.MONTH_FIRST, "2013-10-13"),
        ("10/13/2013", Order.DAY_FIRST, "2013-10-13"),
        ("7/10/13", Order.DAY_FIRST, "2013-10-07"),
        ("7-10-2013", Order.MONTH_FIRST, "2013-07-10"),
        ("07.10.2013", Order.DAY_FIRST, "2013-10-07"),
        ("07.10.2013", Order.MONTH_FIRST, ""),
        ("31/04/2022", Order.DAY_FIRST, ""),
        ("01/02/2013 - 03/04/2013", Order.DAY_FIRST, "2013-02-01/2013-04-03"),
    ],
)
def test_order(cell: str, order: Order, edtf: str) -> None:
    """Where the order of day and month is known, a date of numbers has one reading."""
    reading = read_cell(cell, Conventions(order))

    assert (reading.date.edtf if reading.date else "") == edtf
    assert reading.sentence


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["03/04/2022", "13/04/2022"], Order.DAY_FIRST),
        (["03/04/2022", "04/13/2022"], Order.MONTH_FIRST),
        (["03/04/2022", "05/06/2022"], None),
        (["13/04/2022", "04/13/2022"], None),
        (["13-04-2022", "2022"], Order.DAY_FIRST),
        (["13.04.2022"], Order.DAY_FIRST),
        (["13/04/2022 00:00:00"], Order.DAY_FIRST),
        (["25/12/13"], None),
        (["31/12/99"], Order.DAY_FIRST),
        (["13/13/2022", "2022-13-04"], None),
        ([], None),
    ],
)
def test_prove_order(cells: list[str], order: Order | None) -> None:
    """Only a day above 12 proves an order, and proofs of both prove none."""
    assert prove_conventions(cells).order is order


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2006-04-01", "2013-10-07", "2006-04-01/2013-10-07"),
        ("2013", "", "2013"),
        ("2013", "  ", "2013"),
        ("2013", "present", "2013/.."),
        ("2013", "Active", "2013/.."),
        ("2013", "..", "2013/.."),
        ("2013", "unknown", "2013/"),
        ("..", "2013", "../2013"),
        ("7-Oct-13", "8-Oct-13", "2013-10-07/2013-10-08"),
        ("2013-10-07", "2013", "2013-10-07/2013"),
        ("", "2013", Code.NO_DATE),
        ("2013", "2006", Code.END_BEFORE_START),
        ("2013", "TBC", Code.BAD_DATE),
        ("2006/2013", "2014", Code.BAD_DATE),
        ("2013", "[2014,2015]", Code.BAD_DATE),
        ("03/04/2022", "2023", Code.AMBIGUOUS_DATE),
        ("..", "..", Code.BAD_DATE),
    ],
)
def test_interval_of_two_columns(start: str, end: str, expected: str | Code) -> None:
    """A start and an end in two columns are one interval."""
    reading = read_interval(start, end, None)

    assert (reading.date.edtf if reading.date else reading.code) == expected


def test_sentences_name_both_cells() -> None:
    """An interval of two columns says as what each of them was read."""
    reading = read_interval("7-Oct-2013", "now", None, "start", "end")

    assert reading.sentence == (
        'start "7-Oct-2013" is read as 2013-10-07; end "now" is read as .. (open)'
    )


def test_refusal_quotes_the_cell() -> None:
    """A refusal quotes the cell, shortened and with control characters made visible."""
    assert read_cell("1998-13", None).sentence == 'date "1998-13" is not a date'
    assert read_cell("a\x07b", None, "end").sentence == 'end "a\\x07b" is not a date'
    assert len(read_cell("x" * 5000, None).sentence) < 120


def test_day_number_names_its_day() -> None:
    """A bare day number is refused with the day that a spreadsheet means by it."""
    assert "7 October 2013" in read_cell("41554", None).sentence


def test_note_names_the_rule() -> None:
    """A reading by a convention names the convention."""
    assert "13 as 2013" in read_cell("7-Oct-13", None).sentence
    assert "third of the year" in read_cell("late 2000", None).sentence
    assert "day first" in read_cell("03/04/2022", Conventions(Order.DAY_FIRST)).sentence
    assert "time of day" in read_cell("2013-10-07T14:30", None).sentence


@pytest.mark.parametrize(
    ("edtf", "low", "high"),
    [
        ("2013-10-07", "2013-10-07", "2013-10-07"),
        ("2013-10-07~", "2013-10-06", "2013-10-08"),
        ("2022-05~", "2022-03-31", "2022-07-01"),
        ("2022~", "2020-12-31", "2024-01-01"),
        ("2022?", "2022-01-01", "2022-12-31"),
        ("2022%", "2020-12-31", "2024-01-01"),
        ("~2004-06-11", "2003-06-11", "2005-06-12"),
        ("2006/2013~", "2006-01-01", "2015-01-01"),
        ("2013/..", "2013-01-01", None),
        ("../2013", None, "2013-12-31"),
        ("2013/", "2013-01-01", None),
        ("[..1938]", None, "1938-12-31"),
        ("[1939..]", "1939-01-01", None),
        ("[2021,2023]", "2021-01-01", "2023-12-31"),
    ],
)
def test_possible(edtf: str, low: str | None, high: str | None) -> None:
    """What a date allows is infinite where a side is open, and wider where it is about."""
    bounds = when(edtf).possible()

    assert bounds == (
        -math.inf if low is None else when(low).earliest,
        math.inf if high is None else when(high).latest,
    )


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("2013", "2013-10-07", True),
        ("2013-10-07", "2013-10-08", False),
        ("2013-10-07~", "2013-10-08", True),
        ("2022~", "2023", True),
        ("2022?", "2023", False),
        ("[2021,2023]", "2022", False),
        ("[2021,2023]", "2023-05", True),
        ("2013/..", "2020", True),
        ("2013/..", "2012", False),
        ("[..1938]", "1914", True),
    ],
)
def test_overlaps(one: str, other: str, agree: bool) -> None:
    """Two claims agree if both can be true."""
    assert when(one).overlaps(when(other)) is agree
    assert when(other).overlaps(when(one)) is agree


def test_open_side_repeats_the_other() -> None:
    """An open side has no date of its own, and says that it is open."""
    still_open, lost = when("2013-10-07/.."), when("1985/")

    assert (still_open.end, still_open.end_edge) == (still_open.start, Edge.OPEN)
    assert (lost.end, lost.end_edge) == (lost.start, Edge.UNKNOWN)


def test_members_of_a_set() -> None:
    """A set has its members as spans, and is bounded by the first and the last of them."""
    one_of = when("[1667,1670..1672,1668~]")

    assert one_of.kind is Kind.ONE_OF
    assert [iso_day(span.latest) for span in one_of.members] == [
        "1667-12-31",
        "1672-12-31",
        "1668-12-31",
    ]
    assert one_of.members[2].qualifier == "~"
    assert iso_day(one_of.end.latest) == "1672-12-31"


@pytest.mark.parametrize(
    ("edtf", "precision"),
    [
        ("2013-10-07", "day"),
        ("2013-10", "month"),
        ("2013-33", "quarter"),
        ("2013-24", "season"),
        ("2013-37", "four months"),
        ("2013-40", "half"),
        ("2013", "year"),
        ("199X", "decade"),
        ("19XX", "century"),
        ("1XXX", "millennium"),
        ("XXXX", "longer"),
        ("1950S2", "century"),
        ("2004-06-XX", "month"),
        ("156X-12-25", "decade"),
        ("~2004-06-11", "year"),
        ("2004-06-11~", "day"),
    ],
)
def test_precision(edtf: str, precision: str) -> None:
    """The precision is the unit that is written, or the larger one that is qualified."""
    assert when(edtf).start.precision == precision


@pytest.mark.parametrize("text", ["", "TBC", "2013-13", "2023-02-29", "Y300000", "c. 2022"])
def test_parse_edtf_takes_edtf_only(text: str) -> None:
    """What is not EDTF, or cannot be drawn, is None to the parser."""
    assert parse_edtf(text) is None


def test_parse_edtf_reads_codes() -> None:
    """In EDTF itself `2021-22` is a summer; only in a user's cell it may be two years."""
    assert in_words(when("2021-22")) == "summer 2021"


@given(st.integers(-99_000_000, 99_000_000))
def test_days_round_trip(days: int) -> None:
    """Every day that can be drawn has a date, and that date is the day."""
    assert days_from_civil(*civil_from_days(days)) == days


@given(st.integers(-9000, 9000), st.integers(1, 12), st.integers(1, 28))
def test_iso_dates_round_trip(year: int, month: int, day: int) -> None:
    """An ISO date is that day and nothing else, before the year 1 too."""
    sign = "-" if year < 0 else ""
    text = f"{sign}{abs(year):04d}-{month:02d}-{day:02d}"
    reading = read_cell(text, None)

    assert reading.date is not None
    assert reading.sentence == ""
    assert iso_day(reading.date.earliest) == iso_day(reading.date.latest) == text


#: Pieces that dates are made of, so that chance finds forms and near misses.
PIECES = [
    *("2013", "1066", "13", "7", "07", "X", "XX", "S2", "Y", "E", "24", "33", "Oct", "October"),
    *("Monday", "winter", "late", "c.", "about", "?", "~", "%", "..", "[", "]", "{", "}", ",", "/"),
    *("-", " ", "BC", "AD", "Q1", "T14:30", "to", "or", "and", "between", "before", "since"),
    *("present", "century", "0s", "th", "of", "\u2013", "\u00a0", "'", "W41", "unknown"),
]
TEXTS = st.one_of(
    st.text(max_size=120),
    st.text(string.digits + "-/.~?%X[]{},TYES ", max_size=30),
    st.lists(st.sampled_from(PIECES), max_size=9).map("".join),
    st.lists(st.sampled_from(PIECES), max_size=9).map(" ".join),
    st.sampled_from([case.cell for case in CASES]),
)
ORDERS = st.sampled_from([None, *Order])


@settings(max_examples=examples(400), deadline=None)
@given(TEXTS, ORDERS)
def test_any_text_has_a_reading(cell: str, order: Order | None) -> None:
    """Any text is a date that says itself again, or a refusal with a cure; nothing raises."""
    reading = read_cell(cell, Conventions(order))

    if reading.date is None:
        assert reading.code is not None
        assert reading.sentence
        assert reading.cure
    else:
        assert reading.code is None
        assert parse_edtf(reading.date.edtf) == reading.date
        assert reading.date.earliest <= reading.date.latest
        assert in_words(reading.date).strip()
        assert short_words(reading.date).strip()


@settings(max_examples=examples(200), deadline=None)
@given(TEXTS, TEXTS, ORDERS)
def test_any_two_texts_have_a_reading(start: str, end: str, order: Order | None) -> None:
    """Any two cells are an interval or a refusal; nothing raises."""
    reading = read_interval(start, end, Conventions(order))

    assert (reading.date is None) == (reading.code is not None) == bool(reading.cure)


@pytest.mark.parametrize(
    "cell",
    [
        "c. " * 15 + "AD " * 15 + "1",
        "7-" * 49,
        "?" * 100,
        "1 00:00" * 14,
        "Y" + "9" * 98,
        "XXXX-02-3X",
        "1 or " * 19 + "1",
        "x" * 1_000_000,
    ],
)
def test_hostile_cells_are_quick(cell: str) -> None:
    """A cell that is made to be slow is refused at once."""
    with in_proportion():
        assert read_cell(cell, None).date is None


def expected_row(start: str, end: str) -> list[object]:
    """Make a row of the table by the reader of one pair of cells."""
    reading = read_interval(start, end, None)
    said = reading if reading.sentence else None
    read = reading.date
    if read is None:
        return ["", 0, 0, 0, 0, *[""] * 7, said]
    return [
        read.edtf,
        read.earliest,
        min(read.start.latest, read.latest),
        max(read.end.earliest, read.earliest),
        read.latest,
        read.kind,
        read.start.precision,
        read.end.precision,
        read.start.qualifier,
        read.end.qualifier,
        read.start_edge,
        read.end_edge,
        said,
    ]


def test_table_has_the_reading_of_each_row() -> None:
    """A column is read as each of its cells is, whether in bulk or one by one."""
    cells = [case.cell for case in CASES]
    index = pd.Index(range(100, 100 + 2 * len(cells)))
    table = read_dates(pd.Series([*cells, *cells], index=index, dtype="str"), None)

    assert list(table.columns) == list(DATE_COLUMNS)
    assert table.index.equals(index)
    assert table.to_numpy().tolist() == [expected_row(cell, "") for cell in (*cells, *cells)]


PLAIN = st.one_of(
    st.dates().map(str),
    st.dates().map(lambda day: str(day)[:7]),
    st.integers(0, 9999).map("{:04d}".format),
    st.sampled_from(["", "2023-02-29", "2000-24", "2022~", "present", "c. 2022", "2013-00"]),
)


@settings(deadline=None)
@given(st.lists(st.tuples(PLAIN, PLAIN), max_size=12))
def test_table_of_intervals(pairs: list[tuple[str, str]]) -> None:
    """Two columns are read as each of their pairs is."""
    starts = pd.Series([start for start, _ in pairs], dtype="str")
    ends = pd.Series([end for _, end in pairs], dtype="str")
    table = read_intervals(starts, ends, None)

    assert table.to_numpy().tolist() == [expected_row(start, end) for start, end in pairs]


def test_missing_cells_are_empty() -> None:
    """A missing cell is refused as an empty one is."""
    table = read_dates(pd.Series(["2013", None], dtype="str"), None)

    assert table["date"].tolist() == ["2013", ""]
    assert table["reading"].iloc[1].code is Code.NO_DATE


def test_many_rows_are_quick() -> None:
    """100,000 rows with 30,000 distinct ISO dates are read in bulk."""
    days = pd.Series([iso_day(count % 30_000) for count in range(100_000)], dtype="str")
    with in_proportion():
        table = read_dates(days, None)

    assert table["earliest"].tolist() == [count % 30_000 for count in range(100_000)]

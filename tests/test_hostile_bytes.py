"""Whatever bytes are given: events or problems, never a traceback, and work in proportion."""

from __future__ import annotations

import tracemalloc
from typing import TYPE_CHECKING

import pytest
from conftest import REAL_FILE
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.examples import examples
from support.proportion import in_proportion

from timeline.api import Timeline, read
from timeline.problems import Code

if TYPE_CHECKING:
    from collections.abc import Callable

REAL = REAL_FILE.read_bytes()
HEADER = "date,title,source,id,succeeds,related,category,jurisdiction,actors,value,measure\n"
EVENTS = b"date,title,source,source_id\n2020,A day,,gazette\n"
#: The same examples on every run.
SAME = settings(
    derandomize=True,
    deadline=None,
    max_examples=examples(150),
    suppress_health_check=list(HealthCheck),
)
CELLS = st.one_of(
    st.text(max_size=40),
    st.text("0123456789XYES-/.~?%[]{},TZ ", max_size=30),
    st.sampled_from(["Y17E7", "Y-17E7S3", "-9999", "Y99999", "[" * 99, "{..}", "9" * 5000]),
    st.sampled_from(['"', '"""', "\x00", "\r", "=1+1", "\u202e", "é" * 300, "e0;e1", "1e308"]),
)


def made_of(data: bytes, register: bytes | None = None) -> Timeline:
    """Read bytes, and write the page of what was read."""
    made = read(data, "f.csv", register=register)
    assert made.problems or not made.events.empty
    if not made.events.empty:
        made.page()
    return made


@SAME
@given(st.binary(max_size=600))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """Bytes without any form."""
    made_of(data)
    made_of(EVENTS, register=data)


@SAME
@given(st.lists(st.lists(CELLS, min_size=1, max_size=12), min_size=1, max_size=4))
def test_any_cells_are_read_or_refused(rows: list[list[str]]) -> None:
    """Hostile cells under a sound header, as they stand and in quotes."""
    bare = "\n".join(",".join(row) for row in rows)
    quoted = "\n".join(
        ",".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row) for row in rows
    )
    for text in (bare, quoted):
        made_of((HEADER + text).encode("utf-8", "surrogatepass"))


@SAME
@given(st.data())
def test_damaged_file_is_read_or_refused(data: st.DataObject) -> None:
    """The real file with bytes put in, taken out and turned."""
    damaged = bytearray(REAL[:6000])
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(damaged)))
        end = at + data.draw(st.sampled_from([0, 0, 1, 40]))
        damaged[at:end] = data.draw(st.sampled_from([b'"', b"\n", b"\x00", b"\xff", b",", b"\r"]))
    made_of(bytes(damaged[: data.draw(st.integers(0, len(damaged)))]))


def lines(n: int, line: Callable[[int], str]) -> str:
    """A file of so many lines under the header."""
    return HEADER + "\n".join(map(line, range(n)))


#: Files of a size that is given, each the worst case of some step.
GROWING: dict[str, Callable[[int], str]] = {
    "open quotes": lambda n: HEADER + 'a,"b\n' * n,
    "alternating quotes": lambda n: HEADER + '"a"b,"c\n"' * n,
    "quotes in a row": lambda n: HEADER + '"' * (n | 1) + "\n" + 'x"\n' * n,
    "digits after an apostrophe": lambda n: HEADER + "'" + "1111" * n + "'x,t,s",
    "accents in disorder": lambda n: HEADER + "2020,a" + "\u0301\u0316" * n + ",s",
    "spaces in an address": lambda n: f"date,title,source,source_url\n2020,t,s,doi{' ' * n}x",
    "dots in an address": lambda n: f"date,title,source,source_url\n2020,t,s,{'a.' * n}!",
    "columns of one name": lambda n: (
        "h," * (n // 10) + "date,title,source\n" + "x," * (n // 10) + "2020,t,s"
    ),
    "commas": lambda n: HEADER + "2020,t,s\n" + "," * n + "x",
    "brackets": lambda n: HEADER + "[" * n + ",t,s",
    "one circle": lambda n: lines(n // 8, lambda i: f"2020,t{i},s,e{i},e{(i + 1) % (n // 8)}"),
    "small circles": lambda n: lines(n // 8, lambda i: f"2020,t{i},s,e{i},e{i ^ 1}"),
    "one event": lambda n: lines(n // 8, lambda i: f"{1000 + i % 8000},t{i},s{i},e"),
    "one row again": lambda n: lines(n // 2, lambda _: "2020,t,s"),
    "actors": lambda n: HEADER + "2020,t,s,,,,,," + ";".join(f"a{i}" for i in range(n // 4)),
}


@pytest.mark.system
@pytest.mark.parametrize("name", GROWING)
def test_work_grows_with_the_size(name: str) -> None:
    """A file of which the square would take minutes is read at once."""
    data = GROWING[name](100_000).encode()

    with in_proportion():
        made_of(data)


WIDE = "date,title,source" + ",x" * 9_000 + "\n"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("date,title,source" + ",x" * 20_000 + "\n2020,t,s", [Code.TOO_WIDE]),
        (WIDE + "2020,t,s\n" * 9_000, [Code.TOO_WIDE]),
        ('date,title,source,"x' + ",x" * 20_000 + "\n2020,t,s", [Code.UNCLOSED_QUOTE]),
        (WIDE + '2020,t,"s\n' + "2020,t,s\n" * 9_000, [Code.TOO_WIDE, Code.UNCLOSED_QUOTE]),
    ],
    ids=[
        "a wide header",
        "short rows under a wide one",
        "a quote left open in a wide header",
        "a quote left open above short rows",
    ],
)
def test_table_is_no_larger_than_the_file(text: str, codes: list[Code]) -> None:
    """A few bytes cannot ask for gigabytes: the file is refused with every reason."""
    made = made_of(text.encode())
    assert [each.code for each in made.errors] == codes
    assert made.events.empty
    assert made.unusable == (Code.TOO_WIDE in codes)


def test_names_that_are_no_text_are_shown_with_the_mark_of_a_lost_letter() -> None:
    """Bytes of a file's name or title that are no UTF-8 come from the system as surrogates."""
    page = read(REAL, "a\udcff.csv").page()
    assert "a\ufffd" in page
    page.encode()


@pytest.mark.parametrize("name", ["id", "title", "source", "category", "measure"])
def test_one_long_cell_takes_its_own_room_only(name: str) -> None:
    """Not that of as many cells of its length as there are rows, which would be ten gigabytes."""
    cells = dict.fromkeys(("id", "measure", "unit", "value", "category"), "")
    cells |= {"date": "2020", "title": "t", "source": "s"}
    rows = [cells | {"id": f"e{number}"} for number in range(3_000)]
    rows[0][name] = "x" * 10**6
    text = "\n".join([",".join(cells), *(",".join(row.values()) for row in rows)])

    tracemalloc.start()
    made = made_of(text.encode())
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert len(made.events) == 3_000
    assert peak < 500e6


#: Files at the size that they are told of, each with the codes of its errors.
FULL_SIZE: dict[str, tuple[Callable[[], str], set[Code]]] = {
    "10,000 columns": (
        lambda: "date,title,source" + "".join(f",h{i}" for i in range(9_997)) + "\n2020,t,s,x",
        set(),
    ),
    "a million names": (
        lambda: "date,title,source" + "".join(f",h{i}" for i in range(10**6)) + "\n2020,t,s",
        {Code.TOO_WIDE},
    ),
    "a million empty names": (
        lambda: "date,title,source" + "," * 10**6 + "\n2020,t,s",
        {Code.TOO_WIDE},
    ),
    "a circle of 100,000": (
        lambda: lines(100_000, lambda i: f"2020,t{i},s,e{i},e{(i + 1) % 100_000}"),
        {Code.CIRCLE},
    ),
    "10,000 statements of one event": (
        lambda: lines(10_000, lambda i: f"{1000 + i % 8000},t,s{i},e,,,,,,{i},m"),
        set(),
    ),
    "brackets in brackets": (
        lambda: lines(12, lambda i: f"{'[{('[i % 3] * 10 ** (1 + i // 2)},t,s"),
        {Code.BAD_DATE},
    ),
    "a date of a million digits": (lambda: HEADER + "9" * 10**6 + ",t,s", {Code.BAD_DATE}),
    "a cell of five million letters": (lambda: HEADER + "2020," + "word " * 10**6 + ",s", set()),
}


@pytest.mark.parametrize("name", FULL_SIZE)
@pytest.mark.system
def test_files_of_full_size_are_read_or_refused(name: str) -> None:
    """With short sentences, however long the cells; `tests/fuzz/full_size.py` has larger ones."""
    make, codes = FULL_SIZE[name]
    made = made_of(make().encode())

    assert {problem.code for problem in made.errors} == codes
    assert all(len(problem.show("f.csv")) < 1_000 for problem in made.problems)


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("-9999", "10000 BCE"), ("-9999-12-31/9999-12-31", "31 December 10000 BCE to 31"),
        ("9999-12-31", "31 December 9999"), ("Y10000", "10000"), ("Y-10000", "10001 BCE"),
        ("Y275759", "275759"), ("Y17E7", ""), ("Y-17E7S3", ""), ("Y170000002", ""),
    ],
)  # fmt: skip
def test_years_are_drawn_as_far_as_they_can_be(date: str, words: str) -> None:
    """As far as a browser's clock goes; beyond, the error names the years that can be drawn."""
    made = made_of(f"date,title,source,source_url\n{date},t,s,https://a.org".encode())

    if words:
        assert made.problems == []
        assert words in made.page()
    else:
        (error,) = made.errors
        assert "outside the years that can be drawn, -271820 to 275759" in error.sentence

"""The command `chart`, run as a user runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import REAL_FILE
from typer.testing import CliRunner

from timeline import cli

GOOD = (
    "date,title,category,jurisdiction,source,source_url\n"
    "2020-05,First,law,UK;Albania,A,https://a.org\n2022,Second,deal,UK,B,https://b.org\n"
)


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("events.csv").write_text(GOOD, "utf-8")
    Path("bad.csv").write_text(GOOD + "2023-13,Third,law,UK,C,https://c.org\n", "utf-8")


def run(*arguments: str) -> tuple[int, str, str]:
    """Run the command in this process: its exit code, and what it printed on both streams."""
    result = CliRunner().invoke(cli.app, ["chart", *arguments], prog_name="timeline")
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.stdout, result.stderr


def spec_of(path: str) -> dict[str, list[dict[str, object]]]:
    """The data sets of a specification."""
    data: dict[str, list[dict[str, object]]] = json.loads(Path(path).read_bytes())["datasets"]
    return data


def test_without_an_option_it_draws_an_svg_beside_the_file() -> None:
    """And says what it holds."""
    code, out, err = run()

    assert (code, err) == (0, "")
    assert out.startswith("Wrote events.svg: 2 events, 2 statements, 2 sources, 0 problems, ")
    assert Path("events.svg").read_text("utf-8").count("<svg") == 1


def test_the_alternative_text_is_printed() -> None:
    """Alone it makes no file; with one it is all that standard output has."""
    text = (
        "Timeline of 2 events, 2020 to 2022, in swimlanes: Law 1 and Deal 1. "
        "The first is First (May 2020), the last to begin Second (2022). "
        "2 rest on one source.\n"
    )

    assert run("--alt") == (0, text, "")
    assert not Path("events.svg").exists()
    code, out, err = run("--alt", "-o", "a.json")
    assert (code, out) == (0, text)
    assert err.startswith("Wrote a.json: ")


@pytest.mark.parametrize(
    ("options", "names"),
    [
        (["--category", "law"], {"First"}),
        (["--category", "LAW", "--category", "deal"], {"First", "Second"}),
        (["--jurisdiction", "albania"], {"First"}),
        (["--since", "2021"], {"Second"}),
        (["--until", "2021"], {"First"}),
    ],
)
def test_a_part_of_the_file_is_drawn(options: list[str], names: set[str]) -> None:
    """By category, jurisdiction and period."""
    code, _, err = run("-o", "a.json", *options)

    assert (code, err) == (0, "")
    assert {row["text"] for row in spec_of("a.json")["labels"]} == names


def test_width_and_height_count_before_the_size() -> None:
    """A side that is not set is that of the size."""
    run("-o", "a.svg", "--size", "letter", "--width", "700")

    assert 'width="700" height="1056"' in Path("a.svg").read_text("utf-8")


def test_titles_and_the_file_cannot_be_confused() -> None:
    """The picture never goes over what it is made from."""
    Path("events.svg").write_text(GOOD, "utf-8")

    code, _, err = run("events.svg")

    assert code == 2
    assert "events.svg is what the picture is made from; give another name" in " ".join(err.split())
    assert Path("events.svg").read_text("utf-8") == GOOD


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--category", "lew"], 'no event has the category "lew"; write "law"'),
        (["--jurisdiction", "Frence"], 'no event has the jurisdiction "Frence"; write "Albania"'),
        (["--measure", "arrivals"], 'no measure "arrivals" has three dated values or more'),
        (["--height", "90"], "a picture 90 pixels high has no room for 2 swimlanes"),
        (["--width", "90"], "a picture 90 pixels wide is too narrow; 240 are the least"),
    ],
)
def test_what_cannot_be_drawn_is_a_usage_error(options: list[str], words: str) -> None:
    """It says what can be, and nothing is written."""
    code, out, err = run(*options)

    assert (code, out) == (2, "")
    assert err.startswith("events.svg was not written: ")
    assert words in err
    assert not Path("events.svg").exists()


def test_a_file_with_errors_is_refused_and_bad_rows_can_be_left_out() -> None:
    """Then the picture says so."""
    code, _, err = run("bad.csv")
    assert code == 1
    assert "bad.svg was not written: 1 error;" in err

    code, _, _ = run("bad.csv", "--skip-bad", "-o", "a.json")
    assert code == 0
    frame = " ".join(str(row["text"]) for row in spec_of("a.json")["frame"])
    assert "1 of 3 rows of the file is left out." in frame


def test_numbers_are_those_of_the_page() -> None:
    """The real file's events, claims, publishers and sources, in the same sentences."""
    run(str(REAL_FILE), "-o", "a.json")
    result = CliRunner().invoke(cli.app, ["build", str(REAL_FILE), "-o", "a.html"])
    assert result.exit_code == 0
    page = Path("a.html").read_text("utf-8")
    frame = [str(row["text"]) for row in spec_of("a.json")["frame"]]

    evidence = next(text for text in frame if "statements by" in text)
    assert evidence in page
    made = " ".join(frame)
    assert "194 statements of 82 events from 142 sources, 1992 to 2025." in made
    assert "194 statements of 82 events from 142 sources, 1992 to 2025." in page
    assert page.count('<li id="ref-') == 142

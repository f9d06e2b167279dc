"""The command `diff`, run as a user runs it."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from timeline import cli
from timeline.cli.terminal import Exit

HEADER = "id,date,title,source,source_url\n"
OLD = HEADER + "x,2020,Treaty,Gazette,https://g.org\n"
NEW = HEADER + "x,2020-05,Treaty,Gazette,https://g.org\n"
KEYED = "id,date,title,source_id\nx,2020,Treaty,g\n"
REGISTER = "source_id,source,source_url\ng,{},https://g.org\n"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in a folder with some editions."""
    monkeypatch.chdir(tmp_path)
    files = {
        "old.csv": OLD,
        "new.csv": NEW,
        "bad.csv": OLD + "y,2023-13,Plan,Gazette,https://g.org\n",
        "keyed.csv": KEYED,
        "sources.csv": REGISTER.format("Gazette"),
        "old-sources.csv": REGISTER.format("Herald"),
        "slashes.csv": HEADER + "x,03/04/2022,Treaty,Gazette,https://g.org\n",
    }
    for name, text in files.items():
        Path(name).write_text(text, "utf-8")


def run(*arguments: str, given: str = "") -> tuple[int, str, str]:
    """Run a command: its exit code, and what it printed on both streams."""
    result = CliRunner().invoke(cli.app, list(arguments), input=given, prog_name="timeline")
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.stdout, result.stderr


def test_without_a_target_the_note_is_printed() -> None:
    """And the exit code says that the editions differ."""
    code, out, err = run("diff", "old.csv", "new.csv")

    assert (code, err) == (Exit.CHANGED, "")
    assert out.startswith("# Changes from old.csv to new.csv\n\n1 event changed since old.csv")
    assert "- **Treaty**: May 2020 ([Gazette](<https://g.org>))" in out


def test_editions_that_say_the_same_end_with_zero() -> None:
    """The note says so, and a page is not written."""
    assert run("diff", "old.csv", "old.csv")[0] == Exit.DONE
    code, out, _ = run("diff", "old.csv", "old.csv", "-o", "page.html")

    assert (code, out) == (Exit.DONE, "No event differs, so that page.html was not written\n")
    assert not Path("page.html").exists()


@pytest.mark.parametrize("with_note", ["old", "new"])
def test_one_edition_may_have_a_column_that_the_other_has_not(with_note: str) -> None:
    """A claim that lost a cell of such a column, or has one more, is a claim that changed."""
    more = "id,date,title,source,source_url,note\nx,2020,Treaty,Gazette,https://g.org,Read twice\n"
    Path("note.csv").write_text(more, "utf-8")
    names = ("note.csv", "old.csv") if with_note == "old" else ("old.csv", "note.csv")

    code, out, err = run("diff", *names)

    assert code == Exit.CHANGED, err
    assert "Read twice" in out
    assert "Statement added" not in out


def test_a_note_is_written_to_a_file() -> None:
    """The same as is printed."""
    code, out, _ = run("diff", "old.csv", "new.csv", "-o", "changes.md")

    assert code == Exit.CHANGED
    assert out.startswith("Wrote changes.md: 1 event changed since old.csv (1 event before, 1 now)")
    assert Path("changes.md").read_text("utf-8") == run("diff", "old.csv", "new.csv")[1]


def test_the_page_proves_itself_and_gives_the_newer_edition_back() -> None:
    """And it is the same each time."""
    arguments = ("--title", "News", "--since", "2019", "--lang", "sq", "--lanes", "none")
    for name in ("a.html", "b.html"):
        assert run("diff", "old.csv", "new.csv", "-o", name, *arguments)[0] == Exit.CHANGED
    page = Path("a.html").read_text("utf-8")

    assert page == Path("b.html").read_text("utf-8")
    assert "<h1>News</h1>" in page
    assert run("verify", "a.html")[0] == Exit.DONE
    assert run("extract", "a.html", "-o", "back.csv")[0] == Exit.DONE
    assert Path("back.csv").read_text("utf-8") == NEW
    changed = page.replace("5 2020", "6 2020").replace("2020-05", "2020-06")
    Path("b.html").write_text(changed.replace("maj 2020", "qershor 2020"), "utf-8")
    assert run("verify", "b.html")[0] == Exit.DIFFERS


def test_pages_are_editions() -> None:
    """A page stands for the CSV that it carries, the page of a comparison for the newer one."""
    run("build", "old.csv", "-o", "old.html")
    run("diff", "old.csv", "new.csv", "-o", "changes.html")

    assert run("diff", "old.html", "old.csv")[0] == Exit.DONE
    assert run("diff", "old.html", "new.csv")[0] == Exit.CHANGED
    assert run("diff", "changes.html", "new.csv")[0] == Exit.DONE


def test_editions_of_other_makings_are_read_as_they_were() -> None:
    """A page of slash dates, and a folder of which a row is left out; both pages are verified."""
    run("build", "slashes.csv", "-o", "slashes.html", "--day-first")
    Path("folder").mkdir()
    Path("bad.csv").rename("folder/bad.csv")

    for old, new in (("slashes.html", "new.csv"), ("new.csv", "slashes.html"),
                     ("new.csv", "folder"), ("folder", "new.csv")):  # fmt: skip
        code, _, err = run("diff", old, new, "-o", "page.html", "--skip-bad")
        assert code == Exit.CHANGED, err
        code, out, _ = run("verify", "page.html")
        assert (code, out.split(" is what ")[0]) == (Exit.DONE, "page.html")


def test_one_edition_may_come_from_standard_input() -> None:
    """Such as that of an older commit."""
    assert run("diff", "-", "new.csv", given=OLD)[0] == Exit.CHANGED
    assert run("diff", "-", "-", given=OLD)[0] == Exit.USAGE


def test_each_edition_may_have_a_register_of_its_own() -> None:
    """The one of the newer edition serves both, unless there is another."""
    both = ("diff", "keyed.csv", "keyed.csv", "--sources", "sources.csv")

    assert run(*both)[0] == Exit.DONE
    code, out, _ = run(*both, "--old-sources", "old-sources.csv")
    assert code == Exit.CHANGED
    assert "## Re-sourced" in out
    assert run(*both, "--old-sources", "old-sources.csv", "-o", "p.html")[0] == Exit.CHANGED
    assert run("verify", "p.html")[0] == Exit.DONE


def test_errors_stop_it_unless_rows_are_left_out() -> None:
    """They are shown with file and line, and the page lists what is left out."""
    code, out, err = run("diff", "bad.csv", "new.csv", "-o", "page.html")

    assert (code, out) == (Exit.ERRORS, "")
    assert err.startswith("bad.csv:3: bad-date: ")
    assert "nothing was compared: bad.csv has 1 error" in err
    assert not Path("page.html").exists()
    assert run("diff", "bad.csv", "new.csv", "-o", "page.html", "--skip-bad")[0] == Exit.CHANGED
    page = Path("page.html").read_text("utf-8")
    assert "<li>bad.csv: Line 3: " in page
    assert run("verify", "page.html")[0] == Exit.DONE


def test_the_order_of_day_and_month_is_that_of_both() -> None:
    """As for a build."""
    assert run("diff", "slashes.csv", "slashes.csv")[0] == Exit.ERRORS
    assert run("diff", "slashes.csv", "slashes.csv", "--day-first")[0] == Exit.DONE


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["old.csv", "new.csv", "-o", "x.pdf"], Exit.USAGE, "neither a page nor a note"),
        (["old.csv", "new.csv", "-o", "changes"], Exit.USAGE, "neither a page nor a note"),
        (["old.md", "new.csv", "-o", "old.md"], Exit.USAGE, "one of the files"),
        (["old.csv", "none.csv"], Exit.ERRORS, "there is no such file"),
        (["old.csv", "none.html"], Exit.NO_PAGE, "the page cannot be read"),
        (["old.csv", "new.csv", "-o", "none/x.md"], Exit.NOT_WRITTEN, "its folder does not"),
    ],
)
def test_what_cannot_be_done_is_said(arguments: list[str], code: int, said: str) -> None:
    """In a line, with an exit code of its own."""
    found = run("diff", *arguments)

    assert found[0] == code
    assert said in found[2].replace("\n", " ")

"""The commands, run as a user runs them."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from queue import Queue

import pytest
from support.generated_parts import command_names
from typer.testing import CliRunner

from timeline import cli
from timeline.cli import terminal as cli_terminal
from timeline.cli.terminal import Exit

GOOD = "date,title,source,source_url\n2020-05,First,A,https://a.org\n2022,Second,B,https://b.org\n"
BAD = GOOD + "2023-13,Third,C,https://c.org\n"
NOTED = "date,title,source,source_url\nlate 2000,First,A,https://a.org\n"
REGISTER = "source_id,source,source_url\na,Alpha,https://a.org\nb,Beta,nowhere\n"
SUMMARY = "Wrote {}: 2 events, 2 statements, 2 sources, 0 problems, "

ON_POSIX = pytest.mark.skipif(os.name != "posix", reason="asks for what POSIX systems have")


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in a folder with a file of each kind."""
    monkeypatch.chdir(tmp_path)
    files = {
        "events.csv": GOOD,
        "bad.csv": BAD,
        "noted.csv": NOTED,
        "empty.csv": "",
        "keyed.csv": "date,title,source_id\n2020,First,a\n",
        "sources.csv": REGISTER,
        "sound.csv": REGISTER.replace("nowhere", "https://b.org"),
    }
    for name, text in files.items():
        Path(name).write_text(text, "utf-8")
    Path("folder").mkdir()


def run(*arguments: str, stdin: str = "") -> tuple[int, str, str]:
    """Run a command in this process: its exit code, and what it printed on both streams."""
    result = CliRunner().invoke(cli.app, list(arguments), input=stdin, prog_name="timeline")
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.stdout, result.stderr


def start(*arguments: str, **settings: str) -> subprocess.CompletedProcess[bytes]:
    """Run the real command in a process of its own."""
    command = [sys.executable, "-m", "timeline", *arguments]
    environment = os.environ | settings
    return subprocess.run(command, capture_output=True, check=False, env=environment, timeout=60)


@pytest.mark.parametrize(
    ("arguments", "page"),
    [
        ([], "events.html"),
        (["events.csv"], "events.html"),
        (["events.csv", "-o", "page.html"], "page.html"),
        (["events.csv", "--out", "folder/page.HTM"], str(Path("folder/page.HTM"))),
        (["events.csv", "-o", "page"], "page"),
        (["-"], "events.html"),
    ],
)
def test_a_build_writes_a_page_and_a_line(arguments: list[str], page: str) -> None:
    """The one line on standard output says what was written."""
    code, out, err = run("build", *arguments, stdin=GOOD)

    assert (code, err) == (0, "")
    assert out.startswith(SUMMARY.format(page))
    assert out.count("\n") == 1
    assert Path(page).read_text("utf-8").startswith("<!doctype html>")


def test_options_reach_the_page() -> None:
    """Title, subtitle, swimlanes and period are those of the command."""
    code, out, _ = run(
        "build", "--title", "A & B", "--subtitle", "Of C", "--lanes", "none", "--since", "2021"
    )

    page = Path("events.html").read_text("utf-8")
    assert code == 0
    assert ": 1 event, " in out
    assert "<h1>A &amp; B</h1>" in page
    assert "Of C</p>" in page


def test_a_page_from_standard_input_has_a_title() -> None:
    """Where there is no file's name to make one of, the title is plain."""
    run("build", "-", stdin=GOOD)

    assert "<h1>Timeline</h1>" in Path("events.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["missing.csv"], "missing.csv: unreadable-file: there is no such file; check"),
        (["folder"], "folder: unreadable-file: no file in this folder ends in .csv"),
        (["."], "empty.csv: empty-file: the file is empty"),
        (["empty.csv"], "empty.csv: empty-file: the file is empty; write a header"),
        (["empty.csv", "--skip-bad"], "empty.csv: empty-file: the file is empty; write"),
        (["bad.csv"], 'bad.csv:4: bad-date: date "2023-13" is not a date; write 2023'),
        (["bad.csv"], "bad.html was not written: 1 error; correct the file, or leave out"),
        (["events.csv", "-o", "folder"], "folder was not written: it is a folder; give"),
        (
            ["events.csv", "-o", "no/page.html"],
            f"{Path('no/page.html')} was not written: its folder does not exist; make",
        ),
        (["events.csv", "--until", "1990"], "was not written: no event lies in the period"),
        (["keyed.csv", "--sources", "no.csv"], "no.csv: unreadable-file: there is no such"),
        (["keyed.csv", "--sources", "sources.csv"], "sources.csv:3: bad-url: source_url"),
    ],
)
def test_what_is_refused_is_told_in_a_line(arguments: list[str], message: str) -> None:
    """A build that fails says what and what to do, writes nothing, and has a code for it."""
    before = sorted(Path().rglob("*"))

    code, out, err = run("build", *arguments)

    unwritten = message.startswith(("folder was", str(Path("no/page.html"))))
    assert (code, out) == (Exit.NOT_WRITTEN if unwritten else Exit.ERRORS, "")
    assert message in err
    assert sorted(Path().rglob("*")) == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["frob"], "No such command"),
        (["build", "--frob"], "No such option"),
        (["build", "--lanes", "colour"], "'colour' is not one of"),
        (["build", "--day-first", "--month-first"], "choose one of --day-first and"),
        (["check", "--day-first", "--month-first"], "choose one of --day-first and"),
        (["check", "--format", "xml"], "'xml' is not one of"),
        (["build", "--since", "soon"], '--since "soon" is not a date; write'),
        (["build", "--until", "03/04/2022"], '--until "03/04/2022" may be 3 April 2022 or'),
        (["build", "--since", "2022", "--until", "2021"], "--since 2022 is after --until 2021"),
        (["build", "-o", "events.csv"], "events.csv would hold a page; give a name"),
        (["build", "-o", "page.pdf"], "page.pdf would hold a page; give a name"),
        (["build", "--lang", "xx"], '"xx" is not a language; write en, sq, or another'),
        (["build", "page.html"], "page.html is what the page is made from; give another"),
        (
            ["build", "-o", "s.html", "--sources", "s.html"],
            "s.html is what the page is made from; give another",
        ),
        (["build", "a.csv", "b.csv"], "unexpected extra argument"),
    ],
)
def test_wrong_usage_ends_with_2(arguments: list[str], message: str) -> None:
    """A command that was not meant so says why."""
    code, out, err = run(*arguments)

    assert (code, out) == (2, "")
    assert message in " ".join(err.split())


def test_a_date_of_an_option_is_read_as_a_cell_is() -> None:
    """Any date that a file may have will do; what it was read as is printed."""
    code, _, err = run("build", "--since", "03/04/2020", "--day-first")

    assert code == 0
    assert err.startswith('--since "03/04/2020" is read as 2020-04-03')


def test_bad_rows_can_be_left_out() -> None:
    """With --skip-bad the other rows are built, and the error is still shown."""
    code, out, err = run("build", "bad.csv", "--skip-bad")

    assert code == 0
    assert out.startswith("Wrote bad.html: 2 events, 2 statements, 2 sources, 1 problem, ")
    assert err.startswith("bad.csv:4: bad-date: ")
    assert "1 of 3 rows of the file is left out." in Path("bad.html").read_text("utf-8")


def test_a_build_tells_what_it_read_otherwise() -> None:
    """The note has the cell and its reading."""
    code, _, err = run("build", "noted.csv")

    assert code == 0
    assert 'noted.csv:2: read-date: date "late 2000" is read as [2000-09..2000-12] (' in err


def test_a_register_gives_the_sources() -> None:
    """A sound register is joined."""
    code, out, err = run("build", "keyed.csv", "--sources", "sound.csv")

    assert (code, err) == (0, "")
    assert "1 source, 0 problems" in out


def test_a_build_that_fails_leaves_the_old_page() -> None:
    """The page of the last build stays."""
    Path("bad.html").write_text("old")

    run("build", "bad.csv")

    assert Path("bad.html").read_text() == "old"


@pytest.mark.parametrize(
    ("error", "exit_code", "message"),
    [
        (PermissionError(13, "Permission denied"), Exit.NOT_WRITTEN, "it may not be written"),
        (OSError(28, "No space left on device"), Exit.NO_ROOM, "No space left on device; make"),
        (OSError(122, "Disk quota exceeded"), Exit.NO_ROOM, "Disk quota exceeded; make room"),
    ],
)
def test_a_page_that_cannot_be_moved_into_place(
    monkeypatch: pytest.MonkeyPatch, error: OSError, exit_code: Exit, message: str
) -> None:
    """A target that another program holds open stays as it was; a line says so."""

    def refuse(*_: object) -> None:
        raise error

    Path("events.html").write_text("old")
    before = sorted(Path().iterdir())
    monkeypatch.setattr(Path, "replace", refuse)

    code, out, err = run("build")

    assert (code, out) == (exit_code, "")
    assert err.startswith(f"events.html was not written: {message}")
    assert Path("events.html").read_text() == "old"
    assert sorted(Path().iterdir()) == before


@pytest.mark.parametrize("opened", [True, False])
def test_the_page_is_opened(monkeypatch: pytest.MonkeyPatch, opened: bool) -> None:
    """With --open the page opens in the browser; without a browser a line says so."""
    asked: list[str] = []

    def open_page(url: str) -> bool:
        asked.append(url)
        return opened

    monkeypatch.setattr("webbrowser.open", open_page)

    code, _, err = run("build", "--open")

    assert code == 0
    assert asked == [Path("events.html").resolve().as_uri()]
    assert err == ("" if opened else "No browser could be started; open events.html yourself\n")


@pytest.mark.parametrize(
    ("arguments", "code", "out", "count"),
    [
        (["events.csv"], 0, "", "events.csv: 0 errors, 0 warnings, 0 notes"),
        (
            ["bad.csv"],
            1,
            'bad.csv:4: bad-date: date "2023-13" is not a date; write 2023, 2023-04 or 2023-04-10',
            "bad.csv: 1 error, 0 warnings, 0 notes",
        ),
        (
            ["missing.csv"],
            1,
            (
                "missing.csv: unreadable-file: there is no such file; "
                "check the spelling of its name and folder"
            ),
            "missing.csv: 1 error, 0 warnings, 0 notes",
        ),
        (
            ["keyed.csv", "--sources", "sound.csv"],
            0,
            "",
            "keyed.csv: 0 errors, 0 warnings, 0 notes",
        ),
    ],
)
def test_check(arguments: list[str], code: int, out: str, count: str) -> None:
    """Problems go to standard output, their count to standard error."""
    assert run("check", *arguments) == (code, out and f"{out}\n", f"{count}\n")


def test_check_takes_several_files() -> None:
    """Each is checked on its own; one with an error is enough for the exit code."""
    code, out, err = run("check", "events.csv", "bad.csv", "noted.csv")

    assert code == 1
    assert [line.split(":")[0] for line in out.splitlines()] == ["bad.csv", "noted.csv"]
    assert err.splitlines() == [
        "events.csv: 0 errors, 0 warnings, 0 notes",
        "bad.csv: 1 error, 0 warnings, 0 notes",
        "noted.csv: 0 errors, 0 warnings, 1 note",
    ]


def test_check_annotates_a_review() -> None:
    """As GitHub wants it, standard output is workflow commands and nothing else."""
    code, out, err = run("check", "bad.csv", "--format", "github")

    assert (code, err) == (1, "")
    assert out.startswith("::error file=bad.csv,line=4,title=bad-date::date ")
    assert run("check", "events.csv", "--format", "github") == (0, "", "")


def test_check_reads_standard_input() -> None:
    """A dash is standard input."""
    code, out, _ = run("check", "-", stdin=BAD)

    assert code == 1
    assert out.startswith("-:4: bad-date: ")


@pytest.mark.parametrize(
    ("file", "code", "codes"),
    [
        ("events.csv", 0, []),
        ("bad.csv", 1, ["bad-date"]),
        ("noted.csv", 0, ["read-date"]),
        ("missing.csv", 1, ["unreadable-file"]),
    ],
)
def test_check_for_a_program(file: str, code: int, codes: list[str]) -> None:
    """As JSON, standard output is a list of records and nothing else."""
    exit_code, out, err = run("check", file, "--format", "json")

    records = json.loads(out)
    assert (exit_code, err) == (code, "")
    assert [record["code"] for record in records] == codes
    assert all(record["file"] == file for record in records)


@pytest.mark.parametrize("command", command_names())
def test_help_names_no_type_of_python(command: str) -> None:
    """An argument is shown with its name and what it is for."""
    assert re.search(r"<\w+>|list\[|Path", run(command, "--help")[1]) is None


def test_version() -> None:
    """The version is that of the distribution."""
    done = start("--version")

    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"timeline 0.1")


def test_the_real_command_is_installed() -> None:
    """`timeline` and `python -m timeline` are the same."""
    installed = Path(sys.executable).parent / ("timeline.exe" if os.name == "nt" else "timeline")

    done = subprocess.run([installed, "--version"], capture_output=True, check=False)

    assert done.stdout == start("--version").stdout


@pytest.mark.system
def test_the_same_file_gives_the_same_bytes() -> None:
    """Neither clock, zone, language, hash seed nor folder changes the page."""
    settings = [
        {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
        {"TZ": "Pacific/Auckland", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "2"},
        {"TZ": "America/Lima", "PYTHONUTF8": "0", "PYTHONHASHSEED": "random"},
    ]

    done = [start("build", "-o", f"{i}.html", **setting) for i, setting in enumerate(settings)]

    assert [each.returncode for each in done] == [0, 0, 0]
    assert len({Path(f"{i}.html").read_bytes() for i in range(3)}) == 1


def test_any_text_can_be_printed() -> None:
    """A pipe gets UTF-8 whatever the locale says."""
    Path("bad.csv").write_text("date,title,source\nдата ș,T,A\n", "utf-8")

    done = start("check", "bad.csv", "--format", "json", PYTHONIOENCODING="ascii", LC_ALL="C")

    assert done.returncode == 1
    assert json.loads(done.stdout.decode())[0]["cell"] == "дата ș"


@ON_POSIX
def test_a_reader_that_goes_away_is_no_crash() -> None:
    """A closed pipe ends the command in one line, without a traceback."""
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "timeline", "check", "bad.csv"]

    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, check=False)

    os.close(writing)
    assert done.returncode == Exit.NO_ROOM
    assert done.stderr == b"standard output could not be written: Broken pipe\n"


@ON_POSIX
@pytest.mark.parametrize("stream", ["<&-", ">&-", "2>&-"])
def test_a_stream_may_be_closed_from_the_start(stream: str) -> None:
    """A build without one of its streams still builds."""
    command = f'exec "{sys.executable}" -m timeline build events.csv {stream}'

    done = subprocess.run(["sh", "-c", command], capture_output=True, check=False)

    assert done.returncode == 0
    assert Path("events.html").exists()
    assert b"Traceback" not in done.stderr


@ON_POSIX
def test_ctrl_c_ends_in_a_line() -> None:
    """A build that is stopped says so, and leaves nothing behind."""
    os.mkfifo("endless.csv")
    before = sorted(Path().iterdir())
    with subprocess.Popen(
        [sys.executable, "-m", "timeline", "build", "endless.csv"], stderr=subprocess.PIPE
    ) as running:
        writing = _open_when_read(Path("endless.csv"))
        # A signal between opening and reading would wait for the first byte, which never comes.
        _wait_until_asleep(running.pid)
        running.send_signal(signal.SIGINT)
        _, err = running.communicate(timeout=60)
    os.close(writing)

    assert running.returncode == 130
    assert err == b"Stopped.\n"
    assert sorted(Path().iterdir()) == before


def _wait_until_asleep(process: int) -> None:
    """Wait until a process waits itself, as the kernel has it."""
    for _ in range(600):
        state = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()[0]
        if state == "S":
            return
        time.sleep(0.1)
    raise TimeoutError(process)


def _open_when_read(pipe: Path) -> int:
    """Open a named pipe for writing, once another process has opened it and waits."""
    for _ in range(600):
        try:
            return os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(pipe)


@pytest.mark.parametrize(
    ("terminal", "patience_s", "shown"),
    [(True, 0.0, True), (True, 60.0, False), (False, 0.0, False)],
)
def test_a_long_build_says_that_it_goes_on(
    monkeypatch: pytest.MonkeyPatch, terminal: bool, patience_s: float, shown: bool
) -> None:
    """On a terminal, and only there, a line appears once a build has taken a while."""
    said: Queue[str] = Queue()
    monkeypatch.setattr(cli_terminal, "PATIENCE_S", patience_s)
    monkeypatch.setattr("sys.stderr.isatty", lambda: terminal)
    monkeypatch.setattr("typer.echo", lambda line, **_: said.put(line))

    with cli_terminal.progress("Building page.html …"):
        if shown:
            assert said.get(timeout=60) == "Building page.html …"

    assert said.empty()

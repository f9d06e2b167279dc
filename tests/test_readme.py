"""The README cannot lie: its tables are generated, its commands and its code are run."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import readme
import yaml
from typer.core import TyperGroup
from typer.main import get_command

from timeline.check.links.claim_links import ARCHIVED_ONLY
from timeline.check.links.link_states import LinkState
from timeline.cli import app
from timeline.cli.exit_codes import Exit
from timeline.problems import Code

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", TEXT, re.DOTALL | re.MULTILINE)


def blocks(language: str) -> list[str]:
    """The code blocks of a language."""
    return [code for name, code in BLOCKS if name == language]


def options() -> list[str]:
    """Every option of every command, as a user types it."""
    group = get_command(app)
    assert isinstance(group, TyperGroup)
    commands = [group, *group.commands.values()]
    names = {name for each in commands for param in each.params for name in param.opts}
    return sorted(name for name in names if name.startswith("-"))


def test_what_is_generated_is_up_to_date() -> None:
    """Its tables and help are those of the program: `cog -r -I tests README.md` renews them."""
    cog = shutil.which("cog", path=str(Path(sys.executable).parent))
    assert cog

    done = subprocess.run(
        [cog, "--check", "-I", "tests", "README.md"],
        cwd=ROOT,
        capture_output=True,
        check=False,
        text=True,
    )

    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", readme.command_names())
def test_every_command_is_in_it(name: str) -> None:
    """A command that is not in the README is not done."""
    assert f"$ timeline {name} --help" in TEXT


@pytest.mark.parametrize("option", options())
def test_every_option_is_in_it(option: str) -> None:
    """An option that is not in the README is not done."""
    assert re.search(rf"(?<![\w-]){option}(?![\w-])", "".join(blocks("text")))


@pytest.mark.parametrize("code", Code)
def test_every_problem_is_in_it(code: Code) -> None:
    """A user can look up each code, with its meaning and its cure."""
    assert f"| `{code.code}` | {code.severity} | {code.meaning} | {code.cure} |" in TEXT


@pytest.mark.parametrize("link", re.findall(r"\]\((?!https?:)([^)#]+)\)", TEXT))
def test_every_link_leads_somewhere(link: str) -> None:
    """A picture or a file that is linked to is there."""
    assert (ROOT / link).is_file()


@pytest.mark.parametrize(("path", "picture"), readme.mark_pictures().items())
def test_marks_are_those_of_the_legend(path: str, picture: str) -> None:
    """The picture of each mark is drawn as the page's legend draws it."""
    assert (ROOT / path).read_text("utf-8") == picture


def test_the_commands_are_known() -> None:
    """What is in it to be typed: the set-up command, the benchmark and the test command."""
    set_up, tests, benchmark = blocks("sh")

    parts = [shlex.split(part) for part in set_up.split("&&")]
    assert [part[0] for part in parts] == ["python3", ".venv/bin/pip", ".venv/bin/timeline"]
    assert parts[0][1:] == ["-m", "venv", ".venv"]
    assert parts[1][1:] == ["install", "."]
    assert benchmark == "python tests/bench/run.py --build\n"
    assert '"--build"' in (ROOT / "tests" / "bench" / "run.py").read_text("utf-8")
    assert tests == "bash tests/run\n"
    assert (ROOT / ".ci" / "run").read_text("utf-8").endswith(tests)


def test_every_state_of_a_link_is_in_it() -> None:
    """And no other."""
    told = TEXT.split("### See whether links")[1].split("###")[0]

    assert set(re.findall(r"^\| `([\w-]+)` \|", told, re.MULTILINE)) == {*LinkState, ARCHIVED_ONLY}


def test_the_tests_that_prove_the_promises_are_there() -> None:
    """Each file that the table names."""
    named = re.findall(r"tests/test_\w+\.py", (ROOT / "README.md").read_text("utf-8"))

    assert len(named) >= 6
    assert all((ROOT / name).is_file() for name in named)


def test_the_set_up_command_builds_the_page(tmp_path: Path) -> None:
    """Its last part, run on a copy of the file, writes the page that it says."""
    shutil.copy(ROOT / "events.csv", tmp_path)
    build = shlex.split(blocks("sh")[0].split("&&")[-1])

    done = subprocess.run(
        [sys.executable, "-m", "timeline", *build[1:]],
        cwd=tmp_path,
        capture_output=True,
        check=True,
        text=True,
    )

    assert done.stdout.startswith("Wrote events.html: ")
    assert f"<h1>{build[build.index('--title') + 1]}</h1>" in (
        (tmp_path / "events.html").read_text("utf-8")
    )


@pytest.mark.system
def test_the_examples_of_the_help_work(tmp_path: Path) -> None:
    """Each command's help ends with an example, which runs and ends as it should."""
    shutil.copy(ROOT / "events.csv", tmp_path)
    older = (ROOT / "events.csv").read_text("utf-8").replace("2013-10-07/..", "2013-10-01/..")
    (tmp_path / "last-year.csv").write_text(older, "utf-8")
    ends = {"diff": Exit.CHANGED}
    examples = re.findall(r"^  Example: timeline (.*)$", TEXT, re.MULTILINE)
    assert len(examples) == len(readme.command_names())

    for example in examples:
        command = [sys.executable, "-m", "timeline", *shlex.split(example)]
        if command[3] == "watch":
            # It goes on until it is stopped; and the port may be in use here.
            with subprocess.Popen(
                [*command, "--port", "0"], cwd=tmp_path, stdout=subprocess.PIPE, text=True
            ) as running:
                assert running.stdout
                assert "is shown at http://127.0.0.1:" in running.stdout.readline()
                running.terminate()
            continue
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
        assert done.returncode == ends.get(example.split()[0], Exit.DONE), done.stderr


@pytest.mark.system
@pytest.mark.parametrize("line", "".join(blocks("bash")).splitlines())
def test_what_it_makes_of_the_file_is_made(line: str, tmp_path: Path) -> None:
    """Each of its commands runs, and writes the file that it names."""
    shutil.copy(ROOT / "events.csv", tmp_path)
    name, *arguments = shlex.split(line)
    command = [sys.executable, "-m", "timeline", *arguments]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True, text=True)

    assert name == "timeline"
    if "-o" in arguments:
        target = arguments[arguments.index("-o") + 1]
        assert done.stdout.startswith(f"Wrote {target}: ")
        assert (tmp_path / target).stat().st_size > 1000
    else:
        assert len(done.stdout) > 100


@pytest.mark.parametrize("block", blocks("console"))
def test_two_commands_lead_from_a_file_to_its_page(block: str, tmp_path: Path) -> None:
    """Those for each format, as a reader types them."""
    shutil.copytree(ROOT / "tests" / "data", tmp_path / "tests" / "data")
    commands = [shlex.split(line.removeprefix("$ timeline ")) for line in block.splitlines()]

    for command in commands:
        subprocess.run(
            [sys.executable, "-m", "timeline", *command],
            cwd=tmp_path,
            capture_output=True,
            check=True,
        )

    title = commands[-1][-1]
    assert len(commands) == 2
    assert f"<h1>{title}</h1>" in (tmp_path / "mine.html").read_text("utf-8")


def test_the_hook_is_one_of_ours() -> None:
    """The configuration for pre-commit names a hook that this repository has."""
    (wanted,) = yaml.safe_load(blocks("yaml")[0])["repos"]
    ours = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))

    assert [each["id"] for each in wanted["hooks"]] == [each["id"] for each in ours]


def test_the_workflow_runs(tmp_path: Path) -> None:
    """Its commands check the file and build the page that it keeps."""
    shutil.copy(ROOT / "events.csv", tmp_path)
    steps = yaml.safe_load(blocks("yaml")[1])["jobs"]["check"]["steps"]
    commands = [shlex.split(step["run"]) for step in steps if "run" in step]
    assert [command[0] for command in commands] == ["pip", "timeline", "timeline"]

    for command in commands[1:]:
        subprocess.run([sys.executable, "-m", *command], cwd=tmp_path, check=True)

    assert (tmp_path / steps[-1]["with"]["path"]).is_file()


def test_the_small_file_has_no_problem(tmp_path: Path) -> None:
    """The CSV that it shows is read without a word."""
    (small,) = blocks("csv")
    (tmp_path / "small.csv").write_text(small, "utf-8")

    done = subprocess.run(
        [sys.executable, "-m", "timeline", "check", "small.csv"],
        cwd=tmp_path,
        capture_output=True,
        check=False,
        text=True,
    )

    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "small.csv: 0 errors, 0 warnings, 0 notes\n"


def test_the_python_runs(tmp_path: Path) -> None:
    """The code that it shows does what its comments say."""
    shutil.copy(ROOT / "events.csv", tmp_path)
    (code,) = blocks("python")
    check = "\nassert len(disputed) and len(sources) and spec['$schema'] and '<svg' in html\n"

    subprocess.run(
        [sys.executable, "-c", code + check], cwd=tmp_path, capture_output=True, check=True
    )

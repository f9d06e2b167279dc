"""The documentation cannot lie: its tables are generated, its commands and its code are run."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from contextlib import chdir
from typing import TYPE_CHECKING

import pytest
import yaml
from cogapp import Cog
from hatchling.builders.wheel import WheelBuilder
from support import generated_parts
from support.commands import run_command
from support.generated_parts import MANUAL, PAGES, RENEW, ROOT, code_blocks
from support.mark_pictures import mark_pictures
from typer.core import TyperGroup
from typer.main import get_command
from typer.testing import CliRunner

from timeline.check.claim_links import ARCHIVED_ONLY
from timeline.check.link_results import LinkState
from timeline.cli import app
from timeline.cli.commands.manual import TOPICS, split_sections
from timeline.cli.terminal import Exit
from timeline.problems import Code

if TYPE_CHECKING:
    from pathlib import Path


def read(topic: str) -> str:
    """The text of a topic."""
    return (MANUAL / f"{topic}.md").read_text("utf-8")


def everywhere(language: str, *, by_line: bool = False) -> list[str]:
    """The code of a language in all of the documentation, in blocks or in lines."""
    blocks = [block for page in PAGES for block in code_blocks(page, language)]
    return [line for block in blocks for line in block.splitlines()] if by_line else blocks


def links() -> list[tuple[str, str]]:
    """Each link and picture that leads to a file or a section, with the page that has it."""
    return [
        (page.relative_to(ROOT).as_posix(), link)
        for page in PAGES
        for link in re.findall(r"\]\((?!https?:)([^)]+)\)", page.read_text("utf-8"))
    ]


def show(*topic: str) -> tuple[int, str]:
    """Run `timeline manual`: its exit code, and all that it prints."""
    result = CliRunner(env={"COLUMNS": "80", "TERM": "dumb"}).invoke(app, ["manual", *topic])
    return result.exit_code, result.output


def options_by_command() -> dict[str, set[str]]:
    """The options of each command, as a user types them; those of `timeline` itself under ''."""
    group = get_command(app)
    assert isinstance(group, TyperGroup)
    commands = {"": group, **group.commands}
    return {
        name: {option for param in each.params for option in param.opts if option[0] == "-"}
        for name, each in commands.items()
    }


def options() -> list[str]:
    """Every option of every command."""
    return sorted(set().union(*options_by_command().values()))


def commands_in_sentences() -> list[str]:
    """Each command that a sentence has, without its first word."""
    texts = (page.read_text("utf-8") for page in PAGES)
    return sorted({each for text in texts for each in re.findall(r"`timeline ([^`\n]+)`", text)})


def test_what_is_generated_is_up_to_date(capsys: pytest.CaptureFixture[str]) -> None:
    """Its tables and help are those of the program."""
    with chdir(ROOT):
        code = Cog().main(["cog", "--check", "-I", "tests", *map(str, PAGES)])

    out, err = capsys.readouterr()
    stale = [line for line in out.splitlines() if line.endswith("(changed)")]
    assert code == 0, f"renew it with {RENEW}\n" + "\n".join(stale) + err


def test_each_topic_is_listed() -> None:
    """Each file is a topic, with a title and a line on what it is about."""
    assert sorted(TOPICS) == sorted(path.stem for path in MANUAL.iterdir())
    for topic in TOPICS:
        assert re.match(r"# [^\n]+\n\n[^\n]+\.\n\n", read(topic))


@pytest.mark.parametrize("name", generated_parts.command_names())
def test_every_command_is_in_it(name: str) -> None:
    """A command that is not in the manual is not done."""
    assert f"$ timeline {name} --help" in read("commands")


@pytest.mark.parametrize("option", options())
def test_every_option_is_in_it(option: str) -> None:
    """An option that is not in the manual is not done."""
    assert re.search(rf"(?<![\w-]){option}(?![\w-])", "".join(everywhere("text")))


@pytest.mark.parametrize("command", commands_in_sentences())
def test_a_command_in_a_sentence_is_one(command: str) -> None:
    """With options that it has."""
    known = options_by_command()
    words = shlex.split(command)
    name = words[0] if words[0] in known else ""

    assert name or words[0].startswith("-")
    assert {word for word in words if re.match(r"--?[a-z]", word)} <= known[name] | {"--help"}


@pytest.mark.parametrize("code", Code)
def test_every_problem_is_in_it(code: Code) -> None:
    """A user can look up each code, with its meaning, an example and its cure."""
    link = f"[`{code.code}`](#{code.code})"
    section = split_sections(read("problems"))[code.code]

    assert f"| {link} | {code.severity} | {code.meaning} | {code.cure} |" in read("problems")
    assert code.meaning in section
    assert f": {code.code}: " in section
    assert code.cure in section


@pytest.mark.parametrize(("page", "link"), links())
def test_every_link_leads_somewhere(page: str, link: str) -> None:
    """A picture, a file or a section that is linked to is there."""
    name, _, section = link.partition("#")
    target = (ROOT / page).parent / name if name else ROOT / page

    assert target.exists()
    if section:
        assert section in split_sections(target.read_text("utf-8"))


@pytest.mark.parametrize(("path", "picture"), mark_pictures().items())
def test_marks_are_those_of_the_legend(path: str, picture: str) -> None:
    """As the page draws it; `python tests/support/mark_pictures.py` draws them anew."""
    assert (ROOT / path).read_text("utf-8") == picture


def test_the_benchmark_has_its_option() -> None:
    """The command that measures anew."""
    assert code_blocks(MANUAL / "performance.md", "sh") == ["python tests/bench/run.py --build\n"]
    assert '"--build"' in (ROOT / "tests" / "bench" / "run.py").read_text("utf-8")


def test_every_state_of_a_link_is_in_it() -> None:
    """And no other."""
    states = re.findall(r"^\| `([\w-]+)` \|", read("links"), re.MULTILINE)

    assert set(states) == {*LinkState, ARCHIVED_ONLY}


def test_the_tests_that_prove_the_promises_are_there() -> None:
    """Each file that the table names."""
    named = re.findall(r"tests/[\w/]*test_\w+\.py", read("promises"))

    assert len(named) >= 6
    assert all((ROOT / name).is_file() for name in named)


@pytest.mark.system
def test_the_examples_of_the_help_work(tmp_path: Path) -> None:
    """Each command's help ends with an example, which runs and ends as it should."""
    shutil.copy(ROOT / "events.csv", tmp_path)
    older = (ROOT / "events.csv").read_text("utf-8").replace("2013-10-07/..", "2013-10-01/..")
    (tmp_path / "last-year.csv").write_text(older, "utf-8")
    ends = {"diff": Exit.CHANGED}
    examples = re.findall(r"^  Example: timeline (.*)$", read("commands"), re.MULTILINE)
    assert len(examples) == len(generated_parts.command_names())

    for example in examples:
        arguments = shlex.split(example)
        if arguments[0] == "watch":
            # It goes on until it is stopped; and the port may be in use here.
            command = [sys.executable, "-m", "timeline", *arguments, "--port", "0"]
            with subprocess.Popen(
                command, cwd=tmp_path, stdout=subprocess.PIPE, text=True
            ) as running:
                assert running.stdout
                assert "is shown at http://127.0.0.1:" in running.stdout.readline()
                running.terminate()
            continue
        done = run_command(*arguments, folder=tmp_path)
        assert done.code == ends.get(arguments[0], Exit.DONE), done.err


@pytest.mark.system
@pytest.mark.parametrize("line", everywhere("bash", by_line=True))
def test_what_it_makes_of_the_file_is_made(line: str, tmp_path: Path) -> None:
    """Each of its commands runs, and writes the file that it names."""
    shutil.copy(ROOT / "events.csv", tmp_path)
    (tmp_path / "about.md").write_text("# Scope\n\nPolicy, not single cases.\n")
    name, *arguments = shlex.split(line)
    done = run_command(*arguments, folder=tmp_path)

    assert (name, done.code) == ("timeline", Exit.DONE), done.err
    if "-o" in arguments or arguments[0] == "init":
        target = arguments[-1 if arguments[0] == "init" else arguments.index("-o") + 1]
        assert done.out.startswith(f"Wrote {target}")
        assert (tmp_path / target).stat().st_size > 1000
    elif arguments == ["check", "events.csv"]:
        assert done.err.startswith("events.csv: 0 errors, 0 warnings, ")
    else:
        assert len(done.out) > 100


@pytest.mark.parametrize("block", everywhere("console"))
def test_two_commands_lead_from_a_file_to_its_page(block: str, tmp_path: Path) -> None:
    """Those for each format, as a reader types them."""
    shutil.copytree(ROOT / "tests" / "data", tmp_path / "tests" / "data")
    commands = [shlex.split(line.removeprefix("$ timeline ")) for line in block.splitlines()]

    for command in commands:
        done = run_command(*command, folder=tmp_path)
        assert done.code == Exit.DONE, done.err

    title = commands[-1][-1]
    assert len(commands) == 2
    assert f"<h1>{title}</h1>" in (tmp_path / "mine.html").read_text("utf-8")


def test_the_hook_is_one_of_ours() -> None:
    """The configuration for pre-commit names a hook that this repository has."""
    (wanted,) = yaml.safe_load(everywhere("yaml")[0])["repos"]
    ours = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))

    assert [each["id"] for each in wanted["hooks"]] == [each["id"] for each in ours]


def test_the_workflow_runs(tmp_path: Path) -> None:
    """Its commands check the file and build the page that it keeps."""
    shutil.copy(ROOT / "events.csv", tmp_path)
    steps = yaml.safe_load(everywhere("yaml")[1])["jobs"]["check"]["steps"]
    commands = [shlex.split(step["run"]) for step in steps if "run" in step]
    assert [command[0] for command in commands] == ["pip", "timeline", "timeline"]

    for command in commands[1:]:
        assert run_command(*command[1:], folder=tmp_path).code == Exit.DONE

    assert (tmp_path / steps[-1]["with"]["path"]).is_file()


def test_the_small_file_has_no_problem(tmp_path: Path) -> None:
    """The CSV that it shows is read without a word."""
    (small,) = everywhere("csv")
    (tmp_path / "small.csv").write_text(small, "utf-8")

    done = run_command("check", "small.csv", folder=tmp_path)

    assert (done.code, done.out) == (0, "")
    assert done.err == "small.csv: 0 errors, 0 warnings, 0 notes\n"


@pytest.mark.parametrize("code", everywhere("python"))
def test_the_python_runs(code: str, tmp_path: Path) -> None:
    """The code that it shows does what its comments say."""
    shutil.copy(ROOT / "events.csv", tmp_path)
    check = "\nassert len(disputed) and len(sources) and spec['$schema'] and '<svg' in html\n"

    with chdir(tmp_path):
        exec(code + check, {})  # noqa: S102 (the code of the manual)


def test_every_path_is_there() -> None:
    """Files and folders of the recipes, and what is to be added to in them."""
    text = read("contributing")
    paths = re.findall(r"`((?:timeline|tests)/[\w./-]+|pyproject\.toml)`", text)
    added_to = re.findall(r"`(\w+)` in `([\w/]+\.py)`", text)

    assert len(paths) > 20
    assert [path for path in paths if not (ROOT / path).exists()] == []
    for name, path in added_to:
        assert re.search(rf"\b{name}\b", (ROOT / path).read_text("utf-8")), (name, path)


def test_contributors_find_the_commands() -> None:
    """Those of the tests, and those that renew what is generated."""
    tests, renew = code_blocks(MANUAL / "contributing.md", "sh")

    assert tests == "bash tests/run\nbash tests/run fast\n"
    assert f".venv/bin/{RENEW}\n" in renew
    scripts = re.findall(r"python (\S+)", renew)
    assert len(scripts) == 3
    assert all((ROOT / script).is_file() for script in scripts)


def test_without_a_topic_the_topics_are_listed() -> None:
    """Each with a line on what it is about."""
    code, out = show()

    assert code == Exit.DONE
    assert [line.split()[0] for line in out.splitlines()[5:] if line[0] != " "] == list(TOPICS)


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_is_shown_as_text(topic: str) -> None:
    """Without the marks of Markdown, and with what the file says."""
    code, out = show(topic)

    assert code == Exit.DONE
    assert out.startswith(f"{read(topic).splitlines()[0].removeprefix('# ')}\n=")
    assert not re.search(r"\]\(|<!--|^```|^#+ |^\|", out, re.MULTILINE)


def test_a_problem_is_shown_with_example_and_cure() -> None:
    """As much of the topic as is about it."""
    code, out = show("bad-date")

    assert code == Exit.DONE
    assert out == (
        "bad-date\n--------\n\nAn error, which stops a build. A date cannot be read.\n\n"
        '    events.csv:2: bad-date: date "1998-13" is not a date; '
        "write 1998, 1998-04 or 1998-04-10\n\n"
        "Write a year, a month or a day: `1998`, `1998-04`, `1998-04-10`.\n"
    )


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("Large files", "Many and large files"),
        ("dates.md", "Dates"),
        ("build", "build"),
        ("exit-codes", "Exit codes"),
    ],
)
def test_sections_and_commands_are_found(name: str, heading: str) -> None:
    """By their anchors; large letters and spaces do not matter."""
    code, out = show(name)

    assert (code, out.splitlines()[0]) == (Exit.DONE, heading)


@pytest.mark.parametrize(
    ("name", "cure"),
    [
        ("bad-dat", "try bad-date, "),
        ("colums", "try columns"),
        ("quote", "unclosed-quote"),
        ("xyzzy", "timeline manual lists the topics"),
    ],
)
def test_an_unknown_topic_is_a_usage_error(name: str, cure: str) -> None:
    """The message says which are near."""
    code, out = show(name)

    assert code == Exit.USAGE
    assert f"the manual has no {name}; " in " ".join(out.split())
    assert cure in out


def test_the_manual_is_in_the_wheel() -> None:
    """Whoever installs the program has it."""
    packed = {each.distribution_path for each in WheelBuilder(str(ROOT)).recurse_included_files()}

    assert {f"timeline/manual/{topic}.md" for topic in TOPICS} <= packed

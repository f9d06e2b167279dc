"""The generated parts of the README and the manual; `RENEW` writes them anew."""

from __future__ import annotations

import ast
import json
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from typer.testing import CliRunner

from support.mark_pictures import mark_pictures
from support.problem_examples import show_example
from timeline import api
from timeline.chart.legend import LEGEND
from timeline.cli import app
from timeline.cli.commands.manual import TOPICS
from timeline.cli.terminal import Exit
from timeline.content import make_content
from timeline.dates import in_words, prove_conventions, read_cell
from timeline.model.columns import COLUMNS, REGISTER_NAMES
from timeline.problems import Code, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

#: The command that writes the generated parts.
RENEW = "cog -r -I tests README.md timeline/manual/*.md"
ROOT = Path(__file__).parent.parent.parent
MANUAL = ROOT / "timeline" / "manual"
PAGES = (ROOT / "README.md", *sorted(MANUAL.glob("*.md")))
_SEVERITIES = {
    Severity.ERROR: "An error, which stops a build.",
    Severity.WARNING: "A warning.",
    Severity.NOTE: "A note.",
}
#: Cells in EDTF, and cells as people write them.
CELLS = (
    "2013-10-07",
    "2022-05",
    "2022",
    "2024-24",
    "2006-04-01/2013-10-07",
    "2013-10-07/..",
    "2022~",
    "2024?",
    "199X",
    "[2021,2022]",
    "7 October 2013",
    "25/12/2013",
    "Q1 2024",
    "late 2000",
    "around 2022",
    "between 1970 and 1975",
    "2013 to present",
    "03/04/2022",
    "2019-24",
    "2012-13",
    "FY2023-24",
    "1998-13",
)


def code_blocks(page: Path, language: str) -> list[str]:
    """The code of a language in a page of the documentation."""
    text = page.read_text("utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def columns() -> str:
    """The columns of the file, with the other names under which they are found."""
    rows = [
        (f"`{each.name}`{' (needed)' if each.needed else ''}", each.meaning, ", ".join(each.others))
        for each in COLUMNS
    ]
    return table(("column", "what it holds", "also found as"), rows)


def register_columns() -> str:
    """The columns of a register of sources."""
    return f"\n{', '.join(f'`{name}`' for name in REGISTER_NAMES)}.\n\n"


def dates() -> str:
    """What cells are read as, by the reader itself."""
    rows = []
    for cell in CELLS:
        reading = read_cell(cell, prove_conventions([cell]))
        if reading.date is None:
            rows.append((f"`{cell}`", "an error", f"{reading.sentence}; {reading.cure}"))
        else:
            rows.append((f"`{cell}`", f"`{reading.date.edtf}`", in_words(reading.date)))
    return table(("cell", "read as", "in words"), rows)


#: What a source says, and the example of `tests/data/claims.toml` that shows how to write it.
CLAIMS = (
    ("It happened by 7 October 2013", "By a day, whenever it began"),
    ("Some day between 2006 and 2013", "Some day between two years does not last"),
    ("It is still so", "Still so when it was written"),
    ("It was set up on 1 April 2006, and more is not known", "A beginning whose end is not known"),
    ("It was closed on 7 October 2013", "An end whose beginning is not known"),
    ("It was going on in 2015", "A time within the event gives neither end"),
    (
        "From 1 April 1992 to 1 April 2006, by two sources",
        "One source gives the start and another the end",
    ),
    (
        "From 2004 or 2006 to 2013",
        "A start that is one of two years cannot be written with an end",
    ),
    ("In 2013, and on a day of that year", "The narrower date of two that agree is shown"),
    ("On one day, and on another", "Two days are two dates, and neither is the main one"),
    ("It will happen", "What was published before it happened foretells it"),
    (
        "It will happen, and it happened on another day",
        "A report that comes on another day is no dispute with the plan",
    ),
    (
        "It is still so, and later it has ended",
        "An open end is older than the end that another gives",
    ),
    ("It is known to be wrong", "A deprecated claim is set aside and disputes nothing"),
    ("You trust one of those that differ", "A preferred claim is shown, and remains disputed"),
)


def claims() -> str:
    """What rows about one event give together, in the words of the page."""
    found = tomllib.loads((ROOT / "tests" / "data" / "claims.toml").read_text("utf-8"))["example"]
    rows = {each["name"]: each["rows"] for each in found}
    return "\n" + "".join(
        f"## {phrase}\n\n```text\n{rows[name]}```\n\n{_shown(rows[name])}\n\n"
        for phrase, name in CLAIMS
    )


def _shown(rows: str) -> str:
    """Say what the page says of rows about one event."""
    header, *lines = rows.splitlines()
    table_ = "\n".join([f"id,title,{header}", *(f"event,Event,{line}" for line in lines)])
    dataset = api.read(table_.encode(), "claims.csv").dataset
    (entry,) = make_content(dataset).entries
    return f"It is shown as *{entry.when}*: {entry.support}."


def problems() -> str:
    """Every code, with what it means and what to do; then each with an example."""
    rows = [
        (f"[`{each.code}`](#{each.code})", each.severity.value, each.meaning, each.cure)
        for each in Code
    ]
    sections = (
        f"## {each.code}\n\n{_SEVERITIES[each.severity]}\n{each.meaning}\n\n"
        f"```text\n{show_example(each)}\n```\n\n{each.cure}\n\n"
        for each in Code
    )
    return table(("code", "", "what is wrong", "what to do"), rows) + "".join(sections)


def exits() -> str:
    """Every exit code, with what it means."""
    return table(("exit code", "what it means"), [(str(int(each)), each.meaning) for each in Exit])


def benchmark() -> str:
    """What the benchmark last measured, when and on what."""
    folder = ROOT / "tests" / "bench"
    measured = json.loads((folder / "results.json").read_text("utf-8"))["measured"]
    said = "; ".join(f"{name} {value}" for name, value in measured.items())
    return f"\nMeasured: {said}.\n\n{(folder / 'results.md').read_text('utf-8')}\n"


def topics() -> str:
    """The topics of the manual, with what they are about."""
    rows = []
    for topic in TOPICS:
        title, _, summary, *_ = (MANUAL / f"{topic}.md").read_text("utf-8").splitlines()
        rows.append((f"[{title.removeprefix('# ')}](timeline/manual/{topic}.md)", summary))
    return table(("topic", "what it is about"), rows)


def layers() -> str:
    """The layers as the contract of import-linter has them, the highest first."""
    layered = _layers()
    width = max(map(len, layered))
    lines = (layer.replace(" : ", "   ").center(width).rstrip() for layer in layered)
    return "\n```text\n{}\n```\n\n".format("\n".join(lines))


def packages() -> str:
    """The packages, the highest first, each with the first sentences of its docstring."""
    names = [name for layer in _layers() for name in layer.split(" : ")]
    return table(("package", "what it holds"), map(_describe, names))


def _layers() -> list[str]:
    contracts = _project()["tool"]["importlinter"]["contracts"]
    (layered,) = (each["layers"] for each in contracts if each["type"] == "layers")
    return list(layered)


def _project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def _describe(name: str) -> tuple[str, str]:
    """A package or module of `timeline` as a link, and the first paragraph of its docstring."""
    package = ROOT / "timeline" / name / "__init__.py"
    path = package if package.is_file() else ROOT / "timeline" / f"{name}.py"
    docstring = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    place = f"../{name}/" if path is package else f"../{name}.py"
    return f"[`{name}`]({place})", " ".join(docstring.split("\n\n")[0].split())


def markers() -> str:
    """The markers of tests, each with what it means."""
    lines = (each.split(": ", 1) for each in _project()["tool"]["pytest"]["ini_options"]["markers"])
    return table(("marker", "what such a test does"), ((f"`{a}`", b) for a, b in lines))


def marks() -> str:
    """The marks of the page's legend, with what they mean."""
    pictures = zip(mark_pictures(), LEGEND, strict=True)
    return table(
        ("mark", "what it means"), ((f"![](../../{path})", mark.meaning) for path, mark in pictures)
    )


def commands() -> str:
    """The help of each command."""
    sections = (
        f"## {each}\n\n```text\n$ timeline {each} --help\n{_help([each])}```\n\n"
        for each in command_names()
    )
    return f"\n```text\n$ timeline --help\n{_help([])}```\n\n{''.join(sections)}"


def command_names() -> list[str]:
    """The names of the commands, as a user types them."""
    return sorted(
        each.name or each.callback.__name__ for each in app.registered_commands if each.callback
    )


def _help(command: list[str]) -> str:
    runner = CliRunner(env={"COLUMNS": "80", "TERM": "dumb"})
    return runner.invoke(app, [*command, "--help"], prog_name="timeline").output


def table(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A table in Markdown."""
    lines = [header, tuple("---" for _ in header), *rows]
    cells = ([cell.replace("|", "\\|") for cell in line] for line in lines)
    return "\n" + "".join(f"| {' | '.join(line)} |\n" for line in cells) + "\n"

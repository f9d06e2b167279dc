"""The scripts of the page and of the preview: linted, formatted and tested by deno."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

import timeline
from timeline.page.assets import read_style_sheet

DENO = str(Path(sys.executable).with_name("deno"))
SCRIPTS = Path(__file__).parent / "scripts"
ASSETS = Path(timeline.__file__).parent / "assets"
CONFIG = f"--config={SCRIPTS / 'deno.json'}"
FILES = [
    str(file) for file in (*ASSETS.rglob("*.js"), *ASSETS.rglob("*.d.ts"), *SCRIPTS.glob("*.mjs"))
]
#: What the modules take from the browser and deno does not know.
BROWSER = {
    *("document", "history", "innerHeight", "innerWidth", "scrollBy", "scrollTo", "scrollY"),
    *(
        "getComputedStyle",
        "matchMedia",
        "requestAnimationFrame",
        "ClipboardItem",
        "Image",
        "XMLSerializer",
        "IntersectionObserver",
        "ResizeObserver",
    ),
}


def run_deno(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run deno without a network."""
    environment = {"NO_COLOR": "1", "DENO_NO_UPDATE_CHECK": "1", "PATH": "/usr/bin"}
    return subprocess.run(
        [DENO, *arguments], capture_output=True, text=True, check=False, env=environment
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ["lint", CONFIG, *FILES],
        ["fmt", "--check", CONFIG, *FILES],
        ["check", CONFIG, *map(str, ASSETS.rglob("*.js"))],
        ["test", "--no-check", "--no-remote", "--allow-read", CONFIG, str(SCRIPTS)],
    ],
    ids=["lint", "format", "types", "test"],
)
def test_scripts_are_in_order(arguments: list[str]) -> None:
    """`deno fmt --config=tests/scripts/deno.json` formats a file."""
    done = run_deno(*arguments)

    assert done.returncode == 0, done.stdout + done.stderr


def test_modules_import_all_that_they_use() -> None:
    """In the linked script a name is found without an import, in the module alone it is not."""
    rules = ["--no-config", "--rules-tags=", "--rules-include=no-undef"]
    done = run_deno("lint", "--json", *rules, *FILES)

    found = json.loads(done.stdout)["diagnostics"]
    assert {each["code"] for each in found} == {"no-undef"}
    assert {each["message"].split()[0] for each in found} <= BROWSER


def test_no_module_takes_a_name_of_the_browser() -> None:
    """In the linked script it would hide it from every other module."""
    declaration = r"(?m)^(?:export )?(?:async )?(?:const|let|class|function) (\w+)"
    texts = [file.read_text("utf-8") for file in ASSETS.rglob("*.js")]
    declared = {name for text in texts for name in re.findall(declaration, text)}
    code = "console.log(JSON.stringify(Object.getOwnPropertyNames(globalThis)))"
    done = run_deno("eval", "--no-config", code)

    assert "writeFragment" in declared
    assert declared & (BROWSER | set(json.loads(done.stdout))) == set()


def test_no_script_is_long() -> None:
    """A module of more than 300 lines holds more than one thing."""
    lengths = {file: len(Path(file).read_text().splitlines()) for file in FILES}

    assert [file for file, n_lines in lengths.items() if n_lines > 300] == []


def squeezed(css: str) -> str:
    """A style sheet without white space, and without a sign that may be left out."""
    return "".join(css.split()).replace(";}", "}")


@pytest.mark.parametrize("entry", ["page/styles/page.css", "preview/preview.css"])
def test_style_sheets_are_joined(entry: str) -> None:
    """Each is in what the page carries, whose policy lets it load nothing, without comments."""
    css = read_style_sheet(entry)

    assert "@import" not in css
    assert "/*" not in css
    assert "VARIABLES" not in css
    for file in (ASSETS / entry).parent.glob("*.css"):
        last = file.read_text("utf-8").rstrip().rsplit("\n", 1)[-1]
        assert last.startswith("@import") or squeezed(last) in squeezed(css)

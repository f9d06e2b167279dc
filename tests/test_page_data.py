"""What a page gives its scripts is as it is declared, and so are the types of the scripts."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from conftest import DATA, REAL_FILE
from support.page_types import FILE, mismatches, words, write_types
from test_scripts import ASSETS, CONFIG, run_deno

from timeline.api import Options, Timeline, read
from timeline.diff.comparison import compare
from timeline.model.dataset import CountedEvents, Input
from timeline.page.packed_data import unpack, unpack_columns
from timeline.page.page_data import SCENE
from timeline.page.page_parts import ELEMENT

if TYPE_CHECKING:
    from pathlib import Path

LARGE = "date,title,source\n" + "".join(f"{1000 + i},Event {i},A\n" for i in range(600))


def changes() -> Timeline:
    """The changes between two files."""
    old = read(b"date,title,category,source\n2001,A,law,X\n2002,B,deal,Y\n", "old.csv").dataset
    new = read(b"date,title,category,source\n2001,A,law,X\n2003,B,deal,Y\n", "new.csv").dataset
    compared = compare(old, new, Options())
    return Timeline(compared.dataset, compared)


@pytest.mark.parametrize(
    "made",
    [
        pytest.param(lambda: read(REAL_FILE.read_bytes(), "events.csv"), id="real"),
        pytest.param(lambda: read((DATA / "every-date.csv").read_bytes(), "e.csv"), id="dates"),
        pytest.param(lambda: read(LARGE.encode(), "large.csv"), id="large"),
        pytest.param(
            lambda: read(
                Input(
                    LARGE.encode(), counted=CountedEvents(("law",), (1,), (9,), (7,)), n_rows=607
                ),
                "some.csv",
            ),
            id="counted",
        ),
        pytest.param(changes, id="changes"),
    ],
)
def test_a_page_holds_what_is_declared(made: Any) -> None:
    """Each column and each word is declared, and of its kind."""
    elements = {
        each["attributes"].split('id="')[1].split('"')[0]: each["text"]
        for each in ELEMENT.finditer(made().page())
        if 'id="' in each["attributes"]
    }

    assert mismatches(SCENE, unpack_columns(unpack(elements["scene"])), "scene") == []
    assert mismatches(words(), json.loads(elements["words"]), "words") == []


def test_the_types_are_those_of_the_declaration() -> None:
    """`python tests/support/page_types.py` writes them anew."""
    assert FILE.read_text("utf-8") == write_types()


#: Columns and words that scripts read.
READ = ("left: Float64Array", "id: string[]", "heading: string[]", "bce: string")


def test_a_script_is_found_that_reads_what_is_not_there(tmp_path: Path) -> None:
    """A column that has another name fails the check of types."""
    shutil.copytree(ASSETS, tmp_path / "assets")
    file = tmp_path / "assets" / FILE.relative_to(ASSETS)
    types = file.read_text("utf-8")
    for column in READ:
        assert f"  {column};" in types
        types = types.replace(f"  {column};", f"  other_{column};")
    file.write_text(types, "utf-8")

    done = run_deno("check", CONFIG, *map(str, (tmp_path / "assets").rglob("*.js")))

    assert done.returncode != 0
    for column in READ:
        assert f"'{column.split(':', maxsplit=1)[0]}' does not exist" in done.stderr

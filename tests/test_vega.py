"""The script bundle is made once and kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from timeline.page import assets
from timeline.page.assets import read_bundle

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def code() -> str:
    """The bundle as it is made or was kept."""
    return read_bundle()


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch, code: str) -> list[str]:
    """Every bundle that is made from here on; it takes no time."""
    made: list[str] = []

    def make() -> str:
        made.append(code)
        return code

    monkeypatch.setattr(assets, "_make_bundle", make)
    return made


def test_it_can_stand_in_a_script_element(code: str) -> None:
    """It hands `vegaEmbed` to the page, and holds nothing that ends or hides a script element."""
    assert "globalThis.vegaEmbed" in code
    assert "</script" not in code.lower()
    assert "<!--" not in code


def test_it_is_made_once_and_read_again(tmp_path: Path, made: list[str]) -> None:
    """The second build reads, letter for letter, what the first one kept."""
    assert read_bundle(tmp_path / "new" / "folder") == read_bundle(tmp_path / "new" / "folder")
    assert len(made) == 1


@pytest.mark.parametrize("length", [0, 1000, -1])
def test_a_cut_short_one_is_made_anew(
    tmp_path: Path, made: list[str], code: str, length: int
) -> None:
    """What a crash or a full disk left is not put into a page, and is replaced."""
    read_bundle(tmp_path)
    (kept,) = tmp_path.iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(whole[:length])

    assert read_bundle(tmp_path) == code
    assert len(made) == 2
    assert kept.read_bytes() == whole


def test_bytes_that_are_no_text_are_made_anew(tmp_path: Path, made: list[str], code: str) -> None:
    """A kept bundle that a disk has spoilt is replaced."""
    read_bundle(tmp_path)
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(b"\xff")

    assert read_bundle(tmp_path) == code
    assert len(made) == 2


def test_a_cache_that_cannot_be_written_is_done_without(
    tmp_path: Path, made: list[str], code: str
) -> None:
    """Where the folder cannot be, the bundle is made each time."""
    (tmp_path / "file").touch()

    assert read_bundle(tmp_path / "file" / "folder") == code
    assert read_bundle(tmp_path / "file" / "folder") == code
    assert len(made) == 2


def test_it_is_kept_where_the_system_keeps_such_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: list[str]
) -> None:
    """Without a folder given, it goes to the user's cache."""
    monkeypatch.setattr("platformdirs.user_cache_dir", lambda *_, **__: str(tmp_path))

    read_bundle()

    assert len(made) == 1
    assert [path.name.startswith("vega-bundle-") for path in tmp_path.iterdir()] == [True]

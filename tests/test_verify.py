"""A page proves itself: it gives its CSV back, and any change of it is found."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

import pytest
from conftest import REAL_FILE
from support.commands import run_command
from support.made_files import made_file

from timeline.cli.terminal import Exit
from timeline.page.packed_data import pack, unpack

if TYPE_CHECKING:
    from pathlib import Path


def large_file(n: int) -> bytes:
    """A file of so many events."""
    rows = made_file(n, 4)
    lines = [",".join(rows[0]), *(",".join(row.values()) for row in rows)]
    return ("\n".join(lines) + "\n").encode()


REGISTER = b"source_id,source,source_url\r\nho,Home Office,https://example.org/ho\r\n"
#: Files as people have them: what they are like is not to be lost.
FILES = {
    "real": REAL_FILE.read_bytes(),
    "semicolons": b'date;title;source\r\n2001;"a;b";X\r\n\r\n2002;c;Y\r\n',
    "mark": b"\xef\xbb\xbfdate,title,source\n2001,\xc3\xa9,X\n",
    "cp1252": b"date,title,source\n2001,caf\xe9,X\n",
    "utf-16": "date,title,source\n2001,é,X\n".encode("utf-16"),
    "carriage": b"date,title,source\r2001,a,X\r",
    "large": large_file(700),
    "large-quoted": b'"date","title","source"\r\n'
    + b"".join(b'"%d"," a ""%d"" \r\n","X"\r\n' % (1000 + i, i) for i in range(600)),
    "large-blank": large_file(600).replace(b"\n", b"\n\n"),
    "large-cp1252": large_file(600).replace(b"Source", b"S\xf6urce"),
    "large-feeds": b"date,title,source,note\n"
    + b"".join(b'%d,t,X,"n\n%d"\n' % (1000 + i, i) for i in range(600)),
}


@pytest.mark.parametrize("name", FILES)
def test_a_page_gives_its_file_back_and_is_what_is_made_of_it(name: str, tmp_path: Path) -> None:
    """Byte for byte, whatever the file is written like."""
    (tmp_path / "in.csv").write_bytes(FILES[name])
    built = run_command("build", "in.csv", "-o", "page.html", folder=tmp_path)
    assert built.code == 0, built.err

    assert run_command("extract", "page.html", "-o", "out.csv", folder=tmp_path).code == 0
    assert (tmp_path / "out.csv").read_bytes() == FILES[name]
    assert run_command("extract", "page.html", "-o", "-", folder=tmp_path).data == FILES[name]
    verified = run_command("verify", "page.html", folder=tmp_path)
    assert verified.code == 0, verified.data


def test_options_and_register_are_carried_too(tmp_path: Path) -> None:
    """So is a page of a part, in another language, of swimlanes of another kind."""
    (tmp_path / "in.csv").write_text(
        "date,title,source_id\n03/04/2001,a,ho\n2003?,b,ho\nnever,c,ho\n", "utf-8"
    )
    (tmp_path / "register.csv").write_bytes(REGISTER)
    options = "--title <T> --subtitle S --since 2001 --until 2010~ --lang sq --day-first --skip-bad"
    built = run_command(
        "build", "in.csv", *options.split(), "--lanes", "none", "--sources", "register.csv",
        folder=tmp_path,
    )  # fmt: skip
    assert built.code == 0, built.err

    assert run_command("verify", "in.html", folder=tmp_path).code == 0
    run_command(
        "extract", "in.html", "-o", "out.csv", "--sources", "out-register.csv", folder=tmp_path
    )
    assert (tmp_path / "out-register.csv").read_bytes() == REGISTER


def test_a_page_of_a_part_of_a_larger_file_is_verified_too(tmp_path: Path) -> None:
    """What it counts is carried as well; its CSV is that of the events it holds."""
    (tmp_path / "in.csv").write_bytes(FILES["large"])
    built = run_command(
        "build", "in.csv", "--max-events", "600", "-o", "page.html", folder=tmp_path
    )
    assert built.code == 0, built.err

    assert run_command("verify", "page.html", folder=tmp_path).code == 0
    held = run_command("extract", "page.html", "-o", "-", folder=tmp_path).data
    assert held.count(b"\n") == 601
    assert set(held.splitlines()) <= set(FILES["large"].splitlines())


SMALL = b"date,title,source,source_url\n2001,a,X,https://example.org/a\n2002,b,Y,\n"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of a small file."""
    folder = tmp_path_factory.mktemp("page")
    (folder / "in.csv").write_bytes(SMALL)
    run_command("build", "in.csv", "-o", "page.html", folder=folder)
    return folder / "page.html"


@pytest.mark.parametrize(
    ("old", "new", "named_part"),
    [
        ("<h1>", "<h1>Not ", "the text was changed"),
        ("<body>", "<body><script>alert(1)</script>", "was added"),
        ("default-src ", "default-src * ", "the head of the page was changed"),
        (
            "delete root.dataset.busy;",
            "delete root.dataset.bust;",
            "the page's script was changed",
        ),
        ("--paper:", "--papers:", "the page's style was changed"),
        ('"title":""', '"title":"Another"', "the text was changed"),
        ('"name":"in.csv"', '"name":"on.csv"', "was changed"),
    ],
)
def test_what_was_changed_is_named(page: Path, old: str, new: str, named_part: str) -> None:
    """The part of the page, and the place in it."""
    text = page.read_text("utf-8")
    assert old in text
    changed = page.with_name("changed.html")
    changed.write_text(text.replace(old, new, 1), "utf-8")

    found = run_command("verify", changed)

    assert found.code == Exit.DIFFERS
    assert named_part in found.out


def test_other_data_is_found(page: Path) -> None:
    """Data that was exchanged within the page does not fit its SHA-256."""
    text = page.read_text("utf-8")
    packed = re.search(r'id="csv">(.*?)<', text)
    assert packed
    changed = page.with_name("changed.html")
    changed.write_text(text.replace(packed[1], pack(SMALL.replace(b"2001", b"2000"))), "utf-8")

    for command in (["verify", changed], ["extract", changed, "-o", "-"]):
        found = run_command(*command)
        assert found.code == Exit.NO_PAGE
        assert "SHA-256" in found.err


def test_any_changed_byte_is_found(page: Path) -> None:
    """At places drawn by lot, a byte exchanged, put in or taken out."""
    data = page.read_bytes()
    lot = random.Random(4)  # noqa: S311 (no secret)
    for way in ("exchange", "put in", "take out") * 4:
        at = lot.randrange(len(data))
        byte = bytes([lot.choice(b"abcxyz0189 ")])
        other = {
            "exchange": data[:at] + byte + data[at + 1 :],
            "put in": data[:at] + byte + data[at:],
            "take out": data[:at] + data[at + 1 :],
        }[way]
        if other == data:
            continue
        changed = page.with_name("changed.html")
        changed.write_bytes(other)

        assert run_command("verify", changed).code in {Exit.DIFFERS, Exit.NO_PAGE}, (way, at)


def test_another_packing_is_no_change(page: Path) -> None:
    """Libraries for packing may give other bytes of the same; what is in them counts."""
    import base64  # noqa: PLC0415 (for this test only)
    import gzip  # noqa: PLC0415 (for this test only)

    text = page.read_text("utf-8")
    packed = re.search(r'id="csv">(.*?)<', text)
    assert packed
    again = base64.b64encode(gzip.compress(unpack(packed[1]), 1, mtime=5)).decode()
    assert again != packed[1]
    changed = page.with_name("changed.html")
    changed.write_text(text.replace(packed[1], again), "utf-8")

    assert run_command("verify", changed).code == 0


@pytest.mark.parametrize("data", [b"", b"<html></html>", b"\xff\xfe", SMALL])
def test_what_is_no_page_is_said(tmp_path: Path, data: bytes) -> None:
    """With a code of its own, in one line."""
    (tmp_path / "page.html").write_bytes(data)

    for command in (["verify", "page.html"], ["extract", "page.html", "-o", "out.csv"]):
        done = run_command(*command, folder=tmp_path)
        assert done.code == Exit.NO_PAGE
        assert done.err.count("\n") == 1
    assert not (tmp_path / "out.csv").exists()


def test_a_picture_of_another_version_is_no_change_of_the_data(page: Path) -> None:
    """It is named, and not compared; all else still is."""
    text = page.read_text("utf-8")
    made_by = re.search(r'"drawing":"(vl-convert [^"]+)"', text)
    assert made_by
    other = text.replace(made_by[1], "vl-convert 0.1").replace('width="1224"', 'width="1225"', 1)
    changed = page.with_name("changed.html")
    changed.write_text(other, "utf-8")

    found = run_command("verify", changed)
    assert found.code == 0
    assert "its picture was drawn by vl-convert 0.1, and here is vl-convert" in found.out

    changed.write_text(other.replace("<h1>", "<h1>Not ", 1), "utf-8")
    assert run_command("verify", changed).code == Exit.DIFFERS
    changed.write_text(text.replace('width="1224"', 'width="1225"', 1), "utf-8")
    found = run_command("verify", changed)
    assert found.code == Exit.DIFFERS
    assert "explore" in found.out

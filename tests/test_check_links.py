"""`check --links`, run as a user runs it, against a server of this machine."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
from functools import partial
from typing import TYPE_CHECKING

import pytest
from support.commands import run_command
from support.link_server import Log, link_server

from timeline.check.crawl_policy import CrawlPolicy
from timeline.cli.terminal import Exit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FILE = """\
id,date,title,source,source_url,archive_url
a,2001,One,A,{server}/page,
b,2002,Two,A,{server}/missing,{server}/archived
c,2003,Three,A,{server}/moved,
d,2004,Four,A,{server}/story,
d,2004,Four,B,{server}/forbidden,
"""


@pytest.fixture
def server() -> Iterator[tuple[str, Log]]:
    """A server that does all that servers do."""
    with link_server() as (address, log):
        yield address, log


@pytest.fixture
def folder(tmp_path: Path, server: tuple[str, Log], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a file that links to it, a cache, no proxy, and nobody to wait for."""
    for name in (each for each in os.environ if each.lower().endswith("_proxy")):
        monkeypatch.delenv(name)
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "cache"))
    monkeypatch.setattr("timeline.check.crawl_policy.CrawlPolicy", partial(CrawlPolicy, delay_s=0))
    (tmp_path / "events.csv").write_text(FILE.format(server=server[0]))
    return tmp_path


def check(folder: Path, *options: str) -> tuple[int, str, str]:
    """Run the command: its exit code, and what it printed on both streams."""
    done = run_command("check", *options, folder=folder)
    return done.code, done.out, done.err


def test_each_claim_has_a_line(folder: Path, server: tuple[str, Log]) -> None:
    """With what became of its link; a source that no link leads to has an exit code."""
    address, _ = server

    code, out, err = check(folder, "events.csv", "--links", "--private")

    cure = "find where it went, or write a copy in archive_url"
    assert out.splitlines() == [
        f"events.csv:2: ok: {address}/page",
        (
            f'events.csv:3: archived-only: source_url "{address}/missing" answers 404 Not Found; '
            "its archived copy answers"
        ),
        f'events.csv:4: moved-link: source_url "{address}/moved" has moved; write {address}/ok',
        (
            f'events.csv:5: home-page-only: source_url "{address}/story" leads to {address}/ only; '
            f"{cure}"
        ),
        (
            f'events.csv:6: unchecked-link: source_url "{address}/forbidden" answers '
            "403 Forbidden; open it in a browser"
        ),
        f"events.csv: sole-link: {address}/page alone holds up a",
        f"events.csv: sole-link: {address}/archived alone holds up b",
        f"events.csv: sole-link: {address}/moved alone holds up c",
        f"events.csv: sole-link: {address}/forbidden alone holds up d",
    ]
    assert err.splitlines()[1] == (
        "events.csv: statements: 1 ok, 1 moved, 1 home-page-only, 1 blocked, 1 archived-only"
    )
    assert code == Exit.DEAD_LINKS


def test_answers_are_kept_and_asked_for_anew(folder: Path, server: tuple[str, Log]) -> None:
    """Within a day only what was not answered is asked again, unless the user says so."""
    _, log = server
    (folder / "events.csv").write_text(
        "date,title,source,source_url\n2001,A,S,{0}/page\n2002,B,S,{0}/forbidden\n".format(
            server[0]
        )
    )

    def asked(*options: str) -> set[str]:
        log.requests.clear()
        assert check(folder, "events.csv", "--links", "--private", *options)[0] == 0
        return {path for _, path in log.requests} - {"/robots.txt"}

    assert asked() == {"/page", "/forbidden"}
    assert asked() == {"/forbidden"}
    assert asked("--fresh") == {"/page", "/forbidden"}


def test_results_can_be_saved_and_read_in(folder: Path, server: tuple[str, Log]) -> None:
    """Then nothing is asked; as CSV there is a row for each claim."""
    code, saved, _ = check(folder, "events.csv", "--links", "--private", "--format", "json")
    (folder / "links.json").write_text(saved)
    server[1].requests.clear()

    again = check(folder, "events.csv", "--link-results", "links.json", "--format", "csv")

    rows = list(csv.DictReader(io.StringIO(again[1])))
    assert code == again[0] == Exit.DEAD_LINKS
    assert [row["state"] for row in rows] == [each["state"] for each in json.loads(saved)["links"]]
    assert [row["sole_support_of"] for row in rows] == ["a", "b", "c", "", "d"]
    assert server[1].requests == []


def test_an_error_in_the_file_goes_before_a_dead_link(folder: Path) -> None:
    """Its exit code is that of errors; those of the other rows are listed."""
    with (folder / "events.csv").open("a") as file:
        file.write("e,soon,Five,A,https://a.org,\n")
    (folder / "none.json").write_text('{"links": []}')

    code, out, _ = check(folder, "events.csv", "--link-results", "none.json")

    assert code == 1
    assert "events.csv:7: bad-date" in out
    assert out.count("was not asked") == 5


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{}", "results.json cannot be used for --link-results: it holds neither results of"),
        (None, "results.json: unreadable-file: there is no such file; check the spelling"),
    ],
)
def test_results_that_cannot_be_used(folder: Path, text: str | None, message: str) -> None:
    """The message is a line."""
    if text is not None:
        (folder / "results.json").write_text(text)

    code, out, err = check(folder, "events.csv", "--link-results", "results.json")

    assert (code, out) == (2, "")
    assert err.startswith(message)
    assert err.count("\n") == 1


def test_a_check_can_be_stopped(folder: Path, server: tuple[str, Log]) -> None:
    """While a server does not answer, too."""
    address, log = server
    (folder / "events.csv").write_text(f"date,title,source,source_url\n2001,A,S,{address}/silent\n")
    with subprocess.Popen(
        [sys.executable, "-m", "timeline", "check", "events.csv", "--links", "--private"],
        cwd=folder, stderr=subprocess.PIPE,
    ) as running:  # fmt: skip
        while ("HEAD", "/silent") not in log.requests:
            assert running.poll() is None
        running.send_signal(signal.SIGINT)
        _, err = running.communicate()

    assert (running.returncode, err) == (130, b"Stopped.\n")

"""The benchmark's own parts: the file that it makes, and what it measures."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import timeline

BENCH = Path(__file__).parent / "bench"


def make(n_events: int, path: Path) -> bytes:
    """Make a file as the command does."""
    command = [sys.executable, str(BENCH / "made_rows.py"), str(n_events), str(path)]
    subprocess.run(command, check=True)
    return path.read_bytes()


def test_a_made_file_is_the_same_each_time_and_sound(tmp_path: Path) -> None:
    """It has so many events, with second claims, intervals and vague dates, and no problem."""
    assert make(1_000, tmp_path / "one.csv") == make(1_000, tmp_path / "other.csv")

    made = timeline.read(tmp_path / "one.csv")

    assert (len(made.events), made.problems) == (1_000, [])
    assert 1_050 < len(made.claims) < 1_150
    assert 0.15 < made.events["kind"].eq("interval").mean() < 0.25
    assert made.events["title"].str.len().between(20, 70).all()
    assert {"day", "month", "year"} <= set(made.events["start_precision"].astype(str))


@pytest.mark.browser
def test_the_benchmark_measures_this_project(tmp_path: Path) -> None:
    """At sixty events every label shows, none lies on another, and no network is asked."""
    command = [sys.executable, str(BENCH / "run.py"), "--alone", "--sizes", "60", "--repeats", "1"]
    subprocess.run([*command, "--out", str(tmp_path)], check=True, capture_output=True)

    results = json.loads((tmp_path / "results.json").read_text("utf-8"))
    found = results["pages"]["60"]["policy-timeline"]
    assert found["finished"]
    assert (found["overlapping"], found["requests"]) == (0, 0)
    assert found["labels"] > 50
    assert min(found["open_ms"], found["step_ms"], found["heap_mb"], found["page_bytes"]) > 0
    assert "| 60 | policy-timeline |" in (tmp_path / "results.md").read_text("utf-8")

"""The one declaration of the columns: a new one there is read, kept, compared, shown and written."""

from __future__ import annotations

import json
import subprocess
import sys

from timeline.model.column_kinds import Compared, Holds, Of
from timeline.model.columns import COLUMNS, LINKS, LISTS, OF_EVENT, OF_SOURCE

#: Declares one more column before anything else is imported, and uses it everywhere.
ADDED = '''
import importlib.util, json, sys, types
from pathlib import Path

path = Path(importlib.util.find_spec("timeline").origin).parent / "model" / "columns.py"
declared = path.read_text("utf-8")
new = """    Column(
        "pinpoint",
        "Page or paragraph.",
        ("page",),
        label="place in the source",
        shown=Shown.LISTED,
    ),
    Column(
        "source_id","""
old = "    Column(\\n        \\"source_id\\","
assert declared.count(old) == 1
columns = types.ModuleType("timeline.model.columns")
sys.modules["timeline.model.columns"] = columns
exec(compile(declared.replace(old, new), str(path), "exec"), columns.__dict__)

import timeline
from timeline.diff.compare import compare
from timeline.export.entry_workbook import write_template
from timeline.export.events_in_words import told_events
from timeline.export.schema import make_schema
from timeline.formats import jsonld
from timeline.formats.workbook import grid
from timeline.page import event_details

HEADER = "id,date,title,source,source_url,Page,mood\\n"
ROWS = "a,2020,A thing,BBC,https://a.org,p. 14,good\\na,2020,A thing,CNN,https://b.org,,\\n"
def read(rows):
    return timeline.read((HEADER + rows).encode(), "f.csv")
made = read(ROWS)
later = read(ROWS.replace("p. 14", "p. 15"))
'''


def test_a_new_column_of_the_claim_needs_no_other_change() -> None:
    """It is read under its other name, kept, shown, exported, described, offered and compared."""


def test_the_columns_are_of_event_claim_and_source() -> None:
    """The tuples that other modules use follow from the declaration."""
    assert OF_SOURCE == tuple(each.name for each in COLUMNS if each.of is Of.SOURCE)
    assert set(LINKS) < set(LISTS) < set(OF_EVENT)
    assert all(each.compared is not Compared.BY_WORDS for each in COLUMNS if each.name in LISTS)
    assert [each.name for each in COLUMNS if each.holds is Holds.ADDRESS] == [
        "source_url",
        "archive_url",
    ]

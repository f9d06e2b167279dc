"""The record of what a page was made from, so that it can be made again and compared.

It has the SHA-256 of the CSV and of the register, the options and the version. The page contains
it, and `timeline.verify` reads it.
"""

from __future__ import annotations

import hashlib
from dataclasses import asdict, fields, replace
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from timeline.dates import Conventions
    from timeline.diff.comparison import Comparison
    from timeline.model.dataset import Dataset
    from timeline.problems import Problem


def drawing_version() -> str:
    """What draws the picture of a page."""
    return f"vl-convert {version('vl-convert-python')}"


def make_proof(dataset: Dataset, comparison: Comparison | None = None) -> dict[str, Any]:
    """Record what a page was made from."""
    if comparison is not None:
        return _make_proof_of_two(comparison)
    options = dataset.options
    source = dataset.input
    proof: dict[str, Any] = {
        "version": version("policy-timeline"),
        # What draws the picture of the page, perhaps otherwise than another version of it.
        "drawing": drawing_version(),
        "name": dataset.name,
        "options": {
            "title": options.title,
            "subtitle": options.subtitle,
            "about": options.about,
            "lanes": options.lanes,
            "lane_order": options.lane_order,
            "axis": options.axis,
            "filters": options.filters,
            "since": options.since.edtf if options.since else None,
            "until": options.until.edtf if options.until else None,
            "order": options.order.name if options.order else None,
            "year": options.year.name if options.year else None,
            "lang": options.lang.code,
        },
        "csv": hashlib.sha256(source.data).hexdigest(),
        "register": None,
    }
    if dataset.register is not None:
        proof["register"] = hashlib.sha256(dataset.register).hexdigest()
    if source.counted is not None:
        proof["rest"] = source.counted.as_record()
    if source.conventions is not None:
        proof["conventions"] = _as_names(source.conventions)
    if source.n_rows is not None:
        proof["n_rows"] = source.n_rows
    # Lines of the user's own files are shown in the list of the rows left out, and nowhere else.
    if source.source_map is not None and dataset.left_out:
        proof["places"] = asdict(source.source_map)
    if source.problems and dataset.left_out:
        proof["problems"] = [_as_record(problem) for problem in source.problems]
    return proof


def _make_proof_of_two(comparison: Comparison) -> dict[str, Any]:
    """Record how two editions were read, and the options of the page of changes."""
    new = comparison.new.options
    chosen = replace(comparison.options, order=new.order, year=new.year)
    proof = make_proof(replace(comparison.new, options=chosen))
    return proof | {"old": make_proof(comparison.old)}


def _as_names(conventions: Conventions) -> dict[str, Any]:
    """Write conventions as JSON has them; `read_conventions` of `verify` reads them."""
    order, year = conventions.order, conventions.year
    return {
        "order": order and order.name,
        "year": year and year.name,
        "months": conventions.months.name,
        "parts": conventions.parts and conventions.parts.name,
        "whole_days": conventions.whole_days,
    }


def _as_record(problem: Problem) -> dict[str, Any]:
    values = {each.name: getattr(problem, each.name) for each in fields(problem)}
    return values | {"code": problem.code.name}

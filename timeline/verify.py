"""Verify a page: read the input that is embedded in it, make the page again, and compare.

A page contains the bytes of its CSV and of its register, the options and the version, and the
SHA-256 of each file; `timeline.page.page_content` writes them. A page that differs anywhere from
the page that is made again was changed.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, replace
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Final

from timeline.api import Timeline, read
from timeline.dates import Conventions, Order, Pairs, parse_edtf, parse_own_year
from timeline.diff.comparison import compare
from timeline.language import UnknownLanguageError, read_language
from timeline.model.dataset import CountedEvents, Input, NothingToDrawError, Options, SourceMap
from timeline.page.event_details import restore_file
from timeline.page.packed_data import unpack, unpack_columns
from timeline.page.page_parts import ELEMENT, differing_parts
from timeline.page.provenance import drawing_version
from timeline.problems import Code, Problem
from timeline.reading import read_dataset

if TYPE_CHECKING:
    from pathlib import Path

    from timeline.model.dataset import Dataset

#: The picture of the chart, and the record of what drew it.
_PICTURE: Final = re.compile(r'(<div id="picture"[^>]*>).*?</svg>(</div>)', re.DOTALL)
_DRAWING: Final = re.compile(r'("drawing":")[^"]*(")')


class NoPageError(ValueError):
    """A file is no page of this program, or the input embedded in it is damaged."""


def read_page(path: Path) -> PageFile:
    """Read a page with the input that is embedded in it.

    Raises:
        NoPageError: It is no page of this program.
    """
    try:
        text = path.read_bytes().decode()
    except OSError as error:
        message = f"the page cannot be read: {error.strerror or error}"
        raise NoPageError(message) from error
    except UnicodeDecodeError as error:
        message = "this is no page of policy-timeline: it is not UTF-8"
        raise NoPageError(message) from error
    elements = _elements(text)
    try:
        proof = json.loads(elements["proof"][0])
        page = PageFile(text, elements, proof, str(proof["version"]))
    except (KeyError, TypeError, ValueError) as error:
        message = "this is no page of policy-timeline, or an old one: it contains no proof"
        raise NoPageError(message) from error
    return page


def _elements(text: str) -> dict[str, list[str]]:
    """Return the contents of scripts and styles by their id, their class or else their tag."""
    found: dict[str, list[str]] = {}
    for match in ELEMENT.finditer(text):
        named = re.search(r'(?:id|class)="([\w-]+)"', match["attributes"])
        found.setdefault(named[1] if named else match["tag"], []).append(match["text"])
    return found


@dataclass(frozen=True, slots=True)
class PageFile:
    """A page with the input that is embedded in it."""

    text: str
    elements: dict[str, list[str]]
    proof: dict[str, Any]
    version: str

    def data(self) -> bytes:
        """Return the bytes of its CSV.

        Raises:
            NoPageError: They are damaged, or are not those that the page was made from.
        """
        data = self._file() if "csv" not in self.elements else self._packed("csv")
        return _checked(data, self.proof.get("csv"), "CSV")

    def register(self) -> bytes | None:
        """Return the bytes of its register of sources, if it has one; raises as `data` does."""
        if "register" not in self.elements:
            return None
        return _checked(self._packed("register"), self.proof.get("register"), "register")

    def differences(self) -> list[str]:
        """Say in which parts the page differs from the page that is made again of its data.

        Raises:
            NoPageError: The embedded input is damaged.
        """
        here = version("policy-timeline")
        if self.version != here:
            return [f"it was made by policy-timeline {self.version}; verify it with that version"]
        again, text = self.rebuild(), self.text
        if again == text:
            return []
        if self.drawing_note():
            again, text = _without_picture(again), _without_picture(text)
        if _unpacked(again) == _unpacked(text):
            return []
        return differing_parts(text, again)

    def drawing_note(self) -> str:
        """Say that another version of the drawing library made its picture; empty if it did not."""
        made_by, here = str(self.proof.get("drawing", "")), drawing_version()
        if made_by == here:
            return ""
        return (
            f"its picture was drawn by {made_by or 'an unknown version'}, and here is {here}: "
            "the picture is not compared"
        )

    def rebuild(self) -> str:
        """Make the page again, as the command makes it."""
        try:
            options = _options(self.proof["options"])
            source = _input(self.proof, self.data())
            if self.is_comparison:
                return self._compare(source, options).page()
            return read(source, self.proof["name"], options, self.register()).page()
        except NoPageError:
            raise
        except (KeyError, TypeError, ValueError, UnknownLanguageError, NothingToDrawError) as error:
            message = f"what the page says of its making is damaged: {error}"
            raise NoPageError(message) from error

    @property
    def is_comparison(self) -> bool:
        """Whether it is the page of changes; its CSV is then that of the newer edition."""
        return "old" in self.proof

    def _compare(self, source: Input, options: Options) -> Timeline:
        proof = self.proof["old"]
        data = _checked(self._packed("old-csv"), proof.get("csv"), "older CSV")
        register = None
        if "old-register" in self.elements:
            packed = self._packed("old-register")
            register = _checked(packed, proof.get("register"), "older register")
        old = read_dataset(_input(proof, data), proof["name"], _options(proof["options"]), register)
        whole = replace(options, since=None, until=None)
        new = read_dataset(source, self.proof["name"], whole, self.register())
        compared = compare(old, new, options)
        return Timeline(compared.dataset, compared)

    def read(self, options: Options) -> Dataset:
        """Read its CSV with other options; what its dates mean stays as it was.

        Raises:
            NoPageError: The embedded input is damaged.
        """
        try:
            own = _options(self.proof["options"])
            source = _input(self.proof, self.data())
            name = str(self.proof["name"])
        except (KeyError, TypeError, ValueError, UnknownLanguageError) as error:
            message = f"what the page says of its making is damaged: {error}"
            raise NoPageError(message) from error
        options = replace(options, order=own.order or options.order, year=own.year or options.year)
        return read_dataset(source, name, options, self.register())

    def _packed(self, name: str) -> bytes:
        try:
            return unpack(self.elements[name][0])
        except ValueError as error:
            message = f"its {name} is damaged: {error}"
            raise NoPageError(message) from error

    def _file(self) -> bytes:
        try:
            columns = unpack_columns(self._packed("scene"))
            blocks = [json.loads(unpack(each)) for each in self.elements["block"]]
            return restore_file(columns, blocks)
        except (KeyError, IndexError, TypeError, ValueError, AttributeError) as error:
            message = f"the CSV that it contains is damaged: {error}"
            raise NoPageError(message) from error


def _checked(data: bytes, digest: object, what: str) -> bytes:
    if hashlib.sha256(data).hexdigest() != digest:
        message = f"the {what} that it contains is not the one it was made from (SHA-256 differs)"
        raise NoPageError(message)
    return data


def _input(proof: dict[str, Any], data: bytes) -> Input:
    places, counted = proof.get("places"), proof.get("rest")
    return Input(
        data,
        SourceMap(**(places | {"files": tuple(places["files"])})) if places else None,
        [Problem(**(each | {"code": Code[each["code"]]})) for each in proof.get("problems", [])],
        proof.get("n_rows"),
        CountedEvents.from_record(counted) if counted else None,
        _conventions(proof["conventions"]) if proof.get("conventions") else None,
    )


def _conventions(record: dict[str, Any]) -> Conventions:
    return Conventions(
        Order[record["order"]] if record["order"] else None,
        parse_own_year(record["year"]) if record["year"] else None,
        Pairs[record["months"]],
        Pairs[record["parts"]] if record["parts"] else None,
        bool(record["whole_days"]),
    )


def _options(record: dict[str, Any]) -> Options:
    since, until = (
        parse_edtf(record[name]) if record[name] else None for name in ("since", "until")
    )
    return Options(
        title=record["title"],
        subtitle=record["subtitle"],
        about=record["about"],
        lanes=record["lanes"],
        lane_order=tuple(record["lane_order"]),
        axis=record["axis"],
        filters=tuple(record["filters"]),
        since=since,
        until=until,
        order=Order[record["order"]] if record["order"] else None,
        year=parse_own_year(record["year"]) if record.get("year") else None,
        lang=read_language(record["lang"]),
    )


def _unpacked(text: str) -> str:
    """Unpack what is compressed in a page: versions of the library may compress it otherwise."""

    def open_up(match: re.Match[str]) -> str:
        if "application/gzip" not in match["attributes"]:
            return match[0]
        try:
            inner = hashlib.sha256(unpack(match["text"])).hexdigest()
        except ValueError:
            return match[0]
        return f"<script{match['attributes']}>{inner}</script>"

    return ELEMENT.sub(open_up, text)


def _without_picture(text: str) -> str:
    """Leave out the picture of a page, and who drew it."""
    text = _PICTURE.sub(r"\1\2", text, count=1)
    return _DRAWING.sub(r"\1\2", text)

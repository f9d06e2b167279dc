"""What little some events, lanes and years rest on: the report of `check --thin`.

Only claims that give what is shown of an event count. How many independent sources they are is the
number of `timeline.model`; what they have besides is asked of their cells.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from timeline.check.report import count
from timeline.dates.day_numbers import civil_from_days
from timeline.model.event_claims import Status
from timeline.model.evidence import SET_ASIDE, UNSOURCED
from timeline.model.independence import words_of
from timeline.model.lanes import lane_of_each
from timeline.problems import Code, Problem, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from timeline.model.dataset import Dataset, SourceMap


@dataclass(frozen=True, slots=True)
class Thin:
    """What one event rests on."""

    id: str
    title: str
    #: The first line of its claims, and the file, where events come from several.
    file: str
    line: int
    lane: str
    #: The year in which it begins.
    year: int
    evidence: str
    #: Whether it rests on one independent source, and on sources of one kind.
    one_source: bool
    one_kind: bool
    #: Whether none of its sources has an address or a copy, and whether none has a copy.
    no_address: bool
    no_copy: bool
    #: The source and the kind, where there is one.
    source: str = ""
    kind: str = ""

    @property
    def is_thin(self) -> bool:
        """Whether it rests on one source, one kind of source, or on sources that are nowhere."""
        return self.one_source or self.one_kind or self.no_address


@dataclass(frozen=True, slots=True)
class ThinGroup:
    """What the events of one lane or year rest on."""

    #: `lane` or `year`, and which.
    by: str
    name: str
    n_events: int
    n_one_source: int
    n_one_kind: int
    n_no_address: int
    n_no_copy: int
    #: The source that all that is shown of all of them rests on, and the kind, if it is one.
    only_source: str
    only_kind: str


@dataclass(frozen=True, slots=True)
class ThinReport:
    """What the events of a file rest on."""

    file: str
    events: list[Thin]
    groups: list[ThinGroup]

    def record(self) -> dict[str, Any]:
        """Make a record for JSON."""
        return {
            "file": self.file,
            "n_events": len(self.events),
            "events": [asdict(each) for each in self.events if each.is_thin or each.no_copy],
            "lanes": [asdict(each) for each in self.groups if each.by == "lane"],
            "years": [asdict(each) for each in self.groups if each.by == "year"],
        }

    def lines(self) -> Iterator[str]:
        """Say it in lines, the events first; that a source has no copy is counted only."""
        for each in self.events:
            if each.is_thin:
                name = each.file or self.file
                yield f"{name}:{each.line}: thin: {quoted(each.title)} rests on {_what(each)}"
        for group in self.groups:
            name = f"{group.by} {quoted(group.name)}" if group.by == "lane" else group.name
            yield f"{self.file}: thin: {name}: {_counts(group)}"
        yield f"{self.file}: thin: all: {_counts(_group('all', '', self.events))}"


def _what(event: Thin) -> str:
    """Say what an event rests on."""
    words = []
    if event.one_source:
        words.append(f"one source, {event.source}")
    if event.one_kind:
        words.append(f"one kind of source, {event.kind}")
    if event.no_address:
        words.append("nothing with an address or a copy")
    return "; ".join(words)


def _counts(group: ThinGroup) -> str:
    parts = [
        (group.n_one_source, "on one source"),
        (group.n_one_kind, "on one kind of source"),
        (group.n_no_address, "without an address or a copy"),
        (group.n_no_copy, "without a copy"),
    ]
    said = ", ".join(f"{n:,} {words}" for n, words in parts if n)
    only = group.only_source or group.only_kind
    all_on = f"; all rest on {only} alone" if only and group.n_events > 1 else ""
    return f"{count(group.n_events, 'event')}{': ' * bool(said)}{said}{all_on}"


def find_thin(dataset: Dataset, file: str) -> ThinReport:
    """Find what the events of a file rest on, but those that no source gives yet.

    Args:
        dataset: The file, read.
        file: Its name as the user typed it.
    """
    lanes = lane_of_each(dataset.events, dataset.options.lanes)
    shown = dataset.claims[dataset.claims["claim_status"] == Status.SHOWN]
    shown = shown.assign(word=words_of(shown))
    of_event = dict(iter(shown.groupby("event", sort=True)))
    names = ["id", "title", "start_edge", "earliest", "latest", "evidence", "n_origins"]
    rows = dataset.events[names].itertuples(index=False)
    source_map = dataset.source_map
    events = [
        _thin(row, of_event[number], lane, source_map)
        for number, (lane, row) in enumerate(zip(lanes, rows, strict=True))
        if row.evidence not in {UNSOURCED, SET_ASIDE}
    ]
    groups = []
    for by in ("lane", "year"):
        members: dict[Any, list[Thin]] = defaultdict(list)
        for each in events:
            members[getattr(each, by)].append(each)
        groups += [_group(by, str(name), members[name]) for name in sorted(members)]
    return ThinReport(file, events, groups)


def _thin(event: Any, claims: pd.DataFrame, lane: str, source_map: SourceMap | None) -> Thin:
    place = Problem(Code.NO_URL, int(claims["line"].min()), "", "", "")
    place = place if source_map is None else source_map.locate(place)
    kinds = set(claims["source_kind"])
    has_copy = claims["archive_url"] != ""
    has_address = has_copy | (claims["source_url"] != "")
    one_source = bool(event.n_origins <= 1)
    one_word = len(set(claims["word"])) == 1
    one_kind = len(kinds) == 1 and "" not in kinds
    source = claims["origin"].where(claims["origin"] != "", claims["source"]).min()
    begins = event.earliest if event.start_edge == "known" else event.latest
    return Thin(
        id=event.id,
        title=event.title,
        file=place.file,
        line=place.line,
        lane=lane,
        year=civil_from_days(int(begins))[0],
        evidence=event.evidence,
        one_source=one_source,
        one_kind=one_kind,
        no_address=not has_address.any(),
        no_copy=not has_copy.any(),
        source=source if one_source or one_word else "",
        kind=min(kinds) if one_kind else "",
    )


def _group(by: str, name: str, events: list[Thin]) -> ThinGroup:
    sources, kinds = {each.source for each in events}, {each.kind for each in events}
    return ThinGroup(
        by=by,
        name=name,
        n_events=len(events),
        n_one_source=sum(each.one_source for each in events),
        n_one_kind=sum(each.one_kind for each in events),
        n_no_address=sum(each.no_address for each in events),
        n_no_copy=sum(each.no_copy for each in events),
        only_source=min(sources) if len(sources) == 1 else "",
        only_kind=min(kinds) if len(kinds) == 1 else "",
    )

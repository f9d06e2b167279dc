"""Chooses the events that a page holds of a file with too many, and counts the others exactly.

Time is cut into cells. In each swimlane and cell events are ranked by importance; those that rank
first in large cells come before those that rank first in small ones, until the page is full.
The expressions are narwhals', so that each engine runs the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import narwhals as nw
import numpy as np
import pandas as pd

from timeline.dates import prove_conventions, read_intervals
from timeline.formats.files import refuse
from timeline.model.bounds import possible_days
from timeline.model.claim_order import DEFAULT_IMPORTANCE
from timeline.model.columns import LINKS, LISTS
from timeline.model.dataset import CountedEvents, Input
from timeline.reading.event_dates import PRECISION, SHOWN, as_vague_as_said
from timeline.reading.joined_files import write_csv
from timeline.reading.name_spellings import choose_spellings, count_names, split_names
from timeline.reading.row_checks import IMPORTANCE

if TYPE_CHECKING:
    from timeline.dates import Conventions
    from timeline.model.dataset import Reduction
    from timeline.reading.engines import Engine, Frame
    from timeline.reading.joined_files import JoinedFiles

#: Cells into which each tier cuts the whole period; the events that are not held are counted in
#: the cells of the last tier.
TIERS: Final = (1, 4, 16, 64, 256, 1024)
#: Events of a swimlane and cell that come before those of the next tier.
QUOTA: Final = 20
#: Rows in error that are named; the others are counted.
MAX_NAMED: Final = 100
#: How many different dates are held in memory, each in some hundred bytes, and read at a time.
MOST_DATES: Final = 5_000_000
DATES_AT_ONCE: Final = 200_000
#: More than twice the days of any date before 1970.
ABOVE_ZERO: Final = 1 << 45
#: What tells events apart.
EVENT_KEY: Final = ("key", "key2")
#: A total order of events: the highest importance of a row, the earliest start, the most rows, and
#: id; those without one follow in an order of their cells. Engines store a column whose name begins
#: with `n_` as whole numbers.
ORDER: Final = ("n_minus_importance", "n_earliest", "n_minus_rows", "id", *EVENT_KEY)
#: The columns that make the date of a row.
OF_DATES: Final = ("date", "end", "precision", "shown")


def reduce_rows(
    joined: JoinedFiles, rows: Frame, engine: Engine, limits: Reduction
) -> Input | None:
    """Choose the events that a page holds, and count the others; None if it holds them all.

    Args:
        joined: The files.
        rows: Their rows, as `JoinedFiles.checked_batches` gives them.
        engine: The engine that runs the expressions.
        limits: How many events a page holds, and what the user chose besides.
    """
    needed = ("id", "date", "end", "title", "source", "source_id", "origin", "importance")
    ours = {name: joined.column(name) for name in needed} | {
        "lane": joined.column(limits.lanes or ""),
        "precision": joined.other_column(PRECISION),
        "shown": joined.other_column(SHOWN),
    }
    # An empty text for a column that no file has.
    cells = rows.select("row", "key", "key2", "n_broken", **{k: _text(v) for k, v in ours.items()})
    dates, conventions = _read_dates(engine, cells, limits)
    lanes, names = _read_lanes(engine, cells, limits.lanes)
    lacking = (nw.col("title") == "") | (nw.col("source") == "") & (nw.col("source_id") == "")
    lacking |= nw.col("n_broken") == 1
    row_facts = engine.keep(
        cells.join(dates, on=[*OF_DATES], how="inner")
        .join(lanes, on="lane", how="inner")
        .join(_read_importance(engine, cells), on="importance", how="inner")
        .with_columns(n_bad=nw.when(lacking).then(nw.lit(1)).otherwise(nw.col("n_bad")))
        .select(
            "row",
            *EVENT_KEY,
            "id",
            "n_bad",
            "n_before",
            "n_after",
            "n_earliest",
            "n_latest",
            "n_lane",
            "n_minus_importance",
        )
    )
    events = engine.keep(_find_events(row_facts, limits))
    one = engine.collect(
        events.select(n=nw.len(), low=nw.col("n_day").min(), high=nw.col("n_day").max())
    )
    if one["n"][0] <= limits.max_events:
        return None
    low, span = int(one["low"][0]), int(one["high"][0]) - int(one["low"][0]) + 1
    ranked = engine.keep(
        _ranked(
            events.with_columns(n_cell=(nw.col("n_day") - low) * TIERS[-1] // span), 1, "n_rank"
        )
    )
    held = engine.collect(_most_important(ranked, limits.max_events).select(*EVENT_KEY))
    keys = engine.table(held)
    bad = engine.collect(
        row_facts.filter(nw.col("n_bad") == 1).select("row").sort("row").head(MAX_NAMED)
    )
    n_bad = engine.collect(row_facts.filter(nw.col("n_bad") == 1).select(n=nw.len()))["n"][0]
    taken = _merged(
        engine.collect(rows.join(keys, on=list(EVENT_KEY), how="semi")),
        engine.collect(rows.join(engine.table(bad), on="row", how="semi")),
    )
    flags = engine.table({"row": taken["row"]})
    n_named = engine.collect(
        row_facts.filter(nw.col("n_bad") == 1).join(flags, on="row", how="semi").select(n=nw.len())
    )["n"][0]
    counts = engine.collect(
        ranked.join(keys, on=list(EVENT_KEY), how="anti")
        .group_by("n_lane", "n_cell")
        .agg(first=nw.col("n_day").min(), last=nw.col("n_day").max(), n=nw.len())
        .sort("n_lane", "n_cell")
    )
    counted = CountedEvents(
        lane=tuple(names[int(lane)] for lane in counts["n_lane"]),
        first=tuple(map(int, counts["first"])),
        last=tuple(map(int, counts["last"])),
        n=tuple(map(int, counts["n"])),
        external_ids=_linked_ids(engine, rows, joined, taken),
        n_unnamed=int(n_bad - n_named),
        single_sourced=_is_single_sourced(engine, cells),
    )
    data, source_map = write_csv(joined, taken)
    return Input(data, source_map, joined.problems, joined.n_rows, counted, conventions)


def _text(column: str | None) -> nw.Expr:
    return nw.lit("") if column is None else nw.col(column)


def _read_dates(engine: Engine, cells: Frame, limits: Reduction) -> tuple[Frame, Conventions]:
    """Read each date once with what is beside it."""
    distinct = engine.keep(cells.select(*OF_DATES).unique())
    n_distinct = engine.collect(distinct.select(n=nw.len()))["n"][0]
    if n_distinct > MOST_DATES:
        refuse(
            f"the rows have {n_distinct:,} different dates, and {MOST_DATES:,} can be held",
            "leave out the time of day, which moves no event",
        )
    pairs = engine.collect(distinct)
    conventions = prove_conventions({*pairs["date"], *pairs["end"]}, limits.conventions)
    parts = (
        _days_of(
            {name: cells[at : at + DATES_AT_ONCE] for name, cells in pairs.items()},
            conventions,
            limits,
        )
        for at in range(0, n_distinct, DATES_AT_ONCE)
    )
    return engine.store(parts), conventions


def _days_of(
    pairs: dict[str, list[Any]], conventions: Conventions, limits: Reduction
) -> dict[str, Any]:
    """Read some pairs of dates."""
    starts, ends = (pd.Series(pairs[name], dtype="str") for name in ("date", "end"))
    read = read_intervals(starts, ends, conventions)
    read = as_vague_as_said(read, pairs["precision"], pairs["shown"], conventions)
    low, high = possible_days(read)
    since, until = limits.period
    begin = -np.inf if since is None else since
    finish = np.inf if until is None else until
    return {
        **pairs,
        "n_bad": read["kind"].eq("").astype("int64").tolist(),
        "n_before": (high < begin).astype("int64").tolist(),
        "n_after": (low >= finish).astype("int64").tolist(),
        "n_earliest": read["earliest"].tolist(),
        "n_latest": read["latest"].tolist(),
    }


def _read_lanes(engine: Engine, cells: Frame, by: str | None) -> tuple[Frame, list[str]]:
    """Number the swimlanes: of several jurisdictions or actors the first one is meant.

    Spellings that differ in case and white space are one swimlane, as when a file is read. The
    swimlane without a name is the last.
    """
    counted = engine.collect(cells.group_by("lane").agg(n=nw.len()).sort("lane"))
    written, is_list = counted["lane"], by in LISTS
    spellings = choose_spellings(count_names(written, map(int, counted["n"]), is_list))
    names_of = (split_names(cell, is_list) for cell in written)
    firsts = [spellings.get(each[0], each[0]) if each else "" for each in names_of]
    names = sorted(set(firsts), key=lambda name: (not name, name))
    numbers = {name: number for number, name in enumerate(names)}
    table = {"lane": written, "n_lane": [numbers[first] for first in firsts]}
    return engine.table(table), names


def _read_importance(engine: Engine, cells: Frame) -> Frame:
    written = engine.collect(cells.select("importance").unique())["importance"]
    levels = [
        int(cell[0]) if IMPORTANCE.fullmatch(cell) else DEFAULT_IMPORTANCE for cell in written
    ]
    return engine.table({"importance": written, "n_minus_importance": [-level for level in levels]})


def _find_events(row_facts: Frame, limits: Reduction) -> Frame:
    """Make events of the rows without an error, whatever their order.

    An event is in the first swimlane that one of its rows has, and lasts from the first day that
    one of them gives to the last: what its claims give together is known of those that are held.
    """
    least = ("id", "n_lane", "n_minus_importance", "n_before", "n_after", "n_earliest")
    events = (
        row_facts.filter(nw.col("n_bad") == 0)
        .group_by(*EVENT_KEY)
        .agg(*(nw.col(name).min() for name in least), nw.col("n_latest").max(), n_rows=nw.len())
        .filter(nw.col("n_before") == 0, nw.col("n_after") == 0)
    )
    begin, finish = limits.period
    # No engine divides what is below zero as the others do.
    day = (nw.col("n_earliest") + nw.col("n_latest") + 2 * ABOVE_ZERO) // 2 - ABOVE_ZERO
    if begin is not None:
        day = nw.max_horizontal(day, nw.lit(int(begin)))
    if finish is not None:
        day = nw.min_horizontal(day, nw.lit(int(finish) - 1))
    return events.with_columns(
        n_day=day.cast(nw.Int64),
        n_minus_rows=0 - nw.col("n_rows").cast(nw.Int64),
        n_each=nw.lit(1).cast(nw.Int64),
    )


def _is_single_sourced(engine: Engine, cells: Frame) -> bool:
    """Tell whether no event has rows with two names of sources."""
    said = nw.when(nw.col("origin") != "").then(nw.col("origin")).otherwise(nw.col("source"))
    said = nw.when(said == "").then(nw.col("source_id")).otherwise(said)
    by_event = cells.with_columns(said=said).group_by(*EVENT_KEY)
    several = by_event.agg(low=nw.col("said").min(), high=nw.col("said").max()).filter(
        nw.col("low") != nw.col("high")
    )
    return int(engine.collect(several.select(n=nw.len()))["n"][0]) == 0


def _ranked(events: Frame, width: int, name: str) -> Frame:
    """Rank the events of each swimlane and cell, from 1; `width` smallest cells are one cell."""
    rank = nw.col("n_each").cum_sum().over("n_lane", "n_wide", order_by=list(ORDER))
    wide = events.with_columns(n_wide=nw.col("n_cell") // width)
    return wide.with_columns(rank.cast(nw.Int64).alias(name)).drop("n_wide")


def _most_important(ranked: Frame, most: int) -> Frame:
    """Choose events by the first tier in which they rank within the quota, then by that rank.

    What ranks within the quota of a large cell does so in each small one of it, so that the ranks
    in larger cells are found among few.
    """
    near = ranked.filter(nw.col("n_rank") <= QUOTA)
    tier, place = nw.lit(len(TIERS) - 1), nw.col("n_rank")
    for number, n_cells in reversed(list(enumerate(TIERS[:-1]))):
        rank = f"n_rank_{number}"
        near = _ranked(near, TIERS[-1] // n_cells, rank)
        within = nw.col(rank) <= QUOTA
        tier = nw.when(within).then(nw.lit(number)).otherwise(tier)
        place = nw.when(within).then(nw.col(rank)).otherwise(place)
    names = ("n_tier", "n_place", *ORDER)
    near = near.with_columns(n_tier=tier.cast(nw.Int64), n_place=place).select(*names)
    far = ranked.filter(nw.col("n_rank") > QUOTA, nw.col("n_rank") <= most).with_columns(
        n_tier=nw.lit(len(TIERS)).cast(nw.Int64), n_place=nw.col("n_rank")
    )
    both = nw.concat([near, far.select(*names)])
    return both.sort("n_tier", "n_place", *ORDER).head(most)


def _merged(*tables: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """Put rows of two tables in the order of the files, each once."""
    rows = [row for table in tables for row in zip(*table.values(), strict=True)]
    names = list(tables[0])
    at = names.index("row")
    ordered = sorted({row[at]: row for row in rows}.items())
    columns = zip(*(row for _, row in ordered), strict=True)
    return dict(zip(names, map(list, columns), strict=True))


def _linked_ids(
    engine: Engine, rows: Frame, joined: JoinedFiles, taken: dict[str, list[Any]]
) -> tuple[str, ...]:
    """Find the ids that the chosen rows link to and that only other rows have."""
    key = joined.column("id")
    links = [joined.column(name) for name in LINKS]
    cells = {cell for name in links if name for cell in taken[name]}
    linked = {each.strip() for cell in cells for each in cell.split(";")} - {""}
    lacking = sorted(linked - set(taken[key])) if key else []
    if not key or not lacking:
        return ()
    ids = engine.table({"id": lacking})
    known = rows.select(id=nw.col(key)).join(ids, on="id", how="semi").unique()
    return tuple(sorted(engine.collect(known)["id"]))

"""Files of events as people write them, laid out, for the tests of what must always hold."""

from __future__ import annotations

import csv
import io
import random
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from support.examples import examples
from timeline.api import Options, Timeline, read
from timeline.chart.event_marks import EventMarks, draw_event_marks
from timeline.chart.lane_layout import INSIDE_PX, Layout, lay_out
from timeline.chart.scene import Scene, make_scene
from timeline.chart.theme import LIGHT
from timeline.chart.viewport import rows_in_view
from timeline.dates.day_numbers import DAY_MS
from timeline.model.events import merge_events
from timeline.model.lanes import lane_order
from timeline.model.selection import choose_period
from timeline.reading.claims import read_claims

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd

    from timeline.chart.scene import ChartRow
    from timeline.model.dataset import Dataset

HEADER = ("id", "date", "title", "category", "jurisdiction", "importance", "source", "origin")
FileRow = dict[str, str]
Period = tuple[float | None, float | None]


def file_row(date: str, title: str = "Event", **cells: str) -> FileRow:
    """A row of a file with one source, and what else is given."""
    return {"date": date, "title": title, "source": "Gazette", **cells}


def read_rows(rows: Sequence[FileRow]) -> pd.DataFrame:
    """The claims of a file of these rows, as the program reads them."""
    columns = list(dict.fromkeys([*HEADER, *(name for row in rows for name in row)]))
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return read_claims(text.getvalue().encode()).table


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A file on its way to a chart."""

    events: pd.DataFrame
    claims: pd.DataFrame
    marks: EventMarks
    layout: Layout
    scene: Scene

    @property
    def days(self) -> float:
        """Length of the chart."""
        return self.scene.last_day - self.scene.first_day

    def place(self, event_id: str) -> dict[str, Any]:
        """The lane, row, side and tiers of one event."""
        number = self.events["id"].tolist().index(event_id)
        return dict(self.layout.events.loc[number])

    def segments(self, event_id: str) -> list[tuple[str, float, float]]:
        """Form, first and last day of the segments of one event."""
        number = self.events["id"].tolist().index(event_id)
        own = self.marks.segments[self.marks.segments["event"] == number]
        return list(zip(own["form"], own["x"], own["x2"], strict=True))


def laid_out(
    rows: Sequence[FileRow], *, period: Period = (None, None), by: str | None = "category"
) -> LaidOut:
    """Read, merge, draw and lay out a file of these rows."""
    events, claims = choose_period(*merge_events(read_rows(rows)), *period)
    marks = draw_event_marks(events, claims, period)
    layout = lay_out(events, marks, by=by)
    names = lane_order(events, events["category"].tolist())
    return LaidOut(events, claims, marks, layout, make_scene(events, claims, layout, marks, names))


def laid_out_dataset(dataset: Dataset) -> LaidOut:
    """Draw and lay out a dataset."""
    events, claims = dataset.events, dataset.claims
    marks = draw_event_marks(events, claims)
    layout = lay_out(events, marks)
    names = lane_order(events, events["category"].tolist())
    return LaidOut(events, claims, marks, layout, make_scene(events, claims, layout, marks, names))


# Scales, and what they show.


def ladder(made: LaidOut) -> Iterator[float]:
    """Scales from the whole range on a phone of 300 px to 90 px a day, and close to some tiers."""
    n_rungs = examples(12)
    low, high = 300 / made.days, max(90.0, 1180 / made.days)
    yield from (low * (high / low) ** (rung / (n_rungs - 1)) for rung in range(n_rungs))
    yield made.layout.start_scale
    columns = made.layout.events
    tiers = sorted({*columns["label_tier"], *columns["mark_tier"]})
    finite = [tier for tier in tiers if low <= tier < float("inf")]
    for tier in finite[:: max(1, len(finite) // 4)]:
        yield from (tier * (1 - 1e-9), tier)


def whole_view(made: LaidOut, scale: float) -> dict[str, list[ChartRow]]:
    """All of a chart's rows at a scale."""
    window = (made.scene.first_day, made.scene.last_day)
    return rows_in_view(made.scene, window, scale * made.days, LIGHT)


Box = tuple[float, float]


def boxes(
    made: LaidOut, rows: dict[str, list[ChartRow]], scale: float
) -> dict[str, dict[str, Box]]:
    """From left to right in pixels, the marks and the name of each event that some rows draw."""
    first = made.scene.first_day

    def px(row: ChartRow, name: str = "x") -> float:
        return float((row[name] / DAY_MS - first) * scale)

    found: dict[str, dict[str, Box]] = defaultdict(dict)

    def add(row: ChartRow, left: float, right: float, kind: str = "mark") -> None:
        old = found[row["id"]].get(kind, (left, right))
        found[row["id"]][kind] = (min(old[0], left), max(old[1], right))

    end = made.days * scale
    for row in [*rows["stretches"], *rows["joins"]]:
        add(row, max(0.0, px(row)), min(end, px(row, "x2")))
    for row in rows["marks"]:
        half = 4.0 if row["query"] else row["size"] ** 0.5 / 2
        add(row, px(row) + row["dx"] - half, px(row) + row["dx"] + half)
    for row in rows["labels"]:
        at, width = px(row) + row["dx"], row["limit"] - 2
        span = (at, at + width) if row["align"] == "left" else (at - width, at)
        add(row, *span, kind="name")
    return found


def collisions(made: LaidOut, rows: dict[str, list[ChartRow]], scale: float) -> list[str]:
    """What runs over something else in its row, or a name over its own mark."""
    places = made.scene.events.set_index("id")
    by_row: dict[float, list[tuple[float, float, str]]] = defaultdict(list)
    wrong = []
    for event, found in boxes(made, rows, scale).items():
        by_row[places["y"][event]].append(
            (min(box[0] for box in found.values()), max(box[1] for box in found.values()), event)
        )
        if "name" in found and not _stands_well(found, places["side"][event]):
            wrong.append(f"{event} on itself")
    for hulls in by_row.values():
        hulls.sort()
        wrong += [f"{one[2]} and {other[2]}" for one, other in pairwise(hulls) if other[0] < one[1]]
    return wrong


def _stands_well(found: dict[str, Box], side: str) -> bool:
    if "mark" not in found:
        return False
    (name_left, name_right), (left, right) = found["name"], found["mark"]
    if side == "inside":
        return name_left >= left and name_right <= right - INSIDE_PX / 2 + 0.01
    return name_left >= right or name_right <= left


# Files of every kind.

TITLES = st.one_of(
    st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=90),
    st.sampled_from(
        [
            "Treaty",
            "國家犯罪偵查局成立並接管前身機構的全部職能",
            "Marrëveshja për transferimin e të dënuarve ndërmjet dy vendeve",
            "Соглашение о передаче осуждённых",
            "مذكرة تفاهم بشأن استرداد الأصول",
            "e\u0301\u0323" * 30,
            "ঢাকা চুক্তি স্বাক্ষরিত হয়",
            "W" * 90,
            "條" * 90,
            "🚔 operation 🇦🇱",
        ]
    ),
).filter(lambda title: title.strip() != "")


@st.composite
def moments(draw: st.DrawFn) -> str:
    """One moment in EDTF, of any precision, from before our era until now."""
    year = draw(
        st.one_of(
            st.integers(2019, 2025), st.sampled_from([-3000, -44, 0, 1066, 1789, 1901, 1955, 2100])
        )
    )
    written = f"{'-' if year < 0 else ''}{abs(year):04}"
    # Few enough to be read once for all files of a test.
    month, day = draw(st.sampled_from([1, 2, 6, 12])), draw(st.sampled_from([1, 14, 28]))
    form = draw(
        st.sampled_from(
            [
                "{y}-{m:02}-{d:02}",
                "{y}-{m:02}-{d:02}",
                "{y}-{m:02}",
                "{y}",
                "{y}-2{s}",
                "{c}X",
                "{y}-{m:02}-XX",
            ]
        )
    )
    text = form.format(y=written, m=month, d=day, s=1 + month % 4, c=written[:-1])
    return text + draw(st.sampled_from(["", "", "", "~", "?", "%"]))


@st.composite
def dates(draw: st.DrawFn) -> str:
    """A date of any kind; the two moments of an interval or a set are in either order."""
    one, other = draw(moments()), draw(moments())
    forms = ("{}", "{}", "{}/{}", "{}/..", "../{}", "{}/", "/{}", "[{},{}]", "{{{},{}}}", "[..{}]")
    return draw(st.sampled_from(forms)).format(one, other)


@st.composite
def files(draw: st.DrawFn, max_size: int = 25) -> list[FileRow]:
    """Rows of a file; some are other claims about the event of an earlier row."""
    cluster = draw(st.sampled_from(["2022-05-25", "2022", "1990/..", "[2001,2003]"]))
    lanes = st.sampled_from(["agency", "law", "deal", ""][: draw(st.integers(1, 4))])
    rows: list[FileRow] = []
    for number in range(draw(st.integers(1, max_size))):
        again = rows and draw(st.integers(0, 7)) == 0
        event = draw(st.sampled_from(rows))["id"] if again else f"e{number}"
        date = cluster if draw(st.integers(0, 3)) == 0 else draw(dates())
        rows.append(
            file_row(
                date,
                draw(TITLES),
                id=event,
                category=draw(lanes),
                importance=str(draw(st.integers(1, 5))),
                source=draw(st.sampled_from(["Gazette", "Herald", "Courier"])),
            )
        )
    return rows


def made_file(n_events: int, seed: int) -> list[FileRow]:
    """A large file: days, months, years and intervals, some clusters and open ends."""
    chance = random.Random(seed)  # noqa: S311 (no secrets)
    words = ("treaty", "National", "agency", "of", "the agreement on", "operation", "國家", "a")
    rows = []
    for number in range(n_events):
        year, month = chance.randint(1950, 2024), chance.randint(1, 12)
        day = chance.randint(1, 28)
        forms = {
            f"{year}-{month:02}-{day:02}": 50,
            "2001-09-11": 8,
            f"{year}-{month:02}": 12,
            f"{year}": 10,
            f"{year}~": 3,
            f"{year}-{month:02}/{year + chance.randint(1, 4)}": 12,
            f"{year}/..": 1,
            f"/{year}": 1,
        }
        date = chance.choices(list(forms), list(forms.values()))[0]
        title = " ".join(chance.choices(words, k=chance.randint(1, 9)))
        rows.append(
            file_row(
                date,
                title,
                id=f"e{number}",
                category=chance.choice(["agency", "law", "deal", "figure"]),
                importance=str(chance.randint(1, 5)),
            )
        )
    return rows


def made_of(rows: list[FileRow], options: Options | None = None) -> Timeline:
    """A timeline of some rows."""
    lines = [",".join(rows[0])]
    for row in rows:
        cells = (cell.replace('"', '""') for cell in row.values())
        lines.append(",".join(f'"{cell}"' for cell in cells))
    return read("\n".join(lines).encode(), "f.csv", options)

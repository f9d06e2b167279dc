"""Files of events as people write them, laid out, for the tests of what must always hold."""

from __future__ import annotations

import csv
import io
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from timeline.api import Options, Timeline, read
from timeline.chart.chart_rows import draw_chart
from timeline.chart.event_marks import EventMarks, draw_event_marks
from timeline.chart.packed_scene import Head, PackedScene, pack_scene
from timeline.chart.scene import Lanes, Scene, make_scene
from timeline.chart.theme import LIGHT
from timeline.chart.time_scale import TimeScale
from timeline.model.events import merge_events
from timeline.model.selection import choose_period
from timeline.reading.claims import read_claims
from timeline.typography import Typeface

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from timeline.chart.packing import Place
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
    scene: Scene

    @property
    def days(self) -> float:
        """Length of the chart."""
        return self.scene.last_day - self.scene.first_day

    def pack(self, width_px: float = 1180, n_rows: int | None = None) -> PackedScene:
        """Pack the chart for a width, into so many rows, or with all names."""
        scale = TimeScale((self.scene.first_day, self.scene.last_day), width_px)
        heads = [Head()] * len(self.scene.lanes)
        every = n_rows is None
        return pack_scene(self.scene, scale, Typeface.SYSTEM, n_rows or 0, heads, all_names=every)

    def place(self, event_id: str) -> Place:
        """The place of one event in a chart of the usual width."""
        number = self.events["id"].tolist().index(event_id)
        return self.pack().placed[number].place

    def segments(self, event_id: str) -> list[tuple[str, float, float]]:
        """Form, first and last day of the segments of one event."""
        number = self.events["id"].tolist().index(event_id)
        own = self.marks.segments[self.marks.segments["event"] == number]
        return list(zip(own["form"], own["x"], own["x2"], strict=True))


def laid_out(
    rows: Sequence[FileRow], *, period: Period = (None, None), by: str | None = "category"
) -> LaidOut:
    """Read, merge and draw a file of these rows."""
    return _draw(*choose_period(*merge_events(read_rows(rows)), *period), period, by)


def laid_out_dataset(dataset: Dataset) -> LaidOut:
    """Draw a dataset."""
    return _draw(dataset.events, dataset.claims)


def _draw(
    events: pd.DataFrame,
    claims: pd.DataFrame,
    period: Period = (None, None),
    by: str | None = "category",
) -> LaidOut:
    marks = draw_event_marks(events, claims, period)
    categories = list(dict.fromkeys(events["category"]))
    scene = make_scene(events, claims, marks, categories, Lanes(by))
    return LaidOut(events, claims, marks, scene)


def whole_view(made: LaidOut, scale: float) -> dict[str, list[ChartRow]]:
    """All of a chart's rows at a scale, with all names."""
    return draw_chart(made.pack(scale * made.days), LIGHT)


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

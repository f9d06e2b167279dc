"""A file of events as large as one likes, the same each time: `made_rows.py N OUT.csv`.

It reads like the large databases of events that are published (one event in ten has a second
source, one in five is an interval, dates are as vague as they come), in words drawn by lot.
"""

from __future__ import annotations

import argparse
import csv
import random
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

HEADER = [
    "id",
    "date",
    "end",
    "title",
    "description",
    "category",
    "jurisdiction",
    "actors",
    "measure",
    "value",
    "unit",
    "source",
    "source_title",
    "source_url",
    "source_date",
    "accessed",
    "quote",
    "importance",
]
CATEGORIES = ("law", "agency", "operation", "agreement", "court", "report", "speech", "protest")
PLACES = ("United Kingdom", "Albania", "Kosovo", "Italy", "Greece", "Belgium", "Netherlands", "EU")
FIRST = [
    "Northern",
    "Southern",
    "Eastern",
    "Western",
    "Central",
    "Upper",
    "Lower",
    "Inner",
    "Outer",
    "New",
    "Old",
    "Great",
]
SECOND = [
    "Border",
    "Customs",
    "Harbour",
    "Prison",
    "Revenue",
    "Crime",
    "Asylum",
    "Passport",
    "Railway",
    "Market",
    "Coast",
    "Court",
    "Police",
    "Justice",
    "Treasury",
    "Traffic",
    "Labour",
    "Health",
    "Fraud",
    "Cyber",
]
THIRD = [
    "Agency",
    "Command",
    "Office",
    "Service",
    "Tribunal",
    "Force",
    "Council",
    "Ministry",
    "Union",
    "Committee",
    "Bureau",
    "Board",
]
PAPERS = [
    "Times",
    "Post",
    "Herald",
    "Gazette",
    "Courier",
    "Observer",
    "Tribune",
    "Journal",
    "Record",
    "Express",
]
WHO = [
    "officers",
    "ministers",
    "the court",
    "prosecutors",
    "the agency",
    "members of the network",
    "two brothers",
    "the government",
    "inspectors",
    "the union",
    "a committee of members",
    "port workers",
    "the regional office",
    "a former official",
    "lawyers",
    "investigators from three countries",
    "residents",
    "the police",
]
DID = [
    "announced",
    "searched",
    "charged",
    "agreed on",
    "rejected",
    "published",
    "seized",
    "closed",
    "opened",
    "reviewed",
    "extended",
    "signed",
    "ended",
    "questioned",
    "appealed against",
    "confirmed",
    "delayed",
    "welcomed",
    "investigated",
    "returned",
    "transferred",
    "recorded",
    "suspended",
    "launched",
]
WHAT = [
    "the plan",
    "a warehouse",
    "forty vehicles",
    "the agreement",
    "new powers",
    "a report on cases",
    "the sentence",
    "documents",
    "a network of couriers",
    "the budget",
    "an inquiry",
    "the register of owners",
    "the ferry line",
    "an order",
    "the joint team",
    "twelve people",
    "the memorandum",
    "cash and watches",
    "the appeal",
    "a camp",
    "the law on assets",
    "three houses",
    "the list of measures",
    "the extradition",
    "the annual figures",
]
WHERE = [
    "in the port",
    "near the border",
    "in the capital",
    "at the airport",
    "in two cities",
    "on the coast",
    "in parliament",
    "across the region",
    "in the north",
    "at a hearing",
    "after a search",
    "during the summer",
]


class Maker:
    """Makes rows of events by lot."""

    def __init__(self, n_events: int, seed: int) -> None:
        self._n = n_events
        self._lot = random.Random(seed)  # noqa: S311 (no secret)
        places = [f"{a} {b}" for a in FIRST for b in SECOND]
        self._papers = [f"{place} {paper}" for paper in PAPERS[:3] for place in places[:120]]
        self._weights = list(accumulate(1 / (rank + 2) for rank in range(len(self._papers))))
        self._bodies = [f"{place} {body}" for body in THIRD for place in places]
        self._body_weights = list(accumulate(1 / (rank + 3) for rank in range(len(self._bodies))))

    def rows(self) -> Iterator[list[str]]:
        """The rows, roughly in order of time."""
        for number in range(self._n):
            yield from self._event(number)

    def _event(self, number: int) -> Iterator[list[str]]:
        lot = self._lot
        year = 1915 + int(100 * number / self._n) + lot.randint(-1, 1)
        start, end = self._dates(year)
        body = self._body()
        title = f"{body} {lot.choice(DID)} {lot.choice(WHAT)}"
        title = f"{title} {lot.choice(WHERE)}" if len(title) < 40 else title
        description = " ".join(self._sentence(body) for _ in range(lot.randint(0, 2)))
        actors = "; ".join([body, self._body()][: lot.randint(0, 2)])
        figure = ["", "", ""]
        if lot.random() < 0.03:
            figure = [
                lot.choice(("arrests", "cases", "transfers")),
                str(lot.randint(1, 900)),
                "people",
            ]
        cells = [
            title[:70],
            description,
            lot.choice(CATEGORIES),
            lot.choice(PLACES),
            actors,
            *figure,
        ]
        weight = str(lot.choices((1, 2, 3, 4, 5), (3, 5, 6, 3, 1))[0])
        name = f"e{number:07}"
        yield [name, start, end, *cells, *self._source(title, self._known(year, end)), weight]
        if lot.random() < 0.1:
            if lot.random() < 0.1:
                start, end = f"{year - 4}", ""
            yield [
                name,
                start,
                end,
                *cells[:1],
                "",
                *cells[2:],
                *self._source(title, self._known(year, end)),
                weight,
            ]

    @staticmethod
    def _known(year: int, end: str) -> int:
        """The year after an event, in which sources tell of it."""
        return 1 + max(year, int(end[:4]) if end[:4].isdigit() else 0)

    def _dates(self, year: int) -> tuple[str, str]:
        lot = self._lot
        month, day = lot.randint(1, 12), lot.randint(1, 28)
        exact = f"{year}-{month:02}-{day:02}"
        if lot.random() < 0.2:
            ends = (f"{year + lot.randint(1, 6)}", f"{year + 1}-{month:02}-{day:02}", "..")
            return exact, lot.choices(ends, (5, 8, 1))[0]
        vague = (
            f"{year}-{month:02}",
            f"{year}",
            f"{year}~",
            f"{year}-{month:02}?",
            f"{year // 10}X",
        )
        return (exact if lot.random() < 0.65 else lot.choices(vague, (6, 5, 2, 2, 1))[0]), ""

    def _body(self) -> str:
        return self._lot.choices(self._bodies, cum_weights=self._body_weights)[0]

    def _sentence(self, body: str) -> str:
        lot = self._lot
        who = lot.choice((*WHO, body))
        said = f"{who} {lot.choice(DID)} {lot.choice(WHAT)} {lot.choice(WHERE)}"
        if lot.random() < 0.5:
            said += f", and {lot.choice(WHO)} {lot.choice(DID)} {lot.choice(WHAT)}"
        if lot.random() < 0.3:
            said += (
                f"; {lot.randint(2, 90)} people were held and {lot.randint(2, 900)} cases opened"
            )
        return f"{said[:1].upper()}{said[1:]}."

    def _source(self, title: str, year: int) -> list[str]:
        lot = self._lot
        paper = lot.choices(self._papers, cum_weights=self._weights)[0]
        site = paper.lower().replace(" ", "")
        month, day = lot.randint(1, 12), lot.randint(1, 28)
        slug = "-".join(title.lower().split()[:6])
        url = f"https://www.{site}.example/news/{year}/{month:02}/{slug}-{lot.randint(1000, 9999)}"
        quote = self._sentence(title.partition(" ")[0])
        return [
            paper,
            f"{title} | {paper}",
            url,
            f"{year}-{month:02}-{day:02}",
            "2026-10-01",
            quote,
        ]


def make_file(n_events: int, path: Path, seed: int = 1) -> None:
    """Write a file of so many events."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows(Maker(n_events, seed).rows())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("n_events", type=int)
    parser.add_argument("path", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    make_file(given.n_events, given.path, given.seed)

"""The CSV of invented events that `timeline init` writes, with a comment on each row.

The comments are in a column of their own: the only place for them in a CSV that a spreadsheet
keeps. As any column that is not ours, it is shown with the claim.
"""

from __future__ import annotations

import csv
import io
from typing import Final

from timeline.model.columns import WRITTEN

#: The column of the comments, which is not one of ours.
COMMENT: Final = "comment"
#: The cells of every row, unless the row has others.
_COMMON: Final = {"jurisdiction": "Exampleland", "accessed": "2026-01-15"}
_GAZETTE: Final = {
    "source": "Gazette of Exampleland",
    "source_title": "Acts and notices",
    "source_url": "https://example.org/gazette",
}
_HERALD: Final = {
    "source": "The Example Herald",
    "source_title": "From our port correspondent",
    "source_url": "https://example.org/herald",
}
_STATISTICS: Final = {
    "category": "statistic",
    "source": "Office for Statistics",
    "source_title": "Port traffic",
    "source_url": "https://example.org/statistics",
    "measure": "arrivals by boat",
    "unit": "persons",
}
#: The rows, each with the columns that it fills.
_ROWS: Final[tuple[dict[str, str], ...]] = (
    _GAZETTE
    | {
        "id": "harbour-office",
        "date": "1998-04-01/2013-10-07",
        "title": "Harbour Office",
        "description": "The first authority for all ports of the country.",
        "category": "agency",
        "quote": "the Harbour Office, established on 1 April 1998",
        "importance": "4",
        "comment": "All of this is invented: replace it. A row is what one source says about one "
        "event. This event lasted: first day / last day. The importance, 1 to 5, decides whose "
        "name shows where there is no room for all. Delete this column when you need it no more.",
    },
    _HERALD
    | {
        "id": "harbour-office",
        "date": "1998-04",
        "title": "Harbour Office",
        "category": "agency",
        "origin": "Ministry of Ports",
        "comment": "A second source on the same event: the same id. It knows the month alone, so "
        "write no day. The paper passes on the word of a ministry: that is its origin.",
    },
    _GAZETTE
    | {
        "id": "coast-agency",
        "date": "2013-10-07/..",
        "title": "Coast Agency",
        "description": "It took over from the Harbour Office.",
        "category": "agency",
        "succeeds": "harbour-office",
        "importance": "5",
        "comment": "Still open: two dots for the end. It takes over from another event, whose id "
        "stands in succeeds; several are separated by a semicolon.",
    },
    _HERALD
    | {
        "id": "smuggling-route",
        "date": "199X",
        "title": "First reports of a smuggling route",
        "category": "claim",
        "comment": "Sometime in the 1990s. Never write a day that your source does not give.",
    },
    _HERALD
    | {
        "id": "port-talks",
        "date": "2009~",
        "title": "Talks on the ports begin",
        "category": "agreement",
        "actors": "Ministry of Ports; Coastal Union",
        "comment": "About 2009. A question mark instead, 2009?, is for a source that is unsure.",
    },
    _GAZETTE
    | {
        "id": "ports-act",
        "date": "2012-07-24",
        "title": "Ports Act",
        "description": "It gave the harbour masters powers of search.",
        "category": "legislation",
        "related": "coast-agency",
        "comment": "A day: year-month-day. In related stand the ids of events that belong with it.",
    },
    _GAZETTE
    | {
        "id": "port-treaty",
        "date": "2015-06-12",
        "title": "Port treaty signed",
        "category": "agreement",
        "comment": "Two sources that disagree: keep both. The page says so.",
    },
    _HERALD
    | {
        "id": "port-treaty",
        "date": "2016-03-01",
        "title": "Port treaty signed",
        "category": "agreement",
        "comment": "The other date. The first row of an event is the one that it is drawn by.",
    },
    _HERALD
    | {
        "id": "operation-lantern",
        "date": "[2018,2019]",
        "title": "Operation Lantern",
        "category": "operation",
        "comment": "One of these years. 2018-21 would be the spring of 2018, and 2018-33 its "
        "first quarter.",
    },
    _STATISTICS
    | {
        "id": "arrivals-2016",
        "date": "2016",
        "title": "Arrivals by boat, 2016",
        "value": "1092",
        "comment": "A figure: what is counted in measure, the number in value, and its unit.",
    },
    _STATISTICS
    | {
        "id": "arrivals-2017",
        "date": "2017",
        "title": "Arrivals by boat, 2017",
        "value": "~1400",
        "comment": "About 1400. More than is >1400, under is <1400, and between is 1300..1500.",
    },
)


def render_example() -> bytes:
    """Write the example as a spreadsheet writes CSV UTF-8: with a byte order mark and CRLF."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, (*WRITTEN, COMMENT), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(_COMMON | row for row in _ROWS)
    return text.getvalue().encode("utf-8-sig")

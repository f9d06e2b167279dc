"""The gallery: pictures of pages, looked at before they are kept.

`pytest tests/test_golden.py --update-golden` makes them anew; a picture that differs is put into
`tests/actual/`, beside which the kept one can be looked at.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from support.editions import NEW, OLD, changed_timeline
from support.pictures import TOLERANCE, difference

import timeline

if TYPE_CHECKING:
    from collections.abc import Callable

    from support.browser import Watched

HERE = Path(__file__).parent
#: The day that the pages are made to think it is.
TODAY = dt.datetime(2026, 6, 1, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Case:
    """A picture of the gallery."""

    name: str
    #: The real file, or one in `tests/data`.
    file: str = ""
    width: int = 1280
    height: int = 900
    scheme: str = "light"
    fragment: str = ""
    #: Keys to press on the chart first.
    keys: tuple[str, ...] = ()
    #: Whether it is what changed between two small editions instead.
    changed: bool = False


CASES = [
    Case("real-1280"),
    Case("real-1280-dark-card", scheme="dark", fragment="#event-pta-2021-signed"),
    Case("real-360", width=360, height=1600),
    Case("real-360-card", width=360, height=740, fragment="#event-small-boats-2022"),
    Case("real-zoomed", fragment="#event-nca-spak-mou&days=18200_20300"),
    Case("every-date", file="every-date.csv", height=1100),
    Case("every-date-dark-zoomed", file="every-date.csv", scheme="dark", keys=("+", "+")),
    Case("diff", changed=True),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_looks_as_it_was_seen(
    case: Case,
    real_page: Path,
    tmp_path: Path,
    watch: Callable[..., Watched],
    request: pytest.FixtureRequest,
) -> None:
    """The page looks as it did when someone last looked at it."""
    path = real_page
    if case.file or case.changed:
        path = tmp_path / "page.html"
        file = None if case.changed else timeline.read(HERE / "data" / case.file)
        path.write_text((file or changed_timeline(OLD, NEW)).page(), "utf-8")
    page = watch(case.width, case.height, color_scheme=case.scheme)
    page.page.clock.set_fixed_time(TODAY)
    page.open(path, case.fragment)
    for key in case.keys:
        page.page.locator("#timeline").press(key)
        page.settle()
    page.page.wait_for_load_state()
    page.page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    actual = page.page.screenshot(animations="disabled")
    golden = HERE / "golden" / f"{case.name}.png"
    if request.config.getoption("--update-golden"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_bytes(actual)

    assert difference(golden.read_bytes(), actual, case.name) <= TOLERANCE

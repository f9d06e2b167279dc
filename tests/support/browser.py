"""A real browser without a network, and what is asked of the pages in it."""

from __future__ import annotations

import itertools
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import axe_playwright_python

if TYPE_CHECKING:
    from playwright.sync_api import Page

#: A proxy that is not there refuses every request that a page could make.
BROWSER_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--proxy-server=127.0.0.1:9",
)
#: What a policy lets a page run does not hold for what a debugger runs: axe needs no leave.
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")


def find_browser() -> str:
    """The browser that is installed here."""
    names = ("chromium", "chromium-browser", "google-chrome")
    program = next(filter(None, map(shutil.which, names)), None)
    assert program, "the tests need Chromium: apt-get install chromium"
    return program


class Watched:
    """A page open in the browser, with all that it requested and said on the console."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.requests: list[str] = []
        self.messages: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.messages.append(message.text))
        page.on("pageerror", lambda error: self.messages.append(str(error)))

    def open(self, path: Path, fragment: str = "") -> Watched:
        """Open a page from disk and wait for its first drawing."""
        self.page.goto(path.as_uri() + fragment)
        self.settle()
        return self

    def settle(self) -> None:
        """Wait until the page says that its drawing is complete; polled, as its policy wants."""
        for _ in range(600):
            if self.page.evaluate("'ready' in document.documentElement.dataset"):
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(self.messages)

    def labels(self) -> list[dict[str, float | str]]:
        """Text and box of every name that is drawn."""
        boxes: list[dict[str, float | str]] = self.page.evaluate(
            """[...document.querySelectorAll('#timeline .names [data-event]:not(.note)')].map(
                (text) => {
                const box = text.getBoundingClientRect();
                return { text: text.textContent, left: box.left, right: box.right,
                         top: box.top, bottom: box.bottom };
            }).filter((box) => box.text !== '')"""
        )
        return boxes


def overlaps(boxes: list[dict[str, float | str]]) -> list[tuple[str, str]]:
    """Pairs of labels of which more than half a pixel lies on the other."""

    def apart(a: dict[str, float | str], b: dict[str, float | str]) -> bool:
        return any(
            float(one[end]) <= float(other[start]) + 0.5
            for one, other in ((a, b), (b, a))
            for end, start in (("right", "left"), ("bottom", "top"))
        )

    return [
        (str(a["text"]), str(b["text"]))
        for a, b in itertools.combinations(boxes, 2)
        if not apart(a, b)
    ]


def axe(page: Watched) -> list[tuple[str, str, list[str]]]:
    """All that axe finds by all of its rules but those of level AAA: rule, impact, places."""
    page.page.evaluate(AXE)
    found = page.page.evaluate(
        """async () => {
            const rules = Object.fromEntries(axe.getRules()
                .filter(({ tags }) => !tags.includes('wcag2aaa'))
                .map(({ ruleId }) => [ruleId, { enabled: true }]));
            const { violations } = await axe.run(document, { rules, resultTypes: ['violations'] });
            return violations.map(({ id, impact, nodes }) =>
                [id, impact, nodes.map(({ target }) => target.join(' '))]);
        }"""
    )
    return [(rule, impact, places) for rule, impact, places in found]

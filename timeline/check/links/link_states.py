"""The state of a link, judged from the answer of its server: ok, moved, dead, blocked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus
from typing import Final
from urllib.parse import urlsplit

from babel.localedata import exists

#: Paths of home pages, also under the code of a language.
HOME_PAGE: Final = re.compile(
    r"(/(?P<language>[a-z]{2}([-_][a-z]{2})?))?(/(index|home|default)(\.\w+)?)?/?", re.IGNORECASE
)
LOGIN: Final = re.compile(r"/(log|sign)[-_]?in(/|\.|$)", re.IGNORECASE)
PERMANENT: Final = (301, 308)
GONE: Final = (404, 410)
REFUSED: Final = (401, 402, 403, 407, 429, 451, 999)


class LinkState(StrEnum):
    """The state of a link."""

    OK = "ok"
    MOVED = "moved"
    HOME_PAGE_ONLY = "home-page-only"
    DEAD = "dead"
    BLOCKED = "blocked"
    UNKNOWN = "unknown"


#: States in which a link leads to the source.
LEADS_TO_SOURCE: Final = (LinkState.OK, LinkState.MOVED)
#: States in which it does not.
LOST: Final = (LinkState.DEAD, LinkState.HOME_PAGE_ONLY)


@dataclass(frozen=True, slots=True)
class LinkResult:
    """What was found out about a link."""

    url: str
    state: LinkState
    #: Why it has this state, in words; empty if all is well.
    reason: str = ""
    #: Its new address, if it has moved for good.
    new_url: str = ""
    #: Whether its host was not found; that is so for all links when this machine is off line.
    no_host: bool = False


@dataclass(frozen=True, slots=True)
class Hop:
    """A redirect: its status, and the address that it leads to."""

    status: int
    url: str


def judge(url: str, hops: list[Hop], status: int) -> LinkResult:
    """Judge a link by the redirects that were followed and by the status of the last answer."""
    if not HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return LinkResult(url, state_of(status), f"answers {in_words(status)}")
    last_url = hops[-1].url if hops else url
    if hops and LOGIN.search(urlsplit(last_url).path) and not LOGIN.search(urlsplit(url).path):
        return LinkResult(url, LinkState.BLOCKED, "asks for a login")
    if hops and _is_home_page(last_url) and not _is_home_page(url):
        return LinkResult(url, LinkState.HOME_PAGE_ONLY, f"leads to {last_url} only")
    moved = ""
    for hop in hops:
        # What a temporary redirect leads to is not the new address.
        if hop.status not in PERMANENT:
            break
        moved = hop.url
    if moved and moved != url:
        return LinkResult(url, LinkState.MOVED, "has moved", moved)
    return LinkResult(url, LinkState.OK)


def state_of(status: int) -> LinkState:
    """Give the state of a link for a status that is neither success nor redirect."""
    if status in GONE:
        return LinkState.DEAD
    return LinkState.BLOCKED if status in REFUSED else LinkState.UNKNOWN


def in_words(status: int) -> str:
    """Write a status as a browser shows it, `404 Not Found`."""
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


def _is_home_page(url: str) -> bool:
    parts = urlsplit(url)
    found = HOME_PAGE.fullmatch(parts.path)
    if not found or parts.query:
        return False
    language = (found["language"] or "en").replace("-", "_")
    return exists(language)

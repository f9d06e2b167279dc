"""What became of a link, judged by what its server answers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus
from typing import Final
from urllib.parse import urlsplit

from babel.localedata import exists

#: The page that a site shows who asks for nothing, also under the code of a language.
FRONT: Final = re.compile(
    r"(/(?P<language>[a-z]{2}([-_][a-z]{2})?))?(/(index|home|default)(\.\w+)?)?/?", re.IGNORECASE
)
LOGIN: Final = re.compile(r"/(log|sign)[-_]?in(/|\.|$)", re.IGNORECASE)
PERMANENT: Final = (301, 308)
GONE: Final = (404, 410)
REFUSED: Final = (401, 402, 403, 407, 429, 451, 999)


class State(StrEnum):
    """What became of a link."""

    OK = "ok"
    MOVED = "moved"
    HOME_PAGE_ONLY = "home-page-only"
    DEAD = "dead"
    BLOCKED = "blocked"
    UNKNOWN = "unknown"


#: A reader finds the source by a link of these.
LEADS: Final = (State.OK, State.MOVED)
#: By a link of these nobody does.
LOST: Final = (State.DEAD, State.HOME_PAGE_ONLY)


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one link."""

    url: str
    state: State
    #: Why, in words; empty if all is well.
    reason: str = ""
    #: Where it leads now, if it leads elsewhere for good.
    new_url: str = ""
    #: Whether its host was not found, as any is when this machine is not on line.
    no_host: bool = False


@dataclass(frozen=True, slots=True)
class Hop:
    """A redirect: its status, and the address that it leads to."""

    status: int
    url: str


def judge(url: str, hops: list[Hop], status: int) -> Answer:
    """Judge a link by the redirects that were followed and the status at their end."""
    if not HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return Answer(url, state_of(status), f"answers {in_words(status)}")
    end = hops[-1].url if hops else url
    if hops and LOGIN.search(urlsplit(end).path) and not LOGIN.search(urlsplit(url).path):
        return Answer(url, State.BLOCKED, "asks for a login")
    if hops and _is_front(end) and not _is_front(url):
        return Answer(url, State.HOME_PAGE_ONLY, f"leads to {end} only")
    moved = ""
    for hop in hops:
        # After a redirect for the time being the address before it is the one to keep.
        if hop.status not in PERMANENT:
            break
        moved = hop.url
    if moved and moved != url:
        return Answer(url, State.MOVED, "has moved", moved)
    return Answer(url, State.OK)


def state_of(status: int) -> State:
    """Say what a status that is neither success nor redirect makes of a link."""
    if status in GONE:
        return State.DEAD
    return State.BLOCKED if status in REFUSED else State.UNKNOWN


def in_words(status: int) -> str:
    """Write a status as a browser shows it, `404 Not Found`."""
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


def _is_front(url: str) -> bool:
    parts = urlsplit(url)
    found = FRONT.fullmatch(parts.path)
    if not found or parts.query:
        return False
    language = (found["language"] or "en").replace("-", "_")
    return exists(language)

"""Obeys a site's robots.txt: no forbidden URLs, a delay, one request at a time."""

from __future__ import annotations

import ipaddress
import socket
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Lock
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from protego import Protego

#: The name of this program in a robots.txt.
ROBOT: Final = "policy-timeline"


class Stopped(Exception):  # noqa: N818 (it is no error)
    """The user stopped the check."""


@dataclass(frozen=True, slots=True)
class CrawlPolicy:
    """Limits for requests to sites."""

    #: Seconds between requests to a site whose robots.txt does not ask for more.
    delay_s: float = 1.0
    #: A site that asks for a longer wait is not asked.
    longest_wait_s: float = 60.0
    #: Seconds before the second try; each further try waits twice as long.
    backoff_s: float = 2.0
    tries: int = 3
    #: Seconds in which an answer has to begin.
    timeout_s: float = 20.0
    #: Sites that are asked at the same time.
    sites: int = 8
    #: Whether this machine and its own network are asked.
    private: bool = False


@dataclass(slots=True)
class Site:
    """A site: scheme, host and port."""

    origin: str
    policy: CrawlPolicy
    stop: Event
    #: Fetches its robots.txt; `None` if that fails, and nothing may be requested.
    fetch_rules: Callable[[str], Protego | None]
    _turn: Lock = field(default_factory=Lock)
    _next: float = 0.0
    _rules: Protego | None = None
    _known: bool = False

    def forbids(self, url: str) -> str:
        """Say why a link may not be requested; empty if it may."""
        if not self.policy.private and is_private(self.origin):
            return "lies in a private network, which is asked with --private only"
        with self._turn:
            if not self._known:
                self._rules = self.fetch_rules(self.origin)
                self._known = True
                self._next = time.monotonic() + self._delay_s
        if self._rules is None:
            return "has a robots.txt that cannot be read"
        if not self._rules.can_fetch(url, ROBOT):
            return "is closed to programs by robots.txt"
        if self._delay_s > self.policy.longest_wait_s:
            return f"asks programs to wait {self._delay_s:g} s between requests"
        return ""

    @property
    def _delay_s(self) -> float:
        asked = 0.0 if self._rules is None else (self._rules.crawl_delay(ROBOT) or 0.0)
        return max(self.policy.delay_s, float(asked))

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait until the site may be asked again, and keep other threads waiting meanwhile."""
        with self._turn:
            pause(self._next - time.monotonic(), self.stop)
            try:
                yield
            finally:
                self._next = time.monotonic() + self._delay_s


def pause(seconds: float, stop: Event) -> None:
    """Wait, unless the user stops the check."""
    if stop.wait(max(0.0, seconds)):
        raise Stopped


def origin_of(url: str) -> str:
    """Take scheme, host and port of an address."""
    parts = urlsplit(url)
    return f"{parts.scheme.lower()}://{parts.netloc.rpartition('@')[2].lower()}"


def is_private(origin: str) -> bool:
    """Whether a host is this machine or in its own network, which files of strangers may misuse."""
    try:
        found = socket.getaddrinfo(urlsplit(origin).hostname, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        # Whether it exists is found out by a request.
        return False
    return any(
        not ipaddress.ip_address(str(address[0]).partition("%")[0]).is_global
        for *_, address in found
    )

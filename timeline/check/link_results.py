"""The result of a link check: a state, judged from the answer of the server; and saved results.

The cache of the user has the results of the last day. `--link-results` reads files of results.
"""

from __future__ import annotations

import contextlib
import json
import re
from dataclasses import asdict, dataclass
from enum import StrEnum
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import platformdirs
from babel.localedata import exists

from timeline.content.references import link_of
from timeline.outputs import write_output

if TYPE_CHECKING:
    from collections.abc import Iterable


#: Paths of home pages, also under the code of a language.
HOME_PAGE: Final = re.compile(
    r"(/(?P<language>[a-z]{2}([-_][a-z]{2})?))?(/(index|home|default)(\.\w+)?)?/?", re.IGNORECASE
)
LOGIN: Final = re.compile(r"/(log|sign)[-_]?in(/|\.|$)", re.IGNORECASE)
PERMANENT: Final = (301, 308)
GONE: Final = (404, 410)
REFUSED: Final = (401, 402, 403, 407, 429, 451, 999)


class UnknownResultsError(ValueError):
    """A file has no results in a form that is known."""


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
#: States in which it does not lead to the source.
UNREACHABLE: Final = (LinkState.DEAD, LinkState.HOME_PAGE_ONLY)
#: A result of this age is out of date.
FRESH_S: Final = 24 * 3600
#: The states that are cached; others may change in a moment.
CACHED: Final = (LinkState.OK, LinkState.MOVED, LinkState.HOME_PAGE_ONLY, LinkState.DEAD)
#: The lists of lychee's JSON, in its older and newer forms, and the state of the links in them.
LYCHEE: Final = {
    "success_map": LinkState.OK,
    "redirect_map": LinkState.OK,
    "excluded_map": LinkState.UNKNOWN,
    "timeout_map": LinkState.UNKNOWN,
    "fail_map": LinkState.UNKNOWN,
    "error_map": LinkState.UNKNOWN,
}


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


def without_fragment(cell: str) -> str:
    """Make of a cell the address that is requested: a server never sees what follows a `#`."""
    return link_of(cell).partition("#")[0]


def judge(url: str, hops: list[Hop], status: int) -> LinkResult:
    """Judge a link by the redirects that were followed and by the status of the last answer."""
    if not HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return LinkResult(url, state_of(status), f"answers {status_in_words(status)}")
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


def status_in_words(status: int) -> str:
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


def read_cache(now: float, folder: Path | None = None) -> dict[str, LinkResult]:
    """Read the results of the last day; none if there is no cache."""
    return {result.url: result for result, _ in _read_fresh(now, folder)}


def write_cache(results: Iterable[LinkResult], now: float, folder: Path | None = None) -> None:
    """Add results to those of the last day."""
    cached = {result.url: (result, time) for result, time in _read_fresh(now, folder)}
    cached |= {
        each.url: (each, now) for each in results if each.state in CACHED and not each.no_host
    }
    records = [asdict(result) | {"asked": time} for result, time in cached.values()]
    path = _cache(folder)
    # Without a cache the next check takes longer, nothing else.
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_output(path, json.dumps(records))


def _read_fresh(now: float, folder: Path | None) -> list[tuple[LinkResult, float]]:
    """Read the results of the last day with their times; none of a damaged cache."""
    try:
        return [
            (
                LinkResult(each["url"], LinkState(each["state"]), each["reason"], each["new_url"]),
                each["asked"],
            )
            for each in json.loads(_cache(folder).read_bytes())
            if 0 <= now - each["asked"] < FRESH_S
        ]
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return []


def _cache(folder: Path | None) -> Path:
    user = Path(platformdirs.user_cache_dir("policy-timeline", appauthor=False))
    return (folder or user) / "links.json"


def read_results(data: bytes) -> dict[str, LinkResult]:
    """Read results that were saved: those of `check --links --format json`, or lychee's JSON.

    Raises:
        UnknownResultsError: They are neither.
    """
    try:
        content = json.loads(data)
    except ValueError as error:
        message = "it is no JSON"
        raise UnknownResultsError(message) from error
    try:
        if isinstance(content, dict) and "links" in content:
            return {result.url: result for result in _ours(content["links"])}
        if isinstance(content, dict) and not LYCHEE.keys().isdisjoint(content):
            return {result.url: result for result in _lychee(content)}
    except (TypeError, KeyError, ValueError, AttributeError) as error:
        message = f"it is damaged: {error!r}"
        raise UnknownResultsError(message) from error
    message = "it holds neither results of check --links --format json nor those of lychee"
    raise UnknownResultsError(message)


def _ours(rows: list[dict[str, Any]]) -> Iterable[LinkResult]:
    for row in rows:
        # The reason of a claim without a link is that of its archived copy.
        if row["url"]:
            url = without_fragment(row["url"])
            yield LinkResult(url, LinkState(row["link"]), row["reason"], row["new_url"])
        if row["archive_url"]:
            reason = "" if row["url"] else row["reason"]
            yield LinkResult(
                without_fragment(row["archive_url"]), LinkState(row["archive"]), reason
            )


def _lychee(content: dict[str, Any]) -> Iterable[LinkResult]:
    for name, state in LYCHEE.items():
        for results in content.get(name, {}).values():
            for result in results:
                url, status = result["url"].partition("#")[0], result["status"]
                code = status.get("code")
                if state is LinkState.OK:
                    yield LinkResult(url, state)
                elif code:
                    yield LinkResult(
                        url, state_of(int(code)), f"answers {status['text']}, says lychee"
                    )
                else:
                    yield LinkResult(url, state, f"is said by lychee to be: {status['text']}")

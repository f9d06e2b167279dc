"""Results of link checks: the user's cache of the last day, and files of saved results."""

from __future__ import annotations

import contextlib
import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import platformdirs

from timeline.check.links.link_states import LinkResult, LinkState, state_of
from timeline.outputs import write_output

if TYPE_CHECKING:
    from collections.abc import Iterable

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


class UnknownResultsError(ValueError):
    """A file has no results in a form that is known."""


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
    from timeline.check.links.claim_links import without_fragment  # noqa: PLC0415 (imports the references of claims)

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

"""Answers that are kept: in the user's cache for a day, and in files of results."""

from __future__ import annotations

import contextlib
import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import platformdirs

from timeline.check.links.link_states import Answer, State, state_of
from timeline.outputs import write_output

if TYPE_CHECKING:
    from collections.abc import Iterable

#: So long an answer is not asked for again.
FRESH_S: Final = 24 * 3600
#: What may be otherwise in a moment is not kept.
KEPT: Final = (State.OK, State.MOVED, State.HOME_PAGE_ONLY, State.DEAD)
#: Lists of results in lychee's JSON, in its older and newer forms, and what they make of a link.
LYCHEE: Final = {
    "success_map": State.OK,
    "redirect_map": State.OK,
    "excluded_map": State.UNKNOWN,
    "timeout_map": State.UNKNOWN,
    "fail_map": State.UNKNOWN,
    "error_map": State.UNKNOWN,
}


class UnknownResultsError(ValueError):
    """A file holds no results of a kind that is known."""


def read_cache(now: float, folder: Path | None = None) -> dict[str, Answer]:
    """Read the answers of the last day; none if there is no cache."""
    return {answer.url: answer for answer, _ in _kept(now, folder)}


def write_cache(answers: Iterable[Answer], now: float, folder: Path | None = None) -> None:
    """Keep answers, beside those of the last day that are kept already."""
    kept = {answer.url: (answer, asked) for answer, asked in _kept(now, folder)}
    kept |= {each.url: (each, now) for each in answers if each.state in KEPT and not each.no_host}
    records = [asdict(answer) | {"asked": asked} for answer, asked in kept.values()]
    path = _cache(folder)
    # A cache that cannot be written costs time, not the answers.
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_output(path, json.dumps(records))


def _kept(now: float, folder: Path | None) -> list[tuple[Answer, float]]:
    """The answers of the last day, each with when it was asked for; none of a damaged cache."""
    try:
        return [
            (
                Answer(each["url"], State(each["state"]), each["reason"], each["new_url"]),
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


def read_results(data: bytes) -> dict[str, Answer]:
    """Read results that were saved: those of `check --links --format json`, or lychee's JSON.

    Raises:
        UnknownResultsError: They are neither.
    """
    try:
        told = json.loads(data)
    except ValueError as error:
        message = "it is no JSON"
        raise UnknownResultsError(message) from error
    try:
        if isinstance(told, dict) and "links" in told:
            return {answer.url: answer for answer in _ours(told["links"])}
        if isinstance(told, dict) and not LYCHEE.keys().isdisjoint(told):
            return {answer.url: answer for answer in _lychee(told)}
    except (TypeError, KeyError, ValueError, AttributeError) as error:
        message = f"it is damaged: {error!r}"
        raise UnknownResultsError(message) from error
    message = "it holds neither results of check --links --format json nor those of lychee"
    raise UnknownResultsError(message)


def _ours(rows: list[dict[str, Any]]) -> Iterable[Answer]:
    from timeline.check.links.claim_links import asked  # noqa: PLC0415 (imports the references of claims)

    for row in rows:
        # A claim with a copy alone has its reason beside the copy.
        if row["url"]:
            url = asked(row["url"])
            yield Answer(url, State(row["link"]), row["reason"], row["new_url"])
        if row["archive_url"]:
            reason = "" if row["url"] else row["reason"]
            yield Answer(asked(row["archive_url"]), State(row["archive"]), reason)


def _lychee(told: dict[str, Any]) -> Iterable[Answer]:
    for name, state in LYCHEE.items():
        for results in told.get(name, {}).values():
            for result in results:
                url, status = result["url"].partition("#")[0], result["status"]
                code = status.get("code")
                if state is State.OK:
                    yield Answer(url, state)
                elif code:
                    yield Answer(url, state_of(int(code)), f"answers {status['text']}, says lychee")
                else:
                    yield Answer(url, state, f"is said by lychee to be: {status['text']}")

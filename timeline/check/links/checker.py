"""Asks links, each once: HEAD, then GET where HEAD is refused; again after a while if need be."""

from __future__ import annotations

import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from importlib.metadata import version
from threading import Event, Lock
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urljoin, urlsplit, urlunsplit
from urllib.request import getproxies, proxy_bypass

import urllib3
from protego import Protego

from timeline.check.links.link_states import Answer, Hop, State, judge
from timeline.check.links.site import ROBOT, Manners, Site, is_private, origin_of, pause

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

AGENT: Final = f"{ROBOT}/{version('policy-timeline')} (checks the links of a timeline)"
#: What a server says when it may answer better later.
PASSING: Final = (429, 500, 502, 503, 504)
REDIRECTS: Final = (301, 302, 303, 307, 308)
REDIRECTS_ALONE: Final = urllib3.Retry(connect=0, read=0, redirect=5, status=0, other=0)
MAX_HOPS: Final = 10
#: The most that is read of a robots.txt, as RFC 9309 wants it.
MAX_ROBOTS: Final = 500 * 1024
#: What a path or a query may hold as it is.
UNTOUCHED: Final = "%/:=&?~+!$,;'@()*[]|"
NO_ADDRESS: Final = "is, or leads to, an address that cannot be asked"
NO_HOST: Final = "has a host that does not exist"


def ask_links(
    urls: Iterable[str], manners: Manners, say: Callable[[int], None] | None = None
) -> dict[str, Answer]:
    """Ask links, several sites at a time, each site one link after another.

    Args:
        urls: The links, http or https.
        manners: How a site is asked.
        say: Is told after each answer how many there are.
    """
    asker = _Asker(manners, say)
    by_site: defaultdict[str, list[str]] = defaultdict(list)
    for url in dict.fromkeys(urls):
        by_site[_site_of(url)].append(url)
    pool = ThreadPoolExecutor(manners.sites)
    try:
        running = [pool.submit(asker.ask_all, links) for links in by_site.values()]
        answers = [answer for each in running for answer in each.result()]
    except BaseException:
        # What still waits for a server is left behind.
        asker.stop.set()
        pool.shutdown(wait=False, cancel_futures=True)
        raise
    pool.shutdown()
    if answers and all(answer.no_host for answer in answers):
        # Then it is more likely this machine that is not on line.
        answers = [
            replace(
                each, state=State.UNKNOWN, reason="could not be asked: no host was found at all"
            )
            for each in answers
        ]
    return {answer.url: answer for answer in answers}


class _Asker:
    """What the threads share: the connections, and the sites."""

    def __init__(self, manners: Manners, say: Callable[[int], None] | None) -> None:
        self.manners = manners
        self.stop = Event()
        self._say = say
        self._n_answers = 0
        self._sites: dict[str, Site] = {}
        self._lock = Lock()
        # It is tried again here, and redirects are followed here, so as to be polite to all.
        headers = {"User-Agent": AGENT, "Accept": "*/*", "Accept-Language": "en, *;q=0.5"}
        timeout = urllib3.Timeout(connect=manners.timeout_s, read=manners.timeout_s)
        self._direct = urllib3.PoolManager(headers=headers, timeout=timeout, retries=False)
        self._proxies = {
            scheme: urllib3.ProxyManager(address, headers=headers, timeout=timeout, retries=False)
            for scheme, address in getproxies().items()
            if scheme in {"http", "https"} and "://" in address
        }

    def ask_all(self, urls: list[str]) -> list[Answer]:
        answers = []
        for url in urls:
            answers.append(self._ask(url))
            with self._lock:
                self._n_answers += 1
                if self._say:
                    self._say(self._n_answers)
        return answers

    def _ask(self, url: str) -> Answer:
        """Ask a link until it has a good answer, or no more tries."""
        answer = Answer(url, State.UNKNOWN)
        for attempt in range(self.manners.tries):
            answer, wait_s = self._try(url, attempt)
            if wait_s is None or attempt + 1 == self.manners.tries:
                break
            wait_s = max(wait_s, self.manners.backoff_s * 2**attempt)
            if wait_s > self.manners.patience_s:
                return replace(answer, reason=f"{answer.reason} and asks to wait {wait_s:,.0f} s")
            pause(wait_s, self.stop)
        return answer

    def _try(self, url: str, attempt: int) -> tuple[Answer, float | None]:
        """Ask a link once: the answer, and how long to wait if another try may help."""
        try:
            return self._follow(url, attempt)
        except ValueError:
            # A file, or a server, wrote what no address can be taken from.
            return Answer(url, State.UNKNOWN, NO_ADDRESS), None

    def _follow(self, url: str, attempt: int) -> tuple[Answer, float | None]:
        hops: list[Hop] = []
        now = _in_ascii(url)
        while len(hops) <= MAX_HOPS:
            site = self._site(now)
            forbidden = site.forbids(now)
            if forbidden:
                return Answer(url, State.BLOCKED, forbidden), None
            try:
                status, headers = self._request(site, now, get_only=attempt > 0)
            except urllib3.exceptions.HTTPError as error:
                return _failure(url, error)
            if status in PASSING:
                return judge(url, hops, status), _retry_after(headers.get("Retry-After", ""))
            where = headers.get("Location", "")
            if status not in REDIRECTS or not where:
                return judge(url, hops, status), None
            now = _in_ascii(urljoin(now, where))
            if urlsplit(now).scheme not in {"http", "https"}:
                return Answer(url, State.UNKNOWN, f"leads to {now}, which is no web address"), None
            hops.append(Hop(status, now))
        return Answer(url, State.UNKNOWN, "redirects without an end"), None

    def _request(self, site: Site, url: str, *, get_only: bool) -> tuple[int, Mapping[str, str]]:
        """Ask by HEAD; by GET what HEAD gives no good answer to. Of a body nothing is read."""
        status, headers = 0, urllib3.HTTPHeaderDict()
        for method in ("GET",) if get_only else ("HEAD", "GET"):
            with site.turn():
                answer = self._open(url).request(method, url, redirect=False, preload_content=False)
                status, headers = answer.status, answer.headers
                answer.close()
            if status < HTTPStatus.BAD_REQUEST or status in PASSING:
                break
        return status, headers

    def _open(self, url: str) -> urllib3.PoolManager:
        parts = urlsplit(url)
        proxy = self._proxies.get(parts.scheme)
        if proxy is None or proxy_bypass(parts.hostname or "") or is_private(origin_of(url)):
            return self._direct
        return proxy

    def _site(self, url: str) -> Site:
        origin = origin_of(url)
        with self._lock:
            if origin not in self._sites:
                self._sites[origin] = Site(origin, self.manners, self.stop, self._fetch_rules)
            return self._sites[origin]

    def _fetch_rules(self, origin: str) -> Protego | None:
        """Fetch a robots.txt; without one all may be asked, and none if it cannot be had."""
        url = f"{origin}/robots.txt"
        try:
            answer = self._open(url).request(
                "GET", url, redirect=True, retries=REDIRECTS_ALONE, preload_content=False
            )
            status, text = answer.status, answer.read(MAX_ROBOTS, decode_content=True)
            answer.close()
        except urllib3.exceptions.HTTPError:
            # If the site does not answer at all, asking the link will say so better.
            return Protego.parse("")
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            return None
        found = status < HTTPStatus.MULTIPLE_CHOICES
        return Protego.parse(text.decode("utf-8", "replace") if found else "")


def _site_of(url: str) -> str:
    """The site of a link; one that is no address is a site of its own."""
    try:
        return origin_of(url)
    except ValueError:
        return url


def _in_ascii(url: str) -> str:
    """Write an address as it goes over the line: without its fragment, its letters escaped."""
    parts = urlsplit(url)
    try:
        host = parts.netloc.encode("idna").decode()
    except UnicodeError:
        host = parts.netloc
    path, query = (quote(part, safe=UNTOUCHED) for part in (parts.path, parts.query))
    return urlunsplit((parts.scheme, host, path or "/", query, ""))


def _failure(url: str, error: urllib3.exceptions.HTTPError) -> tuple[Answer, float | None]:
    """Say why there was no answer, and whether to try again."""
    if isinstance(error, urllib3.exceptions.NameResolutionError):
        return Answer(url, State.DEAD, NO_HOST, no_host=True), None
    if isinstance(error, urllib3.exceptions.SSLError):
        distrusted = "CERTIFICATE_VERIFY_FAILED" in str(error)
        reason = "has a certificate that is not trusted" if distrusted else "speaks no https"
        return Answer(url, State.UNKNOWN, reason), None
    # Also of the kind of those that come too late, so that it is asked about before them.
    if isinstance(error, urllib3.exceptions.NewConnectionError):
        reason = "takes no connection"
    elif isinstance(error, urllib3.exceptions.TimeoutError):
        reason = "does not answer in time"
    elif isinstance(error, urllib3.exceptions.ProxyError):
        reason = "could not be asked: the proxy does not answer"
    elif isinstance(error, urllib3.exceptions.LocationValueError):
        return Answer(url, State.UNKNOWN, NO_ADDRESS), None
    else:
        reason = "breaks the connection off"
    return Answer(url, State.UNKNOWN, reason), 0.0


def _retry_after(text: str) -> float:
    """Read a Retry-After header, seconds or a date, as seconds from now; 0 if it says nothing."""
    if text.strip().isdecimal():
        return float(text)
    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - time.time())
    except ValueError:
        return 0.0

"""Checks links by requests: HEAD, GET where HEAD is refused, and again later if that may help.

The links of a site are requested one after another, those of different sites at the same time.
"""

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

from timeline.check.crawl_policy import ROBOT, CrawlPolicy, Site, is_private, origin_of, pause
from timeline.check.link_results import Hop, LinkResult, LinkState, judge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

AGENT: Final = f"{ROBOT}/{version('policy-timeline')} (checks the links of a timeline)"
#: Statuses of servers that may answer otherwise later.
TEMPORARY: Final = (429, 500, 502, 503, 504)
REDIRECTS: Final = (301, 302, 303, 307, 308)
ONLY_REDIRECTS: Final = urllib3.Retry(connect=0, read=0, redirect=5, status=0, other=0)
MAX_HOPS: Final = 10
#: Bytes of a robots.txt that are read, as RFC 9309 asks.
MAX_ROBOTS: Final = 500 * 1024
#: Punctuation that paths and queries have unescaped.
UNESCAPED: Final = "%/:=&?~+!$,;'@()*[]|"
NO_ADDRESS: Final = "is, or leads to, an address that cannot be asked"
NO_HOST: Final = "has a host that does not exist"


def check_links(
    urls: Iterable[str], policy: CrawlPolicy, report: Callable[[int], None] | None = None
) -> dict[str, LinkResult]:
    """Check links, several sites at the same time.

    Args:
        urls: The links, http or https.
        policy: How sites are asked.
        report: Called after each link with the number of links that are checked.
    """
    checker = _Checker(policy, report)
    by_site: defaultdict[str, list[str]] = defaultdict(list)
    for url in dict.fromkeys(urls):
        by_site[_site_of(url)].append(url)
    pool = ThreadPoolExecutor(policy.sites)
    try:
        running = [pool.submit(checker.check_all, links) for links in by_site.values()]
        results = [result for each in running for result in each.result()]
    except BaseException:
        # Threads that wait for a server are not waited for.
        checker.stop.set()
        pool.shutdown(wait=False, cancel_futures=True)
        raise
    pool.shutdown()
    if results and all(result.no_host for result in results):
        # More likely it is this machine that is off line.
        results = [
            replace(
                each, state=LinkState.UNKNOWN, reason="could not be asked: no host was found at all"
            )
            for each in results
        ]
    return {result.url: result for result in results}


class _Checker:
    """What the threads share: the connections and the sites."""

    def __init__(self, policy: CrawlPolicy, report: Callable[[int], None] | None) -> None:
        self.policy = policy
        self.stop = Event()
        self._report = report
        self._n_checked = 0
        self._sites: dict[str, Site] = {}
        self._lock = Lock()
        # Retries and redirects are done here, not by urllib3, so that each site is asked politely.
        headers = {"User-Agent": AGENT, "Accept": "*/*", "Accept-Language": "en, *;q=0.5"}
        timeout = urllib3.Timeout(connect=policy.timeout_s, read=policy.timeout_s)
        self._direct = urllib3.PoolManager(headers=headers, timeout=timeout, retries=False)
        self._proxies = {
            scheme: urllib3.ProxyManager(address, headers=headers, timeout=timeout, retries=False)
            for scheme, address in getproxies().items()
            if scheme in {"http", "https"} and "://" in address
        }

    def check_all(self, urls: list[str]) -> list[LinkResult]:
        results: list[LinkResult] = []
        for url in urls:
            results.append(self._check(url))
            with self._lock:
                self._n_checked += 1
                if self._report:
                    self._report(self._n_checked)
        return results

    def _check(self, url: str) -> LinkResult:
        """Check a link, with as many tries as it needs and may have."""
        result = LinkResult(url, LinkState.UNKNOWN)
        for attempt in range(self.policy.tries):
            result, wait_s = self._try(url, attempt)
            if wait_s is None or attempt + 1 == self.policy.tries:
                break
            wait_s = max(wait_s, self.policy.backoff_s * 2**attempt)
            if wait_s > self.policy.longest_wait_s:
                return replace(result, reason=f"{result.reason} and asks to wait {wait_s:,.0f} s")
            pause(wait_s, self.stop)
        return result

    def _try(self, url: str, attempt: int) -> tuple[LinkResult, float | None]:
        """Try a link once: the result, and the seconds to wait if another try may help."""
        try:
            return self._follow(url, attempt)
        except ValueError:
            # The file, or a server that redirects, has something that is no address.
            return LinkResult(url, LinkState.UNKNOWN, NO_ADDRESS), None

    def _follow(self, url: str, attempt: int) -> tuple[LinkResult, float | None]:
        hops: list[Hop] = []
        now = _in_ascii(url)
        while len(hops) <= MAX_HOPS:
            site = self._site(now)
            forbidden = site.forbids(now)
            if forbidden:
                return LinkResult(url, LinkState.BLOCKED, forbidden), None
            try:
                status, headers = self._request(site, now, get_only=attempt > 0)
            except urllib3.exceptions.HTTPError as error:
                return _failure(url, error)
            if status in TEMPORARY:
                return judge(url, hops, status), _retry_after(headers.get("Retry-After", ""))
            where = headers.get("Location", "")
            if status not in REDIRECTS or not where:
                return judge(url, hops, status), None
            now = _in_ascii(urljoin(now, where))
            if urlsplit(now).scheme not in {"http", "https"}:
                return LinkResult(
                    url, LinkState.UNKNOWN, f"leads to {now}, which is no web address"
                ), None
            hops.append(Hop(status, now))
        return LinkResult(url, LinkState.UNKNOWN, "redirects without an end"), None

    def _request(self, site: Site, url: str, *, get_only: bool) -> tuple[int, Mapping[str, str]]:
        """Request by HEAD, then by GET if that has no good answer; no body is read."""
        status, headers = 0, urllib3.HTTPHeaderDict()
        for method in ("GET",) if get_only else ("HEAD", "GET"):
            with site.turn():
                pool = self._open(url)
                response = pool.request(method, url, redirect=False, preload_content=False)
                status, headers = response.status, response.headers
                response.close()
            if status < HTTPStatus.BAD_REQUEST or status in TEMPORARY:
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
                self._sites[origin] = Site(origin, self.policy, self.stop, self._fetch_rules)
            return self._sites[origin]

    def _fetch_rules(self, origin: str) -> Protego | None:
        """Fetch a robots.txt: without one all is allowed; `None` if the server fails."""
        url = f"{origin}/robots.txt"
        try:
            response = self._open(url).request(
                "GET", url, redirect=True, retries=ONLY_REDIRECTS, preload_content=False
            )
            status, text = response.status, response.read(MAX_ROBOTS, decode_content=True)
            response.close()
        except urllib3.exceptions.HTTPError:
            # If the site does not answer at all, the result of the link itself says why.
            return Protego.parse("")
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            return None
        found = status < HTTPStatus.MULTIPLE_CHOICES
        return Protego.parse(text.decode("utf-8", "replace") if found else "")


def _site_of(url: str) -> str:
    """The site of a link; what is no address is a site of its own."""
    try:
        return origin_of(url)
    except ValueError:
        return url


def _in_ascii(url: str) -> str:
    """Write an address in ASCII as HTTP needs it, without its fragment."""
    parts = urlsplit(url)
    try:
        host = parts.netloc.encode("idna").decode()
    except UnicodeError:
        host = parts.netloc
    path, query = (quote(part, safe=UNESCAPED) for part in (parts.path, parts.query))
    return urlunsplit((parts.scheme, host, path or "/", query, ""))


def _failure(url: str, error: urllib3.exceptions.HTTPError) -> tuple[LinkResult, float | None]:
    """Say why there was no answer, and the seconds to wait before another try."""
    if isinstance(error, urllib3.exceptions.NameResolutionError):
        return LinkResult(url, LinkState.DEAD, NO_HOST, no_host=True), None
    if isinstance(error, urllib3.exceptions.SSLError):
        distrusted = "CERTIFICATE_VERIFY_FAILED" in str(error)
        reason = "has a certificate that is not trusted" if distrusted else "speaks no https"
        return LinkResult(url, LinkState.UNKNOWN, reason), None
    # Before timeouts, since urllib3 counts it as one.
    if isinstance(error, urllib3.exceptions.NewConnectionError):
        reason = "takes no connection"
    elif isinstance(error, urllib3.exceptions.TimeoutError):
        reason = "does not answer in time"
    elif isinstance(error, urllib3.exceptions.ProxyError):
        reason = "could not be asked: the proxy does not answer"
    elif isinstance(error, urllib3.exceptions.LocationValueError):
        return LinkResult(url, LinkState.UNKNOWN, NO_ADDRESS), None
    else:
        reason = "breaks the connection off"
    return LinkResult(url, LinkState.UNKNOWN, reason), 0.0


def _retry_after(text: str) -> float:
    """Read a Retry-After header, seconds or a date, as seconds from now; 0 if it says nothing."""
    if text.strip().isdecimal():
        return float(text)
    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - time.time())
    except ValueError:
        return 0.0

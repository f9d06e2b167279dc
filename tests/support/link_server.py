"""A server of this machine that does all that servers do to a link, and keeps a log."""

from __future__ import annotations

import ssl
from collections import Counter
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ROBOTS = "User-agent: *\nDisallow: /closed/\nDisallow: /*.secret$\n"

#: Where a path leads, and by which status.
REDIRECTS = {
    "/moved": (301, "/ok"),
    "/moved-far": (308, "/moved"),
    "/for-now": (302, "/ok"),
    "/moved-then-for-now": (301, "/for-now"),
    "/story": (302, "/"),
    "/story-in-english": (301, "/en/index.html"),
    "/members": (302, "/login?next=/members"),
    "/round": (302, "/round"),
    "/to-mail": (302, "mailto:a@example.org"),
    "/to-closed": (301, "/closed/page"),
    "/nowhere": (301, "http://[::1"),
    "/letters": (301, "/caf\u00e9"),
}
#: Statuses of a method, or of whatever is asked first.
ONCE = {
    ("HEAD", "/head-refused"): 405,
    ("HEAD", "/head-wrong"): 404,
    ("", "/busy"): 429,
    ("", "/shaky"): 503,
}
STATUSES = {
    "/missing": 404,
    "/gone": 410,
    "/forbidden": 403,
    "/censored": 451,
    "/broken": 500,
    "/teapot": 418,
    "/busy-for-long": 429,
}


@dataclass
class Log:
    """What a server was asked."""

    requests: list[tuple[str, str]] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    #: The most requests that were under way at once.
    most_at_once: int = 0
    #: Ends the answers that do not come.
    release: Event = field(default_factory=Event)


class _Server(ThreadingHTTPServer):
    def __init__(self, robots: str | int) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.robots = robots
        self.log = Log()
        self.lock = Lock()
        self.seen = Counter[str]()
        self.under_way = 0


class _Answer(BaseHTTPRequestHandler):
    server: _Server

    def do_HEAD(self) -> None:
        """Answer without a body."""
        self._answer()

    def do_GET(self) -> None:
        """Answer with one."""
        self._answer()

    def _answer(self) -> None:
        server, log = self.server, self.server.log
        with server.lock:
            server.under_way += 1
            log.most_at_once = max(log.most_at_once, server.under_way)
            log.requests.append((self.command, self.path))
            log.agents.add(self.headers["User-Agent"])
            server.seen[self.path] += 1
        self._reply(self.path.partition("?")[0])

    def _reply(self, path: str) -> None:
        robots = self.server.robots
        if path == "/silent":
            self.server.log.release.wait()
            self._end()
        elif path == "/cut" or (path == "/cut-once" and self._first):
            self._end()
            self.close_connection = True
        elif path == "/robots.txt" and isinstance(robots, str):
            self._send(200, robots.encode())
        else:
            self._send(*self._status(path))

    def _status(self, path: str) -> tuple[int, bytes, dict[str, str]]:
        """Status, body and headers of what is no special case of a connection."""
        if path in REDIRECTS:
            return REDIRECTS[path][0], b"", {"Location": REDIRECTS[path][1]}
        once = ONCE.get((self.command, path)) or (ONCE.get(("", path)) if self._first else None)
        if once:
            return once, b"", {"Retry-After": "1"} if path == "/busy" else {}
        if path == "/robots.txt":
            return int(self.server.robots), b"", {}
        return STATUSES.get(path, 200), b"A page.", {"Retry-After": "7200"}

    @property
    def _first(self) -> bool:
        return self.server.seen[self.path] == 1

    def _end(self) -> None:
        """Count a request as ended: before its answer goes out, since then the next may come."""
        with self.server.lock:
            self.server.under_way -= 1

    def _send(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self._end()
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Print nothing."""

    def handle(self) -> None:
        """Answer, unless the certificate was not liked."""
        with suppress(OSError):
            super().handle()


@contextmanager
def link_server(
    robots: str | int = ROBOTS, certificate: Path | None = None
) -> Iterator[tuple[str, Log]]:
    """Serve on a free port; give the address without a slash at its end, and the log.

    Args:
        robots: The robots.txt, or the status that is answered instead of it.
        certificate: What it shows for https; None for http.
    """
    server = _Server(robots)
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    # It looks so often, in seconds, whether it is to stop.
    Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        scheme = "http" if certificate is None else "https"
        yield f"{scheme}://127.0.0.1:{server.server_port}", server.log
    finally:
        server.log.release.set()
        server.shutdown()
        server.server_close()

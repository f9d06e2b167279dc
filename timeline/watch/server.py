"""The server of `watch`: to the browsers of this machine alone, and only what was made here."""

from __future__ import annotations

import json
import os
import socketserver
from contextlib import contextmanager
from dataclasses import asdict
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from threading import Thread
from typing import TYPE_CHECKING, Final

from timeline.language import ENGLISH
from timeline.watch.preview import render_preview

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.language import Language
    from timeline.watch.latest_build import Board

HOST: Final = "127.0.0.1"
#: A browser that has gone away is found out by writing to it.
BREATH_S: Final = 15.0
HTML: Final = "text/html; charset=utf-8"


class PortError(Exception):
    """A port cannot be used; the text says why."""


class _Server(socketserver.ThreadingTCPServer):
    # Not `HTTPServer`, which asks the network for the name of this machine.
    daemon_threads = True
    block_on_close = False
    # On Windows it would let two programs have one port.
    allow_reuse_address = os.name == "posix"

    def __init__(self, port: int, board: Board, name: str, language: Language) -> None:
        super().__init__((HOST, port), _Answer)
        self.board = board
        self.desk = render_preview(name, language).encode()
        port = self.server_address[1]
        #: By another name a page of another site would reach this server (DNS rebinding).
        self.hosts = {f"{HOST}:{port}", f"localhost:{port}"}


class _Answer(BaseHTTPRequestHandler):
    server: _Server
    server_version = "timeline"
    sys_version = ""
    #: Of a browser that says nothing.
    timeout = 60

    def do_GET(self) -> None:
        """Answer with the desk, the page or the news, and with nothing else."""
        path = self.path.partition("?")[0]
        if self.headers.get("Host") not in self.server.hosts:
            self._answer(b"This server is for 127.0.0.1 alone.\n", HTTPStatus.FORBIDDEN)
        elif path == "/":
            self._answer(self.server.desk, content=HTML)
        elif path == "/page" and self.server.board.page:
            self._answer(self.server.board.page, content=HTML)
        elif path == "/news":
            self._tell()
        else:
            self._answer(b"There is nothing here.\n", HTTPStatus.NOT_FOUND)

    def _answer(
        self,
        body: bytes,
        status: HTTPStatus = HTTPStatus.OK,
        content: str = "text/plain; charset=utf-8",
    ) -> None:
        self._begin(status, content)
        self.wfile.write(body)

    def _begin(self, status: HTTPStatus, content: str) -> None:
        self.send_response(status)
        # The page's own policy stands in the page; this one is added, so that no other site
        # can hold either in a frame.
        for name, value in {
            "Content-Type": content,
            "Content-Security-Policy": "frame-ancestors 'self'",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Cache-Control": "no-store",
            "Referrer-Policy": "no-referrer",
            "X-Content-Type-Options": "nosniff",
        }.items():
            self.send_header(name, value)
        self.end_headers()

    def _tell(self) -> None:
        """Tell the news as they come, as server-sent events."""
        self._begin(HTTPStatus.OK, "text/event-stream; charset=utf-8")
        number = 0
        while True:
            found = self.server.board.news_after(number, BREATH_S)
            if found is None:
                self.wfile.write(b": nothing new\n\n")
                continue
            number, news, digest = found
            told = json.dumps(asdict(news) | {"page": digest}, ensure_ascii=False)
            self.wfile.write(f"data: {told}\n\n".encode())

    def handle(self) -> None:
        """Answer; a browser that goes away before the end is no fault."""
        try:
            super().handle()
        except OSError:
            self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Say nothing of requests: what an author is told are problems and pages."""


@contextmanager
def serve(board: Board, port: int, name: str, language: Language = ENGLISH) -> Iterator[str]:
    """Serve what a board holds, on a port of 127.0.0.1, for as long as the block runs.

    Args:
        board: What is served.
        port: The port; 0 takes one that is free.
        name: Name of the file.
        language: Of the desk.

    Yields:
        The address of the desk.

    Raises:
        PortError: The port is in use, or may not be used.
    """
    try:
        server = _Server(port, board, name, language)
    except OSError as error:
        raise PortError(error.strerror) from error
    with server:
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://{HOST}:{server.server_address[1]}/"
        finally:
            server.shutdown()

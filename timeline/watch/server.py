"""Serves the preview, the page and the reports of builds to browsers of this machine alone.

The preview shows the built page in a frame, below the problems of the file. The built page may
connect to nothing: the preview hears of each save, and replaces the page in its frame.
"""

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
from timeline.page.assets import fill_template, read_asset, read_style_sheet
from timeline.page.content_security_policy import preview_policy
from timeline.page.script_linker import link_scripts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.language import Language
    from timeline.watch.builds import LatestBuild

HOST: Final = "127.0.0.1"
#: Without a report, a line is written this often: only writing shows that a browser has gone.
KEEP_ALIVE_S: Final = 15.0
HTML: Final = "text/html; charset=utf-8"


def render_preview(name: str, language: Language) -> str:
    """Render the preview of a file of this name, in a language."""
    css = read_style_sheet("preview/preview.css")
    script = link_scripts("preview/preview.js", read_asset)
    values = {"name": name, "css": css, "script": script, "policy": preview_policy(css, script)}
    return fill_template("preview/preview.html.jinja", **values, lang=language, _=language.gettext)


class PortError(Exception):
    """A port cannot be used; the text says why."""


class _Server(socketserver.ThreadingTCPServer):
    # Not `HTTPServer`, which asks the network for the name of this machine.
    daemon_threads = True
    block_on_close = False
    # On Windows it would let two programs use one port.
    allow_reuse_address = os.name == "posix"

    def __init__(self, port: int, latest_build: LatestBuild, name: str, language: Language) -> None:
        super().__init__((HOST, port), _Handler)
        self.latest_build = latest_build
        self.preview = render_preview(name, language).encode()
        port = self.server_address[1]
        #: A request for another host may come from a page of another site (DNS rebinding).
        self.hosts = {f"{HOST}:{port}", f"localhost:{port}"}


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    server_version = "timeline"
    sys_version = ""
    #: Seconds to wait for a request.
    timeout = 60

    def do_GET(self) -> None:
        """Answer with the preview, the page or the reports, and with nothing else."""
        path = self.path.partition("?")[0]
        if self.headers.get("Host") not in self.server.hosts:
            self._answer(b"This server is for 127.0.0.1 alone.\n", HTTPStatus.FORBIDDEN)
        elif path == "/":
            self._answer(self.server.preview, content=HTML)
        elif path == "/page" and self.server.latest_build.page:
            self._answer(self.server.latest_build.page, content=HTML)
        elif path == "/reports":
            self._stream_reports()
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
        # Added to the policies in the page and the preview: no other site may frame them.
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

    def _stream_reports(self) -> None:
        """Send each report as it comes, as server-sent events."""
        self._begin(HTTPStatus.OK, "text/event-stream; charset=utf-8")
        number = 0
        while True:
            found = self.server.latest_build.wait_for_report(number, KEEP_ALIVE_S)
            if found is None:
                self.wfile.write(b": nothing new\n\n")
                continue
            number, report, digest = found
            data = json.dumps(asdict(report) | {"page": digest}, ensure_ascii=False)
            self.wfile.write(f"data: {data}\n\n".encode())

    def handle(self) -> None:
        """Answer; a browser that goes away before the end is no error."""
        try:
            super().handle()
        except OSError:
            self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Log no request: the terminal shows problems and pages only."""


@contextmanager
def serve(
    latest_build: LatestBuild, port: int, name: str, language: Language = ENGLISH
) -> Iterator[str]:
    """Serve the latest build on a port of 127.0.0.1, for as long as the block runs.

    Args:
        latest_build: What is served.
        port: The port; 0 takes one that is free.
        name: Name of the file.
        language: The language of the preview.

    Yields:
        The URL of the preview.

    Raises:
        PortError: The port is in use, or may not be used.
    """
    try:
        server = _Server(port, latest_build, name, language)
    except OSError as error:
        raise PortError(error.strerror) from error
    with server:
        # It looks so often, in seconds, whether it is to stop.
        Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        try:
            yield f"http://{HOST}:{server.server_address[1]}/"
        finally:
            server.shutdown()

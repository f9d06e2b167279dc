"""Firefox and WebKit without a network: what a page shows in each, at some widths and zooms.

Neither needs a driver. A page of ours opens the page in frames, looks at it there, and says what it
saw on the console, which both browsers can write to their output, with all else that is said there.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE_S: Final = 120
WATCHER: Final = Path(__file__).with_name("watch_frames.html")
#: A proxy that is not there refuses every request that a page could make.
_NO_NETWORK: Final = ("127.0.0.1", 9)
_FIREFOX_OPTIONS: Final[dict[str, Any]] = {
    "browser.dom.window.dump.enabled": True,
    "devtools.console.stdout.content": True,
    "privacy.file_unique_origin": False,
    "security.fileuri.strict_origin_policy": False,
    "network.proxy.type": 1,
    "network.proxy.http": _NO_NETWORK[0],
    "network.proxy.http_port": _NO_NETWORK[1],
    "network.proxy.ssl": _NO_NETWORK[0],
    "network.proxy.ssl_port": _NO_NETWORK[1],
    "ui.prefersReducedMotion": 1,
    "browser.aboutwelcome.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
}
_WEBKIT_OPTIONS: Final = (
    "--enable-write-console-messages-to-stdout=true",
    "--allow-file-access-from-file-urls=true",
    "--proxy=http://{}:{}".format(*_NO_NETWORK),
)
#: What a page says on the console or an error in it. Firefox says much of itself there, each time
#: with the name of the part that speaks, where a page has a text in quotation marks.
_MESSAGE: Final = re.compile(r"console\.\w+: (?![\w.]+: ?)|JavaScript error: file:|.*\bCONSOLE ")
_SEEN: Final = re.compile(r".*\bSEEN (?P<json>[^\s\"]*)")


class Name(NamedTuple):
    """A name in the chart: its ends, and the line that its letters stand on."""

    event: str
    text: str
    left: float
    right: float
    baseline: float


class Frame(NamedTuple):
    """What a page shows at one width and zoom."""

    width: int
    zoom: int
    ready: bool
    #: The left and right edge of the chart.
    edges: tuple[float, float]
    names: list[Name]


class Seen(NamedTuple):
    """All that a browser showed and said of a page."""

    frames: list[Frame]
    messages: list[str]


@contextmanager
def _run_in_group(command: list[str], **options: Any) -> Iterator[subprocess.Popen[str]]:
    """Run a program, and end it with all that it started."""
    with subprocess.Popen(command, text=True, start_new_session=True, **options) as running:
        stop = threading.Timer(PATIENCE_S, os.killpg, (running.pid, signal.SIGKILL))
        stop.start()
        try:
            yield running
        finally:
            stop.cancel()
            os.killpg(running.pid, signal.SIGKILL)


@contextmanager
def _open_firefox(address: str, folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Open an address in Firefox with a new profile."""
    options = (f"user_pref({json.dumps(key)}, {json.dumps(value)});\n"
               for key, value in _FIREFOX_OPTIONS.items())  # fmt: skip
    (folder / "user.js").write_text("".join(options), "utf-8")
    command = ["firefox-esr", "--headless", "--no-remote", "--profile", str(folder), address]
    with _run_in_group(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as running:
        yield running


@contextmanager
def _open_webkit(address: str, folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Open an address in WebKit's small browser, on a screen of its own, with animations off."""
    settings = folder / "gtk-3.0" / "settings.ini"
    settings.parent.mkdir()
    settings.write_text("[Settings]\ngtk-enable-animations=0\n", "utf-8")
    found, told = os.pipe()
    screen = ["Xvfb", "-displayfd", str(told), "-screen", "0", "1600x1200x24", "-nolisten", "tcp"]
    program = next(Path("/usr/lib").glob("*/webkit2gtk-4.1/MiniBrowser"))
    # Its output is written line by line, as on a terminal.
    command = ["stdbuf", "-oL", str(program), *_WEBKIT_OPTIONS, address]
    with _run_in_group(screen, pass_fds=[told], stderr=subprocess.DEVNULL):
        os.close(told)
        with os.fdopen(found) as numbers:
            display = f":{numbers.readline().strip()}"
        own = {"DISPLAY": display, "HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
        with _run_in_group(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=os.environ | own
        ) as running:
            yield running


BROWSERS: Final = {"Firefox": _open_firefox, "WebKit": _open_webkit}


def look_at(page: Path, browser: str, folder: Path) -> Seen:
    """Open a page at each width and zoom; the browser keeps what it needs in the folder."""
    frames: list[Frame] = []
    messages: list[str] = []
    watcher = folder / WATCHER.name
    watcher.write_text(WATCHER.read_text("utf-8").replace("PAGE", page.as_uri()), "utf-8")
    with BROWSERS[browser](watcher.as_uri(), folder) as running:
        assert running.stdout is not None
        for line in running.stdout:
            if found := _SEEN.match(line):
                if not found["json"]:
                    break
                frames.append(_read_frame(json.loads(unquote(found["json"]))))
            elif found := _MESSAGE.match(line):
                messages.append(line.strip())
    return Seen(frames, messages)


def _read_frame(seen: dict[str, Any]) -> Frame:
    names = [Name(**name) for name in seen.pop("names")]
    return Frame(**seen, names=names)

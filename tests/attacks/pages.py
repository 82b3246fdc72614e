"""Pages that hurt whoever looks for an article in them; see `documents`."""

from __future__ import annotations

from tests.attacks.documents import MANY, Bombs, attributes


def web_page(inner: bytes, head: bytes = b"") -> bytes:
    text = b"<p>" + b"Warga Lembayung memeriksa tanggul di tepi sungai. " * 5 + b"</p>"
    return (
        b"<html><head><title>Kabar</title>" + head + b"</head><body><article><h1>Kabar</h1>"
        + inner + text * 3 + b"</article></body></html>"
    )  # fmt: skip


def data(json: bytes) -> bytes:
    """Write what a page says of itself in JSON-LD."""
    return b'<script type="application/ld+json">' + json + b"</script>"


PAGE_BOMBS: Bombs = {
    "a hundred thousand attributes": lambda: web_page(b"<p %s>a</p>" % attributes()),
    "a hundred thousand paragraphs": lambda: web_page(b"<p>a</p>" * 60_000),
    "a hundred thousand breaks": lambda: web_page(b"<br>" * 120_000),
    "a hundred thousand points": lambda: web_page(b"<ul>" + b"<li>a" * 100_000),
    "a hundred thousand links": lambda: web_page(b"<a href=b>a</a>" * 40_000),
    "a hundred thousand bold words": lambda: web_page(b"<p><strong>a</strong>b</p>" * 20_000),
    "a hundred thousand names": lambda: web_page(b"".join(b"<div id=a%d>a</div>" % n for n in range(30_000))),
    "a hundred thousand tables": lambda: web_page(b"<table><tr><td>a</td></tr></table>" * 15_000),
    "deep": lambda: web_page(b"<div>" * 100_000),
    "deep and bold": lambda: web_page(b"<b>" * 200_000),
    "deep lists with a long text": lambda: web_page(b"<li><ul>" * 200 + b"kata " * 100_000),
    "deep quotes with a long text": lambda: web_page(b"<blockquote>" * 250 + b"kata " * 100_000),
    "tables in tables": lambda: web_page(b"<table><tr><td>" * 20_000),
    "a headline of a megabyte": lambda: b"<title>" + b"Kabar " * MANY + b"</title>" + web_page(b""),
    "a hundred thousand headlines": lambda: web_page(b"<h1>a</h1>" * 30_000),
    "data that never ends": lambda: web_page(b"", data(b"{" + b'"author": "' * 50_000)),
    "data that is deep": lambda: web_page(b"", data(b"[" * 500_000)),
    "data that holds itself": lambda: web_page(b"", data(b'{"@graph":[' * 50_000)),
    "a thousand data": lambda: web_page(b"", data(b'{"@type":"NewsArticle"}') * 5_000),
    "a name with a reference of 5,000 digits": lambda: web_page(
        b"", b'<meta property="og:title" content="&amp;#' + b"9" * 5000 + b';">'
    ),
    "a hundred thousand words about it": lambda: web_page(b"", b'<meta property="article:tag" content="a">' * 20_000),
    "an address of a megabyte": lambda: web_page(
        b"", b'<link rel="canonical" href="https://' + b"a" * 1_000_000 + b'">'
    ),
    "an address that is none": lambda: web_page(
        b"", b'<link rel="canonical" href="https://[::1"><base href="http://[">'
    ),
    "a hundred thousand dates": lambda: web_page(b'<time datetime="2025-01-01">a</time>' * 20_000),
    "numbers": lambda: web_page(b"1" * 1_000_000),
    "a class of a megabyte": lambda: web_page(b'<div class="' + b"a " * MANY + b'">a</div>'),
    "drawings": lambda: web_page(b"<svg>" * 50_000),
    "sums": lambda: web_page(b"<math><mi>" * 50_000),
    "comments": lambda: web_page(b"<!--" * MANY),
    "heaps of accents": lambda: web_page(b"<p>a" + "\u0301\u0316".encode() * 100_000 + b"</p>"),
}

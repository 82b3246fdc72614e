"""Documents that hurt whoever parses them. A test puts each before every kind of source that reads the web.

Each is about a megabyte, or less where its own reading is what grows; what takes longer than in proportion to that
takes minutes or for ever.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise

Bombs = Mapping[str, Callable[[], bytes]]
"""Documents by what is wrong with them, each made when it is wanted."""

MANY = 100_000
XML = b'<?xml version="1.0"?>'
ITEM = b"<item><guid>1</guid><title>Kabar</title><description>Air naik.</description></item>"


def rss(inner: bytes, before: bytes = b"") -> bytes:
    return XML + before + b'<rss version="2.0"><channel>' + inner + b"</channel></rss>"


def titled(title: bytes) -> bytes:
    return rss(b"<item><title>" + title + b"</title></item>")


def said(inner: bytes) -> bytes:
    """Write an item of a feed with these elements."""
    return rss(b"<item><title>Kabar</title>" + inner + b"</item>")


def urls(inner: bytes, before: bytes = b"") -> bytes:
    return XML + before + b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">' + inner + b"</urlset>"


def attributes() -> bytes:
    return b" ".join(b'a%d="b"' % number for number in range(99_999))


def laughs(step: bytes, count: int) -> bytes:
    """Declare entities that are ten times each other."""
    names = [b"e%d" % number for number in range(count)]
    later = (b'<!ENTITY %s "%s">' % (b, (b"&%s;" % a) * 10) for a, b in pairwise(names))
    return b'<!DOCTYPE a [<!ENTITY e0 "%s">%s]>' % (step, b"".join(later))


ENTITIES: Bombs = {
    "a billion laughs": lambda: rss(b"<item><title>&e9;</title></item>", laughs(b"ha", 10)),
    "a billion laughs in a site map": lambda: urls(b"<url><loc>https://a.example/&e9;</loc></url>", laughs(b"ha", 10)),
    "a billion laughs in a list": lambda: XML + laughs(b"ha", 10) + b'<opml><body><outline text="&e9;"/></body></opml>',
    "a large one a thousand times": lambda: rss(
        b"<item><title>" + b"&e0;" * 1000 + b"</title></item>", laughs(b"a" * 99_999, 1)
    ),
    "one that holds itself": lambda: rss(
        b"<item><title>&a;</title></item>", b'<!DOCTYPE a [<!ENTITY a "&b;"><!ENTITY b "&a;">]>'
    ),
    "parameters": lambda: rss(ITEM, b'<!DOCTYPE a [<!ENTITY %% a "%s">%%a;]>' % (b"&#37;a;" * 1000)),
    "a hundred thousand of them": lambda: rss(
        ITEM, b"<!DOCTYPE a [%s]>" % b"".join(b'<!ENTITY a%d "b">\n' % n for n in range(50_000))
    ),
    "defaults of attributes": lambda: rss(
        ITEM * 1000, b'<!DOCTYPE a [<!ATTLIST item a CDATA "%s">]>' % (b"a" * 500_000)
    ),
}

XML_BOMBS: Bombs = {
    "lines before it": lambda: XML + b"\n" * MANY + rss(ITEM).removeprefix(XML),
    "lines in its head": lambda: rss(ITEM, b"<!DOCTYPE a [" + b"\n" * MANY + b"]>"),
    "comments before it": lambda: rss(ITEM, b"<!---->" * MANY),
    "comments without end": lambda: rss(ITEM + b"<!--" * MANY),
    "instructions without end": lambda: rss(ITEM + b"<?" * MANY),
    "a declaration of declarations": lambda: b"<?xml " + b'encoding=""' * 50_000 + b"?>" + rss(ITEM).removeprefix(XML),
    "a declaration without end": lambda: b"<?xml " + b'encoding="' * MANY,
    "an encoding that is none": lambda: (
        b'<?xml version="1.0" encoding="' + b"x" * MANY + b'"?>' + rss(ITEM).removeprefix(XML)
    ),
    "the encoding of domain names": lambda: (
        b'<?xml version="1.0" encoding="punycode"?>' + rss(ITEM) + b"-" + b"a" * MANY
    ),
    "the encoding of mail": lambda: b'<?xml version="1.0" encoding="utf-7"?>+ADw-script+AD4-' + rss(ITEM),
    "an encoding of Python's": lambda: b'<?xml version="1.0" encoding="unicode_escape"?>' + rss(ITEM) + b"\\x" * MANY,
    "an encoding that packs": lambda: b'<?xml version="1.0" encoding="zlib_codec"?>' + rss(ITEM),
    "the mark of another encoding": lambda: b"\xff\xfe" + b"\x00\xd8" * MANY,
    "only the mark": lambda: b"\xff\xfe\x00\x00",
    "NULs": lambda: rss(ITEM) + b"\0" * 1_000_000,
    "nothing but lines": lambda: b"\n" * 1_000_000,
    "nothing but angles": lambda: b"<" * MANY,
    "sections without end": lambda: rss(ITEM + b"<![CDATA[" * MANY),
    "sections in sections": lambda: titled(b"<![CDATA[" * 50_000 + b"]]>" * 50_000),
    "ampersands": lambda: titled(b"&" * MANY),
    "references without end": lambda: titled(b"&#" * MANY),
    "a reference of 5,000 digits": lambda: titled(b"&#" + b"9" * 5000 + b";"),
    "an escaped one": lambda: titled(b"<![CDATA[&#" + b"9" * 5000 + b";]]>"),
    "an escaped one in a text": lambda: said(b"<description>&amp;#" + b"9" * 5000 + b";</description>"),
    "a character beyond Unicode": lambda: titled(b"&#x110000; &#xFFFFFFFF; &#xD800; &#0; &#1;"),
    "tags without end": lambda: rss(b"<item" * MANY),
    "quotes without end": lambda: rss(ITEM + b'<a b="' * MANY),
    "a thousand times deeper than any": lambda: rss(b"<item><title>Kabar</title>" + b"<a>" * MANY),
    "deep and closed": lambda: said(b"<a>" * 100_000 + b"</a>" * 100_000),
    "deep in the text": lambda: said(b'<content type="xhtml">' + b"<div>" * 100_000 + b"</content>"),
    "a hundred thousand attributes": lambda: rss(b"<item %s><title>Kabar</title></item>" % attributes()),
    "as many namespaces": lambda: rss(b"".join(b'<n%d:a xmlns:n%d="u%d"/>' % (n, n, n) for n in range(30_000)) + ITEM),
    "nested namespaces": lambda: rss(b"".join(b'<n%d:a xmlns:n%d="u%d">' % (n, n, n) for n in range(30_000)) + ITEM),
    "a hundred thousand categories": lambda: said(b"".join(b"<category>k%d</category>" % n for n in range(50_000))),
    "as many authors": lambda: said(
        b"".join(b"<author>a%d@b.example (Sari %d)</author>" % (n, n) for n in range(30_000))
    ),
    "as many pictures": lambda: said(b'<media:content url="https://a.example/b.jpg" width="1"/>' * 30_000),
    "as many bases": lambda: rss(b"".join(b'<a xml:base="https://a.example/%d">' % n for n in range(20_000)) + ITEM),
    "a million items": lambda: rss(b"<item/>" * 140_000),
    "a hundred thousand articles": lambda: rss(ITEM * 30_000),
    "one guid for all": lambda: rss(
        b"".join(b"<item><guid>1</guid><title>Kabar %d</title></item>" % n for n in range(20_000))
    ),
    "a title of a megabyte": lambda: titled(b"Kabar " * MANY),
    "a title of one word": lambda: titled(b"a" * 1_000_000),
    "a title of tags": lambda: titled(b"&lt;b&gt;" * 100_000),
    "a title of half tags": lambda: titled(b"&lt;b " * 100_000),
    "a guid of a megabyte": lambda: said(b"<guid>" + b"a" * 1_000_000 + b"</guid>"),
    "an address of a megabyte": lambda: said(b"<link>https://a.example/" + b"a" * 1_000_000 + b"</link>"),
    "an address of points": lambda: said(b"<link>https://" + b"a." * MANY + b"example/</link>"),
    "an author of a megabyte": lambda: said(b"<author>" + b"a" * 500_000 + b"@b (" * 2 + b"</author>"),
    "a date of a megabyte": lambda: said(b"<pubDate>" + b"1 " * MANY + b"</pubDate>"),
    "a date of lines": lambda: said(b"<pubDate>Sen, 1 Jan 2025" + b" " * MANY + b"x</pubDate>"),
    "a date of hours": lambda: said(b"<pubDate>2025-01-01T" + b"0:" * MANY + b"</pubDate>"),
    "the year 99999": lambda: said(b"<pubDate>99999-99-99T99:99:99Z</pubDate><dc:date>-1</dc:date>"),
    "times without end": lambda: rss(
        b"<ttl>" + b"9" * 5000 + b"</ttl><sy:updateFrequency>0</sy:updateFrequency>" + ITEM
    ),
    "a polygon": lambda: said(
        b'<georss:polygon xmlns:georss="http://www.georss.org/georss">' + b"1 2 " * MANY + b"</georss:polygon>"
    ),
    "a position": lambda: said(b'<gml:posList xmlns:gml="http://www.opengis.net/gml">1 2</gml:posList>'),
    "a width of 5,000 digits": lambda: said(
        b'<media:content url="https://a.example/b.jpg" width="' + b"9" * 5000 + b'"/>'
    ),
    "site maps without end": lambda: (
        XML + b"<sitemapindex>" + b"<sitemap><loc>https://a.example/1.xml</loc></sitemap>" * 20_000
    ),
    "a hundred thousand pages": lambda: urls(b"<url><loc>https://a.example/1</loc></url>" * 25_000),
}

"""The feeds that a home page names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sources.discovery import LINKS, Link, feeds, home
from tests.sources.wire import patient

URL = "https://www.lembah.example/berita/"


def page(head: str = "", body: str = "") -> bytes:
    head = f"<head><title>Kabar Lembah | Berita terkini</title>{head}</head>"
    return f"<!doctype html><html>{head}<body>{body}</body></html>".encode()


def named(kind: str, href: str, more: str = "") -> str:
    return f'<link rel="alternate" type="{kind}" href="{href}" {more}>'


RSS = "application/rss+xml"


def test_feeds_are_given_in_the_order_of_the_page_those_of_comments_last() -> None:
    head = (
        named(RSS, "/komentar/feed/", 'title="Lembah &raquo; Umpan Komentar"')
        + named(RSS, "/a/feed/", 'title="Comments on: A"')
        + named(RSS, "/feed/", 'title="Lembah &amp;amp; Bukit"')
        + named("Application/Atom+XML; charset=utf-8", "atom.xml")
        + named("application/feed+json", "https://lain.example/feed.json")
    )
    assert feeds(page(head), URL) == (
        Link("https://www.lembah.example/feed/", "Lembah & Bukit"),
        Link("https://www.lembah.example/berita/atom.xml"),
        Link("https://lain.example/feed.json"),
        Link("https://www.lembah.example/komentar/feed/", "Lembah » Umpan Komentar"),
        Link("https://www.lembah.example/a/feed/", "Comments on: A"),
    )


@pytest.mark.parametrize(
    "head",
    [
        '<link rel="stylesheet" type="application/rss+xml" href="/a.css">',
        '<link rel="alternate" type="text/html" href="/en">',
        '<link rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/2">',
        '<link rel="alternate" type="application/json+oembed" href="/oembed">',
        '<link rel="alternate" type="application/rss+xml">',
        '<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">',
        f'<link rel="alternate" type="application/rss+xml" href="{URL}">',
    ],
)
def test_what_is_no_feed_is_none(head: str) -> None:
    assert feeds(page(head), URL) == ()


def test_addresses_are_relative_to_the_base_of_the_page() -> None:
    found = feeds(page('<base href="https://cdn.example/x/">' + named(RSS, "rss")), URL)
    assert found == (Link("https://cdn.example/x/rss"),)


def test_a_page_that_names_none_may_link_to_some() -> None:
    body = "".join(
        f'<a href="{href}">{words}</a>'
        for href, words in [
            *[("/rss", "RSS"), ("/feed/?x", "Umpan"), ("/rss.xml", ""), ("/ekonomi.rss", ""), ("/index.xml", "")],
            *[("/?feed=rss2", ""), ("/feeds/posts/default?alt=rss", ""), ("/feed.json", ""), ("/rss", "lagi")],
            *[("/komentar/feed", ""), ("/pers", ""), ("/rssb", ""), ("/feed/ekonomi.html", ""), ("mailto:rss@x", "")],
        ]
    )
    assert [link.address.removeprefix("https://www.lembah.example") for link in feeds(page(body=body), URL)] == [
        *("/rss", "/feed/?x", "/rss.xml", "/ekonomi.rss", "/index.xml", "/?feed=rss2", "/feeds/posts/default?alt=rss"),
        *("/feed.json", "/komentar/feed"),
    ]
    assert feeds(page(named(RSS, "/utama"), body), URL) == (Link("https://www.lembah.example/utama"),)


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (
            '<meta property="og:site_name" content=" Warta  Waru "><meta name="application-name" content="W">',
            "Warta Waru",
        ),
        ('<meta property="og:site_name" content=" "><meta name="application-name" content="Aplikasi">', "Aplikasi"),
        ("", "Kabar Lembah"),
    ],
)
def test_a_site_is_called_what_it_calls_itself(head: str, name: str) -> None:
    assert home(page(head), URL).name == name


def test_a_page_without_anything_says_nothing() -> None:
    for body in (b"", b"\0", b"<p>", b"<!-- x -->", b"{}"):
        assert home(body, URL).feeds == ()
        assert home(body, URL).name == ""


def test_a_page_of_a_million_feeds_names_a_hundred() -> None:
    assert len(feeds(page("".join(named(RSS, f"/{number}") for number in range(10_000))), URL)) == LINKS


@patient
@given(
    st.lists(
        st.sampled_from([named(RSS, "/a"), "<base href='//[x'>", "<a href=/rss>", "<title>", "\0", "</html>", "é"])
    )
)
def test_nothing_is_raised(pieces: list[str]) -> None:
    assert isinstance(home(page("".join(pieces)), URL).feeds, tuple)

"""The documents of feeds made fit to parse, and kept within bounds; the corpus shows what comes of them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from bot.sources.feeds.markup import CHARACTERS, ITEMS, TAGS, Sound, sound
from bot.sources.feeds.mending import NAMES, mended
from tests.sources.wire import patient

HEAD = "<rss><channel>"
END = "</channel></rss>"
ITEM = "<item><title>Kabar</title></item>"

pieces = st.sampled_from(
    [
        *("<", ">", "</", "/>", "&", ";", "&#", "&amp;", "&nbsp;", "<!--", "-->", "<![CDATA[", "]]>", "<?", "?>"),
        *("<title>", "</title>", "<item>", "</item>", "<content type='xhtml'>", "</content>", "<b>", "a@b", '"'),
        *("<!DOCTYPE a [", "\0", "x", " "),
    ]
)


def mend(inner: str) -> str:
    """Give what becomes of a piece of a document."""
    return mended(f"<rss>{inner}</rss>").removeprefix("<rss>").removesuffix("</rss>")


@pytest.mark.parametrize(
    ("inner", "sound_inner"),
    [
        ("R&D &amp; Co &lt; &#169; &copy; &lembah; &", "R&amp;D &amp; Co &lt; © © &amp;lembah; &amp;"),
        ("&#38;&#x3c;&#0;&#xD800;&#99999999999;&#x1F;", "&amp;&lt;\ufffd\ufffd\ufffd"),
        ("a<b>c</b> < d <3 </ e", "a<b>c</b> &lt; d &lt;3 &lt;/ e"),
        ("<author>Sari <sari@k.example></author>", "<author>Sari &lt;sari@k.example></author>"),
        ("a<!-- b --><? c ?><!ELEMENT d>e]]>f", "aef"),
        ("a<!-- b", "a b"),
        ("a<![CDATA[ b<c", "a b<c"),
        ("<![CDATA[a <b> &amp; <![CDATA[c]]>", "<![CDATA[a <b> &amp; c]]>"),
        ("<guid a=b c='d'>e</guid>", "<guid a=\"b\" c='d'>e</guid>"),
        ("<![CDATA[<a href=b>]]>", "<![CDATA[<a href=b>]]>"),
        ("<title>a <b>c</b></title>", "<title>a &lt;b>c&lt;/b></title>"),
        ("<title>a &amp; <b>c</b></title>", "<title>a &amp;amp; &lt;b>c&lt;/b></title>"),
        ("<title>&lt;i> &amp;amp; <b></title>", "<title>&lt;i> &amp;amp; &lt;b></title>"),
        ("<title>a &amp; b</title>", "<title>a &amp; b</title>"),
        (
            "<h:content type='xhtml'><x:p>&lt;</x:p></h:content>",
            "<h:content type='xhtml'>&lt;p>&amp;lt;&lt;/p></h:content>",
        ),
        ("<title><![CDATA[<b>&]]><i></title>", "<title><![CDATA[<b>&]]>&lt;i></title>"),
        ("<media:content url='a'><b/></media:content>", "<media:content url='a'><b/></media:content>"),
        ("<title/><b/></title>", "<title/><b/></title>"),
        ("<title><b/></item></title>", "<title><b/></item></title>"),
    ],
)
def test_each_trouble_is_mended(inner: str, sound_inner: str) -> None:
    assert mend(inner) == sound_inner


@pytest.mark.parametrize(
    "text", ["", "Halo", "<html><rss></rss></html>", "<body><feed></feed>", "{}", "<rsss/>", "<a:b/>"]
)
def test_what_has_not_the_root_of_a_feed_is_none(text: str) -> None:
    assert mended(text) == ""
    assert sound(text) == Sound("")


def test_a_feed_of_more_names_than_there_are_is_mended_no_further() -> None:
    unclosed = "".join(f"<a{number}:title>" for number in range(NAMES))
    assert mend(f"{unclosed}<title><b/></title>").endswith("<title><b/></title>")


@patient
@given(st.lists(pieces, max_size=40).map("".join))
def test_what_was_mended_is_sound_and_holds_no_declaration(text: str) -> None:
    document = sound(f"<rss><channel>{text}").text
    outside = "".join(part.partition("]]>")[2] for part in f"]]>{document}".split("<![CDATA["))
    assert "<!" not in outside
    assert "<?" not in outside
    parser = etree.XMLParser(recover=True, resolve_entities=False)
    assert etree.fromstring(document.encode(), parser) is not None


def test_a_whole_feed_loses_only_what_stands_around_it() -> None:
    assert sound(f"\n<?xml?>{HEAD}{ITEM}{END}<script><item></script>") == Sound(f"{HEAD}{ITEM}{END}", 1)


@pytest.mark.parametrize(
    "rest", ["", "</channel>", "<item>", "<item><title>Kab", f"<item><title>Lain</title>{END}", "<ite"]
)
def test_a_feed_that_breaks_off_is_closed_behind_its_last_whole_item(rest: str) -> None:
    assert sound(f"{HEAD}{ITEM}{rest}") == Sound(f"{HEAD}{ITEM}{END}", 1, whole=False)


def test_a_feed_that_breaks_off_before_its_first_item_has_none() -> None:
    assert sound("<rss><channel><title>K</title><item>") == Sound(f"<rss><channel><title>K</title>{END}", whole=False)
    assert sound("<feed><title>K</title>") == Sound("<feed><title>K</title></feed>", whole=False)
    assert sound(f"<channel>{ITEM}") == Sound(f"<channel>{ITEM}</channel>", 1, whole=False)


def test_a_feed_of_too_many_items_is_cut_before_the_first_that_is_too_many() -> None:
    found = sound(HEAD + ITEM * (ITEMS + 7) + END)
    assert found == Sound(HEAD + ITEM * ITEMS + END, ITEMS, 7)


def test_a_feed_too_long_is_cut_behind_the_last_whole_item() -> None:
    item = f"<item><title>{'k' * (CHARACTERS // 3)}</title></item>"
    found = sound(HEAD + item * 5 + END)
    assert found == Sound(HEAD + item * 2 + END, 2, 3)


def test_a_feed_of_too_many_tags_is_cut_behind_the_last_whole_item() -> None:
    item = f"<item>{'<x/>' * (TAGS // 3)}</item>"
    assert sound(HEAD + item * 4 + END) == Sound(HEAD + item * 2 + END, 2, 2)


def test_tags_within_texts_are_not_counted() -> None:
    text = "<b>k</b>" * (TAGS // 3)
    found = sound(f"{HEAD}<item><title>{text}</title><description><![CDATA[{text}]]></description></item>{END}")
    assert (found.items, found.left) == (1, 0)


LENGTH = 300_000


@pytest.mark.parametrize(
    "text",
    [
        *("<title>", "<![CDATA[", "<!--", "<?", "<!d", "&", "&x", "<", "<a", "<a>", "</title", "</item", "<item "),
        *("<a b=", "<a b='", "x:", "]]>", "<title><![CDATA[]]><", "a@", "<title xhtml>", "<a\t", "\0", "&#1;"),
    ],
)
def test_no_text_takes_more_than_time_in_proportion(text: str) -> None:
    started = time.process_time()
    sound("<rss><item>" + text * (LENGTH // len(text)))
    assert time.process_time() - started < 3

"""JSON-LD as themes and plugins write it; most shapes stand in pages/, here stand those that no page needs."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sources.pages.claims import Claims
from bot.sources.pages.linked import NODES, SCRIPTS, UPDATES, linked
from tests.sources.wire import patient


def said(**fields: object) -> Claims:
    return linked([json.dumps({"@type": "NewsArticle", **fields})])


@pytest.mark.parametrize(
    "kind",
    ["Article", "NewsArticle", "ReportageNewsArticle", "schema:NewsArticle", "http://schema.org/BlogPosting", "Report"],
)
def test_every_kind_of_article_is_one(kind: str) -> None:
    assert linked([json.dumps({"@type": kind, "headline": "Judul"})]).title == "Judul"


@pytest.mark.parametrize("kind", ["WebPage", "Person", "", None, 7, ["VideoObject", None]])
def test_nothing_else_is(kind: object) -> None:
    assert linked([json.dumps({"@type": kind, "headline": "Judul"})]) == Claims()


def test_the_first_article_with_a_headline_is_the_pages_own() -> None:
    blocks = ['{"@type":"Article"}', '[[{"@type":"Article","headline":"Satu"}],{"@type":"Article","headline":"Dua"}]']
    assert linked(blocks).title == "Satu"
    assert linked(blocks[:1]).article


@pytest.mark.parametrize(
    "block",
    [
        '{"@type":"Article","headline":"Judul",}',
        '<!-- {"@type":"Article","headline":"Judul"} -->',
        '//<![CDATA[\n{"@type":"Article","headline":"Judul"}\n//]]>',
        '/*<![CDATA[*/{"@type":"Article","headline":"Judul"}/*]]>*/',
        '{"@type":"Article","headline":"Judul"};\n{"@type":"Person"}',
        '{"@type":"Article","alternativeHeadline":"Si \\\'x\\\'","headline":"Judul"}',
        '{"@type":"Article","headline":"Ju\tdul"}'.replace("\t", "\\u0000"),
    ],
)
def test_what_templates_break_is_mended(block: str) -> None:
    assert linked([block]).title in {"Judul", "Ju\x00dul"}


@pytest.mark.parametrize("block", ["", " ", "null", "{", "[" * 100_000, '{"a":' * 100_000, "9" * 5_000, "<!-- -->"])
def test_what_cannot_be_mended_is_passed_over(block: str) -> None:
    assert linked([block, '{"@type":"Article","headline":"Judul"}']).title == "Judul"


def test_references_are_followed_once() -> None:
    circle = {
        "@graph": [{"@type": "Article", "headline": "J", "author": {"@id": "#a"}}, {"@id": "#a", "name": {"@id": "#a"}}]
    }
    assert linked([json.dumps(circle)]).author == ""
    assert said(headline="J", author={"@id": "#tiada"}).author == ""


def test_people_come_before_newsrooms_and_names_may_be_lists() -> None:
    newsroom = {"@type": "Organization", "name": "Lirang Pos"}
    assert said(author=[newsroom, {"name": ["Rini", 7, "Tono"]}]).author == "Rini, Tono"
    assert said(author=newsroom).author == "Lirang Pos"
    assert said(author=["oleh Rini", "rini@lirang.example", None], creator="x").author == "Rini"
    assert said(creator={"givenName": "Rini"}).author == "Rini"


def test_the_widest_picture_is_the_first() -> None:
    images = ["/a.jpg", {"url": "/b.jpg", "width": "1200px"}, {"contentUrl": "/c.jpg", "width": 600}, {"width": 2000}]
    assert said(image=images, thumbnailUrl="/d.jpg").images == ("/b.jpg", "/c.jpg", "/a.jpg", "/d.jpg")


@pytest.mark.parametrize(
    ("told", "free"), [(False, False), ("False", False), ("no", False), (True, True), (None, True)]
)
def test_a_paid_article_says_so(told: object, free: bool) -> None:
    assert said(isAccessibleForFree=told).free is free


def test_the_text_of_a_live_blog_is_all_its_updates() -> None:
    updates = [{"articleBody": f"Kabar {number}."} for number in range(UPDATES + 5)]
    assert said(articleBody="Awal.", liveBlogUpdate=updates).body.count("\n") == UPDATES
    assert said(articleBody=["bukan teks"], liveBlogUpdate="bukan daftar").body == ""


def test_what_is_too_long_or_too_much_is_left() -> None:
    found = said(headline="x" * 500, keywords=[f"t{number}" for number in range(90)], datePublished="9" * 500)
    assert (found.title, len(found.topics), found.published_at) == ("", 30, "")
    blocks = ['{"@type":"Person"}'] * SCRIPTS + ['{"@type":"Article","headline":"Judul"}']
    assert not linked(blocks).article
    assert not linked([json.dumps([{}] * NODES + [{"@type": "Article"}])]).article


@patient
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.sampled_from(["NewsArticle", "#a"]),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(
                st.sampled_from(
                    ["@type", "@id", "@graph", "author", "image", "headline", "name", "url", "width", "keywords"]
                ),
                inner,
                max_size=5,
            )
        ),
        max_leaves=20,
    )
)
def test_any_json_gives_claims(value: object) -> None:
    found = linked(
        [json.dumps(value), json.dumps({"@type": "Article", "author": value, "image": value, "keywords": value})]
    )
    assert all(isinstance(words, str) for words in (found.title, found.author, *found.images, *found.topics))

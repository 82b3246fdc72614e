"""What a page says of its article, in the shapes that no page of pages/ needs."""

from __future__ import annotations

import pytest
from lxml import html

from bot.sources.pages.claims import Claims
from bot.sources.pages.metadata import WORDS, shown, stated, window_title, words


def tree(markup: str) -> html.HtmlElement:
    return html.document_fromstring(f"<html><body>{markup}</body></html>")


def meta(**fields: str) -> Claims:
    """Read a page of <meta> elements; "__" stands for a colon."""
    return stated(
        tree("".join(f'<meta name="{name.replace("__", ":")}" content="{value}">' for name, value in fields.items()))
    )


def test_open_graph_comes_before_twitter_and_the_safe_picture_before_the_other() -> None:
    found = meta(twitter__title="Dua", og__title="Satu", og__image="/b.jpg", og__image__secure_url="/a.jpg")
    assert (found.title, found.images) == ("Satu", ("/a.jpg", "/b.jpg"))


@pytest.mark.parametrize(
    "name", ["article__published_time", "pubdate", "publish-date", "content_PublishedDate", "DC.date.issued", "date"]
)
def test_a_date_has_many_names(name: str) -> None:
    assert meta(**{name: "2025-08-21"}).published_at == "2025-08-21"


def test_an_author_that_is_an_address_gives_way_to_one_that_is_a_name() -> None:
    assert meta(author="https://lirang.example/a", article__author="oleh Sari Dewi").author == "Sari Dewi"
    assert meta(author="sari@lirang.example").author == ""
    assert meta(twitter__label1="Penulis", twitter__data1="Sari Dewi").author == "Sari Dewi"
    assert meta(twitter__label1="Penulis").author == ""


@pytest.mark.parametrize(
    ("fields", "topics"),
    [
        ({"article__section": "Kota", "keywords": "banjir,kota"}, ("Kota", "banjir")),
        ({"news_keywords": "banjir", "keywords": "lain"}, ("banjir",)),
        ({"keywords": "x" * 100 + ",banjir,,"}, ("banjir",)),
    ],
)
def test_topics_are_the_section_and_the_best_of_the_tags(fields: dict[str, str], topics: tuple[str, ...]) -> None:
    assert meta(**fields).topics == topics


def test_a_page_calls_itself_an_article_and_says_whether_it_is_locked() -> None:
    assert [meta(og__type=kind).article for kind in ("article", "Article:news", "website")] == [True, True, False]
    assert stated(tree("<div itemscope itemtype='https://schema.org/NewsArticle'>")).article
    assert [meta(article__content_tier=tier).free for tier in ("free", "locked")] == [True, False]


@pytest.mark.parametrize(
    "markup",
    [
        "<time itemprop=datePublished datetime='2025-08-21'>kemarin</time>",
        "<span itemprop=datePublished content='2025-08-21'>kemarin</span>",
        "<span itemprop=datePublished> 2025-08-21 </span>",
        "<span itemprop=datePublished></span><b itemprop=datePublished>2025-08-21</b>",
    ],
)
def test_microdata_gives_the_value_of_its_element(markup: str) -> None:
    assert stated(tree(markup)).published_at == "2025-08-21"


def test_microdata_of_an_object_is_its_name_or_address() -> None:
    author = "<div itemprop=author itemscope><a itemprop=url href='/p/sari'>Sari Dewi</a></div>"
    assert stated(tree(author)).author == "Sari Dewi"
    picture = "<div itemprop=image itemscope><link itemprop=url href='/a.jpg'></div><img itemprop=image src='/b.jpg'>"
    assert stated(tree(picture)).images == ("/a.jpg", "/b.jpg")
    assert stated(tree(f"<div itemprop=author>{'<i>x</i>' * 30}</div>")).author == ""


@pytest.mark.parametrize(
    ("markup", "author"),
    [
        ("<a rel=author href=x>Sari Dewi</a>", "Sari Dewi"),
        ("<div class='post-author'>Penulis: Sari Dewi | Lirang Pos</div>", "Sari Dewi"),
        ("<span class=byline>By Sari Dewi 21 Agustus 2025</span>", "Sari Dewi"),
        ("<p class=penulis>SD</p><p class=reporter_name>Sari Dewi</p>", "Sari Dewi"),
        (f"<p class=author>{'Sari menulis sejak lama. ' * 9}</p>", ""),
        ("<p class=authority>Otoritas Pelabuhan</p><footer><a rel=author>Redaksi</a></footer>", ""),
    ],
)
def test_a_byline_is_found_where_the_reader_sees_it(markup: str, author: str) -> None:
    assert shown(tree(markup)).author == author


@pytest.mark.parametrize(
    ("markup", "date"),
    [
        ("<time datetime='2025-08-20'></time><article><time datetime='2025-08-21'></time></article>", "2025-08-21"),
        ("<nav><time datetime='2025-08-20'></time></nav><time datetime='2025-08-21'></time>", "2025-08-21"),
        (
            "<div class=date>Baru saja</div><div class=tanggal>Kamis, 21 Agustus 2025 | 10.30 WIB</div>",
            "Kamis, 21 Agustus 2025 | 10.30 WIB",
        ),
        ("<p>21 Agustus 2025</p>", ""),
    ],
)
def test_a_date_is_found_where_the_reader_sees_it(markup: str, date: str) -> None:
    assert shown(tree(markup)).published_at == date


def test_the_headline_is_the_articles_own_or_the_longest() -> None:
    assert shown(tree("<h1>Lirang Pos Harian Kota</h1><article><h1>Banjir</h1></article>")).title == "Banjir"
    assert shown(tree("<h1>Lirang</h1><h1>Banjir Kota</h1>")).title == "Banjir Kota"
    assert shown(tree("<h1>Banjir<div><p>Hujan semalaman.</p></div></h1>")).title == "Banjir"
    assert shown(tree("<p>x</p>")).title == ""


def test_the_window_title_ends_where_it_swallows_a_tag() -> None:
    assert window_title(html.document_fromstring("<title>Banjir <3 kota<meta name=x></title><p>")) == "Banjir <3 kota"
    assert window_title(tree("<p>x</p>")) == ""


def test_the_words_of_an_element_are_read_to_their_bound() -> None:
    assert words(tree("<p>a <b>b</b>\n c</p>")) == "a b c"
    assert len(words(tree(f"<p>{'x' * WORDS}</p><p>y</p>"))) == WORDS

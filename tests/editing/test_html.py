"""An article's markup becomes its paragraphs, whatever state the markup is in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.editing import html


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>Satu.</p><p>Dua.</p>", "Satu.\n\nDua."),
        ("<p>Satu<br>baris</p>", "Satu\nbaris"),
        ("<ul><li>cabai</li><li><p>bawang</p></li></ul>", "- cabai\n- bawang"),
        ("<p>Harga &lt;Rp 5.000&gt; &amp; naik&nbsp;lagi</p>", "Harga <Rp 5.000> & naik lagi"),
        ("<script>jahat()</script><style>p{}</style><p>Isi</p><iframe src='//x'></iframe>", "Isi"),
        ("<figure><img src='a'><figcaption>Foto: X</figcaption></figure>Isi <b>tebal</b>.", "Isi tebal."),
        ("<nav>Menu</nav><form>Nama <input></form><p>Isi</p> ekor", "Isi\n\nekor"),
        ("<p>Awal<!-- rahasia --> akhir</p>", "Awal akhir"),
        ("<p hidden>tersembunyi</p><p style='display: none'>juga</p><p>tampak</p>", "tampak"),
        ("<table><tr><td>A</td><td>1</td></tr><tr><td>B</td><td>2</td></tr></table>", "A 1\n\nB 2"),
        ("<p>Satu<p>Dua <b>tiga</p></i>", "Satu\n\nDua tiga"),
        ("Paragraf <a href='x'>satu</a>.\n\nParagraf dua.", "Paragraf satu.\n\nParagraf dua."),
        ("<p>Baris\nyang   sama</p>", "Baris yang sama"),
        ("<?xml version='1.0' encoding='utf-8'?><p>Isi</p>", "Isi"),
        ("<p>nul\x00 dan \ud800</p>", "nul dan"),
        ("", ""),
        ("<!-- hanya komentar -->", ""),
        ("<", "<"),
    ],
)
def test_markup_becomes_paragraphs(markup: str, text: str) -> None:
    assert html.to_text(markup) == text


def test_a_page_is_read_from_its_longest_article_without_its_footer() -> None:
    page = (
        "<html><head><title>Situs</title></head><body><header>Kabar Melati</header>"
        "<article>Kartu</article><article><h1>Judul</h1><p>Isi yang panjang.</p><footer>© Melati</footer></article>"
        "<footer>Tentang kami</footer></body></html>"
    )
    assert html.to_text(page) == "Judul\n\nIsi yang panjang."


def test_a_page_without_articles_is_read_from_its_main_or_its_body() -> None:
    assert html.to_text("<html><body>Menu<main><p>Isi</p></main></body></html>") == "Isi"
    assert html.to_text("<body><p>Isi</p></body>") == "Isi"


@pytest.mark.parametrize("soup", ["<div>" * 100_000, "<b><p>" * 5_000 + "x", "<a " * 50_000, "</p>" * 50_000])
def test_deep_and_broken_soup_gives_some_text(soup: str) -> None:
    assert len(html.to_text(soup)) <= len(soup)


@pytest.mark.parametrize(
    "text",
    ["<p>Satu", "  <!DOCTYPE html><html>", "Isi <b>tebal</b>", "baris<br>baru", 'x <img src="a">', "<DIV class='a'>x"],
)
def test_markup_looks_like_html(text: str) -> None:
    assert html.looks_like_html(text)


@pytest.mark.parametrize(
    "text", ["harga < 5", "a < b dan c > d", "<3 kamu", "surel <ratna@melati.example>", "x <y> z", ""]
)
def test_plain_text_with_angles_does_not(text: str) -> None:
    assert not html.looks_like_html(text)


@given(st.text(st.sampled_from(list("<>/!-&;= \n\"'abdip\ud800\x00é"))))
def test_any_soup_is_read_without_an_error(soup: str) -> None:
    assert "\n\n\n" not in html.to_text(soup)

"""What is no article though it holds words."""

from __future__ import annotations

import pytest

from bot.sources.pages.walls import READABLE, TEASERS, asks_consent, dead_end, lists_others, readable

LONG = "Warga menulis nomor truk di balik bungkus rokok. " * 30


@pytest.mark.parametrize(
    "title",
    [
        "404",
        "Error 404: Halaman Tidak Ditemukan",
        "403 Forbidden",
        "Halaman tidak ditemukan - Lirang Pos",
        "Maaf, halaman yang Anda cari tidak ditemukan"[6:],
        "Artikel ini tidak tersedia",
        "Page not found | Lirang Pos",
        "Ups!",
        "Just a moment...",
        "Attention Required! | Cloudflare",
        "Access Denied",
        "Sebelum Anda melanjutkan ke Google",
        "Masuk - Kabar Anjani",
        "Log in",
    ],
)
def test_a_page_in_an_articles_place_is_known_by_its_title(title: str) -> None:
    assert dead_end(title)


@pytest.mark.parametrize(
    "title",
    [
        "404 Rumah Terendam Banjir",
        "Halaman Situs Pemda Tidak Ditemukan Warga yang Mengadu",
        "Masuk Sekolah Pukul Enam Pagi Ditolak",
        "Maaf, Kami Terlambat, Kata Kepala Dinas",
        "Berita Bohong tentang Gempa Beredar",
        "",
    ],
)
def test_an_article_may_be_about_such_things(title: str) -> None:
    assert not dead_end(title)


@pytest.mark.parametrize(
    "prompt",
    [
        "Untuk melanjutkan membaca artikel ini, silakan berlangganan.",
        "Artikel ini hanya untuk pelanggan.",
        "Masuk atau daftar untuk membaca selengkapnya.",
        "Sudah berlangganan? Masuk.",
        "Subscribe to continue reading",
        "This article is for subscribers only",
        "Already a member?",
    ],
)
def test_what_asks_for_money_is_cut_off_or_is_all_that_there_is(prompt: str) -> None:
    assert readable(["Truk datang malam.", prompt], free=True) == []
    assert readable([LONG, prompt], free=True) == [LONG]


def test_a_paid_article_is_one_when_its_text_is_there() -> None:
    assert readable(["Truk datang malam."], free=False) == []
    assert readable([LONG], free=False) == [LONG]
    assert readable(["Truk datang malam."], free=True) == ["Truk datang malam."]


def test_a_long_paragraph_about_subscriptions_is_the_articles_own() -> None:
    assert readable([LONG + "Berlangganan untuk membaca kini lazim."], free=True)


def test_a_short_text_that_is_mostly_about_consent_is_a_wall() -> None:
    assert asks_consent(["Kami dan mitra kami memakai cookie.", "Setuju"])
    assert asks_consent(["Verify that you are human."])
    assert not asks_consent(["Kami memakai cookie.", "Banjir merendam lima kelurahan di kota."])
    assert not asks_consent(["cookie " * READABLE])


def test_a_list_is_mostly_links_or_one_excerpt_beneath_another() -> None:
    assert lists_others(["Satu", "Dua"], 0.6, 0, "Judul yang panjang sekali")
    assert lists_others(["Hujan semalaman."] * 5, 0.0, TEASERS, "Tag: banjir")
    assert not lists_others(["Hujan semalaman."] * 5, 0.0, TEASERS, "Banjir Merendam Lima Kelurahan")
    assert not lists_others([LONG] * 5, 0.0, TEASERS, "Banjir")
    assert not lists_others(["Hujan semalaman."], 0.4, TEASERS - 1, "")

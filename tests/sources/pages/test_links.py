"""Addresses of pages: whose site, which is canonical, where the whole article stands."""

from __future__ import annotations

import pytest

from bot.sources.pages.links import canonical, one_page, site, strayed

HERE = "https://www.lirang.example/berita/banjir-17"


@pytest.mark.parametrize(
    ("address", "domain"),
    [
        ("https://lirang.example/a", "lirang.example"),
        ("https://m.kota.lirang.example./a", "lirang.example"),
        ("http://warta.co.id:8080/", "warta.co.id"),
        ("https://news.warta.co.id", "warta.co.id"),
        ("https://desa.web.id/a", "desa.web.id"),
        ("https://kabar.id", "kabar.id"),
        ("https://192.0.2.17/a", "192.0.2.17"),
        ("kabar", ""),
        ("http://[rusak", ""),
    ],
)
def test_a_site_is_the_domain_that_one_owner_registered(address: str, domain: str) -> None:
    assert site(address) == domain


@pytest.mark.parametrize(
    ("came", "away"),
    [
        (HERE, False),
        ("http://m.lirang.example/berita/banjir-17/?amp=1", False),
        ("https://lirang.example/kota/banjir-masuk-rumah-warga", False),
        ("https://lirang.example/?p=17", False),
        ("https://lirang.example/", True),
        ("https://lain.example/berita/banjir-17", True),
        ("https://accounts.lirang.example/x", True),
        ("https://lirang.example/login?next=/berita/banjir-17", True),
        ("https://lirang.example/user/sign-in.php", True),
        ("http://[rusak", True),
    ],
)
def test_a_redirect_to_another_site_the_home_page_or_a_door_leads_away(came: str, away: bool) -> None:
    assert strayed(HERE, came) is away


def test_the_home_page_itself_may_be_asked_for() -> None:
    assert not strayed("https://lirang.example/", "https://www.lirang.example/")
    assert strayed("kabar", HERE)


@pytest.mark.parametrize(
    ("offers", "expected"),
    [
        (["/berita/17#atas"], "https://www.lirang.example/berita/17"),
        (["https://lirang.example/berita/17"], "https://lirang.example/berita/17"),
        (["https://lirang.example/?p=17"], "https://lirang.example/?p=17"),
        (["https://lirang.example/", "javascript:x", "http://[rusak", "https://lain.example/17"], HERE),
        (["https://lain.example/17", "//m.lirang.example/17"], "https://m.lirang.example/17"),
        ([], HERE),
    ],
)
def test_the_first_canonical_address_that_can_be_true_is_taken(offers: list[str], expected: str) -> None:
    assert canonical(offers, HERE) == expected


def test_a_page_in_a_cache_and_one_in_a_file_are_believed() -> None:
    cached = "https://lirang-example.cdn.ampproject.org/c/s/lirang.example/17"
    assert canonical(["https://lirang.example/17"], cached) == "https://lirang.example/17"
    assert canonical(["https://lirang.example/"], "") == "https://lirang.example/"


@pytest.mark.parametrize(
    ("link", "found"),
    [
        ("?page=all", "https://www.lirang.example/berita/banjir-17?page=all"),
        ("?Halaman=Semua#isi", "https://www.lirang.example/berita/banjir-17?Halaman=Semua"),
        ("/berita/banjir-17?single=1&x=2", "https://www.lirang.example/berita/banjir-17?single=1&x=2"),
        ("/berita/banjir-17/all", "https://www.lirang.example/berita/banjir-17/all"),
        ("?page=1", ""),
        ("?page=2", ""),
        ("/berita/lain?page=all", ""),
        ("/berita/lain/all", ""),
        ("https://lain.example/berita/banjir-17?page=all", ""),
        ("http://[rusak", ""),
    ],
)
def test_the_one_page_version_is_the_link_to_all_pages_of_this_article(link: str, found: str) -> None:
    assert one_page(["#", link], HERE) == found


def test_the_one_page_version_has_no_other() -> None:
    assert one_page(["?page=all"], f"{HERE}?page=all") == ""
    assert one_page(["?page=all"], "") == ""
    assert one_page(["?page=all"], f"{HERE}/page/2") == ""
    assert one_page([f"{HERE}?page=all"], f"{HERE}/2") == f"{HERE}?page=all"

"""The normal form of addresses and GUIDs, by which an article is known again."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.sources.identity import canonical, home, named
from tests.sources.wire import patient

SITE = "https://www.lembah.example/berita"

anything = st.text() | st.from_regex(r"https?://[a-z.]{0,9}(/[amp%2fA-F]{0,9}){0,3}/?(\?[a-z=&%]{0,12})?(#\w*)?")


@pytest.mark.parametrize(
    "address",
    [
        "https://lembah.example/pasar?hal=2&id=5",
        "http://lembah.example/pasar?hal=2&id=5",
        "HTTPS://Lembah.Example/pasar?hal=2&id=5",
        "https://www.lembah.example/pasar?id=5&hal=2",
        "https://m.lembah.example/pasar/?id=5&hal=2",
        "https://www.m.lembah.example./pasar//?id=5&hal=2&",
        "https://amp.lembah.example/pasar?id=5&hal=2&amp=1",
        "https://mobile.lembah.example/pasar/amp/?id=5&hal=2",
        "https://lembah.example/amp/pasar?id=5&hal=2&outputType=amp",
        "http://lembah.example:80/pasar?id=5&hal=2#komentar",
        "https://lembah.example:443/%70asar?%69d=5&hal=2",
        "https://sari:rahasia@lembah.example/pasar?id=5&hal=2",
        " https://lembah.example/pasar?utm_source=rss&id=5&UTM_Medium=x&hal=2&fbclid=Iw0&gclid=1 ",
    ],
)
def test_all_addresses_of_one_article_have_one_normal_form(address: str) -> None:
    assert canonical(address) == "https://lembah.example/pasar?hal=2&id=5"


@pytest.mark.parametrize(
    ("address", "form"),
    [
        ("https://k.example", "https://k.example/"),
        ("https://k.example/amp/", "https://k.example/"),
        ("https://k.example:8443/a", "https://k.example:8443/a"),
        ("https://k.example/Pasar", "https://k.example/Pasar"),
        ("https://k.example/champ", "https://k.example/champ"),
        ("https://k.example/a?outputType=json&ref=beranda", "https://k.example/a?outputType=json&ref=beranda"),
        ("https://k.example/a?b&a=&a=2&a=1", "https://k.example/a?a=&a=1&a=2&b"),
        ("https://k.example/a b/café", "https://k.example/a%20b/caf%C3%A9"),
        ("https://k.example/%2f%c3%a9%zz%", "https://k.example/%2F%C3%A9%25zz%25"),
        ("https://www.example/a", "https://www.example/a"),
        ("https://kafé.example/a", "https://xn--kaf-dma.example/a"),
        ("http://[2001:DB8::1]:8080/a", "https://[2001:db8::1]:8080/a"),
        ("https://192.0.2.7/a", "https://192.0.2.7/a"),
    ],
)
def test_what_matters_stays(address: str, form: str) -> None:
    assert canonical(address) == form


@pytest.mark.parametrize(
    "text",
    [
        *("", "berita-17", "urn:uuid:1", "tag:k.example,2025:1", "mailto:a@k.example", "/a/1", "http://"),
        *("https://[rusak", "http://k.example:99999999/", "http://a b/c", "ftp://k.example/a", "//k.example/a"),
        *(f"https://k.example/{'a' * 2_000}", f"https://{'é' * 70}.example/", "http://é\u0331..example/"),
    ],
)
def test_what_is_no_web_address_stays_as_it_is(text: str) -> None:
    assert canonical(f" {text}\n") == text
    assert named(text, SITE) == text
    assert home(text) == ""


@patient
@given(anything)
@example("https://k.example/amp//amp/x")
@example("https://k.example/\ud800?\ud800#\ud800")
@example("https://k.example/%%41%2541")
def test_the_normal_form_is_its_own(text: str) -> None:
    once = canonical(text)
    assert canonical(once) == once


@patient
@given(anything, anything)
@example("https://lembah.example/?a#b", SITE)
def test_the_normal_form_of_a_guid_is_its_own(text: str, site: str) -> None:
    once = named(text, site)
    assert named(once, site) == once


@pytest.mark.parametrize(
    ("guid", "site"),
    [
        ("http://lembah.example/?p=17", "http://lembah.example"),
        ("https://www.lembah.example/?p=17", SITE),
        ("https://lembah.example/?p=17&utm_source=rss", "http://lembah.example/feed/"),
        ("https://bukit.example/?p=17", "https://m.bukit.example/"),
        ("https://lembah.example/?p=17", "https://bukit.example/"),
    ],
)
def test_neither_https_nor_www_nor_a_move_of_the_site_renames_its_articles(guid: str, site: str) -> None:
    assert named(guid, site, "https://lembah.example/") == "/?p=17"


def test_a_guid_of_another_site_keeps_its_host() -> None:
    assert named("http://www.waru.example/?p=17", SITE, "") == "https://waru.example/?p=17"
    assert named("https://lembah.example:8443/?p=17", SITE) == "https://lembah.example:8443/?p=17"


def test_the_fragment_of_a_guid_counts_unless_it_is_the_mark_of_a_campaign() -> None:
    assert named("https://lembah.example/langsung/#menit 90", SITE) == "/langsung#menit%2090"
    assert named("https://lembah.example/langsung#xtor=RSS-17", SITE) == "/langsung"


def test_a_site_is_known_by_its_host() -> None:
    assert home("http://www.Lembah.example:80/berita?x") == "https://lembah.example/"
    assert home("https://lembah.example:8443/") == "https://lembah.example:8443/"


def test_an_address_of_marks_takes_no_time() -> None:
    """urlsplit puts the marks on a letter in order, which takes the square of their number."""
    started = time.process_time()
    assert named("https://a" + "\u0300\u0316" * 100_000, SITE).startswith("https://a")
    assert time.process_time() - started < 1

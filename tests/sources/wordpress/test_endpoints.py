"""Where the API of a WordPress site stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sources.http.answer import Answer
from bot.sources.wordpress.endpoints import (
    ASKED,
    api_root,
    at_home,
    collection,
    endpoints,
    is_api,
    is_collection,
    is_filtered,
    is_private,
    named_root,
    one,
    unasked,
    with_query,
)
from tests.sources.wire import patient

SITE = "https://randuseta.example"
API = f"{SITE}/wp-json/wp/v2/posts"
PLAIN = f"{SITE}/?rest_route=/wp/v2/posts"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (f"{SITE}/", (API, PLAIN)),
        (f"{SITE}/blog/", (f"{SITE}/blog/wp-json/wp/v2/posts", f"{SITE}/blog/?rest_route=/wp/v2/posts", API, PLAIN)),
        (f"{SITE}/wp-json", (API,)),
        (f"{SITE}/wp-json/wp/v2/berita/", (f"{SITE}/wp-json/wp/v2/berita",)),
        (f"{SITE}/api/wp/v2/posts?lang=id", (f"{SITE}/api/wp/v2/posts?lang=id",)),
        (f"{SITE}/?rest_route=/wp/v2/berita&lang=id", (f"{SITE}/?rest_route=/wp/v2/berita&lang=id",)),
        (f"{SITE}/index.php?rest_route=/", (f"{SITE}/index.php?rest_route=/wp/v2/posts",)),
    ],
)
def test_the_posts_stand_at_these_addresses(address: str, expected: tuple[str, ...]) -> None:
    assert endpoints(address) == expected


@pytest.mark.parametrize(
    ("link", "root"),
    [
        (f'<{SITE}/wp-json/>; rel="https://api.w.org/"', f"{SITE}/wp-json/"),
        (f"<{SITE}/a.css>; rel=preload, <{SITE}/wp-json/>; rel=https://api.w.org/, <x>; rel=next", f"{SITE}/wp-json/"),
        (f'<{SITE}/a>; rel="alternate"', ""),
        ("<a>;" * 20_000, ""),
        ("", ""),
    ],
)
def test_the_root_is_read_from_the_link_header(link: str, root: str) -> None:
    assert api_root(link) == root


@pytest.mark.parametrize(
    ("html", "root"),
    [
        ("<link rel='https://api.w.org/' href='/wp-json/' />", f"{SITE}/wp-json/"),
        ('<LINK href="?rest_route=/&#038;lang=id" rel=https://api.w.org/>', f"{SITE}/warta/?rest_route=/&lang=id"),
        ("<link rel=stylesheet href=a.css><link href=/api/ rel='https://api.w.org/'>", f"{SITE}/api/"),
        ("<link rel='https://api.w.org/'>", ""),
        ("<link rel='https://api.w.org/' href='javascript:alert(1)'>", ""),
        ("<link rel='https://api.w.org/' href='http://[rusak'>", ""),
        ("<a rel='https://api.w.org/' href='/wp-json/'>", ""),
        ("<link rel='https://api.w.org/penipu' href='/wp-json/'>", ""),
        ("<link " * 50_000, ""),
        ("<!--" + "x" * 300_000 + "--><link rel='https://api.w.org/' href='/wp-json/'>", ""),
    ],
)
def test_the_root_is_read_from_the_head_of_a_page(html: str, root: str) -> None:
    assert named_root(Answer(200, f"{SITE}/warta/", {}, html.encode())) == root


def test_the_header_goes_before_the_page() -> None:
    link = {"link": '</api/>; rel="https://api.w.org/"'}
    page = b"<link rel='https://api.w.org/' href='/wp-json/'>"
    assert named_root(Answer(200, SITE, link, page)) == f"{SITE}/api/"


@pytest.mark.parametrize(
    ("root", "expected"),
    [(f"{SITE}/api/", f"{SITE}/api/wp/v2/posts"), (f"{SITE}/?rest_route=/&lang=id", f"{PLAIN}&lang=id")],
)
def test_the_posts_stand_beneath_the_root(root: str, expected: str) -> None:
    assert collection(root) == expected
    assert is_collection(expected)
    assert not is_collection(root)


@pytest.mark.parametrize(
    ("api", "expected"),
    [
        (f"{API}?categories=7", f"{API}/17"),
        (f"{SITE}/index.php?rest_route=/wp/v2/berita&lang=id", f"{SITE}/index.php?rest_route=/wp/v2/berita/17"),
    ],
)
def test_one_post_is_asked_without_the_filters_of_the_list(api: str, expected: str) -> None:
    assert one(api, 17) == expected


def test_what_we_ask_for_ourselves_is_no_filter() -> None:
    asked = with_query(f"{API}?categories=7", dict.fromkeys(sorted(ASKED), "1"))
    assert unasked(asked) == f"{API}?categories=7"
    assert is_filtered(asked)
    assert not is_filtered(with_query(PLAIN, {"page": "2"}))


@pytest.mark.parametrize(
    ("address", "site", "home"),
    [
        (API, SITE, True),
        (f"{SITE}:443/", f"{SITE}/warta", True),
        (API, "http://randuseta.example", True),
        ("http://randuseta.example", SITE, False),
        (f"{SITE}:8443/", SITE, False),
        (f"{SITE}:8443/", "http://randuseta.example:8443", False),
        ("https://www.randuseta.example", SITE, False),
        ("https://randuseta.example:pintu", "https://randuseta.example:pintu", True),
    ],
)
def test_at_home_is_the_same_origin_or_its_https(address: str, site: str, home: bool) -> None:
    assert at_home(address, site) is home


@pytest.mark.parametrize(
    ("address", "private"),
    [
        (SITE, True),
        ("http://localhost:8000/", True),
        ("http://127.0.0.9", True),
        ("http://[::1]:80", True),
        ("http://randuseta.example", False),
        ("http://10.0.0.1", False),
        ("http://127.0.0.1.randuseta.example", False),
        ("http://randuseta.example:pintu", False),
    ],
)
def test_private_is_https_or_this_machine(address: str, private: bool) -> None:
    assert is_private(address) is private


@patient
@given(st.text(max_size=80))
def test_any_address_has_its_places_and_a_query_is_put_in_once(text: str) -> None:
    address = f"https://randuseta.example/{text}"
    assert endpoints(address)
    assert all(is_api(each) for each in endpoints(address))
    once = with_query(address, {"page": "2"})
    assert with_query(once, {"page": "2"}) == once
    assert "page" not in unasked(once).rpartition("?")[2].split("=")[::2]


@patient
@given(st.binary(max_size=200), st.text(max_size=80))
def test_any_page_names_a_web_address_or_none(head: bytes, href: str) -> None:
    body = head + f'<link rel="https://api.w.org/" href="{href}">'.encode()
    root = named_root(Answer(200, SITE, {"link": href}, body))
    assert root == "" or is_collection(collection(root))

"""Where the API of a WordPress site stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sources.endpoints import api_root, endpoints, is_api, with_query
from tests.sources.wire import patient

SITE = "https://randuseta.example"
API = f"{SITE}/wp-json/wp/v2/posts"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (f"{SITE}/blog/", (f"{SITE}/blog/wp-json/wp/v2/posts", f"{SITE}/blog/?rest_route=/wp/v2/posts")),
        (f"{SITE}/wp-json", (API,)),
        (f"{SITE}/wp-json/wp/v2/berita/", (f"{SITE}/wp-json/wp/v2/berita",)),
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


@patient
@given(st.text(max_size=80))
def test_any_address_has_its_places_and_a_query_is_put_in_once(text: str) -> None:
    address = f"https://randuseta.example/{text}"
    assert endpoints(address)
    assert all(is_api(each) for each in endpoints(address))
    once = with_query(address, {"page": "2"})
    assert with_query(once, {"page": "2"}) == once

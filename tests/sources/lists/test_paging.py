"""Addresses of pages: our own host's, and nobody else's."""

from __future__ import annotations

import pytest

from bot.sources.harvest import UnreadableError
from bot.sources.lists.paging import asked, followed, same_origin, without

HERE = "https://sari:rahasia@r.example/api/articles?tag[]=a&tag[]=b&kosong=&halaman=1#x"
LANDED = "https://baru.example/api/articles"


def test_a_parameter_is_put_in_its_place_and_the_others_stay_as_they_are() -> None:
    expected = "https://sari:rahasia@r.example/api/articles?tag[]=a&tag[]=b&kosong=&halaman=2%2B%26"
    assert asked(HERE, {"halaman": "2+&"}) == expected
    assert asked("https://r.example/a", {"sejak": "\ud800 2025"}) == "https://r.example/a?sejak=%3F+2025"
    assert without(HERE, {"tag[]", "halaman"}) == "https://sari:rahasia@r.example/api/articles?kosong="


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("?halaman=2", "https://sari:rahasia@r.example/api/articles?halaman=2"),
        ("/lain?halaman=2", "https://sari:rahasia@r.example/lain?halaman=2"),
        ("https://R.example/api?halaman=2#y", "https://sari:rahasia@r.example/api?halaman=2"),
        ("http://r.example/api", "https://sari:rahasia@r.example/api"),
        ("https://r.example:443/api", "https://sari:rahasia@r.example/api"),
        ("//r.example/api", "https://sari:rahasia@r.example/api"),
        ("https://baru.example/api?halaman=2", "https://baru.example/api?halaman=2"),
    ],
)
def test_a_link_on_our_own_host_is_followed(link: str, address: str) -> None:
    assert followed(link, HERE, LANDED) == address


@pytest.mark.parametrize(
    "link",
    [
        "https://jahat.example/api",
        "http://169.254.169.254/latest/meta-data",
        "https://r.example:8443/api",
        "https://r.example.jahat.example/api",
        "https://r.example@jahat.example/api",
        "//jahat.example/api",
        "http://baru.example/api",
        "file:///etc/passwd",
        "https://[rusak",
        "https://r.example:port/api",
        "javascript:alert(1)",
    ],
)
def test_a_link_to_any_other_place_is_refused(link: str) -> None:
    with pytest.raises(UnreadableError, match="which is another host; give the address of that host") as caught:
        followed(link, HERE, LANDED)
    assert "rahasia" not in str(caught.value)


def test_an_origin_is_a_scheme_a_host_and_a_port() -> None:
    assert same_origin("https://r.example/a", "https://R.example:443/b")
    assert not same_origin("https://r.example", "http://r.example")
    assert not same_origin("", "https://r.example")

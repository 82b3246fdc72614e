"""What an answer's headers ask of the next visit, read from whatever servers write into them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sources import Answer, UnreadableError
from bot.sources.http.answer import LONGEST, bare
from tests.sources.wire import patient

URL = "https://walesari.example/feed"
DATE = "Fri, 21 Aug 2026 03:30:00 GMT"
HOUR = timedelta(hours=1)


def answer(status: int = 200, **headers: str) -> Answer:
    """Make an answer; `_` in the name of a header stands for `-`."""
    return Answer(status, URL, {name.replace("_", "-"): value for name, value in headers.items()}, b"")


@pytest.mark.parametrize(
    ("control", "fresh_for"),
    [
        ("max-age=3600", HOUR),
        ("public, MAX-AGE = 3600, must-revalidate", HOUR),
        ('max-age="3600"', HOUR),
        ("s-maxage=3600, max-age=60", HOUR),
        ("max-age=9999999999", LONGEST),
        ("max-age=0", timedelta()),
        ("max-age=-1", timedelta()),
        ("max-age=satu", timedelta()),
        ("no-cache, max-age=3600", timedelta()),
        ("max-age=3600,no-store", timedelta()),
        ("x-max-age=3600", timedelta()),
        ("private", timedelta()),
    ],
)
def test_an_answer_is_fresh_for_as_long_as_cache_control_says(control: str, fresh_for: timedelta) -> None:
    assert answer(cache_control=control).fresh_for == fresh_for


@pytest.mark.parametrize(
    ("expires", "fresh_for"),
    [
        ("Fri, 21 Aug 2026 04:30:00 GMT", HOUR),
        ("Fri, 21 Aug 2026 11:30:00 +0700", HOUR),
        ("Fri, 21 Aug 2026 04:30:00", HOUR),
        ("Thu, 20 Aug 2026 04:30:00 GMT", timedelta()),
        ("Fri, 21 Aug 2065 04:30:00 GMT", LONGEST),
        ("0", timedelta()),
        ("-1", timedelta()),
        ("", timedelta()),
        ("Fri, 21 Aug 99999 04:30:00 GMT", timedelta()),
        ("Fri, 21 Aug 2026 04:30:00 +9999999", timedelta()),
        ("Mon, 01 Jan 0001 00:00:00 +0700", timedelta()),
    ],
)
def test_without_that_it_is_fresh_until_it_expires_on_the_servers_own_clock(expires: str, fresh_for: timedelta) -> None:
    assert answer(date=DATE, expires=expires).fresh_for == fresh_for


def test_an_expiry_without_the_servers_clock_says_nothing() -> None:
    assert answer(expires="Fri, 21 Aug 2026 04:30:00 GMT").fresh_for == timedelta()


def test_cache_control_goes_before_expires() -> None:
    both = answer(date=DATE, expires="Fri, 21 Aug 2026 04:30:00 GMT", cache_control="max-age=60")
    assert both.fresh_for == timedelta(seconds=60)


@pytest.mark.parametrize(
    ("words", "wait"),
    [
        ("120", timedelta(seconds=120)),
        (" 120 ", timedelta(seconds=120)),
        ("0", timedelta()),
        ("9" * 400, LONGEST),
        ("Fri, 21 Aug 2026 04:30:00 GMT", HOUR),
        ("Fri, 21 Aug 2026 02:30:00 GMT", timedelta()),
        ("besok", None),
        ("-5", None),
        ("1.5", None),
        ("１２", None),
        ("", None),
    ],
)
def test_a_server_may_ask_to_be_left_alone(words: str, wait: timedelta | None) -> None:
    assert answer(503, date=DATE, retry_after=words).retry_after == wait


def test_a_date_to_come_back_at_without_the_servers_clock_says_nothing() -> None:
    assert answer(503, retry_after="Fri, 21 Aug 2026 04:30:00 GMT").retry_after is None
    assert answer(503).retry_after is None


@pytest.mark.parametrize("value", ["é", "a\tb", "a\r\nX: y", ""])
def test_a_validator_that_cannot_be_sent_back_is_forgotten(value: str) -> None:
    assert answer(etag=value, last_modified=value).etag is None
    assert answer(etag=value, last_modified=value).last_modified is None


def test_a_validator_is_kept_as_it_is() -> None:
    given_ = answer(etag='W/"a b"', last_modified=DATE)
    assert (given_.etag, given_.last_modified) == ('W/"a b"', DATE)
    assert given_.date is None


@pytest.mark.parametrize(("words", "moment"), [(DATE, datetime(2026, 8, 21, 3, 30, tzinfo=UTC)), ("kemarin", None)])
def test_the_servers_clock_is_read(words: str, moment: datetime | None) -> None:
    assert answer(date=words).date == moment


@pytest.mark.parametrize("status", [200, 204, 299, 304])
def test_a_body_or_nothing_new_is_what_was_required(status: int) -> None:
    given_ = answer(status)
    assert given_.required() is given_


@pytest.mark.parametrize(
    ("status", "remedy", "gone"),
    [
        (301, "check the address", False),
        (401, "give it the name and password that it asks for", False),
        (403, "see in a browser whether it refuses bots", False),
        (404, "check the address", False),
        (410, "it is gone for good, so it is not asked again", True),
        (429, "ask it less often", False),
        (500, "wait for the next try", False),
        (599, "wait for the next try", False),
    ],
)
def test_anything_else_is_refused_with_its_remedy(status: int, remedy: str, gone: bool) -> None:
    with pytest.raises(UnreadableError, match=f"^{URL} answered {status}; {remedy}") as caught:
        answer(status, retry_after="60").required()
    assert caught.value.gone is gone
    assert caught.value.retry_after == timedelta(seconds=60)


@pytest.mark.parametrize(
    ("address", "without"),
    [
        ("https://sari:rahasia@walesari.example/@sari", "https://walesari.example/@sari"),
        ("https://sari@walesari.example", "https://walesari.example"),
        ("https://a:b@c@walesari.example/", "https://walesari.example/"),
        ("https://walesari.example/a//b@c", "https://walesari.example/a//c"),
        ("/var/berita@pagi", "/var/berita@pagi"),
    ],
)
def test_an_address_is_shown_without_credentials(address: str, without: str) -> None:
    assert bare(address) == without


@patient
@given(st.sampled_from(["cache-control", "expires", "retry-after", "date"]), st.text(max_size=60))
def test_whatever_stands_in_a_header_a_wait_is_never_negative_nor_longer_than_a_month(name: str, words: str) -> None:
    given_ = Answer(200, URL, {"date": DATE, name: words}, b"")
    assert timedelta() <= given_.fresh_for <= LONGEST
    assert timedelta() <= (given_.retry_after or timedelta()) <= LONGEST

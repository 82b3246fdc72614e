"""A subscriber's decisions: whose signature it believes, when it asks a hub, and what it asks for."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.source import SourceKind
from bot.sources import Reader, UnreadableError
from bot.sources.feeds import websub
from bot.subscription import Standing, Subscription
from tests.making import NOON
from tests.sources.wire import answering, patient, source

HUB, TOPIC, PUBLIC = "https://pusat.example/", "https://walesari.example/feed", "https://kabar.example"
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
WANTED = Subscription.wanted(12, HUB, TOPIC, NOON)
ASKED = websub.asking(WANTED, PUBLIC, NOON)
VERIFIED = websub.verified(ASKED, "864000", NOON)
SECRET = "rahasia"
BODY = b"<rss>Banjir di Walesari</rss>"
ALGORITHMS = ("sha1", "sha256", "sha384", "sha512")


def signature(algorithm: str, body: bytes = BODY, secret: str = SECRET) -> str:
    return f"{algorithm}={hmac.new(secret.encode(), body, algorithm).hexdigest()}"


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_each_signature_of_the_recommendation_is_believed(algorithm: str) -> None:
    header = signature(algorithm)
    assert websub.signed(BODY, header, SECRET)
    assert websub.signed(BODY, header.upper(), SECRET)
    assert not websub.signed(BODY + b" ", header, SECRET)
    assert not websub.signed(BODY, header, SECRET + "x")


@pytest.mark.parametrize(
    "header",
    [
        "",
        "sha256",
        "sha256=",
        signature("sha256")[:-1],
        signature("sha256") + "0",
        signature("sha256").replace("sha256", "sha1"),
        signature("sha224"),
        signature("md5"),
        "sha256=" + "g" * 64,
        "sha256=" + "٣" * 64,
        hashlib.sha256(BODY).hexdigest(),
        "\udc80" * 64,
    ],
    ids=ascii,
)
def test_what_is_no_signature_is_not_believed(header: str) -> None:
    assert not websub.signed(BODY, header, SECRET)


def test_of_several_signatures_the_strongest_alone_counts() -> None:
    weak, strong, forged = signature("sha1"), signature("sha512"), signature("sha512", secret="lain")
    assert websub.signed(BODY, f"{weak}, {strong}", SECRET)
    assert websub.signed(BODY, f"{strong},{signature('sha1', secret='lain')}", SECRET)
    assert not websub.signed(BODY, f"{weak},{forged}", SECRET)


@given(st.text(), st.binary())
@patient
def test_no_header_is_believed_by_chance(header: str, body: bytes) -> None:
    assert not websub.signed(body, header, SECRET)


def test_paths_and_secrets_are_never_the_same_and_never_shown() -> None:
    made = [Subscription.wanted(12, HUB, TOPIC, NOON) for _ in range(100)]
    assert len({each.path for each in made} | {each.secret for each in made}) == 200
    assert all(len(each.path) == 22 and len(each.secret) == 43 for each in made)
    assert WANTED.path not in repr(WANTED)
    assert WANTED.secret not in repr(WANTED)


def test_the_form_says_what_is_wanted_and_where() -> None:
    assert websub.form(ASKED) == {
        "hub.mode": "subscribe",
        "hub.topic": TOPIC,
        "hub.callback": f"{PUBLIC}/websub/{ASKED.path}",
        "hub.secret": ASKED.secret,
        "hub.lease_seconds": "864000",
        "hub.verify": "async",
    }
    assert len(ASKED.secret.encode()) < 200
    below = replace(ASKED, public_url="https://warta.example/kabar/")
    assert websub.callback(below) == f"https://warta.example/kabar/websub/{ASKED.path}"


def test_a_hub_that_does_not_verify_is_asked_ever_more_rarely() -> None:
    asked, waits = WANTED, []
    for _ in range(7):
        asked = websub.asking(asked, PUBLIC, NOON)
        waits.append(asked.ask_at - NOON)
    assert waits == [10 * MINUTE, 20 * MINUTE, 40 * MINUTE, 80 * MINUTE, DAY, DAY, DAY]
    assert (asked.standing, asked.tries, asked.path) == (Standing.ASKED, 7, WANTED.path)


def test_a_lease_is_renewed_when_four_fifths_of_it_are_over_and_runs_on_meanwhile() -> None:
    assert VERIFIED.lease_until == NOON + 10 * DAY
    assert VERIFIED.ask_at == NOON + 8 * DAY
    again = websub.asking(VERIFIED, PUBLIC, VERIFIED.ask_at)
    assert (again.standing, again.lease_until) == (Standing.ASKED, VERIFIED.lease_until)
    assert (again.path, again.secret) == (VERIFIED.path, VERIFIED.secret)


@pytest.mark.parametrize(
    ("told", "lease", "renewal"),
    [
        ("3600", HOUR, 48 * MINUTE),
        ("60", MINUTE, 5 * MINUTE),
        ("9" * 5_000, 30 * DAY, 24 * DAY),
        ("", 10 * DAY, 8 * DAY),
        ("0", 10 * DAY, 8 * DAY),
        ("-1", 10 * DAY, 8 * DAY),
        ("1e9", 10 * DAY, 8 * DAY),
        ("²", 10 * DAY, 8 * DAY),
    ],
    ids=["an hour", "a minute", "for ever", "none", "nothing", "negative", "a float", "a superscript"],
)
def test_a_hubs_lease_is_believed_within_bounds(told: str, lease: timedelta, renewal: timedelta) -> None:
    verified = websub.verified(ASKED, told, NOON)
    assert (verified.lease_until, verified.ask_at) == (NOON + lease, NOON + renewal)


def test_verifying_forgets_what_went_wrong_before() -> None:
    troubled = replace(ASKED, tries=4, missed=3, why="answered 500")
    verified = websub.verified(troubled, "60", NOON)
    assert (verified.standing, verified.tries, verified.missed, verified.why) == (Standing.VERIFIED, 0, 0, "")


def test_only_what_was_asked_for_is_agreed_to_and_again_when_the_hub_looks_back() -> None:
    assert websub.agreed(ASKED, TOPIC)
    assert websub.agreed(VERIFIED, TOPIC)
    assert not websub.agreed(ASKED, TOPIC + "/")
    assert not websub.agreed(WANTED, TOPIC)
    assert not websub.agreed(websub.denied(ASKED, "", NOON), TOPIC)


def test_a_denial_ends_the_lease_and_holds_for_a_day() -> None:
    denied = websub.denied(VERIFIED, "tidak\nboleh", NOON)
    assert (denied.standing, denied.lease_until, denied.ask_at) == (Standing.DENIED, None, NOON + DAY)
    assert denied.why == "The hub denied it: tidakboleh."
    assert websub.denied(VERIFIED, "", NOON).why == "The hub denied it: no reason given."
    assert websub.asking(denied, PUBLIC, denied.ask_at).standing is Standing.ASKED


@pytest.mark.parametrize(
    ("retry_after", "until"), [(None, 10 * MINUTE), (MINUTE, 10 * MINUTE), (HOUR, HOUR), (30 * DAY, DAY)], ids=str
)
def test_a_hub_that_refuses_may_ask_to_be_left_alone_for_a_day(retry_after: timedelta | None, until: timedelta) -> None:
    unheard = websub.unheard(ASKED, "answered 503", retry_after, NOON)
    assert (unheard.ask_at, unheard.why, unheard.standing) == (NOON + until, "answered 503", Standing.ASKED)


def test_at_another_public_url_all_is_new() -> None:
    moved = websub.asking(VERIFIED, "https://warta.example", NOON + HOUR)
    assert (moved.source_id, moved.hub, moved.topic, moved.tries) == (12, HUB, TOPIC, 1)
    assert (moved.standing, moved.lease_until) == (Standing.ASKED, None)
    assert moved.path != VERIFIED.path
    assert moved.secret != VERIFIED.secret


@pytest.mark.parametrize(
    ("named", "asked"),
    [
        (HUB, HUB),
        ("http://pusat.example/?pushpress=hub", "https://pusat.example/?pushpress=hub"),
        ("HTTP://pusat.example", "https://pusat.example"),
        ("http://127.0.0.1:8080/", "http://127.0.0.1:8080/"),
        ("http://pusat.example:x/", "http://pusat.example:x/"),
        ("pusat", "pusat"),
    ],
)
def test_a_secret_travels_by_https_unless_a_port_says_otherwise(named: str, asked: str) -> None:
    assert websub.secure(named) == asked


@pytest.mark.parametrize(
    ("challenge", "echoed"),
    [("Sx-1_~!", True), ("x" * 1_000, True), ("", False), ("x" * 1_001, False), ("é", False), ("a\nb", False)],
    ids=["plain", "long", "none", "endless", "not ASCII", "two lines"],
)
def test_no_endless_or_binary_challenge_is_sent_back(challenge: str, echoed: bool) -> None:
    assert websub.echoes(challenge) is echoed


@given(st.integers(0, 10**6))
@patient
def test_a_hub_is_never_asked_twice_in_ten_minutes_nor_left_for_more_than_a_day(tries: int) -> None:
    wait = websub.asking(replace(ASKED, tries=tries), PUBLIC, NOON).ask_at - NOON
    assert 10 * MINUTE <= wait <= DAY


RSS = b"""<rss version="2.0"><channel><title>Walesari</title>
<item><guid>a-1</guid><title>Banjir surut</title><description>Warga pulang.</description></item></channel></rss>"""


async def test_a_push_brings_articles_and_moves_nothing_else() -> None:
    feed = replace(source(SourceKind.FEED, TOPIC, "keadaan"), etag='"e"', last_modified="kemarin")
    async with answering(b"") as http:
        found = await Reader(http).pushed(feed, RSS, "application/rss+xml")
    assert [draft.external_id for draft in found.drafts] == ["a-1"]
    assert (found.etag, found.last_modified, found.state) == ('"e"', "kemarin", "keadaan")
    assert (found.withdrawn, found.moved_to, found.hub, found.again_in) == ((), "", None, None)


async def test_a_push_that_is_no_feed_names_its_source() -> None:
    async with answering(b"") as http:
        with pytest.raises(UnreadableError, match=r"Source 12 \(https://walesari.example/feed\) is not a feed"):
            await Reader(http).pushed(source(SourceKind.FEED, TOPIC), b"<html>", "text/html")

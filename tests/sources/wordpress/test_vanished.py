"""A post is gone only when WordPress says so of that very post; a site in trouble withdraws nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import httpx
import pytest

from bot.sources.wordpress.progress import MISSED, WATCHED, Progress
from tests.sources.press import API, NOON, SITE, Newsstand, Press, numbers, stand

ODD = [
    httpx.Response(500, json={"code": "internal_server_error", "message": "Galat."}),
    httpx.Response(404, json={"code": "rest_no_route", "message": "Tiada."}),
    httpx.Response(404, text="<html>Tiada"),
    httpx.Response(403, text="<html>Dinding api"),
    httpx.Response(403, json={"code": "waf_blocked"}),
    httpx.Response(200, text="<html>Perawatan"),
    httpx.Response(200, json={"id": 777, "status": "draft"}),
    httpx.Response(410),
]


async def opened(count: int, address: str = SITE, **options: str) -> tuple[Press, Newsstand]:
    """Make a site with some old posts, read once."""
    site, reader = Press(), stand(address, **options)
    for number in range(1, count + 1):
        site.save(number)
        site.wait(minutes=1)
    site.wait(hours=1)
    await reader.read(site)
    return site, reader


def state(reader: Newsstand) -> dict[str, object]:
    kept: dict[str, object] = json.loads(reader.source.state)
    return kept


def swept(site: Press) -> bool:
    """Say whether vanished posts were looked for, and forget what was asked."""
    return any("include" in query for query in site.queries())


async def test_it_is_looked_for_every_ten_minutes_by_the_clock_of_the_site() -> None:
    site, reader = await opened(3)
    for wait, expected in ((9, False), (1, True), (9, False), (1, True)):
        site.asked.clear()
        site.wait(minutes=wait)
        await reader.read(site)
        assert swept(site) is expected
    site.wait(days=-2)
    await reader.read(site)
    assert swept(site), "a clock that was set back does not end it"


async def test_only_ids_are_asked_for_a_hundred_at_a_time() -> None:
    site, reader = await opened(100)
    for number in range(101, 151):
        site.save(number)
        site.wait(minutes=1)
    await reader.read(site)
    site.queries()
    site.wait(minutes=10)
    await reader.read(site)
    asked = [query for query in site.queries() if "include" in query]
    assert [(query["_fields"], query["per_page"], query["include"].count(",") + 1) for query in asked] == [
        ("id,status", "100", 100),
        ("id,status", "100", 50),
    ]


@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
async def test_an_answer_that_says_nothing_of_the_post_withdraws_nothing(odd: httpx.Response) -> None:
    site, reader = await opened(3)
    del site.posts[2]
    site.wait(minutes=10)
    site.before = lambda request: odd if request.url.path.endswith("/2") else None
    assert (await reader.read(site)).withdrawn == ()
    site.before = lambda _: None
    site.wait(minutes=10)
    assert (await reader.read(site)).withdrawn == ("wp:2",)


@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
async def test_a_list_that_is_none_withdraws_nothing_and_the_reading_goes_on(odd: httpx.Response) -> None:
    site, reader = await opened(3)
    del site.posts[2]
    site.save(9)
    site.wait(minutes=10)
    site.before = lambda request: odd if b"include" in request.url.query else None
    found = await reader.read(site)
    assert (found.withdrawn, 9 in numbers(found)) == ((), True)


async def test_a_dead_network_withdraws_nothing() -> None:
    site, reader = await opened(3)
    del site.posts[2]
    site.wait(minutes=10)

    def dead(request: httpx.Request) -> httpx.Response | None:
        if request.url.path.endswith("/2"):
            raise httpx.ConnectTimeout("habis")
        return None

    site.before = dead
    assert (await reader.read(site)).withdrawn == ()


async def test_a_list_of_what_was_not_asked_for_is_not_believed() -> None:
    site, reader = await opened(3)
    del site.posts[2]
    site.save(9)
    site.wait(minutes=10)

    def deaf(request: httpx.Request) -> httpx.Response:
        return site(httpx.Request("GET", request.url.copy_remove_param("include")))

    assert (await reader.read(deaf)).withdrawn == ()


async def test_more_than_half_of_six_missing_at_once_are_a_broken_site_for_an_hour() -> None:
    site, reader = await opened(7)
    for number in range(1, 5):
        del site.posts[number]
    for _ in range(6):
        site.wait(minutes=10)
        found = await reader.read(site)
        assert found.withdrawn == ()
        assert found.note == (
            "4 of 7 posts are missing at once, as on a broken site; they are withdrawn if they still are in an hour."
        )
        assert [query for query in site.queries() if "rest_route" in query] == []
    site.wait(minutes=10)
    found = await reader.read(site)
    assert (set(found.withdrawn), found.note) == ({"wp:1", "wp:2", "wp:3", "wp:4"}, "Withdrawn: 4 deleted.")
    assert reader.shown == site.public


async def test_a_broken_site_that_is_mended_is_forgotten() -> None:
    site, reader = await opened(7)
    posts, site.posts = site.posts, {}
    site.wait(minutes=10)
    await reader.read(site)
    assert "doubted" in state(reader)
    site.posts = posts
    site.wait(minutes=10)
    found = await reader.read(site)
    assert (found.note, "doubted" in state(reader)) == ("", False)
    site.posts = {}
    site.wait(minutes=55)
    assert (await reader.read(site)).withdrawn == (), "the hour begins anew"


async def test_a_doubt_outlives_a_site_in_trouble() -> None:
    site, reader = await opened(7)
    site.posts = {}
    site.wait(minutes=10)
    await reader.read(site)
    doubted = state(reader)["doubted"]
    site.before = lambda request: httpx.Response(502) if b"include" in request.url.query else None
    site.wait(minutes=10)
    await reader.read(site)
    site.wait(minutes=1)
    await reader.read(site)
    assert state(reader)["doubted"] == doubted


@pytest.mark.parametrize(("count", "gone"), [(5, 5), (6, 3)])
async def test_a_few_posts_may_all_vanish_at_once(count: int, gone: int) -> None:
    site, reader = await opened(count)
    for number in range(1, gone + 1):
        del site.posts[number]
    site.wait(minutes=10)
    assert len((await reader.read(site)).withdrawn) == gone


async def test_many_that_vanish_are_asked_one_by_one_over_several_readings() -> None:
    site, reader = await opened(60)
    for number in range(1, 31):
        del site.posts[number]
    site.wait(minutes=10)
    found = await reader.read(site)
    assert (len(found.withdrawn), found.again_in) == (20, timedelta(minutes=1))
    site.wait(minutes=1)
    found = await reader.read(site)
    assert (len(found.withdrawn), found.again_in) == (10, None)


async def test_a_post_that_leaves_the_section_that_is_read_stays_an_article() -> None:
    site, reader = await opened(3, f"{API}?categories=7")
    site.before = _without(site, "2")
    for _ in range(2):
        site.wait(minutes=10)
        site.asked.clear()
        assert (await reader.read(site)).withdrawn == ()
    assert not [request for request in site.asked if request.url.path.endswith("/2")], "it is not watched any more"


async def test_a_post_that_a_list_forgets_is_watched_as_long_as_the_list_forgets_all() -> None:
    site, reader = await opened(1)
    site.before = _without(site, "1")
    for _ in range(2):
        site.wait(minutes=10)
        assert (await reader.read(site)).withdrawn == ()
    site.save(1, status="trash")
    site.before = lambda _: None
    site.wait(minutes=10)
    assert (await reader.read(site)).withdrawn == ("wp:1",)


def _without(site: Press, number: str) -> Callable[[httpx.Request], httpx.Response | None]:
    """Let lists of certain posts be given without one of them."""

    def forget(request: httpx.Request) -> httpx.Response | None:
        if b"include" not in request.url.query:
            return None
        kept = [each for each in request.url.params["include"].split(",") if each != number]
        site.before = lambda _: None
        answer = site(httpx.Request("GET", request.url.copy_set_param("include", ",".join(kept) or "0")))
        site.before = forget
        return answer

    return forget


def test_the_newest_posts_are_watched_and_the_last_missed_ones() -> None:
    site = Press()
    for number in range(1, 301):
        site.save(number)
        site.wait(minutes=1)
    dated = {number: post.date for number, post in site.posts.items()}
    before = Progress(SITE, API, site.local, watched=dated, missed=tuple(range(400, 450)), swept=NOON)
    after = before.with_posts([], [300], [300])
    assert set(after.watched) == set(range(300 - WATCHED, 300))
    assert (after.missed[0], len(after.missed)) == (300, MISSED)
    assert Progress.of(after.text()) == after


def test_a_time_without_a_zone_in_the_state_is_utc() -> None:
    kept = Progress.of(json.dumps({"api": API, "since": "2025-08-21T10:00:00Z", "swept": "2025-08-21T05:00:00"}))
    assert kept == replace(Progress("", API, NOON.replace(hour=10, tzinfo=None)), swept=NOON)


@pytest.mark.parametrize("since", ["0001-01-01T00:00:00", "9999-12-31T23:59:59"])
def test_a_time_that_cannot_be_is_no_state_of_ours(since: str) -> None:
    assert Progress.of(json.dumps({"api": API, "since": since})) is None
    assert Progress.of(json.dumps({"api": API, "since": "2025-08-21T10:00:00", "swept": since})) is None

"""Kabar and a hub, at the wire: asked, verified, pushed, renewed, denied, refused; and a restart in between."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from structlog.testing import capture_logs

from bot.errors import SourceError
from bot.subscriber import REDIRECTS
from bot.subscription import Standing
from tests.web.room import FEED, HUB, OTHER, PUBLIC, TOPIC, Hub, Room
from tests.web.room import room as opened

MINUTE, HOUR, DAY = 60.0, 3600.0, 86_400.0


async def test_from_the_request_to_the_push_that_is_taken(room: Room) -> None:
    await room.want()
    assert str(room.hub.asked[0].url) == HUB
    assert room.hub.asked[0].headers["content-type"] == "application/x-www-form-urlencoded"
    assert room.hub.form["hub.topic"] == TOPIC
    assert room.hub.form["hub.callback"].startswith(f"{PUBLIC}/websub/")
    assert not await room.live()

    answer = await room.hub.verify()
    assert (answer.status_code, answer.text) == (200, "s3mb4r4ng")
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert await room.live()

    answer = await room.hub.push()
    assert (answer.status_code, answer.content) == (202, b"")
    assert room.desk.taken == [(1, FEED, "application/rss+xml")]


async def test_without_a_public_url_no_hub_is_asked(tmp_path: Path) -> None:
    async with opened(tmp_path, url="") as room:
        await room.want()
        assert room.hub.asked == []


async def test_a_hub_that_verifies_before_it_answers_is_verified(room: Room) -> None:
    room.hub.eager, room.hub.status = True, 503
    with capture_logs() as logs:
        await room.want()
    assert [log["event"] for log in logs] == ["websub.verified", "websub.unheard"]
    assert (await room.subscription()).standing is Standing.VERIFIED
    assert await room.live()


async def test_a_restart_in_between_forgets_nothing(tmp_path: Path) -> None:
    hub = Hub()
    async with opened(tmp_path, hub=hub) as room:
        await room.want()
    async with opened(tmp_path, hub=hub) as room:
        assert (await hub.verify()).status_code == 200
    async with opened(tmp_path, hub=hub) as room:
        assert await room.live()
        await hub.push()
        assert room.desk.taken == [(1, FEED, "application/rss+xml")]
        await room.subscriber.look()
        assert len(hub.asked) == 1


async def test_a_lease_is_renewed_in_time_and_pushes_go_on_meanwhile(room: Room) -> None:
    await room.want()
    await room.hub.verify(lease_seconds=str(10 * 86_400))
    room.clock.move(8 * DAY - 1)
    await room.subscriber.look()
    assert len(room.hub.asked) == 1
    room.clock.move(1)
    await room.subscriber.look()
    first, second = room.hub.forms
    assert second == first
    await room.hub.push()
    assert await room.live()
    await room.hub.verify(lease_seconds=str(10 * 86_400))
    room.clock.move(9 * DAY)
    assert await room.live()
    assert len(room.desk.taken) == 1


async def test_a_lease_that_is_not_renewed_ends(room: Room) -> None:
    await room.want()
    await room.hub.verify(lease_seconds="3600")
    room.hub.status = 500
    room.clock.move(HOUR)
    await room.subscriber.look()
    assert not await room.live()
    room.hub.status = 202
    room.clock.move(10 * MINUTE)
    await room.subscriber.look()
    await room.hub.verify()
    assert await room.live()


@pytest.mark.parametrize("status", [400, 404, 429, 500, 503])
async def test_a_hub_that_refuses_is_asked_ever_more_rarely(room: Room, status: int) -> None:
    room.hub.say = lambda _: httpx.Response(status, text="tidak\x1b[31m bisa")
    with capture_logs() as logs:
        await room.want()
    assert logs[0]["event"] == "websub.unheard"
    why = (await room.subscription()).why
    assert why == f"{HUB} answered {status} (tidak[31m bisa); the feed is polled until it takes us."
    for wait, asked in (10, 2), (20, 3), (40, 4), (80, 5), (600, 5), (24 * 60, 6), (24 * 60, 7):
        room.clock.move(wait * MINUTE - 1)
        await room.subscriber.look()
        room.clock.move(1)
        await room.subscriber.look()
        assert len(room.hub.asked) == asked


async def test_a_hub_that_takes_the_request_and_never_verifies_is_asked_again(room: Room) -> None:
    await room.want()
    room.clock.move(10 * MINUTE - 1)
    await room.subscriber.look()
    assert len(room.hub.asked) == 1
    room.clock.move(1)
    await room.subscriber.look()
    assert len(room.hub.asked) == 2
    assert not await room.live()


async def test_a_hub_that_cannot_be_reached_does_not_stop_the_others(room: Room) -> None:
    def say(request: httpx.Request) -> httpx.Response:
        if request.url.host == "pusat.example":
            raise httpx.ConnectTimeout("never", request=request)
        return httpx.Response(204)

    room.hub.say = say
    await room.want()
    await room.want(OTHER, "https://sehat.example/")
    await room.hub.verify()
    assert (await room.subscription()).source_id == 2
    assert (await room.subscription()).standing is Standing.VERIFIED


async def test_a_hub_may_ask_for_more_time(room: Room) -> None:
    room.hub.say = lambda _: httpx.Response(503, headers={"Retry-After": "7200"})
    await room.want()
    room.clock.move(2 * HOUR - 1)
    await room.subscriber.look()
    assert len(room.hub.asked) == 1
    room.clock.move(1)
    await room.subscriber.look()
    assert len(room.hub.asked) == 2


async def test_a_hub_may_send_us_to_another_and_never_back_to_http(room: Room) -> None:
    def say(request: httpx.Request) -> httpx.Response:
        if request.url.host == "baru.example":
            return httpx.Response(202)
        return httpx.Response(308, headers={"Location": "http://baru.example/pusat"})

    room.hub.say = say
    await room.want()
    assert [str(asked.url) for asked in room.hub.asked] == [HUB, "https://baru.example/pusat"]
    assert room.hub.forms[0] == room.hub.forms[1]


@pytest.mark.parametrize("location", ["/lagi", "", "http://[rusak", "mailto:sari@warta.example"])
async def test_a_hub_that_sends_us_round_and_round_or_nowhere_is_left(room: Room, location: str) -> None:
    room.hub.say = lambda _: httpx.Response(307, headers={"Location": location} if location else {})
    await room.want()
    assert len(room.hub.asked) == (1 + REDIRECTS if location == "/lagi" else 1)
    assert (await room.subscription()).why.startswith(HUB)


async def test_a_hub_that_is_named_by_http_is_asked_by_https(room: Room) -> None:
    await room.want(hub="http://pusat.example/?pushpress=hub")
    assert str(room.hub.asked[0].url) == "https://pusat.example/?pushpress=hub"


async def test_a_denial_is_noted_and_holds_for_a_day(room: Room) -> None:
    await room.want()
    await room.hub.verify()
    with capture_logs() as logs:
        assert (await room.hub.deny(reason="bukan\ndi sini")).status_code == 200
    assert logs == [
        {"event": "websub.denied", "log_level": "warning", "source": 1, "why": "The hub denied it: bukandi sini."}
    ]
    assert not await room.live()
    assert (await room.hub.verify()).status_code == 404
    room.clock.move(DAY - 1)
    await room.subscriber.look()
    assert len(room.hub.asked) == 1
    room.clock.move(1)
    await room.subscriber.look()
    assert (await room.hub.verify()).status_code == 200
    assert await room.live()


async def test_another_hub_or_topic_is_a_new_subscription(room: Room) -> None:
    await room.want()
    await room.hub.verify()
    await room.want(hub="https://baru.example/")
    first, second = room.hub.forms
    assert second["hub.topic"] == TOPIC
    assert {first["hub.callback"], first["hub.secret"]}.isdisjoint({second["hub.callback"], second["hub.secret"]})
    assert not await room.live()
    await room.hub.verify()
    assert await room.live()


async def test_at_another_public_url_every_hub_is_asked_again(tmp_path: Path) -> None:
    hub = Hub()
    async with opened(tmp_path, hub=hub) as room:
        await room.want()
        await hub.verify()
    async with opened(tmp_path, hub=hub, url="https://warta.example/kabar/") as room:
        await room.subscriber.look()
        assert hub.form["hub.callback"].startswith("https://warta.example/kabar/websub/")
        assert not await room.live()
        assert hub.forms[0]["hub.secret"] != hub.forms[1]["hub.secret"]


@pytest.mark.parametrize("trouble", [SourceError("Source 1 is not a feed."), ZeroDivisionError()], ids=repr)
async def test_what_cannot_be_filed_is_logged_and_the_hub_does_not_care(room: Room, trouble: Exception) -> None:
    await room.want()
    room.desk.trouble = trouble
    with capture_logs() as logs:
        assert (await room.hub.push()).status_code == 202
    assert [(log["event"], log["source"]) for log in logs] == [("websub.not_taken", 1)]


async def test_a_hub_that_missed_news_is_relied_upon_again_after_a_push(room: Room) -> None:
    await room.want()
    await room.hub.verify()
    for _ in range(3):
        await room.store.write(lambda tables: tables.subscriptions.missed(1))
    assert not await room.live()
    await room.hub.push(signature="sha1=" + "0" * 40)
    assert not await room.live()
    await room.hub.push()
    assert await room.live()

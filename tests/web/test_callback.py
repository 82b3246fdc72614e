"""What may be asked of the address that hubs call, by the hub and by everybody else."""

from __future__ import annotations

import pytest
from structlog.testing import capture_logs

from bot.subscription import Standing
from tests.web.room import FEED, OTHER, PUBLIC, Room

STRANGE = f"{PUBLIC}/websub/{'x' * 22}"
QUESTION = {"hub.mode": "subscribe", "hub.topic": "https://walesari.example/feed", "hub.challenge": "s3mb4r4ng"}


async def test_kabar_says_that_it_is_well(room: Room) -> None:
    answer = await room.line.get("/health")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "path", ["/", "/websub", "/websub/", "/websub/a/b", "/health/", "/.env", "/websub/%0a", "/%ff"]
)
async def test_there_is_nothing_else(room: Room, path: str) -> None:
    answer = await room.line.get(path, params=QUESTION)
    assert (answer.status_code, answer.text) == (404, "Not Found")
    assert answer.headers["connection"] == "close"


async def test_other_methods_are_not_for_hubs(room: Room) -> None:
    await room.want()
    for method in "PUT", "DELETE", "PATCH", "OPTIONS":
        assert (await room.line.request(method, room.hub.form["hub.callback"])).status_code == 405


@pytest.mark.parametrize(
    "query",
    [
        {"topic": "https://lain.example/feed"},
        {"topic": ""},
        {"mode": "unsubscribe"},
        {"mode": "publish"},
        {"mode": ""},
        {"challenge": ""},
        {"challenge": "x" * 1_001},
        {"challenge": "<script>\x00"},
        {"mode": "denied", "topic": "https://lain.example/feed"},
    ],
    ids=str,
)
async def test_what_we_never_asked_for_is_not_confirmed(room: Room, query: dict[str, str]) -> None:
    await room.want()
    before = await room.subscription()
    assert (await room.hub.verify(**query)).status_code == 404
    assert await room.subscription() == before


async def test_what_a_hub_confused_is_in_the_log(room: Room) -> None:
    await room.want()
    with capture_logs() as logs:
        await room.hub.verify(topic="https://lain.example/\nfeed")
    assert logs == [
        {
            "event": "websub.not_asked_for",
            "log_level": "warning",
            "source": 1,
            "topic": "https://lain.example/feed",
        }
    ]


async def test_nobodys_path_confirms_nothing_and_is_gone_to_whoever_pushes(room: Room) -> None:
    await room.want()
    for url in STRANGE, f"{PUBLIC}/websub/x", f"{PUBLIC}/websub/{'x' * 65}", f"{PUBLIC}/websub/%F0%9F%98%80":
        assert (await room.line.get(url, params=QUESTION)).status_code == 404
        assert (await room.line.get(url, params={**QUESTION, "hub.mode": "denied"})).status_code == 404
        assert (await room.line.post(url, content=FEED)).status_code == 410
    assert (await room.subscription()).standing is Standing.ASKED


async def test_a_removed_source_is_gone_to_its_hub(room: Room) -> None:
    await room.want()
    await room.store.write(lambda tables: tables.sources.remove(1))
    assert (await room.hub.push()).status_code == 410
    assert (await room.hub.verify()).status_code == 404


@pytest.mark.parametrize("algorithm", ["sha1", "sha256", "sha384", "sha512"])
async def test_every_signature_there_is_opens_the_door(room: Room, algorithm: str) -> None:
    await room.want()
    await room.hub.push(signature=room.hub.signature(FEED, algorithm))
    assert len(room.desk.taken) == 1


async def test_a_body_that_was_tampered_with_is_thanked_for_and_ignored(room: Room) -> None:
    await room.want()
    good = room.hub.signature(FEED)
    with capture_logs() as logs:
        answers = [
            await room.hub.push(FEED + b" "),
            await room.hub.push(FEED + b" ", signature=good),
            await room.hub.push(signature=""),
            await room.hub.push(signature="sha256=bukan"),
            await room.hub.push(signature=good.replace("sha256", "md5")),
            await room.hub.push(signature=room.hub.signature(FEED, secret="tebakan")),
        ]
    assert {answer.status_code for answer in answers} == {202}
    assert [body for _, body, _ in room.desk.taken] == [FEED + b" "]
    assert [log["event"] for log in logs] == ["websub.forged"] * 5


async def test_the_signature_of_another_subscription_is_worth_nothing(room: Room) -> None:
    await room.want()
    replayed = room.hub.signature(FEED)
    await room.want(OTHER)
    await room.hub.push(signature=replayed)
    assert room.desk.taken == []
    await room.hub.push()
    assert room.desk.taken == [(2, FEED, "application/rss+xml")]


async def test_a_packed_body_is_not_taken(room: Room) -> None:
    await room.want()
    assert (await room.hub.push(headers={"Content-Encoding": "gzip"})).status_code == 415
    assert room.desk.taken == []


async def test_neither_path_nor_secret_nor_words_of_a_hub_steer_a_log(room: Room) -> None:
    with capture_logs() as logs:
        await room.want()
        await room.hub.verify(topic="x\x1b[2J")
        await room.hub.verify()
        await room.hub.push(signature="sha256=\x7f", headers={"Content-Type": "a\tb"})
        await room.hub.deny(reason="\r\nsource=2")
    said = repr(logs)
    assert len(logs) == 4
    assert all(word.isprintable() for log in logs for word in map(str, log.values()))
    assert (await room.subscription()).path not in said
    assert room.hub.form["hub.secret"] not in said


async def test_a_store_that_fails_is_told_to_the_hub_as_a_pause(room: Room) -> None:
    await room.want()
    await room.store.close()
    with capture_logs() as logs:
        asked = await room.hub.verify()
        pushed = await room.hub.push()
    assert (asked.status_code, pushed.status_code) == (503, 503)
    assert asked.headers["retry-after"] == "60"
    assert [log["event"] for log in logs] == ["web.failed", "web.failed"]

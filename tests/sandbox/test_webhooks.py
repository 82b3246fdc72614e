"""Webhooks: delivery with the secret header, repetition, and a method in the answer."""

from __future__ import annotations

import asyncio
import json

import httpx
import pytest

from bot.sandbox.courier import Courier
from bot.sandbox.outside import Outside
from bot.sandbox.params import Params
from bot.sandbox.people import Bot, Hook
from bot.sandbox.world import World
from tests.sandbox.hands import Hands
from tests.sandbox.hook import listening, response


async def failure(hands: Hands) -> str:
    """Return the failure that getWebhookInfo tells of, once it does."""
    for _ in range(100):
        info = await hands.call("getWebhookInfo")
        if "last_error_message" in info:
            return str(info["last_error_message"])
        await asyncio.sleep(0.05)
    raise AssertionError("no failure was told of")


async def test_an_update_is_delivered_with_the_secret_and_confirmed(hands: Hands) -> None:
    await hands.person(5)
    async with listening() as hook:
        await hands.call("setWebhook", url=hook.url, secret_token="rahasia-1")
        await hands.write(5, 5, "halo")
        await hook.wait_for(1)
        assert hook.updates[0]["message"]["text"] == "halo"
        assert hook.headers[0]["x-telegram-bot-api-secret-token"] == "rahasia-1"
        await hands.write(5, 5, "lagi")
        await hook.wait_for(2)
        await hands.call("deleteWebhook")
    assert await hands.updates() == []


async def test_an_update_that_fails_comes_again_and_the_failure_is_told(hands: Hands) -> None:
    await hands.person(5)
    async with listening() as hook:
        hook.answers = [response(b"", "500 Internal Server Error")]
        await hands.call("setWebhook", url=hook.url)
        await hands.write(5, 5, "halo")
        await hook.wait_for(1)
        assert "x-telegram-bot-api-secret-token" not in hook.headers[0]
        await asyncio.sleep(0.1)
        info = await hands.call("getWebhookInfo")
        assert info["pending_update_count"] == 1
        assert info["last_error_message"] == "Wrong response from the webhook: 500 Internal Server Error"
        await hook.wait_for(2)
        assert hook.updates[0] == hook.updates[1]
        await hands.call("deleteWebhook")


async def test_retry_after_is_obeyed_until_another_webhook_is_set(hands: Hands) -> None:
    await hands.person(5)
    async with listening() as busy, listening() as free:
        busy.answers = [response(b"", "503 Service Unavailable", "Retry-After: 3000")]
        await hands.call("setWebhook", url=busy.url)
        await hands.write(5, 5, "halo")
        await busy.wait_for(1)
        await asyncio.sleep(0.1)
        await hands.call("setWebhook", url=free.url)
        await free.wait_for(1)
        await hands.call("deleteWebhook")


async def test_a_webhook_that_nobody_answers_is_named(hands: Hands) -> None:
    await hands.person(5)
    async with listening() as hook:
        url = hook.url
    await hands.call("setWebhook", url=url)
    await hands.write(5, 5, "halo")
    assert await failure(hands) == "Connection refused"
    await hands.call("deleteWebhook", drop_pending_updates=True)
    assert await hands.updates() == []


async def test_a_connection_that_breaks_is_a_failure_too(hands: Hands) -> None:
    await hands.person(5)
    async with listening() as hook:
        hook.answers = [b"omong kosong\r\n\r\n"]
        await hands.call("setWebhook", url=hook.url)
        await hands.write(5, 5, "halo")
        await hook.wait_for(1)
        assert (await failure(hands)).startswith("Connection failed")
        await hands.call("deleteWebhook")


async def test_a_method_in_the_answer_is_done(hands: Hands) -> None:
    await hands.person(5)
    async with listening() as hook:
        order = {"method": "sendMessage", "chat_id": 5, "text": "dari jawaban"}
        hook.answers = [
            response(json.dumps(order).encode()),
            response(b'{"method": "tidakAda"}'),
            response(b"bukan JSON"),
            response(b"[]"),
        ]
        await hands.call("setWebhook", url=hook.url)
        for number in range(5):
            await hands.write(5, 5, f"pesan {number}")
        await hook.wait_for(5)
        await hands.call("deleteWebhook")
    texts = [message["text"] for message in await hands.get("chats/5/messages")]
    assert "dari jawaban" in texts
    assert [entry["method"] for entry in await hands.get("journal")].count("sendMessage") == 1


async def test_a_webhook_ends_a_waiting_poll_and_forbids_new_ones(hands: Hands) -> None:
    poll = asyncio.create_task(hands.refusal("getUpdates", timeout=30))
    await asyncio.sleep(0.1)
    await hands.call("setWebhook", url="http://127.0.0.1:9/")
    assert await poll == "409 Conflict: terminated by setWebhook request"
    assert await hands.refusal("getUpdates") == (
        "409 Conflict: can't use getUpdates method while webhook is active; "
        "use deleteWebhook to delete the webhook first"
    )
    await hands.call("setWebhook", url="")
    assert await hands.updates() == []


async def test_what_is_known_of_a_webhook(hands: Hands) -> None:
    await hands.call(
        "setWebhook", url="http://localhost:9/", max_connections=500, allowed_updates=["message", "callback_query"]
    )
    assert await hands.call("getWebhookInfo") == {
        "url": "http://localhost:9/",
        "has_custom_certificate": False,
        "pending_update_count": 0,
        "max_connections": 100,
        "allowed_updates": ["callback_query", "message"],
    }


@pytest.mark.parametrize(
    ("parameters", "reason"),
    [
        ({"url": "https://contoh.id/hook"}, "bad webhook: the sandbox delivers only to this machine"),
        ({"url": "127.0.0.1"}, "bad webhook: the sandbox delivers only to this machine"),
        ({"url": "http://127.0.0.1:9/", "secret_token": "ada spasi"}, "secret token contains unallowed characters"),
    ],
)
async def test_webhooks_that_cannot_be_are_refused(hands: Hands, parameters: dict[str, str], reason: str) -> None:
    assert (await hands.refusal("setWebhook", **parameters)).startswith(f"400 Bad Request: {reason}")


async def test_a_webhook_that_does_not_answer_in_time_is_named() -> None:
    def late(request: httpx.Request) -> httpx.Response:
        raise httpx.ReadTimeout("too late", request=request)

    async def nothing(bot: Bot, name: str, params: Params) -> None:
        raise AssertionError("no method was named")

    world = World(["1:SANDBOX"], lambda: 7.0)
    bot, outside = world.first_bot, Outside(httpx.MockTransport(late))
    bot.set_hook(Hook("http://127.0.0.1:9/"))
    bot.updates.put("message", {})
    working = asyncio.create_task(Courier(world, bot, outside, nothing).work())
    async with asyncio.timeout(5):
        while bot.hook_error is None:  # noqa: ASYNC110 - the courier tells nobody
            await asyncio.sleep(0)
    assert bot.hook_error == (7, "Read timeout expired")
    working.cancel()
    await asyncio.gather(working, outside.close(), return_exceptions=True)
    assert len(bot.updates) == 1


@pytest.mark.parametrize(("status", "left"), [(200, 0), (500, 1)])
async def test_an_update_is_kept_only_if_it_failed_when_the_webhook_goes_meanwhile(status: int, left: int) -> None:
    world = World(["1:SANDBOX"], lambda: 7.0)
    bot = world.first_bot

    def go(request: httpx.Request) -> httpx.Response:
        bot.set_hook(None)
        return httpx.Response(status)

    async def nothing(bot: Bot, name: str, params: Params) -> None:
        raise AssertionError("no method was named")

    outside = Outside(httpx.MockTransport(go))
    bot.set_hook(Hook("http://127.0.0.1:9/"))
    bot.updates.put("message", {})
    working = asyncio.create_task(Courier(world, bot, outside, nothing).work())
    await asyncio.sleep(0.05)
    assert (len(bot.updates), bot.hook_error) == (left, None)
    working.cancel()
    await asyncio.gather(working, outside.close(), return_exceptions=True)

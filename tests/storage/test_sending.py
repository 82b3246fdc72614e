"""The sender's view of the store: each step is kept before the next begins."""

from __future__ import annotations

import pytest

from bot.delivery.sender import Out
from bot.model import ChatKind, DeliveryState, Lane, Refused, Sent
from storage import Sending, Store, Tables
from tests.making import CHANNEL, GROUP, NOON, READER, later, post, routed


@pytest.fixture
async def out(store: Store) -> Out:
    def decide(tables: Tables) -> None:
        for chat in CHANNEL, GROUP, READER:
            tables.chats.know(chat)
            for number in 1, 2:
                tables.outbox.add(routed(chat), f"article:{number}", "news", Lane.NEWS, post(), NOON)

    await store.write(decide)
    return Sending(store)


async def test_what_starts_is_marked_and_comes_back_as_it_is_now(out: Out, store: Store) -> None:
    first, second, third = await out.heads(NOON)
    await store.write(lambda tables: tables.outbox.cancel_chat(second.chat.id, "switched off", NOON))
    await store.write(lambda tables: tables.outbox.replace("article:1", "news", post("Banjir bandang")))
    started = await out.start([first, second, third], NOON)
    assert [(one.chat, one.attempts, one.post.html) for one in started] == [
        (first.chat, 1, "Banjir bandang"),
        (third.chat, 1, "Banjir bandang"),
    ]
    assert await out.start([first], NOON) == []
    assert await out.heads(NOON) == []


async def test_an_outcome_is_kept_and_a_closed_chat_gets_nothing_more(out: Out, store: Store) -> None:
    deliveries = await out.start(await out.heads(NOON), NOON)
    for delivery in deliveries:
        outcome = Refused("bot was kicked", chat_closed=True) if delivery.chat == GROUP else Sent(5)
        await out.finish(delivery, outcome, later(1))
    assert [head.chat for head in await out.heads(NOON)] == [CHANNEL, READER]
    assert await store.read(lambda tables: tables.outbox.counts()) == {
        DeliveryState.SENT: 2,
        DeliveryState.REFUSED: 1,
        DeliveryState.PENDING: 3,
    }


async def test_a_refused_post_closes_no_chat(out: Out, store: Store) -> None:
    (delivery, *_) = await out.start(await out.heads(NOON), NOON)
    await out.finish(delivery, Refused("message is too long"), NOON)
    assert delivery.chat in [head.chat for head in await out.heads(NOON)]


async def test_a_crash_is_settled_and_the_pace_is_remembered(out: Out) -> None:
    await out.start(await out.heads(NOON), NOON)
    assert await out.recover(later(1)) == 3
    assert await out.recover(later(1)) == 0
    assert sorted(await out.recent(NOON)) == [
        (GROUP.id, ChatKind.SUPERGROUP, NOON),
        (CHANNEL.id, ChatKind.CHANNEL, NOON),
        (READER.id, ChatKind.PRIVATE, NOON),
    ]

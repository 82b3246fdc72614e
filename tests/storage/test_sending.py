"""The sender's view of the store: each step is kept before the next begins, and people hear of what went wrong."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.delivery.sender import Out
from bot.model import Act, Chat, ChatKind, Delivery, DeliveryState, Lane, Person, Post, Role
from bot.outcome import Verdict
from storage import Sending, Store, Tables
from tests.making import CHANNEL, GROUP, NOON, READER, later, post, routed

OWNER, EDITOR = 71, 72
SENT = Verdict(DeliveryState.SENT, message_id=5)
CLOSED = Verdict(DeliveryState.PENDING, "bot was kicked", at=NOON, close_chat=True, tell=True)
REFUSED = Verdict(DeliveryState.REFUSED, "message is too long", tell=True)
ASKED = Verdict(DeliveryState.UNKNOWN, "no answer", tell=True)
TOLD = Post("Ada kiriman yang ditolak.")


@pytest.fixture
async def out(store: Store) -> Out:
    def decide(tables: Tables) -> None:
        tables.admins.grant(Person(EDITOR, "Sari", role=Role.EDITOR))
        for chat in CHANNEL, GROUP, READER:
            tables.chats.know(chat)
            for number in 1, 2:
                tables.outbox.add(routed(chat), f"article:{number}", "news", Lane.NEWS, post(), NOON)

    await store.write(decide)
    return Sending(store, owners=(OWNER,))


async def begin(out: Out, chat: Chat = CHANNEL) -> Delivery:
    (started,) = await out.start([head for head in await out.heads(NOON, 9) if head.chat == chat], NOON)
    return started


async def notices(store: Store) -> list[tuple[int, str]]:
    """List (person, subject) of every notice."""
    waiting = await store.read(lambda tables: tables.outbox.listed(DeliveryState.PENDING, 99))
    return sorted((each.chat.id, each.subject) for each in waiting if each.kind.startswith("notice"))


async def test_what_starts_is_marked_and_comes_back_as_it_is_now(out: Out, store: Store) -> None:
    first, second, third = await out.heads(NOON, 9)
    await store.write(lambda tables: tables.outbox.cancel_chat(second.chat.id, "switched off", NOON))
    await store.write(lambda tables: tables.outbox.replace("article:1", "news", post("Banjir bandang")))
    started = await out.start([first, second, third], NOON)
    assert [(one.chat, one.attempts, one.post.html) for one in started] == [
        (first.chat, 1, "Banjir bandang"),
        (third.chat, 1, "Banjir bandang"),
    ]
    assert await out.start([first], NOON) == []
    assert await out.heads(NOON, 9) == []


async def test_an_outcome_is_kept_and_a_closed_chat_gets_nothing_more(out: Out, store: Store) -> None:
    started = await out.start(await out.heads(NOON, 9), NOON)
    await out.finish([(each, CLOSED if each.chat == GROUP else SENT, None) for each in started], later(1))
    assert [head.chat for head in await out.heads(NOON, 9)] == [CHANNEL, READER]
    assert await store.read(lambda tables: tables.outbox.counts()) == {DeliveryState.SENT: 2, DeliveryState.PENDING: 4}


async def test_what_was_listed_before_its_chat_was_closed_does_not_start(out: Out, store: Store) -> None:
    (head,) = (head for head in await out.heads(NOON, 9) if head.chat == CHANNEL)
    await store.write(lambda tables: tables.chats.close(CHANNEL.id))
    assert await out.start([head], NOON) == []


async def test_a_refused_post_closes_no_chat_and_is_told_once(out: Out, store: Store) -> None:
    delivery = await begin(out)
    for _ in range(2):
        await out.finish([(delivery, REFUSED, TOLD), (delivery, REFUSED, TOLD)], NOON)
    assert await notices(store) == [(OWNER, f"delivery:{delivery.id}"), (EDITOR, f"delivery:{delivery.id}")]
    assert CHANNEL in [head.chat for head in await out.heads(NOON, 9)]


async def test_an_unknown_send_is_asked_about_once_an_attempt(out: Out, store: Store) -> None:
    for attempt in 1, 2:
        delivery = await begin(out)
        await out.finish([(delivery, ASKED, TOLD), (delivery, ASKED, TOLD)], NOON)
        assert len(await notices(store)) == 2 * attempt
        assert await store.write(lambda tables: tables.dispatch.decide(1, shown=False, more=False, now=NOON))


async def test_a_closed_chat_is_told_once_while_it_is_closed(out: Out, store: Store) -> None:
    delivery = await begin(out)
    await out.finish([(delivery, CLOSED, TOLD)] * 3, NOON)
    await out.finish([(delivery, CLOSED, TOLD)], NOON)
    assert await notices(store) == [(OWNER, f"chat-closed:{CHANNEL.id}")]
    await store.write(lambda tables: tables.chats.know(CHANNEL))
    await out.finish([(await begin(out), CLOSED, TOLD)], NOON)
    assert len(await notices(store)) == 2


async def test_what_becomes_of_an_article_does_not_touch_the_notices_about_its_posts(out: Out, store: Store) -> None:
    await out.finish([(await begin(out), ASKED, TOLD)], NOON)
    notice = await begin(out, Chat(OWNER, ChatKind.PRIVATE, "newsroom"))
    await out.finish([(notice, SENT, None)], NOON)

    def edit_and_withdraw(tables: Tables) -> tuple[int, int]:
        edited = tables.outbox.amend("article:1", post("Surut"), "edited", NOON, NOON)
        return edited, tables.outbox.withdraw("article:1", post("Ditarik"), "withdrawn", NOON)

    assert await store.write(edit_and_withdraw) == (1, 3)
    assert [subject for _, subject in await notices(store)] == ["delivery:1"]


async def test_a_conclusion_that_comes_too_late_is_not_told_and_pins_nothing(out: Out, store: Store) -> None:
    delivery = await begin(out)
    await out.finish([(delivery, Verdict(DeliveryState.UNKNOWN, "no answer"), None)], NOON)
    await store.write(lambda tables: tables.dispatch.decide(delivery.id, shown=True, more=False, now=NOON))
    await out.finish([(delivery, REFUSED, TOLD), (delivery, ASKED, TOLD)], NOON)
    assert await notices(store) == []


async def test_breaking_news_is_pinned_where_a_chat_wants_that_and_unpinned_in_time(out: Out, store: Store) -> None:
    def decide(tables: Tables) -> None:
        tables.outbox.cancel_chat(GROUP.id, "out of the way", NOON)
        tables.chats.prefer(Chat(GROUP.id, GROUP.kind, GROUP.title, posting=True, pin_hours=2))
        tables.outbox.add(routed(GROUP), "breaking:1", "breaking", Lane.BREAKING, post(), NOON)

    await store.write(decide)
    (delivery,) = await out.start([h for h in await out.heads(NOON, 9) if h.chat.id == GROUP.id], NOON)
    await out.finish([(delivery, SENT, None)], NOON)
    for act, when in (Act.PIN, NOON), (Act.UNPIN, NOON + timedelta(hours=2)):
        (change,) = [head for head in await out.heads(when, 9) if head.chat.id == GROUP.id]
        assert (change.act, change.target_ids) == (act, (5,))
        await out.finish([(each, Verdict(DeliveryState.SENT), None) for each in await out.start([change], when)], when)
    assert [h for h in await out.heads(later(99_999), 9) if h.chat.id == GROUP.id] == []


async def test_a_crash_is_settled_and_the_pace_is_remembered(out: Out, store: Store) -> None:
    await store.write(lambda tables: tables.chats.park(CHANNEL.id, later(43_838)))
    assert await out.parked(NOON) == {CHANNEL.id: later(43_838)}
    assert CHANNEL not in [head.chat for head in await out.heads(later(43_837), 9)]
    await out.start(await out.heads(later(43_838), 9), NOON)
    assert await out.recover(later(1)) == 3
    assert await out.recover(later(1)) == 0
    assert sorted(await out.recent(NOON)) == [
        (GROUP.id, ChatKind.SUPERGROUP, NOON),
        (CHANNEL.id, ChatKind.CHANNEL, NOON),
        (READER.id, ChatKind.PRIVATE, NOON),
    ]
    assert [after for _, after in await out.unsettled(later(3))] == [0, 0, 0]
    assert await out.unsettled(later(2)) == []


async def test_every_verdict_is_written_with_what_it_says_of_the_chat(out: Out, store: Store) -> None:
    delivery = await begin(out)
    await out.finish([(delivery, Verdict(DeliveryState.PENDING, message_id=5), None)], NOON)
    delivery = await begin(out)
    assert delivery.message_ids == (5,)
    flood = Verdict(DeliveryState.PENDING, "flood", at=later(9), park_until=later(9), plain=True)
    await out.finish([(delivery, flood, None)], NOON)
    assert await out.parked(NOON) == {CHANNEL.id: later(9)}
    (head,) = (head for head in await out.heads(later(9), 9) if head.chat == CHANNEL)
    assert (head.plain, head.message_ids, head.id) == (True, (5,), delivery.id)
    moved = Verdict(DeliveryState.PENDING, "moved", at=NOON, move_to=-1009)
    await out.finish([(await begin(out, GROUP), moved, None)], NOON)
    assert -1009 in [head.chat.id for head in await out.heads(NOON, 9)]

"""What Telegram tells of the bot itself, and what the bot tells Telegram of its commands."""

from __future__ import annotations

import pytest
from structlog.testing import capture_logs

from bot.model import Chat, ChatKind
from storage import Store
from tests.handlers.asking import clock
from tests.handlers.echo import adapter
from tests.handlers.wire import CHANNEL, GROUP, Json, Line, admin, message, moved, restricted


@pytest.mark.parametrize(
    ("chat", "new", "can_post"),
    [
        (CHANNEL, admin(can_post_messages=True), True),
        (CHANNEL, admin(can_post_messages=False), False),
        (CHANNEL, {"status": "left"}, False),
        (CHANNEL, {"status": "kicked", "until_date": 0}, False),
        (CHANNEL, {"status": "member"}, False),
        (GROUP, admin(), True),
        (GROUP, {"status": "member"}, True),
        (GROUP, restricted(is_member=True, can_send_messages=True), True),
        (GROUP, restricted(is_member=True, can_send_messages=False), False),
        (GROUP, restricted(is_member=False, can_send_messages=True), False),
        (GROUP, {"status": "left"}, False),
    ],
)
async def test_a_chat_is_known_with_the_leave_to_post_that_telegram_gives(
    phone: Line, store: Store, chat: Json, new: Json, can_post: bool
) -> None:
    await phone.tell(my_chat_member=moved(chat, {"status": "left"}, new))
    known = await store.read(lambda tables: tables.chats.get(chat["id"]))
    kind, username = ChatKind(chat["type"]), chat.get("username", "")
    assert known == Chat(chat["id"], kind, chat["title"], username, posting=False, can_post=can_post)


async def test_losing_the_right_is_seen_in_what_telegram_says_of_before_and_now(phone: Line, store: Store) -> None:
    may, may_not = admin(can_post_messages=True), admin(can_post_messages=False)
    await phone.tell(my_chat_member=moved(CHANNEL, {"status": "left"}, may))
    await store.write(lambda tables: tables.chats.close(CHANNEL["id"]))
    await phone.tell(my_chat_member=moved(CHANNEL, may, may_not))
    heads = await store.read(lambda tables: tables.dispatch.heads(clock(), 9))
    assert "Bot ditambahkan" in heads[0].post.html
    assert sum((await store.read(lambda tables: tables.outbox.counts())).values()) == 2


@pytest.mark.parametrize("service", [GROUP, {"id": -77, "type": "group", "title": "Ruang"}])
async def test_a_group_that_became_a_supergroup_keeps_its_switch_and_what_waits(
    phone: Line, store: Store, service: Json
) -> None:
    """Telegram's service message stands in the group's old chat; another one in the new chat says where from."""
    old = Chat(service["id"], ChatKind.GROUP, "Ruang", posting=True)
    await store.write(lambda tables: tables.chats.know(old))
    await phone.tell(message=message("", chat=service, migrate_to_chat_id=-1009))
    await phone.tell(message=message("", chat={"id": -1009, "type": "supergroup"}, migrate_from_chat_id=old.id))
    moved_to = Chat(-1009, ChatKind.SUPERGROUP, "Ruang", posting=True)
    assert await store.read(lambda tables: tables.chats.open()) == [moved_to]
    assert phone.wire.calls == []


@pytest.mark.parametrize("how", ["refused", "broken"])
async def test_kabar_starts_without_a_menu_when_telegram_will_not_have_one(phone: Line, store: Store, how: str) -> None:
    if how == "broken":
        phone.wire.broken.add("setMyCommands")
    else:
        phone.wire.refusals["setMyCommands"] = (400, "Bad Request: chat not found")
    with capture_logs() as logs:
        await adapter(store).announce(phone.bot)
    assert {entry["event"] for entry in logs} == {"menu.failed"}

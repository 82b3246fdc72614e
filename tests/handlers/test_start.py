"""/start: a first hello, in the person's language, whatever their name is."""

from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from bot.model import Button, ChatKind, Person
from bot.words import LANGUAGES
from handlers.baca import Baca
from handlers.invitations import Joining
from handlers.start import Start
from storage import Store
from tests.handlers.asking import HOSTILE, ask, assert_telegram_takes, buttons_of, clock, text_of
from tests.making import CHANNEL, READER


def start(store: Store) -> Start:
    """Make the command."""
    return Start(store, clock, Baca(store, clock, ZoneInfo("Asia/Jakarta")), Joining(store, clock, ()))


@pytest.mark.parametrize(
    ("language", "hello", "label"),
    [("id", "Halo, Sari!", "Berita terbaru"), ("en", "Hello, Sari!", "Latest news")],
)
async def test_a_reader_is_greeted_by_name_and_led_to_the_news(
    store: Store, language: str, hello: str, label: str
) -> None:
    reply = await start(store)(ask(language=language))
    assert text_of(reply).startswith(hello)
    assert buttons_of(reply) == [Button(label, data="berita:0:0:0")]
    assert await start(store).press(ask(language=language)) == reply


@pytest.mark.parametrize("language", LANGUAGES)
async def test_any_name_is_shown_literally(store: Store, language: str) -> None:
    asked = ask(language=language)
    for name in (HOSTILE, "", "\ud83d", "x" * 128):
        reply = await start(store)(replace(asked, person=Person(7, name)))
        assert_telegram_takes(reply)
        assert name.replace("\u202e", "").replace("\ud83d", "") in text_of(reply)


async def test_whoever_starts_the_bot_may_be_written_to_again(store: Store) -> None:
    await store.write(lambda tables: tables.chats.know(replace(READER, can_post=False)))
    await start(store)(ask(person=READER.id))
    assert await store.read(lambda tables: tables.chats.get(READER.id)) == READER


async def test_a_start_in_a_group_gives_the_bot_no_right_there(store: Store) -> None:
    closed = replace(CHANNEL, kind=ChatKind.SUPERGROUP, can_post=False)
    await store.write(lambda tables: tables.chats.know(closed))
    await start(store)(ask(chat=closed.id))
    assert await store.read(lambda tables: tables.chats.get(closed.id)) == closed


async def test_a_start_makes_no_chat_known(store: Store) -> None:
    await start(store)(ask(person=8))
    assert await store.read(lambda tables: tables.chats.get(8)) is None

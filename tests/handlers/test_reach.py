"""Who looks after some channels changes no article that stands, or may yet come, in another."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.filing import subject_of
from bot.model import Lane, Post, Reply, Role, Routed, Ruling, Story
from handlers.command import Ask
from storage import Store, Tables
from tests.handlers.asking import ask, file, text_of
from tests.handlers.staff import LEMBAYUNG, TEDUH, acts, command, hire
from tests.making import FLOOD, NOON, later, story

NOT_YOURS = (
    "Artikel 1 tampil, atau dapat tampil, di kanal yang bukan bagian Anda. Mintalah rekan yang mengurus semuanya."
)
NOTICE = "Artikel ini tampil, atau dapat tampil, di kanal yang bukan bagian Anda."
EVERYWHERE = ["judul 1 Banjir surut", "ringkasan 1 Air surut.", "pisah 1", "gabung 1 3", "gabung 3 1"]
EMBARGOES = ["embargo 1 besok 06.00", "embargo 1 lepas"]


def limited(text: str, *chats: int) -> Ask:
    """Ask as an editor whose role is for some chats."""
    asked = ask(text, role=Role.EDITOR)
    return replace(asked, person=replace(asked.person, chats=frozenset(chats or (LEMBAYUNG.id,))))


async def typed(store: Store, words: str, *chats: int) -> Reply:
    name, _, rest = words.partition(" ")
    return await command(store, name)(limited(rest, *chats))


async def pressed(store: Store, data: str, *chats: int) -> Reply:
    name, _, rest = data.partition(":")
    return await command(store, name).press(limited(rest, *chats))


async def post(store: Store, *chats: int) -> None:
    """Let the post of event 1 wait in some chats."""

    def put(tables: Tables) -> None:
        for chat in filter(None, map(tables.chats.get, chats)):
            tables.outbox.add(Routed(chat, "rules"), subject_of(1), "news", Lane.NEWS, Post("Banjir"), NOON)

    await store.write(put)


@pytest.fixture
async def room(store: Store) -> Store:
    """A newsroom with two reports of an event, whose post waits in a channel of others too, and one of another."""
    await hire(store)
    await file(store, story(1), replace(story(2), event=1), story(3))
    await post(store, LEMBAYUNG.id, TEDUH.id)
    return store


async def untouched(store: Store, *held: Story) -> bool:
    """Tell whether nothing was ruled, regrouped, or noted."""
    rulings = await store.read(lambda tables: [tables.rulings.of(number) for number in (1, 2, 3)])
    events = await store.read(lambda tables: [found.event for found in map(tables.stories.get, (1, 2, 3)) if found])
    return rulings == [Ruling()] * 3 and events in ([1, 1, 3], [1] * len(held)) and not await acts(store)


@pytest.mark.parametrize("words", EVERYWHERE)
async def test_what_stands_in_a_channel_of_others_is_not_changed(room: Store, words: str) -> None:
    assert text_of(await typed(room, words)).endswith(NOT_YOURS.removeprefix("Artikel 1"))
    assert await untouched(room)


@pytest.mark.parametrize("data", ["judul:1", "ringkasan:1"])
async def test_nor_is_it_by_a_button(room: Store, data: str) -> None:
    assert await pressed(room, data) == Reply(notice=NOTICE)
    assert await untouched(room)


@pytest.mark.parametrize("words", EVERYWHERE[:2])
async def test_what_stands_in_ones_own_channels_alone_is_changed(store: Store, words: str) -> None:
    await hire(store)
    await file(store, story(1))
    await post(store, LEMBAYUNG.id)
    await typed(store, words)
    assert len(await acts(store)) == 1


@pytest.mark.parametrize("words", EVERYWHERE)
async def test_who_looks_after_every_channel_changes_all(room: Store, words: str) -> None:
    chats = await room.read(lambda tables: [chat.id for chat in tables.chats.all()])
    await typed(room, words, *chats)
    assert len(await acts(room)) == 1


@pytest.mark.parametrize("words", EVERYWHERE[:2])
async def test_a_held_article_may_come_anywhere(store: Store, words: str) -> None:
    await hire(store)
    await file(store, story(1, held="no-lead"))
    assert text_of(await typed(store, words)) == NOT_YOURS
    for data in ("antrean:a1:1", "antrean:a1:0", "antrean:a1:1:q"):
        assert await pressed(store, data) == Reply(notice=NOTICE)
    assert await untouched(store, story(1))


async def test_a_held_article_is_decided_by_who_looks_after_all_channels_that_are_on(store: Store) -> None:
    await hire(store)
    await file(store, story(1, held="no-lead"))
    chats = await store.read(lambda tables: [chat.id for chat in tables.chats.all()])
    assert (await pressed(store, "antrean:a1:1", *chats)).notice == "Diterbitkan."
    assert [act.act for act in await acts(store)] == ["story.published"]


@pytest.mark.parametrize("words", EMBARGOES)
async def test_an_embargo_keeps_an_article_from_every_channel(store: Store, words: str) -> None:
    await hire(store)
    await file(store, story(1))
    await store.write(lambda tables: tables.articles.put(FLOOD, "test", NOON))
    await store.write(lambda tables: tables.articles.embargo(1, later(3600)))
    assert text_of(await typed(store, words)) == NOT_YOURS
    assert text_of(await pressed(store, "embargo:1:1")) == NOT_YOURS
    assert not await acts(store)

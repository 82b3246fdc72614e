"""What a reader lives through: a hello, the news, a search, pages, in Indonesian and in English."""

from __future__ import annotations

import pytest

from bench.happening import happening
from bot.sandbox.client import Message, number_of, words
from tests.stories.newsroom import (
    BOT,
    FOREIGNER,
    GROUP,
    OWNER,
    READER,
    Newsroom,
    by_bot,
    draft,
    labels,
)

VILLAGES = ("Tarikolot", "Wanasepi", "Jatilengang", "Sukateduh", "Ranubiru", "Gunungkelam", "Palasenja")
FLOODS = [
    draft(n, f"Banjir ke-{n} di {village}", f"Banjir merendam {village}. {happening(n)}", topics=("banjir",))
    for n, village in enumerate(VILLAGES, start=1)
]
"""Each is another event."""


async def turned(desk: Newsroom, person: int, page: Message, label: str) -> Message:
    """Press a button of a page, and give what then stands in its place."""
    await desk.people.press(person, page, label)
    return await desk.people.see(person, lambda now: number_of(now) == number_of(page) and words(now) != words(page))


@pytest.mark.parametrize(
    ("person", "hello", "news"),
    [(READER, "Halo, Damar!", "Berita terbaru"), (FOREIGNER, "Hello, Ann!", "Latest news")],
)
async def test_a_reader_says_hello_and_reads_the_latest_news(
    desk: Newsroom, person: int, hello: str, news: str
) -> None:
    await desk.publish(*FLOODS)
    greeting = await desk.ask(person, "/start dari_kanal")
    assert words(greeting).startswith(hello)
    await desk.people.press(person, greeting, news)
    latest = await desk.people.see(person, by_bot, after=number_of(greeting))
    assert words(latest).startswith(news)
    assert words(latest).count("Banjir ke-") == 5


@pytest.mark.parametrize("person", [READER, OWNER])
async def test_help_and_telegrams_menu_offer_each_person_the_same(desk: Newsroom, person: int) -> None:
    """The menu has /start too, which Telegram shows as its own button."""
    menu = await desk.people.menu(person, person)
    assert ("kanal" in {entry["command"] for entry in menu}) == (person == OWNER)
    helped = words(await desk.ask(person, "/bantuan"))
    assert helped == words(await desk.ask(person, "/help"))
    offered = [f"/{entry['command']} – {entry['description']}" for entry in menu if entry["command"] != "start"]
    assert [line for line in helped.split("\n") if line.startswith("/")] == offered


async def test_the_menu_speaks_english_to_whoever_reads_english(desk: Newsroom) -> None:
    menu = await desk.people.menu(FOREIGNER, FOREIGNER)
    assert menu[1] == {
        "command": "berita",
        "description": "Latest news; add a topic or a source, such as /berita olahraga",
    }


async def test_pages_turn_and_are_not_shifted_by_an_article_that_arrives_in_between(desk: Newsroom) -> None:
    await desk.publish(*FLOODS)
    first = await desk.ask(READER, "/berita banjir")
    found = await desk.ask(READER, "/cari banjir")
    shown = [line for line in words(first).split("\n") if line[:1].isdigit()]
    await desk.publish(draft(8, "Banjir paling baru di Lembayung", topics=("banjir",)))
    second = await turned(desk, READER, first, "Berikutnya")
    rest = [line for line in words(second).split("\n") if line[:1].isdigit()]
    assert sorted(line.partition(" ")[2] for line in shown + rest) == [story.title for story in FLOODS]
    assert labels(second)[:3] == ["6", "7", "‹ Sebelumnya"]
    other = await turned(desk, READER, found, "Berikutnya")
    assert "paling baru" not in words(found) + words(other)
    assert words(await turned(desk, READER, second, "‹ Sebelumnya")) == words(first)
    assert words(await desk.ask(READER, "/cari paling baru")).startswith("1 berita")


SEARCHES = (
    *("/cari", "/cari zzz", '/cari "', "/cari (OR NEAR/3 *", "/cari '; DROP TABLE stories; --", "/cari <b>&amp;"),
    *("/cari 👩‍🚀", "/cari yang dan di", "/cari " + "x" * 4000, "banjir", "?", "https://warta.example/?a=1&b=2"),
)
KIND = ("1 berita tentang", "Maaf, belum ada berita tentang", "Tulis kata yang Anda cari", "Kata pencarian terlalu")


async def test_any_search_whatever_is_answered_kindly(desk: Newsroom) -> None:
    await desk.publish(*FLOODS[:1])
    for text in SEARCHES:
        assert words(await desk.ask(READER, text)).startswith(KIND), text


async def test_a_search_in_english_is_answered_in_english(desk: Newsroom) -> None:
    assert words(await desk.ask(FOREIGNER, "/cari zzz")).startswith("Sorry, there is no news about “zzz” yet.")
    assert words(await desk.ask(FOREIGNER, "/apa")).startswith("I do not know that command.")


async def test_a_group_reads_too_and_hears_nothing_that_it_did_not_ask_for(desk: Newsroom) -> None:
    await desk.publish(*FLOODS)
    await desk.people.meet(type="supergroup", id=GROUP, title="Ruang", creator=OWNER)
    await desk.people.appoint(GROUP, BOT, "member", by=OWNER)
    await desk.people.appoint(GROUP, READER, "member", by=OWNER)
    await desk.people.say(GROUP, "banjir", person=READER)
    await desk.people.say(GROUP, "/cari@bot_lain banjir", person=READER)
    answer = await desk.ask(READER, "/cari banjir", chat=GROUP)
    assert words(answer).startswith("7 berita tentang “banjir”")
    assert len([one for one in await desk.people.messages(GROUP) if by_bot(one)]) == 1


async def test_a_reader_who_blocks_the_bot_keeps_nobody_else_from_reading(desk: Newsroom) -> None:
    await desk.publish(*FLOODS[:1])
    latest = await desk.ask(READER, "/start")
    await desk.people.appoint(READER, BOT, "kicked", by=READER)
    await desk.people.press(READER, latest, "Berita terbaru")
    assert words(await desk.ask(FOREIGNER, "/cari banjir")).startswith("1 story")
    await desk.people.appoint(READER, BOT, "member", by=READER)
    assert words(await desk.ask(READER, "/cari banjir")).startswith("1 berita")

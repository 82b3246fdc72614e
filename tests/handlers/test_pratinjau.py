"""/pratinjau: editors see which channels get a story, when, and what each rule says to it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.model import Chat, DeliveryState, Lane, Reply, Role, Routed, Rules
from bot.rules import Flow
from bot.words import LANGUAGES
from handlers.command import Ask
from handlers.pratinjau import CHANNELS, Pratinjau
from storage import Store, Tables
from tests.desking import FILING
from tests.handlers.asking import ask, assert_telegram_takes, button, buttons_of, clock, file, text_of
from tests.making import CHANNEL, GROUP, NOON, later, post, story

EXPIRED = Reply(notice="Tombol ini sudah lama. Silakan ulangi perintahnya.")
FLOOD = story(17, topics=("Banjir",), source="Warta Teduh", url="https://warta.example/banjir")


def editor(text: str = "", language: str = "id") -> Ask:
    return ask(text, role=Role.EDITOR, language=language)


async def pratinjau_of(store: Store, *chats: Chat) -> Pratinjau:
    def know(tables: Tables) -> None:
        for chat in chats:
            tables.chats.know(chat)
            tables.chats.rule(chat.id, chat.rules)

    await store.write(know)
    await file(store, FLOOD)
    return Pratinjau(store, clock, FILING)


async def test_each_channel_is_told_of_with_what_every_rule_says(store: Store) -> None:
    wants = Rules(topics=("banjir",), wanted=("mengungsi",), delay=10)
    wants_not = Rules(sources=("Warta Lembayung",), unwanted=("iklan",), flow=Flow.DIGEST)
    pratinjau = await pratinjau_of(store, replace(GROUP, rules=wants), replace(CHANNEL, rules=wants_not))
    shown = await pratinjau(editor("17"))
    assert text_of(shown).splitlines() == [
        "Banjir merendam Kota Lembayung",
        "",
        "✓ Ruang Redaksi mendapatnya.",
        "• kiriman aktif",
        "• topiknya banjir",
        "• memuat “mengungsi”",
        "• menurut irama mendapat tempat pukul 19.10 WIB",
        "",
        "✕ Warta Lembayung tidak mendapatnya.",
        "• kiriman aktif",
        "• sumbernya bukan Warta Lembayung",
        "• tidak memuat kata terlarang",
        "• berita datang di sini hanya sebagai rangkuman",
    ]
    assert "it has the topic banjir" in text_of(await pratinjau(editor("17", "en")))


async def test_nothing_is_decided_by_a_look(store: Store) -> None:
    pratinjau = await pratinjau_of(store, CHANNEL)
    await pratinjau(editor("17"))
    assert await store.read(lambda tables: tables.outbox.counts()) == {}


async def test_the_post_is_shown_as_the_channel_gets_it(store: Store) -> None:
    rules = Rules(template="tajuk", photo=False)
    pratinjau = await pratinjau_of(store, replace(CHANNEL, rules=rules), GROUP)
    shown = await pratinjau(editor("17"))
    for title, look in (("Warta Lembayung", rules.look), ("Ruang Redaksi", Rules().look)):
        seen = await pratinjau.press(editor(button(shown, f"Lihat di {title}")))
        assert seen == Reply(FILING.layout.post([FLOOD], look))


async def test_a_template_offers_nothing_to_who_answers_the_post_that_is_shown(store: Store) -> None:
    """Who looks after one channel lets its posts end as an offer of the bot's, for who looks after more."""
    rules = Rules(own="<b>{{ judul }}</b>\n\n<code>/kanal 1002 tanpa …</code>")
    pratinjau = await pratinjau_of(store, replace(CHANNEL, rules=rules))
    seen = await pratinjau.press(editor("17:see:1001"))
    assert seen.post is not None
    assert seen.post.html.endswith("</b>\n\n/kanal 1002 tanpa …")


@pytest.mark.parametrize(
    "named",
    ["17", " 17 ", "b_17", "https://t.me/kabar_bot?start=b_17", FLOOD.url, f"{FLOOD.url}/", f"{FLOOD.url}#komentar"],
)
async def test_a_story_is_named_by_its_number_or_a_link(store: Store, named: str) -> None:
    pratinjau = await pratinjau_of(store, CHANNEL)
    assert text_of(await pratinjau(editor(named))).startswith("Banjir merendam")


@pytest.mark.parametrize("named", ["18", "https://warta.example/lain", "banjir", "9" * 99, "'; DROP TABLE stories"])
async def test_what_is_no_story_is_told_so(store: Store, named: str) -> None:
    pratinjau = await pratinjau_of(store, CHANNEL)
    assert text_of(await pratinjau(editor(named))).startswith("Tidak ada berita dari “")


async def test_without_words_and_without_channels_the_way_on_is_told(store: Store) -> None:
    pratinjau = await pratinjau_of(store)
    assert text_of(await pratinjau(editor())).startswith("Tulis nomor artikel")
    assert text_of(await pratinjau(editor("17"))).endswith("Belum ada kanal. Lihat /kanal.")


@pytest.mark.parametrize(
    ("state", "says"),
    [
        (DeliveryState.PENDING, "Sudah diputuskan, menunggu dikirim."),
        (DeliveryState.SENT, "Sudah dikirim."),
        (DeliveryState.CANCELLED, "Sudah diputuskan, tetapi tidak ada di kanal."),
    ],
)
async def test_what_was_decided_before_is_told_with_its_reason(store: Store, state: DeliveryState, says: str) -> None:
    def decided(tables: Tables) -> None:
        routed = Routed(CHANNEL, "posting is on; it has the topic banjir")
        tables.outbox.add(routed, "article:17", "news", Lane.NEWS, post(), NOON)
        if state is DeliveryState.SENT:
            (head,) = tables.dispatch.heads(NOON, 1)
            started = tables.dispatch.start(head.id, NOON)
            assert started is not None
            tables.dispatch.sent(started, 5, later(1), more=False)
        elif state is DeliveryState.CANCELLED:
            tables.outbox.cancel("article:17", "it was withdrawn", NOON)

    pratinjau = await pratinjau_of(store, CHANNEL)
    await store.write(decided)
    expected = f"{says} Alasannya waktu itu: kiriman aktif; topiknya banjir"
    assert text_of(await pratinjau(editor("17"))).endswith(expected)


async def test_a_held_story_is_explained_to_editors_in_private_alone(store: Store) -> None:
    pratinjau = await pratinjau_of(store, CHANNEL)
    await file(store, story(18, held="no lead"))
    assert "Ditahan: " in text_of(await pratinjau(editor("18")))
    together = replace(editor("18"), chat_id=GROUP.id)
    assert text_of(await pratinjau(together)).startswith("Tidak ada berita")
    seen = await pratinjau.press(editor("18:see:1001"))
    assert text_of(seen).startswith("Banjir merendam")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_many_channels_with_every_rule_are_told_of_in_pages(store: Store, language: str) -> None:
    long = tuple(f"{'<kata>&' * 14}{n}" for n in range(30))
    every = Rules(
        topics=tuple(f"topik-{'y' * 80}-{n}" for n in range(50)),
        sources=long,
        wanted=long,
        unwanted=("mengungsi",),
        flow=Flow.DIGEST,
        quiet_from=0,
        quiet_until=23 * 60 + 59,
        delay=5,
    )
    chats = [
        replace(CHANNEL, id=-1001234567890000 - n, title=f'{n}"&😀' * 30, rules=every) for n in range(CHANNELS + 1)
    ]
    pratinjau = await pratinjau_of(store, *chats)
    await file(store, replace(FLOOD, title="Judul & panjang " * 60))
    for chat in chats:
        why = Routed(chat, "x <" * 400)
        await store.write(
            lambda tables, why=why: tables.outbox.add(why, "article:17", "news", Lane.NEWS, post(), NOON)  # type: ignore[misc]  # one of its own
        )
    first = await pratinjau(editor("17", language))
    second = await pratinjau.press(editor(buttons_of(first)[-1].data.partition(":")[2], language))
    for page in (first, second):
        assert_telegram_takes(page)
    assert second.edit
    assert len(buttons_of(second)) == 2


async def test_who_looks_after_one_channel_sees_no_other(store: Store) -> None:
    pratinjau = await pratinjau_of(store, CHANNEL, GROUP)
    person = replace(editor().person, chats=frozenset({GROUP.id}))
    shown = text_of(await pratinjau(replace(editor("17"), person=person)))
    assert "Ruang Redaksi" in shown
    assert "Warta Lembayung" not in shown
    assert await pratinjau.press(replace(editor("17:see:1001"), person=person)) == EXPIRED


@pytest.mark.parametrize(
    "forged", ["", "17", "99:0", "17:see", "17:see:99", "17:see:x", "99:see:1001", "17:lihat:1001"]
)
async def test_forged_data_shows_nothing(store: Store, forged: str) -> None:
    pratinjau = await pratinjau_of(store, CHANNEL)
    assert await pratinjau.press(editor(forged)) == EXPIRED

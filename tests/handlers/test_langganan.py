"""/langganan: what a reader follows, what there is to follow, and how it comes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.model import Chat, ChatKind, Reply, Rules
from bot.rules import Flow
from handlers.command import Ask
from handlers.following import follow
from handlers.langganan import LISTED, Langganan
from storage import Store, Tables
from storage.follows import MOST
from tests.handlers.asking import HOSTILE, ask, assert_telegram_takes, button, buttons_of, clock, file, text_of
from tests.making import later, story
from tests.storage.searching import JAKARTA, asked

OLD = Reply(notice="Tombol ini sudah lama. Silakan ulangi perintahnya.")


@pytest.fixture
def langganan(store: Store) -> Langganan:
    return Langganan(store, clock, JAKARTA)


async def followed(store: Store, *queries: str, person: int = 7) -> None:
    """Follow queries from a person's chat, one after another."""

    def add(tables: Tables) -> None:
        for number, words in enumerate(queries):
            assert follow(tables, ask(person=person), words, asked(words), later(number))

    await store.write(add)


async def mine(store: Store, person: int = 7) -> list[str]:
    """List what a person follows."""
    return [each.words for each in await store.read(lambda tables: tables.follows.of(person))]


async def rules(store: Store) -> Rules:
    """Give what the reader wants now."""
    chat = await store.read(lambda tables: tables.chats.get(7))
    return Rules() if chat is None else chat.rules


async def asking(store: Store, text: str = "") -> Ask:
    """Ask with the rules that the reader has now, as the adapter does."""
    return replace(ask(text), rules=await rules(store))


def labels(reply: Reply) -> list[str]:
    return [each.label for each in buttons_of(reply)]


async def test_without_any_a_reader_is_told_how_to_follow(langganan: Langganan) -> None:
    reply = await langganan(ask())
    assert text_of(reply).startswith("Belum ada yang Anda ikuti. Pilih topik atau sumber")
    assert labels(reply) == ["+ Topik", "+ Sumber", "+ Kata"]


@pytest.mark.parametrize("language", ["id", "en"])
async def test_each_query_is_shown_with_its_end(langganan: Langganan, store: Store, language: str) -> None:
    await followed(
        store, "banjir", f"banjir {HOSTILE}"[:200], "gempa " * 30, "topik:korea-utara", 'sumber:"Antara News"'
    )
    reply = await langganan(ask(language=language))
    assert_telegram_takes(reply)
    if language == "id":
        lines = text_of(reply).split("\n")
        assert lines[0] == "Langganan Anda, 5 dari paling banyak 50"
        assert lines[2] == "• banjir"
        assert lines[-3:] == ["• Sumber Antara News", "", "Berita datang begitu terbit."]
        assert "• Topik Korea Utara" in lines
        assert labels(reply)[3] == "Berhenti: Topik Korea Utara"


async def test_as_many_as_can_be_followed_are_shown_in_pages(langganan: Langganan, store: Store) -> None:
    await followed(store, *(f"{number} {'panjang ' * 24}".strip() for number in range(MOST)))
    reply = await langganan(ask())
    assert_telegram_takes(reply)
    ends = [each for each in labels(reply) if each.startswith("Berhenti")]
    assert len(ends) == LISTED
    second = await langganan.press(ask(button(reply, "Berikutnya")))
    assert second.edit
    assert text_of(second).split("\n")[2].startswith("• 10 panjang")
    last = await langganan.press(ask("m:49"))
    assert text_of(last).split("\n")[2].startswith("• 40 panjang")


async def test_a_query_ends_in_place_and_once(langganan: Langganan, store: Store) -> None:
    await followed(store, "banjir", "gempa")
    old = button(await langganan(ask()), "Berhenti: banjir")
    reply = await langganan.press(ask(old))
    assert (reply.edit, reply.notice) == (True, "“banjir” tidak lagi diikuti.")
    assert "• banjir" not in text_of(reply)
    last = await langganan.press(ask(button(reply, "Berhenti: gempa")))
    assert text_of(last).startswith("Belum ada")
    assert await langganan.press(ask(old)) == OLD


async def test_words_after_the_command_are_followed(langganan: Langganan, store: Store) -> None:
    reply = await langganan(ask("  banjir\n lembayung "))
    assert text_of(reply).startswith("“banjir lembayung” kini Anda ikuti.\n\nLangganan Anda, 1 dari")
    assert await mine(store) == ["banjir lembayung"]
    assert await store.read(lambda tables: tables.chats.get(7)) == Chat(7, ChatKind.PRIVATE, "Sari")
    again = await langganan(ask("Banjir Lembayung"))
    assert text_of(again).startswith("“Banjir Lembayung” kini Anda ikuti.\n\nLangganan Anda, 1 dari")


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("x" * 201, "Kata pencarian terlalu panjang."),
        ("banjir sejak:entah", "Waktu dalam “sejak:entah” tidak dapat saya baca."),
        ("kemarin", "Dari “kemarin” tidak ada yang dapat diikuti."),
        ("-banjir", "Dari “-banjir” tidak ada yang dapat diikuti."),
        (HOSTILE, '“<b>&amp;</i>"*_`%s{ $count }'),
    ],
)
async def test_whatever_is_typed_is_answered_kindly(langganan: Langganan, words: str, answer: str) -> None:
    reply = await langganan(ask(words))
    assert_telegram_takes(reply)
    assert text_of(reply).startswith(answer)


async def test_more_than_fifty_are_not_followed(langganan: Langganan, store: Store) -> None:
    await followed(store, *(f"banjir {number}" for number in range(MOST)))
    assert text_of(await langganan(ask("gempa"))).startswith("Anda sudah mengikuti 50 pencarian.")
    await file(store, story(topics=("olahraga",)))
    pressed = await langganan.press(ask("t:0:olahraga"))
    assert pressed.notice.startswith("Anda sudah mengikuti 50 pencarian.")
    assert len(await mine(store)) == MOST


async def test_the_words_to_follow_are_asked_for_in_a_message_to_reply_to(langganan: Langganan) -> None:
    asked_for = await langganan.press(ask(button(await langganan(ask()), "+ Kata")))
    assert not asked_for.edit
    assert text_of(asked_for).endswith("\n/langganan …")


async def test_a_topic_is_followed_and_ended_by_a_tap(langganan: Langganan, store: Store) -> None:
    await file(store, story(1, topics=("Ekonomi",)), story(2, topics=("Korea Utara", "x" * 60)))
    await followed(store, "topik:lama")
    shelf = await langganan.press(ask(button(await langganan(ask()), "+ Topik")))
    assert shelf.edit
    assert labels(shelf) == ["Ekonomi", "Korea Utara", "✓ Lama", "‹ Kembali"]
    marked = await langganan.press(ask(button(shelf, "Korea")))
    assert marked.notice == "Berita baru tentang “Topik Korea Utara” akan dikirim ke sini. Lihat /langganan."
    assert labels(marked) == ["Ekonomi", "✓ Korea Utara", "✓ Lama", "‹ Kembali"]
    assert await mine(store) == ["topik:lama", "topik:korea-utara"]
    unmarked = await langganan.press(ask(button(marked, "✓ Korea")))
    assert unmarked.notice == "“Topik Korea Utara” tidak lagi diikuti."
    gone = await langganan.press(ask(button(unmarked, "✓ Lama")))
    assert labels(gone) == ["Ekonomi", "Korea Utara", "‹ Kembali"]
    assert await mine(store) == []
    assert text_of(await langganan.press(ask(button(gone, "‹ Kembali")))).startswith("Belum ada")


async def test_a_source_is_followed_and_ended_by_a_tap(langganan: Langganan, store: Store) -> None:
    names = ["Detik.com", 'Warta "Teduh"', "…", *(f"Kabar {number:02}" for number in range(30))]
    await file(store, *(story(number, source=name) for number, name in enumerate(names, start=1)))
    shelf = await langganan.press(ask(button(await langganan(ask()), "+ Sumber")))
    assert_telegram_takes(shelf)
    assert labels(shelf)[:2] == ["Detik", "Kabar 00"]
    marked = await langganan.press(ask(button(shelf, "Detik")))
    assert labels(marked)[0] == "✓ Detik"
    second = await langganan.press(ask(button(marked, "Berikutnya")))
    teduh = await langganan.press(ask(button(second, "Warta Teduh")))
    assert "✓ Warta Teduh" in labels(teduh)
    assert await mine(store) == ['sumber:"Detik"', 'sumber:"Warta Teduh"']
    await langganan.press(ask(button(marked, "✓ Detik")))
    assert await mine(store) == ['sumber:"Warta Teduh"']


async def test_where_there_is_nothing_to_choose_it_says_so(langganan: Langganan) -> None:
    assert text_of(await langganan.press(ask("t:0"))).startswith("Pekan ini belum ada topik.")
    assert text_of(await langganan.press(ask("s:0"))).startswith("Belum ada sumber.")


async def test_how_news_comes_is_chosen_in_place(langganan: Langganan, store: Store) -> None:
    await followed(store, "banjir")
    first = await langganan(await asking(store))
    assert labels(first)[-3:] == ["✓ Langsung", "Rangkuman", "Keduanya"]
    digest = await langganan.press(await asking(store, button(first, "Rangkuman")))
    assert labels(digest)[-6:] == ["Langsung", "✓ Rangkuman", "Keduanya", "✓ 06.00", "12.00", "18.00"]
    assert text_of(digest).endswith("Berita datang sebagai rangkuman pukul 06.00 WIB.")
    evening = await langganan.press(await asking(store, button(digest, "18.00")))
    assert text_of(evening).endswith("pukul 06.00, 18.00 WIB.")
    late = await langganan.press(await asking(store, button(evening, "✓ 06.00")))
    kept = await langganan.press(await asking(store, button(late, "✓ 18.00")))
    assert text_of(kept).endswith("pukul 18.00 WIB.")
    assert await rules(store) == Rules(flow=Flow.DIGEST, digest_at=(18 * 60,))
    instant = await langganan.press(await asking(store, button(kept, "Langsung")))
    assert text_of(instant).endswith("Berita datang begitu terbit.")


async def test_what_was_stopped_goes_on(langganan: Langganan, store: Store) -> None:
    await followed(store, "banjir", "gempa")
    await store.write(lambda tables: tables.follows.stop(7))
    reply = await langganan(ask())
    assert text_of(reply).endswith("2 langganan sedang Anda hentikan.")
    resumed = await langganan.press(ask(button(reply, "Lanjutkan langganan")))
    assert resumed.notice == "Langganan Anda berjalan lagi."
    assert await mine(store) == ["banjir", "gempa"]
    assert await langganan.press(ask(button(reply, "Lanjutkan langganan"))) == OLD


@pytest.mark.parametrize(
    "forged",
    [
        *("", "x", "1", "1:2", "e:1", "e:-1:0", "e:999:0", f"e:{'9' * 40}:0", "e:1:99", "e:１:0"),
        *("m:", "m:50", "t:9999", "t:0:", "t:0:tak-ada", "t:0:A B", "s:0:takada", "s:x:detik", "s:0:"),
        *("f:", "f:kadang", "h:", "h:17", "h:360:1", "w:1", "r"),
    ],
)
async def test_forged_data_is_an_old_button(langganan: Langganan, store: Store, forged: str) -> None:
    await followed(store, "banjir")
    assert await langganan.press(ask(forged)) == OLD
    assert (await mine(store), await rules(store)) == (["banjir"], Rules())


async def test_nobody_ends_what_another_follows(langganan: Langganan, store: Store) -> None:
    await followed(store, "banjir")
    theirs = button(await langganan(ask()), "Berhenti")
    assert await langganan.press(ask(theirs, person=8)) == OLD
    assert await mine(store) == ["banjir"]


async def test_a_group_is_not_shown_what_a_reader_follows(langganan: Langganan, store: Store) -> None:
    await followed(store, "banjir")
    reply = await langganan(ask("gempa", chat=-100))
    assert text_of(reply) == "Daftar langganan hanya saya tunjukkan di obrolan pribadi. Tulis /langganan di sana."
    for data in (button(await langganan(ask()), "Berhenti"), "m:0", "w", "t:0", "f:digest"):
        assert await langganan.press(ask(data, chat=-100)) == OLD
    assert (await mine(store), await mine(store, -100)) == (["banjir"], [])

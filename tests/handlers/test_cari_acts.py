"""/cari beyond its pages: what was meant, what comes first, what is followed, and a way on where nothing was found."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.model import Reply, Role
from bot.retrieval.abbreviations import Abbreviations
from handlers.cari import LATEST, Act, Cari
from handlers.command import Ask
from storage import Store, Tables
from storage.follows import MOST
from tests.handlers.asking import HOSTILE, ask, button, buttons_of, clock, file, text_of
from tests.making import NOON, story
from tests.storage.searching import JAKARTA

OLD = Reply(notice="Tombol ini sudah lama. Silakan ulangi perintahnya.")
EDITOR = Role.EDITOR


@pytest.fixture
async def cari(store: Store) -> Cari:
    """Four stories of Korea Utara in as many days, one of them held, and a flood that two reported."""
    days = [NOON - timedelta(days=number) for number in range(6)]
    await file(
        store,
        *(
            story(n, title=f"Korea Utara ke-{n}", text=f"{'Korea Utara. ' * n}Rudal.", published_at=days[n])
            for n in range(1, 5)
        ),
        story(5, title="Korea Utara ditahan", held="no-news", published_at=days[0]),
        story(6, title="Banjir di Lembayung", source="Warta", event=6),
        story(7, title="Lembayung kebanjiran", source="Kabar Melati", event=6),
    )
    await store.write(lambda tables: tables.learning.learn(99))
    return Cari(store, clock, JAKARTA)


def labels(reply: Reply) -> list[str]:
    """List the buttons' words."""
    return [each.label for each in buttons_of(reply)]


async def follows(store: Store, chat: int = 7) -> list[str]:
    """List what a chat follows."""
    return [each.words for each in await store.read(lambda tables: tables.follows.of(chat))]


async def press(cari: Cari, reply: Reply, label: str, **who: int) -> Reply:
    """Press a button of a reply."""
    return await cari.press(ask(button(reply, label), **who))  # type: ignore[arg-type]  # only numbers are named


class TestMisprints:
    async def test_what_was_meant_is_said_and_the_words_as_typed_are_a_button(self, cari: Cari) -> None:
        reply = await cari(ask("korea uatra"))
        assert text_of(reply).startswith("Maksud Anda “korea utara”?\n4 berita tentang “korea utara”\n\n1. Korea Utara")
        assert labels(reply)[-1] == "Cari persis “korea uatra”"
        exact = await press(cari, reply, "Cari persis")
        assert exact.edit
        assert text_of(exact).startswith("4 berita tentang “korea uatra”")
        assert "Maksud Anda" not in text_of(exact)
        assert not any(label.startswith("Cari persis") for label in labels(exact))

    async def test_pages_of_what_was_meant_keep_it(self, cari: Cari) -> None:
        reply = await cari(ask("korea uatra"))
        newest = await press(cari, reply, "Terbaru")
        assert text_of(newest).startswith("Maksud Anda “korea utara”?")
        again = await press(cari, await press(cari, reply, "Cari persis"), "Terbaru")
        assert "Maksud Anda" not in text_of(again)

    async def test_nothing_is_meant_that_only_held_stories_have(self, cari: Cari, store: Store) -> None:
        secrets = (story(n, title="Rahasiabanget", held="no-news") for n in range(20, 25))
        await file(store, *secrets)
        await store.write(lambda tables: tables.learning.learn(99))
        reply = await cari(ask("rahasiabangat"))
        assert "ahasiabanget" not in text_of(reply)


class TestOrder:
    async def test_the_newest_or_the_best_come_first(self, cari: Cari) -> None:
        best = await cari(ask("korea utara"))
        newest = await press(cari, best, "Terbaru")
        assert newest.edit
        opened = [each.data for each in buttons_of(newest) if each.data.startswith("baca:")]
        assert opened == ["baca:1", "baca:2", "baca:3", "baca:4"]
        assert "Paling cocok" in labels(newest)
        again = await press(cari, newest, "Paling cocok")
        assert text_of(again) == text_of(best)

    async def test_one_story_has_no_order(self, cari: Cari) -> None:
        assert labels(await cari(ask("banjir lembayung"))) == ["1", "Ikuti pencarian ini"]


class TestFollowing:
    async def test_a_reader_follows_what_was_found(self, cari: Cari, store: Store) -> None:
        reply = await press(cari, await cari(ask("korea uatra")), "Ikuti")
        assert reply == Reply(notice="Berita baru tentang “korea utara” akan dikirim ke sini. Lihat /langganan.")
        assert await follows(store) == ["korea utara"]
        assert (await store.read(lambda tables: tables.chats.get(7))) is not None
        await press(cari, await cari(ask("korea utara")), "Ikuti")
        assert await follows(store) == ["korea utara"]

    async def test_a_group_does_not_follow(self, cari: Cari, store: Store) -> None:
        reply = await cari(ask("banjir", chat=-100))
        assert "Ikuti pencarian ini" not in labels(reply)
        forged = await cari.press(ask(f"1:0:{Act.FOLLOW}", chat=-100))
        assert forged == Reply(notice="Ikuti pencarian lewat obrolan pribadi dengan saya.")
        assert await follows(store, -100) == []

    async def test_there_is_a_limit_that_is_told(self, cari: Cari, store: Store) -> None:
        def fill(tables: Tables) -> None:
            for number in range(MOST):
                tables.follows.add(7, f"banjir {number}", ["banjir"], NOON)

        await store.write(fill)
        reply = await press(cari, await cari(ask("korea utara")), "Ikuti")
        assert reply.notice.startswith(f"Anda sudah mengikuti {MOST} pencarian.")

    async def test_a_source_alone_is_followed(self, cari: Cari, store: Store) -> None:
        await press(cari, await cari(ask("sumber:warta")), "Ikuti")
        assert await follows(store) == ["sumber:warta"]

    async def test_a_time_alone_is_not_followed(self, cari: Cari, store: Store) -> None:
        assert "Ikuti pencarian ini" not in labels(await cari(ask("sejak:2025-08-01")))
        assert await cari.press(ask(f"1:0:{Act.FOLLOW}")) == OLD
        assert await follows(store) == []

    async def test_hostile_words_are_followed_and_told_within_the_limits(self, cari: Cari, store: Store) -> None:
        words = (HOSTILE + " korea " * 40)[:199]
        assert len((await press(cari, await cari(ask(words)), "Ikuti")).notice) <= 200
        assert len(await follows(store)) == 1


class TestNothingFound:
    async def test_the_newest_stories_are_shown(self, cari: Cari) -> None:
        reply = await cari(ask("zzyzx"))
        assert text_of(reply).startswith("Maaf, belum ada berita tentang “zzyzx”.")
        assert "Sementara itu, kabar terbaru:\n\n1. " in text_of(reply)
        assert [each.data.partition(":")[0] for each in buttons_of(reply)] == ["baca"] * LATEST
        assert "ditahan" not in text_of(reply)

    async def test_the_words_alone_are_a_button(self, cari: Cari) -> None:
        reply = await cari(ask("banjir topik:olahraga -kota"))
        assert labels(reply)[0] == "Cari “banjir” saja"
        alone = await press(cari, reply, "Cari “banjir” saja")
        assert alone.edit
        assert text_of(alone).startswith("1 berita tentang “banjir”")

    async def test_filters_without_words_have_none_to_search_for_alone(self, cari: Cari) -> None:
        reply = await cari(ask("topik:olahraga"))
        assert not any(label.startswith("Cari") for label in labels(reply))
        assert text_of(await cari.press(ask(f"1:0:{Act.BARE}"))).startswith("Maaf, belum ada")

    async def test_an_empty_store_has_nothing_to_show(self, store: Store) -> None:
        reply = await Cari(store, clock, JAKARTA)(ask("banjir"))
        assert text_of(reply).startswith("Maaf, belum ada berita tentang “banjir”.")
        assert "kabar terbaru" not in text_of(reply)
        assert buttons_of(reply) == []


class TestWhoSeesWhat:
    @pytest.mark.parametrize(
        ("asking", "sees"),
        [
            (ask("ditahan"), False),
            (ask("ditahan", role=EDITOR), True),
            (ask("ditahan", role=EDITOR, chat=-100), False),
        ],
    )
    async def test_held_stories_are_for_editors_in_private(self, cari: Cari, asking: Ask, sees: bool) -> None:
        assert ("Korea Utara ditahan" in text_of(await cari(asking))) == sees

    async def test_who_is_no_editor_any_more_sees_held_stories_no_more(self, cari: Cari) -> None:
        reply = await cari(ask("korea", role=EDITOR))
        assert "Korea Utara ditahan" in text_of(reply)
        number = button(reply, "Terbaru").partition(":")[0]
        turned = await cari.press(ask(f"{number}:0:{Act.TURN}"))
        assert "Korea Utara ditahan" not in text_of(turned)
        assert "Korea Utara ke-1" in text_of(turned)

    async def test_other_reports_of_a_story_are_named(self, cari: Cari) -> None:
        reply = await cari(ask("banjir lembayung"))
        assert text_of(reply).startswith("1 berita tentang")
        first, other = ("Warta", "Kabar Melati")
        assert (f"Juga: {other}" in text_of(reply)) or (f"Juga: {first}" in text_of(reply))


async def test_a_newsrooms_own_abbreviations_are_known(cari: Cari, store: Store) -> None:
    short = Abbreviations({("korut",): (("korea", "utara"),)})
    reply = await Cari(store, clock, JAKARTA, short)(ask("korut"))
    assert text_of(reply).startswith("4 berita tentang “korut”")

"""/judul and /ringkasan: an editor's headline and summary, which hold as long as they are about what is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.editing.revision import wording
from bot.model import Role, Ruling, Summary
from handlers.antrean import Antrean
from handlers.command import Ask
from handlers.deciding import Deciding
from handlers.judul import Judul
from handlers.ringkasan import Ringkasan
from storage import Store
from tests.handlers.asking import CATALOGUES, HOSTILE, ask, assert_telegram_takes, buttons_of, clock, file, text_of
from tests.making import story

DECIDING = Deciding(CATALOGUES["id"], clock)
HELD = story(1, title="Tентang Banjir", held="no-lead")


def editor(text: str) -> Ask:
    return ask(text, role=Role.EDITOR)


async def ruling(store: Store, article_id: int) -> Ruling:
    return await store.read(lambda tables: tables.rulings.of(article_id))


async def acts(store: Store) -> Sequence[tuple[str, str, str]]:
    done = await store.read(lambda tables: tables.audit.latest(10))
    return [(act.act, act.before, act.after) for act in done]


async def test_it_takes_the_place_of_the_one_that_the_story_bears(store: Store) -> None:
    await file(store, story(1, title="Banjir surut", own_title="Tentang banjir"))
    done = await Judul(store, DECIDING)(editor("1  Warga   Kalirejo Pulang "))
    assert text_of(done).startswith("Judul sekarang: Warga Kalirejo Pulang\nSebelumnya: Banjir surut\n\n")
    assert await ruling(store, 1) == Ruling("Warga Kalirejo Pulang", "Tentang banjir")
    assert await acts(store) == [("story.headline", "Banjir surut", "Warga Kalirejo Pulang")]


async def test_a_held_article_is_published_with_it_and_who_comes_second_is_told(store: Store) -> None:
    await file(store, HELD)
    await Judul(store, DECIDING)(editor("1 Banjir Surut"))
    assert await ruling(store, 1) == Ruling("Banjir Surut", HELD.title, shown=True)
    told = await Antrean(store, DECIDING, lambda: None).press(ask("a1:1", role=Role.EDITOR, person=8))
    assert told.notice == "Sari sudah menerbitkannya dengan judul lain, baru saja."


async def test_the_button_gives_the_writers_headline_back(store: Store) -> None:
    await file(store, story(1, title="Banjir surut", own_title="Tentang banjir"))
    assert (await Judul(store, DECIDING).press(editor("1"))).notice == "Judul penulis dipakai lagi."
    assert await ruling(store, 1) == Ruling("Tentang banjir", "Tentang banjir")


@pytest.mark.parametrize("text", ["", "1", "Banjir surut", "x Banjir", "-1 Banjir", "1 \u202e"])
async def test_without_a_number_and_a_headline_it_says_how(store: Store, text: str) -> None:
    assert text_of(await Judul(store, DECIDING)(editor(text))).startswith("Tulis nomor artikel dan judulnya")


async def test_an_unknown_article_has_no_headline(store: Store) -> None:
    assert (
        text_of(await Judul(store, DECIDING)(editor("9 Banjir")))
        == "Tidak ada berita dari artikel 9. Cari beritanya dengan /cari."
    )
    assert (await Judul(store, DECIDING).press(editor("9"))).notice.startswith("Tombol ini sudah lama")
    assert (await Judul(store, DECIDING).press(editor("x"))).notice.startswith("Tombol ini sudah lama")


async def test_a_headline_that_is_none_is_refused(store: Store) -> None:
    refused = await Judul(store, DECIDING)(editor("1 " + "panjang " * 99))
    assert text_of(refused) == "Judulnya terlalu panjang. Gunakan paling banyak 300 huruf."


async def test_any_words_make_a_headline_that_telegram_takes(store: Store) -> None:
    await file(store, story(1, title=HOSTILE))
    assert_telegram_takes(await Judul(store, DECIDING)(editor(f"1 {HOSTILE}")))


async def test_an_article_under_embargo_is_not_published_with_it(store: Store) -> None:
    await file(store, story(1, held="embargo"))
    await Judul(store, DECIDING)(editor("1 Banjir Surut"))
    assert (await ruling(store, 1)).shown is None
    assert await store.read(lambda tables: tables.decisions.of("article:1")) is None


class TestRingkasan:
    """An editor's summary."""

    async def test_it_takes_the_place_of_the_one_that_the_story_has(self, store: Store) -> None:
        await file(store, story(1))
        done = await Ringkasan(store, clock)(editor("1  Warga sudah   pulang. "))
        assert text_of(done).startswith(
            "Ringkasan sekarang: Warga sudah pulang.\n\nSebelumnya: Air naik sejak pagi.\n\n"
        )
        assert [(each.label, each.data) for each in buttons_of(done)] == [("Pakai ringkasan semula", "ringkasan:1")]
        assert await ruling(store, 1) == Ruling(summary="Warga sudah pulang.", summary_of=wording(story(1)))
        assert await acts(store) == [("story.summary", "Air naik sejak pagi.", "Warga sudah pulang.")]

    async def test_an_article_that_waits_goes_on_waiting_with_it(self, store: Store) -> None:
        await file(store, replace(HELD, summary=Summary("", "none")))
        done = await Ringkasan(store, clock)(editor("1 Warga sudah pulang."))
        assert text_of(done).endswith("Sebelumnya: –\n\nArtikelnya masih ditahan.")
        assert [each.label for each in buttons_of(done)] == [
            "Terbitkan",
            "Tolak",
            "Pakai ringkasan semula",
            "Buka antrean",
        ]
        assert (await ruling(store, 1)).shown is None

    async def test_the_button_takes_it_back_and_keeps_the_headline(self, store: Store) -> None:
        await file(store, story(1))
        await Judul(store, DECIDING)(editor("1 Warga Pulang"))
        await Ringkasan(store, clock)(editor("1 Warga sudah pulang."))
        assert (await Ringkasan(store, clock).press(editor("1"))).notice == "Ringkasan semula dipakai lagi."
        assert await ruling(store, 1) == Ruling("Warga Pulang", story(1).title)

    @pytest.mark.parametrize("text", ["", "1", "Banjir surut", "x Banjir", "-1 Banjir", "1 \u202e"])
    async def test_without_a_number_and_a_summary_it_says_how(self, store: Store, text: str) -> None:
        assert text_of(await Ringkasan(store, clock)(editor(text))).startswith("Tulis nomor artikel dan ringkasannya")

    async def test_an_unknown_article_has_no_summary(self, store: Store) -> None:
        assert (
            text_of(await Ringkasan(store, clock)(editor("9 Banjir")))
            == "Tidak ada berita dari artikel 9. Cari beritanya dengan /cari."
        )
        for data in ("9", "x", ""):
            assert (await Ringkasan(store, clock).press(editor(data))).notice.startswith("Tombol ini sudah lama")

    async def test_one_that_no_post_has_room_for_is_refused(self, store: Store) -> None:
        refused = await Ringkasan(store, clock)(editor("1 " + "panjang " * 199))
        assert text_of(refused) == "Ringkasannya terlalu panjang. Gunakan paling banyak 1.000 huruf."

    async def test_any_words_make_a_summary_that_telegram_takes(self, store: Store) -> None:
        await file(store, story(1, summary=Summary(HOSTILE * 40, "extractive")))
        assert_telegram_takes(await Ringkasan(store, clock)(editor(f"1 {HOSTILE * 10}")))

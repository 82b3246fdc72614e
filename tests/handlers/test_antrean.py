"""/antrean and /judul: what is held, one decision on each, and an editor's headline, however often it is pressed."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bot.model import Finding, Reply, Role, Ruling, Story, Summary
from bot.words import LANGUAGES
from handlers.antrean import Antrean
from handlers.cari import Cari
from handlers.command import Ask
from handlers.judul import Judul
from storage import Store
from tests.handlers.asking import HOSTILE, ask, assert_telegram_takes, button, buttons_of, clock, file, text_of
from tests.making import story
from tests.storage.searching import JAKARTA

GARBLED = story(
    1,
    title="Tентang Banjir",
    held="no-lead",
    findings=(Finding("mixed-script", "title", "Tентang"),),
    summary=Summary("", "none"),
)
PLACEHOLDER = story(2, title="Judul berita di sini", held="no-news")


def editor(text: str = "", person: int = 7, language: str = "id") -> Ask:
    return ask(text, role=Role.EDITOR, person=person, language=language)


async def ruling(store: Store, article_id: int) -> Ruling:
    return await store.read(lambda tables: tables.rulings.of(article_id))


async def acts(store: Store) -> Sequence[tuple[int, str, str]]:
    done = await store.read(lambda tables: tables.audit.latest(10))
    return [(act.person_id, act.act, act.subject) for act in done]


@pytest.fixture
async def antrean(store: Store) -> Antrean:
    await file(store, GARBLED, PLACEHOLDER, story(3))
    return Antrean(store, clock)


async def test_without_held_articles_there_is_nothing_to_decide(store: Store) -> None:
    reply = await Antrean(store, clock)(editor())
    assert (text_of(reply), buttons_of(reply)) == ("Tidak ada artikel yang ditahan.", [])


async def test_the_latest_is_shown_with_its_reason_method_findings_and_buttons(antrean: Antrean, store: Store) -> None:
    await store.write(lambda tables: tables.stories.remove(2))
    shown = await antrean(editor())
    assert text_of(shown) == (
        "Satu artikel ditahan:\n\nTентang Banjir\nAir naik sejak pagi. Warga mengungsi ke balai kota.\n\n"
        "Alasan: judulnya rusak dan isinya tidak memberi judul yang baik. Ringkasan: none.\n\n"
        "Ditemukan: mixed-script “Tентang”\n\n"
        "Balas pesan ini dengan judul yang benar untuk menerbitkannya:\n/judul 1 …"
    )
    assert [(each.label, each.data) for each in buttons_of(shown)] == [
        ("Terbitkan", "antrean:1:1"),
        ("Tolak", "antrean:1:0"),
    ]


async def test_a_decision_is_kept_and_the_next_article_comes_in_its_place(antrean: Antrean, store: Store) -> None:
    done = await antrean.press(editor(button(await antrean(editor()), "Tolak")))
    assert (done.edit, done.notice) == (True, "Ditolak.")
    assert text_of(done).startswith("Ditolak: Judul berita di sini\n\nSatu artikel ditahan:\n\nTентang Banjir")
    last = await antrean.press(editor(button(done, "Terbitkan")))
    assert (text_of(last), last.notice, buttons_of(last)) == ("Diterbitkan: Tентang Banjir", "Diterbitkan.", [])
    assert ((await ruling(store, 2)).shown, (await ruling(store, 1)).shown) == (False, True)
    assert await acts(store) == [(7, "story.published", "article:1"), (7, "story.rejected", "article:2")]
    changed = await store.read(lambda tables: tables.articles.changes_after(0, 9))
    assert [change.article_id for change in changed] == [2, 1]  # the desk looks at them again


@pytest.mark.parametrize("second", ["2:0", "2:1"])
async def test_a_second_press_changes_nothing_whatever_it_says(antrean: Antrean, store: Store, second: str) -> None:
    await antrean.press(editor("2:1"))
    assert await antrean.press(editor(second, person=8)) == Reply(notice="Artikel ini sudah diputuskan.")
    assert (await ruling(store, 2)).shown is True
    assert len(await acts(store)) == 1


@pytest.mark.parametrize("data", ["9:1", "3:1"])
async def test_what_is_not_held_is_not_decided(antrean: Antrean, data: str) -> None:
    assert await antrean.press(editor(data)) == Reply(notice="Artikel ini sudah diputuskan.")


@pytest.mark.parametrize("data", ["", "1", "1:2", "x:1", "1:1:1"])
async def test_a_button_that_is_none_of_ours_is_old(antrean: Antrean, data: str) -> None:
    assert await antrean.press(editor(data)) == Reply(notice="Tombol ini sudah lama. Silakan ulangi perintahnya.")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_longest_and_most_hostile_article_fits_a_message(store: Store, language: str) -> None:
    finding = Finding(HOSTILE, "title", HOSTILE * 9)
    await file(store, story(1, title=HOSTILE * 99, text=HOSTILE * 999, held="asing", findings=(finding,) * 50))
    shown = await Antrean(store, clock)(editor(language=language))
    assert_telegram_takes(shown)
    assert_telegram_takes(await Antrean(store, clock).press(editor("1:1", language=language)))


class TestJudul:
    """An editor's headline."""

    async def test_it_takes_the_place_of_the_one_that_the_story_bears(self, store: Store) -> None:
        await file(store, story(1, title="Banjir surut", own_title="Tentang banjir"))
        done = await Judul(store, clock)(editor("1  Warga   Kalirejo Pulang "))
        assert text_of(done).startswith("Judul sekarang: Warga Kalirejo Pulang\nSebelumnya: Banjir surut\n\n")
        assert await ruling(store, 1) == Ruling("Warga Kalirejo Pulang", "Tentang banjir")
        assert await acts(store) == [(7, "story.headline", "article:1")]

    async def test_a_held_article_is_published_with_it(self, store: Store) -> None:
        await file(store, GARBLED)
        await Judul(store, clock)(editor("1 Banjir Surut"))
        assert await ruling(store, 1) == Ruling("Banjir Surut", GARBLED.title, shown=True)

    async def test_the_button_gives_the_writers_headline_back(self, store: Store) -> None:
        await file(store, story(1, title="Banjir surut", own_title="Tentang banjir"))
        assert (await Judul(store, clock).press(editor("1"))).notice == "Judul penulis dipakai lagi."
        assert await ruling(store, 1) == Ruling("Tentang banjir", "Tentang banjir")

    @pytest.mark.parametrize("text", ["", "1", "Banjir surut", "x Banjir", "-1 Banjir", "1 \u202e"])
    async def test_without_a_number_and_a_headline_it_says_how(self, store: Store, text: str) -> None:
        assert text_of(await Judul(store, clock)(editor(text))).startswith("Tulis nomor artikel dan judulnya")

    async def test_an_unknown_article_has_no_headline(self, store: Store) -> None:
        assert text_of(await Judul(store, clock)(editor("9 Banjir"))) == "Tidak ada berita dari artikel 9."
        assert (await Judul(store, clock).press(editor("9"))).notice.startswith("Tombol ini sudah lama")
        assert (await Judul(store, clock).press(editor("x"))).notice.startswith("Tombol ini sudah lama")

    async def test_a_headline_that_is_none_is_refused(self, store: Store) -> None:
        refused = await Judul(store, clock)(editor("1 " + "panjang " * 99))
        assert text_of(refused) == "Judulnya terlalu panjang. Gunakan paling banyak 300 huruf."

    async def test_any_words_make_a_headline_that_telegram_takes(self, store: Store) -> None:
        await file(store, story(1, title=HOSTILE))
        assert_telegram_takes(await Judul(store, clock)(editor(f"1 {HOSTILE}")))


class TestHeldInSearch:
    """Held stories are for editors' eyes."""

    @pytest.mark.parametrize(
        ("asking", "sees"),
        [
            (ask("banjir"), False),
            (editor("banjir"), True),
            (ask("banjir", role=Role.EDITOR, chat=-200), False),
        ],
        ids=["reader", "editor", "editor in a group"],
    )
    async def test_only_an_editor_alone_with_the_bot_finds_them_and_sees_why(
        self, store: Store, asking: Ask, sees: bool
    ) -> None:
        stories: tuple[Story, ...] = (GARBLED, story(3))
        await file(store, *stories)
        shown = text_of(await Cari(store, clock, JAKARTA)(asking))
        assert ("Tентang Banjir" in shown, "Ditahan: judulnya rusak" in shown) == (sees, sees)
        assert shown.startswith("2 berita" if sees else "1 berita")

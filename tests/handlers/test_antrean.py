"""/antrean: what is held, one decision on each, whoever presses and however often, and who took it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.delivery.held import held
from bot.model import Act, DeliveryState, Finding, Lane, Reply, Role, Ruling, Story, Summary
from bot.words import LANGUAGES
from handlers.antrean import Antrean
from handlers.cari import Cari
from handlers.command import Ask
from handlers.deciding import Deciding
from storage import Store, Tables
from storage.telling import tell
from tests.handlers.asking import (
    CATALOGUES,
    HOSTILE,
    ask,
    assert_telegram_takes,
    button,
    buttons_of,
    clock,
    file,
    text_of,
)
from tests.making import NOON, later, story
from tests.storage.searching import JAKARTA

DECIDING = Deciding(CATALOGUES["id"], clock)
OLD = "Tombol ini sudah lama. Silakan ulangi perintahnya."
GONE = "Ini tidak menunggu keputusan lagi."

GARBLED = story(
    1,
    title="Tентang Banjir",
    held="no-lead",
    findings=(Finding("mixed-script", "title", "Tентang"),),
    summary=Summary("", "none"),
)
PLACEHOLDER = story(2, title="Judul berita di sini", held="no-news")


def editor(text: str = "", person: int = 7, language: str = "id", name: str = "Sari") -> Ask:
    asked = ask(text, role=Role.EDITOR, person=person, language=language)
    return replace(asked, person=replace(asked.person, name=name))


def queue(store: Store) -> Antrean:
    return Antrean(store, DECIDING, lambda: None)


async def ruling(store: Store, article_id: int) -> Ruling:
    return await store.read(lambda tables: tables.rulings.of(article_id))


async def acts(store: Store) -> Sequence[tuple[int, str, str, str, str]]:
    done = await store.read(lambda tables: tables.audit.latest(10))
    return [(act.person_id, act.act, act.subject, act.before, act.after) for act in done]


@pytest.fixture
async def antrean(store: Store) -> Antrean:
    await file(store, GARBLED, PLACEHOLDER, story(3))
    return queue(store)


async def test_when_nothing_waits_it_says_so(store: Store) -> None:
    reply = await queue(store)(editor())
    assert (text_of(reply), buttons_of(reply)) == ("Tidak ada yang menunggu keputusan.", [])


async def test_the_latest_is_shown_with_its_reason_method_findings_and_buttons(antrean: Antrean, store: Store) -> None:
    await store.write(lambda tables: tables.stories.remove(2))
    shown = await antrean(editor())
    assert not shown.edit
    assert text_of(shown) == (
        "Antrean: 1 dari 1\n\nTентang Banjir\nAir naik sejak pagi. Warga mengungsi ke balai kota.\n\n"
        "Sumber: –\nAlasan: judulnya rusak dan isinya tidak memberi judul yang baik.\nRingkasan: tidak ada\n\n"
        "Ditemukan: huruf asing di tengah kata: “Tентang”\n\n"
        "Balas pesan ini dengan judul yang benar untuk menerbitkannya:\n/judul 1 …"
    )
    assert [(each.label, each.data) for each in buttons_of(shown)] == [
        ("Terbitkan", "antrean:a1:1:q"),
        ("Tolak", "antrean:a1:0:q"),
        ("Ubah ringkasan", "antrean:a1:s"),
    ]


async def test_a_decision_is_kept_and_the_next_article_comes_in_its_place(antrean: Antrean, store: Store) -> None:
    done = await antrean.press(editor(button(await antrean(editor()), "Tolak")))
    assert (done.edit, done.notice) == (True, "Ditolak.")
    assert text_of(done).startswith("Ditolak: Judul berita di sini\n\nAntrean: 1 dari 1\n\nTентang Banjir")
    last = await antrean.press(editor(button(done, "Terbitkan")))
    assert (text_of(last), last.notice, buttons_of(last)) == ("Diterbitkan: Tентang Banjir", "Diterbitkan.", [])
    assert ((await ruling(store, 2)).shown, (await ruling(store, 1)).shown) == (False, True)
    assert await acts(store) == [
        (7, "story.published", "article:1", "no-lead", ""),
        (7, "story.rejected", "article:2", "no-news", "rejected"),
    ]
    changed = await store.read(lambda tables: tables.articles.changes_after(0, 9))
    assert [change.article_id for change in changed] == [2, 1]  # the desk looks at them again


async def test_one_goes_on_to_the_next_and_back_in_the_same_message(antrean: Antrean) -> None:
    first = await antrean(editor())
    second = await antrean.press(editor(button(first, "Berikutnya")))
    assert second.edit
    assert text_of(second).startswith("Antrean: 2 dari 2\n\nTентang Banjir")
    assert [each.label for each in buttons_of(second)][-1] == "‹ Sebelumnya"
    assert text_of(await antrean.press(editor(button(second, "‹ Sebelumnya")))) == text_of(first)
    assert text_of(await antrean.press(editor("q"))) == text_of(first)


async def test_a_reply_mends_the_summary_where_that_was_asked_for_and_else_the_headline(antrean: Antrean) -> None:
    first = await antrean(editor())
    mending = await antrean.press(editor(button(first, "Ubah ringkasan")))
    assert "Air naik sejak pagi.\n\n" in text_of(mending)
    assert text_of(mending).endswith("Balas pesan ini dengan ringkasan yang baru:\n/ringkasan 2 …")
    assert text_of(await antrean.press(editor(button(mending, "Ubah judul")))) == text_of(first)


@pytest.mark.parametrize("second", ["a2:0:q", "a2:1:q", "a2:g:a1", "a2:s"])
async def test_the_second_editor_is_told_who_decided_whatever_is_pressed(
    antrean: Antrean, store: Store, second: str
) -> None:
    await antrean.press(editor("a2:1:q"))
    late = replace(antrean, deciding=replace(DECIDING, clock=lambda: later(125)))
    told = await late.press(editor(second, person=8, name="Damar"))
    assert (told.edit, told.notice) == (True, "Sari sudah menerbitkannya, 2 menit lalu.")
    assert text_of(told).startswith(f"Judul berita di sini\n{told.notice}\n\nAntrean: 1 dari 1\n\nTентang Banjir")
    assert (await ruling(store, 2)).shown is True
    assert len(await acts(store)) == 1


async def test_who_presses_twice_decided_it_already(antrean: Antrean) -> None:
    await antrean.press(editor("a2:0"))
    told = await antrean.press(editor("a2:1"))
    assert (told.notice, text_of(told)) == (
        "Anda sudah memutuskannya, baru saja.",
        "Judul berita di sini\nDitolak oleh Sari.",
    )


async def test_of_editors_who_press_at_once_one_decides(antrean: Antrean, store: Store) -> None:
    asked = [editor(f"a2:{number % 2}:q", person=number, name=f"Editor {number}") for number in range(1, 11)]
    answers = await asyncio.gather(*map(antrean.press, asked))
    assert sum(answer.notice in {"Diterbitkan.", "Ditolak."} for answer in answers) == 1
    assert len(await acts(store)) == 1


async def test_every_notice_of_an_article_says_what_was_decided(store: Store) -> None:
    """One notice stands in the chat of its editor, the other has not left."""
    await file(store, PLACEHOLDER)

    def told(tables: Tables) -> None:
        tell(tables, (7, 8), "desk:2", "held", Lane.NEWS, held(PLACEHOLDER, CATALOGUES["id"]), NOON)
        started = tables.dispatch.start(1, NOON)
        assert started is not None
        tables.dispatch.sent(started, 57, NOON, more=False)

    await store.write(told)
    done = await queue(store).press(editor("a2:1", person=8, name="Damar"))
    assert text_of(done) == "Judul berita di sini\nDiterbitkan oleh Damar."
    assert [(each.label, each.data) for each in buttons_of(done)] == [("Buka antrean", "antrean:q")]
    waiting = await store.read(lambda tables: tables.outbox.listed(DeliveryState.PENDING, 9))
    assert {(each.chat.id, each.act, each.post) for each in waiting} == {
        (7, Act.EDIT, done.post),
        (8, Act.SEND, done.post),
    }


@pytest.mark.parametrize("data", ["a3:1", "a3:0:q"])
async def test_what_is_not_held_is_not_decided(antrean: Antrean, store: Store, data: str) -> None:
    assert (await antrean.press(editor(data))).notice == GONE
    assert await acts(store) == []


async def test_what_its_writer_mended_needs_no_decision(antrean: Antrean, store: Store) -> None:
    await file(store, replace(PLACEHOLDER, held=""))
    assert await antrean.press(editor("a2:1")) == Reply(notice=GONE)
    assert text_of(await antrean.press(editor("a2:g:a1"))).startswith(f"Judul berita di sini\n{GONE}\n\nAntrean: 1")


@pytest.mark.parametrize(
    "data", ["", "1", "1:1", "a1", "a1:2", "x1:1", "a1:1:x", "a1:g", "a1:g:x", "a9:1", "d9:0", "a١:1"]
)
async def test_a_button_that_is_none_of_ours_is_old(antrean: Antrean, store: Store, data: str) -> None:
    assert await antrean.press(editor(data)) == Reply(notice=OLD)
    assert await acts(store) == []


@pytest.mark.parametrize("data", ["a9:g:a1", "a9:1:q", "a9:s"])
async def test_where_an_article_was_withdrawn_meanwhile_the_queue_goes_on(antrean: Antrean, data: str) -> None:
    gone = await antrean.press(editor(data))
    assert (gone.edit, gone.notice) == (True, OLD)
    assert text_of(gone).startswith("Antrean: ")


async def test_what_is_not_to_be_posted_comes_last_and_says_so(store: Store) -> None:
    await file(store, replace(GARBLED, held="review"), story(5, title="Arsip lama", held="review", quiet=True))
    first = await queue(store)(editor())
    assert "Alasan: sumber ini diperiksa redaksi sebelum terbit." in text_of(first)
    last = await queue(store).press(editor(button(first, "Berikutnya")))
    assert "Artikel lama: dapat dicari pembaca setelah disetujui, tetapi tidak dikirim." in text_of(last)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_longest_and_most_hostile_article_fits_a_message(store: Store, language: str) -> None:
    finding = Finding(HOSTILE, "title", HOSTILE * 9)
    hostile = story(1, title=HOSTILE * 99, text=HOSTILE * 999, held="asing", findings=(finding,) * 50)
    long = replace(hostile, summary=Summary(HOSTILE * 99, "extractive"), source=HOSTILE * 9)
    await file(store, long, replace(long, article_id=2))
    antrean = queue(store)
    for text in ("q", "a1:s", "a1:1:q", "a1:1", "a2:g:a1", "a1:1:q"):
        assert_telegram_takes(await antrean.press(editor(text, language=language, name="Sari " * 40)))
        assert_telegram_takes(await antrean.press(editor(text, language=language, person=8)))


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

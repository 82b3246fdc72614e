"""/embargo: an editor holds an article until its moment, moves that, or ends it."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlite_utils

from bot.model import Article, Reply, Role
from handlers.adapter import OFFER
from handlers.berita import Berita
from handlers.cari import Cari
from handlers.command import Ask
from handlers.embargo import ENDED, Embargo
from storage import Store
from tests.desking import JAKARTA
from tests.handlers.asking import HOSTILE, ask, assert_telegram_takes, button, buttons_of, clock, file, text_of
from tests.making import FLOOD, NOON, later, story

EXPIRED = Reply(notice="Tombol ini sudah lama. Silakan ulangi perintahnya.")
TOMORROW = "Jumat, 22 Agustus 2025 06.00 WIB"


@pytest.fixture
async def embargo(store: Store) -> Embargo:
    await store.write(lambda tables: tables.articles.put(FLOOD, "test", NOON))
    return Embargo(store, clock, JAKARTA)


def editor(text: str = "") -> Ask:
    return ask(text, role=Role.EDITOR)


async def article(command: Embargo) -> Article:
    found = await command.store.read(lambda tables: tables.articles.get(1))
    assert found is not None
    return found


async def acts(command: Embargo) -> list[tuple[int, str, str, str, str]]:
    done = await command.store.read(lambda tables: tables.audit.latest(9))
    return [(act.person_id, act.act, act.subject, act.before[:16], act.after[:16]) for act in reversed(done)]


async def changes(command: Embargo) -> int:
    """Count how often the desk is called to the article."""
    return len(await command.store.read(lambda tables: tables.articles.changes_after(0, 99)))


async def test_an_article_is_held_until_a_moment_in_the_persons_zone(embargo: Embargo) -> None:
    shown = await embargo(editor("1 besok 06.00"))
    assert text_of(shown) == (
        f"{FLOOD.title}\nDitahan sampai {TOMORROW}. Sampai saat itu hanya redaksi yang melihatnya.\n\n"
        "Untuk menentukan waktunya, balas pesan ini:\n/embargo 1 …"
    )
    assert [each.label for each in buttons_of(shown)] == ["Lepas sekarang", "‹ Semua rencana"]
    assert (await article(embargo)).embargo_until == "2025-08-21T23:00:00.000+00:00"
    assert await acts(embargo) == [(7, "article.embargoed", "article:1", "", "2025-08-21T23:00")]
    assert await changes(embargo) == 2


async def test_it_is_moved_by_a_reply_to_its_message(embargo: Embargo) -> None:
    offered = OFFER.search(text_of(await embargo(editor("1 besok 06.00"))))
    assert offered is not None
    assert "07.00 WIB" in text_of(await embargo(editor(f"{offered['given']}besok jam 7 pagi")))
    assert (await acts(embargo))[-1][3:] == ("2025-08-21T23:00", "2025-08-22T00:00")


@pytest.mark.parametrize("word", [*sorted(ENDED), "LEPAS"])
async def test_it_is_ended_by_a_word_with_this_moment_as_its_date(embargo: Embargo, word: str) -> None:
    await embargo(editor("1 besok 06.00"))
    assert text_of(await embargo(editor(f"1 {word}"))).startswith("Embargo dilepas.")
    assert (await article(embargo)).embargo_until == "2025-08-21T12:00:00.000+00:00"
    assert (await acts(embargo))[-1][1] == "article.released"


async def test_it_is_ended_by_a_button_once(embargo: Embargo) -> None:
    shown = await embargo(editor("1 besok 06.00"))
    lift = editor(button(shown, "Lepas sekarang"))
    lifted = await embargo.press(lift)
    assert (lifted.edit, text_of(lifted).startswith("Embargo dilepas.")) == (True, True)
    assert text_of(await embargo.press(lift)) == f"Artikel ini tidak sedang diembargo: {FLOOD.title}"
    assert len(await acts(embargo)) == 2
    assert await changes(embargo) == 3


async def test_a_button_of_the_list_shows_how_it_stands(embargo: Embargo) -> None:
    await embargo(editor("1 besok 06.00"))
    shown = await embargo.press(editor("1:0"))
    assert (shown.edit, TOMORROW in text_of(shown)) == (True, True)
    assert len(await acts(embargo)) == 1


async def test_what_another_program_wrote_is_shown_and_ended_alike(embargo: Embargo) -> None:
    await embargo.store.write(lambda tables: tables.articles.embargo(1, later(3600)))
    assert "20.00 WIB" in text_of(await embargo(editor("1")))
    assert text_of(await embargo(editor("1 lepas"))).startswith("Embargo dilepas.")


async def test_one_that_is_out_already_is_said_to_be_taken_back(embargo: Embargo) -> None:
    await file(embargo.store, story(1))
    assert "Berita ini sudah terbit. Kirimannya ditarik" in text_of(await embargo(editor("1 besok 06.00")))
    assert "Berita ini sudah terbit" not in text_of(await embargo(editor("1")))


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("", "Tulis nomor artikel"),
        ("besok 06.00", "Tulis nomor artikel"),
        ("99 besok 06.00", "Tidak ada berita dari artikel 99. Cari beritanya dengan /cari."),
        ("99 lepas", "Tidak ada berita dari artikel 99. Cari beritanya dengan /cari."),
        ("1", "Artikel ini tidak sedang diembargo"),
        ("1 lepas", "Artikel ini tidak sedang diembargo"),
        ("1 besok", "Jamnya belum disebut."),
        ("1 kemarin 06.00", "Waktu itu sudah lewat."),
        ("1 nanti saja", "Waktunya belum disebut."),
        ("1 besok 06.00 ya", "Waktunya tidak saya pahami."),
        ("9" * 99, "Tulis nomor artikel"),
    ],
)
async def test_what_cannot_be_done_is_said_and_changes_nothing(embargo: Embargo, text: str, answer: str) -> None:
    assert text_of(await embargo(editor(text))).startswith(answer)
    assert (await acts(embargo), (await article(embargo)).embargo_until) == ([], "")


async def test_one_that_was_withdrawn_is_unknown(embargo: Embargo) -> None:
    await embargo.store.write(lambda tables: tables.articles.withdraw("test", [FLOOD.external_id], NOON))
    for text in ("1 besok 06.00", "1 lepas"):
        assert text_of(await embargo(editor(text))) == "Tidak ada berita dari artikel 1. Cari beritanya dengan /cari."


@pytest.mark.parametrize("forged", ["", "x", "1", "1:2", "-1:0", "1:0:0", "9" * 99 + ":1"])
async def test_forged_data_is_an_old_button(embargo: Embargo, forged: str) -> None:
    assert await embargo.press(editor(forged)) == EXPIRED


async def test_the_longest_headline_fits(embargo: Embargo) -> None:
    await file(embargo.store, story(1, title=HOSTILE * 20))
    assert_telegram_takes(await embargo(editor("1 besok 06.00")))


async def test_readers_find_it_nowhere_and_editors_by_searching(store: Store) -> None:
    held = story(1, held="embargo", embargo=later(3600))
    await file(store, held)
    await store.write(lambda tables: tables.indexing.build(99))
    search = Cari(store, clock, JAKARTA)
    assert "Banjir merendam" not in text_of(await search(ask("banjir")))
    assert "Banjir merendam" not in text_of(await Berita(store, clock)(ask()))
    assert "Ditahan: embargo; waktunya ada di /jadwal" in text_of(await search(editor("banjir")))


async def test_one_that_cannot_be_read_is_shown_as_such_and_ended(embargo: Embargo, tmp_path: Path) -> None:
    db = sqlite_utils.Database(tmp_path / "kabar.db")
    with db.conn:
        db.execute("UPDATE articles SET embargo_until = 'kalau sudah boleh'")
    db.conn.close()
    shown = await embargo(editor("1"))
    assert text_of(shown).startswith(f"{FLOOD.title}\nDitahan, karena waktu embargonya tidak terbaca.")
    assert text_of(await embargo.press(editor(button(shown, "Lepas sekarang")))).startswith("Embargo dilepas.")
    assert (await acts(embargo))[-1][3] == "kalau sudah bole"

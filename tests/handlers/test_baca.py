"""/baca: a story's whole text, richly or in pages; for everyone what everyone may see, and never a dead end."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.errors import StoreError
from bot.model import Button, Reply, Role
from bot.words import LANGUAGES
from handlers.baca import Baca
from handlers.invitations import Joining
from handlers.start import Start
from storage import Store, Tables
from tests.handlers.asking import HOSTILE, ask, assert_telegram_takes, button, buttons_of, clock, file, text_of
from tests.making import story

T = TypeVar("T")

URL = "https://warta.example/banjir"
LONG = "\n\n".join(f"Alinea {number}. " + "Air naik di Lembayung. " * 40 for number in range(9))


@pytest.fixture
async def baca(store: Store) -> Baca:
    """A short story of two reports, a long one, and one that is held."""
    await file(
        store,
        story(17, url=URL, event=16),
        story(18, title="Catatan panjang", text=LONG),
        story(19, title="Kabar rusak", held="faults"),
    )
    return Baca(store, clock, ZoneInfo("Asia/Jakarta"))


def opened(folder: Path) -> Sequence[tuple[int, int]]:
    """List the stories that were opened, and how often each was."""
    with closing(sqlite3.connect(folder / "kabar.db")) as db:
        return db.execute("SELECT event, sum(times) FROM story_opens GROUP BY event").fetchall()


async def test_a_story_opens_richly_with_a_plain_one_in_reserve(baca: Baca) -> None:
    reply = await baca(ask(" 17 "))
    assert not reply.edit
    assert reply.post is not None
    assert reply.post.rich is not None
    assert reply.post.rich.html.startswith("<h3>Banjir merendam Kota Lembayung</h3><p>")
    assert text_of(reply).endswith("WIB\n\nAir naik sejak pagi. Warga mengungsi ke balai kota.")
    kept = (
        (Button("Baca di sumbernya", url=URL),),
        (Button("Simpan", data="simpan:17"), Button("Bagikan", inline="b_17", start="b_17")),
        (Button("Berita terkait", data="terkait:17"),),
    )
    assert reply.post.buttons == kept
    assert reply.post.rich.buttons == ((Button("Tampilan biasa", data="baca:17:1"),), *kept)
    assert await baca.press(ask("17")) == reply


async def test_a_client_that_cannot_draw_it_gets_plain_pages_in_its_place(baca: Baca) -> None:
    first = await baca.press(ask("18:1"))
    assert first.edit
    assert first.post is not None
    assert first.post.rich is None
    assert text_of(first).startswith("Catatan panjang\n")
    assert text_of(first).endswith("Halaman 1 dari 3")
    second = await baca.press(ask(button(first, "Berikutnya")))
    assert text_of(second).startswith("Catatan panjang\n\nAlinea 3.")
    assert [each.data for each in buttons_of(second)[:2]] == ["baca:18:1", "baca:18:3"]
    assert await baca.press(ask(button(second, "‹ Sebelumnya"))) == first
    for reply in (first, second):
        assert_telegram_takes(reply)


async def test_where_the_newsroom_wants_no_rich_messages_none_is_tried(store: Store, baca: Baca) -> None:
    reply = await Baca(store, clock, baca.zone, richly=False)(ask("18"))
    assert reply.post is not None
    assert reply.post.rich is None
    assert buttons_of(reply)[0].data == "baca:18:2"


async def test_a_story_too_long_for_a_rich_message_opens_in_pages(store: Store, baca: Baca) -> None:
    await file(store, story(20, text="Air naik. " * 100_000))
    reply = await baca(ask("20"))
    assert reply.post is not None
    assert reply.post.rich is None
    assert text_of(reply).endswith("Halaman 1 dari 313")
    assert_telegram_takes(reply)
    assert text_of(await baca.press(ask("20:999999"))).endswith("Halaman 313 dari 313")


async def test_opening_is_counted_for_the_story_and_turning_pages_is_not(tmp_path: Path, baca: Baca) -> None:
    await baca(ask("17"))
    await baca.press(ask("17"))
    await baca.press(ask("17:1"))
    await baca(ask("99"))
    assert opened(tmp_path) == [(16, 2)]


class Full(Store):
    """A store that can be read, but not written: its disk is full."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def read(self, work: Callable[[Tables], T]) -> T:
        """Do work on the store beneath."""
        return await self._store.read(work)

    async def write(self, work: Callable[[Tables], T]) -> T:
        """Fail."""
        raise StoreError("The store cannot be written: the disk is full.")


async def test_a_story_can_be_read_where_nothing_can_be_counted(store: Store, baca: Baca) -> None:
    assert await Baca(Full(store), clock, baca.zone)(ask("17")) == await baca(ask("17"))


@pytest.mark.parametrize("text", ["", "x", "-1", "1 2", "17:1", "9" * 16, "١٧", HOSTILE])
async def test_without_a_number_it_explains_itself(baca: Baca, text: str) -> None:
    reply = await baca(ask(text))
    assert text_of(reply).startswith("Tekan nomor berita di bawah daftar")
    assert [each.data for each in buttons_of(reply)] == ["berita:0:0:0"]


@pytest.mark.parametrize("forged", ["", "x", "17:0", "17:x", "17:-1", "17:1:1", "9" * 16, ":", "17:"])
async def test_forged_data_is_an_old_button(baca: Baca, forged: str) -> None:
    assert await baca.press(ask(forged)) == Reply(notice="Tombol ini sudah lama. Silakan ulangi perintahnya.")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", ["99", "19", "999999999999999"])
async def test_what_is_unknown_withdrawn_or_held_is_not_there_and_the_newest_are_offered(
    baca: Baca, number: str, language: str
) -> None:
    gone = {"id": "Maaf, berita itu tidak ada di sini", "en": "Sorry, that story is not here"}[language]
    asked = ask(number, language=language)
    for reply in (await baca(asked), await baca.press(asked), await baca.press(ask(f"{number}:2", language=language))):
        assert text_of(reply).startswith(gone)
        assert [each.data for each in buttons_of(reply)] == ["berita:0:0:0"]


async def test_an_editor_reads_what_is_held_alone_and_it_is_not_counted(tmp_path: Path, baca: Baca) -> None:
    reply = await baca(ask("19", role=Role.EDITOR))
    assert "WIB\nArtikel 19\nDitahan: ada yang rusak di dalamnya\n\nAir naik" in text_of(reply)
    assert reply.post is not None
    assert reply.post.rich is not None
    assert "Ditahan" in reply.post.rich.html
    assert opened(tmp_path) == []
    assert "Maaf" in text_of(await baca(ask("19", role=Role.EDITOR, chat=-200)))


async def test_an_editor_alone_is_told_the_number_that_commands_know_an_article_by(baca: Baca) -> None:
    assert "WIB\nArtikel 17\n\nAir naik" in text_of(await baca(ask("17", role=Role.EDITOR)))
    for looking_on in (ask("17"), ask("17", role=Role.EDITOR, chat=-200)):
        assert "Artikel" not in text_of(await baca(looking_on))


async def test_a_deep_link_opens_its_story_and_any_other_text_is_greeted(store: Store, baca: Baca) -> None:
    start = Start(store, clock, baca, Joining(store, clock, ()))
    assert await start(ask("b_17")) == await baca(ask("17"))
    assert text_of(await start(ask("b_99"))).startswith("Maaf, berita itu tidak ada di sini")
    assert text_of(await start(ask("b_19"))).startswith("Maaf, berita itu tidak ada di sini")
    for forged in ("", "dari_kanal", "b_", "b_-1", "b_17x", "b_" + "9" * 62, "x" * 4000, "17", HOSTILE):
        assert text_of(await start(ask(forged))).startswith("Halo, Sari!")


async def test_what_a_story_lacks_leaves_no_empty_row(store: Store, baca: Baca) -> None:
    await file(store, story(21, title="", url="javascript:alert(1)"))
    reply = await baca.press(ask("21:1"))
    assert [each.label for each in buttons_of(reply)] == ["Simpan", "Bagikan", "Berita terkait"]
    assert text_of(reply).startswith("Kamis, 21 Agustus 2025")


@given(st.text(max_size=80), st.sampled_from(LANGUAGES), st.integers(1, 10**15 - 1))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_any_text_and_any_data_get_a_kind_answer(baca: Baca, text: str, language: str, number: int) -> None:
    """The store is one for all examples: what is read changes nothing that another sees."""
    for given_ in (text, f"{number}", f"18:{number}"):
        assert_telegram_takes(await baca(ask(given_, language=language)))
        assert_telegram_takes(await baca.press(ask(given_, language=language)))

"""Button data: short, readable again, and worthless to forge."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Button
from handlers.command import Ask, data, keep_words, kept_words, noticed, numbers, said
from storage import Store
from tests.handlers.asking import ask

counts = st.integers(0, 10**15 - 1)


@given(counts, counts, counts)
def test_what_a_command_writes_it_reads_again(page: int, newest: int, number: int) -> None:
    """Three numbers of any size that we give out still fit Telegram's 64 bytes."""
    name, _, text = data("berita", page, newest, number).partition(":")
    assert name == "berita"
    assert numbers(text) == (page, newest, number)


def test_data_that_telegram_would_refuse_is_refused_here() -> None:
    with pytest.raises(ValueError, match="over 64 bytes"):
        data("cari", "banjir " * 10)


@pytest.mark.parametrize("forged", ["", ":", "-1", "1:-1", "1:x", "²", "٣", "1 ", "1e3", "0x1", "9" * 16, "1::2", "1:"])
def test_data_that_we_never_wrote_holds_no_numbers(forged: str) -> None:
    assert numbers(forged) == ()


@given(st.text())
def test_any_data_whatever_can_be_read(forged: str) -> None:
    assert all(0 <= number < 10**15 for number in numbers(forged))


def test_rows_without_buttons_are_left_out() -> None:
    button = Button("Batalkan", data="breaking:1:0")
    reply = said("teks", (), (button,), ())
    assert reply.post is not None
    assert reply.post.buttons == ((button,),)
    assert noticed("lama").post is None


async def test_words_have_one_number_in_a_chat(store: Store) -> None:
    first = await store.write(lambda tables: keep_words(tables, ask(), "harga  beras"))
    again = await store.write(lambda tables: keep_words(tables, ask(), "harga  beras"))
    assert first == again
    assert await store.read(lambda tables: kept_words(tables, ask(), first)) == "harga  beras"


async def test_nobody_reads_in_another_chat_what_was_searched_for_in_mine(store: Store) -> None:
    mine = await store.write(lambda tables: keep_words(tables, ask(person=7), "dokter bedah"))

    async def read_by(stranger: Ask, number: int = mine) -> str | None:
        return await store.read(lambda tables: kept_words(tables, stranger, number))

    assert [await read_by(ask(person=8)), await read_by(ask(person=77)), await read_by(ask(chat=-1001))] == [None] * 3
    assert await read_by(ask(person=7), mine + 1) is None

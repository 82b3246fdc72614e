"""What a reader of whole stories lives through: opened, paged, saved, shared, by a link; whatever Telegram can show."""

from __future__ import annotations

from collections.abc import Mapping

from bench.happening import chronicle
from bot.sandbox.client import Message, buttons, number_of
from bot.sandbox.client import words as plain_words
from bot.sandbox.shapes import Json, as_list, as_object, as_text
from tests.stories.newsroom import BOT, CHANNEL, GROUP, OWNER, READER, Newsroom, by_bot, draft, labels

PARTS = [f"Bagian {number}. {chronicle(number, 20)}" for number in range(1, 13)]
LONG = draft(1, "Tanggul Lembayung dibangun ulang", "\n\n".join(PARTS), url="https://warta.example/tanggul")
SHORT = draft(
    2,
    "Pasar Kalirejo dibuka kembali",
    "Pasar Kalirejo dibuka kembali pada Senin pagi setelah dua bulan diperbaiki, kata Rukmini Hadi.",
    url="https://warta.example/pasar",
)


def words(message: Message) -> str:
    """Read what a message says, rich ones too, a block a line."""
    blocks = as_list(as_object(message.get("rich_message")).get("blocks"))
    return plain_words(message) or "\n".join(_said(as_object(block).get("text")) for block in blocks)


def _said(text: Json) -> str:
    """Read a RichText: a string, a list, or an object with a text of its own."""
    if isinstance(text, list):
        return "".join(map(_said, text))
    return _said(text.get("text")) if isinstance(text, Mapping) else as_text(text)


async def pressed(desk: Newsroom, message: Message, label: str, chat: int = READER) -> Message:
    """Press a button that answers with a new message; give that."""
    await desk.people.press(chat, message, label, person=READER)
    return await desk.people.see(chat, by_bot, after=number_of(message))


async def turned(desk: Newsroom, message: Message, label: str) -> Message:
    """Press a button that changes its message; give what then stands there."""
    await desk.people.press(READER, message, label)
    return await desk.people.see(
        READER, lambda now: number_of(now) == number_of(message) and words(now) != words(message)
    )


async def test_a_reader_opens_a_story_reads_it_plainly_and_page_by_page(desk: Newsroom) -> None:
    await desk.publish(LONG)
    opened = await desk.ask(READER, "/baca 1")
    assert words(opened).startswith("Tanggul Lembayung dibangun ulang\n")
    assert [part in words(opened) for part in PARTS] == [True] * 12
    assert labels(opened) == ["Tampilan biasa", "Baca di sumbernya", "Simpan", "Bagikan", "Berita terkait"]
    assert buttons(opened)[3]["switch_inline_query"] == "b_1"
    first = await turned(desk, opened, "Tampilan biasa")
    assert "rich_message" not in first
    assert words(first).endswith("Halaman 1 dari 4")
    second = await turned(desk, first, "Berikutnya")
    assert words(second).startswith("Tanggul Lembayung dibangun ulang\n\nBagian 4.")
    assert words(await turned(desk, second, "‹ Sebelumnya")) == words(first)
    assert len([each for each in await desk.people.messages(READER) if by_bot(each)]) == 1


async def test_a_reader_saves_finds_opens_and_takes_off(desk: Newsroom) -> None:
    await desk.publish(LONG, SHORT)
    opened = await desk.ask(READER, "/baca 2")
    assert (await desk.people.press(READER, opened, "Simpan"))["text"] == "Tersimpan. Lihat semuanya di /tersimpan."
    saved = await desk.ask(READER, "/tersimpan")
    assert words(saved).startswith("Berita yang Anda simpan (1)\n\n1. Pasar Kalirejo dibuka kembali\n")
    assert words(await pressed(desk, saved, "1")).startswith("Pasar Kalirejo dibuka kembali\n")
    assert words(await turned(desk, saved, "✕ 1")).startswith("Belum ada berita yang Anda simpan.")


async def test_a_reader_goes_on_to_what_is_related_or_new(desk: Newsroom) -> None:
    await desk.publish(LONG, SHORT)
    more = await pressed(desk, await desk.ask(READER, "/baca 1"), "Berita terkait")
    assert "Tanggul Lembayung dibangun ulang" in words(more).split("\n")[0]
    assert "\n1. Pasar Kalirejo dibuka kembali\n" in words(more)
    assert words(await pressed(desk, more, "1")).startswith("Pasar Kalirejo dibuka kembali\n")


async def test_a_reader_follows_a_post_of_a_channel_into_the_chat(desk: Newsroom) -> None:
    await desk.open_channel()
    await desk.publish(SHORT)
    await desk.posted(1)
    (post,) = await desk.people.messages(CHANNEL)
    assert labels(post) == ["Baca selengkapnya", "Baca di Telegram"]
    link = as_text(buttons(post)[1]["url"])
    address, _, payload = link.partition("?start=")
    assert address.startswith("https://t.me/")
    assert words(await desk.ask(READER, f"/start {payload}")).startswith("Pasar Kalirejo dibuka kembali\n")
    assert words(await desk.ask(READER, "/start b_99")).startswith("Maaf, berita itu tidak ada di sini")
    assert words(await desk.ask(READER, "/start b_2x")).startswith("Halo, Damar!")


async def test_where_telegram_knows_no_rich_messages_the_pages_come_at_once(desk: Newsroom) -> None:
    await desk.publish(LONG)
    await desk.strike(kind="404", method="sendRichMessage")
    opened = await desk.ask(READER, "/baca 1")
    assert words(opened).startswith("Tanggul Lembayung dibangun ulang\n")
    assert words(opened).endswith("Halaman 1 dari 4")
    assert labels(opened) == ["Berikutnya ›", "Baca di sumbernya", "Simpan", "Bagikan", "Berita terkait"]
    assert words(await turned(desk, opened, "Berikutnya")).endswith("Halaman 2 dari 4")
    assert len([each for each in await desk.people.messages(READER) if by_bot(each)]) == 1


async def test_in_a_group_stories_are_read_and_saved_but_no_list_is_shown(desk: Newsroom) -> None:
    await desk.publish(SHORT)
    await desk.people.meet(type="supergroup", id=GROUP, title="Ruang", creator=OWNER)
    for member in (BOT, READER):
        await desk.people.appoint(GROUP, member, "member", by=OWNER)
    opened = await desk.ask(READER, "/baca 1", chat=GROUP)
    assert words(opened).startswith("Pasar Kalirejo dibuka kembali\n")
    await desk.people.press(GROUP, opened, "Simpan", person=READER)
    assert words(await desk.ask(READER, "/tersimpan", chat=GROUP)).startswith("Daftar simpanan Anda hanya untuk Anda.")
    assert "Pasar Kalirejo" in words(await desk.ask(READER, "/tersimpan"))

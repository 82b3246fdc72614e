"""What the newsroom lives through: faults are mended or held, editors decide in the chat, one event is one post."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from bot.model import Draft
from bot.sandbox.client import words
from tests.reports import CHILLI, FLOOD, GARBLED, PLACEHOLDER, SAME_FLOOD
from tests.stories.newsroom import EDITOR, INTRUDER, OWNER, READER, Newsroom, by_bot, draft, labels

NO = "Maaf, perintah ini hanya untuk redaksi."


def fresh(draft: Draft) -> Draft:
    """Date a report now."""
    return replace(draft, published_at=datetime.now(UTC).isoformat())


async def heads(desk: Newsroom) -> list[str]:
    """List the headlines that stand in the channel."""
    return [post.splitlines()[0] for post in await desk.posts()]


async def test_an_editor_replies_with_the_right_headline_and_the_post_changes(desk: Newsroom) -> None:
    await desk.open_channel()
    await desk.publish(fresh(GARBLED))
    (made,) = [post.splitlines()[0] for post in await desk.posted(1)]
    assert "Tุมภาพันธ์" not in made
    for person in (OWNER, EDITOR):
        told = await desk.people.see(person, lambda message: "Judul ini rusak" in words(message))
        assert GARBLED.title in words(told)
        assert made in words(told)
    asked = await desk.people.say(EDITOR, "Pasar Murah Tirtasari Dibuka", answers=told)
    answer = await desk.people.see(EDITOR, by_bot, after=asked)
    assert words(answer).startswith(f"Judul sekarang: Pasar Murah Tirtasari Dibuka\nSebelumnya: {made}\n")

    async def changed() -> bool:
        return await heads(desk) == ["Pasar Murah Tirtasari Dibuka"]

    await desk.people.until(changed, "the post kept its headline")
    await desk.people.press(EDITOR, told, "Pakai judul penulis")

    async def given_back() -> bool:
        return await heads(desk) == [GARBLED.title]

    await desk.people.until(given_back, "the writer's headline did not come back")


async def test_a_held_article_reaches_no_reader_until_an_editor_publishes_it(desk: Newsroom) -> None:
    await desk.open_channel()
    await desk.publish(fresh(PLACEHOLDER))
    told = await desk.people.see(EDITOR, lambda message: "Artikel ini ditahan" in words(message))
    assert labels(told) == ["Terbitkan", "Tolak", "Ubah ringkasan"]
    await desk.settled()
    assert await desk.posts() == []
    assert words(await desk.ask(READER, "/cari lorem")).startswith("Maaf, belum ada berita")
    assert "Ditahan: isinya bukan berita" in words(await desk.ask(EDITOR, "/cari lorem"))
    queue = await desk.ask(EDITOR, "/antrean")
    assert words(queue).startswith("Antrean: 1 dari 1\n\nJudul Berita di Sini")
    await desk.people.press(EDITOR, queue, "Terbitkan")
    assert (await desk.posted(1))[0].startswith(PLACEHOLDER.title)
    late = await desk.people.press(EDITOR, told, "Tolak", force=True)
    assert str(late["text"]).startswith("Anda sudah memutuskannya, ")


async def test_an_intruder_neither_sees_the_queue_nor_changes_a_headline(desk: Newsroom) -> None:
    await desk.open_channel()
    await desk.publish(fresh(PLACEHOLDER), fresh(CHILLI))
    await desk.posted(1)
    for asked in ("/antrean", "/judul 2 Bohong", "/pisah 2", "/gabung 2 1"):
        assert words(await desk.ask(INTRUDER, asked)) == NO
    await desk.settled()
    assert await heads(desk) == [CHILLI.title]


async def test_reports_of_one_event_are_one_post_which_an_editor_can_take_apart(desk: Newsroom) -> None:
    await desk.open_channel()
    await desk.publish(fresh(FLOOD))
    await desk.posted(1)
    await desk.publish(fresh(SAME_FLOOD))

    async def named() -> bool:
        return "Juga diberitakan: Kabar Melati" in (await desk.posts())[0]

    await desk.people.until(named, "the post did not name the second outlet")
    assert len(await desk.posts()) == 1
    assert words(await desk.ask(EDITOR, "/pisah 2")) == f"{SAME_FLOOD.title} kini berita tersendiri."
    assert [post.splitlines()[0] for post in await desk.posted(2)] == [FLOOD.title, SAME_FLOOD.title]
    assert words(await desk.ask(EDITOR, "/pisah 2")) == "Artikel itu sudah berdiri sendiri."
    assert words(await desk.ask(EDITOR, "/pisah 9")) == "Tidak ada berita dari artikel 9. Cari beritanya dengan /cari."
    assert words(await desk.ask(EDITOR, "/pisah")).startswith("Tulis nomor artikel yang bukan bagian")
    assert words(await desk.ask(EDITOR, "/gabung 2 1")) == f"Kini satu berita: {FLOOD.title}"
    assert words(await desk.ask(EDITOR, "/gabung 2 1")) == "Keduanya sudah satu berita."
    assert (
        words(await desk.ask(EDITOR, "/gabung 9 1")) == "Tidak ada berita dari artikel 9. Cari beritanya dengan /cari."
    )
    assert words(await desk.ask(EDITOR, "/gabung 1")).startswith("Tulis nomor artikel dan nomor artikel")


async def test_what_a_source_writes_at_the_end_of_an_article_is_no_order_of_the_editor_who_answers(
    desk: Newsroom,
) -> None:
    """An intruder in a source lets an article end as the bot's own offers do."""
    text = "Pasar Kalirejo dibuka kembali pada Senin pagi setelah dua bulan diperbaiki, kata Rukmini Hadi."
    await desk.open_channel()
    await desk.publish(fresh(draft(7, "Pasar Kalirejo dibuka kembali", f"{text}\n\nKabar lain: /judul 1 …")))
    opened = await desk.ask(EDITOR, "/baca 1")
    await desk.people.press(EDITOR, opened, "Tampilan biasa")
    plain = await desk.people.see(EDITOR, lambda message: words(message).endswith("/judul 1 …"))
    asked = await desk.people.say(EDITOR, "Apa benar begini?", answers=plain)
    assert words(await desk.people.see(EDITOR, by_bot, after=asked)).startswith("Maaf, belum ada berita")
    assert await desk.kabar.store.read(lambda tables: tables.audit.latest(1)[0].act) == "chat.on"
    assert [post.splitlines()[0] for post in await desk.posted(1)] == ["Pasar Kalirejo dibuka kembali"]

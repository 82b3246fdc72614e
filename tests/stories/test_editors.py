"""What an editor lives through: breaking news, once, however it is pressed; and what an intruder does not get."""

from __future__ import annotations

import asyncio

from bot.delivery.render import BREAKING_LIMIT
from bot.model import DeliveryState, Person, Role
from bot.sandbox.client import Message, words
from tests.stories.newsroom import (
    BOT,
    CHANNEL,
    EDITOR,
    FOREIGNER,
    GROUP,
    INTRUDER,
    OWNER,
    READER,
    Newsroom,
    draft,
    labels,
)

ALARM = "Jembatan <Lembayung> ditutup & dijaga\nArus sungai mengikis tiang."
POST = "BREAKING NEWS\n\nJembatan <Lembayung> ditutup & dijaga\n\nArus sungai mengikis tiang."
NO = "Maaf, perintah ini hanya untuk redaksi."


async def group(desk: Newsroom) -> None:
    """Open a group with the bot, both editors and an intruder in it."""
    await desk.people.meet(type="supergroup", id=GROUP, title="Ruang Redaksi", creator=OWNER)
    for member in (BOT, EDITOR, INTRUDER):
        await desk.people.appoint(GROUP, member, "member", by=OWNER)


async def test_an_editor_looks_confirms_and_a_second_press_posts_nothing_more(desk: Newsroom) -> None:
    await desk.open_channel()
    preview = await desk.ask(EDITOR, f"/breaking {ALARM}")
    assert words(preview).startswith(POST)
    assert "Ke 1 dari 1 kanal: Warta Lembayung\n" in words(preview)
    assert (labels(preview)[0], labels(preview)[-1]) == ("Kirim ke 1 kanal", "Batalkan")
    assert await desk.posts() == []
    first, second = await asyncio.gather(
        desk.people.press(EDITOR, preview, "Kirim", force=True), desk.people.press(EDITOR, preview, "Kirim", force=True)
    )
    assert {first["text"], second["text"]} == {
        "Kabar sedang dikirim ke 1 kanal.",
        "Kabar ini sudah dikirim, jadi tidak dikirim lagi.",
    }
    held = await desk.control(preview)
    assert "Ditahan 10 detik" in words(held)
    await desk.people.press(EDITOR, held, "Kirim sekarang")
    await desk.posted(1)
    late = await desk.people.press(EDITOR, preview, "Batalkan", force=True)
    assert late["text"] == "Kabar ini sudah dikirim, jadi tidak dikirim lagi."
    await desk.settled()
    assert await desk.posts() == [POST]
    await desk.people.see(EDITOR, lambda message: words(message).endswith("1 dari 1 kanal"))


async def test_two_editors_who_press_at_once_post_once(desk: Newsroom) -> None:
    await desk.open_channel()
    await group(desk)
    preview = await desk.ask(EDITOR, f"/breaking {ALARM}", chat=GROUP)
    answers = await asyncio.gather(
        *(desk.people.press(GROUP, preview, "Kirim", person=editor, force=True) for editor in (OWNER, EDITOR) * 3)
    )
    assert [answer["text"] for answer in answers].count("Kabar sedang dikirim ke 1 kanal.") == 1
    held = await desk.control(preview)
    presses = (desk.people.press(GROUP, held, "Kirim", person=editor, force=True) for editor in (OWNER, EDITOR) * 2)
    await asyncio.gather(*presses)
    await desk.settled()
    assert await desk.posts() == [POST]


async def test_a_cancelled_draft_is_posted_nowhere(desk: Newsroom) -> None:
    await desk.open_channel()
    preview = await desk.ask(EDITOR, f"/breaking {ALARM}")
    await desk.people.press(EDITOR, preview, "Batalkan")
    late = await desk.people.press(EDITOR, preview, "Kirim", force=True)
    assert str(late["text"]).startswith("Kabar ini sudah dibatalkan.")
    await desk.settled()
    assert await desk.posts() == []


async def test_an_intruder_gets_one_polite_sentence_and_posts_nothing(desk: Newsroom) -> None:
    """Typed, pressed under an editor's preview in a group, and pressed with data copied into a chat of their own."""
    await desk.open_channel()
    await group(desk)
    hello = await desk.ask(INTRUDER, "/start")
    for text in (f"/breaking {ALARM}", "/status", "/kanal"):
        assert words(await desk.ask(INTRUDER, text)) == NO
    preview = await desk.ask(EDITOR, f"/breaking {ALARM}", chat=GROUP)
    copied: Message = {**hello, "reply_markup": preview["reply_markup"]}
    for label in ("Kirim", "Batalkan"):
        assert (await desk.people.press(GROUP, preview, label, person=INTRUDER))["text"] == NO
        assert (await desk.people.press(INTRUDER, copied, label, force=True))["text"] == NO
    await desk.settled()
    assert await desk.posts() == []
    assert words((await desk.people.messages(INTRUDER))[1]) == words(hello)
    await desk.people.press(GROUP, preview, "Kirim", person=EDITOR)
    held = await desk.control(preview)
    assert (await desk.people.press(GROUP, held, "Batalkan", person=INTRUDER))["text"] == NO
    await desk.people.press(GROUP, held, "Kirim sekarang", person=EDITOR)
    assert await desk.posted(1) == [POST]


async def test_breaking_news_goes_before_the_news_that_waits(desk: Newsroom) -> None:
    await desk.open_channel()
    preview = await desk.ask(EDITOR, f"/breaking {ALARM}")
    await desk.publish(*(draft(number) for number in range(40)))
    await desk.people.press(EDITOR, preview, "Kirim")
    await desk.people.press(EDITOR, await desk.control(preview), "Kirim sekarang")
    assert POST in (await desk.posted(41))[:35]


async def test_the_longest_text_that_is_taken_is_posted_whole(desk: Newsroom) -> None:
    await desk.open_channel()
    text = '"<&' * (BREAKING_LIMIT // 3)
    await desk.push(text)
    assert (await desk.posted(1))[0].endswith(text)
    too_long = words(await desk.ask(EDITOR, f"/breaking {text}xxxxx"))
    assert too_long.startswith("Teksnya terlalu panjang.")


async def test_without_a_channel_there_is_nothing_to_confirm(desk: Newsroom) -> None:
    answer = await desk.ask(EDITOR, f"/breaking {ALARM}")
    assert words(answer).startswith("Belum ada kanal yang aktif")
    assert labels(answer) == []


async def test_an_editor_who_reads_english_is_spoken_to_in_english(desk: Newsroom) -> None:
    await desk.open_channel()
    await desk.kabar.store.write(lambda tables: tables.admins.grant(Person(FOREIGNER, "Ann", role=Role.EDITOR)))
    preview = await desk.ask(FOREIGNER, f"/breaking {ALARM}")
    assert "To 1 of 1 channel: Warta Lembayung" in words(preview)
    answer = await desk.people.press(FOREIGNER, preview, "Send to 1 channel")
    assert answer["text"] == "Being sent to 1 channel."
    await desk.people.press(FOREIGNER, await desk.control(preview, "Send now"), "Send now")
    assert await desk.posted(1) == [POST]


async def test_status_tells_those_who_run_the_bot_how_it_is(desk: Newsroom) -> None:
    await desk.open_channel()
    await desk.publish(draft(1), draft(2))
    await desk.posted(2)
    shown = words(await desk.ask(OWNER, "/status"))
    assert "Artikel tersimpan: 2\nBerita siap terbit: 2\n" in shown
    assert "Kanal: 1 aktif dari 1 yang dikenal\nMenunggu dikirim: 0\n" in shown
    for person in (EDITOR, READER):
        assert words(await desk.ask(person, "/status")) == NO
    counts = await desk.kabar.store.read(lambda tables: tables.outbox.counts())
    assert set(counts) == {DeliveryState.SENT}
    assert CHANNEL in {chat.id for chat in await desk.kabar.store.read(lambda tables: tables.chats.open())}

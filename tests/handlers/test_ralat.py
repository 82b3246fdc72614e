"""/ralat and /tarik: breaking news set right, or taken back, in every channel; and articles taken from readers."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.model import Act, DeliveryState, Lane, OnWithdraw, Post, Reply
from bot.outcome import Later, Refused, Sent, Unknown
from bot.pushing import HOLD
from bot.rules import OnEdit, Rules
from handlers.command import Ask, Quoted
from storage import Store
from storage.amending import DELETABLE
from tests.handlers.asking import CATALOGUES, assert_telegram_takes, button, buttons_of, file, text_of
from tests.handlers.newsdesk import ALARM, Newsdesk, channel, editor
from tests.making import CHANNEL, later, routed, story

TEDUH = replace(channel(2, "Teduh Kini"), rules=Rules(on_edit=OnEdit.REPLY))


@pytest.fixture
async def desk(store: Store) -> Newsdesk:
    """A desk with breaking news on its way to two channels, the second of which wants corrections as replies."""
    opened = Newsdesk(store)
    await opened.open(CHANNEL, TEDUH)
    preview = await opened.command(editor(ALARM))
    assert preview.shown is not None
    await preview.shown(7, 55)
    await opened.press(preview, "Kirim")
    opened.pass_time(HOLD.total_seconds())
    return opened


async def tally(desk: Newsdesk) -> Reply:
    """Look at the control message, as a press on it shows it."""
    return await desk.command.press(editor("1:2"))


async def pending(desk: Newsdesk) -> list[tuple[Act, str, int]]:
    return sorted((each.act, each.kind, each.chat.id) for each in await desk.waiting())


def limited(asked: Ask) -> Ask:
    return replace(asked, person=replace(asked.person, chats=frozenset({CHANNEL.id})))


async def test_a_correction_is_an_edit_or_a_reply_as_each_channel_wants_it(desk: Newsdesk) -> None:
    await desk.send()
    answer = await desk.ralat(editor("b1 Ditutup untuk truk saja"))
    assert text_of(answer).startswith("Ralat b1 menuju 2 kanal.")
    edit, reply = sorted(await desk.waiting(), key=lambda each: each.act)
    assert (edit.act, edit.chat.id) == (Act.EDIT, CHANNEL.id)
    assert "<b>Ralat:</b> Ditutup untuk truk saja\n\n<b>Jembatan ditutup</b>" in edit.post.html
    assert (reply.act, reply.chat.id, reply.post.html) == (Act.SEND, TEDUH.id, "<b>Ralat:</b> Ditutup untuk truk saja")
    assert len(reply.target_ids) == 1
    assert "Ralat “Ditutup untuk truk saja” sedang menuju 2 kanal." in text_of(await tally(desk))
    await desk.send()
    assert text_of(await tally(desk)).endswith("2 dari 2 kanal\n\nRalat: “Ditutup untuk truk saja”")
    assert (await desk.acts())[0] == (7, "breaking.corrected", "breaking:1")


async def test_a_second_correction_stands_in_place_of_the_first_and_is_a_reply_of_its_own(desk: Newsdesk) -> None:
    await desk.send()
    for words in ("Hanya truk", "Truk dan bus"):
        await desk.ralat(editor(f"b1 {words}"))
        await desk.send()
    sent = [each.post.html for each in await desk.listed(DeliveryState.SENT) if each.chat.id == TEDUH.id]
    assert sorted(sent)[1:] == ["<b>Ralat:</b> Hanya truk", "<b>Ralat:</b> Truk dan bus"]
    assert (await desk.draft()).alarm.correction == "Truk dan bus"


async def test_what_has_not_left_leaves_corrected(desk: Newsdesk) -> None:
    await desk.ralat(editor("b1 Hanya truk"))
    assert {each.act for each in await desk.waiting()} == {Act.SEND}
    assert all("Hanya truk" in each.post.html for each in await desk.waiting())


async def test_a_correction_waits_for_no_backlog(desk: Newsdesk) -> None:
    await desk.send()
    await desk.ralat(editor("b1 Hanya truk"))
    await desk.store.write(
        lambda tables: tables.outbox.add(routed(CHANNEL), "article:1", "news", Lane.NEWS, Post("Kabar"), desk.now)
    )
    heads = await desk.store.read(lambda tables: tables.dispatch.heads(desk.now, 9))
    assert [(each.act, each.chat.id) for each in heads] == [(Act.EDIT, CHANNEL.id), (Act.SEND, TEDUH.id)]


async def test_a_reply_to_the_control_message_needs_no_number(desk: Newsdesk) -> None:
    await desk.send()
    asked = replace(editor("Hanya truk"), quoted=Quoted(55))
    assert text_of(await desk.ralat(asked)).startswith("Ralat b1 menuju 2 kanal.")
    assert text_of(await desk.tarik(replace(asked, text=""))).startswith("Kabar b1 sedang ditarik")
    assert text_of(await desk.ralat(replace(asked, quoted=Quoted(56)))).startswith("Tulis nomor kabar pentingnya")


async def test_what_is_taken_back_is_deleted_everywhere_whatever_its_chats_chose(desk: Newsdesk) -> None:
    await desk.store.write(lambda tables: tables.chats.prefer(replace(CHANNEL, on_withdraw=OnWithdraw.IGNORE)))
    await desk.send()
    answer = await desk.tarik(editor("b1"))
    assert text_of(answer).startswith("Kabar b1 sedang ditarik")
    assert await pending(desk) == [(Act.DELETE, "breaking.delete", chat.id) for chat in (TEDUH, CHANNEL)]
    await desk.send()
    assert text_of(await tally(desk)).endswith("Ditarik. Terhapus dari 2 kanal.")
    assert text_of(await desk.tarik(editor("B1"))) == "Kabar b1 sudah ditarik."
    assert text_of(await desk.ralat(editor("b1 Kata"))).startswith("Kabar b1 tidak sedang tayang")
    assert buttons_of(await tally(desk)) == []
    assert text_of(await desk.command.press(editor("1:16"))) == text_of(await tally(desk))


async def test_what_is_too_old_to_delete_is_edited_and_what_cannot_be_is_named(desk: Newsdesk) -> None:
    await desk.send()
    desk.now += DELETABLE + timedelta(hours=1)
    await desk.tarik(editor("b1"))
    assert {each.act for each in await desk.waiting()} == {Act.EDIT}
    await desk.send(Sent(0), Refused("message can't be edited"))
    said = text_of(await tally(desk))
    assert "Diganti pemberitahuan di 1 kanal" in said
    assert "✗ Teduh Kini: masih terpasang (message can't be edited)" in said or "✗ Warta Lembayung: masih" in said


async def test_a_deletion_that_is_refused_becomes_a_notice(desk: Newsdesk) -> None:
    await desk.send()
    await desk.tarik(editor("b1"))
    await desk.send(Refused("message can't be deleted"), Sent(0), Sent(0))
    assert text_of(await tally(desk)).endswith(
        "Terhapus dari 1 kanal. Diganti pemberitahuan di 1 kanal, karena sudah terlalu lama untuk dihapus."
    )


async def test_what_never_left_is_called_back(desk: Newsdesk) -> None:
    await desk.send(Refused("chat not found"), Later(later(99), "flood"))
    await desk.tarik(editor("b1"))
    assert await desk.waiting() == []
    assert "Tidak jadi terkirim ke 1 kanal." in text_of(await tally(desk))


async def test_a_tally_names_what_is_refused_in_doubt_or_waits(desk: Newsdesk) -> None:
    await desk.send(Refused("chat <not> found"), Unknown("no answer"))
    said = text_of(await tally(desk))
    assert "0 dari 2 kanal" in said
    assert ": chat <not> found" in said
    assert "belum pasti sampai (no answer)" in said
    await desk.tarik(editor("b1"))
    assert "belum pasti sampai" in text_of(await tally(desk))


async def test_a_tally_tells_how_long_telegram_makes_us_wait(desk: Newsdesk) -> None:
    await desk.send(Later(desk.now + timedelta(seconds=12), "flood"), Sent(1))
    assert "1 dari 2 kanal, 1 menunggu 12 dtk" in text_of(await tally(desk))
    await desk.store.write(lambda tables: [tables.chats.close(chat.id) for chat in (CHANNEL, TEDUH)])
    assert "bot tidak diizinkan menulis di sana" in text_of(await tally(desk))


async def test_what_had_left_before_an_undo_is_named_and_can_be_taken_back(desk: Newsdesk) -> None:
    preview = await desk.command(editor("Kabar lain"))
    await desk.press(preview, "Kirim")
    desk.pass_time(1)

    await desk.store.write(lambda tables: tables.outbox.hasten("breaking:2", desk.now))
    await desk.send(Sent(1), Sent(2), Sent(3), Later(later(99), "flood"))
    undone = await desk.command.press(editor("2:13"))
    assert "Dibatalkan, tetapi sudah telanjur terkirim ke: " in text_of(undone)
    assert [each.label for each in buttons_of(undone)] == ["Ralat", "Tarik"]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("", "Tulis nomor kabar pentingnya"),
        ("b1", "Tulis nomor kabar pentingnya"),
        ("17 Judul lain", "Nomor tanpa huruf b adalah nomor artikel"),
        ("b9 Kata", "Tidak ada kabar penting b9."),
        ("b1 " + "x" * 500, "Ralatnya terlalu panjang. Gunakan paling banyak 400 huruf."),
    ],
)
async def test_what_cannot_be_corrected_is_explained(desk: Newsdesk, text: str, answer: str) -> None:
    assert text_of(await desk.ralat(editor(text))).startswith(answer)
    assert (await desk.ralat.press(editor("1"))).notice.startswith("Tombol ini sudah lama.")
    assert (await desk.draft()).alarm.correction == ""


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("", "Tulis apa yang ditarik"),
        ("b1 semua", "Tulis apa yang ditarik"),
        ("b9", "Tidak ada kabar penting b9."),
        ("9", "Tidak ada berita dari artikel 9."),
    ],
)
async def test_what_cannot_be_taken_back_is_explained(desk: Newsdesk, text: str, answer: str) -> None:
    assert text_of(await desk.tarik(editor(text))).startswith(answer)
    assert (await desk.tarik.press(editor("9:2"))).notice.startswith("Tombol ini sudah lama.")


async def test_a_draft_that_was_never_sent_is_neither_corrected_nor_taken_back(desk: Newsdesk) -> None:
    await desk.command(editor("Kabar lain"))
    for reply in (await desk.ralat(editor("b2 Kata")), await desk.tarik(editor("b2"))):
        assert text_of(reply).startswith("Kabar b2 tidak sedang tayang")


async def test_an_editor_of_some_channels_touches_nothing_in_others(desk: Newsdesk) -> None:
    await file(desk.store, story(17))
    for reply in (await desk.ralat(limited(editor("b1 Kata"))), await desk.tarik(limited(editor("b1")))):
        assert text_of(reply).startswith("Kabar ini juga untuk kanal yang bukan bagian Anda.")
    assert text_of(await desk.tarik(limited(editor("17")))).startswith("Artikel 17 tampil di semua kanal")
    assert [act for _, act, _ in await desk.acts()] == ["breaking.confirmed"]


async def test_an_article_is_taken_from_readers_and_shown_again(desk: Newsdesk) -> None:
    await file(desk.store, story(17, revision="r"))
    answer = await desk.tarik(editor("17"))
    assert text_of(answer) == "Banjir merendam Kota Lembayung ditarik dari pembaca; kirimannya menyusul."
    assert (await desk.store.read(lambda tables: tables.rulings.of(17))).shown is False
    assert (await desk.acts())[0] == (7, "story.withdrawn", "article:17")
    await file(desk.store, story(17, held="rejected"))
    again = await desk.tarik.press(editor(button(answer, "Tampilkan lagi")))
    assert text_of(again) == "Banjir merendam Kota Lembayung tampil lagi bagi pembaca."
    assert (await desk.store.read(lambda tables: tables.rulings.of(17))).shown is True
    await desk.tarik.press(editor(button(answer, "Tampilkan lagi")))
    assert [act for _, act, _ in await desk.acts()].count("story.shown") == 1


@pytest.mark.parametrize("language", CATALOGUES)
async def test_every_state_of_a_tally_fits_beneath_a_photo(desk: Newsdesk, language: str) -> None:
    await desk.open(*(channel(number, '"&😀' * 64) for number in range(10, 20)))
    preview = await desk.command(replace(editor("x" * 900, language=language), photo="AgAC"))
    assert_telegram_takes(preview)
    held = await desk.command.press(editor("2:1:1", language=language))
    desk.pass_time(10)
    await desk.send(*[Refused("y" * 300)] * 13)
    for reply in (held, await desk.command.press(editor("2:2", language=language))):
        assert_telegram_takes(reply)
        assert len(text_of(reply).encode("utf-16-le")) // 2 <= 1024

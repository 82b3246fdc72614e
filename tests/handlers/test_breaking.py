"""/breaking: a preview that always fits, choices that stay, and one decision, whoever presses and however often."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.alarm import AS_CHATS_WANT
from bot.delivery.parts import CAPTION_LIMIT
from bot.delivery.render import BREAKING_LIMIT
from bot.model import Lane, Reply
from bot.rules import Rules
from handlers.breaking_panel import CHANNELS_SHOWN, PER_PAGE
from handlers.command import Quoted
from storage import Store
from storage.breaking import BreakingState
from tests.handlers.asking import HOSTILE, assert_telegram_takes, button, buttons_of, file, text_of
from tests.handlers.newsdesk import ALARM, Newsdesk, channel, editor
from tests.making import CHANNEL, story

SLEEPY = Rules(quiet_from=18 * 60, quiet_until=20 * 60, alarms=False)
"""Noon in UTC is seven in the evening in Jakarta."""

OLD = "Tombol ini sudah lama. Silakan ulangi perintahnya."


@pytest.fixture
async def desk(store: Store) -> Newsdesk:
    return Newsdesk(store)


def labels(reply: Reply) -> list[str]:
    return [one.label for one in buttons_of(reply)]


async def test_a_preview_shows_the_post_and_what_was_chosen_for_it(desk: Newsdesk) -> None:
    await desk.open(CHANNEL, channel(2, "Kanal <Kedua> & lain"))
    preview = await desk.command(editor(ALARM))
    assert text_of(preview) == (
        "BREAKING NEWS\n\nJembatan ditutup\n\nArus sungai mengikis tiang.\n\n"
        "Draf b1 · belum dikirim\nKe 2 dari 2 kanal: Kanal <Kedua> & lain, Warta Lembayung\n"
        "Dengan suara, disematkan seperti kebiasaan tiap kanal"
    )
    assert labels(preview) == [
        "Kirim ke 2 kanal", "Kanal: 2 dari 2", "Tanpa suara", "Sematan", "Jadwalkan", "Ubah kata", "Batalkan",
    ]  # fmt: skip
    assert await desk.waiting() == []


async def test_nothing_goes_to_a_channel_that_is_off_or_closed_or_not_the_editors(desk: Newsdesk) -> None:
    await desk.open(CHANNEL, channel(4))
    for chat in (replace(channel(2), posting=False), replace(channel(3), can_post=False)):
        await desk.know(chat)
    mine = editor(ALARM)
    mine = replace(mine, person=replace(mine.person, chats=frozenset({CHANNEL.id})))
    assert "Ke 1 dari 1 kanal: Warta Lembayung\n" in text_of(await desk.command(mine))


async def test_a_confirmed_draft_is_held_for_ten_seconds_and_leaves_once_for_every_channel(desk: Newsdesk) -> None:
    await desk.open(CHANNEL, channel(2))
    preview = await desk.command(editor(ALARM))
    await desk.open(channel(3))
    held = await desk.press(preview, "Kirim")
    assert text_of(held) == "b1 · Jembatan ditutup\n\nDitahan 10 detik; belum ada yang melihatnya."
    assert (held.edit, held.notice) == (True, "Kabar sedang dikirim ke 2 kanal.")
    assert labels(held) == ["Batalkan (10 dtk)", "Kirim sekarang"]
    waiting = await desk.waiting()
    assert {each.chat.id for each in waiting} == {CHANNEL.id, channel(2).id}
    assert {(each.subject, each.kind, each.lane) for each in waiting} == {("breaking:1", "breaking", Lane.BREAKING)}
    await desk.send()
    assert len(await desk.waiting()) == 2
    desk.pass_time(10)
    await desk.send()
    assert await desk.waiting() == []
    assert await desk.acts() == [(7, "breaking.confirmed", "breaking:1")]
    assert desk.wakes > 0


async def test_what_is_undone_in_time_reaches_nobody(desk: Newsdesk) -> None:
    await desk.open(CHANNEL)
    held = await desk.press(await desk.command(editor(ALARM)), "Kirim")
    desk.pass_time(9)
    undone = await desk.press(held, "Batalkan")
    assert text_of(undone) == "b1 · Jembatan ditutup\n\nDibatalkan. Tidak ada yang dikirim."
    assert labels(undone) == []
    desk.pass_time(60)
    await desk.send()
    assert desk.message == 0
    assert (await desk.press(held, "Kirim sekarang")).notice == ""
    assert [act for _, act, _ in await desk.acts()] == ["breaking.undone", "breaking.confirmed"]


async def test_what_is_sent_now_can_only_be_withdrawn(desk: Newsdesk) -> None:
    await desk.open(CHANNEL)
    held = await desk.press(await desk.command(editor(ALARM)), "Kirim")
    now = await desk.press(held, "Kirim sekarang")
    assert "0 dari 1 kanal, 1 menunggu" in text_of(now)
    await desk.send()
    late = await desk.press(held, "Batalkan")
    assert late.notice.startswith("Sudah lewat 10 detik")
    assert "1 dari 1 kanal" in text_of(late)
    sure = await desk.press(late, "Tarik")
    assert labels(sure) == ["Ya, tarik dari semua kanal", "‹ Kembali"]
    assert labels(await desk.press(sure, "‹ Kembali")) == ["Ralat", "Tarik"]
    gone = await desk.press(sure, "Ya")
    assert text_of(gone).endswith("Ditarik. Masih berjalan di 1 kanal.")
    await desk.send()
    assert text_of(await desk.press(sure, "Ya")).endswith("Ditarik. Terhapus dari 1 kanal.")
    assert [act for _, act, _ in await desk.acts()].count("breaking.withdrawn") == 1


async def test_a_second_press_shows_what_was_decided_and_sends_nothing_more(desk: Newsdesk) -> None:
    await desk.open(CHANNEL)
    preview = await desk.command(editor(ALARM))
    await desk.press(preview, "Kirim")
    for label in ("Kirim", "Batalkan"):
        late = await desk.press(preview, label)
        assert late.notice == "Kabar ini sudah dikirim, jadi tidak dikirim lagi."
        assert labels(late) == ["Batalkan (10 dtk)", "Kirim sekarang"]
    assert len(await desk.waiting()) == 1


async def test_a_cancelled_draft_is_never_sent(desk: Newsdesk) -> None:
    await desk.open(CHANNEL)
    preview = await desk.command(editor(ALARM))
    reply = await desk.press(preview, "Batalkan")
    assert (text_of(reply), reply.edit) == ("Dibatalkan. Tidak ada yang dikirim.", True)
    assert (await desk.press(preview, "Kirim")).notice.startswith("Kabar ini sudah dibatalkan.")
    for press in (13, 14, 16, 17):
        assert text_of(await desk.command.press(editor(f"1:{press}"))) == "Dibatalkan. Tidak ada yang dikirim."
    assert await desk.waiting() == []
    assert await desk.acts() == [(7, "breaking.cancelled", "breaking:1")]


async def test_of_many_presses_at_once_one_decides(desk: Newsdesk) -> None:
    await desk.open(CHANNEL)
    preview = await desk.command(editor(ALARM, chat=-200))
    presses = [
        editor(button(preview, label), person=person, chat=-200) for person in (7, 8) for label in ("Kirim", "Batalkan")
    ]
    await asyncio.gather(*(desk.command.press(press) for press in presses * 5))
    assert len(await desk.acts()) == 1
    assert len(await desk.waiting()) == len([act for act in await desk.acts() if act[1] == "breaking.confirmed"])


async def test_what_was_changed_meanwhile_must_be_seen_before_it_is_sent(desk: Newsdesk) -> None:
    await desk.open(CHANNEL)
    preview = await desk.command(editor(ALARM))
    silent = await desk.press(preview, "Tanpa suara")
    assert "Tanpa suara, disematkan" in text_of(silent)
    old = await desk.press(preview, "Kirim")
    assert old.notice.startswith("Draf ini baru saja berubah.")
    assert text_of(old) == text_of(silent)
    assert await desk.waiting() == []
    await desk.press(old, "Kirim")
    assert [each.post.silent for each in await desk.waiting()] == [True]


async def test_channels_are_chosen_by_buttons_in_pages(desk: Newsdesk) -> None:
    await desk.open(*(channel(number, f"Kanal {number:02}") for number in range(1, PER_PAGE + 3)))
    first = await desk.press(await desk.command(editor(ALARM)), "Kanal:")
    second = await desk.press(first, "›")
    assert labels(second)[-2:] == ["‹", "‹ Kembali"]
    left = second
    for label in [each for each in labels(second) if each.startswith("Lepas")]:
        left = await desk.press(left, label)
    assert "Ke 8 dari 10 kanal" in text_of(left)
    again = await desk.press(left, next(each for each in labels(left) if each.startswith("Tambahkan")))
    assert "Ke 9 dari 10 kanal" in text_of(again)
    every = await desk.press(again, "Semua kanal")
    assert "Ke 10 dari 10 kanal" in text_of(every)


async def test_without_any_channel_chosen_there_is_no_button_to_send(desk: Newsdesk) -> None:
    await desk.open(CHANNEL)
    none = await desk.press(await desk.press(await desk.command(editor(ALARM)), "Kanal:"), "Lepas")
    assert "Belum ada kanal yang dipilih" in text_of(none)
    assert labels(await desk.press(none, "‹ Kembali"))[0] == "Kanal: 0 dari 1"
    refused = await desk.command.press(editor("1:1:2"))
    assert refused.notice.startswith("Belum ada kanal yang dapat dikirimi")


@pytest.mark.parametrize(("label", "hours"), [("Tidak disematkan", 0), ("24 jam", 24), ("Seperti", AS_CHATS_WANT)])
async def test_how_long_it_is_pinned_is_chosen(desk: Newsdesk, label: str, hours: int) -> None:
    await desk.open(CHANNEL)
    offered = await desk.press(await desk.command(editor(ALARM)), "Sematan")
    chosen = await desk.press(await desk.press(offered, "3 jam"), "Sematan")
    assert "disematkan 3 jam" in text_of(chosen)
    await desk.press(chosen, label)
    assert (await desk.draft()).pin_hours == hours


async def test_words_are_changed_by_a_reply_to_an_offer_and_a_photo_with_them(desk: Newsdesk) -> None:
    await desk.open(CHANNEL)
    preview = await desk.command(editor(ALARM))
    assert text_of(await desk.press(preview, "Ubah kata")).endswith("/breaking b1 …")
    assert text_of(await desk.press(preview, "Jadwalkan")).endswith("/jadwal b1 …")
    other = await desk.command(replace(editor("b1 Jembatan dibuka"), photo="AgAC-photo"))
    assert text_of(other).startswith("BREAKING NEWS\n\nJembatan dibuka\n\nDraf b1")
    assert other.post is not None
    assert other.post.photo_url == "AgAC-photo"
    assert (await desk.acts())[0][1] == "breaking.reworded"
    bare = await desk.press(other, "Tanpa foto")
    assert bare.post is not None
    assert bare.post.photo_url == ""
    again = await desk.command(editor("b1 Jembatan dibuka"))
    assert len(await desk.acts()) == 1
    await desk.press(again, "Kirim")
    new = await desk.command(editor("b1 belum lagi dipakai"))
    assert text_of(new).startswith("BREAKING NEWS\n\nb1 belum lagi dipakai")
    assert text_of(await desk.command(editor("b2 " + "x" * 3600))).startswith("Teksnya terlalu panjang.")


async def test_a_draft_outlives_the_switching_off_of_all_its_channels(desk: Newsdesk) -> None:
    await desk.open(CHANNEL)
    preview = await desk.command(editor(ALARM))
    await desk.store.write(lambda tables: tables.chats.switch(CHANNEL.id, posting=False))
    reply = await desk.press(preview, "Kirim")
    assert reply.post is None
    assert await desk.acts() == []
    await desk.store.write(lambda tables: tables.chats.switch(CHANNEL.id, posting=True))
    assert (await desk.press(preview, "Kirim")).notice == "Kabar sedang dikirim ke 1 kanal."


async def test_a_channel_that_sleeps_without_alarms_is_left_out_and_named(desk: Newsdesk) -> None:
    await desk.open(CHANNEL, replace(channel(2, "Teduh Kini"), rules=SLEEPY))
    await desk.open(replace(channel(3, "Siaga"), rules=replace(SLEEPY, alarms=True)))
    preview = await desk.command(editor(ALARM))
    assert "Ke 2 dari 3 kanal: Siaga, Warta Lembayung\n" in text_of(preview)
    assert text_of(preview).endswith("Tidak dikirimi karena jam tenang: Teduh Kini")
    held = await desk.press(preview, "Kirim")
    assert text_of(held).endswith("Tidak dikirimi karena jam tenang: Teduh Kini")
    assert len(await desk.waiting()) == 2


async def test_an_editor_of_some_channels_does_nothing_to_a_draft_for_others(desk: Newsdesk) -> None:
    await desk.open(CHANNEL, channel(2))
    preview = await desk.command(editor(ALARM, chat=-200))
    limited = editor(chat=-200, person=8)
    limited = replace(limited, person=replace(limited.person, chats=frozenset({CHANNEL.id})))
    for each in buttons_of(preview):
        reply = await desk.press(preview, each.label, limited)
        assert reply == Reply(notice="Kabar ini juga untuk kanal yang bukan bagian Anda.")
    reworded = await desk.command(replace(limited, text="b1 Kata lain"))
    assert text_of(reworded).startswith("Kabar ini juga untuk kanal yang bukan bagian Anda.")
    assert await desk.acts() == []


async def test_the_draft_of_another_chat_is_nobodys_business(desk: Newsdesk) -> None:
    await desk.open(CHANNEL)
    preview = await desk.command(editor(ALARM))
    assert (await desk.press(preview, "Kirim", editor(person=8))) == Reply(notice=OLD)


FORGED = ["", "1", "0:1:1", "999:1:1", "999:0", "-1:1", "1:2:2:2", "1:1", "1:1:1:1", "1:99", "x:1", "9" * 99 + ":1",
          "1:4:77:0", "1:13", "1:14", "1:16", "1:17", "1:5:1001", "1:7:2", "1:9:5", "1:9"]  # fmt: skip


@pytest.mark.parametrize("forged", FORGED)
async def test_forged_data_is_an_old_button(desk: Newsdesk, forged: str) -> None:
    await desk.open(CHANNEL)
    await desk.command(editor(ALARM))
    assert await desk.command.press(editor(forged)) == Reply(notice=OLD)
    assert (await desk.draft()).state is BreakingState.DRAFT
    assert await desk.waiting() == []


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("", "Tulis kabarnya setelah perintah"),
        (" \n\t", "Tulis kabarnya setelah perintah"),
        ("\u202e\x00", "Tulis kabarnya setelah perintah"),
        ("x" * (BREAKING_LIMIT + 1), "Teksnya terlalu panjang. Gunakan paling banyak 3.500 huruf"),
        ("😀" * (BREAKING_LIMIT // 2 + 1), "Teksnya terlalu panjang."),
        ("17", "Tidak ada berita dari artikel 17."),
        ("https://warta.example/tak-ada", "Tautan itu belum ada"),
    ],
)
async def test_what_cannot_be_sent_is_said_before_anything_is_kept(desk: Newsdesk, text: str, answer: str) -> None:
    await desk.open(CHANNEL)
    assert text_of(await desk.command(editor(text))).startswith(answer)
    assert await desk.store.read(lambda tables: tables.breaking.get(1)) is None


async def test_the_usage_offers_to_be_answered(desk: Newsdesk) -> None:
    for language in ("id", "en"):
        assert text_of(await desk.command(editor(language=language))).endswith("/breaking …")


async def test_without_a_channel_there_is_no_draft(desk: Newsdesk) -> None:
    assert text_of(await desk.command(editor(ALARM))).startswith("Belum ada kanal yang aktif")
    assert await desk.store.read(lambda tables: tables.breaking.get(1)) is None


@pytest.mark.parametrize("named", ["17", "https://warta.example/17", "https://t.me/kabar_bot?start=b_17"])
async def test_an_article_is_named_by_its_number_or_a_link(desk: Newsdesk, named: str) -> None:
    await desk.open(CHANNEL)
    flood = story(17, url="https://warta.example/17", image_url="https://warta.example/17.jpg")
    await file(desk.store, flood)
    preview = await desk.command(editor(named))
    assert text_of(preview).startswith("BREAKING NEWS\n\nBanjir merendam Kota Lembayung\n\nAir naik sejak pagi.\n\n")
    assert preview.post is not None
    assert preview.post.photo_url == "https://warta.example/17.jpg"
    assert buttons_of(preview)[0].url == "https://warta.example/17"
    assert (await desk.draft()).article_id == 17


async def test_a_photo_needs_words_and_a_reply_takes_those_of_the_message(desk: Newsdesk) -> None:
    await desk.open(CHANNEL)
    bare = await desk.command(replace(editor(), photo="AgAC"))
    assert text_of(bare).startswith("Fotonya sudah ada")
    quoted = Quoted(4, "Pasar Teduh terbakar", "AgAC-2")
    preview = await desk.command(replace(editor(), quoted=quoted))
    assert text_of(preview).startswith("BREAKING NEWS\n\nPasar Teduh terbakar\n\n")
    assert (await desk.draft()).alarm.photo == "AgAC-2"
    await desk.command(replace(editor("Kata sendiri"), quoted=quoted, photo="AgAC-3"))
    assert (await desk.draft(2)).alarm.photo == "AgAC-3"


@pytest.mark.parametrize(
    ("length", "told"),
    [
        (600, ""),
        (CAPTION_LIMIT - 100, "Di kanal, fotonya tampil di atas kabar ini, dalam satu pesan."),
        (CAPTION_LIMIT, "Di kanal menjadi dua pesan: foto, lalu teksnya."),
    ],
)
async def test_a_preview_says_how_a_photo_will_look_where_it_has_no_room(
    desk: Newsdesk, length: int, told: str
) -> None:
    await desk.open(CHANNEL)
    preview = await desk.command(replace(editor("x" * length), photo="AgAC"))
    assert text_of(preview).splitlines()[-1].startswith(told or "Dengan suara")


async def test_where_the_control_message_stands_is_kept(desk: Newsdesk) -> None:
    await desk.open(CHANNEL)
    preview = await desk.command(editor(ALARM, language="en"))
    assert preview.shown is not None
    await preview.shown(7, 55)
    draft = await desk.draft()
    assert (draft.room, draft.control, draft.language) == (7, 55, "en")


@given(st.text(min_size=1, max_size=BREAKING_LIMIT))
@example("x" * BREAKING_LIMIT)
@example('"' * BREAKING_LIMIT)
@example("😀" * (BREAKING_LIMIT // 2))
@example(HOSTILE)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_any_text_that_fits_has_a_preview_that_telegram_takes(desk: Newsdesk, text: str) -> None:
    """Even to more channels than are named, each with the longest name. The store is one for all examples."""
    await desk.open(*(replace(channel(number, '"&😀' * 64), rules=SLEEPY) for number in range(CHANNELS_SHOWN + 1)))
    await desk.open(*(channel(number, '"&😀' * 64) for number in range(10, 11 + CHANNELS_SHOWN)))
    asked = replace(editor(text), photo="AgAC")
    assert_telegram_takes(await desk.command(asked))

"""What is planned: a post and an alarm that go out when their time comes, once, and an article under embargo."""

from __future__ import annotations

from datetime import timedelta

from bot.sandbox.client import Message, words
from tests.stories.newsroom import EDITOR, INTRUDER, OWNER, READER, Newsroom, draft

GREETING = "Selamat pagi, warga Lembayung!"
ALARM = "Tanggul Sungai Teduh dijaga\nWarga diminta menjauh."
NO = "Maaf, perintah ini hanya untuk redaksi."


async def come(desk: Newsroom, *plans: int) -> None:
    """Let the moment of plans be now: nobody types one that is less than a minute ahead."""
    for number in plans:
        now = desk.kabar.clock()
        await desk.kabar.store.write(lambda tables, number=number, now=now: tables.plans.move(number, now, now))  # type: ignore[misc]


async def test_a_planned_post_goes_out_once_and_a_cancelled_one_does_not(desk: Newsroom) -> None:
    await desk.open_channel()
    first = await desk.ask(EDITOR, f"/jadwal besok 06.00\n{GREETING}")
    second = await desk.ask(EDITOR, "/jadwal lusa 06.00\nIni batal terbit.")
    assert words(first).startswith("Direncanakan.\n\nRencana r1: menunggu waktunya\n")
    moved = await desk.people.say(EDITOR, "Senin depan jam 7 pagi", answers=first)
    answer = await desk.people.see(EDITOR, lambda message: "Waktunya diganti." in words(message), after=moved)
    assert "07.00 WIB" in words(answer)
    await desk.people.press(EDITOR, second, "Batalkan")
    refused = await desk.ask(INTRUDER, f"/jadwal besok 06.00\n{GREETING}")
    assert words(refused) == NO
    copied: Message = {**refused, "reply_markup": first["reply_markup"]}
    assert (await desk.people.press(INTRUDER, copied, "Kirim", force=True))["text"] == NO
    await come(desk, 1)
    assert await desk.posted(1) == [GREETING]
    await desk.people.see(EDITOR, lambda message: words(message).startswith("Rencana Anda dikirim ke 1 kanal"))
    late = await desk.people.press(EDITOR, first, "Kirim", force=True)
    assert str(late["text"]).startswith("Rencana ini sudah diputuskan")
    await desk.settled()
    assert await desk.posts() == [GREETING]


async def test_an_alarm_that_was_planned_overtakes_when_its_time_comes(desk: Newsroom) -> None:
    await desk.open_channel()
    await desk.ask(EDITOR, f"/breaking {ALARM}")
    await desk.ask(EDITOR, "/jadwal 1 besok 06.00")
    await come(desk, 1)
    assert await desk.posted(1) == ["BREAKING NEWS\n\nTanggul Sungai Teduh dijaga\n\nWarga diminta menjauh."]


async def test_what_was_missed_by_hours_waits_for_a_word(desk: Newsroom) -> None:
    await desk.open_channel()
    await desk.ask(EDITOR, f"/jadwal besok 06.00\n{GREETING}")
    past = desk.kabar.clock() - timedelta(hours=2)
    await desk.kabar.store.write(lambda tables: tables.plans.move(1, past, past))
    asked = await desk.people.see(EDITOR, lambda message: "Masih perlu dikirim?" in words(message))
    await desk.settled()
    assert await desk.posts() == []
    await desk.people.press(EDITOR, asked, "Kirim sekarang")
    assert await desk.posted(1) == [GREETING]


async def test_an_embargoed_article_is_seen_by_nobody_before_and_posted_after(desk: Newsroom) -> None:
    await desk.publish(draft(1))
    await desk.open_channel()
    await desk.ask(EDITOR, "/embargo 1 besok 06.00")
    await desk.settled()
    for person in (READER, OWNER):
        assert "Kabar nomor 1" not in words(await desk.ask(person, "/berita"))
    agenda = await desk.ask(EDITOR, "/jadwal")
    assert "a1 · " in words(agenda)
    assert await desk.posts() == []
    soon = desk.kabar.clock() + timedelta(seconds=1)
    await desk.kabar.store.write(lambda tables: tables.articles.embargo(1, soon))
    (post,) = await desk.posted(1)
    assert "Kabar nomor 1" in post
    assert "Kabar nomor 1" in words(await desk.ask(READER, "/berita"))

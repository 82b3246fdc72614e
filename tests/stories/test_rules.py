"""What channels want: an owner sets rules in the chat, news comes by them, and an editor sees why."""

from __future__ import annotations

from dataclasses import replace

from bot.model import Person, Role, Rules
from bot.sandbox.client import Message, number_of, words
from tests.stories.newsroom import CHANNEL, EDITOR, INTRUDER, OWNER, Newsroom, by_bot, draft

OTHER = -1001000000002
NO = "Maaf, perintah ini hanya untuk redaksi."
EXPIRED = "Tombol ini sudah lama. Silakan ulangi perintahnya."


async def press(desk: Newsroom, page: Message, label: str, person: int = OWNER) -> Message:
    """Press a button of a page that edits itself; gives the page as it is then."""
    await desk.people.press(person, page, label)
    return next(one for one in await desk.people.messages(person) if number_of(one) == number_of(page))


async def open_both(desk: Newsroom) -> None:
    await desk.open_channel()
    await desk.open_channel(OTHER, "Warta Kedua")


async def rules(desk: Newsroom, chat: int = CHANNEL) -> Rules:
    found = await desk.kabar.store.read(lambda tables: tables.chats.get(chat))
    assert found is not None
    return found.rules


async def test_an_owner_sets_rules_a_story_comes_by_them_and_an_editor_sees_why(desk: Newsroom) -> None:
    await open_both(desk)
    page = await press(desk, await desk.ask(OWNER, "/kanal"), "Atur Warta Lembayung")
    page = await press(desk, page, "Kata wajib")
    asked = await desk.people.say(OWNER, "longsor, gempa*", answers=page)
    added = await desk.people.see(OWNER, by_bot, after=asked)
    assert "Sekarang: longsor, gempa*" in words(added)
    page = await press(desk, await press(desk, added, "‹ Kembali"), "Irama")
    page = await press(desk, page, "4 per jam")
    assert "Sekarang: 4 per jam, tanpa jarak, tanpa tunda" in words(page)
    assert await rules(desk) == Rules(wanted=("longsor", "gempa*"), per_hour=4)

    await desk.publish(draft(1, "Perahu Lembayung dicat ulang"), draft(2, "Gempanya terasa sampai Teduh"))
    assert len(await desk.posted(2, OTHER)) == 2
    await desk.settled()
    assert [text.split("\n")[0] for text in await desk.posts()] == ["Gempanya terasa sampai Teduh"]

    told = words(await desk.ask(EDITOR, "/pratinjau 1")).splitlines()
    assert "✕ Warta Lembayung tidak mendapatnya." in told
    assert "• tidak memuat satu pun kata wajib: longsor, gempa*" in told
    assert "✓ Warta Kedua mendapatnya." in told
    shown = await desk.ask(EDITOR, "/pratinjau 2")
    kept = "Alasannya waktu itu: kiriman aktif; memuat “gempa*”; irama mengizinkan sekarang"
    assert kept in words(shown)
    await desk.people.press(EDITOR, shown, "Lihat di Warta Lembayung")
    seen = await desk.people.see(EDITOR, by_bot, after=number_of(shown))
    assert words(seen) == (await desk.posts())[0]


async def test_posts_keep_the_distance_that_their_channel_wants(desk: Newsroom) -> None:
    await desk.open_channel()
    page = await press(desk, await desk.ask(OWNER, "/kanal"), "Atur Warta Lembayung")
    await press(desk, await press(desk, page, "Irama"), "jarak 10 mnt")
    await desk.publish(draft(1), draft(2))
    await desk.settled()
    assert [text.split("\n")[0] for text in await desk.posts()] == ["Kabar nomor 1"]
    told = words(await desk.ask(EDITOR, "/pratinjau 2"))
    assert "Sudah diputuskan, menunggu dikirim." in told
    assert told.count("menurut irama mendapat tempat pukul") == 2


async def test_nobody_changes_a_channel_that_is_not_theirs_to_change(desk: Newsroom) -> None:
    """An intruder has the owner's buttons in a chat of their own; an admin of one channel those of another."""
    await open_both(desk)
    page = await press(desk, await desk.ask(OWNER, "/kanal"), "Atur Warta Lembayung")
    pace = await press(desk, page, "Irama")
    hello = await desk.ask(INTRUDER, "/start")
    copied: Message = {**hello, "reply_markup": pace["reply_markup"]}
    assert (await desk.people.press(INTRUDER, copied, "4 per jam", force=True))["text"] == NO
    for text in ("/kanal", f"/kanal {-CHANNEL} kata banjir", "/pratinjau 1"):
        assert words(await desk.ask(INTRUDER, text)) == NO

    admin = Person(EDITOR, "Sari", role=Role.ADMIN)
    await desk.kabar.store.write(lambda tables: tables.admins.grant(admin))
    own = await press(desk, await desk.ask(EDITOR, "/kanal"), "Atur Warta Lembayung", EDITOR)
    await press(desk, await press(desk, own, "Irama", EDITOR), "10 per jam", EDITOR)
    assert await rules(desk) == Rules(per_hour=10)
    await desk.kabar.store.write(lambda tables: tables.admins.revoke(EDITOR))
    copied = {**own, "reply_markup": pace["reply_markup"]}
    assert (await desk.people.press(EDITOR, copied, "4 per jam", force=True))["text"] == NO
    assert await rules(desk) == replace(Rules(), per_hour=10)
    assert await rules(desk, OTHER) == Rules()

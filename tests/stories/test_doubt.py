"""What a send lives through whose answer was lost: Kabar looks for it, or an editor does, and it stands there once."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.model import DeliveryState
from bot.sandbox.client import Message, number_of, words
from tests.stories.newsroom import CHANNEL, EDITOR, INTRUDER, LOG, OWNER, Newsroom, draft, labels, newsroom

ADMIN = "Selamat pagi, pembaca! Ini ditulis redaktur lain."


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Newsroom]:
    """A newsroom with a log chat, whose channel has its first post."""
    async with newsroom(tmp_path, log_chat=LOG) as opened:
        await opened.open_log()
        await opened.open_channel()
        await opened.publish(draft(1))
        await opened.posted(1)
        yield opened


@pytest.fixture
async def blind(tmp_path: Path) -> AsyncIterator[Newsroom]:
    """A newsroom without a log chat, with an editor who talks with the bot."""
    async with newsroom(tmp_path) as opened:
        await opened.open_channel()
        await opened.ask(EDITOR, "/start")
        yield opened


async def heads(desk: Newsroom) -> Counter[str]:
    """Count the posts of the channel by their first line."""
    return Counter(text.split("\n")[0] for text in await desk.posts())


async def sent(desk: Newsroom, subject: str) -> int:
    """Wait until a post is known to be sent; gives the id of its message."""
    found: list[int] = []

    async def so() -> bool:
        known = await desk.deliveries(DeliveryState.SENT)
        found[:] = [each.message_id or 0 for each in known if (each.subject, each.kind) == (subject, "news")]
        return bool(found)

    await desk.people.until(so, f"{subject} was not settled")
    return found[0]


async def write(desk: Newsroom, text: str = ADMIN) -> int:
    """Let another admin of the channel post there."""
    return await desk.people.say(CHANNEL, text, person=OWNER)


async def test_a_post_that_arrived_is_found_among_other_admins_posts_and_not_sent_twice(desk: Newsroom) -> None:
    await write(desk)
    await desk.strike(method="sendMessage", chat_id=CHANNEL, kind="reset_after")
    await desk.publish(draft(2))
    await desk.posted(3)
    await write(desk, f"{ADMIN} Lagi.")
    found = await sent(desk, "article:2")
    posts = {number_of(message): words(message).split("\n")[0] for message in await desk.people.messages(CHANNEL)}
    assert posts[found] == "Kabar nomor 2"
    assert Counter(posts.values()) == Counter(["Kabar nomor 1", ADMIN, "Kabar nomor 2", f"{ADMIN} Lagi."])
    await desk.publish(draft(2, "Kabar nomor dua"))  # its id is right: the edit finds it
    await desk.people.see(CHANNEL, lambda message: words(message).startswith("Kabar nomor dua"))
    assert await desk.people.messages(LOG) == []
    assert all(not message["edits"] for message in await desk.people.messages(CHANNEL) if not message["by_bot"])


async def test_a_post_that_never_arrived_is_sent_again_once(desk: Newsroom) -> None:
    await desk.strike(method="sendMessage", chat_id=CHANNEL, kind="hang_before", seconds=1)
    await desk.strike(method="sendMessage", chat_id=CHANNEL, kind="500")
    await desk.publish(draft(2), draft(3))
    await write(desk)
    await sent(desk, "article:2")
    await sent(desk, "article:3")
    assert await heads(desk) == Counter(["Kabar nomor 1", ADMIN, "Kabar nomor 2", "Kabar nomor 3"])
    assert await desk.people.messages(LOG) == []


async def test_the_chat_waits_until_it_is_known_so_that_its_order_stays(desk: Newsroom) -> None:
    await desk.strike(method="sendMessage", chat_id=CHANNEL, kind="reset_before")
    await desk.publish(*(draft(number) for number in range(2, 6)))
    await desk.posted(5)
    assert [text.split("\n")[0] for text in await desk.posts()] == [f"Kabar nomor {number}" for number in range(1, 6)]


async def test_a_photo_whose_answer_was_lost_is_known_by_its_caption(desk: Newsroom) -> None:
    await desk.strike(method="sendPhoto", chat_id=CHANNEL, kind="garbage")
    await desk.publish(draft(2, image_url="https://warta.example/banjir.jpg"))
    assert await sent(desk, "article:2") == 2
    assert await heads(desk) == Counter(["Kabar nomor 1", "Kabar nomor 2"])


async def asked(desk: Newsroom, person: int) -> Message:
    """Wait until a person is asked whether a post is there."""
    return await desk.people.see(person, lambda message: "apakah kiriman ini sudah tampil?" in words(message))


async def test_without_a_log_chat_owners_and_editors_are_asked_and_one_answer_counts(blind: Newsroom) -> None:
    await blind.strike(method="sendMessage", chat_id=CHANNEL, kind="reset_after")
    await blind.publish(draft(1))
    ours, theirs = await asked(blind, EDITOR), await asked(blind, OWNER)
    assert "Warta Lembayung:\nKabar nomor 1 Warga " in words(ours)
    assert labels(ours) == ["Sudah tampil", "Kirim ulang"]
    assert (await blind.people.press(EDITOR, ours, "Sudah tampil"))["text"] == "Dicatat sebagai sudah tampil."
    for label in ("Kirim ulang", "Sudah tampil"):
        late = await blind.people.press(OWNER, theirs, label, force=True)
        assert late["text"] == "Sari sudah mencatatnya sebagai tampil, baru saja."
    await blind.settled()
    assert await heads(blind) == Counter(["Kabar nomor 1"])
    assert words(await blind.ask(EDITOR, "/antrean")) == "Tidak ada yang menunggu keputusan."


async def test_what_is_not_there_is_sent_again_on_an_editors_word_once(blind: Newsroom) -> None:
    await blind.strike(method="sendMessage", chat_id=CHANNEL, kind="reset_before", times=2)
    await blind.publish(draft(1), draft(2))

    async def told_of_both() -> bool:
        told = [words(message) for message in await blind.people.messages(EDITOR)]
        return sum("sudah tampil?" in text for text in told) == 2

    await blind.people.until(told_of_both, "the editor was not asked about both")
    listed = await blind.ask(EDITOR, "/kiriman")
    assert words(listed).startswith("Antrean: 1 dari 2\n\n")
    await blind.people.press(EDITOR, listed, "Kirim ulang")
    following = await blind.people.see(EDITOR, lambda message: words(message).startswith("Dikirim ulang ke Warta"))
    assert number_of(following) == number_of(listed)
    assert words(following).startswith("Dikirim ulang ke Warta Lembayung.\n\nAntrean: 1 dari 1\n\n")
    for _ in range(2):
        await blind.people.press(EDITOR, following, "Kirim ulang", force=True)
    await blind.posted(2)
    await blind.settled()
    assert await heads(blind) == Counter(["Kabar nomor 1", "Kabar nomor 2"])


async def test_an_intruder_neither_sees_nor_decides_what_is_in_doubt(blind: Newsroom) -> None:
    await blind.strike(method="sendMessage", chat_id=CHANNEL, kind="reset_before")
    await blind.publish(draft(1))
    ours = await asked(blind, EDITOR)
    hello = await blind.ask(INTRUDER, "/start")
    no = "Maaf, perintah ini hanya untuk redaksi."
    assert words(await blind.ask(INTRUDER, "/antrean")) == no
    copied: Message = {**hello, "reply_markup": ours["reply_markup"]}
    assert (await blind.people.press(INTRUDER, copied, "Kirim ulang", force=True))["text"] == no
    await blind.settled()
    assert await blind.posts() == []


async def test_protected_posts_cannot_be_looked_at_so_people_are_asked(desk: Newsroom) -> None:
    await desk.prefer(protected=True)
    await desk.strike(method="sendMessage", chat_id=CHANNEL, kind="reset_after")
    await desk.publish(draft(2))
    await asked(desk, OWNER)
    assert await heads(desk) == Counter(["Kabar nomor 1", "Kabar nomor 2"])

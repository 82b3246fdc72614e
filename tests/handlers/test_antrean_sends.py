"""/antrean: sends in doubt, one at a time, and one decision on each, whoever presses and however often."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pytest

from bot.delivery.notices import Notices
from bot.model import Chat, Delivery, DeliveryState, Lane, Person, Post, Reply, Role
from bot.outcome import Verdict
from bot.words import LANGUAGES
from handlers.antrean import Antrean
from handlers.command import Ask, Entry
from handlers.deciding import Deciding
from handlers.waiting import COUNTED
from storage import Store, Tables
from tests.handlers.asking import CATALOGUES, HOSTILE, ask, assert_telegram_takes, button, buttons_of, clock, text_of
from tests.handlers.echo import adapter, person
from tests.handlers.wire import line
from tests.making import CHANNEL, NOON, later, routed

PHOTO = Post(f"<b>Judul</b>\n\n{'kata ' * 300}", photo_url="https://warta.example/1.jpg")
"""A post of two parts: too long for a caption."""


@dataclass(frozen=True)
class Room:
    """The command, the store beneath it, and how often the sender was roused."""

    command: Antrean
    store: Store
    wakes: list[None]

    async def doubt(self, *posts: Post, chat: Chat = CHANNEL, settle: bool = False) -> None:
        """Let posts leave for a chat, and no answer come; with `settle`, they are still looked for."""

        def lose(tables: Tables) -> None:
            tables.chats.know(chat)
            start = len(tables.outbox.listed(DeliveryState.UNKNOWN, 999))
            for number, post in enumerate(posts, start + 1):
                tables.outbox.add(routed(chat), f"article:{number}", "news", Lane.NEWS, post, NOON)
                started = tables.dispatch.start(number, NOON)
                assert started is not None
                tables.dispatch.unknown(started, "Timed out", NOON, later(60) if settle else None)

        await self.store.write(lose)

    async def delivery(self, number: int = 1) -> Delivery:
        """Fetch a delivery."""
        found = await self.store.read(lambda tables: tables.outbox.get(number))
        assert found is not None
        return found

    async def acts(self) -> Sequence[tuple[int, str, str]]:
        """List who did what, the latest first."""
        done = await self.store.read(lambda tables: tables.audit.latest(10))
        return [(act.person_id, act.act, act.subject) for act in done]


@pytest.fixture
def room(store: Store) -> Room:
    wakes: list[None] = []
    return Room(Antrean(store, Deciding(CATALOGUES["id"], clock), lambda: wakes.append(None)), store, wakes)


def editor(text: str = "", person: int = 7, language: str = "id") -> Ask:
    return ask(text, role=Role.EDITOR, person=person, language=language)


async def test_without_doubt_there_is_nothing_to_decide(room: Room) -> None:
    assert text_of(await room.command(editor())) == "Tidak ada yang menunggu keputusan."


async def test_the_latest_is_shown_with_its_buttons_beneath_the_count(room: Room) -> None:
    await room.doubt(Post("<b>Kabar lama</b>"), Post("<b>Kabar baru</b>\n\nAir &amp; api."))
    shown = await room.command(editor())
    assert text_of(shown) == (
        "Antrean: 1 dari 2\n\n"
        "Telegram tidak menjawab saat kami mengirim ke Warta Lembayung:\nKabar baru Air & api.\n\n"
        "Mohon periksa di sana: apakah kiriman ini sudah tampil?"
    )
    assert [(each.label, each.data) for each in buttons_of(shown)] == [
        ("Sudah tampil", "antrean:d2:1:q"),
        ("Kirim ulang", "antrean:d2:0:q"),
        ("Berikutnya ›", "antrean:d2:g:d1"),
    ]


async def test_what_is_there_already_is_noted_and_the_next_one_comes_in_its_place(room: Room) -> None:
    await room.doubt(Post("Kabar lama"), Post("Kabar baru"))
    done = await room.command.press(editor(button(await room.command(editor()), "Sudah tampil")))
    assert (done.edit, done.notice) == (True, "Dicatat sebagai sudah tampil.")
    assert text_of(done).startswith(
        "Dicatat: sudah tampil di Warta Lembayung, jadi tidak dikirim lagi.\n\nAntrean: 1 dari 1\n\n"
    )
    assert (await room.delivery(2)).state is DeliveryState.SENT
    assert (await room.delivery(2)).why == ""
    last = await room.command.press(editor(button(done, "Sudah tampil")))
    assert text_of(last) == "Dicatat: sudah tampil di Warta Lembayung, jadi tidak dikirim lagi."
    assert buttons_of(last) == []
    assert await room.acts() == [(7, "delivery.shown", "delivery:1"), (7, "delivery.shown", "delivery:2")]


async def test_what_is_not_there_is_sent_again_at_once(room: Room) -> None:
    await room.doubt(Post("Kabar"))
    done = await room.command.press(editor(button(await room.command(editor()), "Kirim ulang")))
    assert (text_of(done), done.notice) == ("Dikirim ulang ke Warta Lembayung.", "Dikirim ulang.")
    assert [each.id for each in await room.store.read(lambda tables: tables.dispatch.heads(NOON, 9))] == [1]
    assert len(room.wakes) == 1
    assert await room.acts() == [(7, "delivery.resend", "delivery:1")]


async def test_a_photo_that_is_there_already_is_followed_by_its_text(room: Room) -> None:
    """Its id is not known, so that later changes leave it as it is, and find the text."""
    await room.doubt(PHOTO)
    await room.command.press(editor("d1:1"))
    (waiting,) = await room.store.read(lambda tables: tables.dispatch.heads(NOON, 9))
    assert (waiting.state, waiting.message_ids) == (DeliveryState.PENDING, (0,))

    def send(tables: Tables) -> Sequence[Delivery]:
        started = tables.dispatch.start(1, NOON)
        assert started is not None
        tables.dispatch.sent(started, 57, NOON, more=False)
        tables.outbox.amend("article:1", Post("baru"), "edited", NOON, NOON)
        return tables.dispatch.heads(NOON, 9)

    (edit,) = await room.store.write(send)
    assert edit.target_ids == (57,)


@pytest.mark.parametrize(
    ("first", "second"), [("d1:1", "d1:1"), ("d1:0", "d1:0"), ("d1:1:q", "d1:0"), ("d1:0", "d1:1:q")]
)
async def test_a_second_press_changes_nothing_whatever_it_says(room: Room, first: str, second: str) -> None:
    await room.doubt(Post("Kabar"))
    await room.command.press(editor(first))
    decided = await room.delivery()
    assert (await room.command.press(editor(second))).notice == "Anda sudah memutuskannya, baru saja."
    assert await room.delivery() == decided
    assert len(await room.acts()) == len(room.wakes) == 1


async def test_of_editors_who_press_at_once_one_decides(room: Room) -> None:
    await room.doubt(Post("Kabar"))
    asked = [editor(f"d1:{number % 2}", person=number) for number in range(1, 11)]
    answers = await asyncio.gather(*map(room.command.press, asked))
    assert sum(answer.notice in {"Dikirim ulang.", "Dicatat sebagai sudah tampil."} for answer in answers) == 1
    assert len(await room.acts()) == 1


async def test_what_is_still_looked_for_is_not_asked_about(room: Room) -> None:
    """The settler will know; an editor's guess would only come between."""
    await room.doubt(Post("Kabar"), settle=True)
    assert text_of(await room.command(editor())) == "Tidak ada yang menunggu keputusan."
    assert (await room.command.press(editor("d1:0"))).notice == "Ini tidak menunggu keputusan lagi."
    assert (await room.delivery()).state is DeliveryState.UNKNOWN


@pytest.mark.parametrize("text", ["", ":", "1:1", "d1", "d1:2", "d1:1:1", "dx:1", "d-1:1", "d1:1 OR 1=1", "d999:1"])
async def test_a_button_that_is_not_ours_is_an_old_one(room: Room, text: str) -> None:
    await room.doubt(Post("Kabar"))
    assert await room.command.press(editor(text)) == Reply(notice="Tombol ini sudah lama. Silakan ulangi perintahnya.")
    assert (await room.delivery()).state is DeliveryState.UNKNOWN


async def test_an_editor_of_other_channels_neither_sees_nor_decides(room: Room) -> None:
    await room.doubt(Post("Kabar"))
    asked = editor("d1:1")
    foreign = replace(asked, person=replace(asked.person, chats=frozenset({-5})))
    assert text_of(await room.command(foreign)) == "Tidak ada yang menunggu keputusan."
    assert (await room.command.press(foreign)).notice.startswith("Tombol ini sudah lama")
    assert (await room.delivery()).state is DeliveryState.UNKNOWN


@pytest.mark.parametrize("language", LANGUAGES)
async def test_any_title_and_any_post_are_shown_literally_within_telegrams_limits(room: Room, language: str) -> None:
    chat = Chat(-5, CHANNEL.kind, HOSTILE * 20, posting=True)
    await room.doubt(*[Post(f"<b>{'&lt;b&gt;' * 500}</b>")] * (COUNTED + 1), chat=chat)
    shown = await room.command(editor(language=language))
    assert_telegram_takes(shown)
    assert "<b>&amp;</i>" in text_of(shown)
    assert f"{COUNTED}\n" in text_of(shown)
    assert_telegram_takes(await room.command.press(editor("d101:1:q", language=language)))
    assert_telegram_takes(await room.command.press(editor("d100:1", language=language)))


async def test_the_buttons_of_a_notice_are_this_commands_own(room: Room) -> None:
    await room.doubt(Post("Kabar"))
    notice = Notices(CATALOGUES["id"])(await room.delivery(), Verdict(DeliveryState.UNKNOWN, "Timed out"))
    done = await room.command.press(editor(button(Reply(notice), "Sudah tampil")))
    assert done.edit


async def test_an_intruder_decides_nothing_and_an_editor_does(room: Room) -> None:
    """Typed, and pressed with data copied from an editor's chat; the wire's Telegram sees the answers."""
    await room.doubt(Post("Kabar rahasia"))
    await room.store.write(lambda tables: tables.admins.grant(Person(8, "Sari", role=Role.EDITOR)))
    made = adapter(room.store, entries=[Entry("antrean", room.command, role=Role.EDITOR)])
    no = "Maaf, perintah ini hanya untuk redaksi."
    async with line(made) as phone:
        await phone.type("/antrean")
        await phone.press("antrean:d1:0")
        assert phone.wire.texts == [no]
        assert phone.wire.of("answerCallbackQuery")[0]["text"] == no
        assert (await room.delivery()).state is DeliveryState.UNKNOWN
        await phone.press("antrean:d1:0", sender=person(8))
    assert (await room.delivery()).state is DeliveryState.PENDING

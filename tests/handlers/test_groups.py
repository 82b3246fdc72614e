"""In a group: only who speaks to the bot is answered, so that people see whose answer it is, and without noise."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from bot.model import Post, Reply, Rich, Role
from handlers.command import Ask, Entry
from storage import Store
from tests.handlers.echo import Echo, adapter, person
from tests.handlers.test_fair_use import Watch
from tests.handlers.wire import BOT, GROUP, Line, Wire, forwarded, line, message


class Richly:
    """A command whose answer is a rich message."""

    async def __call__(self, ask: Ask) -> Reply:
        """Answer richly."""
        return Reply(Post("biasa", rich=Rich("<p>kaya</p>")))

    async def press(self, ask: Ask) -> Reply:
        """Answer richly."""
        return await self(ask)


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
async def phone(store: Store, watch: Watch) -> AsyncIterator[Line]:
    """A bot in a group."""
    entries = [Entry("cari", Echo()), Entry("baca", Richly()), Entry("judul", Echo(), role=Role.EDITOR)]
    async with line(adapter(store, now=watch, entries=entries)) as opened:
        yield opened


def asked(wire: Wire) -> list[str]:
    return [name for name, _ in wire.calls]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("@kabar_bot banjir besar", "banjir besar"),
        ("@Kabar_Bot\n banjir", "banjir"),
        ("/cari@kabar_bot banjir", "banjir"),
        ("@kabar_bot", None),
        ("@bot_lain banjir", None),
        ("banjir @kabar_bot", None),
        ("@kabar_bots banjir", None),
        ("/cari@bot_lain banjir", None),
        ("/cari@kabar_bo banjir", None),
        ("/apa@kabar_bot banjir", None),
        ("banjir", None),
    ],
)
async def test_only_who_speaks_to_the_bot_is_answered(phone: Line, text: str, found: str | None) -> None:
    await phone.type(text, chat=GROUP)
    assert phone.wire.texts == ([] if found is None else [f"READER id -200 [{found}]"])


async def test_a_reply_to_the_bot_alone_is_no_question(phone: Line) -> None:
    """People comment on posts among themselves."""
    await phone.type("wah, parah", chat=GROUP, reply_to_message=message("Banjir", sender=BOT, chat=GROUP))
    assert phone.wire.calls == []


async def test_an_answer_quotes_the_question_if_it_is_still_there(phone: Line) -> None:
    await phone.type("/cari banjir", chat=GROUP)
    (sent,) = phone.wire.of("sendMessage")
    assert json.loads(sent["reply_parameters"]) == {"message_id": 5, "allow_sending_without_reply": True}
    await phone.type("/cari banjir")
    assert "reply_parameters" not in phone.wire.of("sendMessage")[1]


async def test_the_next_question_of_a_person_changes_their_answer(phone: Line, watch: Watch) -> None:
    await phone.type("/cari banjir", chat=GROUP)
    watch.now += timedelta(minutes=2)
    await phone.type("/cari beras", chat=GROUP)
    watch.now += timedelta(minutes=2)
    await phone.type("/cari cabai", chat=GROUP)
    assert asked(phone.wire) == ["sendMessage", "editMessageText", "editMessageText"]
    last = phone.wire.calls[-1][1]
    assert (last["chat_id"], last["message_id"], last["text"]) == ("-200", "5", "READER id -200 [cabai]")


async def test_an_answer_is_left_alone_when_it_is_old_another_persons_or_in_another_topic(
    phone: Line, watch: Watch
) -> None:
    await phone.type("/cari banjir", chat=GROUP)
    await phone.type("/cari banjir", chat=GROUP, sender=person(8))
    await phone.type("/cari beras", chat=GROUP)
    watch.now += timedelta(minutes=2, seconds=1)
    await phone.type("/cari beras", chat=GROUP)
    await phone.type("/cari beras", chat=GROUP, message_thread_id=33, is_topic_message=True)
    assert asked(phone.wire) == ["sendMessage"] * 5


async def test_an_answer_that_cannot_be_changed_becomes_a_new_message(phone: Line) -> None:
    phone.wire.refusals["editMessageText"] = (400, "Bad Request: message to edit not found")
    await phone.type("/cari banjir", chat=GROUP)
    with capture_logs() as logs:
        await phone.type("/cari beras", chat=GROUP)
    assert phone.wire.texts == ["READER id -200 [banjir]", "READER id -200 [beras]"]
    assert [entry["event"] for entry in logs] == ["edit.failed"]


async def test_the_same_question_again_is_answered_again(phone: Line) -> None:
    """An edit that changes nothing would look like silence."""
    phone.wire.refusals["editMessageText"] = (400, "Bad Request: message is not modified")
    await phone.type("/cari banjir", chat=GROUP)
    await phone.type("/cari banjir", chat=GROUP)
    assert phone.wire.texts == ["READER id -200 [banjir]"] * 2


async def test_in_private_each_question_has_its_own_answer(phone: Line) -> None:
    await phone.type("/cari banjir")
    await phone.type("/cari beras")
    assert asked(phone.wire) == ["sendMessage"] * 2


async def test_a_message_that_a_press_opens_quotes_nothing_and_changes_nothing(phone: Line) -> None:
    await phone.type("/cari banjir", chat=GROUP)
    await phone.press("cari:baru", chat=GROUP)
    assert asked(phone.wire) == ["sendMessage", "answerCallbackQuery", "sendMessage"]
    assert "reply_parameters" not in phone.wire.calls[-1][1]


async def test_a_rich_answer_quotes_too_and_is_never_changed(phone: Line) -> None:
    await phone.type("/cari banjir", chat=GROUP)
    await phone.type("/baca 17", chat=GROUP)
    await phone.type("/cari beras", chat=GROUP)
    assert asked(phone.wire) == ["sendMessage", "sendRichMessage", "sendMessage"]
    assert json.loads(phone.wire.calls[1][1]["reply_parameters"])["message_id"] == 5


async def test_an_answer_that_telegram_refuses_is_forgotten(phone: Line) -> None:
    await phone.type("/cari banjir", chat=GROUP)
    phone.wire.refusals["sendMessage"] = (403, "Forbidden: bot was kicked from the supergroup chat")
    with capture_logs() as logs:
        await phone.type("/cari beras", chat=GROUP, sender=person(8))
    phone.wire.refusals.clear()
    await phone.type("/cari cabai", chat=GROUP)
    assert asked(phone.wire) == ["sendMessage"] * 3
    assert [entry["event"] for entry in logs] == ["reply.failed"]


async def test_what_is_forwarded_into_a_group_was_said_by_somebody_else(phone: Line) -> None:
    for text in ("/cari banjir", "@kabar_bot banjir", "/judul 17 x"):
        await phone.type(text, chat=GROUP, forward_origin=forwarded(8))
    assert phone.wire.calls == []

"""What comes back to a person: messages, notices, and a sentence when something fails."""

from __future__ import annotations

import pytest
from structlog.testing import capture_logs

from bot.model import ChatKind
from bot.words import LANGUAGES
from storage import Store
from tests.handlers.echo import adapter, person
from tests.handlers.wire import CHANNEL, GROUP, PRIVATE, READER, Line, admin, line, moved


async def test_a_press_gets_its_notice_before_its_message(phone: Line) -> None:
    await phone.press("cari:0:1:2")
    assert [name for name, _ in phone.wire.calls] == ["answerCallbackQuery", "editMessageText"]
    await phone.press("cari:baru")
    assert phone.wire.texts == ["[baru]"]


@pytest.mark.parametrize("data", [None, "", ":", "hapus:1", "CARI:1", "cari\n:1", "x" * 64])
async def test_a_button_of_no_command_is_an_old_one(phone: Line, data: str | None) -> None:
    await phone.press(data)
    assert [name for name, _ in phone.wire.calls] == ["answerCallbackQuery"]
    assert phone.wire.calls[0][1]["text"] == "Tombol ini sudah lama. Silakan ulangi perintahnya."


async def test_a_press_in_no_chat_of_ours_is_told_that_the_button_is_old(phone: Line) -> None:
    """A button under an inline message, of which we send none; Telegram shows a spinner until it is answered."""
    await phone.tell(
        callback_query={"id": "q", "from": READER, "chat_instance": "c", "data": "cari:", "inline_message_id": "i"}
    )
    assert [name for name, _ in phone.wire.calls] == ["answerCallbackQuery"]


async def test_a_press_on_a_message_that_is_gone_gets_its_notice(phone: Line) -> None:
    phone.wire.refusals["editMessageText"] = (400, "Bad Request: message to edit not found")
    with capture_logs() as logs:
        await phone.press("cari:0:1:2", message={"chat": PRIVATE, "message_id": 5, "date": 0})
    assert phone.wire.calls[0] == ("answerCallbackQuery", {"callback_query_id": "q1", "text": "READER"})
    assert [entry["event"] for entry in logs] == ["reply.failed"]


async def test_a_press_that_comes_too_late_for_a_notice_still_changes_its_message(phone: Line) -> None:
    """Kabar was away for a while; what the press decided must be seen."""
    phone.wire.refusals["answerCallbackQuery"] = (400, "Bad Request: query is too old and response timeout expired")
    with capture_logs() as logs:
        await phone.press("cari:0:1:2")
    assert len(phone.wire.of("editMessageText")) == 1
    assert [(entry["event"], entry["log_level"]) for entry in logs] == [("notice.failed", "warning")]


async def test_a_message_that_says_it_already_is_no_failure(phone: Line) -> None:
    phone.wire.refusals["editMessageText"] = (400, "Bad Request: message is not modified: specified new message ...")
    with capture_logs() as logs:
        await phone.press("cari:0:1:2")
    assert logs == []


@pytest.mark.parametrize(
    ("code", "description"),
    [
        (403, "Forbidden: bot was blocked by the user"),
        (400, "Bad Request: not enough rights to send text messages to the chat"),
        (429, "Too Many Requests: retry after 3"),
        (500, "Internal Server Error"),
    ],
)
async def test_a_reply_that_telegram_refuses_is_logged_and_no_more(phone: Line, code: int, description: str) -> None:
    phone.wire.refusals["sendMessage"] = (code, description)
    with capture_logs() as logs:
        await phone.type("/cari banjir")
    assert [(entry["event"], entry["log_level"]) for entry in logs] == [("reply.failed", "warning")]
    assert len(phone.wire.calls) == 1


async def test_a_reply_waits_for_a_short_flood_and_goes_out_then(phone: Line) -> None:
    phone.wire.floods["sendMessage"] = [1]
    with capture_logs() as logs:
        await phone.type("/cari banjir")
    assert phone.wire.texts == ["READER id 7 [banjir]"] * 2
    assert logs == []


@pytest.mark.parametrize(("waits", "tries"), [([6], 1), ([43838], 1), ([1, 1], 2)])
async def test_a_reply_waits_neither_long_nor_twice(phone: Line, waits: list[int], tries: int) -> None:
    """The person who asked is looking at the chat now; five seconds are the most that is worth it."""
    phone.wire.floods["sendMessage"] = list(waits)
    with capture_logs() as logs:
        await phone.type("/cari banjir")
    assert len(phone.wire.texts) == tries
    assert [entry["event"] for entry in logs] == ["reply.failed"]


async def test_a_notice_waits_for_a_short_flood_too(phone: Line) -> None:
    phone.wire.floods["answerCallbackQuery"] = [1]
    await phone.press("cari:0:1:2")
    asked = [name for name, _ in phone.wire.calls]
    assert asked == ["answerCallbackQuery", "answerCallbackQuery", "editMessageText"]


async def test_every_message_counts_into_the_pace_and_a_mere_notice_does_not(store: Store) -> None:
    """Counted before it goes out, and also when it is refused: Telegram counts what it is asked."""
    counted: list[tuple[int, ChatKind]] = []
    made = adapter(store, replied=lambda chat_id, kind: counted.append((chat_id, kind)))
    async with line(made) as phone:
        await phone.press("start:")
        assert counted == []
        await phone.type("/cari banjir", chat=GROUP)
        phone.wire.refusals["editMessageText"] = (403, "Forbidden: bot was blocked by the user")
        await phone.press("cari:0:1:2")
    assert counted == [(-200, ChatKind.SUPERGROUP), (7, ChatKind.PRIVATE)]


async def test_a_reply_whose_connection_is_lost_is_logged_and_not_repeated(phone: Line) -> None:
    phone.wire.broken.add("sendMessage")
    with capture_logs() as logs:
        await phone.type("/cari banjir")
    assert [entry["event"] for entry in logs] == ["reply.failed"]
    assert len(phone.wire.calls) == 1


async def test_a_reply_may_be_silent(phone: Line) -> None:
    await phone.type("/start")
    assert phone.wire.calls == []
    await phone.press("start:")
    assert [name for name, _ in phone.wire.calls] == ["answerCallbackQuery"]


SORRY = {"id": "Maaf, ada gangguan di pihak kami.", "en": "Sorry, something failed on our side."}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_whatever_fails_the_person_gets_a_sentence_and_the_log_the_trace(phone: Line, language: str) -> None:
    with capture_logs() as logs:
        await phone.type("/berita", sender=person(language=language))
        await phone.press("berita:", sender=person(language=language))
    assert phone.wire.texts[0].startswith(SORRY[language])
    assert phone.wire.of("answerCallbackQuery")[0]["text"].startswith(SORRY[language])
    assert [entry["event"] for entry in logs] == ["update.failed"] * 2
    assert all("on fire" in str(entry["exc_info"]) for entry in logs)


async def test_a_store_that_fails_before_the_command_is_asked_is_no_silence(phone: Line, store: Store) -> None:
    await store.close()
    with capture_logs() as logs:
        await phone.type("/cari banjir")
        await phone.tell(my_chat_member=moved(CHANNEL, {"status": "left"}, admin(can_post_messages=True)))
    assert [text[:4] for text in phone.wire.texts] == ["Maaf"]
    assert [entry["event"] for entry in logs] == ["update.failed"] * 2


async def test_a_failure_on_which_nobody_waits_is_logged(phone: Line) -> None:
    with capture_logs() as logs:
        await phone.application.process_error("no update", RuntimeError("the store is on fire"))
    assert [entry["event"] for entry in logs] == ["update.failed"]
    assert phone.wire.calls == []

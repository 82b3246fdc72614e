"""Fair use and patience on the wire: whoever floods is told once; whoever waits sees why, and not for ever."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from structlog.testing import capture_logs

from handlers.adapter import Patience
from handlers.command import Entry
from storage import Store
from tests.handlers.echo import OWNER, Hung, Slow, adapter, person
from tests.handlers.wire import GROUP, Line, line
from tests.making import NOON

TOO_FAST = "Pertanyaan Anda datang terlalu cepat. Silakan coba lagi dalam 3 detik."
TOO_LONG = "Maaf, jawabannya terlalu lama."


@dataclass
class Watch:
    """A clock that stands still until it is moved."""

    now: datetime = NOON

    def __call__(self) -> datetime:
        """Tell the time."""
        return self.now


async def test_whoever_floods_is_told_once_and_then_not_heard_until_there_is_room(store: Store) -> None:
    watch = Watch()
    async with line(adapter(store, now=watch)) as phone:
        with capture_logs() as logs:
            for _ in range(40):
                await phone.type("banjir")
        assert phone.wire.texts == ["READER id 7 [banjir]"] * 20 + [TOO_FAST]
        assert [(entry["event"], entry["person"]) for entry in logs] == [("person.slowed", 7)]
        await phone.type("banjir", sender=person(8))
        assert phone.wire.texts[-1] == "READER id 7 [banjir]"
        watch.now += timedelta(seconds=3)
        await phone.type("/cari x")
        await phone.type("/cari x")
        assert phone.wire.texts[22:] == ["READER id 7 [x]"]


async def test_commands_words_and_presses_count_alike_and_inline_queries_by_themselves(store: Store) -> None:
    async with line(adapter(store, now=Watch())) as phone:
        for _ in range(60):
            await phone.inline("x")
        for _ in range(6):
            await phone.type("/cari x")
            await phone.type("x")
            await phone.press("cari:baru")
        assert TOO_FAST not in phone.wire.texts
        await phone.type("x")
        await phone.type("x")
        phone.wire.calls.clear()
        await phone.type("/apa")
        assert phone.wire.texts == [TOO_FAST]


async def test_a_press_too_many_gets_a_notice_each_time_for_telegram_shows_a_spinner(store: Store) -> None:
    async with line(adapter(store, now=Watch())) as phone:
        for _ in range(23):
            await phone.press("cari:baru")
        notices = [given["text"] for given in phone.wire.of("answerCallbackQuery")]
        assert notices == ["READER"] * 20 + [TOO_FAST] * 3
        assert len(phone.wire.texts) == 20


async def test_an_inline_query_too_many_is_answered_with_nothing_and_for_this_person_alone(store: Store) -> None:
    async with line(adapter(store, now=Watch())) as phone:
        for _ in range(61):
            await phone.inline("x")
        last = phone.wire.of("answerInlineQuery")[-1]
    assert (last["results"], last["is_personal"], last["cache_time"]) == ("[]", "true", "0")
    assert "Mohon tunggu 1 detik" in last["button"]


async def test_whoever_works_here_has_more_room(store: Store) -> None:
    async with line(adapter(store, now=Watch())) as phone:
        for _ in range(100):
            await phone.type("x", sender=person(OWNER))
        assert set(phone.wire.texts) == {"OWNER id 7 [x]"}
        await phone.type("x", sender=person(OWNER, "en"))
        assert phone.wire.texts[-1] == "Your questions come too fast. Please try again in a second."


async def test_fifty_people_in_a_group_share_its_room_and_it_is_told_once(store: Store) -> None:
    watch = Watch()
    async with line(adapter(store, now=watch)) as phone:
        with capture_logs() as logs:
            for number in range(50):
                await phone.type("/cari x", sender=person(1000 + number), chat=GROUP)
        shared = "Pertanyaan dari grup ini datang terlalu cepat. Silakan coba lagi dalam 3 detik."
        assert phone.wire.texts == ["READER id -200 [x]"] * 20 + [shared]
        assert [(entry["event"], entry["chat"]) for entry in logs] == [("group.slowed", -200)]
        await phone.press("cari:1", sender=person(2000), chat=GROUP)
        assert phone.wire.of("answerCallbackQuery")[-1]["text"] == shared
        await phone.type("x", sender=person(2001))
        await phone.type("/cari x", sender=person(2001), chat=GROUP | {"id": -300})
        await phone.type("/cari x", sender=person(OWNER), chat=GROUP)
        assert phone.wire.texts[21:] == ["READER id 7 [x]", "READER id -300 [x]", "OWNER id -200 [x]"]
        watch.now += timedelta(seconds=3)
        await phone.type("/cari x", sender=person(2002), chat=GROUP)
        assert phone.wire.texts[-1] == "READER id -200 [x]"


async def test_a_flood_of_one_person_in_a_group_slows_nobody_else_there(store: Store) -> None:
    """Their own bucket is empty before the group's; what is refused takes nothing out of either."""
    watch = Watch()
    async with line(adapter(store, now=watch)) as phone:
        for _ in range(15):
            await phone.type("x", sender=person(8))
        for _ in range(99):
            await phone.type("/cari x", sender=person(8), chat=GROUP)
        await phone.type("/cari x", sender=person(9), chat=GROUP)
        assert phone.wire.texts[15:] == ["READER id -200 [x]"] * 2
        edits = [edited["text"] for edited in phone.wire.of("editMessageText")]
        assert edits == ["READER id -200 [x]"] * 4 + [TOO_FAST]


async def test_forged_buttons_without_end_are_each_told_that_they_are_old(store: Store) -> None:
    async with line(adapter(store, now=Watch())) as phone:
        for _ in range(40):
            await phone.press("apa:1")
        assert {given["text"] for given in phone.wire.of("answerCallbackQuery")} == {
            "Tombol ini sudah lama. Silakan ulangi perintahnya."
        }
        assert len(phone.wire.calls) == 40


async def test_a_quick_answer_shows_no_sign_of_life_before_it(phone: Line) -> None:
    await phone.type("/cari x")
    await asyncio.sleep(0)
    assert [name for name, _ in phone.wire.calls] == ["sendMessage"]


async def test_an_answer_that_takes_a_while_shows_once_that_it_is_written(store: Store) -> None:
    made = adapter(store, patience=Patience(0.005, 10), entries=[Entry("cari", Slow(0.05, []))])
    async with line(made) as phone:
        await phone.type("/cari x", chat=GROUP, message_thread_id=33, is_topic_message=True)
        assert [name for name, _ in phone.wire.calls] == ["sendChatAction", "sendMessage"]
        shown = phone.wire.calls[0][1]
        assert (shown["action"], shown["chat_id"], shown["message_thread_id"]) == ("typing", "-200", "33")


async def test_under_a_button_that_was_pressed_telegram_shows_it_itself(store: Store) -> None:
    made = adapter(store, patience=Patience(0.001, 10), entries=[Entry("cari", Slow(0.02, []))])
    async with line(made) as phone:
        await phone.press("cari:1")
        assert [name for name, _ in phone.wire.calls] == ["answerCallbackQuery", "sendMessage"]


async def test_a_sign_of_life_that_telegram_refuses_does_no_harm(store: Store) -> None:
    made = adapter(store, patience=Patience(0.005, 10), entries=[Entry("cari", Slow(0.05, []))])
    async with line(made) as phone:
        phone.wire.refusals["sendChatAction"] = (400, "Bad Request: chat not found")
        with capture_logs() as logs:
            await phone.type("/cari x")
        assert phone.wire.texts == ["akhirnya"]
        assert [entry["event"] for entry in logs] == ["typing.failed"]


async def test_an_answer_that_takes_too_long_becomes_a_sentence_and_its_work_is_called_off(store: Store) -> None:
    command = Slow(30, [])
    made = adapter(store, patience=Patience(10, 0.01), entries=[Entry("cari", command)])
    async with line(made) as phone:
        await phone.type("/cari x")
        await phone.press("cari:1")
        assert [text[:30] for text in phone.wire.texts] == [TOO_LONG]
        assert phone.wire.of("answerCallbackQuery")[0]["text"].startswith(TOO_LONG)
    assert command.off == ["x", "1"]


async def test_what_is_known_to_take_longer_has_its_time_and_shows_all_along_that_it_is_written(store: Store) -> None:
    entries = [Entry("cari", Slow(0.1, []), seconds=10.0)]
    made = adapter(store, patience=Patience(0.005, 0.01, again=0.02), entries=entries)
    async with line(made) as phone:
        await phone.type("/cari x")
        assert phone.wire.texts == ["akhirnya"]
        assert len(phone.wire.of("sendChatAction")) > 1


async def test_an_inline_answer_that_takes_too_long_is_a_button(store: Store) -> None:
    async with line(adapter(store, patience=Patience(10, 0.0))) as phone:
        await phone.inline("banjir")
        (given,) = phone.wire.of("answerInlineQuery")
    assert "Maaf, ada gangguan" in given["button"]
    assert given["is_personal"] == "true"


@pytest.mark.parametrize("how", ["typed", "pressed"])
async def test_a_time_limit_within_the_work_is_a_failure_like_others(store: Store, how: str) -> None:
    async with line(adapter(store, entries=[Entry("cari", Hung())])) as phone:
        with capture_logs() as logs:
            await (phone.type("/cari x") if how == "typed" else phone.press("cari:1"))
        assert [entry["event"] for entry in logs] == ["update.failed"]
        assert len(phone.wire.calls) == 1

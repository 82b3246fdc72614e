"""What an outcome makes of a delivery: every row of the table in `bot.delivery.verdict`."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.delivery.verdict import (
    GIVE_UP_AFTER,
    LONGEST_WAIT,
    LOOK_AGAIN_AFTER,
    RESEND_AT_MOST,
    SETTLE_AFTER,
    Policy,
    UnknownPolicy,
    settled,
    verdict,
)
from bot.model import Act, Chat, ChatKind, Delivery, DeliveryState, Post
from bot.outcome import Later, Refused, Sent, Unknown, Verdict
from tests.delivery.giving import change, delivery
from tests.making import CHANNEL, GROUP, NOON, READER, later

LOST = Unknown("no answer")
LONG = Post("<b>Banjir</b>\n\n" + "kata " * 300, photo_url="https://warta.example/1.jpg")
BASIC = Chat(-5, ChatKind.GROUP, "Grup biasa")
PROTECTED = Chat(-1001, ChatKind.CHANNEL, "Warta", protected=True)
ASKED = Verdict(DeliveryState.UNKNOWN, "no answer", tell=True)


def test_a_post_that_was_sent_is_sent() -> None:
    assert verdict(delivery(), Sent(7), Policy(), NOON) == Verdict(DeliveryState.SENT, message_id=7)


def test_a_post_of_two_messages_waits_for_its_second_and_then_is_sent() -> None:
    first = verdict(delivery(post=LONG), Sent(7), Policy(), NOON)
    assert first == Verdict(DeliveryState.PENDING, message_id=7, at=NOON)
    second = verdict(delivery(post=LONG, message_ids=(7,)), Sent(8), Policy(), NOON)
    assert second == Verdict(DeliveryState.SENT, message_id=8)


def test_a_change_of_a_post_of_two_messages_is_done_at_once() -> None:
    assert verdict(change(Act.EDIT, 7, 8, post=LONG), Sent(0), Policy(), NOON) == Verdict(DeliveryState.SENT)


def test_what_certainly_did_not_leave_waits_and_only_a_flood_wait_parks_its_chat() -> None:
    wait = later(37)
    assert verdict(delivery(), Later(wait, "no connection"), Policy(), NOON) == Verdict(
        DeliveryState.PENDING, "no connection", at=wait
    )
    assert verdict(delivery(), Later(wait, "retry after 37", flood=True), Policy(), NOON) == Verdict(
        DeliveryState.PENDING, "retry after 37", at=wait, park_until=wait
    )


@pytest.mark.parametrize("attempts", [1, 99_999])
def test_nothing_is_ever_dropped_because_of_a_flood_wait(attempts: int) -> None:
    found = verdict(delivery(attempts=attempts), Later(later(43_838), "wait", flood=True), Policy(), NOON)
    assert (found.state, found.at) == (DeliveryState.PENDING, later(43_838))


def test_a_group_that_moved_is_renamed_and_its_post_goes_on() -> None:
    assert verdict(delivery(), Later(NOON, "moved", moved_to=-10077), Policy(), NOON) == Verdict(
        DeliveryState.PENDING, "moved", at=NOON, move_to=-10077
    )


@pytest.mark.parametrize("one", [delivery(), change(Act.EDIT, 7)])
def test_html_that_telegram_will_not_have_is_tried_once_as_plain_text(one: Delivery) -> None:
    refused = Refused("can't parse entities", malformed=True)
    assert verdict(one, refused, Policy(), NOON) == Verdict(DeliveryState.PENDING, refused.why, at=NOON, plain=True)
    plain = delivery(act=one.act, plain=True)
    assert verdict(plain, refused, Policy(), NOON) == Verdict(DeliveryState.REFUSED, refused.why, tell=True)


@pytest.mark.parametrize("act", Act)
def test_a_chat_that_is_closed_is_paused_with_all_that_waits_and_people_are_told(act: Act) -> None:
    refused = Refused("bot was kicked", chat_closed=True)
    assert verdict(delivery(act=act), refused, Policy(), NOON) == Verdict(
        DeliveryState.PENDING, "bot was kicked", at=NOON, close_chat=True, tell=True
    )


def test_a_notice_that_cannot_be_told_is_not_told_about() -> None:
    """It waits for a person who blocked the bot, or has not started it yet."""
    notice = delivery(kind="notice:9:1", chat=READER)
    blocked, empty = Refused("blocked by the user", chat_closed=True), Refused("text is empty")
    waits = Verdict(DeliveryState.PENDING, blocked.why, at=NOON, close_chat=True)
    assert verdict(notice, blocked, Policy(), NOON) == waits
    assert verdict(notice, empty, Policy(), NOON) == Verdict(DeliveryState.REFUSED, empty.why)
    assert not verdict(notice, LOST, Policy(UnknownPolicy.ASK), NOON).tell


@pytest.mark.parametrize(
    ("act", "told"), [(Act.SEND, True), (Act.EDIT, True), (Act.DELETE, True), (Act.PIN, False), (Act.UNPIN, False)]
)
def test_editors_hear_of_a_refusal_that_readers_would_see(act: Act, told: bool) -> None:
    refused = Refused("message can't be edited")
    found = verdict(delivery(act=act), refused, Policy(), NOON)
    assert found == Verdict(DeliveryState.REFUSED, refused.why, tell=told)


@pytest.mark.parametrize(("attempts", "seconds"), [(1, 2), (3, 8), (GIVE_UP_AFTER - 1, LONGEST_WAIT.seconds)])
@pytest.mark.parametrize("act", [Act.EDIT, Act.DELETE, Act.PIN, Act.UNPIN])
def test_a_change_without_an_answer_is_made_again_ever_more_rarely(act: Act, attempts: int, seconds: int) -> None:
    found = verdict(change(act, 7, attempts=attempts), LOST, Policy(settles=True), NOON)
    assert found == Verdict(DeliveryState.PENDING, "no answer", at=later(seconds))


def test_a_change_that_is_never_answered_is_left_to_people() -> None:
    found = verdict(change(Act.DELETE, 7, attempts=GIVE_UP_AFTER), LOST, Policy(), NOON)
    assert found == Verdict(DeliveryState.REFUSED, "no answer", tell=True)


@pytest.mark.parametrize("chat", [CHANNEL, GROUP])
@pytest.mark.parametrize("unknown", [None, *UnknownPolicy])
def test_a_post_that_can_be_looked_for_is_whatever_the_policy(chat: Chat, unknown: UnknownPolicy | None) -> None:
    found = verdict(delivery(chat=chat), LOST, Policy(unknown, settles=True), NOON)
    assert found == Verdict(DeliveryState.UNKNOWN, "no answer", settle_at=NOON + SETTLE_AFTER)


@pytest.mark.parametrize(
    ("chat", "policy"),
    [
        (CHANNEL, Policy()),
        (GROUP, Policy()),
        (PROTECTED, Policy(settles=True)),
        (BASIC, Policy(settles=True)),
        (READER, Policy(UnknownPolicy.ASK, settles=True)),
    ],
)
def test_where_nothing_can_be_looked_for_people_are_asked(chat: Chat, policy: Policy) -> None:
    assert verdict(delivery(chat=chat), LOST, policy, NOON) == ASKED


def test_a_person_gets_it_again_a_few_times_but_not_for_ever() -> None:
    found = verdict(delivery(chat=READER), LOST, Policy(settles=True), NOON)
    assert (found.state, found.at) == (DeliveryState.PENDING, later(2))
    last = verdict(delivery(chat=READER, attempts=RESEND_AT_MOST), LOST, Policy(), NOON)
    assert (last.state, last.tell, last.settle_at) == (DeliveryState.UNKNOWN, False, None)


def test_what_is_to_be_dropped_is_cancelled() -> None:
    found = verdict(delivery(), LOST, Policy(UnknownPolicy.DROP), NOON)
    assert found == Verdict(DeliveryState.CANCELLED, "no answer; dropped, as UNKNOWN_POLICY has it")


def test_what_was_looked_for_is_sent_or_goes_again_or_is_looked_for_later_or_asked_about() -> None:
    one, policy = delivery(why="no answer", state=DeliveryState.UNKNOWN), Policy(settles=True)
    assert settled(one, Sent(9), policy, NOON) == Verdict(DeliveryState.SENT, message_id=9)
    assert settled(one, Later(NOON, "not there"), policy, NOON) == Verdict(DeliveryState.PENDING, "not there", at=NOON)
    assert settled(one, Unknown("flood"), policy, NOON) == Verdict(
        DeliveryState.UNKNOWN, "flood", settle_at=NOON + LOOK_AGAIN_AFTER
    )
    assert settled(one, None, policy, NOON) == ASKED


def test_the_first_message_that_was_found_leaves_the_second_to_be_sent() -> None:
    found = settled(delivery(post=LONG), Sent(9), Policy(settles=True), NOON)
    assert found == Verdict(DeliveryState.PENDING, message_id=9, at=NOON)


def test_waits_are_bounded() -> None:
    assert timedelta() < SETTLE_AFTER < LOOK_AGAIN_AFTER < LONGEST_WAIT

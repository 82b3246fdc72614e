"""A delivery is decided once, leaves once, and every state it can be in is the truth."""

from __future__ import annotations

import pytest

from bot.model import Button, Chat, ChatKind, Delivery, DeliveryState, Lane, Post
from bot.outcome import Later, Outcome, Refused, Sent, Unknown
from storage import Tables
from tests.concluding import conclude
from tests.making import CHANNEL, GROUP, NOON, READER, later, post, routed

ARTICLE = "article:1"


@pytest.fixture(autouse=True)
def _chats(tables: Tables) -> None:
    for chat in CHANNEL, GROUP, READER:
        tables.chats.know(chat)


def add(
    tables: Tables, subject: str = ARTICLE, text: str = "Banjir", chat: Chat = CHANNEL, lane: Lane = Lane.NEWS
) -> bool:
    return tables.outbox.add(routed(chat), subject, "news", lane, post(text), NOON)


def heads(tables: Tables, seconds: float = 0) -> list[str]:
    return [delivery.subject for delivery in tables.dispatch.heads(later(seconds), 10)]


def listed(tables: Tables, state: DeliveryState) -> list[Delivery]:
    return list(tables.outbox.listed(state, 10))


def start(tables: Tables, number: int, seconds: float = 0) -> Delivery:
    started = tables.dispatch.start(number, later(seconds))
    assert started is not None
    return started


def send(tables: Tables, outcome: Outcome) -> None:
    """Start the first delivery that may leave, and end it so."""
    first = tables.dispatch.heads(later(999), 1)[0]
    conclude(tables, start(tables, first.id, 1), outcome, later(2))


def test_a_delivery_is_kept_whole(tables: Tables) -> None:
    whole = Post(
        "<b>Banjir</b>", ((Button("Baca", url="https://warta.example"), Button("Lagi", data="x:1")),), "u", True
    )
    assert tables.outbox.add(routed(), ARTICLE, "news", Lane.BREAKING, whole, NOON)
    assert tables.dispatch.heads(NOON, 10) == [
        Delivery(1, CHANNEL, ARTICLE, "news", Lane.BREAKING, DeliveryState.PENDING, whole)
    ]


def test_a_chat_gets_a_subject_of_a_kind_once(tables: Tables) -> None:
    assert add(tables)
    assert not add(tables)
    send(tables, Sent(5))
    assert not add(tables)
    assert tables.outbox.add(routed(), ARTICLE, "notice", Lane.NEWS, post(), NOON)
    assert add(tables, chat=GROUP)
    assert tables.outbox.counts() == {DeliveryState.SENT: 1, DeliveryState.PENDING: 2}


def test_the_first_of_each_chat_leaves_next_breaking_news_before_all(tables: Tables) -> None:
    add(tables, "article:1")
    add(tables, "article:2")
    add(tables, "article:1", chat=GROUP)
    add(tables, "breaking:1", chat=GROUP, lane=Lane.BREAKING)
    assert heads(tables) == ["breaking:1", "article:1"]


def test_a_chat_with_one_under_way_has_no_other(tables: Tables) -> None:
    add(tables, "article:1")
    add(tables, "article:2")
    first = start(tables, 1)
    assert heads(tables) == []
    assert tables.dispatch.start(2, NOON) is None
    conclude(tables, first, Sent(5), NOON)
    assert heads(tables) == ["article:2"]


def test_one_that_waits_holds_back_those_behind_it_in_its_chat(tables: Tables) -> None:
    add(tables, "article:1")
    add(tables, "article:2")
    add(tables, "article:3", chat=GROUP)
    send(tables, Later(later(30), "flood wait"))
    assert heads(tables, 29) == ["article:3"]
    assert heads(tables, 30) == ["article:1", "article:3"]
    assert tables.dispatch.heads(later(30), 10)[0].attempts == 1


def test_a_chat_that_is_closed_to_us_gets_nothing_until_it_opens(tables: Tables) -> None:
    add(tables)
    tables.chats.close(CHANNEL.id)
    assert heads(tables) == []
    tables.chats.know(CHANNEL)
    assert heads(tables) == [ARTICLE]


@pytest.mark.parametrize(
    ("outcome", "state", "message_id", "why"),
    [
        (Sent(5), DeliveryState.SENT, 5, ""),
        (Refused("message is too long"), DeliveryState.REFUSED, None, "message is too long"),
        (Unknown("no answer"), DeliveryState.UNKNOWN, None, "no answer"),
        (Later(later(9), "flood wait"), DeliveryState.PENDING, None, "flood wait"),
    ],
)
def test_each_outcome_is_a_state(
    tables: Tables, outcome: Outcome, state: DeliveryState, message_id: int | None, why: str
) -> None:
    add(tables)
    send(tables, outcome)
    (delivery,) = listed(tables, state)
    assert (delivery.message_id, delivery.why, delivery.attempts) == (message_id, why, 1)
    assert heads(tables, 999) == ([ARTICLE] if state is DeliveryState.PENDING else [])


def test_only_one_that_waits_can_start_and_only_one_that_is_sending_can_end(tables: Tables) -> None:
    add(tables)
    (waiting,) = tables.dispatch.heads(NOON, 10)
    assert not conclude(tables, waiting, Sent(5), NOON)
    started = start(tables, 1)
    assert tables.dispatch.start(1, NOON) is None
    assert conclude(tables, started, Sent(5), NOON)
    for outcome in Sent(5), Later(NOON, "late"), Refused("late"), Unknown("late"):
        assert not conclude(tables, started, outcome, NOON)
    assert tables.outbox.counts() == {DeliveryState.SENT: 1}


def test_a_conclusion_of_an_earlier_attempt_changes_nothing(tables: Tables) -> None:
    add(tables)
    first = start(tables, 1)
    assert not tables.dispatch.decide(1, shown=False, more=False, now=NOON)
    conclude(tables, first, Unknown("no answer"), NOON)
    assert tables.dispatch.decide(1, shown=False, more=False, now=NOON)
    second = start(tables, 1)
    assert not conclude(tables, first, Sent(5), NOON)
    assert conclude(tables, second, Sent(6), NOON)
    assert listed(tables, DeliveryState.SENT)[0].message_ids == (6,)


def test_what_a_crash_left_is_unknown(tables: Tables) -> None:
    add(tables)
    add(tables, chat=GROUP)
    start(tables, 1)
    assert tables.dispatch.recover(later(60)) == 1
    assert tables.dispatch.recover(later(60)) == 0
    assert tables.outbox.counts() == {DeliveryState.UNKNOWN: 1, DeliveryState.PENDING: 1}
    assert not add(tables)


def test_an_edit_rewords_what_has_not_left(tables: Tables) -> None:
    add(tables)
    add(tables, chat=GROUP)
    add(tables, "article:2", "Gempa", chat=READER)
    send(tables, Sent(5))
    assert tables.outbox.replace(ARTICLE, "news", post("Banjir bandang")) == 1
    assert [(d.chat, d.post.html) for d in tables.dispatch.heads(NOON, 10)] == [
        (GROUP, "Banjir bandang"),
        (READER, "Gempa"),
    ]
    assert listed(tables, DeliveryState.SENT)[0].post.html == "Banjir"


def test_what_starts_is_in_its_newest_wording(tables: Tables) -> None:
    add(tables)
    (seen,) = tables.dispatch.heads(NOON, 10)
    tables.outbox.replace(ARTICLE, "news", post("Banjir bandang"))
    started = tables.dispatch.start(seen.id, NOON)
    assert started is not None
    assert (started.post.html, started.attempts, started.state) == ("Banjir bandang", 1, DeliveryState.SENDING)


def test_a_withdrawal_calls_back_what_has_not_left_and_a_restoration_revives_it(tables: Tables) -> None:
    add(tables)
    add(tables, chat=GROUP)
    send(tables, Sent(5))
    assert tables.outbox.cancel(ARTICLE, "withdrawn", later(3)) == 1
    assert [d.why for d in listed(tables, DeliveryState.CANCELLED)] == ["withdrawn"]
    assert heads(tables) == []
    assert not add(tables, text="Banjir bandang")
    assert add(tables, text="Banjir bandang", chat=GROUP)
    (delivery,) = tables.dispatch.heads(NOON, 10)
    assert (delivery.chat, delivery.post.html, delivery.why) == (GROUP, "Banjir bandang", "")


class TestDecisionsWhileOneIsBeingSent:
    """They count when Telegram says "later", and only then."""

    @pytest.fixture(autouse=True)
    def _sending(self, tables: Tables, _chats: None) -> None:
        add(tables)
        self.sending = start(tables, 1)

    def finish(self, tables: Tables, outcome: Outcome) -> Delivery:
        conclude(tables, self.sending, outcome, NOON)
        (delivery,) = [d for state in DeliveryState for d in listed(tables, state)]
        return delivery

    def test_an_edit_is_in_the_next_attempt(self, tables: Tables) -> None:
        assert tables.outbox.replace(ARTICLE, "news", post("Banjir bandang")) == 0
        assert self.finish(tables, Later(NOON, "flood wait")).post.html == "Banjir bandang"

    def test_an_edit_is_not_said_to_have_been_sent(self, tables: Tables) -> None:
        tables.outbox.replace(ARTICLE, "news", post("Banjir bandang"))
        assert self.finish(tables, Sent(5)).post.html == "Banjir"

    @pytest.mark.parametrize("whole_chat", [True, False])
    def test_what_was_withdrawn_does_not_wait_again(self, tables: Tables, whole_chat: bool) -> None:
        if whole_chat:
            assert tables.outbox.cancel_chat(CHANNEL.id, "withdrawn", NOON) == 0
        else:
            assert tables.outbox.cancel(ARTICLE, "withdrawn", NOON) == 0
        delivery = self.finish(tables, Later(NOON, "flood wait"))
        assert (delivery.state, delivery.why) == (DeliveryState.CANCELLED, "withdrawn")

    def test_what_was_withdrawn_too_late_is_sent(self, tables: Tables) -> None:
        tables.outbox.cancel(ARTICLE, "withdrawn", NOON)
        assert self.finish(tables, Sent(5)).state is DeliveryState.SENT

    def test_what_was_withdrawn_and_restored_waits_in_its_newest_wording(self, tables: Tables) -> None:
        tables.outbox.cancel(ARTICLE, "withdrawn", NOON)
        assert not add(tables, text="Banjir bandang")
        delivery = self.finish(tables, Later(NOON, "flood wait"))
        assert (delivery.state, delivery.post.html) == (DeliveryState.PENDING, "Banjir bandang")


def test_switching_a_chat_off_calls_back_all_that_waits_for_it(tables: Tables) -> None:
    add(tables, "article:1")
    add(tables, "article:2")
    add(tables, "article:1", chat=GROUP)
    assert tables.outbox.cancel_chat(CHANNEL.id, "switched off", NOON) == 2
    assert [delivery.chat for delivery in tables.dispatch.heads(NOON, 10)] == [GROUP]


def test_pacing_hears_of_what_was_asked_lately(tables: Tables) -> None:
    add(tables)
    add(tables, chat=READER)
    start(tables, 1, 1)
    start(tables, 2, 2)
    assert tables.dispatch.recent(later(2)) == [(READER.id, ChatKind.PRIVATE, later(2))]
    assert len(tables.dispatch.recent(NOON)) == 2


def test_the_status_counts_what_was_sent_lately(tables: Tables) -> None:
    add(tables)
    send(tables, Sent(5))
    assert tables.outbox.sent_since(NOON) == 1
    assert tables.outbox.sent_since(later(60)) == 0


def test_the_same_text_for_many_chats_is_kept_once(tables: Tables) -> None:
    for chat in CHANNEL, GROUP, READER:
        add(tables, chat=chat)
    assert {delivery.post for delivery in tables.dispatch.heads(NOON, 10)} == {post()}


def test_many_chats_are_decided_at_once_as_each_would_be_alone(tables: Tables) -> None:
    """One has it already, one's was called back, one's is being sent and called back, and one has none."""
    other = tables.chats.know(Chat(8, ChatKind.PRIVATE, "Bagas"))
    chats = [CHANNEL, GROUP, READER, other]
    for chat in chats[:3]:
        add(tables, chat=chat)
    conclude(tables, start(tables, 1), Sent(5), later(2))
    start(tables, 3)
    tables.outbox.cancel(ARTICLE, "withdrawn", later(3))
    ids = [chat.id for chat in chats]
    tables.outbox.add_all(ids, ARTICLE, "news", Lane.DIGEST, post("Banjir surut"), "they follow it", later(4))
    assert tables.outbox.counts() == {DeliveryState.SENT: 1, DeliveryState.SENDING: 1, DeliveryState.PENDING: 2}
    waiting = {each.chat.id: (each.post.html, each.lane) for each in listed(tables, DeliveryState.PENDING)}
    assert waiting == dict.fromkeys((GROUP.id, other.id), ("Banjir surut", Lane.DIGEST))
    (under_way,) = listed(tables, DeliveryState.SENDING)
    conclude(tables, under_way, Later(later(9), "lost"), later(5))
    again = {each.chat.id: each.post.html for each in listed(tables, DeliveryState.PENDING)}
    assert again[READER.id] == "Banjir surut"

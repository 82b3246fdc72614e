"""Life after the post: what stands in a chat follows its article, whatever happens on the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.model import Act, Delivery, DeliveryState, OnWithdraw, Post
from bot.outcome import Later, Outcome, Refused, Sent, Unknown
from storage import Tables
from tests.concluding import conclude
from tests.making import CHANNEL, NOON, later, post, routed
from tests.storage.test_outbox import add, heads, start

ARTICLE = "article:1"
NOTICE = Post("Berita ini ditarik.")
CANCELLED, PENDING = DeliveryState.CANCELLED, DeliveryState.PENDING


@pytest.fixture(autouse=True)
def _chat(tables: Tables) -> None:
    tables.chats.know(CHANNEL)


def prefer(tables: Tables, wanted: OnWithdraw) -> None:
    tables.chats.prefer(replace(CHANNEL, on_withdraw=wanted))


def go(tables: Tables, outcome: Outcome | None, at: float = 60, *, more: bool = False) -> Delivery:
    """Start the only one that may leave, and end it so, or not yet."""
    (head,) = tables.dispatch.heads(later(at), 9)
    started = start(tables, head.id, at)
    if outcome is not None:
        assert conclude(tables, started, outcome, later(at), more=more)
    return started


def publish(tables: Tables, text: str = "Banjir") -> None:
    """Post, reword or restore, as the desk does."""
    add(tables, text=text)
    tables.outbox.replace(ARTICLE, "news", post(text))
    tables.outbox.amend(ARTICLE, post(text), "edited", later(30), NOON)


def withdraw(tables: Tables, seconds: float = 0) -> int:
    return tables.outbox.withdraw(ARTICLE, NOTICE, "withdrawn", later(seconds))


def waiting(tables: Tables) -> list[tuple[Act, str]]:
    return sorted((each.act, each.post.html) for each in tables.outbox.listed(PENDING, 9))


def state(tables: Tables, number: int = 1) -> DeliveryState:
    found = tables.outbox.get(number)
    assert found is not None
    return found.state


def test_an_edit_waits_for_the_next_one_and_is_made_in_the_newest_wording(tables: Tables) -> None:
    publish(tables)
    go(tables, Sent(5))
    assert tables.outbox.amend(ARTICLE, post("Surut"), "edited", later(30), NOON) == 1
    assert tables.outbox.amend(ARTICLE, post("Kering"), "edited", later(50), NOON) == 1
    assert heads(tables, 49) == []
    edit = go(tables, Sent(0), 50)
    assert (edit.act, edit.post.html, edit.target_ids, edit.message_ids) == (Act.EDIT, "Kering", (5,), ())
    assert heads(tables, 999) == []


def test_a_change_that_does_not_matter_rewords_an_edit_that_waits(tables: Tables) -> None:
    publish(tables)
    go(tables, Sent(5))
    tables.outbox.amend(ARTICLE, post("surut"), "edited", later(30), NOON)
    assert tables.outbox.replace(ARTICLE, "news", post("Surut")) == 0
    assert go(tables, Sent(0)).post.html == "Surut"


@pytest.mark.parametrize("outcome", [Sent(0), Later(later(60), "wait"), Refused("no")])
def test_a_wording_that_comes_during_an_edit_is_made_next(tables: Tables, outcome: Outcome) -> None:
    publish(tables)
    go(tables, Sent(5))
    publish(tables, "Surut")
    edit = go(tables, None)
    publish(tables, "Kering")
    conclude(tables, edit, outcome, later(60))
    assert go(tables, Sent(0)).post.html == "Kering"


def test_a_withdrawal_during_an_edit_that_must_wait_is_not_forgotten(tables: Tables) -> None:
    publish(tables)
    go(tables, Sent(5))
    publish(tables, "Surut")
    edit = go(tables, None)
    withdraw(tables)
    conclude(tables, edit, Later(later(61), "wait"), later(60))
    assert go(tables, Sent(0), 61).post == NOTICE


def test_a_withdrawn_post_is_edited_and_gets_its_wording_back_when_restored(tables: Tables) -> None:
    publish(tables)
    go(tables, Sent(5))
    assert withdraw(tables) == 1
    assert go(tables, Sent(0)).post == NOTICE
    publish(tables)
    assert go(tables, Sent(0)).post == post()
    assert not waiting(tables)


@pytest.mark.parametrize("there", [True, False])
def test_a_post_in_doubt_that_is_withdrawn_is_not_sent_again_nor_left(tables: Tables, there: bool) -> None:
    publish(tables)
    sending = go(tables, Unknown("no answer"))
    assert withdraw(tables) == 1
    if there:
        assert conclude(tables, sending, Sent(5), later(60))
        assert go(tables, Sent(0)).post == NOTICE
    else:
        assert tables.dispatch.decide(1, shown=False, more=False, now=NOON)
        assert state(tables) is CANCELLED
        assert not waiting(tables)
        publish(tables, "Surut")
        assert waiting(tables) == [(Act.SEND, "Surut")]


def test_a_post_that_a_person_saw_cannot_be_changed_and_hangs_nothing(tables: Tables) -> None:
    publish(tables)
    go(tables, Unknown("no answer"))
    publish(tables, "Surut")
    assert tables.dispatch.decide(1, shown=True, more=False, now=NOON)
    assert not waiting(tables)
    assert withdraw(tables) == 0


@pytest.mark.parametrize("outcome", [Refused("no"), Unknown("no answer"), Later(later(60), "wait")])
def test_edits_of_what_does_not_stand_hold_nothing_back(tables: Tables, outcome: Outcome) -> None:
    publish(tables)
    sending = go(tables, None)
    tables.outbox.amend(ARTICLE, post("Surut"), "edited", NOON, NOON)
    conclude(tables, sending, outcome, later(60))
    tables.outbox.cancel(ARTICLE, "called back", NOON)
    add(tables, "article:2")
    assert heads(tables, 99) == ["article:2"]


class TestDeletions:
    """Where a chat wants withdrawn posts to go."""

    @pytest.fixture(autouse=True)
    def _standing(self, tables: Tables, _chat: None) -> None:
        prefer(tables, OnWithdraw.DELETE)
        publish(tables)
        go(tables, Sent(5))

    def test_a_withdrawn_post_is_deleted_and_sent_anew_when_restored(self, tables: Tables) -> None:
        publish(tables, "Surut")
        assert withdraw(tables) == 1
        assert waiting(tables) == [(Act.DELETE, NOTICE.html)]
        assert go(tables, Sent(0)).target_ids == (5,)
        assert (state(tables), withdraw(tables)) == (CANCELLED, 0)
        publish(tables, "Kering")
        anew = go(tables, Sent(6))
        assert (anew.act, anew.post.html, anew.message_ids) == (Act.SEND, "Kering", ())
        assert tables.dispatch.last_known(anew) == 6

    def test_a_number_that_was_deleted_still_tells_how_far_the_chat_has_counted(self, tables: Tables) -> None:
        withdraw(tables)
        assert tables.dispatch.last_known(go(tables, Sent(0))) == 5

    def test_a_deletion_that_was_not_made_is_called_off_by_a_restoration(self, tables: Tables) -> None:
        withdraw(tables)
        publish(tables)
        assert waiting(tables) == [(Act.EDIT, post().html)]

    @pytest.mark.parametrize("outcome", [Sent(0), Later(later(60), "no answer")])
    def test_a_restoration_during_a_deletion_sends_the_post_anew(self, tables: Tables, outcome: Outcome) -> None:
        """Nobody knows whether a deletion that was tried was made, so it is made first."""
        withdraw(tables)
        deletion = go(tables, None)
        publish(tables, "Surut")
        conclude(tables, deletion, outcome, later(60))
        again = go(tables, Sent(6 if outcome == Sent(0) else 0))
        if outcome != Sent(0):
            assert again.act is Act.DELETE
            again = go(tables, Sent(6))
        assert (again.act, again.post.html) == (Act.SEND, "Surut")
        assert not waiting(tables)

    def test_a_restoration_during_a_deletion_that_is_refused_rewords_the_post(self, tables: Tables) -> None:
        withdraw(tables)
        deletion = go(tables, None)
        publish(tables, "Surut")
        conclude(tables, deletion, Refused("no"), later(60))
        again = go(tables, Sent(0))
        assert (again.act, again.post.html) == (Act.EDIT, "Surut")
        assert not waiting(tables)

    def test_withdrawn_again_while_its_deletion_waits_it_is_not_sent_anew(self, tables: Tables) -> None:
        withdraw(tables)
        go(tables, Later(later(60), "no answer"))
        publish(tables, "Surut")
        withdraw(tables)
        assert go(tables, Sent(0)).act is Act.DELETE
        assert heads(tables, 99) == []
        assert state(tables) is CANCELLED

    def test_what_telegram_does_not_delete_is_edited(self, tables: Tables) -> None:
        withdraw(tables)
        go(tables, Refused("message can't be deleted"))
        edit = go(tables, Sent(0))
        assert (edit.act, edit.post, edit.target_ids) == (Act.EDIT, NOTICE, (5,))

    def test_a_post_too_old_to_be_deleted_is_edited(self, tables: Tables) -> None:
        withdraw(tables, timedelta(hours=47).total_seconds())
        assert waiting(tables) == [(Act.EDIT, NOTICE.html)]

    def test_a_crash_in_a_deletion_makes_it_again(self, tables: Tables) -> None:
        withdraw(tables)
        go(tables, None)
        assert tables.dispatch.recover(later(61)) == 0
        assert go(tables, Sent(0), 61).act is Act.DELETE


def test_where_a_chat_ignores_withdrawals_the_post_stays_as_it_is(tables: Tables) -> None:
    prefer(tables, OnWithdraw.IGNORE)
    publish(tables)
    go(tables, Sent(5))
    publish(tables, "Surut")
    withdraw(tables)
    assert not waiting(tables)


def test_a_pin_and_its_end_hold_nothing_back_and_outlive_the_switching_off_of_a_chat(tables: Tables) -> None:
    publish(tables)
    go(tables, Sent(5))
    tables.outbox.pin(1, later(7200), NOON)
    publish(tables, "Surut")
    assert [go(tables, Sent(0)).act for _ in range(2)] == [Act.PIN, Act.EDIT]
    tables.outbox.cancel_chat(CHANNEL.id, "switched off", NOON)
    tables.outbox.expire(later(999_999))
    assert heads(tables, 7199) == []
    assert go(tables, Sent(0), 7200).act is Act.UNPIN


def test_what_waited_a_day_for_a_closed_chat_is_no_news_any_more(tables: Tables) -> None:
    day = 86_400
    add(tables)
    tables.outbox.add(routed(), "article:2", "news", tables.outbox.listed(PENDING, 1)[0].lane, post(), later(60))
    assert tables.outbox.expire(later(day + 30)) == 0
    tables.chats.close(CHANNEL.id)
    assert tables.outbox.expire(later(day + 30)) == 1
    tables.chats.know(CHANNEL)
    assert heads(tables, day + 30) == ["article:2"]


def test_a_follow_up_replies_to_what_stands_and_does_not_wait_for_it(tables: Tables) -> None:
    publish(tables)
    first = tables.outbox.standing(CHANNEL.id, ARTICLE)
    assert first == 1
    tables.outbox.add(routed(), "article:2", "news", tables.outbox.listed(PENDING, 1)[0].lane, post(), NOON, target=1)
    go(tables, Sent(5))
    assert go(tables, Sent(6)).target_ids == (5,)
    assert tables.outbox.standing(CHANNEL.id, "article:9") is None


def test_the_oldest_that_waits_is_one_that_may_leave(tables: Tables) -> None:
    assert tables.outbox.oldest_waiting() is None
    add(tables)
    assert tables.outbox.oldest_waiting() == NOON
    tables.chats.close(CHANNEL.id)
    assert tables.outbox.oldest_waiting() is None

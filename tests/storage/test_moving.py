"""A group that became a supergroup: nothing is lost, nothing is doubled, and no stranger's message is touched."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.model import Act, Chat, ChatKind, DeliveryState, OnWithdraw, Person, Role
from bot.outcome import Later, Sent
from storage import Tables
from tests.concluding import conclude, send
from tests.making import NOON, later, post
from tests.storage.test_outbox import add, heads, listed, start

OLD = Chat(-5, ChatKind.GROUP, "Ruang Redaksi", posting=True, silent=True, on_withdraw=OnWithdraw.DELETE, pin_hours=3)
NEW = -1005
KNOWN = Chat(NEW, ChatKind.SUPERGROUP, "Ruang Redaksi")


@pytest.fixture(autouse=True)
def _old(tables: Tables) -> None:
    tables.chats.know(OLD)
    tables.chats.prefer(OLD)


def move(tables: Tables) -> None:
    """Move twice: the service message and Telegram's refusal may both tell."""
    tables.chats.move(OLD.id, NEW)
    before = tables.chats.all(), [listed(tables, state) for state in DeliveryState]
    tables.chats.move(OLD.id, NEW)
    assert (tables.chats.all(), [listed(tables, state) for state in DeliveryState]) == before


def states(tables: Tables) -> dict[int, list[DeliveryState]]:
    """List the states of deliveries by chat."""
    rows = sorted((d.id, d) for state in DeliveryState for d in listed(tables, state))
    return {number: [d.state for _, d in rows if d.chat.id == number] for number in {d.chat.id for _, d in rows}}


@pytest.mark.parametrize("known", [True, False])
def test_what_waits_goes_on_under_the_new_id_in_its_order(tables: Tables, known: bool) -> None:
    if known:
        tables.chats.know(KNOWN)
    add(tables, "article:1", chat=OLD)
    add(tables, "article:2", chat=OLD)
    move(tables)
    assert [head.chat.id for head in tables.dispatch.heads(NOON, 9)] == [NEW]
    assert heads(tables) == ["article:1"]
    send(tables, Sent(1), NOON)
    assert heads(tables) == ["article:2"]


@pytest.mark.parametrize("known", [True, False])
def test_the_new_chat_is_as_the_owner_chose_and_the_old_one_closed(tables: Tables, known: bool) -> None:
    if known:
        tables.chats.know(KNOWN)
    move(tables)
    assert tables.chats.get(NEW) == replace(OLD, id=NEW, kind=ChatKind.SUPERGROUP)
    assert tables.chats.get(OLD.id) == replace(OLD, posting=False, can_post=False)


def test_a_new_chat_that_was_switched_on_in_its_own_way_stays_so(tables: Tables) -> None:
    chosen = replace(KNOWN, posting=True, protected=True, can_post=False)
    tables.chats.know(chosen)
    tables.chats.prefer(chosen)
    move(tables)
    assert tables.chats.get(NEW) == chosen


def test_a_move_of_a_stranger_or_onto_itself_changes_nothing(tables: Tables) -> None:
    before = tables.chats.all()
    tables.chats.move(-77, NEW)
    tables.chats.move(OLD.id, OLD.id)
    assert tables.chats.all() == before


def test_the_numbers_of_the_group_are_never_used_in_the_supergroup(tables: Tables) -> None:
    """They name other messages there, or none: an edit would hit a stranger's post, a search start too far."""
    add(tables, chat=OLD)
    sent = send(tables, Sent(50_000), NOON)
    tables.outbox.amend("article:1", post("Surut"), "edited", NOON, NOON)
    tables.outbox.pin(1, later(99), NOON)
    move(tables)
    assert sent is not None
    assert tables.dispatch.last_known(replace(sent, chat=KNOWN)) == 0
    assert tables.outbox.withdraw("article:1", post(), "withdrawn", NOON) == 0
    assert heads(tables, 999) == []
    assert not add(tables, chat=KNOWN)
    follow_up = tables.outbox.standing(NEW, "article:1")
    assert follow_up == 1


def test_a_post_of_two_messages_goes_on_with_the_second(tables: Tables) -> None:
    add(tables, chat=OLD)
    send(tables, Sent(50_000), NOON, more=True)
    move(tables)
    (head,) = tables.dispatch.heads(NOON, 9)
    assert (head.message_ids, head.chat.id) == ((0,), NEW)
    send(tables, Sent(3), NOON)
    tables.outbox.amend("article:1", post("Surut"), "edited", NOON, NOON)
    (edit,) = tables.dispatch.heads(NOON, 9)
    assert (edit.act, edit.target_ids) == (Act.EDIT, (3,))


def test_a_send_or_an_edit_under_way_during_the_move_ends_under_the_new_id(tables: Tables) -> None:
    add(tables, chat=OLD)
    started = start(tables, 1)
    move(tables)
    assert conclude(tables, started, Later(NOON, "moved"), NOON)
    assert [head.chat.id for head in tables.dispatch.heads(NOON, 9)] == [NEW]
    tables.chats.know(OLD)
    add(tables, "article:2", chat=OLD)
    number = next(head.id for head in tables.dispatch.heads(NOON, 9) if head.chat.id == OLD.id)
    conclude(tables, start(tables, number), Sent(5), NOON)
    tables.outbox.amend("article:2", post("Surut"), "edited", NOON, NOON)
    (edit,) = (head for head in tables.dispatch.heads(NOON, 9) if head.chat.id == OLD.id)
    editing = start(tables, edit.id)
    move(tables)
    conclude(tables, editing, Later(NOON, "moved"), NOON)
    assert [each.act for each in listed(tables, DeliveryState.PENDING)] == [Act.SEND]


PENDING, SENT, CANCELLED = DeliveryState.PENDING, DeliveryState.SENT, DeliveryState.CANCELLED
REFUSED, UNKNOWN, SENDING = DeliveryState.REFUSED, DeliveryState.UNKNOWN, DeliveryState.SENDING


@pytest.mark.parametrize(
    ("old", "new", "then_old", "then_new"),
    [
        (PENDING, PENDING, CANCELLED, PENDING),
        (PENDING, SENT, CANCELLED, SENT),
        (PENDING, CANCELLED, CANCELLED, PENDING),
        (PENDING, REFUSED, CANCELLED, PENDING),
        (PENDING, UNKNOWN, CANCELLED, UNKNOWN),
        (PENDING, SENDING, CANCELLED, SENDING),
        (SENT, PENDING, SENT, SENT),
        (SENT, CANCELLED, SENT, SENT),
        (UNKNOWN, PENDING, CANCELLED, UNKNOWN),
        (CANCELLED, PENDING, CANCELLED, PENDING),
        (REFUSED, PENDING, REFUSED, PENDING),
        (SENDING, PENDING, SENDING, CANCELLED),
        (SENDING, SENT, SENDING, SENT),
    ],
)
def test_of_two_deliveries_of_one_thing_the_one_further_on_counts(
    tables: Tables, old: DeliveryState, new: DeliveryState, then_old: DeliveryState, then_new: DeliveryState
) -> None:
    tables.chats.know(KNOWN)
    for chat, state in (OLD, old), (KNOWN, new):
        add(tables, chat=chat)
        bring(tables, 1 if chat is OLD else 2, state)
    move(tables)
    assert states(tables) == {OLD.id: [then_old], NEW: [then_new]}


def bring(tables: Tables, number: int, state: DeliveryState) -> None:
    """Bring a delivery into a state."""
    started = start(tables, number) if state is not PENDING else None
    if started is None or state is SENDING:
        return
    if state is SENT:
        tables.dispatch.sent(started, 7, NOON, more=False)
    elif state is UNKNOWN:
        tables.dispatch.unknown(started, "no answer", NOON, None)
    else:
        tables.dispatch.end(started, state, "no", NOON)


def test_breaking_news_that_was_drafted_for_the_group_goes_to_the_supergroup_once(tables: Tables) -> None:
    drafts = [tables.breaking.draft(1, "Gempa", chats, NOON) for chats in ([-1, OLD.id, -2], [OLD.id, NEW], [-1])]
    move(tables)
    found = [tables.breaking.get(number) for number in drafts]
    assert [draft and draft.chat_ids for draft in found] == [(-1, NEW, -2), (NEW,), (-1,)]


def test_whoever_looks_after_the_group_or_is_invited_to_does_so_under_its_new_id(tables: Tables) -> None:
    tables.admins.grant(Person(7, "Sari", role=Role.EDITOR, chats=frozenset({OLD.id, -9})))
    tables.admins.grant(Person(8, "Budi", role=Role.ADMIN))
    invited = tables.invites.prepare(8, Role.EDITOR, {OLD.id}, NOON, later(60))
    other = tables.invites.prepare(8, Role.EDITOR, {-9}, NOON, later(60))
    move(tables)
    assert [person.chats for person in tables.admins.all()] == [frozenset(), frozenset({NEW, -9})]
    found = [tables.invites.get(number, NOON) for number in (invited, other)]
    assert [invite.chats for invite in found if invite is not None] == [{NEW}, {-9}]

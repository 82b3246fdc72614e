"""Chats, people and their roles, breaking news, the audit, and words behind buttons."""

from __future__ import annotations

from dataclasses import replace

from bot.alarm import Alarm
from bot.model import ChatKind, Person, Role
from storage import Tables
from storage.audit import Act
from storage.breaking import Breaking, BreakingState
from storage.invites import Invite
from tests.making import CHANNEL, GROUP, NOON, READER, later


def test_a_chat_keeps_its_switch_when_telegram_tells_of_it_again(tables: Tables) -> None:
    quiet = replace(CHANNEL, posting=False)
    assert tables.chats.know(quiet) == quiet
    assert tables.chats.switch(CHANNEL.id, posting=True)
    assert not tables.chats.switch(CHANNEL.id, posting=True)
    renamed = replace(quiet, title="Warta Baru", can_post=False)
    assert tables.chats.know(renamed) == replace(renamed, posting=True)
    assert tables.chats.get(5) is None


def test_only_chats_that_are_on_and_open_get_news(tables: Tables) -> None:
    for chat in CHANNEL, GROUP, READER:
        tables.chats.know(chat)
    tables.chats.close(GROUP.id)
    assert tables.chats.open() == [CHANNEL]
    assert tables.chats.all() == [replace(GROUP, can_post=False), CHANNEL]
    assert {chat.kind for chat in tables.chats.all()} == {ChatKind.CHANNEL, ChatKind.SUPERGROUP}


def test_a_role_is_granted_changed_and_revoked(tables: Tables) -> None:
    assert tables.admins.role(7) is Role.READER
    tables.admins.grant(Person(7, "Sari", role=Role.EDITOR))
    tables.admins.grant(Person(8, "Budi", role=Role.ADMIN))
    tables.admins.grant(Person(7, "Sari Puspita", role=Role.EDITOR))
    assert [(person.name, person.role) for person in tables.admins.all()] == [
        ("Budi", Role.ADMIN),
        ("Sari Puspita", Role.EDITOR),
    ]
    assert tables.admins.revoke(7)
    assert not tables.admins.revoke(7)
    assert tables.admins.role(7) is Role.READER


def test_a_role_may_be_limited_to_chats_and_ends_with_its_invitations(tables: Tables) -> None:
    tables.admins.grant(Person(7, "Sari", role=Role.ADMIN, chats=frozenset({-1001, -2002})))
    tables.admins.grant(Person(8, "Budi", role=Role.EDITOR))
    tables.admins.limit(7, {-1001})
    assert tables.admins.get(7) == Person(7, "Sari", role=Role.ADMIN, chats=frozenset({-1001}))
    assert [person.chats for person in tables.admins.all()] == [{-1001}, frozenset()]
    number = tables.invites.prepare(7, Role.EDITOR, {-1001}, NOON, later(60))
    tables.admins.revoke(7)
    assert tables.invites.get(number, NOON) is None
    assert tables.admins.get(7) is None
    tables.admins.grant(Person(7, "Sari", role=Role.EDITOR))
    assert tables.admins.get(7) == Person(7, "Sari", role=Role.EDITOR)


def test_who_had_a_role_keeps_the_name_under_which_they_acted(tables: Tables) -> None:
    tables.admins.grant(Person(7, "Sari", role=Role.EDITOR))
    tables.admins.call(99, "Ratna")
    tables.admins.revoke(7)
    assert tables.admins.names() == {7: "Sari", 99: "Ratna"}
    assert (tables.admins.name(99), tables.admins.name(5)) == ("Ratna", "")


def test_an_invitation_is_found_by_its_code_until_it_ends(tables: Tables) -> None:
    number = tables.invites.prepare(7, Role.EDITOR, {-1001}, NOON, later(60))
    assert tables.invites.of_code("rahasia", NOON) is None
    tables.invites.seal(number, "rahasia", later(120))
    invite = Invite(number, Role.EDITOR, frozenset({-1001}), 7, later(120), sealed=True)
    assert tables.invites.of_code("rahasia", later(119)) == invite
    assert tables.invites.of_code("rahasia", later(120)) is None
    assert tables.invites.of_code("lain", NOON) is None
    assert tables.invites.remove(number)
    assert not tables.invites.remove(number)


def test_breaking_news_is_decided_once(tables: Tables) -> None:
    number = tables.breaking.draft(7, "Gempa!", [CHANNEL.id, GROUP.id], NOON)
    assert tables.breaking.get(number) == Breaking(
        number, 7, Alarm("Gempa!"), (CHANNEL.id, GROUP.id), BreakingState.DRAFT
    )
    assert tables.breaking.decide(number, BreakingState.CONFIRMED, NOON)
    assert not tables.breaking.decide(number, BreakingState.CANCELLED, NOON)
    decided = tables.breaking.get(number)
    assert decided is not None
    assert decided.state is BreakingState.CONFIRMED
    assert tables.breaking.get(number + 1) is None
    assert not tables.breaking.decide(number + 1, BreakingState.CONFIRMED, NOON)


def test_the_audit_lists_the_latest_acts_first(tables: Tables) -> None:
    for act in "chat.on", "chat.off":
        tables.audit.write(7, act, "chat:-1001", NOON)
    assert tables.audit.latest(1) == [Act(2, NOON, 7, "chat.off", "chat:-1001")]


def test_words_keep_their_number(tables: Tables) -> None:
    first, second = tables.lookups.number("banjir"), tables.lookups.number("gempa \0 🌋")
    assert tables.lookups.number("banjir") == first != second
    assert tables.lookups.words(second) == "gempa \0 🌋"
    assert tables.lookups.words(99) is None
    tables.lookups.tidy(1)
    assert [tables.lookups.words(number) for number in (first, second)] == [None, "gempa \0 🌋"]

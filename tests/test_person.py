"""Who may give which role for which chats."""

from __future__ import annotations

from itertools import product

import pytest

from bot.model import Person, Role

ALL, ONE, TWO = frozenset[int](), frozenset({-1}), frozenset({-1, -2})


@pytest.mark.parametrize(
    ("giver", "given"),
    [
        (Role.OWNER, {Role.EDITOR, Role.ADMIN}),
        (Role.ADMIN, {Role.EDITOR}),
        (Role.EDITOR, set[Role]()),
        (Role.READER, set[Role]()),
    ],
)
def test_a_role_is_given_only_by_a_higher_one(giver: Role, given: set[Role]) -> None:
    person = Person(7, "Sari", role=giver)
    assert {role for role in Role if person.may_give(role, ALL)} == given
    assert {role for role in Role if role and person.may_change(Person(8, "Budi", role=role))} == given


@pytest.mark.parametrize(("own", "given", "may"), [
    (ALL, ALL, True), (ALL, ONE, True), (ONE, ONE, True), (TWO, ONE, True), (ONE, TWO, False), (ONE, ALL, False),
])  # fmt: skip
def test_whoever_looks_after_some_chats_gives_only_those(own: frozenset[int], given: frozenset[int], may: bool) -> None:
    person = Person(7, "Sari", role=Role.ADMIN, chats=own)
    assert person.may_give(Role.EDITOR, given) is may
    assert person.may_change(Person(8, "Budi", role=Role.EDITOR, chats=given)) is may


def test_nobody_changes_themselves_and_only_admins_and_owners_change_readers() -> None:
    for role, chats in product(Role, (ALL, ONE)):
        person = Person(7, "Sari", role=role, chats=chats)
        assert not (role and person.may_change(person))
        assert person.may_change(Person(8, "Budi")) is (role >= Role.ADMIN)

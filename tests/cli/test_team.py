"""`kabar team`: who in the newsroom may do what."""

from __future__ import annotations

from bot.model import Person, Role
from tests.cli.conftest import Operator
from tests.making import CHANNEL


def test_a_person_gets_a_role_and_another_in_its_place(kabar: Operator) -> None:
    assert kabar.well("team", "add", "1002", "--name", "Sari").out == "Sari (1002) is an editor now.\n"
    assert kabar.write(lambda tables: tables.admins.role(1002)) is Role.EDITOR
    assert kabar.well("team", "add", "1002", "--role", "admin").out == "1002 (1002) is an admin now.\n"
    assert kabar.write(lambda tables: tables.admins.role(1002)) is Role.ADMIN


def test_owners_are_listed_first(kabar: Operator) -> None:
    kabar.env["OWNER_IDS"] = "1001"
    kabar.well("team", "add", "1002", "--name", "Sari")
    lines = [line.split() for line in kabar.well("team", "list").out.splitlines()]
    assert lines == [
        ["Id", "Role", "Name", "Channels"],
        ["1001", "owner", "(OWNER_IDS)", "all"],
        ["1002", "editor", "Sari", "all"],
    ]


def test_a_role_is_limited_to_channels_that_kabar_knows(kabar: Operator) -> None:
    kabar.write(lambda tables: tables.chats.know(CHANNEL))
    added = kabar.well("team", "add", "1002", "--name", "Sari", "--chats", "-1001")
    assert added.out == "Sari (1002) is an editor now for Warta Lembayung.\n"
    assert kabar.write(lambda tables: tables.admins.get(1002)) == Person(
        1002, "Sari", role=Role.EDITOR, chats=frozenset({-1001})
    )
    assert kabar.well("team", "list").out.splitlines()[1].endswith("Warta Lembayung")
    ran = kabar("team", "add", "1003", "--chats", "-7")
    assert (ran.code, ran.err) == (1, "Kabar knows no channel or group -7; see 'kabar channels list'.\n")


def test_what_the_operator_does_is_in_the_audit(kabar: Operator) -> None:
    kabar.well("team", "add", "1002")
    kabar.well("team", "add", "1002", "--role", "admin")
    kabar.well("team", "remove", "1002")
    acts = kabar.write(lambda tables: tables.audit.latest(9))
    assert {(act.person_id, act.subject) for act in acts} == {(0, "person:1002")}
    assert [(act.act, act.before, act.after) for act in reversed(acts)] == [
        ("role.given", "", "editor"),
        ("role.given", "editor", "admin"),
        ("role.removed", "admin", ""),
    ]


def test_a_newsroom_of_nobody_says_what_to_do(kabar: Operator) -> None:
    assert "put your own id into OWNER_IDS" in kabar.well("team", "list").out


def test_a_role_is_taken_away_once(kabar: Operator) -> None:
    kabar.well("team", "add", "1002")
    assert kabar.well("team", "remove", "1002").out == "1002 has no role any more.\n"
    ran = kabar("team", "remove", "1002")
    assert (ran.code, ran.err) == (1, "1002 has no role to take away here; see 'kabar team list'.\n")


def test_an_owner_is_sent_to_the_setting(kabar: Operator) -> None:
    ran = kabar("team", "remove", "1001", OWNER_IDS="1001")
    assert (ran.code, ran.err) == (1, "1001 has no role to take away here; take it out of OWNER_IDS.\n")

"""Command menus: each scope and language has its own, and a person sees the narrowest."""

from __future__ import annotations

from typing import Any

import pytest

from tests.sandbox.hands import Hands


def menu(*names: str) -> list[dict[str, str]]:
    """Return a menu of these commands."""
    return [{"command": name, "description": f"tentang {name}"} for name in names]


async def test_menus_do_not_inherit_from_each_other(hands: Hands) -> None:
    await hands.call("setMyCommands", commands=menu("mulai"))
    private: dict[str, Any] = {"scope": {"type": "all_private_chats"}, "language_code": "id"}
    await hands.call("setMyCommands", commands=menu("berita", "cari"), **private)
    assert await hands.call("getMyCommands") == menu("mulai")
    assert await hands.call("getMyCommands", **private) == menu("berita", "cari")
    assert await hands.call("getMyCommands", scope={"type": "all_private_chats"}) == []
    await hands.call("setMyCommands", commands=[], **private)
    await hands.call("deleteMyCommands")
    await hands.call("deleteMyCommands")
    assert await hands.call("getMyCommands") == await hands.call("getMyCommands", **private) == []


async def test_a_person_sees_the_narrowest_menu_in_their_language_first(hands: Hands) -> None:
    await hands.person(5, language_code="id")
    await hands.person(6, language_code="en-GB")

    async def seen(person: int) -> list[str]:
        found = await hands.get("commands", chat_id=person, user_id=person)
        return [command["command"] for command in found]

    assert await seen(5) == []
    await hands.call("setMyCommands", commands=menu("umum"))
    await hands.call("setMyCommands", commands=menu("pribadi"), scope={"type": "all_private_chats"})
    await hands.call("setMyCommands", commands=menu("private"), scope={"type": "all_private_chats"}, language_code="en")
    assert (await seen(5), await seen(6)) == (["pribadi"], ["private"])
    await hands.call("setMyCommands", commands=menu("khusus"), scope={"type": "chat", "chat_id": 6})
    assert await seen(6) == ["khusus"]


async def test_admins_of_a_group_may_see_more(hands: Hands) -> None:
    await hands.person(5)
    group = await hands.chat("supergroup")
    scopes: list[dict[str, Any]] = [
        {"type": "all_group_chats"},
        {"type": "all_chat_administrators"},
        {"type": "chat_administrators", "chat_id": group},
        {"type": "chat_member", "chat_id": group, "user_id": 5},
    ]
    for number, scope in enumerate(scopes):
        await hands.call("setMyCommands", commands=menu(f"menu{number}"), scope=scope)

    async def seen(person: int) -> str:
        found: str = (await hands.get("commands", chat_id=group, user_id=person))[0]["command"]
        return found

    assert (await seen(1000), await seen(5)) == ("menu2", "menu3")
    await hands.call("deleteMyCommands", scope=scopes[2])
    assert await seen(1000) == "menu1"
    await hands.call("deleteMyCommands", scope=scopes[3])
    assert await seen(5) == "menu0"


@pytest.mark.parametrize(
    ("parameters", "reason"),
    [
        ({"commands": menu("Besar")}, "BOT_COMMAND_INVALID"),
        ({"commands": menu("x" * 33)}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "x", "description": " "}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"commands": [{"command": "x", "description": "x" * 257}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"commands": menu("x") * 101}, "BOT_COMMANDS_TOO_MUCH"),
        ({"commands": {}}, "can't parse commands: expected an Array"),
        ({"commands": [], "language_code": "ind"}, "invalid language code specified"),
        ({"commands": [], "scope": {"type": "galaxy"}}, "can't parse BotCommandScope: unsupported type specified"),
        ({"commands": [], "scope": {"type": "chat"}}, "can't parse BotCommandScope: chat not found"),
        ({"commands": [], "scope": "{"}, "can't parse BotCommandScope JSON object"),
    ],
)
async def test_menus_that_cannot_be_are_refused(hands: Hands, parameters: dict[str, Any], reason: str) -> None:
    assert await hands.refusal("setMyCommands", **parameters) == f"400 Bad Request: {reason}"

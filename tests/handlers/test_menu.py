"""Telegram's command menus: everyone's by the kind of chat, the newsroom's own by role, in each language."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest
from structlog.testing import capture_logs

from bot.model import Person, Reply, Role
from handlers.command import EVERYWHERE, Ask, Entry, Shown, noticed
from storage import Store
from tests.handlers.echo import OWNER, Echo, adapter
from tests.handlers.wire import Wire, line

ENTRIES = [
    Entry("berita", Echo(), shown=EVERYWHERE),
    Entry("langganan", Echo()),
    Entry("grup", Echo(), shown=Shown.GROUP_ADMINS),
    Entry("breaking", Echo(), role=Role.EDITOR),
    Entry("status", Echo(), role=Role.ADMIN),
    Entry("kanal", Echo(), role=Role.OWNER),
]
READERS, EDITORS = "berita langganan", "berita langganan breaking"
NOT_FOUND = (400, "Bad Request: chat not found")


class Renaming:
    """A command that changes somebody's role."""

    async def __call__(self, ask: Ask) -> Reply:
        """Tell whose menu is to be made anew."""
        return replace(noticed(""), menus=(8,))

    async def press(self, ask: Ask) -> Reply:
        """Tell whose menu is to be made anew."""
        return await self(ask)


def shown(wire: Wire) -> Mapping[str, str]:
    """List the commands of each menu that was set last, by its scope; "-" when it was taken away."""
    menus: dict[str, str] = {}
    for method, asked in wire.calls:
        if method.endswith("MyCommands"):
            scope = json.loads(asked["scope"])
            key = f"{scope['type']} {scope.get('chat_id', '')}".strip()
            names = [command["command"] for command in json.loads(asked.get("commands", "[]"))]
            menus[key] = " ".join(names) or "-"
    return menus


def languages(wire: Wire) -> Iterator[str]:
    for method, asked in wire.calls:
        if method == "setMyCommands" and '"default"' in asked["scope"]:
            yield f"{asked.get('language_code', '')} {json.loads(asked['commands'])[0]['description'][:6]}"


async def hire(store: Store, number: int, role: Role) -> None:
    await store.write(lambda tables: tables.admins.grant(Person(number, "Sari", role=role)))


async def test_each_kind_of_chat_has_its_menu_and_whoever_works_here_their_own(store: Store) -> None:
    await hire(store, 8, Role.EDITOR)
    await hire(store, 9, Role.ADMIN)
    made = adapter(store, entries=ENTRIES)
    async with line(made) as phone:
        await made.announce(phone.bot)
    assert shown(phone.wire) == {
        "default": READERS,
        "all_private_chats": READERS,
        "all_group_chats": "berita",
        "all_chat_administrators": "berita grup",
        "chat 8": EDITORS,
        "chat 9": f"{EDITORS} status",
        f"chat {OWNER}": f"{EDITORS} status kanal",
    }


async def test_each_menu_is_in_the_newsrooms_language_and_in_each_of_the_others(store: Store) -> None:
    made = adapter(store, "en", entries=ENTRIES)
    async with line(made) as phone:
        await made.announce(phone.bot)
    assert list(languages(phone.wire)) == [" Latest", "id Berita", "en Latest"]


async def test_a_menu_holds_a_hundred_commands_at_most(store: Store) -> None:
    made = adapter(store, entries=[Entry("berita", Echo()) for _ in range(120)])
    async with line(made) as phone:
        await made.announce(phone.bot)
    assert len(shown(phone.wire)["default"].split()) == 100


async def test_whose_role_ended_while_kabar_was_down_has_the_menu_of_everyone(store: Store) -> None:
    await hire(store, 8, Role.EDITOR)
    await store.write(lambda tables: tables.admins.revoke(8))
    made = adapter(store, entries=ENTRIES)
    async with line(made) as phone:
        await made.announce(phone.bot)
        assert len(phone.wire.of("deleteMyCommands")) == 3
    assert shown(phone.wire)["chat 8"] == "-"


@pytest.mark.parametrize("how", ["typed", "pressed"])
async def test_a_menu_follows_the_moment_a_role_changes(store: Store, how: str) -> None:
    made = adapter(store, entries=[*ENTRIES, Entry("tim", Renaming())])
    async with line(made) as phone:
        for role, menu in ((Role.EDITOR, EDITORS), (Role.ADMIN, f"{EDITORS} status"), (Role.READER, "-")):
            await hire(store, 8, role)
            await (phone.type("/tim") if how == "typed" else phone.press("tim:x"))
            assert shown(phone.wire)["chat 8"].removesuffix(" tim") == menu


async def test_the_menu_of_someone_who_never_wrote_to_the_bot_does_no_harm(store: Store) -> None:
    made = adapter(store, entries=[Entry("tim", Renaming())])
    await hire(store, 8, Role.EDITOR)
    async with line(made) as phone:
        phone.wire.refusals["setMyCommands"] = NOT_FOUND
        with capture_logs() as logs:
            await phone.press("tim:x")
        assert {(entry["event"], entry["why"]) for entry in logs} == {("menu.failed", "Chat not found")}
        assert len(phone.wire.of("answerCallbackQuery")) == 1

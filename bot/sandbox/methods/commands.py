"""The command menus of a bot, per scope and language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.sandbox.chats import Chat
from bot.sandbox.params import Params
from bot.sandbox.people import Bot
from bot.sandbox.refusal import bad_request
from bot.sandbox.shapes import Json, JsonObject, as_int, as_object, as_text
from bot.sandbox.world import World

COMMAND = re.compile(r"/?[a-z0-9_]{1,32}")
DESCRIPTION_LENGTH = 256  # Bot API, BotCommand: 1-256 characters
MOST_COMMANDS = 100  # Bot API, setMyCommands
WIDE_SCOPES = frozenset({"default", "all_private_chats", "all_group_chats", "all_chat_administrators"})
CHAT_SCOPES = frozenset({"chat", "chat_administrators", "chat_member"})


@dataclass(frozen=True, slots=True)
class SetMyCommands:
    """Set the menu of one scope and language (Bot API, setMyCommands)."""

    world: World

    async def __call__(self, bot: Bot, params: Params) -> Json:
        """Replace the menu; an empty list takes it away."""
        key = _key(params)
        if not isinstance(params.parsed("commands"), list):
            raise bad_request("can't parse commands: expected an Array")
        menu: list[Mapping[str, Json]] = [_command(item) for item in params.listed("commands")]
        if len(menu) > MOST_COMMANDS:
            raise bad_request("BOT_COMMANDS_TOO_MUCH")
        bot.commands[key] = menu
        if not menu:
            del bot.commands[key]
        self.world.events.tell(0, "commands")
        return True


@dataclass(frozen=True, slots=True)
class DeleteMyCommands:
    """Take away the menu of one scope and language (Bot API, deleteMyCommands)."""

    world: World

    async def __call__(self, bot: Bot, params: Params) -> Json:
        """Succeed whether there was a menu or not."""
        bot.commands.pop(_key(params), None)
        self.world.events.tell(0, "commands")
        return True


class GetMyCommands:
    """Return the menu of exactly one scope and language (Bot API, getMyCommands)."""

    async def __call__(self, bot: Bot, params: Params) -> Json:
        """Return an empty list when none was set; nothing is inherited from wider scopes."""
        return bot.commands.get(_key(params), [])


def menu_for(bot: Bot, chat: Chat, user_id: int, language_code: str) -> list[Mapping[str, Json]]:
    """Return the menu that a person sees in a chat: the narrowest scope first, their language before none.

    Source: Bot API, "Determining list of commands".
    """
    for scope in _scopes(chat, user_id):
        for language in (language_code[:2], ""):
            if menu := bot.commands.get((scope, language)):
                return menu
    return []


def _scopes(chat: Chat, user_id: int) -> list[str]:
    if chat.type == "private":
        return [f"chat:{chat.id}", "all_private_chats", "default"]
    admin = chat.is_admin(user_id)
    scopes = [f"chat_member:{chat.id}:{user_id}"]
    scopes += [f"chat_administrators:{chat.id}"] if admin else []
    scopes += [f"chat:{chat.id}"]
    scopes += ["all_chat_administrators"] if admin else []
    return [*scopes, "all_group_chats", "default"]


def _key(params: Params) -> tuple[str, str]:
    language = params.text("language_code")
    if language and not re.fullmatch("[a-z]{2}", language):
        raise bad_request("invalid language code specified")
    return _scope(as_object(params.parsed("scope", "BotCommandScope"))), language


def _scope(scope: Mapping[str, Json]) -> str:
    kind = as_text(scope.get("type")) or "default"
    if kind in WIDE_SCOPES:
        return kind
    if kind not in CHAT_SCOPES:
        raise bad_request("can't parse BotCommandScope: unsupported type specified")
    if not as_int(scope.get("chat_id")):
        raise bad_request("can't parse BotCommandScope: chat not found")
    spelled = f"{kind}:{as_int(scope['chat_id'])}"
    return f"{spelled}:{as_int(scope.get('user_id'))}" if kind == "chat_member" else spelled


def _command(item: Json) -> JsonObject:
    command = as_object(item)
    name, description = as_text(command.get("command")), as_text(command.get("description")).strip()
    if not COMMAND.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(description) <= DESCRIPTION_LENGTH:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name.removeprefix("/"), "description": description}

"""Telegram's command menus, made from the command table: by chat, by role, by language.

A menu in a person's own chat goes before that of all private chats (Bot API, Determining list of commands), so whoever
works here has their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

import telegram

from bot.model import Role
from bot.words import LANGUAGES, Words
from handlers.adapter.people import People
from handlers.adapter.replies import attempt
from handlers.command import Entry, Shown

MOST = 100
"""Commands of a menu (Bot API, setMyCommands)."""

WIDE: Sequence[tuple[Callable[[], telegram.BotCommandScope], Shown]] = (
    (telegram.BotCommandScopeDefault, Shown.PRIVATE),
    (telegram.BotCommandScopeAllPrivateChats, Shown.PRIVATE),
    (telegram.BotCommandScopeAllGroupChats, Shown.GROUP),
    (telegram.BotCommandScopeAllChatAdministrators, Shown.GROUP_ADMINS),
)
"""The menus of everyone, and where each is."""


class Menu:
    """What a person is offered when they type a slash. A menu that Telegram refuses does no harm.

    It refuses that of a person who never wrote to the bot (400, chat not found); they have it when Kabar starts again.
    """

    def __init__(self, entries: Sequence[Entry], people: People) -> None:
        self._entries = entries
        self._people = people

    async def announce(self, bot: telegram.Bot) -> None:
        """Show readers' commands to everyone, and to each of the newsroom their own; take away what no longer holds."""
        for scope, shown in WIDE:
            await self._set(bot, scope(), Role.READER, shown)
        await self.show(bot, await self._people.staff())

    async def show(self, bot: telegram.Bot, people: Iterable[int]) -> None:
        """Show to each of these people what they may use now; a reader has the menu of everyone."""
        for person_id in people:
            role, scope = await self._people.role(person_id), telegram.BotCommandScopeChat(person_id)
            if role is Role.READER:
                for language in (None, *LANGUAGES):
                    away = partial(bot.delete_my_commands, scope=scope, language_code=language)
                    await attempt("menu", away)
            else:
                await self._set(bot, scope, role, Shown.PRIVATE)

    async def _set(self, bot: telegram.Bot, scope: telegram.BotCommandScope, role: Role, shown: Shown) -> None:
        for language in (None, *LANGUAGES):
            menu = self._for(self._people.speaking(language or ""), role, shown)
            await attempt("menu", partial(bot.set_my_commands, menu, scope=scope, language_code=language))

    def _for(self, words: Words, role: Role, shown: Shown) -> Sequence[telegram.BotCommand]:
        offered = [entry for entry in self._entries if entry.role <= role and shown in entry.shown]
        return [telegram.BotCommand(entry.name, words.plain(f"command-{entry.name}")) for entry in offered[:MOST]]

"""Telegram's command menu, made from the command table."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import telegram

from bot.model import Role
from bot.words import LANGUAGES, Words
from handlers.adapter.people import People
from handlers.adapter.replies import attempt
from handlers.command import Entry


class Menu:
    """What a person is offered when they type a slash."""

    def __init__(self, entries: Sequence[Entry], people: People) -> None:
        self._entries = entries
        self._people = people

    async def announce(self, bot: telegram.Bot) -> None:
        """Show readers' commands to everyone, an owner's to owners, in each language."""
        for language in (None, *LANGUAGES):
            words = self._people.speaking(language or "")
            menu = self._for(words, Role.READER)
            await attempt("menu", partial(bot.set_my_commands, menu, language_code=language))
            for owner in self._people.owners:
                menu, scope = self._for(words, Role.OWNER), telegram.BotCommandScopeChat(owner)
                await attempt("menu", partial(bot.set_my_commands, menu, scope=scope, language_code=language))

    def _for(self, words: Words, role: Role) -> Sequence[telegram.BotCommand]:
        return [
            telegram.BotCommand(entry.name, words.plain(f"command-{entry.name}"))
            for entry in self._entries
            if entry.role <= role
        ]

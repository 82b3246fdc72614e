"""/kanal: owners and admins see the channels and groups that the bot is in, and what each wants: rules, set by buttons.

    /kanal                    the list, each channel with its switch
    /kanal CHAT               a channel's page (CHAT is its id, with or without the minus sign)
    /kanal CHAT kata banjir*  what is typed in reply to a page that offers it: a field, and its value

Whoever presses or types is checked then, and so is what a button holds (`handlers.kanal.pages`): nothing is trusted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from bot.delivery.html import clip, join
from bot.model import Chat, Clock, Reply
from bot.routing import setting
from bot.routing.unfit import UnfitError
from handlers.command import Ask, keep_words, kept_words, noticed, numbers, said
from handlers.kanal.acts import Setting, change, channel, keep, switch
from handlers.kanal.known import choices
from handlers.kanal.listing import CHANNELS, LABEL_LIMIT, listed
from handlers.kanal.pages import offer, panel, sheet
from handlers.kanal.parts import PART_OF, PARTS, TYPED, Part
from storage import Store, Tables

__all__ = ["CHANNELS", "Kanal", "keep", "switch"]

SIGNS = {"+": setting.added, "-": setting.reduced}
"""What a button of a list does with a value."""


@dataclass(frozen=True, slots=True)
class Kanal:
    """List channels, and edit what each wants."""

    store: Store
    clock: Clock

    async def __call__(self, ask: Ask) -> Reply:
        """Show the first page of the list, or a channel's own page, or do there what was typed."""
        number, _, rest = ask.text.strip().partition(" ")
        typed, _, value = rest.strip().partition(" ")
        match numbers(number.removeprefix("-")):
            case (chat_id,):
                reply = await self._at(ask, -chat_id, partial(self._typed, ask, TYPED.get(typed, typed), value.strip()))
                return reply or said(ask.words("kanal-unknown", chat=number))
        return listed(await self._chats(ask), 0, ask.words)

    async def press(self, ask: Ask) -> Reply:
        """Show a page or a part in place, or set what a button holds and show how it is now."""
        match numbers(ask.text):
            case (page,):
                return replace(listed(await self._chats(ask), page, ask.words), edit=True)
            case (number, (0 | 1) as on, page):
                return await self._switched(ask, -number, page, posting=bool(on))
        number_text, *parts = ask.text.split(":")
        match numbers(number_text):
            case (number,):
                reply = await self._at(ask, -number, partial(self._pressed, ask, parts))
                return reply or noticed(ask.words.plain("button-expired"))
        return noticed(ask.words.plain("button-expired"))

    async def _chats(self, ask: Ask) -> Sequence[Chat]:
        return await self.store.read(lambda tables: _mine(tables, ask))

    async def _at(self, ask: Ask, chat_id: int, work: Callable[[Tables, Chat], Reply | None]) -> Reply | None:
        """Work on a channel that the person looks after, in one transaction; None when it is none."""

        def within(tables: Tables) -> Reply | None:
            chat = channel(tables, ask.person, chat_id)
            return None if chat is None else work(tables, chat)

        return await self.store.write(within)

    async def _switched(self, ask: Ask, chat_id: int, page: int, *, posting: bool) -> Reply:
        """Switch a channel and show the list as it is now."""

        def switched(tables: Tables, chat: Chat) -> Reply:
            now = self._switch(tables, ask, chat, posting=posting)
            shown = listed(_mine(tables, ask), page, ask.words)
            notice = ask.words.plain(_notice(now), title=clip(now.title, LABEL_LIMIT))
            return replace(shown, edit=True, notice=notice)

        return await self._at(ask, chat_id, switched) or noticed(ask.words.plain("button-expired"))

    def _switch(self, tables: Tables, ask: Ask, chat: Chat, *, posting: bool) -> Chat:
        switch(tables, ask.person.id, chat.id, self.clock(), posting=posting)
        return tables.chats.get(chat.id) or chat

    def _pressed(self, ask: Ask, parts: Sequence[str], tables: Tables, chat: Chat) -> Reply | None:
        """Do what a button holds; None when none of ours holds that."""
        try:
            return self._done(ask, parts, tables, chat)
        except UnfitError as error:  # a button of ours may be one too many; it holds nothing else that cannot be
            full = error.key == "unfit-many"
            return noticed(ask.words.plain(error.key, **error.given)) if full else None

    def _done(self, ask: Ask, parts: Sequence[str], tables: Tables, chat: Chat) -> Reply | None:
        match parts:
            case ["page"]:
                return replace(panel(chat, ask.words), edit=True)
            case ["page", name, number] if name in PARTS and numbers(number):
                return self._sheet(ask, tables, chat, PARTS[name], int(number))
            case ["posting", ("on" | "off") as posting]:
                now = self._switch(tables, ask, chat, posting=posting == "on")
                notice = ask.words.plain(_notice(now), title=clip(now.title, LABEL_LIMIT))
                return replace(panel(now, ask.words), edit=True, notice=notice)
            case [name, value] if name in PART_OF:
                return self._set(ask, tables, chat, Setting(setting.changed, name, value))
            case [name, ("+" | "-") as sign, value] if name in PART_OF:
                return self._set(ask, tables, chat, Setting(SIGNS[sign], name, value))
            case [name, ("+" | "-") as sign, number, page] if name in PART_OF and numbers(f"{number}:{page}"):
                kept = kept_words(tables, ask, int(number))
                if kept is not None:
                    return self._set(ask, tables, chat, Setting(SIGNS[sign], name, kept), int(page))
        return None

    def _set(self, ask: Ask, tables: Tables, chat: Chat, wish: Setting, page: int = 0) -> Reply:
        """Set a field, and show its part as it is now."""
        now = change(tables, ask.person.id, chat, wish, self.clock())
        shown = self._sheet(ask, tables, now, PART_OF[wish.name], page)
        return replace(shown, notice=ask.words.plain("notice-kanal-saved"))

    def _sheet(self, ask: Ask, tables: Tables, chat: Chat, part: Part, page: int) -> Reply:
        values = choices(tables, chat, part, self.clock())
        shown = sheet(chat, part, values, page, ask.words, partial(keep_words, tables, ask))
        return replace(shown, edit=True)

    def _typed(self, ask: Ask, name: str, value: str, tables: Tables, chat: Chat) -> Reply:
        """Set what was typed, or show the page of what was named; without any, the channel's own."""
        part = PART_OF.get(name) or PARTS.get(name)
        if part is None:
            return panel(chat, ask.words)
        if not (value and name in PART_OF):
            return replace(self._sheet(ask, tables, chat, part, 0), edit=False)
        do = setting.extended if name in (part.picks, part.lists) else setting.changed
        try:
            shown = self._set(ask, tables, chat, Setting(do, name, value))
        except UnfitError as error:
            return said(join("\n\n", [ask.words(error.key, **error.given), offer(chat, part, ask.words)]))
        return replace(shown, edit=False, notice="")


def _notice(chat: Chat) -> str:
    return "notice-kanal-on" if chat.posting else "notice-kanal-off"


def _mine(tables: Tables, ask: Ask) -> Sequence[Chat]:
    """List the channels that a person looks after."""
    return [chat for chat in tables.chats.all() if ask.person.looks_after(chat.id)]

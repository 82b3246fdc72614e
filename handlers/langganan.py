"""/langganan: the searches that a reader follows, each with its stop. A button holds `langganan:FOLLOW`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.delivery.html import clip, join
from bot.model import Button, Reply
from handlers.command import Ask, data, noticed, numbers, said
from storage import Store, Tables
from storage.follows import Follow

LABEL_LIMIT = 30
"""UTF-16 units of a search on a button."""

LINE_LIMIT = 70
"""UTF-16 units of a search in the list. The fifty that one chat may follow then stay below the 4096 of a message."""


@dataclass(frozen=True, slots=True)
class Langganan:
    """List what is followed from this chat, and end it."""

    store: Store

    async def __call__(self, ask: Ask) -> Reply:
        """Show the searches, each with a button that ends it."""
        if not ask.private:
            return said(ask.words("langganan-private"))
        return _list(ask, await self.store.read(lambda tables: tables.follows.of(ask.chat_id)))

    async def press(self, ask: Ask) -> Reply:
        """Follow a search no longer, and show the others."""
        match numbers(ask.text):
            case (number,) if ask.private:
                ended, others = await self.store.write(lambda tables: _end(tables, number, ask.person.id))
                if ended:
                    notice = ask.words.plain("notice-unfollowed", query=clip(ended, LABEL_LIMIT))
                    return replace(_list(ask, others), edit=True, notice=notice)
        return noticed(ask.words.plain("button-expired"))


def _end(tables: Tables, number: int, chat_id: int) -> tuple[str, Sequence[Follow]]:
    ended = tables.follows.remove(number, chat_id)
    return ended, tables.follows.of(chat_id)


def _list(ask: Ask, follows: Sequence[Follow]) -> Reply:
    words = ask.words
    if not follows:
        return said(words("langganan-none"))
    lines = [words("langganan-line", query=clip(follow.words, LINE_LIMIT)) for follow in follows]
    buttons = [
        (Button(words.plain("button-unfollow", query=clip(each.words, LABEL_LIMIT)), data=data("langganan", each.id)),)
        for each in follows
    ]
    return said(join("\n", [words("langganan-title"), *lines]), *buttons)

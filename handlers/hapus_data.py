"""/hapus_data: what is known of a reader is deleted, after a question. A button holds `hapus_data:1`, or 0 for no."""

from __future__ import annotations

from dataclasses import dataclass

from bot.delivery.html import join
from bot.model import Button, Reply, Role
from bot.words import Markup
from handlers.command import Ask, data, noticed, said
from storage import Store


@dataclass(frozen=True, slots=True)
class HapusData:
    """Delete a person's data, and say what went and what stays."""

    store: Store

    async def __call__(self, ask: Ask) -> Reply:
        """Ask whether it is meant."""
        if not ask.private:
            return said(ask.words("hapus-private"))
        yes = Button(ask.words.plain("button-hapus-yes"), data=data("hapus_data", 1))
        no = Button(ask.words.plain("button-hapus-no"), data=data("hapus_data", 0))
        return said(join("\n\n", [ask.words("hapus-sure"), _staying(ask)]), (yes, no))

    async def press(self, ask: Ask) -> Reply:
        """Delete it, in one transaction, or leave it."""
        if ask.private and ask.text == "0":
            return said(ask.words("hapus-kept"), edit=True)
        if not (ask.private and ask.text == "1"):
            return noticed(ask.words.plain("button-expired"))
        newsroom = ask.person.role > Role.READER
        gone = await self.store.write(lambda tables: tables.forgetting.forget(ask.person.id, newsroom=newsroom))
        done = ask.words(
            "hapus-done",
            follows=str(gone.follows),
            saved=str(gone.saved),
            searches=str(gone.searches),
            messages=str(gone.messages),
        )
        return said(join("\n\n", [done, _staying(ask)]), edit=True)


def _staying(ask: Ask) -> Markup:
    """Say what stays of who belongs to the newsroom."""
    return ask.words("hapus-role") if ask.person.role > Role.READER else Markup("")

"""sendRichMessage."""

from __future__ import annotations

from dataclasses import dataclass

from bot.sandbox.params import Params
from bot.sandbox.people import Bot
from bot.sandbox.rich import RichMessages
from bot.sandbox.sending import Sender
from bot.sandbox.shapes import Json


@dataclass(frozen=True, slots=True)
class SendRichMessage:
    """Send a message of headings, lists and tables (Bot API 10.1, sendRichMessage)."""

    sender: Sender
    rich: RichMessages

    async def __call__(self, bot: Bot, params: Params) -> Json:
        """Return the Message, with `rich_message` as blocks."""
        content = await self.rich.read(params)
        return self.sender.send(bot, self.sender.place(bot, params), content).json()

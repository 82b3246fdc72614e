"""leaveChat."""

from __future__ import annotations

from dataclasses import dataclass

from bot.sandbox.access import Access
from bot.sandbox.belonging import Belonging
from bot.sandbox.params import Params
from bot.sandbox.people import Bot
from bot.sandbox.refusal import bad_request, forbidden
from bot.sandbox.shapes import Json


@dataclass(frozen=True, slots=True)
class LeaveChat:
    """Leave a group or channel (Bot API, leaveChat)."""

    access: Access
    belonging: Belonging

    async def __call__(self, bot: Bot, params: Params) -> Json:
        """Leave; the bot is told of it by my_chat_member like everyone else."""
        chat = self.access.readable(bot, params)
        if chat.type == "private":
            raise bad_request("chat member status can't be changed in private chats")
        if chat.status(bot.id) == "left":
            raise forbidden(f"bot is not a member of the {chat.type} chat")
        self.belonging.leave(chat, bot.user)
        return True

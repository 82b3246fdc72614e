"""pinChatMessage, unpinChatMessage and unpinAllChatMessages."""

from __future__ import annotations

from dataclasses import dataclass

from bot.sandbox.access import Access
from bot.sandbox.chats import Chat
from bot.sandbox.params import Params
from bot.sandbox.people import Bot
from bot.sandbox.refusal import bad_request
from bot.sandbox.shapes import Json, JsonObject
from bot.sandbox.witness import tell_message
from bot.sandbox.world import World

NO_RIGHT = "not enough rights to manage pinned messages in the chat"


@dataclass(frozen=True, slots=True)
class PinChatMessage:
    """Pin a message (Bot API, pinChatMessage)."""

    world: World
    access: Access

    async def __call__(self, bot: Bot, params: Params) -> Json:
        """Pin it, and put the notice "pinned" into the chat, which bots are told of."""
        chat = _pinnable(self.access, bot, params)
        message = self.access.message(chat, params.integer("message_id"), "pin")
        if message.is_service:
            raise bad_request("message can't be pinned")
        if message.id in chat.pinned:
            chat.pinned.remove(message.id)
        chat.pinned.append(message.id)
        content: JsonObject = {"pinned_message": message.json(nested=False)}
        notice = self.world.new_message(chat, content, bot.user)
        notice.sender_bot = bot.id
        notice.silent = params.flag("disable_notification")
        tell_message(self.world, self.world.add(notice))
        self.world.events.tell(chat.id, "pinned", message_id=message.id)
        return True


@dataclass(frozen=True, slots=True)
class UnpinChatMessage:
    """Unpin one message, the newest pin when none is named (Bot API, unpinChatMessage)."""

    world: World
    access: Access

    async def __call__(self, bot: Bot, params: Params) -> Json:
        """Refuse when the named message, or any at all, is not pinned."""
        chat = _pinnable(self.access, bot, params)
        newest = chat.pinned[-1] if chat.pinned else 0
        message_id = params.integer("message_id") or newest
        if message_id not in chat.pinned:
            raise bad_request("message to unpin not found")
        chat.pinned.remove(message_id)
        self.world.events.tell(chat.id, "pinned", message_id=message_id)
        return True


@dataclass(frozen=True, slots=True)
class UnpinAllChatMessages:
    """Unpin every message of a chat (Bot API, unpinAllChatMessages)."""

    world: World
    access: Access

    async def __call__(self, bot: Bot, params: Params) -> Json:
        """Succeed also when nothing is pinned."""
        chat = _pinnable(self.access, bot, params)
        chat.pinned.clear()
        self.world.events.tell(chat.id, "pinned")
        return True


def _pinnable(access: Access, bot: Bot, params: Params) -> Chat:
    """Return the chat, if the bot may pin there: by right in groups, and in channels by the right to edit."""
    chat = access.writable(bot, params)
    right = "can_edit_messages" if chat.type == "channel" else "can_pin_messages"
    if chat.type != "private" and not chat.may(bot.id, right):
        raise bad_request(NO_RIGHT)
    return chat

"""deleteMessage, deleteMessages, and what else a bot may do to a message that stands: pins and reactions."""

from __future__ import annotations

from dataclasses import dataclass

from bot.sandbox.access import Access
from bot.sandbox.chats import Chat, Message
from bot.sandbox.params import Params
from bot.sandbox.people import Bot
from bot.sandbox.refusal import bad_request
from bot.sandbox.shapes import Json, as_int
from bot.sandbox.world import World

DELETE_WINDOW = 48 * 3600  # seconds; Bot API, deleteMessage
MOST_IDS = 100  # Bot API, deleteMessages


@dataclass(frozen=True, slots=True)
class DeleteMessage:
    """Delete one message (Bot API, deleteMessage)."""

    world: World
    access: Access

    async def __call__(self, bot: Bot, params: Params) -> Json:
        """Refuse what is unknown, too old, or another's."""
        chat = self.access.readable(bot, params)
        message = self.access.message(chat, params.integer("message_id"), "delete")
        if not may_delete(bot, chat, message, self.world.now):
            raise bad_request("message can't be deleted")
        self.world.delete(message)
        return True


@dataclass(frozen=True, slots=True)
class DeleteMessages:
    """Delete several messages of one chat (Bot API, deleteMessages)."""

    world: World
    access: Access

    async def __call__(self, bot: Bot, params: Params) -> Json:
        """Skip what cannot be found; refuse all when one may not be deleted."""
        chat = self.access.readable(bot, params)
        ids = [as_int(item) for item in params.listed("message_ids")]
        if not ids:
            raise bad_request("message identifiers are not specified")
        if len(ids) > MOST_IDS:
            raise bad_request("too many message identifiers specified")
        found = [message for message_id in ids if (message := chat.message(message_id))]
        if not all(may_delete(bot, chat, message, self.world.now) for message in found):
            raise bad_request("message can't be deleted")
        for message in found:
            self.world.delete(message)
        return True


def may_delete(bot: Bot, chat: Chat, message: Message, now: int) -> bool:
    """Apply Bot API, deleteMessage: within 48 hours own messages, incoming ones in private; any by right."""
    own = message.sender_bot == bot.id
    if chat.own_counter and chat.may(bot.id, "can_delete_messages"):
        return True
    if now - message.date > DELETE_WINDOW:
        return False
    if chat.type == "channel":
        return own and chat.may(bot.id, "can_post_messages")
    return own or chat.type == "private" or chat.may(bot.id, "can_delete_messages")

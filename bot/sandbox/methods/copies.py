"""forwardMessage, copyMessage and their plurals: one chat's messages in another."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from bot.sandbox.chats import Chat, Message
from bot.sandbox.params import Params
from bot.sandbox.people import Bot
from bot.sandbox.refusal import bad_request
from bot.sandbox.sending import Place, Sender
from bot.sandbox.shapes import Json, JsonObject, as_int

MOST_IDS = 100  # Bot API, forwardMessages and copyMessages


@dataclass(frozen=True, slots=True)
class ForwardMessage:
    """Forward one message (Bot API, forwardMessage)."""

    sender: Sender

    async def __call__(self, bot: Bot, params: Params) -> Json:
        """Return the whole new Message, with where it came from."""
        place = self.sender.place(bot, params)
        source = self.sender.access.source(bot, params, "forward")
        message = self.sender.access.message(source, params.integer("message_id"), "forward")
        if not _may_leave(message):
            raise bad_request("the message can't be forwarded")
        return forward(self.sender, bot, place, message).json()


@dataclass(frozen=True, slots=True)
class CopyMessage:
    """Send a message anew without its origin (Bot API, copyMessage)."""

    sender: Sender

    async def __call__(self, bot: Bot, params: Params) -> Json:
        """Return the MessageId of the copy; a given caption takes the place of the old one."""
        place = self.sender.place(bot, params)
        source = self.sender.access.source(bot, params, "copy")
        message = self.sender.access.message(source, params.integer("message_id"), "copy")
        if not _may_leave(message):
            raise bad_request("the message can't be copied")
        content = dict(message.content)
        if "caption" in params.values and "text" not in content:
            content = without_caption(content) | self.sender.caption(params)
        return {"message_id": copy(self.sender, bot, place, message, content).id}


@dataclass(frozen=True, slots=True)
class ForwardMessages:
    """Forward several messages of one chat (Bot API, forwardMessages)."""

    sender: Sender

    async def __call__(self, bot: Bot, params: Params) -> Json:
        """Return the MessageIds; messages that cannot be found or forwarded are skipped."""
        place, found = _several(self.sender, bot, params, "forward")
        return [{"message_id": forward(self.sender, bot, place, message).id} for message in found]


@dataclass(frozen=True, slots=True)
class CopyMessages:
    """Copy several messages of one chat (Bot API, copyMessages)."""

    sender: Sender

    async def __call__(self, bot: Bot, params: Params) -> Json:
        """Return the MessageIds; messages that cannot be found or copied are skipped."""
        place, found = _several(self.sender, bot, params, "copy")
        bare = params.flag("remove_caption")
        contents = [without_caption(m.content) if bare else dict(m.content) for m in found]
        pairs = zip(found, contents, strict=True)
        return [{"message_id": copy(self.sender, bot, place, m, content).id} for m, content in pairs]


def forward(sender: Sender, bot: Bot, place: Place, message: Message) -> Message:
    """Put a forward into a chat; a forward of a forward names the first origin."""
    sent = sender.send(bot, place, dict(message.content), message.forward_origin or origin(message))
    sent.photo_url = message.photo_url
    return sent


def copy(sender: Sender, bot: Bot, place: Place, message: Message, content: JsonObject) -> Message:
    """Put a copy into a chat."""
    sent = sender.send(bot, place, content)
    sent.photo_url = message.photo_url
    return sent


def origin(message: Message) -> JsonObject:
    """Return the Bot API's MessageOrigin: a channel's post, or a user's message."""
    if message.chat.type == "channel":
        return {
            "type": "channel",
            "date": message.date,
            "chat": message.chat.json(),
            "message_id": message.id,
        }
    return {"type": "user", "date": message.date, "sender_user": message.author.json()}


def without_caption(content: JsonObject) -> JsonObject:
    """Return media without what is written beneath it."""
    caption = {"caption", "caption_entities", "show_caption_above_media"}
    return {name: value for name, value in content.items() if name not in caption}


def _several(sender: Sender, bot: Bot, params: Params, what: str) -> tuple[Place, list[Message]]:
    place = sender.place(bot, params)
    source = sender.access.source(bot, params, what)
    ids = [as_int(item) for item in params.listed("message_ids")]
    if not ids:
        raise bad_request("message identifiers are not specified")
    if len(ids) > MOST_IDS:
        raise bad_request(f"too many messages to {what}")
    if any(later <= earlier for earlier, later in pairwise(ids)):
        raise bad_request("message identifiers must be in a strictly increasing order")
    found = _standing(source, ids)
    if not found:
        raise bad_request(f"there are no messages to {what}")
    return place, found


def _standing(chat: Chat, ids: list[int]) -> list[Message]:
    messages = (chat.message(message_id) for message_id in ids)
    return [message for message in messages if message and _may_leave(message)]


def _may_leave(message: Message) -> bool:
    return not message.is_service and not message.protected

"""Changing what a bot has said: text, caption, buttons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.sandbox.chats import Chat, Message
from bot.sandbox.markup import read_inline_markup
from bot.sandbox.methods.copies import without_caption
from bot.sandbox.params import Params
from bot.sandbox.people import Bot
from bot.sandbox.refusal import bad_request, forbidden
from bot.sandbox.rich import RichMessages
from bot.sandbox.sending import Sender
from bot.sandbox.shapes import Json, JsonObject

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


@dataclass(frozen=True, slots=True)
class EditMessageText:
    """Replace the text of a message (Bot API, editMessageText)."""

    sender: Sender
    rich: RichMessages

    async def __call__(self, bot: Bot, params: Params) -> Json:
        """Return the edited Message; `rich_message` may take the place of a text, and a text of it."""
        content = await self.rich.read(params) if params.has("rich_message") else self.sender.text(params)
        message = editable(self.sender, bot, params)
        if not message.content.keys() & {"text", "rich_message"}:
            raise bad_request("there is no text in the message to edit")
        return rewrite(self.sender, message, content, read_inline_markup(params, self.sender.texts))


@dataclass(frozen=True, slots=True)
class EditMessageCaption:
    """Replace the caption of a media message (Bot API, editMessageCaption)."""

    sender: Sender

    async def __call__(self, bot: Bot, params: Params) -> Json:
        """Return the edited Message."""
        caption = self.sender.caption(params)
        message = editable(self.sender, bot, params)
        if not message.content.keys() & {"photo", "document"}:
            raise bad_request("there is no caption in the message to edit")
        return rewrite(
            self.sender,
            message,
            without_caption(message.content) | caption,
            read_inline_markup(params, self.sender.texts),
        )


@dataclass(frozen=True, slots=True)
class EditMessageReplyMarkup:
    """Replace the buttons beneath a message (Bot API, editMessageReplyMarkup)."""

    sender: Sender

    async def __call__(self, bot: Bot, params: Params) -> Json:
        """Return the edited Message."""
        message = editable(self.sender, bot, params)
        markup = read_inline_markup(params, self.sender.texts)
        return rewrite(self.sender, message, message.content, markup)


def editable(sender: Sender, bot: Bot, params: Params) -> Message:
    """Return the message that a call names and that the bot may edit."""
    if not params.has("chat_id") and params.has("inline_message_id"):
        raise bad_request("MESSAGE_ID_INVALID")
    chat = sender.access.readable(bot, params)
    if chat.type != "private" and chat.status(bot.id) == "left":
        raise forbidden(f"bot is not a member of the {chat.type} chat")
    if not params.has("message_id"):
        raise bad_request("message identifier is not specified")
    message = sender.access.message(chat, params.integer("message_id"), "edit")
    if not _may_edit(bot, chat, message):
        raise bad_request("message can't be edited")
    return message


def rewrite(sender: Sender, message: Message, content: JsonObject, markup: Mapping[str, Json]) -> JsonObject:
    """Put new content and buttons in place and tell the pages; refuse when nothing would change."""
    if content == message.content and markup == (message.reply_markup or {}):
        raise bad_request(NOT_MODIFIED)
    message.rewrite(content, markup or None, sender.world.now)
    sender.world.events.tell(message.chat.id, "edited", message_id=message.id)
    return message.json()


def _may_edit(bot: Bot, chat: Chat, message: Message) -> bool:
    """Apply TDLib's can_edit_message: own messages always, another admin's channel post by right, no forwards."""
    if message.forward_origin or message.is_service or message.reply_keyboard:
        return False
    if chat.type == "channel" and chat.may(bot.id, "can_edit_messages"):
        return True
    own = message.sender_bot == bot.id
    if chat.type == "channel":
        return own and chat.may(bot.id, "can_post_messages")
    return own

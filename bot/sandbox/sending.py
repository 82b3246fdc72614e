"""What every method that puts a message into a chat shares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.sandbox.access import Access
from bot.sandbox.chats import Chat, Message
from bot.sandbox.markup import read_markup
from bot.sandbox.params import Params
from bot.sandbox.people import Bot
from bot.sandbox.refusal import bad_request
from bot.sandbox.shapes import Json, JsonObject, as_int, as_object
from bot.sandbox.text import Formatted, Texts
from bot.sandbox.world import World


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message goes and how: everything of a call but the content."""

    chat: Chat
    thread_id: int | None
    reply_to: Message | None
    markup: Mapping[str, Json]
    silent: bool
    protected: bool


class Sender:
    """Read the common parameters of the send methods, and put messages into chats."""

    def __init__(self, world: World, texts: Texts) -> None:
        self.world = world
        self.texts = texts
        self.access = Access(world)

    def place(self, bot: Bot, params: Params) -> Place:
        """Check where a call wants to write. Raises Refusal."""
        chat = self.access.writable(bot, params)
        reply_to = self._reply_to(chat, params)
        thread_id = self.access.thread(chat, params)
        if thread_id is None and reply_to:
            thread_id = reply_to.thread_id
        return Place(
            chat,
            thread_id,
            reply_to,
            read_markup(params, self.texts),
            params.flag("disable_notification"),
            params.flag("protect_content"),
        )

    def send(self, bot: Bot, place: Place, content: JsonObject, origin: JsonObject | None = None) -> Message:
        """Put a message into its chat. A bot's own message causes no update, for itself or another bot."""
        message = self.world.new_message(place.chat, content, bot.user)
        message.sender_bot = bot.id
        message.thread_id = place.thread_id
        message.reply_to = place.reply_to
        message.silent = place.silent
        message.protected = place.protected
        message.forward_origin = origin
        inline = "inline_keyboard" in place.markup
        message.reply_markup = place.markup if inline else None
        message.reply_keyboard = None if inline else place.markup or None
        return self.world.add(message)

    def text(self, params: Params) -> JsonObject:
        """Return the content of a text message: text, entities and how its link preview is shown."""
        formatted = self.texts.message(params.text("text"), params.text("parse_mode"), params.listed("entities"))
        return text_content(formatted) | self._preview(params)

    def caption(self, params: Params) -> JsonObject:
        """Return the caption fields of a media message."""
        formatted = self.texts.caption(
            params.text("caption"), params.text("parse_mode"), params.listed("caption_entities")
        )
        shown = caption_content(formatted)
        if params.flag("show_caption_above_media"):
            shown["show_caption_above_media"] = True
        return shown

    def _preview(self, params: Params) -> JsonObject:
        options: JsonObject = dict(as_object(params.parsed("link_preview_options")))
        if params.flag("disable_web_page_preview"):
            options = {"is_disabled": True}
        return {"link_preview_options": options} if options else {}

    def _reply_to(self, chat: Chat, params: Params) -> Message | None:
        options = as_object(params.parsed("reply_parameters"))
        message_id = as_int(options.get("message_id")) or params.integer("reply_to_message_id")
        if not message_id:
            return None
        message = chat.message(message_id)
        lenient = options.get("allow_sending_without_reply") or params.flag("allow_sending_without_reply")
        if message is None and not lenient:
            raise bad_request("message to be replied not found")
        return message


def text_content(formatted: Formatted) -> JsonObject:
    """Return the fields `text` and, if there are any, `entities`."""
    content: JsonObject = {"text": formatted.text}
    if formatted.entities:
        content["entities"] = formatted.entities
    return content


def caption_content(formatted: Formatted) -> JsonObject:
    """Return the fields `caption` and `caption_entities`, neither when the caption is empty."""
    if not formatted.text:
        return {}
    content: JsonObject = {"caption": formatted.text}
    if formatted.entities:
        content["caption_entities"] = formatted.entities
    return content

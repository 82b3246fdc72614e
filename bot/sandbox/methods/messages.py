"""sendMessage and sendChatAction."""

from __future__ import annotations

from dataclasses import dataclass

from bot.sandbox.params import Params
from bot.sandbox.people import Bot
from bot.sandbox.refusal import bad_request
from bot.sandbox.sending import Sender
from bot.sandbox.shapes import Json

ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
        "cancel",
    }
)


@dataclass(frozen=True, slots=True)
class SendMessage:
    """Send a text (Bot API, sendMessage)."""

    sender: Sender

    async def __call__(self, bot: Bot, params: Params) -> Json:
        """Check the text, then the place, as Telegram does; return the Message."""
        content = self.sender.text(params)
        return self.sender.send(bot, self.sender.place(bot, params), content).json()


@dataclass(frozen=True, slots=True)
class SendChatAction:
    """Show that the bot is typing (Bot API, sendChatAction)."""

    sender: Sender

    async def __call__(self, bot: Bot, params: Params) -> Json:
        """Tell the pages; nothing is stored."""
        chat = self.sender.access.writable(bot, params)
        action = params.text("action").lower()
        if action not in ACTIONS:
            raise bad_request("wrong parameter action in request")
        self.sender.access.thread(chat, params)
        self.sender.world.events.tell(chat.id, "typing", action=action)
        return True

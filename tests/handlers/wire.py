"""A Telegram at the other end of the wire, that notes what it is asked; and updates as Telegram writes them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

import httpx
import telegram
from telegram.ext import Application
from telegram.request import HTTPXRequest

from handlers import Adapter
from tests.tdlib import Entity, found_in

Json = dict[str, Any]
Call = tuple[str, Mapping[str, str]]

BOT: Json = {"id": 1, "is_bot": True, "first_name": "Kabar", "username": "kabar_bot"}
READER: Json = {"id": 7, "is_bot": False, "first_name": "Sari", "language_code": "id"}
PRIVATE: Json = {"id": 7, "type": "private", "first_name": "Sari"}
GROUP: Json = {"id": -200, "type": "supergroup", "title": "Ruang"}
CHANNEL: Json = {"id": -1001, "type": "channel", "title": "Warta", "username": "warta"}


SHOWN = frozenset({"sendMessage", "sendPhoto", "editMessageText", "editMessageCaption"})
"""Methods that answer with the message."""


@dataclass
class Wire:
    """Answers every method; those in `refusals` with (code, description), `broken` ones with a lost connection.

    One in `floods` is answered 429 with the next of its waits, until they are used up.
    """

    calls: list[Call] = field(default_factory=list)
    refusals: dict[str, tuple[int, str]] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    floods: dict[str, list[int]] = field(default_factory=dict)

    def answer(self, request: httpx.Request) -> httpx.Response:
        """Answer as the Bot API does."""
        method = request.url.path.rpartition("/")[2]
        self.calls.append((method, dict(parse_qsl(request.content.decode()))))
        if method in self.broken:
            raise httpx.ReadError("the connection was lost", request=request)
        if method in self.refusals:
            code, description = self.refusals[method]
            return httpx.Response(code, json={"ok": False, "error_code": code, "description": description})
        if self.floods.get(method):
            return httpx.Response(429, json=_flood(self.floods[method].pop(0)))
        return httpx.Response(200, json={"ok": True, "result": _result(method)})

    def of(self, method: str) -> Sequence[Mapping[str, str]]:
        """List the parameters of the calls of a method."""
        return [parameters for name, parameters in self.calls if name == method]

    @property
    def texts(self) -> Sequence[str]:
        """List the texts that were sent as new messages."""
        return [parameters["text"] for parameters in self.of("sendMessage")]


def _flood(wait: int) -> Json:
    words = f"Too Many Requests: retry after {wait}"
    return {"ok": False, "error_code": 429, "description": words, "parameters": {"retry_after": wait}}


def _result(method: str) -> Json | bool:
    if method == "getMe":
        return BOT
    return message("jawaban", sender=BOT) if method in SHOWN else True


@dataclass(frozen=True)
class Line:
    """A bot on the wire: `tell` brings it an update, as python-telegram-bot would."""

    application: Application[Any, Any, Any, Any, Any, Any]
    wire: Wire

    @property
    def bot(self) -> telegram.Bot:
        """The bot itself."""
        bot: telegram.Bot = self.application.bot
        return bot

    async def tell(self, **update: Json) -> None:
        """Bring an update and wait until it is worked off."""
        await self.application.process_update(telegram.Update.de_json({"update_id": 1, **update}, self.bot))

    async def type(self, text: str, **changes: Any) -> None:
        """Let a person type a text."""
        await self.tell(message=message(text, **changes))

    async def inline(self, text: str, offset: str = "", *, sender: Json = READER) -> None:
        """Let a person type the bot's name and a text in some chat."""
        await self.tell(inline_query={"id": "i1", "from": sender, "query": text, "offset": offset})

    async def press(self, data: str | None, **changes: Any) -> None:
        """Let a person press a button."""
        await self.tell(callback_query=query(data, **changes))


@asynccontextmanager
async def line(adapter: Adapter) -> AsyncIterator[Line]:
    """Put an adapter on a wire."""
    wire = Wire()
    requests = [HTTPXRequest(httpx_kwargs={"transport": httpx.MockTransport(wire.answer)}) for _ in range(2)]
    builder = Application.builder().token("1:TEST").request(requests[0]).get_updates_request(requests[1])
    application = builder.updater(None).job_queue(None).build()
    application.add_handlers(adapter.handlers())
    application.add_error_handler(adapter.failed)
    async with application:
        wire.calls.clear()
        yield Line(application, wire)


def message(text: str, *, sender: Json = READER, chat: Json = PRIVATE, **more: Any) -> Json:
    """Write a Message, with a command at its start marked where TDLib, and so Telegram, marks it."""
    found = [entity for entity in found_in(text)["entities"] if entity["offset"] == 0 and _is_command(entity)]
    entities = [{"type": "bot_command", "offset": 0, "length": entity["length"]} for entity in found]
    return {"message_id": 5, "date": 1, "chat": chat, "from": sender, "text": text, "entities": entities, **more}


def offering(words: str, offer: str, *, sender: Json = BOT) -> Json:
    """Write a Message that ends with an offer, as code."""
    length = len((words + offer).encode("utf-16-le")) // 2
    code = {"type": "code", "offset": length - len(offer), "length": len(offer)}
    return {**message(words + offer, sender=sender), "entities": [code]}


def _is_command(entity: Entity) -> bool:
    return "textEntityTypeBotCommand" in entity["type"].values()


def forwarded(number: int, name: str = "Damar", *, is_bot: bool = False) -> Json:
    """Write the MessageOrigin of a message that this person wrote."""
    return {"type": "user", "date": 1, "sender_user": {"id": number, "is_bot": is_bot, "first_name": name}}


def query(data: str | None, *, sender: Json = READER, chat: Json = PRIVATE, **more: Any) -> Json:
    """Write a CallbackQuery from a button under a message of the bot."""
    base: Json = {"id": "q1", "from": sender, "chat_instance": "c", "message": message("daftar", sender=BOT, chat=chat)}
    return base | ({} if data is None else {"data": data}) | more


def moved(chat: Json, old: Json, new: Json, date: int = 100) -> Json:
    """Write a ChatMemberUpdated about the bot; `old` and `new` are a status with its rights."""
    return {
        "chat": chat,
        "from": READER,
        "date": date,
        "old_chat_member": {"user": BOT, **old},
        "new_chat_member": {"user": BOT, **new},
    }


def admin(**rights: bool) -> Json:
    """Write an administrator's status; every right is withheld that is not named."""
    names = (
        "can_be_edited is_anonymous can_manage_chat can_delete_messages can_manage_video_chats can_restrict_members"
        " can_promote_members can_change_info can_invite_users can_post_stories can_edit_stories can_delete_stories"
    )
    return {"status": "administrator", **dict.fromkeys(names.split(), False), **rights}


def restricted(*, is_member: bool, can_send_messages: bool) -> Json:
    """Write a restricted member's status."""
    names = (
        "can_change_info can_invite_users can_pin_messages can_manage_topics can_send_other_messages"
        " can_add_web_page_previews can_send_audios can_send_documents can_send_photos can_send_videos"
        " can_send_video_notes can_send_voice_notes can_send_polls can_edit_tag can_react_to_messages"
    )
    rights = {"is_member": is_member, "can_send_messages": can_send_messages, "until_date": 0}
    return {"status": "restricted", **dict.fromkeys(names.split(), False), **rights}

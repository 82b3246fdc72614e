"""The control API under /sandbox/: what people do, and what stands in the chats. Documented in docs/sandbox.md."""

from __future__ import annotations

import base64
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from bot.errors import SandboxError
from bot.sandbox.belonging import Belonging
from bot.sandbox.chats import Chat, Message
from bot.sandbox.conditions import ConditionsControl
from bot.sandbox.deeds import Deeds, NewChat, Press
from bot.sandbox.journal import Journal
from bot.sandbox.media import Media
from bot.sandbox.methods.commands import menu_for
from bot.sandbox.params import Params, Upload
from bot.sandbox.people import Bot, User
from bot.sandbox.refusal import Refusal
from bot.sandbox.requests import read_params
from bot.sandbox.shapes import Json, JsonObject, as_object
from bot.sandbox.views import chat_json, message_json
from bot.sandbox.world import World

QUIET = 15.0  # seconds without a change, after which a comment keeps the stream of events alive
ANSWER_WAIT = 10.0  # seconds that a press or an inline query waits for the bot, at most

Endpoint = Callable[[Params], Awaitable[Json]]


@dataclass(frozen=True, slots=True)
class Control:
    """The endpoints. Each takes parameters and returns JSON; SandboxError and Refusal become a 400 or 404."""

    world: World
    deeds: Deeds
    belonging: Belonging
    media: Media
    journal: Journal
    weather: ConditionsControl

    def routes(self) -> list[Route]:
        """Return every route of the control API."""
        table: list[tuple[str, str, Endpoint]] = [
            ("GET", "/sandbox/chats", self.list_chats),
            ("POST", "/sandbox/chats", self.create_chat),
            ("GET", "/sandbox/chats/{chat_id}/messages", self.list_messages),
            ("POST", "/sandbox/chats/{chat_id}/messages", self.write),
            ("PATCH", "/sandbox/chats/{chat_id}/messages/{message_id}", self.edit),
            ("DELETE", "/sandbox/chats/{chat_id}/messages/{message_id}", self.delete),
            ("POST", "/sandbox/chats/{chat_id}/inline", self.pick),
            ("POST", "/sandbox/chats/{chat_id}/topics", self.add_topic),
            ("POST", "/sandbox/chats/{chat_id}/upgrade", self.upgrade),
            ("POST", "/sandbox/members", self.set_member),
            ("POST", "/sandbox/callbacks", self.press),
            ("POST", "/sandbox/inline", self.ask_inline),
            ("POST", "/sandbox/reactions", self.react),
            ("GET", "/sandbox/bots", self.list_bots),
            ("GET", "/sandbox/commands", self.menu),
            ("GET", "/sandbox/journal", self.read_journal),
            *self.weather.table(),
            ("POST", "/sandbox/reset", self.reset),
        ]
        routes = [Route(path, _answering(endpoint), methods=[verb]) for verb, path, endpoint in table]
        return [
            *routes,
            Route("/sandbox/events", self.stream, methods=["GET"]),
            Route("/sandbox/files/{file_id}", self.file, methods=["GET"]),
        ]

    async def list_chats(self, params: Params) -> Json:
        """List the chats with their newest message, members and pins."""
        return [chat_json(chat) for chat in self.world.chats_of(self._bot(params))]

    async def create_chat(self, params: Params) -> Json:
        """Make a chat, or a person with their private chat."""
        wanted = NewChat(
            params.text("type"),
            params.integer("id"),
            params.text("title"),
            params.text("first_name"),
            params.text("last_name"),
            params.text("username"),
            params.text("language_code"),
            params.flag("is_forum"),
            params.integer("creator"),
            params.flag("started") or not params.has("started"),
        )
        return chat_json(self.deeds.open_chat(self._bot(params), wanted))

    async def list_messages(self, params: Params) -> Json:
        """List a chat's messages, oldest first, deleted ones too."""
        chat = self._chat(params)
        return [message_json(message) for message in chat.messages.values()]

    async def write(self, params: Params) -> Json:
        """Let a person write."""
        chat = self._chat(params)
        author = self._author(chat, params)
        content = await self._content(params)
        reply_to = params.integer("reply_to_message_id")
        message = self.deeds.write(chat, author, content, reply_to, params.integer("message_thread_id"))
        return message_json(message)

    async def edit(self, params: Params) -> Json:
        """Let a person change their text."""
        message = self._message(self._chat(params), params.integer("message_id"))
        return message_json(self.deeds.rewrite(message, params.text("text")))

    async def delete(self, params: Params) -> Json:
        """Let a person delete a message; bots are not told, as by Telegram."""
        message = self._message(self._chat(params), params.integer("message_id"))
        self.world.delete(message)
        return message_json(message)

    async def pick(self, params: Params) -> Json:
        """Let a person send what a bot offered inline."""
        chat, result = self._chat(params), as_object(params.parsed("result"))
        author, thread_id = self._author(chat, params), params.integer("message_thread_id")
        return message_json(self.deeds.pick(chat, author, self._bot(params), result, thread_id))

    async def add_topic(self, params: Params) -> Json:
        """Add a topic to a forum."""
        chat = self._chat(params)
        thread_id = self.deeds.add_topic(chat, params.text("name"))
        return {"message_thread_id": thread_id, "name": chat.topics[thread_id]}

    async def upgrade(self, params: Params) -> Json:
        """Make a supergroup of a basic group."""
        return chat_json(self.belonging.upgrade(self._chat(params)))

    async def set_member(self, params: Params) -> Json:
        """Change what a user is in a chat; in a private chat, block or unblock the bot."""
        chat = self._chat(params)
        user = self.world.users.get(params.integer("user_id"))
        if user is None:
            raise SandboxError(f"Nobody has the id {params.text('user_id')}; create the person first.")
        rights = {name: params.flag(name) for name in params.values if name.startswith("can_")}
        actor = self.deeds.person(params.integer("by")) if params.has("by") else None
        return self.belonging.change(chat, user, params.text("status"), rights, actor).json(chat.type)

    async def press(self, params: Params) -> Json:
        """Press a button and wait for the bot's answer."""
        chat = self._chat(params)
        message = self._message(chat, params.integer("message_id"))
        person = self.deeds.person(params.integer("from"))
        press = Press(chat, message, person, params.text("data"), params.flag("force"))
        return await self.deeds.press(press, _wait(params))

    async def react(self, params: Params) -> Json:
        """Let a person react with an emoji, or take the reaction away."""
        message = self._message(self._chat(params), params.integer("message_id"))
        emoji = params.text("reaction")
        self.deeds.react(message, self.deeds.person(params.integer("from")), emoji)
        return message_json(message)

    async def list_bots(self, _params: Params) -> Json:
        """List the bots of this server; their tokens are told to nobody."""
        return [bot.user.json() for bot in self.world.bots.values()]

    async def ask_inline(self, params: Params) -> Json:
        """Ask the bot inline and wait for its results."""
        person = self.deeds.person(params.integer("from"))
        query, offset = params.text("query"), params.text("offset")
        return await self.deeds.ask_inline(self._bot(params), person, query, offset, _wait(params))

    async def menu(self, params: Params) -> Json:
        """List the commands that a person sees in a chat."""
        bot = self._bot(params)
        chat = self._chat(params)
        person = self.deeds.person(params.integer("user_id"))
        return [*menu_for(bot, chat, person.id, person.language_code)]

    async def read_journal(self, _params: Params) -> Json:
        """List the requests that bots have made."""
        return self.journal.entries()

    async def reset(self, _params: Params) -> Json:
        """Forget every chat, person, message, update, request, count and fault."""
        self.world.reset()
        self.journal.clear()
        self.weather.conditions.clear()
        return {"ok": True}

    async def stream(self, _request: Request) -> Response:
        """Stream changes as server-sent events."""
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return StreamingResponse(self._events(), media_type="text/event-stream", headers=headers)

    async def file(self, request: Request) -> Response:
        """Return the bytes of a file by its file id."""
        stored = self.world.files.get(request.path_params["file_id"])
        if stored is None:
            return JSONResponse({"error": "There is no such file."}, 404)
        return file_response(stored.data, stored.mime_type)

    async def _events(self) -> AsyncIterator[str]:
        yield ": the sandbox tells of every change\n\n"
        async for change in self.world.events.listen(QUIET):
            yield f"event: change\ndata: {json.dumps(change)}\n\n" if change else ": still here\n\n"

    async def _content(self, params: Params) -> JsonObject:
        """Return what a person sends: a text, or a photo (base64 or a file id) with the text as its caption."""
        if not params.has("photo"):
            return self.deeds.text(params.text("text"))
        value = params.text("photo")
        if self.world.files.get(value):
            medium = await self.media.take("photo", params, value)
            return medium.content | self.deeds.caption(params.text("text"))
        try:
            data = base64.b64decode(value, validate=True)
        except ValueError:
            raise SandboxError("'photo' is neither a known file id nor base64; send the bytes as base64.") from None
        stored = self.media.keep("photo", Upload("photo", "", data))
        return {"photo": stored.photo_json()} | self.deeds.caption(params.text("text"))

    def _bot(self, params: Params) -> Bot:
        if not params.has("bot_id"):
            return self.world.first_bot
        bot = self.world.bot(params.integer("bot_id"))
        if bot is None:
            raise SandboxError(f"There is no bot {params.text('bot_id')} here; name one of the tokens' numbers.")
        return bot

    def _chat(self, params: Params) -> Chat:
        chat_id = params.integer("chat_id")
        chat = self.world.chat(self._bot(params), chat_id)
        if chat is None:
            raise SandboxError(f"There is no chat {chat_id}; create it with POST /sandbox/chats.")
        return chat

    def _message(self, chat: Chat, message_id: int) -> Message:
        message = chat.message(message_id)
        if message is None:
            raise SandboxError(f"Chat {chat.id} has no message {message_id}; it may have been deleted.")
        return message

    def _author(self, chat: Chat, params: Params) -> User:
        creator = chat.creator()
        if not params.has("from") and creator:
            return creator
        return self.deeds.person(params.integer("from"))


def file_response(data: bytes, mime_type: str) -> Response:
    """Return bytes that strangers sent, so that no browser runs them."""
    headers = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox; default-src 'none'"}
    return Response(data, media_type=mime_type or "application/octet-stream", headers=headers)


def _wait(params: Params) -> float:
    try:
        return max(0.0, min(float(params.text("wait") or ANSWER_WAIT), ANSWER_WAIT))
    except ValueError:
        raise SandboxError(f"'{params.text('wait')}' is no number of seconds; give 'wait' as 0 to 10.") from None


def _answering(endpoint: Endpoint) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        try:
            params = await read_params(request.scope, request.receive)
            return JSONResponse(await endpoint(Params({**params.values, **request.path_params}, params.uploads)))
        except SandboxError as error:
            return JSONResponse({"error": str(error)}, 400)
        except Refusal as refusal:
            return JSONResponse({"error": refusal.description}, refusal.code)

    return answer

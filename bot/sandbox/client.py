"""A client of the control API: people who write, press and read, for the demo, the tests and the benchmarks."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Awaitable, Callable, Mapping, Sequence
from types import TracebackType
from typing import Self

import httpx

from bot.errors import SandboxError
from bot.sandbox.shapes import Json, as_int, as_list, as_object, as_text

Message = Mapping[str, Json]

PATIENCE = 10.0
"""Seconds that a step of a story may take before it counts as missing, unless told otherwise."""

LOOK_EVERY = 0.05
"""Seconds between two looks into a chat."""


class People:
    """The people of a sandbox, and what they see. Use it as `async with People(sandbox.url) as people`.

    `patience` is how many seconds they wait for something to be seen.
    """

    def __init__(self, url: str, patience: float = PATIENCE) -> None:
        self._http = httpx.AsyncClient(base_url=url, timeout=PATIENCE * 2)
        self._patience = patience

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._http.aclose()

    async def meet(self, **chat: Json) -> int:
        """Create a chat from the Bot API's own fields (`type`, `title` or `first_name`, ...); gives its id."""
        return as_int((await self._post("/sandbox/chats", chat)).get("id"))

    async def appoint(self, chat_id: int, user_id: int, status: str, **rights: Json) -> None:
        """Make someone, the bot too, an administrator, a member, or show them out (Bot API, ChatMember.status)."""
        await self._post("/sandbox/members", {"chat_id": chat_id, "user_id": user_id, "status": status, **rights})

    async def say(
        self,
        chat_id: int,
        text: str,
        *,
        person: int | None = None,
        answers: Message | None = None,
        photo: bytes = b"",
    ) -> int:
        """Let a person write in a chat, in their private one by themselves, perhaps in reply; gives its id.

        With a photo the text is its caption.
        """
        answered = {} if answers is None else {"reply_to_message_id": number_of(answers)}
        shown = {"photo": base64.b64encode(photo).decode()} if photo else {}
        body: Message = {"from": person or chat_id, "text": text, **answered, **shown}
        return number_of(await self._post(f"/sandbox/chats/{chat_id}/messages", body))

    async def press(
        self, chat_id: int, message: Message, label: str, *, person: int | None = None, force: bool = False
    ) -> Message:
        """Press the button whose label begins with these words; gives the bot's answer.

        `force` presses it even when the message has lost it meanwhile, as a second, quicker finger would.

        Raises:
            SandboxError: the message never had such a button.
        """
        for button in buttons(message):
            if as_text(button.get("text")).startswith(label) and "callback_data" in button:
                press: Message = {
                    "chat_id": chat_id,
                    "message_id": message["message_id"],
                    "from": person or chat_id,
                    "data": button["callback_data"],
                    "force": force,
                }
                return await self._post("/sandbox/callbacks", press)
        raise SandboxError(f"No button begins with {label!r} under message {number_of(message)}.")

    async def ask_inline(self, person: int, query: str, offset: str = "") -> Message:
        """Type the bot's name and some words in a chat; gives what it offers (docs/sandbox.md, Inline)."""
        return await self._post("/sandbox/inline", {"from": person, "query": query, "offset": offset})

    async def pick(self, chat_id: int, result: Message, *, person: int = 0) -> int:
        """Send one of the results that `ask_inline` gave; gives the message's id."""
        body: Message = {"from": person or chat_id, "result": result}
        return number_of(await self._post(f"/sandbox/chats/{chat_id}/inline", body))

    async def chats(self) -> Sequence[Message]:
        """List the chats as the control API shows them, each with its `message_count`."""
        return list(map(as_object, as_list(_answer(await self._http.get("/sandbox/chats")))))

    async def messages(self, chat_id: int) -> Sequence[Message]:
        """List a chat's messages, oldest first, deleted ones left out."""
        answer = _answer(await self._http.get(f"/sandbox/chats/{chat_id}/messages"))
        return [message for message in map(as_object, as_list(answer)) if not message.get("deleted")]

    async def see(self, chat_id: int, what: Callable[[Message], bool], *, after: int = 0) -> Message:
        """Wait for a message, newer than the id `after`, that is what one looks for; gives the newest such.

        Raises:
            SandboxError: none came in time.
        """
        seen: list[Message] = []

        async def there() -> bool:
            messages = await self.messages(chat_id)
            seen[:] = [message for message in messages if number_of(message) > after and what(message)]
            return bool(seen)

        await self.until(there, f"no message of the kind came into chat {chat_id}")
        return seen[-1]

    async def until(self, so: Callable[[], Awaitable[bool]], otherwise: str) -> None:
        """Wait until something is so.

        Raises:
            SandboxError: it was not in time; the message says `otherwise`.
        """
        clock = asyncio.get_running_loop().time
        give_up = clock() + self._patience
        while not await so():
            if clock() > give_up:
                raise SandboxError(f"After {self._patience:g} seconds {otherwise}.")
            await asyncio.sleep(LOOK_EVERY)

    async def menu(self, chat_id: int, person: int) -> Sequence[Message]:
        """List the commands (Bot API, BotCommand) that a person is offered in a chat."""
        answer = await self._http.get("/sandbox/commands", params={"chat_id": chat_id, "user_id": person})
        return list(map(as_object, as_list(_answer(answer))))

    async def journal(self) -> Sequence[Message]:
        """List the requests that bots have made."""
        return list(map(as_object, as_list(_answer(await self._http.get("/sandbox/journal")))))

    async def _post(self, path: str, body: Mapping[str, Json]) -> Message:
        return as_object(_answer(await self._http.post(path, json=dict(body))))


def buttons(message: Message) -> Sequence[Mapping[str, Json]]:
    """List the inline buttons of a message, row by row."""
    rows = as_list(as_object(message.get("reply_markup")).get("inline_keyboard"))
    return [as_object(button) for row in rows for button in as_list(row)]


def number_of(message: Message) -> int:
    """Read a message's id."""
    return as_int(message.get("message_id"))


def words(message: Message) -> str:
    """Read what a message says: its text or caption."""
    return as_text(message.get("text")) or as_text(message.get("caption"))


def _answer(response: httpx.Response) -> Json:
    body: Json = response.json()
    if response.status_code != httpx.codes.OK:
        raise SandboxError(f"The sandbox refused {response.request.url.path}: {as_object(body).get('error')}")
    return body

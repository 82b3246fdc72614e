"""What happens to a request that a fault strikes."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from bot.sandbox.answer import Answer, api_answer
from bot.sandbox.chats import Chat
from bot.sandbox.faults import Fault
from bot.sandbox.line import Line
from bot.sandbox.refusal import Refusal, forbidden, too_many
from bot.sandbox.shapes import JsonObject

# What nginx, the usual front end, gives when nobody stands behind it.
BAD_GATEWAY = (
    b"<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n"
    b"<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n"
)
GARBAGE = b'{"ok":true,"result":{"message_id":'  # an answer that was cut off

Run = Callable[[], Awaitable[JsonObject]]


class Mishap:
    """A fault on its way through one request. `run` does the method; waits are `scale` times shorter."""

    def __init__(self, fault: Fault, chat: Chat | None, line: Line, scale: float) -> None:
        self._fault = fault
        self._chat = chat
        self._line = line
        self._scale = scale

    async def befall(self, run: Run) -> Answer | None:
        """Return what the client is answered, or nothing when it hears no answer."""
        seconds = self._fault.rule.seconds / self._scale
        match self._fault.rule.kind:
            case "latency":
                await asyncio.sleep(seconds)
                return api_answer(await self._post(run))
            case "hang_before":
                return None if await self._line.left(seconds) else api_answer(await self._post(run))
            case "hang_after":
                body = await self._post(run)
                return None if await self._line.left(seconds) else api_answer(body)
            case "reset_before" | "reset_after" as kind:
                if kind == "reset_after":
                    await self._post(run)
                await self._line.reset()
                return None
        if self._fault.rule.posted:
            await self._post(run)
        return self._false_answer(seconds)

    async def _post(self, run: Run) -> JsonObject:
        self._fault.ran = True
        body = await run()
        self._fault.posted = body["ok"] is True
        return body

    def _false_answer(self, seconds: float) -> Answer:
        match self._fault.rule.kind:
            case "502":
                return Answer(502, BAD_GATEWAY, "text/html")
            case "garbage":
                return Answer(200, GARBAGE)
            case "404":
                return api_answer(Refusal(404, "Not Found: method not found").body())
            case "429":
                return api_answer(too_many(seconds).body())
            case "blocked":
                return api_answer(_shut_out(self._chat).body())
        return api_answer(Refusal(500, "Internal Server Error").body())


def _shut_out(chat: Chat | None) -> Refusal:
    if chat is None or chat.type == "private":
        return forbidden("bot was blocked by the user")
    return forbidden(f"bot was kicked from the {chat.type} chat")

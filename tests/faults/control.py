"""The control API of a sandbox where `bot.sandbox.client` does not speak it: faults, upgrades, what was deleted."""

from __future__ import annotations

from collections.abc import Sequence
from types import TracebackType
from typing import NamedTuple, Self

import httpx

from bot.sandbox.client import Message
from bot.sandbox.shapes import Json, as_int, as_list, as_object, as_text


class Struck(NamedTuple):
    """A fault that struck a call; `chat_id` is 0 when that named no chat."""

    kind: str
    method: str
    chat_id: int


class Control:
    """Use it as `async with Control(sandbox.url) as control`."""

    def __init__(self, url: str) -> None:
        # uvicorn hangs up after five seconds of silence, and so would httpx: the race ends in errors of reading.
        self._http = httpx.AsyncClient(base_url=f"{url}/sandbox", timeout=20, limits=httpx.Limits(keepalive_expiry=1))

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._http.aclose()

    async def strike(self, **rule: Json) -> None:
        """Let a fault strike (docs/sandbox.md, Faults)."""
        (await self._http.post("/faults", json=rule)).raise_for_status()

    async def struck(self) -> Sequence[Struck]:
        """List the faults that struck."""
        struck = map(as_object, as_list(as_object(await self._get("/faults")).get("injected")))
        return [Struck(as_text(f["kind"]), as_text(f["method"]), as_int(f["chat_id"])) for f in struck]

    async def delete(self, chat_id: int, message_id: int) -> None:
        """Let a person delete a message."""
        (await self._http.delete(f"/chats/{chat_id}/messages/{message_id}")).raise_for_status()

    async def calm(self) -> Sequence[Struck]:
        """Let no fault strike any more; lists those that did."""
        struck = await self.struck()
        (await self._http.delete("/faults")).raise_for_status()
        return struck

    async def everything(self, chat_id: int) -> Sequence[Message]:
        """List a chat's messages, oldest first, deleted ones too."""
        return list(map(as_object, as_list(await self._get(f"/chats/{chat_id}/messages"))))

    async def upgrade(self, chat_id: int) -> int:
        """Make a supergroup of a basic group; gives its new id."""
        answer = await self._http.post(f"/chats/{chat_id}/upgrade")
        answer.raise_for_status()
        upgraded: Json = answer.json()
        return as_int(as_object(upgraded)["id"])

    async def sent(self) -> int:
        """Count the messages that bots have sent."""
        return as_int(as_object(await self._get("/limits"))["sent"])

    async def breaches(self) -> int:
        """Count the messages that came too fast."""
        return as_int(as_object(await self._get("/limits"))["breaches"])

    async def _get(self, path: str) -> Json:
        answer = await self._http.get(path)
        answer.raise_for_status()
        found: Json = answer.json()
        return found

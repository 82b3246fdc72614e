"""The control API of a sandbox where `bot.sandbox.client` does not speak it: faults, upgrades, what was deleted."""

from __future__ import annotations

from collections.abc import Sequence
from types import TracebackType
from typing import Self

import httpx

from bot.sandbox.client import Message
from bot.sandbox.shapes import Json, as_int, as_list, as_object, as_text


class Control:
    """Use it as `async with Control(sandbox.url) as control`."""

    def __init__(self, url: str) -> None:
        self._http = httpx.AsyncClient(base_url=f"{url}/sandbox", timeout=20)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._http.aclose()

    async def strike(self, **rule: Json) -> None:
        """Let a fault strike (docs/sandbox.md, Faults)."""
        (await self._http.post("/faults", json=rule)).raise_for_status()

    async def calm(self) -> Sequence[tuple[str, int]]:
        """Let no fault strike any more; lists those that did, each with its chat's id, 0 when it named none."""
        struck = map(as_object, as_list(as_object(await self._get("/faults")).get("injected")))
        (await self._http.delete("/faults")).raise_for_status()
        return [(as_text(fault["kind"]), as_int(fault["chat_id"])) for fault in struck]

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

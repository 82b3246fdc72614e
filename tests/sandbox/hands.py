"""Short ways for tests to call a served sandbox over HTTP."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import httpx

START = 1_790_000_000.0  # a Unix time in September 2026


@dataclass
class Clock:
    """A clock that a test moves by hand."""

    time: float = START

    def __call__(self) -> float:
        """Return the Unix time."""
        return self.time


@dataclass(frozen=True)
class Hands:
    """The hands of the first bot (`call`, `ask`) and of people (`post`, `get`)."""

    client: httpx.AsyncClient

    async def ask(self, method: str, token: str = "1:SANDBOX", **parameters: Any) -> dict[str, Any]:
        """Call a Bot API method with JSON and return the whole answer."""
        answer = await self.client.post(f"/bot{token}/{method}", json=parameters)
        body: dict[str, Any] = answer.json()
        assert answer.status_code == body.get("error_code", 200)
        return body

    async def call(self, method: str, token: str = "1:SANDBOX", **parameters: Any) -> Any:
        """Call a Bot API method that must succeed and return its result."""
        body = await self.ask(method, token, **parameters)
        assert body["ok"], body
        return body["result"]

    async def refusal(self, method: str, **parameters: Any) -> str:
        """Call a Bot API method that must be refused and return "code description"."""
        body = await self.ask(method, **parameters)
        assert not body["ok"], body
        return f"{body['error_code']} {body['description']}"

    async def get(self, path: str, **parameters: Any) -> Any:
        """Read from the control API."""
        answer = await self.client.get(f"/sandbox/{path}", params=parameters)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def post(self, path: str, **body: Any) -> Any:
        """Do something through the control API; `from_` stands for `from`."""
        answer = await self.client.post(f"/sandbox/{path}", json=_spelled(body))
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def complaint(self, path: str, **body: Any) -> str:
        """Ask the control API for what it must refuse and return its sentence."""
        answer = await self.client.post(f"/sandbox/{path}", json=_spelled(body))
        assert answer.status_code == 400, answer.text
        sentence: str = answer.json()["error"]
        return sentence

    async def person(self, user_id: int = 5, name: str = "Budi", started: bool = True, **more: Any) -> int:
        """Make a person, by default one who has pressed Start, and forget the update."""
        await self.post("chats", type="private", id=user_id, first_name=name, started=started, **more)
        if started:
            await self.write(user_id, user_id, "/start")
            await self.updates()
        return user_id

    async def chat(self, kind: str, status: str = "administrator", **more: Any) -> int:
        """Make a group, supergroup or channel with the first bot in it and forget the updates."""
        chat_id: int = (await self.post("chats", type=kind, title="Ruang", **more))["id"]
        await self.post("members", chat_id=chat_id, user_id=1, status=status)
        await self.updates()
        return chat_id

    async def write(self, chat_id: int, user_id: int, text: str, **more: Any) -> Any:
        """Let a person write a text."""
        return await self.post(f"chats/{chat_id}/messages", from_=user_id, text=text, **more)

    async def updates(self, token: str = "1:SANDBOX") -> list[Any]:
        """Take all updates that wait for a bot, and confirm them."""
        found: list[Any] = await self.call("getUpdates", token)
        if found:
            await self.call("getUpdates", token, offset=found[-1]["update_id"] + 1)
        return found


def _spelled(body: dict[str, Any]) -> dict[str, Any]:
    return {name.removesuffix("_"): value for name, value in body.items()}

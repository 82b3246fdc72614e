"""An answer of the Bot API on its way to the client."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from starlette.types import Send

from bot.sandbox.shapes import Json, as_int


@dataclass(frozen=True, slots=True)
class Answer:
    """A status, a body, and what kind of body it is."""

    status: int
    body: bytes
    media_type: str = "application/json"

    async def send(self, send: Send) -> None:
        """Send it by ASGI."""
        headers = [
            (b"content-length", str(len(self.body)).encode()),
            (b"content-type", self.media_type.encode()),
        ]
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        await send({"type": "http.response.body", "body": self.body})


def api_answer(body: Mapping[str, Json]) -> Answer:
    """Return a body of the Bot API, which names its own status when it is a refusal."""
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    return Answer(as_int(body.get("error_code"), 200), text.encode("utf-8", "surrogatepass"))


def failure(code: int, description: str) -> Answer:
    """Return a refusal that is nobody's fault but the request's."""
    return api_answer({"ok": False, "error_code": code, "description": description})

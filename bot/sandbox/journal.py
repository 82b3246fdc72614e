"""The journal: every Bot API request with its outcome. Tokens never reach it."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping

from bot.sandbox.shapes import Json, JsonObject

LENGTH = 10_000  # requests remembered; the oldest are forgotten first


class Journal:
    """Remember requests: when, for which bot, which method, with what, and how it ended."""

    def __init__(self) -> None:
        self._entries: deque[JsonObject] = deque(maxlen=LENGTH)

    def note(
        self, time: float, bot_id: int, method: str, parameters: Mapping[str, Json], answer: Mapping[str, Json]
    ) -> None:
        """Write down one request and the body that answered it."""
        status = answer.get("error_code", 200)
        entry: JsonObject = {
            "time": time,
            "bot_id": bot_id,
            "method": method,
            "parameters": parameters,
            "status": status,
        }
        outcome = "result" if answer.get("ok") else "description"
        self._entries.append(entry | {outcome: answer.get(outcome)})

    def entries(self) -> list[JsonObject]:
        """Return what is remembered, oldest first."""
        return list(self._entries)

    def clear(self) -> None:
        """Forget everything."""
        self._entries.clear()

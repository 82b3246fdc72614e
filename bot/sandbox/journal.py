"""The journal: every Bot API request with its outcome. Tokens never reach it."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from typing import NamedTuple

from bot.sandbox.params import Params
from bot.sandbox.shapes import Json, JsonObject

LENGTH = 10_000  # requests remembered; the oldest are forgotten first


class Entry(NamedTuple):
    """One request: when, by which bot, which method, with what, how it ended, and which fault struck it if any."""

    time: float
    bot_id: int
    method: str
    params: Params
    answer: Mapping[str, Json]
    fault: str

    def json(self) -> JsonObject:
        """Return the entry as the control API lists it."""
        shown: JsonObject = {
            "time": self.time,
            "bot_id": self.bot_id,
            "method": self.method,
            "parameters": self.params.journal(),
            "status": self.answer.get("error_code", 200),
        }
        outcome = "result" if self.answer.get("ok") else "description"
        shown[outcome] = self.answer.get(outcome)
        return shown | {"fault": self.fault} if self.fault else shown


class Journal:
    """Remember requests."""

    def __init__(self) -> None:
        self._entries: deque[Entry] = deque(maxlen=LENGTH)

    def note(
        self, time: float, bot_id: int, method: str, params: Params, answer: Mapping[str, Json], fault: str = ""
    ) -> None:
        """Write down one request and the body that answered it; a status of None says that nobody was answered."""
        self._entries.append(Entry(time, bot_id, method, params, answer, fault))

    def entries(self) -> list[JsonObject]:
        """Return what is remembered, oldest first."""
        return [entry.json() for entry in self._entries]

    def clear(self) -> None:
        """Forget everything."""
        self._entries.clear()

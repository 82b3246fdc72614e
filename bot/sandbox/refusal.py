"""How the sandbox refuses, in Telegram's own codes and words."""

from __future__ import annotations

import math

from bot.sandbox.shapes import Json, JsonObject


class Refusal(Exception):  # noqa: N818 - it is an answer of the Bot API, not a fault of ours
    """A Bot API call is refused: an error code, a description, and sometimes parameters for the client.

    Source: telegram-bot-api, Client.cpp `fail_query_with_error`; the texts are listed in docs/sandbox.md.
    """

    def __init__(self, code: int, description: str, parameters: JsonObject | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> JsonObject:
        """Return the JSON that Telegram answers with."""
        answer: JsonObject = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            answer["parameters"] = self.parameters
        return answer


def bad_request(reason: str, **parameters: Json) -> Refusal:
    """Return a 400; Telegram lowers the first letter unless the reason is a constant such as BUTTON_DATA_INVALID."""
    shouted = len(reason) > 1 and (reason[1] == "_" or reason[1].isupper())
    words = reason if shouted else reason[:1].lower() + reason[1:]
    return Refusal(400, f"Bad Request: {words}", parameters)


def forbidden(reason: str) -> Refusal:
    """Return a 403, such as "bot was blocked by the user"."""
    return Refusal(403, f"Forbidden: {reason}")


def conflict(reason: str) -> Refusal:
    """Return a 409: someone else asks for the same updates."""
    return Refusal(409, f"Conflict: {reason}")


def too_many(seconds: float) -> Refusal:
    """Return a 429 that names the wait in whole seconds, at least one."""
    wait = max(1, math.ceil(seconds))
    return Refusal(429, f"Too Many Requests: retry after {wait}", {"retry_after": wait})

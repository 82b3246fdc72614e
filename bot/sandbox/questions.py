"""Questions that people ask a bot (a pressed button, an inline query) and that wait for its answer."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable
from dataclasses import dataclass

from bot.sandbox.shapes import JsonObject

LIFETIME = 15.0  # seconds in which a bot may answer; later Telegram says "query is too old"


@dataclass(frozen=True, slots=True)
class Question:
    """One open question: who may answer it, since when it stands, and where the answer goes."""

    id: str
    bot_id: int
    asked_at: float
    answer: asyncio.Future[JsonObject]


class Questions:
    """The open questions of one kind of world."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._open: dict[str, Question] = {}

    def ask(self, bot_id: int) -> Question:
        """Open a question; its id is as hard to guess as Telegram's."""
        for stale in [key for key, item in self._open.items() if self._clock() - item.asked_at > LIFETIME]:
            self._open.pop(stale).answer.cancel()
        answer: asyncio.Future[JsonObject] = asyncio.get_running_loop().create_future()
        question = Question(str(secrets.randbits(63)), bot_id, self._clock(), answer)
        self._open[question.id] = question
        return question

    def settle(self, question_id: str, bot_id: int, answer: JsonObject) -> bool:
        """Give a bot's answer; false when the question is unknown, another bot's, answered or too old."""
        question = self._open.get(question_id)
        if question is None or question.bot_id != bot_id:
            return False
        del self._open[question_id]
        if self._clock() - question.asked_at > LIFETIME or question.answer.done():
            return False
        question.answer.set_result(answer)
        return True

    def close(self) -> None:
        """Let everyone who waits for an answer return."""
        for question in self._open.values():
            question.answer.cancel()


async def answer_to(question: Question, seconds: float) -> JsonObject | None:
    """Wait for the answer; nothing when it did not come in time."""
    done, _ = await asyncio.wait({question.answer}, timeout=seconds)
    return question.answer.result() if done and not question.answer.cancelled() else None

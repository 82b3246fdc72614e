"""answerCallbackQuery and answerInlineQuery: the bot's answers to people's questions."""

from __future__ import annotations

from dataclasses import dataclass

from bot.sandbox.params import Params
from bot.sandbox.people import Bot
from bot.sandbox.refusal import Refusal, bad_request
from bot.sandbox.shapes import Json, JsonObject
from bot.sandbox.world import World

NOTICE_LENGTH = 200  # Bot API, answerCallbackQuery: text is 0-200 characters


@dataclass(frozen=True, slots=True)
class AnswerCallbackQuery:
    """Answer the press of a button (Bot API, answerCallbackQuery)."""

    world: World

    async def __call__(self, bot: Bot, params: Params) -> Json:
        """Hand the notice to whoever pressed; refuse a late answer as Telegram does."""
        text = params.text("text")
        if len(text) > NOTICE_LENGTH:
            raise bad_request("MESSAGE_TOO_LONG")
        answer: JsonObject = {
            "text": text,
            "show_alert": params.flag("show_alert"),
            "url": params.text("url"),
        }
        if not self.world.questions.settle(params.text("callback_query_id"), bot.id, answer):
            raise too_late()
        return True


def too_late() -> Refusal:
    """Return the answer to a late answer."""
    return bad_request("query is too old and response timeout expired or query ID is invalid")

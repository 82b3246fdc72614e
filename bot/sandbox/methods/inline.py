"""answerInlineQuery: what a bot offers while someone types its name and a few words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.sandbox.markup import check_keyboard
from bot.sandbox.methods.callbacks import too_late
from bot.sandbox.params import Params
from bot.sandbox.people import Bot
from bot.sandbox.refusal import bad_request
from bot.sandbox.shapes import Json, JsonObject, as_list, as_object, as_text, compact
from bot.sandbox.text import Texts
from bot.sandbox.world import World

MOST_RESULTS = 50  # Bot API, answerInlineQuery
ID_BYTES = 64  # Bot API, InlineQueryResult: id is 1-64 bytes
OFFSET_BYTES = 64  # Bot API, answerInlineQuery: next_offset
START_LENGTH = 64  # Bot API, InlineQueryResultsButton: start_parameter is 1-64 characters
CACHE_SECONDS = 300  # Bot API, answerInlineQuery: default of cache_time
NEEDED: Mapping[str, tuple[str, ...]] = {
    "article": ("title", "input_message_content"),
    "photo": ("photo_url", "thumbnail_url"),
    "document": ("title", "document_url", "mime_type"),
}


@dataclass(frozen=True, slots=True)
class AnswerInlineQuery:
    """Answer an inline query (Bot API, answerInlineQuery)."""

    world: World
    texts: Texts

    async def __call__(self, bot: Bot, params: Params) -> Json:
        """Check the results as Telegram does and hand them to whoever asked."""
        given = [as_object(item) for item in params.listed("results")]
        if len(given) > MOST_RESULTS:
            raise bad_request("too many inline query results specified")
        results = [self._result(result) for result in given]
        if len({as_text(result["id"]) for result in results}) < len(results):
            raise bad_request("RESULT_ID_DUPLICATE")
        if len(params.text("next_offset").encode()) > OFFSET_BYTES:
            raise bad_request("NEXT_OFFSET_INVALID")
        answer: JsonObject = {
            "results": results,
            "next_offset": params.text("next_offset"),
            "cache_time": params.integer("cache_time", CACHE_SECONDS),
            "is_personal": params.flag("is_personal"),
            "button": _button(as_object(params.parsed("button"))),
        }
        if not self.world.questions.settle(params.text("inline_query_id"), bot.id, answer):
            raise too_late()
        return True

    def _result(self, result: Mapping[str, Json]) -> JsonObject:
        kind = as_text(result.get("type"))
        if not 1 <= len(as_text(result.get("id")).encode()) <= ID_BYTES:
            raise bad_request("RESULT_ID_INVALID")
        for name in NEEDED.get(kind, ()):
            if not result.get(name):
                raise bad_request(f"can't parse InlineQueryResult: there is no {name} in the {kind} result")
        shown: JsonObject = dict(result)
        if "input_message_content" in result:
            shown["input_message_content"] = self._message(as_object(result["input_message_content"]))
        if "reply_markup" in result:
            shown["reply_markup"] = check_keyboard(as_object(result["reply_markup"]), self.texts)
        return shown

    def _message(self, content: Mapping[str, Json]) -> JsonObject:
        """Parse the text that a chosen result would send, and keep everything else as given."""
        if "message_text" not in content:
            return dict(content)
        formatted = self.texts.message(
            as_text(content["message_text"]),
            as_text(content.get("parse_mode")),
            as_list(content.get("entities")),
        )
        kept = {name: value for name, value in content.items() if name not in {"parse_mode", "entities"}}
        return {**kept, "message_text": formatted.text} | compact(entities=formatted.entities)


def _button(button: Mapping[str, Json]) -> Mapping[str, Json] | None:
    if not button:
        return None
    start = as_text(button.get("start_parameter"))
    usable = start.replace("-", "").replace("_", "")
    if "web_app" not in button and not (1 <= len(start) <= START_LENGTH and usable.isascii() and usable.isalnum()):
        raise bad_request("START_PARAM_INVALID")
    return button

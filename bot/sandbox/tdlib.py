"""The only door to TDLib, Telegram's own library: its text parser, run synchronously and without a network."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

import tdjson

from bot.sandbox.refusal import bad_request
from bot.sandbox.shapes import Json, JsonObject, as_list, as_object, as_text

PARSE_MODES: Mapping[str, JsonObject] = {
    "html": {"@type": "textParseModeHTML"},
    "markdown": {"@type": "textParseModeMarkdown", "version": 1},
    "markdownv2": {"@type": "textParseModeMarkdown", "version": 2},
}

MARKUP = "*_~|`["
REMEMBERED = 256  # answers kept, for a broadcast asks the same of every copy of a post

# Characters that TDLib's clean_input_string leaves as they are; there are more of them, but these make most texts.
CLEAN = re.compile(r"[\n !-~\u00a1-\u00ac\u00ae-\u02ff\u2013\u2014\u2018-\u201d\u2026]*")
# Without any of these a text holds no mention, hashtag, cashtag, command, address or link. TDLib would find
# bank cards all the same, which the Bot API does not show.
FINDABLE = re.compile(r"[@#$/:]|\.\w")


class TdLib:
    """TDLib's synchronous calls. Making one silences TDLib's own log, which is global to the process."""

    def __init__(self) -> None:
        self._answer = lru_cache(REMEMBERED)(_answer)
        self._execute({"@type": "setLogVerbosityLevel", "new_verbosity_level": 0})

    def parse(self, text: str, parse_mode: str) -> tuple[str, list[Mapping[str, Json]]]:
        """Parse marked-up text as the Bot API server does; return the bare text and TDLib's entities.

        Raises Refusal with TDLib's own words when the markup is wrong or the mode is unknown.
        """
        mode = PARSE_MODES.get(parse_mode.lower())
        if mode is None:
            raise bad_request("unsupported parse_mode")
        answer = self._execute({"@type": "parseTextEntities", "text": text, "parse_mode": mode})
        if answer.get("@type") == "error":
            raise bad_request(as_text(answer["message"]))
        return as_text(answer["text"]), [as_object(entity) for entity in as_list(answer["entities"])]

    def tidy(self, text: str, entities: Sequence[Json]) -> tuple[str, list[Mapping[str, Json]]]:
        """Clean text and put entities in order (sorted, split, within the text) as TDLib does before sending.

        TDLib offers that step only inside `parseMarkdown`, so whatever that would read as markup is
        masked by private-use characters of the same length, and unmasked in the answer.
        Raises Refusal when an entity does not fit the text.
        """
        if not entities and CLEAN.fullmatch(text):
            return text, []
        spare = (chr(code) for code in range(0xE000, 0xF8FF) if chr(code) not in text)
        mask: dict[str, str | int | None] = dict(zip(MARKUP, spare, strict=False))
        answer = self._execute(
            {
                "@type": "parseMarkdown",
                "text": {
                    "@type": "formattedText",
                    "text": text.translate(str.maketrans(mask)),
                    "entities": entities,
                },
            }
        )
        if answer.get("@type") == "error":
            raise bad_request(as_text(answer["message"]))
        unmask = str.maketrans({str(hidden): shown for shown, hidden in mask.items()})
        clean = as_text(answer["text"]).translate(unmask)
        return clean, [as_object(entity) for entity in as_list(answer["entities"])]

    def find(self, text: str) -> list[Mapping[str, Json]]:
        """Return the entities that Telegram finds by itself: links, mentions, hashtags, commands and so on."""
        if not FINDABLE.search(text):
            return []
        answer = self._execute({"@type": "getTextEntities", "text": text})
        return [as_object(entity) for entity in as_list(answer["entities"])]

    def link(self, url: str) -> str:
        """Return `url` as Telegram would keep it in a link, or nothing when it would drop the link."""
        quoted = url.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
        _, entities = self.parse(f'<a href="{quoted}">x</a>', "html")
        if not entities:
            return ""
        return as_text(as_object(entities[0]["type"]).get("url")) or url  # tg://user links carry a person instead

    def _execute(self, request: JsonObject) -> Mapping[str, Json]:
        return self._answer(json.dumps(request).encode())


def _answer(request: bytes) -> Mapping[str, Json]:
    parsed: Json = json.loads(tdjson.td_execute(request) or b"{}")  # nothing only for what runs asynchronously
    return as_object(parsed)

"""Telegram's own parser, out of TDLib, as the judge of what Kabar writes. It needs no network and no login."""

import json
from typing import TypedDict, cast

from tdjson import td_execute


class EntityType(TypedDict, total=False):
    url: str
    unix_time: int


class Entity(TypedDict):
    offset: int
    length: int
    type: EntityType


class Parsed(TypedDict):
    text: str
    entities: list[Entity]


class TelegramRefusedError(Exception):
    """Telegram's words for why it refuses a text."""


def parse_html(html: str) -> Parsed:
    """Parse as sendMessage does with parse_mode HTML; raises TelegramRefusedError."""
    mode = {"@type": "textParseModeHTML"}
    return cast("Parsed", _execute({"@type": "parseTextEntities", "text": html, "parse_mode": mode}))


def found_in(text: str) -> Parsed:
    """Find what a client links by itself in plain text: hashtags, mentions, URLs, commands."""
    return cast("Parsed", {"text": text, **_execute({"@type": "getTextEntities", "text": text})})


def kinds(parsed: Parsed) -> list[str]:
    """Return the kinds of the entities, in their order: "Bold", "TextUrl", "DateTime"."""
    return [_kind(entity) for entity in parsed["entities"]]


def pieces(parsed: Parsed, kind: str) -> list[str]:
    """Return the text under each entity of a kind; offsets count UTF-16 units."""
    raw = parsed["text"].encode("utf-16-le")
    return [
        raw[2 * entity["offset"] : 2 * (entity["offset"] + entity["length"])].decode("utf-16-le")
        for entity in parsed["entities"]
        if _kind(entity) == kind
    ]


def _kind(entity: Entity) -> str:
    return cast("str", entity["type"]["@type"]).removeprefix("textEntityType")  # type: ignore[typeddict-item]


def _execute(request: dict[str, object]) -> dict[str, object]:
    td_execute(b'{"@type": "setLogVerbosityLevel", "new_verbosity_level": 0}')
    answer = td_execute(json.dumps(request, ensure_ascii=False).encode())
    assert answer is not None
    result = cast("dict[str, object]", json.loads(answer))
    if result["@type"] == "error":
        raise TelegramRefusedError(result["message"])
    return result

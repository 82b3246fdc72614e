"""Text as Telegram keeps it: parsed by TDLib, cleaned, trimmed, limited, with entities in UTF-16 units."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.sandbox.entities import from_tdlib, to_tdlib
from bot.sandbox.refusal import bad_request
from bot.sandbox.shapes import Json, JsonObject, as_int, as_object
from bot.sandbox.tdlib import TdLib

RAW_BYTES = 32768  # telegram-bot-api, Client.cpp get_formatted_text: text.size() > (1 << 15)
TEXT_LENGTH = 4096  # code points, TDLib MessageContent.cpp message_text_length_max
CAPTION_LENGTH = 1024  # code points, TDLib message_caption_length_max
ENTITIES = 100  # Telegram keeps no more entities of one message
BLANKS = " \n"  # all that is blank once TDLib has cleaned a text
ALONE = frozenset({"Code", "Pre", "PreCode", "TextUrl", "MentionName", "CustomEmoji", "DateTime"})


@dataclass(frozen=True, slots=True)
class Formatted:
    """A text and the MessageEntity objects of it, in the Bot API's own form."""

    text: str
    entities: Sequence[JsonObject] = ()


class Texts:
    """Read marked-up text for a bot or a person. `user` finds a person by id for `tg://user?id=` links."""

    def __init__(self, tdlib: TdLib, user: Callable[[int], JsonObject | None]) -> None:
        self._tdlib = tdlib
        self._user = user

    def message(self, text: str, parse_mode: str = "", entities: Sequence[Json] = ()) -> Formatted:
        """Return the text of a message: 1-4096 characters after entities parsing (Bot API, sendMessage)."""
        if not text:
            raise bad_request("message text is empty")
        formatted = self._read(text, parse_mode, entities)
        if not formatted.text:
            raise bad_request("text must be non-empty")
        if len(formatted.text) > TEXT_LENGTH:
            raise bad_request("message is too long")
        return formatted

    def caption(self, text: str, parse_mode: str = "", entities: Sequence[Json] = ()) -> Formatted:
        """Return a caption: 0-1024 characters after entities parsing (Bot API, sendPhoto)."""
        formatted = self._read(text, parse_mode, entities)
        if len(formatted.text) > CAPTION_LENGTH:
            raise bad_request("message caption is too long")
        return formatted

    def link(self, url: str) -> str:
        """Return the URL as Telegram keeps it, or nothing when Telegram refuses it."""
        return self._tdlib.link(url)

    def _read(self, text: str, parse_mode: str, entities: Sequence[Json]) -> Formatted:
        if len(text.encode("utf-8", "surrogatepass")) > RAW_BYTES:
            raise bad_request("text is too long")
        given: list[Json] = []
        if parse_mode and parse_mode.lower() != "none":
            text, parsed = self._tdlib.parse(text, parse_mode)
            given.extend(parsed)
        else:
            given.extend(entity for item in entities if (entity := to_tdlib(as_object(item))))
        text, kept = self._tdlib.tidy(text, given)
        return self._shown(*_trim(text, kept))

    def _shown(self, text: str, given: Sequence[Mapping[str, Json]]) -> Formatted:
        alone = [_span(entity) for entity in given if _name(entity) in ALONE]
        found = [entity for entity in self._tdlib.find(text) if not _crosses(_span(entity), alone)]
        merged = sorted([*given, *found], key=lambda entity: (_span(entity)[0], -_span(entity)[1]))
        shown = (from_tdlib(entity, self._user) for entity in merged)
        return Formatted(text, [entity for entity in shown if entity][:ENTITIES])


def utf16_length(text: str) -> int:
    """Count UTF-16 code units, the unit of every entity's offset and length."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _name(entity: Mapping[str, Json]) -> str:
    return str(as_object(entity["type"])["@type"]).removeprefix("textEntityType")


def _span(entity: Mapping[str, Json]) -> tuple[int, int]:
    """Return where an entity begins and ends, in UTF-16 units."""
    start = as_int(entity["offset"])
    return start, start + as_int(entity["length"])


def _crosses(span: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def _trim(text: str, entities: Sequence[Mapping[str, Json]]) -> tuple[str, list[Mapping[str, Json]]]:
    """Trim as TDLib's fix_formatted_text: all blanks behind, and blanks before up to the first entity."""
    units = text.encode("utf-16-le")
    kept = [entity for entity in entities if _says_something(units, _span(entity))]
    text = text.rstrip(BLANKS)
    first = min((_span(entity)[0] for entity in kept), default=utf16_length(text))
    leading = min(len(text) - len(text.lstrip(BLANKS)), first)
    text = text[leading:]
    length = utf16_length(text)
    return text, [_moved(entity, leading, length) for entity in kept]


def _says_something(units: bytes, span: tuple[int, int]) -> bool:
    return bool(units[2 * span[0] : 2 * span[1]].decode("utf-16-le", "replace").strip(BLANKS))


def _moved(entity: Mapping[str, Json], by: int, length: int) -> Mapping[str, Json]:
    start, end = _span(entity)
    return {**entity, "offset": start - by, "length": min(end - by, length) - (start - by)}

"""The two spellings of a text entity: TDLib's and the Bot API's."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.sandbox.refusal import bad_request
from bot.sandbox.shapes import Json, JsonObject, as_int, as_object, as_text

PLAIN_TYPES: Mapping[str, str] = {
    "bold": "Bold",
    "italic": "Italic",
    "underline": "Underline",
    "strikethrough": "Strikethrough",
    "spoiler": "Spoiler",
    "code": "Code",
    "blockquote": "BlockQuote",
    "expandable_blockquote": "ExpandableBlockQuote",
    "mention": "Mention",
    "hashtag": "Hashtag",
    "cashtag": "Cashtag",
    "bot_command": "BotCommand",
    "url": "Url",
    "email": "EmailAddress",
    "phone_number": "PhoneNumber",
    "bank_card_number": "BankCardNumber",
}
FOUND_TYPES = frozenset(
    {"mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "bank_card_number"}
)
SHOWN_TYPES: Mapping[str, str] = {name: kind for kind, name in PLAIN_TYPES.items() if kind != "bank_card_number"}
PRECISION: Mapping[str, tuple[str, str]] = {
    "dateTimePartPrecisionShort": ("d", "t"),
    "dateTimePartPrecisionLong": ("D", "T"),
}


def from_tdlib(entity: Mapping[str, Json], user: Callable[[int], JsonObject | None]) -> JsonObject | None:
    """Return a MessageEntity of the Bot API, or nothing when the Bot API shows none of that kind.

    `user` finds the person of a `tg://user?id=` link; an unknown person's link is dropped, as by Telegram.
    """
    kind = as_object(entity["type"])
    name = as_text(kind["@type"]).removeprefix("textEntityType")
    shown: JsonObject = {"offset": entity["offset"], "length": entity["length"]}
    match name:
        case "Pre":
            return shown | {"type": "pre"}
        case "PreCode":
            return shown | {"type": "pre", "language": kind["language"]}
        case "TextUrl":
            return shown | {"type": "text_link", "url": kind["url"]}
        case "CustomEmoji":
            return shown | {"type": "custom_emoji", "custom_emoji_id": kind["custom_emoji_id"]}
        case "DateTime":
            return shown | {"type": "date_time"} | _date_time(kind)
        case "MentionName":
            person = user(as_int(kind["user_id"]))
            return shown | {"type": "text_mention", "user": person} if person else None
    return shown | {"type": SHOWN_TYPES[name]} if name in SHOWN_TYPES else None


def to_tdlib(entity: Mapping[str, Json]) -> JsonObject | None:
    """Return TDLib's form of an entity that a client gave; nothing for a kind that TDLib finds by itself.

    Raises Refusal for a kind that does not exist.
    """
    kind = as_text(entity.get("type"))
    if kind in FOUND_TYPES:
        return None
    return {
        "@type": "textEntity",
        "offset": as_int(entity.get("offset")),
        "length": as_int(entity.get("length")),
        "type": _kind_to_tdlib(kind, entity),
    }


def _kind_to_tdlib(kind: str, entity: Mapping[str, Json]) -> JsonObject:
    match kind:
        case "pre" if language := as_text(entity.get("language")):
            return {"@type": "textEntityTypePreCode", "language": language}
        case "pre":
            return {"@type": "textEntityTypePre"}
        case "text_link":
            return {"@type": "textEntityTypeTextUrl", "url": as_text(entity.get("url"))}
        case "text_mention":
            user_id = as_int(as_object(entity.get("user")).get("id"))
            return {"@type": "textEntityTypeMentionName", "user_id": user_id}
        case "custom_emoji":
            emoji = as_text(entity.get("custom_emoji_id"))
            return {"@type": "textEntityTypeCustomEmoji", "custom_emoji_id": emoji}
        case "date_time":
            return _date_time_to_tdlib(entity)
    if kind not in PLAIN_TYPES:
        raise bad_request("can't parse entities: unsupported type specified")
    return {"@type": f"textEntityType{PLAIN_TYPES[kind]}"}


def _date_time(kind: Mapping[str, Json]) -> JsonObject:
    """Spell the format of a date: `r` for relative, or `w`, `d`/`D`, `t`/`T` (Bot API 9.5)."""
    formatting = as_object(kind.get("formatting_type"))
    shown: JsonObject = {"unix_time": kind["unix_time"]}
    if formatting.get("@type") == "dateTimeFormattingTypeRelative":
        return shown | {"date_time_format": "r"}
    date = PRECISION.get(as_text(as_object(formatting.get("date_precision")).get("@type")), ("", ""))[0]
    time = PRECISION.get(as_text(as_object(formatting.get("time_precision")).get("@type")), ("", ""))[1]
    week = "w" if formatting.get("show_day_of_week") else ""
    spelled = week + date + time
    return shown | {"date_time_format": spelled} if spelled else shown


def _date_time_to_tdlib(entity: Mapping[str, Json]) -> JsonObject:
    spelled = as_text(entity.get("date_time_format"))
    kind: JsonObject = {"@type": "textEntityTypeDateTime", "unix_time": as_int(entity.get("unix_time"))}
    if spelled == "r":
        return kind | {"formatting_type": {"@type": "dateTimeFormattingTypeRelative"}}
    if not spelled:
        return kind
    formatting: JsonObject = {
        "@type": "dateTimeFormattingTypeAbsolute",
        "date_precision": {"@type": _precision(spelled, "d")},
        "time_precision": {"@type": _precision(spelled, "t")},
        "show_day_of_week": "w" in spelled,
    }
    return kind | {"formatting_type": formatting}


def _precision(spelled: str, letter: str) -> str:
    if letter in spelled:
        return "dateTimePartPrecisionShort"
    return "dateTimePartPrecisionLong" if letter.upper() in spelled else "dateTimePartPrecisionNone"

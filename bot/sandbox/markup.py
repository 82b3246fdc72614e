"""Reply markup: what Telegram takes beneath a message, checked as Telegram checks it."""

from __future__ import annotations

from collections.abc import Mapping

from bot.sandbox.params import Params
from bot.sandbox.refusal import bad_request
from bot.sandbox.shapes import Json, JsonObject, as_int, as_list, as_object, as_text
from bot.sandbox.text import Texts

CALLBACK_BYTES = 64  # Bot API, InlineKeyboardButton: callback_data is 1-64 bytes
COPY_LENGTH = 256  # Bot API, CopyTextButton: 1-256 characters
BUTTONS = 100  # telegram.org refuses more buttons than these under one message
MARKUP_BYTES = 10_000  # "reply markup is too long"
ACTIONS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)
KEYBOARDS = ("keyboard", "remove_keyboard", "force_reply")


def read_markup(params: Params, texts: Texts) -> Mapping[str, Json]:
    """Return the reply markup of a call, empty when there is none. Raises Refusal when Telegram would."""
    markup = params.parsed("reply_markup", "reply keyboard markup")
    if markup is None:
        return {}
    if not isinstance(markup, Mapping):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in markup:
        return check_keyboard(markup, texts)
    if not any(name in markup for name in KEYBOARDS):
        return {}
    return markup


def check_keyboard(markup: Mapping[str, Json], texts: Texts) -> Mapping[str, Json]:
    """Return an inline keyboard as Telegram keeps it, empty when it has no button. Raises Refusal."""
    rows = [_row(row, texts) for row in as_list(markup.get("inline_keyboard"))]
    if len(str(rows).encode()) > MARKUP_BYTES or sum(map(len, rows)) > BUTTONS:
        raise bad_request("reply markup is too long")
    return {"inline_keyboard": [row for row in rows if row]} if any(rows) else {}


def read_inline_markup(params: Params, texts: Texts) -> Mapping[str, Json]:
    """Return an inline keyboard, the only markup that an edited message may have."""
    markup = read_markup(params, texts)
    if markup and "inline_keyboard" not in markup:
        raise bad_request("inline keyboard expected")
    return markup


def buttons(markup: Mapping[str, Json] | None) -> list[Mapping[str, Json]]:
    """Return every button of an inline keyboard."""
    rows = as_list((markup or {}).get("inline_keyboard"))
    return [as_object(button) for row in rows for button in as_list(row)]


def _row(row: Json, texts: Texts) -> list[JsonObject]:
    if not isinstance(row, (list, tuple)):
        raise bad_request("can't parse inline keyboard button: array of arrays of buttons expected")
    return [_button(button, texts) for button in row]


def _button(button: Json, texts: Texts) -> JsonObject:
    if not isinstance(button, Mapping):
        raise bad_request("can't parse inline keyboard button: object expected")
    if not as_text(button.get("text")):
        raise bad_request("can't parse inline keyboard button: text must be non-empty")
    shown: JsonObject = dict(button)
    if not any(name in button for name in ACTIONS):
        raise bad_request("text buttons are unallowed in the inline keyboard")
    if "url" in button:
        shown["url"] = _url(as_text(button["url"]), texts)
    if "callback_data" in button and not 1 <= len(_data(button).encode()) <= CALLBACK_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    if "copy_text" in button and not _copy_length_fits(button):
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    return shown


def _url(url: str, texts: Texts) -> str:
    kept = texts.link(url)
    if not kept:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    return kept


def _data(button: Mapping[str, Json]) -> str:
    data = button["callback_data"]
    return data if isinstance(data, str) else str(as_int(data))


def _copy_length_fits(button: Mapping[str, Json]) -> bool:
    return 1 <= len(as_text(as_object(button["copy_text"]).get("text"))) <= COPY_LENGTH

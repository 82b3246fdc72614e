"""How the text of each setting is read. What cannot be raises ValueError with the rest of a sentence: "must be ...".

The sentence begins with the setting's name, and its value unless that is secret.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from bot.addresses import Allowed, is_own
from bot.delivery.verdict import UnknownPolicy
from bot.errors import StoreError
from bot.source import Quality
from storage.engines import engine_for

TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")
"""A bot token as @BotFather writes it: the bot's id, a colon, its secret."""

ID_DIGITS = 16
"""Telegram Bot API, User.id: at most 52 significant bits."""


class Secret:
    """A value that prints as stars; only `reveal` tells it."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """Give the value itself, to the one place that needs it."""
        return self._value

    def __repr__(self) -> str:
        return "***"

    def __bool__(self) -> bool:
        return bool(self._value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and self._value == other._value

    def __hash__(self) -> int:
        return hash(self._value)


def token(text: str) -> Secret:
    """Read a bot token."""
    if text and not TOKEN.fullmatch(text):
        raise ValueError("is no bot token; copy the one that @BotFather gave you, like 123456:ABC-DEF")
    return Secret(text)


def api_url(text: str) -> str:
    """Read the address of a Bot API server."""
    try:
        parts = urlsplit(text)
        usable = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError:  # "http://[broken", or a port beyond 65535
        usable = False
    if not usable:
        raise ValueError("must be the http(s) address of a Bot API server, like https://api.telegram.org")
    return text.rstrip("/")


def database_url(text: str) -> str:
    """Read the name of a store."""
    try:
        engine_for(text)
    except StoreError as error:
        raise ValueError("must name a store; write sqlite:///kabar.db, a file") from error
    return text


def ids(text: str) -> tuple[int, ...]:
    """Read ids of people."""
    words = text.replace(",", " ").split()
    if not all(word.isascii() and word.isdigit() and len(word) <= ID_DIGITS for word in words):
        raise ValueError("must be Telegram user ids, numbers with commas between; @userinfobot tells you yours")
    return tuple(dict.fromkeys(map(int, words)))


def chat(text: str) -> int:
    """Read a chat's id; 0 for none."""
    digits = text.removeprefix("-")
    if text and not (digits.isascii() and digits.isdigit() and len(digits) <= ID_DIGITS):
        raise ValueError("must be a chat's id, a number such as -1001234567890")
    return int(text or 0)


def policy(text: str) -> UnknownPolicy | None:
    """Read what becomes of an unknown send; None as the kind of chat says."""
    return UnknownPolicy(one_of(*UnknownPolicy)(text)) if text else None


def quality(text: str) -> Quality:
    """Read how strictly faults are judged."""
    return Quality(one_of(*Quality)(text))


def summary_length(text: str) -> int:
    """Read the length of a summary."""
    if not (text.isascii() and text.isdigit() and len(text) < 5 and 100 <= int(text) <= 900):
        raise ValueError("must be a number of characters from 100 to 900")
    return int(text)


def file(text: str) -> Path | None:
    """Read a file's path; None without one."""
    return Path(text).expanduser() if text else None


def flag(text: str) -> bool:
    """Read true or false."""
    return one_of("true", "false")(text) == "true"


def zone(text: str) -> ZoneInfo:
    """Read a time zone."""
    try:
        return ZoneInfo(text)
    except (KeyError, ValueError, OSError) as error:
        raise ValueError("must be a time zone, like Asia/Jakarta, Asia/Makassar or Asia/Jayapura") from error


def allowed(text: str) -> Allowed:
    """Read hosts that sources may be read from."""
    try:
        return Allowed.of(text.replace(",", " ").split())
    except ValueError as error:
        raise ValueError("must be hosts, addresses or networks, like cms.internal, 10.0.0.0/8") from error


def length(text: str) -> timedelta:
    """Read a length of time."""
    found = re.fullmatch(r"([1-9][0-9]{0,6})([smhd])", text)
    length = timedelta(seconds=int(found[1]) * {"s": 1, "m": 60, "h": 3600, "d": 86400}[found[2]]) if found else None
    if length is None or length > timedelta(days=30):
        raise ValueError("must be a length of time like 30s, 5m, 2h or 1d, at most 30d")
    return length


def public_url(text: str) -> str:
    """Read the address under which the world reaches us."""
    try:
        parts = urlsplit(text)
        usable = parts.scheme == "https" and parts.hostname and not (parts.query or parts.fragment or parts.username)
    except ValueError:  # "https://[broken"
        usable = False
    if text and not usable:
        raise ValueError("must be the https address under which the world reaches this Kabar, or empty")
    return text.rstrip("/")


def model_url(text: str) -> str:
    """Read the address of a language model."""
    try:
        parts = urlsplit(text)
        plain = not (parts.query or parts.fragment or parts.username or parts.password) and parts.port != 0
        safe = parts.scheme == "https" or (parts.scheme == "http" and is_own(parts.hostname or ""))
    except ValueError:  # "https://[broken"
        plain = safe = False
    if text and not (plain and safe and parts.hostname):
        raise ValueError(
            "must be the https address of an OpenAI-compatible API, like https://api.example/v1, or an http one in your"
            " own network, or empty"
        )
    return text.rstrip("/")


def key(text: str) -> Secret:
    """Read an API key."""
    if not (text.isascii() and text.isprintable()) or " " in text:
        raise ValueError("is no API key; copy it again, without blanks")
    return Secret(text)


def count(text: str) -> int:
    """Read a number."""
    if not (text.isascii() and text.isdigit() and len(text) <= 6):
        raise ValueError("must be a number from 0 to 999999")
    return int(text)


def listen(text: str) -> str:
    """Read where to listen."""
    host, _, port = text.rpartition(":")
    if not host or not (port.isascii() and port.isdigit() and int(port[:6]) < 65536):
        raise ValueError("must be HOST:PORT, like 127.0.0.1:8080")
    return text


def one_of(*choices: str) -> Callable[[str], str]:
    """Make a reader of one of some words, in any case."""

    def read(text: str) -> str:
        found = {choice.casefold(): choice for choice in choices}.get(text.casefold())
        if found is None:
            raise ValueError(f"must be one of {', '.join(choices)}")
        return found

    return read

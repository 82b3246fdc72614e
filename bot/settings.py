"""Settings: frozen, read from a mapping (the environment over `.env`), and every wrong value named at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from bot.addresses import Allowed, is_own
from bot.delivery.verdict import UnknownPolicy
from bot.errors import SettingsError, StoreError
from bot.source import Quality
from bot.words import LANGUAGES
from storage.engines import engine_for

T = TypeVar("T")

TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")
"""A bot token as @BotFather writes it: the bot's id, a colon, its secret."""

ID_DIGITS = 16
"""Telegram Bot API, User.id: at most 52 significant bits."""

LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
FORMATS = ("console", "json")


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


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its name in the environment, what stands when it is unset, and how its text is read.

    `read` raises ValueError with the rest of a sentence that begins with the name: "must be ...".
    """

    name: str
    default: str
    read: Callable[[str], object]


def _token(text: str) -> Secret:
    if text and not TOKEN.fullmatch(text):
        raise ValueError("is no bot token; copy the one that @BotFather gave you, like 123456:ABC-DEF")
    return Secret(text)


def _api_url(text: str) -> str:
    try:
        parts = urlsplit(text)
        usable = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError:  # "http://[broken", or a port beyond 65535
        usable = False
    if not usable:
        raise ValueError("must be the http(s) address of a Bot API server, like https://api.telegram.org")
    return text.rstrip("/")


def _database_url(text: str) -> str:
    try:
        engine_for(text)
    except StoreError as error:
        raise ValueError("must name a store; write sqlite:///kabar.db, a file") from error
    return text


def _ids(text: str) -> tuple[int, ...]:
    words = text.replace(",", " ").split()
    if not all(word.isascii() and word.isdigit() and len(word) <= ID_DIGITS for word in words):
        raise ValueError("must be Telegram user ids, numbers with commas between; @userinfobot tells you yours")
    return tuple(dict.fromkeys(map(int, words)))


def _chat(text: str) -> int:
    digits = text.removeprefix("-")
    if text and not (digits.isascii() and digits.isdigit() and len(digits) <= ID_DIGITS):
        raise ValueError("must be a chat's id, a number such as -1001234567890")
    return int(text or 0)


def _policy(text: str) -> UnknownPolicy | None:
    return UnknownPolicy(_one_of(*UnknownPolicy)(text)) if text else None


def _quality(text: str) -> Quality:
    return Quality(_one_of(*Quality)(text))


def _summary_length(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 5 and 100 <= int(text) <= 900):
        raise ValueError("must be a number of characters from 100 to 900")
    return int(text)


def _file(text: str) -> Path | None:
    return Path(text).expanduser() if text else None


def _flag(text: str) -> bool:
    return _one_of("true", "false")(text) == "true"


def _zone(text: str) -> ZoneInfo:
    try:
        return ZoneInfo(text)
    except (KeyError, ValueError, OSError) as error:
        raise ValueError("must be a time zone, like Asia/Jakarta, Asia/Makassar or Asia/Jayapura") from error


def _allowed(text: str) -> Allowed:
    try:
        return Allowed.of(text.replace(",", " ").split())
    except ValueError as error:
        raise ValueError("must be hosts, addresses or networks, like cms.internal, 10.0.0.0/8") from error


def _length(text: str) -> timedelta:
    found = re.fullmatch(r"([1-9][0-9]{0,6})([smhd])", text)
    length = timedelta(seconds=int(found[1]) * {"s": 1, "m": 60, "h": 3600, "d": 86400}[found[2]]) if found else None
    if length is None or length > timedelta(days=30):
        raise ValueError("must be a length of time like 30s, 5m, 2h or 1d, at most 30d")
    return length


def _public_url(text: str) -> str:
    try:
        parts = urlsplit(text)
        usable = parts.scheme == "https" and parts.hostname and not (parts.query or parts.fragment or parts.username)
    except ValueError:  # "https://[broken"
        usable = False
    if text and not usable:
        raise ValueError("must be the https address under which the world reaches this Kabar, or empty")
    return text.rstrip("/")


def _model_url(text: str) -> str:
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


def _key(text: str) -> Secret:
    if not (text.isascii() and text.isprintable()) or " " in text:
        raise ValueError("is no API key; copy it again, without blanks")
    return Secret(text)


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 6):
        raise ValueError("must be a number from 0 to 999999")
    return int(text)


def _listen(text: str) -> str:
    host, _, port = text.rpartition(":")
    if not host or not (port.isascii() and port.isdigit() and int(port[:6]) < 65536):
        raise ValueError("must be HOST:PORT, like 127.0.0.1:8080")
    return text


def _one_of(*choices: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        found = {choice.casefold(): choice for choice in choices}.get(text.casefold())
        if found is None:
            raise ValueError(f"must be one of {', '.join(choices)}")
        return found

    return read


def declared() -> tuple[Setting, ...]:
    """List every setting there is, in the order of `.env.example` and docs/settings.md."""
    return (
        Setting("TELEGRAM_BOT_TOKEN", "", _token),
        Setting("TELEGRAM_API_URL", "https://api.telegram.org", _api_url),
        Setting("DATABASE_URL", "sqlite:///kabar.db", _database_url),
        Setting("OWNER_IDS", "", _ids),
        Setting("TIMEZONE", "Asia/Jakarta", _zone),
        Setting("LANGUAGE", "id", _one_of(*LANGUAGES)),
        Setting("LOG_CHAT_ID", "", _chat),
        Setting("UNKNOWN_POLICY", "", _policy),
        Setting("PAID_BROADCAST", "false", _flag),
        Setting("RICH_MESSAGES", "true", _flag),
        Setting("QUALITY", "mend", _quality),
        Setting("SUMMARY_LENGTH", "500", _summary_length),
        Setting("FURNITURE", "", _file),
        Setting("TOPICS", "", _file),
        Setting("SOURCES_ALLOW", "", _allowed),
        Setting("POLL_FASTEST", "1m", _length),
        Setting("POLL_SLOWEST", "6h", _length),
        Setting("PUBLIC_URL", "", _public_url),
        Setting("LISTEN", "127.0.0.1:8080", _listen),
        Setting("LLM_URL", "", _model_url),
        Setting("LLM_MODEL", "", str),
        Setting("LLM_API_KEY", "", _key),
        Setting("LLM_DAILY_LIMIT", "500", _count),
        Setting("LLM_TIMEOUT", "20s", _length),
        Setting("LOG_LEVEL", "INFO", _one_of(*LEVELS)),
        Setting("LOG_FORMAT", "console", _one_of(*FORMATS)),
    )


def _alone(values: Mapping[str, object]) -> list[str]:
    """Name what a language model lacks, when there is a part of what one needs."""
    url, model, key = (values.get(name) for name in ("llm_url", "llm_model", "llm_api_key"))
    if url == "" and (model or key):
        return ["LLM_URL is missing; set it to the address of the language model, or empty LLM_MODEL and LLM_API_KEY."]
    if url and model == "":
        return ["LLM_MODEL is missing; set it to the name of a model that LLM_URL has, or empty LLM_URL."]
    return []


@dataclass(frozen=True, slots=True)
class Settings:
    """What the operator decided. Field names are the settings' names in lower case."""

    telegram_bot_token: Secret = field(default=Secret(""))
    telegram_api_url: str = "https://api.telegram.org"
    database_url: str = "sqlite:///kabar.db"
    owner_ids: tuple[int, ...] = ()
    timezone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Asia/Jakarta"))
    language: str = "id"
    log_chat_id: int = 0
    unknown_policy: UnknownPolicy | None = None
    paid_broadcast: bool = False
    rich_messages: bool = True
    quality: Quality = Quality.MEND
    summary_length: int = 500
    furniture: Path | None = None
    topics: Path | None = None
    sources_allow: Allowed = field(default_factory=Allowed)
    poll_fastest: timedelta = timedelta(minutes=1)
    poll_slowest: timedelta = timedelta(hours=6)
    public_url: str = ""
    listen: str = "127.0.0.1:8080"
    llm_url: str = ""
    llm_model: str = ""
    llm_api_key: Secret = field(default=Secret(""))
    llm_daily_limit: int = 500
    llm_timeout: timedelta = timedelta(seconds=20)
    log_level: str = "INFO"
    log_format: str = "console"

    @classmethod
    def from_env(cls, env: Mapping[str, str], *, need_token: bool = False) -> Settings:
        """Read the settings; unset and empty ones have their defaults.

        Raises:
            SettingsError: one line for each wrong value, with its remedy; a token is needed and missing.
        """
        values: dict[str, object] = {}
        wrong: list[str] = []
        for setting in declared():
            text = env.get(setting.name, "").strip() or setting.default
            try:
                values[setting.name.lower()] = setting.read(text)
            except ValueError as error:
                shown = "" if setting.read in {_token, _key} else f" is {text!r}; it"
                wrong.append(f"{setting.name}{shown} {error}.")
        if need_token and values.get("telegram_bot_token") == Secret(""):
            wrong.append("TELEGRAM_BOT_TOKEN is missing; set it in .env to the token that @BotFather gave you.")
        wrong += _alone(values)
        if wrong:
            raise SettingsError("\n".join(wrong))
        return cls(**values)  # type: ignore[arg-type]  # each `read` returns its field's type; a test holds them equal

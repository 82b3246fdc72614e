"""Settings: frozen, read from a mapping (the environment over `.env`), and every wrong value named at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.addresses import Allowed
from bot.delivery.verdict import UnknownPolicy
from bot.errors import SettingsError
from bot.settings import reading
from bot.settings.reading import Secret
from bot.source import Quality
from bot.words import LANGUAGES

__all__ = ["Secret", "Setting", "Settings", "declared"]

LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
FORMATS = ("console", "json")


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its name in the environment, what stands when it is unset, and how its text is read.

    `read` raises ValueError with the rest of a sentence that begins with the name: "must be ...".
    """

    name: str
    default: str
    read: Callable[[str], object]


def declared() -> tuple[Setting, ...]:
    """List every setting there is, in the order of `.env.example` and docs/settings.md."""
    return (
        Setting("TELEGRAM_BOT_TOKEN", "", reading.token),
        Setting("TELEGRAM_API_URL", "https://api.telegram.org", reading.api_url),
        Setting("DATABASE_URL", "sqlite:///kabar.db", reading.database_url),
        Setting("OWNER_IDS", "", reading.ids),
        Setting("TIMEZONE", "Asia/Jakarta", reading.zone),
        Setting("LANGUAGE", "id", reading.one_of(*LANGUAGES)),
        Setting("LOG_CHAT_ID", "", reading.chat),
        Setting("UNKNOWN_POLICY", "", reading.policy),
        Setting("PAID_BROADCAST", "false", reading.flag),
        Setting("RICH_MESSAGES", "true", reading.flag),
        Setting("QUALITY", "mend", reading.quality),
        Setting("SUMMARY_LENGTH", "500", reading.summary_length),
        Setting("FURNITURE", "", reading.file),
        Setting("TOPICS", "", reading.file),
        Setting("ABBREVIATIONS", "", reading.file),
        Setting("SEARCH_KEEP", "7d", reading.length),
        Setting("SOURCES_ALLOW", "", reading.allowed),
        Setting("POLL_FASTEST", "1m", reading.length),
        Setting("POLL_SLOWEST", "6h", reading.length),
        Setting("PUBLIC_URL", "", reading.public_url),
        Setting("LISTEN", "127.0.0.1:8080", reading.listen),
        Setting("LLM_URL", "", reading.model_url),
        Setting("LLM_MODEL", "", str),
        Setting("LLM_API_KEY", "", reading.key),
        Setting("LLM_DAILY_LIMIT", "500", reading.count),
        Setting("LLM_TIMEOUT", "20s", reading.length),
        Setting("LOG_LEVEL", "INFO", reading.one_of(*LEVELS)),
        Setting("LOG_FORMAT", "console", reading.one_of(*FORMATS)),
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
    abbreviations: Path | None = None
    search_keep: timedelta = timedelta(days=7)
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
                shown = "" if setting.read in {reading.token, reading.key} else f" is {text!r}; it"
                wrong.append(f"{setting.name}{shown} {error}.")
        if need_token and values.get("telegram_bot_token") == Secret(""):
            wrong.append("TELEGRAM_BOT_TOKEN is missing; set it in .env to the token that @BotFather gave you.")
        wrong += _alone(values)
        if wrong:
            raise SettingsError("\n".join(wrong))
        return cls(**values)  # type: ignore[arg-type]  # each `read` returns its field's type; a test holds them equal

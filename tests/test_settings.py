"""Settings: read from a mapping, every wrong value named at once, and documented as they are."""

from __future__ import annotations

import contextlib
import re
from dataclasses import FrozenInstanceError, fields
from datetime import timedelta
from io import StringIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from dotenv import dotenv_values
from hypothesis import given
from hypothesis import strategies as st

from bot.addresses import Allowed
from bot.delivery.verdict import UnknownPolicy
from bot.errors import SettingsError
from bot.settings import Secret, Settings, declared
from bot.source import Quality

ROOT = Path(__file__).parents[1]
TOKEN = "123456:ABC-DEF_secret"
HEADING = re.compile(r"^## ([A-Z_]+)$", re.MULTILINE)


def documented() -> dict[str, str]:
    """Read docs/settings.md: each setting's section under its name."""
    parts = HEADING.split((ROOT / "docs" / "settings.md").read_text("utf-8"))
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def wrong(**env: str) -> list[str]:
    """Read wrong settings and return the sentences about them."""
    with pytest.raises(SettingsError) as caught:
        Settings.from_env(env)
    return str(caught.value).splitlines()


def test_nothing_set_gives_the_defaults() -> None:
    assert Settings.from_env({}) == Settings()


def test_every_value_is_read_into_the_type_of_its_field(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.touch()
    read = Settings.from_env(
        {
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": "http://127.0.0.1:8081/",
            "DATABASE_URL": "sqlite:////var/lib/kabar.db",
            "OWNER_IDS": " 1001, 1002 1001 ",
            "TIMEZONE": "Asia/Makassar",
            "LANGUAGE": "EN",
            "LOG_CHAT_ID": "-1001234567890",
            "UNKNOWN_POLICY": "Resend",
            "PAID_BROADCAST": "TRUE",
            "RICH_MESSAGES": "False",
            "QUALITY": "Hold",
            "SUMMARY_LENGTH": "350",
            "FURNITURE": str(own),
            "TOPICS": str(own),
            "ABBREVIATIONS": str(own),
            "SEARCH_KEEP": "1d",
            "SOURCES_ALLOW": "cms.internal, 10.0.0.0/8",
            "POLL_FASTEST": "30s",
            "POLL_SLOWEST": "1d",
            "PUBLIC_URL": "https://kabar.example/",
            "LISTEN": "0.0.0.0:8443",
            "LLM_URL": "https://model.example/v1/",
            "LLM_MODEL": "redaktur-7b",
            "LLM_API_KEY": "sk-rahasia",
            "LLM_DAILY_LIMIT": "50",
            "LLM_TIMEOUT": "45s",
            "LOG_LEVEL": "debug",
            "LOG_FORMAT": "JSON",
        }
    )
    assert read == Settings(
        Secret(TOKEN),
        "http://127.0.0.1:8081",
        "sqlite:////var/lib/kabar.db",
        (1001, 1002),
        ZoneInfo("Asia/Makassar"),
        "en",
        -1001234567890,
        UnknownPolicy.RESEND,
        True,
        False,
        Quality.HOLD,
        350,
        own,
        own,
        own,
        timedelta(days=1),
        Allowed.of(["cms.internal", "10.0.0.0/8"]),
        timedelta(seconds=30),
        timedelta(days=1),
        "https://kabar.example",
        "0.0.0.0:8443",
        "https://model.example/v1",
        "redaktur-7b",
        Secret("sk-rahasia"),
        50,
        timedelta(seconds=45),
        "DEBUG",
        "json",
    )
    for ours, default in zip(fields(read), fields(Settings()), strict=True):
        if ours.name not in {"unknown_policy", "furniture", "topics", "abbreviations"}:  # None unless they are set
            assert type(getattr(read, ours.name)) is type(getattr(Settings(), default.name)), ours.name


@pytest.mark.parametrize(("text", "policy"), [("", None), *((each.value, each) for each in UnknownPolicy)])
def test_each_policy_is_read_and_none_means_that_the_kind_of_chat_decides(
    text: str, policy: UnknownPolicy | None
) -> None:
    assert Settings.from_env({"UNKNOWN_POLICY": text}).unknown_policy is policy


def test_nothing_is_paid_for_unless_it_is_asked_for() -> None:
    assert not Settings.from_env({}).paid_broadcast
    assert not Settings.from_env({"PAID_BROADCAST": "False"}).paid_broadcast


def test_blanks_around_a_value_and_empty_values_count_for_nothing() -> None:
    assert Settings.from_env({"LANGUAGE": " en \n", "LOG_LEVEL": "", "TIMEZONE": "  "}) == Settings(language="en")


def test_all_that_is_wrong_is_named_at_once_in_the_declared_order() -> None:
    assert wrong(LOG_FORMAT="xml", OWNER_IDS="sari", LANGUAGE="jv", DATABASE_URL="kabar.db") == [
        "DATABASE_URL is 'kabar.db'; it must name a store; write sqlite:///kabar.db, a file.",
        "OWNER_IDS is 'sari'; it must be Telegram user ids, numbers with commas between; @userinfobot tells you yours.",
        "LANGUAGE is 'jv'; it must be one of id, en.",
        "LOG_FORMAT is 'xml'; it must be one of console, json.",
    ]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TELEGRAM_API_URL", "ftp://api.telegram.org"),
        ("TELEGRAM_API_URL", "http://[broken"),
        ("TELEGRAM_API_URL", "http://127.0.0.1:65536"),
        ("TELEGRAM_API_URL", "https://"),
        ("DATABASE_URL", "mysql://localhost/kabar"),
        ("DATABASE_URL", "sqlite:///"),
        ("OWNER_IDS", "-1"),
        ("OWNER_IDS", "١٢٣"),
        ("OWNER_IDS", "9" * 5000),
        ("TIMEZONE", "WIB"),
        ("TIMEZONE", "../../etc/passwd"),
        ("TIMEZONE", "Asia"),
        ("LOG_LEVEL", "TRACE"),
        ("LOG_CHAT_ID", "@ruang_redaksi"),
        ("LOG_CHAT_ID", "-"),
        ("LOG_CHAT_ID", "--5"),
        ("LOG_CHAT_ID", "-١٢٣"),
        ("LOG_CHAT_ID", "9" * 5000),
        ("UNKNOWN_POLICY", "guess"),
        ("PAID_BROADCAST", "yes"),
        ("QUALITY", "strict"),
        ("SUMMARY_LENGTH", "99"),
        ("SUMMARY_LENGTH", "901"),
        ("SUMMARY_LENGTH", "panjang"),
        ("LLM_URL", "http://model.example/v1"),
        ("LLM_URL", "http://8.8.8.8/v1"),
        ("LLM_URL", "https://kunci@model.example/v1"),
        ("LLM_URL", "https://model.example/v1?kunci=1"),
        ("LLM_URL", "https://[broken"),
        ("LLM_URL", "https://"),
        ("LLM_DAILY_LIMIT", "-1"),
        ("LLM_DAILY_LIMIT", "١٢"),
        ("LLM_DAILY_LIMIT", "9" * 5000),
        ("LLM_TIMEOUT", "20"),
    ],
)
def test_a_wrong_value_is_named_with_the_setting(name: str, value: str) -> None:
    [sentence] = wrong(**{name: value})
    assert sentence.startswith(f"{name} is '{value}'; it must ")
    assert sentence.endswith(".")


def test_a_wrong_token_is_named_but_not_shown() -> None:
    [sentence] = wrong(TELEGRAM_BOT_TOKEN="bot 654321:SECRET")
    assert sentence.startswith("TELEGRAM_BOT_TOKEN is no bot token;")
    assert "654321" not in sentence
    assert "SECRET" not in sentence


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:11434/v1",
        "http://[::1]:8080",
        "http://10.0.0.7/v1",
        "http://ollama/v1",
        "http://llm.internal/v1",
    ],
)
def test_a_language_model_in_the_newsrooms_own_network_needs_no_https(url: str) -> None:
    assert Settings.from_env({"LLM_URL": url, "LLM_MODEL": "redaktur"}).llm_url == url


def test_a_wrong_key_is_named_but_not_shown() -> None:
    [sentence] = wrong(LLM_API_KEY="sk rahasia", LLM_URL="https://model.example", LLM_MODEL="redaktur")
    assert sentence == "LLM_API_KEY is no API key; copy it again, without blanks."


def test_what_a_language_model_lacks_is_named() -> None:
    assert wrong(LLM_URL="https://model.example")[0].startswith("LLM_MODEL is missing; set it to the name of a model")
    assert wrong(LLM_MODEL="redaktur")[0].startswith("LLM_URL is missing; set it to the address")
    assert wrong(LLM_API_KEY="sk-rahasia")[0].startswith("LLM_URL is missing;")


def test_a_missing_token_is_wrong_only_where_one_is_needed() -> None:
    assert not Settings.from_env({}).telegram_bot_token
    with pytest.raises(SettingsError, match=r"TELEGRAM_BOT_TOKEN is missing; set it in \.env"):
        Settings.from_env({}, need_token=True)
    assert Settings.from_env({"TELEGRAM_BOT_TOKEN": TOKEN}, need_token=True).telegram_bot_token.reveal() == TOKEN


def test_a_missing_token_is_named_beside_other_faults() -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.from_env({"LANGUAGE": "jv"}, need_token=True)
    assert [line.split()[0] for line in str(caught.value).splitlines()] == ["LANGUAGE", "TELEGRAM_BOT_TOKEN"]


def test_a_secret_prints_as_stars_wherever_it_stands() -> None:
    settings = Settings.from_env({"TELEGRAM_BOT_TOKEN": TOKEN})
    secret = settings.telegram_bot_token
    for shown in (repr(secret), str(secret), f"{secret}", repr(settings), str({"token": secret})):
        assert TOKEN not in shown
        assert "***" in shown


def test_secrets_are_equal_when_their_values_are() -> None:
    assert Secret("a") == Secret("a") != Secret("b")
    assert Secret("a") != "a"
    assert {Secret("a"), Secret("a")} == {Secret("a")}
    assert bool(Secret("a")) > bool(Secret(""))


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        Settings().language = "en"  # type: ignore[misc]  # that it is an error is what is tested


@given(st.dictionaries(st.sampled_from([setting.name for setting in declared()]), st.text()))
def test_any_text_is_read_or_named(env: dict[str, str]) -> None:
    with contextlib.suppress(SettingsError):
        assert isinstance(Settings.from_env(env), Settings)


def test_declared_settings_are_the_fields_and_their_defaults() -> None:
    assert [setting.name.lower() for setting in declared()] == [each.name for each in fields(Settings)]
    for setting in declared():
        assert setting.read(setting.default) == getattr(Settings(), setting.name.lower())


def test_the_example_file_names_every_setting_with_its_default_and_a_comment() -> None:
    text = (ROOT / ".env.example").read_text("utf-8")
    assert dotenv_values(stream=StringIO(text)) == {setting.name: setting.default for setting in declared()}
    for setting in declared():
        assert re.search(rf"^# .+\n{setting.name}=", text, re.MULTILINE), setting.name


def test_the_docs_have_a_section_for_every_setting_in_order() -> None:
    assert list(documented()) == [setting.name for setting in declared()]


@pytest.mark.parametrize("name", [setting.name for setting in declared()])
def test_the_docs_tell_each_default_and_an_example_that_can_be_read(name: str) -> None:
    [setting] = [setting for setting in declared() if setting.name == name]
    section = documented()[name]
    assert f"\n- Default: {f'`{setting.default}`' if setting.default else 'none'}\n" in section
    example = re.search(rf"^- Example: `{name}=(.+)`$", section, re.MULTILINE)
    assert example
    assert setting.read(example[1]) != setting.read(setting.default)

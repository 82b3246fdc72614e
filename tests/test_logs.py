"""Logs: one event a line, and never a secret in them."""

from __future__ import annotations

import io
import json
import logging
import sys
from collections.abc import Iterator

import httpx
import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st

from bot.logs import configure, masked
from tests.kept import kept_logs

TOKEN = "123456:ABC-DEF_secret"
OTHER = "987:ANOTHER-bot"
STYLES = ("console", "json")


@pytest.fixture(autouse=True)
def _kept() -> Iterator[None]:
    with kept_logs():
        yield


def configured(style: str = "json", level: str = "DEBUG") -> io.StringIO:
    """Send logs to a stream of the test's own."""
    stream = io.StringIO()
    configure(level, style, (TOKEN, ""), stream)
    return stream


def events(stream: io.StringIO) -> list[dict[str, object]]:
    """Read JSON logs."""
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def ask_telegram() -> None:
    """Make a real request with httpx, to an address that holds the token."""
    transport = httpx.MockTransport(lambda _: httpx.Response(401))
    with httpx.Client(transport=transport) as client:
        client.get(f"https://api.telegram.org/bot{TOKEN}/getMe").raise_for_status()


def fail_deep_within() -> None:
    """Raise an error whose cause, and whose cause's message, hold the token."""
    try:
        ask_telegram()
    except httpx.HTTPStatusError as error:
        raise RuntimeError(f"cannot ask with {TOKEN}\nin the second line too: {TOKEN}") from error


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("level", ["DEBUG", "INFO"])
def test_httpx_logs_no_url_of_ours(style: str, level: str) -> None:
    stream = configured(style, level)
    with pytest.raises(httpx.HTTPStatusError):
        ask_telegram()
    assert stream.getvalue() == ""


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("level", [logging.DEBUG, logging.INFO])
def test_httpx_told_to_talk_does_not_tell_the_token(style: str, level: int) -> None:
    """Someone may set the library's own level after us."""
    stream = configured(style)
    logging.getLogger("httpx").setLevel(level)
    with pytest.raises(httpx.HTTPStatusError):
        ask_telegram()
    assert "HTTP Request: GET https://api.telegram.org/bot***/getMe" in stream.getvalue()
    assert TOKEN not in stream.getvalue()


@pytest.mark.parametrize("style", STYLES)
def test_a_nested_traceback_does_not_tell_the_token_and_stays_on_its_line(style: str) -> None:
    stream = configured(style)
    try:
        fail_deep_within()
    except RuntimeError:
        structlog.get_logger("kabar").exception("failed", token=TOKEN, inside={"deep": [TOKEN]})
        logging.getLogger("foreign").exception("failed with %s", TOKEN)
    ours, foreign = stream.getvalue().splitlines()
    for line in (ours, foreign):
        assert "RuntimeError: cannot ask with ***" in line
        assert "HTTPStatusError" in line
        assert "secret" not in line


@pytest.mark.parametrize("style", STYLES)
def test_every_way_to_log_gives_one_line(style: str) -> None:
    stream = configured(style)
    logging.getLogger("foreign").warning("two\nlines\r\nand %s", "three\u2028four")
    structlog.get_logger("kabar").info("two\nlines", source="Judul\n\x1b[31mmerah\x07", count=3, none=None)
    logging.getLogger("foreign").info("with its stack", stack_info=True)
    lines = stream.getvalue().splitlines()
    assert len(lines) == 3
    assert "two | lines | and three | four" in lines[0]
    assert "Judul | [31mmerah" in lines[1]
    assert "\x1b[31m" not in stream.getvalue()


def test_json_lines_hold_event_level_logger_and_time() -> None:
    stream = configured("json")
    structlog.get_logger("desk").warning("source.failed", source=3, error="„Kutipan“ é")
    [event] = events(stream)
    assert str(event.pop("timestamp")).endswith("Z")
    assert event == {
        "event": "source.failed",
        "level": "warning",
        "logger": "desk",
        "source": 3,
        "error": "„Kutipan“ é",
    }


def test_the_level_holds_for_ours_and_for_others() -> None:
    stream = configured("json", "WARNING")
    structlog.get_logger("kabar").info("quiet")
    logging.getLogger("foreign").info("quiet")
    logging.getLogger("httpx").warning("loud")
    assert [event["event"] for event in events(stream)] == ["loud"]


def test_talkative_libraries_follow_a_level_above_warning() -> None:
    stream = configured("json", "ERROR")
    logging.getLogger("telegram").warning("quiet")
    assert stream.getvalue() == ""


def test_a_record_that_cannot_be_written_names_its_logger_and_shows_nothing_else() -> None:
    stream = configured("json")
    logging.getLogger("foreign").warning("%d of them", TOKEN)
    assert stream.getvalue() == "A log record of foreign could not be written (WARNING).\n"


def test_a_stream_that_is_closed_stops_nobody() -> None:
    configured("json").close()
    logging.getLogger("foreign").warning("nobody reads this")


def test_logs_go_to_standard_error_as_it_is_now(capsys: pytest.CaptureFixture[str]) -> None:
    configure("INFO", "console", (TOKEN,))
    structlog.get_logger("kabar").info("started", url=f"https://api.telegram.org/bot{TOKEN}/getMe")
    out, err = capsys.readouterr()
    assert out == ""
    assert "started" in err
    assert TOKEN not in err


def test_a_person_s_terminal_gets_colours_and_no_token() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    stream = Terminal()
    configure("INFO", "console", (TOKEN,), stream)
    structlog.get_logger("kabar").info("started", url=f"https://api.telegram.org/bot{TOKEN}/getMe")
    assert "\x1b[" in stream.getvalue()
    assert TOKEN not in stream.getvalue()


def test_a_new_configuration_takes_the_place_of_the_old_one() -> None:
    first, second = configured("json"), configured("console")
    structlog.get_logger("kabar").info("started")
    assert first.getvalue() == ""
    assert second.getvalue().count("\n") == 1


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"token {TOKEN}.", "token ***."),
        (f"https://api.telegram.org/bot{OTHER}/getMe", "https://api.telegram.org/bot***/getMe"),
        (f"http://127.0.0.1/file/bot{OTHER}/photo.jpg", "http://127.0.0.1/file/bot***/photo.jpg"),
        ("https://api.telegram.org/bot987%3AANOTHER/getMe", "https://api.telegram.org/bot***/getMe"),
        ("https://example.com/bot/12:30 about robots", "https://example.com/bot/12:30 about robots"),
    ],
)
def test_secrets_and_tokens_in_addresses_become_stars(text: str, shown: str) -> None:
    assert masked(text, (TOKEN, "")) == shown


@given(st.text(), st.text(), st.sampled_from(STYLES))
def test_no_event_whatever_tells_the_token_or_breaks_its_line(before: str, after: str, style: str) -> None:
    stream = configured(style)
    structlog.get_logger("kabar").info(f"{before}{TOKEN}{after}", field=f"{before}{TOKEN}{after}")
    logging.getLogger("foreign").info("%s", f"{before}{TOKEN}{after}")
    assert TOKEN not in stream.getvalue()
    assert len(stream.getvalue().splitlines()) == 2


def test_nothing_is_configured_by_importing() -> None:
    assert not any(type(handler).__module__ == "bot.logs" for handler in logging.getLogger().handlers)
    assert "bot.logs" in sys.modules

"""Logs: structured, one event a line on standard error, and never a secret in them."""

from __future__ import annotations

import contextlib
import logging
import re
import sys
from collections.abc import Collection
from typing import TextIO

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

STARS = "***"
URL_TOKEN = re.compile(r"(?<=/bot)\d+(?::|%3[Aa])[A-Za-z0-9_-]+")
"""A token in an address of the Bot API, whichever bot's it is: httpx logs every URL that it asks for."""

TALKATIVE = ("httpx", "httpcore", "telegram", "apscheduler", "asyncio", "trafilatura", "htmldate")
"""Libraries that tell of each step at INFO; from these only warnings are news."""

_LINE_END = re.compile(r"(?:\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029])+")
# What steers a terminal, or shows a line in another order than it has (Unicode's bidirectional controls).
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def masked(text: str, secrets: Collection[str]) -> str:
    """Put stars in place of secrets, and of any token in an address of the Bot API."""
    for secret in secrets:
        if secret:
            text = text.replace(secret, STARS)
    return URL_TOKEN.sub(STARS, text)


class Masked(structlog.stdlib.ProcessorFormatter):
    """Formats a record and hides secrets in the finished line, wherever in it they came from."""

    def __init__(self, processors: list[Processor], foreign: list[Processor], secrets: Collection[str]) -> None:
        super().__init__(processors=processors, foreign_pre_chain=foreign)
        self._secrets = tuple(secrets)

    def format(self, record: logging.LogRecord) -> str:
        """Give one line without secrets."""
        return masked(super().format(record), self._secrets)


class Lines(logging.StreamHandler[TextIO]):
    """Writes lines; of a record that cannot be written it names the logger, and shows nothing that it held."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the name is logging's
        """Say that a record was lost; logging's own report would print its arguments, secrets and all."""
        with contextlib.suppress(OSError, ValueError):  # the stream itself is broken or closed: nobody reads it
            self.stream.write(f"A log record of {record.name} could not be written ({record.levelname}).\n")


def configure(level: str, style: str, secrets: Collection[str], stream: TextIO | None = None) -> None:
    """Send all logs of the process to a stream (standard error), as readable lines (`console`) or JSON (`json`)."""
    stream = sys.stderr if stream is None else stream
    shared: list[Processor] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        _one_line,
    ]
    last: Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if style == "json"
        else structlog.dev.ConsoleRenderer(colors=stream.isatty(), pad_event_to=24)
    )
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    handler = Lines(stream)
    strip = structlog.stdlib.ProcessorFormatter.remove_processors_meta
    handler.setFormatter(Masked([strip, last], shared, secrets))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLevelName(level)))


def _one_line(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Keep an event on its line, its traceback too, and let no source's words steer a terminal."""
    trace = event.pop("exception", None)
    if trace:
        event["traceback"] = trace
    event["event"] = str(event.get("event", ""))
    for name, value in event.items():
        if isinstance(value, str):
            event[name] = _CONTROL.sub("", _LINE_END.sub(" | ", value))
    return event

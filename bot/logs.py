"""Logs: structured, one event a line on standard error, and never a secret in them."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Collection
from typing import TextIO

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

STARS = "***"
URL_TOKEN = re.compile(r"(?<=/bot)\d+:[A-Za-z0-9_-]+")
"""A token in an address of the Bot API, whichever bot's it is: httpx logs every URL that it asks for."""

TALKATIVE = ("httpx", "httpcore", "telegram", "apscheduler", "asyncio", "trafilatura", "htmldate")
"""Libraries that tell of each step at INFO; from these only warnings are news."""


class Masked(structlog.stdlib.ProcessorFormatter):
    """Formats a record and hides secrets in the finished line, wherever in it they came from."""

    def __init__(self, processors: list[Processor], foreign: list[Processor], secrets: Collection[str]) -> None:
        super().__init__(processors=processors, foreign_pre_chain=foreign)
        self._secrets = tuple(secret for secret in secrets if secret)

    def format(self, record: logging.LogRecord) -> str:
        """Give one line without secrets."""
        line = super().format(record)
        for secret in self._secrets:
            line = line.replace(secret, STARS)
        return URL_TOKEN.sub(STARS, line)


def configure(level: str, style: str, secrets: Collection[str], stream: TextIO = sys.stderr) -> None:
    """Send all logs of the process to a stream, as readable lines (`console`) or JSON (`json`)."""
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
    handler = logging.StreamHandler(stream)
    strip = structlog.stdlib.ProcessorFormatter.remove_processors_meta
    handler.setFormatter(Masked([strip, last], shared, secrets))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLevelName(level)))


def _one_line(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Keep a traceback on its event's line."""
    trace = event.pop("exception", None)
    if trace:
        event["traceback"] = str(trace).replace("\n", " | ")
    event["event"] = str(event.get("event", "")).replace("\n", " | ")
    return event

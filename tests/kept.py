"""Logging as it was before: `bot.logs.configure` sets up the whole process, which tests share."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator

import structlog

from bot.logs import TALKATIVE


@contextlib.contextmanager
def kept_logs() -> Iterator[None]:
    """Put handlers, levels and structlog's configuration back when the block ends."""
    loggers = [logging.getLogger(), *map(logging.getLogger, TALKATIVE)]
    before = [(logger, logger.level, logger.handlers[:]) for logger in loggers]
    try:
        yield
    finally:
        structlog.reset_defaults()
        for logger, level, handlers in before:
            logger.setLevel(level)
            logger.handlers[:] = handlers

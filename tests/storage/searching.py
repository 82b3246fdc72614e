"""Short ways for tests to search as a reader does."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.retrieval.query import Query, read
from storage import Tables
from storage.search import Order, Ranking
from tests.making import NOON

JAKARTA = ZoneInfo("Asia/Jakarta")


def asked(words: str, now: datetime = NOON) -> Query:
    """Read a query in Jakarta at noon, UTC, of the tests' day."""
    return read(words, now=now, zone=JAKARTA)


def ranking(tables: Tables, words: str, *, order: Order = Order.BEST, held: bool = False) -> Ranking:
    """Search."""
    return tables.search.ranking(asked(words), now=NOON, order=order, held=held)


def found(tables: Tables, words: str, *, order: Order = Order.BEST, held: bool = False) -> list[int]:
    """List the articles found, in their order."""
    return [each.article_id for each in ranking(tables, words, order=order, held=held).ranked]

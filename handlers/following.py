"""What a reader does with what they follow, wherever they do it: under a search, in /langganan, by /berhenti."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot.model import Chat, ChatKind, Rules
from bot.retrieval.answering import keys
from bot.retrieval.query import Query
from bot.retrieval.stems import stems
from handlers.command import Ask
from storage import Tables

UNFOLLOWED = "the reader follows nothing that it answers any more"


def known(tables: Tables, ask: Ask) -> Chat:
    """Fetch the private chat of who asks, which is kept from now on if it was not: it is written to, or has rules."""
    return tables.chats.get(ask.chat_id) or tables.chats.know(Chat(ask.chat_id, ChatKind.PRIVATE, ask.person.name))


def can_be_followed(query: Query) -> bool:
    """Tell whether a story can answer a query: it asks for words, a topic or a source, not for a time alone."""
    return any(keys(query, stems()))


def follow(tables: Tables, ask: Ask, words: str, query: Query, now: datetime) -> bool:
    """Follow a query from a private chat, by its rarest words; tells whether there was room."""
    known(tables, ask)
    return tables.follows.add(ask.chat_id, words, keys(query, stems(), tables.learning.articles), now)


def unfollow(tables: Tables, ask: Ask, query_id: int, now: datetime) -> str:
    """Follow a query no longer; what waits and nothing else wants is called back. Tells its words, "" for none."""
    ended = tables.follows.remove(query_id, ask.chat_id)
    if ended:
        tables.outbox.cancel_unfollowed(ask.chat_id, UNFOLLOWED, now)
    return ended


def settle(tables: Tables, ask: Ask, change: Callable[[Rules], Rules]) -> Rules:
    """Change what a reader wants, as it is now; gives what it is then."""
    rules = change(known(tables, ask).rules)
    tables.chats.rule(ask.chat_id, rules)
    return rules

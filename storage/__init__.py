"""The only SQL: articles, stories, search, chats, outbox, sources, subscriptions, admins, audit; engines beneath."""

from storage.sending import Sending
from storage.store import Store, Tables

__all__ = ["Sending", "Store", "Tables"]

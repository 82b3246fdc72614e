"""Digests into the outbox, each once, when its time has come; and a digest for who asks for one now.

    due --> what the chat wants --> what is new in it --> one message --> outbox, and the next one's time

All of that is one transaction. A digest is named by its hour on the wall of the chat, so that the outbox too knows it:
whoever changes zones between two of them gets no hour twice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache, partial
from zoneinfo import ZoneInfo

from bot.delivery.digest import MOST, Digest, Digests, Item, place_of
from bot.edition import Edition, Editions
from bot.filing import subject_of
from bot.model import Chat, ChatKind, Clock, Lane, Post, Routed
from bot.routing.digest import LATE, SPAN, Pick, Report, choose
from bot.routing.hours import last_digest, next_digest, quiet, quiet_since, zone_of
from bot.rules import Flow, Rules
from bot.words import LANGUAGES, Words
from storage import Tables
from storage.digests import Due

PORTION = 100
"""Digests that are claimed at once: about a tenth of a second, in which nothing else is written."""

KIND = "digest"


class Digesting:
    """Makes digests. `zone` and `language` are the newsroom's; `editions` has the news."""

    def __init__(self, editions: Editions, clock: Clock, zone: ZoneInfo, language: str) -> None:
        self._editions = editions
        self._clock = clock
        self._zone = zone
        self._language = language
        self._renders = cache(lambda known: Digests(Words.load(known)))

    def waiting(self, tables: Tables) -> bool:
        """Tell whether there is anything to plan or to claim now.

        It is a read's work, and reads on the way what readers' digests are made from, so that no writer waits for that.
        """
        now = self._clock()
        due = tables.digests.due(now, PORTION)
        if any(each.chat.kind is ChatKind.PRIVATE for each in due):
            self._editions.of(tables, now).prepare()
        return bool(due or tables.digests.unplanned(now, 1))

    def portion(self, tables: Tables, limit: int = PORTION) -> int:
        """Plan digests whose chats have new rules, and claim those that are due; tells how many, 0 when none is left.

        It is the work of one transaction.
        """
        now = self._clock()
        chats = tables.digests.unplanned(now, limit)
        for chat in chats:
            tables.digests.plan(chat.id, next_digest(chat.rules, self._zone, now))
        due = tables.digests.due(now, limit)
        if due:
            edition = self._editions.of(tables, now)
            for each in due:
                self._claim(tables, edition, each, now)
        return len(chats) + len(due)

    def asked(self, tables: Tables, chat_id: int, rules: Rules, language: str) -> Post | None:
        """Make the digest of the last day for who asks for it now; of all news for who follows nothing."""
        now = self._clock()
        edition = self._editions.of(tables, now)
        chat = tables.chats.get(chat_id) or Chat(chat_id, ChatKind.PRIVATE if chat_id > 0 else ChatKind.GROUP, "")
        follows = [follow.words for follow in tables.follows.of(chat_id)] if chat.kind is ChatKind.PRIVATE else []
        wanted = edition.following(follows) if follows else edition.fitting(rules)
        picks = choose(wanted, edition.events, edition.went_on, since=now - SPAN)
        digest = self._render(tables, chat, picks, now, language)
        return None if digest is None else digest.post

    def _claim(self, tables: Tables, edition: Edition, due: Due, now: datetime) -> None:
        """Write a due digest, unless there is nothing to tell or nobody to tell it, and plan the chat's next one.

        Of several that were missed it is the last. None comes within quiet hours: at their end is another.
        """
        chat = due.chat
        rules = chat.rules
        at = last_digest(rules, self._zone, now)
        if at is not None and _open(chat) and not quiet(rules, self._zone, now):
            self._write(tables, edition, due, max(at, due.at), now)
        tables.digests.plan(chat.id, next_digest(rules, self._zone, now))

    def _write(self, tables: Tables, edition: Edition, due: Due, at: datetime, now: datetime) -> None:
        chat = due.chat
        picks = self._news(tables, edition, due, now)
        digest = self._render(tables, chat, picks, now, chat.rules.language)
        covered = max(due.covered, edition.newest)
        if digest is None:
            tables.digests.cover(chat.id, covered)
            return
        local = at.astimezone(zone_of(chat.rules, self._zone))
        subject = f"digest:{local:%Y-%m-%dT%H:%M}"
        routed = Routed(chat, f"its digest of {local:%H:%M}: {len(digest.items)} of {len(picks)} stories")
        if tables.outbox.add(routed, subject, KIND, Lane.DIGEST, digest.post, now):
            tables.digests.told(chat.id, covered, [item.story.event for item in digest.items], subject, at)

    def _news(self, tables: Tables, edition: Edition, due: Due, now: datetime) -> Sequence[Pick]:
        """Choose what is new to a chat. One that gets each story at once is told of what its quiet hours held back."""
        chat, since = due.chat, now - SPAN - LATE
        wanted = self._wanted(tables, edition, chat)
        look = partial(choose, wanted, edition.events, edition.went_on, covered=due.covered)
        if chat.rules.flow is not Flow.INSTANT:
            return look(since=since, shown=due.shown)
        held_since = quiet_since(chat.rules, self._zone, now) - timedelta(minutes=chat.rules.delay)
        since = max(since, held_since - LATE)
        picks = look(since=since, shown=due.shown)
        posted = _posted(tables, chat, picks)
        seen = {pick.event.id for pick in picks if subject_of(pick.event.id) in posted}
        picks = look(since=since, shown=due.shown | seen)  # of what was posted, how it went on
        posted = _posted(tables, chat, picks)
        return [pick for pick in picks if subject_of(pick.story.article_id) not in posted]

    def _wanted(self, tables: Tables, edition: Edition, chat: Chat) -> Sequence[Report]:
        if chat.kind is not ChatKind.PRIVATE:
            return edition.fitting(chat.rules)
        return edition.following(follow.words for follow in tables.follows.of(chat.id))

    def _render(self, tables: Tables, chat: Chat, picks: Sequence[Pick], now: datetime, language: str) -> Digest | None:
        private, first = chat.kind is ChatKind.PRIVATE, picks[:MOST]
        posted = {} if private else _posted(tables, chat, first)
        items = [Item(pick.story, pick.event.sources - 1, place_of(chat, _number(pick, posted))) for pick in first]
        render = self._renders(language if language in LANGUAGES else self._language)
        zone = zone_of(chat.rules, self._zone)
        return render(items, now, zone, private=private, more=len(picks) - len(first))


def _open(chat: Chat) -> bool:
    """Tell whether a chat gets digests now: a reader's unless they blocked the bot, any other while it is on."""
    return chat.can_post and (chat.posting or chat.kind is ChatKind.PRIVATE)


def _posted(tables: Tables, chat: Chat, picks: Sequence[Pick]) -> Mapping[str, int]:
    """Tell which events and stories have a post in a chat, by its number (0: it is on its way, or nobody knows)."""
    subjects = {subject_of(number) for pick in picks for number in (pick.event.id, pick.story.article_id)}
    return tables.digests.posted(chat.id, sorted(subjects))


def _number(pick: Pick, posted: Mapping[str, int]) -> int:
    """Choose the post that a story is told in: a post of its own, else that of its event; 0 without one."""
    return posted.get(subject_of(pick.story.article_id), 0) or posted.get(subject_of(pick.event.id), 0)

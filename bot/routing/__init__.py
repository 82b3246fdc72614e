"""Which chat gets a story, when and why. Pure decisions, each with its reasons, rule by rule.

    Story --Content--> content: topics, sources, words --\\
    Chat.rules --------> pace: delay, distance, per hour --+--> Decision(verdicts, at) --all pass--> Routed(why, at)
    Occasion(now) -----> hours: the quiet ones ----------/
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.model import Chat, Routed, Story
from bot.routing.content import judged
from bot.routing.hours import quiet, zone_of
from bot.routing.kinds import clock
from bot.routing.pace import LONGEST_WAIT, paced, place
from bot.routing.patterns import Content, Patterns
from bot.routing.verdicts import Verdict, compact
from bot.rules import Flow

__all__ = ["Decision", "Occasion", "Patterns", "Verdict", "decide", "route"]


@dataclass(frozen=True, slots=True)
class Occasion:
    """What decisions depend on beside the story and the chat.

    `zone` is the newsroom's; `posts` tells of each chat that has a pace when its last posts of news left or are due.
    """

    now: datetime
    zone: ZoneInfo
    patterns: Patterns
    posts: Mapping[int, Sequence[datetime]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about a story in a chat, rule by rule; one that gets it does so `at` a time (None: at once)."""

    chat: Chat
    verdicts: tuple[Verdict, ...]
    at: datetime | None = None

    @property
    def gets_it(self) -> bool:
        """Tell whether every rule lets the story through."""
        return all(verdict.passes for verdict in self.verdicts)

    @property
    def why(self) -> str:
        """Say why or why not, shortly and in English."""
        return compact(self.verdicts)


def route(story: Story, chats: Iterable[Chat], occasion: Occasion) -> tuple[Routed, ...]:
    """Choose the chats that get a story. Where Telegram does not let us post now, it waits."""
    content = Content(story)
    decisions = (_decide(story, content, chat, occasion) for chat in chats)
    return tuple(Routed(each.chat, each.why, each.at) for each in decisions if each.gets_it)


def decide(story: Story, chat: Chat, occasion: Occasion) -> Decision:
    """Decide whether a chat gets a story, when and why."""
    return _decide(story, Content(story), chat, occasion)


def _decide(story: Story, content: Content, chat: Chat, occasion: Occasion) -> Decision:
    at = place(chat.rules, occasion.now, occasion.posts.get(chat.id, ())) if paced(chat.rules) else occasion.now
    verdicts = (
        *_allowed(story, chat),
        *judged(content, chat.rules, occasion.patterns),
        *_timely(chat, at, occasion),
    )
    return Decision(chat, verdicts, at if at != occasion.now else None)


def _allowed(story: Story, chat: Chat) -> Iterator[Verdict]:
    if not chat.posting:
        yield Verdict("why-posting-off", passes=False)
    else:
        yield Verdict("why-posting-on" if chat.can_post else "why-posting-closed")
    if not story.title and not story.summary.text:
        yield Verdict("why-text-none", passes=False)


def _timely(chat: Chat, at: datetime | None, occasion: Occasion) -> Iterator[Verdict]:
    """Judge the time at which a story would come: `at`, None when that is too late."""
    rules = chat.rules
    if rules.flow is Flow.DIGEST:
        yield Verdict("why-flow-digest", passes=False)
    if quiet(rules, occasion.zone, at or occasion.now):
        hours = {"start": clock(rules.quiet_from), "end": clock(rules.quiet_until)}
        yield Verdict("why-quiet", passes=False, given=hours)
    if at is None:
        yield Verdict("why-pace-full", passes=False, given={"limit": LONGEST_WAIT.seconds // 3600})
    elif at != occasion.now:
        yield Verdict("why-pace", given={"time": _local(chat, at, occasion)})
    elif paced(rules):
        yield Verdict("why-pace-now")


def _local(chat: Chat, at: datetime, occasion: Occasion) -> str:
    return f"{at.astimezone(zone_of(chat.rules, occasion.zone)):%H.%M %Z}"

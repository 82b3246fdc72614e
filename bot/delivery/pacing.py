"""When a chat may be sent to next: pure answers from what was sent lately, given `now`. It never sleeps.

    one chat   private: a bucket of a few messages, one more a second | group, channel: a sliding window of a minute
    in all     a sliding window of a second, at a rate that halves when several chats are refused at once
    parked     a chat that Telegram refused, alone, for as long as Telegram said

Times are seconds on one clock, Unix time or monotonic, the same for every call.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from heapq import heappop, heappush

from bot.delivery.limits import GUARD, LONG_AGO, Buckets, Overall, Rate, Windows
from bot.model import ChatKind

_MINUTE = 60.0
_CALM = 10.0
"""Seconds in which refusals of several chats count together, and after which a lowered rate rises a step."""

_GROUP_RESERVE = 2
"""Of the places in a channel's minute, those kept for breaking news (so 18 for ordinary posts)."""

_STEP_BACK = 1.0
"""Seconds by which `now` may be older than the last one: callers read the clock at slightly different moments."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast Telegram lets a bot send, free of charge, in Telegram's own seconds.

    `private_interval`: seconds between messages to one private chat, after a burst of `private_burst`. Telegram's bot
    FAQ ("My bot is hitting limits"): one message a second in one chat, "short bursts" are tolerated; how short
    is not published, so 3 is cautious.
    `group_per_minute`: messages in any minute to one group (the same FAQ) or channel (@BotSupport: they count alike).
    `overall_per_second`: messages in any second to all chats (the same FAQ: "about 30").
    `overall_reserve`: of those, the ones that ordinary posts leave to replies and breaking news while there are some.
    `time_scale`: how many times faster than Telegram's the clock of the server runs; see `faster`.
    """

    private_interval: float = 1.0
    private_burst: int = 3
    group_per_minute: int = 20
    overall_per_second: int = 30
    overall_reserve: int = 3
    time_scale: float = 1.0

    @classmethod
    def paid(cls) -> Pace:
        """Return the pace with `allow_paid_broadcast`: 1000 messages a second in all (Bot API, sendMessage).

        The limits of single chats stay as they are. Telegram takes 0.1 Star from the bot's balance for each message
        above the free limit.
        """
        return cls(overall_per_second=1000, overall_reserve=30)

    def faster(self, factor: float) -> Pace:
        """Return this pace for a sandbox whose waits are `factor` times shorter, so that a benchmark takes seconds.

        Intervals and minutes shrink, and no more messages leave at once than before. But the window over all chats
        stays a second long and holds `factor` times as many: jitter and late event loops do not shrink with it.
        """
        return replace(self, time_scale=self.time_scale * factor)


class Pacer:
    """Remembers the sends of the last minute, and says when the next one to a chat may start.

    Memory is bounded by the chats of the last minute and those parked: others are forgotten. A step costs the same
    however many chats there are. When the clock is set back, what was sent "later" counts as sent just now.
    """

    def __init__(self, pace: Pace) -> None:
        scale = pace.time_scale
        self._private = Buckets(pace.private_burst, pace.private_interval * GUARD / scale)
        self._groups = Windows(pace.group_per_minute, _GROUP_RESERVE, _MINUTE * GUARD / scale)
        rate = Rate(max(1, round(pace.overall_per_second * scale)), _CALM / scale)
        self._overall = Overall(rate, round(pace.overall_reserve * scale), GUARD / scale)
        self._parked: dict[int, float] = {}
        self._park_ends: list[tuple[float, int]] = []
        self._latest = LONG_AGO

    def ready_at(self, chat_id: int, kind: ChatKind, now: float, *, urgent: bool = False) -> float:
        """Return a time, `now` or later, at which a send to the chat may start; ask again when it has come.

        Breaking news is `urgent`: it may use the reserves, and is never told to wait longer than an ordinary post.
        Replies to a person's own command do not ask.
        """
        self._see(now)
        private = kind is ChatKind.PRIVATE
        chat = self._private.free_at(chat_id) if private else self._groups.free_at(chat_id, urgent=urgent)
        return max(now, self._parked.get(chat_id, now), chat, self._overall.free_at(now, urgent=urgent))

    def full(self, now: float) -> bool:
        """Tell whether no ordinary send may start now, whatever its chat."""
        self._see(now)
        return self._overall.free_at(now, urgent=False) > now

    def record(self, chat_id: int, kind: ChatKind, at: float, *, urgent: bool = False, reply: bool = False) -> None:
        """Note that a send to the chat starts at `at`; call it before the request, in the order of time.

        A `reply` to a person's own command did not ask before, but it takes its place like any other.
        """
        self._see(at)
        (self._private if kind is ChatKind.PRIVATE else self._groups).take(chat_id, at)
        self._overall.take(at, urgent=urgent, reply=reply)
        self._unpark(at)

    def park(self, chat_id: int, until: float) -> None:
        """Hold one chat back until then, as a 429 with its `retry_after` asks; others go on."""
        if until > self._parked.get(chat_id, LONG_AGO):
            self._parked[chat_id] = until
            heappush(self._park_ends, (until, chat_id))

    def refused(self, chat_id: int, now: float, until: float) -> None:
        """Park a chat that was answered 429; when three chats were within ten seconds, halve the overall rate.

        The rate never falls below 1 a second. It rises by a tenth of the full rate every ten seconds without a refusal.
        """
        self._see(now)
        self.park(chat_id, until)
        self._overall.rate.refused(chat_id, now)

    def rate(self, now: float) -> int:
        """Return how many messages a second may leave now, in all."""
        return self._overall.rate.at(now)

    def parks(self, now: float) -> Mapping[int, float]:
        """Return the chats that are parked now and until when, to be stored: a flood wait survives a restart."""
        self._unpark(now)
        return dict(self._parked)

    def restore(self, rows: Iterable[tuple[int, ChatKind, float]]) -> None:
        """Take up what was sent before a restart: (chat id, kind, time), in any order.

        How much of its burst a private chat had left is not stored, so it counts as used up.
        """
        for chat_id, kind, at in sorted(rows, key=lambda row: row[2]):
            self.record(chat_id, kind, at)
            if kind is ChatKind.PRIVATE:
                self._private.drain(chat_id, at)

    def restore_parks(self, parks: Mapping[int, float]) -> None:
        """Take up what `parks` gave before a restart."""
        for chat_id, until in parks.items():
            self.park(chat_id, until)

    def __len__(self) -> int:
        """Count the chats that are remembered."""
        return len(self._private.keys() | self._groups.keys() | self._parked.keys())

    def _unpark(self, now: float) -> None:
        while self._park_ends and self._park_ends[0][0] <= now:
            until, chat_id = heappop(self._park_ends)
            if self._parked.get(chat_id) == until:
                del self._parked[chat_id]

    def _see(self, now: float) -> None:
        """Notice a clock that was set back, or else times to come would hold every chat until the clock is there."""
        if now < self._latest - _STEP_BACK:
            self._private.set_back(now)
            self._groups.set_back(now)
            self._overall.set_back(now)
            self._latest = now
        self._latest = max(self._latest, now)

"""What `pacing` counts with: a sliding window, a bucket that refills, and the rate over all chats.

Times are seconds on one clock, handed in by the caller; nothing here knows what a chat is.
"""

from collections import OrderedDict, deque
from collections.abc import Sequence

LONG_AGO = float("-inf")

GUARD = 1.01
"""Every span is counted this much longer than Telegram counts it.

Requests take unequal times to arrive: a window that is exactly full here may be overfull there. One per cent keeps
600 ms of a chat's minute for that jitter, and 99 % of its rate.
"""

SECOND = 1.005
"""The second over all chats: half of that guard. Its sends are spread evenly, so little of it is ever full at once."""

CATCH_UP = 0.1
"""Seconds by which ordinary sends may catch up with their even spread: a late event loop must not cost the rate."""

HOLD = 5.0
"""Seconds of the server's clock for which the reserve is kept after a reply or breaking news."""

IN_FLIGHT = 1.0
"""Seconds after a slow-down in which refusals answer what was under way before it: they do not slow down again."""

CROWD = 3
"""So many chats refused shortly after one another mean that the bot is too fast, not that a chat is."""


def free_at(sends: Sequence[float], count: int, span: float) -> float:
    """Return when one more send leaves at most `count` (1 or more) of these, oldest first, in any `span` seconds."""
    return sends[-count] + span if len(sends) >= count else LONG_AGO


class Buckets:
    """One bucket of `burst` tokens a key, refilled by one each `interval` seconds; a full bucket is forgotten.

    A bucket is one number: the time at which it will be full again (GCRA, the "virtual scheduling" of ITU-T I.371).
    """

    def __init__(self, burst: int, interval: float) -> None:
        self._depth = burst * interval
        self._interval = interval
        self._full_at: OrderedDict[int, float] = OrderedDict()

    def free_at(self, key: int) -> float:
        """Return when a token is there."""
        return self._full_at.get(key, LONG_AGO) - self._depth + self._interval

    def take(self, key: int, at: float) -> None:
        """Take a token; a bucket is never emptier than empty."""
        full_at = max(self._full_at.get(key, at), at) + self._interval
        self._put(key, min(full_at, at + self._depth))
        while next(iter(self._full_at.values())) < at:
            self._full_at.popitem(last=False)

    def drain(self, key: int, at: float) -> None:
        """Count a bucket as empty at a time, when nobody knows how full it was."""
        self._put(key, at + self._depth)

    def set_back(self, now: float) -> None:
        """Count what was taken later than `now` as taken now."""
        for key, full_at in self._full_at.items():
            self._full_at[key] = min(full_at, now + self._depth)

    def keys(self) -> set[int]:
        """List the keys whose buckets are not known to be full."""
        return set(self._full_at)

    def _put(self, key: int, full_at: float) -> None:
        self._full_at[key] = full_at
        self._full_at.move_to_end(key)


class Windows:
    """One sliding window of `span` seconds a key, for `count` sends, the last `reserve` places for urgent ones.

    Of ordinary sends three fifths of the window may go at once, so that a source with a dozen new articles is posted
    at once; the rest is spread evenly. So a backlog never fills the window in a second to find it closed for the rest
    of the minute: the longest pause is a third of it.
    """

    def __init__(self, count: int, reserve: int, span: float) -> None:
        self._count = count
        self._ordinary = max(1, count - reserve)
        self._burst = max(1, count * 3 // 5)
        self._span = span
        self._sends: OrderedDict[int, deque[float]] = OrderedDict()

    def free_at(self, key: int, *, urgent: bool) -> float:
        """Return when there is a place."""
        sends = self._sends.get(key)
        if sends is None:
            return LONG_AGO
        if urgent:
            return free_at(sends, self._count, self._span)
        spread = min(free_at(sends, self._burst, self._span), sends[-1] + self._span / self._ordinary)
        return max(free_at(sends, self._ordinary, self._span), spread)

    def take(self, key: int, at: float) -> None:
        """Take a place."""
        self._sends.setdefault(key, deque(maxlen=self._count)).append(at)
        self._sends.move_to_end(key)
        while next(iter(self._sends.values()))[-1] < at - self._span:
            self._sends.popitem(last=False)

    def set_back(self, now: float) -> None:
        """Count what was taken later than `now` as taken now."""
        for key, sends in self._sends.items():
            self._sends[key] = deque((min(at, now) for at in sends), maxlen=self._count)

    def keys(self) -> set[int]:
        """List the keys with a send in the window."""
        return set(self._sends)


class Rate:
    """Sends a second over all chats: halved when several chats are refused at once, then slowly raised again.

    Additive increase, multiplicative decrease, as TCP does it: a tenth of the full rate each `calm` seconds without
    a refusal. One chat that is refused again and again neither lowers the rate nor holds it down.
    """

    def __init__(self, full: int, calm: float) -> None:
        self.full = full
        self._calm = calm
        self._base = float(full)
        self._since = self._slowed = LONG_AGO
        self._refused: dict[int, float] = {}
        self._last: int | None = None

    def at(self, now: float) -> int:
        """Return the rate now, 1 or more."""
        return self.full if self._base >= self.full else int(self._exact(now))

    def refused(self, key: int, now: float) -> None:
        """Note a refusal."""
        if key != self._last:
            self._last, self._base, self._since = key, self._exact(now), now
        if now < self._slowed + IN_FLIGHT:
            return
        self._refused = {other: at for other, at in self._refused.items() if at > now - self._calm} | {key: now}
        if len(self._refused) >= CROWD:
            self._base = max(1.0, self._exact(now) / 2)
            self._since = self._slowed = now
            self._refused = {}

    def set_back(self, now: float) -> None:
        """Count what happened later than `now` as happening now."""
        self._since, self._slowed = min(self._since, now), min(self._slowed, now)
        self._refused = {key: min(at, now) for key, at in self._refused.items()}

    def _exact(self, now: float) -> float:
        if self._base >= self.full:
            return self._base
        return min(self.full, self._base + self.full / 10 * max(0, (now - self._since) // self._calm))


class Overall:
    """A sliding window of one second over all chats, and within it a bucket that lasts for `second` at the full rate.

    The bucket spreads ordinary sends evenly, or else a place would fall free only once a second and breaking news
    would wait for it; breaking news may empty it at once. (`second` is shorter than the window where the server's
    clock is faster.) While replies or breaking news are sent, ordinary sends leave `reserve` places of the window to
    them, and breaking news leaves a third of those to replies; in quiet times nothing is kept back.
    """

    def __init__(self, rate: Rate, reserve: int, second: float) -> None:
        self.rate = rate
        self._reserve = reserve
        self._second = second
        self._catch_up = min(CATCH_UP, second / 2)
        self._hold = HOLD * second
        self._sends: deque[float] = deque(maxlen=rate.full)
        self._spread = LONG_AGO
        self._urgent_hold = self._reply_hold = LONG_AGO

    def free_at(self, now: float, *, urgent: bool) -> float:
        """Return when there is a place."""
        rate = self.rate.at(now)
        kept = self._kept_from_urgent(now) if urgent else self._kept_from_ordinary(now)
        ahead = max(self._catch_up, self._second - SECOND / rate) if urgent else self._catch_up
        return max(free_at(self._sends, max(1, rate - kept), SECOND), self._spread - ahead)

    def take(self, at: float, *, urgent: bool, reply: bool) -> None:
        """Take a place; `urgent` and `reply` say for whom."""
        gap = SECOND / self.rate.at(at)
        self._sends.append(at)
        self._spread = min(max(self._spread, at) + gap, at + max(self._second, gap))
        if urgent:
            self._urgent_hold = at + self._hold
        if reply:
            self._reply_hold = at + self._hold

    def set_back(self, now: float) -> None:
        """Count what was taken later than `now` as taken now."""
        self.rate.set_back(now)
        self._sends = deque((min(at, now) for at in self._sends), maxlen=self._sends.maxlen)
        self._spread = min(self._spread, now + SECOND)
        self._urgent_hold = min(self._urgent_hold, now + self._hold)
        self._reply_hold = min(self._reply_hold, now + self._hold)

    def _kept_from_ordinary(self, now: float) -> int:
        return self._reserve if now < max(self._urgent_hold, self._reply_hold) else 0

    def _kept_from_urgent(self, now: float) -> int:
        return self._reserve // 3 if now < self._reply_hold else 0

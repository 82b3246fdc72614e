"""When a chat may be sent to next: pure answers from what was sent lately, given `now`. It never sleeps.

Times are seconds on one clock, Unix time or monotonic, the same for every call.
"""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

from bot.model import ChatKind

_SECOND = 1.0
_MINUTE = 60.0


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast Telegram lets a bot send, free of charge.

    Seconds between messages to one private chat; messages a minute to one group or channel; messages a second
    in all. Source: Telegram's bot FAQ, "My bot is hitting limits", and @BotSupport: channels count as groups.
    """

    private_interval: float = 1.0
    group_per_minute: int = 20
    overall_per_second: int = 30


class Pacer:
    """Remembers the sends of the last minute, and says when the next one to a chat may start.

    Memory is bounded by the chats of the last minute: older ones are forgotten.
    """

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._overall: deque[float] = deque(maxlen=pace.overall_per_second)
        self._chats: dict[int, deque[float]] = {}
        self._parked: dict[int, float] = {}

    def ready_at(self, chat_id: int, kind: ChatKind, now: float) -> float:
        """Return the earliest time, `now` or later, at which a send to the chat may start."""
        _, span = self._limit(kind)
        return max(
            now,
            self._parked.get(chat_id, now),
            _free_at(self._chats.get(chat_id, deque(maxlen=1)), span, now),
            _free_at(self._overall, _SECOND, now),
        )

    def record(self, chat_id: int, kind: ChatKind, at: float) -> None:
        """Note that a send to the chat starts at `at`; call it before the request, in the order of time."""
        count, _ = self._limit(kind)
        sends = self._chats.pop(chat_id, deque(maxlen=count))
        sends.append(at)
        self._chats[chat_id] = sends  # put last: the dictionary stays in the order of the chats' last sends
        self._overall.append(at)
        self._forget(at)

    def park(self, chat_id: int, until: float) -> None:
        """Hold one chat back until then, as a 429 with its `retry_after` asks; others go on."""
        self._parked[chat_id] = max(until, self._parked.get(chat_id, until))

    def restore(self, rows: Iterable[tuple[int, ChatKind, float]]) -> None:
        """Take up what was sent before a restart: (chat id, kind, time), in any order."""
        for chat_id, kind, at in sorted(rows, key=lambda row: row[2]):
            self.record(chat_id, kind, at)

    def __len__(self) -> int:
        """Count the chats that are remembered."""
        return len(self._chats.keys() | self._parked.keys())

    def _limit(self, kind: ChatKind) -> tuple[int, float]:
        """Return how many sends a chat of this kind may have in how many seconds."""
        if kind is ChatKind.PRIVATE:
            return 1, self._pace.private_interval
        return self._pace.group_per_minute, _MINUTE

    def _forget(self, now: float) -> None:
        horizon = now - max(_MINUTE, self._pace.private_interval)
        idle = next(iter(self._chats))
        while self._chats[idle][-1] < horizon:
            del self._chats[idle]
            idle = next(iter(self._chats))
        self._parked = {chat_id: until for chat_id, until in self._parked.items() if until > now}


def _free_at(sends: deque[float], span: float, now: float) -> float:
    """Return when one more send leaves no more than `sends.maxlen` of them in any `span` seconds.

    A send later than `now` counts as just now, so a clock that is set back delays no chat beyond its span.
    """
    return now if len(sends) != sends.maxlen else min(sends[0], now) + span

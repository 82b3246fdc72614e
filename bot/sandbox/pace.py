"""The two measures of a rate of messages: a bucket and a sliding window. Times are seconds of any one clock."""

from __future__ import annotations

from collections import deque
from typing import Protocol

GRAIN = 1e-6  # seconds or messages; less than this is the rounding of floats, not haste


class Pace(Protocol):
    """How many messages may come, and how soon."""

    def wait(self, now: float) -> float:
        """Return the seconds until there is room for one message more; 0 when there is."""
        ...

    def take(self, now: float, count: int) -> None:
        """Count messages, even more of them than there is room for: the next one waits the longer."""
        ...

    def give_back(self, count: int) -> None:
        """Take the newest messages out of the count again."""
        ...


class Bucket:
    """`size` messages at once, and `rate` more in each second: at most size + rate * t in any t seconds."""

    def __init__(self, size: int, rate: float) -> None:
        self._size = size
        self._rate = rate
        self._left = float(size)
        self._time = float("-inf")

    def wait(self, now: float) -> float:
        """Return the seconds until the bucket holds one message."""
        self._left = min(self._size, self._left + self._rate * (now - self._time))
        self._time = now
        return 0.0 if self._left >= 1 - GRAIN else (1 - self._left) / self._rate

    def take(self, now: float, count: int) -> None:
        """Take messages out; the bucket may owe some."""
        del now
        self._left -= count

    def give_back(self, count: int) -> None:
        """Put messages back."""
        self._left += count


class Window:
    """At most `most` messages in any `length` seconds."""

    def __init__(self, most: int, length: float) -> None:
        self._most = most
        self._length = length
        self._times: deque[float] = deque()

    def wait(self, now: float) -> float:
        """Return the seconds until enough messages have left the window."""
        times = self._times
        while times and times[0] + self._length <= now + GRAIN:
            times.popleft()
        return 0.0 if len(times) < self._most else times[len(times) - self._most] + self._length - now

    def take(self, now: float, count: int) -> None:
        """Put messages into the window."""
        self._times.extend([now] * count)

    def give_back(self, count: int) -> None:
        """Take the newest messages out of it."""
        for _ in range(min(count, len(self._times))):
            self._times.pop()

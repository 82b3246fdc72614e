"""Telegram's limits on how fast a bot may send. docs/sandbox.md, *Limits*, tells them to those who send.

Telegram publishes no exact figures; these are those of its FAQ (https://core.telegram.org/bots/faq: 30 messages a
second, 1 a second in one chat with short bursts, 20 a minute in a group), of the Bot API (allow_paid_broadcast: up to
1000 a second) and of @BotSupport (channels count like groups).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.errors import SandboxError
from bot.sandbox.chats import Chat
from bot.sandbox.pace import Bucket, Pace, Window
from bot.sandbox.params import Params
from bot.sandbox.refusal import too_many
from bot.sandbox.shapes import Json, JsonObject

PROFILES = ("telegram", "none")

IN_ALL = 30  # messages a second, and as many at once
PAID = 1000  # messages a second with allow_paid_broadcast, and as many at once
BURST = 5  # messages at once in a private chat; one a second after them
A_MINUTE = 20  # messages in a group or channel, and as many edits
MINUTE = 60.0  # seconds

SENDING = frozenset(
    {
        "sendMessage",
        "sendPhoto",
        "sendMediaGroup",
        "sendDocument",
        "sendRichMessage",
        "forwardMessage",
        "forwardMessages",
        "copyMessage",
        "copyMessages",
    }
)
EDITING = frozenset({"editMessageText", "editMessageCaption", "editMessageReplyMarkup"})
SEVERAL: Mapping[str, str] = {
    "sendMediaGroup": "media",
    "forwardMessages": "message_ids",
    "copyMessages": "message_ids",
}


@dataclass(slots=True)
class Gate:
    """A pace that is kept, and the flood wait after a breach of it: `until` then nothing passes."""

    pace: Pace
    until: float = 0.0

    def wait(self, now: float) -> float:
        """Return how long to wait, in whole seconds from the breach; 0 when a message may pass."""
        if now < self.until:
            return self.until - now
        wait = self.pace.wait(now)
        if wait > 0:
            self.until = now + math.ceil(wait)
            return math.ceil(wait)
        return 0.0


@dataclass(frozen=True, slots=True)
class Receipt:
    """Messages that were counted where they had to be, and can be taken back when their call is refused."""

    gates: Sequence[Gate] = ()
    count: int = 0
    sent: bool = False


class Limits:
    """Count what bots send, and refuse what comes too fast.

    `profile` is `telegram` or `none` (then only counted); `clock` gives the Unix time; every wait is `scale` times
    shorter than Telegram's. Raises SandboxError for another profile or a scale that is not above 0.
    """

    def __init__(self, clock: Callable[[], float], profile: str = "none", scale: float = 1) -> None:
        if profile not in PROFILES:
            raise SandboxError(f"There are no limits '{profile}'; choose one of {', '.join(PROFILES)}.")
        if not scale > 0:
            raise SandboxError(
                f"The time scale {scale} is not above 0; give how many times shorter the waits shall be."
            )
        self.profile = profile
        self.scale = scale
        self._clock = clock
        self.clear()

    def clear(self) -> None:
        """Forget what was sent and refused."""
        self._gates: dict[tuple[str, int, int], Gate] = {}
        self._breaches: Counter[int] = Counter()
        self._sent = 0

    def admit(self, bot_id: int, chat: Chat | None, method: str, params: Params) -> Receipt:
        """Count what a call brings. Raises Refusal (429) when it comes too fast, and counts that as a breach."""
        if chat is None or method not in SENDING | EDITING:
            return Receipt()
        gates = self._gates_of(bot_id, chat, method, params) if self.profile == "telegram" else ()
        now = self._clock() * self.scale
        wait = max((gate.wait(now) for gate in gates), default=0)
        if wait > 0:
            self._breaches[chat.id] += 1
            raise too_many(wait / self.scale)
        count = len(params.listed(SEVERAL[method])) if method in SEVERAL else 1
        for gate in gates:
            gate.pace.take(now, count)
        sent = method in SENDING
        self._sent += count * sent
        return Receipt(gates, count, sent)

    def take_back(self, receipt: Receipt) -> None:
        """Forget a call that was refused after all."""
        self._sent -= receipt.count * receipt.sent
        for gate in receipt.gates:
            gate.pace.give_back(receipt.count)

    def json(self) -> JsonObject:
        """Return the figures: `sent` messages, `breaches` in all and by chat."""
        by_chat: dict[str, Json] = {str(chat_id): count for chat_id, count in self._breaches.items()}
        return {
            "limits": self.profile,
            "time_scale": self.scale,
            "sent": self._sent,
            "breaches": self._breaches.total(),
            "by_chat": by_chat,
        }

    def _gates_of(self, bot_id: int, chat: Chat, method: str, params: Params) -> Sequence[Gate]:
        private = chat.type == "private"
        if method in EDITING:
            return () if private else (self._gate("edits", bot_id, chat.id),)
        everywhere = self._gate("paid" if params.flag("allow_paid_broadcast") else "all", bot_id)
        return everywhere, self._gate("private" if private else "minute", bot_id, chat.id)

    def _gate(self, kind: str, bot_id: int, chat_id: int = 0) -> Gate:
        key = (kind, bot_id, chat_id)
        gate = self._gates.get(key)
        if gate is None:
            gate = self._gates[key] = Gate(_pace(kind))
        return gate


def _pace(kind: str) -> Pace:
    match kind:
        case "all":
            return Bucket(IN_ALL, IN_ALL)
        case "paid":
            return Bucket(PAID, PAID)
        case "private":
            return Bucket(BURST, 1)
    return Window(A_MINUTE, MINUTE)

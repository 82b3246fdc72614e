"""What an outcome makes of a delivery. Pure: given the outcome, the policy and `now`.

Sent                                -> sent, or pending for the next part
Later                               -> pending; a flood wait parks the chat, a move renames it
Refused, its HTML, the first time   -> pending, as plain text
Refused, the whole chat             -> pending, the chat paused and its owner told
Refused                             -> refused, the editors told
Unknown, an edit, deletion or pin   -> pending: doing it twice does no harm
Unknown, where it can be looked for -> unknown, to be settled soon
Unknown, by the policy              -> unknown and the editors asked | pending again | cancelled

and of one that was looked for:

found                               -> sent, or pending for the next part
not there                           -> pending
not to be seen just now             -> unknown, to be settled later
impossible to tell                  -> by the policy
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.delivery.parts import has_more
from bot.model import Act, ChatKind, Delivery, DeliveryState
from bot.outcome import Later, Outcome, Refused, Sent, Unknown, Verdict

SETTLE_AFTER = timedelta(seconds=2)
"""A request whose answer was lost may still be on its way through Telegram; then it is there, or will never be."""

LOOK_AGAIN_AFTER = timedelta(seconds=30)
"""Before a post is looked for again that could not be looked for."""

LONGEST_WAIT = timedelta(minutes=10)
"""Between two attempts at what may be repeated; the first waits are 2, 4, 8 seconds and so on."""

GIVE_UP_AFTER = 20
"""Attempts at a change, over two hours; people must make one that was never answered so often."""

RESEND_AT_MOST = 5
"""Attempts at a post under the policy to resend: a person may get it so often, and not more."""

WORDS = frozenset({Act.SEND, Act.EDIT, Act.DELETE})
"""Acts that decide what readers see, so that the editors hear of one that is refused; a pin is an ornament."""

NOTICE = "notice"
"""How the kind of a delivery begins that tells the newsroom's people something; no notice is written about a notice."""


class UnknownPolicy(StrEnum):
    """What is done about an unknown send that cannot be settled."""

    ASK = "ask"
    RESEND = "resend"
    DROP = "drop"


@dataclass(frozen=True, slots=True)
class Policy:
    """How unknown sends are dealt with; `unknown` None asks for channels and groups, and resends to people.

    `settles` says that there is a log chat in which posts can be looked at.
    """

    unknown: UnknownPolicy | None = None
    settles: bool = False

    def looks_for(self, delivery: Delivery) -> bool:
        """Tell whether a post can be looked for: channels and supergroups count their own messages, and may be read."""
        numbered = delivery.chat.kind in {ChatKind.CHANNEL, ChatKind.SUPERGROUP}
        return self.settles and numbered and not delivery.chat.protected

    def of(self, delivery: Delivery) -> UnknownPolicy:
        """Choose for a delivery."""
        if self.unknown is not None:
            return self.unknown
        return UnknownPolicy.RESEND if delivery.chat.kind is ChatKind.PRIVATE else UnknownPolicy.ASK


def verdict(delivery: Delivery, outcome: Outcome, policy: Policy, now: datetime) -> Verdict:
    """Decide what becomes of a delivery that was just tried."""
    match outcome:
        case Sent(message_id):
            return _sent(delivery, message_id, now)
        case Later():
            park = outcome.at if outcome.flood else None
            return Verdict(DeliveryState.PENDING, outcome.why, at=outcome.at, park_until=park, move_to=outcome.moved_to)
        case Refused():
            return _refused(delivery, outcome, now)
        case Unknown(why):
            return _unknown(delivery, why, policy, now)


def settled(delivery: Delivery, outcome: Outcome | None, policy: Policy, now: datetime) -> Verdict:
    """Decide what becomes of an unknown send that was looked for; None when it cannot be told whether it is there."""
    match outcome:
        case Sent(message_id):
            return _sent(delivery, message_id, now)
        case Later(at, why):
            return Verdict(DeliveryState.PENDING, why, at=at)
        case Unknown(why):
            return Verdict(DeliveryState.UNKNOWN, why, settle_at=now + LOOK_AGAIN_AFTER)
        case _:
            return _by_policy(delivery, delivery.why, policy, now)


def _sent(delivery: Delivery, message_id: int, now: datetime) -> Verdict:
    if delivery.act is Act.SEND and has_more(delivery):
        return Verdict(DeliveryState.PENDING, message_id=message_id, at=now)
    return Verdict(DeliveryState.SENT, message_id=message_id)


def _refused(delivery: Delivery, refused: Refused, now: datetime) -> Verdict:
    if refused.malformed and not delivery.plain and delivery.act in {Act.SEND, Act.EDIT}:
        return Verdict(DeliveryState.PENDING, refused.why, at=now, plain=True)
    notice = delivery.kind.startswith(NOTICE)
    if refused.chat_closed:
        return Verdict(DeliveryState.PENDING, refused.why, at=now, close_chat=True, tell=not notice)
    return Verdict(DeliveryState.REFUSED, refused.why, tell=not notice and delivery.act in WORDS)


def _unknown(delivery: Delivery, why: str, policy: Policy, now: datetime) -> Verdict:
    if delivery.act is not Act.SEND:
        if delivery.attempts >= GIVE_UP_AFTER:
            return Verdict(DeliveryState.REFUSED, why, tell=delivery.act in WORDS)
        return Verdict(DeliveryState.PENDING, why, at=_again(delivery, now))
    if policy.looks_for(delivery):
        return Verdict(DeliveryState.UNKNOWN, why, settle_at=now + SETTLE_AFTER)
    return _by_policy(delivery, why, policy, now)


def _by_policy(delivery: Delivery, why: str, policy: Policy, now: datetime) -> Verdict:
    match policy.of(delivery):
        case UnknownPolicy.RESEND if delivery.attempts < RESEND_AT_MOST:
            again = _again(delivery, now)
            return Verdict(DeliveryState.PENDING, f"{why}; sent again, as UNKNOWN_POLICY has it", at=again)
        case UnknownPolicy.RESEND:
            return Verdict(DeliveryState.UNKNOWN, f"{why}; sent {delivery.attempts} times, which must do")
        case UnknownPolicy.DROP:
            return Verdict(DeliveryState.CANCELLED, f"{why}; dropped, as UNKNOWN_POLICY has it")
        case UnknownPolicy.ASK:
            return Verdict(DeliveryState.UNKNOWN, why, tell=not delivery.kind.startswith(NOTICE))


def _again(delivery: Delivery, now: datetime) -> datetime:
    return now + min(timedelta(seconds=2 ** min(delivery.attempts, 10)), LONGEST_WAIT)

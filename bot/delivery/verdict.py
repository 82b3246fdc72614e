"""What an outcome makes of a delivery. Pure: given the outcome, the policy and `now`.

Sent                                -> sent, or pending for the next part
Later                               -> pending; a flood wait parks the chat, a move renames it
Refused, its HTML, the first time   -> pending, as plain text
Refused, the whole chat             -> pending, the chat paused and its owner told
Refused                             -> refused, the editors told
Unknown, an edit, deletion or pin   -> pending: doing it twice does no harm
Unknown, where it can be looked for -> unknown, to be settled soon
Unknown, by the policy              -> unknown and the editors asked | pending again | cancelled
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.delivery.parts import has_more
from bot.model import Act, ChatKind, Delivery, DeliveryState, Later, Outcome, Refused, Sent, Unknown, Verdict

SETTLE_AFTER = timedelta(seconds=2)
"""A request whose answer was lost may still be on its way through Telegram; then it is there, or will never be."""

AGAIN_AFTER = timedelta(seconds=5)
"""Before an act that may be repeated is repeated."""

GIVE_UP_AFTER = 10
"""Attempts at a change; one that was never answered so often is left."""

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
    """Decide what becomes of an unknown send that was looked for: found, not there, or impossible to tell (None)."""
    match outcome:
        case Sent(message_id):
            return _sent(delivery, message_id, now)
        case Later(at, why):
            return Verdict(DeliveryState.PENDING, why, at=at)
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
    if refused.chat_closed and not notice:
        return Verdict(DeliveryState.PENDING, refused.why, at=now, close_chat=True, tell=True)
    return Verdict(
        DeliveryState.REFUSED,
        refused.why,
        close_chat=refused.chat_closed,
        tell=not notice and delivery.act is Act.SEND,
    )


def _unknown(delivery: Delivery, why: str, policy: Policy, now: datetime) -> Verdict:
    if delivery.act is not Act.SEND:
        if delivery.attempts >= GIVE_UP_AFTER:
            return Verdict(DeliveryState.REFUSED, why)
        return Verdict(DeliveryState.PENDING, why, at=now + AGAIN_AFTER)
    if policy.looks_for(delivery):
        return Verdict(DeliveryState.UNKNOWN, why, settle_at=now + SETTLE_AFTER)
    return _by_policy(delivery, why, policy, now)


def _by_policy(delivery: Delivery, why: str, policy: Policy, now: datetime) -> Verdict:
    match policy.of(delivery):
        case UnknownPolicy.RESEND:
            return Verdict(DeliveryState.PENDING, f"{why}; sent again, as UNKNOWN_POLICY has it", at=now)
        case UnknownPolicy.DROP:
            return Verdict(DeliveryState.CANCELLED, f"{why}; dropped, as UNKNOWN_POLICY has it")
        case UnknownPolicy.ASK:
            return Verdict(DeliveryState.UNKNOWN, why, tell=not delivery.kind.startswith(NOTICE))

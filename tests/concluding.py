"""What becomes of deliveries in tests: an outcome, written as the sender writes it."""

from __future__ import annotations

from datetime import datetime

from bot.model import Delivery, DeliveryState
from bot.outcome import Later, Outcome, Refused, Sent, Unknown
from storage import Tables


def conclude(tables: Tables, delivery: Delivery, outcome: Outcome, now: datetime, *, more: bool = False) -> bool:
    """Write the outcome of a delivery that was started; an unknown one is left to people."""
    match outcome:
        case Sent(message_id):
            return tables.dispatch.sent(delivery, message_id, now, more=more)
        case Later(at, why):
            return tables.dispatch.later(delivery, at, why, now)
        case Refused(why):
            return tables.dispatch.end(delivery, DeliveryState.REFUSED, why, now)
        case Unknown(why):
            return tables.dispatch.unknown(delivery, why, now, None)


def send(tables: Tables, outcome: Outcome, now: datetime, *, more: bool = False) -> Delivery | None:
    """Start the first delivery that may leave, and end it so; gives it as it was sent."""
    for head in tables.dispatch.heads(now, 1):
        started = tables.dispatch.start(head.id, now)
        assert started is not None
        conclude(tables, started, outcome, now, more=more)
        return started
    return None

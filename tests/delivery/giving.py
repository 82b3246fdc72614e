"""Deliveries for tests of what is done with them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.model import Act, Delivery, DeliveryState, Lane
from tests.making import CHANNEL, post


def delivery(**changes: Any) -> Delivery:
    """Return a post to a channel that is being sent for the first time; a test names what it is about."""
    plain = Delivery(1, CHANNEL, "article:1", "news", Lane.NEWS, DeliveryState.SENDING, post(), attempts=1)
    return replace(plain, **changes)


def change(act: Act, *target_ids: int, **changes: Any) -> Delivery:
    """Return a change to the messages of an earlier delivery."""
    return delivery(act=act, target_ids=target_ids, kind=f"news.{act}", lane=Lane.EDIT, **changes)

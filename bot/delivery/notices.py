"""What the newsroom's people are told when a delivery went wrong: one message, and buttons where they must decide."""

from __future__ import annotations

from dataclasses import dataclass

from bot.delivery.held import QUEUE
from bot.delivery.html import clip
from bot.delivery.parts import plain_text
from bot.model import Button, Delivery, DeliveryState, Post
from bot.outcome import Verdict
from bot.words import Words

QUOTED = 200
"""UTF-16 units of the post that are quoted."""

TITLE_LIMIT = 128
"""UTF-16 units of a chat's name."""


@dataclass(frozen=True, slots=True)
class Notices:
    """Writes notices in the newsroom's language."""

    words: Words

    def __call__(self, delivery: Delivery, verdict: Verdict) -> Post:
        """Write the notice of a verdict."""
        title = clip(delivery.chat.title, TITLE_LIMIT)
        if verdict.close_chat:
            return Post(self.words("notify-closed", title=title, why=verdict.why))
        quote = clip(" ".join(plain_text(delivery.post.html).split()), QUOTED)
        if verdict.state is DeliveryState.UNKNOWN:
            return Post(
                self.words("notify-unknown", title=title, quote=quote), buttons=(doubts(delivery.id, self.words),)
            )
        return Post(self.words("notify-refused", title=title, quote=quote, why=verdict.why))


def doubts(delivery_id: int, words: Words) -> tuple[Button, ...]:
    """Offer to settle a send in doubt: it stands there already, or it is to be sent again (`handlers.antrean`)."""
    return (
        Button(words.plain("button-shown"), data=f"{QUEUE}:d{delivery_id}:1"),
        Button(words.plain("button-resend"), data=f"{QUEUE}:d{delivery_id}:0"),
    )

"""`kabar outbox`: deliveries and what became of them."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter

import click

from bot.app import Kabar
from bot.cli.show import say, say_json, table
from bot.model import Delivery, DeliveryState
from bot.settings import Settings
from storage import Tables

HELP = """Tell how the outbox is, and list deliveries, the latest first: by default those that are in doubt.

On top stands since when the oldest delivery has been waiting, how many are unknown and refused, and which chats
Telegram asked to be left alone, until when.

\b
unknown    asked of Telegram, and no answer came; looked for in LOG_CHAT_ID, or an editor decides with /antrean
refused    Telegram will not have it; the reason is shown
pending    waits for its turn
sent       stands in the chat

\b
Example:
  kabar outbox --state refused --limit 5
"""


def command() -> click.Command:
    """Describe the command."""
    return click.Command(
        "outbox",
        callback=click.pass_obj(_outbox),
        params=[
            click.Option(
                ["--state"],
                type=click.Choice([state.value for state in DeliveryState]),
                default=DeliveryState.UNKNOWN.value,
                show_default=True,
                help="Which deliveries to list.",
            ),
            click.Option(
                ["--limit"],
                type=click.IntRange(1, 10_000),
                default=20,
                show_default=True,
                help="How many deliveries to list at most.",
            ),
            click.Option(
                ["--json", "as_json"],
                is_flag=True,
                help="Print a JSON object of waiting, oldest_waiting, backlog_seconds, unknown, refused, parked (a "
                "list of id, title and until) and deliveries (a list of id, chat_id, chat, subject, kind, act, state, "
                "why, attempts, message_ids and message_id).",
            ),
        ],
        help=HELP,
    )


@dataclass(frozen=True, slots=True)
class Look:
    """The outbox at one moment: what waits and since when, what is parked until when, and the deliveries asked for."""

    now: datetime
    counts: Mapping[DeliveryState, int]
    oldest: datetime | None
    parked: Sequence[tuple[int, str, datetime]]
    deliveries: Sequence[Delivery]

    @classmethod
    def at(cls, tables: Tables, state: DeliveryState, limit: int, now: datetime) -> Look:
        """Look into the store."""
        parked = [
            (chat.id, chat.title, until)
            for chat_id, until in tables.chats.parked(now).items()
            if (chat := tables.chats.get(chat_id))
        ]
        oldest = tables.outbox.oldest_waiting()
        due = oldest if oldest is not None and oldest <= now else None
        return cls(
            now, tables.outbox.counts(), due, sorted(parked, key=itemgetter(2)), tables.outbox.listed(state, limit)
        )

    def count(self, state: DeliveryState) -> int:
        """Count the deliveries in a state."""
        return self.counts.get(state, 0)

    @property
    def backlog_seconds(self) -> int:
        """Tell for how long the oldest has been waiting; 0 when nothing is due."""
        return 0 if self.oldest is None else int((self.now - self.oldest).total_seconds())


def _outbox(env: Mapping[str, str], *, state: str, limit: int, as_json: bool) -> None:
    look = asyncio.run(_looked(Settings.from_env(env), DeliveryState(state), limit))
    if as_json:
        say_json(_json(look))
        return
    _top(look)
    if look.deliveries:
        say()
        table(
            ("Id", "Chat", "Subject", "Act", "Parts", "State", "Why"),
            (
                (one.id, one.chat.title, one.subject, one.act, len(one.message_ids), one.state, one.why)
                for one in look.deliveries
            ),
        )
    else:
        say(f"No delivery is {state}.")


async def _looked(settings: Settings, state: DeliveryState, limit: int) -> Look:
    async with Kabar.open(settings) as kabar:
        return await kabar.store.read(lambda tables: Look.at(tables, state, limit, kabar.clock()))


def _top(look: Look) -> None:
    waiting = look.count(DeliveryState.PENDING)
    since = f", the oldest due since {_written(look.oldest)}" if look.oldest else ""
    unknown, refused = look.count(DeliveryState.UNKNOWN), look.count(DeliveryState.REFUSED)
    say(f"{waiting:,} waiting{since}; {unknown:,} unknown; {refused:,} refused.")
    for chat_id, title, until in look.parked:
        say(f"Telegram asks to leave {title} ({chat_id}) alone until {_written(until)}.")


def _written(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M:%S} UTC"


def _json(look: Look) -> Mapping[str, object]:
    return {
        "waiting": look.count(DeliveryState.PENDING),
        "oldest_waiting": look.oldest.isoformat() if look.oldest else None,
        "backlog_seconds": look.backlog_seconds,
        "unknown": look.count(DeliveryState.UNKNOWN),
        "refused": look.count(DeliveryState.REFUSED),
        "parked": [{"id": number, "title": title, "until": until.isoformat()} for number, title, until in look.parked],
        "deliveries": [_fields(delivery) for delivery in look.deliveries],
    }


def _fields(delivery: Delivery) -> Mapping[str, object]:
    return {
        "id": delivery.id,
        "chat_id": delivery.chat.id,
        "chat": delivery.chat.title,
        "subject": delivery.subject,
        "kind": delivery.kind,
        "act": delivery.act.value,
        "state": delivery.state.value,
        "why": delivery.why,
        "attempts": delivery.attempts,
        "message_ids": list(delivery.message_ids),
        "message_id": delivery.message_id,
    }

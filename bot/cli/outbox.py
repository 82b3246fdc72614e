"""`kabar outbox`: deliveries and what became of them."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence

import click

from bot.app import Kabar
from bot.cli.show import say, say_json, table
from bot.model import Delivery, DeliveryState
from bot.settings import Settings

HELP = """List deliveries, the latest first: by default those of which nobody knows whether they arrived.

\b
unknown    asked of Telegram, and no answer came; never sent again by itself, so look into the chat
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
                help="Print a JSON list of id, chat_id, chat, subject, kind, state, why, attempts and message_id.",
            ),
        ],
        help=HELP,
    )


def _outbox(env: Mapping[str, str], *, state: str, limit: int, as_json: bool) -> None:
    deliveries = asyncio.run(_listed(Settings.from_env(env), DeliveryState(state), limit))
    if as_json:
        say_json([_fields(delivery) for delivery in deliveries])
    elif not deliveries:
        say(f"No delivery is {state}.")
    else:
        table(
            ("Id", "Chat", "Subject", "State", "Why"),
            ((one.id, one.chat.title, one.subject, one.state, one.why) for one in deliveries),
        )


async def _listed(settings: Settings, state: DeliveryState, limit: int) -> Sequence[Delivery]:
    async with Kabar.open(settings) as kabar:
        return await kabar.store.read(lambda tables: tables.outbox.listed(state, limit))


def _fields(delivery: Delivery) -> Mapping[str, object]:
    return {
        "id": delivery.id,
        "chat_id": delivery.chat.id,
        "chat": delivery.chat.title,
        "subject": delivery.subject,
        "kind": delivery.kind,
        "state": delivery.state.value,
        "why": delivery.why,
        "attempts": delivery.attempts,
        "message_id": delivery.message_id,
    }

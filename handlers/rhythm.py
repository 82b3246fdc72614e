"""How news comes to a reader: each story at once, in digests at chosen hours, or both. Shown and changed in two places.

The buttons hold `COMMAND:f:FLOW` and `COMMAND:h:MINUTES`.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.model import Button, Rules
from bot.routing.hours import zone_of
from bot.routing.zones import zone_label
from bot.rules import Flow
from bot.words import Markup, Words
from handlers.command import data

HOURS = (6 * 60, 12 * 60, 18 * 60)
"""Minutes after midnight at which a digest is offered: before work, at noon, after work."""

Rows = tuple[tuple[Button, ...], ...]


def hour(minutes: int, words: Words) -> str:
    """Write an hour of the day: "06.00"."""
    return words.plain("rhythm-hour", hour=f"{minutes // 60:02}", minute=f"{minutes % 60:02}")


def told(rules: Rules, words: Words, zone: ZoneInfo, now: datetime) -> Markup:
    """Say how news comes, in a sentence; `zone` is the newsroom's."""
    hours = ", ".join(hour(each, words) for each in rules.digest_at)
    return words(f"rhythm-{rules.flow}", hours=f"{hours} {zone_label(zone_of(rules, zone), now)}")


def buttons(command: str, rules: Rules, words: Words) -> Rows:
    """Make the buttons: how news comes, and, where digests do, when."""
    flows = tuple(
        Button(marked(words.plain(f"button-rhythm-{flow}"), on=flow is rules.flow), data=data(command, "f", flow))
        for flow in Flow
    )
    hours = tuple(
        Button(marked(hour(each, words), on=each in rules.digest_at), data=data(command, "h", each))
        for each in _offered(rules)
    )
    return (flows, hours) if rules.flow is not Flow.INSTANT else (flows,)


def marked(label: str, *, on: bool) -> str:
    """Mark the label of what is chosen."""
    return f"✓ {label}" if on else label


def changed(rules: Rules, act: str, value: str) -> Rules | None:
    """Change how news comes as a button says; None when no button of ours says so.

    Who wants digests has one a day at least: the last hour stays.
    """
    if act == "f" and value in list(Flow):
        flow = Flow(value)
        hours = rules.digest_at if flow is Flow.INSTANT else rules.digest_at or HOURS[:1]
        return replace(rules, flow=flow, digest_at=hours)
    minutes = {str(each): each for each in _offered(rules)}.get(value)
    if act != "h" or minutes is None:
        return None
    hours = tuple(sorted({*rules.digest_at} ^ {minutes}))
    return replace(rules, digest_at=hours or rules.digest_at)


def _offered(rules: Rules) -> list[int]:
    return sorted({*HOURS, *rules.digest_at})

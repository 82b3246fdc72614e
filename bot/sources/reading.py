"""What a feed says, whatever its format: itself, and its items. Values only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.model import Draft


@dataclass(frozen=True, slots=True)
class Channel:
    """What a feed says of itself: its title; its site; how long it stays fresh; the hub that pushes it, as what topic.

    The addresses are absolute, or "" where the feed does not tell.
    """

    title: str = ""
    site: str = ""
    fresh_for: timedelta = timedelta()
    hub: str = ""
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """An article of a feed before it is named: what the feed calls it, and the draft of all that it says."""

    guid: str
    draft: Draft


@dataclass(frozen=True, slots=True)
class Reading:
    """A feed that was read: see `Harvest` for `skipped` and `note`; it is not `whole` when its end is missing."""

    channel: Channel
    items: tuple[Item, ...]
    skipped: tuple[str, ...] = ()
    note: str = ""
    whole: bool = True

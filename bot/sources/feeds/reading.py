"""What a feed says, whatever its format: itself, and its items. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Self

from bot.model import Draft
from bot.sources.harvest import tidied
from bot.sources.text import headline


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

    @classmethod
    def of(cls, guid: str, draft: Draft) -> Self | str:
        """Make an item of what a feed says, fit to be stored; or say why it can be no article.

        A text alone has a headline of its first words; a title alone is all the text there is.
        """
        draft = tidied(draft)
        title, text = draft.title or headline(draft.text), draft.text
        if not title:
            return "has neither a title nor a text"
        return cls(guid, replace(draft, title=title, text=text or title))


def sorted_out(found: Iterable[Item | str]) -> tuple[tuple[Item, ...], tuple[str, ...]]:
    """Part the items from the reasons why there are none, each of those as a sentence that names its place."""
    items: list[Item] = []
    flaws: list[str] = []
    for place, each in enumerate(found, 1):
        if isinstance(each, Item):
            items.append(each)
        else:
            flaws.append(f"Item {place} {each}.")
    return tuple(items), tuple(flaws)


@dataclass(frozen=True, slots=True)
class Reading:
    """A feed that was read: see `Harvest` for `skipped` and `note`; it is not `whole` when its end is missing."""

    channel: Channel
    items: tuple[Item, ...]
    skipped: tuple[str, ...] = ()
    note: str = ""
    whole: bool = True

"""What a look at a source found, for the operator."""

from __future__ import annotations

from bot.cli.show import counted, say
from bot.source import Source
from bot.sources import Harvest
from bot.sources.finding import HEADLINES, place


def tell(source: Source, harvest: Harvest) -> None:
    """Say what a look at a source found, with a few headlines."""
    say(f"{place(source)} is a {source.kind} with {counted(len(harvest.drafts), 'article')}.")
    for draft in harvest.drafts[:HEADLINES]:
        say(f"  - {draft.title}")
    if harvest.note:
        say(harvest.note)

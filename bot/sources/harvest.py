"""What reading a source gives: a Harvest, or the reason why it is UnreadableError."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Self

from bot.errors import SourceError
from bot.model import Draft, Source
from bot.sources.text import scrubbed


@dataclass(frozen=True, slots=True)
class Harvest:
    """What one look at a source brought: articles, and what the next look needs to know.

    `drafts` name each article once. `etag`, `last_modified` and `state` belong into the `Source` once the
    drafts are stored, never before. `withdrawn` are external ids that are gone from the source. `skipped` holds
    a sentence for each item left out; `note` is one sentence about the whole, for the operator.
    """

    drafts: tuple[Draft, ...]
    etag: str | None
    last_modified: str | None
    state: str
    withdrawn: tuple[str, ...] = ()
    note: str = ""
    skipped: tuple[str, ...] = ()

    @classmethod
    def unchanged(cls, source: Source) -> Self:
        """Say that the source has nothing new: no drafts, and all that it remembered is kept."""
        return cls((), source.etag, source.last_modified, source.state)


class UnreadableError(SourceError):
    """`place` `trouble`; `remedy`. In its parts, so that `Reader` can put the source's number in front."""

    def __init__(self, place: str, trouble: str, remedy: str) -> None:
        super().__init__(f"{place} {trouble}; {remedy}.")
        self.place = place
        self.trouble = trouble
        self.remedy = remedy


def tidied(draft: Draft) -> Draft:
    """Give the draft with every field fit to be stored: see `bot.sources.text.scrubbed`."""
    return replace(
        draft,
        external_id=scrubbed(draft.external_id),
        title=scrubbed(draft.title),
        text=scrubbed(draft.text),
        url=scrubbed(draft.url),
        source=scrubbed(draft.source),
        author=scrubbed(draft.author),
        published_at=scrubbed(draft.published_at),
        topics=tuple(topic for topic in map(scrubbed, draft.topics) if topic),
        image_url=scrubbed(draft.image_url),
    )

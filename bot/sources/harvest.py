"""What reading a source gives: a Harvest, or the reason why it is UnreadableError."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Self

from bot.errors import SourceError
from bot.model import Draft
from bot.source import Source
from bot.sources.text import scrubbed


@dataclass(frozen=True, slots=True)
class Hub:
    """Where a feed says that its news are pushed from (W3C WebSub): the hub's address, and the topic to ask it for."""

    address: str
    topic: str


@dataclass(frozen=True, slots=True)
class Harvest:
    """What one look at a source brought: articles, and what the next look needs to know.

    `drafts` name each article once. `etag`, `last_modified` and `state` belong into the `Source` once the
    drafts are stored, never before. `withdrawn` are external ids that are gone from the source. `skipped` holds
    a sentence for each item left out; `note` is one sentence about the whole, for the operator.

    `fresh_for` is how long the source asks to be left alone (0: it does not say); `again_in` when it should be read
    again at the latest, because something waits there; `backlog` that what waits was there before our first reading;
    `moved_to` where it sent us for good ("": nowhere).
    """

    drafts: tuple[Draft, ...]
    etag: str | None = None
    last_modified: str | None = None
    state: str = ""
    withdrawn: tuple[str, ...] = ()
    note: str = ""
    skipped: tuple[str, ...] = ()
    fresh_for: timedelta = timedelta()
    again_in: timedelta | None = None
    backlog: bool = False
    moved_to: str = ""
    hub: Hub | None = None

    @classmethod
    def unchanged(cls, source: Source) -> Self:
        """Say that the source has nothing new: no drafts, and all that it remembered is kept."""
        return cls((), source.etag, source.last_modified, source.state)


class UnreadableError(SourceError):
    """`place` `trouble`; `remedy`. In its parts, so that `Reader` can put the source's number in front.

    `retry_after` is how long the source asks to be left alone; `gone` says that it will not come back.
    """

    def __init__(
        self, place: str, trouble: str, remedy: str, *, retry_after: timedelta | None = None, gone: bool = False
    ) -> None:
        super().__init__(f"{place} {trouble}; {remedy}.")
        self.place = place
        self.trouble = trouble
        self.remedy = remedy
        self.retry_after = retry_after
        self.gone = gone

    def of(self, source: Source) -> UnreadableError:
        """Name the source as the operator knows it; one that is only tried out (id 0) has no number yet."""
        if not source.id:
            return self
        place = f"Source {source.id} ({self.place})"
        remedy = f"{self.remedy} or remove it with 'kabar sources remove {source.id}'"
        return UnreadableError(place, self.trouble, remedy, retry_after=self.retry_after, gone=self.gone)


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

"""What reading a source gives: a Harvest, or the reason why it is UnreadableError."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Self

from bot.errors import SourceError
from bot.model import Draft
from bot.source import Source
from bot.sources.text import ADDRESS, digest, scrubbed

NAME = 1_000
"""Characters of a title, an author, a source's name, a date or an external id; the longest honest title has 300."""
TEXT = 500_000
"""Characters of a text, tags included: a book of two hundred pages. To edit them takes about two seconds."""
TOPICS, TOPIC = 100, 100
"""Topics of an article, and characters of one."""
SENTENCES = 100
"""Items of one reading that are told one by one when they are left out."""


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
    """Give the draft with every field fit to be stored: scrubbed (`bot.sources.text`), and no longer than it may be."""
    return replace(
        draft,
        external_id=_identity(scrubbed(draft.external_id)),
        title=_cut(scrubbed(draft.title), NAME),
        text=_cut(scrubbed(draft.text), TEXT),
        url=_address(draft.url),
        source=_cut(scrubbed(draft.source), NAME),
        author=_cut(scrubbed(draft.author), NAME),
        published_at=_cut(scrubbed(draft.published_at), NAME),
        topics=tuple(topic for topic in map(scrubbed, draft.topics[:TOPICS]) if topic and len(topic) <= TOPIC),
        image_url=_address(draft.image_url),
    )


def sound(harvest: Harvest) -> Harvest:
    """Give the harvest with all that stands beside its drafts fit to be stored, too: no half letters, no lists without
    end, and no hub or new address that is none."""
    left_out = tuple(_cut(_whole(sentence), NAME) for sentence in harvest.skipped[:SENTENCES])
    more = len(harvest.skipped) - len(left_out)
    hub = harvest.hub and Hub(_address(harvest.hub.address), _address(harvest.hub.topic))
    return replace(
        harvest,
        state=_whole(harvest.state),
        withdrawn=tuple(map(_whole, harvest.withdrawn)),
        note=_cut(_whole(harvest.note), NAME),
        skipped=(*left_out, f"{more:,} more items were left out.") if more else left_out,
        moved_to=_address(harvest.moved_to),
        hub=hub if hub and hub.address and hub.topic else None,
    )


def _whole(text: str) -> str:
    """Put a question mark in place of each half of a pair, which JSON can write and no store can keep."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"


def _identity(name: str) -> str:
    return name if len(name) <= NAME else digest(name)


def _address(address: str) -> str:
    address = scrubbed(address)
    return address if len(address) <= ADDRESS else ""

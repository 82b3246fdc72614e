"""Whole texts for kinds of source that give excerpts: the pages of their articles, fetched once for each version.

read -> own: the kind's part of the state -> feed.py, ... -> Harvest of excerpts -> completed -> Harvest of whole texts

Once a page was asked for, `Source.state` is JSON: {"own": the kind's own state, "pages": `ledger.py`}. While a page is
still to come, the kind's state and validators stay as they were, so that it gives the entry again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import timedelta

from bot.foreign import unescaped
from bot.model import Draft
from bot.source import FullText, Source, SourceKind
from bot.sources.harvest import Harvest, UnreadableError
from bot.sources.http.client import PoliteClient
from bot.sources.pages.ledger import Ledger
from bot.sources.pages.visit import NoArticleError, pages_of, visits
from bot.sources.text import digest

KINDS = frozenset({SourceKind.FEED, SourceKind.JSON, SourceKind.TABLE})
"""The kinds that may give excerpts. WordPress gives whole texts, a sitemap none."""
SHORT = 400
"""Characters of plain text below which a text is taken for an excerpt: a lead of two or three sentences."""
AGAIN = 3
"""Later runs in which a page that failed is tried again."""
REMEMBERED = 500
"""Pages remembered at least; all that the source still names are, however many."""
SOON = timedelta(seconds=30)
"""When the pages beyond `PAGES` are fetched."""
LATER = timedelta(minutes=5)
"""When a page that failed is tried again."""

_TAG = re.compile(r"<[^<>]*>")
# How an excerpt ends, and what WordPress writes beneath it.
_GOES_ON = re.compile(
    r"(?:…|\.{3}|\[(?:…|\.{3})\]|(?:baca |lihat )?selengkapnya|lanjutkan membaca\b.{0,150}|continue reading\b.{0,150}"
    r"|read more)[\s.:»›→>\])]*(?:(?:the post|pos|artikel|tulisan)\b.{1,200}"
    r"(?:appeared first on|(?:pertama kali )?(?:tampil|muncul|terbit)\b.{0,30}(?:di|pada))\b.{0,100})?$",
    re.IGNORECASE,
)


def own(source: Source) -> Source:
    """Give the source as its kind knows it: with the kind's own part of the state."""
    return replace(source, state=_parts(source.state)[0]) if source.kind in KINDS else source


async def completed(source: Source, harvest: Harvest, http: PoliteClient) -> Harvest:
    """Put whole texts in place of the excerpts of a harvest, as the source's owner wants it.

    An article whose page was fetched is left out until its entry changes: the excerpt would overwrite it. One whose
    page fails goes out as it is, and its page is tried again. In a source's first run only the newest are fetched.
    """
    if source.kind not in KINDS or source.full_text is FullText.NEVER:
        return harvest
    before, pages = _parts(source.state)
    run = _Run(Ledger(pages), source.full_text)
    due = [draft for draft in harvest.drafts if run.is_due(draft)]
    now, later = due[: pages_of(source)], due[pages_of(source) :]
    found = await visits([draft.url for draft in now], http)
    run.answers = {draft.external_id: answer for draft, answer in zip(now, found, strict=True)}
    run.later = {draft.external_id for draft in later}
    if not source.settled:
        run.leave_excerpts(later)
    drafts = tuple(out for out in map(run.outcome, harvest.drafts) if out)
    unfinished = bool(run.later or (run.failing and not harvest.backlog))
    state = before if unfinished else harvest.state
    kept = run.ledger.kept(REMEMBERED + len(harvest.drafts))
    return replace(
        harvest,
        drafts=drafts,
        etag=source.etag if unfinished else harvest.etag,
        last_modified=source.last_modified if unfinished else harvest.last_modified,
        state=json.dumps({"own": state, "pages": kept}, separators=(",", ":")) if kept else state,
        note=" ".join(filter(None, (harvest.note, run.note()))),
        again_in=_soonest(harvest.again_in, SOON if run.later else None, LATER if run.failing else None),
    )


class _Run:
    """One harvest on its way to whole texts."""

    def __init__(self, ledger: Ledger, policy: FullText) -> None:
        self.ledger = ledger
        self.answers: Mapping[str, Draft | UnreadableError] = {}
        self.later: AbstractSet[str] = frozenset()
        self.failing = 0
        self.given_up = 0
        self._policy = policy

    def is_due(self, draft: Draft) -> bool:
        """Say whether an entry's page is to be fetched."""
        return self._wants(draft) and not self.ledger.settled(draft.external_id, _version(draft))

    def leave_excerpts(self, drafts: Iterable[Draft]) -> None:
        """Let entries out as they are, and never fetch their pages."""
        for draft in drafts:
            self.ledger.settle(draft.external_id, _version(draft), page=False)
        self.later = frozenset()

    def outcome(self, draft: Draft) -> Draft | None:
        """Give what goes out of an entry; None when nothing does in this run."""
        name = draft.external_id
        self.ledger.touch(name)
        if name in self.later:
            return None
        match self.answers.get(name):
            case None:
                return None if self._wants(draft) and self.ledger.has_page(name) else draft
            case Draft() as page:
                self.ledger.settle(name, _version(draft), page=True)
                return _merged(draft, page)
            case NoArticleError():
                self.ledger.settle(name, _version(draft), page=False)
                self.given_up += 1
                return draft
        again = self.ledger.fail(name, _version(draft), AGAIN)
        self.failing += again
        self.given_up += not again
        return None if again and self.ledger.has_page(name) else draft

    def note(self) -> str:
        """Tell what did not come."""
        return f"Pages that gave no article, so that the excerpt stays: {self.given_up}." if self.given_up else ""

    def _wants(self, draft: Draft) -> bool:
        return bool(draft.url) and (self._policy is FullText.ALWAYS or is_excerpt(draft.text))


def is_excerpt(text: str) -> bool:
    """Say whether a text (HTML or plain) is only the beginning of one: short, or ending as excerpts do."""
    words = _visible(text)
    return len(words) < SHORT or bool(_GOES_ON.search(words[-SHORT:]))


def _merged(entry: Draft, page: Draft) -> Draft:
    """Take from the page what the entry lacks, and the longer text."""
    return replace(
        entry,
        text=page.text if len(page.text) > len(_visible(entry.text)) else entry.text,
        author=entry.author or page.author,
        published_at=entry.published_at or page.published_at,
        topics=entry.topics or page.topics,
        image_url=entry.image_url or page.image_url,
    )


def _version(draft: Draft) -> str:
    return digest(draft.title, _visible(draft.text), draft.published_at)


def _visible(text: str) -> str:
    return " ".join(unescaped(_TAG.sub(" ", text)).split())


def _soonest(*waits: timedelta | None) -> timedelta | None:
    return min((wait for wait in waits if wait is not None), default=None)


def _parts(state: str) -> tuple[str, object]:
    """Part a state into the kind's own and the pages; one that is all the kind's, from before, has no pages."""
    try:
        kept = json.loads(state)
    except (ValueError, RecursionError):
        return state, None
    return (
        (str(kept["own"]), kept["pages"])
        if isinstance(kept, dict) and kept.keys() == {"own", "pages"}
        else (state, None)
    )

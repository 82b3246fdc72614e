"""WordPress by its REST API (`/wp/v2/posts`): whole texts, edits included, nothing guessed from pages.

    site -> its API found -> first run: newest 100 posts | later: all modified since, oldest first -> drafts

`Source.state` is JSON: `api`, the address that answered, and `since`, where the next run begins, on the
site's own clock (it is sent back as it came, so that no zone can come between).
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Self

from bot.source import Source
from bot.sources.answer import Answer, shown
from bot.sources.endpoints import api_root, endpoints, is_api, with_query
from bot.sources.harvest import Harvest, UnreadableError
from bot.sources.http import PoliteClient
from bot.sources.posts import NEVER, PER_PAGE, Page, page

FIRST_PAGES = 5
LATER_PAGES = 25
OVERLAP = timedelta(minutes=10)
"""How far behind the newest post seen we ask again: posts are saved out of order, and caches are late."""
TICK = timedelta(seconds=1)
"""WordPress keeps `modified` in whole seconds, and `modified_after` leaves its own second out."""

_ACCEPT = "application/json"
_NEWEST_FIRST = {
    "per_page": str(PER_PAGE),
    "_embed": "author,wp:featuredmedia,wp:term",
    "orderby": "modified",
    "order": "desc",
}


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a site has been read; see the module."""

    api: str
    since: datetime

    @classmethod
    def of(cls, state: str) -> Self | None:
        """Read what the last run left; nothing, if that is not ours."""
        try:
            kept = json.loads(state)
            return cls(str(kept["api"]), datetime.fromisoformat(kept["since"]))
        except (ValueError, TypeError, KeyError, RecursionError):
            return None

    def text(self) -> str:
        """Write it for `of`."""
        return json.dumps(asdict(self), default=datetime.isoformat)


@dataclass(frozen=True, slots=True)
class Place:
    """A page of all that was modified after a moment.

    We go on from the second of the newest post read, not by page number: an edit meanwhile would shift all
    pages. Only when a whole page was modified in one second is its next page asked.
    """

    since: datetime
    number: int = 1

    def after(self, newest: datetime) -> Place:
        """Give the place to read next, after a page that ended at `newest`."""
        if newest > self.since + TICK:
            return Place(newest - TICK)
        return Place(self.since, self.number + 1)

    def address(self, api: str) -> str:
        """Give the address of this page."""
        since = {"order": "asc", "modified_after": self.since.isoformat()}
        return with_query(api, {**_NEWEST_FIRST, **since, "page": str(self.number)})


async def read(source: Source, http: PoliteClient) -> Harvest:
    """Read what was published or edited since the last run. Raises UnreadableError when no API answers as it should."""
    progress = Progress.of(source.state)
    if progress:
        return await _later_run(source, http, progress)
    return await _first_run(source, http)


async def _first_run(source: Source, http: PoliteClient) -> Harvest:
    api, first = await _found(source, http)
    pages = [first]
    while pages[-1].full and len(pages) < FIRST_PAGES:
        answer = await http.get(_newest(api, len(pages) + 1), accept=_ACCEPT)
        if answer.status == 400:  # rest_post_invalid_page_number: the last page was full to the brim
            break
        pages.append(await asyncio.to_thread(page, answer, source.name))
    since = _end(pages, OVERLAP)
    state = Progress(api, since).text() if since > NEVER else ""
    cut = f"Only the newest {FIRST_PAGES * PER_PAGE} posts were read, as on every first run."
    return _harvest(pages, state, cut if len(pages) == FIRST_PAGES and pages[-1].full else "")


async def _later_run(source: Source, http: PoliteClient, progress: Progress) -> Harvest:
    place = Place(progress.since)
    first = await http.get(
        place.address(progress.api), etag=source.etag, last_modified=source.last_modified, accept=_ACCEPT
    )
    if first.status == 304:
        return Harvest.unchanged(source)
    pages = [await asyncio.to_thread(page, first, source.name)]
    if pages[0].posts and pages[0].newest < progress.since:
        trouble = "ignores 'modified_after', as WordPress before 5.7 does"
        raise UnreadableError(shown(progress.api), trouble, "have it updated, or add its feed instead")
    while pages[-1].full and len(pages) < LATER_PAGES:
        place = place.after(pages[-1].newest)
        answer = await http.get(place.address(progress.api), accept=_ACCEPT)
        if answer.status == 400:
            break
        pages.append(await asyncio.to_thread(page, answer, source.name))
    if pages[-1].full and len(pages) == LATER_PAGES:
        rest = place.after(pages[-1].newest).since
        since = rest if rest > progress.since else _end(pages)
        note = "More posts were modified; they are read next time."
        return _harvest(pages, Progress(progress.api, since).text(), note)
    since = max(progress.since, _end(pages, OVERLAP))
    validators = first if since == progress.since else None  # they belong to this very address
    return _harvest(pages, Progress(progress.api, since).text(), "", validators)


async def _found(source: Source, http: PoliteClient) -> tuple[str, Page]:
    """Find the site's API and its newest posts: by the address itself, by what its page says, by custom."""
    candidates = endpoints(source.address)
    if not is_api(source.address):
        root = api_root((await http.get(source.address)).headers.get("link", ""))
        candidates = (*endpoints(root), *candidates) if root else candidates
    first_trouble: UnreadableError | None = None
    for api in dict.fromkeys(candidates):
        try:
            answer = await http.get(_newest(api, 1), accept=_ACCEPT)
            return api, await asyncio.to_thread(page, answer, source.name)
        except UnreadableError as error:
            first_trouble = first_trouble or error
    assert first_trouble is not None  # there is always a candidate
    raise first_trouble


def _newest(api: str, number: int) -> str:
    return with_query(api, {**_NEWEST_FIRST, "page": str(number)})


def _end(pages: Sequence[Page], less: timedelta = timedelta()) -> datetime:
    return max(each.newest for each in pages) - less


def _harvest(pages: Sequence[Page], state: str, note: str, validators: Answer | None = None) -> Harvest:
    """Put pages together; a post that two pages show is taken as the later one shows it."""
    drafts = {post.draft.external_id: post.draft for each in pages for post in each.posts}
    return Harvest(
        drafts=tuple(drafts.values()),
        etag=validators.etag if validators else None,
        last_modified=validators.last_modified if validators else None,
        state=state,
        note=note,
        skipped=tuple(dict.fromkeys(sentence for each in pages for sentence in each.skipped)),
    )

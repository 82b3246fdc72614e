"""Sitemaps, for sites that have no feed: news sitemaps (Google's schema), and general ones that date their pages.

address -> sitemap, or an index -> its newest sitemaps -> entries that are news -> their pages -> drafts
                                                                     |
    the newest 20 of a first run, all new ones later, 20 a run  -----+

`Source.state` is JSON: "seen", a `ledger.py` of addresses with the date each last had, and "sitemaps", the validators
of an index's sitemaps by 128 bits of their addresses.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.model import Draft
from bot.source import Source
from bot.sources.harvest import Harvest, UnreadableError, tidied
from bot.sources.http.answer import Answer, shown
from bot.sources.http.client import BODY_LIMIT, PoliteClient
from bot.sources.http.unpacking import BrokenError
from bot.sources.identity import canonical
from bot.sources.pages.ledger import Ledger
from bot.sources.pages.urlset import UNKNOWN, Place, Sitemap, moment, sitemap, unpacked
from bot.sources.pages.visit import NoArticleError, pages_of, visits
from bot.sources.text import digest

CHILDREN = 3
"""Sitemaps read of an index: the newest, with the news of today and yesterday."""
LISTED = 1_000
"""Entries looked at, the newest first: as many as Google takes of a news sitemap."""
RECENT = timedelta(days=2)
"""How far behind the newest of its pages a general sitemap is read; a news sitemap holds two days by its definition."""
REMEMBERED = 2_000
"""Addresses remembered: twice what is looked at."""
AGAIN = 2
"""Later runs in which a page that failed is tried again: three in all."""
MADE_UP = 10
"""Entries from which one date for all is taken for the moment at which the sitemap was written."""
SOON = timedelta(seconds=30)
LATER = timedelta(minutes=5)

ACCEPT = "application/xml, text/xml;q=0.9, application/gzip;q=0.9, */*;q=0.1"

Validators = tuple[str | None, str | None]
"""ETag and Last-Modified."""

_NUMBERS = re.compile(r"\d{1,18}")


async def read(source: Source, http: PoliteClient) -> Harvest:
    """Read what a sitemap names that is new or changed. Raises UnreadableError when it is none, or dates nothing."""
    answer = await http.get(source.address, etag=source.etag, last_modified=source.last_modified, accept=ACCEPT)
    if answer.required().status == 304:
        return replace(Harvest.unchanged(source), fresh_for=answer.fresh_for, moved_to=answer.moved_to)
    seen, validators = _memory(source.state)
    top = await asyncio.to_thread(_parsed, answer)
    listing = await _index(top, validators, http) if top.sitemaps else _Listing(top.pages, top.whole)
    places = _chosen(listing.places, answer)
    run = _Run(seen, source)
    await run.visit(places, http)
    finished = listing.whole and not run.waiting and not run.failing
    own = finished and not top.sitemaps  # what an index says of itself says nothing of its sitemaps
    state = {"seen": seen.kept(REMEMBERED), "sitemaps": listing.validators if finished else validators}
    return Harvest(
        drafts=tuple(run.drafts.values()),
        etag=answer.etag if own else None,
        last_modified=answer.last_modified if own else None,
        state=json.dumps(state, separators=(",", ":")),
        note=run.note,
        skipped=(*listing.skipped, *run.skipped),
        fresh_for=answer.fresh_for,
        again_in=SOON if run.waiting else LATER if run.failing else None,
        moved_to=answer.moved_to,
        backlog=not source.settled and bool(run.waiting or run.failing),
    )


@dataclass(frozen=True, slots=True)
class _Listing:
    """All entries of a source, whether each sitemap was read to its end, and the validators of those of an index."""

    places: tuple[Place, ...]
    whole: bool = True
    validators: Mapping[str, Validators] = field(default_factory=dict)
    skipped: tuple[str, ...] = ()


class _Run:
    """The pages of one run."""

    def __init__(self, seen: Ledger, source: Source) -> None:
        self.drafts: dict[str, Draft] = {}
        self.skipped: list[str] = []
        self.note = ""
        self.waiting = 0
        self.failing = 0
        self._seen = seen
        self._source = source

    async def visit(self, places: Sequence[Place], http: PoliteClient) -> None:
        """Fetch the pages that are new or changed, the newest first; in a first run no others ever."""
        first = not len(self._seen)
        due = [place for place in places if not self._seen.settled(place.address, place.version)]
        now, later = due[: pages_of(self._source)], due[pages_of(self._source) :]
        for place in places:
            self._seen.touch(place.address)
        if first and later:
            self.note = f"Only the newest {len(now)} of {len(due):,} articles were read, as on every first run."
            for place in later:
                self._seen.settle(place.address, place.version, page=False)
        elif later:
            self.waiting = len(later)
            self.note = f"Articles left for the next time: {len(later):,}."
        for place, answer in zip(now, await visits([place.address for place in now], http), strict=True):
            self._take(place, answer)

    def _take(self, place: Place, answer: Draft | UnreadableError) -> None:
        match answer:
            case Draft():
                self._seen.settle(place.address, place.version, page=True)
                draft = _draft(place, answer, self._source.name)
                self.drafts.setdefault(draft.external_id, draft)
            case NoArticleError():
                self._seen.settle(place.address, place.version, page=False)
                if place.news:  # a general sitemap names sections and forms too
                    self.skipped.append(f"{answer.place} {answer.trouble}.")
            case _ if self._seen.fail(place.address, place.version, AGAIN):
                self.failing += 1
            case _:
                self.skipped.append(f"{answer.place} {answer.trouble} in {AGAIN + 1} runs; it is left out.")


def _draft(place: Place, page: Draft, name: str) -> Draft:
    """Make a draft of a page; the sitemap's own words on title and date win."""
    draft = replace(
        page,
        external_id=canonical(page.url),
        title=place.title or page.title,
        source=name or place.site or page.source,
        published_at=place.published or page.published_at,
        topics=page.topics or place.topics,
        image_url=page.image_url or place.image,
    )
    return tidied(draft)


def _parsed(answer: Answer) -> Sitemap:
    place = shown(answer.url)
    try:
        body = unpacked(answer.body, BODY_LIMIT)
    except BrokenError:
        raise UnreadableError(place, "broke off in its packed body", "wait for the next try") from None
    if body is None:
        raise UnreadableError(place, f"unpacks to more than {BODY_LIMIT:,} bytes", "give one of its sitemaps")
    found = sitemap(body, answer.url)
    if found is None:
        raise UnreadableError(place, "is not a sitemap that can be read", "check the address in a browser")
    return found


async def _index(top: Sitemap, validators: Mapping[str, Validators], http: PoliteClient) -> _Listing:
    """Read the newest sitemaps of an index, each only if it changed. Raises UnreadableError when none can be read."""
    children = sorted(top.sitemaps, key=_freshness, reverse=True)[:CHILDREN]
    found = await asyncio.gather(*(_child(place.address, validators, http) for place in children))
    errors = [each for each in found if isinstance(each, UnreadableError)]
    read = [each for each in found if isinstance(each, _Listing)]
    if not read:
        raise errors[0]
    return _Listing(
        places=tuple(place for each in read for place in each.places),
        whole=top.whole and not errors and all(each.whole for each in read),
        validators={key: value for each in read for key, value in each.validators.items()},
        skipped=tuple(f"{error.place} {error.trouble}." for error in errors),
    )


async def _child(address: str, validators: Mapping[str, Validators], http: PoliteClient) -> _Listing | UnreadableError:
    key = digest(address)
    etag, last_modified = validators.get(key, (None, None))
    try:
        answer = (await http.get(address, etag=etag, last_modified=last_modified, accept=ACCEPT)).required()
        if answer.status == 304:
            return _Listing((), validators={key: (etag, last_modified)})
        found = await asyncio.to_thread(_parsed, answer)
    except UnreadableError as error:
        return error
    return _Listing(found.pages, found.whole, {key: (answer.etag, answer.last_modified)})


def _freshness(place: Place) -> tuple[bool, datetime, tuple[int, ...]]:
    """Order the sitemaps of an index: those named for news, the last changed, the highest numbers (of years, parts)."""
    name = place.address.rpartition("/")[2].lower()
    return "news" in name or "berita" in name, place.moment, tuple(map(int, _NUMBERS.findall(name)))


def _chosen(places: Iterable[Place], answer: Answer) -> list[Place]:
    """Give the entries that are news, the newest first. Raises UnreadableError when that cannot be told of any."""
    every = list({place.address: place for place in _truly_dated(list(places), answer)}.values())
    chosen = [place for place in every if place.news]
    if not chosen and every:
        newest = max(place.moment for place in every)
        if newest == UNKNOWN:
            trouble = f"names {len(every):,} pages and says of none when it was written"
            raise UnreadableError(shown(answer.url), trouble, "add the site's news sitemap or its feed instead")
        chosen = [place for place in every if place.moment > UNKNOWN and place.moment >= newest - RECENT]
    return sorted(chosen, key=lambda place: place.moment, reverse=True)[:LISTED]


def _truly_dated(places: list[Place], answer: Answer) -> list[Place]:
    """Take away dates that tell nothing: one for all entries, or one to come, by the server's own clock."""
    made_up = len(places) >= MADE_UP and len({place.changed for place in places}) == 1
    latest = answer.date + RECENT if answer.date else None
    return [
        replace(place, changed="") if made_up or (latest and moment(place.changed) > latest) else place
        for place in places
    ]


def _memory(state: str) -> tuple[Ledger, Mapping[str, Validators]]:
    try:
        kept = json.loads(state)
        validators = {str(key): (_text(etag), _text(date)) for key, (etag, date) in kept["sitemaps"].items()}
        return Ledger(kept["seen"]), validators
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):  # the first run, or a state not ours
        return Ledger(), {}


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None

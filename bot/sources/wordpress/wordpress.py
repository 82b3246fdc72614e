"""WordPress by its REST API (`/wp/v2/posts`): whole texts, edits included, nothing guessed from pages.

    wishes.py    endpoints.py
        |             |
      site.py -> first time: the newest 100 posts
              -> later: all modified since, oldest first     -+
                 + published since, though saved before       +-> posts.py -> sifting.py -> Harvest
                 + every ten minutes: vanished.py            -+

`Source.state` is a `Progress`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.source import Source
from bot.sources.harvest import Harvest, UnreadableError
from bot.sources.http.answer import Answer, bare, shown
from bot.sources.http.client import PoliteClient
from bot.sources.options import Option
from bot.sources.text import web_address
from bot.sources.wordpress.endpoints import endpoints, is_api, is_collection, origin, unasked
from bot.sources.wordpress.posts import NEVER, NoListError, Page
from bot.sources.wordpress.progress import Progress
from bot.sources.wordpress.sifting import Reading, harvested
from bot.sources.wordpress.site import TICK, Opened, Place, Site
from bot.sources.wordpress.vanished import is_due, sweep
from bot.sources.wordpress.wishes import Wishes

OPTIONS = (
    Option("user", "A WordPress account, to see what is not public; an editor's."),
    Option("password", "An application password of that account (WordPress: Users, Profile).", secret=True),
    Option("status", "Which posts are articles, with commas: publish (the default), future, draft, pending, private."),
    Option("hold", "How long a new post must have lain unsaved before it is taken: 45s (the default), 2m, 0s."),
    Option("breaking", "Categories and tags, by name or slug, with commas, whose posts are not held."),
)

FIRST_PAGES = 5
LATER_PAGES = 25
OVERLAP = timedelta(minutes=10)
"""How far behind the newest post seen we ask again: posts are saved out of order, and caches are late."""
LATE = timedelta(hours=3)
"""How late a scheduled post may appear: WordPress looks for them only when somebody visits the site (WP-Cron)."""


async def read(source: Source, http: PoliteClient) -> Harvest:
    """Read what was published, edited or withdrawn since the last time.

    Raises UnreadableError when no API answers as it should, and when an option is wrong.
    """
    if not web_address(source.address):
        raise UnreadableError(shown(source.address), "is not a web address", "give one that starts with https://")
    wishes = Wishes.of(source)
    site = Site(source, http, wishes)
    progress = Progress.of(source.state)
    reading = await (_later_run(site, progress) if progress else _first_run(site))
    return harvested(source, wishes, progress, reading)


async def _first_run(site: Site) -> Reading:
    place = Place({"orderby": "modified", "order": "desc", **site.states(every=False)})
    opened, moved = await _sought(site, place)
    pages, _ = await site.rest(opened, FIRST_PAGES)
    now = _now(opened.answer)
    cut = f"Only the newest {_count(pages)} posts were read, as on every first run."
    return Reading(
        api=opened.api,
        moved=moved,
        now=now,
        first=opened.answer,
        pages=pages,
        since=_end(pages, now) - OVERLAP,
        notes=[cut] if pages[-1].more else [],
    )


async def _later_run(site: Site, progress: Progress) -> Reading:
    opened, moved = await _opened(site, progress)
    if opened.page.posts and opened.page.newest < progress.since:
        trouble = "ignores 'modified_after', as WordPress before 5.7 does"
        raise UnreadableError(shown(opened.api), trouble, "have it updated, or add its feed instead")
    pages, last = await site.rest(opened, LATER_PAGES)
    now = _now(opened.answer)
    since, cut = _next(progress, pages, last, now)
    late = await _late(site, opened.api, progress, LATE if is_due(progress, now) else timedelta())
    return Reading(
        api=opened.api,
        moved=moved,
        now=now,
        first=opened.answer,
        pages=[*pages, *late],
        since=since,
        notes=[*filter(None, (cut, site.narrowed))],
        more=bool(cut),
        again=(opened.api, since, cut, site.narrowed) == (progress.api, progress.since, "", ""),
        sweep=await sweep(site, opened.api, progress, now),
    )


async def _opened(site: Site, progress: Progress) -> tuple[Opened, str]:
    """Read the first page where the posts were listed the last time, or look for it anew.

    It is looked for anew when the source has another address now, when it is no longer there, and, whenever vanished
    posts are, while it is not where the source's address is: that may move back.
    """
    place = Place(site.states(every=True), since=progress.since)
    if progress.site != bare(site.source.address):
        return await _sought(site, place)
    try:
        opened = await site.open(progress.api, place, site.source)
    except NoListError as error:
        try:
            return await _sought(site, place)
        except UnreadableError as other:
            raise (other if other.gone else error) from None
    if origin(progress.api) != origin(site.source.address) and is_due(progress, _now(opened.answer)):
        try:
            return await _sought(site, place)
        except UnreadableError:
            pass
    return _settled(site, opened, progress.moved)


async def _sought(site: Site, place: Place) -> tuple[Opened, str]:
    apis, moved = await site.candidates()
    return _settled(site, await site.find(apis, place), moved)


def _settled(site: Site, opened: Opened, moved: str) -> tuple[Opened, str]:
    """Go on where a permanent redirect led, and say where the source's address moved, which may be that of the API."""
    there = unasked(opened.answer.moved_to)
    there = there if is_collection(there) else ""
    if is_api(site.source.address) and opened.api in endpoints(site.source.address):
        moved = there
    return replace(opened, api=there or opened.api), moved


def _next(progress: Progress, pages: Sequence[Page], last: Place, now: datetime) -> tuple[datetime, str]:
    """Say where the next reading begins, and in a sentence what was left over."""
    end = _end(pages, now)
    if not pages[-1].more:
        return max(progress.since, end - OVERLAP), ""
    rest = last.after(pages[-1]).since or NEVER
    if progress.since < rest <= end:
        return rest, "More posts were modified; they are read next time."
    return max(
        progress.since, end
    ), f"More than {_count(pages)} posts were saved in one second; the others are left out."


async def _late(site: Site, api: str, progress: Progress, late: timedelta) -> list[Page]:
    """Read what was published since, though it was saved before: a scheduled post.

    WordPress changes nothing but its state when its time has come (`wp_publish_post`), so that `modified_after` does
    not find it. What we know already is left out.
    """
    after = progress.since - late
    query = {
        "orderby": "date",
        "order": "asc",
        "after": after.isoformat(),
        "modified_before": (progress.since + TICK).isoformat(),
        **site.states(every=False),
    }
    known = frozenset(number for number, dated in progress.watched.items() if dated > after)
    pages, _ = await site.rest(await site.open(api, Place(query, read=known)), FIRST_PAGES)
    return [
        replace(
            page, posts=tuple(post for post in page.posts if post.dated > after and post.modified <= progress.since)
        )
        for page in pages
    ]


def _count(pages: Sequence[Page]) -> int:
    return len({post.number for page in pages for post in page.posts})


def _end(pages: Sequence[Page], now: datetime) -> datetime:
    return max((post.seen_by(now) for page in pages for post in page.posts), default=NEVER)


def _now(answer: Answer) -> datetime:
    """Give the server's time: it is the same clock that dates the posts. Few servers tell none."""
    told = answer.date
    return told if told and 1990 < told.year < 9000 else datetime.now(UTC)

"""What becomes of the posts of one reading of a WordPress site: taken, held or withdrawn. Pure.

post -> not in a wanted state, or behind a password, or vanished -> withdrawn
     -> new, and saved a moment ago                              -> held, for the next reading
     -> with something to read                                   -> a draft
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.source import Source
from bot.sources.harvest import Harvest
from bot.sources.http.answer import Answer, bare
from bot.sources.wordpress.posts import NEVER, Page, Post, external
from bot.sources.wordpress.progress import Progress
from bot.sources.wordpress.site import TICK
from bot.sources.wordpress.vanished import Sweep, way_out
from bot.sources.wordpress.wishes import Wishes

HOLDS = 6
"""Holds after which a post that is saved again and again is taken nevertheless."""
SOON = timedelta(minutes=1)
"""When to read on, where one reading was not enough."""

PROTECTED = "protected by a password"


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reading saw: where the posts are listed, where the source's address moved to, the server's time, pages.

    `since` is where the next reading begins if nothing is held, and `first` the answer that came first. `more` says
    that the reading was not whole; `again` that the next one will ask the address of `first` if nothing happens.
    """

    api: str
    moved: str
    now: datetime
    first: Answer
    pages: Sequence[Page]
    since: datetime
    notes: Sequence[str] = ()
    more: bool = False
    again: bool = False
    sweep: Sweep = Sweep()  # noqa: RUF009 - frozen


@dataclass(frozen=True, slots=True)
class _Sifted:
    """A reading's posts in three heaps: taken, newest first; held, with when it was first seen; gone, with how."""

    taken: Sequence[Post]
    held: Mapping[Post, datetime]
    gone: Mapping[int, str]


def harvested(source: Source, wishes: Wishes, before: Progress | None, reading: Reading) -> Harvest:
    """Decide on each post, and put together what the store needs."""
    progress = before or Progress("", reading.api, reading.since)
    posts = {post.number: post for page in (*reading.pages, reading.sweep.back) for post in page.posts}
    sifted = _sifted(posts, progress, wishes, reading)
    after = _after(source, progress, reading, sifted)
    first, again = reading.first, reading.again and not sifted.held
    return Harvest(
        drafts=tuple(post.draft for post in sifted.taken if post.draft),
        etag=_kept(first, first.etag, source.etag) if again else None,
        last_modified=_kept(first, first.last_modified, source.last_modified) if again else None,
        state=after.text() if after.since > NEVER else "",
        withdrawn=tuple(map(external, sifted.gone)),
        note=" ".join(filter(None, (*reading.notes, _withdrawn(sifted.gone, progress), reading.sweep.note))),
        skipped=tuple(_skipped(reading.pages, posts.values(), wishes)),
        fresh_for=first.fresh_for,
        again_in=_again_in(reading, sifted.held, wishes),
        moved_to=reading.moved,
    )


def _sifted(posts: Mapping[int, Post], progress: Progress, wishes: Wishes, reading: Reading) -> _Sifted:
    gone = {**_left(posts, wishes), **reading.sweep.gone}
    readable = [post for post in posts.values() if post.draft and post.number not in gone]
    seen = {post: progress.held.get(post.number, reading.now) for post in readable}
    held = {post: since for post, since in seen.items() if _waits(post, since, progress, wishes, reading.now)}
    taken = [post for post in readable if post not in held]
    return _Sifted(sorted(taken, key=lambda post: post.dated, reverse=True), held, gone)


def _after(source: Source, progress: Progress, reading: Reading, sifted: _Sifted) -> Progress:
    """Say where the next reading begins: at no post that is held."""
    sweep = reading.sweep
    return replace(
        progress.with_posts(sifted.taken, (*sifted.gone, *sweep.left), sweep.gone),
        site=bare(source.address),
        api=reading.api,
        since=min((reading.since, *(post.modified - TICK for post in sifted.held))),
        moved=reading.moved,
        held={post.number: since for post, since in sifted.held.items()},
        swept=reading.now if sweep.finished or not progress.swept else progress.swept,
        doubted=sweep.doubted,
    )


def _left(posts: Mapping[int, Post], wishes: Wishes) -> dict[int, str]:
    """Say how posts left the public: by their state, or behind a password."""
    return {
        number: PROTECTED if post.status in wishes.statuses else way_out(post.status)
        for number, post in posts.items()
        if post.protected or post.status not in wishes.statuses
    }


def _waits(post: Post, since: datetime, progress: Progress, wishes: Wishes, now: datetime) -> bool:
    """Say whether a post is new and may be saved again in a moment; one already taken is edited at leisure."""
    if post.saved is None or post.number in progress.watched or post.labels & wishes.breaking:
        return False
    return abs(now - post.saved) < wishes.hold and now - since < HOLDS * wishes.hold


def _kept(answer: Answer, validator: str | None, before: str | None) -> str | None:
    return validator or before if answer.status == 304 else validator


def _withdrawn(gone: Mapping[int, str], progress: Progress) -> str:
    """Count what was taken before and is gone now."""
    counts = Counter(way for number, way in gone.items() if number in progress.watched)
    return f"Withdrawn: {', '.join(f'{count} {way}' for way, count in sorted(counts.items()))}." if counts else ""


def _skipped(pages: Sequence[Page], posts: Iterable[Post], wishes: Wishes) -> Iterator[str]:
    wanted = [post for post in posts if post.status in wishes.statuses]
    protected = [post.number for post in wanted if post.protected]
    if protected:
        subject = f"{len(protected)} posts are" if len(protected) > 1 else f"Post {protected[0]} is"
        yield f"{subject} protected by a password."
    for post in wanted:
        if not post.protected and not post.draft:
            yield f"Post {post.number} has neither a title nor a text."
    if any(page.strange for page in pages):
        yield "An item of the list is no post: it has no id."


def _again_in(reading: Reading, held: Mapping[Post, datetime], wishes: Wishes) -> timedelta | None:
    """Say when something waits: the first held post, a second after it may be taken, or the rest of a long list."""
    waits = [SOON] if reading.more or reading.sweep.unfinished else []
    for post, since in held.items():
        assert post.saved is not None  # or it were not held
        last = since + HOLDS * wishes.hold
        waits.append(min(post.saved + wishes.hold, last) - reading.now + TICK)
    return min(waits, default=None)

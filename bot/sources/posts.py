"""What WordPress's REST API says of posts: one answer in, its posts as drafts out. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.model import Draft
from bot.sources.answer import Answer, shown
from bot.sources.harvest import UnreadableError, tidied
from bot.sources.text import distinct, headline, plain, web_address

PER_PAGE = 20
"""Posts a request; the API's ceiling is 100, but shared hosts take long over so many embedded authors and images."""

NEVER = datetime(1990, 1, 1)  # noqa: DTZ001 - a site's own clock names no zone
"""In place of a time that a post does not tell, or that cannot be true; before any WordPress."""

_UNFILED = frozenset({"uncategorized", "tak berkategori"})


@dataclass(frozen=True, slots=True)
class Post:
    """A post as a draft, and when it was last saved, on the site's own clock (`NEVER` if it did not say)."""

    draft: Draft
    modified: datetime


@dataclass(frozen=True, slots=True)
class Page:
    """One answer of the API: its posts, a sentence for each item left out, and whether more may follow."""

    posts: tuple[Post, ...]
    skipped: tuple[str, ...]
    full: bool

    @property
    def newest(self) -> datetime:
        """The latest modification in it."""
        return max((post.modified for post in self.posts), default=NEVER)


def page(answer: Answer, name: str) -> Page:
    """Read an answer; `name` is the source's. Raises UnreadableError, in WordPress's own words, if it is no list."""
    items = _items(answer)
    posts: list[Post] = []
    skipped: list[str] = []
    for item in items[:PER_PAGE]:
        flaw = _flaw(item)
        if flaw:
            skipped.append(flaw)
        else:
            posts.append(Post(_draft(item, name), _moment(_text(item, "modified"))))
    return Page(tuple(posts), tuple(skipped), len(items) >= PER_PAGE)


def _items(answer: Answer) -> list[object]:
    try:
        said: object = json.loads(answer.body)
    except (ValueError, RecursionError):
        said = None
    if isinstance(said, list) and 200 <= answer.status < 300:
        return said
    message = plain(_text(said, "message"))[:200].rstrip(".")
    if message:
        trouble = f"answered {answer.status}: '{message}'"
        raise UnreadableError(shown(answer.url), trouble, "change that in WordPress, or add the site's feed instead")
    answer.required()
    raise UnreadableError(
        shown(answer.url), "gave no list of posts", "check the address, or add the site's feed instead"
    )


def _flaw(item: object) -> str:
    identity = _number(item)
    if not identity:
        return "An item of the list is no post: it has no id."
    if _at(item, "content", "protected") is True:
        return f"Post {identity} is protected by a password."
    if not any(_text(item, part, "rendered") for part in ("title", "content", "excerpt")):
        return f"Post {identity} has neither a title nor a text."
    return ""


def _draft(item: object, name: str) -> Draft:
    text = _text(item, "content", "rendered") or _text(item, "excerpt", "rendered")
    title = plain(_text(item, "title", "rendered")) or headline(text)
    return tidied(
        Draft(
            external_id=f"wp:{_number(item)}",
            title=title,
            text=text or title,
            url=web_address(_text(item, "link")),
            source=name,
            author=plain(_text(item, "_embedded", "author", 0, "name")),
            published_at=_published(item),
            topics=distinct(_topics(item)),
            image_url=web_address(_text(item, "_embedded", "wp:featuredmedia", 0, "source_url")),
        )
    )


def _published(item: object) -> str:
    moment = _moment(_text(item, "date_gmt"))
    return moment.replace(tzinfo=UTC).isoformat() if moment > NEVER else _text(item, "date")


def _topics(item: object) -> Iterator[str]:
    for taxonomy in _list(_at(item, "_embedded", "wp:term")):
        for term in _list(taxonomy):
            name = plain(_text(term, "name"))
            if _text(term, "taxonomy") in {"category", "post_tag"} and name.casefold() not in _UNFILED:
                yield name


def _number(item: object) -> int:
    number = _at(item, "id")
    return number if isinstance(number, int) and not isinstance(number, bool) else 0


def _moment(words: str) -> datetime:
    """Read a time of the API, which names no zone; "0000-00-00..." and nonsense become `NEVER`."""
    try:
        moment = datetime.fromisoformat(words).replace(tzinfo=None, microsecond=0)
    except ValueError:
        return NEVER
    return moment if moment > NEVER and moment.year < 9000 else NEVER


def _at(value: object, *path: str | int) -> object:
    for step in path:
        if isinstance(value, dict) and isinstance(step, str):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int):
            value = value[step] if step < len(value) else None
        else:
            return None
    return value


def _text(value: object, *path: str | int) -> str:
    found = _at(value, *path)
    return found.strip() if isinstance(found, str) else ""


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []

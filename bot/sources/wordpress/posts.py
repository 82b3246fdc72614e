"""What WordPress's REST API says of posts: one answer in, its posts as drafts out. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.model import Draft
from bot.sources.harvest import UnreadableError, tidied
from bot.sources.http.answer import Answer
from bot.sources.text import distinct, headline, plain, web_address

PER_PAGE = 20
"""Posts a request; the API's ceiling is 100, but shared hosts take long over so many embedded authors and images."""

FIELDS = "id,date,date_gmt,modified,modified_gmt,status,link,title,content,excerpt,_links,_embedded"
"""All that is read of a post; without its `_links` nothing is embedded (REST API handbook, Global Parameters)."""
EMBEDDED = "author,wp:featuredmedia,wp:term"

OBJECTS = 100_000
"""Objects and lists of one answer; of each there may be a million in its 15 MiB, of a hundred bytes and more each."""

NEVER = datetime(1990, 1, 1)  # noqa: DTZ001 - a site's own clock names no zone
"""In place of a time that a post does not tell, or that cannot be true; before any WordPress."""

FARTHEST = timedelta(hours=14)
"""No zone is further from UTC (Kiritimati)."""

_UNFILED = frozenset({"uncategorized", "tak berkategori"})
_REMEDIES = {
    "incorrect_password": "make a new application password in WordPress (Users, Profile) and give it as 'password'",
    "invalid_username": "check the option 'user'",
}


class NoListError(UnreadableError):
    """There is no list of posts at an address (any more); it may be at another."""


@dataclass(frozen=True, slots=True)
class Post:
    """A post: its number and state, and its times on the site's own clock, which names no zone (`NEVER`: not told).

    `saved` is the time of `modified` in UTC, None when that is not told; `labels` are the names and slugs of its
    categories and tags, in lower case. `draft` is None when it holds nothing to read, or hides it behind a password.
    """

    number: int
    status: str
    dated: datetime
    modified: datetime
    saved: datetime | None
    labels: frozenset[str]
    protected: bool
    draft: Draft | None

    def seen_by(self, now: datetime) -> datetime:
        """Give `modified`, but no later than `now` on the site's clock: an importer may have dated it ahead."""
        zone = self.modified - self.saved.replace(tzinfo=None) if self.saved else FARTHEST
        return min(self.modified, now.replace(tzinfo=None) + min(max(zone, -FARTHEST), FARTHEST))


@dataclass(frozen=True, slots=True)
class Page:
    """One answer of the API: its posts, whether it holds things that are none, whether more follow, and its bytes."""

    posts: tuple[Post, ...] = ()
    strange: bool = False
    more: bool = False
    size: int = 0

    @property
    def newest(self) -> datetime:
        """The latest modification in it."""
        return max((post.modified for post in self.posts), default=NEVER)


def page(answer: Answer, name: str, number: int = 1) -> Page:
    """Read page `number` of a list; `name` is the source's.

    Raises UnreadableError, in WordPress's own words, if it is no list. The page behind the last one is empty: posts
    may go while we read.
    """
    said = answered(answer)
    if answer.status == 400 and code(said) == "rest_post_invalid_page_number":
        return Page()
    if not isinstance(said, list) or not 200 <= answer.status < 300:
        raise _no_list(answer, said)
    posts = [_post(item, name) for item in said[:PER_PAGE]]
    more = _more(answer, number, len(said))
    return Page(tuple(post for post in posts if post), None in posts, more, len(answer.body))


def listed(answer: Answer) -> dict[int, str]:
    """Read the numbers in a list, and the status of each ("publish" where it is not told). Raises as `page`."""
    said = answered(answer)
    if not isinstance(said, list) or not 200 <= answer.status < 300:
        raise _no_list(answer, said)
    return {_number(item): status(item) for item in said if _number(item)}


def answered(answer: Answer) -> object:
    """Give the JSON of an answer; None when it is none."""
    if sum(map(answer.body.count, (b"[", b"{"))) > OBJECTS:
        return None
    try:
        said: object = json.loads(answer.body)
    except (ValueError, RecursionError):
        return None
    return said


def code(said: object) -> str:
    """Give the word by which WordPress names an error, such as "rest_forbidden"."""
    return _text(said, "code")


def status(said: object) -> str:
    """Give the state of a post; WordPress lists only what is published, where it does not say."""
    return _text(said, "status") or "publish"


def forbids_status(answer: Answer) -> bool:
    """Say whether an answer refuses to list posts in other states than published (WP_REST_Posts_Controller)."""
    if answer.status not in {400, 401, 403}:
        return False
    said = answered(answer)
    return code(said) == "rest_forbidden_status" or bool(_text(said, "data", "params", "status"))


def _no_list(answer: Answer, said: object) -> UnreadableError:
    """Say in WordPress's own words, if it has some, why an answer is no list of posts."""
    try:
        error = _refusal(answer, said)
    except UnreadableError as plain_error:
        error = plain_error
    if answer.status in {404, 410} or 200 <= answer.status < 300:
        return NoListError(error.place, error.trouble, error.remedy, retry_after=error.retry_after, gone=error.gone)
    return error


def _refusal(answer: Answer, said: object) -> UnreadableError:
    message = plain(_text(said, "message"))[:200].rstrip(".")
    if not message or answer.status in {410, 429} or answer.status >= 500:
        answer.required()
    if message:
        remedy = _REMEDIES.get(code(said), "change that in WordPress, or add the site's feed instead")
        return answer.refusal(f"answered {answer.status}: '{message}'", remedy)
    return answer.refusal("gave no list of posts", "check the address, or add the site's feed instead")


def _more(answer: Answer, number: int, count: int) -> bool:
    total = answer.headers.get("x-wp-totalpages", "")
    if total.isascii() and total.isdigit():
        return number < int(total[:9])
    return count >= PER_PAGE  # some hosts strip headers


def _post(item: object, name: str) -> Post | None:
    number = _number(item)
    if not number:
        return None
    protected = _at(item, "content", "protected") is True
    saved = _moment(_text(item, "modified_gmt"))
    return Post(
        number=number,
        status=status(item),
        dated=_moment(_text(item, "date")),
        modified=_moment(_text(item, "modified") or _text(item, "modified_gmt")),
        saved=saved.replace(tzinfo=UTC) if saved > NEVER else None,
        labels=frozenset(word.casefold() for term in _terms(item) for word in _names(term)),
        protected=protected,
        draft=None if protected else _draft(item, number, name),
    )


def _draft(item: object, number: int, name: str) -> Draft | None:
    text = _text(item, "content", "rendered") or _text(item, "excerpt", "rendered")
    title = plain(_text(item, "title", "rendered")) or headline(text)
    draft = tidied(
        Draft(
            external_id=external(number),
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
    return draft if draft.title and draft.text else None


def external(number: int) -> str:
    """Name a post for the store: all of a site's types of post share their numbers, whatever its address becomes."""
    return f"wp:{number}"


def _published(item: object) -> str:
    moment = _moment(_text(item, "date_gmt"))
    return moment.replace(tzinfo=UTC).isoformat() if moment > NEVER else _text(item, "date")


def _topics(item: object) -> Iterator[str]:
    for term in _terms(item):
        name = plain(_text(term, "name"))
        if name.casefold() not in _UNFILED:
            yield name


def _terms(item: object) -> Iterator[object]:
    for taxonomy in _list(_at(item, "_embedded", "wp:term")):
        for term in _list(taxonomy):
            if _text(term, "taxonomy") in {"category", "post_tag"}:
                yield term


def _names(term: object) -> Iterator[str]:
    yield plain(_text(term, "name"))
    yield _text(term, "slug")


def _number(item: object) -> int:
    number = _at(item, "id")
    return number if isinstance(number, int) and not isinstance(number, bool) and 0 < number < 2**63 else 0


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

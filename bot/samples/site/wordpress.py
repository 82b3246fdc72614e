"""What WordPress does with the query of `/wp/v2/posts`: pages, order, dates, numbers, fields, and its refusals.

Source: WordPress REST API Handbook, Posts and Pagination; the error bodies are those of WordPress 6.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Literal, TypedDict

SITE_ZONE = timezone(timedelta(hours=7))
"""The site's own zone (WIB): a post's `date` and `modified`, and a query's date without an offset, are in it."""

MAX_PER_PAGE = 100


class Rendered(TypedDict):
    rendered: str


class Author(TypedDict):
    name: str


class Embedded(TypedDict):
    author: list[Author]


class Post(TypedDict):
    """The fields of a post that the site itself reads; the data file has all that WordPress writes."""

    id: int
    date: str
    modified: str
    link: str
    title: Rendered
    content: Rendered
    _embedded: Embedded


class BadQueryError(Exception):
    """A query that WordPress answers with 400; `body` is the JSON it writes."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.body = written({"code": code, "message": message, "data": {"status": 400}})


@dataclass(frozen=True, slots=True)
class PostsPage:
    """One page of the answer, with the totals that its headers carry."""

    body: bytes
    total: int
    pages: int


def written(value: object) -> bytes:
    """Write JSON as PHP does: ASCII only, with every slash escaped."""
    return json.dumps(value).replace("/", "\\/").encode()


def posts_page(posts: Sequence[Post], query: Mapping[str, str]) -> PostsPage:
    """Answer a query of `/wp/v2/posts`; only `_embed` brings the author, picture and categories along.

    Raises BadQueryError as WordPress does: a number out of range, an unreadable date, a page past the last.
    """
    per_page = _number(query, "per_page", 10, MAX_PER_PAGE)
    page = _number(query, "page", 1)
    chosen = _ordered(_chosen(posts, query), query)
    pages = -(-len(chosen) // per_page)
    if page > max(pages, 1):
        raise BadQueryError(
            "rest_post_invalid_page_number",
            "The page number requested is larger than the number of pages available.",
        )
    shown = chosen[(page - 1) * per_page : page * per_page]
    body = [{name: value for name, value in post.items() if _is_shown(name, query)} for post in shown]
    return PostsPage(written(body), len(chosen), pages)


def _number(query: Mapping[str, str], name: str, default: int, most: int | None = None) -> int:
    text = query.get(name, str(default))
    number = int(text) if text.isascii() and text.isdigit() else 0
    if number < 1 or (most is not None and number > most):
        raise BadQueryError("rest_invalid_param", f"Invalid parameter(s): {name}")
    return number


def _chosen(posts: Sequence[Post], query: Mapping[str, str]) -> list[Post]:
    after, modified_after = _moment(query, "after"), _moment(query, "modified_after")
    modified_before = _moment(query, "modified_before")
    include, exclude = _numbers(query, "include"), _numbers(query, "exclude")
    return [
        post
        for post in posts
        if (after is None or _time(post["date"]) > after)
        and (modified_after is None or _time(post["modified"]) > modified_after)
        and (modified_before is None or _time(post["modified"]) < modified_before)
        and (not include or post["id"] in include)
        and post["id"] not in exclude
    ]


def _is_shown(name: str, query: Mapping[str, str]) -> bool:
    """Say whether a field is sent: those of `_fields`, and what `_embed` brings, for which `_links` must be sent."""
    fields = query.get("_fields", "").split(",") if "_fields" in query else None
    if name == "_embedded":
        return "_embed" in query and (fields is None or "_links" in fields)
    return fields is None or name in fields


def _moment(query: Mapping[str, str], name: str) -> datetime | None:
    if name not in query:
        return None
    try:
        # A "+" left bare in a query arrives as a space: "2026-11-18T00:00:00 07:00".
        return _time(query[name].replace(" ", "+"))
    except ValueError:
        raise BadQueryError("rest_invalid_param", f"Invalid parameter(s): {name}") from None


def _numbers(query: Mapping[str, str], name: str) -> set[int]:
    try:
        return {int(number) for number in query.get(name, "").split(",") if number}
    except ValueError:
        raise BadQueryError("rest_invalid_param", f"Invalid parameter(s): {name}") from None


def _time(words: str) -> datetime:
    return _aware(datetime.fromisoformat(words))


def _aware(time: datetime) -> datetime:
    return time if time.tzinfo else time.replace(tzinfo=SITE_ZONE)


def _ordered(posts: list[Post], query: Mapping[str, str]) -> list[Post]:
    orderby = query.get("orderby", "date")
    order = query.get("order", "desc")
    if orderby not in {"date", "modified"} or order not in {"asc", "desc"}:
        raise BadQueryError("rest_invalid_param", "Invalid parameter(s): orderby, order")
    key: Literal["date", "modified"] = "modified" if orderby == "modified" else "date"
    return sorted(posts, key=lambda post: post[key], reverse=order == "desc")

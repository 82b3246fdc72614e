"""Articles as records with named fields: JSON, JSON Lines, and the front matter of Markdown. Pure.

The fields are those of docs/store.md: `title` and `text` must be there; `id`, `url`, `published_at`, `source`,
`author`, `topics` (a list, or words parted by commas) and `image_url` may be. Others are ignored, none is guessed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from io import StringIO

from bot.model import Draft
from bot.sources.harvest import tidied
from bot.sources.text import distinct, plain, web_address

VALUES = 500_000
"""Objects and lists, and four times as many values, in one JSON text: 15 MiB of brackets would fill 400 MB."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something in a file that cannot be an article: where it stands, and why ("has no title")."""

    place: str
    why: str

    def __str__(self) -> str:
        return f"{self.place} {self.why}."


def objects(label: str, text: str) -> Iterator[Draft | Flaw]:
    """Read a JSON file: one object, a list of them, or {"articles": [...]}."""
    value = bounded(label, text)
    if isinstance(value, Mapping) and isinstance(value.get("articles"), list):
        value = value["articles"]
    if isinstance(value, Flaw):
        yield value
    elif isinstance(value, list):
        for number, fields in enumerate(value, 1):
            yield record(fields, f"{label} item {number}", f"{label}#{number}")
    else:
        yield record(value, label, label)


def lines(label: str, text: str) -> Iterator[Draft | Flaw]:
    """Read a JSON Lines file; empty lines are passed over. A line's number names it when nothing better does."""
    for number, line in enumerate(StringIO(text, newline="\n"), 1):
        if line.strip():
            place = f"{label} line {number}"
            value = bounded(place, line)
            yield value if isinstance(value, Flaw) else record(value, place, f"{label}#{number}")


def record(fields: object, place: str, fallback: str) -> Draft | Flaw:
    """Make a draft of a record; `fallback` names it when it has neither an id nor a url."""
    if not isinstance(fields, Mapping):
        return Flaw(place, "is no object with named fields")
    url = web_address(_words(fields, "url"))
    draft = tidied(
        Draft(
            external_id=_words(fields, "id") or url or fallback,
            title=plain(_words(fields, "title")),
            text=_words(fields, "text"),
            url=url,
            source=_words(fields, "source"),
            author=_words(fields, "author"),
            published_at=_words(fields, "published_at"),
            topics=_topics(fields.get("topics")),
            image_url=web_address(_words(fields, "image_url")),
        )
    )
    if not draft.title or not draft.text:
        return Flaw(place, f"has no {'title' if not draft.title else 'text'}")
    return draft if draft.external_id else replace(draft, external_id=fallback)


def bounded(place: str, text: str) -> object:
    """Read JSON of somebody else: as `parsed`, but not of more than `VALUES` objects."""
    if text.count("{") + text.count("[") > VALUES or text.count(",") > 4 * VALUES:
        return Flaw(place, "is JSON beyond reason")
    return parsed(place, text)


def parsed(place: str, text: str) -> object:
    """Read JSON; a Flaw says where it is broken."""
    try:
        value: object = json.loads(text)
    except json.JSONDecodeError as error:
        return Flaw(place, f"is not JSON ({error.msg}, line {error.lineno} column {error.colno})")
    except (ValueError, RecursionError):  # numbers of thousands of digits, thousands of brackets
        return Flaw(place, "is JSON beyond reason")
    return value


def _words(fields: Mapping[str, object], name: str) -> str:
    value = fields.get(name)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value) if abs(value) < 10**30 else ""
    return value.strip() if isinstance(value, str) else ""


def _topics(value: object) -> tuple[str, ...]:
    topics = value.split(",") if isinstance(value, str) else value
    if not isinstance(topics, list):
        return ()
    return distinct(plain(topic) for topic in topics if isinstance(topic, str))

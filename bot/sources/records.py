"""Articles as records with named fields: JSON, JSON Lines, the front matter of Markdown, rows of tables. Pure.

The fields are those of docs/store.md: `title` and `text` must be there; `id`, `url`, `published_at`, `source`,
`author`, `topics` (a list, or words parted by commas) and `image_url` may be. Others are ignored, none is guessed.
Numbers are read as text, and so are objects and lists that hold one: see `bot.sources.fields.words`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from io import StringIO

from bot.model import Draft
from bot.sources.fields import ADDRESSES, several, words
from bot.sources.harvest import tidied
from bot.sources.text import digest, distinct, headline, plain, scrubbed, web_address

MARKS = 1_000_000
"""Brackets and commas in one text of JSON. Each may become an object of 64 bytes, however short it is written; 15 MiB
of articles hold a fifth of that."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something in a file that cannot be an article: where it stands, and why ("has no title")."""

    place: str
    why: str

    def __str__(self) -> str:
        return f"{self.place} {self.why}."


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """An article that its source has taken back."""

    external_id: str


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a source's records come to; see `Harvest` for what each part means."""

    drafts: tuple[Draft, ...]
    withdrawn: tuple[str, ...]
    skipped: tuple[str, ...]


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


def record(fields: object, place: str, fallback: str = "", base: str = "") -> Draft | Flaw:
    """Make a draft of a record, with links relative to `base`.

    Its name is its id, else its url, else `fallback`, else a hash of its title and text.
    """
    if not isinstance(fields, Mapping):
        return Flaw(place, "is no object with named fields")
    draft = tidied(
        Draft(
            external_id=named(fields, base) or fallback,
            title=plain(words(fields.get("title"))),
            text=words(fields.get("text"), "\n\n"),
            url=_address(fields.get("url"), base),
            source=words(fields.get("source")),
            author=words(fields.get("author"), ", "),
            published_at=words(fields.get("published_at")),
            topics=distinct(plain(topic) for topic in several(fields.get("topics"))),
            image_url=_address(fields.get("image_url"), base),
        )
    )
    if not draft.title or not draft.text:
        return Flaw(place, f"has no {'title' if not draft.title else 'text'}")
    return draft if draft.external_id else replace(draft, external_id=digest(draft.title, draft.text))


def either(fields: Mapping[str, object], place: str, base: str = "") -> Draft | Flaw:
    """Make a draft of a record that may lack its text, for which the title then stands, or its title, made from it."""
    title, text = plain(words(fields.get("title"))), words(fields.get("text"), "\n\n")
    if not scrubbed(title or text):
        return Flaw(place, "has neither a title nor a text")
    return record({**fields, "title": title or headline(text), "text": text or title}, place, base=base)


def withdrawn(fields: Mapping[str, object], place: str, base: str = "") -> Withdrawn | Flaw:
    """Say which article a record takes back."""
    name = named(fields, base)
    return Withdrawn(name) if name else Flaw(place, "is taken back, but has neither an id nor an address")


def named(fields: Mapping[str, object], base: str = "") -> str:
    """Give the name that a record gives its article: its id, else its url."""
    return scrubbed(words(fields.get("id"))) or scrubbed(_address(fields.get("url"), base))


def gathered(found: Iterable[Draft | Withdrawn | Flaw], source: str) -> Gathered:
    """Put together what was read of a source, in its order: of two articles with one name, the later counts."""
    drafts: dict[str, Draft] = {}
    gone: dict[str, None] = {}
    skipped: list[str] = []
    for each in found:
        match each:
            case Flaw() as flaw:
                skipped.append(str(flaw))
            case Withdrawn(name):
                drafts.pop(name, None)
                gone[name] = None
            case draft:
                gone.pop(draft.external_id, None)
                older = drafts.pop(draft.external_id, None)
                if older and older != draft:
                    skipped.append(f"'{older.title[:80]}' was replaced by a later article of the same id.")
                drafts[draft.external_id] = draft
    return Gathered(
        tuple(replace(draft, source=draft.source or source) for draft in drafts.values()), tuple(gone), tuple(skipped)
    )


def bounded(place: str, text: str) -> object:
    """Read JSON of somebody else: as `parsed`, but of no more than `MARKS`. An operator may import larger ones."""
    if sum(map(text.count, "[{,")) > MARKS:
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


def _address(value: object, base: str) -> str:
    return web_address(words(value, inner=ADDRESSES), base)

"""JSON Feed 1.0 and 1.1 (jsonfeed.org/version/1.1). Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.model import Draft
from bot.sources.feeds.entries import AUTHORS, TOPICS, pictures_in
from bot.sources.feeds.markup import CHARACTERS, ITEMS
from bot.sources.feeds.reading import Channel, Item, Reading, sorted_out
from bot.sources.feeds.times import utc
from bot.sources.harvest import UnreadableError
from bot.sources.http.answer import shown
from bot.sources.records import bounded
from bot.sources.text import distinct, plain, web_address

VERSION = "jsonfeed.org/version/1"
"""What every JSON Feed says in its `version`; some write it with http: or www."""
_HUBS = frozenset({"websub", "pubsubhubbub"})

Object = Mapping[str, object]


def is_json_feed(value: object) -> bool:
    """Say whether JSON is a JSON Feed, by its version."""
    return isinstance(value, dict) and VERSION in _text(value, "version")


def read(text: str, address: str, name: str) -> Reading:
    """Read the feed found at `address`; `name` is the source's. Raises UnreadableError when it is none."""
    if len(text) > CHARACTERS:
        remedy = "have its owner shorten it"
        raise UnreadableError(shown(address), f"is a JSON Feed of more than {CHARACTERS:,} characters", remedy)
    feed = bounded("", text)
    if not isinstance(feed, dict) or not is_json_feed(feed):
        raise UnreadableError(shown(address), "is not a feed that can be read", "check the address in a browser")
    entries = _list(feed, "items")
    items, flaws = sorted_out(_item(entry, feed, address, name) for entry in entries[:ITEMS])
    left = len(entries) - ITEMS
    note = f"Only the first {ITEMS:,} items were read; {left:,} more were left out." if left > 0 else ""
    return Reading(_channel(feed, address), items, flaws, note)


def _channel(feed: Object, address: str) -> Channel:
    hubs = (hub for hub in _objects(feed, "hubs") if _text(hub, "type").lower() in _HUBS)
    return Channel(
        title=plain(_text(feed, "title")),
        site=web_address(_text(feed, "home_page_url"), address),
        hub=next((web_address(_text(hub, "url"), address) for hub in hubs), ""),
        topic=web_address(_text(feed, "feed_url"), address),
    )


def _item(item: object, feed: Object, address: str, name: str) -> Item | str:
    if not isinstance(item, dict):
        return "is no object"
    text = _text(item, "content_html") or _text(item, "content_text") or _text(item, "summary")
    draft = Draft(
        external_id="",
        title=plain(_text(item, "title")),
        text=text,
        url=web_address(_text(item, "url"), address) or web_address(_text(item, "external_url"), address),
        source=name,
        author=", ".join(_authors(item) or _authors(feed)),
        published_at=utc(_text(item, "date_published") or _text(item, "date_modified")),
        topics=distinct(plain(tag) for tag in _list(item, "tags")[:TOPICS] if isinstance(tag, str)),
        image_url=next(filter(None, _images(item, text, address)), ""),
    )
    return Item.of(_text(item, "id"), draft)


def _authors(item: Object) -> tuple[str, ...]:
    """Give the names of the authors: a list since 1.1, a single one before."""
    people = (*_objects(item, "authors"), item.get("author"))
    return distinct(plain(_text(person, "name")) for person in people if isinstance(person, dict))[:AUTHORS]


def _images(item: Object, text: str, address: str) -> Iterator[str]:
    for name in ("image", "banner_image"):
        yield web_address(_text(item, name), address)
    for attachment in _objects(item, "attachments"):
        if _text(attachment, "mime_type").startswith("image/"):
            yield web_address(_text(attachment, "url"), address)
    yield from pictures_in(text, address)


def _text(fields: Object, name: str) -> str:
    value = fields.get(name)
    if isinstance(value, int) and not isinstance(value, bool):  # ids, which should be strings, often are numbers
        return str(value) if abs(value) < 10**30 else ""
    return value.strip() if isinstance(value, str) else ""


def _list(fields: Object, name: str) -> list[object]:
    value = fields.get(name)
    return value if isinstance(value, list) else []


def _objects(fields: Object, name: str) -> Iterator[Object]:
    return (value for value in _list(fields, name) if isinstance(value, dict))

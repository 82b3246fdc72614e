"""An item of RSS or an entry of Atom as a draft. Pure."""

from __future__ import annotations

import re
from binascii import a2b_base64
from collections.abc import Iterator
from itertools import chain, islice

from bot.foreign import unescaped
from bot.model import Draft
from bot.sources.feeds.elements import Element, Fields, based, text_of
from bot.sources.feeds.reading import Item
from bot.sources.feeds.times import utc
from bot.sources.text import distinct, plain, web_address

TOPICS = 30
"""Topics taken of one article."""
AUTHORS = 10
"""Authors taken of one article."""
SMALL = 150
"""Pixels of a picture that is for lists only; another is taken, if there is any."""
PICTURES = 10
"""Pictures within a text that are looked at to find one to show."""

_DATES = (
    *("pubdate", "published", "dc:issued", "issued", "dc:date", "date"),
    *("updated", "modified", "dc:modified", "created", "dc:created"),
)
_TEXTS = ("content:encoded", "encoded", "content", "body", "description", "summary", "dc:description", "itunes:summary")
_CAPTIONS = ("media:description", "itunes:subtitle")
_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
_WRAPPER = re.compile(r"\A<div\b[^<>]*>(.*)</div\s*>\Z", re.DOTALL)  # RFC 4287, section 3.1.1.3
_EMAIL = re.compile(r"(?:mailto:)?[^\s@()<>]{1,64}@[^\s@()<>]{1,255}")
_PICTURE = re.compile(r"\.(?:jpe?g|png|webp|gif|avif)\b", re.IGNORECASE)
_IMAGE = re.compile(r"<img\b([^<>]*)>", re.IGNORECASE)
_IMAGE_ADDRESS = re.compile(r"\bsrc\s*=\s*[\"']?([^\"'\s]+)", re.IGNORECASE)
_TINY = re.compile(r"\b(?:width|height)\s*=\s*[\"']?\d{1,2}\b", re.IGNORECASE)


def item(element: Element, address: str, name: str, author: str = "") -> Item | str:
    """Read an item of the feed at `address`, or say why it is none (see `Item.of`).

    `name` is the source's, `author` the feed's own, for an item that tells none.
    """
    fields, address = Fields(element), based(element, address)
    text = _text(fields)
    draft = Draft(
        external_id="",
        title=plain(fields.text("title", "dc:title", "media:title")),
        text=text,
        url=link_of(fields, address) or _permanent(element, fields, address),
        source=_origin(fields) or name,
        author=author_of(fields) or author,
        published_at=utc(fields.text(*_DATES)),
        topics=_topics(fields),
        image_url=_image(fields, text, address),
    )
    return Item.of(fields.text("guid", "id") or element.get(_ABOUT, "").strip(), draft)


def link_of(fields: Fields, address: str) -> str:
    """Give the address of the page that an item, or a channel, stands for."""
    pages = [link for link in fields.all("link") if link.get("rel", "alternate").lower() == "alternate"]
    pages.sort(key=lambda link: "html" not in link.get("type", "html"))
    links = (*fields.all("feedburner:origlink"), *pages)
    return next(filter(None, (_absolute(link, link.get("href") or text_of(link), address) for link in links)), "")


def _permanent(element: Element, fields: Fields, address: str) -> str:
    """Give the guid as a link where it is one, which is what RSS takes it for unless told otherwise."""
    guids = [guid for guid in fields.all("guid") if (guid.get("isPermaLink") or guid.get("ispermalink")) != "false"]
    offers = [*(text_of(guid) for guid in guids), element.get(_ABOUT, "")]
    return next((web_address(offer, address) for offer in offers if web_address(offer)), "")


def author_of(fields: Fields) -> str:
    """Give the names of the people who wrote it, without their addresses."""
    for kind in ("dc:creator", "author", "itunes:author"):
        names = (_person(person) for person in islice(fields.all(kind), AUTHORS))
        if known := ", ".join(distinct(names)):
            return known
    return ""


def _person(element: Element) -> str:
    name = Fields(element).text("name") or element.text if len(element) else text_of(element)
    return plain(_EMAIL.sub("", (name or "")[:300])).strip(" ()<>,;")


def _text(fields: Fields) -> str:
    """Give the longest of all that the item offers as its text; the caption of its film or picture at need."""
    return max(map(_words, fields.all(*_TEXTS)), key=len, default="") or fields.text(*_CAPTIONS)


def _words(element: Element) -> str:
    kind = element.get("type", "text").lower()
    if element.get("mode") == "base64":  # Atom 0.3
        try:
            return a2b_base64(text_of(element)).decode("utf-8", "replace").strip()
        except ValueError:  # it is none
            return ""
    if "xhtml" in kind:
        return _WRAPPER.sub(r"\1", text_of(element)).strip()
    return text_of(element) if kind in {"text", "html"} or kind.startswith("text/") else ""


def _topics(fields: Fields) -> tuple[str, ...]:
    terms = (
        each.get("label") or each.get("term") or text_of(each)
        for each in islice(fields.all("category", "dc:subject", "media:category"), TOPICS)
    )
    words = fields.text("media:keywords", "itunes:keywords", "keywords")[:1000].split(",")
    return distinct(plain(term) for term in (*terms, *words[:TOPICS]) if not web_address(term))[:TOPICS]


def _origin(fields: Fields) -> str:
    """Give the title of the feed that the item was taken from, where it says so."""
    sources = fields.all("source")
    return plain(Fields(sources[0]).text("title") or text_of(sources[0])) if sources else ""


def _image(fields: Fields, text: str, address: str) -> str:
    """Give the widest picture of the media module, else an enclosed one, else any other that the item shows."""
    media = sorted(filter(_is_picture, fields.all("media:content")), key=_width, reverse=True)
    links = (link for link in fields.all("link") if link.get("rel", "").lower() == "enclosure")
    enclosed = filter(_is_picture, (*fields.all("enclosure"), *links))
    thumbnails = sorted(fields.all("media:thumbnail"), key=_width, reverse=True)
    large = [each for each in thumbnails if not 0 < _width(each) < SMALL]
    others = (*fields.all("itunes:image"), *filter(_is_picture, fields.all("image", "thumbnail")))
    first = (_absolute(each, _address(each), address) for each in (*media, *enclosed, *large, *others))
    last = (_absolute(each, _address(each), address) for each in thumbnails)
    return next(filter(None, chain(first, pictures_in(text, address), last)), "")


def pictures_in(text: str, address: str) -> Iterator[str]:
    """Give the addresses of the pictures within a text, but for those that count its readers, and icons."""
    for image in islice(_IMAGE.finditer(text), PICTURES):
        if not _TINY.search(image[1]):
            for found in _IMAGE_ADDRESS.finditer(image[1]):
                yield web_address(unescaped(found[1]), address)


def _is_picture(element: Element) -> bool:
    kind = (element.get("type") or element.get("medium") or "").lower()
    named = bool(_PICTURE.search(_address(element)))
    return kind.startswith("image") or (named and not kind.startswith(("video", "audio", "text")))


def _address(element: Element) -> str:
    return element.get("url") or element.get("href") or Fields(element).text("url") or text_of(element)


def _width(element: Element) -> int:
    width = element.get("width", "").strip()
    return int(width) if width.isdecimal() and len(width) < 6 else 0


def _absolute(element: Element, link: str, address: str) -> str:
    return web_address(link, based(element, address))

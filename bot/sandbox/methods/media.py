"""sendPhoto, sendDocument, sendMediaGroup and getFile."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from bot.sandbox.files import MAX_DOWNLOAD
from bot.sandbox.media import Media, Medium
from bot.sandbox.params import Params
from bot.sandbox.people import Bot
from bot.sandbox.refusal import bad_request
from bot.sandbox.sending import Place, Sender, caption_content
from bot.sandbox.shapes import Json, JsonObject, as_list, as_object, as_text
from bot.sandbox.world import World

ALBUM = 10  # most media of one album; telegram-bot-api, Client.cpp MAX_ALBUM_SIZE
ALBUM_KINDS = frozenset({"photo", "document"})


@dataclass(frozen=True, slots=True)
class SendMedia:
    """Send one photo or document with a caption (Bot API, sendPhoto and sendDocument)."""

    sender: Sender
    media: Media
    kind: str

    async def __call__(self, bot: Bot, params: Params) -> Json:
        """Check the caption and the place, take the file in, return the Message."""
        caption = self.sender.caption(params)
        place = self.sender.place(bot, params)
        medium = await self.media.take(self.kind, params, params.text(self.kind), self.kind)
        content = medium.content | caption
        if self.kind == "photo" and params.flag("has_spoiler"):
            content["has_media_spoiler"] = True
        message = self.sender.send(bot, place, content)
        message.photo_url = medium.photo_url
        return message.json()


@dataclass(frozen=True, slots=True)
class SendMediaGroup:
    """Send an album (Bot API, sendMediaGroup)."""

    sender: Sender
    media: Media

    async def __call__(self, bot: Bot, params: Params) -> Json:
        """Take every file in before the first message is sent, so that an album arrives whole or not."""
        items = [as_object(item) for item in params.listed("media")]
        if not items:
            raise bad_request("there are no messages to send")
        if len(items) > ALBUM:
            raise bad_request("too many messages to send as an album")
        place = self.sender.place(bot, params)
        parts = [(await self._medium(params, item), self._caption(item)) for item in items]
        if len({medium.file.kind for medium, _ in parts}) > 1:
            raise bad_request("documents can't be mixed with other media types")
        group = str(secrets.randbits(53))
        return [self._send(bot, place, medium, caption, group) for medium, caption in parts]

    async def _medium(self, params: Params, item: Mapping[str, Json]) -> Medium:
        kind = as_text(item.get("type"))
        if kind not in ALBUM_KINDS:
            raise bad_request(f"can't parse InputMedia: the sandbox sends photos and documents, not '{kind}'")
        return await self.media.take(kind, params, as_text(item.get("media")))

    def _caption(self, item: Mapping[str, Json]) -> JsonObject:
        formatted = self.sender.texts.caption(
            as_text(item.get("caption")), as_text(item.get("parse_mode")), as_list(item.get("caption_entities"))
        )
        return caption_content(formatted)

    def _send(self, bot: Bot, place: Place, medium: Medium, caption: JsonObject, group: str) -> JsonObject:
        message = self.sender.send(bot, place, medium.content | caption)
        message.photo_url = medium.photo_url
        message.media_group_id = group
        return message.json()


@dataclass(frozen=True, slots=True)
class GetFile:
    """Return the path under which a file can be downloaded (Bot API, getFile)."""

    world: World

    async def __call__(self, bot: Bot, params: Params) -> Json:
        """Return the File."""
        del bot
        stored = self.world.files.get(params.text("file_id"))
        if stored is None:
            raise bad_request("invalid file_id")
        if len(stored.data) > MAX_DOWNLOAD:
            raise bad_request("file is too big")
        return stored.json() | {"file_path": stored.path}

"""Turning what a call gives (an upload, a URL, a file id) into a stored photo or document."""

from __future__ import annotations

import base64
from dataclasses import dataclass

from bot.sandbox.files import MAX_PHOTO, Files, StoredFile, check_photo
from bot.sandbox.images import read_picture
from bot.sandbox.outside import Outside, host_of, is_loopback
from bot.sandbox.params import Params, Upload
from bot.sandbox.refusal import bad_request
from bot.sandbox.requests import MAX_BODY
from bot.sandbox.shapes import JsonObject
from bot.sandbox.world import World

# One grey pixel: what the sandbox keeps of a photo whose URL it must not fetch.
PLACEHOLDER = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mPYAAAAsgCx+IKSpwAAAABJRU5ErkJggg=="
)
UNSEEN_SIZE = (1280, 720)  # pixels that such a photo is said to have


@dataclass(frozen=True, slots=True)
class Medium:
    """A stored file, and the URL of a photo that was not fetched."""

    file: StoredFile
    photo_url: str = ""

    @property
    def content(self) -> JsonObject:
        """Return the field of Message that shows the file."""
        if self.file.kind == "photo":
            return {"photo": self.file.photo_json()}
        return {"document": self.file.document_json()}


class Media:
    """Take in photos and documents. Raises Refusal in Telegram's words."""

    def __init__(self, world: World, outside: Outside) -> None:
        self._world = world
        self._outside = outside

    async def take(self, kind: str, params: Params, value: str, field: str = "") -> Medium:
        """Return the photo or document that `value` names: `attach://name`, a URL or a file id.

        `field` is the name of the multipart field that may hold the file itself.
        """
        upload = params.uploads.get(value.removeprefix("attach://") if value.startswith("attach://") else field)
        if upload:
            return Medium(self.keep(kind, upload))
        if not value:
            raise bad_request(f"there is no {kind} in the request")
        known = self._files.get(value)
        if known and known.kind == kind:
            return Medium(known)
        if known:
            raise bad_request(f"can't use file of type {known.kind.capitalize()} as {kind.capitalize()}")
        if not value.lower().startswith(("http://", "https://")):
            raise bad_request("wrong file identifier/HTTP URL specified")
        return await self._by_url(kind, value)

    def keep(self, kind: str, upload: Upload) -> StoredFile:
        """Store an uploaded file."""
        if not upload.data:
            raise bad_request("file must be non-empty")
        if kind == "photo":
            return self._photo(upload.data, "IMAGE_PROCESS_FAILED")
        return self._files.add_document(upload.data, upload.name, upload.mime_type)

    async def _by_url(self, kind: str, url: str) -> Medium:
        if not host_of(url):
            raise bad_request("wrong HTTP URL specified")
        if not is_loopback(url):
            return self._unseen(kind, url)
        data, mime_type = await self._outside.fetch(url, MAX_PHOTO if kind == "photo" else MAX_BODY)
        if kind == "photo":
            return Medium(self._photo(data, "wrong type of the web page content"))
        return Medium(self._files.add_document(data, _name(url), mime_type))

    def _unseen(self, kind: str, url: str) -> Medium:
        if kind == "photo":
            return Medium(self._files.add_photo(PLACEHOLDER, *UNSEEN_SIZE, "png"), url)
        return Medium(self._files.add_document(b"", _name(url), ""))

    def _photo(self, data: bytes, unreadable: str) -> StoredFile:
        picture = read_picture(data)
        if picture is None:
            raise bad_request(unreadable)
        check_photo(data, picture.width, picture.height)
        return self._files.add_photo(data, picture.width, picture.height, picture.kind)

    @property
    def _files(self) -> Files:
        return self._world.files


def _name(url: str) -> str:
    return url.partition("?")[0].rstrip("/").rpartition("/")[2]

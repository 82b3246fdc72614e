"""Files that were sent, and how Telegram describes them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from itertools import count

from bot.sandbox.refusal import bad_request
from bot.sandbox.shapes import JsonObject, compact

MAX_PHOTO = 10 * 1024 * 1024  # Bot API, sendPhoto: at most 10 MB
MAX_DOWNLOAD = 20 * 1024 * 1024  # Bot API, getFile: bots can download files of up to 20 MB
MAX_SIDES = 10000  # Bot API, sendPhoto: width and height must not exceed 10000 in total
MAX_RATIO = 20  # Bot API, sendPhoto: width and height ratio must be at most 20


@dataclass(frozen=True, slots=True)
class StoredFile:
    """Bytes under a file id. A photo has a width and a height; a document has a name and a type."""

    file_id: str
    kind: str
    path: str
    data: bytes
    name: str = ""
    mime_type: str = ""
    width: int = 0
    height: int = 0

    @property
    def unique_id(self) -> str:
        """The id that is the same for the same bytes, whoever sent them."""
        return hashlib.sha256(self.data).hexdigest()[:16]

    def json(self) -> JsonObject:
        """Return the fields that every kind of file has."""
        return {"file_id": self.file_id, "file_unique_id": self.unique_id, "file_size": len(self.data)}

    def photo_json(self) -> list[JsonObject]:
        """Return the sizes of a photo; the sandbox scales nothing, so there is one."""
        return [self.json() | {"width": self.width, "height": self.height}]

    def document_json(self) -> JsonObject:
        """Return the Bot API's Document."""
        return self.json() | compact(file_name=self.name, mime_type=self.mime_type)


class Files:
    """The files of one world, by file id and by path."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}
        self._numbers = count(1)

    def add_photo(self, data: bytes, width: int, height: int, extension: str) -> StoredFile:
        """Keep a photo whose size in pixels has been read."""
        number = next(self._numbers)
        path = f"photos/file_{number}.{extension}"
        mime_type = f"image/{'jpeg' if extension == 'jpg' else extension}"
        stored = StoredFile(f"sandbox-photo-{number}", "photo", path, data, "", mime_type, width, height)
        return self._keep(stored)

    def add_document(self, data: bytes, name: str, mime_type: str) -> StoredFile:
        """Keep a document under a path that has nothing of the stranger's name but a harmless extension."""
        number = next(self._numbers)
        tail = name.rpartition(".")[2] if "." in name else ""
        suffix = f".{tail}" if tail.isascii() and tail.isalnum() else ""
        path = f"documents/file_{number}{suffix}"
        stored = StoredFile(f"sandbox-document-{number}", "document", path, data, name, mime_type)
        return self._keep(stored)

    def get(self, file_id: str) -> StoredFile | None:
        """Return the file with this id."""
        return self._by_id.get(file_id)

    def at(self, path: str) -> StoredFile | None:
        """Return the file that getFile calls by this path."""
        return self._by_path.get(path)

    def _keep(self, stored: StoredFile) -> StoredFile:
        self._by_id[stored.file_id] = self._by_path[stored.path] = stored
        return stored


def check_photo(data: bytes, width: int, height: int) -> None:
    """Refuse a photo that Telegram would: too large, too wide or too thin."""
    if len(data) > MAX_PHOTO:
        raise bad_request(
            f"file of size {len(data)} bytes is too big for a photo; the maximum size is {MAX_PHOTO} bytes"
        )
    if width + height > MAX_SIDES or max(width, height) > MAX_RATIO * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")

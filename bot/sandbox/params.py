"""The parameters of a Bot API call, however they came: query string, form, JSON or multipart."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.sandbox.refusal import bad_request
from bot.sandbox.shapes import Json, JsonObject, as_int, as_list


@dataclass(frozen=True, slots=True)
class Upload:
    """A file of a multipart request. `name` is the stranger's own word."""

    name: str
    mime_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Params:
    """Named values. Structures may be JSON themselves or JSON inside a string: the Bot API takes both."""

    values: Mapping[str, Json] = field(default_factory=dict)
    uploads: Mapping[str, Upload] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        """Say whether a value was given that is not empty."""
        return self.values.get(name) not in (None, "")

    def text(self, name: str) -> str:
        """Return a value as text; numbers become their digits, nothing becomes empty."""
        value = self.values.get(name)
        if value is None or isinstance(value, str):
            return value or ""
        return json.dumps(value)

    def integer(self, name: str, default: int = 0) -> int:
        """Return a whole number, or `default` when none was given."""
        return as_int(self.values.get(name), default)

    def flag(self, name: str) -> bool:
        """Return a yes or no; Telegram reads `true`, `yes` and `1` as yes."""
        return self.text(name).lower() in {"true", "yes", "1"}

    def parsed(self, name: str, what: str = "") -> Json:
        """Return a structure, parsed when it came as a string. Raises Refusal when it is not JSON."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            found: Json = json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {what or name} JSON object") from None
        return found

    def listed(self, name: str) -> list[Json]:
        """Return a JSON array as a list, empty when there is none."""
        return list(as_list(self.parsed(name)))

    def journal(self) -> JsonObject:
        """Return what was asked, fit for the journal: files by name and size only."""
        files: JsonObject = {
            name: {"file_name": upload.name, "file_size": len(upload.data)} for name, upload in self.uploads.items()
        }
        return {**self.values, **files}

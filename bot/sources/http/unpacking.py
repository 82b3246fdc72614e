"""Bodies as they were before they were packed: gzip, deflate, brotli and zstd, within a limit.

A small body may unpack to gigabytes (a zip bomb), so no unpacker is ever let make more than there is room for.
"""

from __future__ import annotations

import sys
import zlib
from typing import Protocol

import brotli

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

ACCEPTED = "gzip, deflate, br, zstd"
"""What is asked for (RFC 9110, section 12.5.3)."""
PARTS = 1_000
"""Parts (members of gzip, frames of zstd) of one body; an empty one costs as much as a page of text."""
WINDOW = 23
"""Bits of the window that zstd may ask for: 8 MiB (RFC 9659, section 3), where its own limit is 128 MiB."""


class BrokenError(Exception):
    """The packed bytes are no packed bytes, or end too soon."""


class Unpacker(Protocol):
    """Unpacks a body chunk by chunk."""

    def feed(self, chunk: bytes, room: int) -> bytes:
        """Unpack a chunk into at most `room` bytes. Raises BrokenError."""
        ...

    def end(self) -> None:
        """Say that no more comes. Raises BrokenError when more should have."""
        ...


def unpacker(packing: str) -> Unpacker | None:
    """Choose by the `Content-Encoding` header; None for a packing that we did not ask for."""
    match packing.strip().lower():
        case "" | "identity":
            return _Plain()
        case "gzip" | "x-gzip":
            return _Zlib(wbits=31)
        case "deflate":
            return _Zlib(wbits=15)
        case "br":
            return _Brotli()
        case "zstd":
            return _Zstd()
    return None


class _Plain:
    def feed(self, chunk: bytes, room: int) -> bytes:
        return chunk[:room]

    def end(self) -> None:
        """Nothing can be missing: the length of a plain body is HTTP's own affair."""


class _Zlib:
    """gzip (several members too), or deflate with its zlib header or, as some servers send it, without."""

    def __init__(self, wbits: int) -> None:
        self._wbits = wbits
        self._inner = zlib.decompressobj(wbits)
        self._head = b""
        self._begun = False
        self._parts = 1

    def feed(self, chunk: bytes, room: int) -> bytes:
        rest = self._head + chunk
        if not self._begun and not self._begins(rest):
            return b""
        found = bytearray()
        try:
            while rest and len(found) < room:
                found += self._inner.decompress(rest, room - len(found))
                rest = self._inner.unconsumed_tail or self._inner.unused_data.lstrip(b"\0")
                if self._inner.eof and rest:
                    self._parts = _counted(self._parts)
                    self._inner = zlib.decompressobj(self._wbits)
        except zlib.error as error:
            raise BrokenError(str(error)) from error
        return bytes(found)

    def _begins(self, head: bytes) -> bool:
        """Tell by the first two bytes whether deflate has its header (RFC 1950, section 2.2), once they are there."""
        self._begun = len(head) > 1
        self._head = b"" if self._begun else head
        if self._begun and self._wbits == 15 and (head[0] & 15 != 8 or int.from_bytes(head[:2]) % 31):
            self._wbits = -15
            self._inner = zlib.decompressobj(self._wbits)
        return self._begun

    def end(self) -> None:
        if self._head or (self._begun and not self._inner.eof):
            raise BrokenError("it ends too soon")


class _Brotli:
    def __init__(self) -> None:
        self._inner = brotli.Decompressor()
        self._begun = False

    def feed(self, chunk: bytes, room: int) -> bytes:
        self._begun = self._begun or bool(chunk)
        try:
            found: bytes = self._inner.process(chunk, output_buffer_limit=room)
        except brotli.error as error:
            raise BrokenError(str(error)) from error
        return found[:room]

    def end(self) -> None:
        if self._begun and not self._inner.is_finished():
            raise BrokenError("it ends too soon")


class _Zstd:
    def __init__(self) -> None:
        self._inner = _zstd()
        self._begun = False
        self._parts = 1

    def feed(self, chunk: bytes, room: int) -> bytes:
        self._begun = self._begun or bool(chunk)
        found = bytearray()
        try:
            while len(found) < room:
                if self._inner.eof:
                    chunk = self._inner.unused_data + chunk
                    if not chunk:
                        break
                    self._parts = _counted(self._parts)
                    self._inner = _zstd()
                found += self._inner.decompress(chunk, max_length=room - len(found))
                chunk = b""
                if self._inner.needs_input:
                    break
        except zstd.ZstdError as error:
            raise BrokenError(str(error)) from error
        return bytes(found)

    def end(self) -> None:
        if self._begun and not self._inner.eof:
            raise BrokenError("it ends too soon")


def _zstd() -> zstd.ZstdDecompressor:
    return zstd.ZstdDecompressor(options={zstd.DecompressionParameter.window_log_max: WINDOW})


def _counted(parts: int) -> int:
    """Count one part more. Raises BrokenError."""
    if parts == PARTS:
        raise BrokenError(f"it has more than {PARTS:,} parts")
    return parts + 1

"""A picture drawn from nothing but a name, so that the package carries no image files."""

from __future__ import annotations

import hashlib
import struct
import zlib

WIDTH, HEIGHT = 640, 336
"""Pixels; close to the 1.91:1 that link previews are cut to."""


def png(name: str) -> bytes:
    """Draw a horizon, sky above and water below, in colours chosen by `name`; the same name, the same bytes."""
    sky, water = _colours(name)
    rows = bytearray()
    for y in range(HEIGHT):
        shade = _shade(sky, 1 - y / HEIGHT / 3) if y < HEIGHT // 2 else _shade(water, 0.7 + y % 24 / 80)
        rows += b"\0" + shade * WIDTH
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    chunks = (_chunk(b"IHDR", header), _chunk(b"IDAT", zlib.compress(bytes(rows))), _chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _colours(name: str) -> tuple[bytes, bytes]:
    digest = hashlib.sha256(name.encode()).digest()
    sky = bytes((120 + digest[0] % 120, 140 + digest[1] % 80, 160 + digest[2] % 90))
    water = bytes((20 + digest[3] % 60, 80 + digest[4] % 90, 100 + digest[5] % 100))
    return sky, water


def _shade(colour: bytes, strength: float) -> bytes:
    return bytes(int(part * strength) for part in colour)


def _chunk(kind: bytes, data: bytes) -> bytes:
    """Return one PNG chunk: length, type, data, CRC (PNG specification, 5.3)."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

"""Clipping: a sentence too long for its place, cut where a reader would pause."""

from __future__ import annotations

import re

from bot.editing.characters import units

_CLAUSE = re.compile(r"[,;:–—]\s|\s(?=(?:yang|karena|sehingga|setelah|sebelum|ketika|saat|untuk|dan|tetapi)\s)")


def clipped(text: str, limit: int) -> str:
    """Return `text` in at most `limit` UTF-16 units: whole, or cut at a clause or word and marked with "…"."""
    if units(text) <= limit:
        return text
    head = text[: max(0, limit)]
    while units(head) > limit - 1 and head:
        head = head[: len(head) - max(1, (units(head) - limit + 1) // 2)]
    clauses = [found.start() for found in _CLAUSE.finditer(head) if found.start() > len(head) // 2]
    cut = clauses[-1] if clauses else text.rfind(" ", 0, len(head) + 1)
    head = (head[:cut] if cut > 0 else head).rstrip(" ,;:–—-")
    return f"{head}…" if head else ""

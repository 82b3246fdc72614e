"""Identity (arrives with the feeds)."""

from __future__ import annotations


def canonical(url: str) -> str:
    """Give the normal form of an article's address."""
    return url

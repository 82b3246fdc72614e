"""Values for tests: each is whole and plain, and a test names only what it is about."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.model import Chat, ChatKind, Draft, Post, Routed, Story, Summary

NOON = datetime(2025, 8, 21, 12, 0, tzinfo=UTC)

CHANNEL = Chat(-1001, ChatKind.CHANNEL, "Warta Lembayung", "wartalembayung", posting=True)
GROUP = Chat(-2002, ChatKind.SUPERGROUP, "Ruang Redaksi", posting=True)
READER = Chat(7, ChatKind.PRIVATE, "Sari")

FLOOD = Draft(
    external_id="banjir-1",
    title="Banjir merendam Kota Lembayung",
    text="Air naik sejak pagi. Warga mengungsi ke balai kota.",
    url="https://warta.example/banjir-1",
    source="Warta Lembayung",
    author="Sari Puspita",
    published_at="2025-08-21T10:30:00+07:00",
    topics=("banjir", "Kota Lembayung"),
    image_url="https://warta.example/banjir-1.jpg",
)


def later(seconds: float) -> datetime:
    """Return a time after noon."""
    return NOON + timedelta(seconds=seconds)


def story(article_id: int = 1, **changes: object) -> Story:
    """Return a filed story."""
    plain = Story(
        article_id,
        "Banjir merendam Kota Lembayung",
        "Air naik sejak pagi. Warga mengungsi ke balai kota.",
        Summary("Air naik sejak pagi.", "extractive"),
        NOON,
        revision=f"revision {article_id}",
    )
    return replace(plain, **changes)  # type: ignore[arg-type]  # each test names real fields


def post(text: str = "Banjir") -> Post:
    """Return a post that says so."""
    return Post(text)


def routed(chat: Chat = CHANNEL) -> Routed:
    """Return a decision to send to a chat."""
    return Routed(chat, "a test wants it")

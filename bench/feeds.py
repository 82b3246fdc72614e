"""The feeds of a web that does not exist: which of them change, fail or hang, and what each says. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import lru_cache

A_HOST = 40
"""Feeds of one host."""

STRIDE = 7919
"""A prime: in the order in which feeds are visited, neighbours lie on different hosts."""

SIZES = (5, 20, 50, 100)
"""Items of a feed, each as often as the others."""

FAILURES = (500, 404, 0)
"""What a failing feed answers, by turns; 0 resets the connection."""

SENTENCES = (
    "Warga Dusun Walesari bergotong royong memperbaiki tanggul Sungai Randuseta yang retak sejak awal pekan.",
    "Kepala desa mengatakan bahan bangunan sudah tiba dan cukup untuk tiga hari pekerjaan.",
    "Sebagian pedagang Pasar Segara memindahkan lapak ke jalan lingkar utara sampai air surut.",
    "Dinas pekerjaan umum menurunkan dua alat berat, satu di antaranya dari kecamatan tetangga.",
    "Murid sekolah dasar setempat belajar di balai desa selama jembatan bambu itu diperiksa.",
    "Petugas mencatat tinggi air setiap dua jam dan mengumumkannya lewat pengeras suara.",
    "Panen padi di tepi sungai dimajukan beberapa hari agar tidak terendam.",
)
NEWEST = datetime(2026, 11, 1, 3, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed; all that it is follows from its number. A turn is a sweep over all feeds, counted from 1."""

    number: int

    @property
    def host(self) -> str:
        """Give the loopback address that stands for its host: 127.0.1.1 and on."""
        host = self.number // A_HOST
        return f"127.0.{1 + host // 250}.{1 + host % 250}"

    @property
    def hangs(self) -> bool:
        """Say whether it takes the connection and never answers: 1 %."""
        return self.number % 100 == 0

    @property
    def failure(self) -> int | None:
        """Tell how it fails (see `FAILURES`), None if it does not: 2 % do."""
        return FAILURES[self.number // 100 % len(FAILURES)] if self.number % 100 in {1, 2} else None

    @property
    def changes(self) -> bool:
        """Say whether it has one item more from the second turn on: 5 %."""
        return 3 <= self.number % 100 < 8

    def validates(self, turn: int) -> bool:
        """Say whether it names its version; a quarter of the feeds learn that only in the second turn."""
        return turn > 1 or self.number % 4 != 0

    def etag(self, turn: int) -> str:
        """Name its version."""
        return f'"{self.number}-{self._version(turn)}"'

    def items(self, turn: int) -> int:
        """Count the items that it has had so far, if it ever answers."""
        return 0 if self.hangs or self.failure is not None else self._size + self._version(turn)

    def body(self, turn: int) -> bytes:
        """Write it: RSS and Atom by turns."""
        template = _template(self.number % 2 == 0, self._size, self._version(turn))
        return template.replace(b"@", b"%d" % self.number)

    @property
    def _size(self) -> int:
        return SIZES[self.number // 3 % len(SIZES)]

    def _version(self, turn: int) -> int:
        return int(self.changes and turn > 1)


def feeds(count: int) -> Sequence[Feed]:
    """List the feeds in the order in which they are visited; `count` is no multiple of `STRIDE`."""
    return [Feed(position * STRIDE % count) for position in range(count)]


def addresses(web: str, count: int) -> Sequence[tuple[Feed, str]]:
    """List the feeds with the addresses that they have in a web, whose own address is `web`."""
    port = web.rpartition(":")[2]
    return [(feed, f"http://{feed.host}:{port}/feeds/{feed.number}") for feed in feeds(count)]


@lru_cache(maxsize=len(SIZES) * 4)
def _template(rss: bool, items: int, version: int) -> bytes:
    """Write a feed of so many items and `version` new ones, with @ where its number belongs."""
    written = "".join((_rss if rss else _atom)(number) for number in range(items + version, version, -1))
    if rss:
        head = '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        head += "<title>Warta @</title><link>http://warta.example/@/</link>"
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}\n{written}</channel></rss>'.encode()
    head = "<id>tag:warta.example,2026:@</id><title>Warta @</title><updated>2026-11-01T03:00:00Z</updated>"
    return f'<?xml version="1.0"?>\n<feed xmlns="http://www.w3.org/2005/Atom">{head}\n{written}</feed>'.encode()


def _rss(number: int) -> str:
    return f"""<item><title>{_title(number)}</title><link>http://warta.example/@/{number}/</link>
<guid isPermaLink="false">warta-@-{number}</guid><pubDate>{format_datetime(_when(number))}</pubDate>
<category>Daerah</category><description>{SENTENCES[number % 7]}</description>
<content:encoded><![CDATA[{_text(number)}]]></content:encoded></item>
"""


def _atom(number: int) -> str:
    return f"""<entry><id>tag:warta.example,2026:@/{number}</id><title>{_title(number)}</title>
<link href="http://warta.example/@/{number}/"/><published>{_when(number).isoformat()}</published>
<author><name>Sari Walira</name></author><category term="Daerah"/><summary>{SENTENCES[number % 7]}</summary>
<content type="html"><![CDATA[{_text(number)}]]></content></entry>
"""


def _title(number: int) -> str:
    return f"Tanggul Randuseta diperbaiki, hari ke-{number}, warta @"


def _text(number: int) -> str:
    turned = SENTENCES[number % 7 :] + SENTENCES[: number % 7]
    return "".join(f"<p>{sentence}</p>" for sentence in turned * 2)


def _when(number: int) -> datetime:
    return NEWEST + timedelta(hours=number - SIZES[-1])

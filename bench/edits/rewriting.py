"""The nine edits of a text that requirement 4 names (near-duplicates), seeded. All words added are invented."""

from __future__ import annotations

import re
from collections.abc import Mapping
from random import Random
from types import MappingProxyType

from bot.editing import sentences

SYNONYMS = MappingProxyType(
    dict(
        pair.split(":")
        for pair in "mengatakan:menuturkan ujar:tutur kata:ucap telah:sudah dapat:bisa akan:bakal tidak:tak hanya:cuma"
        " namun:tetapi karena:lantaran juga:pula saat:ketika sekitar:kira-kira sangat:amat memiliki:mempunyai"
        " melakukan:menjalankan sejumlah:beberapa seluruh:semua kemudian:lalu hingga:sampai agar:supaya"
        " setelah:sesudah untuk:guna tersebut:itu masyarakat:warga rumah:kediaman membantu:menolong".split()
    )
)
"""27 common words and what may stand in their place."""

TRAILER = (
    "\nBaca juga: Pasar Lama Tirtasari Dibuka Lagi\nADVERTISEMENT\nSCROLL TO CONTINUE WITH CONTENT\n"
    "Ikuti berita terkini Kawat Segara di Google News, dan dapatkan kabar pilihan setiap hari di saluran WhatsApp kami."
    "\nTag: berita terkini, Mandaru, Tirtasari\n(SEG/rat)"
)
UPDATES = (
    "Hingga berita ini diturunkan, petugas masih mengumpulkan keterangan warga sekitar.",
    "Pembaruan: juru bicara pemerintah kota Mandaru membenarkan kabar itu lewat pesan singkat pada sore hari.",
    "Redaksi telah menghubungi pihak terkait untuk meminta tanggapan, tetapi belum memperoleh jawaban.",
    "Rapat lanjutan dijadwalkan pekan depan di balai desa Sukamekar dan terbuka bagi umum.",
)
_DATELINE = re.compile(r"^[^\n]{0,50}?(?:--|[–—-])\s")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
TYPOS = 0.01
DROPPED = 0.25


def edits(text: str, raw: str, chance: Random) -> Mapping[str, str]:
    """Return a cleaned text (`raw` is as it was scraped) in each of its nine edits, by name."""
    parts = sentences.split(text)
    shuffled = chance.sample(parts, len(parts))
    update = " ".join(chance.sample(UPDATES, 2))
    return {
        "boilerplate added": raw + TRAILER,
        "dateline changed": "MANDARU, Kawat Segara - " + _DATELINE.sub("", text),
        "2-sentence update": f"{text} {update}" if chance.random() < 0.5 else f"{update} {text}",
        "1 % typos": "".join(_typed(character, chance) for character in text),
        "27 synonyms swapped": re.sub(r"\w+", lambda word: SYNONYMS.get(word[0], word[0]), text),
        "25 % of sentences dropped": " ".join(part for part in parts if chance.random() >= DROPPED),
        "shuffled": " ".join(shuffled),
        "first 60 %": " ".join(parts[: max(1, round(0.6 * len(parts)))]),
        "first 4 sentences": " ".join(parts[:4]),
    }


def _typed(character: str, chance: Random) -> str:
    if not character.isalnum() or chance.random() >= TYPOS:
        return character
    other = chance.choice(_LETTERS)
    return chance.choice(("", character * 2, other, other + character))

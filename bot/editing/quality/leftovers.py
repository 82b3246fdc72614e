"""Residue: words that were to be replaced before anyone read them, and what a language model says of its own.

Each phrase is a pattern over small letters and one string that stands in whatever it finds: to look for that first
is a hundredth of the work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.editing.quality.kinds import Kind

_ASKED = r"(?:yang (?:anda|telah saya|sudah saya|saya)\b|dalam bahasa|berdasarkan (?:teks|informasi|permintaan))"
_GIST = r"(?:ringkasan|rangkuman)(?: singkat)?(?: dari)?"
_HERE = r"\bberikut (?:ini )?(?:adalah |merupakan )?(?:hasil )?"
_AI = r"(?:sebuah |suatu )?(?:asisten )?(?:virtual )?ai\b[, ]{0,2}"
_WORKS = r"(?:ringkasan|rangkuman|terjemahan|artikel|parafrasa|versi|penulisan ulang|tulisan ulang)"
_BLANKS = r"nama|judul|tanggal|tempat|kota|lokasi|jabatan|sumber|isi|link|tautan|url|masukkan|insert|your"
_PHRASES = tuple(
    (kind, cue, re.compile(pattern))
    for kind, cue, pattern in (
        (Kind.PLACEHOLDER, "lorem ipsum", r"lorem ipsum"),
        (Kind.PLACEHOLDER, "dolor sit amet", r"dolor sit amet"),
        (Kind.PLACEHOLDER, "[", rf"\[(?:{_BLANKS})\b[^\]\n]{{0,40}}\]"),
        (Kind.PLACEHOLDER, "{{", r"\{\{[^{}\n]{0,60}\}\}"),
        (Kind.PLACEHOLDER, "sini", r"(?:judul|isi|teks|ringkasan) (?:berita|artikel) di ?sini\b"),
        (Kind.PLACEHOLDER, "sini", r"(?:tulis|masukkan|ketik) (?:judul|isi|teks|berita) (?:\w{1,20} ){0,2}di ?sini\b"),
        (Kind.PLACEHOLDER, "uji", r"(?:artikel|berita|postingan|tulisan) (?:ini )?(?:hanya )?(?:untuk )?uji ?coba\b"),
        (Kind.PLACEHOLDER, "tes", r"\b(?:test|tes) (?:post|posting|artikel|berita)\b"),
        (Kind.PLACEHOLDER, "hello world", r"hello world"),
        (Kind.CHATBOT, "model bahasa", r"sebagai (?:sebuah |suatu )?model bahasa"),
        (Kind.CHATBOT, "ai", rf"\b(?:sebagai|saya adalah) {_AI}(?:saya|yang)"),
        (Kind.CHATBOT, "as an ai", r"as an ai\b"),
        (Kind.CHATBOT, "language model", r"\b(?:large )?language model, i\b"),
        (Kind.CHATBOT, "berikut", rf"{_HERE}{_WORKS}\b[^.:\n]{{0,60}}{_ASKED}"),
        (Kind.CHATBOT, "ringkasan", rf"{_HERE}{_GIST} (?:artikel|berita|teks)\b"),
        (Kind.CHATBOT, "tentu", r"(?:^|\n)tentu(?: saja)?[,!.] {0,2}(?:saya|berikut|ini|inilah)\b"),
        (Kind.CHATBOT, "baik", r"(?:^|\n)baik(?:lah)?[,!.] {0,2}(?:saya akan|berikut|inilah)\b"),
        (Kind.CHATBOT, "here", r"\b(?:here is|here's) (?:the|a|your) (?:summary|rewritten|article|translation)\b"),
        (Kind.CHATBOT, "permintaan", r"\bsaya (?:tidak (?:dapat|bisa)|mohon maaf)[^.\n]{0,40} permintaan (?:ini|anda)"),
        (Kind.CHATBOT, "apakah", r"\bapakah (?:ada|anda) [^.?\n]{0,30}(?:saya bantu|saya ubah|saya tambahkan)"),
        (Kind.CHATBOT, "<|", r"<\|[a-z_]{2,20}\|>"),
        (Kind.CHATBOT, "```", r"```"),
    )
)


def find(text: str) -> Iterator[tuple[Kind, str]]:
    """Give each phrase that was left over, and its kind: "placeholder" or "chatbot"."""
    small = text.lower()
    for kind, cue, pattern in _PHRASES:
        for found in pattern.finditer(small) if cue in small else ():
            yield kind, (text if len(text) == len(small) else small)[slice(*found.span())]

"""Residue: what gives a language model away in a summary, and what gives it orders in an article. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

_RESIDUE = re.compile(
    r"```|<\W{0,2}[A-Za-z|][^<>\n]{0,80}>|\*\*|__\w|^[^\S\n]{0,8}(?:#{1,6}\s|[-*•]\s|\d{1,2}[.)]\s)"
    r"|\[[^\]\n]{0,60}\]\(|https?://\S*"
    r"|^\W{0,3}(?:ringkasan|rangkuman|kesimpulan|summary|jawaban|output|catatan|judul)\W{0,3}:"
    r"|\b(?:berikut|inilah|ini)\b[^.\n]{0,30}\b(?:ringkasan|rangkuman|rangkumannya|ringkasannya)\b"
    r"|\b(?:ringkasan|rangkuman) (?:berita|artikel|teks|singkat)\b"
    r"|\bsebagai (?:sebuah |seorang )?(?:ai|model bahasa|asisten (?:ai|virtual|digital)|kecerdasan buatan)\b"
    r"|\bas an? (?:ai|language model)\b"
    r"|\bhere(?: is|'s|’s) (?:the|a|your)\b|^\W{0,3}(?:tentu|baik|baiklah|sure|certainly|of course)(?: saja)?\s?[,!]"
    r"|\b(?:artikel|teks|berita) (?:ini|tersebut|di atas) (?:membahas|menjelaskan|menceritakan|berisi|menyebutkan)\b"
    r"|\b(?:maaf|mohon maaf|i'm sorry|i cannot|i can't)\b[^.\n]{0,40}\b(?:saya|kami|dapat|bisa|assist|help|comply)\b"
    r"|\b\d{1,4} (?:karakter|characters)\b|\[(?:nama|tanggal|tempat|lokasi|isi)\b|\blorem ipsum\b"
    r"|\bsemoga (?:membantu|bermanfaat)\b|\bsaya (?:tidak )?(?:dapat|bisa|akan) (?:membantu|meringkas|merangkum)\b",
    re.IGNORECASE | re.MULTILINE,
)
# An order to a model within an article; what stands beside one bears witness to nothing.
_ORDER = re.compile(
    r"\b(?:abaikan|lupakan|hiraukan|ignore|disregard|forget)\b[^.\n]{0,60}"
    r"\b(?:instruksi|perintah|petunjuk|arahan|aturan|instructions?|prompts?|rules)\b"
    r"|\b(?:system|sistem) prompt\b|\bprompt (?:system|sistem)\b"
    r"|\b(?:kepada|untuk|wahai|hai) (?:para )?(?:ai|model bahasa|asisten ai|chatbot)\b"
    r"|\byou are (?:now )?an? (?:ai|assistant)\b"
    r"|\bkamu (?:sekarang )?adalah (?:ai|asisten|model)\b|<\|?(?:im_start|im_end|system|endoftext)|\[/?INST\]"
    r"|\b(?:tulis|tuliskan|jawab|balas|cetak|keluarkan|write|reply|respond|output|print)\b[^.\n]{0,30}"
    r"\b(?:ringkasan|jawaban(?:mu|nya)?|summary|answer|only|saja)\b[^.\n]{0,10}[:\"“']",
    re.IGNORECASE,
)
_PARAGRAPHS = re.compile(r"[^\n]+")


def residue(summary: str, article: str) -> str:
    """Return the first words that give a model away, "" when there are none; what the article says too does not."""
    small = article.casefold()
    for found in (*_RESIDUE.finditer(summary), *_ORDER.finditer(summary)):
        words = found.group().strip()
        if words.casefold() not in small or not any(map(str.isalpha, words)):
            return words
    return ""


def orders(text: str) -> bool:
    """Tell whether a text holds an order to a language model."""
    return _ORDER.search(text) is not None


def trusted(text: str) -> str:
    """Return an article without the paragraphs that give orders to a model."""
    if not orders(text):
        return text
    return "\n".join(part for part in _parts(text) if not orders(part))


def _parts(text: str) -> Iterator[str]:
    return (found.group() for found in _PARAGRAPHS.finditer(text))

"""Phrases: furniture within a paragraph, where no line can be taken."""

from __future__ import annotations

import re

# Phrases that are furniture wherever they stand, in a paragraph too; they are cut out of it.
INLINE = re.compile(
    r"[^\S\n]*(?:(?:\bADVERTISEMENT\s+)?\bSCROLL TO (?:CONTINUE|RESUME) (?:WITH CONTENT|READING)\b|\bADVERTISEMENT\b"
    r"|\[Gambas:[^\]\n]{0,60}\]|\((?:[Ff]oto|FOTO|Photo|Dok|Ilustrasi)\s*:[^()\n]{0,80}\))[^\S\n]*"
)
# A reporter's code or name behind the last full stop of the article.
SIGNATURE = re.compile(
    r"\s*(?:[(\[]\s*(?:[a-z]{2,5}(?:\s*/\s*[a-z]{2,5})+|\*+/?)\s*[)\]]"
    r"|(?<=[.!?\"”])\s*[(\[](?:[a-z]{2,4}|[A-Z]{2,4}|[A-Z][\w.'’/-]*(?:\s[A-Z][\w.'’/-]*){0,3})\s?[)\]])\.?\s*$"
)
# What gives away a sentence that has furniture glued to it: it stays in the text and never enters a summary.
TAINT = re.compile(
    r"\b[Bb]aca [Jj]uga\b|\bBACA JUGA\b|\bSCROLL TO\b|\b[Ll]ihat [Jj]uga\s*:"
    r"|\b[Ss]imak [Jj]uga\s*:|\bTinggalkan Balasan\b"
    r"|\b[Gg]oogle [Nn]ews\b"
    r"|\b(?:[Ss]aluran|[Cc]hannel|[Kk]anal) (?:WhatsApp|Whatsapp|Telegram)\b|\bklik\s?di ?sini\b|\b[Ss]elengkapnya\b"
    r"|\bLaporan (?:Wartawan|Reporter)\b|\b(?:Penulis|Editor|Reporter|Foto|Sumber foto) ?:"
    r"|©|\bartikel ini (?:telah|sudah) tayang\b"
)

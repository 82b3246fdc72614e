"""Phrases: what gives away furniture that no rule could take out of its paragraph."""

from __future__ import annotations

import re

# What gives away a sentence that has furniture glued to it: it stays in the text and never enters a summary.
TAINT = re.compile(
    r"\b[Bb]aca [Jj]uga\b|\bBACA JUGA\b|\bSCROLL TO\b|\b[Ll]ihat [Jj]uga\s*:"
    r"|\b[Ss]imak [Jj]uga\s*:|\bTinggalkan Balasan\b"
    r"|\b[Gg]oogle [Nn]ews\b"
    r"|\b(?:[Ss]aluran|[Cc]hannel|[Kk]anal) (?:WhatsApp|Whatsapp|Telegram)\b|\bklik\s?di ?sini\b|\b[Ss]elengkapnya\b"
    r"|\bLaporan (?:Wartawan|Reporter)\b|\b(?:Penulis|Editor|Reporter|Foto|Sumber foto) ?:"
    r"|\b[Hh]alaman (?:berikut|selanjutnya)|\b(?:tautan|link) (?:ini|berikut)"
    r"|©|\bartikel ini (?:telah|sudah) tayang\b"
)

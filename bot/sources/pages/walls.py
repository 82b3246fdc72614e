"""Pages that are no article though they hold words: walls of money, consent and proof, dead ends, lists. Pure.

The words are Indonesian and English, as they stand on newsrooms' own pages and on those of the services (Cloudflare,
Google's consent) that stand before them.
"""

from __future__ import annotations

import re

PROMPT = 240
"""Characters of a paragraph that may be a prompt; longer ones are the article's."""
READABLE = 1_000
"""Characters from which a text is worth having though a prompt stands in it or the page calls itself paid for."""
TEASERS = 5
"""Headed links from which a page that does not call itself an article is taken for a list of them."""
TEASER_TEXT = 300
"""Characters for each of them, at most, in such a list."""
ALL_LINKS = 0.8
"""Share of links in a text from which it is a list, whatever the page calls itself."""
SECTION = 3
"""Words of a section's name, at most: "Berita Terkini", "Ekonomi dan Bisnis"."""

# The title of a page that stands in the article's place; anchored, since an article may be about a 404.
_DEAD_END = re.compile(
    r"\W*(?:(?:error\W*)?40[34](?:\W+(?:error|forbidden|not found|tidak ditemukan|halaman tidak ditemukan))?"
    r"|(?:halaman|artikel|berita|konten|page|article)\b.{0,25}"
    r"(?:tidak (?:ditemukan|tersedia|ada)|(?:was |is )?(?:not|no longer) (?:found|available))"
    r"|not found|oops|ups|maaf|just a moment|attention required|access (?:to this page has been )?denied"
    r"|are you a robot|robot check|security check|verifikasi keamanan|pemeriksaan keamanan"
    r"|before you continue(?: to \w+)?|sebelum anda melanjutkan(?: ke \w+)?"
    r"|(?:kami|we) (?:menghargai|value) (?:your |)priva(?:si|cy)(?: anda)?"
    r"|(?:masuk|log ?in|sign in)(?: (?:ke|to) (?:akun|your account).{0,20})?)(?:\W*|\s*[-|–—:.!].{0,60})",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"(?:untuk|agar (?:bisa|dapat)) (?:melanjutkan (?:mem)?baca|membaca (?:selengkapnya|(?:artikel|berita) ini))"
    r"|(?:artikel|konten|berita) ini (?:hanya |khusus |eksklusif )+(?:untuk |bagi )?(?:para )?"
    r"(?:pelanggan|anggota|member)"
    r"|(?:masuk|log ?in|daftar|berlangganan|langganan) (?:atau \w+ )?(?:untuk|agar) (?:membaca|melanjutkan|mengakses)"
    r"|sudah (?:berlangganan|punya akun|menjadi pelanggan)\?|anda telah mencapai batas (?:artikel|baca)"
    r"|(?:subscribe|sign in|log in|register) (?:now )?to (?:continue|read|keep reading|unlock)"
    r"|this (?:article|content|story) is (?:only )?(?:for|available to) (?:paid )?(?:subscribers|members)"
    r"|already a (?:subscriber|member)\?",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"\b(?:cookies?|kuki|consent|persetujuan anda|data pribadi anda|personal data|mitra kami|our partners"
    r"|legitimate interest|kebijakan privasi|privacy policy|enable javascript|(?:meng)?aktifkan javascript"
    r"|checking (?:if|your) |security of your connection"
    r"|you are (?:not )?(?:a )?(?:human|robot)|bahwa anda (?:adalah |bukan )?(?:manusia|robot))",
    re.IGNORECASE,
)


def dead_end(title: str) -> bool:
    """Say whether a title is that of a page which stands in an article's place: not found, a check, a log-in."""
    return bool(_DEAD_END.fullmatch(title[:200]))


def readable(paragraphs: list[str], *, free: bool) -> list[str]:
    """Give the paragraphs of an article without what asks for money; nothing when little of the article is left.

    `free` is what the page says of itself. A paid article whose text is all there is an article.
    """
    kept = [words for words in paragraphs if not (len(words) <= PROMPT and _MONEY.search(words))]
    walled = len(kept) < len(paragraphs) or not free
    return kept if not walled or sum(map(len, kept)) >= READABLE else []


def asks_consent(paragraphs: list[str]) -> bool:
    """Say whether a short text is mostly about cookies, consent or proof of being human."""
    total = sum(map(len, paragraphs))
    asking = sum(len(words) for words in paragraphs if _CONSENT.search(words[:READABLE]))
    return total < READABLE and asking * 2 > total


def lists_others(paragraphs: list[str], linked: float, teasers: int, heading: str) -> bool:
    """Say whether a text is that of a list of articles: mostly links, or one excerpt beneath another.

    `linked` is the share of links in it, `teasers` how many links stand in headings of the page, `heading` its <h1>:
    that of a list is a word or two, the name of a section.
    """
    crowded = teasers >= TEASERS and sum(map(len, paragraphs)) < TEASER_TEXT * teasers
    return linked > 0.5 or (crowded and len(heading.split()) <= SECTION)

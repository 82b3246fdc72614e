"""Sentences: where one ends in Indonesian news, with its abbreviations, degrees, figures and quotations."""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = re.compile(r"(?<![.!?…])[.!?…]++[\"”’'»)\]]*+(?=\s)")
_NEXT = re.compile(r"\s+(?:[-–—•]\s+)?(?P<first>\S)")
_TOKEN = re.compile(r"[^\s(\[\"“‘'/]+$")
_WORD = re.compile(r"\s*[\"“‘'(\[]*(\w+)")
# A quotation as long as this has lost its closing mark.
_QUOTED = re.compile(r"“[^“”]{1,900}”|(?<![^\s(\[–—-])\"(?=\S)[^\"]{1,900}(?<=\S)\"(?!\w)")
_PARAGRAPHS = re.compile(r"\s*\n\s*")
_INITIALS = re.compile(r"(?:[A-Z]\.)*[A-Z]")
_NUMBERING = re.compile(r"\d{1,2}|[a-zA-Z]")

# Never the end of a sentence: a name, a number or an address follows.
_TITLES = frozenset(
    "dr drs dra drg prof ir hj kh tn ny sdr sdri bpk st mr mrs ms jl jln gg no nomor rp usd kab kec kel ds prov rt rw "
    "tlp telp hlm hal pkl tgl vs ust ustaz pdt rm mgr letjen mayjen brigjen kombes ltd inc pol purn kapt kol let "
    "sersan pt cv ud kav kp dsn dk bd lt moh muh abd alm almh tgk rr ny st ft feat cq eks art ps km.h "
    "a.n u.p d.a q.s hr s.d u.b t.t".split()
)
# Names that end in "!": the sentence goes on behind them.
_SHOUTING = re.compile(r"\b(?:Yahoo|Jeopardy|Mamma Mia)$")
# The end only when a word follows that opens sentences: degrees, companies, "and so on".
_OPEN_ENDED = frozenset(
    "s.h m.h s.e m.e m.m s.t m.t s.ag m.ag s.si m.si s.sos m.sos s.pd m.pd s.kom m.kom s.ip m.ip s.i.k s.ik m.hum "
    "s.hum s.psi m.psi s.ked s.kep m.kes s.km s.p m.p m.sc m.a b.a b.sc ph.d sp.a sp.b sp.og sp.pd sp.jp m.b.a "
    "s.pt s.hut s.stp a.md lc m.kn s.th s.i.kom m.i.kom s.tr m.tr jr sr tbk cs dll dsb dst a.m "
    "p.m a.s s.a.w s.w.t".split()
)
OPENERS = frozenset(
    "Ia Dia Mereka Kami Kita Saya Ini Itu Hal Menurut Menurutnya Pada Di Dari Dalam Dengan Untuk Namun Tetapi Tapi "
    "Selain Sementara Sebelumnya Setelah Saat Ketika Karena Jika Bila Adapun Sedangkan Kemudian Lalu Para Sejumlah "
    "Hingga Sejak Akibat Meski Meskipun Walau Bahkan Juga Tak Tidak Bukan Oleh Sebab Kini Sekarang Nantinya Seorang "
    "Sebanyak Polisi Pemerintah Keduanya Perusahaan Pihak Pihaknya Acara Kegiatan Usai Terkait "
    "Seluruh Semua Atas".split()
)


def split(text: str) -> list[str]:
    """Return the sentences of `text` in order; every newline is a boundary, and nothing but blanks is lost.

    A quotation of several sentences stays whole, with the words that attribute it. A full stop after an
    abbreviation, a degree, an initial or a list number is not an end, nor one before a small letter.
    """
    return [part for paragraph in _PARAGRAPHS.split(text) for part in _parts(paragraph) if part]


def _parts(paragraph: str) -> Iterator[str]:
    quoted = [found.span() for found in _QUOTED.finditer(paragraph)]
    start = at = 0
    for end in _END.finditer(paragraph):
        while at < len(quoted) and quoted[at][1] < end.end():
            at += 1
        inside = at < len(quoted) and quoted[at][0] < end.start() and end.end() < quoted[at][1]
        if not inside and _ends(paragraph, start, end):
            yield paragraph[start : end.end()].strip()
            start = end.end()
    yield paragraph[start:].strip()


def _ends(paragraph: str, start: int, end: re.Match[str]) -> bool:
    following = _NEXT.match(paragraph, end.end())
    if following is None or following["first"].islower() or following["first"] in ",;:)&%":
        return False
    if not end.group().startswith(".") or end.group().startswith(".."):
        return end.group() != "!" or not _SHOUTING.search(paragraph, max(0, end.start() - 12), end.start())
    token = _TOKEN.search(paragraph, max(start, end.start() - 40), end.start())
    return token is None or not _abbreviates(token, paragraph, start, end.end())


def _abbreviates(token: re.Match[str], paragraph: str, start: int, end: int) -> bool:
    word = token.group()
    opener = _WORD.match(paragraph, end)
    opens = opener is not None and opener[1] in OPENERS
    if word.lower() in _TITLES:
        return True
    if word.lower() in _OPEN_ENDED or _INITIALS.fullmatch(word):
        return not opens and not _behind_a_name(token, paragraph, end)
    return token.start() == start + _indent(paragraph, start) and bool(_NUMBERING.fullmatch(word))


def _behind_a_name(token: re.Match[str], paragraph: str, end: int) -> bool:
    """Tell whether a degree stands behind a name and its comma ("Ratna, S.H."), and a word with a capital follows."""
    before, after = paragraph[max(0, token.start() - 2) : token.start()], paragraph[end : end + 2].lstrip()
    return before == ", " and "." in token.group() and after[:1].isupper()


def _indent(paragraph: str, start: int) -> int:
    rest = paragraph[start : start + 40]
    return len(rest) - len(rest.lstrip())

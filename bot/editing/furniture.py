"""Furniture: lines of a page that are not the article, as rules with their examples beside them.

A rule takes a whole line or leaves it. `gone` are lines that it takes, `kept` lines of news that look alike and
stay; a test reads both. All patterns ignore case, except inside `(?-i:...)`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

# A line longer than this is a paragraph with something glued to it, and stays.
LONGEST = 260

_NAME = r"(?-i:[A-Z][\w.'’-]*(?:\s+(?:[A-Z][\w.'’-]*|bin|binti|al|van|de)){0,4})"
_DAY = r"(?:senin|selasa|rabu|kamis|jum.?at|sabtu|minggu|ahad|sun|mon|tue|wed|thu|fri|sat)\w*,?"
_MONTH = r"(?:jan|feb|peb|mar|apr|mei|may|jun|jul|agu|agt|aug|sep|okt|oct|nov|nop|des|dec)[a-z]*"
_CLOCK = r"(?:(?:pukul|jam)?\s*\d{1,2}[.:]\d{2}(?:[.:]\d{2})?\s*(?:wib|wita|wit|[ap]m)?)"
_STAMP = rf"(?:{_DAY}\s*)?\d{{1,2}}[\s/-]+(?:{_MONTH}|\d{{1,2}})[\s/-]+\d{{4}}[\s,|–—-]*{_CLOCK}?"
_NETWORK = (
    r"(?:google\s?news|whats\s?app|wa\b|telegram|instagram|facebook|twitter|tiktok|youtube|threads|line|x\b|"
    r"linkedin|pinterest|email|e-mail|print|cetak|tumblr|reddit)"
)


class Where(StrEnum):
    """Which lines a rule may look at: all, or only the first few, or the first and last few."""

    ANYWHERE = "anywhere"
    TOP = "top"
    EDGES = "edges"


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of furniture: its name, the pattern that a whole line must match, and its examples."""

    name: str
    pattern: str
    gone: tuple[str, ...]
    kept: tuple[str, ...] = ()
    where: Where = Where.ANYWHERE


RULES = (
    Rule(
        "read also",
        r"(?:baca|lihat|simak|tonton|dengar(?:kan)?)\s*(?:juga|pula|selengkapnya|lainnya)?\s*[:;|»].*"
        r"|baca\s*juga,?(?:\s+(?!.*[.!?”\"]$).*)?|(?:lihat|simak|tonton)\s+juga(?:\s+(?!.*[.!?”\"]$).*)?"
        r"|(?:baca\s+)?(?:berita|artikel)\s+(?:terkait|lainnya|terpopuler|pilihan|menarik lainnya|selengkapnya)\s*:?"
        r"|(?:baca\s+)?selengkapnya(?:\s*baca)?(?:\s*(?:di\s*sini|klik\s+di\s*sini))?\s*[:.…]*"
        r"|(?:rekomendasi(?:\s+untuk\s+anda)?|terpopuler|paling\s+banyak\s+dibaca|trending)\s*:?",
        gone=(
            "Baca juga Berita lainnya di News Page",
            "Baca Juga: Pasar Lama Tirtasari Dibuka Lagi",
            "BACA JUGA : Harga Cabai Naik di Tiga Kota",
            "Baca juga",
            "Lihat juga Video 'Warga Sukamekar Panen Raya':",
            "Simak juga: Jadwal Kapal ke Pulau Melati",
            "Baca selengkapnya di sini",
            "Berita Terkait",
        ),
        kept=(
            "Baca juga menjadi kebiasaan baru anak-anak Desa Sukamekar setiap sore.",
            "“Baca juga bukunya,” kata Ratna.",
            "Baca juga aturannya sebelum mendaftar,” kata Ratna.",
            "Simak aturan lengkapnya berikut ini.",
            "Berita terkait banjir itu menyebar cepat.",
        ),
    ),
    Rule(
        "advertisement",
        r"(?:advertisement|iklan|sponsored|adv)?\s*(?:scroll|gulir|geser)(?:\s+ke\s+(?:atas|bawah))?\s+(?:to|untuk)\s+"
        r"(?:continue|resume|melanjutkan|lanjut|melihat)(?:\s.*)?"
        r"|(?:advertisement|iklan|sponsored|pariwara|ads?)\s*:?"
        r"|(?:artikel|konten|berita)?\s*(?:di)?lanjutkan?\s+(?:membaca\s+)?(?:di\s+bawah|setelah)\s+(?:iklan|ini).*"
        r"|lanjutkan\s+membaca(?:\s+artikel)?(?:\s+di\s+bawah(?:\s+ini)?)?",
        gone=(
            "ADVERTISEMENT",
            "SCROLL TO CONTINUE WITH CONTENT",
            "ADVERTISEMENT SCROLL TO CONTINUE WITH CONTENT",
            "Artikel dilanjutkan di bawah iklan",
            "Gulir untuk melanjutkan membaca",
        ),
        kept=("Iklan rokok di jalan utama Tirtasari dicopot.",),
    ),
    Rule(
        "embed",
        r"\[\s*(?:gambas|video|embed|gallery|galeri|caption|instagram|youtube|twitter|tweet|iklan|ads?|infografis)\b[^\]]*\]"
        r"|\[baca\s?juga:.*|\[?(?:…|\.\.\.)\]?",
        gone=("[Gambas:Video 20detik]", "[Gambas:Instagram]", "[embed]", "[bacajuga:Baca Juga](601 602)", "[…]"),
        kept=("[Pembaruan] Jumlah pengungsi bertambah menjadi 40 orang.",),
    ),
    Rule(
        "video",
        r"(?:simak|tonton|saksikan|lihat|cek)\s+(?:juga\s+)?(?:selengkapnya\s+)?(?:dalam\s+)?"
        r"(?:video|vidio|live|streaming|foto|infografis|galeri)\b(?:(?!.*[.!?]$).*|.*(?:di\s+bawah|berikut)(?:\s+ini)?\s*[.:]?)",
        gone=(
            "Simak Video 'Detik-detik Jembatan Melati Dibuka':",
            "Saksikan Live KabarPagi:",
            "Simak video pilihan berikut ini.",
            "Lihat video di bawah ini:",
        ),
        kept=("Saksikan video itu, polisi langsung mendatangi rumah pelaku.",),
    ),
    Rule(
        "share",
        r"(?:bagikan|sebarkan|share|berbagi)(?:\s+(?:ini|this|artikel|berita|post|tulisan)(?:\s+ini)?)?\s*:?"
        rf"|(?:bagikan|sebarkan|share|klik\s+untuk\s+(?:berbagi|membagikan)|click\s+to\s+share)\b.*\b(?:on|di|ke|pada|via|to)\s+{_NETWORK}.{{0,40}}"
        r"|(?:salin\s+(?:tautan|link)|copy\s+link|tautan\s+disalin|like\s+this|menyukai\s+ini|suka\s*memuat.*|terkait)\s*:?"
        rf"|{_NETWORK}(?:[\s,|/•·]*{_NETWORK})*",
        gone=(
            "Bagikan",
            "Bagikan:",
            "Share this:",
            "Bagikan artikel ini ke WhatsApp",
            "Click to share on Facebook (Opens in new window)",
            "Facebook Twitter WhatsApp Telegram",
            "Salin tautan",
        ),
        kept=("Bagikan hasil panen, warga Sukamekar gelar syukuran.", "WhatsApp meluncurkan fitur baru."),
    ),
    Rule(
        "follow",
        r"(?:-\s*)?(?:yuk,?\s*)?(?:ikuti|follow|gabung|bergabung)\s+(?:(?:juga|terus|dan|bergabung|perkembangan|update|informasi|berita|artikel|"
        r"kami|akun|saluran|kanal|channel|us|lah|langsung|whats\s?app|google\s?news|di\s?saluran)\b\s*)+"
        rf"(?:.*{_NETWORK}.*|.*\b(?:di|on)\s*:?|.*)"
        r"|(?:-\s*)?(?:dapatkan|simak|baca|cek|update|temukan|nikmati)\b(?=.*\b(?:berita|artikel|informasi|update|kabar|news)\b)"
        r"(?=.*\b(?:lain|lainnya|terbaru|terkini|pilihan|menarik|update)\b)(?=.*\b(?:di|melalui|via|lewat|dengan|dari)\b)"
        rf"(?=.*(?:{_NETWORK}|di\s+sini)).*"
        r"|(?:berita|kabar|artikel|informasi)\s+(?:viral\s+|populer\s+|menarik\s+)?(?:terbaru|lainnya|terkini)\s.*(?:klik\s+di\s*sini|google\s?news).*"
        r"|artikel\s+ini\s+(?:telah|sudah|pertama\s+kali)\s+(?:lebih\s+dulu\s+)?(?:tayang|naik|terbit|dimuat|diterbitkan)\b.*",
        gone=(
            "Ikuti kami di Google News",
            "Ikuti kami di",
            "Ikuti Saluran WhatsApp Kabar Melati",
            "Dapatkan berita terbaru lainnya di Google News",
            "Artikel ini telah tayang di melati.example dengan judul Jembatan Dibuka",
        ),
        kept=(
            "Ikuti jejak ayahnya, Bagas menjadi nelayan di Pulau Melati.",
            "Simak cara mendaftar bantuan berikut.",
        ),
    ),
    Rule(
        "byline",
        r"(?:\W*)(?:oleh|penulis|editor|reporter|pewarta|redaktur|wartawan|jurnalis|kontributor|fotografer|penyunting|"
        r"penerjemah|uploader|author|written\s+by|laporan)(?:\s*/\s*\w+)?\s*[:|](?!.*[?!]$)\s*.{0,90}"
        r"|(?:laporan\s+(?:wartawan|reporter|kontributor|jurnalis)|wartawan|reporter)\s+(?-i:[A-Z]).{0,60},\s*" + _NAME,
        gone=(
            "Oleh: Ratna Prameswari",
            "Penulis: Bagas Wirayuda",
            "Editor: Ratna P.",
            "Reporter : Bagas Wirayuda | Editor : Ratna",
            "Laporan Wartawan Kabar Melati, Bagas Wirayuda",
        ),
        kept=(
            "Oleh karena itu, warga diminta mengungsi.",
            "Penulis novel itu lahir di Tirtasari.",
            "Editor foto adalah pekerjaan baru di desa itu.",
        ),
    ),
    Rule(
        "bare byline",
        rf"(?:by|oleh|penulis|jurnalis|reporter|editor|pewarta|redaksi|kontributor|tim)\s+{_NAME}"
        rf"|{_NAME}\s+[-–—|]\s+(?-i:[a-z]+[A-Z]\w+|[\w.]+\.(?:com|id|co\.id|net))"
        r"|(?:tim\s+)?redaksi|admin|newsroom",
        gone=(
            "Jurnalis Berita",
            "By Jurnalis Berita",
            "Oleh Ratna Prameswari",
            "Tim Redaksi",
            "Bagas Wirayuda - kabarMelati",
        ),
        kept=("Oleh karena itu warga mengungsi", "Jurnalis senior itu menerima penghargaan"),
        where=Where.EDGES,
    ),
    Rule(
        "signature",
        r"[(\[]\s*(?:\*+/?|[a-z]{2,5}(?:\s*[/-]\s*[a-z]{2,5})*|(?-i:[A-Z]{2,4}|[A-Z][\w.'’/-]*(?:\s[A-Z][\w.'’/-]*){0,3}))\s*/?\**\s*[)\]]\.?"
        r"|[*•=_#~–—\s.-]{1,40}",
        gone=("(abc/def)", "(Bagas Wirayuda)", "(*)", "[rat/bgs]", "***", "------"),
        kept=("(Pemutakhiran) Jembatan dibuka.",),
        where=Where.EDGES,
    ),
    Rule(
        "tags",
        r"(?:tags?|tagar|topik(?:\s+terkait)?|kata\s+kunci|label|kategori|keywords?)\s*:.*|(?:tags?|topik(?:\s+terkait)?)"
        r"|(?:#\w+[\s,|]*)+",
        gone=("Tag: banjir, Tirtasari", "Tags:", "Topik Terkait", "#banjir #Tirtasari"),
        kept=("Tagar itu dipakai ribuan kali dalam sehari.", "Topik utama rapat adalah banjir."),
    ),
    Rule(
        "copyright",
        r"(?:.{0,60}\s)?(?:©|\(c\)\s*(?:19|20)\d\d|copyright\b)\s*.{0,120}|(?:all\s+rights\s+reserved|hak\s+cipta\s+dilindungi).{0,80}"
        r"|dilarang\s+(?:keras\s+)?(?:mengambil|menyalin|mengutip|memperbanyak)\b.*(?:konten|artikel|berita|tanpa\s+izin).*",
        gone=(
            "Copyright © 2025 Kabar Melati",
            "© 2025 Kabar Melati. All rights reserved.",
            "Hak cipta dilindungi undang-undang",
            "Dilarang keras mengambil konten tanpa izin tertulis dari redaksi",
        ),
        kept=("Hak cipta lagu itu dipegang keluarga Wirayuda.", "Bagas Wirayuda (C)"),
    ),
    Rule(
        "caption",
        r"\(?\s*(?:foto|photo|ilustrasi|sumber\s+foto|kredit\s+foto|caption|gambar|dok)\s*(?:/\s*\w+\s*)?[:.](?!\d).{0,220}"
        r"|[^.!?]{0,200}[(\[]\s*(?:foto|photo|dok(?:umentasi)?|ilustrasi|sumber|ist|istimewa)\b[^()\[\]]{0,80}[)\]]\.?",
        gone=(
            "Foto: Bagas Wirayuda/Kabar Melati",
            "(Foto: Dok. BPBD Tirtasari)",
            "Warga melintasi Jembatan Melati (Foto: Bagas)",
            "Ilustrasi: hujan deras",
        ),
        kept=(
            "Foto itu diambil warga pada Senin malam.",
            "Jembatan itu ambruk. Warga mengungsi (sumber air tercemar).",
        ),
    ),
    Rule(
        "comment form",
        r"(?:tinggalkan\s+(?:balasan|komentar)|leave\s+a\s+(?:reply|comment)|(?:batalkan|cancel)\s+(?:balasan|reply)|"
        r"(?:kirim|tulis|beri|lihat|post|add)\s+(?:komentar|comment)|(?:belum|tidak)\s+ada\s+komentar|no\s+comments?|"
        r"\d*\s*(?:komentar|comments?)|nama|name|e-?mail|situs\s+web|website|δ)\s*\**\s*:?\s*(?:none|null|undefined)?"
        r"|tinggalkan\s+balasan\s*(?:batalkan\s+balasan|untuk\s.*)"
        r"|(?:alamat\s+)?e-?mail\s+(?:anda|address)\s+(?:tidak\s+akan|will\s+not).*|your\s+email\s+address\s+will\s+not.*"
        r"|(?:ruas|kolom|required\s+fields)\s.*(?:ditandai|marked)\b.*"
        r"|(?:simpan\s+nama|save\s+my\s+name)\b.*(?:komentar|comment).*|none|null|undefined|nan",
        gone=(
            "Tinggalkan Balasan",
            "Tinggalkan Balasannone",
            "Batalkan balasan",
            "Alamat email Anda tidak akan dipublikasikan. Ruas yang wajib ditandai *",
            "Komentar *",
            "Simpan nama, email, dan situs web saya pada peramban ini untuk komentar saya berikutnya.",
            "none",
        ),
        kept=("Komentar itu muncul setelah rapat.", "Nama korban belum diumumkan."),
    ),
    Rule(
        "stamp",
        rf"[\W_]*(?:(?:{_NAME}|[\w.]+)?\s*[-–—|,]\s*)?(?:(?:diperbarui|diterbitkan|dipublikasikan|tayang|dibuat|terbit|rilis|"
        rf"posted(?:\s+on)?|published(?:\s+on)?|updated|last\s+updated|tanggal|jurnalis)\b\s*[:,|–—-]?\s*)?{_STAMP}[\s|]*"
        r"|\d{1,2}\s*(?:menit|jam|hari)\s+(?:yang\s+)?lalu",
        gone=(
            "Kamis, 21 Agustus 2025 10:30 WIB",
            "Diperbarui 20 Jun 2025, 05:50 WIB",
            ", Jurnalis-Jum'at, 20 Juni 2025 |14:44 WIB",
            "Melati.com - 19/06/2025, 09:48 WIB",
            "3 jam lalu",
        ),
        kept=("Kamis, 21 Agustus 2025, jembatan itu dibuka.",),
        where=Where.TOP,
    ),
    Rule(
        "navigation",
        r"(?:home|beranda)(?:\s*[>/»›].*)?|halaman\s*:?\s*(?:\d+\s*)+(?:selanjutnya|berikutnya)?|(?:halaman\s+)?(?:selanjutnya|sebelumnya|berikutnya)"
        r"|(?:previous|next)(?:\s+(?:post|article|page))?|kembali\s+ke\s+(?:atas|beranda)|back\s+to\s+top|lompat\s+ke\s+konten|skip\s+to\s+content"
        r"|geser\s+untuk\s+melihat\s.*|daftar\s+isi|menu",
        gone=("Home > News", "Halaman 1 2 Selanjutnya", "Kembali ke atas", "Skip to content"),
        kept=("Halaman rumah warga terendam banjir.",),
    ),
)

_COMPILED = tuple((rule, re.compile(rule.pattern, re.IGNORECASE)) for rule in RULES)
_LEADING = re.compile(r"^[\s>•·▪►➤👉*]+")


def rule_for(line: str, *, top: bool = True, end: bool = True) -> Rule | None:
    """Return the rule that takes `line` away, or None when it stays.

    `top` and `end` say that the line is among the first or last few of its article.
    """
    line = _LEADING.sub("", line).strip() or line
    if len(line) > LONGEST:
        return None
    for rule, pattern in _COMPILED:
        if _looks(rule.where, top=top, end=end) and pattern.fullmatch(line):
            return rule
    return None


def _looks(where: Where, *, top: bool, end: bool) -> bool:
    return where is Where.ANYWHERE or top or (where is Where.EDGES and end)

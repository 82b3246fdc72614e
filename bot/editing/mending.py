"""Mending: what becomes of an article with faults: a headline made from its lead, or held for an editor."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.editing import sentences
from bot.editing.quality.contradiction import disputed
from bot.editing.quality.kinds import BAD_HEADLINE, NO_NEWS, UNSOUND, Kind
from bot.editing.quality.wholeness import LEADING_ON, SHORTEST
from bot.editing.summary import standing
from bot.model import Finding
from bot.source import Quality

REVIEW = "review"
"""Why an article is held of a source whose articles an editor sees first."""

LONGEST = 100
"""Characters of a headline that the desk makes."""

_SHORTEST = 30
# A lead stands within so many sentences of the beginning.
_LOOK_AT = 4
# As many faults as `Judge.find` gives at most: an article past mending.
_HOPELESS = 50
_ASKING = re.compile(r"(?:Apa|Apakah|Bagaimana|Mengapa|Kenapa)\b")
# A clause that leans on the one behind its comma.
_LEANING_CLAUSE = re.compile(
    r"(?:Jika|Bila|Kalau|Selain|Dalam|Saat|Ketika|Untuk|Guna|Demi|Menurut|Berdasarkan|Meski|Meskipun|Walau|Setelah|"
    r"Sebelum|Sejak|Usai|Karena|Akibat|Dengan|Hanya|Seperti|Sebagai|Terkait|Sementara|Pada|Di|Dari|Tak|Melalui)\b[^,]*(?:,|$)"
)
_RELATIVE = re.compile(r"\byang\b[^,]*")
# What ends in one of these has not said what.
_UNSAID = re.compile(r"\bme[a-z]{3,}(?:kan|i|mbuat|minta|nilai|sebut|lihat)$")
_ASIDE = re.compile(r"\s*\([^()]{0,60}\)")
# Where a headline may end: before a clause, or before where, when, why and with what.
_JOINT = re.compile(
    r",?\s(?=(?:yang|karena|sehingga|setelah|sebelum|ketika|saat|sementara|namun|tetapi|agar|usai|sejak|hingga|untuk|"
    r"dengan|dalam|pada|di|dari|sebagai|melalui|terhadap|akibat|meski|serta|dan|menurut|seperti|termasuk)\s)|[,;:–—]\s"
)
# What makes a clause of words: a verb by its prefix, or one of the verbs that have none.
_VERB = re.compile(
    r"\b(?:me[a-z]{4,}|di[a-z]{4,}|ber[a-z]{3,}|ter[a-z]{3,}|akan|telah|sudah|ada|adalah|jadi|tewas|jatuh|naik|turun|"
    r"tiba|pergi|datang|kalah|gagal|lolos|masuk|keluar|resmi|bisa|dapat|ingin|minta|tolak|batal|mulai|gelar)\b"
)
_NO_VERB = re.compile(
    r"\b(?:melalui|mengenai|menurut|menteri|media|meski|merah|mereka|menit|metode|medali|meter|berita|bersama|berdasarkan|terhadap|terkait|"
    r"dinas|diri|direktur|digital|diskusi|dirinya|terakhir|terbaru|berikut|tersebut|berbagai|beras)\b"
)
_LAST = re.compile(r"\s\S+$")
_OPEN = re.compile(r"[\"“”«»]")


@dataclass(frozen=True, slots=True)
class Mended:
    """What is posted of an article: its headline; the writer's where the desk made it; and why it is held.

    `own_title` is "" when `title` is the writer's. `held` is "" when readers may see it, else "no-news", "no-lead",
    "wrong-language", "faults", under `Quality.HOLD` the kind of its first finding, or under `Quality.REVIEW` "review".
    """

    title: str
    own_title: str = ""
    held: str = ""


def mend(title: str, text: str, findings: Sequence[Finding], *, policy: Quality = Quality.MEND) -> Mended:
    """Decide about a cleaned article with its `findings` (`quality.Judge.find`).

    To mend: a missing, garbled, cut or foreign headline is replaced by one from the lead; what is no news, or has no
    sentence to make a headline of, is held; smaller faults hold nothing, nor does a text that is short or missing: a
    headline with a link is news too. To hold: any finding holds. To post: nothing
    is changed. To review: it is mended, and held whatever was found.
    """
    if policy is Quality.POST:
        return Mended(title)
    if policy is Quality.REVIEW:
        mended = mend(title, text, findings)
        return mended if mended.held else replace(mended, held=REVIEW)
    if policy is Quality.HOLD and findings:
        return Mended(title, held=findings[0].kind)
    hopeless = _hopeless(text, findings)
    if hopeless:
        return Mended(title, held=hopeless)
    if title and not any(finding.place == "title" and finding.kind in BAD_HEADLINE for finding in findings):
        return Mended(title)
    made = headline(text, findings)
    return Mended(made, title) if made else Mended(title, held="no-lead")


def headline(text: str, findings: Sequence[Finding]) -> str:
    """Return a headline of at most `LONGEST` characters, a lead's own words, "" where no sound lead is found.

    Written as a sentence, as the lead is; ends at a clause, never in a preposition or conjunction.
    """
    made = map(_cut, _leads(text, findings))
    return next((each for each in made if each), "")


def _hopeless(text: str, findings: Sequence[Finding]) -> str:
    kinds = {finding.kind for finding in findings}
    if kinds & NO_NEWS:
        return next(finding.kind for finding in findings if finding.kind in NO_NEWS)
    sound = _left(text, findings)
    damaged = any(finding.place == "text" and finding.kind in UNSOUND for finding in findings)
    if damaged and sound < (SHORTEST if kinds & {Kind.PLACEHOLDER, Kind.CHATBOT} else 1):
        return "no-news"
    return "faults" if len(findings) >= _HOPELESS else ""


def _left(text: str, findings: Sequence[Finding]) -> int:
    """Count the characters of the sentences in which nothing was found."""
    return sum(len(sentence) for sentence in sentences.split(text) if is_sound(sentence, findings))


def _leads(text: str, findings: Sequence[Finding]) -> Iterator[str]:
    for sentence in sentences.split(text)[:_LOOK_AT]:
        if (
            sentence[0].isupper()
            and sentence[-1] != "?"
            and not _ASKING.match(sentence)
            and not standing.leans(sentence)
            and is_sound(sentence, findings)
        ):
            yield _ASIDE.sub("", sentence)


def is_sound(sentence: str, findings: Sequence[Finding]) -> bool:
    """Tell whether a sentence of an article holds nothing damaged of what was found in it, nor a disputed figure."""
    return not disputed(sentence, findings) and not any(
        finding.kind in UNSOUND and finding.quote in sentence for finding in findings
    )


def _cut(sentence: str) -> str:
    """Give the longest beginning of a sentence that is a headline: whole, or up to a joint, with a verb in it."""
    whole = sentence.rstrip(" .!?…")
    ends = [len(whole), *(joint.start() for joint in reversed(list(_JOINT.finditer(whole[: LONGEST + 10]))))]
    for end in ends:
        made = _without_lead_on(whole[:end])
        if _SHORTEST <= len(made) <= LONGEST and _is_clause(made):
            return made
    return ""


def _without_lead_on(words: str) -> str:
    words = words.rstrip(" ,;:–—-")
    while (last := _LAST.search(words)) and last[0].strip().casefold() in LEADING_ON:
        words = words[: last.start()].rstrip(" ,;:–—-")
    return words


def _is_clause(words: str) -> bool:
    """Tell whether `words` say something whole: a verb of their own, with what it is done to; no open quotation."""
    main = _NO_VERB.sub("", _RELATIVE.sub("", _LEANING_CLAUSE.sub("", words, count=1)))
    return bool(_VERB.search(main)) and not _UNSAID.search(words) and len(_OPEN.findall(words)) % 2 == 0

"""Summary: a few whole sentences of the article, in its order, that stand on their own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp, log, sqrt

from bot.editing import phrases, sentences
from bot.editing.characters import units
from bot.model import Summary

_WORD = re.compile(r"[^\W_]{3,}")
_TERMINAL = re.compile(r"[.!?…][\"”’'»)\]]*$")
_QUOTED = re.compile(r"[“\"][^“”\"]*[”\"]?")
# A sentence that opens so leans on the one before it.
_OPENINGS = (
    "Ia|Dia|Beliau|Mereka|Keduanya|Ketiganya|Menurutnya|Menurut dia|Baginya|Pihaknya|Itu|Ini|"
    "Tersebut|Namun|Tetapi|Tapi|Akan tetapi|Sebaliknya|Sedangkan|Karena itu|Oleh karena itu|"
    "Oleh sebab itu|Untuk itu|Dengan demikian|Dengan begitu|Akibatnya|Selain itu|Selanjutnya|"
    "Kemudian|Lalu|Bahkan|Padahal|Meski begitu|Meski demikian|Meskipun demikian|Begitu juga|"
    "Begitu pula|Demikian|Apalagi|Sebab|Pasalnya|Adapun|Di sisi lain|Sementara itu|Tak hanya itu|"
    "Tidak hanya itu"
)
_POINTING = (
    "Hal|Kondisi|Peristiwa|Kejadian|Langkah|Kebijakan|Acara|Kegiatan|Komentar|Pernyataan|"
    "Keputusan|Program|Angka|Jumlah|Pria|Wanita|Perempuan|Laki-laki|Korban|Pelaku|"
    "Pada kesempatan|Dalam kesempatan"
)
_LEANING = re.compile(rf"[\"“‘']?(?:{_OPENINGS}|(?:{_POINTING}) (?:itu|ini|tersebut|serupa|senada|yang sama))\b")
# So does an answer: a quotation, or words given to someone who was named before.
_ANSWERING = re.compile(
    r"^[\"“]"
    r"|\b(?:(?:kata|ujar|tutur|ucap|jelas|imbuh|tambah|ungkap|lanjut|tegas|terang|papar)nya|(?:kata|ujar|ucap) dia)\b"
)
_CLAUSE = re.compile(r"[,;:–—]\s|\s(?=(?:yang|karena|sehingga|setelah|sebelum|ketika|saat|untuk|dan|tetapi)\s)")
# Sentences past these are never a news summary's; the bound keeps a megabyte of text cheap.
_LOOK_AT = 150
_FEWEST_WORDS = 5
# With so many sentences a summary may end; a further one must be at least so likely to belong to it.
_ENOUGH = 2
_FLOOR = 0.22


@dataclass(frozen=True, slots=True)
class Features:
    """What is known of one sentence: its place, its size, and its likeness to headline and article (0 to 1)."""

    place: int
    characters: int
    title_overlap: float
    centrality: float
    quoted: float
    answering: bool


Scorer = Callable[[Features], float]


def likelihood(features: Features) -> float:
    """Return how likely a sentence is to be one that a human summary is made of (0 to 1).

    A logistic regression fitted on half of the public IndoSum articles (Kurniawan & Louvan 2018, CC BY-SA 4.0),
    its weights rounded: early, near the headline and central speak for a sentence; quotation and length against.
    """
    evidence = (
        -2.5
        + 4.8 / (1 + 0.5 * features.place)
        - 1.7 * (features.place == 0)
        - 2.9 * min(features.place, 20) / 20
        + 1.9 * features.title_overlap
        + 0.3 * features.centrality
        - 1.5 * features.quoted
        - 0.8 * features.answering
        - 0.9 * max(0, features.characters - 200) / 100
    )
    return 1 / (1 + exp(-max(-50.0, evidence)))


def summarise(
    title: str, text: str, *, sound: Callable[[str], bool] = bool, limit: int = 500, score: Scorer = likelihood
) -> Summary:
    """Return at most `limit` UTF-16 units of a cleaned article's own sentences, in their order.

    Never chosen: what is not `sound`, furniture, and what leans on an unchosen predecessor ("Ia", "Hal itu").
    `method` is "extractive"; "clipped" when no sentence fits and the first sound one was cut at a clause or
    word, with "…"; "none", with empty text, when there is no sound sentence. Deterministic.
    """
    found = sentences.split(text)[:_LOOK_AT]
    scores = [score(each) for each in _features(title, found)]

    @cache
    def fit(number: int) -> bool:
        return not phrases.TAINT.search(found[number]) and sound(found[number])

    for able in _by_worth(found):
        chosen = _chosen(found, [n for n in able if units(found[n]) <= limit], scores, limit, fit)
        if chosen:
            return Summary(" ".join(found[number] for number in sorted(chosen)), "extractive")
        clip = clipped(next((found[number] for number in able if fit(number)), ""), limit)
        if clip:
            return Summary(clip, "clipped")
    return Summary("", "none")


def clipped(text: str, limit: int) -> str:
    """Return `text` in at most `limit` UTF-16 units: whole, or cut at a clause or word and marked with "…"."""
    if units(text) <= limit:
        return text
    head = text
    while units(head) > limit - 1 and head:
        head = head[: len(head) - max(1, (units(head) - limit + 1) // 2)]
    clauses = [found.start() for found in _CLAUSE.finditer(head) if found.start() > len(head) // 2]
    cut = clauses[-1] if clauses else text.rfind(" ", 0, len(head) + 1)
    head = (head[:cut] if cut > 0 else head).rstrip(" ,;:–—-")
    return f"{head}…" if head else ""


def _by_worth(found: Sequence[str]) -> tuple[list[int], list[int]]:
    """Give the numbers of the whole sentences, and those of what may do when there are none: lines without an end."""
    whole = [n for n, each in enumerate(found) if _TERMINAL.search(each) and len(each.split()) >= _FEWEST_WORDS]
    return whole, [n for n, each in enumerate(found) if len(_WORD.findall(each)) >= 2]


def _chosen(
    found: Sequence[str], able: Sequence[int], scores: Sequence[float], limit: int, sound: Callable[[int], bool]
) -> set[int]:
    chosen: set[int] = set()
    left = limit + 1
    ranked = sorted(able, key=lambda number: (-scores[number], number))
    while ranked:
        fitting = (n for n in ranked if units(found[n]) < left and _stands(found, n, chosen) and sound(n))
        number = next(fitting, None)
        if number is None or (len(chosen) >= _ENOUGH and scores[number] < _FLOOR):
            break
        chosen.add(number)
        ranked.remove(number)
        left -= units(found[number]) + 1
    return chosen


def _stands(found: Sequence[str], number: int, chosen: set[int]) -> bool:
    leans = _LEANING.match(found[number]) or _ANSWERING.search(found[number])
    return not leans or number - 1 in chosen


def _features(title: str, found: Sequence[str]) -> list[Features]:
    bags = [frozenset(_WORD.findall(each.casefold())) for each in found]
    frequency = Counter(word for bag in bags for word in bag)
    weight = {word: log(1 + count) for word, count in frequency.items() if count > 1}
    most = max((_mass(bag, weight) for bag in bags), default=0.0) or 1.0
    headline = frozenset(_WORD.findall(title.casefold()))
    return [
        Features(
            place=number,
            characters=len(each),
            title_overlap=len(bag & headline) / len(headline) if headline else 0.0,
            centrality=_mass(bag, weight) / most,
            quoted=sum(map(len, _QUOTED.findall(each))) / len(each),
            answering=bool(_ANSWERING.search(each)),
        )
        for number, (each, bag) in enumerate(zip(found, bags, strict=True))
    ]


def _mass(bag: frozenset[str], weight: Mapping[str, float]) -> float:
    return sum(weight.get(word, 0.0) for word in bag) / sqrt(len(bag) or 1)

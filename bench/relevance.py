"""Relevance, measured: `python -m bench.relevance [--quick] [--strict] [--only SET] [--half tune] [--alone]`.

Known items: three content words of an IndoSum human summary, none of them rarer than 1 in 250 documents, drawn by
seed with idf as their weight, are to find their article among IndoSum's and the scraped ones; then with one word in
another form (by rules of affixes that are not Kabar's stemmer), with one misprint (a single edit behind the first
letter of a longer word), with the day or the month of the article. Questions are to find the passage that answers
them. Each set is in two halves by seed: what is tuned is tuned with `--half tune`; the table shows the other. The
engines beside get the same words, with and without stopwords and dates, all or any of them, and each stands there
with the best of these; of misprints Tantivy is asked an edit away, too.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.arguments import measured, parser
from bench.searching.engine import Peer, Way
from bench.searching.items import Item
from bench.searching.judging import MRR, RANKS, SUCCESS, Score, score, scores
from bench.searching.kabar import Kabar
from bench.searching.plain import Plain, snowball
from bench.searching.sets import HALVES, Searches, news, questions
from bench.searching.tantivies import Tantivy
from bench.table import Row

NAMES = {
    "known": "three words of a summary",
    "inflected": "one word in another form",
    "misprinted": "one word misprinted",
    "dated": "with a date in words",
    "questions": "a question to its passage",
}
BATCH = 1000
QUICK = 150
GAIN = 0.08
KEPT = 0.9


def run(data: Path, names: Sequence[str], *, half: str, quick: bool, alone: bool) -> Iterator[Row]:
    """Measure the sets of these names."""
    most = QUICK if quick else None
    for make in (news, questions):
        asked = [name for name in names if (name == "questions") is (make is questions)]
        if asked:
            with TemporaryDirectory(prefix="kabar-bench-") as folder:
                yield from _judged(make(data, half, most), asked, Path(folder), alone=alone)


def _judged(searches: Searches, names: Sequence[str], folder: Path, *, alone: bool) -> Iterator[Row]:
    with ExitStack() as opened:
        kabar = opened.enter_context(closing(Kabar(folder / "kabar.db", searches.now)))
        peers = {} if alone else {name: opened.enter_context(closing(peer)) for name, peer in _peers(folder)}
        _fill(kabar, searches)
        for peer in peers.values():
            _fill(peer, searches)
        for name in names:
            yield from _rows(name, searches, kabar, peers)


def _peers(folder: Path) -> Iterator[tuple[str, Peer]]:
    yield "plain FTS5", Plain(folder / "plain.db")
    yield "Snowball", Plain(folder / "snowball.db", snowball())
    yield "Tantivy", Tantivy(folder / "tantivy")


def _fill(engine: Kabar | Peer, searches: Searches) -> None:
    for start in range(0, len(searches.documents), BATCH):
        engine.add(searches.documents[start : start + BATCH])
    engine.settle()


def _rows(name: str, searches: Searches, kabar: Kabar, peers: Mapping[str, Peer]) -> Iterator[Row]:
    items = searches.sets[name]
    ours = score(items, _by(kabar))
    theirs = {peer: list(scores(items, each, misprinted=name == "misprinted")) for peer, each in peers.items()}
    best = {peer: max(each, key=lambda score: score.mrr) for peer, each in theirs.items()}
    for measure in (MRR, SUCCESS):
        beside = "; ".join(f"{peer} {each.at(measure):.3f} ({each.how})" for peer, each in best.items())
        ahead = all(ours.at(measure) > each.at(measure) for each in best.values())
        what = f"{NAMES[name]} ({len(items):,}), {measure}"
        yield Row(what, f"{ours.at(measure):.3f}", beside, "ahead" if best else "", ahead if best else None)
    if name == "known" and theirs:
        yield _gain(ours, next(each for each in theirs["plain FTS5"] if each.how == Way.ANY))
    if name == "misprinted":
        yield _kept(ours, score(searches.sets["unmisprinted"], _by(kabar)))


def _by(kabar: Kabar) -> Callable[[Item], Sequence[int]]:
    return lambda item: kabar.rank(item.line, RANKS)


def _gain(ours: Score, plain: Score) -> Row:
    gain = ours.mrr / plain.mrr - 1
    return Row("over plain FTS5 as it comes", f"{gain:+.1%}", f"{plain.mrr:.3f} ({plain.how})", "+8 %", gain >= GAIN)


def _kept(ours: Score, clean: Score) -> Row:
    kept = ours.mrr / clean.mrr
    return Row("of the MRR of the same without misprint", f"{kept:.1%}", "", f"{KEPT:.0%}", kept >= KEPT)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; with `--strict`, 1 when a goal was missed; 2 without the data."""
    made = parser("relevance", __doc__, quick="well")
    made.add_argument("--only", choices=NAMES, action="append", help="measure this set alone; may be repeated")
    made.add_argument("--half", choices=HALVES, default=HALVES[0], help="the searches to tune on, or those shown")
    made.add_argument("--alone", action="store_true", help="without the engines beside: a look while tuning")
    chosen = made.parse_args(arguments)
    names = chosen.only or list(NAMES)
    return measured(
        chosen, lambda data: list(run(data, names, half=chosen.half, quick=chosen.quick, alone=chosen.alone))
    )


if __name__ == "__main__":
    sys.exit(main())

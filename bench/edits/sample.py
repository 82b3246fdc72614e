"""The client's sample: what the gate finds in it, what the cleaner takes off, the headline made and the summary."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bench.table import Row
from bot.editing import cleaning, garble, summary
from bot.editing.furniture import Furniture
from bot.editing.lexicon import Lexicon
from bot.editing.mending import LONGEST, mend
from bot.editing.quality import Judge

_NAME = Path("samples", "seed-article.txt")
_FAULTS = ("Tุมภาพันธ์", "Korearn", "danaliases", "intelijen Korea Utara / intelijen Korea Selatan: 10.000 tentara")
_FURNITURE = 4
_LIMIT = 500


def rows(data: Path, *, quick: bool) -> Iterator[Row]:  # noqa: ARG001 -- one article is quick
    """Give what became of the sample, which lies beside the folder of the data; no row where it is not there."""
    path = data.parent / _NAME
    if not path.exists():
        return
    own, *lines = (line for line in path.read_text("utf-8").split("\n") if line.strip())
    judge = Judge(Lexicon.load())
    cleaned = cleaning.clean("\n\n".join(lines), title=own, furniture=Furniture.load(), known=judge.lexicon.knows)
    findings = judge.find(own, cleaned.text)
    quotes = [finding.quote for finding in findings]
    for fault in _FAULTS:
        shown = next((f"{each.kind} in the {each.place}: {each.quote}" for each in findings if each.quote == fault), "")
        yield Row("sample: fault", shown, goal=f"finds {fault}", met=fault in quotes)
    others = [f"{each.kind}: {each.quote}" for each in findings if each.quote not in _FAULTS]
    yield Row("sample: other findings", "; ".join(others) or "none", goal="none", met=not others)
    taken = [removed.line for removed in cleaned.removed]
    yield Row("sample: furniture taken", "; ".join(taken), goal="4 lines", met=len(taken) == _FURNITURE)
    mended = mend(own, cleaned.text, findings)
    made = f"{mended.title} ({len(mended.title)} characters)"
    fits = mended.own_title == own and not mended.held and len(mended.title) <= LONGEST
    yield Row("sample: headline made", made, f"the writer's: {own}", f"<= {LONGEST}, clean", fits)
    yield _summary(own, cleaned.text, judge)


def _summary(own: str, text: str, judge: Judge) -> Row:
    counts = garble.vocabulary(f"{own}\n{text}")
    model = summary.Model.load()
    short = summary.summarise(
        own, text, model=model, sound=lambda sentence: judge.sound(sentence, counts), limit=_LIMIT
    )
    clean = judge.sound(short.text, counts) and 0 < len(short.text) <= _LIMIT
    return Row(
        "sample: summary", short.text, f"{short.method}, {len(short.text)} characters", f"<= {_LIMIT}, clean", clean
    )

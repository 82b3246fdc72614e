"""Summaries: Kabar's against leads, TextRank, LexRank and the gold labels, on IndoSum by cross-validation.

    python -m bench.editing --only summaries [--quick]

ROUGE as rouge-score counts it, without stemming, RL over the whole summary with a sentence a line. What is measured
is `summary.summarise` itself, with a model trained on the other four folds; --quick takes the shipped model. It takes
datelines off, which no human summary keeps; the other ways have the text as it is, but for the lead that says so.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import mean, median
from time import process_time

from absl import logging as absl_logging
from rouge_score.rouge_scorer import RougeScorer
from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

from bench.table import Row
from bench.training import indosum
from bench.training import summary as training
from bench.training.indosum import Article
from bot.editing import sentences, summary
from bot.editing.summary import Model, choice, features

LIMIT = 500
_UNBOUNDED = 1_000_000
_GOALS = (71.0, 64.5, 70.3)
_GAIN = 2.0
_MILLISECONDS = 3.0
_MEASURES = ("rouge1", "rouge2", "rougeLsum")
_QUICK = 60


@dataclass(frozen=True, slots=True)
class Figures:
    """ROUGE-1, -2 and -L in points, as means over articles."""

    r1: float
    r2: float
    rl: float

    def __str__(self) -> str:
        return f"{self.r1:.2f}/{self.r2:.2f}/{self.rl:.2f}"

    def reaches(self, goals: tuple[float, float, float]) -> bool:
        """Tell whether each of the three reaches its goal."""
        return all(figure >= goal for figure, goal in zip((self.r1, self.r2, self.rl), goals, strict=True))


@dataclass(frozen=True, slots=True)
class Made:
    """The sentences that each way of summarising took of one article, and how long Kabar's took in seconds."""

    article: Article
    by: dict[str, list[str]]
    seconds: float


def rows(data: Path, *, quick: bool) -> Iterator[Row]:
    """Give the rows of requirement 1; quickly: of sixty articles, which the shipped model has seen."""
    articles = indosum.read(data)
    made = _quickly(articles) if quick else list(cross_validated(articles))
    scores = {way: _scored([(each.article, each.by[way]) for each in made]) for way in made[0].by}
    how = f"{len(made)} articles that the model has seen" if quick else f"IndoSum, {len(made)} articles, 5 folds"
    beside = ", ".join(f"{way} {scores[way]}" for way in ("Lead-3", "TextRank-3", "LexRank-3", "oracle"))
    goal = "/".join(f"{each:.1f}" for each in _GOALS)
    free, limited, lead = scores["free"], scores["limited"], scores["Lead"]
    yield Row(f"summary R1/R2/RL, {how}", str(free), beside, f">= {goal}", free.reaches(_GOALS))
    yield Row("the same, sentences that lean on others too", str(scores["free, leaning"]))
    yield Row(
        f"summary of at most {LIMIT} characters",
        f"{limited} ({limited.r1 - lead.r1:+.2f} R1)",
        f"Lead {lead}, without datelines {scores['Lead without datelines']}",
        f"Lead +{_GAIN:.1f} R1",
        limited.r1 - lead.r1 >= _GAIN,
    )
    yield Row("the same, sentences that lean on others too", str(scores["limited, leaning"]))
    yield _shape(made)
    yield _speed([each.seconds for each in made])


def _shape(made: Sequence[Made]) -> Row:
    taken = [each.by["limited"] for each in made]
    size, number = mean(len(" ".join(each)) for each in taken), mean(map(len, taken))
    human = mean(len(" ".join(each.article.reference)) for each in made)
    return Row(f"its length, at most {LIMIT}", f"{size:.0f} characters, {number:.1f} sentences", f"human: {human:.0f}")


def _speed(seconds: Sequence[float]) -> Row:
    middle, average = 1000 * median(seconds), 1000 * mean(seconds)
    met = max(middle, average) < _MILLISECONDS
    return Row(
        "time for a summary", f"median {middle:.2f} ms, mean {average:.2f} ms", "", f"< {_MILLISECONDS:.0f} ms", met
    )


def _quickly(articles: Sequence[Article]) -> list[Made]:
    model = Model.load()
    return [_made(article, model) for article in articles[:_QUICK]]


def cross_validated(articles: Sequence[Article], trees: int = training.TREES) -> Iterator[Made]:
    """Summarise each article by a model that was trained on the folds that it is not in."""
    folds = indosum.folds(articles)
    for fold in folds:
        model = training.fit([article for other in folds if other is not fold for article in other], trees)
        yield from (_made(article, model) for article in fold)


def _made(article: Article, model: Model) -> Made:
    started = process_time()
    limited = summary.summarise(article.title, article.text, model=model, sound=_any, limit=LIMIT)
    seconds = process_time() - started
    free = summary.summarise(article.title, article.text, model=model, sound=_any, limit=_UNBOUNDED)
    by = {
        "free": sentences.split(free.text),
        "limited": sentences.split(limited.text),
        "free, leaning": _leaning(article, model, _UNBOUNDED),
        "limited, leaning": _leaning(article, model, LIMIT),
        "Lead-3": list(article.sentences[:3]),
        "Lead": _lead(article.sentences),
        "Lead without datelines": _lead([line.text for line in features.lines(article.text)]),
        "oracle": [each for each, gold in zip(article.sentences, article.gold, strict=True) if gold],
        "TextRank-3": _peer(TextRankSummarizer(), article),
        "LexRank-3": _peer(LexRankSummarizer(), article),
    }
    return Made(article, by, seconds)


def _any(_: str) -> bool:
    return True


def _lead(found: Sequence[str]) -> list[str]:
    """Return the first sentences that fit in the limit together."""
    taken: list[str] = []
    for sentence in found:
        if len(" ".join([*taken, sentence])) > LIMIT:
            break
        taken.append(sentence)
    return taken


def _leaning(article: Article, model: Model, limit: int) -> list[str]:
    """Return what would be chosen if every sentence stood by itself."""
    found = features.lines(article.text)
    likelihoods = model.likelihoods(features.describe(article.title, found))
    candidates = choice.candidates(found, likelihoods, range(len(found)))
    free = {number: replace(each, needs=None) for number, each in candidates.items()}
    return [found[number].text for number in choice.choose(free, limit, lambda _: True)]


class _Words:
    """What sumy asks of a tokenizer; its own wants a download."""

    def to_words(self, text: str) -> tuple[str, ...]:
        return tuple(text.casefold().split())


def _peer(summarizer: Callable[[ObjectDocumentModel, int], Sequence[Sentence]], article: Article) -> list[str]:
    paragraphs = [Paragraph([Sentence(each, _Words()) for each in found]) for found in article.paragraphs]
    return [str(sentence) for sentence in summarizer(ObjectDocumentModel(paragraphs), 3)]


def _scored(pairs: Sequence[tuple[Article, Sequence[str]]]) -> Figures:
    # absl, which rouge-score logs with, closes the stream that it found when logging is configured anew.
    absl_logging.get_absl_handler().python_handler.setStream(sys.__stderr__)
    scorer = RougeScorer(_MEASURES, use_stemmer=False)
    scores = [scorer.score("\n".join(article.reference), "\n".join(taken)) for article, taken in pairs]
    return Figures(*(100 * mean(score[measure].fmeasure for score in scores) for measure in _MEASURES))

"""Topics and names: is an article filed under its topic, and do its hashtags name what it is about?

python -m bench.editing --only topics [--quick]

An article's topic is the section that its outlet filed it under, read from its URL; outlets disagree about the same
report, so that nobody can be right in all of it. The words were looked over on detik's articles only, which the
peer is trained on; what is shown are the other outlets. Names were read in 90 articles before any was found there. On
67 of them rules were mended (at the first finding 0.90 and 0.81 of the hashtags were right, 0.78 and 0.76 of the main
names found, in 41 and 26 articles); the other 23 are shown.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

from bench.data import Record, records, said
from bench.edits import cleaned
from bench.table import Row
from bot.editing import names
from bot.editing.topics import CERTAIN, Classifier

LABELS = Path(__file__).parents[2] / "tests" / "editing" / "names.jsonl"
"""By address: the names that must be hashtags ("main", at most three), those that may be, and variants of each; and
whether rules were mended on the article ("seen")."""

_DEVELOPED_ON = "detik"
_LEAD = 2000


@dataclass(frozen=True, slots=True)
class Filed:
    """An article, and the topic that its outlet filed it under."""

    outlet: str
    topic: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Label:
    """A line of `LABELS`."""

    url: str
    seen: bool
    main: list[list[str]]
    also: list[list[str]]


Guess = Callable[[Sequence[Filed]], Sequence[str]]


def rows(data: Path, *, quick: bool) -> Iterator[Row]:
    """Measure the classifier on outlets that it was not developed on, and the names on articles that were read."""
    classifier = Classifier.load()
    articles = list(records(data / "articles.jsonl.gz"))
    found = list(_filed(articles[:: 30 if quick else 1], classifier))
    known = [each for each in found if each.outlet == _DEVELOPED_ON]
    yield from _topics(known, [each for each in found if each.outlet != _DEVELOPED_ON], classifier)
    yield from _names(articles)


def _filed(articles: Iterable[Record], classifier: Classifier) -> Iterator[Filed]:
    seen: set[str] = set()
    for article in articles:
        url = said(article, "url")
        named = classifier.assigned((), url=url, title="", text="")
        if named and named[0] in classifier.headings.subjects and url not in seen:
            seen.add(url)
            outlet = _DEVELOPED_ON if _DEVELOPED_ON in url.split("/")[2] else "another"
            yield Filed(outlet, named[0], said(article, "title"), said(article, "text"))


def _topics(known: Sequence[Filed], held: Sequence[Filed], classifier: Classifier) -> Iterator[Row]:
    started = time.perf_counter()
    guesses = [classifier.classify(each.title, each.text) for each in held]
    spent = time.perf_counter() - started
    commonest = Counter(each.topic for each in known).most_common(1)[0][0]
    ours, peers = _score(held, [topic for topic, _ in guesses]), _score(held, _regression(known)(held))
    floor = _score(held, [commonest] * len(held))
    yield Row(
        f"topic: {len(held)} articles of other outlets filed right; the mean of {len(_by_topic(held))} topics",
        _pair(ours),
        f"regression trained on {len(known)} of detik {_pair(peers)}; always '{commonest}' {_pair(floor)}",
        "beats both",
        min(ours) > max(min(peers), min(floor)) and ours[0] > peers[0],
    )
    certain = [topic == each.topic for each, (topic, p) in zip(held, guesses, strict=True) if p >= CERTAIN]
    yield Row(f"topic: right, of those at least {CERTAIN} certain", f"{mean(certain):.3f}", f"all {ours[0]:.3f}")
    yield Row("topic: articles that are given one without their outlet's help", f"{len(certain) / len(held):.3f}")
    each = spent / len(held) * 1000
    yield Row("topic: milliseconds an article", f"{each:.2f}", "", "0.5", each <= 0.5)


def _regression(known: Sequence[Filed]) -> Guess:
    """Train the peer, which never ships: words and pairs of words by TF-IDF, logistic regression."""
    words = TfidfVectorizer(sublinear_tf=True, min_df=2, ngram_range=(1, 2), max_features=30_000)
    model = make_pipeline(words, LogisticRegression(C=10, max_iter=200, random_state=0))
    model.fit([_words(each) for each in known], [each.topic for each in known])

    def guess(articles: Sequence[Filed]) -> Sequence[str]:
        return [str(topic) for topic in model.predict([_words(each) for each in articles])]

    return guess


def _words(article: Filed) -> str:
    return f"{article.title}\n{article.text[:_LEAD]}"


def _score(articles: Sequence[Filed], guesses: Sequence[str]) -> tuple[float, float]:
    """Give the share that is right, and its mean over the topics, each counting alike."""
    right = [topic == each.topic for each, topic in zip(articles, guesses, strict=True)]
    return mean(right), mean(mean(right[n] for n in numbers) for numbers in _by_topic(articles).values())


def _by_topic(articles: Sequence[Filed]) -> Mapping[str, list[int]]:
    numbers: dict[str, list[int]] = {}
    for number, each in enumerate(articles):
        numbers.setdefault(each.topic, []).append(number)
    return numbers


def _pair(score: tuple[float, float]) -> str:
    return f"{score[0]:.3f}; {score[1]:.3f}"


def _names(articles: Iterable[Record]) -> Iterator[Row]:
    by_address = {said(article, "url"): article for article in articles}
    labels = [Label(**json.loads(line)) for line in LABELS.read_text("utf-8").splitlines()]
    seen = _tagged([label for label in labels if label.seen], by_address)
    shown = _tagged([label for label in labels if not label.seen], by_address)
    yield Row(
        f"names: hashtags that are right, of {len(shown.right)} in {len(shown.seconds)} articles read",
        f"{mean(shown.right):.3f}",
        f"the 3 commonest runs of capitals {mean(shown.capitals):.3f}; where rules were mended {mean(seen.right):.3f}",
    )
    yield Row(
        f"names: main names among the hashtags, of {len(shown.wanted)}",
        f"{mean(shown.wanted):.3f}",
        f"where rules were mended {mean(seen.wanted):.3f}",
    )
    yield Row("names: milliseconds an article", f"{mean(shown.seconds + seen.seconds) * 1000:.2f}")


@dataclass(frozen=True, slots=True)
class Tagged:
    """What became of articles: is each hashtag right, is each main name one, is the floor's right; and the times."""

    right: list[bool]
    wanted: list[bool]
    capitals: list[bool]
    seconds: list[float]


def _tagged(labels: Iterable[Label], by_address: Mapping[str, Record]) -> Tagged:
    found = Tagged([], [], [], [])
    for label in labels:
        article = by_address[label.url]
        title = said(article, "title")
        text = cleaned(said(article, "text"), title=title, source=said(article, "source"))
        started = time.perf_counter()
        tags = names.tags(names.find(title, text))
        found.seconds.append(time.perf_counter() - started)
        right = {variant for variants in label.main + label.also for variant in variants}
        found.right.extend(tag in right for tag in tags)
        found.wanted.extend(not set(variants).isdisjoint(tags) for variants in label.main)
        found.capitals.extend(tag in right for tag in _first_capitals(text))
    return found


def _first_capitals(text: str) -> Sequence[str]:
    """Give the floor: the commonest runs of capitalised words, wherever they stand."""
    runs: Counter[str] = Counter()
    run: list[str] = []
    for word in [*text.split(), ""]:
        bare = word.strip('"“”().,;:!?')
        if bare[:1].isupper():
            run.append(bare)
        if run and (not bare[:1].isupper() or word[-1:] in ".,;:!?)"):
            runs[" ".join(run)] += 1
            run = []
    return [name for name, _ in runs.most_common(3)]

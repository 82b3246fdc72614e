"""A reader's words as a query. Any text whatever is one; no character of it is ever an operator of a database.

harga "minyak goreng" -sawit topik:ekonomi sumber:antara sejak:2026-08-01 sampai:kemarin
gempa minggu lalu           a time in plain words: the stories of those days first
KPK                         also finds Komisi Pemberantasan Korupsi (bot.retrieval.abbreviations)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.retrieval import spans
from bot.retrieval.abbreviations import Abbreviations, abbreviations
from bot.retrieval.marks import source_mark, topic_mark
from bot.retrieval.words import STOPWORDS, Form, fold, words

QUERY_WORDS = 16
"""More words than this are cut: no reader types more, and the work of a query stays bounded."""

LONGEST = 512
"""Characters of a query that are read; Telegram's inline queries have 256 at most."""

AFTERWARDS = timedelta(days=1)
"""News of a day is told until the end of the next one; who asks for nothing but a day wants its own."""

_FILTER = re.compile(r"(?<!\S)(topik|topic|sumber|source|sejak|since|sampai|hingga|until):(?:\"([^\"]*)\"|(\S*))", re.I)
_QUOTES = str.maketrans("“”„«»", '"' * 5)
_QUOTED = re.compile(r"(?<!\S)(-?)\"([^\"]*)\"")
# As `words` takes it: "Ma'ruf" is one.
_WORD = re.compile("[^\\W_]+(?:['\u2018\u2019\u02bc`][^\\W\\d_]+)*")
_WITHOUT = re.compile(r"(?<!\S)-(?=[^\W_])(\S+)")


@dataclass(frozen=True, slots=True)
class Term:
    """What a story must tell of: a folded word, or one of the `others`, words in a row that stand for the same."""

    form: Form
    others: tuple[Form, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for. `text` is as typed, on one line; times are in UTC, and `until` is not included.

    `phrases` must stand as they are; `without` must not stand at all. A time that was said in plain words is `soft`:
    where nothing was found in it, its words are words like others. `puzzling` are filters that nobody can read. One is
    `corrected` whose misprints were mended.
    """

    text: str
    terms: tuple[Term, ...] = ()
    phrases: tuple[Form, ...] = ()
    without: tuple[Form, ...] = ()
    topic: str = ""
    source: str = ""
    since: datetime | None = None
    until: datetime | None = None
    soft: tuple[Term, ...] = ()
    puzzling: tuple[str, ...] = ()
    corrected: bool = False

    @property
    def asks(self) -> bool:
        """Tell whether anything is asked for; what must not stand alone asks for nothing."""
        return any((self.terms, self.phrases, self.topic, self.source, self.since, self.until))

    @property
    def bare(self) -> str:
        """The words alone, as they could be typed, without filters and times."""
        quoted = (f'"{" ".join(phrase)}"' for phrase in self.phrases)
        return " ".join([*(" ".join(term.form) for term in self.terms), *quoted])

    @property
    def timeless(self) -> Query:
        """The same query with the words of its time as words."""
        return replace(self, terms=self.terms + self.soft, since=None, until=None, soft=())

    @property
    def alone(self) -> tuple[str, ...]:
        """The words for which nothing else stands, those of phrases too: any of them may be a misprint."""
        single = (term.form[0] for term in self.terms if len(term.form) == 1 and not term.others)
        return tuple(dict.fromkeys([*single, *(word for phrase in self.phrases for word in phrase)]))

    def of_topic(self, topic: str) -> Query:
        """Return the query for another topic, as if it had been typed so; the same for the same topic."""
        return replace(self._filtered(("topik", "topic"), self.topic, topic), topic=topic)

    def of_source(self, source: str) -> Query:
        """Return the query for another source, as if it had been typed so; the same for the same source."""
        return replace(self._filtered(("sumber", "source"), self.source, source), source=source)

    def _filtered(self, names: tuple[str, ...], wrong: str, right: str) -> Query:
        value = f'"{right}"' if " " in right else right

        def written(found: re.Match[str]) -> str:
            ours = found[1].casefold() in names and (found[2] or found[3] or "") == wrong
            return f"{found[1]}:{value}" if ours else found[0]

        return self if wrong == right else replace(self, text=_FILTER.sub(written, self.text), corrected=True)

    def mended(self, wrong: str, right: str) -> Query:
        """Return the query with a folded word, or two, in place of a misprint."""
        form = tuple(right.split())
        terms = tuple(Term(form) if term.form == (wrong,) else term for term in self.terms)
        phrases = tuple(
            tuple(part for word in phrase for part in (form if word == wrong else (word,))) for phrase in self.phrases
        )
        text = _WORD.sub(lambda found: right if fold(found.group()) == wrong else found.group(), self.text)
        return replace(self, text=text, terms=terms, phrases=phrases, corrected=True)


def read(text: str, *, now: datetime, zone: ZoneInfo, short: Abbreviations | None = None) -> Query:
    """Read a query; days in it are counted from `now` in `zone`, and `short` replaces the shipped abbreviations."""
    line = " ".join(text.split())[:LONGEST]
    known = short or abbreviations()
    bare, query = _filtered(line.translate(_QUOTES), Query(line), now, zone)
    quoted = _QUOTED.findall(bare)
    bare = _QUOTED.sub(" ", bare)
    struck = [*(part for sign, part in quoted if sign), *_WITHOUT.findall(bare)]
    bare = _WITHOUT.sub(" ", bare)
    query = replace(
        query,
        phrases=_forms(part for sign, part in quoted if not sign),
        without=_forms(struck),
    )
    return _worded(bare, query, known, now, zone)


def marks_asked(query: Query) -> Iterator[str]:
    """Give the marks that a query asks for."""
    if query.topic:
        yield topic_mark(query.topic)
    if query.source:
        yield source_mark(query.source)


def _filtered(line: str, query: Query, now: datetime, zone: ZoneInfo) -> tuple[str, Query]:
    """Take the filters off a line, from the last to the first, and put them into the query."""
    for found in reversed(list(_FILTER.finditer(line))):
        name, value, end = found[1].casefold(), found[2] or found[3] or "", found.end()
        if name in ("topik", "topic"):
            query = replace(query, topic=value)
        elif name in ("sumber", "source"):
            query = replace(query, source=value)
        else:
            rest = line[found.end(1) + 1 :].casefold().replace('"', " ")
            span = spans.find(rest, now=now, zone=zone)
            if span is None or rest[: span.start].strip():
                query = replace(query, puzzling=(found[0], *query.puzzling))
            else:
                end = max(end, found.end(1) + 1 + span.end)
                since = name in ("sejak", "since")
                query = replace(query, since=span.since) if since else replace(query, until=span.until)
        line = f"{line[: found.start()]} {line[end:]}"
    return line, query


def _worded(bare: str, query: Query, known: Abbreviations, now: datetime, zone: ZoneInfo) -> Query:
    """Read what is left as words, and the first time among them unless the filters name one."""
    folded = fold(bare)
    span = spans.find(folded, now=now, zone=zone) if query.since is None and query.until is None else None
    if span is None:
        return replace(query, terms=_terms(folded, known, all_stop=not query.phrases))
    terms = _terms(f"{folded[: span.start]} {folded[span.end :]}", known, all_stop=False)
    return replace(
        query,
        terms=terms,
        soft=_terms(folded[span.start : span.end], known, all_stop=False),
        since=span.since,
        until=span.until + (AFTERWARDS if terms or query.phrases else timedelta()),
    )


def _terms(folded: str, known: Abbreviations, *, all_stop: bool) -> tuple[Term, ...]:
    """Part folded words into terms, without stopwords; `all_stop` keeps them where there is nothing else."""
    row = list(words(folded))[: 4 * QUERY_WORDS]
    # Of a long form each word will do in its place beside the others, or the short form for all of them.
    terms = [Term((word,), others) for form, others in known.split(row) for word in form]
    telling = [term for term in terms if term.form[0] not in STOPWORDS]
    return tuple(dict.fromkeys(telling or (terms if all_stop else ())))[:QUERY_WORDS]


def _forms(parts: Iterable[str]) -> tuple[Form, ...]:
    forms: Sequence[Form] = [tuple(words(part))[:QUERY_WORDS] for part in parts]
    return tuple(dict.fromkeys(filter(None, forms)))[:QUERY_WORDS]

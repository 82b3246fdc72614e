"""Ranking: each rule of its docstring, one by one, all else equal."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.retrieval.ranking import Candidate, Part, best_first, fresh, relevance, weight
from tests.making import NOON

FILLER = " ".join(f"isi{number}" for number in range(200))
"""A text of usual length that tells nothing."""


def made(title: str = "kabar", body: str = FILLER, said: str = "", said_title: str = "", number: int = 1) -> Candidate:
    """Make a candidate; what is said is its stems unless told otherwise."""
    return Candidate(number, number, NOON, title, body, said_title or title, said or body)


def part(words: str, weight: float = 5.0) -> Part:
    """Make a part of a query that is said as its stem is."""
    row = (tuple(words.split()),)
    return Part.of(row, weight, row, weight)


def rated(query: str, candidate: Candidate) -> float:
    """Rate a candidate for a query of words that tell alike."""
    return relevance([part(word) for word in query.split()], candidate)


def test_what_has_more_of_the_query_ranks_higher() -> None:
    one, two, three = (made(body=f"{words} {FILLER}") for words in ("gempa", "gempa kota", "gempa kota warga"))
    for query in ("gempa kota warga", "warga kota gempa"):
        assert 0 < rated(query, one) < rated(query, two) < rated(query, three)
    assert rated("gempa kota", made()) == 0


def test_all_words_rank_above_one_word_many_times() -> None:
    assert rated("gempa kota", made(body=f"kota {FILLER} gempa")) > rated(
        "gempa kota", made(body="gempa " * 50 + FILLER)
    )


def test_a_rare_word_tells_more_than_a_common_one() -> None:
    parts = [part("gempa", weight=8.0), part("kota", weight=1.0)]
    rare, common = made(body=f"gempa {FILLER}"), made(body=f"kota {FILLER}")
    assert relevance(parts, rare) > relevance(parts, common) > 0


def test_a_headline_tells_more_than_a_text() -> None:
    assert rated("gempa", made(title="gempa")) > rated("gempa", made(body=f"{FILLER} gempa"))


def test_a_lead_tells_more_than_the_end() -> None:
    assert rated("gempa", made(body=f"gempa {FILLER}")) > rated("gempa", made(body=f"{FILLER} gempa"))


def test_a_text_without_a_headline_has_no_lead() -> None:
    assert rated("gempa", made(title="", body=f"gempa {FILLER}")) == pytest.approx(
        rated("gempa", made(title="", body=f"{FILLER} gempa"))
    )


def test_a_word_counts_more_often_but_ever_less() -> None:
    once, twice, thrice = (rated("gempa", made(body=f"{FILLER} {'gempa isi ' * count}")) for count in (1, 2, 3))
    assert once < twice < thrice
    assert thrice - twice < twice - once


def test_a_word_tells_more_of_a_short_text() -> None:
    assert rated("gempa", made(body=f"gempa {FILLER}")) > rated("gempa", made(body=f"gempa {FILLER} {FILLER}"))


def test_the_word_itself_ranks_above_another_form_of_it() -> None:
    asked = Part.of((("tangkap",),), 5.0, (("ditangkap",),), 6.0)
    same = made(body=f"tangkap {FILLER}", said=f"ditangkap {FILLER}")
    other = replace(same, said=f"menangkap {FILLER}")
    assert relevance([asked], same) > relevance([asked], other) > 0


def test_any_of_the_forms_that_stand_for_the_same_answers() -> None:
    either = Part.of((("kpk",), ("komisi", "berantas", "korupsi")), 5.0, (("kpk",),), 5.0)
    assert relevance([either], made(body=f"komisi berantas korupsi {FILLER}")) > 0
    assert relevance([either], made(body=f"komisi {FILLER}")) == 0


def test_words_that_stand_together_rank_above_words_apart() -> None:
    apart = made(body=f"korea {FILLER} utara")
    together = made(body=f"{FILLER} korea utara")
    assert rated("korea utara", replace(together, body=f"korea utara {FILLER}")) > rated("korea utara", apart)
    turned = made(title="utara korea")
    assert rated("korea utara", made(title="korea utara")) > rated("korea utara", turned)


def test_a_word_within_another_is_none() -> None:
    assert rated("api", made(title="kapital", body="kapital apik")) == 0


def test_a_query_without_parts_rates_nothing() -> None:
    assert relevance([], made()) == 0


def test_a_rarer_word_weighs_more_and_none_weighs_nothing() -> None:
    weights = [weight(1000, having) for having in (0, 1, 10, 500, 1000, 5000)]
    assert weights == sorted(weights, reverse=True)
    assert weights[-1] > 0
    assert weight(0, 0) > 0


def test_freshness_counts_for_a_common_word_and_not_for_a_precise_query() -> None:
    common, precise = [part("banjir", weight=1.0)], [part("banjir", weight=9.0), part("lembayung", weight=9.0)]
    long_ago = NOON - timedelta(days=365)
    assert fresh(NOON, NOON, common) > 1.3
    assert fresh(long_ago, NOON, common) == pytest.approx(1, abs=1e-6)
    assert fresh(NOON, NOON, precise) == fresh(long_ago, NOON, precise) == 1


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.floats(0.01, 30))
def test_the_older_the_less_fresh_within_bounds(one: int, other: int, weight: float) -> None:
    near, far = sorted((one, other))
    parts = [part("banjir", weight=weight)]
    rates = [fresh(NOON - timedelta(hours=hours), NOON, parts) for hours in (near, far)]
    assert 1 <= rates[1] <= rates[0] <= 1.35
    assert fresh(NOON + timedelta(hours=far), NOON, parts) == fresh(NOON, NOON, parts)


def placed(candidates: list[Candidate], scores: dict[int, float]) -> list[list[int]]:
    """Put candidates in order; gives the articles of each entry."""
    return [[each.article_id for each in reports] for _, reports in best_first(scores, candidates)]


def test_one_event_is_one_entry_with_its_reports_best_first() -> None:
    reports = [replace(made(number=number), event=event) for number, event in ((1, 1), (2, 2), (3, 1), (4, 1))]
    assert placed(reports, {1: 1.0, 2: 2.0, 3: 5.0, 4: 3.0}) == [[3, 4, 1], [2]]


def test_of_equals_the_newer_stands_first() -> None:
    older = replace(made(number=1), published_at=NOON - timedelta(hours=1))
    assert placed([older, made(number=2), made(number=3)], dict.fromkeys((1, 2, 3), 1.0)) == [[3], [2], [1]]
    same_event = [replace(each, event=1) for each in (older, made(number=2), made(number=3))]
    assert placed(same_event, dict.fromkeys((1, 2, 3), 1.0)) == [[3, 2, 1]]


def test_what_more_report_stands_higher() -> None:
    alone = replace(made(number=9), published_at=NOON + timedelta(hours=1))
    reports = [replace(made(number=number), event=1) for number in (1, 2)]
    assert placed([alone, *reports], dict.fromkeys((1, 2, 9), 1.0)) == [[2, 1], [9]]
    assert placed([alone, *reports], {1: 1.0, 2: 1.0, 9: 2.0}) == [[9], [2, 1]]


words = st.lists(st.sampled_from(["gempa", "kota", "warga", "isi"]), max_size=12).map(" ".join)


@given(words, words, words)
def test_any_story_has_a_rate_and_only_what_answers_has_one(query: str, title: str, body: str) -> None:
    rate = rated(query, made(title, body))
    answers = set(query.split()) & set(f"{title} {body}".split())
    assert rate >= 0
    assert (rate > 0) == bool(answers)

"""Sentences come in by the share of their words that a human summary is expected to share, while that pays."""

from __future__ import annotations

from bot.editing.summary.choice import Candidate, choose


def _candidate(likelihood: float, words: str, *needs: int, units: int = 100) -> Candidate:
    return Candidate(likelihood, units, 15, frozenset(words.split()), frozenset(needs) if needs else None)


def _sound(number: int) -> bool:
    return number != 9


def test_the_likeliest_come_in_and_stand_in_order() -> None:
    able = {0: _candidate(0.5, "padi sawah"), 1: _candidate(0.1, "kopi"), 2: _candidate(0.9, "banjir sungai")}
    assert choose(able, 500, _sound) == [0, 2]


def test_two_come_in_even_when_the_second_does_not_pay() -> None:
    assert choose({0: _candidate(0.9, "padi"), 1: _candidate(0.001, "kopi")}, 500, _sound) == [0, 1]


def test_what_is_needed_comes_along_and_fills_its_place() -> None:
    able = {0: _candidate(0.2, "padi"), 1: _candidate(0.3, "kopi", 0), 2: _candidate(0.9, "teh", 1)}
    assert choose(able, 500, _sound) == [0, 1, 2]
    assert choose(able, 250, _sound) == [0, 1]


def test_the_likelier_of_two_antecedents_comes_along() -> None:
    able = {0: _candidate(0.4, "padi"), 1: _candidate(0.1, "kopi"), 2: _candidate(0.9, "teh", 0, 1)}
    assert choose(able, 202, _sound) == [0, 2]


def test_a_sentence_whose_antecedent_cannot_be_had_stays_out() -> None:
    able = {1: _candidate(0.9, "teh", 0), 2: _candidate(0.3, "kopi"), 3: _candidate(0.2, "padi")}
    assert choose(able, 500, _sound) == [2, 3]


def test_a_chain_longer_than_a_summary_stays_out() -> None:
    able = {0: _candidate(0.1, "w0")} | {n: _candidate(0.9, f"w{n}", n - 1) for n in range(1, 9)}
    assert choose(able, 5000, _sound) == [0, 1, 2, 3, 4]


def test_an_unsound_antecedent_takes_what_leans_on_it_along() -> None:
    able = {9: _candidate(0.5, "padi"), 10: _candidate(0.9, "teh", 9), 11: _candidate(0.2, "kopi")}
    assert choose(able, 500, _sound) == [11]


def test_what_repeats_a_chosen_one_stays_out() -> None:
    able = {0: _candidate(0.9, "padi sawah desa"), 1: _candidate(0.8, "padi sawah"), 2: _candidate(0.2, "kopi")}
    assert choose(able, 500, _sound) == [0, 2]


def test_first_ones_are_kept() -> None:
    able = {0: _candidate(0.1, "padi"), 1: _candidate(0.8, "teh"), 2: _candidate(0.9, "kopi")}
    assert choose(able, 202, _sound, frozenset([0])) == [0, 2]


def test_nothing_fits_in_nothing() -> None:
    assert choose({0: _candidate(0.9, "padi")}, 50, _sound) == []
    assert choose({}, 500, _sound) == []

"""Verdicts are told shortly in English, and in the words of people in every language."""

from __future__ import annotations

from string import Formatter

import pytest

from bot.routing.verdicts import COMPACT, Verdict, compact, read_back
from bot.words import LANGUAGES, Words

NUMBERS = {"limit"}
"""The arguments that are numbers."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("why", sorted(COMPACT))
def test_every_verdict_is_a_sentence_of_every_catalogue_with_the_same_arguments(why: str, language: str) -> None:
    names = {name for _, name, _, _ in Formatter().parse(COMPACT[why]) if name}
    given: dict[str, str | int] = {name: 6 if name in NUMBERS else f"({name})" for name in names}
    verdict = Verdict(why, given=given)
    told = Words.load(language).plain(why, **given)
    assert all(str(value) in told for value in given.values())
    assert all(str(value) in str(verdict) for value in given.values())


def test_verdicts_are_told_in_one_sentence_and_of_a_refusal_only_what_refuses() -> None:
    on, met = Verdict("why-posting-on"), Verdict("why-topics-met", given={"found": "hukum"})
    off, quiet = Verdict("why-flow-digest", passes=False), Verdict("why-pace-full", passes=False, given={"limit": 6})
    assert compact([on]) == "posting is on and no rule narrows it"
    assert compact([on, met]) == "posting is on; it has the topic hukum"
    assert compact([on, off, met, quiet]) == f"{off}; {quiet}"


def test_what_was_kept_is_read_back_and_anything_else_is_not() -> None:
    on, met = Verdict("why-posting-on"), Verdict("why-topics-met", given={"found": "hukum, cuaca"})
    full = Verdict("why-pace-full", given={"limit": 6})
    for kept in ([on], [on, met], [on, met, full]):
        assert read_back(compact(kept)) == kept
    for other in ("", "embargo", "posting is on; something new", compact([Verdict("why-posting-closed")])):
        assert read_back(other) is None


@pytest.mark.parametrize("why", sorted(why for why in COMPACT if ";" not in COMPACT[why]))
def test_every_verdict_without_a_semicolon_is_read_back(why: str) -> None:
    names = {name for _, name, _, _ in Formatter().parse(COMPACT[why]) if name}
    verdict = Verdict(why, given={name: 6 if name in NUMBERS else f"({name})" for name in names})
    assert read_back(str(verdict)) == [verdict]

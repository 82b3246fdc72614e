"""`kabar stories`: events with the articles that report them, and an operator's corrections."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime

import pytest

from bot.model import Draft
from tests.cli.conftest import Operator
from tests.reports import CHILLI, FLOOD, PLACEHOLDER, REPRINT, SAME_FLOOD


def imported(kabar: Operator, *drafts: Draft) -> None:
    """Import articles, dated now, in their order."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    for number, draft in enumerate(drafts):
        record = {**asdict(draft), "id": draft.external_id, "published_at": now}
        kabar.file(f"{number}.json", json.dumps(record))
        kabar.well("import", f"{number}.json")


def test_an_event_is_listed_once_with_all_that_report_it(kabar: Operator) -> None:
    imported(kabar, FLOOD, CHILLI, SAME_FLOOD, REPRINT)
    chilli, flood = sorted(
        kabar.well("stories", "--json").objects(), key=lambda story: str(story["title"]), reverse=True
    )
    assert (flood["id"], flood["title"]) == (1, FLOOD.title)
    assert flood["sources"] == ["Warta Lembayung", "Kabar Melati", "Kawat Segara"]
    articles = flood["articles"]
    assert isinstance(articles, list)
    assert [(each["id"], each["copy_of"], each["held"]) for each in articles] == [
        (1, None, None),
        (3, None, None),
        (4, 1, None),
    ]
    assert [each["url"] for each in articles] == [FLOOD.url, SAME_FLOOD.url, REPRINT.url]
    assert chilli["id"] == 2


def test_a_person_sees_which_repeat_and_which_are_held(kabar: Operator) -> None:
    imported(kabar, FLOOD, REPRINT, PLACEHOLDER)
    out = kabar.well("stories", "--since", "12h").out
    assert f"     1  {FLOOD.title} (2 articles)\n" in out
    assert "        2 · Kawat Segara · " in out
    assert " · repeats 1\n" in out
    assert " · held: it is no news\n" in out


def test_without_stories_it_says_so(kabar: Operator) -> None:
    assert kabar.well("stories", "--since", "3h").out == "There is no story in the last 3h.\n"
    assert kabar.well("stories", "--json").json() == []


def test_a_length_that_is_none_is_refused(kabar: Operator) -> None:
    ran = kabar("stories", "--since", "lama")
    assert (ran.code, ran.err) == (2, "'lama' is no interval; write 30s, 5m, 2h or 1d, at most 30d.\n")


def test_an_article_is_split_off_and_merged_back(kabar: Operator) -> None:
    imported(kabar, FLOOD, SAME_FLOOD)
    assert kabar.well("stories", "split", "2").out == "Article 2 is a story of its own now.\n"
    assert len(kabar.well("stories", "--json").objects()) == 2
    assert kabar.well("stories", "merge", "2", "1").out == f"One story now: {FLOOD.title}\n"
    assert len(kabar.well("stories", "--json").objects()) == 1


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("split", "1"), "Article 1 is in no story with others; see 'kabar stories'.\n"),
        (("merge", "1", "9"), "Articles 1 and 9 are one story already, or there is none of one of them.\n"),
    ],
)
def test_what_cannot_be_corrected_is_said(kabar: Operator, words: tuple[str, ...], sentence: str) -> None:
    imported(kabar, FLOOD)
    ran = kabar("stories", *words)
    assert (ran.code, ran.err) == (1, sentence)

"""docs/search.md: its examples are queries as it tells of them, and its limits are those that there are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.retrieval.abbreviations import LONGEST_FORM, Abbreviations
from bot.retrieval.query import QUERY_WORDS
from bot.retrieval.spelling import SHORTEST
from handlers.cari import QUERY_LIMIT
from storage.archive import LISTED, POOL
from storage.follows import MOST
from storage.search import ENOUGH, SENTENCE
from tests.storage.searching import asked

TEXT = (Path(__file__).parents[2] / "docs" / "search.md").read_text("utf-8")
EXAMPLES = re.findall(r"^    /cari (.+)$", TEXT, re.MULTILINE)
TABLE = re.findall(r"`([^`]+)`", " ".join(re.findall(r"^\| (`.*?) \| ", TEXT, re.MULTILINE)))
COUNTS = {4: "four", 5: "fewer than five", 8: "eight"}


@pytest.mark.parametrize("query", [*EXAMPLES, *TABLE])
def test_an_example_is_a_query_that_can_be_read(query: str) -> None:
    read = asked(query)
    assert read.asks or read.without
    assert read.puzzling == ()
    assert bool(read.since or read.until) == bool(re.search("sejak|lalu|kemarin|terakhir|2025", query))
    assert bool(read.topic) == ("topik:" in query)
    assert bool(read.source) == ("sumber:" in query)
    assert bool(read.without) == ("-jakarta" in query or '-"' in query)


@pytest.mark.parametrize(
    "limit",
    [
        f"{QUERY_LIMIT} characters at most in the chat, of which {QUERY_WORDS} words count",
        f"the newest {LISTED} documents at most are looked at, and {POOL} are put in order",
        f"at most {MOST}",
        f"{COUNTS[ENOUGH]}; where no story has all",
        f"Of a whole sentence, {COUNTS[SENTENCE]} words and more",
        f"Words of fewer than {COUNTS[SHORTEST]} letters",
        f"of at most {COUNTS[LONGEST_FORM]} words",
    ],
)
def test_a_limit_stands_as_it_is(limit: str) -> None:
    assert limit in " ".join(TEXT.split())


def test_the_example_of_own_abbreviations_can_be_read(tmp_path: Path) -> None:
    own = tmp_path / "singkatan.txt"
    own.write_text("\n".join(re.findall(r"^    (#.*|\w+ = .*)$", TEXT, re.MULTILINE)), "utf-8")
    assert Abbreviations.load(own).others["rslb",] == (("rumah", "sakit", "lembayung"),)

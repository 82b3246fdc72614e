"""What an operator sees of articles and sources: nothing of it steers the terminal, on neither of its two outputs."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from bot.source import Source, SourceKind
from tests.attacks.words import EVERY, STEERING
from tests.cli.conftest import Operator

FINE = frozenset("\n")


def full(kabar: Operator) -> None:
    """Fill the operator's folder of articles with such words: in the articles, in what is wrong with them, as names."""
    articles = [
        {"id": f"{number} {words}", "title": f"Kabar {words}", "text": words, "author": words, "topics": [words]}
        for number, words in enumerate(EVERY)
    ]
    files = [kabar.file("artikel/a.json", json.dumps([*articles, *({"title": words} for words in EVERY)]))]
    for number, words in enumerate(EVERY):
        name = words.replace("/", "_").replace("\0", "")[:100]
        files.append(kabar.file(f"artikel/{number}{name}.txt", f"Kabar {words}"))
        files.append(kabar.file(f"artikel/{number}{name}.json", "["))
    for file in files:
        os.utime(file, (1, 1))  # written long ago, so to its end


@pytest.fixture
def kabar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Operator:
    """Give an operator who has read such a folder."""
    monkeypatch.chdir(tmp_path)
    operator = Operator(tmp_path, {"DATABASE_URL": f"sqlite:///{tmp_path}/kabar.db"})
    full(operator)
    name = " ".join(EVERY).replace("\0", "")
    feed = Source(0, SourceKind.FEED, "https://jahat.example/feed", name, last_error=name, next_why=name, enabled=False)
    operator.write(lambda tables: tables.sources.add(feed))
    return operator


def test_no_word_of_theirs_steers_the_terminal(kabar: Operator) -> None:
    for words in (
        ("sources", "add", "artikel", "--name", "Artikel \x1b[31m\x9b31m\u202e"),
        ("sources", "test", "artikel"),
        ("collect",),
        ("import", "artikel"),
        ("search", "kabar"),
        ("search", "kabar", "--json"),
        ("sources", "list"),
        ("sources", "list", "--json"),
        ("sources", "export"),
        ("sources", "set", "2", "--every", "5m"),
        ("preview", "1"),
        ("summarise", "artikel/a.json"),
        ("summarise", "artikel/a.json", "--json"),
        ("outbox", "list"),
    ):
        ran = kabar(*words)
        assert not STEERING & set(ran.out) - FINE, words
        assert not STEERING & set(ran.err) - FINE, words
        assert "Traceback" not in ran.err, words
        assert len(ran.out + ran.err) > 30, words


def test_json_says_what_a_terminal_would_obey_in_escapes(kabar: Operator) -> None:
    """So that it is still there for the program that reads it."""
    kabar("import", "artikel")
    ran = kabar("search", "Kabar", "--limit", "100", "--json")
    assert r"\u" in ran.out
    assert any(STEERING & set(str(story["external_id"])) for story in ran.objects())

"""The two catalogues say the same things, and nothing they say breaks Telegram's HTML or its limits."""

import re
from importlib.resources import files
from itertools import product

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from bot.words import LANGUAGES, Words
from tests.tdlib import parse_html

NUMBERS = frozenset("count number page pages limit ok failing on known".split())
"""The arguments that are numbers; all others are text."""

HOSTILE = '<b>&amp;"</i><a href="javascript:x">\x00\ud800\u202e</code> 🏴󠁧󠁢󠁥󠁮󠁧󠁿'
"""What a stranger may be called: tags, entities, a NUL, half a surrogate pair, an override."""


class Variables(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def generic_visit(self, node: ast.BaseNode) -> None:
        if isinstance(node, ast.VariableReference):
            self.names.add(node.id.name)
        super().generic_visit(node)


def catalogue(language: str) -> dict[str, frozenset[str]]:
    """Return each key with the names of its arguments; a line that Fluent cannot read fails the test."""
    body = FluentParser().parse((files("bot.words") / f"{language}.ftl").read_text("utf-8")).body
    assert not [entry for entry in body if isinstance(entry, ast.Junk)]
    found = {}
    for entry in body:
        if isinstance(entry, ast.Message):
            variables = Variables()
            variables.visit(entry)
            assert entry.id.name not in found, f"{entry.id.name} stands twice in {language}.ftl"
            found[entry.id.name] = frozenset(variables.names)
    return found


def arguments(language: str, key: str, text: str, number: int) -> dict[str, str | int]:
    return {name: number if name in NUMBERS else text for name in CATALOGUES[language][key]}


CATALOGUES = {language: catalogue(language) for language in LANGUAGES}
WORDS = {language: Words.load(language) for language in LANGUAGES}
KEYS = sorted(CATALOGUES["id"])
PLAIN = [key for key in KEYS if key.startswith(("button-", "notice-", "command-")) and key != "button-expired"]
ALSO_NOTICES = [
    "breaking-already-cancelled",
    "breaking-already-sent",
    "breaking-cancelled",
    "breaking-sent",
    "button-expired",
    "editors-only",
    "error-slow",
    "error-sorry",
    "error-too-fast",
    "kanal-no-right",
    "sumber-admins-only",
]
in_each_language = pytest.mark.parametrize("language", LANGUAGES)


def test_both_catalogues_have_the_same_sentences_with_the_same_arguments() -> None:
    assert CATALOGUES["id"] == CATALOGUES["en"]


@in_each_language
def test_a_sentence_is_html_that_telegram_takes_and_shows_its_arguments_literally(language: str) -> None:
    words = WORDS[language]
    for key, number in product(KEYS, (1, 2, 1234567)):
        given = arguments(language, key, HOSTILE, number)
        harmless = {name: "kata" if isinstance(value, str) else value for name, value in given.items()}
        parsed = parse_html(words(key, **given))
        assert len(parsed["entities"]) == len(parse_html(words(key, **harmless))["entities"]), key
        for name in given.keys() - NUMBERS:
            assert '<b>&amp;"</i><a href="javascript:x"></code> 🏴󠁧󠁢󠁥󠁮󠁧󠁿' in parsed["text"], (key, name)


def test_a_sentence_about_an_act_is_made_of_what_the_audit_holds() -> None:
    acts = [key for key in KEYS if re.fullmatch("log-[a-z]+-.+|log-other", key)]
    assert not [key for key in acts if not CATALOGUES["id"][key] <= {"act", "subject", "before", "after"}]


@in_each_language
def test_a_sentence_leaves_room_for_what_is_put_into_it(language: str) -> None:
    for key in KEYS:
        shown = parse_html(WORDS[language](key, **arguments(language, key, "", 1234567)))["text"]
        assert len(shown) <= 500, key


@in_each_language
def test_buttons_notices_and_menu_lines_are_plain_and_short(language: str) -> None:
    """Telegram Bot API: a command's description has 1-256 characters, a notice 200, a chat's title 128."""
    for key in PLAIN:
        kind = key.partition("-")[0]
        title = "Kabar Kalirejo" if kind == "button" else "x" * 128
        shown = WORDS[language].plain(key, **arguments(language, key, title, 1234567))
        assert 1 <= len(shown) <= {"button": 40, "notice": 200, "command": 256}[kind], key
        assert not set(shown) & set("<>&\n"), key


@in_each_language
@pytest.mark.parametrize("key", ALSO_NOTICES)
def test_sentences_that_also_answer_a_press_fit_a_notice(language: str, key: str) -> None:
    """Telegram Bot API, answerCallbackQuery: 0-200 characters, without formatting."""
    shown = WORDS[language].plain(key, **arguments(language, key, "x" * 96, 1234567))
    assert len(shown) <= 200
    assert not set(shown) & set("<>&")

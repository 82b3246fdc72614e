"""The guides in docs/panduan and docs/guide say what the bot says: its commands, its buttons, its sentences.

What they promise by their looks: **[Kirim]** is a button, and so is [Kirim] in an example; “…” is a sentence of the
bot's; "Anda:" or "You:" begins what one types, "Bot:" what the bot answers.
"""

from __future__ import annotations

import html
import re
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib.resources import files
from itertools import product
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast

from bot.delivery.parts import CAPTION_LIMIT
from bot.delivery.render import BREAKING_LIMIT, CORRECTION_LIMIT, HEADLINE_LIMIT, SUMMARY_LIMIT
from bot.model import Role
from bot.pushing import HOLD
from bot.routing.kinds import NAMES
from bot.routing.patterns import PATTERNS
from handlers.cari import QUERY_LIMIT
from handlers.command import Entry
from handlers.grup import CHOSEN
from handlers.invitations import HOLDS
from handlers.throttle import READERS, TEAM
from storage import Store, follows, saved
from storage.amending import DELETABLE
from tests.handlers.test_table import made

DOCS = Path(__file__).parents[1] / "docs"
GAP = "\0"
"""What stands in a sentence for whatever is put into it."""

LABELS = ("button-", "rule-", "language-", "grup-language-")
"""How the keys begin whose words stand on buttons."""

BUTTON = re.compile(r"\*\*\[([^\]\n]+)\]\*\*")
IN_EXAMPLE = re.compile(r"\[([^\]\n]+)\]")
SENTENCE = re.compile(r"“((?:[^“”]|“[^“”]*”)+)”")
"""A quotation, which may hold another one."""

COMMAND = re.compile(r"(?<![\w/.])/([a-z_]{2,})\b(?!/)")
LINK = re.compile(r"(?<!`)\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^(#+) (.+)$", re.MULTILINE)
EXAMPLE = re.compile(r"^```text\n(.*?)^```$", re.MULTILINE | re.DOTALL)
TYPED = re.compile(r"^(?:Anda|You): +(.+)$", re.MULTILINE)
ANSWERED = re.compile(r"^Bot: +(.+(?:\n(?: {5}.*)?)*)", re.MULTILINE)
PLACE = re.compile(r"[0-9]+")
"""A button that is the number of something in a list."""

TELLING = re.compile(r"[^\W\d_]{2}")
"""What a sentence must have besides gaps, to be known by it."""


@dataclass(frozen=True)
class Guide:
    """A guide: the language that it is in, whom it is for, and its text."""

    path: Path
    language: str
    role: Role

    @property
    def text(self) -> str:
        return self.path.read_text("utf-8")

    @property
    def prose(self) -> str:
        return EXAMPLE.sub("", self.text)

    @property
    def examples(self) -> Sequence[str]:
        return EXAMPLE.findall(self.text)


PAIRS = [
    (Guide(DOCS / "panduan" / f"{own}.md", "id", role), Guide(DOCS / "guide" / f"{other}.md", "en", role))
    for own, other, role in (
        ("pembaca", "readers", Role.READER),
        ("redaksi", "editors", Role.EDITOR),
        ("pemilik-kanal", "channel-owners", Role.OWNER),
    )
]
each_pair = pytest.mark.parametrize("pair", PAIRS, ids=[own.path.stem for own, _ in PAIRS])
each_guide = pytest.mark.parametrize(
    "guide", [guide for pair in PAIRS for guide in pair], ids=[guide.path.stem for pair in PAIRS for guide in pair]
)


@pytest.fixture
async def entries(tmp_path: Path) -> AsyncIterator[Mapping[str, Entry]]:
    async with await Store.open(f"sqlite:///{tmp_path / 'kabar.db'}") as store:
        yield made(store)


@cache
def catalogue(language: str) -> Mapping[str, Sequence[str]]:
    """Read each key's sentences in plain text, one for each variant, with gaps where something is put in."""
    body = FluentParser().parse((files("bot.words") / f"{language}.ftl").read_text("utf-8")).body
    return {
        entry.id.name: [plain(written) for written in variants(entry.value)]
        for entry in body
        if isinstance(entry, ast.Message) and entry.value
    }


def variants(pattern: ast.Pattern) -> Iterator[str]:
    """Write a pattern out, once for each choice that it has."""
    for parts in product(*(list(alternatives(element)) for element in pattern.elements)):
        yield "".join(parts)


def alternatives(element: ast.TextElement | ast.Placeable) -> Iterator[str]:
    match element:
        case ast.TextElement(value=value):
            yield value
        case ast.Placeable(expression=ast.SelectExpression(variants=found)):
            for variant in found:
                yield from variants(variant.value)
        case ast.Placeable(expression=ast.StringLiteral() as literal):
            yield literal.parse()["value"]
        case _:
            yield GAP


def plain(written: str) -> str:
    return html.unescape(re.sub(r"</?[a-z][^>]*>", "", written))


def pieces(sentence: str) -> Iterator[str]:
    """Part a sentence as it may be quoted: whole, line by line, and each line's own sentences."""
    lines = [line.strip() for line in sentence.splitlines()]
    yield " ".join(filter(None, lines))
    for line in filter(None, lines):
        yield line
        yield from re.split(r"(?<=[.!?:;]) +", line)


@cache
def said(language: str) -> Sequence[re.Pattern[str]]:
    """Compile all that the bot may say, but for what is little more than gaps."""
    whole = {piece for found in catalogue(language).values() for each in found for piece in pieces(each)}
    return [fitting(piece) for piece in sorted(whole) if TELLING.search(piece)]


@cache
def labels(language: str) -> Sequence[re.Pattern[str]]:
    """Compile all that may stand on a button, but for what is nothing but gaps."""
    words = {each.strip() for key, found in catalogue(language).items() if key.startswith(LABELS) for each in found}
    return [fitting(each) for each in sorted(words) if each.replace(GAP, "").strip()]


def fitting(piece: str) -> re.Pattern[str]:
    return re.compile(".+".join(map(re.escape, piece.split(GAP))), re.DOTALL)


def is_among(text: str, patterns: Sequence[re.Pattern[str]]) -> bool:
    one_line = " ".join(text.split())
    return any(pattern.fullmatch(one_line) for pattern in patterns)


def slug(heading: str) -> str:
    """Name a heading as GitHub's links do: small letters, hyphens for blanks, no other signs."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def commands(guide: Guide) -> set[str]:
    return set(COMMAND.findall(re.sub(r"\]\([^)]*\)", "]", guide.text)))


@each_guide
def test_every_command_of_a_role_stands_in_its_guide_and_no_other_there_is(
    guide: Guide, entries: Mapping[str, Entry]
) -> None:
    theirs = {name for name, entry in entries.items() if entry.role <= guide.role}
    known = set(entries) | {alias for entry in entries.values() for alias in entry.aliases}
    assert theirs <= commands(guide)
    assert commands(guide) <= known


@each_guide
def test_every_button_that_a_guide_names_is_one(guide: Guide) -> None:
    named = BUTTON.findall(guide.prose) + [name for each in guide.examples for name in IN_EXAMPLE.findall(each)]
    assert named
    there = labels(guide.language)
    assert [name for name in named if not (PLACE.fullmatch(name) or is_among(name, there))] == []


@each_guide
def test_every_sentence_that_a_guide_quotes_is_the_bots(guide: Guide) -> None:
    quoted = SENTENCE.findall(BUTTON.sub("", guide.prose))
    assert quoted
    assert [each for each in quoted if not is_among(each, said(guide.language))] == []


@each_guide
def test_an_example_shows_what_one_types_and_a_sentence_of_the_bots(guide: Guide) -> None:
    assert any(TYPED.search(each) for each in guide.examples)
    answers = [answer for each in guide.examples for answer in ANSWERED.findall(each)]
    there = said(guide.language)
    assert [each for each in answers if not any(is_among(piece, there) for piece in pieces(each))] == []


@each_pair
def test_both_languages_of_a_guide_have_the_same_sections(pair: tuple[Guide, Guide]) -> None:
    own, other = ([len(level) for level, _ in HEADING.findall(guide.prose)] for guide in pair)
    assert own == other
    assert [each.count("\n") for each in pair[0].examples] == [each.count("\n") for each in pair[1].examples]
    assert len(BUTTON.findall(pair[0].text)) == len(BUTTON.findall(pair[1].text))


@each_guide
def test_the_contents_list_the_sections_in_their_order(guide: Guide) -> None:
    listed = re.findall(r"^- \[(.+)\]\(#(.+)\)$", guide.text, re.MULTILINE)
    sections = [title for level, title in HEADING.findall(guide.prose) if len(level) == 2]
    assert listed == [(title, slug(title)) for title in sections]


@each_guide
def test_every_link_leads_somewhere(guide: Guide) -> None:
    for target in LINK.findall(guide.prose):
        place, _, section = target.partition("#")
        file = guide.path.parent / place if place else guide.path
        assert file.is_file(), target
        if section:
            headings = [slug(title) for _, title in HEADING.findall(file.read_text("utf-8"))]
            assert section in headings, target


def test_readme_and_the_reference_lead_to_every_guide() -> None:
    root = DOCS.parent
    for file in (root / "README.md", DOCS / "commands.md"):
        linked = {(file.parent / target).resolve() for target in LINK.findall(file.read_text("utf-8"))}
        assert {guide.path for pair in PAIRS for guide in pair} <= linked


HOUR = timedelta(hours=1)
HOURS_DELETABLE, HOURS_INVITED = DELETABLE // HOUR, HOLDS // HOUR
LIMITS = [
    (0, f"{QUERY_LIMIT} huruf", f"{QUERY_LIMIT} letters"),
    (0, f"{saved.MOST} berita", f"{saved.MOST} stories"),
    (0, f"{follows.MOST} langganan", f"{follows.MOST} things"),
    (0, f"{READERS.burst} kali berturut-turut", f"{READERS.burst} things in a row"),
    (0, f"setiap {READERS.interval.seconds} detik", f"every {READERS.interval.seconds} seconds"),
    (1, f"ditahan {HOLD.seconds} detik", f"held for {HOLD.seconds} seconds"),
    (1, f"{BREAKING_LIMIT} huruf", f"{BREAKING_LIMIT} letters"),
    (1, f"di atas {CAPTION_LIMIT} huruf", f"more than {CAPTION_LIMIT}"),
    (1, f"{CORRECTION_LIMIT} huruf", f"{CORRECTION_LIMIT} letters"),
    (1, f"setelah {HOURS_DELETABLE} jam", f"after {HOURS_DELETABLE}"),
    (1, f"{HEADLINE_LIMIT} huruf", f"{HEADLINE_LIMIT} letters"),
    (1, f"{SUMMARY_LIMIT} huruf", f"{SUMMARY_LIMIT} letters"),
    (1, f"{TEAM.burst} sekaligus", f"{TEAM.burst} things at once"),
    (1, f"berlaku {HOURS_INVITED} jam", f"for {HOURS_INVITED} hours"),
    (2, f"{NAMES} topik, {NAMES} sumber, dan {PATTERNS} kata", f"{NAMES} topics, {NAMES} sources and {PATTERNS} words"),
    (2, f"paling banyak {CHOSEN}", f"{CHOSEN} at most"),
]


@pytest.mark.parametrize(("number", "own", "other"), LIMITS)
def test_a_limit_stands_as_it_is(number: int, own: str, other: str) -> None:
    for guide, limit in zip(PAIRS[number], (own, other), strict=True):
        assert " ".join(limit.split()) in " ".join(guide.text.split())


def test_a_button_is_known_by_its_label() -> None:
    assert is_among("Kirim ke 8 kanal", labels("id"))
    assert is_among("4 an hour", labels("en"))
    assert not is_among("Kirim saja", labels("id"))


@pytest.mark.parametrize(
    ("language", "text", "there"),
    [
        ("id", "Tombol ini sudah lama.", True),
        ("id", "Menunggu dikirim: 40", True),
        ("id", "Tombol ini sudah tua.", False),
        ("en", "Tombol ini sudah lama.", False),
        ("en", "3 minutes ago", True),
    ],
)
def test_a_sentence_is_known_by_its_fixed_parts(language: str, text: str, there: bool) -> None:
    assert is_among(text, said(language)) is there

"""docs/templates.md: its examples make what it shows, and its gaps, filters and limits are those that there are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.delivery.allowed import TEXT_LIMIT
from bot.delivery.checking import check, sample
from bot.delivery.render import LISTED
from bot.delivery.templates import BUILT_IN, FILTERS, LOOPS, TEMPLATE_LIMIT, filled, filters
from bot.rules import OnEdit

TEXT = (Path(__file__).parents[2] / "docs" / "templates.md").read_text("utf-8")
WORDS = " ".join(TEXT.split())
EXAMPLES = re.findall(r"```liquid\n(.*?)\n```\n\n```html\n(.*?)\n```", TEXT, re.DOTALL)


def first_cells(heading: str) -> list[str]:
    """List what stands as code in the first cells of the table under a heading."""
    table = TEXT.split(f"| {heading} |", 1)[1].split("\n\n", 1)[0]
    return re.findall(r"`(\w+)`", " ".join(re.findall(r"^\| (`.*?) \| ", table, re.MULTILINE)))


@pytest.mark.parametrize(("template", "html"), EXAMPLES)
def test_an_example_makes_what_is_shown(template: str, html: str) -> None:
    assert check(template) is None
    assert filled(template, sample()) == html


def test_every_example_is_shown_with_what_it_makes() -> None:
    assert len(EXAMPLES) == TEXT.count("```liquid") > 2


def test_templates_gaps_and_filters_are_those_that_there_are() -> None:
    assert first_cells("name") == list(BUILT_IN)
    assert sorted(first_cells("gap")) == sorted(sample())
    assert first_cells("`on_edit`") == [each.value for each in OnEdit]
    listed = WORDS.split("The filters are ")[1].split("; the tags are")[0]
    assert re.findall(r"`(\w+)`", listed) == sorted(filters())


@pytest.mark.parametrize(
    "limit",
    [
        f"at most {TEMPLATE_LIMIT} characters",
        f"lists of at most {LISTED}:",
        f"go round at most {LOOPS} times",
        f"has at most {FILTERS} filters",
        f"{TEXT_LIMIT} characters, ends in an ellipsis",
    ],
)
def test_a_limit_is_the_one_that_there_is(limit: str) -> None:
    assert limit in WORDS

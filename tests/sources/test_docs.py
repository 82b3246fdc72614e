"""docs/sources.md tells every kind of source, and every option that one may set."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.source import SourceKind
from bot.sources import options_of

DOCS = (Path(__file__).parents[2] / "docs" / "sources.md").read_text("utf-8")


@pytest.mark.parametrize("kind", list(SourceKind))
def test_each_kind_is_told_with_all_that_it_lets_one_set(kind: SourceKind) -> None:
    assert f"| `{kind}` |" in DOCS
    _, _, section = DOCS.partition(f"### {kind}\n")
    documented = re.findall(
        r"`([a-z_.]+)`", " ".join(re.findall(r"^\| (`.*?) \|", section.partition("\n### ")[0], re.M))
    )
    assert documented == [option.name for option in options_of(kind)] if options_of(kind) else section == ""

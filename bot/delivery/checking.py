"""Whether posts can be made by an owner's template, and what is wrong with it, as a sentence of the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.delivery.allowed import allowed, foreign_tag
from bot.delivery.html import clip
from bot.delivery.render import facts
from bot.delivery.templates import FILTERS, TEMPLATE_LIMIT, Fact, Fault, TemplateError, filters, names, poured
from bot.model import Story, Summary
from bot.words import Words

QUOTED = 100
"""UTF-16 units of a line that are quoted."""

SAMPLE = Story(
    article_id=1,
    title="Jembatan Lembayung dibuka kembali",
    text="",
    summary=Summary(
        "Jembatan Lembayung dibuka kembali pagi ini. Warga melintas sejak subuh.", "lead", "Warga melintas."
    ),
    published_at=datetime(2026, 8, 21, 3, 30, tzinfo=UTC),
    url="https://kabar.example/jembatan",
    source="Kabar Teduh",
    author="Sari Puspita",
    topics=("infrastruktur", "Kota Lembayung"),
    place="Lembayung",
    names=("Kota Lembayung",),
)
"""A story with all that a story may have."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a template: a sentence of the catalogue, and what is put into it."""

    key: str
    arguments: Mapping[str, str | int] = field(default_factory=dict)


def check(template: str) -> Problem | None:
    """Tell what is wrong with an owner's template; None when posts can be made by it.

    It is filled with a sample story. With one that lacks much it may still fail: then that post looks as usual.
    """
    told = sample()
    try:
        return _of_names(template, told) or _of_outcome(poured(template, told))
    except TemplateError as error:
        return _of_error(template, error)


def sample() -> Mapping[str, Fact]:
    """Tell all that a template may say, of an invented story."""
    return facts(SAMPLE, words=Words.load("id"), zone=ZoneInfo("Asia/Jakarta"), also=("Warta Teduh",))


def _of_names(template: str, told: Mapping[str, Fact]) -> Problem | None:
    """Find a word that nobody knows: most likely it is mistyped."""
    named, said = names(template)
    for key, used, known in (("filter", named, filters()), ("unknown", said, told)):
        unknown = next((name for name in used if name not in known), "")
        if unknown:
            return Problem(f"template-{key}", {"name": clip(unknown, QUOTED), "known": ", ".join(sorted(known))})
    return None


def _of_outcome(html: str) -> Problem | None:
    if foreign := foreign_tag(html):
        return Problem("template-tag", {"name": clip(foreign, QUOTED)})
    return None if allowed(html) else Problem("template-empty")


def _of_error(template: str, error: TemplateError) -> Problem:
    if error.fault is Fault.LONG:
        return Problem("template-long", {"has": len(template), "most": TEMPLATE_LIMIT})
    if error.fault is Fault.BUSY:
        return Problem("template-busy", {"most": FILTERS})
    if error.fault is Fault.RANGE or not error.line:
        return Problem(f"template-{error.fault.value}")
    line = template.split("\n")[error.line - 1]
    return Problem("template-line", {"line": error.line, "text": clip(line.strip(), QUOTED)})

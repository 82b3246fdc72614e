"""Who decided is known to whoever comes second; the latest decision on a subject stands."""

from __future__ import annotations

from storage import Tables
from storage.decisions import Decided, Decision
from tests.making import NOON, later


def test_the_latest_decision_on_a_subject_stands(tables: Tables) -> None:
    assert tables.decisions.of("article:1") is None
    tables.decisions.put("article:1", Decision(Decided.REJECTED, 7, "Sari", NOON))
    newer = Decision(Decided.HEADLINE, 8, "Damar", later(60))
    tables.decisions.put("article:1", newer)
    assert tables.decisions.of("article:1") == newer
    assert tables.decisions.of("article:2") is None

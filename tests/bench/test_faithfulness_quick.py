"""The benchmark of the faithfulness gate and the training of its word list, small."""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

import pytest

from bench.edits import injections
from bench.training import indosum
from bench.training.openers import FEWEST, HEADER, TARGET, TIMES, openers
from bench.training.openers import indosum as sentences_of

DATA = Path(os.environ.get("KABAR_DATA", "../shared/data"))
needs_data = pytest.mark.skipif(not (DATA / "indosum.jsonl.gz").exists(), reason=f"no IndoSum at {DATA}")
SUMMARY = (
    "Bupati Tirtasari, Ratna Prameswari, membuka jembatan di Lembayung pada Kamis (21/8) pukul 10.30. Pada Agustus "
    '3 juta orang lewat, 5 persen di antaranya dua kali. "Jembatan ini untuk semua warga desa," kata Ratna.'
)
ARTICLE = f"{SUMMARY} Ketua panitia, Bagas Wirayuda, senang."


def test_tokens_are_put_together_as_a_newsroom_writes_them() -> None:
    tokens = 'Jembatan ( baru ) dibuka Senin ( 27 / 3 ) , " kata Ratna , " Mudah - mudahan aman . "'
    assert indosum.natural([tokens.split()]) == (
        'Jembatan (baru) dibuka Senin (27/3), "kata Ratna," Mudah-mudahan aman. "',
    )


def test_words_that_open_sentences_and_are_small_within_them_are_openers() -> None:
    articles = [
        [["Warga", "desa", "Lembayung", "pulang"], ["Lembayung", "sepi", "kata", ":", "Sejak", "pagi"]],
        [["Desa", "itu", "sepi"], ["Sepi", "warga", "2025"], ["Pagi", "warga"], ["Itu", "Warga"]],
        [["Desa", "warga", "itu", "pagi"]],
    ]
    assert openers(articles) == ["itu", "pagi", "sepi", "warga"]


@pytest.mark.parametrize(("kind", "change"), [(kind, change) for kind, _, change in injections.kinds()])
def test_each_injection_changes_a_summary_and_is_the_same_again(kind: str, change: injections.Change) -> None:
    names = injections.names_of(["kata Sekar Melati Wangi di Pesisir, lalu Sekar Melati di Lembah pulang"])
    first, again = (change(SUMMARY, ARTICLE, Random(7), names) for _ in range(2))
    assert first == again
    assert first is not None
    assert first != SUMMARY


@pytest.mark.parametrize(("kind", "change"), [(kind, change) for kind, _, change in injections.kinds()])
def test_where_nothing_can_be_changed_nothing_is(kind: str, change: injections.Change) -> None:
    names = injections.names_of(["kata Sekar Melati di Pesisir."])
    assert change("jembatan itu dibuka.", ARTICLE, Random(7), names) is None


@needs_data
def test_the_list_that_ships_is_what_its_command_makes() -> None:
    words = "\n".join(openers(sentences_of(DATA)))
    assert TARGET.read_text("utf-8") == HEADER.format(fewest=FEWEST, times=TIMES) + words + "\n"

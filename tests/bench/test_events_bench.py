"""What is measured of events: thresholds from one half, a replay in a store of its own, series by their headlines."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from bench.data import Record, data_folder
from bench.edits import events, reports, story_pairs
from bench.training import idf as training
from bot.editing.terms import Idf


def data() -> Path | None:
    """Find the data, where it is there."""
    try:
        return data_folder()
    except FileNotFoundError:
        return None


def record(title: str, date: str, source: str = "warta.example", text: str = "") -> Record:
    url = f"https://{source}/{title}/{date}".replace(" ", "-")
    return {"title": title, "date": date, "source": source, "url": url, "text": text or f"{title} di Lembayung."}


def packed(folder: Path, name: str, rows: Sequence[Record]) -> Path:
    with gzip.open(folder / name, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
    return folder


FLOOD = "Banjir Rendam 12 Desa di Lembayung, 300 Warga Mengungsi"
DAYS = [
    record(FLOOD, "20 Agustus 2025 10:00 WIB", "warta.example"),
    record(f"{FLOOD} ke Balai Kota", "20 Agustus 2025 11:00 WIB", "kabar.example"),
    record("Pasar Malam Tirtasari Dibuka", "21 Agustus 2025 09:00 WIB", "kabar.example"),
    record("Lomba Perahu Segara Ditutup", "1 Mei 2025", "warta.example"),
    record("Tanpa tanggal", ""),
    record("Tanggal yang tak terbaca", "entah kapan"),
]


def test_the_most_cautious_threshold_of_the_best_f1_is_chosen() -> None:
    scored = [(0.9, True), (0.8, True), (0.6, True), (0.4, False), (0.2, False)]
    assert story_pairs.threshold(scored) == 0.6
    assert story_pairs.score(scored, 0.6) == story_pairs.Score(1.0, 1.0, 1.0)
    assert story_pairs.threshold([(0.9, False), (0.8, True)]) == 0.8


def test_a_score_counts_what_was_missed_and_what_was_wrong() -> None:
    scored = [(0.9, True), (0.7, False), (0.3, True)]
    assert story_pairs.score(scored, 0.5) == story_pairs.Score(0.5, 0.5, 0.5)
    assert story_pairs.score(scored, 1.0) == story_pairs.Score(0.0, 1.0, 0.0)
    assert story_pairs.score([(0.1, False)], 0.5).recall == 1.0


def test_both_halves_have_their_share_of_either_kind() -> None:
    scored = [(0.9, True)] * 4 + [(0.1, False)] * 4
    scores = story_pairs.halvings(scored, 3)
    assert [score.f1 for score in scores] == [1.0] * 3
    assert story_pairs.told(scores) == "F1 1.000 ± 0.000, precision 1.000"


def test_pairs_are_read_where_their_label_is_clear(tmp_path: Path) -> None:
    one, other = DAYS[0], DAYS[1]
    dateless = dict(DAYS[2], date="8/21/2025 17:02")
    rows: list[Record] = [
        {"label": "same_story", "a": one, "b": other},
        {"label": "different", "a": dateless, "b": other},
        {"label": "different", "a": other, "b": dateless},
        {"label": "ambiguous", "a": one, "b": other},
    ]
    found = story_pairs.pairs(packed(tmp_path, "story_pairs.jsonl.gz", rows))
    assert [same for _, _, same in found] == [True, False, False]
    assert found[1][0].published_at == found[1][1].published_at == found[2][1].published_at
    idf = Idf.load()
    assert story_pairs.joined(found, idf) == story_pairs.Score(1.0, 1.0, 1.0)
    values = {name: method(found[0][0], found[0][1]) for name, method in story_pairs.methods(idf).items()}
    assert all(0.3 < value <= 1 for value in values.values())


def test_the_days_on_which_several_outlets_wrote_are_replayed_in_order(tmp_path: Path) -> None:
    found = reports.articles(packed(tmp_path, "articles.jsonl.gz", [*DAYS, DAYS[0]]))
    assert len(found) == 5
    assert len(reports.articles(tmp_path, limit=2)) == 2
    ordered = reports.busiest(found)
    assert [each.article_id for each in ordered] == [1, 2, 3]
    done = events.replayed(ordered, Idf.load())
    assert (done.reports, sorted(done.sizes.values())) == (3, [1, 2])
    assert [each.key for each in events.sample(done.joins)] == [(DAYS[0]["url"], DAYS[1]["url"])]


def test_a_headline_without_words_is_the_first_sentence() -> None:
    found = reports.report(1, record("", "20 Agustus 2025", text="Air naik sejak pagi. Warga mengungsi."))
    assert found is not None
    assert found.title == "Air naik sejak pagi."


def test_pairs_of_a_series_are_of_two_days_and_of_a_headline_that_came_on_three(tmp_path: Path) -> None:
    price = "Harga Emas Segara Hari Ini {} Juni 2025"
    rows = [record(price.format(day), f"{day} Juni 2025") for day in (18, 19, 20)]
    rows += [record(price.format(20) + " Naik", "20 Juni 2025"), record("Lomba 1", "1 Juni 2025"), DAYS[3]]
    pairs = list(events.series(rows))
    assert len(pairs) == 5
    assert {(other.published_at - one.published_at).days for one, other in pairs} == {1}


def test_verdicts_are_read_by_the_addresses_of_both_reports() -> None:
    verdicts = events.judged(events.VERDICTS)
    assert len(verdicts) >= events.READ
    assert {True, False} == set(verdicts.values())


@pytest.mark.skipif(data() is None, reason="the data of the benchmarks is not beside the repository")
def test_the_shipped_frequencies_are_what_their_command_makes() -> None:
    shipped = Path(training.__file__).parents[2] / "bot" / "editing" / "weights" / "idf.txt"
    folder = data()
    assert folder is not None
    assert training.listing(folder) == shipped.read_text("utf-8")

"""The model reads trees from text, walks them, and writes them as it read them."""

from __future__ import annotations

import pytest

from bot.editing.summary import features
from bot.editing.summary.model import Model

_ROW = tuple(0.0 for _ in features.NAMES)


def _row(**values: float) -> features.Features:
    return tuple(values.get(name, 0.0) for name in features.NAMES)


def test_leaves_and_bias_add_up_to_log_odds() -> None:
    model = Model.parse("# made by hand\nbias 1\nplace<=2.5 -1 -3\n2\n")
    early, late = model.likelihoods([_row(place=2.0), _row(place=3.0)])
    assert early == pytest.approx(1 / (1 + 2.718281828**-2))
    assert late == pytest.approx(0.5)


def test_a_threshold_itself_takes_the_first_way() -> None:
    model = Model.parse("bias 0\nwords<=4 9 -9\n")
    assert model.likelihoods([_row(words=4.0)])[0] > 0.99
    assert model.likelihoods([_row(words=4.1)])[0] < 0.01


def test_evidence_beyond_measure_is_no_error() -> None:
    assert Model(1e9, ()).likelihoods([_ROW])[0] == pytest.approx(1)
    assert Model(-1e9, ()).likelihoods([_ROW])[0] == pytest.approx(0)


def test_what_is_written_is_read_again() -> None:
    model = Model.parse("bias -0.5\nplace<=2.5 words<=7 0.25 -0.125 before.words<=1e+06 1 2\n0.5\n")
    assert Model.parse(model.write()) == model
    assert (
        model.write() == "bias -0.50000\nplace<=2.5 words<=7 0.2500 -0.1250 before.words<=1e+06 1.0000 2.0000\n0.5000\n"
    )


@pytest.mark.parametrize(
    "text", ["", "# only a word\n", "place<=1 2 3\n", "bias 0\nplace<=1 2\n", "bias 0\nmood<=1 2 3\n"]
)
def test_what_is_no_model_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"bias|convert|tuple"):
        Model.parse(text)


def test_the_shipped_model_prefers_the_lead_to_a_late_quotation() -> None:
    text = (
        "Bupati Tirtasari meresmikan Jembatan Melati yang menghubungkan dua desa pada Kamis (21/8/2025).\n\n"
        "Jembatan sepanjang 80 meter itu menggantikan jembatan lama yang hanyut pada awal 2019.\n\n"
        "“Kami lega sekali,” katanya."
    )
    found = features.lines(text)
    first, second, last = Model.load().likelihoods(features.describe("Jembatan Melati Diresmikan", found))
    assert first > 0.6
    assert first > second > last

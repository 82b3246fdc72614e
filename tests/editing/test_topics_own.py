"""A newsroom's own topics are laid over the house's; what is wrong in them is told in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.editing.topics import Classifier
from bot.errors import SettingsError


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "topik.toml"


def assigned(classifier: Classifier, *headings: str, title: str = "", text: str = "") -> tuple[str, ...]:
    return classifier.assigned(headings, url="", title=title, text=text)


def test_a_new_topic_has_names_and_words(own: Path) -> None:
    own.write_text(
        """
        [perikanan]
        called = ["Nelayan", "kabar laut"]
        includes = ["tambak-udang"]
        [perikanan.words]
        5 = ["pukat", "kapal ikan", "musim panen ikan"]
        0 = ["harga"]
        """
    )
    classifier = Classifier.load(own)
    assert assigned(classifier, "nelayan", "Kabar Laut") == ("perikanan",)
    assert assigned(classifier, "tambak udang") == ("perikanan", "tambak-udang")
    assert assigned(classifier, title="Kapal Ikan dan Pukat Dilelang", text="Musim panen ikan tiba.") == ("perikanan",)
    assert assigned(classifier, "bola") == ("olahraga",)


def test_a_topic_is_renamed_and_its_old_name_still_means_it(own: Path) -> None:
    own.write_text('[olahraga]\nshown = "Arena Sport"\ncalled = ["pencak silat"]\n')
    classifier = Classifier.load(own)
    assert assigned(classifier, "Olahraga", "bola", "Pencak Silat") == ("arena-sport",)
    assert assigned(classifier, "liga 1") == ("arena-sport", "liga-1")
    assert classifier.classify("Gol di Laga Pembuka Liga", "Pelatih memuji kiper.")[0] == "arena-sport"


def test_a_removed_topic_leaves_its_names_as_they_are(own: Path) -> None:
    own.write_text("[hiburan]\nremoved = true\n[tidak-ada]\nremoved = true\n")
    classifier = Classifier.load(own)
    assert assigned(classifier, "seleb", "hiburan") == ("seleb", "hiburan")
    assert classifier.classify("Konser Penyanyi", "Artis dan aktris tampil di film.")[0] != "hiburan"


def test_a_newsrooms_name_goes_before_the_houses(own: Path) -> None:
    own.write_text('nothing = ["bola"]\n[kripto]\n[berita]\n')
    classifier = Classifier.load(own)
    assert assigned(classifier, "bola", "Kripto", "Berita", "headline") == ("kripto", "berita")


def test_a_topic_keeps_its_slug_though_another_claims_it(own: Path) -> None:
    own.write_text('[wisata-desa]\n[pasar]\ncalled = ["wisata desa"]\n')
    assert assigned(Classifier.load(own), "wisata desa") == ("wisata-desa",)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[bola", "is no TOML: Expected ']'"),
        ("bola = 1", "the topic 'bola' is no table; begin it with [bola]."),
        ("[bola]\nwarna = 1", "the topic 'bola' has 'warna', which means nothing; it may have called, includes"),
        ("[bola]\nremoved = 1", "the topic 'bola' has 'removed' that is neither true nor false; write removed = true."),
        ('[bola]\nshown = "--"', "the topic 'bola' cannot go by '--'; name it in letters and digits."),
        ("[bola]\nshown = 1", "the topic 'bola' cannot go by '1'; name it in letters and digits."),
        ('["!"]', "the topic '!' cannot go by '!'; name it in letters and digits."),
        ("[bola]\ncalled = [1]", """the topic 'bola' has a list that is none of words; write it as ["satu", "dua"]."""),
        ('[bola]\ncalled = "raket"', "the topic 'bola' has a list that is none of words"),
        ("nothing = 1", "the topic 'nothing' has a list that is none of words"),
        ('[bola]\nwords = ["gol"]', """has words without weights; write them as 3 = ["satu"] under [bola.words]."""),
        ("[bola.words]\nkuat = []", "has the weight 'kuat'; a weight is a whole number from 0 to 9."),
        ("[bola.words]\n10 = []", "has the weight '10'; a weight is a whole number from 0 to 9."),
        ('[bola.words]\n3 = ["satu dua tiga empat"]', "has the phrase 'satu dua tiga empat'; give one to 3 words."),
        ('[bola.words]\n3 = ["--"]', "the topic 'bola' has the phrase '--'; give one to 3 words."),
    ],
)
def test_what_is_wrong_is_told_with_its_file_topic_and_remedy(own: Path, text: str, sentence: str) -> None:
    own.write_text(text)
    with pytest.raises(SettingsError) as caught:
        Classifier.load(own)
    assert str(caught.value).startswith(str(own))
    assert sentence in str(caught.value)


def test_a_file_that_cannot_be_read_is_told(own: Path) -> None:
    with pytest.raises(
        SettingsError, match=r"topik\.toml cannot be read as topics .* mend it or leave the setting out"
    ):
        Classifier.load(own)
    own.write_bytes(b"[bola]\ncalled = ['\xff']")
    with pytest.raises(SettingsError, match="cannot be read as topics"):
        Classifier.load(own)

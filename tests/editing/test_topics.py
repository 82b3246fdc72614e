"""Topics: slugs, sections of URLs, and what an article is about by its words."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.editing import topics
from bot.editing.topics import CERTAIN, Classifier
from bot.editing.topics.slugs import sections

MATCH = (
    "Mandaru FC Tahan Imbang Persela di Laga Pembuka Liga",
    "Mandaru FC bermain imbang dalam laga pembuka. Gelandang tuan rumah mencetak gol sebelum tamu menyamakan.",
)
TRIAL = (
    "Mantan Kepala Dinas Didakwa Menerima Suap",
    "Jaksa mendakwa mantan kepala dinas itu menerima suap. Majelis hakim menolak keberatan kuasa hukum terdakwa.",
)


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    return Classifier.load()


def test_topics_are_slugs_each_once() -> None:
    given_topics = (" Politik ", "politik", "Ekonomi & Bisnis", "#KPK", "", "--", "kata " * 30)
    assert topics.normalise(given_topics) == ("politik", "ekonomi-bisnis", "kpk")


@given(st.lists(st.text(st.characters(codec="ascii"))))
def test_slugs_stay_what_they_are(given_topics: list[str]) -> None:
    slugs = topics.normalise(given_topics)
    assert topics.normalise(slugs) == slugs


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("https://sport.kawat.id/bola/read/1/judul?page=2#akhir", ("sport", "kawat", "bola", "read", "1")),
        ("http://orang:rahasia@www.kawat.co.id:8080/Gaya_Hidup/judul", ("www", "kawat", "co", "gaya-hidup")),
        ("https://kawat.id/judul-saja", ("kawat",)),
        ("https://kawat.id", ("kawat",)),
        ("kawat.id/bola/judul", ()),
        ("", ()),
    ],
)
def test_a_url_names_its_desk_and_its_folders_but_not_its_article(url: str, found: tuple[str, ...]) -> None:
    assert sections(url) == found


@pytest.mark.parametrize(("article", "topic"), [(MATCH, "olahraga"), (TRIAL, "hukum")])
def test_words_say_what_an_article_is_about(classifier: Classifier, article: tuple[str, str], topic: str) -> None:
    found, probability = classifier.classify(*article)
    assert found == topic
    assert CERTAIN < probability <= 1


def test_without_a_sign_there_is_no_topic(classifier: Classifier) -> None:
    assert classifier.classify("", "") == ("", 0.0)
    assert classifier.classify("Qwerty", "lorem ipsum") == ("", 0.0)


def test_a_single_weak_sign_is_not_certain(classifier: Classifier) -> None:
    topic, probability = classifier.classify(
        "Warga Mandaru Berkumpul", "Mereka datang sejak pagi melihat pertandingan."
    )
    assert topic == "olahraga"
    assert 0 < probability < CERTAIN


def test_a_headline_speaks_louder_than_the_text(classifier: Classifier) -> None:
    in_title = classifier.classify("Harga saham", "Kabar dari Mandaru.")
    in_text = classifier.classify("Kabar dari Mandaru", "Harga saham.")
    assert in_title[0] == in_text[0] == "ekonomi"
    assert in_title[1] > in_text[1]


@pytest.mark.parametrize(
    ("headings", "slugs"),
    [
        (("Bola", "Sepak Bola"), ("olahraga",)),
        (("Finansial", "Seleb"), ("ekonomi", "hiburan")),
        (("Gempa",), ("lingkungan", "gempa")),
        (("lingkungan", "gempa"), ("lingkungan", "gempa")),
        (("Berita", "Uncategorized", "Bisnis"), ("ekonomi",)),
        (("Jembatan Mandaru", "politics"), ("jembatan-mandaru", "politik")),
    ],
)
def test_headings_of_a_source_become_the_newsrooms_own(
    classifier: Classifier, headings: tuple[str, ...], slugs: tuple[str, ...]
) -> None:
    assert classifier.assigned(headings, url="", title=MATCH[0], text=MATCH[1]) == slugs


@pytest.mark.parametrize(
    ("url", "slugs"),
    [
        ("https://finance.kawat.id/read/1/judul", ("ekonomi",)),
        ("https://www.kawat.id/regional/politik/judul", ("politik",)),
        ("https://www.kawat.id/news/gempa/judul", ("lingkungan",)),
    ],
)
def test_a_section_of_the_url_says_what_the_source_did_not(
    classifier: Classifier, url: str, slugs: tuple[str, ...]
) -> None:
    assert classifier.assigned((), url=url, title=MATCH[0], text=MATCH[1]) == slugs


def test_words_are_asked_when_headings_say_only_where(classifier: Classifier) -> None:
    url = "https://www.kawat.id/regional/judul"
    assert classifier.assigned((), url=url, title=MATCH[0], text=MATCH[1]) == ("daerah", "olahraga")
    assert classifier.assigned(("Nasional",), url="", title=TRIAL[0], text=TRIAL[1]) == ("nasional", "hukum")


def test_a_doubtful_topic_is_not_added(classifier: Classifier) -> None:
    assert classifier.assigned(("pasar-kamis",), url="", title="Warga Berkumpul", text="Melihat pertandingan.") == (
        "pasar-kamis",
    )


@settings(max_examples=30)
@given(st.text(), st.text(), st.text(), st.lists(st.text(max_size=30), max_size=3))
def test_whatever_an_article_holds_topics_are_slugs_each_once(
    classifier: Classifier, title: str, text: str, url: str, headings: list[str]
) -> None:
    found = classifier.assigned(headings, url=url, title=title, text=text)
    assert topics.normalise(found) == found


def test_a_megabyte_takes_no_longer_than_an_article(classifier: Classifier) -> None:
    started = time.perf_counter()
    classifier.assigned((), url="https://" + "a/" * 500_000, title="gol " * 250_000, text="liga " * 250_000)
    assert time.perf_counter() - started < 0.5

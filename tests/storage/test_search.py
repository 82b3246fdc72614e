"""Any text is a query, and what it finds stays true when stories change."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from bot.model import Summary
from storage import Tables
from storage.engines import Connection
from storage.search import Order, Ranked
from tests.making import NOON, story
from tests.storage.memory import memory
from tests.storage.searching import asked, found, ranking

WORDS = ("banjir", "gempa", "kota", "café", "naik")
texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)


def learn(tables: Tables) -> None:
    """Learn the words of all stories."""
    while tables.learning.learn(100):
        pass


@pytest.mark.parametrize(
    ("query", "title", "text"),
    [
        ("penangkapan koruptor", "Polisi menangkap koruptor", "Ia ditangkap di rumahnya."),
        ("ditangkap", "Penangkapan di Lembayung", "Seorang lelaki."),
        ("Kafe", "Kafé baru", "Dibuka hari ini."),
        ("bekasi", "Banjir di Bekasi", "Air naik."),
        ("KPK", "Ketua Komisi Pemberantasan Korupsi dilantik", "Di Jakarta."),
        ("komisi pemberantasan korupsi", "Ketua KPK dilantik", "Di Jakarta."),
        ("jum'at agung", "Jumat Agung dirayakan", "Di gereja."),
        ("anggaran 1.500.000", "Anggaran 1500000 rupiah", "Untuk desa."),
    ],
)
def test_words_are_found_in_any_form(tables: Tables, query: str, title: str, text: str) -> None:
    tables.stories.put(story(1, title=title, text=text))
    tables.stories.put(story(2, title="Panen raya", text="Padi dipanen petani desa sebelah."))
    assert found(tables, query) == [1]


def test_a_name_is_not_the_word_that_it_looks_like(tables: Tables) -> None:
    tables.stories.put(story(1, title="Barang bekas laku", text="Pasar ramai."))
    tables.stories.put(story(2, title="Pasar Bekasi ramai", text="Banyak pembeli."))
    assert found(tables, "bekasi") == [2]
    assert found(tables, "bekas") == [1]


def test_all_words_come_first_and_then_most_of_them(tables: Tables) -> None:
    tables.stories.put(story(1, title="Banjir", text="Air naik di kota"))
    tables.stories.put(story(2, title="Gempa", text="Tanah goyah di kota"))
    tables.stories.put(story(3, title="Gempa kota", text="Banjir menyusul"))
    assert found(tables, "banjir kota")[0] in (1, 3)
    assert sorted(found(tables, "banjir kota")) == [1, 3]
    assert found(tables, "banjir gempa kota")[0] == 3
    assert sorted(found(tables, "longsor gempa")) == [2, 3]
    assert found(tables, "longsor") == []
    assert found(tables, "") == []


def test_stopwords_never_decide(tables: Tables) -> None:
    tables.stories.put(story(1, title="Yang di atas", text="Yang dan di."))
    tables.stories.put(story(2, title="Banjir", text="Air naik."))
    assert found(tables, "apa yang di banjir") == [2]
    assert found(tables, "yang di") == [1]


def test_a_phrase_is_found_as_it_is_written(tables: Tables) -> None:
    tables.stories.put(story(1, title="Korea Utara", text="Rudal."))
    tables.stories.put(story(2, title="Bagian utara Korea", text="Salju turun."))
    tables.stories.put(story(3, title="Warga menangkap ikan", text="Di sungai."))
    assert found(tables, '"korea utara"') == [1]
    assert sorted(found(tables, "korea utara")) == [1, 2]
    assert found(tables, '"menangkap ikan"') == [3]
    assert found(tables, '"penangkapan ikan"') == []


def test_what_must_not_stand_there_does_not(tables: Tables) -> None:
    tables.stories.put(story(1, title="Banjir di kota", text="Air."))
    tables.stories.put(story(2, title="Banjir di desa", text="Air."))
    assert found(tables, "banjir -kota") == [2]
    assert found(tables, "-kota") == []


def test_filters_choose_topics_sources_and_times(tables: Tables) -> None:
    tables.stories.put(story(1, title="Harga naik", topics=("Ekonomi",), source="Detik.com", published_at=NOON))
    week = NOON - timedelta(days=7)
    tables.stories.put(story(2, title="Harga turun", topics=("korea utara",), source="ANTARA News", published_at=week))
    assert found(tables, "harga topik:ekonomi") == [1]
    assert found(tables, 'harga topik:"Korea-Utara"') == [2]
    assert found(tables, "topik:korea") == [2]
    assert found(tables, "sumber:detik") == [1]
    assert found(tables, "harga sumber:antara") == [2]
    assert found(tables, "harga sampai:2025-08-15") == [2]
    assert found(tables, "harga sejak:2025-08-15") == [1]
    assert found(tables, "sejak:kemarin") == [1]
    assert found(tables, "harga minggu lalu") == [2]
    assert found(tables, "harga topik:olahraga") == []


def test_a_time_in_plain_words_without_news_is_only_words(tables: Tables) -> None:
    tables.stories.put(story(1, title="Upacara 17 Agustus 1945 dikenang", text="Di istana."))
    assert found(tables, "upacara 17 agustus 1945") == [1]
    assert ranking(tables, "upacara 17 agustus 1945").meant == ""


def test_a_time_that_has_nothing_of_the_matter_is_only_words(tables: Tables) -> None:
    tables.stories.put(story(1, title="Upacara 17 Agustus 2020 dikenang", published_at=NOON - timedelta(days=90)))
    assert found(tables, "upacara 17 agustus 2020") == [1]
    assert found(tables, "upacara sejak:2025-08-01") == []


def test_misprints_are_mended_and_told(tables: Tables) -> None:
    for number in range(1, 5):
        tables.stories.put(story(number, title="Korea Utara menguji rudal", text="Presiden Prabowo Subianto tiba."))
    learn(tables)
    answer = ranking(tables, "korea uatra")
    assert answer.meant == "korea utara"
    assert len(answer.ranked) == 4
    assert ranking(tables, "prabwo subianto").meant == "prabowo subianto"
    assert ranking(tables, "koreautara").meant == "korea utara"
    assert ranking(tables, '"prabwo subianto" tiba').meant == '"prabowo subianto" tiba'
    assert len(ranking(tables, '"koreautara"').ranked) == 4
    assert ranking(tables, "korea utara").meant == ""
    assert ranking(tables, "xyzzyxyzzy").ranked == ()
    exact = tables.search.ranking(asked("korea uatra"), now=NOON, exact=True)
    assert (exact.meant, len(exact.ranked)) == ("", 4)


def test_a_misprint_becomes_the_word_that_stands_with_the_others(tables: Tables) -> None:
    for number in range(1, 5):
        tables.stories.put(story(number, title="Harga beras naik", text="Di pasar."))
        tables.stories.put(story(10 + number, title="Bekas terminal", text="Di kota."))
    for number in range(21, 28):
        tables.stories.put(story(number, title="Berat badan", text="Di rumah."))
    learn(tables)
    assert ranking(tables, "harga berss").meant == "harga beras"


def test_of_a_word_that_stands_with_no_other_the_likeliest_is_meant(tables: Tables) -> None:
    for number in range(1, 5):
        tables.stories.put(story(number, title="Harga turun", text="Di pasar."))
        tables.stories.put(story(10 + number, title="Bekas terminal", text="Di kota."))
    learn(tables)
    assert ranking(tables, "harga termianl").meant == "harga terminal"


def test_one_story_is_one_result_with_its_other_reports(tables: Tables) -> None:
    tables.stories.put(story(1, title="Banjir besar", event=1))
    tables.stories.put(story(2, title="Banjir", text="Warga mengungsi. Air naik.", event=1))
    tables.stories.put(story(3, title="Banjir kecil", event=3))
    answer = ranking(tables, "banjir")
    assert sorted(each.article_id for each in answer.ranked if not each.others) == [3]
    (whole,) = (each for each in answer.ranked if each.others)
    assert sorted((whole.article_id, *whole.others)) == [1, 2]
    (hit,) = tables.search.hits(asked("banjir"), [whole])
    assert {hit.story.article_id, *(other.article_id for other in hit.others)} == {1, 2}


def test_the_newest_can_come_first_and_fresh_ones_do_where_the_query_says_little(tables: Tables) -> None:
    for number in range(1, 41):
        tables.stories.put(story(number, title=f"Kabar {number}", text="Hujan turun."))
    tables.stories.put(story(50, title="Gempa", text="Getaran.", published_at=NOON - timedelta(days=400)))
    tables.stories.put(story(51, title="Gempa", text="Getaran.", published_at=NOON))
    tables.stories.put(story(52, title="Gempa Gempa", text="Gempa.", published_at=NOON - timedelta(days=30)))
    assert found(tables, "gempa", order=Order.NEWEST) == [51, 52, 50]
    assert found(tables, "gempa").index(51) < found(tables, "gempa").index(50)


def test_held_stories_are_for_editors_and_later_ones_for_later_pages(tables: Tables) -> None:
    tables.stories.put(story(1, title="Banjir"))
    tables.stories.put(story(2, title="Banjir", held="no-news"))
    assert found(tables, "banjir") == [1]
    assert sorted(found(tables, "banjir", held=True)) == [1, 2]
    both = [Ranked(1), Ranked(2)]
    assert [hit.story.article_id for hit in tables.search.hits(asked("banjir"), both)] == [1]
    assert len(tables.search.hits(asked("banjir"), both, held=True)) == 2
    tables.stories.put(story(3, title="Banjir"))
    before = tables.search.ranking(asked("banjir"), now=NOON, newest=2)
    assert [each.article_id for each in before.ranked] == [1]


def test_a_hit_shows_where_the_words_stand(tables: Tables) -> None:
    tables.stories.put(
        story(1, title="Kabar", text="Pagi itu tenang. Polisi menangkap pelaku.", summary=Summary("", "", "S."))
    )
    (hit,) = tables.search.hits(asked("penangkapan"), [Ranked(1)])
    assert hit.snippet == "Pagi itu tenang. Polisi \x02menangkap\x03 pelaku."
    (hit,) = tables.search.hits(asked("sejak:2020-01-01"), [Ranked(1)])
    assert hit.snippet == "S."
    assert tables.search.hits(asked("banjir"), [Ranked(9)]) == []


def test_related_stories_are_of_the_same_matter_and_of_other_events(tables: Tables) -> None:
    texts_of = {1: "Gempa Lembayung merusak rumah", 2: "Korban gempa Lembayung mengungsi", 3: "Harga beras naik lagi"}
    for number, title in texts_of.items():
        tables.stories.put(story(number, title=title, text="Warta.", summary=Summary("", "")))
    tables.stories.put(story(4, title="Gempa Lembayung merusak rumah warga", text="", event=1, summary=Summary("", "")))
    tables.stories.put(story(5, title="Gempa Lembayung lagi", text="", held="no-news", summary=Summary("", "")))
    for number in range(10, 30):
        tables.stories.put(story(number, title=f"Kabar {number}", text="Hujan.", summary=Summary("", "")))
    assert [each.article_id for each in tables.search.related(1, now=NOON, limit=5)] == [2]
    assert tables.search.related(99, now=NOON, limit=5) == ()


def test_words_of_several_sources_are_known(tables: Tables) -> None:
    for number, source in enumerate(("Satu", "Dua", "Tiga"), start=1):
        tables.stories.put(story(number, title="Kabar Lembayung", source=source))
    tables.stories.put(story(4, title="Tersebutt", source="Empat"))
    assert tables.search.known(["Lembayung", "tersebutt", "", "!?"]) == {"Lembayung"}


def test_an_empty_store_answers(tables: Tables) -> None:
    assert found(tables, "banjir") == []
    assert tables.search.known(["banjir"]) == frozenset()
    assert tables.search.related(1, now=NOON, limit=5) == ()


@given(st.one_of(st.text(), st.text('"*^:()+-{} ANDORNEARtopiksumbersejak\0\ud800bdfgi²¶§')))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])  # nobody files anything
def test_any_text_whatever_is_a_query(tables: Tables, query: str) -> None:
    if not tables.stories.newest():
        tables.stories.put(story(1, title="Banjir topik", topics=("ekonomi",), held="no-news"))
        tables.stories.put(story(2, title="Banjir", source="Detik.com"))
        learn(tables)
    answer = ranking(tables, query)
    assert {each.article_id for each in answer.ranked} <= {2}
    assert len(tables.search.hits(answer.answered, answer.ranked)) == len(answer.ranked)


class Filing(RuleBasedStateMachine):
    """Stories come, change and go in any order while the index is built anew; search finds what is there."""

    def __init__(self) -> None:
        super().__init__()
        self.db: Connection = memory()
        self.tables = Tables.on(self.db)
        self.model: dict[int, str] = {}

    @rule(number=st.integers(1, 6), title=texts, text=texts, day=st.integers(0, 400))
    def put(self, number: int, title: str, text: str, day: int) -> None:
        self.tables.stories.put(story(number, title=title, text=text, published_at=NOON - timedelta(days=day)))
        self.model[number] = f"{title} {text}"

    @rule(number=st.integers(1, 6))
    def remove(self, number: int) -> None:
        self.tables.stories.remove(number)
        self.model.pop(number, None)

    @rule()
    def start(self) -> None:
        self.tables.indexing.start()

    @rule(limit=st.integers(1, 3))
    def build(self, limit: int) -> None:
        self.tables.indexing.build(limit)

    @invariant()
    def every_word_is_found_where_it_stands(self) -> None:
        for word in WORDS:
            assert sorted(found(self.tables, word)) == sorted(n for n, text in self.model.items() if word in text)

    def teardown(self) -> None:
        while self.tables.indexing.build(2):
            pass
        assert self.tables.indexing.waiting() == 0
        assert self.tables.indexing.count() == len(self.model)
        self.every_word_is_found_where_it_stands()
        self.db.close()


TestFiling = Filing.TestCase
TestFiling.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)


def test_what_is_held_hides_nothing_and_tells_nothing(tables: Tables) -> None:
    """A source whose articles all are held must not push others out, nor let a reader probe what they say."""
    tables.stories.put(story(1, title="Gempa", published_at=NOON - timedelta(days=1)))
    tables.stories.put_all([story(n, title="Gempa rahasia", held="faults") for n in range(2, 120)])
    tables.stories.put_all([story(n, title="Presiden Prabowo", text="Tiba.") for n in range(200, 206)])
    tables.stories.put(story(300, title="Prabwo datang", held="faults"))
    learn(tables)
    assert found(tables, "gempa") == [1]
    assert found(tables, "gempa sejak:2025-08-01") == [1]
    assert ranking(tables, "prabwo").meant == "prabowo"
    assert ranking(tables, "prabwo", held=True).meant == ""
    assert len(found(tables, "gempa", held=True)) > 50


def test_a_held_story_that_is_published_is_found(tables: Tables) -> None:
    tables.stories.put(story(1, title="Gempa", held="faults"))
    assert found(tables, "gempa") == []
    tables.stories.put(story(1, title="Gempa"))
    assert found(tables, "gempa") == [1]


def test_an_exact_phrase_is_found_behind_many_other_forms_of_it(tables: Tables) -> None:
    tables.stories.put(story(1, title="Polisi menangkap pelaku", published_at=NOON - timedelta(days=9)))
    tables.stories.put_all([story(n, title="Pelaku ditangkap polisi") for n in range(2, 120)])
    assert found(tables, '"menangkap"') == [1]


def test_days_end_at_midnight_however_many_articles_come_then(tables: Tables) -> None:
    late = datetime(2025, 8, 20, 16, 50, tzinfo=UTC)
    tables.stories.put_all([story(n, title=f"Gempa {n}", published_at=late) for n in range(1, 120)])
    assert found(tables, "gempa sejak:2025-08-21") == []
    assert len(found(tables, "gempa sampai:2025-08-20")) > 50


def test_the_newest_of_a_sentence_have_most_of_it(tables: Tables) -> None:
    tables.stories.put(
        story(1, title="Pidato presiden soal anggaran kemerdekaan", published_at=NOON - timedelta(days=9))
    )
    tables.stories.put(story(2, title="Anggaran klub bola"))
    tables.stories.put_all([story(n, title=f"Kabar {n}", text="Hujan.") for n in range(3, 40)])
    assert found(tables, "pidato presiden kemerdekaan anggaran", order=Order.NEWEST) == [1]


def test_a_misprinted_topic_or_source_is_mended_and_told(tables: Tables) -> None:
    tables.stories.put(story(1, title="Harga beras", source="Warta Lembayung", topics=("ekonomi",)))
    tables.stories.put(story(2, title="Panen raya", source="Teduh Pos", topics=("pertanian",)))
    for typed, meant, expected in (
        ("topik:ekonmi", "topik:ekonomi", [1]),
        ('beras sumber:"warta lembayng"', 'beras sumber:"Warta Lembayung"', [1]),
        ("sumber:tedhupos", 'sumber:"Teduh Pos"', [2]),
        ("topik:olahraga", "", []),
        ("topik:x", "", []),
    ):
        answer = ranking(tables, typed)
        assert (answer.meant, [each.article_id for each in answer.ranked]) == (meant, expected)


def test_a_held_topic_is_nobodys_spelling(tables: Tables) -> None:
    tables.stories.put(story(1, title="Harga beras", topics=("rahasia",), held="garbled"))
    assert ranking(tables, "topik:rahasja").meant == ""


def test_one_much_reported_event_leaves_room_for_others(tables: Tables) -> None:
    tables.stories.put(story(1, title="Banjir di Teduh", event=1, published_at=NOON - timedelta(days=2)))
    tables.stories.put_all([story(n, title=f"Banjir besar {n}", event=2) for n in range(2, 300)])
    answer = ranking(tables, "banjir")
    assert {tables.stories.get(each.article_id).event for each in answer.ranked} == {1, 2}  # type: ignore[union-attr]  # all were put

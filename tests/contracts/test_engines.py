"""What every engine promises to the queries above it, run over each engine there is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from bot.errors import StoreError
from bot.retrieval.words import Form
from storage.engines import Connection, Engine, SQLiteEngine, Value
from storage.engines.base import Document, Look, WordIndex

ENGINES: dict[str, Callable[[Path], Engine]] = {"sqlite": lambda folder: SQLiteEngine(folder / "kabar.db")}

ADD = "INSERT INTO articles (title, text, origin, external_id) VALUES (:title, 'teks', :origin, :external_id)"


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Engine:
    made = ENGINES[request.param](tmp_path)
    made.migrate()
    return made


@pytest.fixture
def db(engine: Engine) -> Iterator[Connection]:
    with closing(engine.connect(writer=True)) as connection:
        yield connection


@pytest.fixture
def reader(engine: Engine) -> Iterator[Connection]:
    with closing(engine.connect(writer=False)) as connection:
        yield connection


def add(db: Connection, title: str, origin: str | None = None, external_id: str | None = None) -> int:
    db.run(ADD, title=title, origin=origin, external_id=external_id)
    return db.number("SELECT max(id) FROM articles WHERE title = :title", title=title)


def fail_halfway(db: Connection) -> None:
    with db.transaction():
        add(db, "Gempa")
        raise KeyError("half")


def changed(db: Connection) -> list[Value]:
    """List the articles that changed since the last call."""
    found = [row["article_id"] for row in db.all("SELECT article_id FROM changes ORDER BY seq")]
    db.run("DELETE FROM changes")
    return found


@pytest.fixture
def index(db: Connection) -> WordIndex:
    made = db.index(7)
    made.create()
    return made


def find(index: WordIndex, *needles: str, low: int = 0, high: int = 100, limit: int = 100) -> list[int]:
    look = Look(tuple((tuple(needle.split()),) for needle in needles))
    return list(index.newest(look, low=low, high=high, limit=limit))


def test_migrating_again_and_by_many_at_once_changes_nothing(engine: Engine, db: Connection) -> None:
    add(db, "Banjir")
    with ThreadPoolExecutor(8) as pool:
        for done in [pool.submit(engine.migrate) for _ in range(16)]:
            done.result()
    assert db.number("SELECT count(*) FROM articles") == 1


def test_queries_give_rows_by_name_one_row_and_one_number(db: Connection) -> None:
    add(db, "Banjir")
    assert db.all("SELECT title, url FROM articles") == [{"title": "Banjir", "url": None}]
    assert db.one("SELECT title FROM articles WHERE id = :id", id=1) == {"title": "Banjir"}
    assert db.one("SELECT title FROM articles WHERE id = :id", id=2) is None
    assert db.number("SELECT id FROM articles WHERE id = :id", id=2) == 0
    assert db.number("SELECT max(article_id) FROM stories") == 0
    assert db.run("UPDATE articles SET url = :url", url="https://warta.example") == 1


def test_a_transaction_is_kept_whole_or_not_at_all(db: Connection, reader: Connection) -> None:
    with db.transaction():
        add(db, "Banjir")
        assert reader.number("SELECT count(*) FROM articles") == 0
    assert reader.number("SELECT count(*) FROM articles") == 1
    with pytest.raises(KeyError, match="half"):
        fail_halfway(db)
    assert reader.number("SELECT count(*) FROM articles") == 1
    with db.transaction():
        add(db, "Longsor")
    assert reader.number("SELECT count(*) FROM articles") == 2


def test_a_snapshot_sees_one_state_throughout(db: Connection, reader: Connection) -> None:
    with reader.snapshot():
        assert reader.number("SELECT count(*) FROM articles") == 0
        add(db, "Banjir")
        assert reader.number("SELECT count(*) FROM articles") == 0
    assert reader.number("SELECT count(*) FROM articles") == 1


def test_a_reader_cannot_write(reader: Connection) -> None:
    with pytest.raises(StoreError, match="The store failed"):
        add(reader, "Banjir")


@pytest.mark.parametrize("value", ["\ud800", 2**63], ids=["a lone surrogate", "65 bits"])
def test_what_cannot_be_kept_is_a_store_error(db: Connection, value: str | int) -> None:
    with pytest.raises(StoreError, match="nothing of this step was kept"):
        db.all("SELECT :value AS value", value=value)


def test_an_article_needs_a_title_and_a_text(db: Connection) -> None:
    for row in ("title) VALUES ('t'", "text) VALUES ('t'", "title, text) VALUES (NULL, 't'"):
        with pytest.raises(StoreError, match="NOT NULL"):
            db.run(f"INSERT INTO articles ({row})")
    assert changed(db) == []


def test_every_insert_edit_withdrawal_and_deletion_is_a_change(db: Connection) -> None:
    add(db, "Banjir")
    assert changed(db) == [1]
    for column in "title", "text", "url", "source", "author", "published_at", "topics", "image_url", "withdrawn_at":
        db.run(f"UPDATE articles SET {column} = 'lain'")
        db.run(f"UPDATE articles SET {column} = 'lain'")
        assert changed(db) == [1], column
    db.run("UPDATE articles SET first_seen_at = :at", at="2020-01-01T00:00:00+00:00")
    assert changed(db) == []
    db.run("DELETE FROM articles")
    assert changed(db) == [1]


def test_numbers_of_changes_and_articles_are_never_used_again(db: Connection) -> None:
    add(db, "Banjir")
    seq = db.number("SELECT max(seq) FROM changes")
    db.run("DELETE FROM articles")
    db.run("DELETE FROM changes")
    assert add(db, "Gempa") == 2
    assert db.number("SELECT max(seq) FROM changes") > seq


def test_first_seen_is_the_time_of_the_insert_unless_a_time_is_given(db: Connection) -> None:
    for seen in None, "", "kemarin":
        db.run("INSERT INTO articles (title, text, first_seen_at) VALUES ('t', 't', :seen)", seen=seen)
    add(db, "Banjir")
    assert db.number("SELECT count(*) FROM articles WHERE first_seen_at LIKE '20__-__-__T__:__:__.___+00:00'") == 4
    given = "2020-01-01T00:00:00.000+00:00"
    db.run("INSERT INTO articles (title, text, first_seen_at) VALUES ('t', 't', :seen)", seen=given)
    assert db.number("SELECT count(*) FROM articles WHERE first_seen_at = :seen", seen=given) == 1


@pytest.mark.parametrize("origin", ["cms", None], ids=["with an origin", "without an origin"])
def test_an_external_id_stands_once_in_its_origin(db: Connection, origin: str | None) -> None:
    add(db, "Banjir", origin, "7")
    add(db, "Banjir", "lain", "7")
    add(db, "Banjir")
    add(db, "Banjir")
    with pytest.raises(StoreError, match="UNIQUE"):
        add(db, "Banjir", origin, "7")


@pytest.mark.parametrize("origin", ["cms", None], ids=["with an origin", "without an origin"])
def test_a_row_deleted_and_written_again_has_its_old_id(db: Connection, origin: str | None) -> None:
    add(db, "Banjir", origin, "7")
    add(db, "Gempa")
    db.run("DELETE FROM articles WHERE id = 1")
    changed(db)
    assert add(db, "Banjir bandang", origin, "7") == 1
    assert 1 in changed(db)
    assert add(db, "Longsor") > 2


def test_a_row_that_took_over_an_id_keeps_it(db: Connection) -> None:
    add(db, "Banjir", "cms", "7")
    db.run("UPDATE articles SET external_id = '8'")
    assert add(db, "Gempa", "cms", "7") == 2
    assert db.number("SELECT count(*) FROM articles") == 2


def test_a_row_that_gets_another_id_is_a_change_of_both(db: Connection) -> None:
    add(db, "Banjir")
    changed(db)
    db.run("UPDATE articles SET id = 9")
    assert sorted(map(str, changed(db))) == ["1", "9"]


def test_documents_with_all_words_are_found_the_newest_first(index: WordIndex) -> None:
    index.put(
        [Document(1, "banjir", "air naik di kota"), Document(2, "gempa", "kota goyah"), Document(3, "banjir", "")]
    )
    assert find(index, "banjir") == [3, 1]
    assert find(index, "banjir", "kota") == [1]
    assert find(index, "kota") == [2, 1]
    assert find(index, "kota", low=2) == [2]
    assert find(index, "kota", high=1) == [1]
    assert find(index, "kota", limit=1) == [2]
    assert find(index, "longsor") == []
    assert find(index) == []


def test_words_in_a_row_are_found_only_in_their_order(index: WordIndex) -> None:
    index.put([Document(1, "korea utara", ""), Document(2, "utara korea", ""), Document(3, "korea", "utara")])
    assert find(index, "korea utara") == [1]


def test_any_of_several_rows_will_do_and_none_of_others_may_stand(index: WordIndex) -> None:
    index.put([Document(1, "kpk", ""), Document(2, "komisi berantas korupsi", ""), Document(3, "kpk", "hakim")])
    either: tuple[Form, ...] = (("kpk",), ("komisi", "berantas", "korupsi"))
    assert list(index.newest(Look((either,)), low=0, high=9, limit=9)) == [3, 2, 1]
    assert list(index.newest(Look((either,), without=(("hakim",),)), low=0, high=9, limit=9)) == [2, 1]


def test_marks_are_no_words_and_words_no_marks(index: WordIndex) -> None:
    index.put([Document(1, "ekonomi", "", "¶olahraga"), Document(2, "bola", "", "¶ekonomi §detik")])
    assert list(index.newest(Look(marks=("¶ekonomi",)), low=0, high=9, limit=9)) == [2]
    assert list(index.newest(Look((((("bola",)),),), ("¶ekonomi", "§detik")), low=0, high=9, limit=9)) == [2]
    assert find(index, "ekonomi") == [1]


@pytest.mark.parametrize("word", ['"', "AND", "NEAR(a b)", "a*", "title:x", "-", "^", "'", "²", "NOT", "{", "\\"])
def test_no_word_is_an_operator(index: WordIndex, word: str) -> None:
    index.put([Document(1, "banjir", "teks")])
    assert find(index, word) == []
    assert list(index.newest(Look((((word,), ("banjir",)),)), low=0, high=9, limit=9)) == [1]
    assert list(index.newest(Look(((("banjir",),),), without=((word,),)), low=0, high=9, limit=9)) == [1]


def test_words_go_with_their_document_and_come_back_as_they_were(index: WordIndex) -> None:
    both = [Document(1, "banjir", "air naik", said_title="banjir", said="air menaik"), Document(2, "gempa", "")]
    index.put(both)
    assert index.documents([1, 2, 3]) == {1: both[0], 2: both[1]}
    assert index.documents([]) == {}
    index.remove(1)
    index.remove(9)
    assert find(index, "banjir") == []
    assert index.documents([1, 2]) == {2: both[1]}
    while index.shrink(1):
        pass
    index.drop()
    index.drop()


def test_an_index_that_goes_is_taken_away_piece_by_piece_by_whoever_opens_it(engine: Engine) -> None:
    with closing(engine.connect(writer=True)) as db:
        db.index(7).create()
        for start in range(1, 40):
            db.index(7).put([Document(start, f"kata{start}", f"banjir kota{start}")])
        assert db.index(7).shrink(5) > 0
    with closing(engine.connect(writer=True)) as db:
        while db.index(7).shrink(5):
            pass
    with closing(engine.connect(writer=True)) as db:
        db.index(7).drop()
        db.index(7).create()
        assert find(db.index(7), "banjir") == []

"""The names that the articles of a feed get, whatever their feed calls them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.model import Draft
from bot.sources.feeds.naming import LONGEST, REMEMBERED, Named, name_all
from bot.sources.feeds.reading import Item
from bot.sources.text import digest
from tests.sources.wire import patient

SITES = ("https://k.example/",)


def item(guid: str = "", url: str = "", title: str = "Judul", text: str = "Teks.") -> Item:
    return Item(guid, Draft("", title, text, url))


def names(found: Named) -> list[str]:
    return [draft.external_id for draft in found.drafts]


def test_a_guid_names_an_article_else_its_link_else_its_words() -> None:
    items = [item("g1", "https://k.example/a"), item("", "https://k.example/b/#c"), item(), item("", "", "Lain")]
    assert names(name_all(items, SITES)) == ["g1", "/b", digest("Judul", "Teks."), digest("Lain", "Teks.")]


def test_guids_that_repeat_are_repaired_by_the_link_and_then_by_the_words() -> None:
    items = [item("0", "https://k.example/a"), item("0", "https://k.example/b"), item("0", "https://k.example/b", "B")]
    found = name_all(items, SITES)
    assert names(found) == ["0 /a", f"0 /b {digest('Judul', 'Teks.')}", f"0 /b {digest('B', 'Teks.')}"]
    assert found.repeated == (digest("0"), digest("0 /b"))


def test_a_new_item_on_top_renames_no_other_of_equal_guids() -> None:
    old = [item("0", f"https://k.example/{number}") for number in (1, 2)]
    before = name_all(old, SITES)
    after = name_all([item("0", "https://k.example/3"), *old], SITES, before.repeated)
    assert names(after)[1:] == names(before)


def test_an_item_keeps_its_name_when_the_others_of_its_guid_have_left() -> None:
    items = [item("0", f"https://k.example/{number}") for number in (1, 2)]
    before = name_all(items, SITES)
    alone = name_all(items[:1], SITES, before.repeated)
    assert names(alone) == names(before)[:1]
    assert alone.repeated == before.repeated


def test_a_sound_guid_is_kept_beside_broken_ones() -> None:
    items = [item("0", "https://k.example/1"), item("0", "https://k.example/2"), item("7", "https://k.example/2")]
    assert names(name_all(items, SITES))[2] == "7"


def test_one_article_given_twice_is_one_and_its_guid_stays_sound() -> None:
    twice = [item("g", "https://k.example/a?utm_source=x"), item("g", "http://www.k.example/a")]
    found = name_all(twice, SITES)
    assert (names(found), found.repeated) == (["g"], ())
    assert found.drafts[0].url == "https://k.example/a?utm_source=x"


def test_a_long_name_becomes_its_digest() -> None:
    assert names(name_all([item("g" * LONGEST), item("h" * (LONGEST + 1))], SITES)) == [
        "g" * LONGEST,
        digest("h" * (LONGEST + 1)),
    ]


def test_a_name_holds_what_a_store_can_hold() -> None:
    assert names(name_all([item("a\0b\ud800")], SITES)) == ["ab?"]


def test_the_oldest_repeated_names_are_forgotten() -> None:
    items = [item(str(number), f"https://k.example/{side}") for number in range(REMEMBERED) for side in "ab"]
    found = name_all(items, SITES, ["lama"])
    assert len(found.repeated) == REMEMBERED
    assert "lama" not in found.repeated


rows = st.tuples(
    st.sampled_from(["", "0", "x"]),
    st.sampled_from(["", "https://k.example/a", "https://k.example/b"]),
    st.integers(0, 3),
)


@patient
@given(st.lists(rows, max_size=8), st.sets(st.sampled_from([digest("0"), digest("/a"), digest("0 /a")])))
def test_no_two_articles_share_a_name_and_none_is_lost(given_rows: list[tuple[str, str, int]], known: set[str]) -> None:
    found = name_all([item(guid, url, str(words)) for guid, url, words in given_rows], SITES, known)
    assert len(set(names(found))) == len(found.drafts) == len(set(given_rows))
    assert "" not in names(found)


@patient
@given(st.lists(rows, min_size=1, max_size=8), st.data())
def test_what_is_remembered_keeps_names_in_any_order_and_company(
    given_rows: list[tuple[str, str, int]], data: st.DataObject
) -> None:
    items = [item(guid, url, str(words)) for guid, url, words in given_rows]
    first = name_all(items, SITES)
    known = {(draft.title, draft.url): draft.external_id for draft in first.drafts}
    some = data.draw(st.permutations(items))[: data.draw(st.integers(1, len(items)))]
    later = name_all(some, SITES, first.repeated)
    kept = {draft.external_id for draft in first.drafts}
    assert {draft.external_id for draft in later.drafts} <= kept
    assert len(known) <= len(kept)

"""Text is parsed, cleaned, trimmed, limited and refused as Telegram does it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.sandbox.refusal import Refusal
from bot.sandbox.shapes import Json, JsonObject, as_int, as_object
from bot.sandbox.tdlib import CLEAN, FINDABLE, TdLib
from bot.sandbox.text import Formatted, Texts, utf16_length

BUDI: JsonObject = {"id": 5, "is_bot": False, "first_name": "Budi"}


def reader() -> Texts:
    """Return a reader that knows one person."""
    return Texts(TdLib(), {5: BUDI}.get)


def said(text: str, parse_mode: str = "HTML") -> list[tuple[str, int, int]]:
    """Return what entities stand where in a message."""
    return places(reader().message(text, parse_mode).entities)


def places(entities: Sequence[JsonObject]) -> list[tuple[str, int, int]]:
    """Return type, offset and length of each entity."""
    return [(str(e["type"]), as_int(e["offset"]), as_int(e["length"])) for e in entities]


@pytest.mark.parametrize(
    ("html", "text", "entities"),
    [
        ("<b>Banjir</b> surut", "Banjir surut", [("bold", 0, 6)]),
        ("<i>a</i><u>b</u><s>c</s><code>d</code>", "abcd", ["italic", "underline", "strikethrough", "code"]),
        ("<tg-spoiler>x</tg-spoiler><pre>y</pre>", "xy", ["spoiler", "pre"]),
        ("<blockquote>a</blockquote>", "a", ["blockquote"]),
        ("<blockquote expandable>b</blockquote>", "b", ["expandable_blockquote"]),
        ("🎉 <b>hore</b>", "🎉 hore", [("bold", 3, 4)]),
        ("Harga &lt; 5 &amp; naik &#8211; &nbsp;", "Harga < 5 & naik – &nbsp;", []),
        ("<a href='https://contoh.id/a?b=1'>baca</a>", "baca", ["text_link"]),
        ("<a href='bukan tautan'>baca</a>", "baca", []),
        ("<b></b>kosong", "kosong", []),
        ("#banjir @kabar_bot https://contoh.id", None, ["hashtag", "mention", "url"]),
        ("/berita a@b.id $IDR", None, ["bot_command", "email", "cashtag"]),
        ("<code>https://contoh.id</code>", "https://contoh.id", ["code"]),
    ],
)
def test_html_becomes_text_and_entities(html: str, text: str | None, entities: list[object]) -> None:
    formatted = reader().message(html, "HTML")
    assert formatted.text == (text or html)
    found = places(formatted.entities)
    assert found == entities or [kind for kind, _, _ in found] == entities


@pytest.mark.parametrize(
    ("markup", "mode", "entities"),
    [
        ("*tebal* _miring_", "MarkdownV2", [("bold", 0, 5), ("italic", 6, 6)]),
        ("*tebal* [baca](https://contoh.id)", "Markdown", [("bold", 0, 5), ("text_link", 6, 4)]),
        ("<b>tebal</b>", "html", [("bold", 0, 5)]),
        ("*bukan* <b>apa-apa</b>", "none", []),
    ],
)
def test_every_parse_mode_is_read_whatever_its_case(markup: str, mode: str, entities: list[object]) -> None:
    assert said(markup, mode) == entities


@pytest.mark.parametrize("spelled", ["r", "w", "d", "D", "t", "T", "wDT", "dt", "wd"])
def test_a_date_keeps_its_unix_time_and_format(spelled: str) -> None:
    (entity,) = reader().message(f"<tg-time unix='1790000000' format='{spelled}'>kini</tg-time>", "HTML").entities
    assert entity == {
        "type": "date_time", "offset": 0, "length": 4, "unix_time": 1790000000, "date_time_format": spelled
    }  # fmt: skip


def test_a_date_without_a_format_has_none() -> None:
    (entity,) = reader().message("<tg-time unix='1'>dulu</tg-time>", "HTML").entities
    assert entity == {"type": "date_time", "offset": 0, "length": 4, "unix_time": 1}


def test_a_link_to_a_known_person_mentions_them_and_one_to_a_stranger_says_nothing() -> None:
    known, stranger = "<a href='tg://user?id=5'>Budi</a>", "<a href='tg://user?id=6'>Siti</a>"
    (entity,) = reader().message(known, "HTML").entities
    assert entity["user"] == BUDI
    assert said(stranger) == []


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("<p>x</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("é<p>x</p>", 'Unsupported start tag "p" at byte offset 2'),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("a <b", "Unclosed start tag at byte offset 2"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
def test_bad_html_is_refused_in_tdlibs_words(html: str, reason: str) -> None:
    with pytest.raises(Refusal) as caught:
        reader().message(html, "HTML")
    assert caught.value.description.startswith("Bad Request: can't parse entities: ")
    assert caught.value.description.removeprefix("Bad Request: can't parse entities: ").startswith(reason)


@pytest.mark.parametrize(
    ("text", "mode", "description"),
    [
        ("", "", "message text is empty"),
        (" \n ", "", "text must be non-empty"),
        ("<b></b>", "HTML", "text must be non-empty"),
        ("x" * 4097, "", "message is too long"),
        ("x" * 32769, "", "text is too long"),
        ("<b>" + "é" * 16384, "HTML", "text is too long"),
        ("x", "BBCode", "unsupported parse_mode"),
    ],
)
def test_the_limits_of_a_text_have_telegrams_words(text: str, mode: str, description: str) -> None:
    with pytest.raises(Refusal) as caught:
        reader().message(text, mode)
    assert (caught.value.code, caught.value.description) == (400, f"Bad Request: {description}")


def test_the_limit_counts_code_points_after_parsing() -> None:
    assert len(reader().message("<b>" + "🎉" * 4096 + "</b>", "HTML").text) == 4096
    assert len(reader().caption("🎉" * 1024).text) == 1024
    with pytest.raises(Refusal, match="message caption is too long"):
        reader().caption("x" * 1025)


def test_a_caption_may_be_empty() -> None:
    assert reader().caption("  ") == Formatted("", [])


def test_blanks_around_a_text_go_but_those_inside_its_first_entity_stay() -> None:
    assert reader().message("\n  halo \n").text == "halo"
    formatted = reader().message("  <b> halo</b> <i> </i>\n", "HTML")
    assert (formatted.text, places(formatted.entities)) == (" halo", [("bold", 0, 5)])


def test_given_entities_are_put_in_order_and_keep_what_only_clients_know() -> None:
    formatted = reader().message(
        "halo *dunia* x",
        entities=[
            {"type": "text_link", "offset": 5, "length": 7, "url": "https://contoh.id"},
            {"type": "bold", "offset": 0, "length": 4},
            {"type": "hashtag", "offset": 0, "length": 4},
        ],
    )
    assert formatted.text == "halo *dunia* x"
    assert places(formatted.entities) == [("bold", 0, 4), ("text_link", 5, 7)]


@pytest.mark.parametrize(
    "entity",
    [
        {"type": "pre", "language": "python"},
        {"type": "pre"},
        {"type": "text_mention", "user": BUDI},
        {"type": "custom_emoji", "custom_emoji_id": "5368324170671202286"},
        {"type": "date_time", "unix_time": 1790000000, "date_time_format": "wDT"},
        {"type": "date_time", "unix_time": 1790000000, "date_time_format": "dt"},
        {"type": "date_time", "unix_time": 1790000000, "date_time_format": "r"},
        {"type": "date_time", "unix_time": 1790000000},
        {"type": "expandable_blockquote"},
    ],
)
def test_every_kind_of_given_entity_comes_back_as_it_was(entity: JsonObject) -> None:
    placed = entity | {"offset": 0, "length": 2}
    assert reader().message("👍", entities=[placed]).entities == [placed]


@pytest.mark.parametrize(
    ("entity", "reason"),
    [
        ({"type": "bold", "offset": -1, "length": 2}, "incorrect offset"),
        ({"type": "bold", "offset": 0, "length": 99}, "ends after the end of the text"),
        ({"type": "blink", "offset": 0, "length": 1}, "unsupported type"),
    ],
)
def test_given_entities_that_cannot_be_are_refused(entity: JsonObject, reason: str) -> None:
    with pytest.raises(Refusal, match=reason):
        reader().message("halo", entities=[entity])


def test_no_more_than_a_hundred_entities_are_kept() -> None:
    assert len(reader().message("<b>a</b> " * 150, "HTML").entities) == 100


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://contoh.id/a?b=1&c=2", "https://contoh.id/a?b=1&c=2"),
        ("t.me/kabar", "http://t.me/kabar"),
        ("tg://resolve?domain=kabar", "tg://resolve?domain=kabar"),
        ("tg://user?id=5", "tg://user?id=5"),
        ("bukan tautan", ""),
        ('"><p>', ""),
    ],
)
def test_links_are_kept_as_telegram_keeps_them(url: str, kept: str) -> None:
    assert reader().link(url) == kept


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_plain_text_is_kept_with_entities_that_lie_within_it(text: str) -> None:
    try:
        formatted = reader().message(text)
    except Refusal as refusal:
        assert refusal.code == 400  # noqa: PT017 - whether it is refused depends on the text
        return
    assert formatted.text == formatted.text.strip(" \n")
    assert all(0 <= at < at + size <= utf16_length(formatted.text) for _, at, size in places(formatted.entities))


@settings(deadline=None)
@given(st.text(alphabet="<>/b i&;*_`[]()é🎉\n", max_size=80), st.sampled_from(["HTML", "Markdown", "MarkdownV2"]))
def test_any_markup_is_either_parsed_or_refused_with_a_400(markup: str, mode: str) -> None:
    try:
        formatted = reader().message(markup, mode)
    except Refusal as refusal:
        assert refusal.description.startswith("Bad Request: ")  # noqa: PT017 - as above
        return
    length = utf16_length(formatted.text)
    assert all(0 <= at < at + size <= length for _, at, size in places(formatted.entities))


@given(st.text(st.characters(max_codepoint=0x2FF).filter(CLEAN.fullmatch) | st.sampled_from("\n*_~|`[–—‘’“”…")))
def test_what_is_not_asked_of_tdlib_is_what_it_would_answer(text: str) -> None:
    """A character that only TDLib reads makes it read the whole text; so does a mention behind it."""
    tdlib = TdLib()
    plain, entities = tdlib.tidy(text, [])
    asked, _ = tdlib.tidy(f"{text}あ", [])
    assert (f"{plain}あ", entities) == (asked, [])
    if not FINDABLE.search(plain):
        found = [_kind(entity) for entity in tdlib.find(f"{plain} @kabar_sandbox_bot")]
        assert [kind for kind in found if kind != "textEntityTypeBankCardNumber"] == ["textEntityTypeMention"]


def _kind(entity: Mapping[str, Json]) -> Json:
    return as_object(entity["type"])["@type"]

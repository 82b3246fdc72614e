"""Rich messages: HTML and Markdown become the blocks of Bot API 10.1, within its limits."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.sandbox.markuptree import read_html
from bot.sandbox.refusal import Refusal
from bot.sandbox.richblocks import Blocks, check_limits
from bot.sandbox.richmarkdown import read_markdown
from bot.sandbox.shapes import JsonObject
from tests.sandbox.hands import Hands
from tests.sandbox.pictures import png


async def sent(hands: Hands, **rich: Any) -> list[dict[str, Any]]:
    """Send a rich message to a person and return its blocks."""
    await hands.person(5)
    message = await hands.call("sendRichMessage", chat_id=5, rich_message=rich)
    blocks: list[dict[str, Any]] = message["rich_message"]["blocks"]
    return blocks


async def test_html_becomes_blocks(hands: Hands) -> None:
    blocks = await sent(
        hands,
        html="<h2>Banjir di <i>Arunika</i></h2><p>Air <b>naik</b><br></br>cepat.</p> lepas <hr>"
        "<pre><code class='language-python'>x = 1</code></pre><footer>Kabar</footer>"
        "<blockquote>Kami siap.<cite>Camat</cite></blockquote><aside>Surut<cite>Warga</cite></aside>"
        "<details open><summary>Rinci</summary><p>Isi</p></details><tg-math-block>x^2</tg-math-block>",
    )
    assert blocks == [
        {"type": "heading", "text": ["Banjir di ", {"type": "italic", "text": "Arunika"}], "size": 2},
        {"type": "paragraph", "text": ["Air ", {"type": "bold", "text": "naik"}, "\n", "cepat."]},
        {"type": "paragraph", "text": "lepas"},
        {"type": "divider"},
        {"type": "pre", "text": "x = 1", "language": "python"},
        {"type": "footer", "text": "Kabar"},
        {"type": "blockquote", "blocks": [{"type": "paragraph", "text": "Kami siap."}], "credit": "Camat"},
        {"type": "pullquote", "text": "Surut", "credit": "Warga"},
        {"type": "details", "summary": "Rinci", "blocks": [{"type": "paragraph", "text": "Isi"}], "is_open": True},
        {"type": "mathematical_expression", "expression": "x^2"},
    ]


async def test_lists_and_tables_keep_their_labels_and_cells(hands: Hands) -> None:
    bullets, numbers, table = await sent(
        hands,
        html="<ul><li>satu</li><li><input type='checkbox' checked>dua</li></ul><ol start='3'><li>tiga</li></ol>"
        "<table><caption>Hujan</caption><thead><tr><th colspan='2' align='center'>Kota</th></tr></thead>"
        "<tr><td>1</td><td>2</td></tr></table>",
    )
    assert [item["label"] for item in bullets["items"]] == ["•", "•"]
    assert (bullets["items"][1]["has_checkbox"], bullets["items"][1]["is_checked"]) == (True, True)
    assert numbers["items"] == [
        {"label": "3.", "blocks": [{"type": "paragraph", "text": "tiga"}], "value": 3, "type": "1"}
    ]
    assert table["caption"] == "Hujan"
    header = {"text": "Kota", "align": "center", "valign": "top", "is_header": True, "colspan": 2}
    assert header in [cell for row in table["cells"] for cell in row]
    assert sorted(len(row) for row in table["cells"]) == [1, 2]


async def test_links_dates_and_emoji_stand_in_the_words(hands: Hands) -> None:
    (block,) = await sent(
        hands,
        html="<p><a href='https://contoh.id'>web</a><a href='mailto:a@b.id'>surat</a><a href='tel:+62'>telepon</a>"
        "<a href='#bab'>bab</a><a href='bukan tautan'>kata</a><tg-time unix='1' format='r'>dulu</tg-time>"
        "<tg-emoji emoji-id='7'>👍</tg-emoji><tg-math>x</tg-math></p>",
    )
    assert block["text"] == [
        {"type": "url", "text": "web", "url": "https://contoh.id/"},
        {"type": "email_address", "text": "surat", "email_address": "a@b.id"},
        {"type": "phone_number", "text": "telepon", "phone_number": "+62"},
        {"type": "anchor_link", "text": "bab", "anchor_name": "bab"},
        "kata",
        {"type": "date_time", "text": "dulu", "unix_time": 1, "date_time_format": "r"},
        {"type": "custom_emoji", "custom_emoji_id": "7", "alternative_text": "👍"},
        {"type": "mathematical_expression", "expression": "x"},
    ]


async def test_markdown_becomes_the_same_blocks(hands: Hands) -> None:
    blocks = await sent(
        hands,
        markdown="# Banjir\n\nAir **naik**, _cepat_ ~~lambat~~ ==jelas== ||rahasia|| `x` \\*\nbaris "
        "[web](https://contoh.id)\n\n- satu\n- dua\n\n1. tiga\n\n> kutipan\n> lagi\n\n---\n```python\nx = 1\n```\n"
        "| a | b |\n|---|---|\n| 1 | 2 |\n",
    )
    kinds = [block["type"] for block in blocks]
    assert kinds == ["heading", "paragraph", "list", "list", "blockquote", "divider", "pre", "table"]
    words = [part["type"] for part in blocks[1]["text"] if isinstance(part, dict)]
    assert words == ["bold", "italic", "strikethrough", "marked", "spoiler", "code", "url"]
    assert (len(blocks[2]["items"]), blocks[3]["items"][0]["value"]) == (2, 1)
    assert blocks[4]["blocks"] == [{"type": "paragraph", "text": "kutipan lagi"}]
    assert blocks[6] == {"type": "pre", "text": "x = 1", "language": "python"}
    assert [cell["text"] for row in blocks[7]["cells"] for cell in row] == ["a", "b", "1", "2"]


async def test_pictures_are_taken_in_as_photos(hands: Hands) -> None:
    await hands.person(5)
    rich = (
        '{"html": "<figure><img src=\'tg://photo?id=peta\'><figcaption>Peta<cite>Kabar</cite></figcaption></figure>", '
        '"media": [{"id": "peta", "media": {"type": "photo", "media": "attach://gambar"}}]}'
    )
    answer = await hands.client.post(
        "/bot1:SANDBOX/sendRichMessage", data={"chat_id": "5", "rich_message": rich}, files={"gambar": png(9, 8)}
    )
    (block,) = answer.json()["result"]["rich_message"]["blocks"]
    assert (block["photo"][0]["width"], block["caption"]) == (9, {"text": "Peta", "credit": "Kabar"})
    (remote,) = (
        await hands.call("sendRichMessage", chat_id=5, rich_message={"markdown": "![Peta](https://contoh.id/peta.png)"})
    )["rich_message"]["blocks"]
    assert (remote["type"], remote["caption"]) == ("photo", {"text": "Peta"})
    bare = await hands.call("sendRichMessage", chat_id=5, rich_message={"html": "<img src='https://contoh.id/x.png'>"})
    assert "caption" not in bare["rich_message"]["blocks"][0]


async def test_given_blocks_and_direction_are_kept_and_an_edit_may_bring_them(hands: Hands) -> None:
    await hands.person(5)
    blocks = [{"type": "paragraph", "text": "x"}]
    message = await hands.call("sendRichMessage", chat_id=5, rich_message={"blocks": blocks, "is_rtl": True})
    assert message["rich_message"] == {"blocks": blocks, "is_rtl": True}
    rich = {"html": "<p>y</p>"}
    edited = await hands.call("editMessageText", chat_id=5, message_id=message["message_id"], rich_message=rich)
    assert edited["rich_message"]["blocks"] == [{"type": "paragraph", "text": "y"}]
    plain = await hands.call("editMessageText", chat_id=5, message_id=message["message_id"], text="biasa")
    assert (plain["text"], "rich_message" in plain) == ("biasa", False)


@pytest.mark.parametrize(
    ("rich", "reason"),
    [
        ({}, "rich message must have exactly one of html, markdown and blocks"),
        ({"html": "x", "markdown": "x"}, "rich message must have exactly one of html, markdown and blocks"),
        ({"html": "  "}, "rich message must be non-empty"),
        ({"html": "<script>x</script>"}, 'can\'t parse rich message: unsupported start tag "script"'),
        ({"html": "<p>x"}, "can't parse rich message: can't find end tag corresponding to start tag \"p\""),
        ({"html": "<p>x</b></p>"}, 'can\'t parse rich message: unexpected end tag "b"'),
        ({"html": "x</p>"}, 'can\'t parse rich message: unexpected end tag "p"'),
        ({"html": "<details>x</details>"}, 'can\'t parse rich message: tag "details" must have a summary'),
        ({"html": "<figure>x</figure>"}, 'can\'t parse rich message: tag "figure" must have an image'),
        ({"html": "<p><tg-time>x</tg-time></p>"}, 'can\'t parse rich message: tag "tg-time" must have a Unix time'),
        ({"html": "<p><img src='https://a.id/x'></p>"}, 'can\'t parse rich message: tag "img" must stand alone'),
        ({"blocks": [{"text": "x"}]}, "can't parse rich message: every block must have a type"),
        ({"html": "x" * 32769}, "rich message is too long"),
        ({"html": "x" * 131073}, "rich message is too long"),
        ({"html": "<hr>" * 501}, "rich message has too many blocks"),
        ({"html": "<blockquote>" * 17 + "x" + "</blockquote>" * 17}, "rich message is nested too deeply"),
        ({"html": "<b>" * 5000 + "</b>" * 5000}, "rich message is nested too deeply"),
        ({"html": "<img src='https://a.id/x'>" * 51}, "rich message has too many media"),
        ({"html": f"<table><tr>{'<td>x</td>' * 21}</tr></table>"}, "rich message has a table with too many columns"),
        ({"markdown": "> " * 5000 + "x"}, "rich message is nested too deeply"),
    ],
)
async def test_rich_messages_that_cannot_be_are_refused(hands: Hands, rich: dict[str, Any], reason: str) -> None:
    await hands.person(5)
    said = await hands.refusal("sendRichMessage", chat_id=5, rich_message=rich)
    assert said == f"400 Bad Request: {reason}"


@settings(deadline=None)
@given(st.text(alphabet="#*_~=|`[]()!>-1. \n\\ab", max_size=200))
def test_any_markdown_becomes_blocks(markdown: str) -> None:
    tree = read_markdown(markdown)
    check_limits(tree)
    images: dict[str, list[JsonObject]] = {
        element.attributes["src"]: [] for element in tree.everything() if element.tag == "img"
    }
    blocks = Blocks(images, lambda url: url).of(tree)
    assert bool(blocks) == bool(markdown.strip())


@settings(deadline=None)
@given(st.text(alphabet="<>/abpiulh123= '\"&;\n", max_size=120))
def test_any_html_becomes_blocks_or_is_refused(html: str) -> None:
    try:
        Blocks({}, lambda url: url).of(read_html(html))
    except Refusal as refusal:
        assert refusal.code == 400  # noqa: PT017 - whether it is refused depends on the text

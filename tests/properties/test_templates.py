"""Whatever an owner writes as a template, and whatever a story holds, Telegram takes what comes of it."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.delivery.allowed import ENTITIES, allowed
from bot.delivery.checking import SAMPLE, check
from bot.delivery.html import units, usable_url
from bot.delivery.parts import parts
from bot.delivery.render import news
from bot.delivery.templates import BUILT_IN, TEMPLATE_LIMIT, TemplateError
from bot.model import Post, Story, Summary
from bot.rules import Card, Look
from tests.handlers.asking import CATALOGUES
from tests.making import NOON
from tests.properties.test_rendering import TAGGED, ZONES, assert_telegram_takes, stories, texts
from tests.tdlib import Parsed, kinds, parse_html

pytestmark = pytest.mark.no_cover  # other tests measure the same code, in a tenth of the time

MADE_HERE = {
    "Bold",
    "Italic",
    "Underline",
    "Strikethrough",
    "Spoiler",
    "Code",
    "Pre",
    "BlockQuote",
    "ExpandableBlockQuote",
    "TextUrl",
    "DateTime",
}
PIECES = [
    *BUILT_IN.values(),
    *TAGGED,
    "{{ judul }}",
    "{{ ringkasan | upcase | truncate: 9 }}",
    "{{ judul | replace: 'a', '<b>' }}",
    "{% for t in topik %}{{ t }}, {% endfor %}",
    "{% capture x %}{{ judul }}{% endcapture %}{{ x | replace: '&lt;', '<' | replace: '&gt;', '>' }}",
    "{% assign x = ringkasan | append: x | append: judul %}{{ x }}",
    "{% if sumber %}",
    "{% else %}",
    "{% endif %}",
    "{{ waktu | slice: 3, 20 }}",
    "{{ nope.size }}",
    '<a href="{{ tautan }}">',
    "<a href={{ judul }}>",
    "<a href='https://kabar.example/?{{ judul }}'>x</a>",
    "<{{ judul }}>",
    "</a>",
    "</b>",
    "<i>",
    "<blockquote expandable>",
    "<blockquote>",
    "<pre>",
    "<code>",
    '<span class="tg-spoiler">',
    "<tg-time unix='1' format='r'>",
    "<tg-time unix='99999999999' format='x'>",
    "<script>alert(1)</script>",
    "<!-- x -->",
    "<br>",
    "\n\n\n",
    "  ",
]
written = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
    st.text(st.characters(), max_size=200),
    st.text(st.sampled_from("<>/ab'\"={}%| .&#;\n"), max_size=200),
).map(lambda text: text[:TEMPLATE_LIMIT])


def assert_clean(parsed: Parsed) -> None:
    """Check that nothing is formatted but as a post may be, and that every link is to the web."""
    assert set(kinds(parsed)) <= MADE_HERE
    for entity in parsed["entities"]:
        assert re.match("https?://", entity["type"].get("url", "https://"))


def made(template: str, story: Story) -> Post | None:
    look = Look(own=template, card=Card.LARGE)
    try:
        return news(story, words=CATALOGUES["id"], zone=ZONES[0], also=(story.title,), look=look)
    except TemplateError:
        return None


@given(written, stories)
@example("{{ judul }}", Story(1, "<script>alert(1)</script>", "", Summary("", ""), NOON))
@example("{{ judul | append: judul }}" * 60, Story(1, "<" * 300, "", Summary("", ""), NOON))
@example("<a href='https://kabar.example/?" + "&" * 1900 + "'>x</a>", Story(1, "Judul", "", Summary("", ""), NOON))
@example("<b><i><u><s>{{ judul }}</b>{{ judul }}" * 40, Story(1, "Judul", "", Summary("", ""), NOON))
@example("\u3164", Story(1, "Judul", "", Summary("", ""), NOON))
def test_any_template_and_any_story_are_a_post_that_telegram_takes_or_a_refusal(template: str, story: Story) -> None:
    post = made(template, story)
    if post is None:
        return
    assert_telegram_takes(post)
    assert_clean(parse_html(post.html))
    for part in parts(post):
        assert_clean(parse_html(part.text))


@given(written)
def test_a_template_that_passes_the_check_makes_a_post_of_a_whole_story(template: str) -> None:
    assert check(template) or made(template, SAMPLE)


@given(st.one_of(texts, written))
def test_any_html_is_made_into_what_telegram_takes_and_stays_so(html: str) -> None:
    clean = allowed(html)
    assert allowed(clean) == clean
    parsed = parse_html(clean) if clean else Parsed(text="", entities=[])
    assert units(parsed["text"]) <= 4096
    assert len(clean.encode()) <= 32768
    assert len(parsed["entities"]) <= ENTITIES
    assert_clean(parsed)


@given(stories, st.sampled_from(sorted(BUILT_IN)), st.booleans())
def test_any_story_is_a_post_by_every_built_in_template(story: Story, name: str, photo: bool) -> None:
    post = news(story, words=CATALOGUES["en"], zone=ZONES[0], look=Look(template=name, photo=photo, card=Card.NONE))
    assert_telegram_takes(post)
    assert_clean(parse_html(post.html))
    assert post.preview_url == ""
    assert post.photo_url == (usable_url(story.image_url) if photo else "")

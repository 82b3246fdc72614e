"""Templates: the built-in ones, an owner's own, and what is refused of either."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.delivery.checking import SAMPLE, check
from bot.delivery.render import news
from bot.delivery.templates import LENGKAP, RINGKAS, TAJUK, Fault, TemplateError, poured
from bot.model import Button, Post, Story, Summary
from bot.rules import Card, Look
from bot.words import Words
from tests.delivery.test_render import JAKARTA
from tests.tdlib import kinds, parse_html, pieces

WORDS = Words.load("id")
BRIDGE = replace(SAMPLE, image_url="https://kabar.example/jembatan.jpg")
ALSO = ("Warta Teduh", "Suara Kalijati")


def laid(look: Look, story: Story = BRIDGE) -> Post:
    return news(story, words=WORDS, zone=JAKARTA, also=ALSO, look=look)


def shown(template: str, story: Story = BRIDGE) -> str:
    return parse_html(laid(Look(own=template), story).html)["text"]


def test_the_usual_template_is_the_one_that_nobody_chose() -> None:
    assert laid(Look(template=LENGKAP)) == laid(Look()) == laid(Look(template="tidak ada"))


def test_the_short_one_has_headline_sentence_and_source() -> None:
    assert laid(Look(template=RINGKAS)).html == (
        "<b>Jembatan Lembayung dibuka kembali</b>\n\nWarga melintas.\n\n<i>Kabar Teduh</i>"
    )


def test_a_sentence_that_only_repeats_the_headline_is_left_out() -> None:
    story = replace(BRIDGE, summary=Summary("Dibuka pagi ini.", "lead", BRIDGE.title))
    assert laid(Look(template=RINGKAS), story).html.count(BRIDGE.title) == 1


def test_the_headline_alone_is_its_link_and_needs_no_buttons() -> None:
    post = laid(Look(template=TAJUK))
    linked = '<a href="https://kabar.example/jembatan">Jembatan Lembayung dibuka kembali</a>'
    assert (post.html, post.buttons) == (f"<b>{linked}</b>", ())


def test_a_headline_without_an_address_leads_to_its_text_here() -> None:
    post = laid(Look(template=TAJUK), replace(BRIDGE, url="javascript:alert(1)"))
    assert post.html == "<b>Jembatan Lembayung dibuka kembali</b>"
    assert post.buttons == ((Button("Baca di Telegram", start="b_1"),),)


def test_a_story_of_which_a_template_has_nothing_to_say_looks_as_usual() -> None:
    bare = replace(BRIDGE, title="", summary=Summary("", ""))
    assert laid(Look(template=TAJUK), bare).html == laid(Look(), bare).html


def test_a_look_chooses_photo_and_card() -> None:
    plain = laid(Look(photo=False, card=Card.NONE))
    large = laid(Look(card=Card.LARGE))
    assert (plain.photo_url, plain.preview_url, plain.large_card) == ("", "", False)
    assert (large.photo_url, large.preview_url, large.large_card) == (BRIDGE.image_url, BRIDGE.url, True)


def test_an_own_template_says_whatever_a_story_has() -> None:
    own = """
    <b>{{ judul | upcase }}</b>

    {{ tempat }} · {{ penulis }} · {{ hari }} · {{ sumber }}
    {{ juga }}
    {% for each in topik %}{{ each }}{% unless forloop.last %}, {% endunless %}{% endfor %}
    {{ sumber_lain | join: " + " }} / {{ nama | first }} / {{ tagar }}
    """
    assert shown(own) == (
        "JEMBATAN LEMBAYUNG DIBUKA KEMBALI\n\n"
        "Lembayung · Sari Puspita · Jumat, 21 Agustus 2026 · Kabar Teduh\n"
        "Juga diberitakan: Warta Teduh, Suara Kalijati\n"
        "infrastruktur, Kota Lembayung\n"
        "Warta Teduh + Suara Kalijati / Kota Lembayung / #Infrastruktur #KotaLembayung"
    )


def test_what_a_story_lacks_is_not_there() -> None:
    bare = replace(BRIDGE, source="", topics=(), names=())
    own = "{{ judul }}{% if sumber %} dari {{ sumber }}{% endif %}{% for each in topik %}{{ each }}{% endfor %}"
    assert shown(own, bare) == BRIDGE.title


def test_a_template_knows_nothing_but_the_story() -> None:
    assert shown("{{ judul.__class__ }}{{ now }}{{ today }}{{ judul.size }}{{ words }}.") == "33."


def test_a_storys_own_markup_is_text_wherever_a_template_puts_it() -> None:
    hostile = replace(BRIDGE, title='"><script>x</script><a href="https://jahat.example">klik</a>')
    post = laid(
        Look(own='<a href="https://kabar.example/?q={{ judul }}">a</a> <b>{{ judul }}</b> <{{ judul }}>'), hostile
    )
    parsed = parse_html(post.html)
    assert kinds(parsed) == ["Bold"]
    assert pieces(parsed, "Bold") == [hostile.title]


def test_a_template_can_link_to_the_web_only() -> None:
    own = (
        '<a href="tg://user?id=1">{{ judul }}</a> <a href="javascript:alert(1)">b</a> <a href="https://c.example">c</a>'
    )
    parsed = parse_html(laid(Look(own=own)).html)
    assert (kinds(parsed), pieces(parsed, "TextUrl")) == (["TextUrl"], ["c"])


def test_what_is_open_is_closed_and_what_is_foreign_leaves_its_words() -> None:
    own = "<b><i>{{ judul }}</b> <p>satu<br/>dua</p> <script>tiga</script><u></u> 3 < 5 & 6 > 4</x>"
    post = laid(Look(own=own))
    assert post.html == ("<b><i>Jembatan Lembayung dibuka kembali</i></b> satu\ndua  3 &lt; 5 &amp; 6 &gt; 4")


def test_an_end_of_what_was_never_open_ends_nothing() -> None:
    assert laid(Look(own="<i>{{ judul }}</b> dan lagi</i></i>")).html == f"<i>{BRIDGE.title} dan lagi</i>"


def test_every_tag_of_telegrams_may_be_used() -> None:
    own = (
        "<strong>{{ judul }}</strong> <em>i</em> <ins>u</ins> <del>s</del> <code>c</code> "
        "<span class='tg-spoiler'>t</span><span>x</span>\n<pre>p</pre>\n"
        "<blockquote>q</blockquote>\n<blockquote expandable>r</blockquote>"
        "<tg-time unix='1755747000' format='wDt'>kini</tg-time><tg-time unix='0' format='zz'>kapan</tg-time>"
    )
    assert kinds(parse_html(laid(Look(own=own)).html)) == [
        "Bold",
        "Italic",
        "Underline",
        "Strikethrough",
        "Code",
        "Spoiler",
        "Pre",
        "BlockQuote",
        "ExpandableBlockQuote",
        "DateTime",
    ]


def test_a_post_that_would_be_too_long_ends_in_an_ellipsis() -> None:
    own = "{% for a in topik %}{% for b in topik %}{{ ringkasan }}{{ ringkasan }}{% endfor %}{% endfor %}"
    long = replace(BRIDGE, summary=Summary("Air sungai surut. " * 50, "lead"))
    text = shown(own, long)
    assert len(text) == 4096 or text.endswith("…")
    assert len(text) > 4000


def test_formatting_beyond_telegrams_limit_is_left_out() -> None:
    parsed = parse_html(laid(Look(own="<b>a</b> " * 200)).html)
    assert (len(parsed["entities"]), parsed["text"].count("a")) == (100, 200)


@pytest.mark.parametrize(
    ("template", "fault"),
    [
        ("x" * 2001, Fault.LONG),
        ("{% include 'x' %}", Fault.SYNTAX),
        ("{{ judul", Fault.SYNTAX),
        ("{% if judul %}x", Fault.SYNTAX),
        ("{% for i in (1..999999999) %}x{% endfor %}", Fault.RANGE),
        ("{% if judul contains (1..9) %}x{% endif %}", Fault.RANGE),
        ("{{ judul | safe }}", Fault.FILLING),
        ("{{ judul | truncate: judul }}", Fault.FILLING),
        ('{{ "a"' + ' | replace: "a", "aaaaaaaaaaaaaaaa"' * 40 + " }}", Fault.FILLING),
        ('{{ "ab" | split: ""' + ' | join: "ab" | split: ""' * 20 + " }}", Fault.FILLING),
        ('{% assign x = "aaaaaaaa" %}' + "{% assign x = x | append: x %}" * 30, Fault.FILLING),
        ("{% for a in nama %}" * 9 + "{% endfor %}" * 9, Fault.SYNTAX),
        (
            '{% assign l = "' + "a" * 60 + '" | split: "" %}{% for a in l %}{% for b in l %}x{% endfor %}{% endfor %}',
            Fault.FILLING,
        ),
        ("{{ judul" + " | upcase" * 51 + " }}", Fault.BUSY),
        ("---", Fault.FILLING),
        ("\u3164", Fault.FILLING),
        ("", None),
    ],
)
def test_what_could_hang_or_say_nothing_is_refused(template: str, fault: Fault | None) -> None:
    if fault is None:
        assert laid(Look(own=template)) == laid(Look())
        return
    with pytest.raises(TemplateError) as caught:
        laid(Look(own=template))
    assert caught.value.fault is fault


@pytest.mark.parametrize(
    ("template", "key", "said"),
    [
        ("x" * 2001, "template-long", "2.001"),
        ("<b>{{ judul }}</b>\n{% fi %}", "template-line", "Baris 2"),
        ("{% if judul %}x", "template-syntax", "endif"),
        ("{{ judull }}", "template-unknown", "judull"),
        ("{{ judul | safe }}", "template-filter", "safe"),
        ("{% for i in (1..3) %}{{ judul }}{% endfor %}", "template-range", "sumber_lain"),
        ("{{ judul" + " | upcase" * 51 + " }}", "template-busy", "50 filter"),
        ("<h1>{{ judul }}</h1>", "template-tag", "<h1>"),
        ("…", "template-empty", "{{ judul }}"),
        ("{{ judul }}{% if nama.size > 'a' %}{% endif %}", "template-line", "nama.size"),
    ],
)
def test_a_refusal_names_what_is_wrong_and_the_remedy(template: str, key: str, said: str) -> None:
    problem = check(template)
    assert problem is not None
    assert problem.key == key
    for words in (WORDS, Words.load("en")):
        assert parse_html(words(problem.key, **problem.arguments))
    assert said in parse_html(WORDS(problem.key, **problem.arguments))["text"]


def test_a_template_with_names_of_its_own_is_fine() -> None:
    own = "{% assign a = judul %}{% capture b %}{{ a }}{% endcapture %}{% for c in topik %}{{ b }}{{ c }}{% endfor %}"
    assert check(own) is None


def test_whatever_breaks_in_a_template_is_the_templates_fault() -> None:
    class Broken(str):
        __slots__ = ()

        def __html__(self) -> str:
            raise RecursionError

    with pytest.raises(TemplateError, match="RecursionError") as caught:
        poured("{{ judul }}", {"judul": Broken("x")})
    assert (caught.value.fault, caught.value.line) == (Fault.FILLING, 0)

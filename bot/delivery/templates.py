"""Templates of posts: what an owner wrote, filled with a story, in a language in which little can be done.

The language is Liquid (https://shopify.github.io/liquid/), by python-liquid, without files and includes, ranges, the
time and arithmetic. Whatever is put in is escaped; what comes out is what Telegram takes of it
(`bot.delivery.allowed`). The work is bounded by the limits below: a template has so many characters, each is done
`LOOPS` times at most, and no value on the way grows beyond `VALUE_LIMIT`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache, lru_cache, wraps
from typing import TypeAlias, TypeVar

from liquid import BoundTemplate, Environment, RenderContext
from liquid import Markup as Escaped
from liquid.ast import Node
from liquid.builtin import content, illegal, output
from liquid.builtin.expressions.filtered import FilteredExpression
from liquid.builtin.expressions.primitive import RangeLiteral
from liquid.builtin.filters import array, misc, string
from liquid.builtin.tags import (
    assign_tag,
    capture_tag,
    case_tag,
    comment_tag,
    for_tag,
    if_tag,
    inline_comment_tag,
    unless_tag,
)
from liquid.exceptions import LiquidError
from liquid.expression import Expression
from liquid.utils import ReadOnlyChainMap

from bot.delivery.allowed import allowed
from bot.delivery.html import Markup

TEMPLATE_LIMIT = 2000
"""Characters of a template."""

LOOPS = 30
"""Times that the innermost of nested loops goes round."""

FILTERS = 50
"""Filters in a template. With the other limits, the worst template takes about half a second."""

NESTING = 8
"""Blocks within blocks."""

VALUE_LIMIT = 4096
"""Characters of a value that a filter makes, those of a list together."""

LOCAL_LIMIT = 32_768
"""Bytes of what `assign` and `capture` keep."""

OUTPUT_LIMIT = 16_384
"""Bytes of what comes out, before the tags that Telegram does not take are gone."""

REMEMBERED = 256
"""Templates that are kept parsed."""

LENGKAP, RINGKAS, TAJUK = "lengkap", "ringkas", "tajuk"

BUILT_IN: Mapping[str, str] = {
    LENGKAP: """
<b>{{ judul }}</b>

{{ ringkasan }}

{% if sumber %}<i>{{ sumber }}</i> · {% endif %}{{ waktu }}

{{ juga }}

{{ tagar }}
""",
    RINGKAS: """
<b>{{ judul }}</b>

{{ kalimat }}

<i>{{ sumber }}</i>
""",
    TAJUK: """
<b><a href="{{ tautan }}">{{ judul | default: kalimat }}</a></b>
""",
}
"""The templates that there are, by name, the usual one first."""

Safe: TypeAlias = Escaped
"""What a template takes as it is: Telegram HTML."""

Fact: TypeAlias = str | tuple[str, ...]
"""Something to say of a story: a text, or a list of them."""

Filter = Callable[..., object]
T = TypeVar("T")


class Fault(StrEnum):
    """What is wrong with a template."""

    LONG = "long"
    SYNTAX = "syntax"
    RANGE = "range"
    BUSY = "busy"
    FILLING = "filling"


class TemplateError(Exception):
    """A template cannot be read, or cannot be filled. `line` is where, counted from 1; 0 when that is not known."""

    def __init__(self, fault: Fault, why: str, line: int = 0) -> None:
        super().__init__(why)
        self.fault = fault
        self.line = line


class _TooLongError(LiquidError):
    """A filter made more than there may be."""


def template_of(name: str, own: str) -> str:
    """Give an owner's own template, else the one of that name, else the usual one."""
    return own or BUILT_IN.get(name, BUILT_IN[LENGKAP])


def filled(template: str, facts: Mapping[str, Fact]) -> Markup:
    """Fill a template, as Telegram HTML within Telegram's limits; "" when no letter comes of it.

    Text among the facts is escaped, what is `Safe` is not. Raises TemplateError.
    """
    return allowed(poured(template, facts))


def poured(template: str, facts: Mapping[str, Fact]) -> str:
    """Fill a template, as the HTML that it makes: not what Telegram takes. Raises TemplateError."""
    parsed = read(template)
    return _of_liquid(lambda: parsed.render(facts), Fault.FILLING)


@lru_cache(REMEMBERED)
def read(template: str) -> BoundTemplate:
    """Read a template. Raises TemplateError when it cannot be, or has what no template may have."""
    if len(template) > TEMPLATE_LIMIT:
        raise TemplateError(Fault.LONG, f"It has {len(template)} characters; {TEMPLATE_LIMIT} are the most.")
    return _of_liquid(lambda: _parsed(template), Fault.SYNTAX)


def names(template: str) -> tuple[Sequence[str], Sequence[str]]:
    """List the filters that a template names, and the facts. Raises TemplateError."""
    parsed = read(template)
    found = _of_liquid(parsed.analyze, Fault.SYNTAX)
    return list(found.filters), list(found.globals)


def filters() -> Iterable[str]:
    """Name the filters that there are."""
    return _language().filters


def _of_liquid(work: Callable[[], T], fault: Fault) -> T:
    """Let Liquid work; whatever breaks in it, it is the template's."""
    try:
        return work()
    except TemplateError:
        raise
    except LiquidError as error:
        raise TemplateError(fault, f"{error.message or type(error).__name__}", _line(error.token)) from error
    except Exception as error:  # TypeError, RecursionError and more, by what a template does with what it has
        raise TemplateError(fault, f"{type(error).__name__}: {error}") from error


def _parsed(template: str) -> BoundTemplate:
    parsed = _language().from_string(template)
    busy = 0
    for expression in _expressions(parsed.nodes, RenderContext(parsed)):
        if isinstance(expression, RangeLiteral):
            raise TemplateError(Fault.RANGE, "It counts with a range; only lists can be gone through.")
        busy += len(expression.filters or ()) if isinstance(expression, FilteredExpression) else 0
    if busy > FILTERS:
        raise TemplateError(Fault.BUSY, f"It has {busy} filters; {FILTERS} are the most.")
    return parsed


def _line(token: object) -> int:
    source, start = getattr(token, "source", ""), getattr(token, "start_index", -1)
    return source.count("\n", 0, start) + 1 if start >= 0 else 0


def _expressions(nodes: Iterable[Node], context: RenderContext) -> Iterator[Expression]:
    for node in nodes:
        for expression in node.expressions():
            yield from _within(expression)
        yield from _expressions(node.children(context), context)


def _within(expression: Expression) -> Iterator[Expression]:
    yield expression
    for child in expression.children():
        yield from _within(child)


class _Context(RenderContext):
    """What a template sees: what it was given, and not Liquid's clock."""

    def __init__(self, *given: BoundTemplate, **more: object) -> None:
        super().__init__(*given, **more)  # type: ignore[arg-type]  # whatever the library gives to itself
        self.scope = ReadOnlyChainMap(self.locals, self.globals)


class _Template(BoundTemplate):
    context_class = _Context


class _Language(Environment):
    """Liquid, as far as a post needs it."""

    block_nesting_limit = NESTING
    loop_iteration_limit = LOOPS
    local_namespace_limit = LOCAL_LIMIT
    output_stream_limit = OUTPUT_LIMIT
    template_class = _Template

    def setup_tags_and_filters(self, *, extra: bool = False) -> None:  # noqa: ARG002 - the library's signature
        """Know what is listed here, and nothing else."""
        for tag in (
            content.Literal,
            output.Output,
            illegal.Illegal,
            if_tag.IfTag,
            unless_tag.UnlessTag,
            case_tag.CaseTag,
            for_tag.ForTag,
            for_tag.BreakTag,
            for_tag.ContinueTag,
            assign_tag.AssignTag,
            capture_tag.CaptureTag,
            comment_tag.CommentTag,
            inline_comment_tag.InlineCommentTag,
        ):
            self.add_tag(tag)
        for each in (string.append, string.prepend, string.capitalize, string.downcase, string.upcase):
            self.add_filter(each.__name__, _bounded(each))
        for each in (string.strip, string.lstrip, string.rstrip, string.truncate, string.truncatewords, string.split):
            self.add_filter(each.__name__, _bounded(each))
        for each in (string.remove, string.remove_first, string.replace, string.replace_first):
            self.add_filter(each.__name__, _bounded(each))
        for each in (array.join, array.first, array.last, array.reverse, misc.size, misc.default):
            self.add_filter(each.__name__, _bounded(each))
        self.add_filter("slice", _bounded(string.slice_))


@cache
def _language() -> Environment:
    return _Language(autoescape=True)


def _bounded(work: Filter) -> Filter:
    """Let a filter make no value beyond the limit: the next one would make more of it."""

    @wraps(work)
    def bounded(*given: object, **more: object) -> object:
        made = work(*given, **more)
        if _size(made) > VALUE_LIMIT:
            raise _TooLongError("a value grew too long", token=None)
        return made

    return bounded


def _size(value: object) -> int:
    if isinstance(value, list | tuple):
        return sum(map(_size, value)) + len(value)
    return len(value) if isinstance(value, str) else 0

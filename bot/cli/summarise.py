"""`kabar summarise`: an article in, its clean text, summary and faults out. Works in pipes; needs no store."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime

import click

from bot.app import editor_of
from bot.cli.reading import Fields, records
from bot.cli.show import complain, say, say_json
from bot.delivery.held import why_held
from bot.editing import Editor
from bot.model import Article, Story
from bot.settings import Settings
from bot.sources.records import Flaw
from bot.words import Words

HELP = """Clean and summarise articles: FILE is .txt, .md, .html, .json or .jsonl, or - for standard input.

Plain text has its headline in the first line; JSON has 'title' and 'text', and its other fields are passed on.
With --json each article becomes one line with 'title', 'text' after cleaning, 'summary', 'method' and 'findings'.
JSON Lines are answered line by line, a bad one with {"error": "..."} in its place and exit code 1 at the end.

\b
Examples:
  kabar summarise berita.txt
  cat articles.jsonl | kabar summarise - --json | jq -r .summary
"""


@dataclass(frozen=True, slots=True)
class Answering:
    """Edits what was read, and prints it as JSON or for a person."""

    editor: Editor
    as_json: bool

    def answer(self, record: Fields | Flaw) -> bool:
        """Print what became of one article; tells whether it was one."""
        if isinstance(record, Flaw):
            return self._refuse(str(record))
        story = self._story(record)
        if not self.as_json:
            say("\n".join(_readable(story)))
            return True
        try:
            say_json({**_more(story), **record, **_fields(story)})
        except (ValueError, RecursionError):  # NaN, or a thousand brackets, in a field that is passed on
            return self._refuse("A field of the article cannot be written as JSON.")
        return True

    def _story(self, record: Fields) -> Story:
        now = datetime.now(UTC)
        title = record.get("title")
        given = Article(0, title if isinstance(title, str) else "", str(record["text"]), first_seen_at=now)
        return self.editor.edit(given, now=now)

    def _refuse(self, why: str) -> bool:
        if self.as_json:
            say_json({"error": why})
        else:
            complain(why)
        return False


def command() -> click.Command:
    """Describe the command."""
    return click.Command(
        "summarise",
        callback=click.pass_obj(_summarise),
        params=[
            click.Argument(["file"], type=click.Path(exists=True, dir_okay=False, allow_dash=True), metavar="FILE"),
            click.Option(["--json", "as_json"], is_flag=True, help="Print one line of JSON an article."),
            click.Option(
                ["--limit"],
                type=click.IntRange(1, 4096),
                default=500,
                show_default=True,
                help="Characters of a summary at most, counted as Telegram counts them (UTF-16 units).",
            ),
        ],
        help=HELP,
    )


def _summarise(env: Mapping[str, str], *, file: str, as_json: bool, limit: int) -> None:
    settings = replace(Settings.from_env(env), summary_length=limit)
    answering = Answering(editor_of(settings), as_json)
    with click.open_file(file, "rb") as stream:
        done = [answering.answer(record) for record in records("standard input" if file == "-" else file, stream)]
    if not all(done):
        raise click.exceptions.Exit(1)


def _fields(story: Story) -> Mapping[str, object]:
    return {
        "title": story.title,
        "text": story.text,
        "summary": story.summary.text,
        "method": story.summary.method,
        "findings": [asdict(finding) for finding in story.findings],
    }


def _more(story: Story) -> Mapping[str, object]:
    """Tell what else editing found out; what the article brought itself is passed on in its place."""
    return {
        "sentence": story.summary.sentence,
        "own_title": story.own_title or None,
        "held": story.held or None,
        "place": story.place or None,
        "topics": list(story.topics),
        "names": list(story.names),
    }


def _readable(story: Story) -> Iterator[str]:
    yield story.title
    if story.own_title:
        yield f"(made from the text; the writer's: {story.own_title})"
    if story.held:
        yield f"(held: {why_held(story, Words.load('en'))})"
    yield f"\n{story.summary.text}\n"
    if story.findings:
        yield "Findings:"
        yield from (f"  - {finding.kind} in the {finding.place}: {finding.quote}" for finding in story.findings)
        yield ""

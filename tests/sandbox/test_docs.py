"""docs/sandbox.md names exactly the methods and routes that there are, and its examples work."""

from __future__ import annotations

import re
from pathlib import Path

import httpx
import pytest

from bot.sandbox import Sandbox
from bot.sandbox.conditions import Conditions
from bot.sandbox.faultrules import KINDS
from bot.sandbox.outside import Outside
from bot.sandbox.server import build
from bot.sandbox.world import World

TEXT = (Path(__file__).parents[2] / "docs" / "sandbox.md").read_text(encoding="utf-8")


@pytest.fixture
async def outside() -> Outside:
    """A way out that nothing here takes."""
    return Outside()


async def test_every_method_stands_in_the_table_and_no_other(outside: Outside) -> None:
    api, _ = build(World(["1:SANDBOX"], lambda: 0.0), outside, Conditions(lambda: 0.0))
    section = TEXT.partition("## The Bot API")[2].partition("## Limits")[0]
    assert re.findall(r"^\| `([a-z]\w+)` \|", section, re.MULTILINE) == list(api.methods)
    await outside.close()


async def test_every_route_stands_in_the_table_and_no_other(outside: Outside) -> None:
    _, control = build(World(["1:SANDBOX"], lambda: 0.0), outside, Conditions(lambda: 0.0))
    routes = [
        f"{verb} {route.path}" for route in control.routes() for verb in sorted(route.methods or ()) if verb != "HEAD"
    ]
    assert re.findall(r"^\| `([A-Z]+ /sandbox/[^`]*)` \|", TEXT, re.MULTILINE) == routes
    await outside.close()


def test_every_fault_stands_in_the_table_and_no_other() -> None:
    table = TEXT.partition("| fault |")[2].partition("\n\n")[0]
    assert re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE) == list(KINDS)


async def test_the_examples_of_faults_go_as_they_are_written() -> None:
    section = TEXT.partition("## Faults")[2].partition("## The control API")[0]
    async with Sandbox() as sandbox, httpx.AsyncClient() as client:
        for fields in re.findall(r"^curl \$people/faults -d (.*)$", section, re.MULTILINE):
            body = dict(field.split("=") for field in fields.split(" -d "))
            assert (await client.post(f"{sandbox.url}/sandbox/faults", data=body)).json()["kind"] == body["kind"]
        assert len((await client.get(f"{sandbox.url}/sandbox/faults")).json()["rules"]) == 2


async def test_the_conversation_with_curl_goes_as_it_is_written() -> None:
    """Each line of the first example is sent as curl would send it; only the press waits for an answer in vain."""
    section = TEXT.partition("## A first conversation with curl")[2].partition("## The Bot API")[0]
    lines = section.replace("\\\n", " ").splitlines()
    async with Sandbox() as sandbox, httpx.AsyncClient(timeout=20) as client:
        for line in (line.partition("   #")[0] for line in lines if line.startswith("curl ")):
            place, *fields = re.split(r" +-d ", line.removeprefix("curl ").strip())
            url = place.replace("$api", f"{sandbox.url}/bot{sandbox.token}").replace(
                "$people", f"{sandbox.url}/sandbox"
            )
            data = dict(re.sub(r"'(.*)'$", r"\1", field).split("=", 1) for field in fields)
            if url.endswith("/callbacks"):
                data["wait"] = "0"  # nobody answers here
            answer = await client.post(url, data=data) if data else await client.get(url)
            assert answer.status_code == 200, (line, answer.text)
    assert answer.json()[0]["text"] == "Kabar pertama"

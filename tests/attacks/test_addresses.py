"""Requests to where nobody from outside may send us: our own machine, our network, the cloud's metadata."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Awaitable, Mapping, Sequence

import pytest

from bot.errors import SourceError
from tests.attacks.ground import HERE, THERE, Server, client, leads, names, page, says, serving

FORBIDDEN = r"leads to \S+, which is not a public address; name its host in SOURCES_ALLOW if it is yours\."
KNOWN = {
    "jahat.example": (THERE,),
    "metadata.google.internal": ("169.254.169.254",),
    "dalam.example": (HERE,),
    "dua.example": ("1.1.1.1", HERE),
    "dua6.example": ("2606:4700::1111", "fd00::1"),
    "peta.example": (f"::ffff:{HERE}",),
}
PRIVATE = (
    # this machine, as numbers and in every other writing
    "{HERE}:{port}",
    "2130706433:{port}",
    "0x7f000001:{port}",
    "0x7f.1:{port}",
    "0X7F.0x0.0.1:{port}",
    "017700000001:{port}",
    "127.1:{port}",
    "127.0.1:{port}",
    "0:{port}",
    "0.0.0.0:{port}",
    "[::1]:{port}",
    "[::]:{port}",
    # this machine, wrapped into IPv6: mapped, compatible, translated (NAT64), 6to4, Teredo
    "[::ffff:127.0.0.1]:{port}",
    "[::ffff:7f00:1]:{port}",
    "[0:0:0:0:0:ffff:7f00:0001]:{port}",
    "[::127.0.0.1]:{port}",
    "[::ffff:0:127.0.0.1]:{port}",
    "[64:ff9b::127.0.0.1]:{port}",
    "[64:ff9b:1::7f00:1]:{port}",
    "[2002:7f00:1::]:{port}",
    "[2001:0:7f00:1::]:{port}",
    # behind something that looks like a better host
    "warta.example@127.0.0.1:{port}",
    "warta.example:80@127.0.0.1:{port}",
    "warta.example%20@127.0.0.1:{port}",
    "127.0.0.1:{port}#@warta.example",
    "127.0.0.1:{port}?@warta.example",
    "127\u30020\u30020\u30021:{port}",
    # by name
    "dalam.example:{port}",
    "DALAM.example:{port}",
    "dua.example:{port}",
    "dua6.example:{port}",
    "peta.example:{port}",
    # the clouds' metadata: AWS, GCP and Azure; AWS by IPv6; Alibaba; GCP by name; Azure's WireServer; Oracle
    "169.254.169.254",
    "2852039166",
    "[::ffff:a9fe:a9fe]",
    "[fd00:ec2::254]",
    "100.100.100.200",
    "metadata.google.internal",
    "168.63.129.16",
    "192.0.0.192",
    # the networks behind us, and what is no single host
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "100.64.0.1",
    "198.18.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "[fc00::1]",
    "[fe80::1]",
    "[fe80::1%25eth0]",
    "[fe80::1%eth0]",
    "[ff02::1]",
)
NO_ADDRESS = (
    "file:///etc/passwd",
    "file://{HERE}/etc/passwd",
    "FILE:///etc/passwd",
    "gopher://{HERE}:{port}/_GET%20/",
    "ftp://{HERE}:{port}/",
    "unix:///var/run/docker.sock",
    "http+unix://%2Fvar%2Frun%2Fdocker.sock/",
    "ldap://{HERE}:{port}/",
    "dict://{HERE}:{port}/info",
    "jar:http://{HERE}:{port}!/",
    "view-source:http://{HERE}:{port}/",
    "data:text/xml,<rss/>",
    "javascript:alert(1)",
    "http:{HERE}:{port}/x",
    "http://",
    "http:///x",
    "http://[::1:{port}/",
    "http://::1:{port}/",
    "http://{HERE}:{port}:80/",
    "http://{HERE}:65536/",
    "http://{HERE}:-1/",
    "http://{HERE}:x/",
    "http://0177.0.0.1:{port}/",
    "http://127.0.0.256:{port}/",
    "http://\uff11\uff12\uff17.\uff10.\uff10.\uff11:{port}/",
    "http://\u2460\u2461\u2466.\u24ea.\u24ea.\u2460:{port}/",
    "http://\u24db\u24deca\u24dbhost:{port}/",
    "http://127.0.0.1\u200b:{port}/",
    "http://\u202e127.0.0.1:{port}/",
    "http://127.0.0.1\x00:{port}/",
    "http://127.0.0.1\r\nHost: x:{port}/",
    "http://xn--:{port}/",
    "http://xn--a\u0301:{port}/",
)


@pytest.fixture
async def trap() -> AsyncIterator[Server]:
    """Serve where nobody may come; what it hears is a secret lost."""
    async with serving(says(page(b"rahasia")), host=HERE) as server:
        yield server


async def told(asking: Awaitable[object]) -> str:
    """Give the sentence of a refusal."""
    try:
        return f"it was answered: {await asking}"
    except SourceError as error:
        return str(error)


def unlike(sentence: str, told_of: Mapping[str, str]) -> Mapping[str, str]:
    """Give those that were told something else."""
    return {address: said for address, said in told_of.items() if not re.search(sentence, said)}


async def test_a_private_address_is_not_asked_however_it_is_written(trap: Server) -> None:
    places = [place.format(HERE=HERE, port=trap.port) for place in PRIVATE]
    addresses = [f"{scheme}://{place}/" for place in places for scheme in ("http", "HTTP", "https")]
    async with client(names(KNOWN), allowed=()) as http:
        got = {address: await told(http.get(address)) for address in addresses}
        posted = {address: await told(http.post(address, {"hub.mode": "subscribe"})) for address in addresses}
    assert unlike(FORBIDDEN, got) == {}
    assert unlike(FORBIDDEN, posted) == {}
    assert trap.heard == []


async def test_what_is_no_web_address_is_not_asked(trap: Server) -> None:
    addresses = [address.format(HERE=HERE, port=trap.port) for address in NO_ADDRESS]
    async with client(names(KNOWN), allowed=()) as http:
        got = {address: await told(http.get(address)) for address in addresses}
    assert unlike(r"is not a web address; give one that starts with https://\.$", got) == {}
    assert trap.heard == []


async def test_nobody_is_led_to_a_private_address(trap: Server) -> None:
    """The server that leads us is one that may be asked, as if it were public."""
    targets = [*(f"http://{place}/" for place in PRIVATE), *NO_ADDRESS, "//{HERE}:{port}/x"]
    places = [target.format(HERE=HERE, port=trap.port) for target in targets]
    got: dict[str, str] = {}
    async with client(names(KNOWN), allowed=(THERE,)) as http:
        for place in places:
            raw = leads("LOKASI").replace(b"LOKASI", place.encode())
            async with serving(says(raw), host=THERE) as evil:
                got[place] = await told(http.get(evil.url()))
    # "http:127.0.0.1/x" is a page of the server itself (RFC 3986, 5.2.2), which leads there again and again.
    assert unlike(f"{FORBIDDEN}|is not a web address|broke off its answer|redirects more than 5 times", got) == {}
    assert trap.heard == []


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_a_form_is_sent_once_and_follows_nobody(trap: Server, status: int) -> None:
    """A hub is named by a feed, so it is as much a stranger."""
    lead = page(b"", f"Location: http://{HERE}:{trap.port}/", status=status)
    async with serving(says(lead), host=THERE) as evil, client(names(KNOWN), allowed=(HERE, THERE)) as http:
        assert (await http.post(evil.url(), {"hub.mode": "subscribe"})).status == status
    assert trap.heard == []


async def test_a_name_that_changes_its_answer_is_judged_by_the_address_that_is_connected_to() -> None:
    """Its address is judged as often as it is asked for."""
    answers = [THERE, HERE, THERE]
    asked: list[str] = []

    async def look_up(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        return (answers[len(asked) - 1],)

    hang_up = "Connection: close"
    async with serving(says(page(b"umum", hang_up)), host=THERE) as public:
        async with (
            serving(says(page(b"rahasia", hang_up)), host=HERE, port=public.port) as secret,
            client(look_up, allowed=(THERE,)) as http,
        ):
            assert (await http.get(public.url("rebind.example"))).body == b"umum"
            with pytest.raises(SourceError, match=f"leads to {HERE}, which is not a public address"):
                await http.get(public.url("rebind.example"))
            assert (await http.get(public.url("rebind.example"))).body == b"umum"
        assert secret.heard == []
    assert asked == ["rebind.example"] * 3
    assert len(public.heard) == 2


async def test_an_open_connection_is_not_used_for_a_name_that_leads_elsewhere() -> None:
    """Names share no connection, though they share an address."""
    async with serving(says(page(b"isi")), host=THERE) as server, client(names(KNOWN), allowed=(THERE,)) as http:
        assert (await http.get(server.url("jahat.example"))).body == b"isi"
        with pytest.raises(SourceError, match="not a public address"):
            await http.get(server.url("dalam.example"))


@pytest.mark.parametrize("answer", [(), ("bukan alamat",), ("",), ("999.1.1.1",)])
async def test_a_resolver_that_answers_nonsense_leads_nowhere(answer: Sequence[str]) -> None:
    async with client(names({"aneh.example": answer}), allowed=()) as http:
        with pytest.raises(SourceError, match=r"cannot be reached|broke off its answer"):
            await http.get("http://aneh.example/")


async def test_what_the_operator_allows_is_asked_and_nothing_else(trap: Server) -> None:
    async with client(names(KNOWN), allowed=("dalam.example",)) as http:
        assert (await http.get(trap.url("Dalam.Example"))).body == b"rahasia"
        for other in (HERE, "peta.example", "x.dalam.example"):
            with pytest.raises(SourceError, match="not a public address"):
                await http.get(trap.url(other))
    assert len(trap.heard) == 1

"""Proxies are used as the environment or the operator says, certificates are checked, and refusals wrote nothing."""

from __future__ import annotations

import asyncio
from base64 import b64encode
from pathlib import Path

import pytest
from telegram.request import RequestData

from bot.delivery.request import never_written, wire
from tests.delivery.far_end import FarEnd, carrying, certificate, failure, far_end


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "SSL_CERT_FILE"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


async def tunnel(proxy: FarEnd, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Carry bytes to where CONNECT asks, and back."""
    await proxy.read(reader)
    host, _, port = proxy.heads[-1].split()[1].decode().partition(":")
    far_reader, far_writer = await asyncio.open_connection(host, int(port))
    writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
    there = asyncio.create_task(_pour(reader, far_writer))
    await _pour(far_reader, writer)
    await there


async def _pour(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while chunk := await reader.read(65_536):
        writer.write(chunk)
    writer.close()


async def test_a_stranger_with_a_certificate_of_its_own_gets_no_token(tmp_path: Path) -> None:
    tls, _ = certificate(tmp_path)
    async with far_end(tls=tls) as end, carrying() as request:
        error = await failure(request, end.url(scheme="https"))
    assert never_written(error)
    assert "CERTIFICATE_VERIFY_FAILED" in error.message
    assert "SECRET" not in error.message
    assert end.heads == []


async def test_a_server_that_speaks_no_tls_gets_no_token() -> None:
    async def greet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 smtp.warta.example ESMTP\r\n")
        await reader.read()

    async with far_end(greet) as end, carrying() as request:
        assert never_written(await failure(request, end.url(scheme="https")))


async def test_a_certificate_that_the_operator_trusts_is_good(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tls, trusted = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    async with far_end(tls=tls) as end, carrying() as request:
        for _ in range(2):
            assert (await request.do_request(end.url(scheme="https"), "POST", RequestData()))[0] == 200
    assert end.connections == 1


async def test_a_proxy_carries_tls_that_it_cannot_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tls, trusted = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    async with far_end(tls=tls) as end, far_end(lambda *streams: tunnel(proxy, *streams)) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", f"http://kabar:rahasia@127.0.0.1:{proxy.port}")
        async with carrying() as request:
            assert (await request.do_request(end.url(scheme="https"), "POST", RequestData()))[0] == 200
    (head,) = proxy.heads
    assert head.startswith(f"CONNECT 127.0.0.1:{end.port} ".encode())
    assert b"Proxy-Authorization: Basic " + b64encode(b"kabar:rahasia") in head
    assert b"SECRET" not in head


@pytest.mark.parametrize(
    ("variable", "scheme"), [("http_proxy", "http://"), ("all_proxy", "http://"), ("http_proxy", "")]
)
async def test_a_plain_request_goes_to_the_proxy_of_the_environment(
    variable: str, scheme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with far_end() as end, far_end() as proxy:
        monkeypatch.setenv(variable, f"{scheme}127.0.0.1:{proxy.port}")
        async with carrying() as request:
            await request.do_request(end.url(), "POST", RequestData())
    assert (len(proxy.heads), len(end.heads)) == (1, 0)
    assert proxy.heads[0].startswith(b"POST " + end.url().encode())


async def test_a_host_of_no_proxy_is_asked_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    async with far_end() as end, far_end() as proxy:
        monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{proxy.port}")
        monkeypatch.setenv("no_proxy", "warta.example,127.0.0.1")
        async with carrying() as request:
            await request.do_request(end.url(), "POST", RequestData())
    assert (len(proxy.heads), len(end.heads)) == (0, 1)


async def test_a_proxy_that_is_given_comes_before_the_environments(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    async with far_end() as end, far_end() as proxy, wire(proxy=f"http://127.0.0.1:{proxy.port}") as request:
        await request.do_request(end.url(), "POST", RequestData())
    assert len(proxy.heads) == 1


@pytest.mark.parametrize("answer", [b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n", b""])
async def test_what_a_proxy_refuses_or_drops_was_not_written(answer: bytes) -> None:
    async def refuse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(answer)
        await writer.drain()
        await asyncio.sleep(0.05)

    async with far_end(refuse) as proxy, carrying(proxy=f"http://a:rahasia@127.0.0.1:{proxy.port}") as request:
        error = await failure(request, "https://api.telegram.org/bot1:SECRET/getMe")
    assert never_written(error)
    assert not answer or "407 Proxy Authentication Required" in error.message
    assert not {"SECRET", "rahasia"} & set(error.message.replace("/", ":").split(":"))


async def test_a_proxy_that_is_not_there_was_not_written_to() -> None:
    async with carrying(proxy="http://127.0.0.1:1") as request:
        error = await failure(request, "https://api.telegram.org/bot1:SECRET/getMe")
    assert never_written(error)
    assert "127.0.0.1:1" in error.message


async def test_a_proxy_of_another_kind_is_named_as_the_fault() -> None:
    async with carrying(proxy="socks5://127.0.0.1:1080") as request:
        error = await failure(request, "https://api.telegram.org/bot1:SECRET/getMe")
    assert never_written(error)
    assert "begins with http:// or https://" in error.message

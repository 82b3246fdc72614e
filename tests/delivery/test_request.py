"""The wire is set up as measured, and tells a request that was never written from one whose answer is lost."""

from __future__ import annotations

import httpx
import pytest
from telegram.error import NetworkError

from bot.delivery.request import CONNECTIONS, never_written, wire


@pytest.mark.parametrize(
    ("cause", "unwritten"),
    [
        (httpx.ConnectError("refused"), True),
        (httpx.ConnectTimeout("no route"), True),
        (httpx.PoolTimeout("busy"), True),
        (httpx.ProxyError("407 Proxy Authentication Required"), True),
        (httpx.ReadTimeout("silence"), False),
        (httpx.WriteError("reset"), False),
        (httpx.RemoteProtocolError("hung up"), False),
        (None, False),
    ],
)
def test_only_a_request_without_a_connection_was_certainly_not_written(
    cause: Exception | None, unwritten: bool
) -> None:
    error = NetworkError("whatever")
    error.__cause__ = cause
    assert never_written(error) is unwritten


def test_an_answer_may_take_twenty_seconds() -> None:
    assert wire().read_timeout == 20.0
    assert CONNECTIONS == 32

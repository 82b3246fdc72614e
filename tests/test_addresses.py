"""Which addresses may be asked: public ones of one host, in no disguise, and what the operator allows."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.addresses import Allowed, is_own, is_public

INWARD = """
    127.0.0.1 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 0.0.0.1 255.255.255.255
    224.0.0.1 239.1.1.1 240.0.0.1 192.0.2.1 198.18.0.1 198.51.100.1 203.0.113.9 168.63.129.16 192.0.0.192
    :: ::1 fe80::1 fe80::1%2 fc00::1 fd12::1 fd00:ec2::254 ff02::1 ff0e::1 fec0::1 ::127.0.0.1 100::1
    ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 ::ffff:168.63.129.16
    64:ff9b::a00:1 64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 64:ff9b:1::1
    2002:7f00:1:: 2002:808:808:: 2001:0:7f00:1:: 2001:db8::1
""".split()
OUTWARD = "8.8.8.8 1.1.1.1 2606:4700:4700::1111 64:ff9b::808:808 ::ffff:8.8.8.8".split()


@pytest.mark.parametrize(
    ("address", "public"), [(address, False) for address in INWARD] + [(address, True) for address in OUTWARD]
)
def test_only_addresses_of_one_host_on_the_internet_are_public(address: str, public: bool) -> None:
    assert is_public(address) is public
    assert Allowed().address(address) is public


@pytest.mark.parametrize("word", ["", "walesari.example", "127.1", "2130706433", "0x7f.1", "[::1]", "8.8.8.8/32"])
def test_what_is_no_address_is_neither(word: str) -> None:
    with pytest.raises(ValueError, match="IPv4 or IPv6"):
        is_public(word)


def test_the_operator_allows_hosts_addresses_and_networks() -> None:
    allowed = Allowed.of(["CMS.Warta.lan.", "rss_bridge", "10.1.0.0/16", "192.168.7.7", "[fd12::7]", "10.2.3.4/16"])
    assert [allowed.host(name) for name in ("cms.warta.lan", "cms.WARTA.lan.", "rss_bridge")] == [True] * 3
    assert [allowed.host(name) for name in ("warta.lan", "x.cms.warta.lan", "10.1.0.1")] == [False] * 3
    assert [allowed.address(one) for one in ("10.1.2.3", "192.168.7.7", "fd12::7", "10.2.9.9")] == [True] * 4
    assert [allowed.address(one) for one in ("10.3.2.3", "192.168.7.8", "fd12::8", "127.0.0.1")] == [False] * 4
    assert allowed.address("8.8.8.8")


@pytest.mark.parametrize("address", ["::ffff:10.1.2.3", "64:ff9b::a01:203"])
def test_an_allowed_address_is_allowed_as_ipv6_too(address: str) -> None:
    assert Allowed.of(["10.1.0.0/16"]).address(address)


def test_an_allowed_address_is_allowed_on_whatever_interface() -> None:
    assert Allowed.of(["fe80::/10"]).address("fe80::1%2")
    assert not Allowed.of(["fd00::/8"]).address("fe80::1%2")


@pytest.mark.parametrize("word", ["", " ", "a b", "http://cms.lan", "cms.lan:80", "10.0.0.0/33", "a..b", "*.lan", "."])
def test_what_is_neither_a_host_nor_a_network_is_refused(word: str) -> None:
    with pytest.raises(ValueError, match="is neither a host nor a network"):
        Allowed.of([word])


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_is_as_public_in_ipv6_as_by_itself(address: ipaddress.IPv4Address) -> None:
    public = is_public(str(address))
    assert is_public(f"::ffff:{address}") is public
    assert is_public(f"64:ff9b::{address}") is public


@given(
    st.ip_addresses(network="127.0.0.0/8") | st.ip_addresses(network="fc00::/7") | st.ip_addresses(network="10.0.0.0/8")
)
def test_no_inward_address_is_public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> None:
    assert not is_public(str(address))


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "::1", "10.1.2.3", "localhost", "ollama", "llm.internal", "llm.internal.", "mesin.local"]
)
def test_a_host_of_our_own_is_told_by_its_name(host: str) -> None:
    assert is_own(host)


@pytest.mark.parametrize("host", ["8.8.8.8", "model.example", "internal.example", "2606:4700::1111"])
def test_a_host_of_the_world_is_not_our_own(host: str) -> None:
    assert not is_own(host)

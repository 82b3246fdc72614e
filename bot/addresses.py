"""Which addresses may be asked at all: an address out of a feed or an article is anybody's. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Self

NAT64 = IPv6Network("64:ff9b::/96")
UNICAST = IPv6Network("2000::/3")
"""RFC 6052: an IPv4 address in an IPv6 one; RFC 4291: all the global addresses that are given out."""

PLATFORM = (IPv4Network("168.63.129.16/32"), IPv4Network("192.0.0.0/24"))
"""Public by their numbers, and yet a cloud's own: Azure's WireServer and Oracle's metadata (192.0.0.192)."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """What the operator allows beside the public internet: names of hosts, and networks."""

    hosts: frozenset[str] = frozenset()
    networks: tuple[IPv4Network | IPv6Network, ...] = ()

    @classmethod
    def of(cls, words: Iterable[str]) -> Self:
        """Read host names, IP addresses and networks (10.0.0.0/8). Raises ValueError for what is none of them."""
        hosts: set[str] = set()
        networks: list[IPv4Network | IPv6Network] = []
        for word in words:
            try:
                networks.append(ip_network(word.strip("[]"), strict=False))
            except ValueError:
                if not _is_name(word):
                    raise ValueError(f"'{word}' is neither a host nor a network") from None
                hosts.add(word.casefold().rstrip("."))
        return cls(frozenset(hosts), tuple(networks))

    def host(self, name: str) -> bool:
        """Say whether a host may be asked wherever its name leads."""
        return name.casefold().rstrip(".") in self.hosts

    def address(self, address: str) -> bool:
        """Say whether an IP address may be asked: a public one, or one that the operator allows."""
        if is_public(address):
            return True
        ip = _unwrapped(ip_address(address.partition("%")[0]))
        return any(ip in network for network in self.networks)


def is_public(address: str) -> bool:
    """Tell whether an IP address belongs to the public internet, to one host, and is not another one in disguise.

    Raises ValueError for what is no IP address.
    """
    ip = _unwrapped(ip_address(address))
    if isinstance(ip, IPv6Address):
        return ip in UNICAST and ip.is_global and ip.sixtofour is None and ip.teredo is None
    return ip.is_global and not ip.is_multicast and not any(ip in network for network in PLATFORM)


def is_own(host: str) -> bool:
    """Tell whether a host is of this machine or a private network by its name: an address, or one that nobody else has.

    RFC 6761 (localhost), RFC 6762 (local), RFC 8375 (home.arpa), and ICANN's reserved `internal`.
    """
    try:
        return not is_public(host)
    except ValueError:
        return "." not in host.rstrip(".") or host.rstrip(".").endswith(
            (".localhost", ".local", ".internal", ".home.arpa")
        )


def _unwrapped(ip: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """Take the IPv4 address out of an IPv6 one that maps or translates it."""
    if isinstance(ip, IPv6Address):
        inner = IPv4Address(int(ip) & 0xFFFF_FFFF) if ip in NAT64 else ip.ipv4_mapped
        return ip if inner is None else inner
    return ip


def _is_name(word: str) -> bool:
    labels = word.rstrip(".").split(".")
    return all(label.replace("-", "").replace("_", "").isalnum() for label in labels)

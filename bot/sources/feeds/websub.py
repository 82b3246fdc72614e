"""What a subscriber decides (W3C WebSub, Recommendation of 23 January 2018). Pure; sections are of that text.

    wanted --asking--> asked --verified--> verified --asking, at 80 % of the lease--> asked ...
                       |   ^                      |
                       |   '-- asking, ever later |
                       '-----------> denied <-----'     asked again after a day

`Subscription.ask_at` says when the hub is to be asked next; each decision here sets it.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from bot.sources.http.answer import shown
from bot.subscription import Standing, Subscription

LEASE = timedelta(days=10)
"""What is asked for (8.2: "10 days is a good default"), and believed of a hub that names no lease."""
LONGEST = timedelta(days=30)
"""No lease is believed to last longer."""
SHORTEST = timedelta(minutes=5)
"""A hub is not asked more often for a renewal, however short its leases."""
RENEWED_AT = 0.8
"""The part of a lease after which it is renewed; the rest is for tries that fail."""

PATIENCE = timedelta(minutes=10)
"""How long a hub has to verify; then it is asked again, and waited for twice as long each time."""
TRIES = 5
"""After so many a hub is asked once a day."""
DAY = timedelta(days=1)

CHALLENGE_LENGTH = 1_000
"""Characters of a challenge (8.2: its length should be limited); the hubs there are send 20 to 130."""

DIGITS = {"sha1": 40, "sha256": 64, "sha384": 96, "sha512": 128}
"""The signatures there are (7.1.1), the weakest first, and their length in hexadecimal digits."""

_OFFER = re.compile(r"\s*(sha\d{1,3})=([0-9a-f]{40,128})\s*", re.IGNORECASE)


def signed(body: bytes, header: str, secret: str) -> bool:
    """Say whether an `X-Hub-Signature` header (`sha256=...`) is that of the body under the secret, in constant time.

    Where several are offered, with commas between, the strongest alone counts. SHA-1 is one of them: most hubs have
    no other (7.1.1), and an HMAC with it is not broken as its collisions are.
    """
    offers = {name: digits for name, digits in map(_offer, header.split(",")) if len(digits) == DIGITS.get(name)}
    strongest = max(offers, key=DIGITS.__getitem__, default="")
    if not strongest:
        return False
    return hmac.compare_digest(hmac.digest(secret.encode(), body, strongest), bytes.fromhex(offers[strongest]))


def asking(subscription: Subscription, public_url: str, now: datetime) -> Subscription:
    """Note that the hub is asked now, and when it is asked again if it does not verify.

    Where Kabar has moved to another public URL, the subscription is a new one: whoever has the old URL now must not
    know its path. Otherwise path and secret stay on renewal, against the advice of 5.1.1: the hub would push all twice.
    """
    if subscription.public_url not in {"", public_url}:
        subscription = Subscription.wanted(subscription.source_id, subscription.hub, subscription.topic, now)
    tries = subscription.tries + 1
    wait = PATIENCE * 2 ** (tries - 1) if tries < TRIES else DAY
    return replace(subscription, standing=Standing.ASKED, public_url=public_url, tries=tries, ask_at=now + wait)


def unheard(subscription: Subscription, why: str, retry_after: timedelta | None, now: datetime) -> Subscription:
    """Note why the hub did not take the request; it may ask to be left alone for longer, but not for over a day."""
    later = now + min(retry_after or timedelta(), DAY)
    return replace(subscription, ask_at=max(subscription.ask_at, later), why=why)


def agreed(subscription: Subscription, topic: str) -> bool:
    """Say whether we asked for this subscription; a hub may also come back later to see whether we still want it."""
    return topic == subscription.topic and subscription.standing in {Standing.ASKED, Standing.VERIFIED}


def verified(subscription: Subscription, lease_seconds: str, now: datetime) -> Subscription:
    """Begin the lease that the hub gives (5.3: it runs from this moment)."""
    lease = _lease(lease_seconds)
    return replace(
        subscription,
        standing=Standing.VERIFIED,
        tries=0,
        ask_at=now + max(lease * RENEWED_AT, SHORTEST),
        lease_until=now + lease,
        missed=0,
        why="",
    )


def denied(subscription: Subscription, reason: str, now: datetime) -> Subscription:
    """Note that the hub refuses (5.2: at any time, even one that it had accepted)."""
    why = f"The hub denied it: {shown(reason) or 'no reason given'}."
    return replace(subscription, standing=Standing.DENIED, ask_at=now + DAY, lease_until=None, why=why)


def callback(subscription: Subscription) -> str:
    """Give the address that the hub verifies at and pushes to."""
    return f"{subscription.public_url.rstrip('/')}/websub/{subscription.path}"


def form(subscription: Subscription) -> Mapping[str, str]:
    """Give the request to subscribe (5.1). `hub.verify` is for hubs of PubSubHubbub 0.3, which insist on it."""
    return {
        "hub.mode": "subscribe",
        "hub.topic": subscription.topic,
        "hub.callback": callback(subscription),
        "hub.secret": subscription.secret,
        "hub.lease_seconds": str(int(LEASE.total_seconds())),
        "hub.verify": "async",
    }


def secure(hub: str) -> str:
    """Give a hub's address as it is asked: by https, though a feed may name it by http (8.2).

    Over http anyone on the way would learn the secret, and could then push what he likes. An address with a port is
    kept: it is somebody's own hub, and its port speaks one of the two only.
    """
    try:
        parts = urlsplit(hub)
        return hub if parts.scheme != "http" or parts.port else parts._replace(scheme="https").geturl()
    except ValueError:
        return hub  # no address at all; the client says so


def echoes(challenge: str) -> bool:
    """Say whether a challenge is one to send back: neither endless nor binary (8.2)."""
    return 0 < len(challenge) <= CHALLENGE_LENGTH and challenge.isascii() and challenge.isprintable()


def _offer(words: str) -> tuple[str, str]:
    found = _OFFER.fullmatch(words)
    return (found[1].lower(), found[2]) if found else ("", "")


def _lease(seconds: str) -> timedelta:
    given = int(seconds[:10]) if seconds.isascii() and seconds.isdigit() else 0
    return min(timedelta(seconds=given), LONGEST) if given else LEASE

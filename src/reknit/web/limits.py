"""Slowing down whoever guesses, without ever shutting out whoever owns.

A gate stands between one network and one account. After a few wrong tries it stays shut
for a growing time, never longer than a minute; trying at a shut gate changes nothing.
Other networks have gates of their own, so nobody elsewhere can shut the owner out.
"""

import hmac
import time
from hashlib import sha256
from ipaddress import IPv6Address, ip_address
from typing import Final

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

from reknit.web.connection import client_address

FREE_TRIES: Final = 5
LONGEST_SECONDS: Final = 60
FORGET_SECONDS: Final = 60 * 60
NETWORK_FREE_TRIES: Final = 30


class TooManyTries(Exception):
    """The gate is shut. `seconds` says for how long."""

    def __init__(self, seconds: int) -> None:
        """Carry the time to wait."""
        super().__init__()
        self.seconds = seconds


class Gate:
    """The gates that one attempt passes: network and account, and network alone."""

    def __init__(self, request: HttpRequest, what: str, whom: str) -> None:
        """Name the gates. `what` is being tried (for example "sign-in") on `whom`."""
        network = _network(client_address(request, behind_proxy=settings.BEHIND_TLS))
        self._gates = (
            (_key(what, network, whom), FREE_TRIES),
            (_key(what, network), NETWORK_FREE_TRIES),
        )

    def enter(self) -> None:
        """Count a try before it is made, so that many at once are all counted.

        Raises:
            TooManyTries: A gate is shut; the try does not count.
        """
        now = time.time()
        for key, _ in self._gates:
            opens_at = cache.get(f"{key}:opens")
            if opens_at is not None and opens_at > now:
                raise TooManyTries(int(opens_at - now) + 1)
        for key, free in self._gates:
            cache.add(f"{key}:tries", 0, timeout=FORGET_SECONDS)
            tries = cache.incr(f"{key}:tries")
            if tries >= free:
                seconds = min(2 ** (tries - free), LONGEST_SECONDS)
                cache.set(f"{key}:opens", now + seconds, timeout=seconds)

    def passed(self) -> None:
        """Forget the tries: it was the owner after all."""
        for key, _ in self._gates:
            cache.delete_many([f"{key}:tries", f"{key}:opens"])


def _key(*parts: str) -> str:
    # Keyed, so that neither names nor addresses stand in a shared cache.
    text = "\0".join(parts).encode()
    return hmac.digest(settings.SERVER_KEY, text, sha256).hex()


def _network(address: str) -> str:
    """Return the part of an address that one household shares: /64 for IPv6."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(parsed, IPv6Address):
        return parsed.exploded[:19]
    return str(parsed)

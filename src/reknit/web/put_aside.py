"""What somebody put aside for this visit. It is held in memory only, and never for long.

It lies in the cache, under a name that only this server and this session can work out,
and says no more than "yes".
"""

import hmac
from hashlib import sha256

from django.conf import settings
from django.core.cache import cache

from reknit.web.http import SignedInRequest


def put_aside(request: SignedInRequest, what: str) -> None:
    """Let something rest until the end of this visit.

    Args:
        what: A name for it, such as "look " and the id of a note.
    """
    cache.set(_key(request, what), 1, timeout=settings.SESSION_COOKIE_AGE)


def is_put_aside(request: SignedInRequest, what: str) -> bool:
    """Return whether it was put aside in this visit."""
    return cache.get(_key(request, what)) is not None


def _key(request: SignedInRequest, what: str) -> str:
    text = f"put aside\0{request.session.session_key}\0{what}".encode()
    return hmac.digest(settings.SERVER_KEY, text, sha256).hex()

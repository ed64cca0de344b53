"""Who is signed in, with which keys, and for how long.

A request is unlocked when its session row and its key cookie fit together, the session
is neither idle nor past its end, and the passphrase has not changed since. Everything
else is locked, and a locked browser gets what a stranger gets.
"""

from __future__ import annotations

import hmac
import time
from base64 import b64decode, b64encode
from collections.abc import Callable
from contextlib import suppress
from functools import cached_property
from typing import Any
from uuid import UUID

import msgspec
from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.models import AnonymousUser
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from reknit.rooms.errors import RoomError
from reknit.rooms.holder import Holder
from reknit.rooms.installation import installation_id
from reknit.rooms.private import private_room
from reknit.rooms.room import Room
from reknit.rooms.rotation import carry_over
from reknit.vault import sessions
from reknit.vault.context import Purpose
from reknit.vault.derive import Label
from reknit.vault.errors import CannotOpen
from reknit.vault.keyring import Keyring
from reknit.web.errors import form_expired
from reknit.web.identity import unwrap_identity
from reknit.web.models import Account, Session
from reknit.web.profile import Profile, save_profile
from reknit.web.sessions import ACCOUNT, SessionStore, bound_key
from reknit.web.typed import typed_words

SEEN_EVERY_SECONDS = 30
"""How often at most a session notes that somebody is there: each note is a write."""


_BEFORE_WRITING = ("/u/", "/a/gone")


class Person:
    """A signed-in person for the length of one request: account, keys, own room."""

    def __init__(self, account: Account, keyring: Keyring, profile: Profile) -> None:
        """Hold what the request opened. `room` is opened when first asked for."""
        self.account = account
        self.keyring = keyring
        self.profile = profile

    def __repr__(self) -> str:
        """Show nothing: it may end up in a traceback."""
        return "Person()"

    @cached_property
    def room(self) -> Room:
        """The person's own room.

        Raises:
            Tampered: Its key or head is not what this account wrote. That the room was
                put back as a whole is seen by `room_went_back` alone.
        """
        return private_room(self.keyring)

    @property
    def holder(self) -> Holder:
        """This person as rooms for two need them.

        Raises:
            CannotOpen: The account's key pairs are not its own.
            RoomError: The person's own room does not open.
        """
        identity = unwrap_identity(self.account, self.keyring.user_key)
        return Holder(self.keyring, identity, self.room)

    @property
    def room_went_back(self) -> bool:
        """Whether the room has seen fewer writes than the account remembers."""
        return self.room.counter < self.profile.room_counter

    def save_profile(self, profile: Profile) -> None:
        """Keep changed settings."""
        save_profile(self.account, self.keyring, profile)
        self.profile = profile


class UnlockedMiddleware:
    """Puts `request.person` and `request.user` there, or a stranger."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Take the next layer."""
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Unlock, answer, and hand out or take back the key cookie."""
        person = _unlock(request)
        request.person = person  # type: ignore[attr-defined]
        request.user = person.account if person else AnonymousUser()
        response = self._get_response(request)
        cookie = getattr(request, "new_key_cookie", None)
        if cookie is not None:
            _hand_out(response, cookie)
        return response

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],
        args: object,
        kwargs: object,
    ) -> HttpResponse | None:
        """Lead back to the recovery code until it is typed back or declined.

        Whoever writes for months and then loses both passphrase and code has lost it
        all; the first evening is the only time when nothing is lost yet.
        """
        del args, kwargs
        person = getattr(request, "person", None)
        waits = person is not None and person.profile.pending_code
        if waits and getattr(view, "login_required", True):
            if request.path.startswith(_BEFORE_WRITING):
                return None
            return HttpResponseRedirect("/u/code")
        return None


class SignInFirstMiddleware(LoginRequiredMiddleware):
    """Shows a stranger the sign-in page, whatever private page was asked for.

    Without the address of that page in it: it would stay in the browser's history.
    """

    def handle_no_permission(  # type: ignore[override]
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]
    ) -> HttpResponse:
        """Lead to the sign-in page; or give back the words that came too late."""
        del view_func
        if typed_words(request.POST):
            return form_expired(request)
        return HttpResponseRedirect(reverse(settings.LOGIN_URL))


def open_session(request: HttpRequest, person: Person) -> None:
    """Sign this browser in: fresh session row, fresh key cookie, oldest sessions out."""
    now = int(time.time())
    cookie = sessions.new_cookie()
    request.session.flush()
    request.session.may_be_lost = False  # type: ignore[attr-defined]
    request.session.create()
    begun = {"created": now, "ends": now + settings.SESSION_COOKIE_AGE}
    request.session.update(
        {
            ACCOUNT: person.account.id.hex,
            "seen": now,
            "idle": person.profile.idle_minutes * 60,
            "proof": _proof(person.account),
            **begun,
        }
    )
    terms = _terms(request, person.keyring.installation)
    request.session["envelope"] = b64encode(
        sessions.close_envelope(cookie, person.keyring.user_key, terms)
    ).decode()
    day = time.strftime("%Y-%m-%d", time.gmtime(now))
    request.session["label"] = person.keyring.seal_own(
        Label.SESSION_LABEL,
        day.encode(),
        person.keyring.own_context(
            Purpose.SESSION_LABEL, 1, bound_key(request.session.session_key or "")
        ),
    ).hex()
    request.new_key_cookie = cookie.hex()  # type: ignore[attr-defined]
    request.person = person  # type: ignore[attr-defined]
    request.user = person.account
    _end_oldest(person.account)


def become_stranger(request: HttpRequest) -> None:
    """Let the rest of this request be a stranger's."""
    request.person = None  # type: ignore[attr-defined]
    request.user = AnonymousUser()


def remember_room(person: Person) -> None:
    """Write the profile anew, with how many writes the room has seen.

    Done at every sign-in and lock, whether anything changed or not, so that a change
    cannot be told from none. Where the room has a new key, some records are brought
    under it on the way.
    """
    seen = person.profile.room_counter
    # What was changed from outside must not keep its owner out.
    with suppress(RoomError):
        seen = max(seen, person.room.counter)
        if len(person.room.keys.by_version) > 1:
            carry_over(person.room)
    person.save_profile(msgspec.structs.replace(person.profile, room_counter=seen))


def close_session(request: HttpRequest, response: HttpResponse) -> None:
    """Lock this browser: the row goes, the cookies go, the browser forgets.

    Where the row cannot be deleted (a full disk), the cookies still go.
    """
    try:
        request.session.flush()
    except DatabaseError:
        request.session = SessionStore()
    request.new_key_cookie = None  # type: ignore[attr-defined]
    response.delete_cookie(settings.KEY_COOKIE_NAME, samesite="Strict")
    # Without Secure a browser refuses to change a cookie of this name, even to drop it.
    response.cookies[settings.KEY_COOKIE_NAME]["secure"] = True
    response["Clear-Site-Data"] = '"cache", "storage"'


def _hand_out(response: HttpResponse, cookie: str) -> None:
    response.set_cookie(
        settings.KEY_COOKIE_NAME,
        cookie,
        secure=True,
        httponly=True,
        samesite="Strict",
    )


def _unlock(request: HttpRequest) -> Person | None:
    cookie = request.COOKIES.get(settings.KEY_COOKIE_NAME)
    if not cookie or settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    data: Any = request.session
    if ACCOUNT not in data:
        return None
    now = int(time.time())
    if not data["seen"] - 60 <= now < min(data["seen"] + data["idle"], data["ends"]):
        # Idle, over, or the clock went back: what looks too young is not trusted.
        data.flush()
        return None
    try:
        keyring = _keyring(request, cookie)
        account = Account.objects.get(id=UUID(data[ACCOUNT]))
        if not hmac.compare_digest(data["proof"], _proof(account)):
            return None
        profile = Profile.opened(keyring, account)
    except (CannotOpen, Account.DoesNotExist):
        return None
    if now - data["seen"] >= SEEN_EVERY_SECONDS:
        data["seen"] = now
        data.may_be_lost = True
    return Person(account, keyring, profile)


def _keyring(request: HttpRequest, cookie: str) -> Keyring:
    installation = installation_id()
    try:
        user_key = sessions.open_envelope(
            bytes.fromhex(cookie),
            b64decode(request.session["envelope"]),
            _terms(request, installation),
        )
    except ValueError:
        raise CannotOpen from None
    return Keyring(installation, UUID(request.session[ACCOUNT]).bytes, user_key)


def _terms(request: HttpRequest, installation: bytes) -> sessions.SessionTerms:
    data: Any = request.session
    return sessions.SessionTerms(
        installation=installation,
        account=UUID(data[ACCOUNT]).bytes,
        session=bound_key(request.session.session_key or ""),
        created_at=data["created"],
        ends_at=data["ends"],
        key_version=1,
    )


def _proof(account: Account) -> str:
    return account.get_session_auth_hash()


def _end_oldest(account: Account) -> None:
    # The new row does not carry the account yet, and has its own place.
    keep = settings.SESSIONS_AT_ONCE - 1
    rows = Session.objects.filter(account=account).order_by("-expire_date")
    extra = list(rows.values_list("session_key", flat=True)[keep:])
    Session.objects.filter(session_key__in=extra).delete()

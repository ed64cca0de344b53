"""The envelope of a signed-in browser."""

import pytest

from reknit.vault.context import NOWHERE, Context, Purpose
from reknit.vault.derive import Label, derive
from reknit.vault.errors import CannotOpen
from reknit.vault.sealing import wrap
from reknit.vault.sessions import (
    SessionTerms,
    close_envelope,
    new_cookie,
    open_envelope,
)

COOKIE = bytes(range(32))
USER_KEY = bytes(range(64, 96))
TERMS = SessionTerms(
    installation=b"\x11" * 16,
    account=b"\x22" * 16,
    session=b"\x33" * 16,
    created_at=1_800_000_000,
    ends_at=1_800_043_200,
    key_version=1,
)


def test_cookie_and_row_together_give_the_user_key():
    blob = close_envelope(COOKIE, USER_KEY, TERMS)

    assert open_envelope(COOKIE, blob, TERMS) == USER_KEY


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("installation", b"\x11" * 15 + b"\x12"),
        ("account", b"\x22" * 15 + b"\x23"),
        ("session", b"\x33" * 15 + b"\x34"),
        ("created_at", 1_800_000_001),
        ("ends_at", 1_800_043_201),
        ("key_version", 2),
    ],
)
def test_a_row_with_other_terms_is_refused(field, value):
    blob = close_envelope(COOKIE, USER_KEY, TERMS)

    with pytest.raises(CannotOpen):
        open_envelope(COOKIE, blob, TERMS._replace(**{field: value}))


@pytest.mark.parametrize(
    "cookie", [b"", COOKIE[:31], COOKIE + b"\0", COOKIE[::-1], bytes(32)], ids=repr
)
def test_another_cookie_is_refused(cookie):
    blob = close_envelope(COOKIE, USER_KEY, TERMS)

    with pytest.raises(CannotOpen):
        open_envelope(cookie, blob, TERMS)


def test_a_user_key_of_another_length_is_refused():
    context = Context(
        Purpose.SESSION,
        TERMS.installation,
        NOWHERE,
        TERMS.account,
        1,
        1,
        # Created, ends, session: as the reference page gives them.
        bytes.fromhex("000000006b49d200" + "000000006b4a7ac0") + TERMS.session,
    )
    blob = wrap(derive(COOKIE, Label.SESSION), USER_KEY[:31], context)

    with pytest.raises(CannotOpen):
        open_envelope(COOKIE, blob, TERMS)


def test_the_envelope_holds_neither_cookie_nor_user_key():
    blob = close_envelope(COOKIE, USER_KEY, TERMS)

    assert COOKIE not in blob
    assert USER_KEY not in blob


def test_cookies_are_32_bytes_and_all_different():
    cookies = {new_cookie() for _ in range(1000)}

    assert len(cookies) == 1000
    assert {len(cookie) for cookie in cookies} == {32}


def test_a_session_that_was_closed_with_a_short_cookie_is_not_opened():
    blob = close_envelope(COOKIE[:31], USER_KEY, TERMS)

    with pytest.raises(CannotOpen):
        open_envelope(COOKIE[:31], blob, TERMS)

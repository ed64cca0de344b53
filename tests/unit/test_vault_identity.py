"""Key pairs of an account, and what shows of them."""

import pytest

from reknit.vault.context import NOWHERE, Context, Purpose
from reknit.vault.derive import Label
from reknit.vault.errors import CannotOpen
from reknit.vault.identity import Identity
from reknit.vault.keyring import Keyring
from reknit.vault.sealing import wrap

KEY = bytes(range(32))
MIRA, JONAS = b"\x44" * 16, b"\x55" * 16
SPACE = b"\x22" * 16


def place(account=MIRA):
    return Context(Purpose.IDENTITY, b"\x11" * 16, NOWHERE, account, 1, 1)


def keyring(account=MIRA, user_key=KEY):
    return Keyring(installation=b"\x11" * 16, account=account, user_key=user_key)


def test_a_wrapped_identity_comes_back():
    identity = Identity.new()

    assert Identity.unwrapped(KEY, identity.wrapped(KEY, place()), place()) == identity


def test_another_accounts_identity_does_not_open():
    blob = Identity.new().wrapped(KEY, place())

    with pytest.raises(CannotOpen):
        Identity.unwrapped(KEY, blob, place(JONAS))


def test_another_key_does_not_open_an_identity():
    blob = Identity.new().wrapped(KEY, place())

    with pytest.raises(CannotOpen):
        Identity.unwrapped(KEY[::-1], blob, place())


@pytest.mark.parametrize("length", [0, 32, 63, 65])
def test_seeds_of_another_length_are_refused(length):
    blob = wrap(KEY, b"s" * length, place())

    with pytest.raises(CannotOpen):
        Identity.unwrapped(KEY, blob, place())


def test_the_public_halves_are_not_the_seeds():
    identity = Identity.new()
    public = identity.public

    assert len({identity.box_seed, identity.sign_seed, public.box, public.verify}) == 4


def test_the_public_halves_follow_from_the_seeds():
    # RFC 8032, 7.1, test 1, and RFC 7748, 6.1 (Alice), where the seed of libsodium's box
    # is hashed first, so only the signing key can be compared.
    seed = bytes.fromhex(
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"
    )

    public = Identity(box_seed=KEY, sign_seed=seed).public

    assert public.verify.hex() == (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    )


def test_seeds_do_not_show_in_a_traceback():
    identity = Identity(box_seed=b"box-seed" * 4, sign_seed=b"signseed" * 4)

    assert "seed" not in repr(identity)


def test_a_user_key_does_not_show_in_a_traceback():
    assert repr(keyring(user_key=b"user-key" * 4)) == "Keyring()"


def test_the_key_of_ones_own_room_comes_back():
    blob = keyring().wrap_room_key(b"r" * 32, SPACE, 2)

    assert keyring().unwrap_room_key(blob, SPACE, 2) == b"r" * 32


@pytest.mark.parametrize(
    ("ring", "space", "key_version"),
    [
        (keyring(account=JONAS), SPACE, 2),
        (keyring(user_key=KEY[::-1]), SPACE, 2),
        (keyring()._replace(installation=b"\x12" * 16), SPACE, 2),
        (keyring(), SPACE[::-1][:15] + b"\x23", 2),
        (keyring(), SPACE, 1),
    ],
    ids=["account", "user key", "installation", "space", "key version"],
)
def test_the_key_of_a_room_opens_for_one_account_and_room_only(
    ring, space, key_version
):
    blob = keyring().wrap_room_key(b"r" * 32, SPACE, 2)

    with pytest.raises(CannotOpen):
        ring.unwrap_room_key(blob, space, key_version)


def test_ones_own_things_open_under_their_own_label_only():
    context = keyring().own_context(Purpose.PROFILE, 1)
    blob = keyring().seal_own(Label.PROFILE, b"night theme", context, least=4096)

    assert keyring().open_own(Label.PROFILE, blob, context) == b"night theme"
    with pytest.raises(CannotOpen):
        keyring().open_own(Label.SESSION_LABEL, blob, context)


def test_ones_own_things_are_bound_to_version_and_extra():
    context = keyring().own_context(Purpose.SESSION_LABEL, 1, b"this browser")
    blob = keyring().seal_own(Label.SESSION_LABEL, b"2026-11-22", context)

    for other in (
        keyring().own_context(Purpose.SESSION_LABEL, 2, b"this browser"),
        keyring().own_context(Purpose.SESSION_LABEL, 1, b"that browser"),
    ):
        with pytest.raises(CannotOpen):
            keyring().open_own(Label.SESSION_LABEL, blob, other)

"""Fixed vectors: published ones, and our own format as it stands on people's disks.

A change that makes one of these fail would lock people out of what they have written.
"""

import json
from pathlib import Path

import nacl.bindings
import nacl.pwhash.argon2id
import pytest
from argon2.low_level import Type, hash_secret_raw

from reknit.vault.context import NOWHERE, Context, Purpose, associated_data
from reknit.vault.derive import Label, derive, hkdf_sha256
from reknit.vault.grants import Grant, take
from reknit.vault.identity import Identity
from reknit.vault.keyring import Keyring
from reknit.vault.passphrase import Argon2Profile, Derivations
from reknit.vault.recovery import read_code, recovery_key
from reknit.vault.sealing import open_, unwrap
from reknit.vault.sessions import SessionTerms, open_envelope


def vectors(name):
    path = Path(__file__).parent / "vectors" / f"{name}.json"
    return json.loads(path.read_text(encoding="utf-8"))


def bytes_of(table, *names):
    return [bytes.fromhex(table[name]) for name in names]


CIPHER = vectors("xchacha20_poly1305")
HKDF = vectors("hkdf_sha256")["cases"]
ARGON2 = vectors("argon2id")
PLACES = vectors("associated_data")
SEALED = vectors("sealed")
WHOLE = vectors("whole")
CODES = vectors("recovery_codes")["cases"]

wrapped_ones = [blob for blob in SEALED["blobs"] if "wrapped" in blob]


def place_of(blob):
    installation, space, record = bytes_of(SEALED, "installation", "space", "record")
    return Context(
        Purpose(blob["purpose"].encode()),
        installation,
        space,
        record,
        SEALED["version"],
        SEALED["key_version"],
        bytes.fromhex(blob["extra"]),
    )


def named(case):
    return case.get("purpose") or case.get("name") or case.get("code")


def test_the_cipher_is_the_one_of_the_draft():
    key, nonce, ad = bytes_of(CIPHER, "key", "nonce", "associated_data")

    sealed = nacl.bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(
        CIPHER["plaintext"].encode(), ad, nonce, key
    )

    assert sealed.hex() == CIPHER["sealed"]


@pytest.mark.parametrize("case", HKDF, ids=named)
def test_hkdf_is_the_one_of_the_rfc(case):
    secret, salt, info = bytes_of(case, "secret", "salt", "info")

    assert hkdf_sha256(secret, info, salt=salt).hex() == case["first_32"]


@pytest.mark.parametrize("label", Label)
def test_a_label_is_the_info_of_hkdf(label):
    secret, salt = bytes(range(32)), bytes(range(32, 64))

    assert derive(secret, label, salt=salt) == hkdf_sha256(
        secret, label.value, salt=salt
    )


@pytest.mark.parametrize("case", ARGON2["reference"], ids=str)
def test_argon2id_is_the_one_of_its_authors(case):
    root = hash_secret_raw(
        secret=case["secret"].encode(),
        salt=case["salt"].encode(),
        time_cost=case["passes"],
        memory_cost=case["memory_kib"],
        parallelism=case["lanes"],
        hash_len=32,
        type=Type.ID,
    )

    assert root.hex() == case["hash"]


def test_libsodium_gives_the_same_root_for_one_lane():
    floor = next(case for case in ARGON2["ours"] if case["lanes"] == 1)

    root = nacl.pwhash.argon2id.kdf(
        32,
        ARGON2["passphrase"].encode(),
        bytes.fromhex(ARGON2["salt"]),
        opslimit=floor["passes"],
        memlimit=floor["memory_kib"] * 1024,
    )

    assert root.hex() == floor["root"]


@pytest.mark.parametrize("case", ARGON2["ours"], ids=named)
def test_a_passphrase_gives_the_stored_keys(case):
    profile = Argon2Profile(case["memory_kib"], case["passes"], case["lanes"])

    derived = Derivations(at_once=1).run(
        ARGON2["passphrase"], bytes.fromhex(ARGON2["salt"]), profile
    )

    assert derived.verifier.hex() == case["verifier"]
    assert derived.stored_verifier() == case["stored_verifier"]
    assert derived.kek.hex() == case["kek"]


def test_a_pepper_changes_the_key_and_not_the_verifier():
    salt, pepper = bytes_of(ARGON2, "salt", "pepper")
    case = ARGON2["ours"][0]
    profile = Argon2Profile(case["memory_kib"], case["passes"], case["lanes"])

    derived = Derivations(at_once=1, pepper=pepper).run(
        ARGON2["passphrase"], salt, profile
    )

    assert derived.kek.hex() == case["kek_with_pepper"]
    assert derived.verifier.hex() == case["verifier"]


@pytest.mark.parametrize("case", PLACES["cases"], ids=named)
def test_associated_data_is_encoded_as_described(case):
    installation, space, record = bytes_of(PLACES, "installation", "space", "record")
    context = Context(
        Purpose(case["purpose"].encode()),
        installation,
        space,
        record,
        case["version"],
        case["key_version"],
        bytes.fromhex(case["extra"]),
    )

    assert associated_data(context, 1).hex() == case["hex"]


def test_there_is_a_vector_for_every_purpose():
    assert {blob["purpose"].encode() for blob in SEALED["blobs"]} == {
        purpose.value for purpose in Purpose
    }


@pytest.mark.parametrize("blob", SEALED["blobs"], ids=named)
def test_what_was_sealed_long_ago_still_opens(blob):
    key = bytes.fromhex(SEALED["key"])

    plaintext = open_(key, bytes.fromhex(blob["sealed"]), place_of(blob))

    assert plaintext.decode() == SEALED["plaintext"]


@pytest.mark.parametrize("blob", wrapped_ones, ids=named)
def test_what_was_wrapped_long_ago_still_opens(blob):
    key = bytes.fromhex(SEALED["key"])

    secret = unwrap(key, bytes.fromhex(blob["wrapped"]), place_of(blob))

    assert secret.hex() == blob["secret"]


def test_a_session_of_long_ago_still_opens():
    cookie, envelope = bytes_of(WHOLE, "cookie", "envelope")
    terms = SessionTerms(
        *bytes_of(WHOLE, "installation", "account", "session"),
        created_at=WHOLE["created_at"],
        ends_at=WHOLE["ends_at"],
        key_version=1,
    )

    assert open_envelope(cookie, envelope, terms).hex() == WHOLE["user_key"]


def test_an_identity_of_long_ago_still_opens():
    installation, account, user_key, blob = bytes_of(
        WHOLE, "installation", "account", "user_key", "identity"
    )
    context = Context(Purpose.IDENTITY, installation, NOWHERE, account, 1, 1)

    found = Identity.unwrapped(derive(user_key, Label.IDENTITY), blob, context)

    assert (found.box_seed + found.sign_seed).hex() == WHOLE["identity_seeds"]


def test_the_key_of_ones_own_room_of_long_ago_still_opens():
    installation, account, user_key, blob, space = bytes_of(
        WHOLE, "installation", "account", "user_key", "own_room_key", "space"
    )

    room_key = Keyring(installation, account, user_key).unwrap_room_key(
        blob, space, WHOLE["room_key_version"]
    )

    assert room_key.hex() == WHOLE["room_key"]


def test_a_grant_of_long_ago_still_opens():
    granter, recipient, blob = bytes_of(
        WHOLE, "granter_seeds", "recipient_seeds", "grant"
    )
    expected = Grant(
        *bytes_of(WHOLE, "installation", "space", "account", "granter"),
        key_version=WHOLE["room_key_version"],
    )

    room_key = take(
        blob,
        expected,
        recipient=Identity(recipient[:32], recipient[32:]),
        granter=Identity(granter[:32], granter[32:]).public,
        now=WHOLE["not_after"],
    )

    assert room_key.hex() == WHOLE["room_key"]


@pytest.mark.parametrize("case", CODES, ids=named)
def test_a_recovery_code_of_long_ago_is_still_read(case):
    assert read_code(case["code"]).hex() == case["secret"]
    assert recovery_key(case["code"]).hex() == case["key"]

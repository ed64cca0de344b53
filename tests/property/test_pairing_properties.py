"""Codes come back however they are written; nothing else opens; words agree."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reknit.content.words import passphrase_words
from reknit.vault import pairing
from reknit.vault.errors import CannotOpen, MistypedCode
from reknit.vault.identity import PublicIdentity

secrets = st.binary(min_size=16, max_size=16)
keys = st.binary(min_size=32, max_size=32)
identities = st.builds(PublicIdentity, box=keys, verify=keys)
WORDS = passphrase_words()


@given(secrets, st.sampled_from([" ", "\n", "-", ", ", " \u2013 "]), st.booleans())
def test_every_secret_comes_back_from_its_words(secret, between, shouted):
    code = pairing.in_words(secret, WORDS).replace(" ", between)

    assert pairing.read_words(code.upper() if shouted else code, WORDS) == secret


@given(secrets)
def test_every_secret_comes_back_from_its_link(secret):
    assert pairing.read_link(pairing.in_link(secret)) == secret


@given(st.text(max_size=200))
def test_any_text_is_a_code_or_mistyped_and_never_anything_else(text):
    for read in (
        lambda: pairing.read_words(text, WORDS),
        lambda: pairing.read_link(text),
    ):
        try:
            secret = read()
        except MistypedCode:
            continue
        assert pairing.in_link(secret) == text


@given(st.lists(st.sampled_from(WORDS), min_size=13, max_size=13))
def test_thirteen_words_are_one_code_or_none(words):
    code = " ".join(words)
    try:
        secret = pairing.read_words(code, WORDS)
    except MistypedCode:
        return
    assert pairing.in_words(secret, WORDS) == code


@given(secrets, secrets, st.binary(max_size=300))
def test_what_is_said_opens_with_its_own_secret_alone(secret, other, said):
    place = {"installation": bytes(16), "digest": bytes(32)}
    blob = pairing.seal_offer(secret, said, **place)

    assert pairing.open_offer(secret, blob, **place) == said
    if other != secret:
        with pytest.raises(CannotOpen):
            pairing.open_offer(other, blob, **place)


@given(secrets, identities, identities, identities, secrets)
def test_a_proof_holds_for_the_two_it_was_made_for(secret, one, two, third, space):
    proof = pairing.proof_of_both(secret, one, two, space)

    pairing.require_proof(proof, secret, one, two, space)
    if third != two:
        with pytest.raises(CannotOpen):
            pairing.require_proof(proof, secret, one, third, space)
    if one != two:
        with pytest.raises(CannotOpen):
            pairing.require_proof(proof, secret, two, one, space)


@given(identities, identities)
def test_both_read_the_same_words(one, two):
    lines = pairing.comparison_words(one, two, WORDS)

    assert lines == pairing.comparison_words(two, one, WORDS)
    assert pairing.is_same(one, two) == (one == two)

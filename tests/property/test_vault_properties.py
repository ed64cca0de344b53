"""Laws of sealing, padding, places and wraps."""

from hypothesis import given, settings
from hypothesis import strategies as st

from reknit.vault.context import NOWHERE, Context, Purpose, associated_data
from reknit.vault.errors import CannotOpen
from reknit.vault.identity import Identity
from reknit.vault.padding import BUCKETS, bucket, pad, unpad
from reknit.vault.sealing import open_, seal, unwrap, wrap

MEGABYTE = 1024 * 1024
KEY = bytes(range(32))

ids = st.binary(min_size=16, max_size=16)
keys = st.binary(min_size=32, max_size=32)
contexts = st.builds(
    Context,
    purpose=st.sampled_from(Purpose),
    installation=ids,
    space=ids,
    record=ids,
    version=st.integers(0, 2**64 - 1),
    key_version=st.integers(0, 2**32 - 1),
    extra=st.binary(max_size=40),
)
patient = settings(deadline=None)
few_and_patient = settings(deadline=None, max_examples=15)


def refusal(reopen, key, blob, context):
    """Return how an opening was refused: its type and what it says."""
    try:
        reopen(key, blob, context)
    except CannotOpen as refused:
        return type(refused), refused.args, refused.__cause__
    return "opened"


REFUSED = (CannotOpen, (), None)
ways = st.sampled_from([(seal, open_), (wrap, unwrap)])


@patient
@given(keys, contexts, st.binary(max_size=3000))
def test_opening_undoes_sealing(key, context, plaintext):
    assert open_(key, seal(key, plaintext, context), context) == plaintext


@few_and_patient
@given(st.integers(0, MEGABYTE), st.binary(min_size=1, max_size=64))
def test_opening_undoes_sealing_up_to_a_megabyte(length, pattern):
    plaintext = (pattern * (length // len(pattern) + 1))[:length]
    context = Context(Purpose.RECORD, NOWHERE, NOWHERE, NOWHERE, 1, 1)

    assert open_(KEY, seal(KEY, plaintext, context), context) == plaintext


@patient
@given(keys, contexts, st.binary(max_size=100))
def test_unwrapping_undoes_wrapping(key, context, secret):
    assert unwrap(key, wrap(key, secret, context), context) == secret


@patient
@given(contexts, st.binary(max_size=300), st.data())
def test_any_flipped_bit_is_refused_in_one_way(context, plaintext, data):
    for close, reopen in ((seal, open_), (wrap, unwrap)):
        blob = bytearray(close(KEY, plaintext, context))
        bit = data.draw(st.integers(0, 8 * len(blob) - 1))
        blob[bit // 8] ^= 1 << bit % 8

        assert refusal(reopen, KEY, bytes(blob), context) == REFUSED


@patient
@given(contexts, st.binary(max_size=300), st.data())
def test_any_shortening_is_refused_in_one_way(context, plaintext, data):
    for close, reopen in ((seal, open_), (wrap, unwrap)):
        blob = close(KEY, plaintext, context)
        kept = data.draw(st.integers(0, len(blob) - 1))

        assert refusal(reopen, KEY, blob[:kept], context) == REFUSED


@patient
@given(contexts, st.binary(max_size=400))
def test_rubbish_is_refused_in_one_way(context, rubbish):
    for reopen in (open_, unwrap):
        assert refusal(reopen, KEY, rubbish, context) == REFUSED


@patient
@given(contexts, st.binary(max_size=400))
def test_rubbish_behind_a_true_header_is_refused_in_one_way(context, rubbish):
    header = b"\1\1" + context.key_version.to_bytes(4, "big")

    for reopen in (open_, unwrap):
        assert refusal(reopen, KEY, header + rubbish, context) == REFUSED


@patient
@given(contexts, contexts)
def test_nothing_opens_at_another_place(here, there):
    for close, reopen in ((seal, open_), (wrap, unwrap)):
        blob = close(KEY, b"s" * 32, here)
        opened = refusal(reopen, KEY, blob, there) != REFUSED

        assert opened == (here == there)


@patient
@given(keys, keys, contexts)
def test_nothing_opens_with_another_key(key, other, context):
    for close, reopen in ((seal, open_), (wrap, unwrap)):
        blob = close(key, b"s" * 32, context)
        opened = refusal(reopen, other, blob, context) != REFUSED

        assert opened == (key == other)


@patient
@given(contexts, contexts, st.integers(0, 255), st.integers(0, 255))
def test_two_places_never_share_an_encoding(one, other, suite, other_suite):
    same = one == other and suite == other_suite

    assert (associated_data(one, suite) == associated_data(other, other_suite)) == same


@patient
@given(contexts, st.data())
def test_a_place_that_differs_in_one_thing_has_another_encoding(context, data):
    field = data.draw(st.sampled_from(Context._fields))
    other = context._replace(**{field: getattr(data.draw(contexts), field)})

    same = other == context
    assert (associated_data(context, 1) == associated_data(other, 1)) == same


@patient
@given(st.binary(max_size=70_000), st.sampled_from([0, 256, 4096]))
def test_unpadding_undoes_padding(plaintext, least):
    assert unpad(pad(plaintext, least=least)) == plaintext


@patient
@given(st.integers(0, 2 * MEGABYTE))
def test_a_padded_size_is_a_bucket_or_has_few_leading_bits(size):
    padded = bucket(size)

    assert padded >= size
    if padded not in BUCKETS:
        exponent = padded.bit_length() - 1
        kept = exponent.bit_length() + 1
        assert padded % (1 << (padded.bit_length() - kept)) == 0


@patient
@given(st.integers(BUCKETS[-1] + 1, 2**40))
def test_above_64_kib_padding_adds_at_most_twelve_per_cent(size):
    assert 0 <= bucket(size) - size <= 0.12 * size


@patient
@given(st.integers(0, 2**40), st.integers(0, 2**40))
def test_a_longer_text_never_looks_shorter(one, other):
    shorter, longer = sorted((one, other))

    assert bucket(shorter) <= bucket(longer)


@patient
@given(st.integers(0, 2**40))
def test_a_padded_size_stays_as_it_is(size):
    assert bucket(bucket(size)) == bucket(size)


@patient
@given(keys, ids, ids)
def test_an_identity_opens_for_its_account_only(key, account, other):
    identity = Identity.new()
    here, there = (
        Context(Purpose.IDENTITY, NOWHERE, NOWHERE, one, 1, 1)
        for one in (account, other)
    )

    blob = identity.wrapped(key, here)

    assert Identity.unwrapped(key, blob, here) == identity
    refused = refusal(Identity.unwrapped, key, blob, there) == REFUSED
    assert refused == (account != other)

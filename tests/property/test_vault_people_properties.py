"""Laws of recovery codes, grants and sessions: whatever people and thieves do to them."""

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reknit.vault.errors import CannotOpen, MistypedCode
from reknit.vault.grants import FOR_EVER, Grant, give, take
from reknit.vault.identity import Identity
from reknit.vault.recovery import ALPHABET, read_code
from reknit.vault.sessions import SessionTerms, close_envelope, open_envelope

patient = settings(deadline=None)
ids = st.binary(min_size=16, max_size=16)
keys = st.binary(min_size=32, max_size=32)
seconds = st.integers(0, FOR_EVER)
identities = st.builds(Identity, box_seed=keys, sign_seed=keys)
grants = st.builds(
    Grant,
    installation=ids,
    space=ids,
    recipient=ids,
    granter=ids,
    key_version=st.integers(0, 2**32 - 1),
    not_after=seconds,
)
terms = st.builds(
    SessionTerms,
    installation=ids,
    account=ids,
    session=ids,
    created_at=seconds,
    ends_at=seconds,
    key_version=st.integers(0, 2**32 - 1),
)
codes = st.sampled_from(
    [
        "0000-0000-0000-0000-0000-0000-00RZ",
        "7ZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZY3",
        "0004-1061-050R-3GG2-8A1C-60T3-GF85",
        "0024-H36H-2NCS-VRH6-DAQF-6DVV-QZG2",
    ]
)
LOOKALIKES = {"0": "0Oo", "1": "1IiLl"}


def opens(opening):
    try:
        opening()
    except CannotOpen as refused:
        return bool(refused.args)  # a refusal says nothing
    return True


@patient
@given(st.data())
def test_a_code_survives_every_way_of_writing_it_down(data):
    code = data.draw(codes)
    separators = st.text(" -\u2013.\n\t_", max_size=3)
    written = "".join(
        data.draw(st.sampled_from(LOOKALIKES.get(one, one + one.lower())))
        + data.draw(separators)
        for one in code.replace("-", "")
    )

    assert read_code(data.draw(separators) + written) == read_code(code)


@patient
@given(st.text(max_size=60))
def test_whatever_is_typed_is_read_or_refused_without_a_word(typed):
    try:
        found = read_code(typed)
    except MistypedCode as refused:
        found = refused.args

    assert found == () or len(found) == 16


@patient
@given(codes, st.integers(0, 27), st.sampled_from(ALPHABET))
def test_a_code_with_one_wrong_character_is_never_taken_for_itself(code, at, wrong):
    plain = code.replace("-", "")
    assume(plain[at] != wrong)

    try:
        found = read_code(plain[:at] + wrong + plain[at + 1 :])
    except MistypedCode:
        return

    assert found != read_code(plain)


@patient
@given(grants, keys, identities, identities, seconds)
def test_a_grant_opens_for_its_recipient_until_it_ends(
    grant, room_key, granter, recipient, now
):
    blob = give(grant, room_key, granter=granter, recipient=recipient.public)

    is_open = opens(
        lambda: take(blob, grant, recipient=recipient, granter=granter.public, now=now)
    )

    assert is_open == (now <= grant.not_after)


@patient
@given(grants, grants, keys, st.sampled_from(Grant._fields))
def test_every_part_of_a_grant_is_bound(grant, other, room_key, field):
    granter, recipient = Identity.new(), Identity.new()
    blob = give(grant, room_key, granter=granter, recipient=recipient.public)
    expected = grant._replace(**{field: getattr(other, field)})

    is_open = opens(
        lambda: take(blob, expected, recipient=recipient, granter=granter.public, now=0)
    )

    # The end is read from the grant alone, so the row's own can not change anything.
    assert is_open == (expected == grant or field == "not_after")


@patient
@given(grants, keys, identities, identities, identities)
def test_nobody_else_opens_a_grant_and_nobody_else_can_have_made_it(
    grant, room_key, granter, recipient, stranger
):
    assume(len({granter, recipient, stranger}) == 3)
    assume(granter.sign_seed != stranger.sign_seed)
    assume(recipient.box_seed != stranger.box_seed)
    blob = give(grant, room_key, granter=granter, recipient=recipient.public)
    forged = give(grant, room_key, granter=stranger, recipient=recipient.public)

    assert not opens(
        lambda: take(blob, grant, recipient=stranger, granter=granter.public, now=0)
    )
    assert not opens(
        lambda: take(forged, grant, recipient=recipient, granter=granter.public, now=0)
    )


@patient
@given(grants, keys, st.data())
def test_any_flipped_bit_or_shortening_of_a_grant_is_refused(grant, room_key, data):
    granter, recipient = Identity.new(), Identity.new()
    blob = give(grant, room_key, granter=granter, recipient=recipient.public)
    changed = bytearray(blob)
    bit = data.draw(st.integers(0, 8 * len(blob) - 1))
    changed[bit // 8] ^= 1 << bit % 8
    short = blob[: data.draw(st.integers(0, len(blob) - 1))]

    for bad in (bytes(changed), short):
        assert not opens(
            lambda bad=bad: take(
                bad, grant, recipient=recipient, granter=granter.public, now=0
            )
        )


@patient
@given(st.binary(max_size=300), grants)
def test_rubbish_is_no_grant(rubbish, grant):
    granter, recipient = Identity.new(), Identity.new()

    for blob in (rubbish, b"\1" + rubbish):
        assert not opens(
            lambda blob=blob: take(
                blob, grant, recipient=recipient, granter=granter.public, now=0
            )
        )


@patient
@given(keys, keys, terms)
def test_cookie_and_row_together_give_the_user_key(cookie, user_key, session):
    blob = close_envelope(cookie, user_key, session)

    assert open_envelope(cookie, blob, session) == user_key


@patient
@given(keys, keys, terms, terms, st.sampled_from(SessionTerms._fields))
def test_a_session_opens_with_its_own_cookie_and_terms_only(
    cookie, other_cookie, session, other, field
):
    blob = close_envelope(cookie, b"u" * 32, session)
    changed = session._replace(**{field: getattr(other, field)})

    assert opens(lambda: open_envelope(cookie, blob, changed)) == (changed == session)
    assert opens(lambda: open_envelope(other_cookie, blob, session)) == (
        other_cookie == cookie
    )


@patient
@given(keys, terms, st.data())
def test_any_flipped_bit_of_a_session_is_refused(cookie, session, data):
    blob = bytearray(close_envelope(cookie, b"u" * 32, session))
    bit = data.draw(st.integers(0, 8 * len(blob) - 1))
    blob[bit // 8] ^= 1 << bit % 8

    assert not opens(lambda: open_envelope(cookie, bytes(blob), session))

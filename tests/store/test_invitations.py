"""Inviting, looking, accepting, meeting, taking back: one effect each, and one refusal."""

from collections import Counter
from contextlib import contextmanager
from uuid import uuid4

import msgspec
import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reknit.rooms import invitations, models
from reknit.rooms.bonds import bond_of
from reknit.rooms.couple import couple_room
from reknit.rooms.errors import AlreadyTwo, Gone, NotFound, Taken, Tampered, TooMany
from reknit.rooms.installation import installation_id
from reknit.rooms.invitations import (
    IN_A_WEEK,
    LASTS_SECONDS,
    LONGEST_NAME,
    OPEN_AT_ONCE,
    Look,
    Offer,
    accept,
    has_answer,
    invite,
    look,
    meet,
    open_ones,
    revoke,
    revoke_all,
)
from reknit.rooms.leaving import leave
from reknit.vault import pairing
from reknit.vault.grants import GRANT_BYTES
from reknit.vault.pairing import is_same
from reknit.web.models import Account
from tests.store.invented import Page, contents, openings
from tests.store.two import (
    NOW,
    TODAY,
    anew,
    invited,
    somebody_with_keys,
    theirs,
    together,
)

DAY = 24 * 60 * 60


@pytest.fixture
def third(db):
    """Somebody who is neither of the two."""
    return somebody_with_keys()


def everything():
    return contents(
        *(
            model.objects.all()
            for model in (
                models.Space,
                models.Member,
                models.Chunk,
                models.Record,
                models.Invitation,
                models.Tombstone,
            )
        )
    )


@contextmanager
def changes_nothing():
    before = everything()
    yield
    assert everything() == before


# --- the way it is meant --------------------------------------------------------------


def test_whoever_accepts_has_a_room_at_once_and_the_inviter_once_they_come_by(
    mira_alone, jonas_alone
):
    code = invited(mira_alone, name="Mira")
    assert look(code, now=NOW) == Look("Mira", NOW + DAY)

    accept(jonas_alone, code, name="Jonas", now=NOW)

    couple_room(jonas_alone).put(Page(text="his first"))
    with pytest.raises(NotFound):
        couple_room(mira_alone)
    assert has_answer(mira_alone)

    assert meet(anew(mira_alone), now=NOW)

    found = theirs(mira_alone).find(Page)
    assert [one.document.text for one in found] == ["his first"]
    assert not has_answer(anew(mira_alone))
    assert not models.Invitation.objects.exists()


def test_each_pins_the_keys_and_the_name_of_the_other(mira_alone, jonas_alone):
    together(mira_alone, jonas_alone, names=("Mira", "Jonas"))

    hers, his = (bond_of(one).document for one in (mira_alone, jonas_alone))
    assert is_same(hers.pinned, jonas_alone.identity.public)
    assert is_same(his.pinned, mira_alone.identity.public)
    assert (hers.name, his.name) == ("Jonas", "Mira")
    assert (hers.other, his.other) == (jonas_alone.account, mira_alone.account)
    assert hers.space == his.space


def test_what_one_writes_the_other_reads(two):
    for number, one in enumerate(two):
        theirs(one).put(Page(text=str(number)))

    for one in two:
        assert {page.document.text for page in theirs(one).find(Page)} == {"0", "1"}
        assert theirs(one).concerns == set()


def test_a_link_carries_the_same_code(mira_alone, jonas_alone):
    offer = invite(mira_alone, name="Mira", now=NOW).document

    assert look(offer.in_link(), now=NOW) == look(offer.in_words(), now=NOW)
    accept(jonas_alone, offer.in_link(), name="", now=NOW)
    assert couple_room(jonas_alone)


def test_looking_changes_nothing_and_uses_nothing_up(mira_alone):
    code = invited(mira_alone)

    with changes_nothing():
        assert look(code, now=NOW) == look(code, now=NOW)


def test_a_long_name_is_cut_and_no_name_shows_by_its_length(mira_alone):
    codes = [invited(mira_alone, name=name) for name in ("", "x" * 500, "\u00e9" * 60)]

    assert len(look(codes[1], now=NOW).name) == LONGEST_NAME
    assert len({len(row.sealed) for row in models.Invitation.objects.all()}) == 1


def test_the_key_waits_as_a_grant_and_is_then_wrapped(mira_alone, jonas_alone):
    code = invited(mira_alone)
    accept(jonas_alone, code, name="", now=NOW)
    hers = models.Member.objects.filter(account_id=mira_alone.account)
    assert sorted(len(member.grant) for member in hers) == [110, GRANT_BYTES]

    meet(mira_alone, now=NOW)

    assert [len(member.grant) for member in hers.all()] == [110, 110]


# --- one use, one room -----------------------------------------------------------------


def test_sending_it_twice_accepts_once(mira_alone, jonas_alone):
    code = invited(mira_alone)
    accept(jonas_alone, code, name="Jonas", now=NOW)

    with changes_nothing():
        accept(anew(jonas_alone), code, name="Jonas", now=NOW)


def test_taking_up_an_answer_twice_does_it_once(mira_alone, jonas_alone):
    together(mira_alone, jonas_alone)

    with changes_nothing():
        assert not meet(anew(mira_alone), now=NOW)


def test_an_inviter_who_has_no_answer_meets_nobody(mira_alone):
    invited(mira_alone)

    with changes_nothing():
        assert not meet(mira_alone, now=NOW)


def test_a_third_person_finds_it_used(mira_alone, jonas_alone, third):
    code = invited(mira_alone)
    accept(jonas_alone, code, name="", now=NOW)

    with changes_nothing(), pytest.raises(Gone):
        accept(third, code, name="", now=NOW)


def test_nobody_accepts_their_own(mira_alone):
    code = invited(mira_alone)

    with changes_nothing(), pytest.raises(Gone):
        accept(mira_alone, code, name="", now=NOW)


def test_two_who_invite_each_other_get_one_room(mira_alone, jonas_alone):
    hers, his = invited(mira_alone), invited(jonas_alone)

    accept(jonas_alone, hers, name="", now=NOW)

    with pytest.raises(Gone):
        look(his, now=NOW)
    with pytest.raises(Gone):
        accept(anew(mira_alone), his, name="", now=NOW)
    assert meet(anew(mira_alone), now=NOW)
    assert models.Space.objects.count() == 3  # two own, and theirs
    assert theirs(mira_alone).keys.space == theirs(jonas_alone).keys.space


def test_of_two_invitations_of_one_person_one_is_accepted(
    mira_alone, jonas_alone, third
):
    first, second = invited(mira_alone), invited(mira_alone)
    accept(jonas_alone, first, name="", now=NOW)

    with pytest.raises(Gone):
        accept(third, second, name="", now=NOW)

    meet(anew(mira_alone), now=NOW)
    assert not models.Invitation.objects.exists()
    assert open_ones(anew(mira_alone), now=NOW) == []


def test_whoever_has_a_room_for_two_neither_invites_nor_accepts(two, third):
    code = invited(third)

    for one in map(anew, two):
        with changes_nothing():
            with pytest.raises(AlreadyTwo):
                invite(one, name="", now=NOW)
            with pytest.raises(AlreadyTwo):
                accept(one, code, name="", now=NOW)


def test_whoever_has_an_answer_waiting_does_not_invite_again(mira_alone, jonas_alone):
    accept(jonas_alone, invited(mira_alone), name="", now=NOW)

    with pytest.raises(AlreadyTwo):
        invite(anew(mira_alone), name="", now=NOW)


def test_after_leaving_a_new_invitation_brings_two_together_again(two):
    mira, jonas = two
    for one in two:
        leave(anew(one), today=TODAY)

    together(anew(jonas), anew(mira))

    theirs(mira).put(Page(text="once more"))
    assert theirs(jonas).count(Page) == 1


# --- wrong, used, over and taken back --------------------------------------------------


def spoilt(mira, jonas):
    """Return a code for each way in which nothing is left to open, by name."""
    wrong = "avenue birdbath cobalt carton volcano pianist toaster witty lime inch"
    taken_back = invite(mira, name="Mira", now=NOW)
    revoke(mira, taken_back.id)
    over = invited(mira, name="Mira", now=NOW - DAY)
    used = invited(mira, name="Mira")
    accept(jonas, used, name="Jonas", now=NOW)
    return {
        "mistyped": wrong,
        "empty": "",
        "never made": Offer(
            secret=b"\x07" * 16, space=uuid4(), name="", made_at=0, ends_at=0
        ).in_words(),
        "used": used,
        "over": over,
        "taken back": taken_back.document.in_words(),
    }


def test_whatever_is_wrong_reads_alike_and_takes_the_same_steps(
    mira_alone, jonas_alone
):
    answers, steps = set(), Counter()
    for code in spoilt(mira_alone, jonas_alone).values():
        with (
            CaptureQueriesContext(connection) as queries,
            openings() as opened,
            pytest.raises(Gone) as caught,
        ):
            look(code, now=NOW)
        answers.add((caught.value.args, caught.value.__cause__))
        sent = tuple(query["sql"].split("WHERE")[0] for query in queries)
        steps[sent, tuple(opened.items())] += 1

    assert answers == {((), None)}
    assert len(steps) == 1
    ((sent, opened),) = steps
    assert len(sent) == 1
    assert opened == (("invitation", 1),)


def test_where_there_is_nothing_something_just_as_long_is_opened(mira_alone):
    """Looks inside: an opening that fails early takes less time."""
    invited(mira_alone)

    assert len(invitations._NOTHING) == len(models.Invitation.objects.get().sealed)


def test_whatever_is_wrong_accepting_reads_alike_and_changes_nothing(
    mira_alone, jonas_alone, third
):
    answers = set()
    for code in spoilt(mira_alone, jonas_alone).values():
        with changes_nothing(), pytest.raises(Gone) as caught:
            accept(third, code, name="", now=NOW)
        answers.add((caught.value.args, caught.value.__cause__))

    assert answers == {((), None)}


def test_it_ends_after_a_day(mira_alone, jonas_alone):
    code = invited(mira_alone)

    assert look(code, now=NOW + DAY - 1)
    for late in (NOW + DAY, NOW + 100 * DAY):
        with pytest.raises(Gone):
            look(code, now=late)
        with pytest.raises(Gone):
            accept(jonas_alone, code, name="", now=late)


def test_a_row_that_says_another_week_prolongs_nothing(mira_alone):
    code = invited(mira_alone)

    models.Invitation.objects.update(week=209901)

    with pytest.raises(Gone):
        look(code, now=NOW + DAY)


def test_an_invitation_of_an_account_that_is_gone_is_gone(mira_alone, jonas_alone):
    code = invited(mira_alone)
    Account.objects.filter(id=mira_alone.account).delete()

    with pytest.raises(Gone):
        accept(jonas_alone, code, name="", now=NOW)


# --- taking back, limits ---------------------------------------------------------------


def test_taking_back_what_was_accepted_is_refused(mira_alone, jonas_alone):
    offer = invite(mira_alone, name="", now=NOW)
    accept(jonas_alone, offer.document.in_words(), name="", now=NOW)

    with changes_nothing(), pytest.raises(Taken):
        revoke(anew(mira_alone), offer.id)


def test_taking_back_twice_does_it_once(mira_alone):
    offer = invite(mira_alone, name="", now=NOW)
    revoke(mira_alone, offer.id)

    with changes_nothing():
        revoke(anew(mira_alone), offer.id)
    assert open_ones(mira_alone, now=NOW) == []


def test_nobody_takes_back_the_invitation_of_another(mira_alone, jonas_alone):
    offer = invite(mira_alone, name="", now=NOW)

    with changes_nothing(), pytest.raises(NotFound):
        revoke(jonas_alone, offer.id)


def test_all_open_ones_are_taken_back_at_once(mira_alone):
    codes = [invited(mira_alone) for _ in range(OPEN_AT_ONCE)]

    revoke_all(mira_alone)

    assert not models.Invitation.objects.exists()
    for code in codes:
        with pytest.raises(Gone):
            look(code, now=NOW)


def test_three_are_open_at_once(mira_alone):
    offers = [invite(mira_alone, name="", now=NOW) for _ in range(OPEN_AT_ONCE)]
    assert open_ones(mira_alone, now=NOW) == offers[::-1]

    with changes_nothing(), pytest.raises(TooMany):
        invite(mira_alone, name="", now=NOW)

    revoke(mira_alone, offers[0].id)
    assert invite(mira_alone, name="", now=NOW)


def test_ten_are_made_in_seven_days(mira_alone):
    for _ in range(IN_A_WEEK):
        revoke(mira_alone, invite(mira_alone, name="", now=NOW).id)

    with changes_nothing(), pytest.raises(TooMany):
        invite(mira_alone, name="", now=NOW)
    with pytest.raises(TooMany):
        invite(mira_alone, name="", now=NOW + 7 * DAY - 1)
    assert invite(mira_alone, name="", now=NOW + 7 * DAY)


def test_the_limit_of_one_person_is_not_the_limit_of_another(mira_alone, jonas_alone):
    for _ in range(OPEN_AT_ONCE):
        invited(mira_alone)

    assert invited(jonas_alone)


def test_what_is_over_leaves_no_code_and_after_a_week_nothing(mira_alone):
    invited(mira_alone)
    invite(mira_alone, name="", now=NOW + DAY)
    kept = mira_alone.own.find(Offer)
    assert [bool(offer.document.secret) for offer in kept] == [True, False]
    assert models.Invitation.objects.count() == 1

    invite(mira_alone, name="", now=NOW + 8 * DAY)

    assert mira_alone.own.count(Offer) == 1


def test_coming_by_forgets_codes_that_are_over(mira_alone):
    invited(mira_alone)

    assert not meet(anew(mira_alone), now=NOW + DAY)

    assert not anew(mira_alone).own.find(Offer)[0].document.secret
    assert not models.Invitation.objects.exists()
    assert not meet(anew(mira_alone), now=NOW + 8 * DAY)
    assert anew(mira_alone).own.count(Offer) == 0


def test_rows_of_inviters_who_never_came_back_are_cleared_away(mira_alone, jonas_alone):
    invited(mira_alone)
    models.Invitation.objects.update(week=202630)

    invited(jonas_alone)

    assert models.Invitation.objects.count() == 1


def test_an_answer_waits_however_long_the_inviter_is_away(
    mira_alone, jonas_alone, third
):
    accept(jonas_alone, invited(mira_alone), name="", now=NOW)
    models.Invitation.objects.update(week=202601)
    later = NOW + 300 * DAY

    invited(third, now=later)

    assert meet(anew(mira_alone), now=later)


# --- a server that lies ----------------------------------------------------------------


def test_an_answer_with_other_keys_is_refused(mira_alone, jonas_alone, third):
    """Somebody who can write to the database answers in place of the invitee."""
    code = invited(mira_alone)
    accept(jonas_alone, code, name="", now=NOW)
    other = invited(third)
    accept(somebody_with_keys(), other, name="", now=NOW)
    hers, foreign = (look_up(one) for one in (mira_alone, third))

    hers.answer = foreign.answer
    hers.save()

    with changes_nothing(), pytest.raises(Tampered):
        meet(anew(mira_alone), now=NOW)


def look_up(me):
    secret = me.own.find(Offer)[0].document.secret
    return models.Invitation.objects.get(
        digest=pairing.stored_digest(secret, settings.SERVER_KEY)
    )


def test_an_answer_whose_proof_does_not_fit_is_refused(mira_alone, jonas_alone):
    accept(jonas_alone, invited(mira_alone), name="", now=NOW)
    row, secret = look_up(mira_alone), mira_alone.own.find(Offer)[0].document.secret
    place = {"installation": installation_id(), "digest": bytes(row.digest)}
    *said, proof = msgspec.msgpack.decode(
        pairing.open_answer(secret, bytes(row.answer), **place)
    )
    changed = [*said, proof[:-1] + bytes([proof[-1] ^ 1])]

    row.answer = pairing.seal_answer(secret, msgspec.msgpack.encode(changed), **place)
    row.save()

    with changes_nothing(), pytest.raises(Tampered):
        meet(anew(mira_alone), now=NOW)


@pytest.mark.parametrize("column", ["sealed", "answer"])
def test_rubbish_in_an_invitation_is_refused(mira_alone, jonas_alone, column):
    code = invited(mira_alone)
    if column == "answer":
        accept(jonas_alone, code, name="", now=NOW)
    models.Invitation.objects.update(**{column: b"\1\1\0\0\0\1" + b"x" * 1100})

    if column == "answer":
        with changes_nothing(), pytest.raises(Tampered):
            meet(anew(mira_alone), now=NOW)
    else:
        with changes_nothing(), pytest.raises(Gone):
            accept(jonas_alone, code, name="", now=NOW)


def test_what_is_said_cannot_pass_for_what_is_answered(mira_alone):
    invited(mira_alone)
    row = models.Invitation.objects.get()
    row.answer = row.sealed
    row.save()

    with changes_nothing(), pytest.raises(Tampered):
        meet(anew(mira_alone), now=NOW)


def test_an_answer_without_a_key_is_refused_and_leaving_frees_the_inviter(
    mira_alone, jonas_alone
):
    accept(jonas_alone, invited(mira_alone), name="", now=NOW)
    waiting = models.Member.objects.filter(account_id=mira_alone.account)
    for member in waiting:
        if len(member.grant) == GRANT_BYTES:
            member.grant = b"\1" * GRANT_BYTES
            member.save()

    with changes_nothing(), pytest.raises(Tampered):
        meet(anew(mira_alone), now=NOW)

    assert not leave(anew(mira_alone), today=TODAY)
    assert not has_answer(anew(mira_alone))
    assert invite(anew(mira_alone), name="", now=NOW)


def test_another_key_of_the_server_opens_no_invitation(mira_alone, settings):
    code = invited(mira_alone)
    settings.SERVER_KEY = bytes(32)

    with pytest.raises(Gone):
        look(code, now=NOW)


def test_a_code_lasts_a_day():
    assert LASTS_SECONDS == DAY

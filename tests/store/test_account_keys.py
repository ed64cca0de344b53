"""Recovery codes and new passphrases, down to the rows."""

import pytest

from reknit.apps.accounts.services import (
    NotLetIn,
    WrongCode,
    change_passphrase,
    confirm_code,
    decline_code,
    recover,
    renew_code,
    require_passphrase,
    sign_in,
    sign_up,
)
from reknit.rooms import models
from reknit.rooms.errors import Tampered
from reknit.rooms.private import private_room
from reknit.vault.errors import CannotOpen, MistypedCode
from reknit.web.identity import unwrap_identity
from reknit.web.models import Account, Session
from reknit.web.profile import Profile
from reknit.web.unlocked import remember_room
from tests.conftest import PASSPHRASE
from tests.store.invented import Page, contents

OTHER = "seven copper kettles on a morning lantern"


def row_of(person):
    return Account.objects.get(id=person.account.id)


def everything():
    """Return what all tables hold."""
    return contents(
        *(
            model.objects.all()
            for model in (
                Account,
                Session,
                models.Space,
                models.Member,
                models.Chunk,
                models.Record,
                models.Tombstone,
            )
        )
    )


# --- recovery codes ------------------------------------------------------------------


@pytest.mark.usefixtures("db")
def test_a_code_waits_until_it_is_typed_back():
    person = sign_up(handle="Mira", passphrase=PASSPHRASE)
    shown = person.profile.pending_code
    with pytest.raises(WrongCode):
        confirm_code(person, "0000-0000-0000-0000-0000-0000-00RZ")
    with pytest.raises(WrongCode):
        confirm_code(person, "no code at all")
    assert person.profile.pending_code == shown

    confirm_code(person, shown.lower().replace("-", " "))

    assert person.profile.pending_code == ""
    assert sign_in(handle="Mira", passphrase=PASSPHRASE).profile.pending_code == ""


@pytest.mark.usefixtures("db")
def test_a_code_opens_the_account_and_sets_a_new_passphrase():
    person = sign_up(handle="Mira", passphrase=PASSPHRASE)
    code = person.profile.pending_code
    confirm_code(person, code)
    stored = person.room.put(Page(text="still here"))

    found = recover(handle="Mira", code=code, passphrase=OTHER)

    assert found.room.find(Page) == [stored]
    assert sign_in(handle="Mira", passphrase=OTHER).account.id == person.account.id
    with pytest.raises(NotLetIn):
        sign_in(handle="Mira", passphrase=PASSPHRASE)


@pytest.mark.usefixtures("db")
def test_a_code_is_used_up_and_a_new_one_waits():
    person = sign_up(handle="Mira", passphrase=PASSPHRASE)
    code = person.profile.pending_code

    found = recover(handle="Mira", code=code, passphrase=OTHER)

    assert found.profile.pending_code not in {"", code}
    with pytest.raises(NotLetIn):
        recover(handle="Mira", code=code, passphrase=PASSPHRASE)
    recover(handle="Mira", code=found.profile.pending_code, passphrase=PASSPHRASE)


@pytest.mark.usefixtures("mira")
def test_a_wrong_code_opens_nothing_and_changes_nothing():
    before = everything()

    with pytest.raises(NotLetIn):
        recover(
            handle="Mira", code="0000-0000-0000-0000-0000-0000-00RZ", passphrase=OTHER
        )
    with pytest.raises(MistypedCode):
        recover(handle="Mira", code="no code at all", passphrase=OTHER)

    assert everything() == before


@pytest.mark.usefixtures("jonas")
def test_a_code_does_not_open_another_account():
    code = sign_up(handle="Mira", passphrase=PASSPHRASE).profile.pending_code

    with pytest.raises(NotLetIn):
        recover(handle="Jonas", code=code, passphrase=OTHER)


@pytest.mark.usefixtures("db")
def test_a_code_finds_its_account_among_namesakes():
    sign_up(handle="Mira", passphrase=PASSPHRASE)
    other = sign_up(handle="Mira", passphrase=OTHER)

    found = recover(
        handle="Mira",
        code=other.profile.pending_code,
        passphrase="a third one that nobody has",
    )

    assert found.account.id == other.account.id


@pytest.mark.usefixtures("db")
def test_without_a_code_nothing_but_the_passphrase_opens():
    person = sign_up(handle="Mira", passphrase=PASSPHRASE)
    code = person.profile.pending_code

    decline_code(person)

    assert person.profile.pending_code == ""
    assert row_of(person).user_key_by_recovery is None
    with pytest.raises(NotLetIn):
        recover(handle="Mira", code=code, passphrase=OTHER)


def test_a_new_code_makes_the_old_one_worthless(mira):
    renew_code(mira)
    first = mira.profile.pending_code
    renew_code(mira)

    with pytest.raises(NotLetIn):
        recover(handle="Mira", code=first, passphrase=OTHER)
    assert recover(handle="Mira", code=mira.profile.pending_code, passphrase=OTHER)


def test_an_old_wrap_does_not_fit_beside_the_new_count_of_codes(mira):
    renew_code(mira)
    code, old = mira.profile.pending_code, row_of(mira).user_key_by_recovery
    renew_code(mira)

    Account.objects.filter(id=mira.account.id).update(user_key_by_recovery=old)

    with pytest.raises(NotLetIn):
        recover(handle="Mira", code=code, passphrase=OTHER)


# --- changing the passphrase ---------------------------------------------------------


def test_a_new_passphrase_takes_the_place_of_the_old_one(mira):
    stored = mira.room.put(Page(text="still here"))

    change_passphrase(mira, passphrase=OTHER, somebody_may_know=False)

    found = sign_in(handle="Mira", passphrase=OTHER)
    assert found.room.find(Page) == [stored]
    with pytest.raises(NotLetIn):
        sign_in(handle="Mira", passphrase=PASSPHRASE)


def test_a_new_passphrase_gets_a_new_salt_and_a_new_wrap(mira):
    before = row_of(mira)

    change_passphrase(mira, passphrase=PASSPHRASE, somebody_may_know=False)

    after = row_of(mira)
    assert bytes(after.salt) != bytes(before.salt)
    assert after.wrap_version == before.wrap_version + 1
    assert bytes(after.user_key_by_passphrase) != bytes(before.user_key_by_passphrase)


@pytest.mark.usefixtures("miras_browser")
def test_a_new_passphrase_ends_all_sessions(mira):
    assert Session.objects.filter(account=mira.account).count() == 1

    change_passphrase(mira, passphrase=OTHER, somebody_may_know=False)

    assert not Session.objects.filter(account=mira.account).exists()


def test_the_old_wrap_does_not_fit_beside_the_new_row(mira):
    old = row_of(mira)
    change_passphrase(mira, passphrase=OTHER, somebody_may_know=False)

    Account.objects.filter(id=old.id).update(
        user_key_by_passphrase=old.user_key_by_passphrase,
        password=old.password,
        salt=old.salt,
    )

    with pytest.raises(NotLetIn):
        sign_in(handle="Mira", passphrase=PASSPHRASE)


def test_when_somebody_may_know_it_everything_is_still_there(mira):
    stored = mira.room.put(Page(text="still here"))
    identity = unwrap_identity(mira.account, mira.keyring.user_key)
    public = mira.account.public_identity

    found = change_passphrase(mira, passphrase=OTHER, somebody_may_know=True)

    again = sign_in(handle="Mira", passphrase=OTHER)
    assert again.keyring == found.keyring
    assert again.room.find(Page) == [stored]
    assert unwrap_identity(again.account, again.keyring.user_key) == identity
    assert again.account.public_identity == public
    assert again.profile.pending_code


def test_when_somebody_may_know_it_the_old_user_key_opens_nothing_more(mira):
    old = mira.keyring

    found = change_passphrase(mira, passphrase=OTHER, somebody_may_know=True)

    assert found.keyring.user_key != old.user_key
    row = row_of(found)
    with pytest.raises(CannotOpen):
        Profile.opened(old, row)
    with pytest.raises(CannotOpen):
        unwrap_identity(row, old.user_key)
    with pytest.raises(Tampered):
        private_room(old)


def test_when_somebody_may_know_it_the_old_room_key_does_not_open_what_comes_later(
    mira,
):
    """Somebody kept a copy of the old database and opens it with the old passphrase."""
    mira.room.put(Page(text="before"))
    old_keys = private_room(mira.keyring).keys

    found = change_passphrase(mira, passphrase=OTHER, somebody_may_know=True)
    later = found.room.put(Page(text="later"))

    row = models.Record.objects.get(id=later.id)
    assert row.key_version not in old_keys.by_version


def test_a_new_room_key_replaces_the_old_one_by_and_by(mira):
    stored = mira.room.put(Page(text="before"))
    change_passphrase(mira, passphrase=OTHER, somebody_may_know=True)

    for _ in range(3):
        remember_room(sign_in(handle="Mira", passphrase=OTHER))

    room = sign_in(handle="Mira", passphrase=OTHER).room
    assert list(room.keys.by_version) == [2]
    assert room.find(Page) == [stored]
    assert models.Record.objects.get().key_version == 2


@pytest.mark.parametrize(
    "damage",
    [
        lambda: models.Chunk.objects.update(sealed=b"rubbish"),
        lambda: models.Record.objects.update(wrapped_key=b"rubbish"),
        lambda: models.Record.objects.all().delete(),
        lambda: models.Chunk.objects.all().delete(),
    ],
    ids=["changed chunk", "changed record", "stolen record", "stolen chunk"],
)
def test_a_changed_row_keeps_nobody_out_while_a_room_gets_a_new_key(mira, damage):
    mira.room.put(Page(text="before"))
    change_passphrase(mira, passphrase=OTHER, somebody_may_know=True)
    damage()

    for _ in range(3):
        remember_room(sign_in(handle="Mira", passphrase=OTHER))

    person = sign_in(handle="Mira", passphrase=OTHER)
    assert person.room.find(Page) == []
    assert person.room.concerns


@pytest.mark.usefixtures("db")
def test_when_somebody_may_know_it_the_old_code_is_worthless():
    person = sign_up(handle="Mira", passphrase=PASSPHRASE)
    code = person.profile.pending_code
    confirm_code(person, code)

    change_passphrase(person, passphrase=OTHER, somebody_may_know=True)

    with pytest.raises(NotLetIn):
        recover(handle="Mira", code=code, passphrase=PASSPHRASE)


def test_an_owner_is_known_by_the_passphrase(mira):
    require_passphrase(mira, PASSPHRASE)

    with pytest.raises(NotLetIn):
        require_passphrase(mira, OTHER)

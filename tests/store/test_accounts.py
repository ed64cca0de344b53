"""What a person can do with their account, down to the rows."""

import itertools
from contextlib import suppress

import msgspec
import pytest

import reknit.vault.passphrase
from reknit.apps.accounts.keys import (
    handle_digest,
    unwrap_by_recovery,
)
from reknit.apps.accounts.services import (
    NotLetIn,
    change_passphrase,
    confirm_code,
    delete_account,
    renew_code,
    sign_in,
    sign_up,
)
from reknit.rooms import models
from reknit.rooms.errors import RoomError
from reknit.rooms.private import private_room
from reknit.vault.errors import CannotOpen, WeakParameters
from reknit.vault.passphrase import FLOOR, Argon2Profile
from reknit.web.identity import unwrap_identity
from reknit.web.models import Account, Session
from reknit.web.profile import Profile
from reknit.web.unlocked import remember_room
from tests.conftest import PASSPHRASE
from tests.store.invented import Page

OTHER = "seven copper kettles on a morning lantern"
STRONGER = Argon2Profile(FLOOR.memory_kib, FLOOR.passes + 1, 1)


@pytest.fixture
def runs(monkeypatch):
    """Count the runs of Argon2, at the edge where it is called."""
    counted = []
    real = reknit.vault.passphrase.hash_secret_raw

    def counting(**parameters):
        counted.append((parameters["salt"], parameters["time_cost"]))
        return real(**parameters)

    monkeypatch.setattr(reknit.vault.passphrase, "hash_secret_raw", counting)
    return counted


def row_of(person):
    return Account.objects.get(id=person.account.id)


# --- signing up and in ---------------------------------------------------------------


@pytest.mark.usefixtures("db")
def test_whoever_signed_up_can_sign_in():
    person = sign_up(handle="Mira", passphrase=PASSPHRASE)

    again = sign_in(handle="Mira", passphrase=PASSPHRASE)

    assert again.account.id == person.account.id
    assert again.keyring == person.keyring
    assert again.profile == person.profile


@pytest.mark.usefixtures("mira")
@pytest.mark.parametrize("handle", ["mira", "MIRA", " Mira ", "\uff2dira"])
def test_a_name_is_the_same_however_it_is_typed(handle):
    assert sign_in(handle=handle, passphrase=PASSPHRASE).profile.handle == "Mira"


@pytest.mark.usefixtures("mira")
@pytest.mark.parametrize(
    ("handle", "passphrase"),
    [("Mira", OTHER), ("Mira", ""), ("Mir", PASSPHRASE), ("", "")],
)
def test_nobody_else_is_let_in(handle, passphrase):
    with pytest.raises(NotLetIn):
        sign_in(handle=handle, passphrase=passphrase)


@pytest.mark.usefixtures("mira")
def test_a_sign_in_takes_one_run_whether_the_name_is_known_or_not(runs):
    for handle, passphrase in (
        ("Mira", PASSPHRASE),
        ("Mira", OTHER),
        ("Nobody", OTHER),
    ):
        runs.clear()
        with suppress(NotLetIn):
            sign_in(handle=handle, passphrase=passphrase)
        assert len(runs) == 1


@pytest.mark.usefixtures("db")
def test_an_unknown_name_has_one_salt_that_stays(runs):
    for _ in range(2):
        with pytest.raises(NotLetIn):
            sign_in(handle="Nobody", passphrase=OTHER)

    assert len(set(runs)) == 1


def test_nothing_of_a_name_stands_in_the_database(mira):
    row = row_of(mira)

    assert bytes(row.handle_digest) == handle_digest("Mira")
    columns = [
        str(value) if not isinstance(value, memoryview) else bytes(value).hex()
        for value in Account.objects.values_list().get()
    ]
    assert "mira" not in " ".join(columns).lower()
    assert b"Mira".hex() not in " ".join(columns)


@pytest.mark.usefixtures("db")
def test_two_installations_would_keep_another_digest_of_the_same_name():
    from reknit.rooms.installation import installation_id

    before = handle_digest("Mira")
    models.Installation.objects.all().delete()
    installation_id.cache_clear()
    models.Installation.objects.create(canary=b"")

    assert handle_digest("Mira") != before


@pytest.mark.usefixtures("mira")
def test_a_row_that_was_weakened_is_refused_before_any_run(runs):
    for weaker in ({"memory_kib": 8}, {"passes": 1}, {"memory_kib": 2**31 - 1}):
        Account.objects.update(memory_kib=FLOOR.memory_kib, passes=FLOOR.passes)
        Account.objects.update(**weaker)
        with pytest.raises(WeakParameters):
            sign_in(handle="Mira", passphrase=PASSPHRASE)

    assert runs == []


@pytest.mark.usefixtures("mira")
def test_parameters_that_were_changed_within_bounds_open_nothing():
    Account.objects.update(passes=FLOOR.passes + 1)

    with pytest.raises(NotLetIn):
        sign_in(handle="Mira", passphrase=PASSPHRASE)


@pytest.mark.parametrize("column", ["wrap_version", "salt", "id"])
def test_a_wrap_is_bound_to_its_row(mira, jonas, column):
    mine, yours = row_of(mira), row_of(jonas)
    if column == "id":
        Account.objects.filter(id=mine.id).update(
            user_key_by_passphrase=yours.user_key_by_passphrase,
            password=yours.password,
            salt=yours.salt,
        )
    elif column == "salt":
        Account.objects.filter(id=mine.id).update(salt=bytes(16))
    else:
        Account.objects.filter(id=mine.id).update(wrap_version=mine.wrap_version + 1)

    with pytest.raises(NotLetIn):
        sign_in(handle="Mira", passphrase=PASSPHRASE)


# --- namesakes -----------------------------------------------------------------------


@pytest.mark.usefixtures("db")
def test_two_people_can_have_one_name():
    one = sign_up(handle="Mira", passphrase=PASSPHRASE)
    other = sign_up(handle="mira", passphrase=OTHER)

    assert one.account.id != other.account.id
    for person, words in ((one, PASSPHRASE), (other, OTHER)):
        found = sign_in(handle="Mira", passphrase=words)
        assert found.account.id == person.account.id


@pytest.mark.usefixtures("db")
def test_signing_in_among_namesakes_takes_one_run(runs):
    sign_up(handle="Mira", passphrase=PASSPHRASE)
    sign_up(handle="Mira", passphrase=OTHER)
    assert (
        len({bytes(salt) for salt in Account.objects.values_list("salt", flat=True)})
        == 1
    )
    runs.clear()

    with pytest.raises(NotLetIn):
        sign_in(handle="Mira", passphrase="neither the one nor the other")

    assert len(runs) == 1


@pytest.mark.usefixtures("db")
def test_signing_up_with_ones_own_name_and_passphrase_is_signing_in():
    first = sign_up(handle="Mira", passphrase=PASSPHRASE)

    again = sign_up(handle="Mira", passphrase=PASSPHRASE)

    assert again.account.id == first.account.id
    assert Account.objects.count() == 1


@pytest.mark.usefixtures("db")
def test_a_namesake_keeps_one_salt_when_a_passphrase_changes():
    one = sign_up(handle="Mira", passphrase=PASSPHRASE)
    sign_up(handle="Mira", passphrase=OTHER)

    change_passphrase(
        one, passphrase="a new one that nobody has", somebody_may_know=False
    )

    salts = {bytes(salt) for salt in Account.objects.values_list("salt", flat=True)}
    assert len(salts) == 1


@pytest.mark.usefixtures("db")
def test_a_namesake_still_signs_in_by_the_sign_up_page_after_another_was_strengthened(
    settings,
):
    sign_up(handle="Mira", passphrase=PASSPHRASE)
    other = sign_up(handle="Mira", passphrase=OTHER)
    settings.ARGON2_PROFILE = STRONGER
    sign_in(handle="Mira", passphrase=PASSPHRASE)

    again = sign_up(handle="Mira", passphrase=OTHER)

    assert again.account.id == other.account.id
    assert Account.objects.count() == 2


# --- raising the cost ----------------------------------------------------------------


def test_a_sign_in_wraps_anew_where_the_cost_was_raised(mira, settings):
    settings.ARGON2_PROFILE = STRONGER

    sign_in(handle="Mira", passphrase=PASSPHRASE)

    row = row_of(mira)
    assert row.argon2_profile == STRONGER
    assert row.wrap_version == mira.account.wrap_version + 1
    assert sign_in(handle="Mira", passphrase=PASSPHRASE).keyring == mira.keyring


@pytest.mark.usefixtures("mira")
def test_once_wrapped_anew_a_sign_in_takes_one_run_again(settings, runs):
    settings.ARGON2_PROFILE = STRONGER
    sign_in(handle="Mira", passphrase=PASSPHRASE)
    runs.clear()

    sign_in(handle="Mira", passphrase=PASSPHRASE)

    assert len(runs) == 1


def test_a_sign_in_leaves_alone_what_is_stronger_than_wanted(mira, settings):
    settings.ARGON2_PROFILE = STRONGER
    sign_in(handle="Mira", passphrase=PASSPHRASE)
    settings.ARGON2_PROFILE = FLOOR

    sign_in(handle="Mira", passphrase=PASSPHRASE)

    assert row_of(mira).argon2_profile == STRONGER


# --- the profile ---------------------------------------------------------------------


@pytest.mark.usefixtures("db")
def test_a_profile_is_of_one_size_for_everybody_and_in_every_state():
    sizes = set()
    for handle in ("M", "Jonas", "x" * 200):
        person = sign_up(handle=handle, passphrase=PASSPHRASE)
        sizes.add(len(row_of(person).profile))
        confirm_code(person, person.profile.pending_code)
        sizes.add(len(row_of(person).profile))
        remember_room(person)
        sizes.add(len(row_of(person).profile))
        changed = msgspec.structs.replace(
            person.profile, idle_minutes=30, theme="night", room_counter=2**40
        )
        person.save_profile(changed)
        sizes.add(len(row_of(person).profile))

    assert sizes == {4096 + 46}


def test_a_profile_is_written_anew_even_when_nothing_changed(mira):
    before = row_of(mira)

    remember_room(mira)

    after = row_of(mira)
    assert after.profile_version == before.profile_version + 1
    assert bytes(after.profile) != bytes(before.profile)


def test_an_old_profile_put_back_is_refused(mira):
    old = row_of(mira).profile
    remember_room(mira)

    Account.objects.filter(id=mira.account.id).update(profile=old)

    with pytest.raises(CannotOpen):
        Profile.opened(mira.keyring, row_of(mira))


def test_a_profile_of_another_person_is_refused(mira, jonas):
    Account.objects.filter(id=mira.account.id).update(
        profile=row_of(jonas).profile,
        profile_version=row_of(jonas).profile_version,
    )

    with pytest.raises(CannotOpen):
        Profile.opened(mira.keyring, row_of(mira))


def test_the_count_of_writes_is_remembered_and_never_falls(mira):
    mira.room.put(Page(text="one"))
    remember_room(mira)
    assert mira.profile.room_counter == 1

    mira.save_profile(msgspec.structs.replace(mira.profile, room_counter=9))
    remember_room(mira)

    assert mira.profile.room_counter == 9


# --- leaving -------------------------------------------------------------------------


@pytest.mark.usefixtures("miras_browser")
def test_deleting_an_account_leaves_nothing_of_it(mira):
    mira.room.put(Page(text="gone"))

    delete_account(mira)

    left = {
        model.__name__: model.objects.count()
        for model in (
            Account,
            Session,
            models.Space,
            models.Member,
            models.Chunk,
            models.Record,
        )
    }
    assert left == dict.fromkeys(left, 0)
    assert models.Tombstone.objects.count() == 1
    with pytest.raises(NotLetIn):
        sign_in(handle="Mira", passphrase=PASSPHRASE)


def test_deleting_an_account_leaves_everybody_else_alone(mira, jonas):
    stored = jonas.room.put(Page(text="his"))

    delete_account(mira)

    again = sign_in(handle="Jonas", passphrase=PASSPHRASE)
    assert again.room.find(Page) == [stored]


def test_a_deleted_account_can_not_open_its_room(mira):
    keyring = mira.keyring

    delete_account(mira)

    with pytest.raises(RoomError):
        private_room(keyring)


# --- a stolen or edited database -----------------------------------------------------

WRAPS = ("user_key_by_passphrase", "user_key_by_recovery", "identity", "profile")


def open_wrap(person, column, code):
    """Open what stands in one sealed column of a person's row, as the program does."""
    row = row_of(person)
    opening = {
        "user_key_by_passphrase": lambda: sign_in(handle="Mira", passphrase=PASSPHRASE),
        "user_key_by_recovery": lambda: unwrap_by_recovery(row, code),
        "identity": lambda: unwrap_identity(row, person.keyring.user_key),
        "profile": lambda: Profile.opened(person.keyring, row),
    }
    return opening[column]()


@pytest.fixture
def code(mira):
    """A recovery code that opens Mira's account."""
    renew_code(mira)
    return mira.profile.pending_code


@pytest.mark.parametrize("column", WRAPS)
def test_every_sealed_column_opens_where_it_belongs(mira, code, column):
    assert open_wrap(mira, column, code)


@pytest.mark.parametrize("column", WRAPS)
def test_no_sealed_column_of_one_account_opens_in_another(mira, jonas, code, column):
    mine, yours = row_of(mira), row_of(jonas)
    setattr(mine, column, getattr(yours, column))
    mine.save()

    with pytest.raises((NotLetIn, CannotOpen)):
        open_wrap(mira, column, code)


@pytest.mark.parametrize(("one", "other"), list(itertools.permutations(WRAPS, 2)))
def test_no_sealed_column_opens_in_the_place_of_another(mira, code, one, other):
    row = row_of(mira)
    setattr(row, one, getattr(row, other))
    row.save()

    with pytest.raises((NotLetIn, CannotOpen)):
        open_wrap(mira, one, code)

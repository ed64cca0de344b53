"""What SQLite promises, on every connection; and what this installation remembers."""

import threading
from pathlib import Path

import pytest
from django.conf import settings
from django.db import IntegrityError, connection, transaction

from reknit.rooms import models
from reknit.rooms.database import SQLITE_SETTINGS, forget_deleted, settings_not_kept
from reknit.rooms.installation import (
    accept_secrets,
    found_installation,
    has_same_secrets,
    installation_id,
)
from tests.store.invented import Page, room_of, somebody

sqlite_only = pytest.mark.skipif(
    "sqlite" not in settings.DATABASES["default"]["ENGINE"], reason="only on SQLite"
)


@pytest.mark.usefixtures("db")
@sqlite_only
def test_this_connection_keeps_every_setting():
    assert settings_not_kept() == []


@pytest.mark.usefixtures("transactional_db")
@sqlite_only
def test_every_new_connection_keeps_every_setting():
    missing = []

    def look():
        missing.append(settings_not_kept())
        connection.close()

    threads = [threading.Thread(target=look) for _ in range(3)]
    for thread in threads:
        thread.start()
        thread.join()

    assert missing == [[], [], []]


@pytest.mark.usefixtures("transactional_db")
@sqlite_only
@pytest.mark.parametrize("name", ["synchronous", "secure_delete", "foreign_keys"])
def test_a_setting_that_is_not_kept_is_named(name):
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {name} = 0")

    assert settings_not_kept() == [name]

    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {name} = {SQLITE_SETTINGS[name]}")


@pytest.mark.usefixtures("transactional_db")
@sqlite_only
def test_the_bytes_of_what_was_deleted_are_gone_from_every_file():
    room = room_of(somebody())
    stored = room.put(Page(text="gone"))
    row = models.Record.objects.get(id=stored.id)
    needles = [bytes(row.wrapped_key)[30:], bytes(row.sealed)[30:90]]

    room.delete(stored)
    assert forget_deleted()

    name = str(settings.DATABASES["default"]["NAME"])
    left = b""
    for suffix in ("", "-wal"):
        left += Path(name + suffix).read_bytes()
    assert left
    assert not [needle for needle in needles if needle in left]


@pytest.mark.usefixtures("db")
def test_there_is_one_installation_and_no_second():
    with pytest.raises(IntegrityError), transaction.atomic():
        models.Installation.objects.create(canary=b"")


@pytest.mark.usefixtures("db")
def test_founding_again_changes_nothing():
    before = installation_id()

    found_installation(b"another secret" + bytes(18))

    assert installation_id() == before
    assert has_same_secrets(settings.SERVER_KEY)


@pytest.mark.usefixtures("db")
def test_other_secrets_are_noticed():
    assert not has_same_secrets(bytes(32))


@pytest.mark.usefixtures("db")
def test_other_secrets_can_be_accepted():
    accept_secrets(bytes(32))

    assert has_same_secrets(bytes(32))
    assert not has_same_secrets(settings.SERVER_KEY)

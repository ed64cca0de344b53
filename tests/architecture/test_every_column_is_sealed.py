"""Every column of our tables is sealed, or says in `CLEAR` why it is not."""

import pytest
from django.apps import apps
from django.db.models import BinaryField

from reknit.vault.grants import GRANT_BYTES
from tests.conftest import PASSPHRASE

OURS = [
    model
    for model in apps.get_models(include_auto_created=True)
    if model.__module__.startswith("reknit.")
]
SEALED = {
    "Account": {
        "user_key_by_passphrase",
        "user_key_by_recovery",
        "identity",
        "profile",
    },
    "Session": {"label"},
    "Installation": {"canary"},
    "Space": {"head"},
    "Member": {"grant"},
    "Chunk": {"sealed"},
    "Record": {"wrapped_key", "sealed"},
    "Tombstone": set(),
    "Invitation": {"sealed", "answer"},
}
"""The sealed columns, by hand: a new one is a decision."""

every_model = pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)


def columns(model):
    return {field.name: field for field in model._meta.concrete_fields}


def test_these_are_all_the_tables_we_have():
    assert {model.__name__ for model in OURS} == set(SEALED)


def test_no_other_program_keeps_a_table_that_could_tell_something():
    others = {model._meta.label for model in apps.get_models() if model not in OURS}

    assert others <= {
        "auth.Group",
        "auth.Permission",
        "contenttypes.ContentType",
    }


@every_model
def test_every_column_is_sealed_or_has_a_reason(model):
    clear = {name for name in columns(model) if name in model.CLEAR}

    assert set(columns(model)) - clear == SEALED[model.__name__]


@every_model
def test_every_reason_is_about_a_column_that_is_there(model):
    assert set(model.CLEAR) <= set(columns(model))
    assert all(len(reason.split()) >= 2 for reason in model.CLEAR.values())


@every_model
def test_what_is_sealed_is_bytes(model):
    kinds = {type(columns(model)[name]) for name in SEALED[model.__name__]}

    assert kinds <= {BinaryField}


@every_model
def test_no_column_keeps_a_time_but_the_end_of_a_session(model):
    timed = {
        name
        for name, field in columns(model).items()
        if field.get_internal_type() in {"DateField", "DateTimeField", "TimeField"}
    }

    assert timed == ({"expire_date"} if model.__name__ == "Session" else set())


@every_model
def test_no_column_could_hold_a_text(model):
    roomy = {
        name
        for name, field in columns(model).items()
        if field.get_internal_type() in {"TextField", "CharField", "JSONField"}
    }

    assert roomy == {
        # The hash of a verifier; the id of a session and its signed, wrapped data.
        "Account": {"password"},
        "Session": {"session_key", "session_data"},
    }.get(model.__name__, set())


def looks_sealed(blob):
    return blob[:2] == b"\x01\x01" and len(blob) >= 46


def waiting_grant(model):
    if model.__name__ != "Member":
        return None
    return next(row.pk for row in model.objects.all() if len(row.grant) == GRANT_BYTES)


@pytest.mark.usefixtures("miras_browser")
def test_what_is_written_there_begins_like_a_sealed_thing(mira, jonas):
    from reknit.rooms.invitations import accept, invite
    from reknit.web.drafts import Draft  # noqa: F401 - the kind a room may hold
    from tests.store.invented import Page
    from tests.store.two import NOW, holding

    stored = mira.room.put(Page(text="a note"))
    mira.room.delete(mira.room.put(Page(text="another")))
    offer = invite(holding(mira), name="Mira", now=NOW).document
    accept(holding(jonas), offer.in_words(), name="Jonas", now=NOW)

    # A key that waits for its owner is in a sealed box, which begins as chance has it.
    wrong = [
        f"{model.__name__}.{name}"
        for model in OURS
        for row in model.objects.exclude(pk=waiting_grant(model))
        for name in SEALED[model.__name__]
        if not looks_sealed(bytes(getattr(row, name)))
    ]

    assert stored.version == 1
    assert all(model.objects.exists() for model in OURS)
    assert wrong == []


@pytest.mark.usefixtures("miras_browser")
def test_nothing_that_was_typed_stands_in_any_column(mira):
    from reknit.rooms.couple import couple_room
    from reknit.rooms.invitations import invite
    from tests.store.invented import Page
    from tests.store.two import NOW, holding, somebody_with_keys, together

    her = holding(mira)
    mira.room.put(Page(text="pomegranate"))
    together(her, somebody_with_keys(), names=("Mira", "Jonas"))
    couple_room(her).put(Page(text="quinces"))
    code = invite(somebody_with_keys(), name="Nora", now=NOW).document

    held = b"\n".join(
        bytes(value) if isinstance(value, (bytes, memoryview)) else str(value).encode()
        for model in OURS
        for row in model.objects.values_list()
        for value in row
    )

    assert code.secret not in held
    assert code.secret.hex().encode() not in held
    for typed in (
        "pomegranate",
        "quinces",
        "Mira",
        "Jonas",
        "Nora",
        PASSPHRASE,
        "page",
    ):
        assert typed.encode() not in held
        assert typed.lower().encode().hex().encode() not in held

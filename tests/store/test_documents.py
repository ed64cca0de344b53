"""Documents: typed, versioned, raised when they are read."""

from datetime import UTC, date, datetime
from uuid import UUID

import msgspec
import pytest

from reknit.rooms.documents import Document, dump, load
from reknit.rooms.errors import UnknownKind
from tests.store.invented import Letter, LetterToday, Page, Wish, room_of


class Everything(Document, kind="everything"):
    """One field of each type that features use."""

    text: str
    at: datetime
    on: date
    of: UUID
    tags: tuple[str, ...] = ()
    score: float | None = None

    @property
    def day(self) -> date:
        return self.on


class EverythingLater(Everything, kind="everything", version=2):
    """The same with one field more."""

    more: int


@EverythingLater.raised_from(1)
def _more_came(old):
    return {**old, "more": 7}


class Bare(Document, kind="bare"):
    """Says nothing about its day."""


class Gap(Document, kind="letter", version=3):
    """Has forgotten how to read what came before."""


EVERYTHING = Everything(
    text="\u00e9\u4f60",
    at=datetime(2026, 11, 22, 21, 30, 15, 123456, tzinfo=UTC),
    on=date(2026, 11, 22),
    of=UUID(int=5),
    tags=("calm", "tired"),
    score=0.5,
)


def test_every_type_of_field_comes_back_as_it_was():
    assert load(Everything, dump(EVERYTHING)) == EVERYTHING


def test_every_type_of_field_survives_being_raised():
    raised = load(EverythingLater, dump(EVERYTHING))

    assert raised.more == 7
    assert msgspec.structs.asdict(raised) == {
        **msgspec.structs.asdict(EVERYTHING),
        "more": 7,
    }


def test_an_old_letter_is_raised_version_by_version(room, hers):
    stored = room.put(Letter(body="I am sorry."))

    found = room_of(hers).get(LetterToday, stored.id)

    assert found.document == LetterToday(greeting="Dear you", text="I am sorry.")
    assert found.version == 1


def test_an_old_letter_is_kept_in_todays_version_once_it_is_edited(room, hers):
    stored = room.put(Letter(body="I am sorry."))
    room.edit(room.get(LetterToday, stored.id), greeting="My dear")

    found = room_of(hers).get(LetterToday, stored.id)

    assert found.document == LetterToday(greeting="My dear", text="I am sorry.")


def test_a_letter_of_a_newer_program_is_not_guessed_at(room):
    stored = room.put(LetterToday(greeting="Dear you", text="later"))

    with pytest.raises(UnknownKind):
        room.get(Letter, stored.id)


def test_a_version_that_can_not_be_raised_is_not_guessed_at(room):
    stored = room.put(Letter(body="I am sorry."))

    with pytest.raises(UnknownKind):
        room.get(Gap, stored.id)


def test_another_kind_is_not_guessed_at():
    with pytest.raises(UnknownKind):
        load(Wish, dump(Page(text="a page")))


@pytest.mark.parametrize("plaintext", [b"", b"\xff", b"\x93\xa4page\x01", b"\xc0"])
def test_rubbish_is_no_document(plaintext):
    with pytest.raises(UnknownKind):
        load(Page, plaintext)


def test_fields_of_another_type_are_no_document():
    with pytest.raises(UnknownKind):
        load(Page, msgspec.msgpack.encode(("page", 1, {"text": 5, "on": "soon"})))


def test_a_document_can_not_be_changed():
    with pytest.raises(AttributeError):
        Page(text="a").text = "b"


def test_a_document_must_say_what_day_it_is_about():
    with pytest.raises(NotImplementedError):
        _ = Bare().day


def test_a_document_has_nothing_to_search_unless_it_says_so():
    assert Bare().searchable() == ""


def test_a_stored_document_can_be_changed_without_being_saved(room):
    stored = room.put(Page(text="before"))

    changed = stored.with_changes({"text": "after"})

    assert changed.document.text == "after"
    assert (changed.id, changed.version) == (stored.id, 1)
    assert room.get(Page, stored.id) == stored

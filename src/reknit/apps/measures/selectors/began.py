"""What was begun and not finished: a draft with the answers so far."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID, uuid4

from django.urls import reverse

from reknit.content.questionnaires import questionnaires
from reknit.domain.measures.instrument import Instrument
from reknit.rooms.room import Room
from reknit.web.drafts import Draft, drafts
from reknit.web.instruments import found_by_code

PLACE: Final = "questionnaire"
"""Where drafts of answers, of a score one brings and of the line beside one come from."""

CODE: Final = "on-code"
"""The field that says which instrument a draft belongs to."""

LEFT_OUT: Final = "out"
"""What stands in the place of an answer to an item that was left out on purpose."""


@dataclass(frozen=True, slots=True)
class Begun:
    """Answers so far, by the codes of items. `of` is the id they will be kept under."""

    of: UUID
    answers: Mapping[str, int]
    left_out: frozenset[str]

    def is_open(self, code: str) -> bool:
        """Whether an item was neither answered nor left out."""
        return code not in self.answers and code not in self.left_out

    def first_open(self, instrument: Instrument) -> int:
        """Return the number of the first open item, from 1; 0 where none is."""
        for number, item in enumerate(instrument.items, start=1):
            if self.is_open(item.code):
                return number
        return 0


def begun_draft(room: Room, instrument: Instrument) -> Draft | None:
    """Return the newest draft of a new one of these, if there is one."""
    return next(
        (one for one in _of_new(room) if one.fields.get(CODE) == instrument.code), None
    )


def begun_codes(room: Room) -> frozenset[str]:
    """Return the codes of what was begun and not finished."""
    return frozenset(draft.fields.get(CODE, "") for draft in _of_new(room))


def _of_new(room: Room) -> Iterator[Draft]:
    """Yield drafts of new ones, newest first; those with a base are lines beside old ones."""
    for stored in drafts(room):
        draft = stored.document
        if draft.place == PLACE and not draft.base:
            yield draft


def begun(room: Room, instrument: Instrument) -> Begun | None:
    """Return the answers so far, if somebody began and stopped."""
    draft = begun_draft(room, instrument)
    if draft is None:
        return None
    return Begun(draft.of, *given(instrument, draft.fields))


def begun_to_bring(room: Room, instrument: Instrument) -> tuple[UUID, dict[str, str]]:
    """Return what was typed of a score one brings and not kept, and the id it will have."""
    draft = begun_draft(room, instrument)
    return (draft.of, draft.fields) if draft else (uuid4(), {})


def given(
    instrument: Instrument, fields: Mapping[str, str]
) -> tuple[dict[str, int], frozenset[str]]:
    """Return the answers among some fields, and what was left out. Nonsense is passed by."""
    answers = {}
    for item in instrument.items:
        value = value_of(instrument, item.code, fields.get(item.code, ""))
        if value is not None:
            answers[item.code] = value
    left_out = {item.code for item in instrument.items} & {
        code for code, typed in fields.items() if typed == LEFT_OUT
    }
    return answers, frozenset(left_out)


def value_of(instrument: Instrument, code: str, typed: str) -> int | None:
    """Return the value of a response as a form or a draft holds it; None for any other."""
    known = {
        str(response.value): response.value
        for response in instrument.item_by_code[code].responses
    }
    return known.get(typed)


def begun_line(instrument: Instrument, begun: Begun) -> str:
    """Return how far somebody came, in words."""
    return questionnaires().one.left.format(
        given=len(begun.answers) + len(begun.left_out), count=len(instrument.items)
    )


def where_begun(draft: Draft) -> tuple[str, str] | None:
    """Return where a draft of this place is taken up, and what to call it on Today."""
    if draft.base:
        return reverse("measures:result", args=[draft.of]), "A line beside some answers"
    instrument = found_by_code(draft.fields.get(CODE, ""))
    if instrument is None:
        return None
    name = "measures:one" if instrument.items else "measures:bring"
    return reverse(name, args=[instrument.code]), instrument.title

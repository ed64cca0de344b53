"""What is typed into a practice, turned into values. Nothing is saved here."""

from collections.abc import Mapping

from django.http import QueryDict

from reknit.apps.path.documents import SCALE_PLACES
from reknit.domain.path.programme import Control, Field, Step
from reknit.web.drafts import LONGEST
from reknit.web.scales import place_of
from reknit.web.typed import typed_fields


class TooLong(Exception):
    """More was written than one practice can hold."""


def answers_to(step: Step, posted: QueryDict) -> Mapping[str, str]:
    """Return what was answered, by the names of the step's own fields.

    What is no answer to a field counts as not answered; fields of other steps are left
    out.

    Raises:
        TooLong: The texts together are longer than one practice can hold.
    """
    typed = typed_fields(posted)
    answers = {
        field.name: _answer(field, typed[field.name])
        for field in step.practice.fields
        if field.name in typed
    }
    if sum(map(len, answers.values())) > LONGEST:
        raise TooLong
    return answers


def _answer(field: Field, typed: str) -> str:
    match field.control:
        case Control.LINE:
            return " ".join(typed.split())
        case Control.TEXT:
            return typed
        case Control.SCALE:
            place = place_of(typed, SCALE_PLACES)
            return "" if place is None else str(place)
        case Control.CHOOSE | Control.PICK:
            ticked = set(typed.split("\n"))
            chosen = [one.text for one in field.options if one.text in ticked]
            return "\n".join(chosen[:1] if field.control == Control.CHOOSE else chosen)

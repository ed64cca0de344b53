"""The form in which an agreement is written, new or in other words."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final
from uuid import UUID, uuid4

from django.urls import reverse

from reknit.apps.agreements.documents import AgreementStep
from reknit.content.agreements import Clause, For, Group, agreements_words
from reknit.domain.agreements.course import Agreement, Deed
from reknit.domain.agreements.terms import (
    USUAL_OPENNESS,
    USUAL_UNTIL_LOOK,
    Terms,
    Whose,
    digest,
)
from reknit.rooms.room import Room
from reknit.web.drafts import Draft, drafts
from reknit.web.together.documents import Lines
from reknit.web.together.pair import Pair

PLACE: Final = "agreement"
"""Under this name an agreement is kept while it is being written."""

CLAUSE, AGREEMENT, AFTER, FREE = "on-clause", "on-agreement", "on-after", "on-free"
"""The fields that say what the words belong to."""

WHOSE, STARTS, UNTIL, LOOK = "on-whose", "on-starts", "on-until", "on-look"


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed, as it came. Days are texts, and `whose` may be empty.

    Attributes:
        is_free: Whether the words stand in one box, and not in places to fill in.
    """

    title: str = ""
    text: str = ""
    places: tuple[str, ...] = ()
    why: str = ""
    ending: str = ""
    whose: str = ""
    starts: str = ""
    until: str = ""
    look: str = ""
    is_free: bool = False

    @property
    def texts(self) -> tuple[str, ...]:
        """All words of one's own, for `alarm`."""
        return (self.title, self.text, *self.places, self.why, self.ending)

    @property
    def length(self) -> int:
        """Characters in all."""
        return sum(map(len, self.texts))


@dataclass(frozen=True, slots=True)
class Form:
    """What the form opens with.

    Attributes:
        id: The id that the proposal will have.
        after: The words that these change, in an agreement that is there.
        kept_at: Set where something that was begun is taken up.
    """

    id: UUID
    clause: Clause
    typed: Typed
    agreement: UUID | None = None
    after: UUID | None = None
    kept_at: datetime | None = None

    @property
    def is_free(self) -> bool:
        """Whether the words stand in one box."""
        return self.typed.is_free or not self.clause.places

    @property
    def filled(self) -> str:
        """The words with all that was typed into their places."""
        if self.is_free:
            return self.typed.text
        places = zip(self.clause.places, self.typed.places, strict=False)
        values = {place.name: " ".join(value.split()) for place, value in places}
        return self.clause.filled(values)

    @property
    def fields(self) -> list[tuple[str, str]]:
        """Everything that was typed, by the names of the form."""
        return [("text", self.typed.text), *_fields(self)]

    def freed(self) -> "Form":
        """Return it with all words in one box."""
        return replace(
            self, typed=replace(self.typed, text=self.filled, is_free=True, places=())
        )

    def draft(self, now: datetime) -> Draft:
        """Return it as something begun."""
        fields = {name.removeprefix("f-"): value for name, value in _fields(self)}
        return Draft(
            of=self.id,
            base=0,
            place=PLACE,
            text=self.typed.text,
            written_at=now,
            fields=fields,
        )


def groups() -> tuple[Group, ...]:
    """Return all clauses, group by group."""
    return agreements_words().groups


def empty_form(clause: Clause, today: date) -> Form:
    """Return the form for a new agreement: the clause's own words, and usual days."""
    typed = Typed(
        title=clause.title if clause.slug else "",
        text=clause.text if not clause.places else "",
        places=("",) * len(clause.places),
        why=clause.why if clause.slug else "",
        whose=Whose.BOTH.value if clause.slug and clause.whose == For.BOTH else "",
        starts=today.isoformat(),
        until=(today + USUAL_OPENNESS).isoformat() if clause.needs_end else "",
        look=(today + USUAL_UNTIL_LOOK).isoformat(),
        is_free=not clause.places,
    )
    return Form(uuid4(), clause, typed)


def changed_form(agreement: Agreement, me: UUID, today: date) -> Form:
    """Return the form for other words of an agreement that is there."""
    step = agreement.newest
    if step is None or step.terms is None:
        message = "An agreement that both can see has words."
        raise LookupError(message)
    terms = step.terms
    clause = agreements_words().clause(terms.clause)
    usual_end = today + USUAL_OPENNESS if clause.needs_end else None
    until = terms.until if terms.until and terms.until > today else usual_end
    is_ahead = terms.review > today and (until is None or terms.review <= until)
    look = terms.review if is_ahead else today + USUAL_UNTIL_LOOK
    typed = Typed(
        title=terms.title,
        text=terms.text,
        why=terms.why,
        ending=terms.ending,
        whose=(terms.whose if step.by == me.hex else _turned(terms.whose)).value,
        starts=max(terms.starts, today).isoformat(),
        until=until.isoformat() if until else "",
        look=min(look, until or look).isoformat(),
        is_free=True,
    )
    return Form(uuid4(), clause, typed, UUID(hex=agreement.id), UUID(hex=step.id))


def begun(room: Room, clause: Clause, agreement: UUID | None) -> Form | None:
    """Return what was begun for a clause, or as other words for an agreement."""
    wanted = agreement.hex if agreement else ""
    for stored in drafts(room):
        draft = stored.document
        if draft.place != PLACE or draft.fields.get(AGREEMENT, "") != wanted:
            continue
        if agreement or draft.fields.get(CLAUSE) == clause.code:
            typed = typed_from(draft.text, draft.fields)
            after = id_or_none(draft.fields.get(AFTER, ""))
            return Form(draft.of, clause, typed, agreement, after, draft.written_at)
    return None


def where_begun(draft: Draft) -> tuple[str, str] | None:
    """Return where something begun is taken up, and what to call it on Today."""
    agreement = id_or_none(draft.fields.get(AGREEMENT, ""))
    if agreement:
        return reverse("agreements:reword", args=[agreement]), "An agreement"
    clause = agreements_words().by_code.get(draft.fields.get(CLAUSE, ""))
    if clause is None:
        return None
    return reverse("agreements:build", args=[clause.code]), "An agreement"


def typed_from(text: str, fields: Mapping[str, str]) -> Typed:
    """Return what was typed, from the parts of a form or a draft."""
    places: list[str] = []
    while f"place-{len(places) + 1}" in fields:
        places.append(fields[f"place-{len(places) + 1}"])
    return Typed(
        title=fields.get("title", ""),
        text=text,
        places=tuple(places),
        why=fields.get("why", ""),
        ending=fields.get("ending", ""),
        whose=fields.get(WHOSE, ""),
        starts=fields.get(STARTS, ""),
        until=fields.get(UNTIL, ""),
        look=fields.get(LOOK, ""),
        is_free=fields.get(FREE, "") == "yes",
    )


def typed_of(terms: Terms) -> Typed:
    """Return the words of a proposal as they would be typed."""
    return Typed(
        title=terms.title,
        text=terms.text,
        why=terms.why,
        ending=terms.ending,
        whose=terms.whose.value,
        starts=terms.starts.isoformat(),
        until=terms.until.isoformat() if terms.until else "",
        look=terms.review.isoformat(),
        is_free=True,
    )


def exactly(pair: Pair, form: Form, terms: Terms, now: datetime) -> Lines:
    """Return exactly what the other will be able to see of a proposal."""
    return proposed_document(pair, form, terms, now).lines()


def proposed_document(
    pair: Pair, form: Form, terms: Terms, opens_at: datetime
) -> AgreementStep:
    """Return a proposal as it is kept; `at` is when it opens, so that it tells no hold."""
    agreement = form.agreement or form.id
    return AgreementStep(
        by=pair.me,
        at=opens_at,
        opens_at=opens_at,
        agreement=agreement,
        deed=Deed.PROPOSED,
        title=terms.title,
        about=form.id,
        digest=digest(agreement.hex, pair.me.hex, terms),
        terms=terms,
    )


def id_or_none(value: str) -> UUID | None:
    """Return an id that was sent; None for nonsense."""
    try:
        return UUID(hex=value)
    except ValueError:
        return None


def day_or_none(value: str) -> date | None:
    """Return a day that was sent as a field for days sends it; None for nonsense."""
    try:
        return date.fromisoformat(value.strip())
    except ValueError:
        return None


def _fields(form: Form) -> list[tuple[str, str]]:
    typed = form.typed
    places = [
        (f"f-place-{number}", value)
        for number, value in enumerate(typed.places, start=1)
    ]
    about = {
        CLAUSE: form.clause.code,
        AGREEMENT: form.agreement.hex if form.agreement else "",
        AFTER: form.after.hex if form.after else "",
        FREE: "yes" if form.is_free else "",
        WHOSE: typed.whose,
        STARTS: typed.starts,
        UNTIL: typed.until,
        LOOK: typed.look,
    }
    words = [("f-title", typed.title), ("f-why", typed.why), ("f-ending", typed.ending)]
    return [*words, *places, *((f"f-{name}", value) for name, value in about.items())]


def _turned(whose: Whose) -> Whose:
    """Return who is meant, as the other of the two says it."""
    turned = {Whose.WRITER: Whose.OTHER, Whose.OTHER: Whose.WRITER}
    return turned.get(whose, whose)

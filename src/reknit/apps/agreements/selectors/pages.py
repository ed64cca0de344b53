"""The list of agreements, the page of one, and what stands on the page for two."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.urls import reverse

from reknit.apps.agreements.documents import OPEN_END
from reknit.apps.agreements.selectors.reading import agreement_of, agreements, title
from reknit.content.agreements import agreements_words
from reknit.domain.agreements.course import (
    Agreement,
    Deed,
    Phase,
    Step,
    latest_look,
)
from reknit.domain.agreements.terms import USUAL_UNTIL_LOOK, Terms, Whose
from reknit.web.clock import here, in_words
from reknit.web.together.holding import opens_in_words
from reknit.web.together.pair import Pair
from reknit.web.together.seeing import Line

MOST_ON_US: Final = 3


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one proposal, as one of the two reads them.

    Attributes:
        version: The id of the proposal; `digest` stands for its words.
        by_me: Whether the person proposed them.
        day: The day from which both see them.
        who: "me", "other" or "both".
        review: The day to look at it again: of what is in force, the next one.
    """

    version: str
    digest: str
    by_me: bool
    day: str
    title: str
    text: str
    why: str
    who: str
    starts: str
    until: str
    review: str
    ending: str


@dataclass(frozen=True, slots=True)
class Held:
    """Words that the person still holds back; `opens` says until when."""

    words: Words
    opens: str


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the history. `words` are those of a proposal; `look` may be empty."""

    day: str
    by_me: bool
    deed: Deed
    words: Words | None
    look: str


@dataclass(frozen=True, slots=True)
class OnePage:
    """One agreement.

    Attributes:
        asks: Whether four private questions come before a yes to it.
        agreed_on: The day both had said yes to what is in force.
        look: The next look, as a field of a form takes it; `look_latest` the last day it
            can be.
        ended_by_me: Who ended it, where it has ended.
        is_end_unseen: Whether the other reads the end only after a rest.
        shown: What the person themselves wrote on this page, for `alarm`.
    """

    id: str
    phase: Phase
    title: str
    asks: bool
    in_force: Words | None
    proposed: Words | None
    held: Held | None
    history: tuple[Event, ...]
    agreed_on: str
    look_on: str
    look: str
    look_latest: str
    ended_on: str
    ended_by_me: bool
    is_end_unseen: bool
    shown: tuple[str, ...]

    @property
    def has_history(self) -> bool:
        """Whether anything happened beyond one proposal."""
        return len(self.history) > 1


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """One agreement in a list. `note` may be empty."""

    id: str
    title: str
    note: str


@dataclass(frozen=True, slots=True)
class ListPage:
    """All agreements, by how they stand today."""

    look: tuple[AgreementLine, ...]
    to_me: tuple[AgreementLine, ...]
    agreed: tuple[AgreementLine, ...]
    by_me: tuple[AgreementLine, ...]
    earlier: tuple[AgreementLine, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing at all."""
        parts = (self.look, self.to_me, self.agreed, self.by_me, self.earlier)
        return not any(parts)


@dataclass(frozen=True, slots=True)
class PaperPage:
    """What is in force, for paper."""

    day: str
    words: tuple[Words, ...]


def list_page(pair: Pair, now: datetime) -> ListPage:
    """Return all agreements, by how they stand today."""
    parts: dict[str, list[AgreementLine]] = {}
    for each in agreements(pair, now):
        part = _part(each, pair.me.hex, pair.today)
        parts.setdefault(part, []).append(_line(each, pair.today))
    return ListPage(**{name: tuple(parts.get(name, ())) for name in _PARTS})


def one_page(pair: Pair, agreement_id: UUID, now: datetime) -> OnePage:
    """Return the page of one agreement.

    Raises:
        NotFound: The person sees nothing of it.
    """
    found, today = agreement_of(pair, agreement_id, now), pair.today
    step = found.in_force or found.proposed or found.newest
    held = found.held[-1] if found.held else None
    clause = agreements_words().clause(_terms(step or held).clause)
    ended = found.ended or found.taken_back
    latest = latest_look(found, today)
    return OnePage(
        id=found.id,
        phase=found.phase(today),
        title=title(found),
        asks=clause.asks_readiness,
        in_force=_in_force(found, pair.me.hex),
        proposed=_words(found.proposed, pair.me.hex),
        held=_held(held, pair.me.hex),
        history=tuple(_event(each, pair.me.hex) for each in reversed(found.history)),
        agreed_on=_day(found.agreed),
        look_on=in_words(found.look) if found.look else "",
        look=min(today + USUAL_UNTIL_LOOK, latest).isoformat(),
        look_latest=latest.isoformat() if latest > today else "",
        ended_on=_day(ended),
        ended_by_me=bool(ended and ended.by == pair.me.hex),
        is_end_unseen=bool(ended and ended.opens_at > now),
        shown=tuple(_own_texts(found, pair.me.hex)),
    )


def paper_page(pair: Pair, now: datetime) -> PaperPage:
    """Return what is in force today, for paper."""
    today = pair.today
    running = {Phase.AGREED, Phase.LOOK}
    words = [
        _in_force(each, pair.me.hex)
        for each in agreements(pair, now)
        if each.phase(today) in running
    ]
    return PaperPage(in_words(today), tuple(each for each in words if each))


def on_us(pair: Pair, now: datetime) -> tuple[Line, ...]:
    """Return up to three lines for the page for two.

    They are what asks for a look today, and then what was proposed to the person.
    """
    found = list_page(pair, now)
    lines = [(each, "It is time to look at it again") for each in found.look]
    lines += [(each, "Proposed to you") for each in found.to_me]
    return tuple(
        Line(each.title, reverse("agreements:one", args=[each.id]), note)
        for each, note in lines[:MOST_ON_US]
    )


def words_of(step: Step | None, me: UUID) -> Words | None:
    """Return a proposal as one of the two reads it."""
    return _words(step, me.hex)


_PARTS: Final = ("look", "to_me", "agreed", "by_me", "earlier")
_BY_PHASE: Final = {
    Phase.LOOK: "look",
    Phase.RUN_OUT: "look",
    Phase.AGREED: "agreed",
    Phase.HELD: "by_me",
}


def _part(agreement: Agreement, me: str, today: date) -> str:
    """Return the part of the list in which it stands."""
    phase, proposed = agreement.phase(today), agreement.proposed
    if proposed and proposed.by != me and phase != Phase.LOOK:
        return "to_me"
    if phase == Phase.PROPOSED or (agreement.held and not agreement.in_force):
        return "by_me"
    return _BY_PHASE.get(phase, "earlier")


def _line(agreement: Agreement, today: date) -> AgreementLine:
    notes = []
    match agreement.phase(today):
        case Phase.AGREED | Phase.LOOK if agreement.in_force:
            until = _terms(agreement.in_force).until
            end = f"until {in_words(until)}" if until else f"until {OPEN_END}"
            notes.append(f"Agreed on {_day(agreement.agreed)}, {end}")
        case Phase.RUN_OUT:
            notes.append("Its last day has been")
        case Phase.PROPOSED:
            notes.append(f"Proposed on {_day(agreement.proposed)}")
        case Phase.ENDED:
            notes.append(f"Ended on {_day(agreement.ended)}")
        case Phase.TAKEN_BACK:
            notes.append(f"Taken back on {_day(agreement.taken_back)}")
        case _:
            pass
    if agreement.in_force and agreement.proposed:
        notes.append("new words are proposed")
    if agreement.held:
        opens = opens_in_words(agreement.held[-1].opens_at)
        notes.append(f"held back by you; it opens {opens}")
    note = ". ".join(each[0].upper() + each[1:] for each in notes)
    return AgreementLine(agreement.id, title(agreement), note)


def _event(step: Step, me: str) -> Event:
    return Event(
        day=_day(step),
        by_me=step.by == me,
        deed=step.deed,
        words=_words(step, me),
        look=in_words(step.look) if step.look else "",
    )


def _held(step: Step | None, me: str) -> Held | None:
    words = _words(step, me)
    if step is None or words is None:
        return None
    return Held(words, opens_in_words(step.opens_at))


def _in_force(agreement: Agreement, me: str) -> Words | None:
    """Return what is in force, with the look that is next and not the first one."""
    words = _words(agreement.in_force, me)
    if words is None or agreement.look is None:
        return words
    return replace(words, review=in_words(agreement.look))


def _words(step: Step | None, me: str) -> Words | None:
    if step is None or step.terms is None:
        return None
    terms, by_me = step.terms, step.by == me
    return Words(
        version=step.id,
        digest=step.digest,
        by_me=by_me,
        day=_day(step),
        title=terms.title,
        text=terms.text,
        why=terms.why,
        who=_who(terms.whose, by_me=by_me),
        starts=in_words(terms.starts),
        until=in_words(terms.until) if terms.until else OPEN_END,
        review=in_words(terms.review),
        ending=terms.ending,
    )


def _who(whose: Whose, *, by_me: bool) -> str:
    if whose == Whose.BOTH:
        return "both"
    return "me" if (whose == Whose.WRITER) == by_me else "other"


def _day(step: Step | None) -> str:
    return in_words(here(step.opens_at).date()) if step else ""


def _terms(step: Step | None) -> Terms:
    if step is None or step.terms is None:
        message = "A step that can be seen has a proposal before it."
        raise LookupError(message)
    return step.terms


def _own_texts(agreement: Agreement, me: str) -> list[str]:
    steps = (*agreement.history, *agreement.held)
    own = [step.terms for step in steps if step.terms and step.by == me]
    return [text for terms in own for text in (terms.text, terms.why, terms.ending)]

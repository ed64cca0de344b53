"""The page about one questionnaire: what it asks, and what was filled in before."""

from dataclasses import dataclass
from datetime import datetime

from reknit.apps.measures.selectors.asked import (
    is_asked,
    is_offered,
    may_answer,
    may_bring,
)
from reknit.apps.measures.selectors.began import begun, begun_line
from reknit.apps.measures.selectors.change import ChangeShown, change_since
from reknit.apps.measures.selectors.filled import (
    LOOKED_AT,
    Filled,
    filled,
    newest_first,
)
from reknit.apps.measures.selectors.turns import heavy_today, turn_words
from reknit.content.questionnaires import questionnaires
from reknit.domain.measures.instrument import Instrument, Licence, Origin
from reknit.web.clock import here
from reknit.web.unlocked import Person

_EARLIER = 60


@dataclass(frozen=True, slots=True)
class AboutPage:
    """What there is to know before one begins.

    Attributes:
        recall: The time it asks about; "" where its questions are not here.
        is_asked: Whether it can be answered here.
        is_brought: Whether a score can be brought for it.
        elsewhere: Where it is asked instead; "" as a rule.
        left: How far somebody came before stopping; "" where nothing was begun.
        notes: What else to say, in sentences.
        change: What the newest says next to earlier ones.
    """

    code: str
    title: str
    short: str
    about: str
    is_not: str
    recall: str
    minutes: int
    count: int
    licence: Licence
    is_asked: bool
    is_brought: bool
    elsewhere: str
    turn: str
    left: str
    speaks_of_dying: bool
    notes: tuple[str, ...]
    earlier: tuple[Filled, ...]
    change: ChangeShown | None


def about_page(person: Person, instrument: Instrument, now: datetime) -> AboutPage:
    """Return the page about one."""
    may_be_asked = may_answer(person, instrument)
    is_there = is_offered(person, instrument)
    unfinished = begun(person.room, instrument)
    kept = newest_first(person.room, instrument.slug, most=LOOKED_AT)
    words = questionnaires().one
    notes = []
    if not is_there:
        notes.append(words.not_offered)
    if instrument.origin == Origin.OURS:
        notes.append(words.ours)
    if may_be_asked and heavy_today(person, instrument, here(now).date()):
        notes.append(words.heavy_today)
    return AboutPage(
        code=instrument.code,
        title=instrument.title,
        short=instrument.short,
        about=instrument.about,
        is_not=instrument.is_not,
        recall=instrument.recall if instrument.items else "",
        minutes=instrument.minutes,
        count=len(instrument.items),
        licence=instrument.licence,
        is_asked=may_be_asked,
        is_brought=may_bring(person, instrument),
        elsewhere=instrument.elsewhere if is_there else "",
        turn=turn_words(person, instrument) if is_asked(instrument) else "",
        left=begun_line(instrument, unfinished) if unfinished else "",
        speaks_of_dying=unfinished is not None
        and instrument.speaks_of_dying(unfinished.answers),
        notes=tuple(notes),
        earlier=tuple(filled(stored) for stored in kept[:_EARLIER]),
        change=change_since(instrument, kept[0], kept) if kept else None,
    )

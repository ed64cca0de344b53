"""The list of all questionnaires that somebody may be asked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from reknit.apps.measures.documents import Habits
from reknit.apps.measures.selectors.asked import habits, is_asked, offered_to
from reknit.apps.measures.selectors.began import begun_codes
from reknit.apps.measures.selectors.filled import Filled, filled, newest_first
from reknit.apps.measures.selectors.turns import due
from reknit.content.questionnaires import questionnaires
from reknit.domain.measures.instrument import Instrument, Origin, Subject
from reknit.rooms.room import Room
from reknit.web.clock import in_words
from reknit.web.instruments import found
from reknit.web.unlocked import Person


@dataclass(frozen=True, slots=True)
class Row:
    """One questionnaire in the list. `elsewhere` is where it is asked instead."""

    code: str
    title: str
    minutes: int
    last: str
    is_due: bool
    is_begun: bool
    elsewhere: str


@dataclass(frozen=True, slots=True)
class Group:
    """Questionnaires that belong together. `is_brought`: there is nothing to answer."""

    name: str
    title: str
    note: str
    rows: tuple[Row, ...]
    is_brought: bool = False


@dataclass(frozen=True, slots=True)
class ListPage:
    """The list. `loose` are those whose instrument this server does not know any more."""

    groups: tuple[Group, ...]
    loose: tuple[Filled, ...]


def list_page(person: Person, now: datetime) -> ListPage:
    """Return everything that somebody may be asked, in its groups."""
    words = questionnaires().all
    kept = habits(person)
    offered = offered_to(person)
    waiting = due(person, now)
    begun = begun_codes(person.room)

    def rows(instruments: Iterable[Instrument]) -> tuple[Row, ...]:
        return tuple(
            _row(
                each,
                kept,
                is_due=waiting is not None and waiting.code == each.code,
                is_begun=each.code in begun,
            )
            for each in instruments
        )

    # What is asked on another page stands last.
    published = sorted(
        (each for each in offered if each.origin == Origin.PUBLISHED),
        key=lambda each: bool(each.elsewhere),
    )
    last = kept.last if kept else {}
    earlier = [found(slug) for slug in last if slug not in {e.slug for e in offered}]
    groups = (
        Group("me", words.me, "", rows(_about(Subject.ME, published))),
        Group("us", words.us, "", rows(_about(Subject.US, published))),
        Group("ours", words.ours, words.ours_note, rows(_from(Origin.OURS, offered))),
        Group(
            "brought",
            words.brought,
            words.brought_note,
            rows(_from(Origin.BROUGHT, offered)),
            is_brought=True,
        ),
        Group(
            "earlier",
            words.earlier,
            words.earlier_note,
            rows(each for each in earlier if each is not None),
        ),
    )
    return ListPage(
        groups=tuple(group for group in groups if group.rows),
        loose=_loose(person.room) if None in earlier else (),
    )


def _row(
    instrument: Instrument, kept: Habits | None, *, is_due: bool, is_begun: bool
) -> Row:
    last = kept.last.get(instrument.slug) if kept else None
    return Row(
        code=instrument.code,
        title=instrument.title,
        minutes=instrument.minutes,
        last=in_words(last) if last else "",
        is_due=is_due,
        is_begun=is_begun and is_asked(instrument),
        elsewhere=instrument.elsewhere,
    )


def _about(subject: Subject, instruments: Iterable[Instrument]) -> Iterable[Instrument]:
    return (each for each in instruments if each.subject == subject)


def _from(origin: Origin, instruments: Iterable[Instrument]) -> Iterable[Instrument]:
    return (each for each in instruments if each.origin == origin)


def _loose(room: Room) -> tuple[Filled, ...]:
    return tuple(
        filled(stored)
        for stored in newest_first(room, most=200)
        if found(stored.document.instrument) is None
    )

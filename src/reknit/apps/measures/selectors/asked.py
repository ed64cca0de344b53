"""Which instruments this server asks whom, and what somebody's habits are."""

from datetime import datetime

from reknit.apps.measures.documents import Habits
from reknit.domain.measures.instrument import Instrument, Origin
from reknit.domain.path.words import Role
from reknit.web.clock import here
from reknit.web.instruments import offered
from reknit.web.singles import single
from reknit.web.typed import MOST_FIELDS
from reknit.web.unlocked import Person


def role_of(person: Person) -> Role:
    """Return who somebody is in this, as far as they said."""
    about = person.profile.about
    return about.role if about else Role.INJURED


def offered_to(person: Person) -> tuple[Instrument, ...]:
    """Return everything that this server offers to somebody's role."""
    return offered(role_of(person))


def is_offered(person: Person, instrument: Instrument) -> bool:
    """Whether this server offers one to somebody's role."""
    return any(each.slug == instrument.slug for each in offered_to(person))


def is_asked(instrument: Instrument) -> bool:
    """Whether it is asked on a page of its own, and kept."""
    return instrument.origin != Origin.BROUGHT and not instrument.elsewhere


def may_answer(person: Person, instrument: Instrument) -> bool:
    """Whether somebody may be asked this one here."""
    return is_asked(instrument) and is_offered(person, instrument)


def may_bring(person: Person, instrument: Instrument) -> bool:
    """Whether somebody may bring a score of this one."""
    return instrument.origin == Origin.BROUGHT and is_offered(person, instrument)


def habits(person: Person) -> Habits | None:
    """Return how somebody likes to be asked; None until something was chosen or kept."""
    kept = single(person, Habits)
    return kept.document if kept else None


def all_at_once(person: Person, instrument: Instrument) -> bool:
    """Whether somebody likes all items on one page, and they fit there."""
    kept = habits(person)
    return bool(kept and kept.is_all_at_once) and fits_a_page(instrument)


def fits_a_page(instrument: Instrument) -> bool:
    """Whether all answers fit a draft; longer ones are asked one item a page."""
    # Beside the answers, a draft holds which instrument they belong to.
    return len(instrument.items) < MOST_FIELDS


def done_today(person: Person, instrument: Instrument, now: datetime) -> bool:
    """Whether this one was filled in today already."""
    kept = habits(person)
    last = kept.last.get(instrument.slug) if kept else None
    return last is not None and last == here(now).date()

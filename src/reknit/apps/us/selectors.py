"""How things stand for two, and exactly what the partner can see."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from reknit.apps.agreements import selectors as agreements
from reknit.apps.amends import selectors as amends
from reknit.apps.answers.selectors import lists as answers
from reknit.apps.joining.selectors import BeforeTwo, before_two
from reknit.apps.promises import selectors as promises
from reknit.apps.sharing import selectors as sharing
from reknit.apps.talks import selectors as talks
from reknit.apps.turns import selectors as turns
from reknit.content.us import MenuWords, us_words
from reknit.rooms.errors import KeysChanged, NotFound, Over, RoomError
from reknit.rooms.leaving import Frozen
from reknit.vault.errors import CannotOpen
from reknit.web.clock import in_words
from reknit.web.together.holding import opens_in_words
from reknit.web.together.pair import Pair, State, pair_of
from reknit.web.together.seeing import Line, Seen, everything_seen
from reknit.web.unlocked import Person

OnUs = Callable[[Pair, datetime], tuple[Line, ...]]

SOURCES: Final[tuple[OnUs, ...]] = (
    talks.on_us,
    turns.on_us,
    promises.on_us,
    agreements.on_us,
    answers.on_us,
    amends.on_us,
    sharing.on_us,
)
"""What may stand on the page for two, the more pressing first."""

_ON_TODAY: Final = 2
_UNFOLDED: Final = 3
DOOR: Final = "/zg/"

URLS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "agreements": "/zd/",
        "promises": "/zm/",
        "answers": "/zq/",
        "turns": "/zu/",
        "talks": "/zt/",
        "sharing": "/zs/",
        "amends": "/za/",
    }
)
"""Where each line of the menu leads."""


class Standing(StrEnum):
    """How things stand, as the page for two has to know it."""

    ALONE = "alone"
    DOORSTEP = "doorstep"
    RESTING = "resting"
    OPEN = "open"
    CLOSED = "closed"
    """The other left, or both destroyed it; it is not said which."""

    KEYS = "keys"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class MenuLine:
    """One line of the menu."""

    words: MenuWords
    url: str


@dataclass(frozen=True, slots=True)
class UsPage:
    """What the page for two shows.

    `pair` is None where no room is open, and `before` where there is one. `has_copies`
    says whether something of an earlier room is kept.
    """

    standing: Standing
    pair: Pair | None = None
    before: BeforeTwo | None = None
    has_copies: bool = False
    now: tuple[Line, ...] = ()
    menu: tuple[MenuLine, ...] = ()


@dataclass(frozen=True, slots=True)
class SeenLine:
    """One thing that the partner can see. `opens` is said of what is still held."""

    seen: Seen
    day: str
    opens: str = ""


@dataclass(frozen=True, slots=True)
class SeenGroup:
    """Things of one sort, newest first. Folded up, but where there are few in all."""

    what: str
    lines: tuple[SeenLine, ...]
    is_folded: bool


@dataclass(frozen=True, slots=True)
class SightPage:
    """What the partner can see, and what is still on its way to them.

    Attributes:
        yours: What the person put there and the partner sees.
        theirs: What the partner put there; that the person sees it too goes without
            saying.
        held: What the person put there and the partner does not see yet.
    """

    pair: Pair
    since: str
    yours: tuple[SeenGroup, ...]
    theirs: tuple[SeenGroup, ...]
    held: tuple[SeenLine, ...]


def us_page(person: Person, now: datetime) -> UsPage:
    """Return how things stand for somebody. Whatever is wrong, the page opens."""
    try:
        pair = pair_of(person, now)
    except NotFound:
        copies = person.room.count(Frozen) > 0
        before = before_two(person, now)
        return UsPage(Standing.ALONE, before=before, has_copies=copies)
    except Over:
        return UsPage(Standing.CLOSED)
    except KeysChanged:
        return UsPage(Standing.KEYS)
    except (RoomError, CannotOpen):
        return UsPage(Standing.BROKEN)
    if pair.state == State.DOORSTEP:
        return UsPage(Standing.DOORSTEP, pair)
    lines = tuple(line for source in SOURCES for line in source(pair, pair.now))
    return UsPage(
        standing=Standing(pair.state.value),
        pair=pair,
        # In a rest there is nothing to do with them.
        now=lines if pair.is_open else (),
        menu=tuple(MenuLine(each, URLS[each.where]) for each in us_words().menu),
    )


def sight_page(pair: Pair) -> SightPage:
    """Return what the partner can see, by asking what the partner's own pages ask."""
    seen = everything_seen(pair.room, pair.other, pair.now)
    mine = everything_seen(pair.room, pair.me, pair.now)
    shown = {each.id for each in seen}
    return SightPage(
        pair=pair,
        since=in_words(pair.since),
        yours=_groups(each for each in seen if each.by == pair.me),
        # As the person sees it: what the partner holds back, the partner alone sees.
        theirs=_groups(each for each in mine if each.by == pair.other),
        held=tuple(_line(each, is_held=True) for each in mine if each.id not in shown),
    )


def lines_today(person: Person, now: datetime) -> tuple[Line, ...]:
    """Return what Today says of things for two: little, and nothing while they rest.

    Whoever came together with somebody is led to the door once; after that the line is
    gone, whether or not the other has come.
    """
    found = us_page(person, now)
    if found.standing == Standing.OPEN:
        return found.now[:_ON_TODAY]
    pair = found.pair
    if (
        found.standing == Standing.DOORSTEP
        and pair
        and pair.me not in pair.common.agreed
    ):
        return (Line(us_words().home.at_the_door, DOOR),)
    return ()


def has_paused(pair: Pair) -> bool:
    """Whether it is this person who put things for two to rest."""
    return pair.me in pair.common.paused or not pair.person.profile.joint_open


def _groups(seen: Iterable[Seen]) -> tuple[SeenGroup, ...]:
    """Return things by what they are; the sort that came last stands first."""
    by_what: dict[str, list[SeenLine]] = {}
    for each in seen:
        by_what.setdefault(each.what, []).append(_line(each))
    is_folded = sum(map(len, by_what.values())) > _UNFOLDED
    return tuple(
        SeenGroup(what, tuple(lines), is_folded) for what, lines in by_what.items()
    )


def _line(seen: Seen, *, is_held: bool = False) -> SeenLine:
    opens = opens_in_words(seen.opens_at) if is_held else ""
    return SeenLine(seen, in_words(seen.day), opens)

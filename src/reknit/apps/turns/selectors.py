"""What one of the two sees of check-ins for two. Frozen values out, ready for a page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from reknit.apps.turns.documents import Rhythm, Turn
from reknit.content.turns import Part
from reknit.domain.path.words import Role
from reknit.domain.turns import Often, is_there, next_from, rarer
from reknit.rooms.documents import Stored
from reknit.rooms.errors import NotFound
from reknit.web.clock import here, in_words
from reknit.web.drafts import draft_at, draft_of
from reknit.web.together.common import Common
from reknit.web.together.documents import NEVER, Lines
from reknit.web.together.pair import Pair
from reknit.web.together.places import place_in
from reknit.web.together.seeing import Line, visible, visible_one, visible_some
from reknit.web.unlocked import Person

PLACE: Final = "turn"
"""Under this name a turn is kept while it is being written."""

PAGE: Final = 20
_NEW_DAYS: Final = 7


@dataclass(frozen=True, slots=True)
class TurnWords:
    """What was typed of a turn, part by part."""

    how: str = ""
    trust: str = ""
    need: str = ""
    value: str = ""

    @property
    def fields(self) -> dict[str, str]:
        """Return the parts by name."""
        return {part: getattr(self, part) for part in Part}

    @property
    def length(self) -> int:
        """Characters in all."""
        return sum(map(len, self.fields.values()))

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written."""
        return not "".join(self.fields.values()).strip()


@dataclass(frozen=True, slots=True)
class TurnForm:
    """What the page opens with.

    Attributes:
        of: The id of one's own turn in this round.
        base: Its version; 0 while it is not there.
        is_begun: Whether the words are a draft.
        taken: The id of an older draft that was taken up here, as 32 hex digits.
        theirs: What is there already, in other words, from another window.
    """

    of: UUID
    base: int
    words: TurnWords
    is_begun: bool = False
    taken: str = ""
    theirs: Lines = ()


@dataclass(frozen=True, slots=True)
class RoundLine:
    """A round in the list: one's own turn's id leads to it."""

    id: str
    day: str


@dataclass(frozen=True, slots=True)
class RhythmShown:
    """How often, as a person may choose it.

    Attributes:
        counts: What counts; None until both have chosen.
        next_day: The day from which the next one is there; may be empty.
        choices: Each rhythm, and whether this person chose it.
    """

    counts: Often | None
    next_day: str
    choices: tuple[tuple[Often, bool], ...]


@dataclass(frozen=True, slots=True)
class TurnsPage:
    """The round that is being written, how often, and rounds before.

    Attributes:
        ready: One's own turn, while it waits. The form is for going on otherwise.
    """

    form: TurnForm
    ready: Lines
    rhythm: RhythmShown
    rounds: tuple[RoundLine, ...]
    newer: int
    older: int

    @property
    def texts(self) -> list[str]:
        """All that stands on the page in this person's own words."""
        return [*self.form.words.fields.values(), *(text for _, text in self.ready)]


@dataclass(frozen=True, slots=True)
class RoundPage:
    """Both turns of a round that opened, and its day."""

    day: str
    mine: Lines
    theirs: Lines

    @property
    def texts(self) -> list[str]:
        """This person's own words."""
        return [text for _, text in self.mine]


def role_of(person: Person) -> Role:
    """Return in whose words the pages speak."""
    about = person.profile.about
    return about.role if about else Role.INJURED


def turn_place(common: Common, number: int, account: UUID) -> UUID:
    """Return the id of somebody's turn in a round."""
    return place_in(common, "turn", number, account.hex)


def rhythm_place(common: Common, account: UUID) -> UUID:
    """Return the id of what somebody chose."""
    return place_in(common, "turn-rhythm", account.hex)


def newest_open(pair: Pair, now: datetime) -> Turn | None:
    """Return one turn of the newest round that opened, or None."""
    # The only one that can stand before it is one's own, waiting.
    found = visible(pair.room, Turn, pair.me, now, newest=2)
    turns = [stored.document for stored in found]
    return next((turn for turn in turns if not turn.is_held(now)), None)


def number_now(pair: Pair, now: datetime) -> int:
    """Return the number of the round that can be written. It tells nothing of the other."""
    newest = newest_open(pair, now)
    return newest.number + 1 if newest else 0


def own_turn(pair: Pair, number: int, now: datetime) -> Stored[Turn] | None:
    """Return one's own turn in a round, if it is there."""
    place = turn_place(pair.common, number, pair.me)
    return visible_some(pair.room, Turn, pair.me, [place], now).get(place)


def turns_page(
    pair: Pair, now: datetime, *, number: int = 1, form: TurnForm | None = None
) -> TurnsPage:
    """Return the page. Opens one round, and one's own turns of those it lists."""
    newest = newest_open(pair, now)
    count = newest.number + 1 if newest else 0
    own = own_turn(pair, count, now)
    first = count - 1 - (number - 1) * PAGE
    listed = [
        turn_place(pair.common, each, pair.me)
        for each in range(first, max(first - PAGE, -1), -1)
    ]
    there = visible_some(pair.room, Turn, pair.me, listed, now)
    last = newest.day if newest else None
    return TurnsPage(
        form=form or _form(pair, count, own),
        ready=own.document.lines() if own else (),
        rhythm=rhythm_shown(pair, last, now),
        rounds=tuple(
            RoundLine(each.hex, in_words(there[each].document.day))
            for each in listed
            if each in there
        ),
        newer=number - 1,
        older=number + 1 if first - PAGE >= 0 else 0,
    )


def round_page(pair: Pair, turn_id: UUID, now: datetime) -> RoundPage | None:
    """Return a round by the id of one of its turns; None for one's own that waits.

    Raises:
        NotFound: There is none that this person sees.
    """
    turn = visible_one(pair.room, Turn, pair.me, turn_id, now).document
    if turn.is_held(now):
        return None
    places = [turn_place(pair.common, turn.number, each) for each in pair.viewers]
    there = visible_some(pair.room, Turn, pair.me, places, now)
    if len(there) < len(places):
        raise NotFound
    mine, theirs = (there[place].document for place in places)
    return RoundPage(in_words(turn.day), mine.lines(), theirs.lines())


def rhythm_shown(pair: Pair, last: date | None, now: datetime) -> RhythmShown:
    """Return how often, and what this person chose.

    Args:
        last: The day on which the newest round opened.
    """
    own, counts = _rhythm(pair, now)
    day = next_from(last, counts) if counts else None
    return RhythmShown(
        counts,
        f"{day:%A}, {in_words(day)}" if day else "",
        tuple((each, each == own) for each in Often),
    )


def turn_of(pair: Pair, number: int, words: TurnWords, now: datetime) -> Turn:
    """Return a turn as it is kept until it opens."""
    return Turn(
        by=pair.me,
        at=now,
        opens_at=NEVER,
        number=number,
        role=role_of(pair.person),
        **words.fields,
    )


def words_of(turn: Turn) -> TurnWords:
    """Return the words of a turn."""
    return TurnWords(**{part: getattr(turn, part) for part in Part})


def words_in(fields: Mapping[str, str]) -> TurnWords:
    """Return what was typed, from the parts of a form or a draft."""
    return TurnWords(**{part: fields.get(part, "") for part in Part})


def on_us(pair: Pair, now: datetime) -> tuple[Line, ...]:
    """Return what the page for two shows: one that opened lately, or that one is there."""
    newest, today = newest_open(pair, now), here(now).date()
    count = newest.number + 1 if newest else 0
    if own_turn(pair, count, now):
        return (Line(_TITLE, "/zu/", "It opens when both are ready."),)
    found = []
    if newest and newest.opens_at > now - timedelta(days=_NEW_DAYS):
        place = turn_place(pair.common, newest.number, pair.me)
        note = f"From {in_words(newest.day)}."
        found.append(Line("Your last check-in for two", f"/zu/{place.hex}", note))
    _, counts = _rhythm(pair, now)
    if counts and is_there(newest.day if newest else None, counts, today):
        found.append(Line(_TITLE, "/zu/", "There today, if you like."))
    return tuple(found)


def _form(pair: Pair, number: int, own: Stored[Turn] | None) -> TurnForm:
    """Return the form: what was begun, or nothing."""
    room = pair.person.room
    of = turn_place(pair.common, number, pair.me)
    base = own.version if own else 0
    kept = draft_of(room, of)
    draft = kept.document if kept else draft_at(room, PLACE)
    if draft is None:
        return TurnForm(of, base, TurnWords())
    return TurnForm(
        of,
        base,
        words_in(draft.fields),
        is_begun=True,
        taken="" if draft.of == of else draft.of.hex,
        theirs=own.document.lines() if own else (),
    )


def _rhythm(pair: Pair, now: datetime) -> tuple[Often | None, Often | None]:
    """Return what this person chose, and what counts once both have chosen."""
    places = [rhythm_place(pair.common, each) for each in pair.viewers]
    there = visible_some(pair.room, Rhythm, pair.me, places, now)
    mine, theirs = (there.get(place) for place in places)
    own = mine.document.often if mine else None
    if mine is None or theirs is None:
        return own, None
    return own, rarer(mine.document.often, theirs.document.often)


_TITLE: Final = "A check-in for two"

"""One talk as one of the two sees it, and whether it has moved on."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from reknit.apps.talks.documents import Talk, how_in_words
from reknit.apps.talks.selectors.after import After, after_page, open_words
from reknit.domain.talk import (
    LENGTHS,
    LONGEST,
    SHORTEST,
    Act,
    Device,
    Phase,
    Side,
    State,
    acts_open,
    returns_at,
    stands,
)
from reknit.web.clock import in_words
from reknit.web.drafts import draft_of
from reknit.web.together.holding import opens_in_words
from reknit.web.together.pair import Pair
from reknit.web.together.seeing import visible_one

PARTS: Final = 10
"""Into so many parts the soft timer is cut, so that a reload goes on where it was."""

_FAMILIES: Final = {
    Phase.PROPOSED: "before",
    Phase.FADED: "before",
    Phase.BREATH: "breath",
    Phase.PAUSE: "pause",
    Phase.ENDED: "after",
    Phase.KEPT: "after",
    Phase.WITHDRAWN: "gone",
}
"""What the page around the talk looks like; everything else is "live"."""

_LENGTHS: Final = ("20 minutes", "40 minutes", "an hour", "three hours", "a day")
"""`LENGTHS` in words."""

_BOXES: Final = {Act.HAND_OVER: "say", Act.SAY_BACK: "echo"}


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words of a turn. `name` is empty where two devices are used."""

    name: str
    is_mine: bool
    is_heard: bool
    text: str


@dataclass(frozen=True, slots=True)
class PauseChoice:
    """A pause that can be begun or made longer: minutes, and in words."""

    minutes: int
    text: str


@dataclass(frozen=True, slots=True)
class TalkPage:
    """One talk as one of the two sees it.

    Attributes:
        mark: How far it is; a form brings it back, so that an old one is noticed.
        seen: `mark` with whatever else the page shows; a poll brings it back.
        family: before, breath, live, pause, after or gone.
        can: Names of what the person, or whoever holds the one device, can do.
        speaks: Whether the word is with the person, or was last.
        speaker: With one device: the name of whoever has the word.
        listens: With one device: the name of the other.
        box: What can be typed: "say", "echo" or "" for nothing.
        begun: What was being typed, where it belongs to this box.
        before: What stood in the box before other words of the coach were taken.
        left: What was being typed and found no box any more.
        box_of: Whose box it is, so that with one device nobody gets another's words.
        part: Of `PARTS`: how much of the soft timer has passed.
        until: During a pause: when it goes on, in words.
        held: From when the other sees a proposal, in words; "" once they do.
        spoken: Every turn so far, the newest last.
        latest: What was handed over last, while it is being answered.
    """

    id: str
    mark: str
    seen: str
    family: str
    phase: Phase
    topic: str
    how: str
    minutes: int
    day: str
    is_one: bool
    is_mine: bool
    can: frozenset[str]
    speaks: bool
    speaker: str
    listens: str
    box: str
    begun: str
    before: str
    left: str
    box_of: str
    part: int
    until: str
    held: str
    spoken: tuple[Spoken, ...]
    latest: Spoken | None
    lengths: tuple[PauseChoice, ...]
    after: After

    @property
    def has_editor(self) -> bool:
        """Whether something can be typed on the page."""
        return bool(self.box) or (self.phase == Phase.ENDED and not self.after.shown)

    @property
    def own_texts(self) -> list[str]:
        """What stands on the page in the person's own words."""
        own = [each.text for each in self.spoken if each.is_mine]
        topic = [self.topic] if self.is_mine else []
        return [*topic, *own, self.begun, self.left, *self.after.mine.texts]


@dataclass(frozen=True, slots=True)
class Step:
    """One step that was sent from a page.

    Attributes:
        mark: How far the talk was on that page (`mark_of`).
        length: Of a pause: how long it is to be.
    """

    act: Act
    mark: str = ""
    text: str = ""
    length: timedelta = SHORTEST


def state_of(talk: Talk, now: datetime) -> State:
    """Return how a talk stands. A clock that went back counts as standing still."""
    at = max(now, talk.events[-1].at) if talk.events else now
    return stands(talk.terms, talk.events, at)


def mark_of(state: State) -> str:
    """Return how far a talk is, as a short text."""
    return f"{state.steps}.{state.pauses}.{state.phase}"


def acts_of(pair: Pair, talk: Talk, state: State) -> frozenset[Act]:
    """Return what the person can do; with one device, whoever holds it."""
    if talk.device == Device.TWO:
        return acts_open(state, talk.side_of(pair.me))
    return frozenset().union(*(acts_open(state, each) for each in Side))


def glance(pair: Pair, talk_id: UUID, now: datetime) -> tuple[str, str]:
    """Return `TalkPage.seen` and `TalkPage.family`. Opens one record, or three.

    Raises:
        NotFound: There is no such talk, or it is held back from this person.
    """
    talk = visible_one(pair.room, Talk, pair.me, talk_id, now).document
    state = state_of(talk, now)
    is_open = state.phase == Phase.ENDED and bool(open_words(pair, talk_id, talk, now))
    return _seen(pair, state, is_open=is_open), _family(state)


def talk_page(pair: Pair, talk_id: UUID, now: datetime) -> TalkPage:
    """Return one talk.

    Raises:
        NotFound: There is no such talk, or it is held back from this person.
    """
    stored = visible_one(pair.room, Talk, pair.me, talk_id, now)
    talk = stored.document
    state = state_of(talk, now)
    after = after_page(pair, stored, state.phase, now)
    can = acts_of(pair, talk, state)
    box = next((_BOXES[act] for act in can if act in _BOXES), "")
    box_of = f"{state.speaker}-{box}"
    begun, left = _drafted(pair, talk_id, box_of if box else "")
    spoken = tuple(_spoken(pair, talk))
    return TalkPage(
        id=talk_id.hex,
        mark=mark_of(state),
        seen=_seen(pair, state, is_open=bool(after.shown)),
        family=_family(state),
        phase=state.phase,
        topic=talk.topic,
        how=how_in_words(talk.device, talk.minutes),
        minutes=talk.minutes,
        day=in_words(talk.day),
        is_one=talk.device == Device.ONE,
        is_mine=talk.by == pair.me,
        can=frozenset(act.value for act in can),
        speaks=state.speaker == talk.side_of(pair.me),
        speaker=talk.name_of(state.speaker),
        listens=talk.name_of(state.speaker.across),
        box=box,
        begun=begun,
        before="",
        left=left,
        box_of=box_of,
        part=_part(talk, state, now),
        until=opens_in_words(state.until) if state.until else "",
        held=opens_in_words(talk.opens_at) if talk.is_held(now) else "",
        spoken=spoken,
        latest=_latest(talk, state, spoken),
        lengths=_lengths(state, now),
        after=after,
    )


def _seen(pair: Pair, state: State, *, is_open: bool) -> str:
    until = f"{state.until:%d%H%M}" if state.until else ""
    return f"{mark_of(state)}{until}.{is_open:d}{pair.is_open:d}"


def _family(state: State) -> str:
    return _FAMILIES.get(state.phase, "live")


def _spoken(pair: Pair, talk: Talk) -> list[Spoken]:
    return [
        Spoken(
            name=talk.name_of(each.by),
            is_mine=each.by == talk.side_of(pair.me),
            is_heard=each.act == Act.SAY_BACK,
            text=each.text,
        )
        for each in talk.events
        if each.act in _BOXES and each.text.strip()
    ]


def _latest(talk: Talk, state: State, spoken: tuple[Spoken, ...]) -> Spoken | None:
    """Return the words that are being answered, if they were typed."""
    if not spoken or state.phase not in {Phase.ECHO, Phase.CHECK}:
        return None
    last = next(each for each in reversed(talk.events) if each.act in _BOXES)
    return spoken[-1] if last.text.strip() else None


def _part(talk: Talk, state: State, now: datetime) -> int:
    gone = (now - state.since).total_seconds() / (60 * talk.minutes)
    return max(0, min(PARTS, int(gone * PARTS)))


def _lengths(state: State, now: datetime) -> tuple[PauseChoice, ...]:
    """Return how long a pause can be, or until when the one there is."""
    latest = returns_at(state.paused_at or now, LONGEST)
    found = []
    for length, words in zip(LENGTHS, _LENGTHS, strict=True):
        until = returns_at(now, length)
        is_longer = state.until is None or until > state.until
        if is_longer and until <= latest:
            found.append(PauseChoice(int(length.total_seconds()) // 60, words))
    return tuple(found)


def _drafted(pair: Pair, talk_id: UUID, box_of: str) -> tuple[str, str]:
    """Return what was being typed: for the box there is, or for one that is gone."""
    kept = draft_of(pair.person.room, talk_id)
    if kept is None:
        return "", ""
    draft = kept.document
    if box_of and draft.fields.get("on-box", box_of) == box_of:
        return draft.text, ""
    return "", "" if box_of else draft.text

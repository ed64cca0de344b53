"""The page of talks: proposing one, those that are going on, and those that were kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID, uuid4

from reknit.apps.questions.documents import Question, State
from reknit.apps.talks.documents import LastWord, Talk, how_in_words, last_word_of
from reknit.apps.talks.selectors.one import state_of
from reknit.domain.talk import Device, Phase
from reknit.rooms.documents import Stored
from reknit.rooms.errors import NotFound
from reknit.rooms.room import Room
from reknit.web.clock import in_words
from reknit.web.drafts import Draft, drafts
from reknit.web.together.documents import Lines
from reknit.web.together.holding import opens_in_words
from reknit.web.together.pair import Pair
from reknit.web.together.seeing import Line, visible, visible_some

PLACE: Final = "said-in-talk"
"""Under this name words of a talk are kept while they are typed."""

TALK: Final = "on-talk"
"""The field of a draft that names the talk; a proposal has none yet."""

DEVICE: Final = "on-device"
TURN: Final = "on-minutes"
NAME: Final = "name"

MINUTES: Final = (2, 3, 5, 10)
"""How long the soft timer of a turn can run."""

USUAL_MINUTES: Final = 3
MOST_PROPOSED: Final = 3
"""So many proposals of one person can wait at once."""

PAGE: Final = 20
_MOST_QUESTIONS: Final = 8
_BEGINNING: Final = 120
_ON_US: Final = 3
_LOOKED_AT: Final = 6


@dataclass(frozen=True, slots=True)
class Start:
    """What was typed of a proposal.

    Attributes:
        text: What the talk is about.
        name: Their own name, for passing one device.
    """

    text: str = ""
    device: Device = Device.TWO
    minutes: int = USUAL_MINUTES
    name: str = ""

    @property
    def lines(self) -> Lines:
        """What the partner will be able to read."""
        name = (("Your name in it", self.name),) if self.device == Device.ONE else ()
        return (
            ("What it is about", self.text),
            ("How", how_in_words(self.device, self.minutes)),
            *name,
        )


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A parked question that a talk can be about."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class StartForm:
    """What the box for a proposal opens with."""

    id: UUID
    words: Start
    kept_at: datetime | None = None

    @property
    def turns(self) -> list[tuple[int, bool]]:
        """How long a turn can be, and which of these is chosen."""
        return [(each, each == self.words.minutes) for each in MINUTES]

    @property
    def is_one(self) -> bool:
        """Whether one device is to be passed."""
        return self.words.device == Device.ONE


@dataclass(frozen=True, slots=True)
class TalkLine:
    """A talk in a list: where it is, its beginning, the day, and a note."""

    id: str
    beginning: str
    day: str
    note: str


@dataclass(frozen=True, slots=True)
class TalksPage:
    """One page of talks, the newest first. Page numbers count from 1; 0 means none.

    Attributes:
        now: Those that wait, go on, or are not settled.
        kept: Those that both kept, and proposals that closed.
    """

    now: tuple[TalkLine, ...]
    kept: tuple[TalkLine, ...]
    newer: int
    older: int


def start_words(text: str, fields: Mapping[str, str]) -> Start:
    """Return what was typed, from the parts of a form or a draft. Nonsense is not taken."""
    minutes = fields.get(TURN, "")
    by_value = {str(each): each for each in MINUTES}
    is_one = fields.get(DEVICE) == Device.ONE
    return Start(
        text=text,
        device=Device.ONE if is_one else Device.TWO,
        minutes=by_value.get(minutes, USUAL_MINUTES),
        name=" ".join(fields.get(NAME, "").split()),
    )


def start_form(room: Room) -> StartForm:
    """Return what was begun of a proposal, or nothing yet."""
    begun = next(filter(_is_start, (each.document for each in drafts(room))), None)
    if begun is None:
        return StartForm(uuid4(), Start())
    return StartForm(
        begun.of, start_words(begun.text, begun.fields), kept_at=begun.written_at
    )


def own_questions(pair: Pair) -> tuple[QuestionLine, ...]:
    """Return the newest open questions of the person, to begin a talk from."""
    found = pair.person.room.find(Question, newest=_MOST_QUESTIONS)
    return tuple(
        QuestionLine(each.id.hex, _beginning(each.document.text))
        for each in found
        if each.document.state == State.OPEN
    )


def own_question(pair: Pair, question_id: UUID) -> str:
    """Return the words of one parked question; "" where there is none."""
    try:
        return pair.person.room.get(Question, question_id).document.text
    except NotFound:
        return ""


def talks_page(pair: Pair, now: datetime, *, number: int = 1) -> TalksPage:
    """Return one page of the list. Opens no more than it shows, and one beyond."""
    found = visible(
        pair.room, Talk, pair.me, now, newest=PAGE + 1, skip=(number - 1) * PAGE
    )
    going: list[TalkLine] = []
    kept: list[TalkLine] = []
    for stored in found[:PAGE]:
        phase = state_of(stored.document, now).phase
        heap = kept if phase in _OVER else going
        heap.append(_line(pair, stored, phase, now))
    return TalksPage(
        now=tuple(going),
        kept=tuple(kept),
        newer=number - 1,
        older=number + 1 if found[PAGE:] else 0,
    )


def on_us(pair: Pair, now: datetime) -> tuple[Line, ...]:
    """Return what deserves a place on the page for two: a talk that waits or goes on."""
    found = visible(pair.room, Talk, pair.me, now, newest=_LOOKED_AT)
    lines = []
    for stored in found:
        phase = state_of(stored.document, now).phase
        if phase in _OVER or (phase == Phase.ENDED and _has_said(pair, stored, now)):
            continue
        line = _line(pair, stored, phase, now)
        lines.append(Line(line.note, f"/zt/{line.id}", line.beginning))
    return tuple(lines[:_ON_US])


def _is_start(draft: Draft) -> bool:
    return draft.place == PLACE and TALK not in draft.fields


def _has_said(pair: Pair, stored: Stored[Talk], now: datetime) -> bool:
    """Whether the person has left their last word, or it is open."""
    word = last_word_of(stored.id, pair.me)
    return bool(visible_some(pair.room, LastWord, pair.me, [word], now))


def _line(pair: Pair, stored: Stored[Talk], phase: Phase, now: datetime) -> TalkLine:
    talk = stored.document
    note = _NOTES.get(phase, "A talk is going on")
    if phase == Phase.PROPOSED and talk.by == pair.me:
        note = "You proposed a talk"
    if phase == Phase.PAUSE and (until := state_of(talk, now).until):
        note = f"A talk, with a pause. It goes on {opens_in_words(until)}"
    return TalkLine(
        id=stored.id.hex,
        beginning=_beginning(talk.topic),
        day=in_words(talk.day),
        note=note,
    )


def _beginning(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _BEGINNING else f"{words[:_BEGINNING]} …"


_OVER: Final = frozenset({Phase.KEPT, Phase.FADED, Phase.WITHDRAWN})
_NOTES: Final[Mapping[Phase, str]] = {
    Phase.PROPOSED: "A talk is proposed",
    Phase.BREATH: "A talk can begin",
    Phase.ENDED: "A talk is over, with room for a last word",
    Phase.KEPT: "",
    Phase.FADED: "Closed",
    Phase.WITHDRAWN: "A proposal that was taken back",
}
"""What is said of a talk beside its beginning."""

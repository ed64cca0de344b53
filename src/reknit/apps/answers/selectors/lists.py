"""Lists of questions that were handed over, as one of the two sees them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from reknit.apps.answers.documents import Answer, Handed, Origins, Says, Way
from reknit.apps.questions.documents import Question, State
from reknit.content.answers import answers_words
from reknit.domain.answers.days import has_come
from reknit.rooms.documents import Stored
from reknit.rooms.room import Room
from reknit.web.clock import here, in_words
from reknit.web.together.holding import opens_in_words
from reknit.web.together.pair import Pair
from reknit.web.together.seeing import Line, visible, visible_one
from reknit.web.unlocked import Person

PAGE: Final = 20
_ON_US: Final = 3
_AT_ONCE: Final = 24
_BEGINNING: Final = 120


@dataclass(frozen=True, slots=True)
class AnswerShown:
    """An answer on the page of a list.

    Attributes:
        id: In hex; what takes it back while it is held.
        opens: From when on the other sees it; empty once they do.
    """

    id: str
    words: str
    day: str
    is_mine: bool
    opens: str


@dataclass(frozen=True, slots=True)
class QuestionShown:
    """A question of a list, with its answers.

    Attributes:
        number: From 1, for people.
        answers: The newest one first; all of them stay.
        is_due: Whether the day that was named for it is there or past.
        state: What whoever asks noted, for themselves alone; None for the other, and
            where the parked question is gone.
    """

    number: int
    text: str
    answers: tuple[AnswerShown, ...]
    is_due: bool
    state: State | None


@dataclass(frozen=True, slots=True)
class ListPage:
    """One list, with all that one of the two sees of it.

    Attributes:
        is_mine: Whether whoever looks is the one who asks.
        opens: From when on the other sees it; empty once they do.
        away: The day it was put away; empty while it is open.
    """

    id: str
    is_mine: bool
    day: str
    minutes: int
    way: Way
    opens: str
    away: str
    questions: tuple[QuestionShown, ...]

    @property
    def own_texts(self) -> list[str]:
        """What stands on the page in the words of whoever looks."""
        if self.is_mine:
            return [question.text for question in self.questions]
        return [one.words for each in self.questions for one in each.answers]

    @property
    def marks(self) -> list[QuestionShown]:
        """The questions of which whoever asks can note what became of them."""
        return [each for each in self.questions if each.state is not None]


@dataclass(frozen=True, slots=True)
class ListLine:
    """A list among the others."""

    id: str
    day: str
    beginning: str
    opens: str


@dataclass(frozen=True, slots=True)
class ListsPage:
    """One page of all lists, newest first. Page numbers count from 1; 0 means none."""

    open: tuple[ListLine, ...]
    away: tuple[ListLine, ...]
    newer: int
    older: int

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing, here or on another page."""
        return not (self.open or self.away or self.newer or self.older)


def lists_page(pair: Pair, now: datetime, *, number: int = 1) -> ListsPage:
    """Return one page of the lists that one of the two sees."""
    skip = (number - 1) * PAGE
    found = visible(pair.room, Handed, pair.me, now, newest=PAGE + 1, skip=skip)
    lines = [(one.document.away_on, _line(one, now)) for one in found[:PAGE]]
    return ListsPage(
        open=tuple(line for away_on, line in lines if away_on is None),
        away=tuple(line for away_on, line in lines if away_on is not None),
        newer=number - 1,
        older=number + 1 if len(found) > PAGE else 0,
    )


def list_page(pair: Pair, handed_id: UUID, now: datetime) -> ListPage:
    """Return one list.

    Raises:
        NotFound: It is not there, or held back from whoever looks.
    """
    stored = visible_one(pair.room, Handed, pair.me, handed_id, now)
    handed, is_mine = stored.document, stored.document.by == pair.me
    answers = _by_number(answers_to(pair, [stored], now))
    states = _states(pair.person, handed_id) if is_mine else {}
    today = here(now).date()
    return ListPage(
        id=handed_id.hex,
        is_mine=is_mine,
        day=in_words(handed.day),
        minutes=handed.minutes,
        way=handed.way,
        opens=opens_in_words(handed.opens_at) if handed.is_held(now) else "",
        away=in_words(handed.away_on) if handed.away_on else "",
        questions=tuple(
            QuestionShown(
                number=number + 1,
                text=text,
                answers=tuple(_answer(one, pair.me, now) for one in answers[number]),
                is_due=any(_is_due(one.document, today) for one in answers[number][:1]),
                state=states.get(number),
            )
            for number, text in enumerate(handed.questions)
        ),
    )


def answers_to(
    pair: Pair, lists: Sequence[Stored[Handed]], now: datetime
) -> list[Stored[Answer]]:
    """Return the answers to some lists that one of the two sees, newest first.

    Opens the answers that came since the oldest of the lists, and few more.
    """
    if not lists:
        return []
    ids = {stored.id for stored in lists}
    since = min(stored.document.at for stored in lists)
    found: list[Stored[Answer]] = []
    skip = 0
    while True:
        part = visible(pair.room, Answer, pair.me, now, newest=_AT_ONCE, skip=skip)
        found += [one for one in part if one.document.handed in ids]
        if len(part) < _AT_ONCE or part[-1].document.at < since:
            return found
        skip += _AT_ONCE


def origins_of(room: Room, handed_id: UUID) -> Stored[Origins] | None:
    """Return of what parked questions a list was made, out of one's own room."""
    skip = 0
    while found := room.find(Origins, newest=_AT_ONCE, skip=skip):
        for stored in found:
            if stored.document.handed == handed_id:
                return stored
        skip += _AT_ONCE
    return None


def on_us(pair: Pair, now: datetime) -> tuple[Line, ...]:
    """Return what deserves a place on the page for two: a day that came, open lists."""
    words = answers_words()
    lists = [
        stored
        for stored in visible(pair.room, Handed, pair.me, now, newest=PAGE)
        if stored.document.away_on is None
    ][:_ON_US]
    newest = _newest(answers_to(pair, lists, now))
    today = here(now).date()
    lines = []
    for stored in lists:
        url = f"/zq/{stored.id.hex}"
        came = [
            each
            for (handed_id, _), each in newest.items()
            if handed_id == stored.id and _is_due(each, today)
        ]
        note = words.due if came else _beginning(stored.document)
        lines.append(Line(words.title, url, note))
    return tuple(lines)


def _newest(
    answers: Iterable[Stored[Answer]],
) -> dict[tuple[UUID, int], Answer]:
    newest: dict[tuple[UUID, int], Answer] = {}
    for stored in answers:
        answer = stored.document
        newest.setdefault((answer.handed, answer.number), answer)
    return newest


def _by_number(
    answers: Iterable[Stored[Answer]],
) -> Mapping[int, list[Stored[Answer]]]:
    found: dict[int, list[Stored[Answer]]] = defaultdict(list)
    for stored in answers:
        found[stored.document.number].append(stored)
    return found


def _answer(stored: Stored[Answer], me: UUID, now: datetime) -> AnswerShown:
    answer = stored.document
    return AnswerShown(
        id=stored.id.hex,
        words=answer.words,
        day=in_words(answer.day),
        is_mine=answer.by == me,
        opens=opens_in_words(answer.opens_at) if answer.is_held(now) else "",
    )


def _is_due(answer: Answer, today: date) -> bool:
    return (
        answer.says == Says.LATER
        and answer.by_day is not None
        and has_come(answer.by_day, today)
    )


def _states(person: Person, handed_id: UUID) -> dict[int, State]:
    """Return what became of the questions of one's own list, by their numbers."""
    origins = origins_of(person.room, handed_id)
    if origins is None:
        return {}
    parked = origins.document.parked
    there = person.room.some(Question, parked)
    return {
        number: there[each].document.state
        for number, each in enumerate(parked)
        if each in there
    }


def _line(stored: Stored[Handed], now: datetime) -> ListLine:
    handed = stored.document
    return ListLine(
        id=stored.id.hex,
        day=in_words(handed.day),
        beginning=_beginning(handed),
        opens=opens_in_words(handed.opens_at) if handed.is_held(now) else "",
    )


def _beginning(handed: Handed) -> str:
    words = " ".join(" ".join(handed.questions)[: 2 * _BEGINNING].split())
    if len(words) <= _BEGINNING:
        return words
    return words[:_BEGINNING].rsplit(" ", 1)[0] + " …"

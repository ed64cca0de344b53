"""What a person can see of their questions. Frozen values out, ready for a page."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID, uuid4

from reknit.apps.questions.documents import UNSORTED, Chosen, Question, State
from reknit.content.questions import Heap, HeapWords, QuestionsWords, questions_words
from reknit.domain.path.words import Role
from reknit.rooms.documents import Stored
from reknit.rooms.room import Room
from reknit.web.clock import here, in_words
from reknit.web.drafts import Draft, draft_at, draft_of
from reknit.web.singles import single
from reknit.web.unlocked import Person

PLACE: Final = "question"
"""Under this name a question is kept while it is being typed."""

HEAP: Final = "on-heap"
"""The field that carries the heap's slug."""

PAGE: Final = 40
MOST_CHOSEN: Final = 3
MINUTES: Final = (10, 15, 20, 30)
"""How long a talk can be."""

USUAL_MINUTES: Final = 20
_BEGINNING: Final = 180
_HEAPS: Final = frozenset(heap.value for heap in Heap)


@dataclass(frozen=True, slots=True)
class QuestionWords:
    """What was typed of a question, in all its fields. `heap` is a slug or empty."""

    text: str = ""
    heap: str = UNSORTED
    came: str = ""
    helps: str = ""

    @property
    def in_all(self) -> str:
        """All that was written, as `Question.searchable` says it."""
        return f"{self.text}\n{self.came}\n{self.helps}"

    @property
    def length(self) -> int:
        """Characters in all."""
        return len(self.text) + len(self.came) + len(self.helps)


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A question in a list: where it is, and its beginning."""

    id: str
    beginning: str


@dataclass(frozen=True, slots=True)
class HeapShown:
    """One heap of a list. `slug` is empty for what is not sorted, and so are the words."""

    slug: str
    words: HeapWords | None
    lines: tuple[QuestionLine, ...]


@dataclass(frozen=True, slots=True)
class QuestionsPage:
    """One page of the list, the newest ones. Page numbers count from 1; 0 means none.

    Attributes:
        heaps: Open ones: what is not sorted first, then heap by heap; none is empty.
        just_said: The newest one's words, if it is of today, and empty otherwise.
        is_chosen: Whether some are chosen for a talk.
    """

    heaps: tuple[HeapShown, ...]
    answered: tuple[QuestionLine, ...]
    away: tuple[QuestionLine, ...]
    newer: int
    older: int
    just_said: str
    is_chosen: bool

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing, here or on another page."""
        there = (self.heaps, self.answered, self.away)
        return not any(there) and not self.newer and not self.older


@dataclass(frozen=True, slots=True)
class HeapChoice:
    """A heap that a question can be sorted into."""

    words: HeapWords
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class QuestionForm:
    """What a form opens with. `kept_at` is set where a draft is being taken up."""

    id: UUID
    base: int
    words: QuestionWords
    kept_at: datetime | None = None
    day: str = ""
    state: State = State.OPEN

    def heaps(self, words: QuestionsWords) -> list[HeapChoice]:
        """Return the heaps, in the words for a role."""
        return [HeapChoice(each, each.slug == self.words.heap) for each in words.heaps]


@dataclass(frozen=True, slots=True)
class Pick:
    """A question that can be chosen for a talk."""

    id: str
    text: str
    is_ticked: bool


@dataclass(frozen=True, slots=True)
class PickHeap:
    """What can be chosen out of one heap. `words` is None for what is not sorted."""

    words: HeapWords | None
    picks: tuple[Pick, ...]


@dataclass(frozen=True, slots=True)
class ChoosePage:
    """What can be chosen for a talk; pages as in `QuestionsPage`."""

    heaps: tuple[PickHeap, ...]
    minutes: int
    newer: int
    older: int
    most: int = MOST_CHOSEN

    @property
    def lengths(self) -> list[tuple[int, bool]]:
        """How long it can be, and which of these is chosen."""
        return [(each, each == self.minutes) for each in MINUTES]

    @property
    def texts(self) -> list[str]:
        """All questions on the page."""
        return [pick.text for heap in self.heaps for pick in heap.picks]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that is taken to a talk."""

    id: str
    text: str
    helps: str


@dataclass(frozen=True, slots=True)
class TalkPage:
    """The questions that were chosen, to be taken along.

    `seen` are the ids of the whole choice; some may be gone or closed by now.
    """

    asked: tuple[Asked, ...]
    minutes: int
    seen: tuple[str, ...]

    @property
    def texts(self) -> list[str]:
        """All that stands on the page in somebody's own words."""
        return [text for one in self.asked for text in (one.text, one.helps)]


def role_of(person: Person) -> Role:
    """Return in whose words the pages speak."""
    about = person.profile.about
    return about.role if about else Role.INJURED


def questions_page(person: Person, now: datetime, *, number: int = 1) -> QuestionsPage:
    """Return one page of the list. Opens no more records than it shows, and the choice."""
    room = person.room
    found = room.find(Question, newest=PAGE, skip=(number - 1) * PAGE)
    return QuestionsPage(
        heaps=tuple(
            HeapShown(heap, words, tuple(map(_line, stored)))
            for heap, words, stored in _by_heap(found, role_of(person))
        ),
        answered=_closed(found, State.ANSWERED),
        away=_closed(found, State.AWAY),
        newer=number - 1,
        older=_older(room, number),
        just_said=_just_said(found, here(now).date()) if number == 1 else "",
        is_chosen=talk_page(person) is not None,
    )


def new_question(room: Room) -> QuestionForm:
    """Return what the box for a new question opens with: what was begun, or nothing."""
    begun = draft_at(room, PLACE)
    if begun is None or begun.base:
        return QuestionForm(uuid4(), 0, QuestionWords())
    return _taken_up(begun)


def question_form(room: Room, question_id: UUID) -> QuestionForm:
    """Return what the page of one question opens with: a draft, or what is kept.

    Raises:
        NotFound: There is neither.
    """
    draft = draft_of(room, question_id)
    if draft and draft.document.place == PLACE:
        return _taken_up(draft.document, state_of(room, question_id))
    return question_kept(room.get(Question, question_id))


def question_kept(stored: Stored[Question]) -> QuestionForm:
    """Return the form of a question as it is kept."""
    question = stored.document
    words = QuestionWords(question.text, question.heap, question.came, question.helps)
    return QuestionForm(
        id=stored.id,
        base=stored.version,
        words=words,
        day=in_words(question.day),
        state=question.state,
    )


def question_words(text: str, fields: Mapping[str, str]) -> QuestionWords:
    """Return what was typed, from the parts of a form or a draft.

    What is no heap is passed over.
    """
    heap = fields.get(HEAP, "")
    return QuestionWords(
        text=text,
        heap=heap if heap in _HEAPS else UNSORTED,
        came=fields.get("came", ""),
        helps=fields.get("helps", ""),
    )


def state_of(room: Room, question_id: UUID) -> State:
    """Return what became of a question; one that is not kept is open."""
    found = room.some(Question, [question_id]).get(question_id)
    return found.document.state if found else State.OPEN


# --- a talk ---------------------------------------------------------------------------


def talk_page(person: Person) -> TalkPage | None:
    """Return the questions that were chosen, or None where none is left to ask."""
    kept = single(person, Chosen)
    if kept is None:
        return None
    ids = kept.document.questions
    there = person.room.some(Question, ids)
    found = [there[each] for each in ids if each in there]
    asked = tuple(
        Asked(one.id.hex, one.document.text, one.document.helps)
        for one in found
        if one.document.state == State.OPEN
    )
    if not asked:
        return None
    return TalkPage(asked, kept.document.minutes, tuple(each.hex for each in ids))


def choose_page(
    person: Person,
    *,
    ticked: Sequence[UUID] = (),
    minutes: int = USUAL_MINUTES,
    number: int = 1,
) -> ChoosePage:
    """Return what can be chosen: one page of it, and whatever is ticked already."""
    room = person.room
    found = room.find(Question, newest=PAGE, skip=(number - 1) * PAGE)
    here_too = {stored.id for stored in found}
    elsewhere = room.some(Question, [each for each in ticked if each not in here_too])
    return ChoosePage(
        heaps=tuple(
            PickHeap(words, tuple(_pick(one, ticked) for one in stored))
            for _, words, stored in _by_heap(
                [*elsewhere.values(), *found], role_of(person)
            )
        ),
        minutes=minutes,
        newer=number - 1,
        older=_older(room, number),
    )


def own_open(room: Room, ids: Sequence[UUID]) -> tuple[UUID, ...]:
    """Return those of some ids that are open questions of this room, in their order."""
    there = room.some(Question, ids)
    return tuple(
        each
        for each in ids
        if each in there and there[each].document.state == State.OPEN
    )


# --- parts ----------------------------------------------------------------------------


def _by_heap(
    found: Iterable[Stored[Question]], role: Role
) -> Iterable[tuple[str, HeapWords | None, list[Stored[Question]]]]:
    """Group the open ones: what is not sorted first, then heap by heap."""
    there: dict[str, list[Stored[Question]]] = {}
    for stored in found:
        if stored.document.state == State.OPEN:
            there.setdefault(stored.document.heap, []).append(stored)
    unsorted = [one for heap in set(there) - _HEAPS for one in there[heap]]
    if unsorted:
        yield UNSORTED, None, unsorted
    for words in questions_words(role).heaps:
        if words.slug in there:
            yield words.slug, words, there[words.slug]


def _closed(
    found: Iterable[Stored[Question]], state: State
) -> tuple[QuestionLine, ...]:
    return tuple(_line(one) for one in found if one.document.state == state)


def _older(room: Room, number: int) -> int:
    return number + 1 if room.count(Question) > number * PAGE else 0


def _just_said(newest: list[Stored[Question]], today: date) -> str:
    if not newest or newest[0].document.day != today:
        return ""
    return newest[0].document.searchable()


def _line(stored: Stored[Question]) -> QuestionLine:
    words = " ".join(stored.document.text[: 2 * _BEGINNING].split())
    if len(words) > _BEGINNING:
        words = words[:_BEGINNING].rsplit(" ", 1)[0] + " …"
    return QuestionLine(stored.id.hex, words)


def _pick(stored: Stored[Question], ticked: Sequence[UUID]) -> Pick:
    return Pick(stored.id.hex, stored.document.text, stored.id in ticked)


def _taken_up(draft: Draft, state: State = State.OPEN) -> QuestionForm:
    words = question_words(draft.text, draft.fields)
    return QuestionForm(draft.of, draft.base, words, draft.written_at, state=state)

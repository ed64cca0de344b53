"""The writing course: where somebody is, one sitting to be written, one to be read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID, uuid4

from reknit.apps.journal.documents import Sitting
from reknit.content import writing as content
from reknit.content.writing import MOOD_PLACES, SITTINGS, Course
from reknit.domain.path.words import Role
from reknit.domain.writing import Moods, worse_twice
from reknit.rooms.documents import Stored
from reknit.rooms.room import Room
from reknit.web.clock import here, in_words
from reknit.web.drafts import Draft, drafts
from reknit.web.scales import ScaleShown, place_of

PLACE: Final = "sitting"
"""Where drafts of sittings come from."""

NUMBER: Final = "on-number"
"""The field that carries the sitting's number."""

_BEFORE: Final = "mood-before"
_AFTER: Final = "mood-after"
_LOOKED_AT: Final = 40
"""How many of the newest sittings count for where somebody is."""


@dataclass(frozen=True, slots=True)
class SittingLine:
    """One of the four on the course's page.

    Attributes:
        written: The day it was last written, in words; "" when it was not.
        id: Of that one; "" likewise.
        is_begun: Whether something of it is begun and not kept.
    """

    number: int
    title: str
    minutes: int
    written: str
    id: str
    is_begun: bool


@dataclass(frozen=True, slots=True)
class CoursePage:
    """The course, and where somebody is.

    Attributes:
        next: The number that comes next; 0 once all four were written.
        rests: Whether mood was lower after two sittings of the last weeks.
        after: What to do now that a sitting was closed today; "" on any other day.
        just_said: The newest sitting's text, if it is of today; "" likewise.
    """

    course: Course
    lines: tuple[SittingLine, ...]
    next: int
    rests: bool
    after: str
    just_said: str


@dataclass(frozen=True, slots=True)
class SittingWords:
    """What was typed. `closing` has an entry for each question of the closing step."""

    text: str = ""
    closing: tuple[str, ...] = ()
    mood_before: int | None = None
    mood_after: int | None = None

    @property
    def has_words(self) -> bool:
        """Whether anything was written."""
        return any(text.strip() for text in (self.text, *self.closing))

    @property
    def length(self) -> int:
        """Characters in all."""
        return len(self.text) + sum(map(len, self.closing))

    @property
    def in_lines(self) -> str:
        """All that was written, as one text."""
        return "\n\n".join(text for text in (self.text, *self.closing) if text.strip())


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the closing step. Its field is `f-closing-<number>`."""

    number: int
    text: str
    answer: str


@dataclass(frozen=True, slots=True)
class SittingForm:
    """One sitting to be written. `kept_at` is set where a draft is being taken up."""

    number: int
    sitting: content.Sitting
    course: Course
    id: UUID
    base: int
    words: SittingWords
    kept_at: datetime | None = None

    @property
    def questions(self) -> list[Question]:
        """The closing step, with what was answered."""
        return _questions(self.sitting, self.words.closing)

    @property
    def before(self) -> ScaleShown:
        """Mood before the sitting."""
        mood = self.course.mood
        return _scale(_BEFORE, mood.before, mood, self.words.mood_before)

    @property
    def after(self) -> ScaleShown:
        """Mood after it."""
        mood = self.course.mood
        return _scale(_AFTER, mood.after, mood, self.words.mood_after)


@dataclass(frozen=True, slots=True)
class SittingShown:
    """One sitting to be read. Moods are in words, "" where left out."""

    id: str
    day: str
    title: str
    text: str
    questions: list[Question]
    mood_before: str
    mood_after: str


def course_page(room: Room, role: Role, now: datetime) -> CoursePage:
    """Return the course. Opens the newest sittings."""
    course = content.writing()
    sittings = course.sittings(role)
    written = room.find(Sitting, newest=_LOOKED_AT)
    last: dict[str, Stored[Sitting]] = {}
    for stored in reversed(written):
        last[stored.document.sitting] = stored
    begun = {_number(draft) for draft in _begun(room)}
    lines = tuple(
        _line(number, sitting, last.get(sitting.slug), is_begun=number in begun)
        for number, sitting in enumerate(sittings, start=1)
    )
    moods = [_moods(stored.document) for stored in written]
    return CoursePage(
        course=course,
        lines=lines,
        next=next((line.number for line in lines if not line.written), 0),
        rests=worse_twice(moods, now),
        after=_after(sittings, written, now),
        just_said=_just_said(written, now),
    )


def sitting_form(room: Room, role: Role, number: int) -> SittingForm | None:
    """Return one sitting with what was begun, or None where there is no such number."""
    if not 1 <= number <= SITTINGS:
        return None
    for draft in _begun(room):
        if _number(draft) == number:
            words = sitting_words(draft.text, draft.fields, role, number)
            return form_of(role, number, draft.of, draft.base, words, draft.written_at)
    return form_of(role, number, uuid4(), 0, SittingWords())


def form_of(
    role: Role,
    number: int,
    sitting_id: UUID,
    base: int,
    words: SittingWords,
    kept_at: datetime | None = None,
) -> SittingForm:
    """Return the form of one sitting with these words in it."""
    course = content.writing()
    return SittingForm(
        number=number,
        sitting=course.sittings(role)[number - 1],
        course=course,
        id=sitting_id,
        base=base,
        words=words,
        kept_at=kept_at,
    )


def sitting_words(
    text: str, fields: Mapping[str, str], role: Role, number: int
) -> SittingWords:
    """Return what was typed, from the text and the fields of a form or a draft."""
    questions = content.writing().sittings(role)[number - 1].closing
    return SittingWords(
        text=text,
        closing=tuple(
            fields.get(f"closing-{place}", "")
            for place, _ in enumerate(questions, start=1)
        ),
        mood_before=place_of(fields.get(_BEFORE, ""), MOOD_PLACES),
        mood_after=place_of(fields.get(_AFTER, ""), MOOD_PLACES),
    )


def sitting_shown(room: Room, role: Role, sitting_id: UUID) -> SittingShown:
    """Return one sitting to be read.

    Raises:
        NotFound: It is not in this room.
    """
    stored = room.get(Sitting, sitting_id)
    kept, course = stored.document, content.writing()
    by_slug = {each.slug: each for each in course.sittings(role)}
    sitting = by_slug.get(kept.sitting)
    before = _scale(_BEFORE, course.mood.before, course.mood, kept.mood_before)
    after = _scale(_AFTER, course.mood.after, course.mood, kept.mood_after)
    return SittingShown(
        id=stored.id.hex,
        day=in_words(kept.day),
        title=sitting.title if sitting else course.title,
        text=kept.text,
        questions=[
            each for each in _questions(sitting, kept.closing) if each.answer.strip()
        ],
        mood_before=before.words,
        mood_after=after.words,
    )


def words_of(sitting: Sitting) -> SittingWords:
    """Return what was written, in all its fields."""
    return SittingWords(
        text=sitting.text,
        closing=sitting.closing,
        mood_before=sitting.mood_before,
        mood_after=sitting.mood_after,
    )


def slug_of(role: Role, number: int) -> str:
    """Return the slug of a sitting."""
    return content.writing().sittings(role)[number - 1].slug


def _line(
    number: int,
    sitting: content.Sitting,
    last: Stored[Sitting] | None,
    *,
    is_begun: bool,
) -> SittingLine:
    return SittingLine(
        number=number,
        title=sitting.title,
        minutes=sitting.minutes,
        written=in_words(last.document.day) if last else "",
        id=last.id.hex if last else "",
        is_begun=is_begun,
    )


def _after(
    sittings: tuple[content.Sitting, ...],
    written: list[Stored[Sitting]],
    now: datetime,
) -> str:
    if not written or written[0].document.day != here(now).date():
        return ""
    slug = written[0].document.sitting
    return next((each.after for each in sittings if each.slug == slug), "")


def _just_said(written: list[Stored[Sitting]], now: datetime) -> str:
    if not written or written[0].document.day != here(now).date():
        return ""
    return written[0].document.searchable()


def _begun(room: Room) -> list[Draft]:
    held = (stored.document for stored in drafts(room))
    return [draft for draft in held if draft.place == PLACE]


def _number(draft: Draft) -> int:
    """Return which sitting a draft is of; 0 where it does not say."""
    number = draft.fields.get(NUMBER, "")
    known = {str(each): each for each in range(1, SITTINGS + 1)}
    return known.get(number, 0)


def _questions(
    sitting: content.Sitting | None, answers: tuple[str, ...]
) -> list[Question]:
    """Return each question with its answer; an answer too many is kept without one."""
    texts = sitting.closing if sitting else ()
    count = max(len(texts), len(answers))
    return [
        Question(
            number=place + 1,
            text=texts[place] if place < len(texts) else "",
            answer=answers[place] if place < len(answers) else "",
        )
        for place in range(count)
    ]


def _scale(
    name: str, question: str, mood: content.Mood, value: int | None
) -> ScaleShown:
    return ScaleShown(name, question, mood.low, mood.high, MOOD_PLACES, value)


def _moods(sitting: Sitting) -> Moods:
    return Moods(sitting.at, sitting.mood_before, sitting.mood_after)

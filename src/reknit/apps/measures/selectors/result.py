"""What a questionnaire comes to: help first, then what it may mean and what it is not."""

from dataclasses import dataclass
from uuid import UUID

from reknit.apps.measures.documents import Questionnaire
from reknit.apps.measures.selectors.asked import is_offered
from reknit.apps.measures.selectors.change import ChangeShown, change_since
from reknit.apps.measures.selectors.filled import LOOKED_AT, newest_first
from reknit.apps.measures.selectors.score import ScoreShown, score_shown
from reknit.content.questionnaires import questionnaires
from reknit.domain.measures.instrument import Instrument, Licence, Origin
from reknit.rooms.documents import Stored
from reknit.web.clock import in_words
from reknit.web.drafts import draft_of
from reknit.web.instruments import found
from reknit.web.unlocked import Person


@dataclass(frozen=True, slots=True)
class AnswerShown:
    """One item and the response to it, word for word."""

    text: str
    response: str


@dataclass(frozen=True, slots=True)
class ResultPage:
    """What one comes to.

    Attributes:
        code: "" where this server does not know the instrument any more.
        is_dying: Help comes first: an answer spoke of dying.
        is_hard: Help comes first: a score tells of a hard time.
        main: The score that is drawn; None where there is none.
        others: Further scores of the same instrument.
        instead: What to say where there is no score.
        change: How it compares with earlier ones.
        answers: Item by item; empty where the items may not be shown (any more).
        line: What somebody wanted to remember with it; `base` the version it is of.
    """

    id: str
    base: int
    code: str
    title: str
    day: str
    is_dying: bool
    is_hard: bool
    main: ScoreShown | None
    others: tuple[ScoreShown, ...]
    instead: str
    note: str
    change: ChangeShown | None
    is_not: str
    licence: Licence | None
    answers: tuple[AnswerShown, ...]
    line: str
    line_taken_up: bool


def result_page(
    person: Person, record_id: UUID, *, line: str | None = None
) -> ResultPage:
    """Return what one comes to.

    Args:
        line: What was just typed beside it, where that could not be kept.

    Raises:
        NotFound: It is not in this person's room.
    """
    stored = person.room.get(Questionnaire, record_id)
    document = stored.document
    instrument = found(document.instrument)
    begun = draft_of(person.room, record_id) if line is None else None
    typed = begun.document.fields.get("line") if begun else line
    scores = _scores(instrument, document)
    main = scores.get(instrument.main.name) if instrument else None
    return ResultPage(
        id=stored.id.hex,
        base=stored.version,
        code=instrument.code if instrument else "",
        title=instrument.title if instrument else document.instrument,
        day=in_words(document.day),
        is_dying=instrument is not None
        and instrument.speaks_of_dying(document.answers),
        is_hard=any(score.brings_help for score in scores.values()),
        main=main,
        others=tuple(each for each in scores.values() if each is not main),
        instead="" if main else _instead(instrument, document),
        note=_note(instrument, document),
        change=_change(person, instrument, stored),
        is_not=instrument.is_not if instrument else "",
        licence=instrument.licence if instrument else None,
        answers=_answers(person, instrument, stored),
        line=document.line if typed is None else typed,
        line_taken_up=begun is not None,
    )


def _scores(
    instrument: Instrument | None, document: Questionnaire
) -> dict[str, ScoreShown]:
    """Return every score in words, by the name of its scale."""
    return {
        scale.name: score_shown(scale, document.scores[scale.name])
        for scale in (instrument.scales if instrument else ())
        if scale.name in document.scores
    }


def _change(
    person: Person, instrument: Instrument | None, stored: Stored[Questionnaire]
) -> ChangeShown | None:
    if instrument is None:
        return None
    kept = newest_first(person.room, instrument.slug, most=LOOKED_AT)
    return change_since(instrument, stored, kept)


def _instead(instrument: Instrument | None, document: Questionnaire) -> str:
    words = questionnaires().result
    if instrument is None:
        return words.unknown
    return words.no_score.format(
        given=len(document.answers), count=len(instrument.items)
    )


def _note(instrument: Instrument | None, document: Questionnaire) -> str:
    words = questionnaires().result
    if document.is_brought:
        return words.brought
    is_ours = instrument is not None and instrument.origin == Origin.OURS
    return words.ours if is_ours else ""


def _answers(
    person: Person, instrument: Instrument | None, stored: Stored[Questionnaire]
) -> tuple[AnswerShown, ...]:
    """Return what was answered; nothing of an instrument that may not be shown."""
    document = stored.document
    if (
        instrument is None
        or document.instrument_version != instrument.version
        or not is_offered(person, instrument)
    ):
        return ()
    return tuple(
        AnswerShown(item.text, response.text)
        for item in instrument.items
        for response in item.responses
        if document.answers.get(item.code) == response.value
    )

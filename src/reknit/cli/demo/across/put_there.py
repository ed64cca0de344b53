"""Things shown, letters and questions, by the services that their pages call."""

from datetime import datetime
from uuid import UUID, uuid4

from reknit.apps.amends import services as amends
from reknit.apps.amends.documents import AmendsDraft
from reknit.apps.amends.selectors.letters import letter_parts
from reknit.apps.answers import services as answers
from reknit.apps.answers.documents import PreparedAnswer, Way
from reknit.apps.answers.selectors.handing import fingerprint, handing
from reknit.apps.answers.selectors.preparing import (
    as_answer,
    list_for_me,
    prepared_for,
)
from reknit.apps.questions import services as own_questions
from reknit.apps.sharing import services as sharing
from reknit.apps.sharing.selectors.preparing import Box, Prepared
from reknit.cli.demo.across.deed import AT_ONCE, Deed, Two
from reknit.content.demo.room import (
    AnswerGiven,
    LetterShown,
    Lines,
    QuestionsHanded,
    ThingShown,
)
from reknit.web.together.snapshots import snapshot_id, trace_of


def shown(told: ThingShown) -> list[Deed]:
    """Return the showing of a thing, and of its newer version."""
    sent_as = uuid4()

    def first(two: Two, at: datetime) -> None:
        prepared = Prepared(sent_as, told.heading, _boxes(told.lines))
        sharing.show(two.pairs[told.by], prepared, hold=AT_ONCE, now=at)

    found = [Deed(told, first)]
    newer = told.newer
    if newer is not None:
        lines = newer.lines

        def second(two: Two, at: datetime) -> None:
            pair = two.pairs[told.by]
            prepared = Prepared(
                uuid4(),
                told.heading,
                _boxes(lines),
                first=snapshot_id(sent_as, pair.me),
                number=2,
            )
            sharing.show(pair, prepared, hold=AT_ONCE, now=at)

        found.append(Deed(newer, second))
    return found


def letter(told: LetterShown) -> list[Deed]:
    """Return the writing of a letter, which was shown at the end of it."""

    def do(two: Two, at: datetime) -> None:
        pair = two.pairs[told.by]
        parts = {part.value: words for part, words in told.parts.items()}
        kept = amends.keep(
            room=pair.person.room, draft_id=uuid4(), base=0, parts=parts, now=at
        )
        draft = pair.person.room.get(AmendsDraft, kept).document
        seen = trace_of(letter_parts(draft))
        sent = amends.Sent(sent_as=uuid4(), number=1, seen=seen, hold=AT_ONCE)
        amends.show(pair, kept, sent, now=at)

    return [Deed(told, do)]


def questions(told: QuestionsHanded) -> list[Deed]:
    """Return the handing over of a list, and of each answer."""
    handed = uuid4()

    def do(two: Two, at: datetime) -> None:
        pair = two.pairs[told.by]
        parked = [
            own_questions.park(
                room=pair.person.room, question_id=uuid4(), text=text, now=at
            )
            for text in told.questions
        ]
        own_questions.choose(pair.person, ids=parked, minutes=told.minutes, now=at)
        chosen = handing(pair, at, of=handed, ticked=parked, way=Way.WRITING)
        seen = fingerprint(chosen.handed(pair.me, at, at).lines())
        answers.hand_over(pair, chosen, seen=seen, hold=AT_ONCE, now=at)

    return [Deed(told, do), *(_answer(handed, told, one) for one in told.answers)]


def _answer(handed: UUID, list_: QuestionsHanded, told: AnswerGiven) -> Deed:
    def do(two: Two, at: datetime) -> None:
        pair = two.pairs[list_.by.other]
        kept = prepared_for(pair.person.room, handed)
        texts = [""] * len(list_.questions)
        if kept is not None:
            texts = [each.text for each in kept.document.answers]
        texts[told.number - 1] = told.text
        answers.prepare(
            pair.person.room,
            handed_id=handed,
            base=kept.version if kept else 0,
            answers=tuple(PreparedAnswer(text=text) for text in texts),
            now=at,
        )
        answer = as_answer(pair, list_for_me(pair, handed, at), told.number, at)
        if answer is not None:
            answers.hand_answer(
                pair,
                handed,
                told.number,
                answer_id=uuid4(),
                sent=(fingerprint(answer.lines()), AT_ONCE),
                now=at,
            )

    return Deed(told, do)


def _boxes(lines: Lines) -> tuple[Box, ...]:
    return tuple(
        Box(number, label, text) for number, (label, text) in enumerate(lines, start=1)
    )

"""How a score compares with the one before and with the first, in sentences."""

from collections.abc import Sequence
from dataclasses import dataclass

from reknit.apps.measures.documents import Questionnaire
from reknit.apps.measures.selectors.filled import (
    in_range,
    number,
    points,
    points_from,
    with_score_before,
)
from reknit.content.questionnaires import questionnaires
from reknit.domain.measures.change import NotComparable, Verdict, Why, judged
from reknit.domain.measures.instrument import Instrument, Kind, Scale
from reknit.domain.measures.ways import Way
from reknit.rooms.documents import Stored
from reknit.web.clock import in_words


@dataclass(frozen=True, slots=True)
class Compared:
    """What two scores of one scale say: one sentence, and what else there is to say."""

    says: str
    more: tuple[str, ...] = ()
    is_judged: bool = True


@dataclass(frozen=True, slots=True)
class ChangeShown:
    """What a score says next to earlier ones.

    Attributes:
        says: A sentence each on the one before and on the first; none where there is
            none before.
        more: What else there is to say, in sentences.
    """

    says: tuple[str, ...] = ()
    more: tuple[str, ...] = ()


def change_since(
    instrument: Instrument,
    stored: Stored[Questionnaire],
    kept: Sequence[Stored[Questionnaire]],
) -> ChangeShown | None:
    """Return what a score says next to earlier ones; None without a score.

    None too where an answer spoke of dying: a sum that has become better would speak
    against it.

    Args:
        kept: Those of this instrument, newest first.
    """
    document, scale = stored.document, instrument.main
    if scale.name not in document.scores or instrument.speaks_of_dying(
        document.answers
    ):
        return None
    words = questionnaires().change
    earlier = with_score_before(stored, kept, scale)
    if not earlier:
        return ChangeShown(more=(words.first,))
    after = document.scores[scale.name]

    def since(other: Questionnaire, day: str) -> Compared:
        return compared(scale, day, other.scores[scale.name], after)

    found = [since(earlier[0], in_words(earlier[0].day))]
    if len(earlier) > 1:
        day = words.the_first.format(day=in_words(earlier[-1].day))
        the_first = since(earlier[-1], day)
        found += [the_first] if the_first.is_judged else []
    # What is said of the scale is said once, and what is no change last.
    more = dict.fromkeys(text for each in found for text in each.more)
    if words.cause in more:
        more[words.cause] = more.pop(words.cause)
    return ChangeShown(tuple(each.says for each in found), tuple(more))


def compared(scale: Scale, day: str, earlier_score: float, after: float) -> Compared:
    """Return what two scores of one scale say. `day` is of the earlier one, in words."""
    try:
        verdict = judged(scale, earlier_score, after)
    except NotComparable as reason:
        return _not_compared(scale, reason.why, day, earlier_score)
    return _said(scale, verdict, day)


def _said(scale: Scale, verdict: Verdict, day: str) -> Compared:
    words = questionnaires().change
    if not verdict.points:
        return Compared(words.same.format(day=day))
    sentence = {
        Way.IMPROVING: words.improving,
        Way.UNCLEAR: words.unclear,
        Way.WORSENING: words.worsening,
    }[verdict.way]
    more = [words.needed.format(needed=points_from(scale, verdict.needed))]
    if verdict.rests_on == Kind.ALPHA:
        more.append(words.alpha)
    if verdict.way == Way.WORSENING:
        more.append(words.harder)
    if verdict.crossed:
        more.append(words.crossed.format(at=number(scale, verdict.crossed.at)))
    if verdict.way != Way.UNCLEAR:
        more.append(words.cause)
    says = sentence.format(day=day, points=points(scale, verdict.points))
    return Compared(says, tuple(more))


def _not_compared(scale: Scale, why: Why, day: str, earlier_score: float) -> Compared:
    sentence = (
        questionnaires()
        .not_compared[why]
        .format(day=day, before=in_range(scale, earlier_score))
    )
    more = (scale.no_change,) if scale.no_change else ()
    return Compared(sentence, more, is_judged=False)

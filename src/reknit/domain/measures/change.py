"""Whether two scores differ by more than the noise of the questionnaire.

Everything here is about one person's own answers at two times. It says that answers have
changed, never what changed them; and two scores of different people are never compared.

Sources:
    N. S. Jacobson, P. Truax (1991), Journal of Consulting and Clinical Psychology 59(1),
    12-19: standard error, reliable change, cut-offs a, b and c.
    T. J. Kiresuk, R. E. Sherman (1968), Community Mental Health Journal 4, 443-453: the
    goal attainment score. L. Turner-Stokes (2009), Clinical Rehabilitation 23, 362-370,
    has two formulas misprinted; its erratum is what is used.
    docs/evidence/trends.md says what all of this can not tell.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from reknit.domain.errors import DomainError
from reknit.domain.measures.instrument import CutOff, Kind, Scale
from reknit.domain.measures.ways import Way

NOISE_ALONE: Final = 1.96
"""|RC| up to here is what noise alone does in 95 of 100 pairs of sittings."""


class Why(StrEnum):
    """Why two scores are not compared. Each has words of its own on a page."""

    NOT_JUDGED = "not-judged"
    """The file of the questionnaire says that it judges no change."""

    NO_DIRECTION = "no-direction"
    """Neither more nor less of what is measured is better."""

    NO_NORMS = "no-norms"
    """Nobody published how far scores lie apart."""

    NO_RELIABILITY = "no-reliability"
    """Nobody published how alike two sittings are when nothing changed."""

    OUT_OF_RANGE = "out-of-range"
    """One of the two is no score of this scale."""


class NotComparable(DomainError):
    """What is known of the scale, or the two scores, does not permit an answer."""

    def __init__(self, why: Why) -> None:
        """Keep the reason."""
        super().__init__(why)
        self.why = why


class BadFigures(DomainError):
    """Figures that no sample and no goal can have, such as a spread of nought."""


@dataclass(frozen=True, slots=True)
class ReliableChange:
    """A change, next to the noise of the questionnaire.

    Attributes:
        points: The later score less the earlier one, in points of the scale.
        index: RC, the same in standard errors of a difference; no unit.
        needed: The smallest change beyond noise, in points.
        is_reliable: Whether |index| is above 1.96.
    """

    points: float
    index: float
    needed: float
    is_reliable: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a page says of two scores.

    Attributes:
        way: `UNCLEAR` unless the change is beyond noise.
        points: The later score less the earlier one, in points of the scale.
        needed: The smallest change beyond noise, in points.
        crossed: The cut-off that was passed on the way, if the change is beyond noise;
            of several, the one nearest to the later score.
        rests_on: The kind of reliability. Alpha leaves out what changes from day to
            day: the true noise is larger, and a page says so.
    """

    way: Way
    points: float
    needed: float
    crossed: CutOff | None
    rests_on: Kind


class Rule(StrEnum):
    """By which rule a cut-off was chosen (Jacobson and Truax 1991)."""

    A = "a"
    """Two standard deviations beyond the mean of people with the trouble."""

    B = "b"
    """Within two standard deviations of the mean of people without it."""

    C = "c"
    """Nearer to the people without it than to those with it."""

    SERVICE = "service"
    """Agreed on by a health service."""


class Outcome(StrEnum):
    """Where a change leads, next to a cut-off (Jacobson and Truax 1991)."""

    ACROSS = "across"
    """Better beyond noise, and over the cut-off. The paper says "recovered"; a
    questionnaire can not know that, so no page does."""

    BETTER = "better"
    """Better beyond noise, and not over the cut-off."""

    UNCHANGED = "unchanged"
    """Noise alone could have done it."""

    WORSE = "worse"
    """Worse beyond noise."""


@dataclass(frozen=True, slots=True)
class People:
    """Mean and standard deviation of a published group, in points of the scale."""

    mean: float
    sd: float

    def __post_init__(self) -> None:
        """Refuse a spread that is none."""
        _check_spread(self.sd)


@dataclass(frozen=True, slots=True)
class Line:
    """A cut-off and the rule that drew it.

    Attributes:
        at: In points. Where less is better a score below it lies across, as services
            count; where more is better a score of `at` and more does.
    """

    rule: Rule
    at: float
    high_is_better: bool

    def is_across(self, score: float) -> bool:
        """Return whether a score lies on the better side."""
        return (score >= self.at) == self.high_is_better


@dataclass(frozen=True, slots=True)
class ServiceRule:
    """A health service's own rule, in points of one questionnaire.

    Attributes:
        least: The smallest drop that counts; a drop of just this many points does.
        below: Where one has to end: below it.
    """

    least: float
    below: float


PHQ_9_SERVICE: Final = ServiceRule(least=6, below=10)
GAD_7_SERVICE: Final = ServiceRule(least=4, below=8)
"""NHS Talking Therapies. People on waiting lists alone meet them too, by drifting back
to the mean: no page may take them for the work of anything."""


def standard_error(sd: float, reliability: float) -> float:
    """Return the standard error of measurement, SE = s * sqrt(1 - r), in points.

    How far a score lies from the one that endless sittings would average to: within one
    SE in 68 of 100 sittings, within 1.96 in 95.

    Args:
        sd: Standard deviation of the norm sample, in points, above 0.
        reliability: Retest or alpha, from 0 to below 1.

    Raises:
        BadFigures: Either is outside its range.
    """
    _check_spread(sd)
    if not 0 <= reliability < 1:
        raise BadFigures(reliability)
    return sd * math.sqrt(1 - reliability)


def error_of(scale: Scale) -> float | None:
    """Return how far a score lies from its true one in 95 of 100 sittings, in points.

    Returns:
        1.96 standard errors of measurement; None where norms or reliability are not
        known.
    """
    if scale.norms is None or scale.reliability is None:
        return None
    return NOISE_ALONE * standard_error(scale.norms.sd, scale.reliability.value)


def minimal_detectable_change(sd: float, reliability: float) -> float:
    """Return the smallest change beyond noise, MDC95 = 1.96 * sqrt(2) * SE, in points.

    The same number as reliable change asks for: |RC| = 1.96.

    Raises:
        BadFigures: As for `standard_error`.
    """
    return NOISE_ALONE * math.sqrt(2 * standard_error(sd, reliability) ** 2)


def reliable_change(
    before: float, after: float, *, sd: float, reliability: float
) -> ReliableChange:
    """Return a change with RC = (x2 - x1) / S_diff, where S_diff = sqrt(2 * SE^2).

    Both sittings are taken to be equally noisy. People who begin at their worst drift
    back to the mean by themselves; RC knows nothing of it.

    Raises:
        BadFigures: As for `standard_error`.
    """
    points = after - before
    index = points / math.sqrt(2 * standard_error(sd, reliability) ** 2)
    return ReliableChange(
        points=points,
        index=index,
        needed=minimal_detectable_change(sd, reliability),
        is_reliable=abs(index) > NOISE_ALONE,
    )


def judged(scale: Scale, before: float, after: float) -> Verdict:
    """Return what two scores of one person say.

    Args:
        scale: What is known of the questionnaire.
        before: The earlier score, in points of the scale.
        after: The later score.

    Raises:
        NotComparable: With the reason, where nothing can be said. Never a guess.
    """
    if not scale.judges_change:
        raise NotComparable(Why.NOT_JUDGED)
    if scale.high_is_better is None:
        raise NotComparable(Why.NO_DIRECTION)
    if scale.norms is None:
        raise NotComparable(Why.NO_NORMS)
    if scale.reliability is None:
        raise NotComparable(Why.NO_RELIABILITY)
    if not all(scale.low <= score <= scale.high for score in (before, after)):
        raise NotComparable(Why.OUT_OF_RANGE)
    change = reliable_change(
        before, after, sd=scale.norms.sd, reliability=scale.reliability.value
    )
    is_better = (change.points > 0) == scale.high_is_better
    way = Way.IMPROVING if is_better else Way.WORSENING
    return Verdict(
        way=way if change.is_reliable else Way.UNCLEAR,
        points=change.points,
        needed=change.needed,
        crossed=_crossed(scale, before, after) if change.is_reliable else None,
        rests_on=scale.reliability.kind,
    )


def rounded_up(needed: float, step: float) -> float:
    """Return the smallest whole number of steps beyond `needed`, in points.

    For words alone ("24 points or more"): a change is judged by the exact figure.

    Args:
        needed: As in a `Verdict`. A change of just that much is noise still.
        step: `Scale.grain`, above 0.
    """
    return (math.floor(needed / step) + 1) * step


def cut_off_a(unwell: People, *, high_is_better: bool) -> Line:
    """Return cut-off a: two standard deviations beyond the mean of `unwell`."""
    step = 2 * unwell.sd
    at = unwell.mean + (step if high_is_better else -step)
    return Line(Rule.A, at, high_is_better)


def cut_off_b(well: People, *, high_is_better: bool) -> Line:
    """Return cut-off b: two standard deviations short of the mean of `well`."""
    step = 2 * well.sd
    at = well.mean - (step if high_is_better else -step)
    return Line(Rule.B, at, high_is_better)


def cut_off_c(well: People, unwell: People) -> Line:
    """Return cut-off c, c = (s0 * M1 + s1 * M0) / (s0 + s1), in points.

    Index 0 is `well`, 1 is `unwell`; the better side is where `well` lies. The one to
    take where the two groups overlap.

    Raises:
        BadFigures: The two means are the same, so that no side is better.
    """
    if well.mean == unwell.mean:
        raise BadFigures(well.mean)
    at = (well.sd * unwell.mean + unwell.sd * well.mean) / (well.sd + unwell.sd)
    return Line(Rule.C, at, well.mean > unwell.mean)


def clinically_significant_change(
    before: float, after: float, *, sd: float, reliability: float, line: Line
) -> Outcome:
    """Return where a change leads: beyond noise or not, and over a cut-off or not.

    Somebody who began on the better side has nothing to cross, and is `BETTER` at most.

    Raises:
        BadFigures: As for `standard_error`.
    """
    change = reliable_change(before, after, sd=sd, reliability=reliability)
    if not change.is_reliable:
        return Outcome.UNCHANGED
    if (change.points > 0) != line.high_is_better:
        return Outcome.WORSE
    is_over = line.is_across(after) and not line.is_across(before)
    return Outcome.ACROSS if is_over else Outcome.BETTER


def by_service_rule(before: float, after: float, rule: ServiceRule) -> Outcome:
    """Return where a change leads by a health service's own rule; less is better.

    Args:
        rule: Whose drop stands in for reliable change, and whose end for a cut-off.
    """
    line = Line(Rule.SERVICE, rule.below, high_is_better=False)
    drop = before - after
    if abs(drop) < rule.least:
        return Outcome.UNCHANGED
    if drop < 0:
        return Outcome.WORSE
    is_over = line.is_across(after) and not line.is_across(before)
    return Outcome.ACROSS if is_over else Outcome.BETTER


def goal_attainment(
    outcomes: Sequence[int],
    weights: Sequence[float] | None = None,
    *,
    rho: float = 0.3,
) -> float:
    """Return the goal attainment score.

    T = 50 + 10 * sum(w * x) / sqrt((1 - rho) * sum(w^2) + rho * sum(w)^2)

    50 means: all in all as expected. The spread of 10 holds for goals that were set
    well, neither too easy nor too hard; nobody checks that here.

    Args:
        outcomes: One for each goal, -2 (much less than expected) to 2 (much more).
        weights: How much each goal matters, above 0; all the same where left out.
        rho: How alike the goals of one person turn out, from 0 to below 1; 0.3 as
            published.

    Raises:
        BadFigures: No goal, an outcome or weight outside its range, or not as many
            weights as goals.
    """
    given = [1.0] * len(outcomes) if weights is None else list(weights)
    if not outcomes or len(given) != len(outcomes):
        raise BadFigures(len(outcomes), len(given))
    if not all(one in _OUTCOMES for one in outcomes) or not all(
        0 < weight < math.inf for weight in given
    ):
        raise BadFigures(*outcomes, *given)
    if not 0 <= rho < 1:
        raise BadFigures(rho)
    reached = sum(w * x for w, x in zip(given, outcomes, strict=True))
    squares = sum(w * w for w in given)
    return 50 + 10 * reached / math.sqrt(
        (1 - rho) * squares + rho * math.fsum(given) ** 2
    )


def _crossed(scale: Scale, before: float, after: float) -> CutOff | None:
    """Return the cut-off passed between two scores that lies nearest to the later."""
    passed = [
        each for each in scale.cut_offs if each.counts(before) != each.counts(after)
    ]
    return min(passed, key=lambda each: abs(each.at - after), default=None)


def _check_spread(sd: float) -> None:
    if not 0 < sd < math.inf:
        raise BadFigures(sd)


_OUTCOMES: Final = range(-2, 3)

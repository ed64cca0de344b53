"""What the progress page and the page for a session say, as values."""

from collections.abc import Mapping
from dataclasses import dataclass

from reknit.content.check_in import Asked
from reknit.content.log import What
from reknit.domain.measures.ways import Way
from reknit.domain.path.programme import Source
from reknit.domain.path.words import Role


@dataclass(frozen=True, slots=True)
class Span:
    """How far to look back.

    Attributes:
        number: From 1; addresses have it, because it says nothing.
        days: Today among them; 0 from the beginning.
        label: On the link to it.
        phrase: In a sentence, after "over".
    """

    number: int
    days: int
    label: str
    phrase: str


@dataclass(frozen=True, slots=True)
class WayWords:
    """A thing that is followed: its name, a title, and what is said of each way it goes.

    The three sentences have {span}.
    """

    name: str
    title: str
    ways: Mapping[Way, str]


@dataclass(frozen=True, slots=True)
class CountWords(WayWords):
    """Something that is counted. `lately` has {n}; `words` say each way in a list."""

    words: Mapping[Way, str]
    one: str
    note: str
    lately: str
    lately_one: str
    lately_none: str


@dataclass(frozen=True, slots=True)
class HeatWords(WayWords):
    """How hot arguments were. `spot` is what one dot is; `words` as in `CountWords`."""

    words: Mapping[Way, str]
    spot: str


@dataclass(frozen=True, slots=True)
class EarlyWords:
    """Too early to say. `many` and `weeks_many` have {n}.

    `few` and `short` are said of what is counted: it happened too rarely, or the span is
    too short for weeks.
    """

    one: str
    many: str
    weeks_one: str
    weeks_many: str
    few: str
    short: str
    never: str


@dataclass(frozen=True, slots=True)
class HarderWords:
    """When the newest week was clearly lower than those before."""

    me: str
    us: str


@dataclass(frozen=True, slots=True)
class DrawnWords:
    """What is drawn, below its chart: {count}, {first}, {last}, {from}, {to}.

    `end` is said of the places at both ends of a scale, whose words are {place}. `away`
    and `closer` tell a move on the side of one of them.
    """

    one_day: str
    days: str
    moves: str
    stays: str
    away: str
    closer: str
    end: str
    weeks: str


@dataclass(frozen=True, slots=True)
class QuestionWords:
    """One of the first two questions. `others` heads what stands below its chart."""

    title: str
    others: str


@dataclass(frozen=True, slots=True)
class ScoredWords:
    """A questionnaire in a list and on its own page.

    `lately` and `newest` have {score} and {day}; `several` {count}, {first} and {last};
    `pair_says` {first} and {now}. `improving`, `unclear` and `worsening` are said of eight
    or more, where two are not compared.
    """

    lately: str
    newest: str
    once: str
    brought_once: str
    improving: str
    unclear: str
    worsening: str
    several: str
    pair: str
    pair_says: str
    beyond: str
    chance: str
    spread: str
    spot: str
    look: str
    dying: str
    dying_link: str


@dataclass(frozen=True, slots=True)
class SinceWords:
    """The third question. Sentences have {day}, {names} and {others}.

    `answers_better` and `answers_harder` are said of questionnaires, whose titles are
    {names}.
    """

    title: str
    better: str
    harder: str
    both: str
    answers_better: str
    answers_harder: str
    nothing: str
    early: str
    then_now: str
    scales: str
    scales_note: str
    first: str
    now: str
    moved: str
    measures: str
    measures_none: str
    measures_link: str
    wins: str
    wins_none: str
    wins_link: str
    wins_all: str
    done_one: str
    done_many: str
    done_none: str


@dataclass(frozen=True, slots=True)
class EmptyWords:
    """Before anything was noted: what will stand here, and the one way on."""

    title: str
    says: tuple[str, ...]
    link: str


@dataclass(frozen=True, slots=True)
class HowWords:
    """How it is worked out, and where that comes from."""

    title: str
    says: tuple[str, ...]
    sure: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class PaperWords:
    """The link to the page that can be printed, and the one back."""

    title: str
    note: str
    open: str
    back: str


@dataclass(frozen=True, slots=True)
class SessionWords:
    """The page on which a page for the first session is put together.

    `longest` has {most}.
    """

    title: str
    link_note: str
    says: str
    nothing: str
    changed: str
    longest: str
    say_label: str
    say_hint: str
    ask_label: str
    ask_hint: str
    trends: str
    trends_hint: str
    scores: str
    scores_hint: str
    counts: str
    counts_hint: str
    days: str
    vision: str
    lines: str
    notes: str
    notes_hint: str
    tick: str
    tick_hint: str
    back: str
    nothing_yet: str
    draft: str
    look: str
    clear: str
    preview: str
    preview_says: str
    careful: str
    passphrase_hint: str
    make: str
    change: str
    failed: str


@dataclass(frozen=True, slots=True)
class SheetWords:
    """On the sheet itself; see the file for the figures of each."""

    title: str
    made: str
    foot: str
    error: str
    brought: str
    ours: str
    of_ours: str
    way: str
    first: str
    better: str
    harder: str
    chance: str
    same: str
    not_compared: str
    counted: str
    cause: str
    page: str


@dataclass(frozen=True, slots=True)
class ProgressWords:
    """All of it.

    Attributes:
        ways: In a list, beside a name. `early` where it is too early to say.
        by_role: What is said of each scale of the check-in.
        counts: Of those in `COUNTED`.
    """

    title: str
    lede: str
    cause: str
    compass: str
    compass_more: str
    compass_again: str
    no_compass: str
    no_compass_link: str
    spans: tuple[Span, ...]
    ways: Mapping[Way, str]
    too_early: str
    too_few: str
    early: EarlyWords
    harder: HarderWords
    drawn: DrawnWords
    me: QuestionWords
    us: QuestionWords
    by_role: Mapping[Role, Mapping[Asked, WayWords]]
    scored: ScoredWords
    counts: Mapping[What, CountWords]
    heat: HeatWords
    since: SinceWords
    empty: EmptyWords
    how: HowWords
    paper: PaperWords
    session: SessionWords
    sheet: SheetWords

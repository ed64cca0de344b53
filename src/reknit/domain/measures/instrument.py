"""What an instrument is: its items, keys, norms and the terms on which it may be used.

Plain values. `reknit.content.measures` reads them from `content/measures/<slug>.toml`
and its words from `content/<language>/measures/<slug>.toml`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from reknit.domain.path.words import Role


class Origin(StrEnum):
    """Where an instrument comes from, and so how it may be used."""

    PUBLISHED = "published"
    """Items word for word, under a licence that allows it."""

    OURS = "ours"
    """Our own short scale. Not validated, and says so wherever it is shown."""

    BROUGHT = "brought"
    """Its items are not here. A person may enter a score that they bring."""


class Subject(StrEnum):
    """Which of the questions of the progress page an instrument belongs to."""

    ME = "me"
    US = "us"


class Method(StrEnum):
    """How the items of a scale become one number."""

    SUM = "sum"
    MEAN = "mean"


class Kind(StrEnum):
    """What a reliability is a reliability of."""

    RETEST = "retest"
    ALPHA = "alpha"


@dataclass(frozen=True, slots=True)
class Response:
    """One option to answer with. `value` is what it counts before any reversing."""

    value: int
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """One question, word for word.

    Attributes:
        code: Short and stable, for example "1". Answers are kept under it.
        stem: What stands above this item and those that follow with the same stem.
        is_reversed: Whether a high answer means less of what is measured.
        asks_of_dying: An answer above the lowest brings help first, whatever the score.
    """

    code: str
    text: str
    responses: tuple[Response, ...]
    stem: str = ""
    is_reversed: bool = False
    asks_of_dying: bool = False

    @property
    def low(self) -> int:
        """The lowest value there is."""
        return min(response.value for response in self.responses)

    @property
    def high(self) -> int:
        """The highest value there is."""
        return max(response.value for response in self.responses)


@dataclass(frozen=True, slots=True)
class Source:
    """Where something is said. `address` may be empty for what is only in print."""

    text: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Norms:
    """What a published sample says about a scale, in points of the scale.

    Attributes:
        sample: Whom it was about, and whether a figure was worked out from others.
        mean: None where the source, as it was seen, gives the spread alone.
    """

    sample: str
    people: int
    mean: float | None
    sd: float
    source: Source


@dataclass(frozen=True, slots=True)
class Reliability:
    """How alike two sittings are when nothing has changed; 0 to 1.

    Alpha leaves out what changes from day to day, so it understates noise.
    """

    value: float
    kind: Kind
    source: Source
    days_between: int = 0


@dataclass(frozen=True, slots=True)
class CutOff:
    """A score from which a published study speaks of "likely".

    Attributes:
        at: In points. With `is_from_above` scores of `at` and more count, else those
            below it.
        says: What the study says of it, in plain words.
        caveat: What it does not say. Never empty.
    """

    at: float
    is_from_above: bool
    says: str
    caveat: str
    source: Source

    def counts(self, score: float) -> bool:
        """Whether the study would speak of "likely" at a score."""
        return (score >= self.at) == self.is_from_above


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of a scale with words of its own. Both ends are in it.

    Attributes:
        name: Short, for programs: "low", "some", "high" …
        says: What a score in it may mean for this person, in plain words.
        helps: What may help, in plain words.
        brings_help: Whether help is shown first.
    """

    name: str
    low: float
    high: float
    says: str
    helps: str
    brings_help: bool = False


@dataclass(frozen=True, slots=True)
class Scale:
    """Items that belong together and what their answers come to.

    Attributes:
        name: "total" where there is one.
        title: What a page calls it.
        items: Codes of its items.
        factor: The sum or mean is multiplied by it (WHO-5: 4).
        low, high: The range of the score.
        high_is_better: Which way is up; None where neither is (it is not charted then).
        least_answered: How many items at least; with fewer there is no score.
        is_prorated: Whether items left out are stood in for by the mean of the others,
            as the published rule allows. Where not, every item is needed.
        norms, reliability: None where none is known; then no change is judged.
        judges_change: Whether a change may be spoken of at all. Needs norms and a
            reliability.
        no_change: Why no change is judged, in plain words; empty where it is.
    """

    name: str
    title: str
    items: tuple[str, ...]
    method: Method
    low: float
    high: float
    high_is_better: bool | None
    least_answered: int
    factor: float = 1.0
    is_prorated: bool = False
    norms: Norms | None = None
    reliability: Reliability | None = None
    cut_offs: tuple[CutOff, ...] = ()
    bands: tuple[Band, ...] = ()
    judges_change: bool = True
    no_change: str = ""

    @property
    def grain(self) -> float | None:
        """The step in which scores move, in points (WHO-5: 4).

        None where there is no one step: the items are not here, or others stand in for
        those that were left out.
        """
        if self.is_prorated or not self.items:
            return None
        return self.factor / (1 if self.method == Method.SUM else len(self.items))


@dataclass(frozen=True, slots=True)
class Licence:
    """On what terms the items may be shown.

    Attributes:
        text: The terms in one or two sentences, shown below the questions.
        conditions: What a host has to look at; "" where the terms ask for nothing.
        holder: Who grants it, and to be named.
    """

    name: str
    text: str
    holder: str
    source: Source
    conditions: str = ""


@dataclass(frozen=True)
class Instrument:
    """One questionnaire with everything that is needed to ask and to score it.

    Attributes:
        slug: Lower case, as the file is called: "phq-9".
        code: Eight hexadecimal digits, stable, for addresses that say nothing.
        version: Of the file; kept with every questionnaire that was filled in.
        title: What a page calls it, in plain words.
        short: Its usual name, for a professional: "PHQ-9".
        about: What it asks after, in one or two plain sentences.
        is_not: What it is not and does not say. Never empty.
        recall: The time it asks about, in words: "the last two weeks".
        suggested: "" or "weekly" or "monthly": how often Reknit suggests it by itself.
        is_heavy: Never two of these in one day.
        elsewhere: Where it is asked instead of on its own page; "" as a rule. What is
            asked elsewhere is kept nowhere (the private questions).
        roles: Who may be offered it.
        checksum: SHA-256 of item texts and responses; a changed word is refused.
    """

    slug: str
    code: str
    version: int
    origin: Origin
    subject: Subject
    title: str
    short: str
    about: str
    is_not: str
    recall: str
    recall_days: int
    minutes: int
    items: tuple[Item, ...]
    scales: tuple[Scale, ...]
    licence: Licence
    checked_on: date
    checksum: str = ""
    suggested: str = ""
    is_heavy: bool = False
    elsewhere: str = ""
    roles: frozenset[Role] = field(default_factory=lambda: frozenset(Role))

    @cached_property
    def item_by_code(self) -> Mapping[str, Item]:
        """Every item by its code."""
        return {item.code: item for item in self.items}

    @cached_property
    def scale_by_name(self) -> Mapping[str, Scale]:
        """Every scale by its name."""
        return {scale.name: scale for scale in self.scales}

    def speaks_of_dying(self, answers: Mapping[str, int]) -> bool:
        """Whether an item that asks of dying was answered above its lowest."""
        return any(
            item.asks_of_dying and answers.get(item.code, item.low) > item.low
            for item in self.items
        )

    @property
    def main(self) -> Scale:
        """The scale that is drawn and spoken of; the first."""
        return self.scales[0]

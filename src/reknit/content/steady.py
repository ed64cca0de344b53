"""Reads content/<language>/steady.toml: what helps in the worst minutes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Final

from reknit.content import checked
from reknit.content.root import content_path
from reknit.content.tables import Table
from reknit.domain.path.words import Role, Sure

SENSES: Final = 5
NIGHT_FIELDS: Final = range(6, 9)


@dataclass(frozen=True, slots=True)
class Breathing:
    """Slow breathing without holding the breath.

    Attributes:
        in_seconds: How long one breath in takes, 1 to 10.
        out_seconds: How long one breath out takes, longer than `in_seconds`, up to 12.
        minutes: How long the whole takes, 1 to 10.
        breathe_in: What is shown or said while breathing in.
        breathe_out: What is shown or said while breathing out.
        how_long: How long to go on, in words.
        when_to_stop: When to go back to breathing as usual.
        still: The same in words, for whoever wants nothing that moves.
        afterwards: What to say at the end.
    """

    title: str
    intro: str
    in_seconds: int
    out_seconds: int
    minutes: int
    breathe_in: str
    breathe_out: str
    how_long: str
    when_to_stop: str
    still: tuple[str, ...]
    afterwards: str
    evidence: tuple[str, ...]
    sure: Sure


@dataclass(frozen=True, slots=True)
class Sense:
    """One of five prompts.

    Attributes:
        count: How many things to find: 5, 4, 3, 2, 1.
        slug: `see`, `touch` and so on.
        say: The prompt.
        in_the_dark: The same for a dark room.
        with_somebody: The same when it is to go unnoticed.
    """

    count: int
    slug: str
    say: str
    in_the_dark: str
    with_somebody: str


@dataclass(frozen=True, slots=True)
class Senses:
    """Five senses, counted down."""

    title: str
    intro: str
    prompts: tuple[Sense, ...]
    afterwards: str
    evidence: tuple[str, ...]
    sure: Sure


@dataclass(frozen=True, slots=True)
class Cold:
    """Cold water.

    Attributes:
        steps: How it is done.
        not_for: Who had better not, and whom to ask.
        instead: What to do then.
    """

    title: str
    intro: str
    not_for: tuple[str, ...]
    steps: tuple[str, ...]
    instead: str
    afterwards: str
    evidence: tuple[str, ...]
    sure: Sure


@dataclass(frozen=True, slots=True)
class Urge:
    """One urge.

    Attributes:
        name: What it urges to do: "check the phone".
        wants: What the urge is after.
        ten_minutes: What to do for the next ten minutes.
        afterwards: What can be done after that, and stood by.
    """

    slug: str
    name: str
    wants: str
    ten_minutes: tuple[str, ...]
    afterwards: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Urges:
    """Riding out an urge. `wave` holds for every urge."""

    title: str
    intro: str
    wave: tuple[str, ...]
    by_role: Mapping[Role, tuple[Urge, ...]]
    evidence: tuple[str, ...]
    sure: Sure

    def of(self, role: Role | None) -> tuple[Urge, ...]:
        """Return the urges in the words for a role; None when nobody said who it is."""
        return self.by_role[role or Role.INJURED]

    def urge(self, slug: str, role: Role | None) -> Urge | None:
        """Return one urge by its slug, or None when there is no such urge."""
        return next((each for each in self.of(role) if each.slug == slug), None)


class Held(StrEnum):
    """What can become of a message that was held."""

    KEEP = "keep-holding"
    COPY = "copy-to-send"
    LET_GO = "let-go"
    NOTE = "make-a-note"


@dataclass(frozen=True, slots=True)
class HeldChoice:
    """One choice on the next day. `label` for the button, `says` for what happens."""

    held: Held
    label: str
    says: str


@dataclass(frozen=True, slots=True)
class Hold:
    """Holding a message until tomorrow.

    Attributes:
        label: Above the box for the message.
        placeholder: In it, while it is empty.
        kept: Shown once it is held.
        question: The kind question on the next day.
        choices: The four answers, in the order of `Held`.
    """

    title: str
    intro: str
    label: str
    placeholder: str
    kept: str
    question: str
    choices: tuple[HeldChoice, ...]
    evidence: tuple[str, ...]
    sure: Sure


@dataclass(frozen=True, slots=True)
class NightField:
    """One field of the plan. `example` is a placeholder, never kept by itself."""

    slug: str
    label: str
    hint: str
    example: str


@dataclass(frozen=True, slots=True)
class Nights:
    """The plan for bad nights.

    Attributes:
        before: Why it is filled in by day.
        at_night: What stands above the plan when it is opened in a bad night.
    """

    title: str
    before: str
    at_night: str
    fields: tuple[NightField, ...]
    evidence: tuple[str, ...]
    sure: Sure


@dataclass(frozen=True, slots=True)
class Steady:
    """All of it."""

    breathing: Breathing
    senses: Senses
    cold: Cold
    urges: Urges
    hold: Hold
    nights: Nights


@cache
def steady(language: str = "en") -> Steady:
    """Return what helps in the worst minutes. Read once and kept.

    Raises:
        Malformed: The file breaks the format; the message says where.
    """
    return read_steady(content_path(language, "steady.toml"))


def read_steady(path: Path) -> Steady:
    """Read one file.

    Raises:
        Malformed: The file breaks the format; the message says where.
    """
    table = Table.from_file(path)
    steady = Steady(
        breathing=_breathing(table.table("breathing")),
        senses=_senses(table.table("senses")),
        cold=_cold(table.table("cold")),
        urges=_urges(table.table("urges")),
        hold=_hold(table.table("hold")),
        nights=_nights(table.table("nights")),
    )
    table.nothing_else()
    return steady


def _breathing(table: Table) -> Breathing:
    in_seconds = checked.number(table, "in_seconds", least=1, most=10)
    breathing = Breathing(
        title=table.text("title"),
        intro=checked.spoken(table, "intro"),
        in_seconds=in_seconds,
        out_seconds=checked.number(table, "out_seconds", least=in_seconds + 1, most=12),
        minutes=checked.number(table, "minutes", least=1, most=10),
        breathe_in=table.text("breathe_in"),
        breathe_out=table.text("breathe_out"),
        how_long=checked.spoken(table, "how_long"),
        when_to_stop=checked.spoken(table, "when_to_stop"),
        still=checked.lines(table, "still", least=3, most=8),
        afterwards=checked.spoken(table, "afterwards"),
        evidence=checked.evidence(table),
        sure=checked.sure(table),
    )
    table.nothing_else()
    return breathing


def _senses(table: Table) -> Senses:
    senses = Senses(
        title=table.text("title"),
        intro=checked.spoken(table, "intro"),
        prompts=tuple(_sense(each) for each in table.tables("prompts")),
        afterwards=checked.spoken(table, "afterwards"),
        evidence=checked.evidence(table),
        sure=checked.sure(table),
    )
    table.nothing_else()
    checked.refuse_twice(table, "prompts", (each.slug for each in senses.prompts))
    if [each.count for each in senses.prompts] != list(range(SENSES, 0, -1)):
        raise table.malformed("prompts", "five are needed, from 5 things down to 1")
    return senses


def _sense(table: Table) -> Sense:
    sense = Sense(
        count=checked.number(table, "count", least=1, most=SENSES),
        slug=checked.slug(table),
        say=checked.spoken(table, "say"),
        in_the_dark=checked.spoken(table, "in_the_dark"),
        with_somebody=checked.spoken(table, "with_somebody"),
    )
    table.nothing_else()
    return sense


def _cold(table: Table) -> Cold:
    cold = Cold(
        title=table.text("title"),
        intro=checked.spoken(table, "intro"),
        not_for=checked.lines(table, "not_for", least=1, most=4),
        steps=checked.lines(table, "steps", least=2, most=6),
        instead=checked.spoken(table, "instead"),
        afterwards=checked.spoken(table, "afterwards"),
        evidence=checked.evidence(table),
        sure=checked.sure(table),
    )
    table.nothing_else()
    return cold


def _urges(table: Table) -> Urges:
    pairs = [_urge(each) for each in table.tables("each")]
    urges = Urges(
        title=table.text("title"),
        intro=checked.spoken(table, "intro"),
        wave=checked.lines(table, "wave", least=3, most=7),
        by_role=checked.by_role(pairs),
        evidence=checked.evidence(table),
        sure=checked.sure(table),
    )
    table.nothing_else()
    if not pairs:
        raise table.malformed("each", "at least one urge is needed")
    checked.refuse_twice(table, "each", (injured.slug for injured, _ in pairs))
    return urges


def _urge(table: Table) -> tuple[Urge, Urge]:
    """Return one urge in the words for the injured and for the participating partner."""
    urge = Urge(
        slug=checked.slug(table),
        name=table.text("name"),
        wants=checked.spoken(table, "wants"),
        ten_minutes=checked.lines(table, "ten_minutes", least=2, most=6),
        afterwards=checked.lines(table, "afterwards", least=1, most=4),
    )
    other = checked.for_participating(table)
    table.nothing_else()
    if other is None:
        return urge, urge
    changed = replace(
        urge,
        wants=checked.spoken_or(other, "wants", urge.wants),
        ten_minutes=checked.lines_or(other, "ten_minutes", urge.ten_minutes, most=6),
        afterwards=checked.lines_or(other, "afterwards", urge.afterwards, most=4),
    )
    other.nothing_else()
    return urge, changed


def _hold(table: Table) -> Hold:
    hold = Hold(
        title=table.text("title"),
        intro=checked.spoken(table, "intro"),
        label=checked.spoken(table, "label"),
        placeholder=checked.spoken(table, "placeholder"),
        kept=checked.spoken(table, "kept"),
        question=checked.spoken(table, "question"),
        choices=tuple(_held_choice(each) for each in table.tables("choices")),
        evidence=checked.evidence(table),
        sure=checked.sure(table),
    )
    table.nothing_else()
    if [each.held for each in hold.choices] != list(Held):
        known = ", ".join(each.value for each in Held)
        raise table.malformed("choices", f"these are needed, in this order: {known}")
    return hold


def _held_choice(table: Table) -> HeldChoice:
    choice = HeldChoice(
        held=table.choice("held", Held),
        label=table.text("label"),
        says=checked.spoken(table, "says"),
    )
    table.nothing_else()
    return choice


def _nights(table: Table) -> Nights:
    nights = Nights(
        title=table.text("title"),
        before=checked.spoken(table, "before"),
        at_night=checked.spoken(table, "at_night"),
        fields=tuple(_night_field(each) for each in table.tables("fields")),
        evidence=checked.evidence(table),
        sure=checked.sure(table),
    )
    table.nothing_else()
    if len(nights.fields) not in NIGHT_FIELDS:
        raise table.malformed("fields", "six to eight fields are needed")
    checked.refuse_twice(table, "fields", (each.slug for each in nights.fields))
    return nights


def _night_field(table: Table) -> NightField:
    field = NightField(
        slug=checked.slug(table),
        label=checked.spoken(table, "label"),
        hint=checked.spoken(table, "hint"),
        example=checked.spoken(table, "example"),
    )
    table.nothing_else()
    return field

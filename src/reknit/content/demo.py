"""Reads content/en/demo: four months of an invented couple.

Days count backwards from today, so that the story is always as old.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from reknit.content import checked
from reknit.content.feelings import feelings
from reknit.content.path import programme
from reknit.content.prompts import prompts
from reknit.content.root import content_path
from reknit.content.steady import steady
from reknit.content.tables import Table
from reknit.domain.path.programme import Control, Step
from reknit.domain.path.words import (
    Affair,
    Children,
    Company,
    Contact,
    Discovery,
    Home,
    Hope,
    Role,
)
from reknit.domain.wording import Bond, Pronoun

OLDEST: Final = 125
"""No story reaches further back, in days."""

SCALES: Final = ("mood", "body", "trust", "closeness", "safety", "hope")
"""The order of a check-in's places."""

_PLACES: Final = 7
_VERBS: Final = {"done", "later", "away"}


@dataclass(frozen=True, slots=True)
class Moment:
    """When something was, as days before today and an hour of that day."""

    day: int
    hour: int


@dataclass(frozen=True, slots=True)
class ToldAbout:
    """The answers to the first questions; `found_out` in days before today."""

    role: Role
    company: Company
    found_out: int
    discovery: Discovery
    contact: Contact
    affair: Affair
    home: Home
    children: Children
    hope: Hope
    name: str
    pronoun: Pronoun
    bond: Bond
    joint_open: bool


@dataclass(frozen=True, slots=True)
class ToldNote:
    """A note."""

    at: Moment
    text: str
    feelings: tuple[str, ...]
    prompt: str


@dataclass(frozen=True, slots=True)
class ToldCheckIn:
    """A check-in. A place of None was left out."""

    at: Moment
    places: Mapping[str, int | None]
    line: str


@dataclass(frozen=True, slots=True)
class ToldTrigger:
    """Something that brought it back."""

    at: Moment
    what: str
    body: str
    thought: str
    helped: tuple[str, ...]
    otherwise: str
    strength: str


@dataclass(frozen=True, slots=True)
class ToldSitting:
    """A sitting of the writing course."""

    at: Moment
    sitting: str
    text: str
    closing: tuple[str, ...]
    mood_before: int
    mood_after: int


@dataclass(frozen=True, slots=True)
class ToldStep:
    """A step of the path, what became of it ("done", "later", "away"), and answers."""

    at: Moment
    step: Step
    do: str
    answers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ToldMessage:
    """A message that is held."""

    at: Moment
    text: str
    to: str


@dataclass(frozen=True, slots=True)
class Story:
    """One person's four months."""

    handle: str
    about: ToldAbout
    notes: tuple[ToldNote, ...]
    check_ins: tuple[ToldCheckIn, ...]
    triggers: tuple[ToldTrigger, ...]
    sittings: tuple[ToldSitting, ...]
    steps: tuple[ToldStep, ...]
    held: tuple[ToldMessage, ...]
    plan_day: int
    plan: Mapping[str, str]


@cache
def stories() -> tuple[Story, ...]:
    """Return both stories, Mira's first. Read once and kept.

    Raises:
        Malformed: A file breaks the format; the message says which, and where.
    """
    folder = content_path("en", "demo")
    return tuple(read_story(folder / f"{name}.toml") for name in ("mira", "jonas"))


def read_story(path: Path) -> Story:
    """Read one file.

    Raises:
        Malformed: The file breaks the format; the message says where.
    """
    table = Table.from_file(path)
    about, plan = _about(table.table("about")), table.table("plan")
    held = (table.table("held"),) if "held" in table.fields() else ()
    story = Story(
        handle=table.text("handle"),
        about=about,
        notes=tuple(_note(each) for each in table.tables("notes")),
        check_ins=_check_ins(table.table("check_ins")),
        triggers=tuple(_trigger(each) for each in table.tables("triggers")),
        sittings=tuple(_sitting(each) for each in table.tables("sittings")),
        steps=tuple(_step(each, about.role) for each in table.tables("steps")),
        held=tuple(_message(each) for each in held),
        plan_day=_day(plan),
        plan=_plan(plan.table("words")),
    )
    plan.nothing_else()
    table.nothing_else()
    return story


def _about(table: Table) -> ToldAbout:
    about = ToldAbout(
        role=table.choice("role", Role),
        company=table.choice("company", Company),
        found_out=checked.number(table, "found_out", least=0, most=OLDEST),
        discovery=table.choice("discovery", Discovery),
        contact=table.choice("contact", Contact),
        affair=table.choice("affair", Affair),
        home=table.choice("home", Home),
        children=table.choice("children", Children),
        hope=table.choice("hope", Hope),
        name=table.text("name"),
        pronoun=table.choice("pronoun", Pronoun),
        bond=table.choice("bond", Bond),
        joint_open=table.flag("joint_open"),
    )
    table.nothing_else()
    return about


def _note(table: Table) -> ToldNote:
    note = ToldNote(
        at=_moment(table),
        text=table.text("text"),
        feelings=table.texts("feelings"),
        prompt=table.text_or_none("prompt") or "",
    )
    table.nothing_else()
    if len(feelings().named(note.feelings)) != len(note.feelings):
        raise table.malformed("feelings", "one of these words is not known")
    if note.prompt and note.prompt not in prompts().by_slug:
        raise table.malformed("prompt", "there is no such prompt")
    return note


def _check_ins(table: Table) -> tuple[ToldCheckIn, ...]:
    rows = table.value("lines")
    table.nothing_else()
    if not isinstance(rows, list):
        raise table.malformed("lines", "a list of lists is needed")
    return tuple(_check_in(table, row) for row in rows)


def _check_in(table: Table, row: object) -> ToldCheckIn:
    wrong = table.malformed("lines", f"day, hour, six places and a line, not {row}")
    if not isinstance(row, list) or len(row) != len(SCALES) + 3:
        raise wrong
    (day, hour, *places), line = row[:-1], row[-1]
    if not all(isinstance(each, int) for each in row[:-1]) or not isinstance(line, str):
        raise wrong
    if not (0 <= day <= OLDEST and set(places) <= set(range(_PLACES + 1))):
        raise wrong
    # 0 stands for what was left out.
    by_name = dict(zip(SCALES, (place or None for place in places), strict=True))
    return ToldCheckIn(Moment(day, hour), by_name, line)


def _trigger(table: Table) -> ToldTrigger:
    trigger = ToldTrigger(
        at=_moment(table),
        what=table.text("what"),
        body=table.text_or_none("body") or "",
        thought=table.text_or_none("thought") or "",
        helped=table.texts("helped"),
        otherwise=table.text_or_none("otherwise") or "",
        strength=table.text("strength"),
    )
    table.nothing_else()
    return trigger


def _sitting(table: Table) -> ToldSitting:
    sitting = ToldSitting(
        at=_moment(table),
        sitting=checked.slug(table, "sitting"),
        text=table.text("text"),
        closing=table.texts("closing"),
        mood_before=checked.number(table, "mood_before", least=1, most=5),
        mood_after=checked.number(table, "mood_after", least=1, most=5),
    )
    table.nothing_else()
    return sitting


def _step(table: Table, role: Role) -> ToldStep:
    step = programme().by_slug.get(table.text("slug"))
    if step is None or not step.is_for(role):
        raise table.malformed("slug", "there is no such step on this path")
    do = table.text_or_none("do") or "done"
    if do not in _VERBS:
        raise table.malformed("do", f"one of: {', '.join(sorted(_VERBS))}")
    answers = table.table("answers") if "answers" in table.fields() else None
    told = ToldStep(
        at=_moment(table),
        step=step,
        do=do,
        answers=_answers(answers, step) if answers else {},
    )
    table.nothing_else()
    return told


def _answers(table: Table, step: Step) -> Mapping[str, str]:
    """Return answers as the path keeps them: several ticked ones are lines of a text."""
    found = {}
    for asked in step.practice.fields:
        if asked.name not in table.fields():
            continue
        if asked.control == Control.PICK:
            chosen = table.texts(asked.name)
        else:
            chosen = (table.text(asked.name),)
        options = {option.text for option in asked.options}
        if options and not set(chosen) <= options:
            raise table.malformed(asked.name, "this is none of its answers")
        found[asked.name] = "\n".join(chosen)
    table.nothing_else()
    return found


def _message(table: Table) -> ToldMessage:
    message = ToldMessage(
        at=_moment(table), text=table.text("text"), to=table.text("to")
    )
    table.nothing_else()
    return message


def _plan(table: Table) -> Mapping[str, str]:
    known = {field.slug for field in steady().nights.fields}
    words = {slug: table.text(slug) for slug in table.fields()}
    for slug in words:
        if slug not in known:
            raise table.malformed(slug, "the plan has no such line")
    return words


def _moment(table: Table) -> Moment:
    hour = 20
    if "hour" in table.fields():
        hour = checked.number(table, "hour", least=0, most=23)
    return Moment(_day(table), hour)


def _day(table: Table) -> int:
    return checked.number(table, "day", least=0, most=OLDEST)

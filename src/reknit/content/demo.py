"""Reads content/<language>/demo/<name>.toml: what an invented person lived through.

The format stands at the head of mira.toml. Everything a moment names (a step, a field, an
answer, a feeling, a prompt) has to be there in the other content files.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cache
from itertools import chain, pairwise
from pathlib import Path
from typing import Final, TypeVar

from reknit.content import checked
from reknit.content.check_in import PLACES, Asked
from reknit.content.feelings import feelings
from reknit.content.path import programme
from reknit.content.prompts import prompts
from reknit.content.root import content_path
from reknit.content.steady import steady
from reknit.content.tables import Table
from reknit.content.writing import MOOD_PLACES, writing
from reknit.domain.path.programme import Control, Field, Step
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

_LONGEST_AGO: Final = 366
_MOST_FEELINGS: Final = 12
_STEP_PLACES: Final = 5
_CLOCK: Final = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")

M = TypeVar("M", bound="Moment")


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """Something that somebody did.

    Attributes:
        days_ago: How many days before the day on which the story is told; 1 or more, so
            that no moment lies in the future.
        clock: The time of that day, where the person is.
    """

    days_ago: int
    clock: time

    def at(self, today: date) -> datetime:
        """Return when it was, in the time of the place and without a zone."""
        return datetime.combine(today - timedelta(days=self.days_ago), self.clock)

    @property
    def order(self) -> tuple[int, time]:
        """What moments are sorted by, the earliest first."""
        return (-self.days_ago, self.clock)


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted(Moment):
    """A note. `feelings` are slugs, `prompt` is one or empty.

    `is_begun`: it was left in the middle of a sentence, and is kept as a draft.
    """

    text: str
    feelings: tuple[str, ...]
    prompt: str
    is_begun: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedIn(Moment):
    """A check-in. `places` from 1 to 7; a scale that was left out is not in it."""

    places: Mapping[Asked, int]
    feelings: tuple[str, ...]
    line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtBack(Moment):
    """Something that brought it back.

    `helped` and `strength` are slugs of the journal, which judges them when the story is
    filled in.
    """

    what: str
    body: str
    thought: str
    helped: tuple[str, ...]
    otherwise: str
    strength: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sat(Moment):
    """One sitting of the writing course. Moods from 1 to 5, or None."""

    sitting: str
    text: str
    closing: tuple[str, ...]
    mood_before: int | None
    mood_after: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldBack(Moment):
    """A message that was held until the next day."""

    to: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NightPlanned(Moment):
    """The plan for bad nights, by the slugs of its fields."""

    fields: Mapping[str, str]


class Doing(StrEnum):
    """What somebody did with a step."""

    DONE = "done"
    LATER = "later"
    AWAY = "away"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stepped(Moment):
    """A step of the path. `answers` as they are kept, by the name of the field."""

    step: Step
    doing: Doing
    answers: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class WentGently(Moment):
    """Gentle days, asked for by oneself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """What somebody said of themselves, and where the private questions left them.

    Attributes:
        begun_days_ago: When they first came here.
        found_out_days_ago: The day it came out.
        asked_days_ago: When the private questions were last offered.
        partner: What they call the partner.
    """

    name: str
    role: Role
    begun_days_ago: int
    found_out_days_ago: int
    asked_days_ago: int
    joint_open: bool
    company: Company
    how: Discovery
    contact: Contact
    kind: Affair
    home: Home
    children: Children
    hope: Hope
    faith: str
    partner: str
    pronoun: Pronoun
    bond: Bond


@dataclass(frozen=True, slots=True)
class Story:
    """One person's story. `moments` from the first to the last."""

    who: Who
    moments: tuple[Moment, ...]


@cache
def stories(language: str = "en") -> tuple[Story, ...]:
    """Return both stories, Mira's first. Read once and kept.

    Raises:
        Malformed: A file breaks the format; the message says which, and where.
    """
    folder = content_path(language, "demo")
    return tuple(read_story(folder / f"{name}.toml") for name in ("mira", "jonas"))


def read_story(path: Path) -> Story:
    """Read one file.

    Raises:
        Malformed: The file breaks the format; the message says where.
    """
    table = Table.from_file(path)
    who = _who(table.table("who"))
    kinds: Iterable[tuple[str, Callable[[Table, Role], Moment]]] = (
        ("notes", _noted),
        ("check_ins", _checked_in),
        ("triggers", _brought_back),
        ("sittings", _sat),
        ("held", _held_back),
        ("night_plans", _night_planned),
        ("steps", _stepped),
        ("gentle_days", _went_gently),
    )
    lists = [_in_order(table, field, read, who) for field, read in kinds]
    table.nothing_else()
    moments = sorted(chain.from_iterable(lists), key=lambda moment: moment.order)
    return Story(who, tuple(moments))


def _in_order(
    table: Table, field: str, read: Callable[[Table, Role], M], who: Who
) -> list[M]:
    """Return the moments of one kind, which stand from the first to the last."""
    found = [_whole(each, read, who.role) for each in table.tables(field)]
    for earlier, later in pairwise(found):
        if earlier.order >= later.order:
            when = f"{later.days_ago} days ago at {later.clock:%H:%M}"
            raise table.malformed(field, f"not in order of time: {when}")
    if found and found[0].days_ago > who.begun_days_ago:
        raise table.malformed(field, "the first is before the person came here")
    return found


def _whole(table: Table, read: Callable[[Table, Role], M], role: Role) -> M:
    moment = read(table, role)
    table.nothing_else()
    return moment


def _who(table: Table) -> Who:
    who = Who(
        name=table.text("name"),
        role=table.choice("role", Role),
        begun_days_ago=_days_ago(table, "begun_days_ago"),
        found_out_days_ago=_days_ago(table, "found_out_days_ago"),
        asked_days_ago=_days_ago(table, "asked_days_ago"),
        joint_open=table.flag("joint_open"),
        company=table.choice("company", Company),
        how=table.choice("how", Discovery),
        contact=table.choice("contact", Contact),
        kind=table.choice("kind", Affair),
        home=table.choice("home", Home),
        children=table.choice("children", Children),
        hope=table.choice("hope", Hope),
        faith=_or_nothing(table, "faith"),
        partner=table.text("partner"),
        pronoun=table.choice("pronoun", Pronoun),
        bond=table.choice("bond", Bond),
    )
    table.nothing_else()
    return who


# --- what they did --------------------------------------------------------------------


def _noted(table: Table, role: Role) -> Noted:
    return Noted(
        days_ago=_days_ago(table),
        clock=_clock(table),
        text=table.text("text"),
        feelings=_feelings(table),
        prompt=_prompt(table, role),
        is_begun=table.flag("begun") if "begun" in table.fields() else False,
    )


def _checked_in(table: Table, role: Role) -> CheckedIn:
    del role
    places = {
        asked: checked.number(table, asked.value, least=1, most=PLACES)
        for asked in Asked
        if asked.value in table.fields()
    }
    found = CheckedIn(
        days_ago=_days_ago(table),
        clock=_clock(table),
        places=places,
        feelings=_feelings(table),
        line=_or_nothing(table, "line"),
    )
    if not (found.places or found.feelings or found.line):
        raise table.malformed("mood", "a check-in says at least one thing")
    return found


def _brought_back(table: Table, role: Role) -> BroughtBack:
    del role
    return BroughtBack(
        days_ago=_days_ago(table),
        clock=_clock(table),
        what=table.text("what"),
        body=_or_nothing(table, "body"),
        thought=_or_nothing(table, "thought"),
        helped=table.texts("helped"),
        otherwise=_or_nothing(table, "otherwise"),
        strength=_or_nothing(table, "strength"),
    )


def _sat(table: Table, role: Role) -> Sat:
    slug = table.text("sitting")
    sitting = next((one for one in writing().sittings(role) if one.slug == slug), None)
    if sitting is None:
        raise table.malformed("sitting", f"{slug!r} is no sitting of the course")
    count = len(sitting.closing)
    return Sat(
        days_ago=_days_ago(table),
        clock=_clock(table),
        sitting=slug,
        text=table.text("text"),
        closing=checked.lines(table, "closing", least=count, most=count),
        mood_before=_place_or_none(table, "mood_before", MOOD_PLACES),
        mood_after=_place_or_none(table, "mood_after", MOOD_PLACES),
    )


def _held_back(table: Table, role: Role) -> HeldBack:
    del role
    return HeldBack(
        days_ago=_days_ago(table),
        clock=_clock(table),
        to=_or_nothing(table, "to"),
        text=table.text("text"),
    )


def _night_planned(table: Table, role: Role) -> NightPlanned:
    del role
    fields = table.table("fields")
    known = {field.slug for field in steady().nights.fields}
    for name in fields.fields():
        if name not in known:
            raise fields.malformed(name, "the plan has no such field")
    return NightPlanned(
        days_ago=_days_ago(table),
        clock=_clock(table),
        fields={name: fields.text(name) for name in fields.fields()},
    )


def _stepped(table: Table, role: Role) -> Stepped:
    slug = table.text("step")
    step = programme().by_slug.get(slug)
    if step is None or not step.is_for(role):
        raise table.malformed("step", f"{slug!r} is no step on this path")
    is_told = "doing" in table.fields()
    doing = table.choice("doing", Doing) if is_told else Doing.DONE
    if doing == Doing.AWAY and step.is_always:
        raise table.malformed("doing", f"{slug!r} can not be put away")
    return Stepped(
        days_ago=_days_ago(table),
        clock=_clock(table),
        step=step,
        doing=doing,
        answers=_answers(table, step),
    )


def _went_gently(table: Table, role: Role) -> WentGently:
    del role
    return WentGently(days_ago=_days_ago(table), clock=_clock(table))


# --- fields ---------------------------------------------------------------------------


def _days_ago(table: Table, field: str = "days_ago") -> int:
    return checked.number(table, field, least=1, most=_LONGEST_AGO)


def _clock(table: Table) -> time:
    value = table.text("at")
    if not _CLOCK.fullmatch(value):
        raise table.malformed("at", f"{value!r} is no time such as 07:40")
    return time.fromisoformat(value)


def _or_nothing(table: Table, field: str) -> str:
    return table.text_or_none(field) or ""


def _place_or_none(table: Table, field: str, most: int) -> int | None:
    if field not in table.fields():
        return None
    return checked.number(table, field, least=1, most=most)


def _feelings(table: Table) -> tuple[str, ...]:
    slugs = table.texts("feelings")
    checked.refuse_twice(table, "feelings", slugs)
    if len(slugs) > _MOST_FEELINGS:
        raise table.malformed("feelings", f"at most {_MOST_FEELINGS} words")
    for slug in slugs:
        if slug not in feelings().by_slug:
            raise table.malformed("feelings", f"{slug!r} is no word for a feeling")
    return slugs


def _prompt(table: Table, role: Role) -> str:
    slug = _or_nothing(table, "prompt")
    prompt = prompts().by_slug.get(slug)
    if slug and (prompt is None or not prompt.is_for(role)):
        raise table.malformed("prompt", f"{slug!r} is no prompt for this person")
    return slug


def _answers(table: Table, step: Step) -> dict[str, str]:
    """Return answers as a form would send them."""
    if "answers" not in table.fields():
        return {}
    answers = table.table("answers")
    fields = {field.name: field for field in step.practice.fields}
    for name in answers.fields():
        if name not in fields:
            raise answers.malformed(name, f"{step.slug!r} asks for no such thing")
    return {name: _answer(answers, fields[name]) for name in answers.fields()}


def _answer(table: Table, field: Field) -> str:
    match field.control:
        case Control.SCALE:
            return str(checked.number(table, field.name, least=1, most=_STEP_PLACES))
        case Control.PICK:
            return _picked(table, field, table.texts(field.name))
        case Control.CHOOSE:
            return _picked(table, field, (table.text(field.name),))
        case Control.LINE | Control.TEXT:
            text = table.text(field.name)
            if "\n" in text and field.control == Control.LINE:
                raise table.malformed(field.name, "one line only")
            return text


def _picked(table: Table, field: Field, chosen: tuple[str, ...]) -> str:
    """Return chosen answers as lines of one text, in the order they are offered in."""
    options = [option.text for option in field.options]
    checked.refuse_twice(table, field.name, chosen)
    for text in chosen:
        if text not in options:
            raise table.malformed(field.name, f"{text!r} is none of the answers")
    if not chosen:
        raise table.malformed(field.name, "at least one answer")
    return "\n".join(text for text in options if text in chosen)

"""Reads content/<language>/joining.toml: how two people come together.

All of it reads the same for both partners.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Final, TypeVar

from reknit.content import checked
from reknit.content.root import content_path
from reknit.content.tables import Table

Part = TypeVar("Part")

MOST_LINES: Final = 5
"""How many lines a list has at most."""

RULES: Final = range(6, 9)
"""How many ground rules there are."""


@dataclass(frozen=True, slots=True)
class BeforeWords:
    """On the page for two, while there are not two.

    Attributes:
        suggest: Shown from the second day on.
        given: Leads whoever was given a code to where it is typed.
        answered: Said once somebody has accepted; `meet` is the button below it.
        waiting: Above the open invitations.
    """

    title: str
    lede: str
    suggest: str
    invite: str
    given: str
    answered: str
    meet: str
    waiting: str


@dataclass(frozen=True, slots=True)
class AloneWords:
    """The page that leads to the private questions, the same at every door."""

    title: str
    lede: str
    lines: tuple[str, ...]
    go: str
    later: str
    help: str


@dataclass(frozen=True, slots=True)
class InviteWords:
    """Before an invitation is made: what the other will see, and what they will not.

    Attributes:
        by_hand: That nothing is sent.
        no_name: What is said where no name was typed; `long_name`, too long a one.
        too_many: Where no further one can be made now.
        already: Where somebody has a room for two.
    """

    title: str
    lede: str
    seen_title: str
    seen: tuple[str, ...]
    unseen_title: str
    unseen: tuple[str, ...]
    name: str
    name_hint: str
    button: str
    by_hand: str
    no_name: str
    long_name: str
    too_many: str
    already: str


@dataclass(frozen=True, slots=True)
class CodeWords:
    """One invitation, for whoever made it.

    Attributes:
        here_only: Where the server answers on its own computer alone.
        taken: Where it was accepted before it could be taken back.
        over: Used, taken back or past its day, without saying which.
    """

    title: str
    lede: str
    words: str
    square: str
    square_hint: str
    link: str
    here_only: str
    hand_title: str
    hand: tuple[str, ...]
    take_back: str
    take_back_hint: str
    taken: str
    answered: str
    over: str
    another: str


@dataclass(frozen=True, slots=True)
class JoinWords:
    """Where a code is typed. `wrong` is said for whatever does not open."""

    title: str
    lede: str
    box: str
    box_hint: str
    button: str
    wrong: str


@dataclass(frozen=True, slots=True)
class OfferWords:
    """What somebody with a code sees before choosing.

    `place_title` and what follows is for whoever has no account.
    """

    title: str
    lede: str
    seen_title: str
    seen: tuple[str, ...]
    unseen_title: str
    unseen: tuple[str, ...]
    leave: str
    name: str
    name_hint: str
    accept: str
    decline: str
    decline_hint: str
    no_name: str
    long_name: str
    already: str
    place_title: str
    place: tuple[str, ...]
    make: str
    sign_in: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One ground rule: its name, and a sentence or two."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class RulesWords:
    """The doorstep of the room for two.

    Attributes:
        ready: All that is ever said after accepting, until it opens.
        odd: Where the answer to an invitation is not what was written.
    """

    title: str
    lede: str
    accept: str
    later: str
    ready: str
    ready_hint: str
    seen: str
    leave: str
    odd: str


@dataclass(frozen=True, slots=True)
class JoiningWords:
    """All that is said while two come together."""

    before: BeforeWords
    alone: AloneWords
    invite: InviteWords
    code: CodeWords
    join: JoinWords
    offer: OfferWords
    doorstep: RulesWords
    rules: tuple[Rule, ...]


@cache
def joining_words(language: str = "en") -> JoiningWords:
    """Return what is said while two come together. Read once and kept.

    Raises:
        Malformed: The file breaks the format; the message says where.
    """
    return read_joining(content_path(language, "joining.toml"))


def read_joining(path: Path) -> JoiningWords:
    """Read one file.

    Raises:
        Malformed: The file breaks the format; the message says where.
    """
    table = Table.from_file(path)
    doorstep = table.table("rules")
    rules = tuple(_whole(each, Rule) for each in doorstep.tables("rules"))
    if len(rules) not in RULES:
        raise doorstep.malformed("rules", f"{RULES[0]} to {RULES[-1]} are needed")
    words = JoiningWords(
        before=_whole(table.table("before"), BeforeWords),
        alone=_whole(table.table("alone"), AloneWords),
        invite=_whole(table.table("invite"), InviteWords),
        code=_whole(table.table("code"), CodeWords),
        join=_whole(table.table("join"), JoinWords),
        offer=_whole(table.table("offer"), OfferWords),
        doorstep=_whole(doorstep, RulesWords),
        rules=rules,
    )
    table.nothing_else()
    return words


def _whole(table: Table, part: Callable[..., Part]) -> Part:
    """Return a part whose fields are all texts or lists of texts, and nothing else."""
    read = {
        field.name: _text_or_lines(table, field.name, field.type)
        for field in fields(part)  # type: ignore[arg-type]
    }
    table.nothing_else()
    return part(**read)


def _text_or_lines(table: Table, name: str, kind: object) -> str | tuple[str, ...]:
    if kind is str:
        return checked.spoken(table, name)
    return checked.lines(table, name, least=1, most=MOST_LINES)

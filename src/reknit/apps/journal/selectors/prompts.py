"""What somebody can begin to write from."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from hashlib import sha256
from typing import Final

from reknit.apps.journal.documents import Note, Sitting
from reknit.content.prompts import Group, Prompt, prompts
from reknit.content.writing import SITTINGS
from reknit.domain.path.words import Role, Track
from reknit.domain.writing import NEWEST, Entry, Moods, is_circling
from reknit.rooms.room import Room

OFFERED: Final = 3
CONCRETE: Final = ("as-a-camera", "ordinary-thing", "next-ten-minutes")
"""What is offered first to somebody whose writing goes in circles, by slug."""


@dataclass(frozen=True, slots=True)
class PromptLine:
    """One prompt. Its code names it in an address, where its words would tell."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class PromptGroup:
    """Prompts for one need."""

    name: str
    prompts: tuple[PromptLine, ...]


@dataclass(frozen=True, slots=True)
class PromptPage:
    """All prompts. `first` stands above them, and is most often empty."""

    first: tuple[PromptLine, ...]
    groups: tuple[PromptGroup, ...]


@lru_cache(maxsize=8)
def offered(role: Role | None, day: date) -> tuple[PromptLine, ...]:
    """Return the three prompts of a day, from different needs; never an open "why".

    They are the same for everybody of a role, so none speaks of the partner by name.
    """
    every = [
        each
        for group in _groups(role, with_why=False)
        for each in group.prompts
        if not _PLACE.search(each.text)
    ]
    step = len(every) // OFFERED
    first = day.toordinal() % len(every)
    return tuple(
        _line(every[(first + step * number) % len(every)]) for number in range(OFFERED)
    )


def prompt_page(room: Room, role: Role | None, now: datetime) -> PromptPage:
    """Return all prompts for a role. Opens a few of the newest records.

    For somebody whose writing goes in circles the open "why" prompts are left out, and
    something concrete stands first. Nothing on the page says so.
    """
    circles = _goes_in_circles(room, now)
    by_slug = prompts().by_slug
    groups = _groups(role, with_why=not circles)
    return PromptPage(
        first=tuple(_line(by_slug[slug]) for slug in CONCRETE) if circles else (),
        groups=tuple(
            PromptGroup(group.name, tuple(map(_line, group.prompts)))
            for group in groups
        ),
    )


def prompt_of_code(role: Role | None, code: str) -> Prompt | None:
    """Return one prompt for a role, or None where there is none of that code."""
    prompt = _by_code().get(code)
    return prompt if prompt and _is_for(prompt, role) else None


def code_of(slug: str) -> str:
    """Return how a prompt is called in an address: six digits that say nothing."""
    return sha256(f"prompt {slug}".encode()).hexdigest()[:6]


def _goes_in_circles(room: Room, now: datetime) -> bool:
    notes = (each.document for each in room.find(Note, newest=NEWEST))
    sat = (each.document for each in room.find(Sitting, newest=SITTINGS))
    return is_circling(
        [Entry(note.written_at, note.text, note.feelings) for note in notes],
        [Moods(one.at, one.mood_before, one.mood_after) for one in sat],
        now,
    )


def _groups(role: Role | None, *, with_why: bool) -> tuple[Group, ...]:
    """Return the groups for a role; before anything was said, what fits everybody."""
    if role is not None:
        return prompts().for_role(role, with_why=with_why)
    kept = (
        Group(
            group.slug,
            group.name,
            tuple(
                each
                for each in group.prompts
                if _is_for(each, None) and (with_why or not each.is_why)
            ),
        )
        for group in prompts().groups
    )
    return tuple(group for group in kept if group.prompts)


def _is_for(prompt: Prompt, role: Role | None) -> bool:
    return prompt.track == Track.BOTH if role is None else prompt.is_for(role)


def _line(prompt: Prompt) -> PromptLine:
    return PromptLine(code_of(prompt.slug), prompt.text)


_PLACE: Final = re.compile(r"[{}]")


@cache
def _by_code() -> Mapping[str, Prompt]:
    return {code_of(slug): prompt for slug, prompt in prompts().by_slug.items()}

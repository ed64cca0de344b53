"""Reads content/<language>/coach/practice.toml: the deck to practise saying things with.

The format: content/en/coach/README.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Final

from reknit.content import checked
from reknit.content.root import content_path
from reknit.content.tables import Table
from reknit.domain.path.words import Role, Track
from reknit.domain.words.read import Fault

MOST_HEARD: Final = 2
"""Ways to say it, for one scene. More would be a list to choose from, not an example."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Something that happened, what comes out first, and how it can be heard.

    Attributes:
        slug: Its name, unique.
        code: Its name in addresses: eight hexadecimal digits that say nothing.
        track: Who may say this.
        about: What happened, told to the reader.
        said: What comes out first and lands badly.
        faults: What `said` really holds.
        hint: One step towards a sentence that can be heard.
        heard: One or two such sentences.
    """

    slug: str
    code: str
    track: Track
    about: str
    said: str
    faults: tuple[Fault, ...]
    hint: str
    heard: tuple[str, ...]

    def is_for(self, role: Role | None) -> bool:
        """Say whether somebody may want to say this; None where no role is known."""
        return role is None or self.track in {Track.BOTH, Track(role.value)}


@dataclass(frozen=True)
class Deck:
    """All scenes, in the order of the file."""

    scenes: tuple[Scene, ...]

    @cached_property
    def by_code(self) -> Mapping[str, Scene]:
        """Every scene by its name in addresses."""
        return {each.code: each for each in self.scenes}

    def of(self, role: Role | None) -> tuple[Scene, ...]:
        """Return the scenes for a role."""
        return tuple(each for each in self.scenes if each.is_for(role))


@cache
def deck(language: str = "en") -> Deck:
    """Return the deck. Read once and kept.

    Raises:
        Malformed: The file breaks the format; the message says where.
    """
    return read_deck(content_path(language, "coach/practice.toml"))


def read_deck(path: Path) -> Deck:
    """Read one file.

    Raises:
        Malformed: The file breaks the format; the message says where.
    """
    table = Table.from_file(path)
    scenes = tuple(_scene(each) for each in table.tables("situations"))
    table.nothing_else()
    checked.refuse_twice(table, "situations", (each.slug for each in scenes))
    for role in Role:
        if not any(each.is_for(role) for each in scenes):
            raise table.malformed("situations", f"there is none for {role.value!r}")
    return Deck(scenes)


def code_of(slug: str) -> str:
    """Return a scene's name in addresses: eight hexadecimal digits that say nothing."""
    return blake2b(slug.encode(), digest_size=4, person=b"reknit scenes").hexdigest()


def _scene(table: Table) -> Scene:
    slug = checked.slug(table)
    scene = Scene(
        slug=slug,
        code=code_of(slug),
        track=table.choice("for", Track),
        about=checked.spoken(table, "about"),
        said=checked.spoken(table, "said"),
        faults=_faults(table),
        hint=checked.spoken(table, "hint"),
        heard=checked.lines(table, "heard", least=1, most=MOST_HEARD),
    )
    table.nothing_else()
    return scene


def _faults(table: Table) -> tuple[Fault, ...]:
    """Return the kinds of marks that are named; each once, and at least one.

    Raises:
        Malformed: There is none, or one that is not known.
    """
    named = table.texts("faults")
    if not named:
        raise table.malformed("faults", "at least one kind is needed")
    checked.refuse_twice(table, "faults", named)
    known = {each.value for each in Fault}
    for each in named:
        if each not in known:
            raise table.malformed("faults", f"{each!r} is no kind of mark")
    return tuple(Fault(each) for each in named)

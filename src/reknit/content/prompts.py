"""Reads content/<language>/prompts.toml: what somebody can begin to write from."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path

from reknit.content import checked
from reknit.content.root import content_path
from reknit.content.tables import Table
from reknit.domain.path.words import Role, Track


@dataclass(frozen=True, slots=True)
class Prompt:
    """One prompt. `is_why`: an open "why", which is hidden from somebody in circles."""

    slug: str
    text: str
    track: Track
    is_why: bool = False

    def is_for(self, role: Role) -> bool:
        """Whether it is meant for this role."""
        return self.track == Track.BOTH or self.track.value == role.value


@dataclass(frozen=True, slots=True)
class Group:
    """Prompts for one need."""

    slug: str
    name: str
    prompts: tuple[Prompt, ...]


@dataclass(frozen=True)
class Prompts:
    """All groups, in order."""

    groups: tuple[Group, ...]

    @cached_property
    def by_slug(self) -> Mapping[str, Prompt]:
        """Every prompt by its slug."""
        return {each.slug: each for group in self.groups for each in group.prompts}

    def for_role(self, role: Role, *, with_why: bool = True) -> tuple[Group, ...]:
        """Return the groups with the prompts for a role; without those left empty.

        Args:
            with_why: False for somebody who is going in circles.
        """
        kept = (
            replace(
                group,
                prompts=tuple(
                    each
                    for each in group.prompts
                    if each.is_for(role) and (with_why or not each.is_why)
                ),
            )
            for group in self.groups
        )
        return tuple(group for group in kept if group.prompts)


@cache
def prompts(language: str = "en") -> Prompts:
    """Return the prompts. Read once and kept.

    Raises:
        Malformed: The file breaks the format; the message says where.
    """
    return read_prompts(content_path(language, "prompts.toml"))


def read_prompts(path: Path) -> Prompts:
    """Read one file.

    Raises:
        Malformed: The file breaks the format; the message says where.
    """
    table = Table.from_file(path)
    groups = tuple(_group(each) for each in table.tables("groups"))
    table.nothing_else()
    if not groups:
        raise table.malformed("groups", "at least one group is needed")
    checked.refuse_twice(table, "groups", (each.slug for each in groups))
    slugs = [each.slug for group in groups for each in group.prompts]
    checked.refuse_twice(table, "groups.prompts", slugs)
    return Prompts(groups)


def _group(table: Table) -> Group:
    group = Group(
        slug=checked.slug(table),
        name=table.text("name"),
        prompts=tuple(_prompt(each) for each in table.tables("prompts")),
    )
    table.nothing_else()
    if not group.prompts:
        raise table.malformed("prompts", "at least one prompt is needed")
    return group


def _prompt(table: Table) -> Prompt:
    prompt = Prompt(
        slug=checked.slug(table),
        text=checked.spoken(table, "text"),
        track=table.choice("track", Track),
        is_why=table.flag("why") if "why" in table.fields() else False,
    )
    table.nothing_else()
    return prompt

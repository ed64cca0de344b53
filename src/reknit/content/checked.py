"""Fields that several content files share, checked further than a `Table` does."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from types import MappingProxyType
from typing import Final, TypeVar, get_type_hints

from reknit.content.tables import Table
from reknit.domain.path.words import Role, Sure
from reknit.domain.wording import unknown_places

Worded = TypeVar("Worded")
Words = TypeVar("Words")

_SLUG: Final = re.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*")


def slug(table: Table, field: str = "slug") -> str:
    """Return a name of small letters and hyphens, such as "wide-awake".

    Raises:
        Malformed: It is written in another way.
    """
    value = table.text(field)
    if not _SLUG.fullmatch(value):
        raise table.malformed(field, f"{value!r} is not small letters and hyphens")
    return value


def spoken(table: Table, field: str) -> str:
    """Return a text that is said to somebody. Its {places} can all be filled in.

    Raises:
        Malformed: One of them can not.
    """
    text = table.text(field)
    _refuse_unknown_places(table, field, text)
    return text


def spoken_or(table: Table, field: str, otherwise: str) -> str:
    """Return a text that is said to somebody, or `otherwise` when it is left out."""
    return spoken(table, field) if field in table.fields() else otherwise


def lines(table: Table, field: str, *, least: int, most: int) -> tuple[str, ...]:
    """Return between `least` and `most` texts that are said to somebody.

    Raises:
        Malformed: There are too few, too many, or one has a {place} nobody knows.
    """
    texts = table.texts(field)
    if not least <= len(texts) <= most:
        raise table.malformed(field, f"{least} to {most} texts are needed")
    for text in texts:
        _refuse_unknown_places(table, field, text)
    return texts


def lines_or(
    table: Table, field: str, otherwise: tuple[str, ...], *, most: int
) -> tuple[str, ...]:
    """Return up to `most` texts, at least one, or `otherwise` when left out."""
    if field not in table.fields():
        return otherwise
    return lines(table, field, least=1, most=most)


def number(table: Table, field: str, *, least: int, most: int) -> int:
    """Return a whole number between two bounds, both included.

    Raises:
        Malformed: It is none, or outside.
    """
    # a Table gives no numbers, and asking here keeps the field known to nothing_else
    value = table.value(field)
    # true and false are whole numbers for Python, and slips in a file
    if not isinstance(value, int) or isinstance(value, bool):
        raise table.malformed(field, "a whole number is needed")
    if not least <= value <= most:
        raise table.malformed(field, f"a number from {least} to {most} is needed")
    return value


def decimal(table: Table, field: str, *, least: float, most: float) -> float:
    """Return a number, whole or not, between two bounds, both included.

    Raises:
        Malformed: It is none, or outside.
    """
    value = table.value(field)
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise table.malformed(field, "a number is needed")
    if not least <= value <= most:
        raise table.malformed(field, f"a number from {least:g} to {most:g} is needed")
    return float(value)


def flag_or(table: Table, field: str, *, otherwise: bool) -> bool:
    """Return true or false, or `otherwise` when it is left out."""
    return table.flag(field) if field in table.fields() else otherwise


def evidence(table: Table) -> tuple[str, ...]:
    """Return the ids of the sources that something rests on; at least one.

    Raises:
        Malformed: There is none, or one is no id.
    """
    ids = table.texts("evidence")
    if not ids:
        raise table.malformed("evidence", "at least one id of a source is needed")
    for each in ids:
        if not _SLUG.fullmatch(each):
            raise table.malformed("evidence", f"{each!r} is no id of a source")
    return ids


def for_participating(table: Table) -> Table | None:
    """Return what is worded otherwise for the participating partner, if anything."""
    return table.table("participating") if "participating" in table.fields() else None


def by_role(
    pairs: Sequence[tuple[Worded, Worded]],
) -> Mapping[Role, tuple[Worded, ...]]:
    """Return, for each role, what is worded for it.

    Args:
        pairs: One thing each, worded for the injured and for the participating partner.
    """
    return MappingProxyType(
        {
            Role.INJURED: tuple(injured for injured, _ in pairs),
            Role.PARTICIPATING: tuple(other for _, other in pairs),
        }
    )


def sure(table: Table) -> Sure:
    """Return how sure the ground is."""
    return table.choice("sure", Sure)


def refuse_twice(table: Table, field: str, slugs: Iterable[str]) -> None:
    """Refuse a slug that stands twice under `field`.

    Raises:
        Malformed: One does; the message names it.
    """
    seen: set[str] = set()
    for each in slugs:
        if each in seen:
            raise table.malformed(field, f"{each!r} is there twice")
        seen.add(each)


def _refuse_unknown_places(table: Table, field: str, text: str) -> None:
    unknown = ", ".join(sorted(unknown_places(text)))
    if unknown:
        raise table.malformed(field, f"nothing can fill in: {unknown}")


def section(table: Table, cls: type[Words], *, most: int) -> Words:
    """Return a table of nothing but what is said: texts, and lists of 1 to `most` texts.

    Args:
        cls: A dataclass whose fields are strings and tuples of strings.

    Raises:
        Malformed: A field is missing, left over, or not what its class says.
    """
    hints = get_type_hints(cls)
    found = {
        field.name: spoken(table, field.name)
        if hints[field.name] is str
        else lines(table, field.name, least=1, most=most)
        for field in fields(cls)  # type: ignore[arg-type]
    }
    table.nothing_else()
    return cls(**found)

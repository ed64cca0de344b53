"""Reads content/<language>/coach/rewrites.toml: what a rewrite may say by itself."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import fields
from enum import StrEnum
from functools import cache
from pathlib import Path
from string import Formatter
from types import MappingProxyType
from typing import Final, TypeVar

from reknit.content.root import content_path
from reknit.content.tables import Table
from reknit.domain.words.rewrites import (
    Frames,
    Lead,
    Lines,
    Offer,
    Phrases,
    Theme,
    Turn,
)

Slug = TypeVar("Slug", bound=StrEnum)
Worded = TypeVar("Worded")

_FRAME_PLACES: Final[Mapping[str, frozenset[str]]] = {
    "feel_when": frozenset({"feeling", "event"}),
    "feel_that": frozenset({"feeling", "event"}),
    "felt_when": frozenset({"feeling", "event"}),
    "would_help": frozenset({"did"}),
    "understand": frozenset(),
    "understand_when": frozenset({"event"}),
    "on_my_mind": frozenset({"event"}),
    "remember": frozenset({"feeling", "event"}),
    "or_else": frozenset({"own"}),
    "or_without": frozenset({"own"}),
    "ask": frozenset({"do"}),
    "ask_to_stop": frozenset({"doing"}),
    "ask_us": frozenset({"do"}),
    "may_i": frozenset({"do"}),
    "may_have": frozenset({"thing"}),
    "about": frozenset({"event"}),
}
_THEME_PLACES: Final = frozenset(
    {"do", "did", "hard", "doing", "about", "whom", "event"} | {"stopping"}
)
_TURN_PLACES: Final[Mapping[Turn, frozenset[str]]] = {
    Turn.SORRY_THAT: frozenset({"that"}),
    Turn.SORRY_FOR: frozenset({"what"}),
    Turn.SORRY_FELT: frozenset({"feeling"}),
    Turn.OWNING: frozenset({"did"}),
    Turn.KNOWN: frozenset({"known"}),
    Turn.THOUGHT: frozenset({"thought"}),
    Turn.RUINED: frozenset({"what"}),
    Turn.FELT: frozenset({"feel", "when"}),
    Turn.FEAR: frozenset({"fear"}),
    Turn.MISSING: frozenset({"doing"}),
    Turn.HARD_TO_TRUST: frozenset({"whom"}),
    Turn.DID_THIS: frozenset({"to"}),
    Turn.VALUED: frozenset({"valued"}),
}


@cache
def phrases(language: str = "en") -> Phrases:
    """Return what a rewrite may say. Read once and kept.

    Raises:
        Malformed: The file breaks the format; the message says where.
    """
    return read_phrases(content_path(language, "coach/rewrites.toml"))


def read_phrases(path: Path) -> Phrases:
    """Read one file.

    Raises:
        Malformed: The file breaks the format; the message says where.
    """
    table = Table.from_file(path)
    words = table.table("feelings")
    nouns = words.table("nouns")
    found = Phrases(
        frames=_frames(table.table("frames")),
        offers=_by_slug(table, "themes", Theme, _offer),
        turns=_by_slug(table, "turns", Turn, _lines),
        feelings=frozenset(words.texts("words")),
        about=frozenset(words.texts("about")),
        nouns=MappingProxyType({noun: nouns.text(noun) for noun in nouns.fields()}),
    )
    words.nothing_else()
    table.nothing_else()
    if not found.feelings or not found.about:
        raise table.malformed("feelings", "at least one word is needed")
    return found


def _frames(table: Table) -> Frames:
    texts = {field.name: table.text(field.name) for field in fields(Frames)}
    table.nothing_else()
    for name, text in texts.items():
        if _places(text) != _FRAME_PLACES[name]:
            known = ", ".join(sorted(_FRAME_PLACES[name])) or "none"
            raise table.malformed(name, f"its places have to be: {known}")
    return Frames(**texts)


def _by_slug(
    table: Table,
    field: str,
    slugs: type[Slug],
    read: Callable[[Table, Slug], Worded],
) -> Mapping[Slug, Worded]:
    """Read one entry for each slug of a closed list.

    Raises:
        Malformed: One is missing, or is there twice.
    """
    entries = table.tables(field)
    found: dict[Slug, Worded] = {}
    for entry in entries:
        slug = entry.choice("slug", slugs)
        if slug in found:
            raise table.malformed(field, f"{slug.value!r} is there twice")
        found[slug] = read(entry, slug)
        entry.nothing_else()
    missing = ", ".join(one.value for one in slugs if one not in found)
    if missing:
        raise table.malformed(field, f"these are missing: {missing}")
    return MappingProxyType(found)


def _offer(table: Table, _: Theme) -> Offer:
    offer = Offer(
        feelings=_texts(table, "feelings", frozenset(), least=1),
        gently=_texts(table, "gently", _THEME_PLACES),
        questions=_texts(table, "questions", _THEME_PLACES, least=1),
        then=_texts(table, "then", _THEME_PLACES),
        need=table.text("need"),
        requests=_texts(table, "requests", _THEME_PLACES, least=1),
        requests_then=_texts(table, "requests_then", _THEME_PLACES),
        lead=table.choice("lead", Lead) if "lead" in table.fields() else Lead.NONE,
    )
    for field in ("questions", "then", "requests", "requests_then"):
        _refuse_statements(table, field, getattr(offer, field))
    return offer


def _lines(table: Table, turn: Turn) -> Lines:
    places = _TURN_PLACES.get(turn, frozenset())
    lines = Lines(
        gently=_texts(table, "gently", places),
        questions=_texts(table, "questions", places, least=1),
        requests=_texts(table, "requests", places, least=1),
    )
    for field in ("questions", "requests"):
        _refuse_statements(table, field, getattr(lines, field))
    return lines


def _texts(
    table: Table, field: str, places: Collection[str], *, least: int = 0
) -> tuple[str, ...]:
    texts = table.texts(field)
    if len(texts) < least:
        raise table.malformed(field, f"at least {least} is needed")
    for text in texts:
        unknown = ", ".join(sorted(_places(text) - set(places)))
        if unknown:
            raise table.malformed(field, f"nothing can fill in: {unknown}")
    return texts


def _refuse_statements(table: Table, field: str, texts: Collection[str]) -> None:
    for text in texts:
        if not text.endswith("?"):
            raise table.malformed(field, f"{text!r} does not end with a question mark")


def _places(text: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name)

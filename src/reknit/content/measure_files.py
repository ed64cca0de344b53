"""Reads one instrument from its two files: how it is scored, and its words.

The first has keys, range, norms, licence and the vectors that prove it; the second has
what a person reads. docs/how-to/add-a-questionnaire.md shows both.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b, sha256
from pathlib import Path
from typing import Final

from reknit.content import checked
from reknit.content.measure_scales import scale, source
from reknit.content.tables import Table
from reknit.domain.errors import DomainError
from reknit.domain.measures.instrument import (
    Instrument,
    Item,
    Licence,
    Origin,
    Response,
    Subject,
)
from reknit.domain.measures.scoring import score
from reknit.domain.path.words import Role

OFTEN: Final = ("weekly", "monthly")
"""How often Reknit may suggest something by itself."""

_MOST_DAYS: Final = 366
_MOST_MINUTES: Final = 60
_LEAST_RESPONSES: Final = 2


@dataclass(frozen=True, slots=True)
class Vector:
    """Answers, and what they come to.

    Attributes:
        comes_from: A published example, or what it was made by hand to show.
        scores: Every score there is; a scale without one is not in it.
    """

    comes_from: str
    answers: Mapping[str, int]
    scores: Mapping[str, float]
    missing: tuple[str, ...]
    asks_help: bool


@dataclass(frozen=True, slots=True)
class Measure:
    """One instrument and what proves its scoring."""

    instrument: Instrument
    vectors: tuple[Vector, ...]


def read_measure(scoring: Path, wording: Path, *, language: str = "en") -> Measure:
    """Read one instrument.

    Raises:
        Malformed: Something is missing or wrong in either file, a word was changed
            without saying so, or a vector does not come out; the message says where.
    """
    table = Table.from_file(scoring)
    words = Table.from_file(wording, named="/".join(wording.parts[-3:]))
    slug = checked.slug(table)
    if slug != scoring.stem:
        raise table.malformed("slug", f"the file is called {scoring.name!r}")
    origin = table.choice("origin", Origin)
    items = _items(table, words, origin)
    by_code = {item.code: item for item in items}
    worded = words.table("scales")
    scales = tuple(scale(each, worded, by_code) for each in table.tables("scales"))
    worded.nothing_else()
    if not scales:
        raise table.malformed("scales", "at least one is needed")
    checked.refuse_twice(table, "scales", (each.name for each in scales))
    instrument = Instrument(
        slug=slug,
        code=code_of(slug),
        version=checked.number(table, "version", least=1, most=9_999),
        origin=origin,
        subject=table.choice("subject", Subject),
        title=checked.spoken(words, "title"),
        short=table.text("short"),
        about=checked.spoken(words, "about"),
        is_not=checked.spoken(words, "is_not"),
        recall=words.text("recall"),
        recall_days=checked.number(table, "recall_days", least=1, most=_MOST_DAYS),
        minutes=checked.number(table, "minutes", least=1, most=_MOST_MINUTES),
        items=items,
        scales=scales,
        licence=_licence(table.table("licence")),
        checked_on=_day(table, "checked_on"),
        checksum=_checksum(table, items, language),
        suggested=_suggested(table),
        is_heavy=checked.flag_or(table, "is_heavy", otherwise=False),
        elsewhere=table.text_or_none("elsewhere") or "",
        roles=_roles(table),
    )
    vectors = _vectors(table, instrument)
    table.nothing_else()
    words.nothing_else()
    return Measure(instrument, vectors)


def code_of(slug: str) -> str:
    """Return an instrument's name in addresses: eight digits that say nothing."""
    return blake2b(slug.encode(), digest_size=4, person=b"reknit measure").hexdigest()


def checksum_of(items: Sequence[Item]) -> str:
    """Return the SHA-256 over everything of the items that a person reads or chooses."""
    told = [
        [
            item.code,
            item.stem,
            item.text,
            [[response.value, response.text] for response in item.responses],
        ]
        for item in items
    ]
    plain = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return sha256(plain.encode()).hexdigest()


def _items(table: Table, words: Table, origin: Origin) -> tuple[Item, ...]:
    keys, worded = table.tables("items"), words.tables("items")
    if bool(keys) == (origin == Origin.BROUGHT):
        raise table.malformed("items", "only what is brought has none")
    if len(keys) != len(worded):
        raise words.malformed("items", f"{len(keys)} are needed, as they are scored")
    stem = words.text_or_none("stem") or ""
    sets = _sets(words)
    items = tuple(
        _item(key, item, stem, sets) for key, item in zip(keys, worded, strict=True)
    )
    checked.refuse_twice(table, "items", (item.code for item in items))
    return items


def _sets(words: Table) -> Mapping[str, tuple[str, ...]]:
    """Return the words to answer with that several items share, by name."""
    if "responses" not in words.fields():
        return {}
    table = words.table("responses")
    return {name: table.texts(name) for name in table.fields()}


def _item(
    key: Table, words: Table, stem: str, sets: Mapping[str, tuple[str, ...]]
) -> Item:
    code = key.text("code")
    if words.text("code") != code:
        raise words.malformed("code", f"here stands {code!r} in the scoring")
    item = Item(
        code=code,
        text=checked.spoken(words, "text"),
        responses=_responses(key, words, sets),
        stem=checked.spoken_or(words, "stem", stem),
        is_reversed=checked.flag_or(key, "is_reversed", otherwise=False),
        asks_of_dying=checked.flag_or(key, "asks_of_dying", otherwise=False),
    )
    key.nothing_else()
    words.nothing_else()
    return item


def _responses(
    key: Table, words: Table, sets: Mapping[str, tuple[str, ...]]
) -> tuple[Response, ...]:
    values = key.value("values")
    if (
        not isinstance(values, list)
        or not all(type(value) is int for value in values)
        or len(set(values)) < max(len(values), _LEAST_RESPONSES)
    ):
        raise key.malformed("values", "two or more whole numbers, each once")
    name = words.text("responses")
    if name not in sets:
        raise words.malformed("responses", f"no {name!r} stands under [responses]")
    texts = sets[name]
    if len(texts) != len(values):
        raise words.malformed("responses", f"{len(values)} texts are needed")
    return tuple(Response(*each) for each in zip(values, texts, strict=True))


def _licence(table: Table) -> Licence:
    licence = Licence(
        name=table.text("name"),
        text=table.text("text"),
        holder=table.text("holder"),
        source=source(table.table("source")),
        conditions=table.maybe_blank("conditions"),
    )
    table.nothing_else()
    return licence


def _day(table: Table, field: str) -> date:
    value = table.value(field)
    # a moment is a date for Python too
    if type(value) is not date:
        raise table.malformed(field, "a day is needed, such as 2026-11-30")
    return value


def _checksum(table: Table, items: tuple[Item, ...], language: str) -> str:
    if not items:
        return ""
    found = checksum_of(items)
    by_language = table.table("checksum")
    stated = {each: by_language.text(each) for each in by_language.fields()}
    if stated.get(language) != found:
        raise by_language.malformed(
            language,
            f"the words come to {found}. If they were meant to change, write this here "
            "and raise the version",
        )
    return found


def _suggested(table: Table) -> str:
    often = table.text_or_none("suggested") or ""
    if often and often not in OFTEN:
        raise table.malformed("suggested", f"one of: {', '.join(OFTEN)}; or left out")
    return often


def _roles(table: Table) -> frozenset[Role]:
    roles = table.texts("roles")
    for role in roles:
        if role not in set(Role):
            raise table.malformed("roles", f"{role!r} is no role")
    return frozenset(map(Role, roles)) or frozenset(Role)


def _vectors(table: Table, instrument: Instrument) -> tuple[Vector, ...]:
    vectors = tuple(_vector(each, instrument) for each in table.tables("vectors"))
    if bool(vectors) != bool(instrument.items):
        raise table.malformed("vectors", "needed where there are items, and only there")
    for one in instrument.scales:
        if vectors and not any(one.name in vector.scores for vector in vectors):
            raise table.malformed("vectors", f"none has a score for {one.name!r}")
    return vectors


def _vector(table: Table, instrument: Instrument) -> Vector:
    vector = Vector(
        comes_from=table.text("comes_from"),
        answers=_whole_numbers(table.table("answers")),
        scores=_decimals(table.table("scores")),
        missing=table.texts("missing"),
        asks_help=checked.flag_or(table, "asks_help", otherwise=False),
    )
    table.nothing_else()
    try:
        scored = score(instrument, vector.answers)
    except DomainError as problem:
        raise table.malformed("answers", str(problem)) from problem
    if not _is_alike(scored.scores, vector.scores):
        raise table.malformed("scores", f"the answers come to {scored.scores}")
    if scored.missing != vector.missing:
        raise table.malformed("missing", f"left out are {list(scored.missing)}")
    if scored.asks_help != vector.asks_help:
        raise table.malformed("asks_help", f"it is {scored.asks_help}".lower())
    return vector


def _is_alike(one: Mapping[str, float], other: Mapping[str, float]) -> bool:
    return one.keys() == other.keys() and all(
        math.isclose(one[name], other[name], abs_tol=1e-6) for name in one
    )


def _whole_numbers(table: Table) -> Mapping[str, int]:
    return {
        field: checked.number(table, field, least=-100, most=100)
        for field in table.fields()
    }


def _decimals(table: Table) -> Mapping[str, float]:
    return {
        field: checked.decimal(table, field, least=-10_000, most=10_000)
        for field in table.fields()
    }

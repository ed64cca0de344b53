"""Reads content/<language>/coach: the phrases by which the coach knows what it marks."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reknit.content.root import content_path
from reknit.content.tables import Table
from reknit.domain.words.coach import Rulebook
from reknit.domain.words.context import Frames
from reknit.domain.words.patterns import BadPattern, Lists, Pattern, compiled
from reknit.domain.words.read import Fault, Good
from reknit.domain.words.rules import Rule

PROOFS = 8
"""The least number of sentences a family finds, and of sentences it lets pass."""


@dataclass(frozen=True, slots=True)
class Family:
    """One kind, as people read it, with the sentences that prove its phrases.

    Attributes:
        kind: A `Fault`, a `Good`, or "safety".
        name: What a mark is called.
        why: One sentence.
        matches: Sentences in which it has to be found.
        passes: Sentences in which it must not be found.
    """

    kind: str
    name: str
    why: str
    rules: tuple[Rule, ...]
    matches: tuple[str, ...]
    passes: tuple[str, ...]


@dataclass(frozen=True)
class Coaching:
    """The whole folder."""

    book: Rulebook
    families: Mapping[str, Family]


@cache
def coaching(language: str = "en") -> Coaching:
    """Return it. Read once and kept.

    Raises:
        Malformed: As for `read_coaching`.
    """
    return read_coaching(content_path(language, "coach"))


def read_coaching(folder: Path) -> Coaching:
    """Read one folder.

    Raises:
        Malformed: A file breaks its format; the message says which and where.
    """
    lists = _lists(folder / "lists.toml")
    faults = {kind: _family(folder / f"{kind.value}.toml", lists) for kind in Fault}
    goods, questions = _goods(folder / "strengths.toml", lists)
    safety = _safety(folder / "force.toml", lists)
    families = [*faults.values(), *goods.values(), safety]
    book = Rulebook(
        faults={kind: each.rules for kind, each in faults.items()},
        goods={kind: each.rules for kind, each in goods.items()},
        question=questions,
        safety=safety.rules,
        frames=_frames(folder / "context.toml", lists),
    )
    return Coaching(book, {each.kind: each for each in families})


def _lists(path: Path) -> Lists:
    table = Table.from_file(path)
    return {name: table.texts(name) for name in table.fields()}


def _family(path: Path, lists: Lists) -> Family:
    table = Table.from_file(path)
    kind, why = table.choice("kind", Fault), table.text("why")
    rules = []
    for number, each in enumerate(table.tables("rules"), start=1):
        rules.append(
            Rule(
                name=f"{kind.value}-{number}",
                phrases=phrases_of(each, "phrases", lists),
                strength=share_of(each, "strength"),
                why=each.text_or_none("why") or why,
                unless=phrases_of(each, "unless", lists),
                unless_in_text=phrases_of(each, "unless_in_text", lists),
            )
        )
        each.nothing_else()
    matches, passes = proofs_of(table.table("proofs"))
    family = Family(kind, table.text("name"), why, tuple(rules), matches, passes)
    table.nothing_else()
    return family


def _goods(path: Path, lists: Lists) -> tuple[Mapping[Good, Family], frozenset[Good]]:
    table = Table.from_file(path)
    goods, questions = {}, set()
    for kind in Good:
        each = table.table(kind.value)
        rule = Rule(
            name=kind.value,
            phrases=phrases_of(each, "phrases", lists),
            strength=1.0,
            why=each.text("why"),
            unless=phrases_of(each, "unless", lists),
        )
        if each.text_or_none("ends") == "?":
            questions.add(kind)
        matches, passes = proofs_of(each)
        goods[kind] = Family(
            kind, each.text("name"), rule.why, (rule,), matches, passes
        )
        each.nothing_else()
    table.nothing_else()
    return goods, frozenset(questions)


def _safety(path: Path, lists: Lists) -> Family:
    table = Table.from_file(path)
    rules = []
    for number, each in enumerate(table.tables("rules"), start=1):
        about = each.text("about")
        phrases = phrases_of(each, "phrases", lists)
        unless = phrases_of(each, "unless", lists)
        rules.append(Rule(f"safety-{number}", phrases, 1.0, about, unless))
        each.nothing_else()
    matches, passes = proofs_of(table.table("proofs"))
    table.nothing_else()
    return Family("safety", "Safety", rules[0].why, tuple(rules), matches, passes)


def _frames(path: Path, lists: Lists) -> Frames:
    table = Table.from_file(path)
    frames = Frames(
        reported=phrases_of(table, "reported", lists),
        denied=phrases_of(table, "denied", lists),
        wondered=phrases_of(table, "wondered", lists),
        joke=phrases_of(table, "joke", lists),
        joke_signs=table.texts("joke_signs"),
    )
    table.nothing_else()
    return frames


def phrases_of(table: Table, field: str, lists: Lists) -> tuple[Pattern, ...]:
    """Return the phrases of a field, ready; none when it is left out.

    Raises:
        Malformed: A phrase breaks the small language of `domain.words.patterns`.
    """
    try:
        return tuple(compiled(each, lists) for each in table.texts(field))
    except BadPattern as slip:
        raise table.malformed(field, str(slip)) from slip


def share_of(table: Table, field: str) -> float:
    """Return a number above 0 and up to 1.

    Raises:
        Malformed: It is something else.
    """
    value = table.value(field)
    if isinstance(value, bool) or not isinstance(value, float) or not 0 < value <= 1:
        raise table.malformed(field, "a number above 0 and up to 1 is needed")
    return value


def proofs_of(table: Table) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the sentences in which it is found, and those that it lets pass.

    Raises:
        Malformed: There are fewer than `PROOFS` of one kind.
    """
    matches, passes = table.texts("matches"), table.texts("passes")
    for field, proofs in (("matches", matches), ("passes", passes)):
        if len(proofs) < PROOFS:
            raise table.malformed(field, f"at least {PROOFS} sentences are needed")
    return matches, passes

"""Reads content/en/path: the programme with its stages, steps and reasons.

The format: content/en/path/README.md.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from reknit.content import checked
from reknit.content.root import content_path
from reknit.content.sources import Sources, sources
from reknit.content.steps import read_step
from reknit.content.tables import Malformed, Table
from reknit.domain.path.conditions import CONDITIONS
from reknit.domain.path.programme import Gate, Programme, Stage, Step, given_by
from reknit.domain.path.words import FROM_ELSEWHERE, Fact, Role, Track

STAGES = 9

RULES = (
    "you-asked", "first", "next", "opens", "after-heavy", "came-back", "again",
    "gentle", "lighter", "relief", "short", "ahead", "left-behind", "always-there",
)  # fmt: skip
"""Every rule that can choose a step; each has a sentence in reasons.toml."""


GATES = ("said", "trust-rises")
"""What going on from a stage may rest on; each has a sentence in reasons.toml."""


@cache
def programme() -> Programme:
    """Return the programme. Read once and kept.

    Raises:
        Malformed: A file breaks the format; the message says which, and where.
    """
    return read_programme(content_path("en", "path"), sources())


def read_programme(folder: Path, from_where: Sources) -> Programme:
    """Read a folder of stages.

    Raises:
        Malformed: A file breaks the format; the message says which, and where.
    """
    stages, steps = [], []
    for number, place in enumerate(_stage_folders(folder), start=1):
        stage = _stage(place, number)
        stages.append(stage)
        _refuse_what_nothing_reads(place)
        for track in Track:
            files = sorted((place / track.value).glob("*.md"))
            steps += [read_step(one, stage=stage.slug, track=track) for one in files]
    reasons, facts = _reasons(folder / "reasons.toml")
    found = Programme(
        stages=tuple(stages),
        steps=tuple(steps),
        reasons=reasons,
        facts=facts,
        sources=from_where.by_id,
        sure=from_where.sure,
    )
    _refuse_what_does_not_hang_together(found)
    return found


def _stage_folders(folder: Path) -> list[Path]:
    found = sorted(each for each in _shown_in(folder) if each.is_dir())
    numbers = [each.name.partition("-")[0] for each in found]
    if not found or numbers != [f"{number:02}" for number in range(1, len(found) + 1)]:
        raise Malformed(folder.name, "folders", "numbered 01, 02 and so on")
    return found


def _shown_in(folder: Path) -> Iterator[Path]:
    """Go through a folder, without what a computer leaves behind there."""
    return (each for each in folder.iterdir() if not each.name.startswith("."))


def _refuse_what_nothing_reads(stage: Path) -> None:
    """Refuse a step in a misspelt folder: it would be missing, and nobody would know."""
    tracks = {track.value for track in Track}
    for each in _shown_in(stage):
        if each.name not in tracks and each.name != "stage.toml":
            raise Malformed(stage.name, each.name, "nothing reads this")
        for step in _shown_in(each) if each.is_dir() else ():
            if step.suffix != ".md":
                name = f"{each.name}/{step.name}"
                raise Malformed(stage.name, name, "nothing reads this")


def _stage(folder: Path, number: int) -> Stage:
    table = Table.from_file(folder / "stage.toml")
    aims, gates = table.table("aims"), table.table("gate")
    stage = Stage(
        slug=folder.name.partition("-")[2],
        number=number,
        title=checked.spoken(table, "title"),
        about=checked.spoken(table, "about"),
        aims={role: checked.lines(aims, role.value, least=1, most=5) for role in Role},
        gates={role: _gate(gates.table(role.value)) for role in Role},
    )
    for each in (aims, gates, table):
        each.nothing_else()
    return stage


def _gate(table: Table) -> Gate:
    known = {fact.value for fact in Fact}
    names = table.texts("ready_when")
    for name in names:
        if name not in known:
            raise table.malformed("ready_when", f"{name!r} is no fact")
    gate = Gate(
        say=checked.spoken(table, "say"),
        ready_when=tuple(Fact(name) for name in names),
        never_asks=checked.spoken(table, "never_asks"),
    )
    table.nothing_else()
    return gate


def _reasons(path: Path) -> tuple[Mapping[str, str], Mapping[Fact, str]]:
    table = Table.from_file(path)
    rules, conditions = table.table("rules"), table.table("conditions")
    facts, gates = table.table("facts"), table.table("gates")
    reasons = {rule: rules.text(rule) for rule in RULES} | {
        f"when {name}": checked.spoken(conditions, name) for name in CONDITIONS
    }
    reasons |= {f"gate {name}": checked.spoken(gates, name) for name in GATES}
    by_fact = {fact: facts.text(fact.value) for fact in Fact}
    for each in (rules, conditions, gates, facts, table):
        each.nothing_else()
    return reasons, by_fact


def _refuse_what_does_not_hang_together(found: Programme) -> None:
    """Refuse doubled names, unknown sources, and needs that nothing can fulfil.

    Raises:
        Malformed: The message names the step.
    """
    for what, names in (
        ("slug", [step.slug for step in found.steps]),
        ("code", [step.code for step in found.steps]),
    ):
        twice = {name for name in names if names.count(name) > 1}
        if twice:
            raise Malformed("path", what, f"there twice: {', '.join(sorted(twice))}")
    for step in found.steps:
        unknown = [each for each in step.evidence if each not in found.sources]
        if unknown:
            raise Malformed(step.slug, "evidence", f"no such source: {unknown[0]}")
    for role in Role:
        _refuse_needs_without_givers(found.path_of(role))
        _refuse_gates_that_never_open(found, role)


def _refuse_gates_that_never_open(found: Programme, role: Role) -> None:
    """Refuse a gate that waits for what nothing on this path can make true."""
    given = {fact.value for fact in FROM_ELSEWHERE}
    for step in found.path_of(role):
        given |= set(given_by(step))
    for stage in found.stages:
        for fact in stage.gates[role].ready_when:
            if fact not in given:
                field = f"gate.{role.value}.ready_when"
                raise Malformed(stage.slug, field, f"nothing gives: {fact.value}")


def _refuse_needs_without_givers(steps: Sequence[Step]) -> None:
    """Refuse what could never be offered: a need nothing gives, or needs in a circle."""
    given = {fact.value for fact in FROM_ELSEWHERE}
    left = list(steps)
    while left:
        reachable = [step for step in left if set(step.needs) <= given]
        if not reachable:
            step = left[0]
            missing = ", ".join(sorted(set(step.needs) - given))
            raise Malformed(step.slug, "needs", f"nothing before gives: {missing}")
        for step in reachable:
            given |= set(given_by(step))
        left = [step for step in left if step not in reachable]

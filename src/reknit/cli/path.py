"""The path from the command line: what comes next, and a walk of invented couples."""

from __future__ import annotations

import json
import random  # noqa: TID251 - invented lives, no keys
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

from reknit.cli.trouble import CommandTrouble
from reknit.content.path import programme
from reknit.content.situations import read_situation
from reknit.content.tables import Malformed
from reknit.domain.path.gates import gate_of
from reknit.domain.path.next import Next, current_stage, next_steps
from reknit.domain.path.simulation import Tally, walk_couple
from reknit.domain.path.words import Role
from reknit.domain.wording import Wording, said

_BEGINS = datetime(2026, 1, 5, 20, tzinfo=UTC)
_ANYBODY = Wording()
_BATCH = 25
_MOST_COUPLES, _MOST_YEARS, _MOST_WORKERS = 1_000_000, 50, 64


def next_command(file: str, *, limit: int, as_json: bool) -> int:
    """Print the next steps for a situation.

    Raises:
        CommandTrouble: The file can not be read, or does not hold a situation.
    """
    if limit < 1:
        raise CommandTrouble("--limit takes a number of 1 or more.")
    try:
        told, at = read_situation(_text(file), programme())
    except Malformed as slip:
        raise CommandTrouble(f"This is not a situation: {slip}.") from None
    now = at or datetime.now(UTC).astimezone()
    stage = current_stage(programme(), told, now)
    gate = gate_of(programme(), told, stage)
    offered = next_steps(programme(), told, now, limit=limit)
    answer = {
        "stage": stage,
        "next": [_as_values(each) for each in offered],
        "gate": {
            "suggested": gate.is_suggested,
            "reason": said(gate.reason, _ANYBODY),
            "missing": list(gate.missing),
            "say": said(gate.say, _ANYBODY),
            "never_asks": said(gate.never_asks, _ANYBODY),
        },
    }
    if as_json:
        print(json.dumps(answer, ensure_ascii=False))
        return 0
    print(f"Stage: {programme().stage_by_slug[stage].title}")
    for each in offered:
        step = _as_values(each)
        print(f"- {step['title']} ({step['minutes']} minutes). {step['reason']}")
    return 0


def simulate(
    *, couples: int, years: int, seed: int, workers: int, as_json: bool
) -> int:
    """Let invented couples walk the path; return 1 where a law was broken.

    Raises:
        CommandTrouble: A number is out of range.
    """
    for name, value, most in (
        ("--couples", couples, _MOST_COUPLES),
        ("--years", years, _MOST_YEARS),
        ("--workers", workers, _MOST_WORKERS),
    ):
        if not 1 <= value <= most:
            raise CommandTrouble(f"{name} takes a number from 1 to {most:,}.")
    begun = time.monotonic()
    tally = _walk_all(couples, years, seed, workers)
    found = _found(tally) | {
        "couples": couples,
        "years": years,
        "seed": seed,
        "seconds": round(time.monotonic() - begun, 1),
    }
    print(json.dumps(found, ensure_ascii=False) if as_json else _told(tally, found))
    return 1 if tally.broken_laws else 0


def _walk_all(couples: int, years: int, seed: int, workers: int) -> Tally:
    batches = [
        (first, min(first + _BATCH, couples), years, seed)
        for first in range(0, couples, _BATCH)
    ]
    whole = Tally()
    if workers == 1:
        for number, batch in enumerate(batches, start=1):
            whole.add(_walk_batch(batch))
            _show_progress(number, len(batches))
        return whole
    with ProcessPoolExecutor(workers) as pool:
        for number, tally in enumerate(pool.map(_walk_batch, batches), start=1):
            whole.add(tally)
            _show_progress(number, len(batches))
    return whole


def _walk_batch(batch: tuple[int, int, int, int]) -> Tally:
    first, end, years, seed = batch
    whole = Tally()
    for number in range(first, end):
        # A generator for each couple, so that their lives do not depend on the batches.
        chance = random.Random(f"{seed}/{number}")  # noqa: S311 - invented lives
        whole.add(walk_couple(programme(), chance, begins=_BEGINS, years=years))
    return whole


def _show_progress(done: int, of: int) -> None:
    if sys.stderr.isatty():
        end = "\n" if done == of else ""
        width = 40 * done // of
        print(f"\r[{'#' * width:<40}]", end=end, file=sys.stderr, flush=True)


def _found(tally: Tally) -> dict[str, object]:
    return {
        "visits": tally.visits,
        "steps_done": tally.steps_done,
        "broken_laws": [
            {"law": law, "count": count, "example": tally.examples[law]}
            for law, count in sorted(tally.broken_laws.items())
        ],
        "dead_ends": [
            {"role": role, "stage": stage, "count": count}
            for (role, stage), count in sorted(tally.dead_ends.items())
        ],
        "never_reached": _never(tally),
    }


def _never(tally: Tally) -> dict[str, list[str]]:
    return {
        role.value: [
            step.slug
            for step in programme().path_of(role)
            if (role.value, step.slug) not in tally.reached
        ]
        for role in Role
    }


def _told(tally: Tally, found: dict[str, object]) -> str:
    broken = [
        f"{law} ({count:,} times, as on {tally.examples[law]})"
        for law, count in sorted(tally.broken_laws.items())
    ]
    ends = [
        f"{role}, {stage} ({count:,} times)"
        for (role, stage), count in sorted(tally.dead_ends.items())
    ]
    never = [
        f"{slug} ({role})" for role, slugs in _never(tally).items() for slug in slugs
    ]
    lines = [
        f"Couples: {found['couples']:,}, years: {found['years']}, seed: {found['seed']}",
        f"Visits: {tally.visits:,}, steps done: {tally.steps_done:,}",
        f"Laws broken: {'; '.join(broken) or 'none'}",
        f"Dead ends: {'; '.join(ends) or 'none'}",
        f"Steps never offered: {', '.join(never) or 'none'}",
        f"Seconds: {found['seconds']}",
    ]
    return "\n".join(lines)


def _as_values(each: Next) -> dict[str, object]:
    step = each.step
    return {
        "slug": step.slug,
        "title": said(step.title, _ANYBODY),
        "purpose": said(step.purpose, _ANYBODY),
        "stage": step.stage,
        "kind": step.kind.value,
        "minutes": step.minutes,
        "weight": step.weight,
        "rule": each.rule,
        "reason": said(each.reason, _ANYBODY),
    }


def _text(file: str) -> str:
    try:
        if file == "-":
            return sys.stdin.read()
        return Path(file).read_text(encoding="utf-8")
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or "it is not text in UTF-8"
        raise CommandTrouble(f"{file} can not be read: {reason}.") from None

"""The readers of words from the command line: JSON lines in, JSON lines out."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from reknit.cli.trouble import CommandTrouble
from reknit.content.reading import (
    alarm_reader,
    coach,
    estimates,
    feelings_reader,
    traps_reader,
)
from reknit.domain.words.read import Alarmed, Coached, Felt, Good, Trapped

Answer = dict[str, object]
_DIGITS: Final = 6
_GUESSED: Final = {
    Good.REQUEST: "request",
    Good.FEELING: "feeling",
    Good.VALIDATION: "empathy",
}
"""Strengths for which the models make a guess too."""


def read(reader: str, file: str, *, by_line: bool) -> int:
    """Read texts and print one answer a line, in the same order.

    Args:
        reader: coach, feelings, traps or alarm.
        file: What to read; "-" is standard input.
        by_line: Each line is an object {"id": …, "text": …}. Otherwise the whole file
            is one text.

    Raises:
        CommandTrouble: The file can not be read. A line that is no such object is
            answered by a line with its number and what is wrong with it.
    """
    judge = _READERS[reader]
    lines = _lines(file)
    if not by_line:
        text = b"".join(lines).decode("utf-8", errors="replace")
        print(json.dumps({"id": None, **judge(text)}))
        return 0
    for number, line in enumerate(lines, start=1):
        if line.strip():
            # One line for one: a program on the other side may wait for each.
            print(_answered(line, number, judge), flush=True)
    return 0


def _lines(file: str) -> Iterable[bytes]:
    if file == "-":
        return sys.stdin.buffer
    try:
        return Path(file).read_bytes().splitlines(keepends=True)
    except OSError as error:
        raise CommandTrouble(f"{file} can not be read: {error.strerror}.") from error


def _answered(line: bytes, number: int, judge: Callable[[str], Answer]) -> str:
    try:
        asked = json.loads(line.decode("utf-8", errors="replace"))
    except (ValueError, RecursionError):
        return json.dumps({"line": number, "error": "this line is not JSON"})
    if not isinstance(asked, dict) or not isinstance(asked.get("text"), str):
        return json.dumps({"line": number, "error": "a line needs an id and a text"})
    # Half a pair of surrogates is legal in JSON and no character anywhere else.
    text = asked["text"].encode("utf-8", errors="replace").decode("utf-8")
    return json.dumps({"id": asked.get("id"), **judge(text)}, ensure_ascii=True)


def _coach(text: str) -> Answer:
    told: Coached = coach().read(text)
    guessed = estimates(text)
    return {
        "lands_badly": _share(told.lands_badly),
        "marks": [
            {
                "kind": each.kind.value,
                "start": each.start,
                "end": each.end,
                "strength": _share(each.strength),
                "why": each.why,
            }
            for each in told.marks
        ],
        "strengths": [
            {
                "kind": each.kind.value,
                "start": each.start,
                "end": each.end,
                "strength": _share(guessed.get(_GUESSED.get(each.kind, ""), 1.0)),
            }
            for each in told.strengths
        ],
        "safety": told.safety,
        "rewrites": [each.text for each in told.rewrites],
        "estimates": {name: _share(value) for name, value in guessed.items()},
    }


def _feelings(text: str) -> Answer:
    told: Felt = feelings_reader().read(text)
    return {
        "feelings": [
            {"name": each.slug, "strength": _share(each.strength)}
            for each in told.feelings
        ],
        "goemotions": {name: _share(value) for name, value in told.goemotions.items()},
    }


def _traps(text: str) -> Answer:
    told: Trapped = traps_reader().read(text)
    return {
        "self_blame": _share(told.self_blame),
        "traps": {name: _share(value) for name, value in told.traps.items()},
        "self_directed": _share(told.self_directed),
    }


def _alarm(text: str) -> Answer:
    told: Alarmed = alarm_reader().read(text)
    return {
        "self_harm": _share(told.self_harm),
        "danger": _share(told.danger),
        "alarm": told.alarm,
    }


def _share(value: float) -> float:
    return round(value, _DIGITS)


_READERS: Final[dict[str, Callable[[str], Answer]]] = {
    "coach": _coach,
    "feelings": _feelings,
    "traps": _traps,
    "alarm": _alarm,
}

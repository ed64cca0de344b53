"""Asking the guide from the command line."""

from __future__ import annotations

import json
import sys
from typing import Final

from reknit.cli.trouble import CommandTrouble
from reknit.content.asking import Reply, reply
from reknit.domain.path.programme import Source
from reknit.domain.path.words import Role
from reknit.domain.wording import Wording, said

_ANYBODY: Final = Wording()
_MOST: Final = 50
_HELP_FIRST = (
    "This sounds hard, and it comes first. Are you in danger right now? Call the "
    "emergency number where you are. People who listen, by country: the page Help "
    "in Reknit, /h/."
)
_DO_NOT_KNOW = (
    "I do not know. Nothing in the guide fits these words. Other words may find it. A "
    "counsellor, a doctor or somebody you trust may know, and the page Help in Reknit "
    "has people who listen."
)


def ask(question: str, *, top: int, role: str | None, as_json: bool) -> int:
    """Print the answers nearest to a question; none, and where to ask, if none fits.

    Raises:
        CommandTrouble: There is no question, or a number is out of range.
    """
    if not 1 <= top <= _MOST:
        raise CommandTrouble(f"--top takes a number from 1 to {_MOST}.")
    if question == "-":
        question = sys.stdin.buffer.read().decode("utf-8", errors="replace")
    if not question.strip():
        raise CommandTrouble('Ask something, for example: reknit ask "Will it pass?"')
    if role not in {None, *Role}:
        raise CommandTrouble("--role takes injured or participating.")
    told = reply(question, role=Role(role) if role else None, top=top)
    if as_json:
        print(json.dumps(_as_values(told), ensure_ascii=False))
        return 0
    print("\n\n".join(_in_words(told)))
    return 0


def _as_values(told: Reply) -> dict[str, object]:
    answers = [
        {
            "id": answer.slug,
            "title": said(answer.question, _ANYBODY),
            "passage": said(passage, _ANYBODY),
            "score": found.score,
            "sure": answer.sure.value,
            "sources": [_source(each) for each in answer.grounds.sources],
        }
        for found, (answer, passage) in zip(told.found, told.answers, strict=True)
    ]
    return {"answers": answers, "help_first": told.help_first}


def _source(source: Source) -> dict[str, str]:
    return {
        "id": source.id,
        "title": source.title,
        "year": source.year,
        "address": source.address,
        "found": source.found,
        "sure": source.sure.value,
    }


def _in_words(told: Reply) -> list[str]:
    parts = [_HELP_FIRST] if told.help_first else []
    for answer, passage in told.answers:
        lines = (
            said(answer.question, _ANYBODY),
            said(passage, _ANYBODY),
            f"How sure: {answer.grounds.sure}",
            f"Rests on: {'; '.join(each.title for each in answer.grounds.sources)}.",
        )
        parts.append("\n".join(lines))
    return parts if told.answers else [*parts, _DO_NOT_KNOW]

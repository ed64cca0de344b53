"""Questionnaires from the command line: which there are, and what answers come to."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from reknit.cli.trouble import CommandTrouble
from reknit.config import options
from reknit.content.measures import Library, here, instrument, read_folder, slugs
from reknit.domain.measures.scoring import NotAResponse, Scored, UnknownItem, score
from reknit.domain.wording import Wording, said

if TYPE_CHECKING:
    from reknit.domain.measures.instrument import Instrument, Scale

_ANYBODY: Final = Wording()
_HELP_FIRST = (
    "Help comes first with these answers. Is there danger right now? Call the emergency "
    "number where you are. People who listen, by country: the page Help in Reknit, /h/."
)


def score_command(slug: str, *, answers: str, as_json: bool) -> int:
    """Print what answers to a questionnaire come to.

    Raises:
        CommandTrouble: There is no such questionnaire, it is not offered here, or these
            are no answers to it.
    """
    asked = _asked(slug)
    given = _answers(answers)
    try:
        scored = score(asked, given)
    except UnknownItem as slip:
        raise CommandTrouble(
            f"{slug} has no question {slip.item!r}; reknit measures list --json names "
            "them all."
        ) from None
    except NotAResponse as slip:
        values = ", ".join(str(one.value) for one in slip.item.responses)
        raise CommandTrouble(
            f"Question {slip.item.code!r} of {slug} takes {values}, "
            f"and not {json.dumps(slip.value)}."
        ) from None
    if as_json:
        print(json.dumps(_as_values(asked, scored), ensure_ascii=False))
    else:
        print("\n".join(_in_words(asked, scored)))
    return 0


def list_command(*, as_json: bool) -> int:
    """Print every questionnaire that this installation knows."""
    known = here(
        options.MEASURES_DIR.read(os.environ), options.MEASURES_OFF.read(os.environ)
    )
    if as_json:
        told = [_described(each, known) for each in known.by_slug.values()]
        print(json.dumps(told, ensure_ascii=False))
        return 0
    widest = max(map(len, known.by_slug))
    for slug, each in known.by_slug.items():
        note = "" if slug not in known.off else ", switched off"
        title = said(each.title, _ANYBODY)
        name = title if title == each.short else f"{each.short}: {title}"
        print(f"{slug:{widest}}  {name} ({each.origin.value}{note})")
    return 0


def _asked(slug: str) -> Instrument:
    """Return one that can be answered; only its own files are read where that is enough."""
    folder = options.MEASURES_DIR.read(os.environ)
    own = read_folder(folder) if folder else {}
    if slug not in own and slug not in slugs():
        raise CommandTrouble(
            f"There is no questionnaire {slug!r}; reknit measures list names them all."
        )
    if slug in options.MEASURES_OFF.read(os.environ):
        raise CommandTrouble(f"{slug} is switched off here (REKNIT_MEASURES_OFF).")
    found = own[slug] if slug in own else instrument(slug)
    if not found.items:
        raise CommandTrouble(
            f"The questions of {slug} are not here, so there is nothing to score; a "
            "score from elsewhere can be entered in Reknit."
        )
    return found


def _answers(file: str) -> dict[str, Any]:
    """Return answers by question; what is null was left out."""
    try:
        text = (
            sys.stdin.buffer.read().decode("utf-8")
            if file == "-"
            else Path(file).read_text(encoding="utf-8")
        )
        given = json.loads(text)
    except OSError as problem:
        raise CommandTrouble(f"{file} can not be read: {problem.strerror}.") from None
    except (ValueError, RecursionError):
        raise CommandTrouble(f"{file} is not JSON in UTF-8.") from None
    if not isinstance(given, dict):
        raise CommandTrouble(
            'Answers are one JSON object, question to value: {"1": 2, "2": 0}.'
        )
    return {code: value for code, value in given.items() if value is not None}


def _as_values(asked: Instrument, scored: Scored) -> dict[str, object]:
    main = asked.main
    band = scored.bands[main.name]
    told: dict[str, object] = {
        "slug": asked.slug,
        "scores": {name: _plain(value) for name, value in scored.scores.items()},
        "range": [_plain(main.low), _plain(main.high)],
        "missing": list(scored.missing),
    }
    if band:
        told["band"] = band.name
    return {**told, "licence": asked.licence.name}


def _in_words(asked: Instrument, scored: Scored) -> list[str]:
    lines = [_HELP_FIRST, ""] if scored.asks_help else []
    lines.append(said(asked.title, _ANYBODY))
    for scale in asked.scales:
        lines += _scale_in_words(scale, scored)
    if scored.missing:
        lines.append(f"Left out: {', '.join(scored.missing)}.")
    lines += [said(asked.is_not, _ANYBODY), f"Licence: {asked.licence.text}"]
    return lines


def _scale_in_words(scale: Scale, scored: Scored) -> list[str]:
    title = said(scale.title, _ANYBODY)
    if scale.name not in scored.scores:
        return [f"{title}: no score, because too much was left out."]
    value = _plain(round(scored.scores[scale.name], 2))
    lines = [f"{title}: {value} ({scale.low:g} to {scale.high:g})"]
    if band := scored.bands[scale.name]:
        lines.append(f"{said(band.says, _ANYBODY)} {said(band.helps, _ANYBODY)}")
    return lines


def _described(each: Instrument, known: Library) -> dict[str, object]:
    return {
        "slug": each.slug,
        "short": each.short,
        "title": said(each.title, _ANYBODY),
        "origin": each.origin.value,
        "version": each.version,
        "offered": each.slug not in known.off,
        "items": [
            {
                "code": item.code,
                "values": [response.value for response in item.responses],
            }
            for item in each.items
        ],
        "scales": [
            {"name": scale.name, "range": [_plain(scale.low), _plain(scale.high)]}
            for scale in each.scales
        ],
        "licence": each.licence.name,
        "conditions": each.licence.conditions,
    }


def _plain(value: float) -> float | int:
    """Return a whole number as one, so that 52 is not told as 52.0."""
    return int(value) if value == int(value) else value

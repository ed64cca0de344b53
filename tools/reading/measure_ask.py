"""How well the guide finds its answers, and how often it says "I do not know".

    .venv/bin/python tools/reading/measure_ask.py [--data FOLDER] [--misses]

Reads tests/content/asked.toml. With a folder that holds `counsel_chat/dev.csv` it also
prints how many of its titles get an answer: a check of coverage, no score, as
nobody has said which of them the guide answers.
"""

import argparse
import csv
import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from reknit.content.asking import reply
from reknit.content.guide import Guide, guide, read_guide
from reknit.content.root import content_path
from reknit.content.sources import sources
from reknit.domain.words import asking
from reknit.domain.words.folding import Synonyms

ASKED: Final = Path(__file__).parents[2] / "tests" / "content" / "asked.toml"
PARTS: Final = ("chosen", "held")


def main() -> None:
    """Print all tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, help="a folder with counsel_chat in it")
    parser.add_argument("--misses", action="store_true", help="name what was missed")
    chosen = parser.parse_args()
    asked = tomllib.loads(ASKED.read_text(encoding="utf-8"))
    for part in PARTS:
        _print_part(asked, part, with_misses=chosen.misses)
    _print_left_out(asked)
    if chosen.data:
        _print_coverage(chosen.data)


def recall(
    answers: Guide, questions: Iterable[tuple[str, str]], most: int
) -> tuple[float, list[tuple[str, str, list[str]]]]:
    """Return the share of questions with their answer among the first, and the misses."""
    total, misses = 0, []
    for text, slug in questions:
        found = [one.id for one in answers.find(text, top=most)]
        total += 1
        if slug not in found:
            misses.append((slug, text, found))
    return 1 - len(misses) / total, misses


def _questions(asked: dict, part: str) -> list[tuple[str, str]]:
    return [(text, slug) for slug, texts in asked[part].items() for text in texts]


def _unanswered(answers: Guide, texts: list[str]) -> float:
    return sum(not answers.find(text) for text in texts) / len(texts)


def _print_part(asked: dict, part: str, *, with_misses: bool) -> None:
    questions, strange = _questions(asked, part), asked["nothing"][part]
    first, _ = recall(guide(), questions, 1)
    three, misses = recall(guide(), questions, 3)
    print(
        f"{part}: {len(questions)} questions, found first {first:.3f}, among the first "
        f"three {three:.3f}; {len(strange)} about other things, "
        f"not answered {_unanswered(guide(), strange):.3f}"
    )
    if with_misses:
        for slug, text, found in misses:
            print(f"  {slug}: {text!r} found {', '.join(found) or 'nothing'}")
        for text in strange:
            if guide().find(text):
                print(f"  answered: {text!r}")


def _print_left_out(asked: dict) -> None:
    """Print what each part of the method adds, by leaving it out."""
    bare = Synonyms([], guide().synonyms.little)
    for name, synonyms, numbers in (
        ("all of it", guide().synonyms, {}),
        ("no nearest way", guide().synonyms, {"ONE_WAY_SHARE": 0.0}),
        ("no who", guide().synonyms, {"BESIDE": 0.0}),
        ("no very word", guide().synonyms, {"VERY_WORD": 0.0}),
        ("k1 at 1.2", guide().synonyms, {"SATURATION": 1.2}),
        ("ways alone", guide().synonyms, {"BODY_WEIGHT": 0.0}),
        ("no synonyms", bare, {}),
        ("BM25F alone", bare, {"ONE_WAY_SHARE": 0.0, "BESIDE": 0.0, "VERY_WORD": 0.0}),
    ):
        first, three, strange = _with(numbers, lambda one=synonyms: _held(asked, one))
        print(
            f"held, {name}: first {first:.3f}, three {three:.3f}, "
            f"about other things not answered {strange:.3f}"
        )


def _held(asked: dict, synonyms: Synonyms) -> tuple[float, float, float]:
    answers = read_guide(content_path("en", "guide"), synonyms, sources())
    questions = _questions(asked, "held")
    return (
        recall(answers, questions, 1)[0],
        recall(answers, questions, 3)[0],
        _unanswered(answers, asked["nothing"]["held"]),
    )


def _with(
    numbers: dict[str, float], work: Callable[[], tuple[float, float, float]]
) -> tuple[float, float, float]:
    usual = {name: getattr(asking, name) for name in numbers}
    for name, value in numbers.items():
        setattr(asking, name, value)
    try:
        return work()
    finally:
        for name, value in usual.items():
            setattr(asking, name, value)


def _print_coverage(data: Path) -> None:
    path = data / "counsel_chat" / "dev.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    for about, wanted in (("relationships", True), ("anything else", False)):
        titles = [
            row["text"]
            for row in rows
            if (row["relationship_topic"] in {"1", "True", "true"}) == wanted
        ]
        told = [reply(title) for title in titles]
        answered = sum(bool(one.found) for one in told) / len(told)
        noticed = sum(one.alarm for one in told) / len(told)
        print(
            f"counsel_chat titles about {about}: {len(titles)}, answered "
            f"{answered:.2f}, noticed by the alarm {noticed:.2f}"
        )


if __name__ == "__main__":
    main()

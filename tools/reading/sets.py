"""The labelled sets that the small models learn from, and those that only measure.

Public sets are read from a folder named on the command line and are no part of Reknit:
personaconflicts, receptiveness, goemotions, isarcasm and surge_toxicity may shape weights
(their licences allow it); cssrs_posts and counsel_chat only measure.
"""

import csv
import json
import tomllib
from dataclasses import dataclass
from pathlib import Path

from reknit.content.root import content_path
from reknit.domain.words.text import prepared

OWN = Path(__file__).parent / "texts"
FIELD = Path(__file__).parents[2] / "tests/content/field.toml"


@dataclass(frozen=True)
class Row:
    """A text with its labels. `group`: rows that may not be parted by a split."""

    text: str
    labels: dict[str, float]
    group: str


def _csv(folder: Path, name: str) -> list[dict[str, str]]:
    csv.field_size_limit(10**9)
    with (folder / name / "dev.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def talk(folder: Path) -> list[Row]:
    """Return turns of conflicts, rated by people (personaconflicts)."""
    names = {
        "problematic": "lands-badly",
        "any_vc": "violation",
        "request": "request",
        "feeling_statement": "feeling",
        "empathy": "empathy",
    }
    return [
        Row(
            each["text"],
            {ours: float(each[theirs]) for theirs, ours in names.items()},
            each["pair"],
        )
        for each in _csv(folder, "personaconflicts")
    ]


def closed(folder: Path) -> list[Row]:
    """Return replies to people who disagree (receptiveness)."""
    return [
        Row(each["text"], {"closed": float(each["low_receptive"])}, each["id"])
        for each in _csv(folder, "receptiveness")
    ]


def field() -> list[Row]:
    """Return sentences of our own field and the practice deck: heard or not."""
    rows = []
    with FIELD.open("rb") as file:
        sentences = tomllib.load(file)["sentences"]
    for number, each in enumerate(sentences):
        if not each.get("safety"):
            bad = float(bool(each["marks"]))
            rows.append(Row(each["text"], {"lands-badly": bad}, f"field-{number}"))
    with content_path("en", "coach", "practice.toml").open("rb") as file:
        situations = tomllib.load(file)["situations"]
    for each in situations:
        group = f"deck-{each['slug']}"
        rows.append(Row(each["said"], {"lands-badly": 1.0}, group))
        rows += [Row(heard, {"lands-badly": 0.0}, group) for heard in each["heard"]]
    return rows


def emotions(folder: Path) -> tuple[list[Row], tuple[str, ...]]:
    """Return comments with the emotions people saw in them, and the emotions' names."""
    rows = _csv(folder, "goemotions")
    names = tuple(sorted({name for each in rows for name in each["labels"].split("|")}))
    return [
        Row(
            each["text"],
            {name: float(name in each["labels"].split("|")) for name in names},
            each["id"],
        )
        for each in rows
    ], names


def inner() -> list[Row]:
    """Return our own texts: thinking traps and alarm."""
    rows = []
    for line in (OWN / "traps.jsonl").read_text(encoding="utf-8").splitlines():
        each = json.loads(line)
        labels = dict.fromkeys(TRAPS, 0.0)
        labels.update(dict.fromkeys(each["traps"], 1.0))
        labels["self-blame"] = float(each["self_blame"])
        labels["self-directed"] = float(each["self_directed"])
        rows.append(Row(each["text"], labels, each["group"]))
    for line in (OWN / "alarm.jsonl").read_text(encoding="utf-8").splitlines():
        each = json.loads(line)
        labels = {
            "self-harm": float(each["self_harm"]),
            "danger": float(each["danger"]),
        }
        rows.append(Row(each["text"], labels, "a-" + each["group"]))
    return rows


def demo() -> list[str]:
    """Return what the invented couple wrote, whole and sentence by sentence.

    Ordinary words of this field: no alarm, and no trap but where `ADMITTED` says so.
    """
    texts: list[str] = []
    for name in ("mira", "jonas"):
        with content_path("en", "demo", f"{name}.toml").open("rb") as file:
            texts += _texts_in(tomllib.load(file))
    sentences = [
        text[each.start : each.end].strip()
        for text in texts
        for each in prepared(text).sentences
    ]
    return [
        text
        for text in dict.fromkeys([*texts, *sentences])
        if len(text) > SHORTEST and not any(words in text for words in ADMITTED)
    ]


def _texts_in(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, dict) else value
    if not isinstance(value, dict | list):
        return []
    return [text for part in parts for text in _texts_in(part)]


SHORTEST = 20
ADMITTED = (
    "If I had been less tired",
    "reason for everything",
    "frightened of her birthday",
    "They will find out",
)
"""Sentences of the demo couple that do hold a trap or a word of fear."""

TRAPS = (
    "self-blame",
    "personalising",
    "labelling",
    "all-or-nothing",
    "mind-reading",
    "fortune-telling",
    "should",
    "discounting",
)


def posts(folder: Path) -> list[dict[str, str]]:
    """Return posts with a severity (cssrs_posts). They only measure."""
    return _csv(folder, "cssrs_posts")


def questions(folder: Path) -> list[str]:
    """Return questions on relationships put to counsellors. They only measure."""
    return [
        f"{each['text']} {each['question_text']}".strip()
        for each in _csv(folder, "counsel_chat")
        if each["relationship_topic"] == "1"
    ]

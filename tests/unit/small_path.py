"""A small path in files, for tests: three stages, two tracks, what each rule needs.

injured         1 steady  name-it 8 min w1 · make-a-plan 12 w2, gives bad-night-plan
                          look-at-it 20 w4, after make-a-plan · low-days 15 w3,
                          best when mood-is-low, not in the first days
                2 trust   a-promise 15 w2 trust-building · signs 12 w2,
                          an answer gives amends-seen, another trust-grows
                          let-go 25 w4 forgiveness
participating   1 steady  end-it 20 w3, an answer gives contact-ended
                2 trust   make-amends 15 w3, answers give amends-made, trust-grows
both            1 steady  breathe 5 w1 relief, always · walk 20 w2, again after 3 days
                2 trust   a-talk 15 w2 joint, not alone, again after 2 days
                3 touch   a-hand 10 w2 touch, again after 2 days · a-wish 12 w2 touch
"""

import json
from pathlib import Path

from reknit.content.path import GATES, RULES, read_programme
from reknit.content.sources import Sources
from reknit.domain.path.conditions import CONDITIONS
from reknit.domain.path.programme import Programme, Source
from reknit.domain.path.words import Fact, Sure

SOURCES = Sources(
    by_id={"ours": Source("ours", "Our own", "", "", "We think so.", Sure.OURS)},
    sure={},
)
SESSION = {
    "title": "A step",
    "purpose": "It does some good.",
    "kind": "session",
    "form": "short",
    "minutes": 12,
    "weight": 2,
    "for_today": "Drink a glass of water.",
    "evidence": ["ours"],
    "sure": "ours",
}
ACTIVITY = SESSION | {"kind": "activity", "again_after": 1, "for_today": None}
PRACTICE = """
[practice]
say = "A line is enough."

[[practice.fields]]
name = "line"
control = "line"
label = "What is there?"
"""
TEXT = "You are here, and that is enough for now.\n"

_ALWAYS = ACTIVITY | {"minutes": 5, "weight": 1, "tags": ["relief", "always"]}
_STEPS = {
    "01-steady/injured/010-name-it": SESSION
    | {"title": "Name it", "minutes": 8, "weight": 1},
    "01-steady/injured/020-make-a-plan": SESSION | {"gives": ["bad-night-plan"]},
    "01-steady/injured/030-look-at-it": SESSION
    | {"title": "Look at it", "minutes": 20, "weight": 4, "needs": ["make-a-plan"]},
    "01-steady/injured/040-low-days": SESSION
    | {"minutes": 15, "weight": 3, "best_when": ["mood-is-low"]}
    | {"not_when": ["first-days"]},
    "01-steady/participating/010-end-it": SESSION | {"minutes": 20, "weight": 3},
    "01-steady/both/010-breathe": _ALWAYS,
    "01-steady/both/020-walk": ACTIVITY | {"minutes": 20, "again_after": 3},
    "02-trust/injured/010-a-promise": SESSION
    | {"minutes": 15, "tags": ["trust-building"]},
    "02-trust/injured/020-signs": SESSION,
    "02-trust/injured/030-let-go": SESSION
    | {"minutes": 25, "weight": 4, "tags": ["forgiveness"]},
    "02-trust/participating/010-make-amends": SESSION | {"minutes": 15, "weight": 3},
    "02-trust/both/010-a-talk": ACTIVITY
    | {"minutes": 15, "joint": True, "not_when": ["alone"], "again_after": 2},
    "03-touch/both/010-a-hand": ACTIVITY
    | {"minutes": 10, "tags": ["touch"], "again_after": 2},
    "03-touch/both/020-a-wish": SESSION | {"tags": ["touch"]},
}
_ANSWERS = {
    "end-it": {"It is over": "contact-ended"},
    "signs": {"Yes, for weeks": "amends-seen", "It grows": "trust-grows"},
    "make-amends": {"Kept up for weeks": "amends-made", "It grows": "trust-grows"},
}
_GATES = {
    "steady": {"injured": ["bad-night-plan"], "participating": ["contact-ended"]},
    "trust": {"injured": ["trust-grows"], "participating": ["trust-grows"]},
}


def write_path(folder: Path) -> Path:
    """Write the small path into a folder, and return the folder."""
    for stage in ("01-steady", "02-trust", "03-touch"):
        write_stage(folder, stage)
    for name, front in _STEPS.items():
        write_step(folder, name, front)
    write_reasons(folder)
    return folder


def read_path(folder: Path) -> Programme:
    """Read what was written."""
    return read_programme(folder, SOURCES)


def write_step(
    folder: Path,
    name: str,
    front: dict[str, object],
    *,
    practice: str = "",
    text: str = TEXT,
) -> Path:
    """Write one step: its name with stage and track, its front matter, its text."""
    path = folder / f"{name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [
        f"{key} = {_toml(value)}" for key, value in front.items() if value is not None
    ]
    slug = path.stem[4:]
    body = practice or PRACTICE + _asked(_ANSWERS.get(slug, {}))
    path.write_text("\n".join(["+++", *lines, body, "+++", text]), encoding="utf-8")
    return path


def write_stage(folder: Path, name: str, **changed: object) -> Path:
    """Write one stage."""
    path = folder / name / "stage.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    slug = name.partition("-")[2]
    top = {"title": slug.title(), "about": "What it is for."} | changed
    gates = [
        f'[gate.{role}]\nsay = "You are well."\nnever_asks = "Nothing."\n'
        f"ready_when = {_toml(_GATES.get(slug, {}).get(role, []))}"
        for role in ("injured", "participating")
    ]
    path.write_text(
        "\n".join(f"{key} = {_toml(value)}" for key, value in top.items() if value)
        + '\n[aims]\ninjured = ["To rest."]\nparticipating = ["To own it."]\n'
        + "\n".join(gates),
        encoding="utf-8",
    )
    return path


def write_reasons(folder: Path) -> Path:
    """Write a sentence for each rule, condition, gate and fact."""
    rules = {rule: f"Rule {rule}." for rule in RULES}
    rules["after-heavy"] = "After {title}."
    tables = {
        "rules": rules,
        "conditions": {name: f"Fits {name}." for name in CONDITIONS},
        "gates": {name: f"Going on for {name}." for name in GATES},
        "facts": {fact.value: f"words for {fact.value}" for fact in Fact},
    }
    path = folder / "reasons.toml"
    path.write_text(
        "\n".join(
            f"[{name}]\n"
            + "\n".join(f"{key} = {_toml(value)}" for key, value in table.items())
            for name, table in tables.items()
        ),
        encoding="utf-8",
    )
    return path


def _asked(answers: dict[str, str]) -> str:
    if not answers:
        return ""
    options = ['"Not yet"', *(
        f'{{ text = "{text}", gives = "{fact}" }}' for text, fact in answers.items()
    )]  # fmt: skip
    return (
        '\n[[practice.fields]]\nname = "so"\ncontrol = "choose"\n'
        f'label = "Is it so?"\noptions = [{", ".join(options)}]\n'
    )


def _toml(value: object) -> str:
    """Write a value as TOML; for texts, lists, numbers and flags JSON is the same."""
    return json.dumps(value, ensure_ascii=False)

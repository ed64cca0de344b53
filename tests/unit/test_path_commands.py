"""`reknit next` and `reknit simulate`, as somebody types them."""

import io
import json
import os
import subprocess
import sys

import pytest

from reknit.cli.main import main
from reknit.domain.path import laws

MIRA = {
    "role": "injured",
    "now": "2026-11-24T21:00:00+01:00",
    "found_out_on": "2026-11-24",
    "company": "alone",
}


@pytest.fixture(autouse=True)
def _environment(monkeypatch):
    """Let what a command sets end with the test."""
    monkeypatch.setenv(
        "DJANGO_SETTINGS_MODULE", os.environ.get("DJANGO_SETTINGS_MODULE", "")
    )


@pytest.fixture
def asked(tmp_path, capsys):
    def ask(situation, *options):
        path = tmp_path / "tonight.json"
        text = situation if isinstance(situation, str) else json.dumps(situation)
        path.write_text(text, encoding="utf-8")
        code = main(["next", "--situation", str(path), *options])
        out, err = capsys.readouterr()
        return code, out, err

    return ask


def test_the_next_step_is_told_in_words(asked):
    code, out, err = asked(MIRA)

    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "Stage: Steady",
        "- Say what this is (8 minutes). This is where the path begins.",
        "- Breathe out slowly (5 minutes). Ten minutes are enough for this one.",
        "- The body comes first (8 minutes). It comes next in this part of the path.",
    ]


def test_a_program_reads_it_as_json(asked):
    code, out, _ = asked(MIRA, "--json", "--limit", "1")

    answer = json.loads(out)
    assert code == 0
    assert answer.keys() == {"stage", "next", "gate"}
    assert answer["stage"] == "steady"
    [step] = answer["next"]
    assert step == {
        "slug": "say-what-this-is",
        "title": "Say what this is",
        "purpose": step["purpose"],
        "stage": "steady",
        "kind": "session",
        "minutes": 8,
        "weight": 1,
        "rule": "first",
        "reason": "This is where the path begins.",
    }
    assert step["purpose"]
    assert answer["gate"].keys() == {
        "suggested", "reason", "missing", "say", "never_asks",
    }  # fmt: skip
    assert (answer["gate"]["suggested"], answer["gate"]["reason"]) == (False, "")
    assert answer["gate"]["missing"] == [
        "a plan for bad nights",
        "days that are bearable",
    ]


def test_check_ins_and_questionnaires_are_heard(asked):
    trust = MIRA | {
        "found_out_on": "2026-05-01",
        "contact": "ended",
        "stage": "trust",
        "facts": ["amends-seen"],
        "trends": {"trust": "improving"},
    }

    gate = json.loads(asked(trust, "--json")[1])["gate"]
    lighter = json.loads(asked(trust | {"distress": "high"}, "--json")[1])["next"]

    assert gate["suggested"]
    assert gate["reason"].startswith("Your check-ins of the last eight weeks")
    assert all(step["weight"] < 4 for step in lighter)


def test_the_situation_may_come_from_standard_input(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", io.StringIO(json.dumps(MIRA)))

    assert main(["next", "--situation", "-"]) == 0
    assert capsys.readouterr().out.startswith("Stage: Steady\n")


def test_without_a_moment_it_is_now(asked):
    assert asked({"role": "injured"})[0] == 0


def test_as_many_steps_are_told_as_were_asked_for(asked):
    _, out, _ = asked(MIRA, "--limit", "500", "--json")
    _, few, _ = asked(MIRA, "--limit", "2", "--json")

    assert len(json.loads(out)["next"]) > 10
    assert len(json.loads(few)["next"]) == 2


@pytest.mark.parametrize(
    ("situation", "sentence"),
    [
        (
            {"role": "helper"},
            (
                "This is not a situation: situation: role: "
                "'helper' is not one of: injured, participating."
            ),
        ),
        (
            MIRA | {"moood": 3},
            "This is not a situation: situation: moood: this field is not known here.",
        ),
        (
            MIRA | {"found_out_on": "today"},
            (
                "This is not a situation: situation: found_out_on: "
                "a day is written 2026-11-24."
            ),
        ),
        (
            "Mira found out today.",
            (
                "This is not a situation: situation: whole file: this is no JSON: "
                "Expecting value: line 1 column 1 (char 0)."
            ),
        ),
    ],
)
def test_nonsense_ends_in_one_sentence(asked, situation, sentence):
    code, out, err = asked(situation)

    assert (code, out) == (1, "")
    assert err == f"{sentence}\n"


def test_a_file_that_can_not_be_read_is_named(tmp_path, capsys):
    missing, folder, bytes_ = tmp_path / "missing", tmp_path, tmp_path / "bytes"
    bytes_.write_bytes(b"\xff\xfe")

    for path, reason in (
        (missing, "No such file or directory"),
        (folder, "Is a directory"),
        (bytes_, "it is not text in UTF-8"),
    ):
        assert main(["next", "--situation", str(path)]) == 1
        assert capsys.readouterr().err == f"{path} can not be read: {reason}.\n"


@pytest.mark.parametrize("limit", ["0", "-1"])
def test_less_than_one_step_can_not_be_asked_for(asked, limit):
    assert asked(MIRA, "--limit", limit) == (
        1,
        "",
        "--limit takes a number of 1 or more.\n",
    )


# simulate


@pytest.fixture
def walked(capsys):
    def walk(*options):
        code = main(["simulate", *options])
        return code, capsys.readouterr().out

    return walk


def test_a_simulation_is_told_as_json(walked):
    code, out = walked("--couples", "2", "--years", "1", "--seed", "7", "--json")

    found = json.loads(out)
    assert code == 0
    assert found.keys() == {
        "couples", "years", "seed", "visits", "steps_done", "broken_laws",
        "dead_ends", "never_reached", "seconds",
    }  # fmt: skip
    assert (found["couples"], found["years"], found["seed"]) == (2, 1, 7)
    assert found["broken_laws"] == []
    assert found["never_reached"].keys() == {"injured", "participating"}
    assert 0 < found["steps_done"] <= found["visits"]


def test_a_simulation_is_told_in_words(walked):
    code, out = walked("--couples", "1", "--seed", "7")

    assert code == 0
    assert out.startswith("Couples: 1, years: 1, seed: 7\nVisits: ")
    assert "\nLaws broken: none\nDead ends: none\n" in out


def test_the_same_seed_walks_the_same_lives_whatever_the_workers(walked):
    options = ("--couples", "30", "--seed", "3", "--json")

    runs = [
        json.loads(walked(*options, "--workers", workers)[1]) for workers in ("1", "2")
    ]
    other = json.loads(walked("--couples", "30", "--seed", "4", "--json")[1])

    for run in (*runs, other):
        del run["seconds"], run["seed"]
    assert runs[0] == runs[1]
    assert runs[0] != other


def test_a_broken_law_ends_the_command_with_one(walked, monkeypatch):
    monkeypatch.setattr(laws, "LAWS", {"nothing may be offered": lambda _: False})

    code, out = walked("--couples", "1", "--json")
    spoken = walked("--couples", "1")

    [law] = json.loads(out)["broken_laws"]
    assert code == spoken[0] == 1
    assert law["law"] == "nothing may be offered"
    assert law["count"] == json.loads(out)["visits"]
    assert law["example"].startswith("2026-01-05T20:00:00+00:00: ")
    assert f"Laws broken: nothing may be offered ({law['count']:,} times" in spoken[1]


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--couples", "0"),
        ("--couples", "1000001"),
        ("--years", "0"),
        ("--years", "51"),
        ("--workers", "0"),
        ("--workers", "65"),
    ],
)
def test_a_number_out_of_range_is_named(option, value, capsys):
    assert main(["simulate", option, value]) == 1
    assert capsys.readouterr().err.startswith(f"{option} takes a number from 1 to ")


def test_a_bar_is_drawn_only_for_somebody_who_watches(capsys, monkeypatch):
    main(["simulate", "--couples", "1", "--json"])
    assert capsys.readouterr().err == ""

    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    main(["simulate", "--couples", "1", "--json"])
    assert capsys.readouterr().err == f"\r[{'#' * 40}]\n"


@pytest.mark.parametrize("command", ["next", "simulate"])
def test_neither_command_needs_django_or_a_database(command, tmp_path):
    options = (
        ["--situation", "-"] if command == "next" else ["--couples", "1", "--json"]
    )
    script = (
        "import sys; from reknit.cli.main import main; "
        f"code = main({[command, *options]!r}); "
        "sys.exit(code or ('django' in sys.modules))"
    )

    ended = subprocess.run(
        [sys.executable, "-c", script],
        input=json.dumps(MIRA),
        text=True,
        capture_output=True,
        check=False,
        env=os.environ | {"REKNIT_DATA_DIR": str(tmp_path / "data")},
    )

    assert ended.returncode == 0, ended.stderr
    assert not (tmp_path / "data").exists()

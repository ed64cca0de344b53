"""docs/reference/path.md says what the path does, word for word where it can."""

import json
import re
from dataclasses import fields
from pathlib import Path

from reknit.cli.main import main
from reknit.content.path import RULES, programme
from reknit.content.situations import read_situation
from reknit.domain.path.conditions import CONDITIONS
from reknit.domain.path.laws import LAWS
from reknit.domain.path.situation import CheckIn, Situation
from reknit.domain.path.words import (
    Affair,
    Children,
    Company,
    Contact,
    Discovery,
    Fact,
    Home,
    Hope,
    Role,
)

PAGE = (Path(__file__).parents[2] / "docs/reference/path.md").read_text("utf-8")
EXAMPLE = re.search(r"```json\n(.*?)```", PAGE, re.DOTALL)[1]


def section(title):
    return re.search(rf"^##+ {title}\n(.*?)(?=^##|\Z)", PAGE, re.MULTILINE | re.DOTALL)[
        1
    ]


def first_cells(text, header):
    """Return the first cell of each row of the table that begins with a header."""
    table = re.search(rf"^ *\| {header} \|.*\n(?: *\|.*\n?)+", text, re.MULTILINE)[0]
    return [row.split("|")[1].strip() for row in table.strip().splitlines()[2:]]


def names(cells):
    return [name for cell in cells for name in re.findall(r"`([^`]+)`", cell)]


def test_the_example_is_read_and_says_all_there_is_to_say():
    values = json.loads(EXAMPLE)
    told, now = read_situation(EXAMPLE, programme())

    assert values.keys() == {"now", *(each.name for each in fields(Situation))}
    assert values["check_in"].keys() == {each.name for each in fields(CheckIn)}
    assert now.isoformat() == values["now"]
    assert told.done["breathe-out-slowly"].times == 6


def test_every_field_of_a_situation_has_its_row():
    rows = names(first_cells(section("A situation file"), "field"))

    assert set(rows) == {"now", *(each.name for each in fields(Situation))}


def test_the_words_of_every_closed_list_are_there():
    rows = section("A situation file").splitlines()
    for field, words in (
        ("role", Role),
        ("company", Company),
        ("discovery", Discovery),
        ("contact", Contact),
        ("affair", Affair),
        ("home", Home),
        ("children", Children),
        ("hope", Hope),
    ):
        [row] = [row for row in rows if row.startswith(f"| `{field}` |")]
        written = re.findall(r"`([^`]+)`", row.split("|")[3])
        assert written == [word.value for word in words if word.value], field


def test_what_is_printed_for_the_example_is_what_the_page_shows(tmp_path, capsys):
    (tmp_path / "tonight.json").write_text(EXAMPLE, encoding="utf-8")
    shown = re.findall(r"```\n(Stage: .*?)```", PAGE, re.DOTALL)

    main(["next", "--situation", str(tmp_path / "tonight.json")])

    assert [capsys.readouterr().out] == shown


def test_the_keys_of_both_commands_are_there(tmp_path, capsys):
    (tmp_path / "tonight.json").write_text(EXAMPLE, encoding="utf-8")
    main(["next", "--situation", str(tmp_path / "tonight.json"), "--json"])
    answer = json.loads(capsys.readouterr().out)
    main(["simulate", "--couples", "1", "--json"])
    found = json.loads(capsys.readouterr().out)
    printed = section("What is printed")

    assert set(names(first_cells(printed, "key"))) == answer.keys()
    inside = {*answer["next"][0], *answer["gate"]}
    assert inside <= set(re.findall(r"`([a-z_]+)`", printed))
    assert set(names(first_cells(section("The simulation"), "key"))) == found.keys()


def test_every_rule_has_its_row():
    cells = names(first_cells(section("How it chooses"), "rule"))

    assert sorted(cells) == sorted([*RULES, "when …"])


def test_every_condition_and_fact_is_there():
    assert sorted(names(first_cells(section("Conditions"), "condition"))) == sorted(
        CONDITIONS
    )
    assert names(first_cells(section("Facts"), "fact")) == [fact.value for fact in Fact]


def test_every_law_is_there_by_its_sentence_and_has_its_reason():
    evidence = (Path(__file__).parents[2] / "docs/evidence/path.md").read_text("utf-8")

    assert first_cells(section("Laws"), "law") == list(LAWS)
    assert first_cells(evidence, "law") == list(LAWS)

"""A backup that is put back brings no invitation, no wish undone and no room back to life."""

import json
import subprocess
import sys
from pathlib import Path

from tests.server import environment

ROOT = Path(__file__).parents[2]
BOTH = [f"For both {at}" for at in range(3)]


def played(scenario, folder):
    ended = subprocess.run(
        [sys.executable, "-m", "tests.faults.restoring_two", scenario, folder],
        env=environment(),
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr.decode()
    told = json.loads(ended.stdout)
    assert told["restored"]["whole"] == told["then"]["whole"] == "ok"
    assert told["restored"]["strays"] == told["then"]["strays"] == 0
    assert told["then"]["rooms without a person"] == 0
    return told


def of_both(state):
    """Return what Mira and Jonas find; None for whoever is not there."""
    return [each and each["two"] for each in (state["people"][0], state["people"][2])]


def test_an_invitation_that_was_taken_back_stays_so(tmp_path):
    told = played("taken back", tmp_path)

    assert of_both(told["before"])[0]["invited"] == 1
    assert told["code"] == "gone"
    assert of_both(told["restored"])[0]["invited"] == 0


def test_an_answer_can_still_be_taken_up(tmp_path):
    told = played("accepted", tmp_path)

    assert [each["room"] for each in of_both(told["restored"])] == ["NotFound", []]
    assert told["code"] == "gone"
    assert [each["room"] for each in of_both(told["then"])] == [[], []]


def test_a_room_that_both_had_left_is_over_and_each_gets_their_copy(tmp_path):
    told = played("left", tmp_path)

    assert [each["room"] for each in of_both(told["restored"])] == ["Over", "Over"]
    for each in of_both(told["then"]):
        assert (each["room"], each["copy"]) == ("NotFound", BOTH)


def test_a_room_that_one_had_left_is_over_and_each_gets_their_copy(tmp_path):
    told = played("left by one", tmp_path)

    assert [each["room"] for each in of_both(told["restored"])] == ["Over", "Over"]
    for each in of_both(told["then"]):
        assert (each["room"], each["copy"]) == ("NotFound", BOTH)


def test_what_both_had_destroyed_does_not_come_back(tmp_path):
    told = played("destroyed", tmp_path)

    assert [each["room"] for each in of_both(told["restored"])] == ["Over", "Over"]
    for each in of_both(told["then"]):
        assert each["copy"] == []


def test_whoever_deleted_their_account_is_not_brought_back_into_it(tmp_path):
    told = played("deleted", tmp_path)

    gone, left = of_both(told["restored"])
    assert (gone, left["room"]) == (None, "Over")
    assert of_both(told["then"])[1]["copy"] == BOTH

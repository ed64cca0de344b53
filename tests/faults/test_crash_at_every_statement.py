"""A crash leaves the old or the new, never a half: not at any statement."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.server import environment

ROOT = Path(__file__).parents[2]
OPERATIONS = [
    "sign_up",
    "change_passphrase",
    "change_all_keys",
    "recover",
    "renew_code",
    "decline_code",
    "lock",
    "keep_note",
    "edit_note",
    "keep_drafted_note",
    "delete_note",
    "keep_draft",
    "keep_draft_again",
    "rotate",
    "delete_account",
]


def crashes(operation, folder, every=1):
    ended = subprocess.run(
        [sys.executable, "-m", "tests.faults.crashing", operation, folder, str(every)],
        env=environment(),
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr.decode()
    return json.loads(ended.stdout)


def is_sound(state):
    """Check what has to hold in any state that people can come back to."""
    assert (state["whole"], state["strays"]) == ("ok", 0)
    assert state["accounts without a room"] == state["rooms without a person"] == 0
    for person in state["people"]:
        assert person is None or person["concerns"] == 0
    return True


def can_come_in(state, old):
    """Say whether Mira's old passphrase or her new one opens, and some code too."""
    by_old, by_new = state["people"][:2]
    if by_old is None and by_new is None:
        return state["accounts"] < old["accounts"]
    person = by_old or by_new
    has_code = person["old code"] or person["new code"] or by_new is None
    return (by_old is None) != (by_new is None) and has_code


@pytest.mark.parametrize("operation", OPERATIONS)
def test_a_crash_leaves_the_old_or_the_new(operation, tmp_path):
    told = crashes(operation, tmp_path)

    old, new = told["before"], told["done"]
    assert is_sound(old)
    assert is_sound(new)
    assert told["steps"] == len(told["found"]) > 5
    for crash in told["found"]:
        assert crash["left"] in (old, new), crash
        assert can_come_in(crash["left"], old), crash


TOGETHER = [
    *("invite", "revoke", "accept", "meet", "rotate_two", "leave_two", "leave_after"),
    *("destroy_two", "change_all_keys_of_two", "delete_one_of_two"),
]


@pytest.mark.parametrize("operation", TOGETHER)
def test_a_crash_in_a_room_for_two_leaves_the_old_or_the_new(operation, tmp_path):
    told = crashes(operation, tmp_path, every=3)

    old, new = told["before"], told["done"]
    assert is_sound(old)
    assert is_sound(new)
    assert old != new
    assert told["steps"] // 3 <= len(told["found"]) > 3
    for crash in told["found"]:
        assert crash["left"] in (old, new), crash
        assert crash["then"] in (None, new), crash


def test_keeping_up_in_a_room_for_two_goes_on_where_it_was_stopped(tmp_path):
    told = crashes("settle_two", tmp_path, every=12)

    assert is_sound(told["done"])
    for crash in told["found"]:
        assert is_sound(crash["left"])
        assert crash["then"] == told["done"], crash
        for state in (crash["left"], crash["then"]):
            for person in (state["people"][0], state["people"][2]):
                assert person["two"]["room"] == [f"For both {at}" for at in range(3)]
                assert person["two"]["concerns"] == 0
    assert told["done"]["people"][0]["two"]["keys"] == [2]


def test_moving_to_a_new_key_goes_on_where_it_was_stopped(tmp_path):
    told = crashes("carry_over", tmp_path, every=4)

    assert is_sound(told["done"])
    for crash in told["found"]:
        assert crash["left"] in (told["before"], told["done"]), crash
        assert crash["then"] == told["done"], crash
    assert told["done"]["people"][0]["keys"] == [2]


def test_a_crash_while_restoring_leaves_the_old_data_or_the_backup(tmp_path):
    told = crashes("restore", tmp_path, every=4)

    assert is_sound(told["before"])
    assert is_sound(told["done"])
    assert "Rain all day." not in told["done"]["people"][0]["notes"]
    for crash in told["found"]:
        assert crash["left"] in (told["before"], told["done"]), crash
        assert crash["then"] == told["done"], crash


def test_a_first_start_that_was_interrupted_is_finished_by_the_next(tmp_path):
    told = crashes("start", tmp_path, every=20)

    for crash in told["found"]:
        assert crash["then"] == told["done"], crash

"""Stated intervals hold the truth about as often as they state.

A quick look with few series, by the tool that makes the table of docs/evidence/trends.md.
Seeds are fixed, so that the figures are the same every time; the limits are what chance
allows for so few.
"""

import importlib.util
import sys
from functools import cache
from pathlib import Path

import pytest

from reknit.domain.measures.ways import Way

SERIES = 100
QUICK = [
    ("every day, white", 12),
    ("every day, AR 0.3", 12),
    ("every day, AR 0.6", 12),
    ("every day, AR 0.6", 60),
    ("four days in ten missing, AR 0.3", 30),
    ("a long hole, AR 0.6", 30),
    ("the level jumps by 1, white", 60),
    ("places 1 to 7, level near the top, AR 0.6", 12),
]


@cache
def tool():
    path = Path(__file__).parents[2] / "tools" / "measures" / "coverage.py"
    spec = importlib.util.spec_from_file_location("measures_coverage", path)
    module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def tallied(title, count):
    (setting,) = [one for one in tool().ASKED if one.title == title]
    return tool().tally(setting, count, SERIES)


@pytest.mark.parametrize(("title", "count"), QUICK)
def test_the_truth_lies_inside(title, count):
    assert tallied(title, count).held >= 0.88


def test_intervals_are_no_wider_than_they_state():
    assert sum(tallied(*one).held for one in QUICK) / len(QUICK) <= 0.98


def test_improving_is_hardly_ever_said_where_nothing_improves():
    still = [one for one in QUICK if "jumps" not in one[0]]

    said = [tallied(*one).ways[Way.IMPROVING] for one in still]

    assert sum(said) / len(said) < 0.05


def test_the_textbook_interval_does_not_pass_this_test():
    (setting,) = [one for one in tool().ASKED if one.title == "every day, AR 0.6"]

    assert tool().tally_of_usual(setting, 60, SERIES).held < 0.75


def test_a_clear_rise_is_seen():
    (setting,) = [one for one in tool().SEEN if "rising by 2" in one.name]

    found = tool().tally(setting, 60, SERIES).ways

    assert found[Way.IMPROVING] > 0.5
    assert found[Way.WORSENING] == 0

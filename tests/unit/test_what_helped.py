"""What helped most often, from somebody's own entries."""

import pytest

from reknit.domain.writing import what_helped


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ([], ()),
        # Four entries are too few, however often something helped.
        ([["a walk"]] * 4, ()),
        ([["a walk"]] * 5, ("a walk",)),
        # walk 3, water 2, my sister 1
        (
            [["a walk", "water"], ["a walk"], ["water"], ["my sister"], ["a walk"]],
            ("a walk", "water"),
        ),
        # walk 3; water and talk 2 each are level with each other
        (
            [["a walk", "water"], ["a walk", "talk"], ["water"], ["talk"], ["a walk"]],
            ("a walk",),
        ),
        # three things twice each
        ([["a", "b"], ["b", "c"], ["c", "a"], [], []], ()),
        # walk and water twice each, and nothing else
        ([["a walk", "water"], ["a walk"], ["water"], [], []], ("a walk", "water")),
        # nothing helped twice
        ([["a"], ["b"], ["c"], ["d"], ["e"]], ()),
        ([[], [], [], [], []], ()),
        # capitals, spaces and a full stop are no difference
        ([["A walk."], [" a  walk"], [], [], []], ("a  walk",)),
        # named twice in one entry counts once
        ([["a walk", "A walk"], [], [], [], []], ()),
        ([["", " "], ["", " "], [], [], []], ()),
    ],
)
def test_what_helped_most_often_comes_first(entries, expected):
    assert what_helped(entries) == expected

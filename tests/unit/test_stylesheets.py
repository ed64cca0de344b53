"""Every stylesheet keeps its rules inside its layers.

A browser forgives a brace too many: the layer ends there, and every rule below it wins over
rules that were meant to be stronger.
"""

import re
from pathlib import Path

import pytest

import reknit.web

STYLES = sorted((Path(reknit.web.__file__).parent / "static" / "web").glob("*.css"))
_NO_RULES = re.compile(r"/\*.*?\*/|\"[^\"]*\"", re.DOTALL)
_TOP_LEVEL = ("@layer", "@font-face", "@view-transition", "@property")


def outermost(text):
    """Return what stands outside every pair of braces, and how many are left open."""
    depth, outside = 0, []
    for piece in re.split(r"([{}])", _NO_RULES.sub("", text)):
        if piece == "{":
            depth += 1
        elif piece == "}":
            depth -= 1
            assert depth >= 0, "a brace is closed that was never opened"
        elif depth == 0:
            outside += [line.strip() for line in piece.split(";") if line.strip()]
    return outside, depth


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.stem)
def test_what_is_opened_is_closed_and_everything_lies_in_a_layer(path):
    outside, still_open = outermost(path.read_text())
    assert still_open == 0
    assert [each for each in outside if not each.startswith(_TOP_LEVEL)] == []


def test_a_brace_too_many_is_seen_and_so_is_a_rule_outside():
    with pytest.raises(AssertionError, match="never opened"):
        outermost("@layer a { b { c: d; } } }")
    assert outermost("e { f: g }") == (["e"], 0)
    assert outermost("@layer a { b { c: d; }") == (["@layer a"], 1)

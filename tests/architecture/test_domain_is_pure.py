"""The rules of the programme know no clock, no chance, no files and no network."""

import ast
from pathlib import Path

import pytest

DOMAIN = Path(__file__).parents[2] / "src" / "reknit" / "domain"
FILES = sorted(DOMAIN.rglob("*.py"))
ALLOWED = {
    "__future__",
    "bisect",
    "collections",
    "dataclasses",
    "datetime",  # the types; `now` and `today` are arguments
    "decimal",
    "enum",
    "fractions",
    "functools",
    "hashlib",  # a digest follows from what is given
    "itertools",
    "math",
    "numpy",
    "operator",
    "re",
    "types",
    "zlib",  # a checksum of a word is where the models keep it
    "reknit.domain",
    "statistics",
    "string",
    "typing",
    "unicodedata",
}
A_CLOCK_OR_CHANCE = {
    "fromtimestamp",
    "getrandbits",
    "monotonic",
    "now",
    "perf_counter",
    "random",
    "time_ns",
    "today",
    "urandom",
    "utcnow",
}
A_FILE_OR_A_DETOUR = {"__import__", "eval", "exec", "input", "open", "print"}

every_file = pytest.mark.parametrize(
    "path", FILES, ids=lambda path: str(path.relative_to(DOMAIN))
)


def imported(tree):
    """Return the modules that a file imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")


def is_allowed(module):
    return any(module == name or module.startswith(f"{name}.") for name in ALLOWED)


def called(tree):
    """Return the last name of everything that a file calls or takes from elsewhere."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id
        elif isinstance(node, ast.ImportFrom):
            yield from (alias.name for alias in node.names)


def parsed(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def test_there_is_a_domain():
    assert len(FILES) > 5


@every_file
def test_it_imports_only_what_needs_nothing_from_outside(path):
    assert [name for name in imported(parsed(path)) if not is_allowed(name)] == []


@every_file
def test_it_asks_neither_clock_nor_chance(path):
    assert A_CLOCK_OR_CHANCE.isdisjoint(called(parsed(path)))


@every_file
def test_it_touches_no_file(path):
    assert A_FILE_OR_A_DETOUR.isdisjoint(called(parsed(path)))


@every_file
def test_it_keeps_nothing_between_two_calls(path):
    kept = [
        node
        for node in ast.walk(parsed(path))
        if isinstance(node, (ast.Global, ast.Nonlocal))
    ]

    assert kept == []


@pytest.mark.parametrize(
    "mistake",
    [
        "import os",
        "import secrets",
        "from random import choice",
        "from django.db import models",
        "from reknit.rooms import room",
        "from reknit import vault",
        "from .. import vault",
        "import time",
    ],
)
def test_a_wrong_import_is_seen(mistake):
    assert not all(is_allowed(name) for name in imported(ast.parse(mistake)))


@pytest.mark.parametrize(
    "mistake",
    [
        "datetime.now()",
        "date.today()",
        "from numpy.random import random",
        "numpy.random.default_rng()",
    ],
)
def test_a_clock_or_chance_is_seen(mistake):
    assert not A_CLOCK_OR_CHANCE.isdisjoint(called(ast.parse(mistake)))

"""The readers take any text, and keep to what they promise."""

import json
import os
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reknit.content.reading import alarm_reader, coach, feelings_reader, traps_reader
from reknit.domain.words.text import LONGEST, prepared

SAID = st.lists(
    st.sampled_from(
        [
            "you",
            "never",
            "always",
            "i",
            "feel",
            "sad",
            "when",
            "lied",
            "to",
            "me",
            "about",
            "thursday",
            "why",
            "don't",
            "ever",
            "listen",
            "fine",
            "whatever",
            ".",
            "?",
            ",",
            "!",
            "“",
            "”",
            "you're",
            "so",
            "selfish",
            "sorry",
            "if",
            "but",
            "my",
            "mother",
            "says",
            "stop",
            "texting",
            "her",
            "or",
            "i'm",
            "leaving",
            "please",
            "would",
            "could",
            "we",
            "talk",
            "tomorrow",
            "😂",
            "u",
            "dont",
            "hit",
            "me",
            "kill",
            "thank",
            "love",
            "yesterday",
            "the",
            "phone",
            "kids",
            "\n",
            "not",
            "he",
            "she",
            "said",
        ]
    ),
    max_size=40,
).map(" ".join)
ANY = st.text(max_size=400) | SAID


@settings(max_examples=150, deadline=None)
@given(ANY)
def test_spans_are_inside_the_text_and_numbers_between_nought_and_one(text):
    told = coach().read(text)
    assert 0 <= told.lands_badly <= 1
    for each in (*told.marks, *told.strengths):
        assert 0 <= each.start < each.end <= len(text)
    assert told == coach().read(text)


@settings(max_examples=300, deadline=None)
@given(SAID)
def test_no_rewrite_would_be_marked_and_none_is_made_where_safety_comes_first(text):
    told = coach().read(text)
    if told.safety:
        assert (told.marks, told.strengths, told.rewrites) == ((), (), ())
    assert len({each.way for each in told.rewrites}) == len(told.rewrites) <= 3
    for each in told.rewrites:
        again = coach().read(each.text)
        assert again.marks == ()
        assert not again.safety


@settings(max_examples=100, deadline=None)
@given(ANY)
def test_the_other_readers_take_any_text(text):
    alarm, traps = alarm_reader().read(text), traps_reader().read(text)
    assert 0 <= alarm.self_harm <= 1
    assert 0 <= alarm.danger <= 1
    for each in traps.found:
        assert text[each.start : each.end].strip()
    assert len(feelings_reader().read(text).feelings) <= 5


@given(st.text())
def test_plain_text_leads_back_to_the_given_one(text):
    ready = prepared(text)
    for at in range(len(ready.plain)):
        start, end = ready.span(at, at + 1)
        assert end == start + 1
        assert start < len(text)


@pytest.mark.parametrize(
    "unit",
    [
        "you never listen ",
        "\u200b",
        "😂",
        "אתה ",
        "((((",
        "a",
        "you ",
        "\"'\"'",
        "{}[];//\n",
        "ỵ\u0323\u0302",
    ],
)
def test_ten_megabytes_are_read_only_as_far_as_is_said(unit):
    text = unit * (10_000_000 // len(unit.encode()))
    assert coach().read(text) == coach().read(text[:LONGEST])
    traps_reader().read(text)
    feelings_reader().read(text)
    alarm_reader().read(text)


def test_the_command_answers_each_line_in_order(tmp_path):
    lines = [
        json.dumps({"id": 1, "text": "You never listen."}),
        "no json",
        json.dumps({"id": "two", "text": "\ud83d half"}),
        json.dumps({"id": 3}),
        "",
        json.dumps({"id": 4, "text": "Thank you."}),
    ]
    for reader, key in (
        ("coach", "lands_badly"),
        ("feelings", "goemotions"),
        ("traps", "self_directed"),
        ("alarm", "alarm"),
    ):
        done = subprocess.run(
            [sys.executable, "-m", "reknit", "read", reader, "--jsonl"],
            input="\n".join(lines).encode(),
            capture_output=True,
            check=True,
            env={**os.environ, "REKNIT_DATA_DIR": str(tmp_path)},
        )
        told = [json.loads(line) for line in done.stdout.splitlines()]
        assert [each.get("id", "error") for each in told] == [
            1,
            "error",
            "two",
            "error",
            4,
        ]
        assert key in told[0]
        assert done.stderr == b""

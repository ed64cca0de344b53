"""What moves keeps the time that the words beside it say."""

import re
from pathlib import Path

import pytest

import reknit.web
from reknit.content.steady import steady

STYLES = Path(reknit.web.__file__).parent / "static" / "web" / "steady.css"


def moments(name):
    """Return the moments of an animation in per cent, each with what is set there."""
    block = re.search(
        rf"@keyframes {name} \{{((?:[^{{}}]*\{{[^{{}}]*\}})+)\s*\}}", STYLES.read_text()
    )
    return {
        float(moment): dict(re.findall(r"([\w-]+): ([^;]+);", rules))
        for moment, rules in re.findall(r"([\d.]+)% \{([^}]*)\}", block[1])
    }


@pytest.fixture
def turn():
    """When one breathes out, in per cent of a whole breath, by the words of the page."""
    breathing = steady().breathing
    whole = breathing.in_seconds + breathing.out_seconds
    return 100 * breathing.in_seconds / whole


def test_a_breath_takes_as_long_as_the_words_say():
    breathing = steady().breathing

    [seconds] = re.findall(r"--breath: (\d+)s;", STYLES.read_text())

    assert int(seconds) == breathing.in_seconds + breathing.out_seconds


@pytest.mark.parametrize("name", ["air-breathes", "air-fills"])
def test_the_yarns_are_widest_when_breathing_in_ends(name, turn):
    scale = {moment: float(rules["scale"]) for moment, rules in moments(name).items()}

    assert sorted(scale) == [0, turn, 100]
    assert scale[0] == scale[100] < scale[turn] == 1


def test_each_word_is_there_for_its_breath_and_gone_for_the_other(turn):
    breathe_in = {at: float(is_["opacity"]) for at, is_ in moments("air-in").items()}
    breathe_out = {at: float(is_["opacity"]) for at, is_ in moments("air-out").items()}

    assert (breathe_in[0], breathe_in[turn], breathe_in[100]) == (1, 0, 1)
    assert (breathe_out[0], breathe_out[turn], breathe_out[100]) == (0, 1, 0)


def test_every_part_of_the_ring_keeps_to_that_breath():
    rules = re.findall(r"animation: (air-[\w-]+) ([^;]+) infinite;", STYLES.read_text())

    assert {name for name, _ in rules} == {
        "air-breathes",
        "air-fills",
        "air-in",
        "air-out",
    }
    assert {time.split()[0] for _, time in rules} == {"var(--breath)"}


def test_the_still_version_counts_the_same_seconds():
    breathing, words = steady().breathing, {4: "four", 5: "five", 6: "six"}

    assert f"count to {words[breathing.in_seconds]}" in breathing.still[0]
    assert f"count to {words[breathing.out_seconds]}" in breathing.still[1]


def test_the_thread_of_an_urge_takes_ten_minutes():
    assert "animation: wave-passes 600s linear both;" in STYLES.read_text()
    assert "animation: wave-over 2s 600s both;" in STYLES.read_text()

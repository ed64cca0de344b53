"""What a questionnaire says of how hard things are, at the ends of its bands."""

from dataclasses import replace

import pytest

from reknit.content.measures import instrument, instruments
from reknit.domain.measures.distress import distress_of, speaks_of_distress
from reknit.domain.measures.instrument import Origin, Subject
from reknit.domain.path.words import Distress

NOTHING, RAISED, HIGH = Distress.UNKNOWN, Distress.RAISED, Distress.HIGH


@pytest.mark.parametrize(
    ("slug", "total", "expected"),
    [
        *(("phq-9", total, NOTHING) for total in (0, 9)),
        *(("phq-9", total, RAISED) for total in (10, 14)),
        *(("phq-9", total, HIGH) for total in (15, 27)),
        *(("phq-4", total, NOTHING) for total in (0, 5)),
        *(("phq-4", total, RAISED) for total in (6, 8)),
        *(("phq-4", total, HIGH) for total in (9, 12)),
        *(("gad-7", total, NOTHING) for total in (0, 9)),
        *(("gad-7", total, RAISED) for total in (10, 14)),
        *(("gad-7", total, HIGH) for total in (15, 21)),
        *(("pcl-5", total, NOTHING) for total in (0, 30)),
        *(("pcl-5", total, RAISED) for total in (31, 44)),
        *(("pcl-5", total, HIGH) for total in (45, 80)),
        # Here a low score is the hard one.
        *(("who-5", total, HIGH) for total in (0, 28)),
        *(("who-5", total, RAISED) for total in (32, 48)),
        *(("who-5", total, NOTHING) for total in (52, 100)),
    ],
)
def test_a_score_says_what_its_band_says(slug, total, expected):
    asked = instrument(slug)

    assert distress_of(asked, {}, {asked.main.name: total}) == expected


def test_a_thought_of_dying_is_heard_whatever_the_score():
    asked = instrument("phq-9")
    total = {asked.main.name: 1}

    assert distress_of(asked, {"9": 1}, total) == HIGH
    assert distress_of(asked, {"9": 0}, total) == NOTHING


def test_without_a_score_nothing_is_said():
    assert distress_of(instrument("phq-4"), {"1": 3}, {}) == NOTHING


def test_a_scale_that_the_file_no_longer_has_is_passed_over():
    assert distress_of(instrument("phq-4"), {}, {"gone": 12}) == NOTHING


def test_the_hardest_scale_counts():
    asked = instrument("phq-4")
    milder = replace(asked.main, name="milder")
    both = replace(asked, scales=(milder, asked.main))

    assert distress_of(both, {}, {"milder": 6, asked.main.name: 9}) == HIGH
    assert distress_of(both, {}, {"milder": 6, asked.main.name: 0}) == RAISED


def test_what_is_about_the_two_or_is_not_validated_says_nothing_of_it():
    asked = instrument("phq-4")
    worst = {asked.main.name: 12}

    for other in (
        replace(asked, subject=Subject.US),
        replace(asked, origin=Origin.OURS),
    ):
        assert not speaks_of_distress(other)
        assert distress_of(other, {}, worst) == NOTHING


def test_those_that_speak_of_it_are_known_by_name():
    speaking = {
        slug for slug, each in instruments().items() if speaks_of_distress(each)
    }

    assert {"phq-9", "phq-4", "gad-7", "pcl-5", "who-5"} <= speaking
    assert not {"csi-4", "csi-16", "hope", "worth", "trust-days"} & speaking

"""The deck: whole, easy to read, and the coach sees in it what its file says."""

import pytest

from reknit.content import reading
from reknit.content.practice import code_of, deck, read_deck
from reknit.content.tables import Malformed
from reknit.domain.path.words import Role
from reknit.domain.wording import Pronoun, Wording, said
from reknit.domain.words.read import Fault

PEOPLE = (Wording(), Wording(name="Jonas", pronoun=Pronoun.HE))
SCENES = deck().scenes
ONE = """
[[situations]]
slug = "{slug}"
for = "{who}"
about = "{about}"
said = "You never write."
faults = {faults}
hint = "Say what you saw."
heard = {heard}
{more}
"""


def written(tmp_path, *changes):
    """Return a file with one entry for each dict of changes."""
    whole = {
        "slug": "late-home",
        "who": "both",
        "about": "{Partner} came late.",
        "faults": '["absolutes"]',
        "heard": '["I was scared."]',
        "more": "",
    }
    path = tmp_path / "practice.toml"
    text = "".join(ONE.format(**whole | each) for each in changes)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def coach():
    return reading.coach()


# --- the file ---------------------------------------------------------------------------


def test_there_are_enough_for_both():
    assert len(SCENES) >= 60
    assert all(len(deck().of(role)) >= 25 for role in Role)


def test_each_has_an_address_of_its_own_that_says_nothing():
    codes = {scene.code for scene in SCENES}

    assert len(codes) == len(SCENES)
    assert all(len(code) == 8 and int(code, 16) >= 0 for code in codes)
    assert deck().by_code[code_of("late-home-without-word")] is SCENES[0]


def test_somebody_without_a_role_has_all_and_each_role_has_no_other():
    assert deck().of(None) == SCENES
    for role in Role:
        assert all(scene.track in {role.value, "both"} for scene in deck().of(role))


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"slug": "Late Home"}, "slug"),
        ({"who": "everybody"}, "for"),
        ({"about": "{Somebody} came late."}, "about"),
        ({"faults": "[]"}, "faults"),
        ({"faults": '["shouting"]'}, "faults"),
        ({"faults": '["demand", "demand"]'}, "faults"),
        ({"faults": '["feeling"]'}, "faults"),
        ({"heard": "[]"}, "heard"),
        ({"heard": '["One.", "Two.", "Three."]'}, "heard"),
        ({"heard": '["I miss {him}."]'}, "heard"),
        ({"more": 'tip = "Breathe."'}, "tip"),
    ],
    ids=str,
)
def test_a_slip_is_named_with_its_field(tmp_path, change, field):
    with pytest.raises(Malformed) as slip:
        read_deck(written(tmp_path, change))

    assert slip.value.field.endswith(field)


def test_a_name_that_stands_twice_is_a_slip(tmp_path):
    with pytest.raises(Malformed, match="twice"):
        read_deck(written(tmp_path, {}, {}))


def test_a_deck_for_one_role_alone_is_a_slip(tmp_path):
    with pytest.raises(Malformed, match="none for 'participating'"):
        read_deck(written(tmp_path, {"who": "injured"}))


def test_what_is_written_is_what_is_read(tmp_path):
    (scene,) = read_deck(written(tmp_path, {})).scenes

    assert (scene.faults, scene.heard) == ((Fault.ABSOLUTES,), ("I was scared.",))


# --- what the coach sees in it ----------------------------------------------------------


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.slug)
def test_what_comes_out_first_holds_what_its_file_says(coach, scene):
    for wording in PEOPLE:
        found = coach.read(said(scene.said, wording))

        assert not found.safety
        assert set(scene.faults) <= {mark.kind for mark in found.marks}


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.slug)
def test_what_can_be_heard_bears_no_mark(coach, scene):
    for wording in PEOPLE:
        for one in scene.heard:
            found = coach.read(said(one, wording))

            assert (found.safety, found.marks) == (False, ()), one

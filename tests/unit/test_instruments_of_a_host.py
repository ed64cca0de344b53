"""What a host switches off is not offered, and what a host adds is."""

import pytest

from reknit.config.options import MEASURES_DIR, MEASURES_OFF, BadOption
from reknit.content.measures import by_code, instruments
from reknit.domain.path.words import Role
from reknit.web.instruments import found, found_by_code, is_offered, offered
from tests.unit.own_questionnaire import SCORING, SLUG, WORDS, written


def slugs(role=None):
    return {each.slug for each in offered(role)}


def test_without_a_host_everything_is_offered():
    assert slugs() == set(instruments())


def test_each_role_is_offered_what_is_for_it():
    assert "pcl-5" in slugs(Role.INJURED)
    assert "pcl-5" not in slugs(Role.PARTICIPATING)
    assert "who-5" in slugs(Role.INJURED) & slugs(Role.PARTICIPATING)


def test_what_is_switched_off_is_not_offered_and_is_still_found(settings):
    settings.MEASURES_OFF = frozenset({"csi-16", "who-5"})

    assert set(instruments()) - slugs() == {"csi-16", "who-5"}
    assert found("csi-16").title == "How we are"
    assert found_by_code(found("csi-16").code) is found("csi-16")
    assert not is_offered(found("csi-16"))
    assert is_offered(found("csi-4"))


def test_what_a_host_adds_is_offered_and_has_an_address_of_its_own(settings, tmp_path):
    settings.MEASURES_DIR = written(tmp_path / "own")

    own = found(SLUG)
    assert SLUG in slugs()
    assert found_by_code(own.code) is own
    assert by_code(own.code) is None
    assert set(instruments()) < slugs()


def test_leave_from_the_author_puts_questions_in_the_place_of_a_score(
    settings, tmp_path
):
    before = found("brs")
    settings.MEASURES_DIR = written(tmp_path / "own", slug="brs")

    assert before.items == ()
    assert len(found("brs").items) == 3
    assert found("brs").code == before.code


def test_what_there_never_was_is_not_found():
    assert found("who-6") is None
    assert found_by_code("00000000") is None


@pytest.mark.parametrize(
    ("value", "read"),
    [("", set()), ("who-5", {"who-5"}), (" csi-16, csi-4 ,", {"csi-16", "csi-4"})],
)
def test_slugs_are_parted_by_commas(value, read):
    assert MEASURES_OFF.read({"REKNIT_MEASURES_OFF": value}) == read


@pytest.mark.parametrize("value", ["csi16", "who-5;csi-4", "WHO-5", "asq"])
def test_a_slug_that_can_not_be_switched_off_is_named(value):
    with pytest.raises(BadOption, match=f"REKNIT_MEASURES_OFF: '{value}'"):
        MEASURES_OFF.read({"REKNIT_MEASURES_OFF": value})


def test_a_folder_that_is_whole_is_taken(tmp_path):
    folder = written(tmp_path / "own")

    assert MEASURES_DIR.read({"REKNIT_MEASURES_DIR": str(folder)}) == folder
    assert MEASURES_DIR.read({}) is None


def test_a_folder_with_a_slip_is_refused_in_one_sentence(tmp_path):
    wrong = written(tmp_path / "own", scoring=SCORING.replace("sd = 2.1", 'sd = "2"'))

    with pytest.raises(BadOption) as refused:
        MEASURES_DIR.read({"REKNIT_MEASURES_DIR": str(wrong)})

    assert str(refused.value) == (
        "REKNIT_MEASURES_DIR: own/evening-calm.toml: scales[1].norms.sd: "
        "a number is needed."
    )


def test_a_changed_word_is_refused_with_what_to_do(tmp_path):
    wrong = written(tmp_path / "own", words=WORDS.replace("came to rest", "rested"))

    with pytest.raises(BadOption, match="raise the version"):
        MEASURES_DIR.read({"REKNIT_MEASURES_DIR": str(wrong)})


def test_a_folder_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(BadOption, match="nowhere: folder: it is not there"):
        MEASURES_DIR.read({"REKNIT_MEASURES_DIR": str(tmp_path / "nowhere")})

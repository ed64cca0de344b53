"""The words around questionnaires: read whole or refused, and easy to read."""

import pytest

from reknit.content.questionnaires import questionnaires, read_questionnaires
from reknit.content.root import content_path
from reknit.content.tables import Malformed
from reknit.domain.measures.change import Why
from tests.content.test_words_people_read import HIGHEST_GRADE, prose, reading_grade

FILE = content_path("en", "questionnaires.toml")


def test_every_reason_not_to_compare_has_words_of_its_own():
    assert set(questionnaires().not_compared) == set(Why)


def test_it_is_easy_to_read():
    assert reading_grade(prose(FILE)) <= HIGHEST_GRADE


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("Since {day}, your", "Since {month}, your", "improving"),
        ("It can be a relief", "{They} can be a relief", "says"),
        ('quiet_note = "', 'quiet_nod = "', "quiet_note"),
        ("[delete]", '[delete]\nmore = "more"', "more"),
        ("no-norms = ", "no-figures = ", "no-norms"),
    ],
)
def test_a_slip_is_refused_with_its_field(tmp_path, old, new, field):
    text = FILE.read_text(encoding="utf-8")
    assert old in text
    changed = tmp_path / "questionnaires.toml"
    changed.write_text(text.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(Malformed) as refused:
        read_questionnaires(changed)

    assert refused.value.field.endswith(field)

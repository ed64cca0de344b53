"""The story of the invented couple is refused when something in it cannot be."""

import pytest

from reknit.content.demo import read_story
from reknit.content.root import content_path
from reknit.content.tables import Malformed

MIRA = content_path("en", "demo", "mira.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('feelings = ["numb"]', 'feelings = ["numbish"]', "notes[4].feelings"),
        ('prompt = "hardest-hour"', 'prompt = "no-hour"', "notes[9].prompt"),
        ('slug = "not-my-fault"', 'slug = "my-fault"', "steps[4].slug"),
        ('slug = "not-my-fault"', 'slug = "ending-contact"', "steps[4].slug"),
        ('kind = "A bit of', 'kind = "A lot of', "steps[4].answers.kind"),
        ('do = "later"', 'do = "never"', "steps[14].do"),
        ("[118, 23, 1,", "[118, 23, 9,", "check_ins.lines"),
        ("[118, 23, 1,", "[118, 23,", "check_ins.lines"),
        ("day = 109", "day = 900", "plan.day"),
        ("at-three =", "at-four =", "plan.words.at-four"),
        ('bond = "marriage"', 'bond = "knot"', "about.bond"),
    ],
)
def test_a_slip_is_named(tmp_path, old, new, field):
    assert old in MIRA
    (tmp_path / "mira.toml").write_text(MIRA.replace(old, new, 1))

    with pytest.raises(Malformed) as slip:
        read_story(tmp_path / "mira.toml")

    assert slip.value.field == field

"""The words of the progress page are there for every case, and a slip in them is named."""

import re
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from reknit.content.check_in import Asked
from reknit.content.progress import COUNTED, progress_words, put, read_progress
from reknit.content.root import content_path
from reknit.content.tables import Malformed
from reknit.domain.measures.ways import Way
from reknit.domain.path.words import Role
from reknit.domain.wording import Bond, Pronoun, Wording, said
from tests.content.test_words_people_read import HIGHEST_GRADE, reading_grade

PROMISES = re.compile(
    r"\b(?:will get better|will heal|guarantee|cure[ds]?)\b", re.IGNORECASE
)
TOLD = re.compile(r"\b(?:should|must|ought|(?:have|has|had) to)\b", re.IGNORECASE)
COMPARED = re.compile(
    r"\b(?:than|like) (?:\{partner\}|\{them\}|others|most)\b", re.IGNORECASE
)
FIGURES = {
    "span": "the last 4 weeks",
    **dict.fromkeys(("n", "count", "score", "low", "high", "all", "known", "most"), 3),
    **dict.fromkeys(("first", "last", "day"), "3 November 2026"),
    **dict.fromkeys(("from_", "to", "names", "others", "name", "place"), "a word"),
    **dict.fromkeys(("error", "now", "word", "points", "needed"), "a word"),
}
WORDINGS = [
    Wording(),
    Wording(name="Jonas", pronoun=Pronoun.HE, bond=Bond.MARRIAGE),
    Wording(name="Noor", pronoun=Pronoun.SHE),
]


def sentences(value):
    """Every text in the words, with the name of its field."""
    if is_dataclass(value):
        for each in fields(value):
            for name, text in sentences(getattr(value, each.name)):
                yield f"{each.name}.{name}".rstrip("."), text
    elif isinstance(value, str):
        yield "", value
    elif isinstance(value, tuple):
        for each in value:
            yield from sentences(each)
    elif hasattr(value, "items"):
        for key, each in value.items():
            for name, text in sentences(each):
                yield f"{key}.{name}".rstrip("."), text


ALL = [(name, text) for name, text in sentences(progress_words()) if text]


def changed(tmp_path: Path, old: str, new: str) -> Path:
    text = content_path("en", "progress.toml").read_text(encoding="utf-8")
    assert text.count(old) >= 1
    path = tmp_path / "progress.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


@pytest.mark.parametrize("role", list(Role))
def test_every_scale_has_a_sentence_for_each_way_it_can_go(role):
    for asked in Asked:
        ways = progress_words().by_role[role][asked].ways
        assert set(ways) == set(Way)
        assert len(set(ways.values())) == 3
        for way in (Way.IMPROVING, Way.WORSENING):
            assert "likely" in ways[way], f"{asked} {way} sounds certain"
        assert "likely" not in ways[Way.UNCLEAR]


def test_what_is_counted_has_one_for_each_way_too():
    words = progress_words()
    for each in (*(words.counts[what] for what in COUNTED), words.heat):
        assert set(each.ways) == set(Way)
        assert all("{span}" in text for text in each.ways.values())


def test_trust_is_ones_own_openness_for_whoever_had_it_to_show():
    injured, other = (progress_words().by_role[role][Asked.TRUST] for role in Role)

    assert "your trust in" in injured.ways[Way.IMPROVING]
    assert "trust" not in " ".join((other.name, other.title, *other.ways.values()))


@pytest.mark.parametrize("wording", WORDINGS, ids=lambda one: one.name or "nobody")
def test_nothing_is_left_to_fill_in_whoever_reads_it(wording):
    for name, text in ALL:
        read = said(put(text, **FIGURES), wording)
        assert "{" not in read, f"{name}: {read}"


@pytest.mark.parametrize(("name", "text"), ALL, ids=[name for name, _ in ALL])
def test_it_is_plain_and_promises_and_commands_nothing(name, text):
    for wrong in (PROMISES, TOLD, COMPARED):
        assert not wrong.search(text), f"{name}: {text}"


def test_the_whole_of_it_is_easy_to_read():
    prose = "\n".join(put(text, **FIGURES) for _, text in ALL)

    assert reading_grade(said(prose, Wording())) <= HIGHEST_GRADE


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('[scales.hope]\nname = "Hope"', "[scales.hope]", "scales.hope.name"),
        ("Over {span}, your mood has", "Your mood has", "scales.mood.improving"),
        ("moved away from “{place}”", "moved away", "drawn.away"),
        ("Answers about {names} are better", "Answers are better", "answers_better"),
        ("{n} more check-ins", "{m} more check-ins", "early.many"),
        ("your trust in {partner} has", "your trust in {wife} has", "scales.trust"),
        ('made = "Made on {day}"', 'made = "Made"', "sheet.made"),
        ("[ways]\n", '[ways]\nbetter = "x"\n', "ways.better"),
        ("days = 91", "days = 28", "spans"),
    ],
)
def test_a_slip_is_named_with_its_field(tmp_path, old, new, complaint):
    with pytest.raises(Malformed, match=re.escape(complaint)):
        read_progress(changed(tmp_path, old, new))


def test_figures_are_filled_in_and_other_places_stay():
    assert put("{n} of {partner}, {from}", n=3, from_="here") == "3 of {partner}, here"

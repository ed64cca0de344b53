"""What can be agreed on is whole, plain and for everybody, and follows nobody."""

import re
import tomllib

import pytest

from reknit.content.agreements import For, agreements_words, code_of, read_agreements
from reknit.content.root import content_path
from reknit.content.tables import Malformed
from reknit.domain.agreements.terms import EITHER_ENDS
from tests.content.test_everyday_words import (
    NOT_FOR_EVERYBODY,
    NOT_SAID_TO_ANYBODY,
)
from tests.content.test_words_people_read import HIGHEST_GRADE, reading_grade, texts

PAGES = content_path("en", "agreements.toml")
FOLDER = content_path("en", "ideas/agreements")
FILES = [PAGES, *sorted(FOLDER.glob("*.toml"))]
WORDS = agreements_words()
CLAUSES = [each for group in WORDS.groups for each in group.clauses]
TRACKING = re.compile(
    r"\b(?:gps|location|tracker|tracked|tracking app|find my|screenshots?"
    r"|install|spy|monitor\w*|geofenc\w*)\b",
    re.IGNORECASE,
)
GROUPS = [
    *("contact", "openness", "whereabouts", "money", "social-media", "health"),
    *("sleeping", "children", "others", "answers", "pauses", "looks"),
]

every_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
every_clause = pytest.mark.parametrize("clause", CLAUSES, ids=lambda one: one.slug)


def said_in(path):
    return texts(tomllib.loads(path.read_text(encoding="utf-8")))


@every_file
def test_it_is_easy_to_read(path):
    assert reading_grade("\n".join(said_in(path))) <= HIGHEST_GRADE


@every_file
def test_nobody_is_pushed_or_blamed(path):
    assert [text for text in said_in(path) if NOT_SAID_TO_ANYBODY.search(text)] == []


@every_file
def test_the_words_are_for_everybody(path):
    assert [text for text in said_in(path) if NOT_FOR_EVERYBODY.search(text)] == []


@every_file
def test_quotation_marks_and_apostrophes_are_curly(path):
    straight = [text.replace("{partner's}", "") for text in said_in(path)]

    assert [text for text in straight if "'" in text or '"' in text] == []


def test_there_are_at_least_forty_in_every_group_that_is_needed():
    assert [group.slug for group in WORDS.groups] == GROUPS
    assert len(CLAUSES) >= 40
    assert min(len(group.clauses) for group in WORDS.groups) >= 4


def test_every_clause_has_a_name_and_a_code_of_its_own():
    assert len({each.slug for each in CLAUSES}) == len(CLAUSES)
    assert len(WORDS.by_code) == len(CLAUSES) + 1
    for each in CLAUSES:
        assert re.fullmatch("[0-9a-f]{8}", each.code)
        assert WORDS.by_code[each.code] is each
        assert WORDS.clause(each.slug) is each


def test_a_code_stays_what_it_was():
    # They stand in what people keep and in addresses.
    assert code_of("contact-ends") == "afc358ef"
    assert WORDS.own.code == code_of("own-words")


def test_a_clause_that_is_gone_counts_as_own_words():
    assert WORDS.clause("no-longer-there") is WORDS.own


@every_clause
def test_a_clause_tells_of_no_means_to_follow_anybody(clause):
    said = f"{clause.title} {clause.text} {clause.why}"

    assert not TRACKING.search(said)


@pytest.mark.parametrize(
    "text", ["share your location", "A tracking app", "Install it", "GPS"]
)
def test_a_means_to_follow_somebody_would_be_noticed(text):
    assert TRACKING.search(text)


@every_clause
def test_filling_in_every_place_leaves_none(clause):
    values = {place.name: place.example or "X" for place in clause.places}

    assert "[" in clause.text or not clause.places
    assert not re.search(r"[\[\]]", clause.filled(values))
    assert clause.filled({}) == clause.text


@pytest.mark.parametrize("slug", ["openness", "whereabouts"])
def test_openness_and_whereabouts_have_an_end_unless_they_protect(slug):
    group = next(each for each in WORDS.groups if each.slug == slug)
    without = {each.slug for each in group.clauses if not each.needs_end}

    assert without <= {"passwords-stay", "nobody-is-followed"}


@pytest.mark.parametrize("slug", ["openness", "answers"])
def test_questions_come_before_openness_and_answers(slug):
    group = next(each for each in WORDS.groups if each.slug == slug)
    without = {each.slug for each in group.clauses if not each.asks_readiness}

    assert without <= {"passwords-stay"}
    assert WORDS.clause("what-it-cost").asks_readiness


def test_what_could_shut_somebody_in_leads_to_help():
    for slug in ("who-knows", "own-money", "doors-stay-open", "nobody-is-followed"):
        assert "Help" in WORDS.clause(slug).caution
        assert WORDS.clause(slug).whose == For.BOTH
    assert "always free" in WORDS.clause("who-knows").text


def test_it_says_why_nothing_follows_anybody():
    said = " ".join(WORDS.choosing.follows)

    assert "no way to switch that on" in said
    assert "reports nothing" in said


def test_either_can_end_it_stands_in_every_agreement():
    assert "alone" in EITHER_ENDS
    assert reading_grade(EITHER_ENDS) <= HIGHEST_GRADE


# --- the reader -----------------------------------------------------------------------


def written(tmp_path, change):
    """Return the folder of clauses with one clause that is changed."""
    folder = tmp_path / "agreements"
    folder.mkdir()
    whole = (FOLDER / "01-contact.toml").read_text(encoding="utf-8")
    changed = change(whole)
    assert changed != whole
    (folder / "01-contact.toml").write_text(changed, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('whose = "either"', 'whose = "nobody"'),
        ('title = "Contact ends"', 'title = ""'),
        ('slug = "last-message"', 'slug = "contact-ends"'),
        ("on [the day: Friday evening]", "on [the day: Friday evening"),
        ("Contact with the other person", "Contact with {partner}"),
        ('evidence = ["ongoing-contact"]', 'evidence = ["no-such-source"]'),
        ('evidence = ["ongoing-contact"]', "evidence = []"),
        ("[how long: a day]", "[how long: a day] or [how long: two]"),
        ('sure = "practice"', 'sure = "practice"\nmust = true'),
    ],
    ids=range(9),
)
def test_a_slip_in_a_clause_is_named(tmp_path, old, new):
    folder = written(tmp_path, lambda text: text.replace(old, new, 1))

    with pytest.raises(Malformed):
        read_agreements(PAGES, folder)


@pytest.mark.parametrize("old", ['name = "afraid"', "[own]", 'not_now = "Not now"'])
def test_a_slip_in_the_words_of_the_pages_is_named(tmp_path, old):
    path = tmp_path / "agreements.toml"
    whole = PAGES.read_text(encoding="utf-8")
    assert old in whole
    path.write_text(whole.replace(old, 'other = "x"'), encoding="utf-8")

    with pytest.raises(Malformed):
        read_agreements(path, FOLDER)

"""Questionnaires: whole, proven by their vectors, word for word, and plainly explained."""

import re
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from reknit.content import measures
from reknit.content.measure_files import checksum_of
from reknit.content.root import content_path
from reknit.content.safety import safety_questions
from reknit.domain.measures.change import minimal_detectable_change
from reknit.domain.measures.instrument import Method, Origin
from reknit.domain.measures.scoring import score
from reknit.domain.path.words import Role
from reknit.domain.wording import Bond, Pronoun, Wording, said
from tests.content.test_everyday_words import NOT_FOR_EVERYBODY, NOT_SAID_TO_ANYBODY
from tests.content.test_words_people_read import HIGHEST_GRADE, reading_grade, texts

ALL = measures.instruments()
PUBLISHED = {
    *("phq-9", "phq-4", "phq-2", "gad-7", "pcl-5", "asq", "who-5", "csi-16", "csi-4"),
}
OURS = {"trust-days", "closeness", "safe-home", "hope", "needs-met", "worth"}
BROUGHT = {"ecr-rs", "brs", "scs-sf", "rses", "ies-6", "csi-32"}
ASKED = sorted(PUBLISHED | OURS)
VECTORS = [
    pytest.param(slug, vector, id=f"{slug}-{number}")
    for slug in ASKED
    for number, vector in enumerate(measures.vectors(slug), start=1)
]
NAMES_OF_ILLNESS = re.compile(
    r"\b(?:PTSD|disorder|disease|patient|symptom|clinical|trauma\w*|depressed)\b",
    re.IGNORECASE,
)
EVIDENCE = Path(__file__).parents[2] / "docs/evidence/measures.md"

every = pytest.mark.parametrize("slug", sorted(ALL))
asked = pytest.mark.parametrize("slug", ASKED)


def words_of(slug):
    path = content_path("en", "measures", f"{slug}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def prose_of(slug):
    """Our own words about a questionnaire; of our own ones the questions too."""
    words = words_of(slug)
    told = [words["title"], words["about"], words["is_not"], *texts(words["scales"])]
    if ALL[slug].origin == Origin.OURS:
        told += [words["stem"], *texts(words["items"]), *texts(words["responses"])]
    return told


def without_codes(told):
    return [text for text in told if not re.fullmatch(r"[a-z]+|\d+", text)]


def replaced(instrument, item):
    """Return the instrument with one item in the place of the one of the same code."""
    items = tuple(item if each.code == item.code else each for each in instrument.items)
    return replace(instrument, items=items)


def comes_out(instrument, vector):
    return score(instrument, vector.answers).scores == pytest.approx(vector.scores)


# --- Which there are ----------------------------------------------------------------


def test_these_are_there_and_no_other():
    by_origin = {
        origin: {slug for slug, each in ALL.items() if each.origin == origin}
        for origin in Origin
    }

    assert by_origin == {
        Origin.PUBLISHED: PUBLISHED,
        Origin.OURS: OURS,
        Origin.BROUGHT: BROUGHT,
    }


def test_each_has_two_files_and_no_file_is_left_over():
    worded = {path.stem for path in content_path("en", "measures").glob("*.toml")}

    assert set(measures.slugs()) == worded == set(ALL)


def test_one_alone_is_found_by_its_name_and_by_its_address():
    one = measures.instrument("who-5")

    assert measures.by_code(one.code) == one == ALL["who-5"]
    assert measures.by_code("00000000") is None
    assert len({each.code for each in ALL.values()}) == len(ALL)
    with pytest.raises(measures.NoInstrument):
        measures.instrument("who-6")


def test_what_is_suggested_is_short_by_the_week_and_fuller_by_the_month():
    suggested = {
        often: {slug for slug, each in ALL.items() if each.suggested == often}
        for often in ("weekly", "monthly")
    }

    assert suggested == {
        "weekly": {"who-5", "phq-4"},
        "monthly": {"csi-16", "pcl-5", "trust-days"},
    }
    assert {slug for slug, each in ALL.items() if each.is_heavy} == {"csi-16", "pcl-5"}
    assert ALL["pcl-5"].roles == {Role.INJURED}
    assert all(len(ALL[slug].items) <= 5 for slug in suggested["weekly"])


def test_they_are_listed_with_what_is_suggested_first():
    assert list(ALL)[:4] == ["phq-4", "who-5", "csi-16", "pcl-5"]


@pytest.mark.parametrize("slug", sorted(OURS))
def test_our_own_say_that_they_are_not_validated_and_judge_no_change(slug):
    one = ALL[slug]

    assert one.licence.name == "Ours, not validated"
    assert "tested" in one.licence.text
    assert 3 <= len(one.items) <= 5
    assert not one.main.judges_change
    assert one.main.norms is one.main.reliability is None


@pytest.mark.parametrize("slug", sorted(BROUGHT))
def test_what_is_brought_has_a_range_and_no_words_of_others(slug):
    assert ALL[slug].items == ()
    assert "items" not in words_of(slug)
    assert "not shown" in ALL[slug].licence.text
    assert all(scale.low < scale.high for scale in ALL[slug].scales)


def test_attachment_is_shown_as_it_is_and_never_as_better_or_worse():
    for scale in ALL["ecr-rs"].scales:
        assert scale.high_is_better is None
        assert not scale.judges_change
        assert scale.no_change


# --- What answers come to -----------------------------------------------------------


@pytest.mark.parametrize(("slug", "vector"), VECTORS)
def test_a_vector_comes_out(slug, vector):
    scored = score(ALL[slug], vector.answers)

    assert scored.scores == pytest.approx(vector.scores)
    assert scored.missing == vector.missing
    assert scored.asks_help == vector.asks_help


@asked
def test_vectors_reach_both_ends_of_every_scale_and_leave_something_out(slug):
    vectors = measures.vectors(slug)
    reached = {
        (scale.name, end)
        for vector in vectors
        for scale in ALL[slug].scales
        for end in ("low", "high")
        if vector.scores.get(scale.name) == getattr(scale, end)
    }

    assert reached == {
        (scale.name, end) for scale in ALL[slug].scales for end in ("low", "high")
    }
    assert any(vector.missing for vector in vectors)


@asked
def test_a_key_turned_round_is_noticed_by_a_vector(slug):
    one = ALL[slug]
    scored = {code for scale in one.scales for code in scale.items}

    for item in one.items:
        turned = replaced(one, replace(item, is_reversed=not item.is_reversed))
        if item.code in scored:
            assert not all(comes_out(turned, each) for each in measures.vectors(slug))


def test_what_the_makers_do_not_prorate_needs_every_answer():
    for slug in PUBLISHED:
        for scale in ALL[slug].scales:
            assert not scale.is_prorated
            assert scale.least_answered == len(scale.items)


# --- Word for word ------------------------------------------------------------------


@asked
def test_words_and_answers_agree_with_their_checksum(slug):
    stated = tomllib.loads(
        content_path("measures", f"{slug}.toml").read_text(encoding="utf-8")
    )["checksum"]

    assert stated == {"en": checksum_of(ALL[slug].items)}


def test_the_short_ones_ask_the_very_words_of_the_long_ones():
    def asked_in(slug, *codes):
        items = ALL[slug].item_by_code
        return [
            (items[one].text, items[one].responses, items[one].stem) for one in codes
        ]

    assert asked_in("phq-2", "1", "2") == asked_in("phq-9", "1", "2")
    assert asked_in("phq-4", "1", "2") == asked_in("gad-7", "1", "2")
    assert asked_in("phq-4", "3", "4") == asked_in("phq-9", "1", "2")
    assert asked_in("csi-4", "1", "2", "3", "4") == asked_in(
        "csi-16", "1", "5", "7", "10"
    )


def test_the_asq_is_asked_with_the_private_questions_in_the_same_words():
    asq, private = ALL["asq"], safety_questions()

    assert asq.elsewhere == "/q/"
    assert [item.text for item in asq.items] == [
        question.text
        for part in (private.asq, private.right_now)
        for question in part.questions
    ]
    assert asq.licence.text == private.asq.licence
    assert asq.licence.source.address == private.asq.source


def test_the_lowest_answer_is_not_at_all_and_never_not_at_all_sure():
    for slug in ("gad-7", "phq-9", "phq-4", "phq-2"):
        assert [one.text for one in ALL[slug].items[0].responses] == [
            "Not at all",
            "Several days",
            "More than half the days",
            "Nearly every day",
        ]


@pytest.mark.parametrize(
    ("slug", "low", "high"),
    [
        ("phq-9", 0, 27),
        ("gad-7", 0, 21),
        ("phq-4", 0, 12),
        ("phq-2", 0, 6),
        ("pcl-5", 0, 80),
        ("asq", 0, 4),
        ("who-5", 0, 100),
        ("csi-16", 0, 81),
        ("csi-4", 0, 21),
    ],
)
def test_the_range_is_the_published_one(slug, low, high):
    assert (ALL[slug].main.low, ALL[slug].main.high) == (low, high)
    assert ALL[slug].main.method == Method.SUM


# --- Help first ---------------------------------------------------------------------


def test_any_answer_above_the_lowest_on_thoughts_of_dying_brings_help_first():
    asking = {
        slug: [item.code for item in one.items if item.asks_of_dying]
        for slug, one in ALL.items()
    }

    assert {slug: codes for slug, codes in asking.items() if codes} == {
        "phq-9": ["9"],
        "asq": ["1", "2", "3", "4", "5"],
    }
    assert score(ALL["phq-9"], {"9": 1}).asks_help
    assert not score(ALL["phq-9"], {"9": 0}).asks_help


def test_the_heaviest_scores_bring_help_first():
    first = {
        (slug, band.low, band.high)
        for slug, one in ALL.items()
        for scale in one.scales
        for band in scale.bands
        if band.brings_help
    }

    assert first == {
        ("phq-9", 15, 19),
        ("phq-9", 20, 27),
        ("gad-7", 15, 21),
        ("phq-4", 9, 12),
        ("pcl-5", 45, 80),
        ("who-5", 0, 28),
        ("asq", 1, 4),
        ("safe-home", 0, 1.3),
        ("hope", 0, 1.3),
    }


# --- Words --------------------------------------------------------------------------


@every
def test_our_words_about_it_are_easy_to_read(slug):
    assert reading_grade("\n".join(prose_of(slug))) <= HIGHEST_GRADE
    assert all(reading_grade(text) <= HIGHEST_GRADE for text in prose_of(slug)[1:3])


@every
def test_nobody_is_pushed_or_blamed_or_shouted_at(slug):
    told = prose_of(slug)

    assert [text for text in told if NOT_SAID_TO_ANYBODY.search(text)] == []
    assert [text for text in told if "!" in text] == []


@every
def test_the_words_are_for_everybody(slug):
    assert [text for text in prose_of(slug) if NOT_FOR_EVERYBODY.search(text)] == []


@every
def test_no_score_is_given_the_name_of_an_illness(slug):
    assert [text for text in prose_of(slug) if NAMES_OF_ILLNESS.search(text)] == []


@every
def test_quotation_marks_and_apostrophes_are_curly(slug):
    told = without_codes(prose_of(slug))

    assert [text for text in told if "'" in text or '"' in text] == []


@every
def test_every_place_in_a_text_is_filled_in(slug):
    for pronoun in Pronoun:
        wording = Wording("Jonas", pronoun, Bond.RELATIONSHIP)
        filled = [said(text, wording) for text in prose_of(slug)]

        assert [text for text in filled if "{" in text or "}" in text] == []


@every
def test_it_says_what_it_is_not_and_why_no_change_is_judged(slug):
    one = ALL[slug]

    assert one.is_not
    for scale in one.scales:
        assert scale.judges_change == (not scale.no_change)


def test_distress_after_an_affair_is_never_called_more_than_that():
    told = " ".join(prose_of("pcl-5"))

    assert "distress" in told.lower()
    assert "no diagnosis" in told


# --- The page of evidence -----------------------------------------------------------


@every
def test_the_page_of_evidence_says_what_the_files_say(slug):
    one, main = ALL[slug], ALL[slug].main
    norms = "none"
    if main.norms is not None:
        mean = "" if main.norms.mean is None else f", mean {main.norms.mean:g}"
        norms = f"{main.norms.people:,} people{mean}, spread {main.norms.sd:g}"
    reliability, needed = "none", "not judged"
    if main.reliability is not None:
        reliability = f"{main.reliability.value:g} ({main.reliability.kind})"
        if main.judges_change:
            change = minimal_detectable_change(main.norms.sd, main.reliability.value)
            needed = f"{change:.1f}"
    cells = (
        f"`{slug}`",
        one.licence.name,
        f"{main.low:g} to {main.high:g}",
        norms,
        reliability,
        needed,
    )

    assert f"| {' | '.join(cells)} |" in EVIDENCE.read_text(encoding="utf-8")

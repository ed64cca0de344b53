"""Two files make a questionnaire, or the sentence says which field is wrong."""

import re

import pytest

from reknit.content.measure_files import read_measure
from reknit.content.measures import read_folder
from reknit.content.tables import Malformed
from reknit.domain.measures.instrument import Kind
from reknit.domain.path.words import Role
from tests.unit.own_questionnaire import SCORING, SLUG, WORDS, written


def read(folder):
    return read_measure(folder / f"{SLUG}.toml", folder / "en" / f"{SLUG}.toml")


def refused(folder, **changed):
    with pytest.raises(Malformed) as slip:
        read(written(folder, **changed))
    return slip.value


def without(text, start):
    """Return a text without the lines from one to the next empty one."""
    before, line, after = text.partition(f"\n{start}\n")
    assert line
    return f"{before}\n{after.partition(chr(10) * 2)[2]}"


def test_the_example_of_the_page_is_read_whole(tmp_path):
    measure = read(written(tmp_path))
    one, scale = measure.instrument, measure.instrument.main

    assert (one.slug, one.short, one.recall_days) == (SLUG, "EC-3", 7)
    assert one.roles == frozenset(Role)
    assert [item.is_reversed for item in one.items] == [False, False, True]
    assert {item.stem for item in one.items} == {"In the last seven days:"}
    assert one.items[0].responses[3].text == "Always"
    assert (scale.least_answered, scale.is_prorated) == (2, True)
    assert (scale.norms.people, scale.norms.mean, scale.norms.sd) == (312, 5.5, 2.1)
    assert (scale.reliability.kind, scale.reliability.days_between) == (Kind.RETEST, 14)
    assert [band.brings_help for band in scale.bands] == [True, False]
    assert scale.cut_offs[0].caveat == "It was found in people without a crisis."
    assert len(measure.vectors) == 3


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('slug = "evening-calm"', 'slug = "morning-calm"', "slug"),
        ("version = 1", "version = 0", "version"),
        ("checked_on = 2026-11-30", 'checked_on = "lately"', "checked_on"),
        ('origin = "published"', 'origin = "found"', "origin"),
        ('origin = "published"', 'origin = "brought"', "items"),
        ('subject = "me"', 'subject = "them"', "subject"),
        ('suggested = "weekly"', 'suggested = "daily"', "suggested"),
        ('roles = ["injured"', 'roles = ["somebody"', "roles"),
        ("is_heavy = false", "is_heavy = 0", "is_heavy"),
        ('checksum = { en = "8b', 'checksum = { en = "8c', "checksum.en"),
        ('{ code = "2", values', '{ code = "1", values', "items[2].code"),
        ('"3", values = [0, 1, 2, 3]', '"3", values = [0, 1, 2, 2]', "items[3].values"),
        ('"3", values = [0, 1, 2, 3]', '"3", values = [0]', "items[3].values"),
        ('"3", values = [0, 1, 2, 3]', '"3", values = [0, 1, 2]', "items[3].responses"),
        ("is_reversed = true", "is_revesed = true", "items[3].is_revesed"),
        ('items = ["1", "2", "3"]', 'items = ["1", "2", "4"]', "scales[1].items"),
        ('items = ["1", "2", "3"]', 'items = ["1", "2", "2"]', "scales[1].items"),
        ('items = ["1", "2", "3"]', "items = []", "scales[1].items"),
        ('method = "sum"', 'method = "median"', "scales[1].method"),
        ('method = "sum"', 'method = "mean"', "scales[1].high"),
        ("to\nhigh = 9\nbetter", "to\nhigh = 12\nbetter", "scales[1].high"),
        ('"2", values = [0, 1, 2, 3]', '"2", values = [0, 1, 2, 4]', "[1].missing"),
        ('better = "high" ', 'better = "up" ', "scales[1].better"),
        ('better = "high" ', 'better = "neither" ', "scales[1].judges_change"),
        ("judges_change = true", "judges_change = false", "scales.total.no_change"),
        ("least_answered = 2", "least_answered = 4", "missing.least_answered"),
        ("people = 312", "people = 0", "norms.people"),
        ("sd = 2.1", "sd = 20", "norms.sd"),
        ("value = 0.84", "value = 1.2", "reliability.value"),
        ('kind = "retest"', 'kind = "alpha"', "reliability.days_between"),
        ("low = 4\nhigh = 9", "low = 3\nhigh = 9", "scales[1].bands"),
        ("low = 4\nhigh = 9", "low = 4\nhigh = 8", "scales[1].bands"),
        ("at = 4", "at = 10", "cut_offs[1].at"),
        ("https://example.org", "example.org", "norms.source.address"),
        ("scores = { total = 9 }", "scores = { total = 8 }", "vectors[2].scores"),
        ("scores = { total = 9 }", "scores = {}", "vectors[2].scores"),
        ("answers = { 1 = 3, 2", "answers = { 1 = 4, 2", "vectors[2].answers"),
        ("answers = { 1 = 3, 2", "answers = { 7 = 3, 2", "vectors[2].answers"),
        ('missing = ["2"]', "missing = []", "vectors[3].missing"),
        ("asks_help = true", "asks_help = false", "vectors[1].asks_help"),
    ],
)
def test_a_slip_in_the_scoring_is_named(tmp_path, old, new, field):
    assert SCORING.count(old) == 1

    slip = refused(tmp_path, scoring=SCORING.replace(old, new))

    assert slip.field.endswith(field), slip


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("I came to rest", "I came home to rest", "checksum.en"),
        ('"Always"]', '"Each time"]', "checksum.en"),
        ('stem = "In the last seven days:"', 'stem = "Lately:"', "checksum.en"),
        ('"Often", "Always"]', '"Often"]', "items[1].responses"),
        ('code = "3"', 'code = "4"', "items[3].code"),
        ("is_not = ", "is_no = ", "is_not"),
        ("brought it.", "brought {it}.", "bands.fair.helps"),
        ("[scales.total.bands.fair]", "[scales.total.bands.good]", "bands.fair"),
        ('caveat = "It was found', 'cave = "It was found', "cut_offs[1].caveat"),
        (
            'caveat = "It was found in people without a crisis."',
            'caveat = ""',
            "caveat",
        ),
        ("[scales.total]\n", '[scales.total]\nno_change = "Why."\n', "no_change"),
    ],
)
def test_a_slip_in_the_words_is_named(tmp_path, old, new, field):
    words = re.sub(r"(\]|\")  +#.*", r"\1", WORDS)
    assert words.count(old) == 1

    slip = refused(tmp_path, words=words.replace(old, new))

    assert slip.field.endswith(field), slip


@pytest.mark.parametrize(
    ("start", "field"),
    [
        ("[licence]", "licence"),
        ("[scales.norms]", "scales[1].judges_change"),
        ("[scales.reliability]", "scales[1].judges_change"),
        ("[scales.bands_source]", "scales[1].bands_source"),
        ("[[scales.cut_offs]]", "scales.total.cut_offs"),
    ],
)
def test_what_is_left_out_is_missed(tmp_path, start, field):
    assert refused(tmp_path, scoring=without(SCORING, start)).field == field


@pytest.mark.parametrize(
    ("start", "field"),
    [
        ("[licence]", "licence"),
        ("[scales.missing]", "scales[1].missing"),
        ("[scales.norms]", "scales[1].norms"),
        ("[scales.reliability]", "scales[1].reliability"),
        ("[[scales.cut_offs]]", "scales[1].cut_offs[1]"),
    ],
)
def test_nothing_is_taken_without_its_source(tmp_path, start, field):
    head, line, tail = SCORING.partition(f"\n{start}\n")
    changed = head + line + re.sub(r"source = .*\n", "", tail, count=1)

    assert refused(tmp_path, scoring=changed).field == f"{field}.source"


def test_vectors_are_needed_where_there_are_items(tmp_path):
    bare = SCORING.partition("# What answers come to.")[0]

    assert refused(tmp_path, scoring=bare).field == "vectors"


def test_each_slip_names_its_file(tmp_path):
    scoring = refused(tmp_path / "a", scoring=SCORING.replace("version", "versoin"))
    words = refused(tmp_path / "b", words=WORDS.replace("recall", "recal"))

    assert scoring.file == "a/evening-calm.toml"
    assert words.file == "b/en/evening-calm.toml"


def test_a_folder_needs_both_files_of_each(tmp_path):
    folder = written(tmp_path / "own")
    (folder / ".left-by-an-editor.toml").write_text("", "utf-8")
    assert list(read_folder(folder)) == [SLUG]

    (folder / "en" / "lonely.toml").write_text(WORDS, "utf-8")
    with pytest.raises(Malformed, match=r"own/en/lonely\.toml"):
        read_folder(folder)

    (folder / "en" / "lonely.toml").unlink()
    (folder / "en" / f"{SLUG}.toml").unlink()
    with pytest.raises(Malformed, match=rf"own/en/{SLUG}\.toml"):
        read_folder(folder)


def test_a_name_that_reknit_asks_itself_is_taken(tmp_path):
    with pytest.raises(Malformed, match="Reknit has one of this name"):
        read_folder(written(tmp_path, slug="who-5"))


def test_a_name_that_only_takes_a_score_may_be_asked_with_permission(tmp_path):
    own = read_folder(written(tmp_path, slug="brs"))

    assert [item.code for item in own["brs"].items] == ["1", "2", "3"]

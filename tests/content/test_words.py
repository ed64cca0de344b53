"""Enough words, each unlike the others; and every common passphrase refused."""

import importlib.util
import math
import re
from pathlib import Path

import pytest

from reknit.content.root import content_path
from reknit.content.words import common_passphrases, passphrase_words, read_lines
from reknit.domain.passphrases import (
    MINIMUM_CHARACTERS,
    SentenceKey,
    fold_for_comparison,
    judge,
    normalise,
)

HOMOPHONES = """
    flour flower, pear pair, leek leak, beet beat, berry bury, thyme time, plum plumb,
    rain reign, weather whether, sun son, knight night, hour our, hare hair, deer dear,
    bear bare, whale wail, sole soul, plaice place, mussel muscle, tide tied, beach
    beech, sea see, quay key, pier peer, sail sale, road rode, route root, oar ore, reed
    read, reel real, cymbal symbol, cord chord, bass base, sleigh slay, mail male,
    stairs stares, gate gait, pane pain, bough bow, fir fur, tea tee, bread bred, roll
    role, maize maze, cereal serial, meat meet, moose mousse, horse hoarse, lynx links,
    blue blew, red read, pearl purl, bell belle, ball bawl, knot not, suede swayed,
    steel steal, medal meddle, pedal petal, palette palate, ceiling sealing, stationary
    stationery, lesson lessen, miner minor, manor manner, choir quire, wander wonder,
    tale tail, storey story, peak peek, piece peace, hall haul, hay hey, hail hale,
    grater greater, fair fare, draft draught, days daze, creek creak, coarse course,
    burrow burro, boulder bolder, altar alter, aisle isle, levee levy, mantle mantel,
    bazaar bizarre, hangar hanger, council counsel, cygnet signet, faun fawn, tear tier,
    tapir taper, desert dessert, dairy diary, quiet quite, carrot carat, marten martin,
    minuet minute, tuba tuber, turban turbine, sauce source, throne thrown, wax whacks,
    week weak, vale veil
"""


def tool():
    path = Path(__file__).parents[2] / "tools/make_common_passphrases.py"
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_there_are_enough_words_for_six_to_hold():
    words = passphrase_words()

    assert len(words) >= 1296
    assert 6 * math.log10(len(words)) > 18


def test_words_are_sorted_and_easy_to_type():
    words = passphrase_words()

    assert list(words) == sorted(words)
    assert all(re.fullmatch("[a-z]{3,8}", word) for word in words)


def test_no_word_is_another_with_one_letter_changed_added_or_lost():
    seen: dict[str, set[str]] = {}
    for word in passphrase_words():
        for place in range(len(word)):
            shape = f"{word[:place]}_{word[place + 1 :]}"
            seen.setdefault(shape, set()).add(word)
            seen.setdefault(word[:place] + word[place + 1 :], set()).add(word)
        seen.setdefault(word, set()).add(word)

    changed = [words for shape, words in seen.items() if "_" in shape]
    lost = [words for shape, words in seen.items() if shape in words]

    assert [words for words in changed + lost if len(words) > 1] == []


def test_no_word_is_the_plural_or_another_form_of_one_beside_it():
    words = set(passphrase_words())
    endings = ("s", "es", "er", "y", "ed", "ing", "ly", "en", "ies")

    assert {w for w in words for end in endings if w + end in words} == set()


def test_no_two_words_sound_alike():
    words = set(passphrase_words())
    groups = [set(group.split()) for group in HOMOPHONES.split(",")]

    assert [group & words for group in groups if len(group & words) > 1] == []


def test_there_are_enough_common_passphrases():
    assert len(common_passphrases()) >= 3000


def test_every_common_passphrase_is_long_enough_to_matter_and_there_once():
    entries = read_lines(content_path("passphrases", "common-long.txt"))

    assert [it for it in entries if len(normalise(it)) < MINIMUM_CHARACTERS] == []
    assert len({fold_for_comparison(entry) for entry in entries}) == len(entries)


def test_each_common_passphrase_is_refused_with_and_without_spaces():
    refusals = {SentenceKey.COMMON, SentenceKey.REPEATED, SentenceKey.TOO_SHORT}
    common = common_passphrases()

    let_through = [
        spelling
        for entry in read_lines(content_path("passphrases", "common-long.txt"))
        for spelling in (entry, entry.replace(" ", ""), f"{entry}1", entry.title())
        if judge(spelling, guesses_log10=400, common=common).sentence_key
        not in refusals
    ]

    assert let_through == []


def test_the_file_is_what_the_tool_makes():
    path = content_path("passphrases", "common-long.txt")

    assert path.read_text(encoding="utf-8") == tool().text()


@pytest.mark.parametrize(
    "passphrase",
    [
        "Correct Horse Battery Staple",
        "It was the best of times",
        "qwertyuiop123456",
        "I love you so much",
        "December 2025",
        "hakuna matata 1",
        "you'll never walk alone",
    ],
)
def test_what_people_really_type_is_among_them(passphrase):
    judgement = judge(passphrase, guesses_log10=400, common=common_passphrases())

    assert judgement.sentence_key is SentenceKey.COMMON

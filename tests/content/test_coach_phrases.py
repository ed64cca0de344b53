"""Every phrase of the coach proves itself, and sentences of the field get their marks."""

import tomllib
from pathlib import Path

import pytest

from reknit.content.coach import PROOFS, coaching
from reknit.content.inner import inner
from reknit.domain.words.coach import Coach
from reknit.domain.words.read import Fault, Good, Trap
from reknit.domain.words.rules import RuleSet
from reknit.domain.words.text import prepared

FIELD = tomllib.loads((Path(__file__).parent / "field.toml").read_text("utf-8"))
SENTENCES = FIELD["sentences"]


class _Nothing:
    """No estimate and no rewrite: these tests are about phrases."""

    def standard(self, text):
        return text

    def lands_badly(self, *_):
        return 0.0

    def rewrites(self, *_):
        return ()

    missing = rewrites


READER = Coach(coaching().book, _Nothing(), _Nothing())
FAMILIES = coaching().families


def shown(text):
    told = READER.read(text)
    return {each.kind.value for each in (*told.marks, *told.strengths)} | (
        {"safety"} if told.safety else set()
    )


def each_of(field):
    return [
        pytest.param(kind, text, id=f"{kind}: {text[:40]}")
        for kind, family in FAMILIES.items()
        for text in getattr(family, field)
    ]


@pytest.mark.parametrize(("kind", "text"), each_of("matches"))
def test_a_proof_is_found(kind, text):
    assert kind in shown(text)


@pytest.mark.parametrize(("kind", "text"), each_of("passes"))
def test_what_only_looks_like_it_passes(kind, text):
    assert kind not in shown(text)


def test_every_kind_has_a_family_with_enough_proofs():
    assert set(FAMILIES) == {*Fault, *Good, "safety"}
    for family in FAMILIES.values():
        assert len(family.matches) >= PROOFS
        assert len(family.passes) >= PROOFS


def test_there_are_two_hundred_sentences_of_the_field():
    assert len(SENTENCES) >= 200
    assert {kind for each in SENTENCES for kind in each["marks"]} == set(Fault)


@pytest.mark.parametrize("each", SENTENCES, ids=lambda each: each["text"][:50])
def test_a_sentence_of_the_field_gets_its_marks(each):
    told = READER.read(each["text"])
    marks = {mark.kind.value for mark in told.marks}
    assert told.safety == each["safety"]
    if told.safety:
        assert (told.marks, told.strengths, told.rewrites) == ((), (), ())
        return
    assert set(each["marks"]) <= marks
    assert marks.isdisjoint(each["never"])
    assert marks or not each["marks"]
    if not each["marks"]:
        assert marks == set()
    assert set(each["strengths"]) <= {good.kind.value for good in told.strengths}


@pytest.mark.parametrize("trap", Trap)
def test_the_phrases_of_a_trap_are_found_and_pass(trap):
    family = inner().traps[trap]
    rules = RuleSet(family.rules)
    for text in family.matches:
        assert rules.often(prepared(text)), text
    for text in family.passes:
        assert not rules.often(prepared(text)), text

"""With what the path of the partner who had the affair begins, alone and joined."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from reknit.content.path import programme
from reknit.domain.path.laws import broken
from reknit.domain.path.next import next_steps
from reknit.domain.path.situation import Done, Situation
from reknit.domain.path.words import Affair, Company, Contact, Fact, Home, LeadsTo, Role
from reknit.domain.safety import Safety

NOW = datetime(2026, 12, 1, 19, tzinfo=UTC)
PATH = programme()
ENDING, TRUTH, QUESTIONS, AGREEMENT, PAIN = (
    "ending-contact",
    "the-truth-without-harm",
    "bearing-questions",
    "the-first-agreement",
    "bearing-the-pain-you-see",
)
LATER = (4, 10, 60, 200, 800, None)
"""How many days ago it came out, once the first three are over."""

LIVES = list(product((Home.TOGETHER, Home.APART, Home.UNKNOWN), (False, True)))


def told(contact, days, home, joined, **more):
    """Return a situation of the participating partner at the beginning."""
    return Situation(
        role=Role.PARTICIPATING,
        contact=contact,
        home=home,
        joined=joined,
        company=Company.TOGETHER if joined else Company.ALONE,
        safety=Safety(joint_open=joined),
        found_out_on=None if days is None else NOW.date() - timedelta(days=days),
        **more,
    )


def walked(situation, count):
    """Return the first steps, if each next one is done, some hours after another.

    Whoever does the first one says there that contact has ended.
    """
    at, found = NOW, []
    for _ in range(count):
        offered = next_steps(PATH, situation, at)
        assert broken(PATH, situation, at, offered) == ()
        slug = offered[0].step.slug
        found.append(slug)
        facts = situation.facts | ({Fact.CONTACT_ENDED} if slug == ENDING else set())
        done = {**situation.done, slug: Done(1, at)}
        situation = replace(situation, done=done, facts=facts)
        at += timedelta(hours=3)
    return found


@pytest.mark.parametrize("days", LATER)
@pytest.mark.parametrize(
    "contact", [Contact.ENDED, Contact.NOT_SURE, Contact.UNKNOWN], ids=str
)
@pytest.mark.parametrize(("home", "joined"), LIVES)
def test_it_begins_with_these_four(contact, days, home, joined):
    first = walked(told(contact, days, home, joined), 5)

    assert first == [ENDING, TRUTH, QUESTIONS, AGREEMENT, PAIN]


@pytest.mark.parametrize("days", LATER)
@pytest.mark.parametrize(("home", "joined"), LIVES)
def test_while_contact_goes_on_nothing_is_agreed(days, home, joined):
    situation = told(Contact.GOES_ON, days, home, joined)

    assert walked(situation, 4) == [ENDING, TRUTH, QUESTIONS, PAIN]
    assert AGREEMENT not in walked(situation, 30)


@pytest.mark.parametrize("days", [0, 1])
@pytest.mark.parametrize("contact", list(Contact), ids=str)
@pytest.mark.parametrize(("home", "joined"), LIVES)
def test_the_first_days_leave_out_what_is_heavy(contact, days, home, joined):
    first = walked(told(contact, days, home, joined), 3)

    assert first == [ENDING, QUESTIONS, PAIN]


@pytest.mark.parametrize("joined", [False, True])
def test_after_a_physical_one_the_health_check_is_near(joined):
    situation = told(Contact.ENDED, 60, Home.TOGETHER, joined, affair=Affair.PHYSICAL)

    first = walked(situation, 6)

    assert first[0] == ENDING
    assert {TRUTH, QUESTIONS, AGREEMENT, "the-health-check"} < set(first)


def test_the_room_for_two_brings_the_beginning_forward_whatever_was_done():
    """Somebody who walked alone for months, and then joins."""
    alone = told(Contact.ENDED, 200, Home.TOGETHER, joined=False)
    done = {
        slug: Done(1, NOW - timedelta(days=100 - number))
        for number, slug in enumerate((TRUTH, QUESTIONS, ENDING))
    }

    joined = replace(alone, done=done, joined=True)

    first = next_steps(PATH, joined, NOW)[0]
    assert (first.step.slug, first.rule) == (AGREEMENT, "when joined")


def test_whose_contact_ended_is_asked_for_an_agreement_only_then():
    unsure = told(Contact.NOT_SURE, 60, Home.TOGETHER, joined=True)
    unsaid = replace(unsure, done={ENDING: Done(1, NOW), TRUTH: Done(1, NOW)})

    slugs = {each.step.slug for each in next_steps(PATH, unsaid, NOW, limit=99)}

    assert AGREEMENT not in slugs


def test_they_lead_to_the_pages_for_two():
    assert PATH.by_slug[QUESTIONS].leads_to == LeadsTo.QUESTIONS
    assert PATH.by_slug[AGREEMENT].leads_to == LeadsTo.AGREEMENTS


@pytest.mark.parametrize("slug", [ENDING, TRUTH, QUESTIONS, AGREEMENT, PAIN])
def test_nothing_in_them_persuades(slug):
    step = PATH.by_slug[slug]
    text = f"{step.purpose} {step.for_today} {step.text}".lower()

    for word in ("win back", "win {them} back", "convince", "change {their} mind"):
        assert word not in text

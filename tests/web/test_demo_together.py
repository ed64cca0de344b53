"""The room for two of the invented couple: all of it is there, for both, and no more."""

import html
import re
from datetime import date, timedelta

import pytest
from django.utils.timezone import now

from reknit.apps.agreements import selectors as agreements
from reknit.apps.promises.selectors.known import marks_seen, promises_seen
from reknit.cli.demo.across.bound import promise
from reknit.cli.demo.quiet import AHEAD_DAYS
from reknit.cli.demo.story import fill
from reknit.cli.demo.together import come_together
from reknit.content.demo import BroughtBack, Happened, Noted, stories, together
from reknit.content.demo.room import One
from reknit.domain.agreements.course import Phase
from reknit.domain.promises.rhythm import due_days
from reknit.domain.promises.tally import DueDay, Said, sentence, tally
from reknit.web.clock import in_words, today_here
from reknit.web.together.documents import KINDS
from reknit.web.together.pair import pair_of
from reknit.web.together.seeing import everything_seen
from reknit.web.unlocked import Person
from tests.conftest import signed_in
from tests.web.everywhere import addresses

TOLD = together()
MIRA, JONAS = stories()
BOTH = pytest.mark.parametrize("who", list(One))
_TELLING = 20


@pytest.fixture
def couple(mira, jonas):
    people = {One.MIRA: mira, One.JONAS: jonas}
    for story in (MIRA, JONAS):
        fill(people[One(story.who.name)], story, today_here())
    come_together(people, TOLD, today_here())
    return people


def pair(couple, who):
    person = couple[who]
    return pair_of(Person(person.account, person.keyring, person.profile), now())


def read(answer):
    text = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return " ".join(html.unescape(text).split())


def links(browser, path, under):
    """Return the addresses on a page that lead to one thing of a kind."""
    page = browser.get(path).content.decode()
    return list(dict.fromkeys(re.findall(rf'href="({under}[0-9a-f]{{32}})"', page)))


def ago(days):
    return in_words(today_here() - timedelta(days=days))


def plain(text):
    return " ".join(text.split())


def test_they_came_together_on_the_day_of_the_story_and_nothing_rests(couple):
    began = today_here() - timedelta(days=TOLD.began.days_ago)

    for who in One:
        one = pair(couple, who)
        assert one.is_open
        assert (one.since, one.name) == (began, who.other.value)
        assert one.person.profile.opened_on == began
        hours = [now() + timedelta(hours=each) for each in range(24 * AHEAD_DAYS)]
        assert not any(one.common.resting_since(hour) for hour in hours)


def test_nothing_was_done_while_things_rested_and_nothing_is_to_come(couple):
    one = pair(couple, One.MIRA)
    seen = everything_seen(one.room, one.me, now())

    assert {each.id for each in seen} == {
        each.id for each in everything_seen(one.room, one.other, now())
    }
    assert [each for each in seen if one.common.resting_since(each.opens_at)] == []
    days = [each.day for each in seen]
    assert today_here() > days[0]
    assert days == sorted(days, reverse=True)


def test_every_kind_of_thing_that_both_see_is_there(couple):
    one = pair(couple, One.MIRA)
    there = {each.what for each in everything_seen(one.room, one.me, now())}

    kinds = [kind for kind in KINDS.values() if kind.__module__.startswith("reknit.")]

    # No promise has ended, and what each wished for the talk went when it was settled.
    assert {kind.what for kind in kinds} - there == {
        "The end of a promise",
        "A wish about a talk",
    }


@BOTH
def test_agreements_are_in_force_and_one_waits_for_her(couple, who):
    one, browser = pair(couple, who), signed_in(who)
    in_force = [each for each in TOLD.agreements if each.agreed]
    [waits] = [each for each in TOLD.agreements if not each.agreed]
    phases = [each.phase(today_here()) for each in agreements.agreements(one, now())]
    page = read(browser.get("/zd/"))

    assert (phases.count(Phase.AGREED), phases.count(Phase.PROPOSED)) == (3, 1)
    for each in in_force:
        assert f"{each.title} Agreed on {ago(each.agreed.days_ago)}" in page
    heading = "Proposed to you" if who == One.MIRA else "Proposed by you"
    assert f"{heading} {waits.title} Proposed on" in page


def test_only_she_is_asked_for_a_yes(couple):
    [waits] = [each for each in TOLD.agreements if not each.agreed]
    asked = {}
    for who in couple:
        browser = signed_in(who)
        pages = [read(browser.get(each)) for each in links(browser, "/zd/", "/zd/")]
        asked[who] = [page for page in pages if "I agree to these words" in page]

    assert [plain(waits.text) in page for page in asked[One.MIRA]] == [True]
    assert asked[One.JONAS] == []


@BOTH
def test_the_phone_is_opened_for_a_reason_and_until_a_day(couple, who):
    browser = signed_in(who)
    phone = next(each for each in TOLD.agreements if each.until_after and each.agreed)
    pages = [read(browser.get(each)) for each in links(browser, "/zd/", "/zd/")]
    [page] = [page for page in pages if plain(phone.text) in page]
    looked = phone.looked[-1]

    assert f"What for {phone.why}" in page
    assert f"Until {ago(phone.days_ago - phone.until_after)}" in page
    next_look = ago(looked.days_ago - looked.look_after)
    assert f"Both look at it again {next_look}" in page
    assert f"The next look is on {next_look}" in page
    assert f"Both look at it again {next_look}" in read(browser.get("/zy/"))


@BOTH
def test_the_sentence_of_a_promise_counts_what_both_said(couple, who):
    one, browser, at = pair(couple, who), signed_in(who), now()
    page = read(browser.get("/zm/"))
    found = promises_seen(one, at, newest=9)

    assert len(found) == len(TOLD.promises)
    for known in found:
        first = known.rhythm.first - timedelta(days=7)
        days = due_days(known.rhythm, first, today_here())
        marks = marks_seen(one, [(known, days)], at)
        maker = known.promise.by
        other = one.other if maker == one.me else one.me
        said = sentence(
            tally(
                DueDay(
                    on, newest(marks, known, on, maker), newest(marks, known, on, other)
                )
                for on in days
            )
        )
        assert re.match(r"Kept and confirmed \d+ of \d+\.", said)
        assert f"{known.words} {said}" in page
        assert said in read(browser.get(f"/zm/{known.id.hex}"))


def newest(marks, known, on, account):
    said = marks.get((known.id, on, account), ())
    return said[-1].document.said if said else None


@pytest.mark.parametrize("told", TOLD.promises, ids=["Jonas", "Mira"])
@pytest.mark.parametrize("later", range(7))
def test_nothing_is_said_of_a_promise_before_it_is_made(told, later):
    on_any_day = date(2026, 11, 24) + timedelta(days=later)
    made, *others = promise(told, on_any_day)

    assert all(made.moment.order < each.moment.order for each in others)
    assert all(each.moment.days_ago >= 1 for each in others)


def test_promises_are_mostly_kept_and_honestly_not_always(couple):
    one = pair(couple, One.JONAS)
    for known in promises_seen(one, now(), newest=9):
        days = due_days(known.rhythm, date.min, today_here() - timedelta(days=7))
        marks = marks_seen(one, [(known, days)], now())
        said = {
            newest(marks, known, on, account) for on in days for account in one.viewers
        }
        kept = [on for on in days if newest(marks, known, on, one.me) == Said.KEPT]

        assert said >= {*Said, None}
        assert len(days) > len(kept) > 0.6 * len(days)


@BOTH
def test_what_was_shown_is_read_with_its_newer_version(couple, who):
    browser = signed_in(who)
    pages = [read(browser.get(each)) for each in links(browser, "/zs/", "/zs/")]

    for each in TOLD.shown:
        for lines in (each.lines, each.newer.lines if each.newer else ()):
            for _, text in lines:
                assert any(plain(text) in page for page in pages), text
    on_us = read(browser.get("/z/"))
    assert on_us.count("What you need From") == 1
    assert "a newer version" in on_us


@BOTH
def test_the_letter_opens_when_it_is_wanted(couple, who):
    browser, [letter] = signed_in(who), TOLD.letters
    [there] = links(browser, "/za/", "/za/")

    for text in letter.parts.values():
        assert plain(text) in read(browser.get(there))
    if who != letter.by:
        assert plain(letter.parts["did"])[:40] not in read(browser.get("/za/"))


@BOTH
def test_each_round_of_a_check_in_opens_with_both_turns(couple, who):
    browser = signed_in(who)
    page = read(browser.get("/zu/"))
    rounds = links(browser, "/zu/", "/zu/")

    assert "Once a week." in page
    assert len(rounds) == len(TOLD.check_ins)
    for there, told in zip(reversed(rounds), TOLD.check_ins, strict=True):
        opened = read(browser.get(there))
        assert ago(told.days_ago) in opened
        for turn in told.turns.values():
            assert [text for text in turn.values() if plain(text) not in opened] == []


@BOTH
def test_one_answer_was_handed_over(couple, who):
    browser, [asked] = signed_in(who), TOLD.questions
    [there] = links(browser, "/zq/", "/zq/")
    page = read(browser.get(there))

    assert [text for text in asked.questions if text not in page] == []
    assert [each.text for each in asked.answers if plain(each.text) not in page] == []


@BOTH
def test_the_talk_was_kept_with_a_last_word_from_each(couple, who):
    browser, [talk] = signed_in(who), TOLD.talks
    [there] = links(browser, "/zt/", "/zt/")
    page = read(browser.get(there))

    for each in talk.exchanges:
        assert plain(each.said) in page
        assert plain(each.heard) in page
    for last in talk.last.values():
        assert last.heard in page
        assert last.small in page
        assert last.thanks in page


def marks(story):
    """Beginnings of what somebody wrote and did not show."""
    shown = {plain(text) for each in TOLD.shown for _, text in each.lines}
    told = [each.text for each in story.moments if isinstance(each, Noted)]
    told += [each.what for each in story.moments if isinstance(each, BroughtBack)]
    told += [each.line for each in story.moments if isinstance(each, Happened)]
    return [
        plain(text)[:30]
        for text in told
        # A word or two can stand on any page.
        if len(text) > _TELLING and plain(text) not in shown
    ]


@pytest.mark.parametrize(("who", "other"), [(One.MIRA, JONAS), (One.JONAS, MIRA)])
def test_no_page_has_a_word_that_the_other_did_not_show(couple, who, other):
    browser = signed_in(who)
    one = pair(couple, who)
    there = [each.id.hex for each in everything_seen(one.room, one.me, now())]
    paths = {each.path(note) for each in addresses() for note in ("", *there[:2])}
    for path in ("/zd/", "/zm/", "/zs/", "/za/", "/zu/", "/zq/", "/zt/"):
        paths |= set(links(browser, path, path))
    pages = [read(browser.get(path, follow=True)) for path in sorted(paths)]

    assert [mark for mark in marks(other) if any(mark in page for page in pages)] == []


def test_his_prepared_answers_and_his_letter_stay_his_own(couple):
    page = read(signed_in(One.MIRA).get("/za/"))

    assert "Begun on" not in page
    assert "Begun on" in read(signed_in(One.JONAS).get("/za/"))

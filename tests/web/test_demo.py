"""The invented couple: every page alive, and neither finds a word of the other."""

import html
import re
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from reknit.apps.checkin.documents import CheckIn
from reknit.apps.journal.documents import Note, Sitting, Trigger
from reknit.apps.measures.documents import Habits
from reknit.apps.path.documents import Practice, Walk
from reknit.apps.path.selectors import situation
from reknit.apps.steady.documents import Held, NightPlan
from reknit.cli.demo.story import fill
from reknit.content.demo import (
    Answered,
    BroughtBack,
    Happened,
    Noted,
    Story,
    stories,
)
from reknit.content.measures import instrument
from reknit.content.path import programme
from reknit.content.tables import Malformed
from reknit.domain.measures.scoring import score
from reknit.domain.path.laws import broken
from reknit.domain.path.next import next_steps
from reknit.web.clock import here, here_now, today_here
from reknit.web.drafts import Draft
from reknit.web.happenings import Ended, Happening, MarkedDay
from reknit.web.questionnaires import Questionnaire
from reknit.web.singles import single
from reknit.web.standing import Standing, restand
from tests.conftest import signed_in
from tests.web.everywhere import addresses

MIRA, JONAS = stories()
_TELLING = 20
KINDS = (
    *(Note, Sitting, Trigger, CheckIn, Held, NightPlan, Walk, Practice, Draft),
    *(Happening, MarkedDay, Questionnaire, Habits, Standing),
)
SEEN = {
    "Mira": {
        "/t/": (
            "My sister asked on the phone",
            "A message you held",
            "is it normal that I can be fine",
        ),
        "/w/": ("You are here",),
        "/wg/1": ("Done", "and in which I am at home too"),
        "/wg/2": ("Later", "Not for me now"),
        "/n/": ("My sister asked on the phone" , "watered things that were wet"),
        "/nm/": ("Write",),
        "/nt/": ("Twenty-five minutes late and no message", "walking or moving"),
        "/nw/": ("What is gone, and what is still there",),
        "/c/": ("How are things",),
        "/cl/": ("The fair again.",),
        "/b/night": ("Everything is bigger at three",),
        "/b/hold": ("Jonas",),
        "/i/": ("Jonas, he, a marriage", "I light a candle"),
        "/e/": ("All the doors open, because of the cat.",),
        "/el/": ("All the doors open, because of the cat.", "That look of his."),
        "/em/": ("It came out", "Contact ended", "All of it was said"),
        "/j/": ("How I have been feeling", "What the shock still does"),
        "/v/": ("and in which I am at home too", "All four, wet."),
        "/v/7?p=3": ("have likely become fewer", "has likely been less hot"),
        "/vs/": ("It was a puncture.",),
    },
    "Jonas": {
        "/t/": ("I asked the counsellor if there comes",),
        "/w/": ("You are here",),
        "/wg/1": ("Done", "somebody whose days can be told"),
        "/n/": ("I could have rung from the lay-by",),
        "/nt/": ("car park at the fair",),
        "/nw/": ("What I did, and what it took",),
        "/c/": ("How are things",),
        "/cl/": ("Living next to a word.",),
        "/b/night": ("there are lunches to make",),
        "/i/": ("Mira, she, a marriage",),
        "/e/": ("I could have told it without the face.",),
        "/el/": ("I could have told it without the face.", "The lay-by."),
        "/em/": ("It came out", "Contact ended", "A spanner"),
        "/j/": ("How I have been feeling", "How we are, in short"),
        "/v/": ("somebody whose days can be told", "I did not let her win."),
        "/vs/": ("Living next to a word.",),
    },
}  # fmt: skip


@pytest.fixture
def couple(mira, jonas):
    for person, story in ((mira, MIRA), (jonas, JONAS)):
        fill(person, story, today_here())
    return SimpleNamespace(Mira=mira, Jonas=jonas)


def answered(person):
    """Return what somebody filled in, the newest first."""
    return [one.document for one in person.room.find(Questionnaire, newest=99)]


def read(answer):
    text = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return " ".join(html.unescape(text).split())


def marks(story):
    """Beginnings of what somebody wrote in a note, about a trigger, or of a day."""
    told = [each.text for each in story.moments if isinstance(each, Noted)]
    told += [each.what for each in story.moments if isinstance(each, BroughtBack)]
    told += [each.line for each in story.moments if isinstance(each, Happened)]
    # A word or two can stand on any page.
    return [" ".join(text.split())[:30] for text in told if len(text) > _TELLING]


@pytest.mark.usefixtures("couple")
@pytest.mark.parametrize("who", ["Mira", "Jonas"])
def test_every_page_is_alive(who):
    browser = signed_in(who)

    for path, words in SEEN[who].items():
        page = read(browser.get(path))
        assert [each for each in words if each not in page] == [], path


@pytest.mark.usefixtures("couple")
@pytest.mark.parametrize(
    ("who", "words"),
    [("Mira", "My sister asked on the phone"), ("Jonas", "I asked the counsellor")],
)
def test_the_month_leads_to_the_days_of_the_story(who, words):
    browser, yesterday = signed_in(who), today_here() - timedelta(days=1)
    month = browser.get(f"/nm/{yesterday:%Y-%m}").content.decode()

    assert f'href="/nv/{yesterday}"' in month
    assert words in read(browser.get(f"/nv/{yesterday}"))


@pytest.mark.usefixtures("couple")
@pytest.mark.parametrize(("who", "other"), [("Mira", JONAS), ("Jonas", MIRA)])
def test_no_page_has_a_word_of_what_the_other_wrote(who, other):
    browser = signed_in(who)
    pages = [read(browser.get(each.path(), follow=True)) for each in addresses()]

    assert [mark for mark in marks(other) if any(mark in page for page in pages)] == []


@pytest.mark.usefixtures("couple")
@pytest.mark.parametrize("own", [MIRA, JONAS], ids=["Mira", "Jonas"])
def test_a_search_finds_ones_own_words_by_the_same_marks(own):
    browser = signed_in(own.who.name)

    for mark in marks(own)[:5]:
        assert mark[:20] in read(browser.post("/nf/", {"words": mark[:20]}))


def test_every_kind_of_document_is_there_for_somebody(couple):
    rooms = (couple.Mira.room, couple.Jonas.room)

    assert [
        kind.kind for kind in KINDS if not any(room.count(kind) for room in rooms)
    ] == []


def test_all_that_is_told_is_in_the_past(couple):
    now = datetime.now(tz=UTC)
    for person in (couple.Mira, couple.Jonas):
        room = person.room
        times = [one.document.written_at for one in room.find(Note, newest=99)]
        times += [one.document.at for one in room.find(CheckIn, newest=99)]
        times += [one.document.written_at for one in room.find(Practice, newest=99)]

        assert max(times) < now
        assert here(min(times)).date() >= today_here() - timedelta(days=118)


def test_lists_run_from_the_newest_to_the_oldest(couple):
    for kind, when in ((Note, "written_at"), (CheckIn, "at"), (Trigger, "at")):
        found = [
            getattr(one.document, when)
            for one in couple.Mira.room.find(kind, newest=99)
        ]

        assert found == sorted(found, reverse=True)


def test_hours_are_those_of_the_clock_on_the_wall(couple):
    [oldest] = couple.Mira.room.find(
        Note, newest=1, skip=couple.Mira.room.count(Note) - 1
    )

    at = here(oldest.document.written_at)
    assert (at.hour, at.minute) == (2, 50)
    assert at.date() == today_here() - timedelta(days=117)


@pytest.mark.parametrize("who", ["Mira", "Jonas"])
def test_the_path_offers_steps_and_keeps_every_law(couple, who):
    person, at = getattr(couple, who), here_now()
    told = situation(person, at)
    offered = next_steps(programme(), told, at, limit=5)

    assert len(offered) == 5
    assert broken(programme(), told, at, offered) == ()


def test_steps_for_two_are_among_those_that_mira_may_be_offered(couple):
    at = here_now()
    offered = next_steps(programme(), situation(couple.Mira, at), at, limit=30)

    assert any(each.step.is_joint for each in offered)


def test_what_happened_is_kept_with_the_day_it_happened(couple):
    room = couple.Mira.room
    [first] = room.find(Happening, newest=1, skip=room.count(Happening) - 1)

    assert first.document.on == today_here() - timedelta(days=118)
    assert here(first.document.at).date() == today_here() - timedelta(days=117)
    assert (first.document.heat, first.document.ended) == (5, Ended.OPEN)


def test_scores_are_those_that_the_answers_come_to(couple):
    for story in (MIRA, JONAS):
        kept = answered(getattr(couple, story.who.name))
        told = [each for each in story.moments if isinstance(each, Answered)]

        assert len(kept) == len(told)
        for one in kept:
            asked = instrument(one.instrument)
            assert one.scores == (
                {"total": 2.25} if one.is_brought else score(asked, one.answers).scores
            )


def test_what_was_worked_out_at_the_end_is_what_the_services_would_have(couple):
    for person in (couple.Mira, couple.Jonas):
        last = {one.instrument: one.day for one in reversed(answered(person))}
        standing = single(person, Standing).document
        restand(person, here_now())

        assert single(person, Habits).document.last == last
        assert standing.on == today_here()
        assert single(person, Standing).document == standing


def test_a_step_done_twice_keeps_both_writings(couple):
    state = single(couple.Mira, Walk).document.steps["the-future-i-want"]
    kept = couple.Mira.room.some(Practice, state.practices)

    assert (state.times, len(kept)) == (2, 2)


def test_gentle_days_are_over(couple):
    profile = couple.Mira.profile

    assert profile.gentle_until == today_here() - timedelta(days=76 - 7)
    assert not profile.safety(today_here()).gentle


def test_a_word_that_the_journal_does_not_know_writes_nothing(mira):
    first = next(each for each in MIRA.moments if isinstance(each, BroughtBack))
    for slip in ({"helped": ("magic",)}, {"strength": "mighty"}):
        fields = {name: getattr(first, name) for name in _names(first)} | slip
        story = Story(MIRA.who, (MIRA.moments[0], BroughtBack(**fields)))

        with pytest.raises(Malformed, match="not known to the journal"):
            fill(mira, story, today_here())
        mira.__dict__.pop("room", None)
        assert mira.room.count(Note) == 0


def _names(moment):
    found = []
    for cls in type(moment).__mro__:
        found += getattr(cls, "__slots__", ())
    return found

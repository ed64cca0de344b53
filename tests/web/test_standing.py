"""What check-ins and questionnaires of some weeks change on the path, time travelled."""

import html
import re
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reknit.apps.checkin import services as checkins
from reknit.apps.checkin.documents import CheckIn
from reknit.apps.path.selectors import situation
from reknit.content.measures import instrument
from reknit.content.path import programme
from reknit.domain.measures.ways import Way
from reknit.domain.path.words import Distress, Fact
from reknit.rooms.models import Record
from reknit.rooms.private import private_room
from reknit.web.models import Account
from reknit.web.profile import Profile
from reknit.web.questionnaires import Questionnaire
from reknit.web.singles import single
from reknit.web.standing import Standing, Stood, restand, stood
from reknit.web.unlocked import Person
from tests.conftest import signed_in
from tests.web.everywhere import normalised
from tests.web.writing import checked_in, filled_in

END = datetime(2026, 6, 30, 19, tzinfo=UTC)
DAY = timedelta(days=1)
RISES = (2, 2, 3, 2, 3, 3, 4, 3, 4, 4, 5, 4, 5, 5, 6, 5, 6, 6, 6)
FALLS = RISES[::-1]
BY_CHANCE = (4, 3, 4, 5, 3, 4, 4, 5, 4, 3, 5, 4, 3, 4, 4, 5, 3, 4, 4)
REASON = programme().reasons["gate trust-rises"]


def words(answer):
    text = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return " ".join(html.unescape(text).split())


def said(person, *, every=3, end=END, **scales):
    """Keep a check-in every third day or so, the last at `end`; return the ids."""
    count = len(next(iter(scales.values())))
    made = []
    for number in range(count):
        at = end - DAY * every * (count - 1 - number)
        places = {scale: values[number] for scale, values in scales.items()}
        of = uuid4()
        checkins.keep(person, checkin_id=of, check_in=CheckIn(at=at, **places), now=at)
        made.append(of)
    return made


def filled(person, slug, total, *, ago=timedelta(0), answers=None):
    """Keep a questionnaire with this score, and what follows from it."""
    document = Questionnaire(
        at=END - ago,
        instrument=slug,
        instrument_version=1,
        answers=answers or {},
        scores={instrument(slug).main.name: total},
    )
    stored = person.room.put(document)
    restand(person, END)
    return stored


# --- what is worked out ---------------------------------------------------------------


def test_eight_weeks_of_check_ins_say_which_way_each_scale_went(mira):
    said(mira, trust=RISES, mood=FALLS, hope=BY_CHANCE)

    assert stood(mira, END).trends == {
        "trust": Way.IMPROVING,
        "mood": Way.WORSENING,
        "hope": Way.UNCLEAR,
    }


@pytest.mark.parametrize(
    ("every", "count"), [(1, 19), (4, 7), (3, 9)], ids=["days", "few", "weeks"]
)
def test_too_few_days_or_too_short_a_time_say_nothing(mira, every, count):
    said(mira, every=every, trust=RISES[:count])

    assert stood(mira, END) == Stood()


def test_eight_days_over_four_weeks_are_enough(mira):
    said(mira, every=4, trust=(1, 2, 3, 4, 4, 5, 6, 7))

    assert stood(mira, END).trends == {"trust": Way.IMPROVING}


def test_what_lies_further_back_than_eight_weeks_is_not_looked_at(mira):
    said(mira, trust=FALLS, end=END - DAY * 56)
    said(mira, trust=RISES[:18], every=3)

    assert stood(mira, END).trends == {"trust": Way.IMPROVING}


def test_several_on_one_day_are_one_day(mira):
    for hour in range(20):
        at = END - DAY * 28 + timedelta(minutes=hour)
        kept(mira, at, trust=1)
    for hour in range(20):
        kept(mira, END + timedelta(minutes=hour), trust=7)

    assert stood(mira, END).trends == {}


def kept(person, at, **places):
    checkin = CheckIn(at=at, **places)
    return checkins.keep(person, checkin_id=uuid4(), check_in=checkin, now=at)


def test_what_was_worked_out_says_nothing_after_three_weeks(mira):
    said(mira, trust=RISES)
    filled(mira, "phq-4", 12)

    assert stood(mira, END + DAY * 21).trends
    assert stood(mira, END + DAY * 22) == Stood()


def test_who_left_a_scale_out_for_two_weeks_is_not_judged_on_it(mira):
    said(mira, trust=RISES, end=END - DAY * 15)
    kept(mira, END, mood=4)

    assert stood(mira, END).trends == {}


def test_a_deleted_check_in_works_it_out_anew(mira):
    made = said(mira, every=4, trust=(1, 2, 3, 4, 4, 5, 6, 7))
    assert stood(mira, END).trends

    checkins.delete(mira, checkin_id=made[3], now=END)

    assert stood(mira, END) == Stood()


def test_a_changed_check_in_works_it_out_anew(mira):
    made = said(mira, every=4, trust=(1, 2, 3, 4, 4, 5, 6, 7))
    emptied = CheckIn(at=END, mood=4)

    checkins.change(mira, checkin_id=made[-1], base=1, check_in=emptied, now=END)

    assert stood(mira, END) == Stood()


def test_a_standing_that_was_spoilt_is_no_reason_to_refuse_a_check_in(mira):
    said(mira, trust=RISES)
    spoilt = mira.profile.singles["standing"]
    Record.objects.filter(id=spoilt).update(sealed=b"\0" * 1024)
    mira = signed_in_again(mira)

    kept(mira, END + DAY, trust=6)

    assert stood(mira, END + DAY) == Stood()
    assert mira.room.concerns == {spoilt}
    assert mira.room.find(CheckIn, newest=1)[0].document.at == END + DAY


def signed_in_again(person):
    """Return the same person as the next request has them."""
    account = Account.objects.get(id=person.account.id)
    return Person(account, person.keyring, Profile.opened(person.keyring, account))


# --- questionnaires -------------------------------------------------------------------


def test_a_questionnaire_says_how_hard_it_is(mira):
    filled(mira, "phq-9", 12)
    assert stood(mira, END).distress == Distress.RAISED

    filled(mira, "phq-9", 20)
    assert stood(mira, END).distress == Distress.HIGH


def test_the_newest_of_one_kind_takes_the_place_of_the_one_before(mira):
    filled(mira, "phq-9", 20, ago=DAY * 5)
    filled(mira, "phq-9", 2)

    assert stood(mira, END).distress == Distress.UNKNOWN


def test_another_one_of_the_same_week_is_heard_as_well_and_an_older_one_is_not(mira):
    filled(mira, "phq-9", 20, ago=DAY * 7)
    filled(mira, "who-5", 80)
    assert stood(mira, END).distress == Distress.HIGH

    filled(mira, "who-5", 80, ago=-DAY)
    restand(mira, END + DAY)
    assert stood(mira, END + DAY).distress == Distress.UNKNOWN


def test_thirty_days_later_it_says_nothing_though_check_ins_went_on(mira):
    filled(mira, "phq-9", 20)
    kept(mira, END + DAY * 20, mood=4)

    assert stood(mira, END + DAY * 30).distress == Distress.HIGH
    assert stood(mira, END + DAY * 31).distress == Distress.UNKNOWN


def test_a_deleted_questionnaire_is_forgotten(mira):
    stored = filled(mira, "phq-9", 20)

    mira.room.delete(stored)
    restand(mira, END)

    assert stood(mira, END).distress == Distress.UNKNOWN


def test_one_about_the_two_says_nothing_of_it(mira):
    filled(mira, "csi-4", 0)

    assert stood(mira, END) == Stood()


# --- what it costs --------------------------------------------------------------------


def test_somebody_of_whom_nothing_can_be_said_has_no_record_of_it(miras_browser, mira):
    for _ in range(3):
        checked_in(miras_browser, mood=3)

    assert single(signed_in_again(mira), Standing) is None
    assert Record.objects.count() == 3


def test_a_second_check_in_of_a_day_that_changes_nothing_writes_nothing_more(mira):
    said(mira, trust=RISES)
    before = single(mira, Standing).version

    kept(mira, END, mood=4)

    assert single(mira, Standing).version == before


def test_a_page_of_the_path_opens_one_record_more(miras_browser, mira):
    # On the day itself, so that nothing of it is too old.
    now = datetime.now(UTC)

    def queries(path):
        with CaptureQueriesContext(connection) as asked:
            assert miras_browser.get(path).status_code == 200
        return len(asked)

    checked_in(miras_browser, mood=4)
    few = [queries(path) for path in ("/w/", "/wg/4", "/t/")]
    said(signed_in_again(mira), trust=RISES, end=now)
    many = [queries(path) for path in ("/w/", "/wg/4", "/t/")]

    # A record and its part of the manifest.
    assert all(after - before <= 2 for before, after in zip(few, many, strict=True))


# --- what it changes on the path ------------------------------------------------------


@pytest.fixture
def trusting(mira):
    """Mira's browser after eight weeks in which she came to trust a little more."""
    with time_machine.travel(END - DAY * 60, tick=False):
        client = signed_in("Mira")
        client.post("/i/4", {"value": "ended"})
    with time_machine.travel(END - DAY * 30, tick=False):
        client = signed_in("Mira")
        step = programme().by_slug["signs-of-amends"]
        client.post(
            f"/wk/{step.code}",
            {"do": "done", "f-amends": "Yes, for some weeks now"},
        )
    said(signed_in_again(mira), trust=RISES[:-1], end=END - DAY * 3)
    with time_machine.travel(END, tick=False) as clock:
        client = signed_in("Mira")
        checked_in(client, trust=6)
        yield client, clock


def test_eight_weeks_of_rising_trust_suggest_going_on_and_say_why(trusting, mira):
    client, _ = trusting
    page = client.get("/wg/4")

    assert REASON in words(page)
    assert "trust that has begun to grow" not in words(page)
    assert re.search(
        r'<button class="button" name="stage" value="close">', page.content.decode()
    )
    told = situation(signed_in_again(mira), END)
    assert Fact.TRUST_GROWS in told.known - told.said


def test_where_somebody_is_the_way_on_is_shown_on_the_path_itself(trusting):
    client, _ = trusting
    assert "Going on may fit now" not in words(client.get("/w/"))

    client.post("/wc/", {"stage": "trust"})
    page = words(client.get("/w/"))

    assert page.count("Going on may fit now") == 1
    assert REASON in page


def test_going_on_takes_one_press_and_brings_what_is_in_close(trusting):
    client, _ = trusting

    answer = client.post("/wc/", {"stage": "close"})

    assert answer["Location"] == "/wg/5"
    assert "You are here, by your own choice" in words(client.get("/w/"))


def test_after_three_weeks_away_the_check_ins_suggest_nothing_any_more(trusting):
    _, clock = trusting
    clock.shift(DAY * 22)

    page = words(signed_in("Mira").get("/wg/4"))

    assert REASON not in page
    assert "trust that has begun to grow" in page


@pytest.mark.parametrize("then", ["low", "contact", "deleted", "asked"])
def test_what_speaks_against_it_takes_the_suggestion_back(trusting, then):
    client, _ = trusting
    match then:
        case "low":
            checked_in(client, trust=1)
        case "contact":
            client.post("/i/4", {"value": "goes on"})
        case "deleted":
            for one in re.findall(
                r'href="/cd/([0-9a-f]{32})"', client.get("/cl/").content.decode()
            )[:12]:
                client.post(f"/cd/{one}")
        case "asked":
            step = programme().by_slug["look-again-at-what-is-done"]
            sent = {
                "do": "done",
                "f-amends": "Yes, for some weeks now",
                "f-trust": "Not yet",
            }
            client.post(f"/wk/{step.code}", sent)

    page = words(client.get("/wg/4"))

    assert REASON not in page
    assert "trust that has begun to grow" in page


def test_what_she_said_herself_is_the_reason_before_her_check_ins(trusting):
    client, _ = trusting
    step = programme().by_slug["look-again-at-what-is-done"]
    grows = "In some things it has begun to grow"
    client.post(
        f"/wk/{step.code}",
        {"do": "done", "f-amends": "Yes, for some weeks now", "f-trust": grows},
    )

    page = words(client.get("/wg/4"))

    assert programme().reasons["gate said"] in page
    assert REASON not in page


def test_high_distress_brings_lighter_steps_and_says_why(miras_browser):
    weights = {step.title: step.weight for step in programme().steps}
    miras_browser.post("/wc/", {"stage": "horizon"})
    miras_browser.post("/wc/", {"stage": ""})

    filled_in(miras_browser, "phq-9", (3, 3, 3, 3, 3, 3, 3, 3, 0))

    page = miras_browser.get("/t/").content.decode()
    assert programme().reasons["lighter"] in html.unescape(page)
    for diagnosis in ("depress", "severe", "PHQ", "score", "symptom"):
        assert diagnosis.lower() not in page.lower()
    offered = [
        title for title in weights if f">{html.escape(title)}<" in page or title in page
    ]
    assert offered
    assert all(weights[title] < 4 for title in offered)


def test_jonass_pages_are_the_same_whatever_miras_weeks_were_like(mira, jonas):
    with time_machine.travel(END, tick=False):
        jonass = signed_in("Jonas")
        pages = ("/t/", "/w/", "/wg/1", "/wg/4", "/c/", "/cl/")
        before = [normalised(jonass.get(page).content) for page in pages]

        said(mira, trust=RISES, mood=FALLS)
        filled(mira, "phq-9", 27, answers={"9": 3})
        assert stood(mira, END).distress == Distress.HIGH

        assert [normalised(jonass.get(page).content) for page in pages] == before
    assert private_room(jonas.keyring).count(Standing) == 0


def test_his_own_openness_is_no_trust_of_hers_or_his(jonas):
    said(jonas, trust=RISES)
    jonas = signed_in_again(jonas)

    told = situation(jonas, END)

    assert told.trends == {"trust": Way.IMPROVING}
    assert Fact.TRUST_GROWS not in told.known

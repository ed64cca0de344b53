"""Today: what somebody finds who comes back, in the first days and later."""

import html
import re
from datetime import datetime, timedelta

import pytest
import time_machine

from reknit.apps.today.selectors import greeting
from reknit.content.first_days import first_days
from reknit.domain.path.words import Children, Role
from tests.conftest import signed_in
from tests.web.everywhere import contents
from tests.web.writing import kept, save_draft

NIGHT = "2026-03-01 21:00Z"


def words(answer):
    text = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return " ".join(html.unescape(text).split())


@pytest.mark.parametrize(
    ("hour", "says"),
    [
        (0, "It is late"),
        (4, "It is late"),
        (5, "Good morning"),
        (11, "Good morning"),
        (12, "Good afternoon"),
        (17, "Good afternoon"),
        (18, "Good evening"),
        (23, "Good evening"),
    ],
)
def test_the_greeting_fits_the_hour(hour, says):
    assert greeting(datetime(2026, 3, 1, hour)) == says  # noqa: DTZ001 - a local time


def test_today_shows_one_next_step_with_its_reason_and_two_others(miras_browser):
    page = words(miras_browser.get("/t/"))

    assert "Mira" in page
    assert "Say what this is" in page
    assert "This is where the path begins." in page
    assert page.count("About ") == 3
    assert "Or one of these" in page


def test_the_ways_that_are_always_there(miras_browser):
    page = miras_browser.get("/t/").content.decode()

    for path in ("/c/", "/b/", "/n/new", "/b/night", "/h/", "/i/", "/y/", "/g/"):
        assert f'href="{path}"' in page, path


def test_a_gap_of_forty_days_is_met_without_a_word_about_it(mira):
    with time_machine.travel(NIGHT, tick=False) as clock:
        first = words(signed_in("Mira").get("/t/"))
        clock.shift(timedelta(days=40))
        later = words(signed_in("Mira").get("/t/"))

    for told_off in ("40", "days ago", "missed", "streak", "away", "back"):
        assert told_off not in later.replace("comes back", "")
    assert "Say what this is" in first
    assert "Say what this is" in later


@pytest.fixture
def found_out_today(mira):
    """Mira's browser on the evening of the day she found out."""
    with time_machine.travel(NIGHT, tick=False) as clock:
        client = signed_in("Mira")
        client.post("/i/2", {"value": "0"})
        yield client, clock


def test_in_the_first_days_their_page_stands_in_the_place_of_the_path(found_out_today):
    client, _ = found_out_today
    page = words(client.get("/t/"))

    assert "The first days" in page
    assert "At three in the morning" in page
    assert "Or one of these" not in page
    assert "Go on to the path" in page


def test_the_first_days_end_by_themselves_after_three(found_out_today):
    client, clock = found_out_today
    clock.shift(timedelta(days=2))
    assert "The first days" in words(signed_in("Mira").get("/t/"))

    clock.shift(timedelta(days=1))
    assert "Or one of these" in words(signed_in("Mira").get("/t/"))
    del client


def test_the_first_days_give_way_when_the_person_says_so(found_out_today):
    client, _ = found_out_today

    client.post("/yo/", {"go": "on"})

    assert "Or one of these" in words(client.get("/t/"))


def test_whoever_wants_them_later_can_have_them_back(miras_browser):
    assert "Show this as my Today" in words(miras_browser.get("/y/"))

    miras_browser.post("/yo/", {"go": "back"})

    assert "At three in the morning" in words(miras_browser.get("/t/"))


def test_a_day_that_is_only_near_does_not_call_up_the_first_days(miras_browser):
    miras_browser.post("/i/2", {"value": "4"})

    assert "Or one of these" in words(miras_browser.get("/t/"))


def test_a_stranger_can_read_the_first_days_and_leaves_nothing(stranger):
    before = contents(but=())

    page = words(stranger.get("/y/"))

    assert "Tonight, one thing" in page
    assert "I am the one who had the affair" in page
    assert "Ask where your partner would like you to sleep" in words(
        stranger.get("/y/2")
    )
    assert contents(but=()) == before


def test_what_is_about_children_is_left_out_where_there_are_none(miras_browser):
    assert "The children" in words(miras_browser.get("/y/"))

    miras_browser.post("/i/7", {"value": "none"})

    assert "The children" not in words(miras_browser.get("/y/"))


@pytest.mark.parametrize("role", list(Role))
def test_the_first_days_hold_all_that_they_are_for(role):
    slugs = [section.slug for section in first_days().sections(role, Children.AT_HOME)]

    assert slugs == [
        "tonight",
        "sleep",
        "food-and-water",
        "not-deciding",
        "who-to-tell",
        "that-message",
        "children",
        "health-check",
        "three-in-the-morning",
        "too-much",
    ]


def test_what_was_begun_is_there_to_be_taken_up(miras_browser):
    save_draft(miras_browser, "On the way home", of="a" * 32)
    miras_browser.post(
        "/d/", {"of": "b" * 32, "base": 0, "place": "held", "text": "How could you"}
    )

    page = miras_browser.get("/t/").content.decode()

    assert "On the way home" in page
    assert 'href="/b/hold"' in page
    assert "How could you" in page


def test_the_latest_notes_are_one_tap_away(miras_browser):
    note = kept(miras_browser, "The ring is in the drawer.")

    assert f'href="/n/{note}"' in miras_browser.get("/t/").content.decode()


def test_the_private_questions_come_back_quietly(mira):
    with time_machine.travel(NIGHT, tick=False) as clock:
        client = signed_in("Mira")
        client.post("/q/later")
        assert "a few private questions" not in words(client.get("/t/"))

        clock.shift(timedelta(days=20))
        assert "a few private questions" not in words(signed_in("Mira").get("/t/"))
        clock.shift(timedelta(days=1))
        assert "a few private questions" in words(signed_in("Mira").get("/t/"))


def test_today_is_one_page_with_a_bounded_number_of_statements(miras_browser):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as little:
        miras_browser.get("/t/")
    for number in range(30):
        kept(miras_browser, f"Note {number}.")
    with CaptureQueriesContext(connection) as much:
        miras_browser.get("/t/")

    assert len(much) <= len(little) + 4

"""One list for everything that was written, a month of days, and one day."""

import html
import re
from datetime import UTC, datetime
from uuid import UUID

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reknit.rooms.models import Record
from tests.conftest import signed_in
from tests.store.invented import openings
from tests.web.writing import kept, sitting_kept, trigger_kept


def page(client, path):
    return html.unescape(client.get(path).content.decode())


def found(client, words):
    return html.unescape(client.post("/nf/", {"words": words}).content.decode())


def links(shown):
    return re.findall(r'<li class="list__item"><a href="(/\w+/\w{32})"', shown)


def days(shown):
    """Return the days that lead somewhere, with how many dots each has."""
    cells = re.findall(r'(?s)href="/nv/([\d-]+)">(.*?)</a>', shown)
    return {
        day: (cell.count('"month__dot"'), cell.count("--two")) for day, cell in cells
    }


@pytest.fixture
def autumn(mira):
    """Mira's browser, on 24 November 2026 at noon, where it is as late as in Greenwich."""
    with time_machine.travel(datetime(2026, 11, 24, 12, tzinfo=UTC)):
        yield signed_in("Mira")


def at(day, work):
    """Do something on a day of November 2026, in a browser of that day."""
    with time_machine.travel(datetime(2026, 11, day, 12, tzinfo=UTC)):
        return work(signed_in("Mira"))


# --- looking for words ----------------------------------------------------------------


def test_everything_is_found_in_one_list_newest_first(miras_browser):
    note = kept(miras_browser, "The harbour, and wind.")
    trigger = trigger_kept(miras_browser, "A song.", thought="The harbour in March.")
    sitting = sitting_kept(miras_browser, "Soup.", closing_2="The harbour.")
    kept(miras_browser, "Rain.")

    shown = found(miras_browser, "harbour")

    assert links(shown) == [f"/nw/{sitting}", f"/nt/{trigger}", f"/n/{note}"]
    assert "3 with “harbour”" in shown
    kinds = re.findall(r'"date-line">[^<]*, ([a-z ]+)</span>', shown)
    assert kinds == ["a sitting", "what brought it back", "a note"]


def test_each_line_leads_to_what_it_shows(miras_browser):
    kept(miras_browser, "Harbour, one.")
    trigger_kept(miras_browser, "Harbour, two.")
    sitting_kept(miras_browser, "Harbour, three.")

    for link in links(found(miras_browser, "harbour")):
        assert "Harbour, " in page(miras_browser, link)


def test_what_is_deleted_is_found_no_more(miras_browser):
    trigger = trigger_kept(miras_browser, "Harbour.")
    sitting = sitting_kept(miras_browser, "Harbour.")
    for entry in (trigger, sitting):
        miras_browser.post(f"/nx/{entry}")

    assert links(found(miras_browser, "harbour")) == []


def test_there_is_a_way_to_look_once_there_is_anything_to_find(miras_browser):
    assert 'action="/nf/"' not in page(miras_browser, "/n/")

    trigger_kept(miras_browser, "Harbour.")

    assert 'action="/nf/"' in page(miras_browser, "/n/")


# --- the month ------------------------------------------------------------------------


def test_a_stranger_sees_none_of_it(stranger):
    for path in ("/nm/", "/nm/2026-11", "/nv/2026-11-24"):
        assert stranger.get(path)["Location"] == "/s/"


def test_a_month_shows_the_days_with_something_written(autumn):
    at(2, lambda her: [kept(her, f"Note {number}") for number in range(3)])
    at(2, trigger_kept)
    at(9, trigger_kept)
    at(24, sitting_kept)

    shown = page(autumn, "/nm/")

    assert "November 2026" in shown
    # A dot for each kind of thing, not for each thing.
    assert days(shown) == {
        "2026-11-02": (1, 1),
        "2026-11-09": (0, 1),
        "2026-11-24": (1, 0),
    }
    assert days(page(autumn, "/nm/2026-11")) == days(shown)


def test_an_empty_month_says_nothing_about_it(autumn):
    shown = page(autumn, "/nm/2026-10")

    words = re.sub("<[^>]+>", " ", shown.partition("<main")[2].partition("</main")[0])
    assert days(shown) == {}
    for telling in ("nothing", "missed", "empty", "streak", " days", "no entries"):
        assert telling not in words.casefold()


def test_days_stand_under_their_weekdays(autumn):
    shown = page(autumn, "/nm/2026-11")

    rows = re.findall(r"(?s)<tr>(.*?)</tr>", shown.partition("<tbody>")[2])
    weeks = [
        [
            re.sub(r"(?s)<[^>]+>", "", cell).strip()
            for cell in re.findall(r"(?s)<td[^>]*>(.*?)</td>", row)
        ]
        for row in rows
    ]
    # 1 November 2026 was a Sunday, 30 November a Monday.
    assert weeks[0] == ["", "", "", "", "", "", "1"]
    assert weeks[-1] == ["30", "", "", "", "", "", ""]
    assert [len(week) for week in weeks] == [7] * 6


def test_today_is_marked(autumn):
    marked = re.findall(
        r'(?s)<td aria-current="date">.*?>(\d+)<', page(autumn, "/nm/2026-11")
    )

    assert marked == ["24"]
    assert 'aria-current="date"' not in page(autumn, "/nm/2026-10")


@pytest.mark.parametrize(
    ("month", "older", "newer"),
    [
        ("2026-11", "2026-10", None),
        ("2026-10", "2026-09", "2026-11"),
        ("2026-01", "2025-12", "2026-02"),
        ("2025-12", "2025-11", "2026-01"),
        ("2000-01", None, "2000-02"),
    ],
)
def test_the_months_beside_it_are_one_step_away(autumn, month, older, newer):
    shown = page(autumn, f"/nm/{month}")

    for rel, slug in (("prev", older), ("next", newer)):
        there = re.findall(rf'href="/nm/([\d-]+)" rel="{rel}"', shown)
        assert there == ([slug] if slug else [])


@pytest.mark.parametrize(
    "month",
    [
        "2026-12",
        "1999-12",
        "2026-13",
        "2026-00",
        "2026-1",
        "0000-01",
        "x",
        "2026-11-24",
    ],
)
def test_a_month_ahead_or_none_at_all_is_not_there(autumn, month):
    assert autumn.get(f"/nm/{month}").status_code == 404


def test_a_month_opens_no_record(autumn):
    for day in (2, 9, 20):
        at(day, lambda her: kept(her, "Rain."))

    with openings() as opened:
        assert autumn.get("/nm/2026-11").status_code == 200

    assert opened["record"] == 0


# --- the day --------------------------------------------------------------------------


def test_a_day_lists_what_was_written_on_it_newest_first(autumn):
    def morning(her):
        return (
            kept(her, "Coffee."),
            trigger_kept(her, "A song."),
            sitting_kept(her, "Late."),
        )

    note, trigger, sitting = at(2, morning)
    at(3, lambda her: kept(her, "Another day."))

    shown = page(autumn, "/nv/2026-11-02")

    assert "Monday, 2 November 2026" in shown
    assert links(shown) == [f"/nw/{sitting}", f"/nt/{trigger}", f"/n/{note}"]
    assert "Another day." not in shown
    assert 'href="/nm/2026-11"' in shown


@pytest.mark.parametrize(
    "day",
    ["2026-11-25", "1999-12-31", "2026-11-31", "2026-02-29", "20261124", "2026-W48-2",
     "x", "2026-11", "2026-11-024"],
)  # fmt: skip
def test_a_day_ahead_or_none_at_all_is_not_there(autumn, day):
    assert autumn.get(f"/nv/{day}").status_code == 404


def test_a_day_without_anything_is_there_and_says_so_quietly(autumn):
    assert "Nothing is kept under this day." in page(autumn, "/nv/2026-11-05")


def test_a_day_opens_its_own_records_and_no_others(autumn):
    for day in (2, 9, 20):
        at(day, lambda her: [kept(her, "Rain."), kept(her, "Sun.")])

    with openings() as opened:
        assert autumn.get("/nv/2026-11-09").status_code == 200

    assert opened["record"] == 2


def test_a_day_asks_the_database_as_often_for_twice_as_many_entries(autumn):
    def questions():
        with CaptureQueriesContext(connection) as asked:
            autumn.get("/nv/2026-11-02")
        return len(asked)

    at(2, lambda her: [kept(her, "Rain."), trigger_kept(her), sitting_kept(her)])
    few = questions()
    at(2, lambda her: [kept(her, "Rain."), trigger_kept(her), sitting_kept(her)])

    assert questions() == few


def test_an_entry_that_was_changed_outside_is_left_out_of_its_day(autumn):
    note, other = at(2, lambda her: (kept(her, "Rain."), kept(her, "Sun.")))
    row = Record.objects.get(id=UUID(hex=note))
    Record.objects.filter(id=row.id).update(sealed=bytes(row.sealed)[::-1])

    assert links(page(autumn, "/nv/2026-11-02")) == [f"/n/{other}"]


def test_a_partners_days_stay_theirs(autumn, jonas):
    at(2, lambda her: kept(her, "Rain."))
    jonass = signed_in("Jonas")

    assert days(page(jonass, "/nm/2026-11")) == {}
    assert links(page(jonass, "/nv/2026-11-02")) == []

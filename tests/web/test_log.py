"""Mira and Jonas note what happened, each for themselves, and the days that matter."""

import html
import re
from datetime import date, timedelta
from uuid import UUID, uuid4

import msgspec
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now

from reknit.apps.log import selectors, services
from reknit.apps.log.documents import Ended, Happening, Marked, MarkedDay, What
from reknit.content.log import log_words
from reknit.rooms.manifest import CHUNK_ENTRIES
from reknit.rooms.models import Record
from reknit.rooms.private import private_room
from reknit.web.clock import in_words, today_here
from reknit.web.drafts import drafts
from tests.conftest import signed_in
from tests.web.everywhere import contents, normalised
from tests.web.writing import day_marked, field, happened, kept

VERY_HOT = log_words().very_hot
TAPS = {
    "argument": (What.ARGUMENT, None),
    **{f"argument-{heat}": (What.ARGUMENT, heat) for heat in range(1, 6)},
    **{what.value: (what, None) for what in What if what != What.ARGUMENT},
}
NO_DAYS = ("x", "2026-02-30", "31.11.2026", "0000-00-00", "²026-01-01", "\0", "9" * 900)
CARRIED = ("of", "base", "was", "f-on-what", "f-on-day", "f-on-heat", "f-on-ended")


def ago(days):
    """Return the day that was so many days ago."""
    return today_here() - timedelta(days=days)


def read(answer):
    """Return a page as a person reads it."""
    return html.unescape(answer.content.decode())


def all_of(person, cls=Happening):
    """Return all of a kind, the one noted last first, from a room opened just now."""
    return [one.document for one in private_room(person.keyring).find(cls, newest=100)]


def put(person, what=What.TALK, *, days=0, **more):
    """Keep what happened, and was noted, some days ago; return its id."""
    at = now() - timedelta(days=days)
    return person.room.put(Happening(what=what, on=ago(days), at=at, **more)).id.hex


def in_box(answer, name):
    """Return what stands in a box, by its id."""
    found = re.search(rf'id="{name}" [^>]*?value="([^"]*)"', answer.content.decode())
    return html.unescape(found[1])


def form_of(client, there):
    """Return what the form of one happening sends when nothing is touched."""
    page = client.get(f"/eh/{there}")
    sent = {name: html.unescape(field(page, name)) for name in CARRIED}
    return sent | {"f-line": in_box(page, "line"), "f-on-date": in_box(page, "date")}


def send(client, there, **typed):
    """Send the form of one happening with something tapped or typed."""
    names = {"line": "f-line", "date": "f-on-date"}
    changed = {names.get(name, name): value for name, value in typed.items()}
    return client.post(f"/eh/{there}", form_of(client, there) | changed)


def pressed(answer):
    """Return the words on the buttons that are shown as chosen."""
    page = answer.content.decode()
    found = re.findall(r'(?s)aria-pressed="true">(.*?)</button>', page)
    return {re.sub("(?s)<svg.*?</svg>|<[^>]*>", "", each).strip() for each in found}


def listed(client, path="/el/"):
    """Return the ids on a list, as they stand."""
    return re.findall(r'href="/eh/(\w{32})"', client.get(path).content.decode())


# --- two taps -------------------------------------------------------------------------


def test_a_stranger_sees_none_of_it(stranger, miras_browser):
    there, day = happened(miras_browser), day_marked(miras_browser)
    before = contents(but=())

    for path in ("/e/", f"/eh/{there}", "/el/", "/em/", f"/em/{day}"):
        assert stranger.get(path)["Location"] == "/s/"
    assert stranger.post("/e/", {"what": "talk"})["Location"] == "/s/"
    answer = stranger.post(f"/eh/{there}", {"f-line": "Half a line."})
    assert "Half a line." in read(answer)
    assert contents(but=()) == before


def test_one_tap_keeps_it(miras_browser, mira):
    for tap, (what, heat) in TAPS.items():
        page = miras_browser.get("/e/")
        assert f'name="what" value="{tap}"' in page.content.decode()

        there = happened(miras_browser, tap, of=field(page, "of"), on=f"{ago(0)}")

        found = all_of(mira)[0]
        assert found == Happening(what=what, on=ago(0), at=found.at, heat=heat)
        page = read(miras_browser.get(f"/eh/{there}"))
        assert f"<h1>{log_words().kinds[what].name}</h1>" in page
        hot = log_words().heat(heat).capitalize()
        assert f"{hot}. Today.".removeprefix(". ") in page
        assert "It is kept." in page
    assert len(all_of(mira)) == len(TAPS)


def test_both_partners_find_the_same_page_in_their_own_words(mira, jonas):
    about = msgspec.structs.replace(mira.profile.about, name="J <b> {they}")
    mira.save_profile(msgspec.structs.replace(mira.profile, about=about))
    hers, his = (signed_in(name).get("/e/").content for name in ("Mira", "Jonas"))

    assert b"with J &lt;b&gt; {they}" in hers
    assert b"with your partner" in his
    alike = normalised(hers).replace(b"J &lt;b&gt; {they}", b"your partner")
    assert alike == normalised(his)


def test_another_day_can_be_chosen_before_the_tap(miras_browser, mira):
    page = miras_browser.get("/e/").content.decode()
    assert re.findall(r'name="on" value="([^"]+)"( checked)?', page) == [
        (f"{ago(0)}", " checked"),
        (f"{ago(1)}", ""),
        (f"{ago(2)}", ""),
    ]

    for days in (0, 1, 2):
        happened(miras_browser, on=f"{ago(days)}")

        assert all_of(mira)[0].on == ago(days)


def test_a_double_click_or_a_reload_keeps_one(miras_browser, mira):
    of = uuid4().hex

    first, second = (happened(miras_browser, "argument-4", of=of) for _ in range(2))

    assert first == second
    assert len(all_of(mira)) == 1


def test_where_a_finger_slipped_the_later_heat_counts(miras_browser, mira):
    of = uuid4().hex
    for tap in ("argument-2", "argument-3"):
        happened(miras_browser, tap, of=of)

    assert [one.heat for one in all_of(mira)] == [3]


def test_an_old_page_that_is_sent_again_takes_back_no_change(miras_browser, mira):
    of = uuid4().hex
    there = happened(miras_browser, "argument-2", of=of)
    send(miras_browser, there, heat="5")

    happened(miras_browser, "argument-2", of=of)

    assert [one.heat for one in all_of(mira)] == [5]


def test_two_kinds_tapped_on_one_page_are_two(miras_browser, mira):
    of = uuid4().hex
    for tap in ("talk", "good", "talk"):
        happened(miras_browser, tap, of=of)

    assert [one.what for one in all_of(mira)] == [What.GOOD, What.TALK]


def test_a_tap_that_makes_no_sense_is_answered_kindly(miras_browser, mira):
    whole = {"of": "a" * 32, "what": "talk"}
    for nonsense in (
        {"of": ""},
        {"of": "x"},
        {"what": ""},
        {"what": "quarrel"},
        {"what": "argument-6"},
        {"what": "argument-٣"},
        *({"on": day} for day in (*NO_DAYS, "2999-01-01", "0001-01-01")),
    ):
        answer = miras_browser.post("/e/", whole | nonsense)

        assert answer.status_code == 422, nonsense
        assert 'class="errors"' in read(answer)
        UUID(field(answer, "of"))
    assert all_of(mira) == []


def test_enter_on_the_page_of_taps_keeps_nothing(miras_browser):
    page = miras_browser.get("/e/").content.decode()
    form = page[page.index('class="taps"') :]

    # The first button of a form is the one that Enter presses.
    assert "formmethod" in re.search(r'<button|<input type="submit"[^>]*>', form)[0]


def test_the_first_time_it_says_what_this_is(miras_browser):
    first_time = log_words().first_time
    assert first_time in read(miras_browser.get("/e/"))

    happened(miras_browser)

    assert first_time not in read(miras_browser.get("/e/"))


def test_the_newest_stand_below_by_day_and_nothing_is_counted(miras_browser, mira):
    for days in (0, 0, 1, 9):
        put(mira, What.ARGUMENT, days=days, heat=5, line="Loud.")
    put(mira, What.GOOD, days=30)

    page = read(miras_browser.get("/e/"))
    lately = page[page.index('id="lately"') : page.index("All you noted")]
    heads = re.findall(r'class="date-line"[^>]*>([^<]+)<', lately)

    days = [f"{ago(each):%A}, {in_words(ago(each))}" for each in (9, 30)]
    assert heads == ["Today", "Yesterday", *days]
    words = re.sub(r"(?s)<svg.*?</svg>|<[^>]*>", " ", lately)
    assert re.findall(r"\d+", words.replace(days[0], "").replace(days[1], "")) == []
    assert not re.search(r"\b(week|month|more|less|often|times|last)\b", words)


# --- one happening --------------------------------------------------------------------


def test_what_was_just_tapped_can_be_undone_with_one_tap(miras_browser):
    there = happened(miras_browser, "argument-5")
    assert ">Undo</button>" in read(miras_browser.get(f"/eh/{there}"))

    answer = send(miras_browser, there, do="delete")

    assert answer["Location"] == "/e/"
    assert miras_browser.get(f"/eh/{there}").status_code == 404
    assert not Record.objects.exists()
    again = miras_browser.post(f"/eh/{there}", {"do": "delete"})
    assert again["Location"] == "/e/"


def test_what_has_words_or_is_older_is_deleted_after_a_question(miras_browser, mira):
    for there in (put(mira, line="Rain."), put(mira, days=1)):
        page = read(miras_browser.get(f"/eh/{there}"))

        assert ">Undo</button>" not in page
        assert "at once and for good" in page
        send(miras_browser, there, do="delete")
    assert all_of(mira) == []


def test_how_an_argument_ended_is_one_tap_and_can_be_taken_back(miras_browser, mira):
    there = happened(miras_browser, "argument-3")
    for ended, words in log_words().endings.items():
        answer = send(miras_browser, there, ended=ended.value)

        assert answer["Location"] == f"/eh/{there}"
        page = miras_browser.get(f"/eh/{there}")
        assert f"Quite hot, {words}. Today." in read(page)
        assert pressed(page) == {words, "quite hot", "Today"}
    assert 'name="ended" value=""' in page.content.decode()

    send(miras_browser, there, ended="", heat="")

    assert (all_of(mira)[0].ended, all_of(mira)[0].heat) == (Ended.UNKNOWN, None)


def test_only_an_argument_has_heat_and_an_end(miras_browser, mira):
    for what in set(What) - {What.ARGUMENT}:
        there = happened(miras_browser, what.value)
        page = read(miras_browser.get(f"/eh/{there}"))
        assert "How did it end?" not in page
        assert "How hot it was" not in page

        send(miras_browser, there, ended="mended", heat="5", line="On the stairs.")

        found = all_of(mira)[0]
        expected = Happening(what=what, on=ago(0), at=found.at, line="On the stairs.")
        assert found == expected


def test_every_tap_keeps_the_line_too(miras_browser, mira):
    there = happened(miras_browser, "argument-2")

    send(miras_browser, there, ended="rested", line="  About  the\tkeys. ")

    (found,) = all_of(mira)
    assert (found.ended, found.line) == (Ended.RESTED, "About the keys.")
    page = miras_browser.get(f"/eh/{there}")
    assert (in_box(page, "line"), "About the keys.</p>" in read(page)) == (
        "About the keys.",
        True,
    )


def test_the_ways_on_keep_what_was_typed(miras_browser, mira):
    there = happened(miras_browser)
    here = f"/eh/{there}"
    for do, onwards in (("keep", here), ("on", "/t/"), ("more", "/e/"), ("x", here)):
        answer = send(miras_browser, there, do=do, line=f"Rain, {do}.")

        assert answer["Location"] == onwards
        assert all_of(mira)[0].line == f"Rain, {do}."


def test_sending_an_untouched_page_writes_nothing(miras_browser):
    there = happened(miras_browser, "argument-2")
    before = contents()

    assert send(miras_browser, there, do="on").status_code == 302

    assert contents() == before


def test_another_day_can_be_chosen_afterwards(miras_browser, mira):
    there = happened(miras_browser)
    for typed, on in (
        ({"when": f"{ago(1)}"}, ago(1)),
        ({"date": "2026-03-07"}, date(2026, 3, 7)),
        ({"date": "08.03.2026"}, date(2026, 3, 8)),
        ({"date": "09/03/2026"}, date(2026, 3, 9)),
        ({"date": "1987-03-07"}, date(1987, 3, 7)),
        ({"date": "2026-03-07", "when": f"{ago(2)}"}, ago(2)),
        ({"date": ""}, ago(2)),
    ):
        assert send(miras_browser, there, **typed).status_code == 302

        assert all_of(mira)[0].on == on
        assert listed(miras_browser) == [there]


@pytest.mark.parametrize("typed", ["2026-02-30", "\0", "2999-01-01", "1850-01-01"])
def test_no_day_or_one_to_come_is_refused_with_all_still_there(
    miras_browser, mira, typed
):
    there = happened(miras_browser, "argument-2")
    before = contents()

    answer = send(
        miras_browser, there, date=typed, line="It <b>rained</b>.", ended="mended"
    )

    assert answer.status_code == 422
    assert contents() == before
    assert in_box(answer, "date") == typed.replace("\0", "")
    assert in_box(answer, "line") == "It <b>rained</b>."
    assert "mended" in pressed(answer)
    again = {name: html.unescape(field(answer, name)) for name in (*CARRIED, "ended")}
    again |= {"f-line": in_box(answer, "line"), "f-on-date": "", "do": "keep"}
    assert miras_browser.post(f"/eh/{there}", again).status_code == 302
    (found,) = all_of(mira)
    assert (found.line, found.ended) == ("It <b>rained</b>.", Ended.MENDED)


def test_a_line_that_is_too_long_is_refused_with_all_of_it_still_there(
    miras_browser, mira
):
    there, longest = happened(miras_browser), "word " * 59 + "words"

    answer = send(miras_browser, there, line=f"{longest}!", when=f"{ago(1)}")
    assert answer.status_code == 422
    assert "Up to 300 characters fit here." in read(answer)
    assert in_box(answer, "line") == f"{longest}!"
    assert all_of(mira)[0].line == ""

    assert send(miras_browser, there, line=longest).status_code == 302
    assert all_of(mira)[0].line == longest


def test_two_windows_lose_no_line(miras_browser, mira):
    there = happened(miras_browser, "argument-2")
    other = form_of(miras_browser, there)
    send(miras_browser, there, line="In the first.")

    tapped = miras_browser.post(f"/eh/{there}", other | {"ended": "mended"})
    second = miras_browser.post(f"/eh/{there}", other | {"f-line": "In the second."})

    assert tapped.status_code == 302
    assert second.status_code == 409
    assert in_box(second, "line") == "In the second."
    assert "In the first.</p>" in read(second)
    assert (all_of(mira)[0].line, all_of(mira)[0].ended) == (
        "In the first.",
        Ended.MENDED,
    )
    again = other | {"f-line": "In the second.", "was": field(second, "was")}
    assert miras_browser.post(f"/eh/{there}", again).status_code == 302
    assert all_of(mira)[0].line == "In the second."


def test_words_for_one_that_was_deleted_meanwhile_bring_it_back(miras_browser, mira):
    there = happened(miras_browser, "argument-4", on=f"{ago(2)}")
    form = form_of(miras_browser, there)
    miras_browser.post(f"/eh/{there}", {"do": "delete"})

    too_long = miras_browser.post(f"/eh/{there}", form | {"f-line": "w" * 301})
    answer = miras_browser.post(f"/eh/{there}", form | {"f-line": "Still here."})

    assert (too_long.status_code, in_box(too_long, "line")) == (422, "w" * 301)
    assert answer["Location"] == f"/eh/{there}"
    (found,) = all_of(mira)
    assert (found.what, found.heat, found.on) == (What.ARGUMENT, 4, ago(2))
    assert found.line == "Still here."


def test_nothing_comes_back_from_nonsense(miras_browser, mira):
    whole = {"f-line": "Rain.", "f-on-what": "talk", "f-on-day": f"{ago(0)}"}
    for sent in (
        {"f-line": "Rain."},
        whole | {"f-on-day": "x"},
        whole | {"f-on-what": "quarrel"},
    ):
        assert miras_browser.post(f"/eh/{uuid4().hex}", sent).status_code == 404
    assert all_of(mira) == []


def test_a_line_is_kept_while_it_is_typed(miras_browser, mira):
    there = happened(miras_browser, "argument-2")
    begun = form_of(miras_browser, there) | {"place": "happening", "f-line": "Half a"}

    assert miras_browser.post("/d/", begun).status_code == 204

    page = miras_browser.get(f"/eh/{there}")
    assert "This is where you stopped." in read(page)
    assert in_box(page, "line") == "Half a"
    send(miras_browser, there, line="Half a sentence.")
    assert drafts(mira.room) == []
    assert "where you stopped" not in read(miras_browser.get(f"/eh/{there}"))


def test_a_line_begun_for_one_that_is_gone_can_still_be_kept(miras_browser, mira):
    there = happened(miras_browser, "argument-2")
    begun = form_of(miras_browser, there) | {"place": "happening", "f-line": "Half a"}
    miras_browser.post(f"/eh/{there}", {"do": "delete"})
    miras_browser.post("/d/", begun)

    page = miras_browser.get(f"/eh/{there}")
    assert "This was deleted meanwhile." in read(page)
    send(miras_browser, there)

    assert [(one.line, one.heat) for one in all_of(mira)] == [("Half a", 2)]
    assert drafts(mira.room) == []


# --- help -----------------------------------------------------------------------------


def test_only_after_a_very_hot_argument_one_sentence_names_help(
    miras_browser, jonass_browser
):
    for client in (miras_browser, jonass_browser):
        for tap in TAPS:
            page = read(client.get(f"/eh/{happened(client, tap)}"))

            assert (VERY_HOT in page) == (tap == "argument-5")
    assert VERY_HOT.count(".") == 1
    assert not re.search(r"\b(he|she|partner|they|hit|hurt|violen\w*)\b", VERY_HOT)


@pytest.mark.parametrize(
    ("line", "is_noticed"),
    [
        ("He pushed me against the wall and I am scared of him.", True),
        ("I want to die.", True),
        ("We shouted about the bins.", False),
    ],
)
def test_words_of_force_or_fear_bring_help_and_are_kept_nowhere_else(
    miras_browser, line, is_noticed
):
    there = happened(miras_browser, "argument-2")
    send(miras_browser, there, line=line)
    before = contents()

    page = read(miras_browser.get(f"/eh/{there}"))
    refused = read(send(miras_browser, there, line=line + " " * 9, date="x"))

    assert ("noticed some words by itself" in page) == is_noticed
    assert ("noticed some words by itself" in refused) == is_noticed
    assert contents() == before


# --- all of them ----------------------------------------------------------------------


def test_before_the_first_one_the_list_says_so(miras_browser):
    assert "Nothing here yet." in read(miras_browser.get("/el/"))


def test_all_stand_by_their_day_whenever_they_were_noted(miras_browser, mira):
    made = [put(mira, days=days) for days in (3, 1, 44, *range(4, 24), 0, 3)]
    expected = [made[-2], made[1], made[-1], made[0], *made[3:23], made[2]]

    pages = [listed(miras_browser, f"/el/?p={number}") for number in (1, 2, 3)]

    assert [one for page in pages for one in page] == expected
    assert [len(page) for page in pages] == [20, 5, 0]
    assert 'rel="next"' in read(miras_browser.get("/el/?p=1"))
    assert 'rel="next"' not in read(miras_browser.get("/el/?p=2"))


def test_a_page_number_that_is_none_is_not_there(miras_browser):
    for number in ("0", "-1", "x", "", "²", "9" * 7):
        assert miras_browser.get("/el/", {"p": number}).status_code == 404


def test_the_lists_ask_the_database_as_often_for_twice_as_many(miras_browser, mira):
    def questions(path):
        with CaptureQueriesContext(connection) as asked:
            miras_browser.get(path)
        return len(asked)

    for _ in range(CHUNK_ENTRIES):
        put(mira)
    few = [questions("/e/"), questions("/el/")]
    for _ in range(CHUNK_ENTRIES):
        put(mira)

    assert [questions("/e/"), questions("/el/")] == few


def test_one_changed_outside_the_program_is_left_out_and_said(miras_browser):
    there, other = happened(miras_browser), happened(miras_browser)
    row = Record.objects.get(id=there)
    Record.objects.filter(id=there).update(sealed=bytes(row.sealed)[:-1] + b"\0")

    assert listed(miras_browser) == [other]
    assert "were changed outside the app" in read(miras_browser.get("/el/"))
    assert miras_browser.get(f"/eh/{there}").status_code == 503


# --- days that matter -----------------------------------------------------------------


def test_the_day_it_came_out_is_shown_and_changed_among_the_answers(mira):
    client = signed_in("Mira")
    assert "The day is not noted" in read(client.get("/em/"))

    client.post("/i/2", {"day": "2026-03-07"})
    page = read(client.get("/em/"))

    assert "7 March 2026</span>It came out" in page
    assert 'href="/i/2"' in page
    assert "not noted" not in page


def test_days_are_added_and_stand_in_the_order_of_time(miras_browser, mira):
    day_marked(miras_browser, "2026-06-02")
    day_marked(miras_browser, "2026-05-30", kind="own", words="The  letter <b>.")
    day_marked(miras_browser, "1999-08-21", kind="own", words="Our wedding")
    day_marked(miras_browser, "2026-07-01", kind="first-talk")

    page = read(miras_browser.get("/em/"))

    shown = [words for _, words in re.findall(r"(\d{4})</span>([^\n]+?)</a>", page)]
    assert shown == [
        "Our wedding",
        "The letter <b>.",
        "Contact ended",
        "The first good talk",
    ]
    assert all_of(mira, MarkedDay)[2].what == Marked.OWN


def test_a_day_sent_twice_is_kept_once(miras_browser, mira):
    typed = {"f-on-kind": "own", "f-on-day": "2026-06-02", "f-words": "The letter"}
    sent = {"of": uuid4().hex, "base": 0, **typed}

    assert [miras_browser.post("/em/", sent).status_code for _ in range(2)] == [302] * 2
    other = miras_browser.post("/em/", sent | {"f-words": "The long letter"})

    assert len(all_of(mira, MarkedDay)) == 1
    assert other.status_code == 409
    assert "The letter, 2 June 2026" in read(other)
    assert in_box(other, "words") == "The long letter"


@pytest.mark.parametrize("is_new", [True, False])
def test_a_day_that_needs_another_look_is_given_back_whole(miras_browser, is_new):
    whole = {"of": uuid4().hex, "base": 0, "f-on-kind": "own", "f-words": "<b> letter"}
    path, whole = "/em/", whole | {"f-on-day": "2026-06-02"}
    if not is_new:
        of = day_marked(miras_browser, words="As it was")
        path, whole = f"/em/{of}", whole | {"of": of, "base": 1}
    before = contents()
    for typed, problem in (
        ({"f-on-kind": ""}, "Choose one of these first."),
        ({"f-on-kind": "came-out"}, "Choose one of these first."),
        ({"f-on-day": ""}, "The day is still open."),
        ({"f-on-day": "soon"}, "no day that can be read"),
        ({"f-on-day": "2999-01-01"}, "This day is still to come."),
        ({"f-on-day": "0001-01-01"}, "This day is very long ago."),
        ({"f-words": " \t"}, "A word or two"),
        ({"f-words": "w" * 81}, "Up to 80 characters fit here."),
        ({"of": "x"}, "did not arrive whole"),
        ({"base": "-1"}, "did not arrive whole"),
    ):
        sent = whole | typed
        answer = miras_browser.post(path, sent)

        assert answer.status_code == 422, typed
        assert problem in read(answer)
        assert in_box(answer, "words") == sent["f-words"]
        assert in_box(answer, "day") == sent["f-on-day"]
    assert contents() == before


def test_a_day_of_eighty_characters_fits(miras_browser, mira):
    day_marked(miras_browser, kind="own", words="w" * 80)

    assert all_of(mira, MarkedDay)[0].words == "w" * 80


def test_a_day_is_changed_and_deleted(miras_browser, mira):
    there = day_marked(miras_browser, words="She wrote the letter")
    page = miras_browser.get(f"/em/{there}")
    assert (in_box(page, "day"), in_box(page, "words")) == (
        "2026-06-02",
        "She wrote the letter",
    )
    typed = {"f-on-kind": "first-talk", "f-on-day": "2026-06-05", "f-words": ""}
    sent = {"of": there, "base": field(page, "base"), **typed}

    assert miras_browser.post(f"/em/{there}", sent)["Location"] == "/em/"
    late = miras_browser.post(f"/em/{there}", sent | {"f-words": "Another window"})
    assert late.status_code == 409
    assert "The first good talk, 5 June 2026" in read(late)
    (day,) = all_of(mira, MarkedDay)
    assert (day.what, f"{day.on}", day.words) == (Marked.FIRST_TALK, "2026-06-05", "")

    for _ in range(2):
        gone = miras_browser.post(f"/em/{there}", {"do": "delete"})
        assert gone["Location"] == "/em/"
    assert miras_browser.get(f"/em/{there}").status_code == 404
    again = miras_browser.post(f"/em/{there}", sent | {"f-words": "Still typed"})
    assert again.status_code == 302
    assert [one.words for one in all_of(mira, MarkedDay)] == ["Still typed"]


def test_a_day_is_kept_while_it_is_typed(miras_browser, mira):
    typed = {"f-on-kind": "own", "f-on-day": "2026-06-02", "f-words": "The le"}
    of = uuid4().hex
    begun = {"of": of, "base": 0, "place": "marked-day", **typed}

    assert miras_browser.post("/d/", begun).status_code == 204

    page = miras_browser.get("/em/")
    assert "This is where you stopped." in read(page)
    assert (field(page, "of"), in_box(page, "words")) == (of, "The le")
    assert in_box(page, "day") == "2026-06-02"
    assert re.search(r'value="own" checked', page.content.decode())
    miras_browser.post("/em/", begun)
    assert drafts(mira.room) == []
    miras_browser.post("/d/", begun | {"base": 1, "f-words": "The lett"})
    assert in_box(miras_browser.get(f"/em/{of}"), "words") == "The lett"
    assert "where you stopped" not in read(miras_browser.get("/em/"))


# --- Mira and Jonas -------------------------------------------------------------------


def test_what_a_partner_noted_answers_like_what_never_was(
    jonass_browser, miras_browser
):
    pairs = [
        (f"/eh/{happened(miras_browser)}", f"/eh/{uuid4().hex}"),
        (f"/em/{day_marked(miras_browser)}", f"/em/{uuid4().hex}"),
    ]
    for there, never in pairs:
        for method in ("GET", "HEAD"):
            hers = jonass_browser.generic(method, there)
            none = jonass_browser.generic(method, never)

            assert hers.status_code == none.status_code == 404
            assert normalised(hers.content) == normalised(none.content)
            assert hers.headers == none.headers


def test_nothing_that_jonas_sends_changes_what_mira_noted(
    jonass_browser, miras_browser, jonas, mira
):
    there, day = happened(miras_browser), day_marked(miras_browser)
    note = kept(miras_browser, "Rain all day.")
    before = all_of(mira), all_of(mira, MarkedDay)

    for one in (there, day, note):
        plain = jonass_browser.post(f"/eh/{one}", {"f-line": "Typed by Jonas."})
        assert plain.status_code == 404
        for path in (f"/eh/{one}", f"/em/{one}"):
            assert jonass_browser.post(path, {"do": "delete"}).status_code == 302
        carried = {"f-on-what": "talk", "f-on-day": f"{ago(0)}", "f-line": "By Jonas."}
        assert jonass_browser.post(f"/eh/{one}", carried).status_code == 302
        typed = {"f-on-kind": "own", "f-on-day": "2026-06-02", "f-words": "By Jonas."}
        for path, base in (("/em/", 0), (f"/em/{one}", 1)):
            sent = {"of": one, "base": base, **typed}
            assert jonass_browser.post(path, sent).status_code == 302

    assert (all_of(mira), all_of(mira, MarkedDay)) == before
    assert {one.line for one in all_of(jonas)} == {"By Jonas."}
    assert miras_browser.get(f"/n/{note}").status_code == 200


@pytest.mark.usefixtures("mira", "jonas")
def test_jonass_pages_are_the_same_bytes_whatever_mira_noted():
    jonass = signed_in("Jonas")
    happened(jonass, "good")
    pages = ("/e/", "/el/", "/em/")
    before = [normalised(jonass.get(page).content) for page in pages]

    miras = signed_in("Mira")
    for tap in TAPS:
        send(miras, happened(miras, tap), line="He threw a plate at me.")
    day_marked(miras)

    assert [normalised(jonass.get(page).content) for page in pages] == before


# --- for other features ---------------------------------------------------------------


def test_what_happened_since_a_day_comes_oldest_first(mira):
    for days in (5, 2, 9, 2, 0):
        put(mira, days=days, line=f"{days}")
    put(mira, What.WIN, days=2, line="2 again")
    marked = MarkedDay(on=ago(1), what=Marked.FIRST_TALK, words="", noted_at=now())
    services.mark(room=mira.room, day_id=uuid4(), base=0, day=marked)

    def lines(days):
        return [one.line for one in selectors.happenings_since(mira.room, ago(days))]

    assert lines(5) == ["5", "2", "2", "2 again", "0"]
    assert lines(0) == ["0"]
    assert selectors.happenings_since(mira.room, ago(-1)) == ()
    newest = selectors.newest(mira.room, 3)
    assert [one.document.line for one in newest] == ["0", "2 again", "2"]


@pytest.mark.parametrize(
    ("is_near", "words"), [(False, "It came out"), (True, "About when it came out")]
)
def test_the_days_that_matter_come_by_date_with_the_day_it_came_out(
    mira, is_near, words
):
    assert selectors.marked_days(mira) == ()
    about = msgspec.structs.replace(
        mira.profile.about, found_out_on=date(2026, 3, 7), day_is_near=is_near
    )
    mira.save_profile(msgspec.structs.replace(mira.profile, about=about))
    for on, what, said in (
        (date(2026, 6, 2), Marked.CONTACT_ENDED, ""),
        (date(2026, 1, 1), Marked.OWN, "New Year"),
    ):
        marked = MarkedDay(on=on, what=what, words=said, noted_at=now())
        services.mark(room=mira.room, day_id=uuid4(), base=0, day=marked)

    found = selectors.marked_days(mira)

    assert [(f"{day.on}", day.words, day.what) for day in found] == [
        ("2026-01-01", "New Year", "own"),
        ("2026-03-07", words, "came-out"),
        ("2026-06-02", "Contact ended", "contact-ended"),
    ]
    assert [day.is_about for day in found] == [False, is_near, False]


def test_what_was_kept_before_can_still_be_read(mira):
    happening = Happening(
        what=What.ARGUMENT,
        on=ago(3),
        at=now(),
        heat=4,
        ended=Ended.RESTED,
        line="Rain.",
    )
    mira.room.put(happening)

    assert all_of(mira) == [happening]
    assert (happening.kind, happening.version) == ("happening", 1)
    assert happening.day == ago(3)
    assert happening.searchable() == "Rain."

"""Mira and Jonas write in four short sittings, each with an end."""

import html
import re
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.utils.timezone import now

from reknit.content.writing import writing
from reknit.domain.path.words import Role
from tests.conftest import signed_in
from tests.web.everywhere import contents
from tests.web.writing import field, in_editor, kept, sitting_kept

COURSE = writing()
FIRST, SECOND, *_ = COURSE.sittings(Role.INJURED)


def send(client, text="", *, number=1, of="", base=0, **more):
    typed = {
        name if name == "do" else f"f-{name.replace('_', '-')}": value
        for name, value in more.items()
    }
    head = {"of": of or uuid4().hex, "base": base, "place": "sitting", "text": text}
    return client.post(f"/nw/{number}", {**head, **typed})


def page(client, path="/nw/"):
    return html.unescape(client.get(path).content.decode())


def states(client):
    """Return what the course's page says beside each sitting."""
    return re.findall(r"minutes([^<]*)</span>", page(client))


def closing(answer):
    return [
        html.unescape(text)
        for text in re.findall(
            r'(?s)name="f-closing-\d"[^>]*>\n(.*?)</textarea>', answer.content.decode()
        )
    ]


def moods(answer):
    return re.findall(
        r'name="f-(mood-\w+)" value="(\d)" checked', answer.content.decode()
    )


def test_a_stranger_sees_none_of_it(stranger, miras_browser):
    sitting = sitting_kept(miras_browser)

    for path in ("/nw/", "/nw/1", f"/nw/{sitting}", f"/nx/{sitting}"):
        assert stranger.get(path)["Location"] == "/s/"


def test_the_course_says_what_it_is_and_for_whom_it_is_not(miras_browser):
    shown = page(miras_browser)

    for text in (*COURSE.about, *COURSE.better_not, COURSE.how_sure):
        assert text in shown
    assert states(miras_browser) == [", next", "", "", ""]
    assert f"Begin: {FIRST.title}" in shown


@pytest.mark.parametrize("number", ["0", "5", "x", "99999999999999999999"])
def test_there_are_four_sittings_and_no_other(miras_browser, number):
    assert miras_browser.get(f"/nw/{number}").status_code == 404
    assert miras_browser.post(f"/nw/{number}", {"text": "x"}).status_code == 404


def test_a_sitting_is_one_form_with_its_closing_step_and_mood_around_it(miras_browser):
    shown = page(miras_browser, "/nw/1")

    order = [
        COURSE.mood.before,
        FIRST.before[0],
        f"Start the {FIRST.minutes} minutes",
        COURSE.time_is_up,
        'name="text"',
        *FIRST.closing,
        COURSE.mood.after,
        "Keep this and close",
        "Stop here for today",
        COURSE.stop_early,
    ]
    places = [shown.index(text) for text in order]
    assert places == sorted(places)


def test_jonas_reads_it_in_words_for_him(jonass_browser):
    his = COURSE.sittings(Role.PARTICIPATING)[2]

    assert his.title in page(jonass_browser, "/nw/3")
    assert "to your partner" in page(jonass_browser, "/nw/3")
    assert "{partner}" not in page(jonass_browser, "/nw/3")


def test_a_sitting_is_kept_and_can_be_read(miras_browser):
    answer = send(
        miras_browser,
        "The kitchen, at nine.",
        of="a" * 32,
        closing_1="An hour.",
        closing_3="The blue cup.",
        mood_before="2",
        mood_after="5",
    )

    assert (answer.status_code, answer["Location"]) == (302, "/nw/")
    shown = page(miras_browser, f"/nw/{'a' * 32}")
    for text in (FIRST.title, "The kitchen, at nine.", FIRST.closing[0], "An hour."):
        assert text in shown
    assert FIRST.closing[1] not in shown
    assert f"After: {COURSE.mood.high}" in shown
    assert f"Before: on the side of “{COURSE.mood.low}”" in shown


def test_afterwards_the_course_says_what_to_do_now_and_what_comes_next(miras_browser):
    sitting = sitting_kept(miras_browser)

    shown = page(miras_browser)

    assert FIRST.after in shown
    assert f'href="/nw/{sitting}"' in shown
    first, second, *rest = states(miras_browser)
    assert first.startswith(", written on ")
    assert (second, rest) == (", next", ["", ""])
    assert f"Begin: {SECOND.title}" in shown


def test_on_another_day_it_says_no_more_what_to_do_now(miras_browser):
    with time_machine.travel(now() - timedelta(days=2)):
        browser = signed_in("Mira")
        sitting_kept(browser)

    assert FIRST.after not in page(miras_browser)
    assert states(miras_browser)[1] == ", next"


def test_after_the_fourth_it_is_finished(miras_browser):
    for number in (1, 2, 3, 4):
        sitting_kept(miras_browser, f"Sitting {number}.", number=number)

    shown = page(miras_browser)
    assert COURSE.finished in shown
    assert "Begin:" not in shown
    assert miras_browser.get("/nw/1").status_code == 200


def test_a_sitting_can_be_ended_early_and_what_was_written_is_kept(miras_browser):
    answer = send(miras_browser, "Half of it.", of="a" * 32, do="stop")

    assert (answer.status_code, answer["Location"]) == (302, "/nw/")
    assert "Half of it." in page(miras_browser, f"/nw/{'a' * 32}")


def test_ended_early_without_a_word_nothing_is_kept(miras_browser):
    of = uuid4().hex
    draft = {"of": of, "base": 0, "place": "sitting", "text": "Half"}
    miras_browser.post("/d/", {**draft, "f-on-number": "1"})
    answer = send(miras_browser, " ", of=of, do="stop", mood_before="1")

    assert (answer.status_code, answer["Location"]) == (302, "/nw/")
    assert miras_browser.get(f"/nw/{of}").status_code == 404
    assert "This is where you stopped." not in page(miras_browser, "/nw/1")


def test_ending_early_does_not_delete_what_is_kept(miras_browser):
    sitting = sitting_kept(miras_browser)

    send(miras_browser, "", of=sitting, base=1, do="stop")

    assert miras_browser.get(f"/nw/{sitting}").status_code == 200


def test_without_a_word_it_is_not_kept_and_the_mood_is_still_there(miras_browser):
    before = contents()

    answer = send(miras_browser, "  ", mood_before="2")

    assert answer.status_code == 422
    assert "There are no words here yet." in answer.content.decode()
    assert moods(answer) == [("mood-before", "2")]
    assert contents() == before


@pytest.mark.parametrize(
    "mood", ["0", "6", "x", "", "2.5", "²", "1\n2", "9" * 5000], ids=lambda one: one[:9]
)
def test_a_mood_that_is_none_counts_as_left_out(miras_browser, mood):
    sitting = sitting_kept(miras_browser, mood_before=mood, mood_after=mood)

    assert "Before:" not in page(miras_browser, f"/nw/{sitting}")
    assert "After:" not in page(miras_browser, f"/nw/{sitting}")


@pytest.mark.parametrize(
    "head",
    [{"of": "nonsense", "base": "0"}, {"of": "a" * 32, "base": "-1"}, {}],
    ids=str,
)
def test_nonsense_beside_the_text_loses_no_word(miras_browser, head):
    typed = {"text": "The kitchen.", "f-closing-2": "<i>dread</i>", "f-mood-after": "4"}

    answer = miras_browser.post("/nw/1", {**head, **typed})

    assert answer.status_code == 422
    assert in_editor(answer) == "The kitchen."
    assert closing(answer) == ["", "<i>dread</i>", ""]
    assert moods(answer) == [("mood-after", "4")]
    assert (
        send(miras_browser, "The kitchen.", of=field(answer, "of")).status_code == 302
    )


def test_more_than_one_sitting_can_be_is_given_back(miras_browser):
    answer = send(miras_browser, "w" * 150_000, closing_1="c" * 60_000)

    assert answer.status_code == 422
    assert "longer than one sitting can be" in answer.content.decode()
    assert in_editor(answer) == "w" * 150_000
    assert closing(answer)[0] == "c" * 60_000


def test_sending_twice_keeps_one(miras_browser):
    of = uuid4().hex

    for _ in range(2):
        assert send(miras_browser, "The kitchen.", of=of).status_code == 302

    found = miras_browser.post("/nf/", {"words": "kitchen"}).content.decode()
    assert re.findall(r'href="/nw/(\w{32})"', found) == [of]


def test_other_words_under_the_same_id_are_shown_beside_those_that_are_kept(
    miras_browser,
):
    sitting = sitting_kept(miras_browser, "The kitchen.", closing_1="An hour.")

    answer = send(miras_browser, "The garden.", of=sitting)

    assert answer.status_code == 409
    assert in_editor(answer) == "The garden."
    assert "The kitchen.\n\nAn hour." in answer.content.decode()
    again = send(miras_browser, "Both.", of=sitting, base=field(answer, "base"))
    assert again.status_code == 302
    assert "Both." in page(miras_browser, f"/nw/{sitting}")


def test_a_sitting_is_deleted_after_one_question(miras_browser):
    sitting = sitting_kept(miras_browser)

    question = miras_browser.get(f"/nx/{sitting}").content.decode()
    answer = miras_browser.post(f"/nx/{sitting}")

    assert "The kitchen, at nine." in question
    assert (answer.status_code, answer["Location"]) == (302, "/nw/")
    assert miras_browser.get(f"/nw/{sitting}").status_code == 404
    assert states(miras_browser) == [", next", "", "", ""]


# --- when it does no good ---------------------------------------------------------------


def test_after_two_worse_sittings_the_course_rests_and_steady_things_come_first(
    miras_browser,
):
    sitting_kept(miras_browser, number=1, mood_before="3", mood_after="2")
    assert COURSE.worse_twice[0] not in page(miras_browser)

    sitting_kept(miras_browser, number=2, mood_before="4", mood_after="1")

    shown = page(miras_browser)
    for text in COURSE.worse_twice:
        assert text in shown
    assert "Begin:" not in shown
    assert ", next" not in shown
    main = shown.partition("<main")[2]
    assert main.index('href="/b/"') < main.index('href="/nw/3"')


def test_whoever_wants_to_go_on_all_the_same_can(miras_browser):
    for number in (1, 2):
        sitting_kept(miras_browser, number=number, mood_before="3", mood_after="2")

    assert miras_browser.get("/nw/3").status_code == 200
    assert sitting_kept(miras_browser, "On.", number=3, mood_before="2", mood_after="4")


def test_after_four_weeks_the_course_rests_no_more(miras_browser):
    with time_machine.travel(now() - timedelta(days=29)):
        browser = signed_in("Mira")
        for number in (1, 2):
            sitting_kept(browser, number=number, mood_before="3", mood_after="2")

    assert COURSE.worse_twice[0] not in page(miras_browser)
    assert states(miras_browser)[2] == ", next"


# --- while it is being written ----------------------------------------------------------


def begun(client, *, number, of, text="", **more):
    typed = {f"f-{name.replace('_', '-')}": value for name, value in more.items()}
    data = {"of": of, "base": 0, "place": "sitting", "text": text, **typed}
    answer = client.post("/d/", {**data, "f-on-number": number})
    assert answer.status_code == 204


def test_what_was_begun_is_there_again_in_the_same_sitting(miras_browser):
    begun(
        miras_browser, number=2, of="b" * 32, text="Half", closing_1="x", mood_before=4
    )

    again = miras_browser.get("/nw/2")
    other = miras_browser.get("/nw/3")

    assert "This is where you stopped." in again.content.decode()
    assert (field(again, "of"), in_editor(again)) == ("b" * 32, "Half")
    assert closing(again)[0] == "x"
    assert moods(again) == [("mood-before", "4")]
    assert in_editor(other) == ""
    assert ", begun and kept for you" in states(miras_browser)[1]


@pytest.mark.parametrize("number", ["", "7", "x", "2\n3"])
def test_something_begun_that_does_not_say_where_is_left_alone(miras_browser, number):
    begun(miras_browser, number=number, of="b" * 32, text="Half")

    assert all(in_editor(miras_browser.get(f"/nw/{n}")) == "" for n in (1, 2, 3, 4))


def test_leaving_a_sitting_without_a_word_leaves_nothing_behind(miras_browser):
    """Without JavaScript the button sends the form as it is, with its number in it."""
    before = contents(but=("web_session", "web_account", "rooms_tombstone"))
    data = {"of": "b" * 32, "base": 0, "place": "sitting", "text": ""}

    miras_browser.post("/x/", {**data, "f-on-number": "1", "f-closing-1": ""})

    assert contents(but=("web_session", "web_account", "rooms_tombstone")) == before


def test_what_is_kept_is_begun_no_more(miras_browser):
    begun(miras_browser, number=1, of="b" * 32, text="Half")
    send(miras_browser, "Half and the rest.", of="b" * 32)

    assert in_editor(miras_browser.get("/nw/1")) == ""


# --- partners ---------------------------------------------------------------------------


def test_a_partners_answers_like_one_that_never_was(jonass_browser, miras_browser):
    hers = sitting_kept(miras_browser, "The hotel.")

    assert jonass_browser.get(f"/nw/{hers}").status_code == 404
    assert jonass_browser.get(f"/nx/{hers}").status_code == 404
    send(jonass_browser, "Typed by Jonas.", of=hers, base=1)
    jonass_browser.post(f"/nx/{hers}")

    assert "The hotel." in page(miras_browser, f"/nw/{hers}")
    assert states(jonass_browser)[0].startswith(", written")
    assert "The hotel." not in page(jonass_browser)


def test_a_note_is_no_sitting(miras_browser):
    note = kept(miras_browser, "Rain all day.")

    assert miras_browser.get(f"/nw/{note}").status_code == 404

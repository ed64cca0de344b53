"""Mira and Jonas take a minute to say how things are, each for themselves."""

import html
import re
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import msgspec
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now

from reknit.apps.checkin import selectors, services
from reknit.apps.checkin.documents import CheckIn
from reknit.content.check_in import Asked, check_in
from reknit.domain.checkin import Way
from reknit.domain.path import situation
from reknit.domain.path.words import Role
from reknit.rooms.models import Record
from reknit.rooms.private import private_room
from tests.conftest import PASSPHRASE, signed_in
from tests.web.everywhere import contents, normalised
from tests.web.writing import checked_in, field, kept

SCALES = tuple(one.value for one in Asked)
FIRST_TIME = check_in().first_time
AFTER_A_GAP = check_in().after_a_gap


def say(client, path="/c/", *, of="", base=0, **said):
    """Send the form, as a browser does."""
    typed = {f"f-{name}": value for name, value in said.items()}
    return client.post(path, {"of": of or uuid4().hex, "base": base, **typed})


def read(answer):
    """Return a page as a person reads it."""
    return html.unescape(answer.content.decode())


def chosen(answer):
    """Return the places that are chosen in a form, by the names of the scales."""
    page = answer.content.decode()
    return {
        name: int(value)
        for name, value in re.findall(
            r'type="radio" name="f-(\w+)" value="(\d)" checked', page
        )
    }


def ticked(answer):
    """Return the feelings that are ticked in a form."""
    page = answer.content.decode()
    return set(re.findall(r'name="f-feelings" value="([\w-]+)" checked', page))


def line_in(answer):
    """Return what stands in the line of a form."""
    found = re.search(
        r'name="f-line" type="text" value="([^"]*)"', answer.content.decode()
    )
    return html.unescape(found[1])


def said_before(person, days, **said):
    """Keep a check-in that was made some days ago; return its id."""
    at = now() - timedelta(days=days)
    given = said or {"mood": 4}
    return services.keep(
        person, checkin_id=uuid4(), check_in=CheckIn(at=at, **given), now=now()
    ).hex


def all_of(person):
    """Return all check-ins of a person, newest first, from a room opened just now."""
    return private_room(person.keyring).find(CheckIn, newest=100)


# --- asking and keeping ---------------------------------------------------------------


def test_a_stranger_sees_none_of_it(stranger, miras_browser):
    there = checked_in(miras_browser)

    for path in ("/c/", "/c/ok", "/cl/", f"/cd/{there}", f"/ce/{there}"):
        assert stranger.get(path)["Location"] == "/s/"
    assert stranger.post("/c/")["Location"] == "/s/"
    before = contents(but=())
    assert say(stranger, mood=3, line="Rain.").status_code == 403
    assert contents(but=()) == before


def test_six_questions_are_asked_with_seven_places_each_and_none_is_chosen(
    miras_browser,
):
    page = miras_browser.get("/c/")

    for scale in check_in().scales(Role.INJURED):
        question = scale.question.replace("{partner}", "your partner")
        assert question in read(page)
        assert f"1 of 7: {scale.low}" in read(page)
        assert f"7 of 7: {scale.high}" in read(page)
        name = scale.asked.value
        assert re.findall(rf'name="f-{name}" value="(\d?)"', page.content.decode()) == [
            *"1234567",
            "",
        ]
    assert chosen(page) == {}
    assert ticked(page) == set()
    assert line_in(page) == ""


def test_the_partner_who_had_the_affair_is_asked_in_other_words(
    miras_browser, jonass_browser
):
    trust = {
        role: next(s for s in check_in().scales(role) if s.asked == Asked.TRUST)
        for role in Role
    }
    asked = {
        role: trust[role].question.replace("{partner}", "your partner") for role in Role
    }

    assert asked[Role.INJURED] != asked[Role.PARTICIPATING]
    assert asked[Role.INJURED] in read(miras_browser.get("/c/"))
    assert asked[Role.PARTICIPATING] in read(jonass_browser.get("/c/"))
    assert asked[Role.INJURED] not in read(jonass_browser.get("/c/"))


def test_somebody_who_skipped_every_question_about_herself_can_check_in(db):
    from reknit.apps.accounts.services import confirm_code, sign_up

    person = sign_up(handle="Mira", passphrase=PASSPHRASE)
    confirm_code(person, person.profile.pending_code)
    client = signed_in("Mira")

    assert client.get("/c/").status_code == 200
    assert say(client, mood=3)["Location"] == "/c/ok"
    assert client.get("/c/ok").status_code == client.get("/cl/").status_code == 200


def test_mira_says_how_things_are_and_finds_it_again_in_words(miras_browser):
    form = miras_browser.get("/c/")
    answer = say(
        miras_browser,
        of=field(form, "of"),
        base=field(form, "base"),
        mood=2,
        body=4,
        hope=7,
        feelings=["torn", "lonely"],
        line="A quiet evening.",
    )
    page = miras_browser.get("/cl/")

    assert (answer.status_code, answer["Location"]) == (302, "/c/ok")
    for words in (
        "close to “very low”",
        "in the middle",
        "a great deal",
        "torn, lonely",
        "A quiet evening.",
    ):
        assert words in read(page)
    assert f'href="/cd/{field(form, "of")}"' in page.content.decode()


def test_what_was_left_out_is_not_on_the_list(miras_browser):
    checked_in(miras_browser, mood=2)

    page = read(miras_browser.get("/cl/"))

    assert re.findall(r"<dt>(\w+)</dt>", page) == ["Mood"]


def test_places_are_shown_in_words_and_never_as_numbers(miras_browser):
    for place in range(1, 8):
        checked_in(miras_browser, **dict.fromkeys(SCALES, place))

    words = re.findall(r"<dd>(.*?)</dd>", read(miras_browser.get("/cl/")))

    assert len(words) == 7 * 6
    assert [each for each in words if re.search(r"\d", each)] == []


@pytest.mark.parametrize(
    "said",
    [
        *({name: 1} for name in SCALES),
        {"feelings": ["numb"]},
        {"line": "Rain."},
    ],
    ids=lambda said: next(iter(said)),
)
def test_everything_else_may_be_left_out(miras_browser, mira, said):
    assert say(miras_browser, **said)["Location"] == "/c/ok"

    kept_one = all_of(mira)[0].document
    expected = {"feelings": ("numb",)} if "feelings" in said else said
    assert kept_one == CheckIn(at=kept_one.at, **expected)


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"mood": "", "line": ""},
        {"line": " \t "},
        {"feelings": ["no-such-word"]},
        {**dict.fromkeys(SCALES, ""), "feelings": [], "line": "\0"},
    ],
)
def test_nothing_at_all_is_not_kept_and_nobody_is_told_off(miras_browser, said):
    before = contents()

    answer = say(miras_browser, **said)

    assert answer.status_code == 422
    assert "Nothing is chosen yet." in read(answer)
    assert contents() == before


NONSENSE = ("0", "8", "-1", "3.5", "x", "²", "٣", "1\n2", "'; --", "9" * 4000)


@pytest.mark.parametrize("typed", NONSENSE)
@pytest.mark.parametrize("name", SCALES)
def test_nonsense_for_a_scale_is_refused_with_all_else_still_there(
    miras_browser, name, typed
):
    before = contents()
    others = {other: 6 for other in SCALES if other != name}

    answer = say(
        miras_browser,
        **others,
        **{name: typed},
        feelings=["numb", "torn"],
        line="It <b>rained</b>.",
    )

    assert answer.status_code == 422
    assert "did not arrive as a place on the line" in read(answer)
    assert chosen(answer) == others
    assert ticked(answer) == {"numb", "torn"}
    assert line_in(answer) == "It <b>rained</b>."
    assert contents() == before


def test_a_line_that_is_too_long_is_refused_with_all_of_it_still_there(
    miras_browser, mira
):
    longest = "word " * 59 + "words"

    answer = say(miras_browser, mood=5, line=longest + "!")
    assert answer.status_code == 422
    assert "Up to 300 characters fit in this line." in read(answer)
    assert line_in(answer) == longest + "!"
    assert chosen(answer) == {"mood": 5}
    assert all_of(mira) == []

    assert say(miras_browser, mood=5, line=longest).status_code == 302
    assert all_of(mira)[0].document.line == longest


def test_nonsense_in_every_field_at_once_is_refused_kindly(miras_browser, mira):
    typed = dict.fromkeys(SCALES, "x")

    answer = say(
        miras_browser,
        of="nonsense",
        base="x",
        **typed,
        feelings=["<script>", "numb"],
        line="w" * 301,
    )

    assert answer.status_code == 422
    assert read(answer).count("did not arrive as a place on the line") == 2 * 6
    assert ticked(answer) == {"numb"}
    assert line_in(answer) == "w" * 301
    assert all_of(mira) == []
    UUID(field(answer, "of"))


@pytest.mark.parametrize(
    "sent",
    [
        {"of": "", "base": "0"},
        {"of": "nonsense", "base": "0"},
        {"base": "0"},
        {"of": "a" * 32, "base": "x"},
        {"of": "a" * 32, "base": "-1"},
        {"of": "a" * 32},
        {"of": "a" * 32, "base": "9" * 400},
    ],
)
def test_nonsense_beside_the_answers_loses_none_of_them(miras_browser, mira, sent):
    answer = miras_browser.post("/c/", {**sent, "f-mood": "2", "f-line": "Rain."})

    assert answer.status_code == 422
    assert "press Keep this once more" in read(answer)
    assert (chosen(answer), line_in(answer)) == ({"mood": 2}, "Rain.")
    again = say(
        miras_browser,
        of=field(answer, "of"),
        base=field(answer, "base"),
        mood=2,
        line="Rain.",
    )
    assert again["Location"] == "/c/ok"
    assert len(all_of(mira)) == 1


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("  Two   words ", "Two words"),
        ("One\r\nand\ttwo", "One and two"),
        ("A\0B", "AB"),
        ("<script>1</script> & “ok”", "<script>1</script> & “ok”"),
        ("{partner} {they are} {nobody}", "{partner} {they are} {nobody}"),
        ("雨 😀 مطر", "雨 😀 مطر"),
    ],
)
def test_a_line_is_kept_as_it_was_typed_on_one_line(miras_browser, mira, typed, line):
    assert say(miras_browser, line=typed).status_code == 302

    assert all_of(mira)[0].document.line == line
    assert line in read(miras_browser.get("/cl/"))
    assert "<script>1" not in miras_browser.get("/cl/").content.decode()


def test_words_for_feelings_are_kept_once_each_and_twelve_at_most(miras_browser, mira):
    words = [
        "calm",
        "calm",
        "relieved",
        "touched",
        "tender",
        "grateful",
        "proud",
        "hopeful",
        "longing",
        "loving",
        "low",
        "heavy",
        "empty",
        "numb",
    ]

    assert say(miras_browser, feelings=words).status_code == 302

    assert all_of(mira)[0].document.feelings == tuple(words[1:13])


def test_a_partners_name_with_signs_in_it_breaks_no_page(mira):
    about = msgspec.structs.replace(mira.profile.about, name="{they} <b>")
    mira.save_profile(msgspec.structs.replace(mira.profile, about=about))
    client = signed_in("Mira")

    page = client.get("/c/").content.decode()

    assert "How much do you trust {they} &lt;b&gt; today?" in page


def test_sending_the_same_form_twice_keeps_one(miras_browser, mira):
    of = uuid4().hex

    answers = [say(miras_browser, of=of, mood=3, line="Rain.") for _ in range(2)]

    assert [answer["Location"] for answer in answers] == ["/c/ok", "/c/ok"]
    assert [stored.id.hex for stored in all_of(mira)] == [of]


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("transactional_db")
def test_the_same_form_sent_by_many_hands_at_once_is_kept_once(miras_browser):
    of = uuid4().hex

    def send(_):
        client = Client()
        client.cookies = miras_browser.cookies
        try:
            return say(client, of=of, mood=3).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(send, range(8)))

    assert answers == [302] * 8
    assert Record.objects.count() == 1


def test_going_back_and_sending_other_answers_shows_both_and_loses_neither(
    miras_browser, mira
):
    of = uuid4().hex
    say(miras_browser, of=of, mood=3, line="The first.")

    second = say(miras_browser, of=of, mood=5, line="The second.")

    assert second.status_code == 409
    assert (chosen(second), line_in(second)) == ({"mood": 5}, "The second.")
    assert "The first." in read(second)
    assert all_of(mira)[0].document.mood == 3
    again = say(
        miras_browser,
        f"/ce/{of}",
        of=field(second, "of"),
        base=field(second, "base"),
        mood=5,
        line="The second.",
    )
    assert again["Location"] == "/c/ok"
    assert [stored.document.line for stored in all_of(mira)] == ["The second."]


def test_an_id_that_belongs_to_a_note_takes_nothing_away(miras_browser, mira):
    note = kept(miras_browser, "Rain all day.")

    assert say(miras_browser, of=note, mood=3)["Location"] == "/c/ok"

    assert "Rain all day." in read(miras_browser.get(f"/n/{note}"))
    assert len(all_of(mira)) == 1


def test_a_form_that_came_after_the_lock_gives_the_line_back(miras_browser, mira):
    miras_browser.post("/l/")

    answer = say(miras_browser, line="Half a sentence.")

    assert answer.status_code == 403
    assert "Half a sentence." in read(answer)
    assert all_of(mira) == []


# --- the word afterwards --------------------------------------------------------------


def links(page):
    """Return where the page's own links lead, in their order."""
    main = page.content.decode().partition("<main")[2].partition("</main>")[0]
    return re.findall(r'href="([^"]+)"', main)


@pytest.mark.parametrize(
    ("said", "first"),
    [
        ({"safety": 1}, "/h/"),
        ({"safety": 2, "mood": 1, "hope": 1, "body": 1}, "/h/"),
        ({"mood": 1, "hope": 1}, "/h/"),
        ({"mood": 1, "hope": 1, "body": 1}, "/h/"),
        ({"body": 1}, "/b/"),
        ({"body": 2, "mood": 5}, "/b/"),
        ({"mood": 1}, "/t/"),
        ({"hope": 1}, "/t/"),
        ({"mood": 3, "body": 3, "safety": 3, "hope": 3}, "/t/"),
        ({"trust": 1, "closeness": 1}, "/t/"),
        ({"line": "Rain."}, "/t/"),
    ],
)
def test_what_fits_the_answers_stands_first(miras_browser, said, first):
    checked_in(miras_browser, **said)

    page = miras_browser.get("/c/ok")

    assert links(page)[0] == first
    assert {"/t/", "/b/", "/n/new", "/h/"} <= set(links(page))


@pytest.mark.parametrize(
    ("said", "way"),
    [
        ({"safety": 1, "body": 1}, Way.HELP),
        ({"mood": 1, "hope": 1, "body": 1}, Way.LISTEN),
        ({"body": 2}, Way.STEADY),
        ({"mood": 1}, Way.THANKS),
    ],
)
def test_a_kind_word_fits_what_was_said(miras_browser, said, way):
    checked_in(miras_browser, **said)

    page = read(miras_browser.get("/c/ok"))

    assert check_in().afters[way].says in page
    assert check_in().afters[way].link in page
    assert "notice--careful" not in page


def test_the_word_is_about_the_newest_one(miras_browser):
    checked_in(miras_browser, safety=1)
    checked_in(miras_browser, safety=7)

    assert links(miras_browser.get("/c/ok"))[0] == "/t/"


def test_without_one_of_today_the_word_leads_to_the_question(miras_browser, mira):
    assert miras_browser.get("/c/ok")["Location"] == "/c/"

    said_before(mira, 2, safety=1)

    assert miras_browser.get("/c/ok")["Location"] == "/c/"


def test_nothing_of_where_it_led_is_stored(miras_browser):
    checked_in(miras_browser, safety=1, mood=1, hope=1)
    before = contents(but=())

    assert links(miras_browser.get("/c/ok"))[0] == "/h/"

    assert contents(but=()) == before


# --- coming back ----------------------------------------------------------------------


def test_the_first_time_it_says_what_this_is_and_never_again(miras_browser):
    assert FIRST_TIME in read(miras_browser.get("/c/"))

    checked_in(miras_browser)

    assert FIRST_TIME not in read(miras_browser.get("/c/"))


@pytest.mark.parametrize(
    ("days", "is_welcomed"), [(1, False), (6, False), (7, True), (40, True)]
)
def test_after_a_week_somebody_is_welcomed_without_a_reproach(
    miras_browser, mira, days, is_welcomed
):
    said_before(mira, days)

    page = read(miras_browser.get("/c/"))

    assert (AFTER_A_GAP in page) == is_welcomed
    assert FIRST_TIME not in page
    main = page[page.index("<main") :].partition("<form")[0]
    above = re.sub("<[^>]*>", "", main)
    assert not re.search(r"streak|missed|in a row|days ago|last time|again|\d", above)


def test_on_the_same_day_once_more_is_fine_and_so_is_changing_it(miras_browser):
    there = checked_in(miras_browser)

    page = miras_browser.get("/c/")

    assert "Once more is fine" in read(page)
    assert f'href="/ce/{there}"' in page.content.decode()
    assert AFTER_A_GAP not in read(page)


# --- changing -------------------------------------------------------------------------


def test_one_of_today_is_changed_and_keeps_its_time(miras_browser, mira):
    there = checked_in(
        miras_browser, mood=2, body=3, feelings=["torn"], line="Before noon."
    )
    made_at = all_of(mira)[0].document.at
    form = miras_browser.get(f"/ce/{there}")
    assert chosen(form) == {"mood": 2, "body": 3}
    assert (ticked(form), line_in(form)) == ({"torn"}, "Before noon.")

    answer = say(
        miras_browser,
        f"/ce/{there}",
        of=field(form, "of"),
        base=field(form, "base"),
        mood=6,
        body="",
        line="After noon.",
    )

    assert answer["Location"] == "/c/ok"
    assert [stored.id.hex for stored in all_of(mira)] == [there]
    expected = CheckIn(at=made_at, mood=6, line="After noon.")
    assert all_of(mira)[0].document == expected


def test_changing_an_earlier_one_of_today_shows_that_one(miras_browser):
    first = checked_in(miras_browser, mood=2)
    checked_in(miras_browser, mood=6)

    answer = say(miras_browser, f"/ce/{first}", of=first, base=1, mood=3)

    assert answer["Location"] == f"/cd/{first}"


def test_two_windows_lose_no_answer(miras_browser, mira):
    there = checked_in(miras_browser, mood=2)
    say(miras_browser, f"/ce/{there}", of=there, base=1, mood=4, line="In the first.")

    second = say(
        miras_browser, f"/ce/{there}", of=there, base=1, mood=6, line="In the second."
    )

    assert second.status_code == 409
    assert (chosen(second), line_in(second)) == ({"mood": 6}, "In the second.")
    assert "In the first." in read(second)
    assert all_of(mira)[0].document.line == "In the first."
    again = say(
        miras_browser,
        f"/ce/{there}",
        of=there,
        base=field(second, "base"),
        mood=6,
        line="In the second.",
    )
    assert again.status_code == 302
    assert all_of(mira)[0].document.line == "In the second."


def test_sending_a_change_twice_changes_once(miras_browser, mira):
    there = checked_in(miras_browser, mood=2)

    answers = [
        say(miras_browser, f"/ce/{there}", of=there, base=1, mood=4) for _ in range(2)
    ]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert all_of(mira)[0].version == 2


@pytest.mark.parametrize(
    "said", [{}, {"mood": "x", "line": "Rain."}, {"mood": 3, "line": "w" * 301}]
)
def test_a_change_that_needs_another_look_changes_nothing(miras_browser, mira, said):
    there = checked_in(miras_browser, mood=2)

    answer = say(miras_browser, f"/ce/{there}", of=there, base=1, **said)

    assert answer.status_code == 422
    assert f'action="/ce/{there}"' in answer.content.decode()
    assert line_in(answer) == said.get("line", "")
    assert all_of(mira)[0].version == 1


@pytest.mark.parametrize("sent", [{"of": "x"}, {"base": "x"}, {"base": "-1"}, {}])
def test_nonsense_beside_a_change_loses_no_answer_and_makes_no_second_one(
    miras_browser, mira, sent
):
    there = checked_in(miras_browser, mood=2)
    typed = {"f-mood": "5", "f-line": "Rain."}

    answer = miras_browser.post(f"/ce/{there}", {**sent, **typed})
    while answer.status_code != 302:
        assert (chosen(answer), line_in(answer)) == ({"mood": 5}, "Rain.")
        action = re.search(
            r'<form class="form" id="editor" method="post" action="([^"]*)"',
            read(answer),
        )
        hidden = {name: field(answer, name) for name in ("of", "base")}
        answer = miras_browser.post(action[1], {**hidden, **typed})

    assert [stored.document.line for stored in all_of(mira)] == ["Rain."]


def test_one_deleted_in_another_window_comes_back_with_what_was_chosen(
    miras_browser, mira
):
    there = checked_in(miras_browser, mood=2)
    miras_browser.post(f"/cd/{there}")

    answer = say(miras_browser, f"/ce/{there}", of=there, base=1, mood=5)

    assert answer["Location"] == "/c/ok"
    assert [stored.document.mood for stored in all_of(mira)] == [5]


def test_one_of_another_day_stays_as_it_is(miras_browser, mira):
    old = said_before(mira, 2, mood=4, line="As it was.")

    assert miras_browser.get(f"/ce/{old}")["Location"] == f"/cd/{old}"
    assert "Change it" not in read(miras_browser.get(f"/cd/{old}"))


def test_a_change_sent_a_day_late_is_given_back_to_be_kept_as_a_new_one(
    miras_browser, mira
):
    old = said_before(mira, 2, mood=4, line="As it was.")

    answer = say(
        miras_browser, f"/ce/{old}", of=old, base=1, mood=7, line="What came later."
    )

    assert answer.status_code == 422
    assert "is from another day" in read(answer)
    assert (chosen(answer), line_in(answer)) == ({"mood": 7}, "What came later.")
    assert 'action="/c/"' in answer.content.decode()
    assert all_of(mira)[0].document.line == "As it was."
    again = say(
        miras_browser, of=field(answer, "of"), base=0, mood=7, line="What came later."
    )
    assert again["Location"] == "/c/ok"
    assert [stored.document.mood for stored in all_of(mira)] == [7, 4]


@pytest.fixture
def in_auckland(monkeypatch):
    """Thirteen hours ahead of UTC in November."""
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("made", "at", "can_change"),
    [
        # 24 November, 00:10, 13:00 and 23:59 there; then past midnight
        ((23, 11, 10), (23, 11, 20), True),
        ((23, 11, 10), (24, 10, 59), True),
        ((23, 11, 10), (24, 11, 1), False),
        # 23:50 there: until 11:50 the next day
        ((24, 10, 50), (24, 11, 5), True),
        ((24, 10, 50), (24, 22, 49), True),
        ((24, 10, 50), (24, 22, 51), False),
    ],
)
@pytest.mark.usefixtures("in_auckland")
def test_it_can_be_changed_on_its_day_and_midnight_cuts_nobody_short(
    made, at, can_change
):
    document = CheckIn(at=datetime(2026, 11, *made, tzinfo=UTC), mood=3)

    found = selectors.can_change(document, datetime(2026, 11, *at, tzinfo=UTC))

    assert found == can_change


@pytest.mark.usefixtures("in_auckland")
def test_its_day_is_the_day_it_was_where_somebody_sat():
    late = CheckIn(at=datetime(2026, 11, 24, 12, 0, tzinfo=UTC), mood=3)

    assert late.day.isoformat() == "2026-11-25"


# --- looking back and deleting --------------------------------------------------------


def ids(client, path="/cl/"):
    return re.findall(r'href="/cd/(\w{32})"', client.get(path).content.decode())


def test_before_the_first_one_the_list_says_so(miras_browser):
    assert "Nothing here yet." in read(miras_browser.get("/cl/"))


def test_the_newest_comes_first_and_the_rest_follow_on_other_pages(miras_browser, mira):
    made = [said_before(mira, 50 - number) for number in range(45)]

    pages = [ids(miras_browser, f"/cl/?p={number}") for number in (1, 2, 3)]

    assert [one for page in pages for one in page] == made[::-1]
    assert [len(page) for page in pages] == [20, 20, 5]
    second = miras_browser.get("/cl/?p=2").content.decode()
    assert 'href="?p=1" rel="prev"' in second
    assert 'href="?p=3" rel="next"' in second
    assert 'rel="next"' not in miras_browser.get("/cl/?p=3").content.decode()


@pytest.mark.parametrize("number", ["0", "-1", "x", "", "1.5", "²", "9" * 7])
def test_a_page_number_that_is_none_is_not_there(miras_browser, number):
    assert miras_browser.get("/cl/", {"p": number}).status_code == 404


def test_those_of_one_day_stand_under_one_date(miras_browser, mira):
    for _ in range(2):
        checked_in(miras_browser)
    said_before(mira, 3)

    page = miras_browser.get("/cl/").content.decode()

    assert len(re.findall('<h2 class="date-line"', page)) == 2
    assert len(ids(miras_browser)) == 3


def test_the_list_asks_the_database_as_often_for_twice_as_many(miras_browser, mira):
    def questions(path):
        with CaptureQueriesContext(connection) as asked:
            miras_browser.get(path)
        return len(asked)

    for number in range(20):
        said_before(mira, number)
    few = [questions("/c/"), questions("/c/ok"), questions("/cl/")]
    for number in range(20):
        said_before(mira, number)

    assert [questions("/c/"), questions("/c/ok"), questions("/cl/")] == few


def test_one_is_deleted_after_one_question(miras_browser):
    there = checked_in(miras_browser, mood=2, line="Rain all day.")

    question = miras_browser.get(f"/cd/{there}")
    assert "Rain all day." in read(question)
    assert "close to “very low”" in read(question)
    assert Record.objects.count() == 1
    answer = miras_browser.post(f"/cd/{there}")

    assert (answer.status_code, answer["Location"]) == (302, "/cl/")
    assert miras_browser.get(f"/cd/{there}").status_code == 404
    assert not Record.objects.exists()


def test_deleting_twice_is_no_mistake(miras_browser):
    there = checked_in(miras_browser)

    assert miras_browser.post(f"/cd/{there}").status_code == 302
    assert miras_browser.post(f"/cd/{there}").status_code == 302


def test_a_note_is_not_deleted_as_a_check_in(miras_browser):
    note = kept(miras_browser, "Rain all day.")

    assert miras_browser.get(f"/cd/{note}").status_code == 404
    miras_browser.post(f"/cd/{note}")

    assert miras_browser.get(f"/n/{note}").status_code == 200


def test_one_changed_outside_the_program_is_left_out_and_said(miras_browser):
    there, other = checked_in(miras_browser), checked_in(miras_browser)
    row = Record.objects.get(id=there)
    Record.objects.filter(id=there).update(sealed=bytes(row.sealed)[:-1] + b"\0")

    page = read(miras_browser.get("/cl/"))

    assert "Some entries were changed outside the app." in page
    assert ids(miras_browser) == [other]
    assert miras_browser.get(f"/cd/{there}").status_code == 503
    assert miras_browser.get("/c/").status_code == 200


# --- Mira and Jonas -------------------------------------------------------------------


@pytest.mark.parametrize("page", ["cd", "ce"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_partners_check_in_answers_like_one_that_never_was(
    jonass_browser, miras_browser, page, method
):
    there = checked_in(miras_browser, line="He sat with me.")

    hers = jonass_browser.generic(method, f"/{page}/{there}")
    none = jonass_browser.generic(method, f"/{page}/{uuid4().hex}")

    assert hers.status_code == none.status_code == 404
    assert normalised(hers.content) == normalised(none.content)
    assert hers.headers == none.headers


def test_deleting_a_partners_answers_alike_and_deletes_nothing(
    jonass_browser, miras_browser
):
    there = checked_in(miras_browser)

    hers = jonass_browser.post(f"/cd/{there}")
    none = jonass_browser.post(f"/cd/{uuid4().hex}")

    assert (hers.status_code, hers["Location"]) == (none.status_code, none["Location"])
    assert miras_browser.get(f"/cd/{there}").status_code == 200


@pytest.mark.parametrize("base", [0, 1, 9])
@pytest.mark.parametrize("page", ["c", "ce"])
def test_answering_under_a_partners_id_is_kept_as_ones_own(
    jonass_browser, jonas, miras_browser, mira, base, page
):
    there = checked_in(miras_browser, line="He sat with me.")
    never = uuid4().hex

    answers = [
        say(
            jonass_browser,
            "/c/" if page == "c" else f"/ce/{one}",
            of=one,
            base=base,
            line="What Jonas said.",
        )
        for one in (there, never)
    ]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert {answer["Location"] for answer in answers} == {"/c/ok"}
    assert [stored.document.line for stored in all_of(jonas)] == [
        "What Jonas said."
    ] * 2
    assert [stored.document.line for stored in all_of(mira)] == ["He sat with me."]


@pytest.mark.usefixtures("mira", "jonas")
def test_jonass_pages_are_the_same_bytes_whatever_mira_said():
    jonass = signed_in("Jonas")
    checked_in(jonass, mood=5)
    pages = ("/c/", "/c/ok", "/cl/")
    before = [normalised(jonass.get(page).content) for page in pages]

    miras = signed_in("Mira")
    for place in range(1, 8):
        checked_in(miras, safety=place, hope=place, line="He sat with me.")

    assert [normalised(jonass.get(page).content) for page in pages] == before


# --- for other features ---------------------------------------------------------------


def test_the_latest_is_the_newest_one(mira):
    assert selectors.latest(mira.room) is None

    said_before(mira, 3, mood=2)
    said_before(mira, 1, mood=5)

    assert selectors.latest(mira.room).mood == 5


def test_the_path_goes_by_the_newest_one_and_by_none_of_its_words(mira):
    assert selectors.for_the_path(mira.room) is None

    said_before(mira, 3, mood=1)
    said_before(mira, 1, mood=5, hope=2, line="Rain.", feelings=("numb",))

    at = selectors.latest(mira.room).at
    expected = situation.CheckIn(at=at, mood=5, hope=2)
    assert selectors.for_the_path(mira.room) == expected


def test_whether_somebody_checked_in_today(mira):
    today = now().astimezone().date()
    assert not selectors.checked_in_today(mira.room, today)

    said_before(mira, 1)
    assert not selectors.checked_in_today(mira.room, today)

    said_before(mira, 0)
    assert selectors.checked_in_today(mira.room, today)


def test_those_of_the_last_days_count_today_as_one(mira):
    for days in range(120, -1, -1):
        said_before(mira, days, line=f"{days} days ago")

    lines = [one.line for one in selectors.since(mira.room, 3)]

    assert lines == ["0 days ago", "1 days ago", "2 days ago"]
    assert len(selectors.since(mira.room, 1)) == 1
    assert len(selectors.since(mira.room, 101)) == 101
    assert len(selectors.since(mira.room, 500)) == 121


def test_without_any_there_is_nothing_since(mira):
    assert selectors.since(mira.room, 30) == ()


def test_what_was_chosen_is_kept_while_it_is_being_chosen(miras_browser):
    page = miras_browser.get("/c/").content.decode()
    of = re.search(r'name="of" value="([0-9a-f]{32})"', page)[1]
    sent = {"of": of, "base": 0, "place": "check-in", "f-mood": "2", "f-line": "Half"}

    assert miras_browser.post("/d/", sent).status_code == 204

    page = miras_browser.get("/c/").content.decode()
    assert "This is where you stopped." in page
    assert f'name="of" value="{of}"' in page
    assert re.search(r'name="f-mood" value="2" checked', page)
    assert 'value="Half"' in page
    miras_browser.post("/c/", sent)
    assert "This is where you stopped." not in miras_browser.get("/c/").content.decode()

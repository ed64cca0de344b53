"""The worst minutes: tools for anybody, messages that wait, a plan for bad nights."""

import html
import re
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.conf import settings
from django.test import Client

from reknit.apps.steady import selectors
from reknit.apps.steady.documents import Held, NightPlan
from reknit.apps.steady.services import comes_back
from reknit.content.steady import steady
from reknit.domain.path.words import Role
from reknit.rooms.models import Record
from reknit.rooms.private import private_room
from tests.conftest import PASSPHRASE, signed_in
from tests.web.everywhere import contents, normalised
from tests.web.writing import field, in_editor, kept, message_held

TOOLS = ("/b/air", "/b/five", "/b/cold", "/b/wave")
FIELDS = tuple(each.slug for each in steady().nights.fields)
EVENING = "2026-03-02 21:30Z"
LONDON = ZoneInfo("Europe/London")


def read(answer):
    """Return a page as a person reads it."""
    words = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return " ".join(html.unescape(words).split())


def links(answer):
    """Return where a page leads to, without the bars around it."""
    page = answer.content.decode()
    return re.findall(
        r'<a [^>]*href="([^"]+)"', re.search("(?s)<main.*</main>", page)[0]
    )


def hold(client, text="How could you.", *, of="", to="", base=0):
    """Send the form for a message to hold."""
    data = {"of": of or uuid4().hex, "base": base, "place": "held", "text": text}
    return client.post("/b/hold", {**data, "f-to": to})


def decide(client, held, do, *, text="How could you.", base=1):
    """Press one of the four buttons below a message."""
    data = {"of": held, "base": base, "place": "held", "text": text, "do": do}
    return client.post(f"/bh/{held}", data)


def plan(client, *, of="", base=0, do="", **words):
    """Send the form of the plan; `at_three` stands for the field at-three."""
    data = {f"f-{name.replace('_', '-')}": text for name, text in words.items()}
    head = {"of": of or uuid4().hex, "base": base, "place": "night"}
    return client.post("/b/night", {**head, **data, **({"do": do} if do else {})})


def filled(answer):
    """Return what stands in the form of the plan, by field, without the empty ones."""
    found = re.findall(
        r'(?s)<textarea[^>]* name="f-([\w-]+)"[^>]*>\n(.*?)</textarea>',
        answer.content.decode(),
    )
    return {name: html.unescape(text) for name, text in found if text}


def laid_out(answer):
    """Return the lines of the plan that a page shows to be read."""
    found = re.findall(r"(?s)<dt>(.*?)</dt><dd>(.*?)</dd>", answer.content.decode())
    return [(html.unescape(label), html.unescape(words)) for label, words in found]


def draft(client, *, of, place, base=0, **typed):
    """Send what is being typed, as the page does every few seconds."""
    data = {"of": of, "base": base, "place": place, **typed}
    assert client.post("/d/", data).status_code == 204


def messages(person):
    """Return all messages a person holds, newest first, from a room opened just now."""
    return private_room(person.keyring).find(Held, newest=100)


def listed(client, path="/b/hold"):
    """Return the ids of the messages on the list of what is held."""
    return re.findall(r'href="/bh/(\w{32})"', client.get(path).content.decode())


# --- the tools ------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/b/", *TOOLS])
def test_a_stranger_opens_every_tool_and_nothing_is_stored(stranger, path):
    before = contents(but=())

    answer = stranger.get(path)
    stranger.head(path)

    assert answer.status_code == 200
    assert contents(but=()) == before
    # The one cookie is the token of the form behind Leave.
    assert set(answer.cookies) <= {settings.CSRF_COOKIE_NAME}


def test_a_stranger_is_led_away_from_what_keeps_words(stranger, miras_browser):
    held = message_held(miras_browser)

    for path in ("/b/hold", "/b/night", f"/bh/{held}"):
        assert stranger.get(path)["Location"] == "/s/"
        assert stranger.post(path)["Location"] == "/s/"


def test_a_stranger_is_shown_the_way_to_a_place_of_their_own(stranger):
    page = stranger.get("/b/")

    assert read(page).count("it needs a place of your own") == 2
    assert {"/u/", "/s/"} <= set(links(page))
    assert not {"/b/hold", "/b/night"} & set(links(page))


def test_all_tools_are_on_one_page_in_their_order(stranger, miras_browser):
    for client in (stranger, miras_browser):
        page = client.get("/b/").content.decode()
        assert re.findall(r'<section class="tool[^"]*" id="(\w+)"', page) == [
            "air",
            "five",
            "cold",
            "wave",
            "hold",
            "night",
        ]
    assert {"/b/hold", "/b/night"} <= set(links(miras_browser.get("/b/")))


def test_every_page_leads_there_with_one_tap(stranger, miras_browser):
    for client, paths in (
        (stranger, ("/", "/p/", "/u/", "/u/name", "/s/", "/r/", "/h/", "/h/gb", "/q/")),
        (miras_browser, ("/t/", "/n/", "/n/new", "/a/", "/w/", "/c/", "/i/", "/b/")),
    ):
        for path in paths:
            assert (
                '<a class="topbar__steady" href="/b/">'
                in client.get(path).content.decode()
            )


@pytest.mark.parametrize("path", TOOLS)
def test_one_tool_ends_with_two_ways_on(stranger, miras_browser, path):
    for client, home in ((stranger, "/"), (miras_browser, "/t/")):
        first, second = links(client.get(path))[-2:]
        assert first == home
        assert second in TOOLS
        assert second != path


@pytest.mark.parametrize("path", ["/b/", *TOOLS, "/b/hold", "/b/night"])
def test_people_who_listen_are_at_the_foot_of_every_tool(miras_browser, path):
    page = miras_browser.get(path).content.decode()
    tools = page.split('<section class="tool')[1:] if path in TOOLS else [page]

    for tool in tools:
        assert 'bear: <a href="/h/">people who listen</a>' in tool


def test_every_tool_says_what_it_rests_on_and_how_sure_that_is(stranger):
    page = read(stranger.get("/b/"))

    assert page.count("What this rests on, and how sure it is") == 4
    assert "Slow breathing with a long breath out" in page
    assert "Riding out an urge like a wave" in page


def test_the_breath_is_there_in_words_too(stranger):
    page, breathing = read(stranger.get("/b/air")), steady().breathing

    for words in (breathing.breathe_in, breathing.breathe_out, *breathing.still):
        assert words in page
    assert breathing.when_to_stop in page


def test_five_senses_come_in_three_situations_and_are_no_form(stranger):
    page = stranger.get("/b/five")
    tool = page.content.decode().split('<section class="tool')[1].split("</section>")[0]

    for sense in steady().senses.prompts:
        for words in (sense.say, sense.in_the_dark, sense.with_somebody):
            assert words in read(page)
    assert tool.count('type="checkbox"') == 5
    assert "<form" not in tool


def test_cold_water_says_first_who_had_better_leave_it_out(stranger):
    page, cold = read(stranger.get("/b/cold")), steady().cold

    last = max(page.index(line) for line in (*cold.not_for, cold.instead))
    assert last < page.index(cold.steps[0])


def test_urges_are_put_in_the_words_for_each(stranger, miras_browser, jonass_browser):
    mine, his = (steady().urges.of(role)[0].wants for role in Role)

    assert mine in read(stranger.get("/b/wave"))
    assert mine in read(miras_browser.get("/b/wave"))
    assert his in read(jonass_browser.get("/b/wave"))
    assert mine not in read(jonass_browser.get("/b/"))


def test_an_urge_ends_with_a_message_that_is_held(stranger, miras_browser):
    assert "/b/hold" in links(miras_browser.get("/b/wave"))
    assert "/b/#hold" in links(stranger.get("/b/wave"))


def test_somebody_who_has_not_typed_her_code_back_may_breathe(db):
    from reknit.apps.accounts.services import sign_up

    sign_up(handle="Mira", passphrase=PASSPHRASE)
    client = signed_in("Mira")

    for path in ("/b/", *TOOLS):
        assert client.get(path).status_code == 200
    assert client.get("/b/hold")["Location"] == "/u/code"


# --- when a message comes back --------------------------------------------------------


@pytest.mark.parametrize(
    ("held_at", "back"),
    [
        # By day and in the evening: nine on the next morning.
        ("2026-02-10 05:00", "2026-02-11 09:00"),
        ("2026-02-10 08:59", "2026-02-11 09:00"),
        ("2026-02-10 14:00", "2026-02-11 09:00"),
        ("2026-02-10 23:59", "2026-02-11 09:00"),
        # At night: that morning, and eight hours at least.
        ("2026-02-10 00:00", "2026-02-10 09:00"),
        ("2026-02-10 00:59", "2026-02-10 09:00"),
        ("2026-02-10 02:00", "2026-02-10 10:00"),
        ("2026-02-10 04:59", "2026-02-10 12:59"),
        # Over the ends of a month and a year.
        ("2026-02-28 22:00", "2026-03-01 09:00"),
        ("2026-12-31 22:00", "2027-01-01 09:00"),
        # The clocks go forward and back in that night; nine stays nine.
        ("2026-03-28 22:00", "2026-03-29 09:00"),
        ("2026-10-24 22:00", "2026-10-25 09:00"),
        # 00:45 and eight hours that pass are 9:45 by a clock that was put forward.
        ("2026-03-29 00:45", "2026-03-29 09:45"),
    ],
)
def test_a_message_comes_back_on_the_morning_after_a_night(held_at, back):
    at = datetime.fromisoformat(held_at).replace(tzinfo=LONDON)
    expected = datetime.fromisoformat(back).replace(tzinfo=LONDON)

    with time_machine.travel(at, tick=False):
        assert comes_back(at.astimezone(UTC)) == expected


def test_it_is_the_clock_of_this_place_that_counts():
    at = datetime(2026, 2, 10, 22, tzinfo=ZoneInfo("Asia/Tokyo"))

    with time_machine.travel(at, tick=False):
        # Nine in Tokyo is midnight in Greenwich.
        assert comes_back(at.astimezone(UTC)) == datetime(2026, 2, 11, tzinfo=UTC)


@pytest.fixture
def evening(mira):
    """Half past nine in the evening, and a browser in which Mira has just signed in."""
    with time_machine.travel(EVENING, tick=False) as clock:
        yield signed_in("Mira"), clock


def test_mira_holds_a_message_and_it_comes_back_in_the_morning(evening, mira):
    client, clock = evening
    answer = hold(client, "You lied to me\r\nin our own kitchen.", to="my partner")
    held = answer["Location"].removeprefix("/bh/")

    resting = read(client.get(f"/bh/{held}"))
    assert "It is resting" in resting
    assert "It comes back tomorrow at 9:00" in resting
    assert "nothing will be" in resting
    assert f"/bh/{held}" not in client.get("/t/").content.decode()
    assert selectors.due(mira.room, clock_now()) == ()
    assert [one.id for one in selectors.resting(mira.room, clock_now())] == [held]

    clock.move_to("2026-03-03 08:59:59Z")
    assert selectors.due(private_room(mira.keyring), clock_now()) == ()

    clock.move_to("2026-03-03 09:00Z")
    assert selectors.due(private_room(mira.keyring), clock_now()) == (held,)
    assert selectors.resting(private_room(mira.keyring), clock_now()) == ()
    morning = signed_in("Mira")
    assert f'href="/bh/{held}"' in morning.get("/t/").content.decode()
    page = morning.get(f"/bh/{held}")
    assert steady().hold.question in read(page)
    assert in_editor(page) == "You lied to me\nin our own kitchen."
    assert "For: my partner written yesterday at 21:30" in read(page)
    for choice in steady().hold.choices:
        assert choice.label in read(page)


def clock_now():
    return datetime.now(UTC)


def test_a_message_held_once_more_rests_for_another_day(evening):
    client, clock = evening
    held = message_held(client)
    clock.move_to("2026-03-03 20:00Z")
    client = signed_in("Mira")

    answer = decide(client, held, "again")

    assert answer["Location"] == f"/bh/{held}"
    assert "It comes back tomorrow at 9:00" in read(client.get(f"/bh/{held}"))
    assert f"/bh/{held}" not in client.get("/t/").content.decode()
    clock.move_to("2026-03-04 09:00Z")
    assert f"/bh/{held}" in signed_in("Mira").get("/t/").content.decode()


def test_a_message_is_there_after_forty_days_without_a_word_about_it(evening):
    client, clock = evening
    held = message_held(client)
    clock.shift(timedelta(days=40))

    page = read(signed_in("Mira").get(f"/bh/{held}"))

    assert steady().hold.question in page
    assert "40" not in page


def test_those_held_longest_come_first(evening, mira):
    client, clock = evening
    first, second = message_held(client, "One."), message_held(client, "Two.")
    clock.shift(timedelta(days=2))

    assert selectors.due(private_room(mira.keyring), clock_now()) == (first, second)


# --- what becomes of it ---------------------------------------------------------------


@pytest.mark.parametrize("do", ["go", "copied"])
@pytest.mark.parametrize("days", [0, 2], ids=["resting", "due"])
def test_let_go_it_is_gone_at_once(evening, mira, do, days):
    client, clock = evening
    held = message_held(client)
    clock.shift(timedelta(days=days))
    client = signed_in("Mira")

    answer = client.post(f"/bh/{held}", {"do": do})

    assert (answer.status_code, answer["Location"]) == (302, "/t/")
    assert messages(mira) == []
    assert client.get(f"/bh/{held}").status_code == 404
    assert not Record.objects.filter(id=UUID(held)).exists()
    # Pressed twice, or from another window: gone is gone.
    assert client.post(f"/bh/{held}", {"do": do})["Location"] == "/t/"


def test_a_resting_message_can_be_read_and_let_go_without_waiting(miras_browser):
    held = message_held(miras_browser, "I <b>hate</b> this.", to="M & me")
    page = miras_browser.get(f"/bh/{held}")

    assert "I <b>hate</b> this." in html.unescape(page.content.decode())
    assert "<b>hate</b>" not in page.content.decode()
    assert 'name="do" value="go"' in page.content.decode()


def test_turned_into_a_note_it_opens_in_the_editor_of_notes(evening, mira):
    client, clock = evening
    held = message_held(client)
    clock.shift(timedelta(days=1))
    client = signed_in("Mira")

    answer = decide(client, held, "note", text="How could you. I know now.")
    editor = client.get(answer["Location"])

    assert re.fullmatch(r"/ne/[0-9a-f]{32}", answer["Location"])
    assert held not in answer["Location"]
    assert in_editor(editor) == "How could you. I know now."
    assert messages(mira) == []
    assert "How could you." in client.get("/n/").content.decode()
    note = client.post(
        "/nk/", {"of": field(editor, "of"), "base": 0, "text": in_editor(editor)}
    )
    assert "I know now." in client.get(note["Location"]).content.decode()


def test_words_changed_at_the_question_are_held_on(evening, mira):
    client, clock = evening
    held = message_held(client, to="him")
    clock.shift(timedelta(days=1))
    client = signed_in("Mira")

    decide(client, held, "again", text="Please tell me\r\nwhy.")

    document = messages(mira)[0].document
    assert (document.text, document.to) == ("Please tell me\nwhy.", "him")
    assert document.held_at == datetime(2026, 3, 2, 21, 30, tzinfo=UTC)


@pytest.mark.parametrize("do", ["again", "note"])
def test_two_windows_at_one_question_lose_no_word(evening, mira, do):
    client, clock = evening
    held = message_held(client)
    clock.shift(timedelta(days=1))
    client = signed_in("Mira")
    decide(client, held, "again", text="From the first window.")

    second = decide(client, held, do, text="From the second one.")

    assert second.status_code == 409
    assert "From the first window." in read(second)
    assert in_editor(second) == "From the second one."
    assert messages(mira)[0].document.text == "From the first window."
    # Pressed once more, knowingly, it counts.
    again = decide(
        client, held, "again", text="Both of them.", base=field(second, "base")
    )
    assert again.status_code == 302
    assert messages(mira)[0].document.text == "Both of them."


def test_two_windows_with_the_same_words_are_no_quarrel(miras_browser):
    held = message_held(miras_browser)

    for _ in range(2):
        assert decide(miras_browser, held, "again").status_code == 302


@pytest.mark.parametrize("do", ["again", "note"])
def test_words_for_a_message_that_is_gone_are_given_back(miras_browser, mira, do):
    held = message_held(miras_browser)
    miras_browser.post(f"/bh/{held}", {"do": "go"})
    before = contents()

    answer = decide(miras_browser, held, do, text="Changed meanwhile.")

    assert answer.status_code == 422
    assert in_editor(answer) == "Changed meanwhile."
    assert contents() == before
    again = hold(miras_browser, in_editor(answer), of=field(answer, "of"))
    assert again.status_code == 302
    assert [one.document.text for one in messages(mira)] == ["Changed meanwhile."]


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"do": "send"},
        {"do": ""},
        {"do": "again", "base": "x"},
        {"do": "again", "base": "-1"},
        {"do": "again", "base": "9" * 40},
        {"do": "note", "of": "nonsense"},
        {"do": "again", "text": " \n"},
        {"do": "note", "text": "\0"},
    ],
    ids=str,
)
def test_nonsense_at_the_question_changes_nothing(miras_browser, sent):
    held = message_held(miras_browser)
    before = contents()
    whole = {"of": held, "base": 1, "text": "Typed <i>here</i>."}

    answer = miras_browser.post(f"/bh/{held}", {**whole, **sent})

    assert answer.status_code == 422
    assert in_editor(answer) == sent.get("text", "Typed <i>here</i>.").replace("\0", "")
    assert contents() == before


# --- writing one ----------------------------------------------------------------------


def test_the_page_says_that_nothing_is_ever_sent(miras_browser):
    assert "Reknit can not send anything to anybody." in read(
        miras_browser.get("/b/hold")
    )


def test_the_list_of_what_is_held_shows_no_word_of_it(miras_browser):
    held = message_held(miras_browser, "A hard word.", to="my partner")

    page = miras_browser.get("/b/hold")

    assert listed(miras_browser) == [held]
    assert "For: my partner" in read(page)
    assert "A hard word." not in page.content.decode()


def test_more_than_a_page_of_them_go_on_to_the_next(miras_browser):
    each = [message_held(miras_browser, f"Number {n}.") for n in range(23)]

    assert listed(miras_browser) == each[:2:-1]
    assert listed(miras_browser, "/b/hold?p=2") == each[2::-1]
    assert miras_browser.get("/b/hold", {"p": "x"}).status_code == 404


def test_sending_twice_holds_one(miras_browser, mira):
    of = uuid4().hex

    for _ in range(3):
        assert hold(miras_browser, of=of)["Location"] == f"/bh/{of}"

    assert len(messages(mira)) == 1


def test_two_windows_on_one_unfinished_message_hold_both(miras_browser, mira):
    of = uuid4().hex

    for _ in range(2):
        hold(miras_browser, "From the first window.", of=of)
        hold(miras_browser, "From the second one.", of=of)

    texts = sorted(one.document.text for one in messages(mira))
    assert texts == ["From the first window.", "From the second one."]


@pytest.mark.parametrize("text", ["", "  \n\t", "\0"])
def test_no_words_are_not_held(miras_browser, text):
    before = contents()

    answer = hold(miras_browser, text, to="my partner")

    assert answer.status_code == 422
    assert "There are no words here yet." in read(answer)
    assert 'value="my partner"' in answer.content.decode()
    assert contents() == before


@pytest.mark.parametrize(
    "head",
    [
        {},
        {"of": "", "base": "0"},
        {"of": "nonsense", "base": "0"},
        {"of": "a" * 32, "base": "-1"},
        {"of": "a" * 32, "base": "x"},
    ],
    ids=str,
)
def test_nonsense_beside_the_words_loses_none(miras_browser, mira, head):
    answer = miras_browser.post(
        "/b/hold", {**head, "text": "Why <b>her</b>?", "f-to": "“you”"}
    )

    assert answer.status_code == 422
    assert in_editor(answer) == "Why <b>her</b>?"
    assert 'value="“you”"' in answer.content.decode()
    again = hold(miras_browser, in_editor(answer), of=field(answer, "of"))
    assert again.status_code == 302
    assert len(messages(mira)) == 1


@pytest.mark.parametrize(
    ("text", "to", "says"),
    [
        ("w" * 200_001, "", "longer than one message can be"),
        ("Why?", "t" * 201, "Up to 200 characters"),
    ],
    ids=["text", "to"],
)
def test_what_is_too_long_is_given_back(miras_browser, text, to, says):
    answer = hold(miras_browser, text, to=to)

    assert answer.status_code == 422
    assert says in read(answer)
    assert in_editor(answer) == text
    assert f'value="{to}"' in answer.content.decode()


def test_an_id_that_is_taken_elsewhere_costs_no_word(
    miras_browser, jonass_browser, jonas
):
    hers = message_held(miras_browser)

    answer = hold(jonass_browser, "Typed by Jonas.", of=hers)

    assert answer.status_code == 302
    assert answer["Location"] != f"/bh/{hers}"
    assert [one.document.text for one in messages(jonas)] == ["Typed by Jonas."]


# --- while it is being written --------------------------------------------------------


def test_what_was_begun_is_there_again(miras_browser):
    of = "b" * 32
    draft(miras_browser, of=of, place="held", text="Half a", **{"f-to": "him"})

    page = miras_browser.get("/b/hold")

    assert "This is where you stopped." in read(page)
    assert (field(page, "of"), in_editor(page)) == (of, "Half a")
    assert 'value="him"' in page.content.decode()


def test_what_is_held_is_unfinished_no_more(miras_browser):
    of = "b" * 32
    draft(miras_browser, of=of, place="held", text="Half a")
    hold(miras_browser, "Half a word.", of=of)

    page = miras_browser.get("/b/hold")

    assert "This is where you stopped." not in read(page)
    assert field(page, "of") != of


def test_a_late_draft_of_what_is_held_is_only_its_echo(miras_browser):
    held = message_held(miras_browser, "All of it.", to="him")
    draft(miras_browser, of=held, place="held", text="All of it.", **{"f-to": "him"})

    assert in_editor(miras_browser.get("/b/hold")) == ""


def test_a_change_that_was_begun_is_there_again_on_its_own_page(evening):
    client, clock = evening
    held = message_held(client)
    clock.shift(timedelta(days=1))
    client = signed_in("Mira")
    draft(client, of=held, place="held", base=1, text="How could you, in")

    assert in_editor(client.get(f"/bh/{held}")) == "How could you, in"
    assert in_editor(client.get("/b/hold")) == ""
    decide(client, held, "again", text="How could you, in May.")
    assert "It is resting" in read(client.get(f"/bh/{held}"))


def test_a_change_of_a_message_that_is_gone_can_be_held_anew(miras_browser):
    held = message_held(miras_browser)
    miras_browser.post(f"/bh/{held}", {"do": "go"})
    draft(miras_browser, of=held, place="held", base=1, text="Typed after that.")

    page = miras_browser.get("/b/hold")

    assert in_editor(page) == "Typed after that."
    assert hold(miras_browser, in_editor(page), of=field(page, "of")).status_code == 302


def test_words_typed_before_an_expired_token_come_back(mira, miras_browser):
    careful = Client(enforce_csrf_checks=True)
    careful.cookies = miras_browser.cookies

    for path, name in (("/b/hold", "text"), ("/b/night", "f-body")):
        answer = careful.post(path, {name: "Rain <b>all</b> day."})
        assert answer.status_code == 403
        assert "Rain &lt;b&gt;all&lt;/b&gt; day." in answer.content.decode()


# --- the plan for bad nights ----------------------------------------------------------


def test_the_plan_is_filled_in_by_day_and_stands_first_at_night(miras_browser, mira):
    empty = miras_browser.get("/b/night")
    assert steady().nights.before in read(empty)
    assert filled(empty) == {}
    assert laid_out(empty) == laid_out(miras_browser.get("/b/")) == []
    assert not selectors.has_plan(mira)

    answer = plan(
        miras_browser,
        of=field(empty, "of"),
        sentence="It has gone before.",
        body="The lamp.\r\nA warm cup.",
    )

    lines = [
        ("What helps my body", "The lamp.\nA warm cup."),
        ("A sentence for me", "It has gone before."),
    ]
    assert (answer.status_code, answer["Location"]) == (302, "/b/night")
    night = miras_browser.get("/b/night")
    assert laid_out(night) == lines
    assert steady().nights.at_night in read(night)
    assert filled(night) == {
        "body": "The lamp.\nA warm cup.",
        "sentence": "It has gone before.",
    }
    tools = miras_browser.get("/b/")
    assert laid_out(tools) == lines
    page = tools.content.decode()
    assert page.index("The lamp.") < page.index('id="air"')


def test_today_knows_whether_there_is_a_plan(miras_browser):
    assert "A plan for bad nights Filled in by day" in read(miras_browser.get("/t/"))
    plan(miras_browser, body="The lamp.")
    assert "My plan for bad nights" in read(miras_browser.get("/t/"))


@pytest.mark.parametrize("only", FIELDS)
def test_one_field_of_the_plan_is_enough(miras_browser, only):
    assert plan(miras_browser, **{only: "One line."}).status_code == 302
    assert [words for _, words in laid_out(miras_browser.get("/b/night"))] == [
        "One line."
    ]


def test_examples_are_never_kept_by_themselves(miras_browser):
    page = miras_browser.get("/b/night").content.decode()
    assert steady().nights.fields[1].example in html.unescape(page)

    plan(miras_browser, body="The lamp.", sentence="  ", **{"no-such-field": "x"})

    assert filled(miras_browser.get("/b/night")) == {"body": "The lamp."}


@pytest.mark.parametrize(
    "words",
    [{}, {"body": " \n"}, {"body": "\0"}, {"no-such-field": "Rain."}],
    ids=str,
)
def test_a_plan_without_words_is_not_kept(miras_browser, words):
    before = contents()

    answer = plan(miras_browser, **words)

    assert answer.status_code == 422
    assert "There are no words here yet." in read(answer)
    assert contents() == before


@pytest.mark.parametrize(
    "head",
    [
        {},
        {"of": "nonsense", "base": "0"},
        {"of": "a" * 32, "base": "-1"},
        {"of": "a" * 32, "base": "9" * 40},
        {"do": "delete"},
    ],
    ids=str,
)
def test_nonsense_beside_the_plan_loses_no_word(miras_browser, head):
    plan(miras_browser, body="What is kept.")
    words = {f"f-{slug}": f"<b>{slug}</b>" for slug in FIELDS}
    before = contents()

    answer = miras_browser.post("/b/night", {**head, **words})

    assert answer.status_code == 422
    assert filled(answer) == {slug: f"<b>{slug}</b>" for slug in FIELDS}
    assert contents() == before


def test_a_plan_that_is_too_long_is_given_back(miras_browser):
    answer = plan(miras_browser, body="w" * 150_000, person="t" * 60_000)

    assert answer.status_code == 422
    assert "longer than a plan can be" in read(answer)
    assert filled(answer)["person"] == "t" * 60_000


def test_keeping_the_plan_twice_keeps_one(miras_browser, mira):
    for _ in range(3):
        assert plan(miras_browser, body="The lamp.").status_code == 302

    assert private_room(mira.keyring).count(NightPlan) == 1


def test_the_plan_is_changed(miras_browser):
    plan(miras_browser, body="The lamp.", person="My sister.")
    page = miras_browser.get("/b/night")

    answer = plan(
        miras_browser, of=field(page, "of"), base=field(page, "base"), body="The bath."
    )

    assert answer.status_code == 302
    assert filled(miras_browser.get("/b/night")) == {"body": "The bath."}


@pytest.mark.parametrize("is_new", [True, False], ids=["a first plan", "a change"])
def test_two_windows_on_the_plan_lose_no_word(miras_browser, is_new):
    if not is_new:
        plan(miras_browser, body="The lamp.")
    base = field(miras_browser.get("/b/night"), "base")
    plan(miras_browser, base=base, body="From the first window.")

    second = plan(miras_browser, base=base, body="From the second one.")

    assert second.status_code == 409
    assert [words for _, words in laid_out(second)] == ["From the first window."]
    assert filled(second) == {"body": "From the second one."}
    again = plan(miras_browser, base=field(second, "base"), body="Both of them.")
    assert again.status_code == 302
    assert filled(miras_browser.get("/b/night")) == {"body": "Both of them."}


def test_the_plan_is_deleted_for_good(miras_browser, mira):
    plan(miras_browser, body="The lamp.")
    page = miras_browser.get("/b/night")

    for _ in range(2):
        answer = plan(miras_browser, of=field(page, "of"), base=1, do="delete")
        assert (answer.status_code, answer["Location"]) == (302, "/b/night")

    assert laid_out(miras_browser.get("/b/")) == []
    assert filled(miras_browser.get("/b/night")) == {}
    assert private_room(mira.keyring).count(NightPlan) == 0
    assert plan(miras_browser, body="The bath.").status_code == 302
    assert filled(miras_browser.get("/b/night")) == {"body": "The bath."}


def test_a_plan_that_was_begun_is_there_again_until_it_is_kept(miras_browser):
    of = "b" * 32
    draft(miras_browser, of=of, place="night", **{"f-body": "The lamp, and"})

    page = miras_browser.get("/b/night")
    assert "This is where you stopped." in read(page)
    assert (field(page, "of"), filled(page)) == (of, {"body": "The lamp, and"})
    # What is unfinished does not stand on the page of tools.
    assert laid_out(miras_browser.get("/b/")) == []

    plan(miras_browser, of=of, body="The lamp, and tea.")
    assert "This is where you stopped." not in read(miras_browser.get("/b/night"))


def test_a_late_draft_of_the_plan_is_only_its_echo(miras_browser):
    of = "b" * 32
    plan(miras_browser, of=of, body="The lamp.")
    draft(miras_browser, of=of, place="night", **{"f-body": "The lamp."})

    assert "This is where you stopped." not in read(miras_browser.get("/b/night"))


def test_a_plan_that_does_not_open_takes_no_breath_away(miras_browser, mira):
    plan(miras_browser, body="The lamp.")
    row = private_room(mira.keyring).find(NightPlan)[0].id
    record = Record.objects.get(id=row)
    sealed = bytearray(record.sealed)
    sealed[-1] ^= 1
    record.sealed = bytes(sealed)
    record.save()

    answer = miras_browser.get("/b/")

    assert answer.status_code == 200
    assert laid_out(answer) == []
    assert steady().breathing.breathe_in in read(answer)


# --- partners -------------------------------------------------------------------------


@pytest.mark.parametrize("do", ["again", "note", "go", "copied", "nonsense", ""])
def test_a_partners_message_answers_like_one_that_never_was(
    miras_browser, jonass_browser, mira, do
):
    hers, never = message_held(miras_browser), uuid4().hex

    theirs, none = (
        decide(jonass_browser, held, do, text="Typed by Jonas.")
        for held in (hers, never)
    )

    assert theirs.status_code == none.status_code
    assert normalised(theirs.content) == normalised(none.content)
    assert theirs.get("Location") == none.get("Location")
    theirs, none = (jonass_browser.get(f"/bh/{held}") for held in (hers, never))
    assert theirs.status_code == none.status_code == 404
    assert normalised(theirs.content) == normalised(none.content)
    assert [one.document.text for one in messages(mira)] == ["How could you."]


def test_neither_sees_anything_of_what_the_other_laid_ready(
    miras_browser, jonass_browser
):
    pages = ("/t/", "/b/", "/b/hold", "/b/night", *TOOLS)
    before = [normalised(jonass_browser.get(path).content) for path in pages]

    message_held(miras_browser, "The hotel.")
    plan(miras_browser, body="The lamp.")

    after = [normalised(jonass_browser.get(path).content) for path in pages]
    assert after == before


def test_a_note_or_anything_else_is_not_opened_as_a_message(miras_browser):
    note = kept(miras_browser, "Rain all day.")

    assert miras_browser.get(f"/bh/{note}").status_code == 404
    miras_browser.post(f"/bh/{note}", {"do": "go"})
    assert miras_browser.get(f"/n/{note}").status_code == 200

"""A note can begin from a question, and say what is felt."""

import html
import re
import time
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import msgspec
import pytest
import time_machine

from reknit.apps.journal.documents import Note
from reknit.apps.journal.selectors import offered
from reknit.apps.journal.selectors.prompts import CONCRETE, code_of
from reknit.content.prompts import prompts
from reknit.domain.path.words import Role, Track
from reknit.rooms.documents import Fields, load
from tests.conftest import signed_in
from tests.web.writing import field, in_editor, keep, kept, save_draft, sitting_kept

EVERY = prompts().by_slug
WHYS = [one.text for one in EVERY.values() if one.is_why]
CAMERA = EVERY["as-a-camera"]


def page(client, path):
    return html.unescape(client.get(path).content.decode())


def ticked(answer):
    return re.findall(
        r'name="f-feelings" value="([\w-]+)" checked', answer.content.decode()
    )


def questions(client, path="/np/"):
    """Return the questions on a page, with the codes they are called by."""
    found = re.findall(r'<a href="/np/(\w+)">(.*?)</a>', page(client, path))
    return {text: code for code, text in found}


def plain_why(client):
    return [text for text in WHYS if text in questions(client)]


# --- questions to begin from ----------------------------------------------------------


def test_a_stranger_sees_none_of_it(stranger):
    for path in ("/np/", f"/np/{code_of('as-a-camera')}"):
        assert stranger.get(path)["Location"] == "/s/"


def test_three_are_offered_beside_writing_freely_and_none_asks_why(miras_browser):
    shown = questions(miras_browser, "/n/")

    assert len(shown) == 3
    assert not set(WHYS) & set(shown)
    assert page(miras_browser, "/n/").index('href="/n/new"') < page(
        miras_browser, "/n/"
    ).index('href="/np/')


def test_they_stand_on_the_first_page_only(miras_browser):
    for number in range(21):
        kept(miras_browser, f"Note {number}")

    assert questions(miras_browser, "/n/?p=2") == {}


@pytest.mark.parametrize("role", [None, *Role])
def test_over_the_days_every_plain_question_has_its_turn(role):
    days = [date(2026, 11, 1) + timedelta(days=number) for number in range(60)]

    shown = {line.text for day in days for line in offered(role, day)}

    tracks = {Track.BOTH, *([Track(role.value)] if role else [])}
    assert shown == {
        one.text
        for one in EVERY.values()
        if one.track in tracks and not one.is_why and "{" not in one.text
    }
    assert all(len(set(offered(role, day))) == 3 for day in days)


def test_the_three_of_a_day_stay_the_same_all_day():
    assert offered(Role.INJURED, date(2026, 11, 24)) == offered(
        Role.INJURED, date(2026, 11, 24)
    )


def test_all_of_them_stand_on_a_page_by_need(miras_browser):
    shown = page(miras_browser, "/np/")

    for group in prompts().for_role(Role.INJURED):
        assert f">{group.name}</h2>" in shown
        for prompt in group.prompts:
            assert prompt.text in shown


def test_each_partner_sees_what_is_meant_for_them(miras_browser, jonass_browser):
    his = EVERY["in-plain-words"].text

    assert his in page(jonass_browser, "/np/")
    assert his not in page(miras_browser, "/np/")
    assert EVERY["one-sharp-thing"].text not in page(jonass_browser, "/np/")
    assert "What did your partner feel today" in page(jonass_browser, "/np/")


def test_a_question_of_the_other_role_is_not_there(miras_browser, jonass_browser):
    path = f"/np/{code_of('in-plain-words')}"

    assert jonass_browser.get(path).status_code == 200
    assert miras_browser.get(path).status_code == 404
    assert miras_browser.get("/np/000000").status_code == 404
    assert miras_browser.get("/np/as-a-camera").status_code == 404


def test_no_address_says_what_is_asked():
    codes = [code_of(slug) for slug in EVERY]

    assert all(re.fullmatch("[0-9a-f]{6}", code) for code in codes)
    assert len(set(codes)) == len(EVERY)


def test_a_note_keeps_the_question_it_was_begun_from(miras_browser):
    editor = miras_browser.get(f"/np/{code_of('as-a-camera')}")
    assert CAMERA.text in html.unescape(editor.content.decode())
    assert in_editor(editor) == ""

    answer = keep(
        miras_browser,
        "At nine, the kettle.",
        of=field(editor, "of"),
        **{"f-on-prompt": field(editor, "f-on-prompt")},
    )

    assert CAMERA.text in page(miras_browser, answer["Location"])
    again = miras_browser.get(answer["Location"].replace("/n/", "/ne/"))
    assert field(again, "f-on-prompt") == "as-a-camera"


@pytest.mark.parametrize("slug", ["", "nonsense", "<b>", "as-a-camera\nx"])
def test_a_question_that_is_none_is_not_kept(miras_browser, slug):
    answer = keep(miras_browser, "Rain.", **{"f-on-prompt": slug})

    assert answer.status_code == 302
    assert 'class="prompt"' not in page(miras_browser, answer["Location"])


# --- going in circles -----------------------------------------------------------------


def search_for_why(client, times=3):
    for number in range(times):
        kept(client, f"Why did he do it? I sat there {number}. Why her?")


def test_open_whys_are_offered_to_somebody_who_does_not_circle(miras_browser):
    kept(miras_browser, "Why did he do it? I slept.")

    assert len(plain_why(miras_browser)) == 3
    assert "Something plain to begin with" not in page(miras_browser, "/np/")


def test_they_are_left_out_for_somebody_who_does_and_something_plain_comes_first(
    miras_browser,
):
    search_for_why(miras_browser)

    assert plain_why(miras_browser) == []
    first = list(questions(miras_browser))[:3]
    assert first == [EVERY[slug].text for slug in CONCRETE]


def test_nothing_on_the_page_speaks_of_a_pattern(miras_browser):
    search_for_why(miras_browser)

    words = re.sub("<[^>]+>", " ", page(miras_browser, "/np/").partition("<main")[2])
    for telling in ("circle", "pattern", "again and again", "notice", "instead"):
        assert telling not in words.casefold()


def test_after_other_entries_they_come_back(miras_browser):
    search_for_why(miras_browser)
    for number in range(3):
        kept(miras_browser, f"Soup. A walk. Slept {number} hours.")

    assert len(plain_why(miras_browser)) == 3


def test_two_sittings_that_did_no_good_hide_them_too(miras_browser):
    for number in (1, 2):
        sitting_kept(miras_browser, number=number, mood_before="3", mood_after="2")

    assert plain_why(miras_browser) == []


def test_what_is_offered_first_is_there_for_everybody_and_asks_no_why():
    for slug in CONCRETE:
        assert EVERY[slug].track == Track.BOTH
        assert not EVERY[slug].is_why
        assert "{" not in EVERY[slug].text


# --- feelings -------------------------------------------------------------------------


def test_a_note_says_what_is_felt_in_words(miras_browser):
    answer = keep(
        miras_browser, "Rain.", **{"f-feelings": ["torn", "afraid-of-losing"]}
    )

    shown = page(miras_browser, answer["Location"])
    assert "torn, afraid of losing what I love" in shown
    editor = miras_browser.get(answer["Location"].replace("/n/", "/ne/"))
    # In the order of the wheel.
    assert ticked(editor) == ["torn", "afraid-of-losing"]
    assert '<details class="beside" open>' in editor.content.decode()


def test_the_picker_is_closed_until_something_is_chosen(miras_browser):
    editor = miras_browser.get("/n/new").content.decode()

    assert '<details class="beside">' in editor
    assert "Felt:" not in page(miras_browser, f"/n/{kept(miras_browser, 'Rain.')}")


@pytest.mark.parametrize("feelings", ["nonsense", ["<b>", "x"], "torn tender"], ids=str)
def test_a_feeling_that_is_none_is_passed_over(miras_browser, feelings):
    answer = keep(miras_browser, "Rain.", **{"f-feelings": feelings})

    assert answer.status_code == 302
    assert "Felt:" not in page(miras_browser, answer["Location"])


def test_a_feeling_without_a_word_is_no_note_and_is_still_ticked(miras_browser):
    answer = keep(miras_browser, " ", **{"f-feelings": "torn"})

    assert answer.status_code == 422
    assert ticked(answer) == ["torn"]


def test_feelings_can_be_changed_and_taken_back(miras_browser):
    first = keep(miras_browser, "Rain.", **{"f-feelings": "torn"})["Location"]
    note = first.removeprefix("/n/")

    keep(miras_browser, "Rain.", of=note, base=1, **{"f-feelings": "tender"})
    assert "Felt:</span> tender" in page(miras_browser, first)
    keep(miras_browser, "Rain.", of=note, base=2)
    assert "Felt:" not in page(miras_browser, first)


def test_sending_a_note_with_feelings_twice_changes_it_once(miras_browser):
    note = kept(miras_browser, "Rain.")

    for _ in range(2):
        keep(miras_browser, "Rain.", of=note, base=1, **{"f-feelings": "torn"})

    assert int(field(miras_browser.get(f"/ne/{note}"), "base")) == 2


def test_two_windows_lose_neither_text_nor_feelings_nor_question(miras_browser):
    note = kept(miras_browser, "Rain.")
    keep(miras_browser, "First.", of=note, base=1)
    beside = {"f-feelings": ["torn", "tender"], "f-on-prompt": "as-a-camera"}

    both = keep(miras_browser, "Second.", of=note, base=1, **beside)
    assert both.status_code == 409
    answer = keep(
        miras_browser,
        "First and second.",
        of=note,
        base=field(both, "base"),
        **{name: field(both, name) for name in beside},
    )

    shown = page(miras_browser, answer["Location"])
    assert "torn, tender" in shown
    assert CAMERA.text in shown


# --- what is unfinished ---------------------------------------------------------------


def begun(client, text="", *, of, place="note", **more):
    data = {"of": of, "base": 0, "place": place, "text": text}
    answer = client.post("/d/", {**data, **{f"f-{n}": v for n, v in more.items()}})
    assert answer.status_code == 204


def test_a_draft_keeps_feelings_and_question(miras_browser):
    of = uuid4().hex
    beside = {"feelings": ["torn", "tender"], "on-prompt": "as-a-camera"}
    begun(miras_browser, "Half", of=of, **beside)

    editor = miras_browser.get(f"/ne/{of}")

    assert in_editor(editor) == "Half"
    assert sorted(ticked(editor)) == ["tender", "torn"]
    assert field(editor, "f-on-prompt") == "as-a-camera"


def test_a_draft_of_feelings_alone_is_listed_by_them(miras_browser):
    begun(miras_browser, of=uuid4().hex, feelings=["torn", "afraid-of-losing"])

    assert "torn, afraid of losing what I love" in page(miras_browser, "/n/")


def test_a_question_alone_is_no_draft(miras_browser):
    of = uuid4().hex
    begun(miras_browser, " ", of=of, **{"on-prompt": "as-a-camera"})

    assert miras_browser.get(f"/ne/{of}").status_code == 404
    assert "not finished" not in page(miras_browser, "/n/")


def test_only_notes_are_listed_as_unfinished_notes(miras_browser):
    for place in ("held", "night", "trigger", "sitting", "practice"):
        begun(miras_browser, f"Begun at {place}", of=uuid4().hex, place=place)
    save_draft(miras_browser, "Half a note", of=uuid4().hex)

    shown = page(miras_browser, "/n/")
    assert re.findall("Begun at [a-z]+", shown) == []
    assert "Half a note" in shown


def test_a_draft_of_other_feelings_than_the_note_has_is_no_echo(miras_browser):
    note = kept(miras_browser, "Rain.")
    begun(miras_browser, "Rain.", of=note)
    assert "not finished" not in page(miras_browser, "/n/")

    begun(miras_browser, "Rain.", of=note, feelings="torn")

    assert "not finished" in page(miras_browser, "/n/")


# --- notes of before ------------------------------------------------------------------


def test_a_note_of_the_first_version_opens_with_nothing_beside_it():
    at = datetime(2026, 11, 2, 20, 0, tzinfo=UTC)
    old: Fields = {"text": "Rain.", "written_at": at, "changed_at": at}
    stored = msgspec.msgpack.encode(("note", 1, old))

    assert load(Note, stored) == Note(text="Rain.", written_at=at, changed_at=at)


# --- the day where one is ---------------------------------------------------------------


@pytest.fixture
def thirteen_hours_ahead(monkeypatch):
    """21 November 2026, 11:30 in UTC: half past midnight of the next day, where one is."""
    with time_machine.travel(datetime(2026, 11, 21, 11, 30, tzinfo=UTC)):
        # After the travelling has set it to the zone of its destination.
        monkeypatch.setenv("TZ", "<+13>-13")
        time.tzset()
        yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("mira", "thirteen_hours_ahead")
def test_a_note_shows_the_day_it_was_where_it_was_written():
    browser = signed_in("Mira")
    note = kept(browser, "After midnight.")

    assert "22 November 2026" in page(browser, "/n/")
    assert "22 November 2026" in page(browser, f"/n/{note}")
    month = page(browser, "/nm/2026-11")
    assert re.findall(r'href="/nv/([\d-]+)"', month) == ["2026-11-22"]
    assert "After midnight." in page(browser, "/nv/2026-11-22")

"""Mira and Jonas write down what brought it back, and see what helps."""

import html
import re
from uuid import uuid4

import pytest

from tests.web.everywhere import contents
from tests.web.writing import field, kept, trigger_kept

FIELDS = ("what", "body", "thought", "otherwise")


def send(client, *, of="", base=0, to="/nt/new", **typed):
    """Send the form; a name such as `helped` may have several values."""
    data = {f"f-{name}": value for name, value in typed.items()}
    head = {"of": of or uuid4().hex, "base": base, "place": "trigger"}
    return client.post(to, {**head, **data})


def shown(answer):
    """Return what stands in the form, by field."""
    page = answer.content.decode()
    texts = {
        name: html.unescape(text)
        for name, text in re.findall(
            r'(?s)<textarea[^>]* name="f-(\w+)"[^>]*>\n(.*?)</textarea>', page
        )
    }
    line = re.search(r'name="f-otherwise" value="([^"]*)"', page)[1]
    texts["otherwise"] = html.unescape(line)
    ticked = re.findall(r'name="f-(helped|strength)" value="([\w-]+)" checked', page)
    return texts, [value for _, value in ticked]


def lines(client, path="/nt/"):
    return re.findall(r'href="/nt/(\w{32})"', client.get(path).content.decode())


def test_a_stranger_sees_none_of_it(stranger, miras_browser):
    trigger = trigger_kept(miras_browser)

    for path in ("/nt/", "/nt/new", f"/nt/{trigger}", f"/nx/{trigger}"):
        assert stranger.get(path)["Location"] == "/s/"
        assert stranger.post(path)["Location"] == "/s/"


def test_what_brought_it_back_is_written_down_and_read_again(miras_browser):
    answer = send(
        miras_browser,
        of="a" * 32,
        what="The song in the lift.",
        body="Cold hands.",
        thought="Everybody knew.",
        helped=["breath", "moving"],
        otherwise="the dog",
        strength="very-strong",
    )

    assert (answer.status_code, answer["Location"]) == (302, "/nt/")
    page = miras_browser.get("/nt/").content.decode()
    assert "The song in the lift." in page
    assert ", very strong</span>" in page
    assert "Helped: walking or moving, breathing out slowly, the dog" in page
    texts, ticked = shown(miras_browser.get(f"/nt/{'a' * 32}"))
    assert texts == {
        "what": "The song in the lift.",
        "body": "Cold hands.",
        "thought": "Everybody knew.",
        "otherwise": "the dog",
    }
    assert ticked == ["very-strong", "moving", "breath"]


@pytest.mark.parametrize("only", FIELDS)
def test_one_field_is_enough(miras_browser, only):
    assert send(miras_browser, **{only: "One line."}).status_code == 302
    assert len(lines(miras_browser)) == 1


@pytest.mark.parametrize("only", [{"helped": "water"}, {"strength": "faint"}], ids=str)
def test_one_tick_is_enough(miras_browser, only):
    assert send(miras_browser, **only).status_code == 302


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"what": " ", "body": "\n"},
        {"helped": "nonsense", "strength": "11"},
        {"strength": ""},
    ],
    ids=str,
)
def test_nothing_at_all_is_not_kept(miras_browser, typed):
    before = contents()

    answer = send(miras_browser, **typed)

    assert answer.status_code == 422
    assert "There are no words here yet." in answer.content.decode()
    assert contents() == before


def test_what_can_not_be_ticked_is_passed_over(miras_browser):
    send(
        miras_browser, of="a" * 32, what="A song.", helped=["x", "water"], strength="9"
    )

    assert shown(miras_browser.get(f"/nt/{'a' * 32}"))[1] == ["water"]


@pytest.mark.parametrize(
    "head",
    [
        {"of": "", "base": "0"},
        {"of": "nonsense", "base": "0"},
        {"of": "a" * 32, "base": "-1"},
        {"of": "a" * 32, "base": "x"},
        {},
    ],
    ids=str,
)
def test_nonsense_beside_the_words_loses_none(miras_browser, head):
    typed = {"f-what": "A <b>song</b>.", "f-helped": ["water"], "f-strength": "faint"}

    answer = miras_browser.post("/nt/new", {**head, **typed})

    assert answer.status_code == 422
    texts, ticked = shown(answer)
    assert texts["what"] == "A <b>song</b>."
    assert ticked == ["faint", "water"]
    again = send(miras_browser, of=field(answer, "of"), what=texts["what"])
    assert again.status_code == 302


def test_more_than_one_entry_can_be_is_given_back(miras_browser):
    answer = send(miras_browser, what="w" * 150_000, thought="t" * 60_000)

    assert answer.status_code == 422
    assert "longer than one entry can be" in answer.content.decode()
    assert shown(answer)[0]["thought"] == "t" * 60_000


def test_sending_twice_keeps_one(miras_browser):
    of = uuid4().hex

    for _ in range(2):
        assert send(miras_browser, of=of, what="A song.").status_code == 302

    assert lines(miras_browser) == [of]


def test_one_is_changed_and_keeps_its_day(miras_browser):
    trigger = trigger_kept(miras_browser, "A song.", helped="water")
    form = miras_browser.get(f"/nt/{trigger}")

    answer = send(
        miras_browser,
        of=trigger,
        base=field(form, "base"),
        to=f"/nt/{trigger}",
        what="A song, in the car.",
    )

    assert answer.status_code == 302
    texts, ticked = shown(miras_browser.get(f"/nt/{trigger}"))
    assert (texts["what"], ticked) == ("A song, in the car.", [])
    assert lines(miras_browser) == [trigger]


def test_two_windows_lose_no_word(miras_browser):
    trigger = trigger_kept(miras_browser, "A song.")
    send(miras_browser, of=trigger, base=1, what="From the first window.")

    second = send(miras_browser, of=trigger, base=1, what="From the second one.")

    assert second.status_code == 409
    assert "From the first window." in second.content.decode()
    assert shown(second)[0]["what"] == "From the second one."
    # Keeping it again, knowingly, replaces the other.
    again = send(
        miras_browser, of=trigger, base=field(second, "base"), what="Both of them."
    )
    assert again.status_code == 302
    assert shown(miras_browser.get(f"/nt/{trigger}"))[0]["what"] == "Both of them."


def test_the_same_words_with_another_tick_are_no_quarrel(miras_browser):
    trigger = trigger_kept(miras_browser, "A song.")

    answer = send(miras_browser, of=trigger, base=1, what="A song.", helped="water")
    later = send(miras_browser, of=trigger, base=1, what="A song.", helped="task")

    assert (answer.status_code, later.status_code) == (302, 302)
    assert shown(miras_browser.get(f"/nt/{trigger}"))[1] == ["task"]


def test_one_is_deleted_after_one_question(miras_browser):
    trigger = trigger_kept(miras_browser)

    question = miras_browser.get(f"/nx/{trigger}").content.decode()
    answer = miras_browser.post(f"/nx/{trigger}")

    assert "The song in the lift." in question
    assert (answer.status_code, answer["Location"]) == (302, "/nt/")
    assert miras_browser.get(f"/nt/{trigger}").status_code == 404
    assert miras_browser.post(f"/nx/{trigger}").status_code == 302


def test_a_note_is_not_deleted_from_there(miras_browser):
    note = kept(miras_browser, "Rain all day.")

    assert miras_browser.get(f"/nx/{note}").status_code == 404
    miras_browser.post(f"/nx/{note}")
    assert miras_browser.get(f"/n/{note}").status_code == 200
    assert miras_browser.get(f"/nt/{note}").status_code == 404


def test_the_newest_comes_first_and_the_rest_follow_on_other_pages(miras_browser):
    each = [trigger_kept(miras_browser, f"Song {number}") for number in range(23)]

    assert lines(miras_browser) == each[:2:-1]
    assert lines(miras_browser, "/nt/?p=2") == each[2::-1]
    assert miras_browser.get("/nt/", {"p": "x"}).status_code == 404


def test_what_helped_most_often_is_said_once_there_are_five(miras_browser):
    said = "What has helped most often so far:"
    for helped in (["moving", "water"], ["moving"], ["water"], ["person"]):
        send(miras_browser, what="A song.", helped=helped)
    assert said not in miras_browser.get("/nt/").content.decode()

    send(miras_browser, what="A song.", helped=["moving"])

    page = miras_browser.get("/nt/").content.decode()
    assert f"{said} walking or moving and cold water." in page


# --- while it is being written --------------------------------------------------------


def begun(client, *, of, base=0, **typed):
    """Send what is being typed, as the page does every few seconds."""
    data = {f"f-{name}": value for name, value in typed.items()}
    head = {"of": of, "base": base, "place": "trigger"}
    assert client.post("/d/", {**head, **data}).status_code == 204


def test_what_was_begun_is_there_again(miras_browser):
    begun(miras_browser, of="b" * 32, what="Half a", helped=["water", "task"])

    form = miras_browser.get("/nt/new")

    assert "This is where you stopped." in form.content.decode()
    assert field(form, "of") == "b" * 32
    assert shown(form) == (
        {"what": "Half a", "body": "", "thought": "", "otherwise": ""},
        ["water", "task"],
    )
    assert "Half a" in miras_browser.get(f"/nt/{'b' * 32}").content.decode()


def test_what_is_kept_is_unfinished_no_more(miras_browser):
    begun(miras_browser, of="b" * 32, what="Half a")
    send(miras_browser, of="b" * 32, what="Half a song.")

    form = miras_browser.get("/nt/new")

    assert "This is where you stopped." not in form.content.decode()
    assert field(form, "of") != "b" * 32


def test_what_was_begun_can_be_deleted(miras_browser):
    begun(miras_browser, of="b" * 32, what="Half a")

    assert "Half a" in miras_browser.get(f"/nx/{'b' * 32}").content.decode()
    miras_browser.post(f"/nx/{'b' * 32}")

    assert miras_browser.get(f"/nt/{'b' * 32}").status_code == 404


def test_a_change_that_was_begun_is_not_offered_as_a_new_one(miras_browser):
    trigger = trigger_kept(miras_browser, "A song.")
    begun(miras_browser, of=trigger, base=1, what="A song, in")

    assert field(miras_browser.get("/nt/new"), "of") != trigger
    assert shown(miras_browser.get(f"/nt/{trigger}"))[0]["what"] == "A song, in"


def test_it_is_not_listed_among_unfinished_notes(miras_browser):
    begun(miras_browser, of="b" * 32, what="Half a song")

    assert "Half a song" not in miras_browser.get("/n/").content.decode()


# --- partners -------------------------------------------------------------------------


def test_a_partners_answers_like_one_that_never_was(jonass_browser, miras_browser):
    hers = trigger_kept(miras_browser, "The hotel.")

    for path in (f"/nt/{hers}", f"/nx/{hers}"):
        theirs, never = (
            jonass_browser.get(path),
            jonass_browser.get(path.replace(hers, uuid4().hex)),
        )
        assert theirs.status_code == never.status_code == 404
    send(jonass_browser, of=hers, base=1, what="Typed by Jonas.")
    jonass_browser.post(f"/nx/{hers}")

    assert shown(miras_browser.get(f"/nt/{hers}"))[0]["what"] == "The hotel."
    assert "The hotel." not in jonass_browser.get("/nt/").content.decode()

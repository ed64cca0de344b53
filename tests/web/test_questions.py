"""Mira and Jonas park questions, each for themselves, sort them, and take a few to a talk."""

import html
import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now

from reknit.apps.questions.documents import Chosen, Question, State
from reknit.content.questions import Heap, questions_words
from reknit.domain.path.words import Role
from reknit.rooms.models import Record
from reknit.rooms.private import private_room
from reknit.web.drafts import drafts
from tests.web.everywhere import contents, normalised
from tests.web.writing import field, kept, question_parked

PARTS = ("text", "came", "helps")


def read(answer):
    """Return a page as a person reads it."""
    return html.unescape(answer.content.decode())


def all_of(person, cls=Question):
    """Return all of a kind, the newest first, from a room opened just now."""
    return [one.document for one in private_room(person.keyring).find(cls, newest=200)]


def put(person, text, **more):
    """Keep a question; return its id as 32 hex digits."""
    return person.room.put(Question(at=now(), text=text, **more)).id.hex


def in_form(answer):
    """Return what stands in the form of one question, and which heap is chosen."""
    page = answer.content.decode()
    found = re.findall(r'(?s)<textarea id="(\w+)"[^>]*>\n(.*?)</textarea>', page)
    heap = re.search(r'name="f-on-heap" value="([\w-]*)" checked', page)
    return {name: html.unescape(text) for name, text in found} | {"heap": heap[1]}


def change(client, there, *, base=1, do="", **typed):
    """Send the form of one question."""
    names = {"text": "text", "heap": "f-on-heap"}
    data = {names.get(name, f"f-{name}"): value for name, value in typed.items()}
    head = {"of": there, "base": base, "place": "question", "do": do}
    return client.post(f"/o/{there}", {**head, **data})


def choose(client, *picks, minutes="20", **more):
    """Tick questions for a talk."""
    typed = {"do": "choose", "pick": picks, "minutes": minutes}
    return client.post("/oc/", typed | more)


def listed(client, path="/o/"):
    """Return the ids on a list, as they stand."""
    return re.findall(r'href="/o/(\w{32})"', client.get(path).content.decode())


def picks(answer):
    """Return what can be ticked, and what is ticked."""
    page = answer.content.decode()
    found = re.findall(r'name="pick" value="(\w+)"( checked)?', page)
    return [one for one, _ in found], [one for one, ticked in found if ticked]


def heads(answer):
    """Return the names of the heaps on a list, as they stand."""
    return re.findall(r'class="heap__name"[^>]*>([^<]+)<', read(answer))


# --- parking --------------------------------------------------------------------------


def test_a_stranger_sees_none_of_it(stranger, miras_browser):
    there = question_parked(miras_browser, "Since when?")
    choose(miras_browser, there)
    before = contents(but=())

    for path in ("/o/", f"/o/{there}", "/oc/", "/ow/"):
        assert stranger.get(path)["Location"] == "/s/"
        answer = stranger.post(path, {"text": "Half a line."}, follow=True)
        assert "Since when?" not in read(answer)
    assert contents(but=()) == before


def test_a_question_is_parked_at_once_and_stands_on_the_list(miras_browser, mira):
    page = miras_browser.get("/o/")
    assert questions_words(Role.INJURED).page.empty in read(page)

    answer = miras_browser.post(
        "/o/", {"of": field(page, "of"), "base": "0", "text": "Since <b>when</b>?"}
    )

    assert (answer.status_code, answer["Location"]) == (302, "/o/")
    (found,) = all_of(mira)
    assert found == Question(at=found.at, text="Since <b>when</b>?")
    page = miras_browser.get("/o/")
    assert "Since &lt;b&gt;when&lt;/b&gt;?" in page.content.decode()
    assert heads(page) == ["Not sorted yet"]


def test_it_can_be_sorted_right_away(miras_browser):
    of = uuid4().hex

    answer = miras_browser.post("/o/", {"of": of, "base": 0, "text": "?", "do": "sort"})

    assert answer["Location"] == f"/o/{of}"


def test_sending_twice_keeps_one(miras_browser, mira):
    of = uuid4().hex
    for _ in range(3):
        sent = {"of": of, "base": 0, "text": "Since when?"}
        assert miras_browser.post("/o/", sent).status_code == 302

    assert len(all_of(mira)) == 1


def test_sending_an_old_box_again_takes_back_no_sorting(miras_browser, mira):
    of = question_parked(miras_browser, "Since when?")
    change(miras_browser, of, text="Since when?", heap="need", came="A receipt.")

    miras_browser.post("/o/", {"of": of, "base": 0, "text": "Since when?"})

    (found,) = all_of(mira)
    assert (found.heap, found.came) == ("need", "A receipt.")


def test_two_windows_with_one_box_park_two_questions(miras_browser, mira):
    of = uuid4().hex
    for text in ("Since when?", "Who knew?", "Who knew?", "Since when?"):
        miras_browser.post("/o/", {"of": of, "base": 0, "text": text})

    assert {one.text for one in all_of(mira)} == {"Since when?", "Who knew?"}
    assert len(all_of(mira)) == 2


def test_the_same_question_may_come_again_and_nothing_is_counted(miras_browser, mira):
    for _ in range(7):
        question_parked(miras_browser, "Why?")

    page = read(miras_browser.get("/o/"))
    assert len(all_of(mira)) == 7
    words = re.sub(r"(?s)<head>.*?</head>|<[^>]*>", " ", page)
    assert "7" not in words.partition("What this rests on")[0]
    assert not re.search(
        r"\b(seven|times today|already asked|again and again)\b", words
    )


@pytest.mark.parametrize("text", ["", " \n", "\0"])
def test_no_words_are_no_question(miras_browser, text):
    before = contents()

    answer = miras_browser.post("/o/", {"of": uuid4().hex, "base": 0, "text": text})

    assert answer.status_code == 422
    assert "There are no words here yet." in read(answer)
    assert contents() == before


@pytest.mark.parametrize(
    "head",
    [{}, {"of": "", "base": "0"}, {"of": "x", "base": "0"}, {"of": "a" * 32}],
    ids=str,
)
def test_nonsense_beside_a_question_loses_no_word(miras_browser, mira, head):
    answer = miras_browser.post("/o/", {**head, "text": "It <b>rained</b>?"})

    assert answer.status_code == 422
    page = read(answer)
    assert "This page did not arrive whole." in page
    assert ">\nIt <b>rained</b>?</textarea>" in page
    again = {"of": field(answer, "of"), "base": "0", "text": "It rained?"}
    assert miras_browser.post("/o/", again).status_code == 302
    assert [one.text for one in all_of(mira)] == ["It rained?"]


def test_more_than_one_question_can_be_is_given_back(miras_browser):
    there = question_parked(miras_browser)

    answer = change(miras_browser, there, text="w" * 150_000, helps="h" * 60_000)

    assert answer.status_code == 422
    assert "longer than one question can be" in read(answer)
    assert in_form(answer)["helps"] == "h" * 60_000


# --- one question ---------------------------------------------------------------------


def test_a_question_is_sorted_and_sorted_again(miras_browser, mira):
    there = question_parked(miras_browser, "Since when?")
    for version, heap in enumerate([*Heap, ""], start=1):
        typed = {
            "text": "Since when?",
            "heap": heap,
            "came": "A song.",
            "helps": "A day.",
        }
        answer = change(miras_browser, there, base=version, **typed)

        assert (answer.status_code, answer["Location"]) == (302, "/o/")
        assert in_form(miras_browser.get(f"/o/{there}")) == typed
        name = (
            questions_words(Role.INJURED).heap(heap).name if heap else "Not sorted yet"
        )
        assert heads(miras_browser.get("/o/")) == [name]
    (found,) = all_of(mira)
    assert (found.came, found.helps) == ("A song.", "A day.")


def test_sorting_is_no_must_and_nonsense_is_no_heap(miras_browser, mira):
    there = question_parked(miras_browser)

    change(miras_browser, there, text="Since when?", heap="nonsense", came="A song.")

    assert all_of(mira)[0].heap == ""
    page = read(miras_browser.get(f"/o/{there}"))
    for heap in questions_words(Role.INJURED).heaps:
        assert heap.why.replace("{partner}", "your partner") in page


def test_heaps_stand_in_their_order_and_the_unsorted_first(miras_browser, mira):
    for heap in (*reversed(Heap), ""):
        put(mira, f"In {heap}?", heap=heap)
    put(mira, "From a later day?", heap="a-heap-of-the-future")

    names = [each.name for each in questions_words(Role.INJURED).heaps]
    assert heads(miras_browser.get("/o/")) == ["Not sorted yet", *names]
    assert "From a later day?" in read(miras_browser.get("/o/"))


@pytest.mark.parametrize(
    ("do", "state", "summary"),
    [
        ("answered", State.ANSWERED, "Answered"),
        ("away", State.AWAY, "Put away"),
    ],
)
def test_a_question_is_closed_and_parked_again(miras_browser, mira, do, state, summary):
    there = question_parked(miras_browser, "Since when?")

    change(miras_browser, there, text="Since when?", came="Rain.", do=do)

    assert [(one.state, one.came) for one in all_of(mira)] == [(state, "Rain.")]
    page = miras_browser.get("/o/")
    assert heads(page) == []
    assert f"<summary>{summary}</summary>" in read(page)
    assert f"{summary}. Parked on" in read(miras_browser.get(f"/o/{there}"))

    change(miras_browser, there, base=2, text="Since when?", came="Rain.", do="again")

    assert all_of(mira)[0].state == State.OPEN
    assert heads(miras_browser.get("/o/")) == ["Not sorted yet"]


def test_keeping_a_closed_one_leaves_it_closed(miras_browser, mira):
    there = put(mira, "Since when?", state=State.ANSWERED)

    change(miras_browser, there, text="Since when, and why?")

    assert (all_of(mira)[0].state, all_of(mira)[0].text) == (
        State.ANSWERED,
        "Since when, and why?",
    )


def test_a_change_without_words_gives_everything_back(miras_browser, mira):
    there = question_parked(miras_browser, "Since when?")
    before = contents()

    answer = change(miras_browser, there, text=" ", came="A <i>song</i>.", heap="need")

    assert answer.status_code == 422
    expected = {"text": " ", "came": "A <i>song</i>.", "helps": "", "heap": "need"}
    assert in_form(answer) == expected
    assert contents() == before


def test_sending_an_untouched_page_writes_nothing(miras_browser):
    there = question_parked(miras_browser)
    before = contents()

    assert change(miras_browser, there, text="Since when?").status_code == 302

    assert contents() == before


def test_two_windows_lose_no_word(miras_browser, mira):
    there = question_parked(miras_browser, "Since when?")
    change(miras_browser, there, text="From the first window?", came="Rain.")

    second = change(miras_browser, there, text="From the second?", heap="need")

    assert second.status_code == 409
    assert "From the first window?\nRain." in read(second)
    assert in_form(second)["text"] == "From the second?"
    assert in_form(second)["heap"] == "need"
    assert [one.text for one in all_of(mira)] == ["From the first window?"]
    # Keeping it again, knowingly, replaces the other.
    base = field(second, "base")
    assert change(miras_browser, there, base=base, text="Both?").status_code == 302
    assert [one.text for one in all_of(mira)] == ["Both?"]


def test_the_same_words_in_another_heap_are_no_quarrel(miras_browser, mira):
    there = question_parked(miras_browser, "Since when?")
    for heap in ("need", "not-sure"):
        answer = change(miras_browser, there, text="Since when?", heap=heap)
        assert answer.status_code == 302

    assert all_of(mira)[0].heap == "not-sure"


def test_it_is_deleted_for_good_and_may_be_deleted_twice(miras_browser):
    there = question_parked(miras_browser)
    save(miras_browser, of=there, base=1, text="Since when, and")
    assert "at once and for good" in read(miras_browser.get(f"/o/{there}"))

    for _ in range(2):
        answer = miras_browser.post(f"/o/{there}", {"do": "delete"})
        assert (answer.status_code, answer["Location"]) == (302, "/o/")

    assert miras_browser.get(f"/o/{there}").status_code == 404
    assert not Record.objects.exists()


def test_words_for_one_that_was_deleted_meanwhile_bring_it_back(miras_browser, mira):
    there = question_parked(miras_browser)
    miras_browser.post(f"/o/{there}", {"do": "delete"})

    change(miras_browser, there, text="Since when, and why?", heap="need")

    assert [(one.text, one.heap) for one in all_of(mira)] == [
        ("Since when, and why?", "need")
    ]


# --- while it is being written --------------------------------------------------------


def save(client, *, of, base=0, text="", **typed):
    """Send what is being typed, as the page does every few seconds."""
    data = {f"f-{name}": value for name, value in typed.items()}
    head = {"of": of, "base": base, "place": "question", "text": text}
    assert client.post("/d/", {**head, **data}).status_code == 204


def test_what_was_begun_is_there_again_and_today_leads_to_it(miras_browser, mira):
    save(miras_browser, of="b" * 32, text="Half a")

    page = miras_browser.get("/o/")
    assert "This is where you stopped." in read(page)
    assert (field(page, "of"), ">\nHalf a</textarea>" in read(page)) == ("b" * 32, True)
    today = read(miras_browser.get("/t/"))
    assert '<a href="/o/"><span class="date-line">A question</span>Half a</a>' in today

    miras_browser.post("/o/", {"of": "b" * 32, "base": 0, "text": "Half a question?"})
    assert drafts(private_room(mira.keyring)) == []
    assert "This is where you stopped." not in read(miras_browser.get("/o/"))


def test_a_change_that_was_begun_is_taken_up_on_its_own_page(miras_browser, mira):
    there = put(mira, "Since when?", state=State.AWAY)
    save(miras_browser, of=there, base=1, text="Since when, and", came="Rain.")

    assert field(miras_browser.get("/o/"), "of") != there
    page = miras_browser.get(f"/o/{there}")
    assert in_form(page)["came"] == "Rain."
    assert "Park it again" in read(page)
    assert f'<a href="/o/{there}">' in read(miras_browser.get("/t/"))


# --- a talk ---------------------------------------------------------------------------


def test_up_to_three_come_onto_one_page_with_their_time(miras_browser, mira):
    ids = [question_parked(miras_browser, f"Question {n}?") for n in range(5)]
    offered, ticked = picks(miras_browser.get("/oc/"))
    assert (sorted(offered), ticked) == (sorted(ids), [])

    answer = choose(miras_browser, ids[3], ids[0], ids[4], minutes="30")

    assert (answer.status_code, answer["Location"]) == (302, "/oc/")
    for path in ("/oc/", "/ow/"):
        page = read(miras_browser.get(path))
        shown = re.findall(r'class="asked__text">([^<]+)<', page)
        assert shown == ["Question 3?", "Question 0?", "Question 4?"]
        assert "30 minutes" in page
    assert all_of(mira, Chosen)[0].minutes == 30


def test_what_made_it_come_stays_at_home_and_what_helps_comes_along(
    miras_browser, mira
):
    there = put(mira, "Since when?", came="Her scarf.", helps="One date.")
    choose(miras_browser, there)

    for path in ("/oc/", "/ow/"):
        page = read(miras_browser.get(path))
        assert "One date." in page
        assert "Her scarf." not in page


def test_only_the_page_for_paper_prints(miras_browser):
    there = question_parked(miras_browser)
    assert miras_browser.get("/ow/")["Location"] == "/oc/"
    choose(miras_browser, there)

    assert " data-print" in miras_browser.get("/ow/").content.decode()
    for path in ("/oc/", "/o/", f"/o/{there}"):
        assert " data-print" not in miras_browser.get(path).content.decode()


@pytest.mark.parametrize("count", [0, 4])
def test_none_or_too_many_are_refused_with_every_tick_still_there(
    miras_browser, mira, count
):
    ids = [question_parked(miras_browser, f"Question {n}?") for n in range(5)]
    before = contents()

    answer = choose(miras_browser, *ids[:count], minutes="10")

    assert answer.status_code == 422
    assert 'class="errors"' in read(answer)
    assert sorted(picks(answer)[1]) == sorted(ids[:count])
    assert 'value="10" checked' in read(answer)
    assert contents() == before


def test_nonsense_and_what_is_closed_or_gone_can_not_be_chosen(miras_browser, mira):
    closed = put(mira, "Done?", state=State.ANSWERED)
    there, note = question_parked(miras_browser), kept(miras_browser, "Rain.")

    assert choose(miras_browser, closed, note, uuid4().hex, "x").status_code == 422
    answer = choose(miras_browser, "x", closed, there, there, minutes="²0")

    assert answer.status_code == 302
    (found,) = all_of(mira, Chosen)
    assert ([each.hex for each in found.questions], found.minutes) == ([there], 20)


def test_a_double_click_chooses_once(miras_browser, mira):
    there = question_parked(miras_browser)
    choose(miras_browser, there)
    before = contents()

    choose(miras_browser, there)

    assert contents() == before
    assert len(all_of(mira, Chosen)) == 1


def test_ticks_stay_while_one_turns_the_pages(miras_browser, mira):
    ids = [put(mira, f"Question {number}?") for number in range(45)]
    assert len(picks(miras_browser.get("/oc/"))[0]) == 40
    before = contents()

    turned = choose(miras_browser, ids[44], minutes="15", turn="2")

    assert turned.status_code == 200
    offered, ticked = picks(turned)
    assert set(offered) == {ids[44], *ids[:5]}
    assert ticked == [ids[44]]
    assert 'value="15" checked' in read(turned)
    assert contents() == before
    choose(miras_browser, ids[44], ids[0])
    assert "Question 0?" in read(miras_browser.get("/oc/"))


def test_another_choice_begins_with_the_one_there_is(miras_browser, mira):
    ids = [question_parked(miras_browser, f"Question {n}?") for n in range(3)]
    choose(miras_browser, ids[0], minutes="15")
    before = contents()

    others = miras_browser.post("/oc/", {"of": ids[0], "do": "others"})

    assert picks(others)[1] == [ids[0]]
    assert 'value="15" checked' in read(others)
    assert contents() == before
    choose(miras_browser, ids[2])
    assert [each.hex for each in all_of(mira, Chosen)[0].questions] == [ids[2]]


def test_afterwards_each_is_answered_open_or_put_away(miras_browser, mira):
    ids = [question_parked(miras_browser, f"Question {n}?") for n in range(3)]
    choose(miras_browser, *ids)
    states = {f"state-{ids[0]}": "answered", f"state-{ids[1]}": "away"}

    for _ in range(2):
        over = {"of": ids, "do": "over", f"state-{ids[2]}": "nonsense", **states}
        assert miras_browser.post("/oc/", over)["Location"] == "/o/"

    found = {one.text: one.state for one in all_of(mira)}
    assert found == {
        "Question 0?": State.ANSWERED,
        "Question 1?": State.AWAY,
        "Question 2?": State.OPEN,
    }
    assert all_of(mira, Chosen) == []
    assert picks(miras_browser.get("/oc/"))[0] == [ids[2]]


def test_an_old_page_ends_no_newer_choice(miras_browser, mira):
    ids = [question_parked(miras_browser, f"Question {n}?") for n in range(2)]
    choose(miras_browser, ids[0])
    choose(miras_browser, ids[1])

    miras_browser.post("/oc/", {"of": ids[:1], "do": "over"})

    assert "Question 1?" in read(miras_browser.get("/oc/"))


def test_what_is_deleted_or_closed_meanwhile_falls_out_of_a_talk(miras_browser, mira):
    ids = [question_parked(miras_browser, f"Question {n}?") for n in range(3)]
    choose(miras_browser, *ids)
    miras_browser.post(f"/o/{ids[0]}", {"do": "delete"})
    change(miras_browser, ids[1], text="Question 1?", do="answered")

    page = miras_browser.get("/oc/").content.decode()
    assert re.findall(r'class="asked__text">([^<]+)<', page) == ["Question 2?"]
    seen = re.findall(r'name="of" value="(\w+)"', page)
    miras_browser.post("/oc/", {"of": seen, "do": "over", f"state-{ids[2]}": "away"})

    assert all_of(mira, Chosen) == []
    assert {one.state for one in all_of(mira)} == {State.ANSWERED, State.AWAY}


def test_without_an_open_question_there_is_nothing_to_choose(miras_browser, mira):
    put(mira, "Done?", state=State.AWAY)

    page = read(miras_browser.get("/oc/"))
    assert "No open question is parked just now." in page
    assert "Put them on one page" not in page


def test_nothing_on_these_pages_promises_to_send_or_to_share(
    miras_browser, jonass_browser
):
    for client in (miras_browser, jonass_browser):
        there = question_parked(client)
        choose(client, there)
        for path in ("/o/", f"/o/{there}", "/oc/", "/ow/"):
            buttons = re.findall(
                r"(?s)<(?:button|a)[^>]*>(.*?)</", read(client.get(path))
            )
            assert not re.search(
                r"\b(send|share|show)\b", " ".join(buttons), re.IGNORECASE
            )


# --- who one is -----------------------------------------------------------------------


def test_each_partner_reads_their_own_words_and_one_text_alike(
    miras_browser, jonass_browser
):
    pages = {}
    for role, client in (
        (Role.INJURED, miras_browser),
        (Role.PARTICIPATING, jonass_browser),
    ):
        there = question_parked(client, "Since when?")
        pages[role] = read(client.get(f"/o/{there}"))
        words = questions_words(role).page
        assert f"<h1>{words.title}</h1>" in read(client.get("/o/"))
        assert words.helps in pages[role]
        for part in questions_words(role).guide.parts:
            assert part.text in pages[role]
    assert "A whole, kind, true answer" not in pages[Role.INJURED]
    assert "They need to know" in pages[Role.PARTICIPATING]


def test_a_prepared_answer_comes_along(jonass_browser, jonas):
    there = question_parked(jonass_browser, "Since when?")
    change(jonass_browser, there, text="Since when?", helps="Since March. It is over.")
    choose(jonass_browser, there)

    assert "Since March. It is over." in read(jonass_browser.get("/oc/"))


def test_a_partners_question_answers_like_one_that_never_was(
    miras_browser, jonass_browser, mira, jonas
):
    hers = question_parked(miras_browser, "The hotel?")
    never = uuid4().hex
    theirs, none = (jonass_browser.get(f"/o/{one}") for one in (hers, never))
    assert theirs.status_code == none.status_code == 404
    assert normalised(theirs.content) == normalised(none.content)

    for one in (hers, never):
        answer = change(jonass_browser, one, text=f"Typed over {one}.", do="away")
        assert (answer.status_code, answer["Location"]) == (302, "/o/")
        assert choose(jonass_browser, one).status_code == 422
        jonass_browser.post("/oc/", {"of": one, "do": "over", f"state-{one}": "away"})
        jonass_browser.post(f"/o/{hers}", {"do": "delete"})
    jonass_browser.post("/o/", {"of": hers, "base": 0, "text": "Parked by Jonas?"})

    assert [(one.text, one.state) for one in all_of(mira)] == [
        ("The hotel?", State.OPEN)
    ]
    assert {one.text for one in all_of(jonas)} == {
        *(f"Typed over {one}." for one in (hers, never)),
        "Parked by Jonas?",
    }


def test_a_list_opens_no_more_than_it_shows(miras_browser, mira):
    for number in range(45):
        at = now() - timedelta(days=45 - number)
        mira.room.put(Question(at=at, text=f"Question {number}?"))

    with CaptureQueriesContext(connection) as few:
        assert len(listed(miras_browser, "/o/?p=2")) == 5
    with CaptureQueriesContext(connection) as many:
        assert len(listed(miras_browser)) == 40
    assert len(many) <= len(few) + 2
    assert miras_browser.get("/o/", {"p": "x"}).status_code == 404
    assert "Newer" in read(miras_browser.get("/o/?p=2"))

"""Mira writes, finds, changes and deletes what she wrote."""

import re
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from reknit.rooms.models import Record
from tests.conftest import signed_in
from tests.web.everywhere import contents
from tests.web.writing import field, in_editor, keep, kept, save_draft, shown


def lines(client, path="/n/"):
    page = client.get(path).content.decode()
    return re.findall(r'<li class="list__item"><a href="/n/(\w{32})">', page)


def test_a_stranger_sees_none_of_it(stranger, miras_browser):
    note = kept(miras_browser, "Rain all day.")

    for path in ("/n/", "/n/new", f"/n/{note}", f"/ne/{note}", f"/nd/{note}"):
        assert stranger.get(path)["Location"] == "/s/"


def test_a_note_is_written_found_and_read(miras_browser):
    editor = miras_browser.get("/n/new")
    answer = keep(miras_browser, "Rain all day.", of=field(editor, "of"))

    assert (answer.status_code, answer["Location"]) == (
        302,
        f"/n/{field(editor, 'of')}",
    )
    assert shown(miras_browser, field(editor, "of")) == "Rain all day."
    assert lines(miras_browser) == [field(editor, "of")]
    assert "Rain all day." in miras_browser.get("/t/").content.decode()
    found = miras_browser.post("/nf/", {"words": "DAY rain"}).content.decode()
    assert "Rain all day." in found


def test_a_note_is_found_again_after_coming_back(miras_browser):
    note = kept(miras_browser, "Rain all day.")
    miras_browser.post("/l/")

    assert shown(signed_in("Mira"), note) == "Rain all day."


def test_the_newest_note_comes_first_and_the_rest_follow_on_other_pages(miras_browser):
    notes = [kept(miras_browser, f"Note {number}") for number in range(45)]

    pages = [lines(miras_browser, f"/n/?p={number}") for number in (1, 2, 3)]

    assert [note for page in pages for note in page] == notes[::-1]
    assert [len(page) for page in pages] == [20, 20, 5]
    assert 'href="?p=3" rel="next"' in miras_browser.get("/n/?p=2").content.decode()
    assert 'rel="next"' not in miras_browser.get("/n/?p=3").content.decode()


@pytest.mark.parametrize(
    "number", ["0", "-1", "x", "", "1.5", "²", "9" * 7, "9" * 5000]
)
def test_a_page_number_that_is_none_is_not_there(miras_browser, number):
    assert miras_browser.get("/n/", {"p": number}).status_code == 404


def test_a_search_that_finds_nothing_says_so(miras_browser):
    kept(miras_browser, "Rain all day.")

    page = miras_browser.post("/nf/", {"words": "snow"}).content.decode()

    assert "Nothing with “snow”." in page
    assert not re.search(r'href="/n/\w{32}"', page)


@pytest.mark.parametrize("words", ["", "   ", "w" * 201, "\0"])
def test_a_search_for_nothing_leads_to_all_notes(miras_browser, words):
    answer = miras_browser.post("/nf/", {"words": words})

    assert (answer.status_code, answer["Location"]) == (302, "/n/")


def test_a_note_is_changed(miras_browser):
    note = kept(miras_browser, "Rain all day.")
    editor = miras_browser.get(f"/ne/{note}")

    keep(miras_browser, "Rain, then sun.", of=note, base=int(field(editor, "base")))

    assert in_editor(editor) == "Rain all day."
    assert shown(miras_browser, note) == "Rain, then sun."
    assert lines(miras_browser) == [note]
    assert int(field(miras_browser.get(f"/ne/{note}"), "base")) == 2


def test_a_note_is_deleted_after_one_question(miras_browser):
    note = kept(miras_browser, "Rain all day.")

    question = miras_browser.get(f"/nd/{note}")
    assert "Rain all day." in question.content.decode()
    answer = miras_browser.post(f"/nd/{note}")

    assert (answer.status_code, answer["Location"]) == (302, "/n/")
    assert miras_browser.get(f"/n/{note}").status_code == 404
    assert lines(miras_browser) == []
    assert not Record.objects.exists()


def test_deleting_twice_is_no_mistake(miras_browser):
    note = kept(miras_browser, "Rain all day.")

    assert miras_browser.post(f"/nd/{note}").status_code == 302
    assert miras_browser.post(f"/nd/{note}").status_code == 302


def test_two_tabs_lose_no_word(miras_browser):
    note = kept(miras_browser, "Rain all day.")
    keep(miras_browser, "Written in the first tab.", of=note, base=1)

    second = keep(miras_browser, "Written in the second tab.", of=note, base=1)

    assert second.status_code == 409
    assert in_editor(second) == "Written in the second tab."
    assert "Written in the first tab." in second.content.decode()
    assert shown(miras_browser, note) == "Written in the first tab."


def test_after_two_tabs_the_merged_text_is_kept(miras_browser):
    note = kept(miras_browser, "Rain all day.")
    keep(miras_browser, "First.", of=note, base=1)
    second = keep(miras_browser, "Second.", of=note, base=1)

    base = int(field(second, "base"))
    answer = keep(miras_browser, "First and second.", of=field(second, "of"), base=base)

    assert answer.status_code == 302
    assert shown(miras_browser, note) == "First and second."


def test_a_third_tab_is_shown_both_texts_again(miras_browser):
    note = kept(miras_browser, "Rain all day.")
    keep(miras_browser, "First.", of=note, base=1)
    second = keep(miras_browser, "Second.", of=note, base=1)
    keep(miras_browser, "Third.", of=note, base=2)

    again = keep(miras_browser, "Second.", of=note, base=int(field(second, "base")))

    assert again.status_code == 409
    assert "Third." in again.content.decode()
    assert in_editor(again) == "Second."


def test_a_note_deleted_in_another_tab_comes_back_with_what_was_typed(miras_browser):
    note = kept(miras_browser, "Rain all day.")
    miras_browser.post(f"/nd/{note}")

    answer = keep(miras_browser, "Rain, then sun.", of=note, base=1)

    assert answer.status_code == 302
    assert "Rain, then sun." in miras_browser.get(answer["Location"]).content.decode()


def test_a_note_that_came_back_can_be_deleted_again(miras_browser):
    note = kept(miras_browser, "Rain all day.")
    miras_browser.post(f"/nd/{note}")
    back = keep(miras_browser, "Rain, then sun.", of=note, base=1)["Location"]

    answer = miras_browser.post(back.replace("/n/", "/nd/"))

    assert answer.status_code == 302
    assert miras_browser.get(back).status_code == 404


def test_sending_a_new_note_twice_keeps_one(miras_browser):
    of = uuid4().hex

    answers = [keep(miras_browser, "Rain all day.", of=of) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert lines(miras_browser) == [of]


def test_sending_a_change_twice_changes_once(miras_browser):
    note = kept(miras_browser, "Rain all day.")

    answers = [keep(miras_browser, "Sun.", of=note, base=1) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert int(field(miras_browser.get(f"/ne/{note}"), "base")) == 2


def test_sending_other_words_under_the_same_id_shows_both(miras_browser):
    note = kept(miras_browser, "Rain all day.")

    answer = keep(miras_browser, "Something else.", of=note)

    assert answer.status_code == 409
    assert "Rain all day." in answer.content.decode()
    assert in_editor(answer) == "Something else."


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("transactional_db")
def test_the_same_note_sent_by_many_hands_at_once_is_kept_once(miras_browser):
    of = uuid4().hex

    def send(_):
        client = Client()
        client.cookies = miras_browser.cookies
        try:
            return keep(client, "Rain all day.", of=of).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(send, range(8)))

    assert answers == [302] * 8
    assert lines(miras_browser) == [of]
    assert Record.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("transactional_db")
def test_many_notes_kept_at_once_are_all_there(miras_browser):
    def send(number):
        client = Client()
        client.cookies = miras_browser.cookies
        try:
            return keep(client, f"Note {number}.").status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(send, range(16)))

    page = miras_browser.get("/n/").content.decode()
    assert answers == [302] * 16
    assert len(lines(miras_browser)) == 16
    assert "changed outside" not in page


@pytest.mark.parametrize(
    "sent",
    [
        {"of": "", "base": "0"},
        {"of": "nonsense", "base": "0"},
        {"of": "../../etc", "base": "0"},
        {"of": "a" * 33, "base": "0"},
        {"base": "0"},
        {"of": "a" * 32, "base": "x"},
        {"of": "a" * 32, "base": "-1"},
        {"of": "a" * 32, "base": ""},
        {"of": "a" * 32},
        {"of": "a" * 32, "base": "9" * 400},
    ],
)
def test_nonsense_beside_the_text_loses_no_word(miras_browser, sent):
    answer = miras_browser.post("/nk/", {**sent, "text": "Rain all day."})

    if answer.status_code == 302:
        assert "Rain all day." in miras_browser.get(answer["Location"]).content.decode()
    else:
        assert answer.status_code == 422
        assert in_editor(answer) == "Rain all day."
        again = keep(
            miras_browser,
            in_editor(answer),
            of=field(answer, "of"),
            base=field(answer, "base"),
        )
        assert again.status_code == 302


@pytest.mark.parametrize("base", [5, 2**31, 2**63, 10**30])
def test_a_version_that_never_was_shows_both_texts(miras_browser, base):
    note = kept(miras_browser, "Rain all day.")

    answer = keep(miras_browser, "Sun.", of=note, base=base)

    assert answer.status_code == 409
    assert in_editor(answer) == "Sun."


@pytest.mark.parametrize("text", ["", " ", "\n\n\t"])
def test_a_note_without_words_is_not_kept(miras_browser, text):
    before = contents()

    answer = keep(miras_browser, text)

    assert answer.status_code == 422
    assert "There are no words here yet." in answer.content.decode()
    assert contents() == before


def test_a_note_may_be_very_long_and_no_longer(miras_browser):
    longest = "word " * 40_000

    note = kept(miras_browser, longest)
    answer = keep(miras_browser, longest + "!")

    assert shown(miras_browser, note) == longest
    assert answer.status_code == 422
    assert "longer than one note can be" in answer.content.decode()
    assert in_editor(answer) == longest + "!"


@pytest.mark.parametrize("letter", ["я", "中", "😀"])
def test_the_longest_note_fits_a_request_in_any_script(miras_browser, letter):
    body = (
        f"of={uuid4().hex}&base=0&text="
        + "".join(f"%{byte:02X}" for byte in letter.encode()) * 200_000
    )

    answer = miras_browser.post(
        "/nk/", body, content_type="application/x-www-form-urlencoded"
    )

    assert answer.status_code == 302


def test_more_than_a_request_may_hold_gets_its_own_page(miras_browser):
    answer = keep(miras_browser, "a" * 4_000_000)

    assert answer.status_code == 413
    assert "longer than one page can hold" in answer.content.decode()


def test_text_sent_after_the_lock_came_is_given_back(miras_browser):
    """Without JavaScript nothing kept it meanwhile, and Back would show an empty page."""
    miras_browser.post("/l/")

    answer = keep(miras_browser, "An hour of typing.")

    assert answer.status_code == 403
    assert in_editor(answer) == "An hour of typing."
    assert not Record.objects.exists()


def test_lists_ask_the_database_as_often_for_twice_as_many_notes(miras_browser):
    def questions(path, words=None):
        with CaptureQueriesContext(connection) as asked:
            if words:
                miras_browser.post(path, {"words": words})
            else:
                miras_browser.get(path)
        return len(asked)

    for number in range(20):
        kept(miras_browser, f"Note {number}")
    few = [questions("/t/"), questions("/n/"), questions("/nf/", "note")]
    for number in range(20):
        kept(miras_browser, f"Note {number}")
    many = [questions("/t/"), questions("/n/"), questions("/nf/", "note")]

    assert many == few


def test_lists_ask_the_database_as_often_for_twice_as_many_drafts(miras_browser):
    def questions(path):
        with CaptureQueriesContext(connection) as asked:
            miras_browser.get(path)
        return len(asked)

    for number in range(3):
        save_draft(miras_browser, f"Half {number}", of=uuid4().hex)
    few = [questions("/t/"), questions("/n/")]
    for number in range(3):
        save_draft(miras_browser, f"Half {number}", of=uuid4().hex)

    assert [questions("/t/"), questions("/n/")] == few


def test_a_note_changed_outside_the_program_is_left_out_and_said(miras_browser):
    note, other = kept(miras_browser, "Rain all day."), kept(miras_browser, "Sun.")
    row = Record.objects.get(id=note)
    Record.objects.filter(id=note).update(sealed=bytes(row.sealed)[:-1] + b"\0")

    page = miras_browser.get("/n/").content.decode()

    assert "Some entries were changed outside the app." in page
    assert lines(miras_browser) == [other]
    answer = miras_browser.get(f"/n/{note}")
    assert answer.status_code == 503
    assert "nothing was changed" in answer.content.decode()
    assert miras_browser.get("/t/").status_code == 200

"""What is being typed is kept: every few seconds, by the lock, and by leaving."""

from uuid import uuid4

import pytest
from django.db import connection

from reknit.rooms.models import Record
from reknit.web.models import Session
from tests.conftest import signed_in
from tests.web.everywhere import contents
from tests.web.writing import field, in_editor, keep, kept, save_draft

HALF = "Half a sentence, and then"


@pytest.fixture
def of():
    return uuid4().hex


def test_a_draft_is_kept_and_taken_up_again(miras_browser, of):
    assert save_draft(miras_browser, HALF, of=of).status_code == 204

    for path in ("/t/", "/n/"):
        page = miras_browser.get(path).content.decode()
        assert HALF in page
        assert f'href="/ne/{of}"' in page
    editor = miras_browser.get(f"/ne/{of}")
    assert in_editor(editor) == HALF
    assert "It was kept for you." in editor.content.decode()


@pytest.mark.parametrize("path", ["/l/", "/x/"])
def test_locking_and_leaving_keep_what_was_being_typed(miras_browser, of, path):
    data = {"of": of, "base": 0, "place": "note", "text": HALF}

    assert miras_browser.post(path, data).status_code == 303

    assert not Session.objects.exists()
    assert in_editor(signed_in("Mira").get(f"/ne/{of}")) == HALF


def test_a_draft_replaces_the_one_before(miras_browser, of):
    for text in ("H", "Half", HALF):
        save_draft(miras_browser, text, of=of)

    assert in_editor(miras_browser.get(f"/ne/{of}")) == HALF
    assert Record.objects.count() == 1


def test_keeping_the_note_drops_its_draft_and_no_other(miras_browser, of):
    other = uuid4().hex
    save_draft(miras_browser, HALF, of=of)
    save_draft(miras_browser, "Something else", of=other)

    keep(miras_browser, f"{HALF} the end.", of=of)

    page = miras_browser.get("/n/").content.decode()
    assert f'href="/ne/{of}"' not in page
    assert f'href="/ne/{other}"' in page
    assert Record.objects.count() == 2


def test_a_draft_of_a_change_knows_which_version_it_was_written_on(miras_browser):
    note = kept(miras_browser, "Rain all day.")
    save_draft(miras_browser, "Rain, then", of=note, base=1)
    editor = miras_browser.get(f"/ne/{note}")

    assert (in_editor(editor), field(editor, "base")) == ("Rain, then", "1")
    keep(miras_browser, "Changed elsewhere.", of=note, base=1)
    save_draft(miras_browser, "Rain, then", of=note, base=1)
    assert keep(miras_browser, "Rain, then sun.", of=note, base=1).status_code == 409


def test_deleting_everything_typed_drops_the_draft(miras_browser, of):
    save_draft(miras_browser, HALF, of=of)

    assert save_draft(miras_browser, "  ", of=of).status_code == 204

    assert not Record.objects.exists()


def test_a_draft_can_be_thrown_away(miras_browser, of):
    save_draft(miras_browser, HALF, of=of)

    assert HALF in miras_browser.get(f"/nd/{of}").content.decode()
    miras_browser.post(f"/nd/{of}")

    assert not Record.objects.exists()


def test_a_draft_that_is_sent_late_is_not_offered_beside_the_kept_note(
    miras_browser, of
):
    keep(miras_browser, HALF, of=of)
    save_draft(miras_browser, HALF, of=of)

    assert f'href="/ne/{of}"' not in miras_browser.get("/n/").content.decode()


def test_a_cut_draft_never_takes_the_place_of_a_longer_one(miras_browser, of):
    save_draft(miras_browser, HALF, of=of)
    cut = {"of": of, "base": 0, "place": "note", "text": HALF[:8], "cut": "1"}

    for path in ("/d/", "/x/"):
        miras_browser.post(path, cut)

    assert in_editor(signed_in("Mira").get(f"/ne/{of}")) == HALF


@pytest.mark.parametrize(
    "sent",
    [
        {"of": ""},
        {"of": "nonsense"},
        {"base": "x"},
        {"base": "-1"},
        {"base": "9" * 5000},
        {"base": str(10**30)},
        {"place": ""},
        {"place": "elsewhere"},
        {"text": "x" * 200_001},
    ],
)
def test_a_draft_that_makes_no_sense_is_refused(miras_browser, of, sent):
    before = contents()
    data = {"of": of, "base": "0", "place": "note", "text": HALF, **sent}

    assert miras_browser.post("/d/", data).status_code == 400
    assert contents() == before


@pytest.mark.parametrize("path", ["/l/", "/x/"])
@pytest.mark.parametrize(
    "sent",
    [
        {"of": "nonsense"},
        {"base": "9" * 5000},
        {"base": str(10**30)},
        {"place": "elsewhere"},
        {"text": "x" * 200_001},
        {"text": "a\0b"},
    ],
)
def test_leaving_and_locking_work_whatever_is_sent_along(miras_browser, of, path, sent):
    data = {"of": of, "base": "0", "place": "note", "text": HALF, **sent}

    assert miras_browser.post(path, data).status_code == 303
    assert not Session.objects.exists()


def test_leaving_with_more_than_a_request_may_hold_leaves_all_the_same(
    miras_browser, of
):
    answer = miras_browser.post("/x/", {"of": of, "base": "0", "text": "x" * 4_000_000})

    onwards = answer.get("Location") or answer.get("Refresh", "").partition("url=")[2]
    assert onwards == "https://www.bbc.co.uk/weather"
    assert not answer.content


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("transactional_db")
def test_leaving_works_when_the_database_does_not(miras_browser):
    miras_browser.raise_request_exception = False
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE web_session RENAME TO gone")
    try:
        answer = miras_browser.post("/x/", {"text": HALF})
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE gone RENAME TO web_session")

    onwards = answer.get("Location") or answer.get("Refresh", "").partition("url=")[2]
    assert onwards == "https://www.bbc.co.uk/weather"
    assert HALF not in answer.content.decode()


def test_a_stranger_leaves_and_locks_without_a_trace(stranger, of):
    before = contents(but=())
    data = {"of": of, "base": "0", "place": "note", "text": HALF}

    assert stranger.post("/x/", data)["Location"] == "https://www.bbc.co.uk/weather"
    assert stranger.post("/l/", data)["Location"] == "/s/"
    assert contents(but=()) == before


def test_a_draft_is_sealed_like_everything_else(miras_browser, of):
    save_draft(miras_browser, HALF, of=of)

    row = Record.objects.values_list().get()
    written = b"".join(bytes(v) for v in row if isinstance(v, (bytes, memoryview)))
    assert HALF.encode() not in written
    assert of not in repr(row)

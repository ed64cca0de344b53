"""No page answers a stranger, unless it stands here with its reason."""

import pytest
from django.test import Client

from tests.web.everywhere import addresses, normalised, private_addresses

PUBLIC = {
    "today:welcome": "says what this is, to somebody who has just opened it",
    "today:promises": "the limits, to be read before there is an account",
    "accounts:before": "the limits once more, as the first step of signing up",
    "accounts:sign_up": "makes an account",
    "accounts:strength": "judges a passphrase while somebody signs up; keeps nothing",
    "accounts:sign_in": "the way in, and what a locked browser shows",
    "accounts:recover": "the way in for somebody who forgot the passphrase",
    "accounts:lock": "locking twice, or after the end, is no mistake",
    "leave": "leaving works from every page, with or without an account",
    "manifest": "browsers ask for it without cookies; says only the dull name",
    "icon": "browsers ask for it by themselves; a dull picture",
    "ok": "tells a host that the server is up, and nothing else",
    "today:first_days": "words for the first three days, for everybody",
    "today:first_days_other": "the same, for the partner who had the affair",
    "steady:index": "the worst minutes wait for no account; keeps nothing",
    "steady:air": "one of these tools; keeps nothing",
    "steady:five": "one of these tools; keeps nothing",
    "steady:cold": "one of these tools; keeps nothing",
    "steady:wave": "one of these tools; keeps nothing",
    "intake:private": "a safety check that needs no account and is kept nowhere",
    "guide:index": "questions others ask, for everybody; keeps nothing",
    "guide:one": "one answer of our own, for everybody",
    "guide:ask": "answers a question that is kept nowhere",
    "joining:join": "whoever was invited sees what it means before making an account",
    "help:index": "who can help now, for everybody",
    "help:country": "who can help now, for everybody",
}


def test_the_public_pages_are_exactly_those_with_a_reason():
    assert {one.name for one in addresses() if one.is_public} == set(PUBLIC)


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
@pytest.mark.parametrize("address", private_addresses(), ids=lambda one: one.name)
def test_a_stranger_is_led_to_the_sign_in_page(stranger, address, method):
    answer = stranger.generic(method, address.path())

    assert (answer.status_code, answer["Location"]) == (302, "/s/")
    assert answer.content == b""


@pytest.mark.parametrize("address", private_addresses(), ids=lambda one: one.name)
def test_the_way_to_the_sign_in_page_forgets_what_was_asked_for(stranger, address):
    answer = stranger.get(f"{address.path()}?p=2&next=/n/")

    assert answer["Location"] == "/s/"


def test_a_note_that_is_there_and_one_that_is_not_are_the_same_to_a_stranger(
    stranger, miras_browser
):
    kept = miras_browser.post("/nk/", {"of": "a" * 32, "base": 0, "text": "Rain."})
    there = stranger.get(kept["Location"])
    nowhere = stranger.get(f"/n/{'b' * 32}")

    assert there.status_code == nowhere.status_code == 302
    assert there.headers == nowhere.headers


@pytest.mark.parametrize(
    "path",
    ["/n/x", "/a/nothing", "/admin/", "/n/" + "A" * 32, "/h/zz", "/style/"],
)
@pytest.mark.usefixtures("db")
def test_every_address_that_is_not_there_answers_with_the_same_bytes(path):
    answer = Client().get(path)
    other = Client().get("/zzz/")

    assert answer.status_code == other.status_code == 404
    assert normalised(answer.content) == normalised(other.content)

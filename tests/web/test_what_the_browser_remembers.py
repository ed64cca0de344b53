"""Addresses, names of files and titles say nothing to whoever looks over a shoulder."""

import json
import re

import pytest
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders

from tests.web.everywhere import addresses
from tests.web.writing import kept

TELLING = re.compile(
    r"affair|infidel|betray|abus|safety|cheat|unfaithful|adulter|mistress|lover"
    r"|violen|divorce|trauma|therap|couple|partner|reknit|untreue|affäre|fremdgeh"
    r"|infidélité|infidelidad|maltrat|gewalt",
    re.IGNORECASE,
)
SHORT = re.compile(r"/[a-z]{1,2}/[A-Za-z0-9_-]*")
LONGER = {
    "/": "the front door",
    "/favicon.ico": "browsers ask for it by this name",
}


def is_page(answer):
    return answer["Content-Type"].startswith("text/html") and answer.status_code != 405


@pytest.mark.parametrize("address", addresses(), ids=lambda one: one.name)
def test_an_address_is_short_and_dull(address):
    assert SHORT.fullmatch(address.path()) or address.path() in LONGER
    assert not TELLING.search(address.path())


def test_every_link_and_form_on_a_page_leads_to_a_short_and_dull_address(
    miras_browser, stranger
):
    note = kept(miras_browser, "Rain all day.")
    for client in (miras_browser, stranger):
        for address in addresses():
            page = client.get(address.path(note), follow=True).content.decode()
            for link in re.findall(r'(?:href|action|data-\w+)="(/[^"]*)"', page):
                path = link.partition("#")[0].partition("?")[0]
                is_ours = SHORT.fullmatch(path) or path in LONGER
                assert is_ours or path.startswith(settings.STATIC_URL), link
                assert not TELLING.search(link), link


def test_no_address_has_a_question_mark_but_for_the_number_of_a_page(miras_browser):
    for number in range(45):
        kept(miras_browser, f"Note {number}")

    for address in addresses():
        page = miras_browser.get(address.path(), follow=True).content.decode()
        asked = set(re.findall(r'(?:href|action)="[^"]*(\?[^"]*)"', page))
        assert all(re.fullmatch(r"\?p=\d+", one) for one in asked), asked


@pytest.mark.parametrize("address", addresses(), ids=lambda one: one.name)
def test_headers_cookies_and_title_say_nothing(miras_browser, stranger, address):
    for client in (miras_browser, stranger):
        answer = client.get(address.path())
        written = [f"{name}: {value}" for name, value in answer.items()]
        written += list(answer.cookies)
        written += re.findall(
            r"<title>.*?</title>|<meta [^>]*>", answer.content.decode()
        )
        for line in written:
            assert not TELLING.search(line), line


def test_the_names_of_files_say_nothing():
    names = [path for finder in get_finders() for path, _ in finder.list(None)]

    assert names
    for name in names:
        assert not TELLING.search(name), name


def test_the_manifest_and_the_icon_say_nothing(stranger):
    manifest = stranger.get("/m/")
    described = json.loads(manifest.content)

    assert described["name"] == described["short_name"] == "Notes"
    assert manifest["Content-Type"] == "application/manifest+json"
    assert not TELLING.search(manifest.content.decode())
    assert not TELLING.search(stranger.get("/favicon.ico").content.decode())


def test_the_help_page_names_no_need_in_its_address(stranger):
    page = stranger.get("/h/").content.decode()

    links = re.findall(r'href="(/h/[^"]+)"', page)
    assert links
    for link in links:
        assert re.fullmatch(r"/h/[a-z]+#[ab]", link)


def test_a_host_can_choose_another_dull_name(stranger, settings):
    settings.BROWSER_TITLE = "Shopping"

    assert "<title>Shopping</title>" in stranger.get("/").content.decode()
    assert json.loads(stranger.get("/m/").content)["name"] == "Shopping"


def test_help_is_reached_in_two_taps_from_every_page(miras_browser, stranger):
    for client in (miras_browser, stranger):
        for address in addresses():
            answer = client.get(address.path(), follow=True)
            if is_page(answer):
                assert 'href="/h/"' in answer.content.decode(), address


def test_leave_comes_first_on_every_page(miras_browser, stranger):
    for client in (miras_browser, stranger):
        for address in addresses():
            answer = client.get(address.path(), follow=True)
            if not is_page(answer):
                continue
            body = answer.content.decode().partition("<body")[2]
            first = re.search(
                r"<(?:a|button|input(?![^>]*hidden)|textarea)[ >][^>]*", body
            )
            assert "leave__button" in first[0], address

"""The browser keeps nothing, asks nobody else, and is never told what this is."""

import re

from playwright.sync_api import expect

from tests.browser.chromium import LEAVE_SITE, PASSPHRASE
from tests.browser.house import look_for

TELLING = re.compile(
    "affair|infidel|betray|cheat|abus|safety|reknit|partner|trauma", re.IGNORECASE
)
_STORED = """async () => ({
  local: localStorage.length,
  session: sessionStorage.length,
  databases: (await indexedDB.databases()).length,
  caches: (await caches.keys()).length,
  workers: (await navigator.serviceWorker.getRegistrations()).length,
  cookies: document.cookie,
  persisted: await navigator.storage.persisted(),
})"""
NOTHING = {
    "local": 0,
    "session": 0,
    "databases": 0,
    "caches": 0,
    "workers": 0,
    "cookies": "",
    "persisted": False,
}


def test_a_full_tour_leaves_nothing_in_the_browser(visit, mira):
    guest = visit()
    page, titles = guest.page, set()
    for path in ("/", "/p/", "/u/", "/u/name", "/r/", "/h/", "/h/ie", "/oh", "/s/"):
        guest.go(path)
        titles.add(page.title())
    guest.go("/u/name")
    page.get_by_label("A passphrase").fill(PASSPHRASE)
    expect(page.locator(".meter")).to_be_visible()
    guest.sign_in(mira)
    guest.keep_note("Rain on the window, and the kettle.")
    page.get_by_role("link", name="Change it").click()
    page.get_by_label("Your words").fill("Rain on the window.")
    expect(page.locator(".editor__status")).to_contain_text("Kept at")
    for path in ("/t/", "/a/", "/a/set", "/a/phrase", "/a/code", "/a/open", "/a/gone"):
        guest.go(path)
        titles.add(page.title())
    look_for(guest.go("/n/"), "kettle")
    titles.add(page.title())

    assert page.evaluate(_STORED) == NOTHING
    assert titles == {"Notes"}
    assert {cookie["name"] for cookie in guest.context.cookies()} <= {
        "__Host-s",
        "__Host-k",
        "__Host-c",
    }
    assert all(
        one["httpOnly"] and one["expires"] == -1 for one in guest.context.cookies()
    )
    assert guest.asked_elsewhere == set()
    assert [url for url in guest.asked if TELLING.search(url)] == []
    assert [url for url in guest.asked if "kettle" in url or mira in url] == []

    page.get_by_role("button", name="Leave").click()
    page.wait_for_url(LEAVE_SITE)
    assert page.evaluate("document.referrer") == ""
    assert page.evaluate("window.opener") is None
    assert page.evaluate("window.name") == ""
    guest.go("/s/")
    assert page.evaluate(_STORED) == NOTHING
    names = {cookie["name"] for cookie in guest.context.cookies()}
    assert not names & {"__Host-s", "__Host-k"}


def test_a_home_screen_learns_only_the_dull_name(visit):
    page = visit().go("/")
    told = page.evaluate(
        "async () => (await fetch(document.querySelector('[rel=manifest]').href)).json()"
    )
    assert told["name"] == told["short_name"] == "Notes"
    assert not TELLING.search(str(told))
    assert page.evaluate("document.querySelector('link[rel=icon]').href").endswith(
        "/icon.svg"
    )


def test_no_private_field_is_filled_in_by_the_browser(visit):
    reader = visit("at home")
    for path in ("/n/new", "/n/", "/a/set", "/a/phrase", "/a/code", "/a/gone"):
        page = reader.go(path)
        remembered = page.evaluate(
            """() => [...document.querySelectorAll("input:not([type=hidden]), textarea")]
              .filter((one) => !["off", "current-password", "new-password"]
                .includes(one.autocomplete))
              .filter((one) => one.checkVisibility())
              .filter((one) => !["checkbox", "radio"].includes(one.type))
              .map((one) => one.outerHTML)"""
        )
        assert remembered == []


def test_help_is_two_taps_away_from_everywhere(visit):
    reader = visit("at home")
    for path in ("/t/", "/n/new", "/a/gone", "/oh"):
        page = reader.go(path)
        page.get_by_role("link", name="Help", exact=True).click()
        page.get_by_role("link", name=re.compile("^Ireland.*thoughts of dying")).click()
        expect(page.get_by_role("heading", name="Ireland")).to_be_visible()
        assert page.locator("a[href^='tel:']").count() > 0

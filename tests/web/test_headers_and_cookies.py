"""What every answer tells the browser, and what the browser is given to keep."""

import re
from importlib import resources

import pytest
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.test import Client

from tests.conftest import PASSPHRASE
from tests.web.everywhere import addresses
from tests.web.writing import keep, kept

POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    (
        "form-action 'self' https://www.bbc.co.uk/weather "
        "https://www.wikipedia.org/ https://www.openstreetmap.org/"
    ),
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
}
ALWAYS = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Robots-Tag": "noindex, nofollow",
    "Server": "web",
    "Permissions-Policy": "accelerometer=(), camera=(), display-capture=(), "
    "geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()",
}
OURS = {"__Host-s", "__Host-k", "__Host-c"}


def is_well_dressed(answer, *, cached=False):
    """Check every header that every answer has."""
    for name, value in ALWAYS.items():
        assert answer[name] == value, name
    assert set(re.split(r"; ?", answer["Content-Security-Policy"])) - {""} == POLICY
    if not cached:
        assert answer["Cache-Control"] == "no-store"
    assert "X-Powered-By" not in answer
    return True


def static_files():
    return sorted(path for finder in get_finders() for path, _ in finder.list(None))


@pytest.mark.parametrize("address", addresses(), ids=lambda one: one.name)
def test_every_page_carries_the_headers(miras_browser, stranger, address):
    note = kept(miras_browser, "Rain all day.")

    for client in (miras_browser, stranger):
        for method in ("GET", "HEAD", "POST", "PUT"):
            assert is_well_dressed(client.generic(method, address.path(note)))


def test_every_refusal_carries_the_headers(miras_browser):
    careful = Client(enforce_csrf_checks=True, raise_request_exception=False)
    lan = {"REMOTE_ADDR": "192.168.1.7"}

    for answer, status in (
        (careful.get("/nothing"), 404),
        (careful.post("/s/"), 403),
        (careful.post("/x/"), 403),
        (careful.get("/", headers={"host": "evil.example"}), 400),
        (careful.get("/", **lan), 403),
        (careful.get("/n"), 301),
        (keep(miras_browser, "a" * 4_000_000), 413),
        (keep(miras_browser, " "), 422),
        (miras_browser.get(f"{settings.STATIC_URL}nothing.css"), 404),
    ):
        assert answer.status_code == status
        assert is_well_dressed(answer)


def test_a_conflict_and_a_shut_gate_carry_the_headers(miras_browser):
    note = kept(miras_browser, "Rain all day.")
    conflict = keep(miras_browser, "Sun.", of=note, base=7)
    for _ in range(6):
        shut = Client().post("/s/", {"handle": "Mira", "passphrase": "not this one"})

    assert (conflict.status_code, shut.status_code) == (409, 429)
    assert is_well_dressed(conflict)
    assert is_well_dressed(shut)


@pytest.mark.usefixtures("db")
def test_every_file_carries_the_headers_and_may_be_kept():
    for path in static_files():
        answer = Client().get(f"{settings.STATIC_URL}{path}")

        assert answer.status_code == 200
        assert b"".join(answer.streaming_content)
        answer.close()
        assert "max-age=31536000" in answer["Cache-Control"]
        assert not answer.cookies
        assert is_well_dressed(answer, cached=True)


@pytest.mark.usefixtures("db")
def test_over_https_the_browser_is_told_to_stay_there():
    answer = Client().get("/", secure=True)

    assert answer["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


def test_every_page_has_the_same_dull_title(miras_browser, stranger):
    note = kept(miras_browser, "Rain all day.")
    pages = [
        client.get(address.path(note), follow=True).content.decode()
        for client in (miras_browser, stranger)
        for address in addresses()
    ]

    titles = {found for page in pages for found in re.findall("<title>(.*?)<", page)}

    assert titles == {"Notes"}


@pytest.mark.usefixtures("mira")
def test_the_three_cookies_have_their_names_and_flags():
    client = Client()
    client.get("/s/")
    client.post("/s/", {"handle": "Mira", "passphrase": PASSPHRASE})

    assert set(client.cookies) == OURS
    for name, same_site in (
        ("__Host-s", "Lax"),
        ("__Host-k", "Strict"),
        ("__Host-c", "Strict"),
    ):
        morsel = client.cookies[name]
        assert morsel["httponly"] is True
        assert morsel["secure"] is True
        assert morsel["path"] == "/"
        assert morsel["domain"] == ""
        assert morsel["samesite"] == same_site
    assert client.cookies["__Host-k"]["max-age"] == ""
    assert client.cookies["__Host-c"]["max-age"] == ""
    assert client.cookies["__Host-s"]["max-age"] == ""


def test_what_a_cookie_holds_never_stands_in_a_page(miras_browser):
    note = kept(miras_browser, "Rain all day.")

    for address in addresses():
        page = miras_browser.get(address.path(note), follow=True).content.decode()
        for cookie in miras_browser.cookies.values():
            assert cookie.value not in page


def test_the_cookies_stay_small_and_hold_no_words(miras_browser):
    sizes = [len(f"{n}={m.value}") for n, m in miras_browser.cookies.items()]

    assert sum(sizes) < 4096
    for morsel in miras_browser.cookies.values():
        assert re.fullmatch(r"[0-9A-Za-z]{20,64}", morsel.value)


def test_signing_in_makes_all_cookies_new(miras_browser):
    before = {
        name: miras_browser.cookies[name].value for name in ("__Host-s", "__Host-k")
    }

    miras_browser.post("/s/", {"handle": "Mira", "passphrase": PASSPHRASE})

    for name, value in before.items():
        assert miras_browser.cookies[name].value != value


@pytest.mark.parametrize("path", ["/l/", "/x/"])
def test_locking_and_leaving_take_the_cookies_back(miras_browser, path):
    answer = miras_browser.post(path)

    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    for name in ("__Host-s", "__Host-k"):
        assert answer.cookies[name].value == ""
        assert answer.cookies[name]["max-age"] == 0
        assert answer.cookies[name]["secure"]
        assert answer.cookies[name]["path"] == "/"


def test_a_stranger_who_only_reads_is_given_no_session(stranger):
    for path in ("/", "/p/", "/h/", "/h/gb", "/s/", "/u/"):
        stranger.get(path)

    assert set(stranger.cookies) <= {"__Host-c"}


def test_there_is_no_inline_code_on_any_page(miras_browser, stranger):
    note = kept(miras_browser, "Rain all day.")

    for client in (miras_browser, stranger):
        for address in addresses():
            page = client.get(address.path(note), follow=True).content.decode()
            assert not re.search(r"<script(?![^>]*\bsrc=)", page), address
            assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", page), address
            assert not re.search(r'(?:src|href)="(?:https?:)?//', page), address


def test_the_templates_hold_no_address_outside_but_the_places_to_leave_to():
    root = resources.files("reknit")
    for folder in ("web", "apps"):
        for path in sorted(root.joinpath(folder).rglob("*.html")):
            assert "://" not in path.read_text(), path

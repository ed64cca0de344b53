"""Which connections are answered, which proxy is believed, and Safari at home."""

import pytest
from django.test import Client

from tests.conftest import PASSPHRASE
from tests.web.everywhere import addresses
from tests.web.writing import kept, shown

SAFARI = (
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_7) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/18.1 Safari/605.1.15"
)
CHROME = (
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/131.0.0.0 Safari/537.36"
)


@pytest.fixture
def behind_tls(settings):
    settings.BEHIND_TLS = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")


@pytest.mark.parametrize("network", ["192.168.1.7", "10.0.0.2", "2001:db8::1", "", "x"])
@pytest.mark.usefixtures("db")
def test_another_computer_without_https_is_refused_on_every_page(network):
    for address in addresses():
        for method in ("GET", "POST"):
            answer = Client(REMOTE_ADDR=network).generic(method, address.path())
            assert answer.status_code == 403
            assert b"private (https) connection" in answer.content
            assert not answer.cookies


@pytest.mark.parametrize("network", ["127.0.0.1", "127.8.8.8", "::1"])
@pytest.mark.usefixtures("db")
def test_the_same_computer_needs_no_https(network):
    assert Client(REMOTE_ADDR=network).get("/").status_code == 200


@pytest.mark.usefixtures("db")
def test_another_computer_can_not_say_that_it_came_over_https():
    claims = {
        "x-forwarded-proto": "https",
        "x-forwarded-ssl": "on",
        "forwarded": "proto=https",
    }

    answer = Client(REMOTE_ADDR="192.168.1.7").get("/", headers=claims)

    assert answer.status_code == 403


@pytest.mark.usefixtures("db")
def test_another_computer_can_not_say_that_it_is_this_one():
    claims = {"x-forwarded-for": "127.0.0.1", "x-real-ip": "127.0.0.1"}

    answer = Client(REMOTE_ADDR="192.168.1.7").get("/", headers=claims)

    assert answer.status_code == 403


@pytest.mark.usefixtures("db", "behind_tls")
def test_behind_a_proxy_plain_http_is_refused_even_from_the_proxy_itself():
    for proto in ({}, {"x-forwarded-proto": "http"}):
        assert Client().get("/", headers=proto).status_code == 403


@pytest.mark.usefixtures("db", "behind_tls")
def test_behind_a_proxy_https_is_answered():
    answer = Client().get("/", headers={"x-forwarded-proto": "https"})

    assert answer.status_code == 200
    assert "Strict-Transport-Security" in answer


@pytest.mark.usefixtures("mira", "behind_tls")
def test_only_the_last_hop_counts_behind_a_proxy():
    def guess(hops):
        return Client().post(
            "/s/",
            {"handle": "Mira", "passphrase": "not this one at all"},
            headers={"x-forwarded-proto": "https", "x-forwarded-for": hops},
        )

    for number in range(5):
        guess(f"198.51.100.{number}, 203.0.113.9")

    assert guess("198.51.100.77, 203.0.113.9").status_code == 429
    assert guess("203.0.113.9, 198.51.100.77").status_code == 422


@pytest.mark.usefixtures("mira")
def test_without_a_proxy_no_header_opens_another_gate():
    for number in range(6):
        answer = Client().post(
            "/s/",
            {"handle": "Mira", "passphrase": "not this one at all"},
            headers={"x-forwarded-for": f"198.51.100.{number}"},
        )

    assert answer.status_code == 429


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "a b", ""])
@pytest.mark.usefixtures("db")
def test_a_name_this_server_does_not_have_is_refused(host):
    assert Client().get("/", headers={"host": host or "[]"}).status_code == 400


@pytest.mark.usefixtures("mira")
def test_safari_at_home_signs_in_writes_and_locks():
    safari = Client(enforce_csrf_checks=True, headers={"user-agent": SAFARI})

    def send(path, data, page):
        safari.get(page)
        token = safari.cookies["c"].value
        return safari.post(path, {**data, "csrfmiddlewaretoken": token})

    answer = send("/s/", {"handle": "Mira", "passphrase": PASSPHRASE}, "/s/")
    assert answer["Location"] == "/t/"
    assert set(safari.cookies) == {"s", "k", "c"}
    for morsel in safari.cookies.values():
        assert not morsel["secure"]
        assert morsel["httponly"]
        assert morsel["samesite"] in {"Lax", "Strict"}

    send("/nk/", {"of": "a" * 32, "base": 0, "text": "Rain all day."}, "/n/new")
    assert shown(safari, "a" * 32) == "Rain all day."

    answer = send("/l/", {}, "/n/")
    assert answer["Location"] == "/s/"
    for name in ("s", "k"):
        assert safari.cookies[name].value == ""
        assert safari.cookies[name]["max-age"] == 0
    assert safari.get("/n/")["Location"] == "/s/"


@pytest.mark.parametrize("agent", [CHROME, "", "curl/8"])
@pytest.mark.usefixtures("mira")
def test_other_browsers_at_home_get_the_full_names(agent):
    client = Client(headers={"user-agent": agent})
    client.post("/s/", {"handle": "Mira", "passphrase": PASSPHRASE})

    assert {"__Host-s", "__Host-k"} <= set(client.cookies)
    assert not {"s", "k", "c"} & set(client.cookies)


@pytest.mark.usefixtures("mira")
def test_safari_over_https_gets_the_full_names():
    client = Client(headers={"user-agent": SAFARI})
    client.post("/s/", {"handle": "Mira", "passphrase": PASSPHRASE}, secure=True)

    assert {"__Host-s", "__Host-k"} <= set(client.cookies)
    assert all(morsel["secure"] for morsel in client.cookies.values())


@pytest.mark.usefixtures("mira")
def test_plain_cookies_open_nothing_over_https_or_in_another_browser():
    safari = Client(headers={"user-agent": SAFARI})
    safari.post("/s/", {"handle": "Mira", "passphrase": PASSPHRASE})
    note = kept(safari, "Rain all day.")

    other = Client(headers={"user-agent": CHROME})
    other.cookies = safari.cookies
    assert other.get(f"/n/{note}")["Location"] == "/s/"
    assert safari.get(f"/n/{note}", secure=True)["Location"] == "/s/"

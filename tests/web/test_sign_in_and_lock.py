"""Coming in, being locked out by time or by hand, and what a thief can do with it."""

import datetime as dt

import pytest
import time_machine
from django.conf import settings as django_settings
from django.test import Client

from reknit.web.models import Account, Session
from tests.conftest import PASSPHRASE, signed_in
from tests.web.everywhere import normalised
from tests.web.writing import kept, shown

NOW = dt.datetime(2026, 11, 22, 20, 0, tzinfo=dt.UTC)


def is_open(client):
    answer = client.get("/n/")
    assert (answer.status_code, answer.get("Location")) in {(200, None), (302, "/s/")}
    return answer.status_code == 200


def with_cookies(**cookies):
    client = Client()
    for name, value in cookies.items():
        client.cookies[f"__Host-{name}"] = value
    return client


def cookies(client):
    return client.cookies["__Host-s"].value, client.cookies["__Host-k"].value


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.mark.usefixtures("mira")
def test_the_right_passphrase_opens_the_notes():
    answer = Client().post("/s/", {"handle": "Mira", "passphrase": PASSPHRASE})

    assert (answer.status_code, answer["Location"]) == (302, "/t/")


@pytest.mark.parametrize("handle", ["mira", " MIRA ", "\uff2d\uff49\uff52\uff41"])
@pytest.mark.usefixtures("mira")
def test_capitals_and_spaces_around_a_name_make_no_difference(handle):
    assert is_open(signed_in(handle))


@pytest.mark.parametrize(
    "passphrase",
    [
        PASSPHRASE.upper(),
        PASSPHRASE + "s",
        PASSPHRASE[:-1],
        "",
        "x" * 1024,
        "\x07",
        "lantern\u0000",
    ],
)
@pytest.mark.usefixtures("mira")
def test_a_wrong_passphrase_opens_nothing_and_is_not_sent_back(passphrase):
    client = Client()
    answer = client.post("/s/", {"handle": "Mira", "passphrase": passphrase})

    assert answer.status_code == 422
    assert 'value="Mira"' in answer.content.decode()
    assert not passphrase.strip() or passphrase not in answer.content.decode()
    assert not is_open(client)


@pytest.mark.usefixtures("mira")
def test_no_next_page_is_taken_from_the_address():
    answer = Client().post(
        "/s/?next=https://example.org/",
        {"handle": "Mira", "passphrase": PASSPHRASE, "next": "https://example.org/"},
    )

    assert answer["Location"] == "/t/"


def test_a_locked_browser_shows_the_same_bytes_as_a_strangers(miras_browser):
    miras_browser.post("/l/")
    locked = miras_browser.get("/n/", follow=True)

    assert locked.redirect_chain == [("/s/", 302)]
    assert normalised(locked.content) == normalised(Client().get("/s/").content)


@pytest.mark.usefixtures("mira")
def test_a_browser_locked_by_time_shows_the_same_bytes_as_a_strangers(clock):
    client = signed_in("Mira")
    clock.shift(dt.timedelta(minutes=11))
    locked = client.get("/n/", follow=True)

    assert locked.redirect_chain == [("/s/", 302)]
    assert normalised(locked.content) == normalised(Client().get("/s/").content)


def test_what_was_written_is_there_after_a_lock(miras_browser):
    note = kept(miras_browser, "Rain all day.")
    miras_browser.post("/l/")

    assert not is_open(miras_browser)
    assert shown(signed_in("Mira"), note) == "Rain all day."


@pytest.mark.parametrize(
    ("path", "onwards"), [("/l/", "/s/"), ("/x/", "https://www.bbc.co.uk/weather")]
)
def test_locking_and_leaving_delete_the_session_row(miras_browser, path, onwards):
    answer = miras_browser.post(path)

    assert (answer.status_code, answer["Location"]) == (303, onwards)
    assert not Session.objects.exists()
    assert not is_open(miras_browser)


def test_leaving_goes_where_the_person_chose(miras_browser):
    miras_browser.post(
        "/a/set",
        {
            "theme": "night",
            "idle_minutes": 5,
            "leave_site": "maps",
            "passphrase": PASSPHRASE,
        },
    )

    assert miras_browser.post("/x/")["Location"] == "https://www.openstreetmap.org/"


@pytest.mark.usefixtures("mira")
def test_ten_quiet_minutes_lock_and_a_busy_hour_does_not(clock):
    client = signed_in("Mira")
    for _ in range(8):
        clock.shift(dt.timedelta(minutes=9))
        assert is_open(client)
    clock.shift(dt.timedelta(minutes=10, seconds=1))

    assert not is_open(client)
    assert not Session.objects.exists()


@pytest.mark.parametrize("minutes", [2, 30])
@pytest.mark.usefixtures("mira")
def test_a_person_chooses_how_long_it_stays_open(clock, minutes):
    client = signed_in("Mira")
    answer = client.post(
        "/a/set",
        {
            "theme": "auto",
            "idle_minutes": minutes,
            "leave_site": "weather",
            "passphrase": PASSPHRASE,
        },
    )
    assert answer.status_code == 302

    clock.shift(dt.timedelta(minutes=minutes, seconds=-5))
    assert is_open(client)
    clock.shift(dt.timedelta(minutes=minutes, seconds=31))
    assert not is_open(client)
    clock.shift(dt.timedelta(seconds=1))
    again = signed_in("Mira")
    clock.shift(dt.timedelta(minutes=minutes, seconds=-5))
    assert is_open(again)


def test_how_long_it_stays_open_is_changed_by_the_owner_only(miras_browser):
    answer = miras_browser.post(
        "/a/set",
        {
            "theme": "auto",
            "idle_minutes": 30,
            "leave_site": "weather",
            "passphrase": "not this one at all",
        },
    )

    assert answer.status_code == 422
    assert "This is not your passphrase." in answer.content.decode()


@pytest.mark.parametrize("minutes", ["0", "31", "600", "-5", "x", ""])
def test_no_other_time_than_those_offered_is_taken(miras_browser, minutes):
    answer = miras_browser.post(
        "/a/set",
        {
            "theme": "auto",
            "idle_minutes": minutes,
            "leave_site": "weather",
            "passphrase": PASSPHRASE,
        },
    )

    assert answer.status_code == 422


@pytest.mark.usefixtures("mira")
def test_after_twelve_hours_it_is_over_however_busy(clock):
    client = signed_in("Mira")
    for _ in range(79):
        clock.shift(dt.timedelta(minutes=9))
        assert is_open(client)
    clock.shift(dt.timedelta(minutes=9))

    assert not is_open(client)


@pytest.mark.parametrize("back", [dt.timedelta(minutes=5), dt.timedelta(days=1)])
@pytest.mark.usefixtures("mira")
def test_a_clock_that_goes_back_locks(clock, back):
    client = signed_in("Mira")
    clock.shift(-back)

    assert not is_open(client)

    clock.shift(back)
    assert not is_open(client)


@pytest.mark.usefixtures("mira")
def test_a_clock_that_goes_back_a_few_seconds_does_not(clock):
    client = signed_in("Mira")
    clock.shift(dt.timedelta(seconds=-20))

    assert is_open(client)


def test_a_session_row_without_the_key_cookie_is_worth_nothing(miras_browser):
    session, _ = cookies(miras_browser)

    assert not is_open(with_cookies(s=session))
    for guess in ("", "0" * 64, "zz", "é", "0" * 63, "0" * 66):
        assert not is_open(with_cookies(s=session, k=guess))


def test_a_key_cookie_does_not_open_another_session(miras_browser, jonass_browser):
    hers, her_key = cookies(miras_browser)
    his, his_key = cookies(jonass_browser)
    second, second_key = cookies(signed_in("Mira"))

    assert not is_open(with_cookies(s=hers, k=his_key))
    assert not is_open(with_cookies(s=his, k=her_key))
    assert not is_open(with_cookies(s=hers, k=second_key))
    assert not is_open(with_cookies(s=second, k=her_key))
    assert is_open(with_cookies(s=hers, k=her_key))


def test_the_data_of_one_session_row_is_worth_nothing_in_another(miras_browser):
    other = signed_in("Mira")
    mine, theirs = cookies(miras_browser)[0], cookies(other)[0]
    data = Session.objects.get(session_key=mine).session_data
    Session.objects.filter(session_key=theirs).update(session_data=data)

    assert not is_open(with_cookies(s=theirs, k=cookies(miras_browser)[1]))


@pytest.mark.parametrize("path", ["/l/", "/x/"])
def test_cookies_kept_from_before_a_lock_are_worth_nothing(miras_browser, path):
    session, key = cookies(miras_browser)
    miras_browser.post(path)

    assert not is_open(with_cookies(s=session, k=key))


def test_cookies_kept_from_before_signing_in_anew_are_worth_nothing(miras_browser):
    session, key = cookies(miras_browser)
    miras_browser.post("/s/", {"handle": "Mira", "passphrase": PASSPHRASE})

    assert not is_open(with_cookies(s=session, k=key))
    assert is_open(miras_browser)


@pytest.mark.usefixtures("mira")
def test_a_session_chosen_by_somebody_else_is_not_taken_over():
    client = with_cookies(s="a" * 32, k="0" * 64)
    client.post("/s/", {"handle": "Mira", "passphrase": PASSPHRASE})

    assert client.cookies["__Host-s"].value != "a" * 32
    assert not Session.objects.filter(session_key="a" * 32).exists()
    assert is_open(client)


@pytest.mark.usefixtures("mira")
def test_a_session_row_can_not_be_prolonged_in_the_database(clock):
    client = signed_in("Mira")
    session, key = cookies(client)
    row = Session.objects.get(session_key=session)
    store = row.get_session_store_class()(session)
    data = store.load()
    store.update({**data, "ends": data["ends"] + 10**6, "seen": data["seen"] + 60 * 60})
    store.save()
    clock.shift(dt.timedelta(minutes=55))

    assert not is_open(with_cookies(s=session, k=key))


def test_nothing_in_a_session_row_is_the_key(miras_browser):
    session, key = cookies(miras_browser)
    row = Session.objects.values_list().get(session_key=session)

    assert key not in repr(row)
    data = Session.objects.get(session_key=session).get_decoded()
    assert key not in repr(data)


@pytest.mark.usefixtures("mira")
def test_at_most_five_browsers_are_signed_in_and_the_oldest_goes_first(clock):
    browsers = []
    for _ in range(7):
        browsers.append(signed_in("Mira"))
        clock.shift(dt.timedelta(seconds=10))

    assert [is_open(browser) for browser in browsers] == [False] * 2 + [True] * 5
    assert Session.objects.filter(account__isnull=False).count() == 5
    assert django_settings.SESSIONS_AT_ONCE == 5


@pytest.mark.usefixtures("mira")
def test_weakened_parameters_in_the_database_are_refused():
    Account.objects.update(memory_kib=8, passes=1)

    client = Client(raise_request_exception=False)
    answer = client.post("/s/", {"handle": "Mira", "passphrase": PASSPHRASE})

    assert answer.status_code == 503
    assert "not as it was left" in answer.content.decode()
    assert not is_open(client)


@pytest.mark.parametrize(
    "changed",
    [
        {"salt": b"0" * 16},
        {"memory_kib": 20 * 1024},
        {"passes": 3},
        {"wrap_version": 9},
        {"user_key_by_passphrase": b"nonsense"},
        {"password": "0" * 64},
        {"profile_version": 99},
    ],
)
@pytest.mark.usefixtures("mira")
def test_a_changed_account_row_lets_nobody_in(changed):
    Account.objects.update(**changed)

    client = Client(raise_request_exception=False)
    answer = client.post("/s/", {"handle": "Mira", "passphrase": PASSPHRASE})

    assert answer.status_code in {422, 503}
    assert not is_open(client)


@pytest.mark.usefixtures("mira")
def test_a_higher_cost_set_by_the_host_is_taken_at_the_next_sign_in(settings):
    from reknit.vault.passphrase import Argon2Profile

    settings.ARGON2_PROFILE = Argon2Profile(20 * 1024, 2, 1)
    signed_in("Mira")

    assert Account.objects.get().memory_kib == 20 * 1024
    assert is_open(signed_in("Mira"))

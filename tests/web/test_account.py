"""Changing the passphrase, using the code, ending sessions, and leaving for good."""

import re

import pytest
from django.apps import apps
from django.test import Client

from reknit.rooms.models import Chunk, Member, Record, Space, Tombstone
from reknit.web.models import Account, Session
from tests.conftest import PASSPHRASE, signed_in
from tests.web.everywhere import contents, normalised
from tests.web.writing import kept, shown

OTHER = "harbour violet anchor nine paper window"


def code_shown(client):
    page = client.get("/u/code").content.decode()
    return "-".join(re.findall(r"<span>([0-9A-Z]{4})</span>", page))


def change(client, **changed):
    return client.post(
        "/a/phrase", {"current": PASSPHRASE, "passphrase": OTHER, **changed}
    )


def make_code(client):
    """Make a new recovery code, type it back, and return it."""
    assert client.post("/a/code", {"passphrase": PASSPHRASE})["Location"] == "/u/code"
    code = code_shown(client)
    assert client.post("/u/again", {"code": code})["Location"] == "/t/"
    return code


def recover(code, *, handle="Mira", passphrase=OTHER):
    client = Client()
    data = {"handle": handle, "code": code, "passphrase": passphrase}
    return client, client.post("/r/", data)


def opens(passphrase):
    client = Client()
    client.post("/s/", {"handle": "Mira", "passphrase": passphrase})
    return (
        client.get("/a/").status_code == 200 or client.get("/u/code").status_code == 200
    )


def test_a_stranger_sees_none_of_it(stranger):
    for path in ("/a/", "/a/set", "/a/phrase", "/a/code", "/a/open", "/a/gone"):
        assert stranger.get(path)["Location"] == "/s/"


def test_a_changed_passphrase_opens_and_the_old_one_does_not(miras_browser):
    note = kept(miras_browser, "Rain all day.")

    answer = change(miras_browser)

    assert (answer.status_code, answer["Location"]) == (302, "/a/")
    assert shown(miras_browser, note) == "Rain all day."
    assert shown(signed_in("Mira", OTHER), note) == "Rain all day."
    assert not opens(PASSPHRASE)


def test_a_changed_passphrase_ends_all_other_sessions(miras_browser):
    elsewhere = signed_in("Mira")

    change(miras_browser)

    assert elsewhere.get("/n/")["Location"] == "/s/"
    assert miras_browser.get("/n/").status_code == 200
    assert Session.objects.filter(account__isnull=False).count() == 1


def test_somebody_may_know_it_makes_new_keys_and_a_new_code(miras_browser):
    old_code = make_code(miras_browser)
    note = kept(miras_browser, "Rain all day.")
    old_grants = {bytes(member.grant) for member in Member.objects.all()}

    change(miras_browser, somebody_may_know="on")
    new_code = code_shown(miras_browser)
    miras_browser.post("/u/again", {"code": new_code})

    assert not old_grants & {bytes(member.grant) for member in Member.objects.all()}
    assert shown(miras_browser, note) == "Rain all day."
    assert recover(old_code)[1].status_code == 422
    assert recover(new_code)[1]["Location"] == "/u/code"


@pytest.mark.parametrize(
    "changed",
    [
        {"current": "not this one at all"},
        {"passphrase": "short"},
        {"passphrase": "passwordpassword"},
        {"current": ""},
        {"passphrase": ""},
        {"passphrase": "lantern\x07willow copper seven"},
    ],
)
def test_a_refused_change_changes_nothing(miras_browser, changed):
    before = contents(but=())

    answer = change(miras_browser, **changed)

    assert answer.status_code == 422
    assert contents(but=()) == before
    for typed in (PASSPHRASE, OTHER, *changed.values()):
        assert not typed or f'value="{typed}"' not in answer.content.decode()


def test_a_recovery_code_opens_everything_with_a_new_passphrase(miras_browser):
    code = make_code(miras_browser)
    note = kept(miras_browser, "Rain all day.")

    client, answer = recover(code.lower().replace("-", ""))
    client.post("/u/again", {"code": code_shown(client)})

    assert answer["Location"] == "/u/code"
    assert shown(client, note) == "Rain all day."
    assert not opens(PASSPHRASE)
    assert opens(OTHER)


def test_recovering_ends_all_sessions(miras_browser):
    recover(make_code(miras_browser))

    assert miras_browser.get("/n/")["Location"] == "/s/"


def test_a_recovery_code_is_used_up(miras_browser):
    code = make_code(miras_browser)
    recover(code)

    again = recover(code, passphrase="cellar ribbon lamp eleven orchard bread")[1]

    assert again.status_code == 422
    assert "do not open anything here" in again.content.decode()
    assert opens(OTHER)


def test_making_a_new_code_makes_the_old_one_worthless(miras_browser):
    old, new = make_code(miras_browser), make_code(miras_browser)

    assert recover(old)[1].status_code == 422
    assert recover(new)[1].status_code == 302


def test_a_new_code_is_made_for_the_owner_only(miras_browser):
    before = contents()

    answer = miras_browser.post("/a/code", {"passphrase": "not this one at all"})

    assert answer.status_code == 422
    assert contents() == before


@pytest.mark.parametrize(
    "changed",
    [{"handle": "Jonas"}, {"handle": "Nobody"}, {"passphrase": "short"}, {"code": "x"}],
)
@pytest.mark.usefixtures("jonas")
def test_a_refused_recovery_changes_nothing_and_keeps_the_name(miras_browser, changed):
    filled = {"code": make_code(miras_browser), "handle": "Mira", "passphrase": OTHER}
    filled |= changed
    before = contents()

    answer = Client().post("/r/", filled)

    assert answer.status_code == 422
    assert f'value="{filled["handle"]}"' in answer.content.decode()
    assert contents() == before


@pytest.mark.usefixtures("mira")
def test_a_wrong_code_reads_the_same_for_a_name_that_is_not_here():
    from reknit.vault.recovery import new_code

    code = new_code()
    hers = recover(code)[1].content
    nobodys = recover(code, handle="Mora")[1].content

    assert normalised(hers).replace(b"Mira", b"Mora") == normalised(nobodys)


@pytest.mark.usefixtures("mira")
def test_without_a_code_there_is_no_way_around_the_passphrase():
    client = signed_in("Mira")
    code = make_code(client)
    client.post("/a/code", {"passphrase": PASSPHRASE})
    client.post("/u/none", {"sentence": "no code"})

    assert recover(code)[1].status_code == 422
    assert "Make a recovery code" in client.get("/a/").content.decode()


def test_open_sessions_are_listed_without_place_or_device(miras_browser):
    signed_in("Mira")

    page = miras_browser.get("/a/open").content.decode()

    assert page.count("This browser") == 1
    assert page.count("Another browser") == 1
    assert "127.0.0.1" not in page
    for cookie in miras_browser.cookies.values():
        assert cookie.value not in page


def test_a_ticked_session_ends_and_the_others_stay(miras_browser):
    first, second = signed_in("Mira"), signed_in("Mira")
    listed = re.findall(
        r'name="id" value="(\w+)"', miras_browser.get("/a/open").content.decode()
    )
    assert len(listed) == 2

    miras_browser.post("/a/open", {"id": listed[:1]})

    still_open = [client.get("/n/").status_code == 200 for client in (first, second)]
    assert sorted(still_open) == [False, True]
    assert miras_browser.get("/n/").status_code == 200


def test_settings_are_kept_for_the_next_time(miras_browser):
    chosen = {
        "theme": "night",
        "idle_minutes": "5",
        "leave_site": "encyclopedia",
        "passphrase": PASSPHRASE,
    }
    miras_browser.post("/a/set", chosen)

    page = signed_in("Mira").get("/a/set").content.decode()

    assert 'data-theme="night"' in page
    assert 'data-idle="300"' in page
    assert 'data-site="https://www.wikipedia.org/"' in page
    assert 'data-shift-leaves="no"' in page


def test_nothing_but_the_offered_places_can_be_left_to(miras_browser):
    for place in ("https://example.org", "javascript:alert(1)", "", "weather\0"):
        answer = miras_browser.post(
            "/a/set",
            {
                "theme": "auto",
                "idle_minutes": "5",
                "leave_site": place,
                "passphrase": PASSPHRASE,
            },
        )
        assert answer.status_code == 422


@pytest.mark.usefixtures("jonas")
def test_a_deleted_account_is_named_in_no_row(mira):
    client, account = signed_in("Mira"), mira.account.id
    note = kept(client, "Rain all day.")
    jonass = kept(signed_in("Jonas"), "I ended it.")

    answer = client.post("/a/gone", {"passphrase": PASSPHRASE, "meant": "on"})

    assert answer.status_code == 200
    assert "It is gone" in answer.content.decode()
    for model in apps.get_models():
        for row in model.objects.values_list():
            written = repr([bytes(v) if isinstance(v, memoryview) else v for v in row])
            for trace in (account.hex, str(account), repr(account.bytes)[2:-1], note):
                assert trace not in written, model
    assert [model.objects.count() for model in (Account, Space, Member)] == [1, 1, 1]
    assert str(Record.objects.get().id).replace("-", "") == jonass
    assert Chunk.objects.count() == 1
    assert Tombstone.objects.count() == 1


def test_after_deleting_the_browser_is_a_strangers(miras_browser):
    answer = miras_browser.post("/a/gone", {"passphrase": PASSPHRASE, "meant": "on"})
    page = answer.content.decode()

    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert 'action="/l/"' not in page
    assert 'href="/a/"' not in page
    assert 'data-idle="0"' in page
    assert miras_browser.get("/n/")["Location"] == "/s/"
    assert not opens(PASSPHRASE)


@pytest.mark.parametrize(
    "sent",
    [
        {"passphrase": PASSPHRASE},
        {"passphrase": "not this one at all", "meant": "on"},
        {"meant": "on"},
        {"passphrase": ""},
    ],
)
def test_nothing_is_deleted_unless_it_is_meant_and_by_its_owner(miras_browser, sent):
    before = contents()

    assert miras_browser.post("/a/gone", sent).status_code == 422
    assert contents() == before


def test_a_deleted_account_ends_everywhere_at_once(miras_browser):
    elsewhere = signed_in("Mira")

    miras_browser.post("/a/gone", {"passphrase": PASSPHRASE, "meant": "on"})

    assert elsewhere.get("/n/")["Location"] == "/s/"
    answer = elsewhere.post("/nk/", {"of": "a" * 32, "base": 0, "text": "Rain."})
    assert answer.status_code in {302, 403}
    assert not Record.objects.exists()


@pytest.mark.usefixtures("db")
def test_an_account_that_never_confirmed_its_code_can_be_deleted():
    client = Client()
    client.post(
        "/u/name", {"handle": "Mira", "passphrase": PASSPHRASE, "understood": "on"}
    )

    client.post("/a/gone", {"passphrase": PASSPHRASE, "meant": "on"})

    assert not Account.objects.exists()

"""Reading writes nothing, writing asks for a token, and nothing else is understood."""

import re

import pytest
from django.test import Client

from tests.web.everywhere import METHODS, addresses, contents, takes
from tests.web.lived import lives
from tests.web.writing import kept_for

POSTED = (
    "accounts:sign_up",
    "accounts:strength",
    "accounts:confirm",
    "accounts:decline",
    "accounts:sign_in",
    "accounts:recover",
    "accounts:lock",
    "accounts:draft",
    "accounts:settings",
    "accounts:passphrase",
    "accounts:new_code",
    "accounts:sessions",
    "accounts:delete",
    "amends:draft",
    "amends:letter",
    "amends:new",
    "amends:show",
    "answers:before",
    "answers:new",
    "answers:one",
    "answers:prepare",
    "agreements:build",
    "agreements:one",
    "agreements:reword",
    "checkin:new",
    "checkin:one",
    "checkin:change",
    "coach:scene",
    "coach:write",
    "guide:ask",
    "intake:for_two",
    "intake:gentle",
    "intake:later",
    "intake:private",
    "intake:question",
    "journal:delete",
    "journal:delete_entry",
    "journal:look",
    "journal:look_on_note",
    "journal:new_look",
    "journal:search",
    "journal:sit",
    "journal:suggest",
    "journal:trigger",
    "journal:new_trigger",
    "journal:keep",
    "joining:doorstep",
    "joining:invite",
    "joining:join",
    "joining:one",
    "leave",
    "log:day",
    "log:days",
    "log:note",
    "log:one",
    "measures:answer",
    "measures:bring",
    "measures:delete",
    "measures:result",
    "measures:turns",
    "parting:copy",
    "parting:leave",
    "parting:together",
    "parting:words",
    "path:choose",
    "path:delete",
    "path:keep",
    "progress:made",
    "progress:session",
    "promises:new",
    "promises:one",
    "questions:every",
    "questions:one",
    "questions:talk",
    "sharing:choose",
    "sharing:one",
    "talks:every",
    "talks:one",
    "steady:held",
    "steady:hold",
    "steady:night",
    "today:first_days_on",
    "turns:every",
    "us:pause",
)
ONLY_POSTED = {
    "accounts:strength",
    "accounts:lock",
    "accounts:draft",
    "guide:ask",
    "intake:for_two",
    "intake:gentle",
    "intake:later",
    "journal:search",
    "journal:suggest",
    "journal:keep",
    "leave",
    "path:choose",
    "path:delete",
    "path:keep",
    "progress:made",
    "today:first_days_on",
}
BY_NAME = {address.name: address for address in addresses()}
LIVES = {life.__name__.rpartition(".")[2]: life for life in lives()}
"""What two people do together, by the name of the feature."""


@pytest.fixture
def careful(miras_browser):
    """Mira's browser, with the checks that Django's test client leaves out."""
    client = Client(enforce_csrf_checks=True)
    client.cookies = miras_browser.cookies
    return client


def token(client):
    page = client.get("/n/").content.decode()
    return re.search(r'csrfmiddlewaretoken" value="(\w+)"', page)[1]


@pytest.mark.parametrize("address", addresses(), ids=lambda one: one.name)
def test_a_page_refuses_every_method_it_does_not_know(miras_browser, address):
    known = {"POST"} if address.name in ONLY_POSTED else {"GET", "HEAD"}
    if address.name in POSTED:
        known.add("POST")

    for method in set(METHODS) - known:
        assert not takes(miras_browser, address, method), method


@pytest.fixture
def mira_at(request, db):
    """Mira's browser with what a page is about, and its id: `mira_at(address)`."""

    def at(address):
        life = LIVES.get(address.name.partition(":")[0])
        if life is None:
            client = request.getfixturevalue("miras_browser")
            return client, kept_for(client, address)
        two = request.getfixturevalue("two")
        ids = life.together(two)
        wanted = re.search(r"<hex:(\w+)>", address.route)
        if wanted is None:
            return two.miras, ""
        if wanted[1] not in ids:
            ids = life.alone(two)
        return two.miras, ids[wanted[1]]

    return at


@pytest.mark.parametrize("name", sorted(set(BY_NAME) - ONLY_POSTED))
def test_a_page_can_be_looked_at(mira_at, name):
    address = BY_NAME[name]
    client, note = mira_at(address)

    seen = client.get(address.path(note), follow=True)
    head = client.head(address.path(note), follow=True)

    assert (seen.status_code, head.status_code) == (200, 200)


@pytest.mark.parametrize("address", addresses(), ids=lambda one: one.name)
def test_looking_at_a_page_writes_nothing(mira_at, address):
    client, note = mira_at(address)
    before = contents()

    for _ in range(2):
        client.get(address.path(note))
        client.head(address.path(note))

    assert contents() == before


@pytest.mark.parametrize("name", POSTED)
def test_a_form_without_its_token_is_refused(careful, name):
    before = contents(but=())

    answer = careful.post(BY_NAME[name].path(), {"text": "Rain."})

    assert answer.status_code == 403
    assert contents(but=()) == before


@pytest.mark.parametrize("name", sorted(set(BY_NAME) - set(POSTED)))
def test_a_page_without_a_form_takes_no_post_even_with_a_token(careful, name):
    answer = careful.post(BY_NAME[name].path(), {"csrfmiddlewaretoken": token(careful)})

    assert answer.status_code == 405


def test_a_form_without_its_token_gives_the_text_back(careful):
    answer = careful.post("/nk/", {"text": "Rain <b>all</b> day."})

    assert answer.status_code == 403
    assert "Rain &lt;b&gt;all&lt;/b&gt; day." in answer.content.decode()


def test_leaving_without_a_token_leaves_but_does_not_end_the_session(careful):
    answer = careful.post("/x/")

    assert answer.status_code == 403
    assert answer["Refresh"] == "0; url=https://www.bbc.co.uk/weather"
    assert answer.content == b""
    assert careful.get("/n/").status_code == 200


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none"])
def test_a_blank_origin_from_elsewhere_is_refused(careful, site):
    answer = careful.post(
        "/nf/",
        {"words": "rain", "csrfmiddlewaretoken": token(careful)},
        headers={"origin": "null", "sec-fetch-site": site},
    )

    assert answer.status_code == 403


def test_a_blank_origin_from_our_own_page_is_taken(careful):
    answer = careful.post(
        "/nf/",
        {"words": "rain", "csrfmiddlewaretoken": token(careful)},
        headers={"origin": "null", "sec-fetch-site": "same-origin"},
    )

    assert answer.status_code == 200


def test_a_blank_origin_does_not_stand_for_a_token(careful):
    answer = careful.post(
        "/nf/",
        {"words": "rain"},
        headers={"origin": "null", "sec-fetch-site": "same-origin"},
    )

    assert answer.status_code == 403


def test_a_named_origin_from_elsewhere_is_refused(careful):
    answer = careful.post(
        "/nf/",
        {"words": "rain", "csrfmiddlewaretoken": token(careful)},
        headers={"origin": "https://example.org", "sec-fetch-site": "same-origin"},
    )

    assert answer.status_code == 403


def test_the_token_may_come_in_a_header_as_the_page_sends_it(careful):
    answer = careful.post(
        "/nf/", {"words": "rain"}, headers={"x-csrftoken": token(careful)}
    )

    assert answer.status_code == 200


def test_another_persons_token_does_not_fit(careful, jonass_browser):
    answer = careful.post(
        "/nf/", {"words": "rain", "csrfmiddlewaretoken": token(jonass_browser)}
    )

    assert answer.status_code == 403

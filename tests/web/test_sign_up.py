"""Making an account: the limits first, then a name, a passphrase and a code."""

import html
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client

from reknit.web.models import Account
from tests.conftest import PASSPHRASE, signed_in
from tests.web.everywhere import normalised, private_addresses
from tests.web.writing import kept, shown

FILLED = {"handle": "Mira", "passphrase": PASSPHRASE, "understood": "on"}


def sign_up(client, **changed):
    return client.post("/u/name", {**FILLED, **changed})


def code_shown(client):
    page = client.get("/u/code").content.decode()
    return "-".join(re.findall(r"<span>([0-9A-Z]{4})</span>", page))


@pytest.fixture
def new(db):
    """Mira's browser just after signing up: the code waits to be typed back."""
    client = Client()
    assert sign_up(client).status_code == 302
    return client


def test_the_first_page_leads_to_the_limits_and_only_these_to_the_form(stranger):
    welcome = stranger.get("/").content.decode()
    limits = stranger.get("/u/").content.decode()

    assert 'href="/u/"' in welcome
    assert 'href="/u/name"' not in welcome
    assert 'href="/u/name"' in limits
    for words in ("partner", "what is not", "your partner runs this server", "leave"):
        assert words in re.sub("<[^>]*>", "", limits).lower()


def test_there_is_no_account_without_the_tick(stranger):
    answer = sign_up(stranger, understood="")

    assert answer.status_code == 422
    assert "Please read the page before this one" in answer.content.decode()
    assert not Account.objects.exists()


def test_an_account_is_made_and_its_code_shown(stranger):
    answer = sign_up(stranger)

    assert (answer.status_code, answer["Location"]) == (302, "/u/code")
    assert re.fullmatch(r"([0-9A-Z]{4}-){6}[0-9A-Z]{4}", code_shown(stranger))


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"passphrase": "short"}, "at least 12 characters"),
        ({"passphrase": ""}, "Type your passphrase here."),
        ({"passphrase": "abcabcabcabcabc"}, "repeats one short piece"),
        ({"passphrase": "passwordpassword"}, ""),
        ({"passphrase": "Mira Mira Mira Mira"}, ""),
        ({"passphrase": "a" * 1025}, "up to 1,024 characters"),
        ({"passphrase": "lantern\x07willow copper"}, "character"),
        ({"passphrase": "lantern\0willow copper"}, "character"),
    ],
)
def test_a_refused_passphrase_gets_a_kind_sentence_and_the_name_stays(
    stranger, changed, sentence
):
    answer = sign_up(stranger, **changed)
    page = answer.content.decode()

    assert answer.status_code == 422
    assert 'value="Mira"' in page
    assert "Nothing is lost." in page
    assert sentence in page
    assert re.search(r'id="id_passphrase_error">.*?[.!]</span>', page, re.DOTALL)
    assert not Account.objects.exists()


@pytest.mark.parametrize(
    "changed",
    [
        {"handle": "Mi\0ra"},
        {"handle": ""},
        {"handle": "m" * 61},
        {"passphrase": "lantern\0willow copper"},
        {"passphrase": ""},
    ],
)
def test_no_refusal_speaks_like_a_machine(stranger, changed):
    page = sign_up(stranger, **changed).content.decode().replace("aria-invalid", "")

    for blunt in ("null character", "not allowed", "invalid", "this field", "Ensure"):
        assert blunt.lower() not in page.lower()


@pytest.mark.parametrize(
    "handle", ["Mira", "Zoë 🌿", "ميرا", "<b>M</b>", "{{7*7}}", "' OR 1=1 --", "M" * 60]
)
def test_any_name_will_do_and_comes_back_as_typed(stranger, handle):
    sign_up(stranger, handle=handle)
    stranger.post("/u/none", {"sentence": "no code"})

    stranger.post("/i/1", {"value": "injured alone"})
    page = stranger.get("/t/").content.decode()

    heading = re.search("(?s)<h1>(.*?)</h1>", page)[1]
    assert html.unescape(heading).partition(", ")[2] == handle
    assert not re.search("[<>]", heading)


@pytest.mark.parametrize(
    "passphrase", ["short", "lantern\x07willow copper", "a" * 1025]
)
def test_a_passphrase_is_never_sent_back(stranger, passphrase):
    assert passphrase not in sign_up(stranger, passphrase=passphrase).content.decode()


def test_a_refused_form_asks_for_the_passphrase_again_but_not_the_name(stranger):
    page = sign_up(stranger, understood="").content.decode()

    assert PASSPHRASE not in page
    assert 'value="Mira"' in page


def test_the_strength_of_a_passphrase_is_told_without_repeating_it(stranger):
    answer = stranger.post("/u/how", {"handle": "Mira", "passphrase": PASSPHRASE})

    assert answer.status_code == 200
    assert "will hold" in answer.content.decode() or "Strong" in answer.content.decode()
    assert "lantern" not in answer.content.decode()


@pytest.mark.parametrize(
    "typed", ["", " ", "\0", "\x07", "a", "a" * 5000, "👩‍👩‍👧" * 30]
)
def test_the_strength_of_anything_typed_can_be_asked(stranger, typed):
    answer = stranger.post("/u/how", {"handle": "Mira", "passphrase": typed})

    assert answer.status_code == 200


def test_the_strength_can_be_asked_before_anything_is_typed(stranger):
    assert stranger.post("/u/how", {}).status_code == 200


def test_six_words_are_offered_and_they_are_others_each_time(stranger):
    def words():
        page = stranger.get("/u/name").content.decode()
        box = re.search(r'(?s)id="six-words">(.*?)</p>', page)[1]
        return re.findall(r"<span>(\w+)</span>", box)

    assert len(words()) == 6
    assert words() != words()


def test_until_the_code_is_typed_back_every_private_page_leads_to_it(new):
    open_before = {
        "accounts:code",
        "accounts:confirm",
        "accounts:decline",
        "accounts:delete",
    }
    for address in private_addresses():
        answer = new.get(address.path())
        if address.name in open_before:
            assert answer.status_code == 200
        else:
            assert (answer.status_code, answer["Location"]) == (302, "/u/code")


def test_nothing_can_be_written_before_the_code_is_typed_back(new):
    answer = new.post("/nk/", {"of": "a" * 32, "base": 0, "text": "Rain."})
    drafted = new.post("/d/", {"of": "a" * 32, "place": "note", "text": "Rain."})

    assert answer["Location"] == drafted["Location"] == "/u/code"


def test_the_code_is_typed_back_in_any_spelling(new):
    code = code_shown(new).lower().replace("-", " ").replace("0", "o")

    answer = new.post("/u/again", {"code": code})

    assert (answer.status_code, answer["Location"]) == (302, "/t/")
    assert new.get("/n/").status_code == 200


def test_the_code_is_shown_no_more_once_it_was_typed_back(new):
    code = code_shown(new)
    new.post("/u/again", {"code": code})

    for path in ("/u/code", "/u/again", "/u/none"):
        assert new.get(path)["Location"] == "/t/"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Type the code here."),
        ("rain", "compare them once more"),
        ("0000-0000-0000-0000-0000-0000-0000", "compare them once more"),
        ("another", "different code"),
    ],
)
def test_a_wrong_code_is_refused_and_can_be_tried_again(new, typed, sentence):
    from reknit.vault.recovery import new_code

    answer = new.post("/u/again", {"code": new_code() if typed == "another" else typed})

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert new.get("/n/")["Location"] == "/u/code"


def test_going_on_without_a_code_has_to_be_typed(new):
    for typed in ("", "yes", "no", "code"):
        assert new.post("/u/none", {"sentence": typed}).status_code == 422

    assert new.post("/u/none", {"sentence": "  No   CODE "})["Location"] == "/t/"
    assert Account.objects.get().user_key_by_recovery is None


def test_the_code_waits_after_a_lock(new):
    code = code_shown(new)
    new.post("/l/")

    again = signed_in("Mira")

    assert again.get("/t/")["Location"] == "/u/code"
    assert code_shown(again) == code


@pytest.mark.usefixtures("db")
def test_a_taken_name_answers_like_a_free_one():
    sign_up(Client())
    taken, free = Client(), Client()

    second = sign_up(taken, passphrase="harbour violet anchor nine paper window")
    other = sign_up(free, handle="Nora", passphrase="harbour violet anchor nine paper")

    assert second.status_code == other.status_code == 302
    assert second["Location"] == other["Location"]
    assert second.headers == other.headers
    pages = [normalised(client.get("/u/code").content) for client in (taken, free)]
    assert len(pages[0]) == len(pages[1])


@pytest.mark.usefixtures("db")
def test_two_people_of_one_name_each_find_their_own_notes():
    theirs = {}
    for passphrase in (PASSPHRASE, "harbour violet anchor nine paper window"):
        client = Client()
        sign_up(client, passphrase=passphrase)
        client.post("/u/none", {"sentence": "no code"})
        theirs[passphrase] = kept(client, f"Written with {passphrase}")

    for passphrase, note in theirs.items():
        assert (
            shown(signed_in("Mira", passphrase), note) == f"Written with {passphrase}"
        )
    assert Account.objects.count() == 2


def test_sending_the_form_twice_makes_one_account(stranger):
    sign_up(stranger)
    code = code_shown(stranger)

    answer = sign_up(stranger)

    assert (answer.status_code, answer["Location"]) == (302, "/u/code")
    assert Account.objects.count() == 1
    assert code_shown(stranger) == code


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("transactional_db")
def test_sending_the_form_twice_at_the_same_time_makes_one_account():
    def send(_):
        try:
            return sign_up(Client()).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(send, range(4)))

    assert answers == [302] * 4
    assert Account.objects.count() == 1


def test_a_closed_house_says_so_and_makes_no_account(stranger, settings):
    settings.SIGN_UP_OPEN = False

    for answer in (stranger.get("/u/name"), sign_up(stranger)):
        assert answer.status_code == 403
        assert "closed it to new people" in answer.content.decode()
    assert not Account.objects.exists()


@pytest.mark.usefixtures("mira")
def test_a_closed_house_still_lets_its_people_in(settings):
    settings.SIGN_UP_OPEN = False

    assert signed_in("Mira").get("/n/").status_code == 200


def test_whoever_signs_up_while_signed_in_becomes_the_new_person(miras_browser):
    sign_up(miras_browser, handle="Nora", passphrase="harbour violet anchor nine paper")

    assert miras_browser.get("/n/")["Location"] == "/u/code"
    assert Account.objects.count() == 2

"""The first questions, as Mira, Jonas and somebody who types nonsense meet them."""

import re
from datetime import date, timedelta

import pytest

from reknit.content.intake import intake
from reknit.domain.path.words import Company, Contact, Discovery, Hope, Role
from reknit.domain.wording import Bond, Pronoun
from reknit.web.clock import today_here
from tests.conftest import PASSPHRASE, signed_in
from tests.web.everywhere import contents

NUMBER = {name: number for number, name in enumerate(intake().names, start=1)}
NONSENSE = ["", " ", "x", "0 0", "<b>", "\0", "🧶" * 50, "injured", "-1", "9" * 400]


@pytest.fixture
def newcomer(db):
    """A browser in which somebody signed up and typed the code back, and no more."""
    from reknit.apps.accounts.services import confirm_code, sign_up

    person = sign_up(handle="Mira", passphrase=PASSPHRASE)
    confirm_code(person, person.profile.pending_code)
    return signed_in("Mira")


def answer(client, question, /, **posted):
    return client.post(f"/i/{NUMBER[question]}", posted)


def about():
    """Return what is kept of Mira's answers."""
    from reknit.apps.accounts.services import sign_in

    return sign_in(handle="Mira", passphrase=PASSPHRASE).profile.about


def told(client):
    page = client.get("/i/").content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_a_newcomer_is_asked_who_they_are_before_anything_else(newcomer):
    assert newcomer.get("/t/")["Location"] == "/i/1"
    assert newcomer.get("/i/")["Location"] == "/i/1"
    assert newcomer.get("/i/7")["Location"] == "/i/1"


def test_only_the_first_question_has_no_way_round_it(newcomer):
    first = newcomer.get("/i/1").content.decode()
    answer(newcomer, "who", value="injured alone")
    second = newcomer.get("/i/2").content.decode()

    assert "Skip this one" not in first
    assert "Skip this one" in second


def test_one_tap_answers_and_leads_to_the_next(newcomer):
    onwards = answer(newcomer, "who", value="injured together")

    assert onwards["Location"] == "/i/2"
    assert (about().role, about().company) == (Role.INJURED, Company.TOGETHER)


def test_all_answers_are_kept_and_shown_on_one_page(newcomer):
    answer(newcomer, "who", value="injured alone")
    answer(newcomer, "when", value="1")
    answer(newcomer, "how", value="found")
    answer(newcomer, "contact", value="goes on")
    answer(newcomer, "kind", value="mixed")
    answer(newcomer, "home", value="together")
    answer(newcomer, "children", value="at home")
    answer(newcomer, "faith", faith="  We are  Methodists. ")
    answer(newcomer, "partner", name="Jonas", pronoun="he", bond="marriage")
    last = answer(newcomer, "hope", value="mend")

    assert last["Location"] == "/q/"
    kept = about()
    assert kept.found_out_on == today_here() - timedelta(days=1)
    assert not kept.day_is_near
    assert kept.discovery == Discovery.FOUND
    assert kept.contact == Contact.GOES_ON
    assert kept.faith == "We are Methodists."
    assert (kept.name, kept.pronoun, kept.bond) == (
        "Jonas",
        Pronoun.HE,
        Bond.MARRIAGE,
    )
    assert kept.hope == Hope.MEND
    for words in (
        "I was hurt by an affair. I am here by myself",
        "I found it myself",
        "Yes, at home",
        "We are Methodists.",
        "Jonas, he, a marriage",
        "That we can mend this",
    ):
        assert words in told(newcomer)


@pytest.mark.parametrize(
    ("value", "days", "near"),
    [
        ("0", 0, False),
        ("1", 1, False),
        ("4", 4, True),
        ("14", 14, True),
        ("120", 120, True),
        ("500", 500, True),
    ],
)
def test_a_rough_day_is_kept_as_a_day_and_as_rough(newcomer, value, days, near):
    answer(newcomer, "who", value="injured alone")
    answer(newcomer, "when", value=value)

    assert about().found_out_on == today_here() - timedelta(days=days)
    assert about().day_is_near == near


def test_the_day_itself_can_be_given(newcomer):
    answer(newcomer, "who", value="injured alone")
    answer(newcomer, "when", day="2026-02-03")

    assert about().found_out_on == date(2026, 2, 3)
    assert "3 February 2026" in told(newcomer)


@pytest.mark.parametrize(
    ("day", "box"),
    [
        ("yesterday", "text"),
        ("2026-13-40", "text"),
        ("2999-01-01", "date"),
        ("0001-01-01", "date"),
    ],
)
def test_a_day_that_can_not_be_is_refused_kindly_and_stays_typed(newcomer, day, box):
    answer(newcomer, "who", value="injured alone")

    refused = answer(newcomer, "when", day=day)

    assert refused.status_code == 422
    assert "This" in refused.content.decode()
    # A box for days would show nothing of what is none.
    assert f'<input type="{box}" name="day" value="{day}"' in refused.content.decode()
    assert about().found_out_on is None


def test_the_partner_who_had_the_affair_is_asked_in_words_of_their_own(newcomer):
    answer(newcomer, "who", value="participating alone")

    page = newcomer.get(f"/i/{NUMBER['when']}").content.decode()

    assert "When did it come out?" in page
    assert "It has not come out" in page


def test_an_answer_that_is_only_for_the_other_role_is_refused(newcomer):
    answer(newcomer, "who", value="injured alone")

    assert answer(newcomer, "when", value="none").status_code == 422


@pytest.mark.parametrize("name", NUMBER)
@pytest.mark.parametrize("typed", NONSENSE)
def test_nonsense_changes_nothing_and_is_answered_kindly(miras_browser, name, typed):
    before = about()

    got = answer(miras_browser, name, value=typed, day=typed, pronoun=typed, bond=typed)

    assert got.status_code in {302, 422}
    if got.status_code == 422:
        assert about() == before


def test_what_was_typed_in_a_name_that_is_too_long_is_still_there(miras_browser):
    refused = answer(
        miras_browser, "partner", name="a" * 61, pronoun="he", bond="marriage"
    )

    assert refused.status_code == 422
    assert "a" * 61 in refused.content.decode()


def test_skipping_everything_still_ends_at_the_private_questions(newcomer):
    at = answer(newcomer, "who", value="injured alone")["Location"]
    seen = []
    while at.startswith("/i/"):
        seen.append(at)
        at = newcomer.post(at, {"skip": "yes"})["Location"]

    assert seen == [f"/i/{number}" for number in range(2, 11)]
    assert at == "/q/"


def test_enough_questions_ends_them_at_once(newcomer):
    answer(newcomer, "who", value="injured alone")

    assert newcomer.post("/i/2", {"enough": "yes"})["Location"] == "/q/"


def test_a_changed_answer_leads_back_to_all_answers(miras_browser):
    changed = answer(miras_browser, "contact", value="ended")

    assert changed["Location"] == "/i/"
    assert about().contact == Contact.ENDED


def test_changing_who_one_is_keeps_the_other_answers(miras_browser):
    answer(miras_browser, "contact", value="ended")
    answer(miras_browser, "who", value="participating together")

    assert about().role == Role.PARTICIPATING
    assert about().contact == Contact.ENDED


def test_a_skipped_question_keeps_what_was_said_before(miras_browser):
    answer(miras_browser, "contact", value="ended")
    answer(miras_browser, "contact", skip="yes")

    assert about().contact == Contact.ENDED


def test_a_name_made_of_markup_is_shown_as_it_is(miras_browser):
    answer(
        miras_browser,
        "partner",
        name="<img src=x onerror=alert(1)>",
        pronoun="they",
        bond="marriage",
    )

    for path in ("/i/", "/q/"):
        page = miras_browser.get(path).content.decode()
        assert "<img src=x" not in page
        assert "&lt;img" in page


@pytest.mark.parametrize("number", [0, 11, 99999])
def test_a_question_that_is_not_there_is_not_found(miras_browser, number):
    assert miras_browser.get(f"/i/{number}").status_code == 404


def test_answers_change_no_row_but_the_profile(miras_browser):
    before = contents(but=("web_session", "web_account"))

    answer(miras_browser, "contact", value="ended")
    answer(miras_browser, "faith", faith="A long sentence about where we come from.")

    assert contents(but=("web_session", "web_account")) == before


def test_whether_anything_was_answered_shows_in_no_length(miras_browser):
    from reknit.web.models import Account

    lengths = {len(bytes(Account.objects.get().profile))}
    answer(miras_browser, "faith", faith="w" * 200)
    answer(miras_browser, "partner", name="n" * 60, pronoun="he", bond="marriage")
    lengths.add(len(bytes(Account.objects.get().profile)))

    assert len(lengths) == 1


def test_gentle_days_can_be_begun_and_ended_by_anybody(miras_browser):
    assert "Make the next week gentle" in told(miras_browser)

    miras_browser.post("/q/days")
    assert "These are gentle days." in told(miras_browser)

    miras_browser.post("/q/days", {"end": "yes"})
    assert "Make the next week gentle" in told(miras_browser)

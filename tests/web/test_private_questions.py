"""The private questions: what each answer shows and closes, and that nothing is kept."""

import re

import pytest

from reknit.apps.accounts.services import sign_in
from reknit.content.safety import safety_questions
from reknit.domain.safety import ASQ, FEAR
from reknit.web.clock import today_here
from reknit.web.models import Account
from tests.conftest import PASSPHRASE
from tests.web.everywhere import contents, normalised

NO_FEAR = dict.fromkeys(FEAR, "no")
NO_ASQ = dict.fromkeys(ASQ, "no")


def ask(client, step, country="gb", **answers):
    return client.post("/q/", {"step": step, "country": country, **answers})


def words(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def profile(handle="Mira"):
    return sign_in(handle=handle, passphrase=PASSPHRASE).profile


def test_they_are_explained_before_they_are_asked(stranger):
    page = words(stranger.get("/q/"))

    assert page.index("They are not stored") < page.index("Are you afraid of")


def test_the_four_are_asked_word_for_word(stranger):
    page = words(ask(stranger, "fear", **NO_FEAR))

    for asked in (
        "In the past few weeks, have you wished you were dead?",
        (
            "In the past few weeks, have you felt that you or your family would be "
            "better off if you were dead?"
        ),
        "In the past week, have you been having thoughts about killing yourself?",
        "Have you ever tried to kill yourself?",
    ):
        assert asked in page
    assert "National Institute of Mental Health" in page


@pytest.mark.parametrize("name", ASQ)
def test_any_yes_to_the_four_leads_to_the_question_on_right_now(stranger, name):
    page = words(ask(stranger, "asq", **NO_ASQ | {name: "yes"}))

    assert "Are you having thoughts of killing yourself right now?" in page


def test_without_a_yes_that_question_is_not_asked(stranger):
    page = words(ask(stranger, "asq", **NO_FEAR, **NO_ASQ))

    assert "right now?" not in page
    assert "Thank you" in page


@pytest.mark.parametrize("right_now", ["yes", ""])
def test_thoughts_right_now_put_the_number_on_top_and_nothing_beside_it(
    miras_browser, right_now
):
    answer = ask(miras_browser, "now", asq3="yes", asq5=right_now, country="nz")
    page = answer.content.decode()

    assert "Please do not stay alone with this" in page
    assert page.index("Call 111") < page.index("People who listen")
    assert 'aria-label="Places"' not in page
    assert 'class="leave__button"' in page


def test_the_rest_waits_until_it_was_seen(miras_browser):
    first = words(ask(miras_browser, "now", asq3="yes", asq5="yes"))
    then = words(ask(miras_browser, "now", asq3="yes", asq5="yes", seen="yes"))

    assert "Three ways" not in first
    assert "Three ways, any of them now" in then
    assert "Words for somebody you trust" in then


def test_thoughts_that_are_not_there_right_now_show_the_calm_page(stranger):
    page = words(ask(stranger, "now", asq4="yes", asq5="no", country="gb"))

    assert "Call 116 123" in page
    assert "Three ways, any of them now" in page
    assert "Please do not stay alone" not in page


@pytest.mark.parametrize("name", FEAR)
def test_any_yes_to_fear_shows_those_who_know_about_it_first(stranger, name):
    page = words(ask(stranger, "asq", **NO_FEAR | {name: "yes"}, **NO_ASQ))

    assert "What you named is not your fault" in page
    assert "Call 0808 2000 247" in page
    assert "If someone may look at your phone" in page


def test_without_a_country_every_country_is_one_tap_away(stranger):
    page = ask(stranger, "asq", country="", afraid="yes", **NO_ASQ).content.decode()

    assert 'href="/h/gb#b"' in page


@pytest.mark.parametrize("country", ["zz", "../gb", "<b>", "\0"])
def test_a_country_that_is_none_is_no_trouble(stranger, country):
    assert ask(stranger, "asq", country=country, afraid="yes").status_code == 200


def test_one_button_says_no_to_a_whole_page(stranger):
    page = ask(stranger, "fear", all="no").content.decode()

    for name in FEAR:
        assert f'name="{name}" value="no"' in page


def test_one_button_skips_a_whole_page_and_forgets_what_was_ticked(stranger):
    page = ask(stranger, "fear", all="", afraid="yes").content.decode()

    assert 'name="afraid"' not in page


def test_going_back_shows_what_was_answered(stranger):
    page = ask(stranger, "asq", back="yes", afraid="yes").content.decode()

    assert re.search(r'name="afraid" value="yes" checked', page)


@pytest.mark.parametrize("step", ["fear", "asq", "now", "", "zz"])
def test_any_step_and_any_answer_gets_a_page(stranger, step):
    nonsense = dict.fromkeys((*FEAR, *ASQ, "asq5"), "<b>")

    assert ask(stranger, step, **nonsense).status_code == 200


def test_a_stranger_leaves_no_trace_at_all(stranger):
    before = contents(but=())

    ask(stranger, "fear", afraid="yes")
    ask(stranger, "now", afraid="yes", asq3="yes", asq5="yes")

    assert contents(but=()) == before
    assert "__Host-s" not in stranger.cookies


@pytest.mark.usefixtures("mira")
def test_whatever_is_answered_the_same_single_row_changes_by_the_same_length():
    from tests.conftest import signed_in

    seen = set()
    for answers in (
        {**NO_FEAR, **NO_ASQ},
        {"afraid": "yes"},
        {"asq1": "yes", "asq5": "no"},
        {},
    ):
        client = signed_in("Mira")
        version = Account.objects.get().profile_version
        others = contents(but=("web_session", "web_account"))
        ask(client, "now" if "asq1" in answers else "asq", **answers)
        row = Account.objects.get()
        assert contents(but=("web_session", "web_account")) == others
        seen.add((row.profile_version - version, len(bytes(row.profile))))

    assert len(seen) == 1


def test_no_answer_is_kept_in_the_profile(miras_browser):
    import msgspec

    fearful = profile()
    ask(miras_browser, "asq", afraid="yes", hurt="yes", controlled="yes", **NO_ASQ)
    after = profile()
    ask(miras_browser, "asq", **NO_FEAR, **NO_ASQ)
    calm = profile()

    changed = {
        field
        for field in msgspec.structs.asdict(fearful)
        if getattr(fearful, field) != getattr(after, field)
    }
    assert changed <= {"asked_on", "plain_words", "room_counter"}
    assert after == msgspec.structs.replace(calm, room_counter=after.room_counter)


def test_thoughts_of_dying_leave_light_steps_for_a_week(miras_browser):
    ask(miras_browser, "now", asq1="yes", asq5="no")

    safety = profile().safety(today_here())
    assert (safety.gentle, safety.relief_only) == (True, False)


def test_thoughts_right_now_leave_relief_alone(miras_browser):
    ask(miras_browser, "now", asq1="yes", asq5="yes")

    assert profile().safety(today_here()).relief_only


def test_a_later_no_opens_nothing_that_a_yes_had_closed(miras_browser):
    ask(miras_browser, "now", asq1="yes", asq5="yes")
    ask(miras_browser, "asq", **NO_FEAR, **NO_ASQ)

    safety = profile().safety(today_here())
    assert (safety.gentle, safety.relief_only, safety.joint_open) == (True, True, False)


def test_steps_for_two_open_only_by_choice_and_only_after_no_to_everything(
    miras_browser,
):
    miras_browser.post("/i/1", {"value": "injured together"})
    offered = words(ask(miras_browser, "asq", **NO_FEAR, **NO_ASQ))
    assert "Open steps for two" in offered
    assert not profile().joint_open

    miras_browser.post("/q/two", {**NO_FEAR, **NO_ASQ, "hurt": ""})
    assert not profile().joint_open
    miras_browser.post("/q/two", {**NO_FEAR, **NO_ASQ})
    assert profile().joint_open


def test_a_yes_puts_steps_for_two_away_again(miras_browser):
    miras_browser.post("/i/1", {"value": "injured together"})
    miras_browser.post("/q/two", {**NO_FEAR, **NO_ASQ})

    ask(miras_browser, "asq", controlled="yes", **NO_ASQ)

    assert not profile().joint_open


def test_somebody_who_walks_alone_is_not_offered_steps_for_two(miras_browser):
    assert "Steps for two" not in words(ask(miras_browser, "asq", **NO_FEAR, **NO_ASQ))


def test_closed_after_a_yes_looks_like_never_opened(miras_browser):
    before = normalised(miras_browser.get("/i/").content)

    ask(miras_browser, "asq", afraid="yes", **NO_ASQ)

    assert normalised(miras_browser.get("/i/").content) == before


def test_putting_them_off_is_one_tap(miras_browser):
    miras_browser.post("/q/later")

    assert profile().asked_on == today_here()


def test_the_questions_name_the_partner_as_the_person_does(miras_browser):
    miras_browser.post("/i/9", {"name": "Jo", "pronoun": "she", "bond": "marriage"})

    assert "Are you afraid of Jo, or of what she might do?" in words(
        miras_browser.get("/q/")
    )


def test_the_help_page_leads_to_them(stranger):
    assert 'href="/q/"' in stranger.get("/h/").content.decode()


def test_the_questions_stand_in_the_order_that_the_rules_expect():
    found = safety_questions()

    assert tuple(one.name for one in found.fear.questions) == FEAR
    assert tuple(one.name for one in found.asq.questions) == ASQ

"""The path, as Mira and Jonas walk it."""

import html
import re
from datetime import timedelta

import pytest
import time_machine

from reknit.content.path import programme
from reknit.domain.path.words import Role
from reknit.web.models import Account
from reknit.web.profile import Profile
from reknit.web.unlocked import Person
from tests.conftest import PASSPHRASE, signed_in
from tests.web.everywhere import contents, normalised

STEP = programme().by_slug["say-what-this-is"]
BOTH = programme().by_slug["breathe-out-slowly"]
VISION = programme().by_slug["the-future-i-want"]
JOINT = next(step for step in programme().path_of(Role.INJURED) if step.is_joint)
OTHERS = next(
    step
    for step in programme().path_of(Role.PARTICIPATING)
    if step not in programme().path_of(Role.INJURED)
)


def words(answer):
    text = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return " ".join(html.unescape(text).split())


def do(client, step, verb="done", **answers):
    fields = {f"f-{name}": value for name, value in answers.items()}
    return client.post(f"/wk/{step.code}", {"do": verb, **fields})


def test_the_path_shows_all_nine_stages_and_where_one_is(miras_browser):
    page = words(miras_browser.get("/w/"))

    for stage in programme().stages:
        assert stage.title in page
    assert page.count("You are here") == 1


def test_a_newcomer_begins_at_the_first_stage_with_its_first_step(miras_browser):
    page = miras_browser.get("/w/").content.decode()

    assert f'href="/w/{STEP.code}">Next: Say what this is' in page


def test_every_stage_can_be_opened_and_shows_its_steps(miras_browser):
    for stage in programme().stages:
        page = words(miras_browser.get(f"/wg/{stage.number}"))
        assert stage.gates[Role.INJURED].never_asks in page
        assert page.count("About ") >= 6


@pytest.mark.parametrize("number", [0, 10, 99])
def test_there_is_no_tenth_stage(miras_browser, number):
    assert miras_browser.get(f"/wg/{number}").status_code == 404


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.usefixtures("mira", "jonas")
def test_every_step_of_ones_own_path_opens_with_its_text(role):
    client = signed_in("Mira" if role == Role.INJURED else "Jonas")

    for step in programme().path_of(role):
        answer = client.get(f"/w/{step.code}")
        assert answer.status_code == 200, step.slug
        assert "{" not in words(answer), step.slug


def test_a_step_of_the_other_path_is_not_there(miras_browser):
    none = miras_browser.get("/w/00000000")
    others = miras_browser.get(f"/w/{OTHERS.code}")

    assert none.status_code == others.status_code == 404
    assert normalised(none.content) == normalised(others.content)


def test_what_is_written_is_kept_and_stands_there_next_time(miras_browser):
    onwards = do(miras_browser, STEP, name="This is fear.", feelings="Fear")

    assert onwards["Location"] == f"/wo/{STEP.code}"
    page = miras_browser.get(f"/w/{STEP.code}").content.decode()
    assert 'value="This is fear."' in page
    assert re.search(r'value="Fear" checked', page)
    assert "Last done on" in page


def test_after_a_step_come_its_thing_for_today_and_the_next(miras_browser):
    page = words(miras_browser.get(do(miras_browser, STEP)["Location"]))

    assert STEP.for_today in page
    assert "It is fine to stop here." in page
    assert "Next: The body comes first" in page


def test_a_done_step_is_marked_and_not_asked_for_again(miras_browser):
    do(miras_browser, STEP)

    assert f"/w/{STEP.code}" not in miras_browser.get("/w/").content.decode()
    assert "Say what this is Done" in words(miras_browser.get("/wg/1"))


def test_each_writing_is_a_layer_and_older_ones_stay(miras_browser):
    with time_machine.travel("2026-03-01 20:00Z", tick=False) as clock:
        client = signed_in("Mira")
        do(client, VISION, trust="That I can sleep.", talk="Once a week.")
        clock.shift(timedelta(days=30))
        client = signed_in("Mira")
        do(client, VISION, trust="That I am told the truth.", talk="Once a week.")
        page = client.get(f"/w/{VISION.code}").content.decode()

    assert "That I can sleep." in page
    assert page.count("That I am told the truth.") == 2
    assert page.index("31 March 2026") < page.index("1 March 2026")


def test_the_same_words_twice_are_one_layer(miras_browser):
    for _ in range(2):
        do(miras_browser, STEP, name="This is fear.")

    page = miras_browser.get(f"/w/{STEP.code}").content.decode()
    assert page.count('name="id"') == 1


def test_the_vision_stands_at_the_head_of_every_stage(miras_browser):
    do(miras_browser, VISION, trust="That I can sleep.")

    for number in (1, 5, 9):
        page = words(miras_browser.get(f"/wg/{number}"))
        assert "The future I want" in page
        assert "That I can sleep." in page


@pytest.mark.parametrize("handle", ["Mira", "Jonas"])
@pytest.mark.usefixtures("mira", "jonas")
def test_the_vision_can_be_changed_on_the_way_and_the_one_before_is_kept(handle):
    slug = "the-future-i-want" if handle == "Mira" else "the-future-i-want-to-earn"
    step = programme().by_slug[slug]
    with time_machine.travel("2026-03-01 20:00Z", tick=False) as clock:
        client = signed_in(handle)
        assert "The future I want" not in words(client.get("/wg/4"))
        do(client, step, talk="Once a week.", **{"one-sentence": "Days in daylight."})
        once = client.get("/wg/4")
        clock.shift(timedelta(days=60))
        client = signed_in(handle)
        do(client, step, talk="Every day.", **{"one-sentence": "Days in daylight."})
        twice = client.get("/wg/9")
        page = words(client.get(f"/w/{step.code}"))

    assert f'href="/w/{step.code}">Look at it again, or change it' in (
        once.content.decode()
    )
    assert "You wrote this on 1 March 2026. If you change it, this one is kept" in (
        words(once)
    )
    first_said = words(once).index("Days in daylight.")
    assert first_said < words(once).index("Once a week.")
    assert "You wrote this on 30 April 2026. What you wrote before it is still" in (
        words(twice)
    )
    assert "Every day." in words(twice)
    assert "Once a week." not in words(twice)
    assert "Once a week." in page


def test_the_vision_is_there_for_other_pages_with_the_step_it_is_changed_on(mira):
    from reknit.apps.path.selectors import vision

    assert vision(mira).code == VISION.code
    assert (vision(mira).lines, vision(mira).sentence, vision(mira).day) == ((), "", "")

    client = signed_in("Mira")
    do(client, VISION, trust="That I can sleep.", **{"one-sentence": "In daylight."})
    seen = vision(again(mira))

    assert [line.text for line in seen.lines] == ["That I can sleep."]
    assert seen.sentence == "In daylight."
    assert seen.sentence_label.startswith("One sentence")
    assert seen.day
    assert not seen.has_earlier


def again(person):
    """Return the same person as the next request has them."""
    account = Account.objects.get(id=person.account.id)
    return Person(account, person.keyring, Profile.opened(person.keyring, account))


def test_a_writing_can_be_deleted_at_once(miras_browser):
    do(miras_browser, STEP, name="A cruel thing.")
    page = miras_browser.get(f"/w/{STEP.code}").content.decode()
    practice = re.search(r'name="id" value="([0-9a-f]{32})"', page)[1]

    miras_browser.post(f"/wx/{STEP.code}", {"id": practice})

    assert "A cruel thing." not in miras_browser.get(f"/w/{STEP.code}").content.decode()


@pytest.mark.parametrize("given", ["", "x", "0" * 32, "<b>"])
def test_deleting_what_is_not_there_is_not_found(miras_browser, given):
    assert miras_browser.post(f"/wx/{STEP.code}", {"id": given}).status_code == 404


def test_later_puts_a_step_off_for_some_days_and_keeps_the_words(miras_browser):
    with time_machine.travel("2026-03-01 20:00Z", tick=False) as clock:
        client = signed_in("Mira")
        do(client, STEP, "later", name="Half a line")
        assert STEP.code not in client.get("/t/").content.decode()
        assert "Half a line" in client.get(f"/w/{STEP.code}").content.decode()

        clock.shift(timedelta(days=3, minutes=1))
        client = signed_in("Mira")
        today = words(client.get("/t/"))

    assert "Say what this is" in today
    assert "You put this off until now." in today


def test_not_for_me_now_puts_it_away_until_it_is_brought_back(miras_browser):
    do(miras_browser, STEP, "away")
    assert f"Next: {STEP.title}" not in words(miras_browser.get("/w/"))
    assert "Not for me now" in words(miras_browser.get("/wg/1"))

    do(miras_browser, STEP, "back")
    assert f"Next: {STEP.title}" in words(miras_browser.get("/w/"))


def test_what_is_always_there_can_not_be_put_away(miras_browser):
    assert BOTH.is_always

    assert do(miras_browser, BOTH, "away").status_code == 404
    page = miras_browser.get(f"/w/{BOTH.code}").content.decode()
    assert "Not for me now" not in page


@pytest.mark.parametrize("verb", ["", "delete", "DONE", "<b>"])
def test_an_unknown_verb_does_nothing(miras_browser, verb):
    before = contents()

    assert do(miras_browser, STEP, verb).status_code == 404
    assert contents() == before


def test_nonsense_in_every_field_is_kept_as_words_or_left_out(miras_browser):
    odd = "<script>alert(1)</script> {partner} {{ 7*7 }} \0 🧶"
    for step in programme().path_of(Role.INJURED)[:30]:
        if step.is_joint:
            continue
        fields = {field.name: odd for field in step.practice.fields}
        assert do(miras_browser, step, **fields).status_code == 302, step.slug
        page = miras_browser.get(f"/w/{step.code}").content.decode()
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt; {partner} {{ 7*7 }}" in page


def test_words_that_are_too_many_come_back_whole(miras_browser):
    long = "word " * 40_001

    refused = do(miras_browser, VISION, trust=long)

    assert refused.status_code == 422
    assert "Move a part of them into a note" in words(refused)
    assert long.strip() in refused.content.decode()


def test_walking_elsewhere_is_a_choice_and_can_be_given_back(miras_browser):
    miras_browser.post("/wc/", {"stage": "myself"})
    assert "You are here, by your own choice" in words(miras_browser.get("/w/"))
    assert "You chose this part of the path." in words(miras_browser.get("/t/"))

    miras_browser.post("/wc/", {"stage": ""})
    assert "by your own choice" not in words(miras_browser.get("/w/"))


def test_a_stage_that_is_none_can_not_be_chosen(miras_browser):
    assert miras_browser.post("/wc/", {"stage": "heaven"}).status_code == 404


def test_a_gate_names_what_may_help_and_suggests_once_it_is_there(miras_browser):
    nights = programme().by_slug["a-plan-for-bad-nights"]
    assert "a plan for bad nights" in words(miras_browser.get("/wg/1"))

    do(miras_browser, nights)

    going_on = words(miras_browser.get("/wg/1")).partition("What may still help")[2]
    assert "a plan for bad nights" not in going_on
    assert "days that are bearable" in going_on


def test_an_answer_can_make_a_fact_true_and_take_it_back(miras_browser):
    look = programme().by_slug["where-i-stand-now"]
    asked = next(
        field
        for field in look.practice.fields
        if any(option.gives for option in field.options)
    )
    yes = next(option.text for option in asked.options if option.gives)
    no = next(option.text for option in asked.options if not option.gives)

    do(miras_browser, look, **{asked.name: yes})
    assert "days that are bearable" not in words(miras_browser.get("/wg/1"))
    do(miras_browser, look, **{asked.name: no})
    assert "days that are bearable" in words(miras_browser.get("/wg/1"))


def test_a_step_for_two_reads_the_same_whatever_keeps_it_closed(miras_browser):
    def seen():
        return normalised(miras_browser.get(f"/w/{JOINT.code}").content)

    never_opened = seen()
    assert "it is not open yet" in words(miras_browser.get(f"/w/{JOINT.code}"))
    miras_browser.post("/q/", {"step": "asq", "afraid": "yes"})
    after_a_yes = seen()

    assert never_opened == after_a_yes
    assert do(miras_browser, JOINT, "done").status_code == 302


def test_steps_for_two_open_once_they_were_opened(miras_browser):
    miras_browser.post("/i/1", {"value": "injured together"})
    no = dict.fromkeys(
        ("afraid", "hurt", "controlled", "asq1", "asq2", "asq3", "asq4"), "no"
    )
    miras_browser.post("/q/two", no)

    assert "For you to do" in words(miras_browser.get(f"/w/{JOINT.code}"))


def test_what_was_being_written_is_taken_up_again(miras_browser):
    page = miras_browser.get(f"/w/{STEP.code}").content.decode()
    of = re.search(r'name="of" value="([0-9a-f]{32})"', page)[1]
    kept = miras_browser.post(
        "/d/",
        {
            "of": of,
            "base": 0,
            "place": "practice",
            "f-name": "This is",
            "f-where": "jaw",
        },
    )

    assert kept.status_code == 204
    page = miras_browser.get(f"/w/{STEP.code}").content.decode()
    assert "This is where you stopped." in page
    assert 'value="This is"' in page
    assert f'href="/w/{STEP.code}"' in miras_browser.get("/t/").content.decode()

    do(miras_browser, STEP, name="This is grief.", where="jaw")
    assert "This is where you stopped" not in (
        miras_browser.get(f"/w/{STEP.code}").content.decode()
    )


def test_the_partner_is_spoken_of_as_the_person_does(miras_browser):
    miras_browser.post("/i/9", {"name": "Jo", "pronoun": "she", "bond": "marriage"})

    page = words(miras_browser.get(f"/w/{STEP.code}"))

    assert "You may hate Jo and want to be held by her" in page


@pytest.mark.usefixtures("mira", "jonas")
def test_jonass_path_is_the_same_whatever_mira_does_on_hers():
    jonas = signed_in("Jonas")
    before = [normalised(jonas.get(path).content) for path in ("/t/", "/w/", "/wg/1")]

    mira = signed_in("Mira")
    do(mira, STEP, name="This is fear.")
    do(mira, BOTH, "later")
    mira.post("/wc/", {"stage": "trust"})

    after = [normalised(jonas.get(path).content) for path in ("/t/", "/w/", "/wg/1")]
    assert after == before


def test_a_page_of_the_path_opens_few_records_however_long_the_way(miras_browser):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    do(miras_browser, STEP, name="One.")
    with CaptureQueriesContext(connection) as short:
        miras_browser.get("/w/")
    for step in programme().path_of(Role.INJURED)[:25]:
        if not step.is_joint:
            do(miras_browser, step)
    with CaptureQueriesContext(connection) as long:
        miras_browser.get("/w/")

    assert len(long) == len(short)


def test_whoever_has_not_said_who_they_are_is_asked_first(db):
    from reknit.apps.accounts.services import confirm_code, sign_up

    person = sign_up(handle="Ruth", passphrase=PASSPHRASE)
    confirm_code(person, person.profile.pending_code)
    client = signed_in("Ruth")

    for path in ("/w/", "/wg/1", "/t/"):
        assert client.get(path)["Location"] == "/i/1"

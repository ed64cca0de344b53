"""Inviting, looking, accepting and the doorstep: by hand, each alone, told to nobody."""

import html
import re
from datetime import timedelta
from uuid import uuid4

import msgspec
import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import resolve
from django.utils.timezone import now

from reknit.apps.accounts.services import sign_in
from reknit.apps.joining.selectors import before_two
from reknit.apps.path.selectors.situation import situation
from reknit.content.joining import joining_words
from reknit.content.path import programme
from reknit.domain.path.next import next_steps
from reknit.domain.path.words import Company, LeadsTo
from reknit.domain.safety import ASQ, FEAR
from reknit.rooms import models
from reknit.rooms.couple import couple_room
from reknit.rooms.errors import NotFound
from reknit.rooms.invitations import IN_A_WEEK, OPEN_AT_ONCE, Offer
from reknit.web.clock import here_now, today_here
from reknit.web.together.addresses import URLS
from reknit.web.together.pair import State, pair_of
from reknit.web.unlocked import Person
from tests.conftest import PASSPHRASE, signed_in
from tests.web.everywhere import contents, normalised

NO = dict.fromkeys((*FEAR, *ASQ), "no")
WORDS = joining_words()


def read(answer):
    """Return a page as a person reads it."""
    text = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return " ".join(html.unescape(text).split())


def fresh(person):
    """Return a person as their next request finds them."""
    return sign_in(handle=person.profile.handle, passphrase=PASSPHRASE)


def later(time_machine, *, days):
    time_machine.move_to(now() + timedelta(days=days))


def open_for_two(client):
    """Answer every private question with no, and open things for two."""
    return client.post("/q/two", {**NO, "two": "yes"})


def ask_to_invite(client, name="Mira", of=""):
    return client.post("/zi/", {"of": of or uuid4().hex, "name": name})


def invited(client, name="Mira"):
    """Make an invitation; return its code and where its page is."""
    open_for_two(client)
    made = ask_to_invite(client, name)
    assert made.status_code == 302, read(made)
    there = made["Location"]
    return code_on(client.get(there)), there


def code_on(answer):
    """Return the thirteen words on the page of an invitation."""
    block = re.search(r'(?s)id="given-words">(.*?)</p>', answer.content.decode())[1]
    return " ".join(re.sub(r"<[^>]+>", " ", block).split())


def look(client, code):
    return client.post("/zj/", {"code": code, "do": "look"})


def accept(client, code, name="Jonas"):
    return client.post("/zj/", {"code": code, "do": "accept", "name": name})


def state_of(person):
    return pair_of(fresh(person), now()).state


@pytest.fixture
def browsers(miras_browser, jonass_browser):
    """Hers and his."""
    return miras_browser, jonass_browser


@pytest.fixture
def joined(browsers):
    """Both browsers once he accepted and she took it up; neither has gone on."""
    hers, his = browsers
    code, _ = invited(hers)
    accept(his, code)
    hers.post("/zg/", {"do": "meet"})
    return browsers


# --- Before inviting ------------------------------------------------------------------


def test_before_inviting_there_is_something_for_her_alone(miras_browser):
    page = miras_browser.get("/zi/")

    assert WORDS.alone.title in read(page)
    assert 'name="step" value="begin"' in page.content.decode()
    assert 'name="two" value="yes"' in page.content.decode()
    assert 'name="name"' not in page.content.decode()


def test_the_questions_begin_and_carry_why_they_are_asked(miras_browser):
    asked = miras_browser.post("/q/", {"step": "begin", "two": "yes"})
    then = miras_browser.post("/q/", {"step": "fear", "all": "no", "two": "yes"})
    back = miras_browser.post("/q/", {"step": "asq", "back": "yes", "two": "yes"})

    for answer in (asked, then, back):
        assert 'name="two" value="yes"' in answer.content.decode()
    assert "Are you afraid of" in read(asked)
    assert "wished you were dead" in read(then)


def test_after_no_to_all_somebody_who_walks_alone_can_open_things_for_two(
    miras_browser,
):
    thanks = miras_browser.post("/q/", {"step": "asq", **NO, "two": "yes"})
    assert "Open things for two" in read(thanks)

    opened = open_for_two(miras_browser)

    assert (opened.status_code, opened["Location"]) == (302, "/z/")
    assert 'name="name"' in miras_browser.get("/zi/").content.decode()


@pytest.mark.parametrize(
    "left", [{"hurt": ""}, {"asq4": "yes", "asq5": "no"}, {"afraid": "yes"}]
)
def test_any_yes_and_anything_left_out_opens_nothing_and_leads_where_it_always_does(
    miras_browser, left
):
    typed = {"step": "now" if "asq5" in left else "asq", **NO, **left}
    with_two = miras_browser.post("/q/", {**typed, "two": "yes"})
    without = miras_browser.post("/q/", typed)
    opened = miras_browser.post("/q/two", {**NO, **left, "two": "yes"})

    assert normalised(with_two.content) == normalised(without.content)
    assert opened["Location"] != "/z/"
    assert WORDS.alone.title in read(miras_browser.get("/zi/"))


def test_closed_after_a_yes_reads_like_never_asked(miras_browser):
    before = normalised(miras_browser.get("/zi/").content)
    miras_browser.post("/q/", {"step": "asq", **NO, "afraid": "yes", "two": "yes"})
    after_yes = normalised(miras_browser.get("/zi/").content)
    open_for_two(miras_browser)
    miras_browser.post("/q/", {"step": "asq", **NO, "controlled": "yes"})

    assert after_yes == before
    assert normalised(miras_browser.get("/zi/").content) == before


def test_an_open_invitation_can_still_be_taken_back_after_a_yes(miras_browser):
    code, there = invited(miras_browser)
    miras_browser.post("/q/", {"step": "asq", **NO, "afraid": "yes"})

    page = miras_browser.get("/zi/").content.decode()
    miras_browser.post(there, {"do": "revoke"})

    assert WORDS.alone.go in page
    assert f'href="{there}"' in page
    assert look(Client(), code).status_code == 422


def test_a_week_later_they_are_asked_again(miras_browser, time_machine):
    open_for_two(miras_browser)
    later(time_machine, days=8)
    hers = signed_in("Mira")

    assert WORDS.alone.title in read(hers.get("/zi/"))
    hers.post("/q/later")
    hers.post("/q/", {"step": "asq", **NO, "hurt": "", "two": "yes"})
    assert WORDS.alone.title in read(hers.get("/zi/"))
    thanks = hers.post("/q/", {"step": "asq", **NO, "two": "yes"})
    assert "Open things for two" in read(thanks)
    open_for_two(hers)
    assert 'name="name"' in hers.get("/zi/").content.decode()


def test_nothing_is_made_while_the_private_questions_come_first(miras_browser):
    before = contents()

    refused = ask_to_invite(miras_browser)

    assert WORDS.alone.title in read(refused)
    assert contents() == before


# --- Inviting -------------------------------------------------------------------------


def test_she_sees_first_what_he_will_see_and_her_sign_in_name_is_not_filled_in(
    miras_browser,
):
    open_for_two(miras_browser)
    page = miras_browser.get("/zi/")

    assert "What stays with you" in read(page)
    assert re.search(r'name="name" value=""', page.content.decode())
    assert "Mira" not in read(page)


def test_an_invitation_has_thirteen_words_a_square_and_a_link(miras_browser):
    code, there = invited(miras_browser)
    page = miras_browser.get(there).content.decode()

    assert len(code.split()) == 13
    link = re.search(r"http://testserver/zj/#([\w-]{22})", page)
    assert link
    assert look(Client(), link[1]).status_code == 200
    assert look(Client(), link[0]).status_code == 200
    assert "<title>The square</title><desc>" in page
    assert "style=" not in re.search(r"(?s)<svg role.*?</svg>", page)[0]


@pytest.mark.parametrize(
    ("host", "is_here"),
    [("127.0.0.1:8765", True), ("localhost", True), ("reknit.example", False)],
)
def test_on_this_computer_alone_the_words_are_the_way(
    miras_browser, settings, host, is_here
):
    settings.ALLOWED_HOSTS = ["*"]
    _, there = invited(miras_browser)

    page = miras_browser.get(there, headers={"host": host})

    assert ("runs on this computer alone" in read(page)) == is_here


def test_sending_it_twice_makes_one(miras_browser, mira):
    open_for_two(miras_browser)
    of = uuid4().hex

    first, second = (ask_to_invite(miras_browser, of=of) for _ in range(2))

    assert first["Location"] == second["Location"] == f"/zi/{of}"
    assert models.Invitation.objects.count() == 1
    assert fresh(mira).room.count(Offer) == 1


@pytest.mark.parametrize(("name", "kept"), [("  ", ""), ("x" * 61, "x" * 61)])
def test_a_name_that_can_not_be_kept_is_said_kindly_and_comes_back(
    miras_browser, name, kept
):
    open_for_two(miras_browser)

    refused = ask_to_invite(miras_browser, name)

    assert refused.status_code == 422
    assert f'name="name" value="{kept}"' in refused.content.decode()
    assert not models.Invitation.objects.exists()


@pytest.mark.parametrize("of", ["", "nonsense", "\0"])
def test_a_form_that_did_not_arrive_whole_makes_one_all_the_same(miras_browser, of):
    open_for_two(miras_browser)

    made = miras_browser.post("/zi/", {"of": of, "name": "Mira"})

    assert re.fullmatch("/zi/[0-9a-f]{32}", made["Location"])


def test_an_id_of_something_else_makes_nothing(miras_browser):
    from tests.web.writing import kept

    open_for_two(miras_browser)

    assert (
        ask_to_invite(miras_browser, of=kept(miras_browser, "Rain.")).status_code == 404
    )
    assert not models.Invitation.objects.exists()


def test_three_can_be_open_and_each_is_one_tap_away(miras_browser):
    open_for_two(miras_browser)
    there = [ask_to_invite(miras_browser)["Location"] for _ in range(OPEN_AT_ONCE)]
    page = miras_browser.get("/zi/").content.decode()

    refused = ask_to_invite(miras_browser, "Somebody")

    assert all(f'href="{each}"' in page for each in there)
    assert refused.status_code == 422
    assert WORDS.invite.too_many in read(refused)
    assert 'value="Somebody"' in refused.content.decode()


def test_ten_in_a_week_and_then_it_waits(miras_browser):
    open_for_two(miras_browser)
    for _ in range(IN_A_WEEK):
        there = ask_to_invite(miras_browser)["Location"]
        miras_browser.post(there, {"do": "revoke"})

    assert WORDS.invite.too_many in read(ask_to_invite(miras_browser))


def test_taken_back_it_opens_nothing_and_its_page_says_that_it_is_over(miras_browser):
    code, there = invited(miras_browser)

    back = miras_browser.post(there, {"do": "revoke"})

    assert back["Location"] == "/zi/"
    assert look(Client(), code).status_code == 422
    assert WORDS.code.over in read(miras_browser.get(there))
    assert code not in read(miras_browser.get(there))
    assert miras_browser.post(there, {"do": "revoke"}).status_code == 302


def test_a_day_later_it_is_over_by_itself(miras_browser, time_machine):
    code, there = invited(miras_browser)
    later(time_machine, days=1)

    assert WORDS.code.over in read(signed_in("Mira").get(there))
    assert look(Client(), code).status_code == 422


def test_taken_back_too_late_is_said_kindly(browsers):
    hers, his = browsers
    code, there = invited(hers)
    accept(his, code)

    late = hers.post(there, {"do": "revoke"})

    assert late.status_code == 409
    assert WORDS.code.taken in read(late)


@pytest.mark.parametrize("method", ["get", "post"])
def test_an_invitation_of_somebody_else_is_one_that_never_was(browsers, method):
    hers, his = browsers
    code, there = invited(hers)

    theirs = getattr(his, method)(there, {"do": "revoke"})
    none = getattr(his, method)(f"/zi/{uuid4().hex}", {"do": "revoke"})

    assert theirs.status_code == none.status_code == 404
    assert normalised(theirs.content) == normalised(none.content)
    assert code_on(hers.get(there)) == code


def test_whoever_has_a_room_for_two_can_not_begin_another(two):
    open_for_two(two.miras)

    page = two.miras.get("/zi/")
    sent = ask_to_invite(two.miras)

    assert WORDS.invite.already in read(page)
    assert WORDS.invite.already in read(sent)
    assert not models.Invitation.objects.exists()


# --- Looking --------------------------------------------------------------------------


def test_a_stranger_sees_who_invites_and_what_it_means_and_writes_nothing(
    miras_browser, stranger
):
    code, _ = invited(miras_browser, name="Your M.")
    before = contents(but=())

    seen = look(stranger, code.upper().replace(" ", ",\n"))

    assert seen.status_code == 200
    assert "Your M." in read(seen)
    assert WORDS.offer.place_title in read(seen)
    assert 'value="accept"' not in seen.content.decode()
    assert contents(but=()) == before
    assert "__Host-s" not in stranger.cookies


def test_the_code_goes_into_no_address_session_or_cookie(miras_browser, jonass_browser):
    code, _ = invited(miras_browser)
    rows = contents(but=())

    seen = look(jonass_browser, code)

    page = seen.content.decode()
    assert code in page
    addresses = re.findall(r'(?:href|action|src)="([^"]*)"', page)
    assert not [one for one in addresses if code.split()[0] in one]
    assert contents(but=()) == rows
    assert code.split()[0] not in jonass_browser.cookies.output()
    assert not any(code.split()[0] in str(value) for value in seen.headers.values())


def gone_in_every_way(hers, his, time_machine):
    """Return codes that open nothing, each for a reason of its own."""
    used, _ = invited(hers)
    back, there = invited(hers)
    hers.post(there, {"do": "revoke"})
    late, _ = invited(hers)
    accept(his, used)
    slip = " ".join([*used.split()[:-1], "abacus"])
    later(time_machine, days=1)
    return {
        "used": used,
        "taken back": back,
        "late": late,
        "mistyped": slip,
        "wrong": "x" * 22,
        "nothing": "",
        "nonsense": "<b>\0",
    }


@pytest.mark.parametrize("who", ["stranger", "third"])
def test_whatever_does_not_open_reads_and_costs_the_same(browsers, time_machine, who):
    hers, his = browsers
    codes = gone_in_every_way(hers, his, time_machine)
    client = Client() if who == "stranger" else signed_up("Nora")

    answers, costs = set(), set()
    for code in codes.values():
        cache.clear()
        with CaptureQueriesContext(connection) as ran:
            answer = look(client, code)
        body = re.sub(rb"(?s)(<textarea.*?>).*?</textarea>", rb"\1", answer.content)
        # The text comes back, so the length is that of what was typed.
        del answer.headers["Content-Length"]
        answers.add((answer.status_code, normalised(body), str(answer.headers)))
        costs.add(tuple(re.sub("'[^']*'|x'[^']*'", "?", one["sql"]) for one in ran))

    assert len(answers) == 1
    assert answers.pop()[0] == 422
    assert len(costs) == 1


def signed_up(handle):
    from tests.conftest import _person

    _person(handle)
    return signed_in(handle)


def test_ones_own_invitation_reads_like_any_that_does_not_open(miras_browser):
    code, _ = invited(miras_browser)

    own, wrong = look(miras_browser, code), look(miras_browser, "x" * 22)
    accepted = accept(miras_browser, code)

    assert own.status_code == wrong.status_code == accepted.status_code == 422
    for answer in (own, accepted):
        assert WORDS.join.wrong in read(answer)
        assert WORDS.offer.seen_title not in read(answer)


def test_what_was_typed_is_still_there(stranger):
    answer = look(stranger, "seven kettles")

    assert "seven kettles</textarea>" in answer.content.decode()


def test_guessing_is_slowed(stranger):
    answers = [look(stranger, f"guess {number}").status_code for number in range(6)]

    assert answers == [422] * 5 + [429]


@pytest.mark.usefixtures("mira")
def test_looking_is_no_way_to_find_people(stranger):
    there, nowhere = (look(stranger, name) for name in ("Mira", "Nora"))

    assert there.status_code == nowhere.status_code == 422
    assert normalised(there.content).replace(b"Mira", b"Nora") == normalised(
        nowhere.content
    )


def test_not_now_is_a_link_that_sends_nothing(browsers):
    hers, his = browsers
    code, there = invited(hers)
    before = normalised(hers.get(there).content)

    page = look(his, code).content.decode()

    buttons = re.findall(r'class="(button[^"]*)"[^>]*>(Accept|Not now)<', page)
    assert buttons == [
        ("button button--quiet", "Accept"),
        ("button button--quiet", "Not now"),
    ]
    assert re.search(r'<a class="[^"]*" href="/t/">Not now', page)
    assert normalised(hers.get(there).content) == before


# --- Accepting ------------------------------------------------------------------------


def test_accepting_leads_to_the_doorstep_and_to_something_for_him_alone(
    browsers, mira, jonas
):
    hers, his = browsers
    open_for_two(his)
    code, there = invited(hers)

    accepted = accept(his, code, name="Jo")

    assert (accepted.status_code, accepted["Location"]) == (302, "/zg/")
    assert WORDS.alone.title in read(his.get("/zg/"))
    assert not fresh(jonas).profile.joint_open
    assert couple_room(fresh(jonas).holder)
    assert WORDS.code.answered in read(hers.get(there))
    assert 'value="meet"' in hers.get("/zi/").content.decode()
    assert before_two(fresh(mira), now()).has_answer


def test_accepting_twice_accepts_once_and_undoes_nothing(browsers, jonas):
    hers, his = browsers
    code, _ = invited(hers)
    accept(his, code)
    open_for_two(his)

    again = accept(his, code)

    assert again["Location"] == "/zg/"
    assert fresh(jonas).profile.joint_open
    assert models.Space.objects.count() == 3


@pytest.mark.parametrize("name", ["", " ", "x" * 61])
def test_without_a_name_nothing_is_accepted_and_nothing_is_lost(browsers, name):
    hers, his = browsers
    code, _ = invited(hers)

    refused = accept(his, code, name=name)

    assert refused.status_code == 422
    assert f'name="code" value="{code}"' in refused.content.decode()
    assert models.Space.objects.count() == 2


def test_whoever_has_a_room_for_two_is_told_that_leaving_comes_first(two):
    third = signed_up("Nora")
    code, _ = invited(third, name="Nora")

    refused = accept(two.jonass, code)

    assert refused.status_code == 422
    assert WORDS.offer.already in read(refused)


def test_a_stranger_can_not_accept(miras_browser, stranger):
    code, _ = invited(miras_browser)

    seen = accept(stranger, code)

    assert seen.status_code == 200
    assert WORDS.offer.place_title in read(seen)
    assert models.Space.objects.count() == 1


def test_two_who_invite_each_other_get_one_room(browsers, mira, jonas):
    hers, his = browsers
    her_code, _ = invited(hers)
    his_code, _ = invited(his)

    accept(his, her_code)

    assert accept(hers, his_code).status_code == 422
    hers.post("/zg/", {"do": "meet"})
    assert couple_room(fresh(mira).holder).keys.space == (
        couple_room(fresh(jonas).holder).keys.space
    )


# --- The doorstep ---------------------------------------------------------------------


def test_taking_up_the_answer_leads_her_to_the_same_page_as_him(browsers, mira):
    hers, his = browsers
    code, _ = invited(hers)
    accept(his, code)

    met = hers.post("/zg/", {"do": "meet"})

    assert met["Location"] == "/zg/"
    assert not fresh(mira).profile.joint_open
    for client in (hers, his):
        assert WORDS.alone.title in read(client.get("/zg/"))
    assert read(hers.get("/zg/")) == read(his.get("/zg/"))


def test_taking_up_nothing_leads_to_how_things_stand(miras_browser):
    miras_browser.post("/zg/", {"do": "meet"})

    assert miras_browser.get("/zg/")["Location"] == "/z/"


def test_an_answer_that_was_changed_opens_nothing(browsers, mira):
    hers, his = browsers
    code, _ = invited(hers)
    accept(his, code)
    row = models.Invitation.objects.get()
    row.answer = bytes(row.answer)[:-1] + bytes([bytes(row.answer)[-1] ^ 1])
    row.save()

    refused = hers.post("/zg/", {"do": "meet"})

    assert refused.status_code == 409
    assert "To be safe, nothing was opened" in read(refused)
    with pytest.raises(NotFound):
        couple_room(fresh(mira).holder)


def test_the_rules_come_after_the_private_questions_and_it_opens_when_both_are_ready(
    joined, mira, jonas
):
    hers, his = joined
    assert hers.post("/zg/", {"do": "agree"}).status_code == 200
    assert state_of(mira) == State.DOORSTEP
    open_for_two(hers)
    rules = hers.get("/zg/")
    assert all(rule.name in read(rules) for rule in WORDS.rules)

    hers.post("/zg/", {"do": "agree"})

    ready = read(hers.get("/zg/"))
    assert "It opens when both are ready." in ready
    assert state_of(mira) == state_of(jonas) == State.DOORSTEP
    open_for_two(his)
    his.post("/zg/", {"do": "agree"})
    assert state_of(mira) == state_of(jonas) == State.OPEN
    assert hers.get("/zg/")["Location"] == his.get("/zg/")["Location"] == "/z/"
    for person in (mira, jonas):
        assert fresh(person).profile.about.company == Company.TOGETHER


@pytest.mark.parametrize("how_far", ["came by", "answered", "opened", "agreed"])
def test_the_doorstep_reads_the_same_whatever_the_other_did(joined, how_far):
    hers, his = joined
    open_for_two(his)
    before = normalised(his.get("/zg/").content), his.get("/zg/").headers

    hers.get("/zg/")
    if how_far == "answered":
        hers.post("/q/", {"step": "asq", **NO, "afraid": "yes", "two": "yes"})
    if how_far in {"opened", "agreed"}:
        open_for_two(hers)
    if how_far == "agreed":
        hers.post("/zg/", {"do": "agree"})

    assert (normalised(his.get("/zg/").content), his.get("/zg/").headers) == before


def test_whoever_is_ready_reads_the_same_whatever_the_other_did(joined):
    hers, his = joined
    open_for_two(his)
    his.post("/zg/", {"do": "agree"})
    before = normalised(his.get("/zg/").content)

    hers.post("/q/", {"step": "asq", **NO, "hurt": "yes", "two": "yes"})
    open_for_two(hers)

    assert normalised(his.get("/zg/").content) == before


def test_a_yes_after_agreeing_leads_back_to_ones_own_page(joined):
    _, his = joined
    open_for_two(his)
    his.post("/zg/", {"do": "agree"})

    his.post("/q/", {"step": "asq", **NO, "afraid": "yes", "two": "yes"})

    assert WORDS.alone.title in read(his.get("/zg/"))


@pytest.mark.parametrize("do", ["", "agree", "zz"])
def test_without_a_room_the_doorstep_leads_to_how_things_stand(miras_browser, do):
    open_for_two(miras_browser)

    assert miras_browser.get("/zg/")["Location"] == "/z/"
    assert miras_browser.post("/zg/", {"do": do})["Location"] == "/z/"


def test_where_the_other_left_the_doorstep_leads_to_how_things_stand(joined, jonas):
    from reknit.rooms.leaving import leave
    from reknit.web.together.seeing import sight_of

    hers, _ = joined
    person = fresh(jonas)
    leave(person.holder, today=today_here(), sight=sight_of(person.account.id, now()))

    assert hers.get("/zg/")["Location"] == "/z/"
    assert hers.post("/zg/", {"do": "agree"})["Location"] == "/z/"


# --- The page for two -----------------------------------------------------------------


def test_inviting_is_not_suggested_on_the_first_day(mira, time_machine):
    assert not before_two(mira, now()).may_suggest

    later(time_machine, days=1)

    assert before_two(mira, now()).may_suggest


def test_inviting_is_not_suggested_on_gentle_days(mira, time_machine):
    later(time_machine, days=1)
    gentle = msgspec.structs.replace(mira.profile, gentle_until=today_here())

    assert not before_two(Person(mira.account, mira.keyring, gentle), now()).may_suggest


def test_the_page_for_two_gets_what_stands_open(miras_browser, mira):
    _, there = invited(miras_browser)

    before = before_two(fresh(mira), now())

    assert [line.url for line in before.waiting] == [there]
    assert re.fullmatch(r"Open until tomorrow at \d\d:\d\d", before.waiting[0].title)
    assert (before.has_answer, before.needs_private) == (False, False)


# --- The path -------------------------------------------------------------------------

INVITING = programme().by_slug["is-it-time-to-invite"]


@pytest.fixture
def together(miras_browser):
    """Her browser; she said that the two walk this together, and opened things for two."""
    miras_browser.post("/i/1", {"value": "injured together"})
    open_for_two(miras_browser)
    return miras_browser


def is_offered(person):
    told = situation(fresh(person), now())
    steps = next_steps(programme(), told, here_now(), limit=200)
    return INVITING in [each.step for each in steps]


def test_a_step_leads_to_inviting_and_so_does_the_page_after_it(together):
    step = together.get(f"/w/{INVITING.code}").content.decode()
    together.post(f"/wk/{INVITING.code}", {"do": "done", "f-for": "The questions."})
    after = together.get(f"/wo/{INVITING.code}").content.decode()

    for page in (step, after):
        assert re.search(r'href="/zi/">Look at inviting', page)


def test_while_things_for_two_are_closed_the_step_is_neither_offered_nor_open(
    miras_browser, mira
):
    miras_browser.post("/i/1", {"value": "injured together"})

    assert not is_offered(mira)
    assert "/zi/" not in miras_browser.get(f"/w/{INVITING.code}").content.decode()
    assert "/zi/" not in miras_browser.get(f"/wo/{INVITING.code}").content.decode()


def test_it_is_offered_after_the_first_days_and_no_more_once_there_are_two(
    together, mira, jonas
):
    assert is_offered(mira)
    together.post("/i/2", {"value": "0"})
    assert not is_offered(mira)
    together.post("/i/2", {"value": "none"})

    accept(signed_in("Jonas"), invited(together)[0])

    assert fresh(jonas).profile.about is not None
    assert not is_offered(mira)


def test_every_page_that_a_step_leads_to_is_there():
    for step in programme().steps:
        if step.leads_to:
            assert resolve(URLS[step.leads_to]), step.slug
    assert set(URLS) == set(LeadsTo)

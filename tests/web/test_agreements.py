"""Mira and Jonas agree: in their own words or from a clause, and either ends it alone."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
import time_machine
from django.utils.timezone import now

from reknit.apps.agreements.documents import AgreementStep
from reknit.apps.agreements.selectors import list_page, on_us
from reknit.content.agreements import agreements_words
from reknit.domain.agreements.course import Deed
from reknit.web.clock import in_words, today_here
from reknit.web.drafts import drafts
from reknit.web.together import common
from tests.conftest import signed_in
from tests.web.agreeing import (
    CALM,
    OWN,
    act,
    agreed,
    code,
    day,
    listed,
    proposed,
    read,
    reworded,
    sent,
)
from tests.web.everywhere import contents, normalised
from tests.web.two import pair
from tests.web.writing import field

DEEP = code("answered-by-a-day")
WORDS = agreements_words()


def steps(two):
    """Return every step that lies in the room, the oldest first."""
    room = pair(two.mira).room
    return [one.document for one in reversed(room.find(AgreementStep, newest=99))]


def deeds(two):
    return [one.deed for one in steps(two)]


def page_of(client, there):
    """Return the page of an agreement without what is random in every page."""
    return normalised(client.get(f"/zd/{there}").content)


# --- proposing ------------------------------------------------------------------------


def test_a_clause_is_filled_in_looked_at_and_proposed(two):
    clause = code("when-contact-happens")
    page = two.jonass.get(f"/zb/{clause}")
    assert "there is no answer" in read(page)
    typed = sent("", **{"f-place-1": "a day", "f-on-free": "", "f-title": "Told"})
    typed |= {"of": field(page, "of"), "f-on-whose": "writer"}

    look = two.jonass.post(f"/zb/{clause}", typed | {"do": "look"})

    assert look.status_code == 200
    shown = read(look)
    assert "This is exactly what will be visible" in shown
    assert "told at home within a day, before anybody asks" in shown
    assert "the one who proposes it" in shown
    assert steps(two) == []
    answer = two.jonass.post(f"/zb/{clause}", typed)
    (step,) = steps(two)
    assert answer["Location"] == f"/zd/{step.agreement.hex}"
    assert (step.title, step.terms.clause) == ("Told", "when-contact-happens")
    theirs = read(two.miras.get(answer["Location"]))
    assert "told at home within a day" in theirs
    assert "Proposed by Jonas" in theirs
    assert "<dd>Jonas</dd>" in theirs
    assert "<dd>You</dd>" in read(two.jonass.get(answer["Location"]))


def test_exactly_what_was_shown_before_is_what_the_other_reads(two):
    typed = sent("Supper.", **{"f-ending": "We say it first.", "do": "look"})
    look = read(two.miras.post(f"/zb/{OWN}", typed))
    promised = re.findall(r"<dd[^>]*>([^<]*)</dd>", look)
    there = proposed(two.miras, "Supper.", **{"f-ending": "We say it first."})
    (step,) = steps(two)

    assert promised == [text for _, text in step.lines()]
    seen = read(two.jonass.get(f"/zd/{there}"))
    for label, text in step.lines():
        if label != "Who does it":
            for line in text.splitlines():
                assert line in seen
    assert set(promised) <= set(
        re.findall(r"<dd[^>]*>([^<]*)</dd>", read(two.jonass.get("/zv/")))
    )


def test_a_clause_can_be_said_in_other_words(two):
    clause = code("larger-sums")
    typed = sent("", **{"f-place-1": "50", "f-on-free": "", "do": "words"})

    page = read(two.miras.post(f"/zb/{clause}", typed))

    box = re.search(r'(?s)<textarea id="text"[^>]*>\n(.*?)</textarea>', page)[1]
    assert box.startswith("Before more than 50 is spent at once")
    assert 'name="f-on-free" value="yes"' in page


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"text": " "}, "There are no words here yet."),
        ({"f-on-whose": ""}, "Who does it is still open."),
        ({"f-on-whose": "nonsense"}, "Who does it is still open."),
        ({"f-on-starts": "soon"}, "This is no day that can be read."),
        ({"f-on-until": "never"}, "This is no day that can be read."),
        ({"f-on-look": ""}, "This is no day that can be read."),
        ({"f-title": "t" * 121}, "Up to 120 characters fit into the name."),
        ({"text": "w" * 200_001}, "longer than an agreement can be"),
        ({"of": "nonsense"}, "This page did not arrive whole."),
        ({"f-on-look": "0001-01-01"}, "The day to look again comes too soon"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
@pytest.mark.parametrize("do", ["look", "put"])
def test_what_does_not_fit_is_said_kindly_and_every_word_is_there(two, do, typed, said):
    before = contents()

    answer = two.miras.post(
        f"/zb/{OWN}", sent() | {"f-why": "A <b>calm</b> hour.", "do": do} | typed
    )

    assert answer.status_code == 422
    assert said in read(answer)
    assert "A &lt;b&gt;calm&lt;/b&gt; hour.</textarea>" in answer.content.decode()
    assert contents() == before


def test_a_place_that_is_empty_is_named_where_it_stands(two):
    clause = code("when-it-pulls")
    answer = two.miras.post(
        f"/zb/{clause}", sent("", **{"f-on-free": "", "f-place-1": " "})
    )

    assert answer.status_code == 422
    assert '<a href="#place-1">A place in the words is still empty.</a>' in read(answer)


@pytest.mark.parametrize(
    ("until", "status"), [("", 422), (184, 422), (183, 302)], ids=str
)
def test_openness_has_an_end_within_half_a_year(two, until, status):
    clause = code("told-unasked")
    last = day(until) if until else ""

    answer = two.jonass.post(f"/zb/{clause}", sent(**{"f-on-until": last}))

    assert answer.status_code == status


def test_sending_twice_keeps_one_and_other_words_are_another(two):
    typed = sent("Supper at seven.")
    first, second = (two.miras.post(f"/zb/{OWN}", typed) for _ in range(2))
    other = two.miras.post(f"/zb/{OWN}", typed | {"text": "Supper at nine."})

    assert first["Location"] == second["Location"] != other["Location"]
    assert [one.terms.text for one in steps(two)] == [
        "Supper at seven.",
        "Supper at nine.",
    ]


def test_what_was_begun_is_found_again_and_goes_once_it_is_proposed(two):
    clause = code("one-bed")
    typed = sent("We sleep.", **{"f-on-clause": clause, "f-on-free": "yes"})
    assert two.miras.post("/d/", typed).status_code == 204

    page = two.miras.get(f"/zb/{clause}")

    assert field(page, "of") == typed["of"]
    assert "This is where you stopped." in read(page)
    assert (
        f'<a href="/zb/{clause}"><span class="date-line">An agreement</span>'
        in read(two.miras.get("/t/"))
    )
    two.miras.post(f"/zb/{clause}", typed)
    assert drafts(pair(two.mira).person.room) == []


def test_looking_keeps_what_was_typed_for_its_writer_alone(two):
    before = normalised(two.jonass.get("/zd/").content)
    two.miras.post(f"/zb/{OWN}", sent("A draft.", do="look"))

    assert [one.document.text for one in drafts(pair(two.mira).person.room)] == [
        "A draft."
    ]
    assert normalised(two.jonass.get("/zd/").content) == before


# --- holding back ---------------------------------------------------------------------


def test_what_is_held_back_is_seen_by_nobody_else_until_it_opens(two):
    before = normalised(two.jonass.get("/zd/").content)
    with time_machine.travel(now(), tick=False) as clock:
        there = proposed(two.miras, "Supper at seven.", hold="10")

        assert "Held back by you" in read(two.miras.get(f"/zd/{there}"))
        assert listed(two.miras, "Proposed by you") == ["Supper"]
        assert two.jonass.get(f"/zd/{there}").status_code == 404
        assert two.jonass.get(f"/zr/{there}").status_code == 404
        assert normalised(two.jonass.get("/zd/").content) == before
        assert act(two.jonass, there, "agree").status_code == 404
        clock.shift(timedelta(minutes=10))
        assert "Proposed by Mira" in read(signed_in("Jonas").get(f"/zd/{there}"))


def test_the_day_that_stands_beside_it_tells_no_hold(two):
    with time_machine.travel(now(), tick=False) as clock:
        there = proposed(two.miras, hold=str(72 * 60))
        clock.shift(timedelta(days=4))
        three_days_on = (today_here() - timedelta(days=1)).day
        (step,) = steps(two)

        assert step.day.day == three_days_on
        assert step.at == step.opens_at
        assert f">{three_days_on} " in read(signed_in("Jonas").get(f"/zd/{there}"))


def test_what_is_held_is_taken_back_unseen_and_becomes_ones_own_again(two):
    before = normalised(two.jonass.get("/zd/").content)
    there = proposed(two.miras, "Supper at seven.", hold="720")
    page = two.miras.get(f"/zd/{there}").content.decode()
    version = re.search(r'name="version" value="(\w+)"', page)[1]

    for _ in range(2):
        answer = two.miras.post(f"/zd/{there}", {"do": "unseen", "version": version})
        assert answer["Location"] == f"/zb/{OWN}"

    assert steps(two) == []
    assert two.miras.get(f"/zd/{there}").status_code == 404
    assert "Supper at seven.</textarea>" in read(two.miras.get(f"/zb/{OWN}"))
    assert normalised(two.jonass.get("/zd/").content) == before


def test_once_it_is_open_it_can_not_be_taken_back_unseen(two):
    with time_machine.travel(now(), tick=False) as clock:
        there = proposed(two.miras, hold="10")
        page = two.miras.get(f"/zd/{there}").content.decode()
        version = re.search(r'name="version" value="(\w+)"', page)[1]
        clock.shift(timedelta(minutes=10))

        data = {"do": "unseen", "version": version}
        answer = signed_in("Mira").post(f"/zd/{there}", data)

        assert answer.status_code == 409
        assert "Jonas can see it by now." in read(answer)
        assert len(steps(two)) == 1


def test_nobody_takes_back_what_the_other_holds(two):
    there = proposed(two.miras, hold="720")
    (step,) = steps(two)
    unknown = uuid4().hex

    answers = [
        two.jonass.post(f"/zd/{one}", {"do": "unseen", "version": version})
        for one, version in ((there, step.about.hex), (unknown, unknown))
    ]

    assert [one.status_code for one in answers] == [404, 404]
    assert normalised(answers[0].content) == normalised(answers[1].content)
    assert len(steps(two)) == 1


# --- agreeing and changing ------------------------------------------------------------


def test_what_both_said_yes_to_is_agreed(two):
    there = agreed(two)

    assert deeds(two) == [Deed.PROPOSED, Deed.AGREED]
    for client in (two.miras, two.jonass):
        assert listed(client, "Agreed") == ["Supper"]
        assert "Agreed by both" in read(client.get(f"/zd/{there}"))
    for _ in range(2):
        assert act(two.jonass, there, "agree").status_code in {302, 422}
    assert len(steps(two)) == 2


def test_nobody_agrees_to_their_own_words_for_the_other(two):
    there = proposed(two.miras)

    assert act(two.miras, there, "agree").status_code == 409
    assert deeds(two) == [Deed.PROPOSED]


def test_a_yes_to_words_that_were_changed_meanwhile_is_refused_with_both_shown(two):
    there = proposed(two.miras, "Supper at seven.")
    page = two.jonass.get(f"/zd/{there}").content.decode()
    old = {
        name: re.search(rf'name="{name}" value="(\w+)"', page)[1]
        for name in ("version", "digest")
    }
    assert reworded(two.miras, there, "Supper at nine.").status_code == 302

    answer = two.jonass.post(f"/zd/{there}", {"do": "agree", **old})

    assert answer.status_code == 409
    assert "Supper at seven." in read(answer)
    assert "Supper at nine." in read(answer)
    assert Deed.AGREED not in deeds(two)
    forged = {
        "do": "agree",
        "version": steps(two)[-1].about.hex,
        "digest": old["digest"],
    }
    assert two.jonass.post(f"/zd/{there}", forged).status_code == 409
    assert Deed.AGREED not in deeds(two)


def test_other_words_leave_what_is_agreed_as_it_is_until_both_said_yes(two):
    there = agreed(two, "Supper at seven.")
    assert reworded(two.jonass, there, "Supper at nine.").status_code == 302

    page = read(two.miras.get(f"/zd/{there}"))
    assert "New words, proposed by Jonas" in page
    assert "Agreed by both" in page
    assert listed(two.miras, "Proposed to you") == ["Supper"]
    act(two.miras, there, "agree")

    page = read(two.jonass.get(f"/zd/{there}"))
    now_stands = page.partition("Agreed by both")[2].partition("Its history")[0]
    assert "Supper at nine." in now_stands
    assert "Supper at seven." not in now_stands
    assert "Supper at seven." in page.partition("Its history")[2]


def test_who_does_it_is_turned_round_for_the_other(two):
    there = proposed(two.miras, **{"f-on-whose": "other"})

    page = read(two.jonass.get(f"/zr/{there}"))

    assert re.search(r'value="writer" checked', page)


def test_both_propose_other_words_at_once_and_nothing_is_lost(two):
    there = agreed(two, "Supper at seven.")
    after = steps(two)[0].about.hex
    typed = {"f-on-agreement": there, "f-on-after": after}
    two.miras.post(f"/zr/{there}", sent("Supper at eight.") | typed)

    answer = two.jonass.post(f"/zr/{there}", sent("Supper at nine.") | typed)

    assert answer.status_code == 409
    assert "Supper at eight." in read(answer)
    assert "Supper at nine.</textarea>" in read(answer)
    again = {"f-on-agreement": there, "f-on-after": field(answer, "f-on-after")}
    answer = two.jonass.post(f"/zr/{there}", sent("Supper at nine.") | again)
    assert answer.status_code == 302
    texts = [one.terms.text for one in steps(two) if one.terms]
    assert texts == ["Supper at seven.", "Supper at eight.", "Supper at nine."]


def test_one_who_holds_words_back_lets_them_go_before_others(two):
    there = agreed(two)
    assert reworded(two.miras, there, "Supper at eight.", hold="720").status_code == 302
    assert two.miras.get(f"/zr/{there}")["Location"] == f"/zd/{there}"
    after = {"f-on-agreement": there, "f-on-after": steps(two)[0].about.hex}

    answer = two.miras.post(f"/zr/{there}", sent("Supper at nine.") | after)

    assert answer.status_code == 409
    assert "Supper at nine.</textarea>" in read(answer)
    taken = act(two.miras, there, "unseen")
    assert taken["Location"] == f"/zr/{there}"
    assert "Supper at eight.</textarea>" in read(two.miras.get(f"/zr/{there}"))


def test_a_change_that_is_held_back_changes_nothing_for_the_other(two):
    there = agreed(two)
    before = page_of(two.jonass, there), normalised(two.jonass.get("/zd/").content)

    reworded(two.miras, there, "Supper at eight.", hold="720")

    after = page_of(two.jonass, there), normalised(two.jonass.get("/zd/").content)
    assert after == before
    assert reworded(two.jonass, there, "Supper at nine.").status_code == 302


def test_a_proposal_is_taken_back_and_stays_in_the_history(two):
    there = proposed(two.miras)
    page = two.miras.get(f"/zd/{there}").content.decode()
    version = re.search(r'name="version" value="(\w+)"', page)[1]

    for _ in range(2):
        answer = two.miras.post(f"/zd/{there}", {"do": "take", "version": version})
        assert answer.status_code == 302

    assert deeds(two) == [Deed.PROPOSED, Deed.TAKEN_BACK]
    page = read(two.jonass.get(f"/zd/{there}"))
    assert "Mira took the proposal back" in page
    assert "Supper at seven." in page
    assert (
        two.jonass.post(
            f"/zd/{there}",
            {"do": "agree", "version": version, "digest": steps(two)[0].digest},
        ).status_code
        == 409
    )


def test_nobody_takes_back_the_others_proposal(two):
    there = proposed(two.miras)

    assert act(two.jonass, there, "take").status_code == 409
    assert deeds(two) == [Deed.PROPOSED]


def test_a_proposal_that_is_left_alone_says_nothing(two):
    there = proposed(two.miras)
    before = page_of(two.miras, there)

    two.jonass.get(f"/zd/{there}")
    two.jonass.get(f"/zr/{there}")

    assert page_of(two.miras, there) == before
    assert not re.search(
        r"(?i)declin|not answered|has not|waiting for|\bseen\b|\bread\b",
        read(two.miras.get(f"/zd/{there}"))
        .partition("<main")[2]
        .partition("</main")[0],
    )


# --- ending and looking again ---------------------------------------------------------


@pytest.mark.parametrize("who", ["miras", "jonass"])
def test_either_ends_it_alone_and_at_once(two, who):
    there = agreed(two)
    client = getattr(two, who)

    for _ in range(3):
        answer = client.post(f"/zd/{there}", {"do": "end"})
        assert (answer.status_code, answer["Location"]) == (302, f"/zd/{there}")

    assert deeds(two) == [Deed.PROPOSED, Deed.AGREED, Deed.ENDED]
    name = "Mira" if who == "miras" else "Jonas"
    other = two.jonass if who == "miras" else two.miras
    assert f"{name} ended it" in read(other.get(f"/zd/{there}"))
    assert "You ended it" in read(client.get(f"/zd/{there}"))
    assert listed(other, "Agreed") is None


def rest(two):
    """Let things for two rest."""
    common.pause(pair(two.jonas).room, two.jonas.account.id, now())


def test_ending_and_taking_back_what_is_held_go_while_things_rest(two):
    there = agreed(two)
    held = proposed(two.miras, "Held.", hold="720")
    rest(two)

    assert act(two.miras, there, "end").status_code == 302
    assert act(two.miras, held, "unseen").status_code == 302
    assert deeds(two) == [Deed.PROPOSED, Deed.AGREED, Deed.ENDED]


def test_nothing_new_goes_across_while_things_rest_and_the_words_come_back(two):
    there, waits = agreed(two), proposed(two.miras, "Waits.")
    rest(two)
    before = contents()

    answer = two.miras.post(f"/zb/{OWN}", sent("Not now."))
    assert answer.status_code == 503
    assert "Not now." in read(answer)
    assert act(two.miras, there, "look", look=day(9)).status_code == 503
    page = two.jonass.get(f"/zd/{waits}").content.decode()
    seen = {
        "version": steps(two)[2].about.hex,
        "digest": steps(two)[2].digest,
    }
    assert two.jonass.post(f"/zd/{waits}", {"do": "agree", **seen}).status_code == 503
    assert contents() == before
    assert "I agree to these words" not in page
    assert agreements_words().pages.resting in read(two.jonass.get(f"/zd/{waits}"))
    for path in ("/zd/", "/zb/", f"/zb/{OWN}", f"/zb/{DEEP}", f"/zr/{there}", "/zy/"):
        assert two.miras.get(path).status_code == 200, path


def test_in_a_rest_it_is_said_that_the_other_reads_the_end_later(two):
    there, name = agreed(two), "{Partner}"
    pages = agreements_words().pages
    before = pages.ending_resting.replace(name, "Jonas")
    after = pages.ended_resting.replace(name, "Jonas")
    page = read(two.miras.get(f"/zd/{there}"))
    assert pages.ending in page
    assert before not in page
    rest(two)

    page = read(two.miras.get(f"/zd/{there}"))
    assert before in page
    assert pages.ending not in page
    act(two.miras, there, "end")
    assert after in read(two.miras.get(f"/zd/{there}"))
    assert "Mira ended it" not in read(two.jonass.get(f"/zd/{there}"))

    common.go_on(pair(two.jonas).room, two.jonas.account.id, now())
    assert after not in read(two.miras.get(f"/zd/{there}"))
    theirs = read(two.jonass.get(f"/zd/{there}"))
    assert "Mira ended it" in theirs
    assert pages.ended_resting[10:] not in theirs


def test_in_a_long_rest_the_days_are_counted_from_today(two):
    there = agreed(two)
    rest(two)

    with time_machine.travel(now() + timedelta(days=40), tick=False):
        mira = signed_in("Mira")
        for path in (f"/zb/{OWN}", f"/zr/{there}"):
            typed = dict(
                re.findall(
                    r'name="(f-on-\w+)" type="date" value="(.*?)"', read(mira.get(path))
                )
            )
            assert typed["f-on-starts"] == day(0), path
            assert typed["f-on-look"] == day(28), path


def test_a_day_that_comes_brings_a_line_and_nothing_else(two):
    there = agreed(two, **{"f-on-until": day(60)})
    before = contents()
    at = now()

    with time_machine.travel(at + timedelta(days=28), tick=False):
        found = list_page(pair(two.mira), now())
        assert [each.title for each in found.look] == ["Supper"]
        assert [each.note for each in on_us(pair(two.jonas), now())] == [
            "It is time to look at it again"
        ]
    with time_machine.travel(at + timedelta(days=61), tick=False):
        assert [each.note for each in list_page(pair(two.mira), now()).look] == [
            "Its last day has been"
        ]
    assert contents() == before
    assert len(steps(two)) == 2
    assert there


def test_both_looked_at_it_and_it_goes_on_until_the_next_look(two):
    there = agreed(two)

    for _ in range(2):
        answer = act(two.jonass, there, "look", look=day(40))
        assert answer.status_code == 302

    assert deeds(two) == [Deed.PROPOSED, Deed.AGREED, Deed.LOOKED]
    assert steps(two)[-1].look == today_here() + timedelta(days=40)
    assert "noted that both looked at it again" in read(two.miras.get(f"/zd/{there}"))
    for path in (f"/zd/{there}", "/zy/"):
        page, _, _ = read(two.miras.get(path)).partition("Its history")
        [look] = re.findall(r"Both look at it again</dt><dd>([^<]+)<", page)
        assert look == in_words(today_here() + timedelta(days=40))


@pytest.mark.parametrize("look", ["", "soon", "0", "184", "-1"])
def test_a_next_look_that_does_not_fit_is_said_kindly(two, look):
    there = agreed(two)
    typed = day(int(look)) if look.lstrip("-").isdigit() else look

    answer = act(two.miras, there, "look", look=typed)

    assert answer.status_code == 422
    assert "A day that is still to come is needed" in read(answer)
    assert len(steps(two)) == 2


def test_what_was_ended_can_be_proposed_anew(two):
    there = agreed(two)
    act(two.miras, there, "end")

    assert reworded(two.jonass, there, "Supper at nine.").status_code == 302

    assert "Proposed by Jonas" in read(two.miras.get(f"/zd/{there}"))


# --- four questions first -------------------------------------------------------------


def ready(client, path, **answers):
    return client.post(path, {"do": "ready", "then": "open"} | answers)


def test_something_deep_begins_with_four_questions_and_calm_answers_lead_on(two):
    path = f"/zb/{DEEP}"
    page = read(two.jonass.get(path))
    assert WORDS.ready.title in page
    assert 'id="editor"' not in page
    before = contents()

    answer = ready(two.jonass, path, **CALM)

    assert 'id="editor"' in read(answer)
    assert contents() == before


def test_fear_leads_to_help_with_no_way_on_and_no_trace(two):
    path = f"/zb/{DEEP}"
    before = contents(), normalised(two.miras.get("/zd/").content)

    answer = read(ready(two.jonass, path, **CALM | {"afraid": "yes"}))

    assert WORDS.ready.help_title in answer
    assert "/h/#b" in answer
    assert 'name="do"' not in answer
    assert (contents(), normalised(two.miras.get("/zd/").content)) == before


def test_tired_answers_leave_the_choice(two):
    answer = read(ready(two.jonass, f"/zb/{DEEP}", **CALM | {"rested": "no"}))

    assert WORDS.ready.not_yet_title in answer
    on = two.jonass.post(f"/zb/{DEEP}", {"do": "open", "ready": "yes"})
    assert 'id="editor"' in read(on)


def test_whoever_agrees_to_something_deep_is_asked_too_and_fear_leaves_it_open(two):
    there = proposed(two.jonass, "All of it.", clause=DEEP)
    before = page_of(two.jonass, there)

    asked = act(two.miras, there, "agree")
    assert WORDS.ready.title in read(asked)
    seen = {name: field(asked, name) for name in ("version", "digest")}
    afraid = two.miras.post(
        f"/zd/{there}",
        {**seen, **CALM, "do": "ready", "then": "agree", "afraid": "yes"},
    )

    assert WORDS.ready.help_title in read(afraid)
    assert deeds(two) == [Deed.PROPOSED]
    assert page_of(two.jonass, there) == before
    calm = two.miras.post(
        f"/zd/{there}", {**seen, **CALM, "do": "ready", "then": "agree"}
    )
    assert calm.status_code == 302
    assert deeds(two) == [Deed.PROPOSED, Deed.AGREED]


def test_the_questions_carry_what_was_typed_along(two):
    typed = sent("All <b>of</b> it.") | {"ready": ""}

    asked = two.jonass.post(f"/zb/{DEEP}", typed)

    assert WORDS.ready.title in read(asked)
    assert 'value="All &lt;b&gt;of&lt;/b&gt; it."' in asked.content.decode()
    assert field(asked, "of") == typed["of"]
    assert field(asked, "then") == "put"
    assert steps(two) == []


# --- who sees it ----------------------------------------------------------------------

PATHS = ("/zd/", "/zb/", "/zy/", f"/zb/{OWN}")


def test_somebody_without_a_room_for_two_is_led_to_the_page_for_two(miras_browser):
    before = contents()
    for path in PATHS[:3]:
        assert miras_browser.get(path)["Location"] == "/z/", path
    for path in (f"/zd/{uuid4().hex}", f"/zr/{uuid4().hex}", f"/zb/{OWN}"):
        assert miras_browser.get(path).status_code == 404
        assert miras_browser.post(path, sent()).status_code == 404
    assert contents() == before


def test_a_stranger_sees_none_of_it(two, stranger):
    there = agreed(two)
    before = contents(but=())
    for path in (*PATHS, f"/zd/{there}", f"/zr/{there}"):
        assert stranger.get(path)["Location"] == "/s/"
        answer = stranger.post(path, {"do": "end"})
        assert answer.get("Location", "/s/") == "/s/"
        assert "Supper" not in read(answer)
    assert contents(but=()) == before


def test_whoever_left_opens_none_of_it(two):
    from reknit.rooms.leaving import leave
    from reknit.web.together.seeing import sight_of

    there = agreed(two)
    room = pair(two.jonas)
    leave(room.person.holder, today=today_here(), sight=sight_of(room.me, now()))

    for client in (two.miras, two.jonass):
        assert client.get(f"/zd/{there}").status_code == 404
        assert client.post(f"/zd/{there}", {"do": "end"}).status_code == 404


@pytest.mark.parametrize("do", ["", "nonsense", "agree", "take", "unseen"])
def test_nonsense_changes_nothing(two, do):
    there = agreed(two)
    before = contents()

    answer = two.miras.post(f"/zd/{there}", {"do": do, "version": "nonsense"})

    assert answer.status_code == 422
    assert "This page did not arrive whole." in read(answer)
    assert contents() == before
    assert two.miras.get("/zb/00000000").status_code == 404


def test_paper_shows_what_is_in_force_and_nothing_else(two):
    agreed(two, "Supper at seven.")
    proposed(two.miras, "Not yet.")
    ended = agreed(two, "Over.")
    act(two.miras, ended, "end")

    page = read(two.jonass.get("/zy/"))

    assert "Supper at seven." in page
    assert "Not yet." not in page
    assert "Over." not in page


def test_words_of_danger_bring_help_to_their_writer_alone(two):
    there = proposed(two.miras, "I want to die.")

    assert 'class="notice noticed"' in read(two.miras.get(f"/zd/{there}"))
    assert 'class="notice noticed"' not in read(two.jonass.get(f"/zd/{there}"))


def test_what_stands_on_the_page_for_two_is_what_waits_for_the_one_who_looks(two):
    there = proposed(two.miras)
    proposed(two.miras, "Held.", hold="720")

    (line,) = on_us(pair(two.jonas), now())

    assert (line.title, line.url, line.note) == (
        "Supper",
        f"/zd/{there}",
        "Proposed to you",
    )
    assert on_us(pair(two.mira), now()) == ()


def test_the_history_has_every_step_with_its_day_and_no_hour(two):
    there = agreed(two, "Supper at seven.")
    reworded(two.jonass, there, "Supper at nine.")
    act(two.miras, there, "agree")
    act(two.miras, there, "end")

    page = read(two.jonass.get(f"/zd/{there}")).partition("Its history")[2]

    assert page.count("proposed these words") == 2
    assert page.count("agreed to the words that stood there") == 2
    assert page.count("ended it") == 1
    assert not re.search(r"\b\d{1,2}:\d\d\b", page.partition("</main")[0])
    assert UUID(hex=there)


@pytest.mark.django_db(transaction=True)
def test_eight_yeses_at_once_are_one(two):
    there = proposed(two.miras)
    (step,) = steps(two)
    data = {"do": "agree", "version": step.about.hex, "digest": step.digest}

    def press(_):
        from django.db import connection

        try:
            return two.jonass.post(f"/zd/{there}", data).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(press, range(8)))

    assert set(answers) <= {302, 503}
    assert 302 in answers
    assert deeds(two) == [Deed.PROPOSED, Deed.AGREED]

"""Mira looks at a thought once more: asked by a note, or of her own accord."""

import html
import re
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import msgspec
import pytest
import time_machine

from reknit.content.second_look import LookField, second_look
from reknit.domain.path.words import Role
from reknit.domain.words.read import Trap
from reknit.web.put_aside import is_put_aside, put_aside
from tests.conftest import signed_in
from tests.web.everywhere import contents
from tests.web.writing import checked_in, field, kept, look_kept, trigger_kept

BLAME = "It is all my fault that he cheated."
OFFER = second_look().offer
NAMES = [each.value for each in LookField]


def page(client, path):
    return html.unescape(client.get(path).content.decode())


def offers(client, note):
    return OFFER in page(client, f"/n/{note}")


def shown(answer):
    """Return what stands in the five fields, by name."""
    found = re.findall(
        r'(?s)<textarea[^>]* name="f-([\w-]+)"[^>]*>\n(.*?)</textarea>',
        answer.content.decode(),
    )
    return {name: html.unescape(text) for name, text in found}


def send(client, *, of="", base=0, to="/nl/new", **typed):
    data = {f"f-{name.replace('_', '-')}": text for name, text in typed.items()}
    head = {"of": of or uuid4().hex, "base": base, "place": "second-look"}
    return client.post(to, {**head, **data})


def lines(client, path="/nl/"):
    return re.findall(r'href="/nl/(\w{32})"', client.get(path).content.decode())


def tell(person, **about):
    told = msgspec.structs.replace(person.profile.about, **about)
    person.save_profile(msgspec.structs.replace(person.profile, about=told))


@pytest.fixture
def blame(miras_browser):
    """A note with a sentence to look at, and it is not her first."""
    kept(miras_browser, "Rain all day.")
    return kept(miras_browser, f"We talked until two. {BLAME} I went to bed.")


# --- the question on a note -----------------------------------------------------------


def test_a_note_with_such_a_sentence_has_one_quiet_question(miras_browser, blame):
    before = contents()

    assert offers(miras_browser, blame)
    assert contents() == before


def test_an_ordinary_note_has_none(miras_browser):
    kept(miras_browser, "Rain all day.")

    assert not offers(miras_browser, kept(miras_browser, "Soup, and more rain."))


def test_the_sentence_is_quoted_and_asked_about_on_a_page_of_its_own(
    miras_browser, blame
):
    look = page(miras_browser, f"/nz/{blame}")
    asked = second_look().of_trap(Trap.SELF_BLAME, Role.INJURED)

    assert BLAME in re.search(r"(?s)<blockquote.*?>(.*?)</blockquote>", look)[1]
    assert "We talked until two." not in look
    assert asked.question in look
    assert "That decision had one, and it was not you." in look


def test_the_participating_partner_reads_other_words(jonass_browser):
    kept(jonass_browser, "Rain all day.")
    note = kept(jonass_browser, "It is all my fault that we are unhappy.")

    assert offers(jonass_browser, note)
    for path in ("/nl/new", f"/nz/{note}"):
        look = page(jonass_browser, path)
        assert "The choice was yours" in look, path
        assert "it was not you" not in look, path


def test_a_first_note_is_left_alone(miras_browser):
    first = kept(miras_browser, BLAME)
    assert not offers(miras_browser, first)

    second = kept(miras_browser, BLAME)

    assert offers(miras_browser, second)
    assert not offers(miras_browser, first)


def test_a_note_that_speaks_of_harm_is_met_with_help_and_no_question(miras_browser):
    kept(miras_browser, "Rain all day.")

    note = kept(miras_browser, f"{BLAME} I want to die.")

    assert not offers(miras_browser, note)
    assert "/h/#a" in page(miras_browser, f"/n/{note}")


@pytest.mark.parametrize(("days", "asks"), [(0, False), (3, False), (4, True)])
def test_in_the_first_days_nothing_is_asked(mira, miras_browser, blame, days, asks):
    today = datetime.now(UTC).astimezone().date()
    tell(mira, found_out_on=today - timedelta(days=days))

    assert offers(miras_browser, blame) is asks


def test_in_days_of_rest_nothing_is_asked(mira, miras_browser, blame):
    until = datetime.now(UTC).date() + timedelta(days=2)
    mira.save_profile(msgspec.structs.replace(mira.profile, rest_until=until))

    assert not offers(miras_browser, blame)


GRAVE = [
    lambda client: checked_in(client, mood=1),
    lambda client: checked_in(client, safety=2),
    lambda client: trigger_kept(client, strength="overwhelming"),
]


@pytest.mark.usefixtures("mira")
@pytest.mark.parametrize("grave", GRAVE)
def test_the_first_note_after_something_grave_is_left_alone(grave):
    with time_machine.travel(datetime(2026, 11, 22, 12, tzinfo=UTC)):
        browser = signed_in("Mira")
        kept(browser, "Rain all day.")
        grave(browser)
        first = kept(browser, BLAME)
        assert not offers(browser, first)
    with time_machine.travel(datetime(2026, 11, 24, 12, tzinfo=UTC)):
        browser = signed_in("Mira")
        # Another day, and still it is the first note after it.
        assert not offers(browser, first)
        assert offers(browser, kept(browser, BLAME))


@pytest.mark.parametrize("grave", GRAVE)
def test_on_a_day_that_is_at_the_bottom_older_notes_ask_nothing(
    miras_browser, blame, grave
):
    grave(miras_browser)
    assert not offers(miras_browser, blame)

    checked_in(miras_browser, mood=4)

    assert offers(miras_browser, blame)


def test_what_was_bearable_hinders_nothing(miras_browser):
    kept(miras_browser, "Rain all day.")
    checked_in(miras_browser, mood=2, safety=3)
    trigger_kept(miras_browser, strength="very-strong")

    assert offers(miras_browser, kept(miras_browser, BLAME))


def test_not_now_is_for_this_visit_and_nothing_is_stored(miras_browser, blame):
    other = kept(miras_browser, BLAME)
    before = contents(but=())

    answer = miras_browser.post(f"/nz/{blame}")

    assert (answer.status_code, answer["Location"]) == (302, f"/n/{blame}")
    assert contents(but=()) == before
    assert not offers(miras_browser, blame)
    assert offers(miras_browser, other)
    assert offers(signed_in("Mira"), blame)


def test_what_is_put_aside_in_one_session_is_not_in_another(rf):
    class Session:
        def __init__(self, key):
            self.session_key = key

    one, other = rf.get("/"), rf.get("/")
    one.session, other.session = Session("a"), Session("b")
    put_aside(one, "look 1")

    assert is_put_aside(one, "look 1")
    assert not is_put_aside(one, "look 2")
    assert not is_put_aside(other, "look 1")


def test_once_it_was_looked_at_the_note_leads_there_and_asks_no_more(
    miras_browser, blame
):
    form = miras_browser.get(f"/nz/{blame}")
    hidden = {
        name: html.unescape(field(form, f"f-on-{name}")) for name in ("sentence",)
    }
    hidden |= {"trap": field(form, "f-on-trap"), "note": field(form, "f-on-note")}
    typed = {f"on_{name}": text for name, text in hidden.items()}
    of = field(form, "of")

    answer = send(miras_browser, of=of, told="That I drove him to it.", **typed)

    assert (answer.status_code, answer["Location"]) == (302, "/nl/")
    assert not offers(miras_browser, blame)
    assert f'href="/nl/{of}"' in page(miras_browser, f"/n/{blame}")
    again = page(miras_browser, f"/nl/{of}")
    assert BLAME in again
    assert "That I drove him to it." in again
    assert second_look().of_trap(Trap.SELF_BLAME, Role.INJURED).question in again
    # There is no other sentence to look at.
    assert miras_browser.get(f"/nz/{blame}")["Location"] == "/nl/new"


# --- one of her own accord --------------------------------------------------------------


def test_the_page_to_write_on_leads_to_it(miras_browser):
    assert 'href="/nl/"' in page(miras_browser, "/n/")
    assert 'href="/nl/new"' in page(miras_browser, "/nl/")


def test_it_is_begun_without_a_note_and_teaches_the_difference(miras_browser):
    form = page(miras_browser, "/nl/new")

    assert "<blockquote" not in form
    assert "The other is the decision to have an affair." in form


@pytest.mark.parametrize("only", NAMES)
def test_one_field_is_enough(miras_browser, only):
    assert send(miras_browser, **{only: "One line."}).status_code == 302
    assert shown(miras_browser.get(f"/nl/{lines(miras_browser)[0]}")) == {
        name: "One line." if name == only else "" for name in NAMES
    }


@pytest.mark.parametrize(
    "typed", [{}, {"told": " \n"}, {"on_sentence": BLAME}], ids=str
)
def test_nothing_at_all_is_not_kept(miras_browser, typed):
    before = contents()

    answer = send(miras_browser, **typed)

    assert answer.status_code == 422
    assert "There are no words here yet." in answer.content.decode()
    assert contents() == before


@pytest.mark.parametrize(
    "head",
    [
        {"of": "", "base": "0"},
        {"of": "nonsense", "base": "0"},
        {"of": "a" * 32, "base": "-1"},
        {},
    ],
    ids=str,
)
def test_nonsense_beside_the_words_loses_none(miras_browser, head):
    beside = {"f-on-trap": "<b>", "f-on-note": "nonsense", "f-on-sentence": "A <b>."}

    answer = miras_browser.post(
        "/nl/new", {**head, "f-told": "A <i>word</i>.", **beside}
    )

    assert answer.status_code == 422
    assert shown(answer)["told"] == "A <i>word</i>."
    assert "<i>" not in answer.content.decode()
    again = send(miras_browser, of=field(answer, "of"), told="A word.")
    assert again.status_code == 302


def test_more_than_one_entry_can_be_is_given_back(miras_browser):
    answer = send(miras_browser, told="w" * 150_000, friend="t" * 60_000)

    assert answer.status_code == 422
    assert "longer than one entry can be" in answer.content.decode()
    assert shown(answer)["friend"] == "t" * 60_000


def test_sending_twice_keeps_one(miras_browser):
    of = uuid4().hex

    for _ in range(2):
        assert send(miras_browser, of=of, told="One thought.").status_code == 302

    assert lines(miras_browser) == [of]


def test_two_windows_lose_no_word(miras_browser):
    look = look_kept(miras_browser, "A thought.")
    send(miras_browser, of=look, base=1, told="From the first window.")

    second = send(miras_browser, of=look, base=1, told="From the second one.")

    assert second.status_code == 409
    assert "From the first window." in second.content.decode()
    assert shown(second)["told"] == "From the second one."
    again = send(miras_browser, of=look, base=field(second, "base"), told="Both.")
    assert again.status_code == 302
    assert shown(miras_browser.get(f"/nl/{look}"))["told"] == "Both."


def test_one_is_deleted_after_one_question(miras_browser):
    look = look_kept(miras_browser, "A thought that goes.")

    question = page(miras_browser, f"/nx/{look}")
    answer = miras_browser.post(f"/nx/{look}")

    assert "A thought that goes." in question
    assert 'href="/nl/"' in question
    assert (answer.status_code, answer["Location"]) == (302, "/nl/")
    assert miras_browser.get(f"/nl/{look}").status_code == 404


def test_the_newest_comes_first_and_the_rest_follow_on_other_pages(miras_browser):
    each = [look_kept(miras_browser, f"Thought {number}") for number in range(22)]

    assert lines(miras_browser) == each[:1:-1]
    assert lines(miras_browser, "/nl/?p=2") == each[1::-1]
    assert miras_browser.get("/nl/", {"p": "x"}).status_code == 404


def test_it_is_found_by_its_words_and_stands_in_its_month(miras_browser):
    look = look_kept(miras_browser, "The harbour would know.")

    found = html.unescape(
        miras_browser.post("/nf/", {"words": "harbour"}).content.decode()
    )
    day = re.search(r'href="(/nv/[\d-]+)"', page(miras_browser, "/nm/"))[1]

    assert f'href="/nl/{look}"' in found
    assert "a second look" in found
    assert f'href="/nl/{look}"' in page(miras_browser, day)


# --- while it is being written --------------------------------------------------------


def begun(client, *, of, base=0, **typed):
    data = {f"f-{name.replace('_', '-')}": text for name, text in typed.items()}
    head = {"of": of, "base": base, "place": "second-look"}
    assert client.post("/d/", {**head, **data}).status_code == 204


def test_what_was_begun_is_there_again_and_can_be_deleted(miras_browser):
    begun(miras_browser, of="b" * 32, told="Half a")

    form = miras_browser.get("/nl/new")
    assert "This is where you stopped." in form.content.decode()
    assert (field(form, "of"), shown(form)["told"]) == ("b" * 32, "Half a")
    assert f'href="/nl/{"b" * 32}"' in page(miras_browser, "/t/")

    miras_browser.post(f"/nx/{'b' * 32}")
    assert field(miras_browser.get("/nl/new"), "of") != "b" * 32


def test_what_was_begun_on_a_note_waits_there_and_not_on_a_free_page(
    miras_browser, blame
):
    beside = {"on_sentence": BLAME, "on_trap": "self-blame", "on_note": blame}
    begun(miras_browser, of="b" * 32, told="Half a", **beside)

    assert field(miras_browser.get("/nl/new"), "of") != "b" * 32
    form = miras_browser.get(f"/nz/{blame}")
    assert (field(form, "of"), shown(form)["told"]) == ("b" * 32, "Half a")
    assert BLAME in html.unescape(form.content.decode())


def test_leaving_before_a_word_is_typed_keeps_no_draft(miras_browser, blame):
    beside = {"f-on-sentence": BLAME, "f-on-trap": "self-blame", "f-on-note": blame}
    empty = {f"f-{name}": "" for name in NAMES}
    head = {"of": uuid4().hex, "base": 0, "place": "second-look"}
    miras_browser.post("/l/", {**head, **beside, **empty})

    again = signed_in("Mira")
    assert "A second look" not in page(again, "/t/")


def test_what_is_kept_is_unfinished_no_more(miras_browser):
    begun(miras_browser, of="b" * 32, told="Half a")
    send(miras_browser, of="b" * 32, told="Half a thought.")

    assert "This is where you stopped." not in page(miras_browser, "/nl/new")


# --- the others -----------------------------------------------------------------------


def test_a_stranger_sees_none_of_it(stranger, miras_browser, blame):
    look = look_kept(miras_browser)

    for path in ("/nl/", "/nl/new", f"/nl/{look}", f"/nz/{blame}", "/nu/"):
        assert stranger.get(path)["Location"] == "/s/"


def test_a_partners_answers_like_one_that_never_was(
    jonass_browser, miras_browser, blame
):
    hers = look_kept(miras_browser, "The hotel.")

    for path in (f"/nl/{hers}", f"/nx/{hers}", f"/nz/{blame}"):
        never = re.sub(r"\w{32}", uuid4().hex, path)
        assert jonass_browser.get(path).status_code == 404
        assert jonass_browser.get(never).status_code == 404
    jonass_browser.post(f"/nz/{blame}")
    send(jonass_browser, of=hers, base=1, told="Typed by Jonas.")
    jonass_browser.post(f"/nx/{hers}")

    assert offers(miras_browser, blame)
    assert shown(miras_browser.get(f"/nl/{hers}"))["told"] == "The hotel."
    assert "The hotel." not in page(jonass_browser, "/nl/")

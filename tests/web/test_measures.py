"""Mira and Jonas answer questionnaires, each for themselves, and read what they come to."""

import html
import re
from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import msgspec
import pytest
import time_machine
from django.utils.timezone import now

from reknit.apps.measures import selectors, services
from reknit.apps.measures.documents import Habits, Questionnaire
from reknit.apps.measures.selectors import Begun, due
from reknit.content.measures import Library, instrument, instruments
from reknit.content.questionnaires import questionnaires
from reknit.domain.measures.instrument import Origin
from reknit.domain.measures.schedule import Turn
from reknit.domain.wording import Wording, said
from reknit.rooms.private import private_room
from reknit.web.drafts import drafts
from reknit.web.models import Account
from reknit.web.profile import Profile
from reknit.web.singles import keep_single, single
from reknit.web.unlocked import Person
from tests.conftest import signed_in
from tests.web.everywhere import contents, normalised
from tests.web.writing import field, filled_in

WORDS = questionnaires()
PHQ_9, PHQ_4, WORTH, ASQ = map(instrument, ("phq-9", "phq-4", "worth", "asq"))
CSI_16, ECR, WHO_5 = map(instrument, ("csi-16", "ecr-rs", "who-5"))
DYING = WORDS.help_dying


def read(answer):
    """Return what a person reads on a page, without the frame."""
    page = answer.content.decode()
    main = page[page.index("<main") : page.index("</main")]
    return " ".join(html.unescape(re.sub("<[^>]*>", " ", main)).split())


def send(client, one, go="next", p=1, *, of="", **answers):
    """Press a button of a page of items."""
    typed = {f"f-{code.strip('_')}": value for code, value in answers.items()}
    sent = {"of": of or uuid4().hex, "base": 0, "place": "questionnaire", "p": p}
    return client.post(
        f"/ja/{one.code}", {**sent, "f-on-code": one.code, "go": go, **typed}
    )


def chosen(answer):
    """Return what is chosen or carried along in a page of items, by item."""
    page = answer.content.decode()
    found = re.findall(r'name="f-(\d+)" value="(\w+)" checked', page)
    return dict(found + re.findall(r'type="hidden" name="f-(\d+)" value="(\w+)"', page))


def asked(answer):
    """Return the numbers of the items that a page asks."""
    return re.findall(
        r'<fieldset class="item[^"]*" id="q(\d+)"', answer.content.decode()
    )


def all_of(person):
    """Return all that a person filled in, newest first, from a room opened just now."""
    return selectors.newest_first(private_room(person.keyring))


def begun_by(person):
    return [kept.document for kept in drafts(private_room(person.keyring))]


def before(person, one, values, days=90):
    """Keep one that was filled in some days ago; return its id."""
    answers = {item.code: value for item, value in zip(one.items, values, strict=True)}
    begun = Begun(uuid4(), answers, frozenset())
    at = now() - timedelta(days=days)
    return services.finish(person, one, begun=begun, now=at).hex


def anew(person):
    """Return a person as the next request opens them."""
    account = Account.objects.get(id=person.account.id)
    return Person(account, person.keyring, Profile.opened(person.keyring, account))


def last_of(person):
    """Return the days that the room remembers, by slug."""
    return single(anew(person), Habits).document.last


# --- the list, and the page about one -------------------------------------------------


def test_a_stranger_sees_none_of_it(stranger, miras_browser):
    there = filled_in(miras_browser)
    before_it = contents(but=())

    for path in ("/j/", "/js/", f"/jr/{there}", f"/jd/{there}"):
        assert stranger.get(path)["Location"] == "/s/"
    for letter in ("j", "ja", "jb"):
        assert stranger.get(f"/{letter}/{PHQ_4.code}")["Location"] == "/s/"
    assert stranger.post(f"/jd/{there}")["Location"] == "/s/"
    assert send(stranger, PHQ_4, _1="1").status_code == 403
    assert contents(but=()) == before_it


@pytest.mark.parametrize("who", ["Mira", "Jonas"])
@pytest.mark.usefixtures("mira", "jonas")
def test_both_partners_find_everything_in_its_group_with_what_it_can_and_cannot_do(who):
    page = read(signed_in(who).get("/j/"))

    assert WORDS.all.can in page
    assert WORDS.all.cannot in page
    headings = [WORDS.all.me, WORDS.all.us, WORDS.all.ours, WORDS.all.brought]
    places = [page.index(heading) for heading in headings]
    assert places == sorted(places)
    for one in instruments().values():
        assert page.count(one.title) >= 1, one.slug
    me, us, ours, brought = places
    assert me < page.index(PHQ_9.title) < us < page.index(CSI_16.title) < ours
    assert ours < page.index(WORTH.title) < brought < page.index(ECR.title)
    assert "not validated" in page


def test_every_page_about_one_says_what_it_is_not_and_where_it_is_from(miras_browser):
    for one in instruments().values():
        page = read(miras_browser.get(f"/j/{one.code}"))

        for words in (one.about, one.is_not, one.licence.text, one.licence.conditions):
            assert said(words, Wording()) in page, one.slug
        begins = one.origin != Origin.BROUGHT and not one.elsewhere
        assert ("It asks about" in page) == begins
        assert ("Begin" in page) == begins
        assert (WORDS.one.ours in page) == (one.origin == Origin.OURS)


def test_questions_on_dying_are_asked_on_the_private_page_and_kept_nowhere(
    miras_browser,
):
    before_it = contents()

    assert 'href="/q/"' in miras_browser.get(f"/j/{ASQ.code}").content.decode()
    assert miras_browser.get(f"/ja/{ASQ.code}")["Location"] == f"/j/{ASQ.code}"
    assert send(miras_browser, ASQ, "done", 0, _1="1")["Location"] == f"/j/{ASQ.code}"

    assert contents() == before_it


@pytest.mark.parametrize("path", ["/j/ffffffff", "/ja/ffffffff", "/jb/ffffffff"])
def test_a_code_that_means_nothing_is_not_there(miras_browser, path):
    assert miras_browser.get(path).status_code == 404


# --- answering ------------------------------------------------------------------------


def test_every_item_is_shown_word_for_word_with_its_stem_and_responses(
    miras_browser, mira
):
    services.choose_pages(mira, all_at_once=True, now=now())

    for one in instruments().values():
        if not one.items or one.elsewhere:
            continue
        answer = miras_browser.get(f"/ja/{one.code}")
        page = read(answer)
        assert one.licence.text in page
        for item in one.items:
            text = said(item.text, Wording())
            assert " ".join(text.split()) in page, (one.slug, item.code)
            assert item.stem in page
            offered = re.findall(
                rf'name="f-{item.code}" value="(-?\d+)"[^>]*><span>([^<]*)</span>',
                answer.content.decode(),
            )
            expected = [(str(each.value), each.text) for each in item.responses]
            assert [(v, html.unescape(t)) for v, t in offered] == expected


def test_one_item_a_page_leads_to_what_it_comes_to(miras_browser, mira):
    page = miras_browser.get(f"/ja/{PHQ_9.code}")
    of = field(page, "of")
    assert asked(page) == ["1"]
    assert "1 of 9" in read(page)
    assert chosen(page) == {}

    for number in range(1, 10):
        carried = {f"_{code}": value for code, value in chosen(page).items()}
        value = "0" if number == 9 else "1"
        carried[f"_{number}"] = value
        answer = send(miras_browser, PHQ_9, p=number, of=of, **carried)
        assert answer.status_code == 302
        if number < 9:
            assert answer["Location"] == f"/ja/{PHQ_9.code}?p={number + 1}"
            page = miras_browser.get(answer["Location"])
            assert asked(page) == [str(number + 1)]

    assert answer["Location"] == f"/jr/{of}"
    [kept] = all_of(mira)
    assert (kept.id.hex, kept.document.instrument) == (of, "phq-9")
    answers = {str(number): 1 for number in range(1, 9)} | {"9": 0}
    assert kept.document.answers == answers
    assert kept.document.scores == {"total": 8.0}
    assert kept.document.instrument_version == PHQ_9.version
    assert begun_by(mira) == []
    result = read(miras_browser.get(f"/jr/{of}"))
    assert "8 of 27, where lower is better" in result
    assert PHQ_9.is_not in result


def test_stopping_keeps_the_answers_sealed_until_another_day(miras_browser, mira):
    page = miras_browser.get(f"/ja/{PHQ_9.code}")
    of = field(page, "of")
    send(miras_browser, PHQ_9, p=1, of=of, _1="3")
    stopped = send(miras_browser, PHQ_9, "stop", 2, of=of, _2="2")
    assert stopped["Location"] == f"/j/{PHQ_9.code}"
    miras_browser.post("/l/")

    later = signed_in("Mira")
    assert "You stopped after 2 of 9." in read(later.get(f"/j/{PHQ_9.code}"))
    assert "Begun, and kept for you" in read(later.get("/j/"))
    page = later.get(f"/ja/{PHQ_9.code}")

    assert asked(page) == ["3"]
    assert field(page, "of") == of
    assert chosen(page) == {"1": "3", "2": "2"}
    assert all_of(mira) == []


def test_what_the_page_keeps_by_itself_is_taken_up(miras_browser):
    of = uuid4().hex
    begun = {"of": of, "base": 0, "place": "questionnaire", "f-on-code": WORTH.code}
    kept = miras_browser.post("/d/", {**begun, "f-1": "2", "f-2": "out"})
    assert kept.status_code == 204

    page = miras_browser.get(f"/ja/{WORTH.code}")

    assert (field(page, "of"), asked(page)) == (of, ["3"])
    assert chosen(page) == {"1": "2", "2": "out"}


def test_going_back_shows_the_answer_and_changes_it(miras_browser, mira):
    of = uuid4().hex
    send(miras_browser, PHQ_4, p=1, of=of, _1="3")
    back = send(miras_browser, PHQ_4, "back", 2, of=of, _1="3", _2="2")
    assert back["Location"] == f"/ja/{PHQ_4.code}?p=1"
    page = miras_browser.get(back["Location"])
    assert (asked(page), chosen(page)) == (["1"], {"1": "3", "2": "2"})

    send(miras_browser, PHQ_4, p=1, of=of, _1="0", _2="2")
    send(miras_browser, PHQ_4, p=3, of=of, _3="1")
    send(miras_browser, PHQ_4, p=4, of=of, _4="1")

    assert all_of(mira)[0].document.answers == {"1": 0, "2": 2, "3": 1, "4": 1}


def test_jumping_to_the_last_one_leads_back_to_what_is_open(miras_browser, mira):
    answer = send(miras_browser, PHQ_4, p=4, _4="1")

    assert answer["Location"] == f"/ja/{PHQ_4.code}?p=1"
    assert all_of(mira) == []


def test_whether_all_stand_on_one_page_is_remembered(miras_browser):
    of = uuid4().hex
    answer = send(miras_browser, PHQ_4, "all", 1, of=of, _1="2")
    page = miras_browser.get(answer["Location"])
    assert (asked(page), chosen(page)) == (["1", "2", "3", "4"], {"1": "2"})
    assert asked(miras_browser.get(f"/ja/{WORTH.code}")) == ["1", "2", "3", "4", "5"]

    answer = send(miras_browser, PHQ_4, "one", 0, of=of, _1="2", _2="1")

    assert asked(miras_browser.get(answer["Location"])) == ["3"]


@pytest.mark.parametrize(("go", "there"), [("steady", "/b/"), ("help", "/h/")])
def test_help_is_one_press_away_and_costs_no_answer(miras_browser, go, there):
    of = uuid4().hex

    assert send(miras_browser, PHQ_4, go, 0, of=of, _2="1")["Location"] == there

    assert chosen(miras_browser.get(f"/ja/{PHQ_4.code}?p=1")) == {"2": "1"}


def test_nothing_chosen_is_answered_kindly_and_nothing_is_kept(miras_browser):
    before_it = contents()

    answer = send(miras_browser, PHQ_4)

    assert answer.status_code == 422
    assert WORDS.take.nothing_here in read(answer)
    assert asked(answer) == ["1"]
    assert contents() == before_it


NONSENSE = ("4", "-1", "x", "²", "٣", "01", "9" * 4000)


@pytest.mark.parametrize("typed", NONSENSE)
@pytest.mark.parametrize("p", [0, 2])
def test_a_tampered_answer_is_refused_and_the_others_stay(
    miras_browser, mira, typed, p
):
    of = uuid4().hex

    answer = send(
        miras_browser, PHQ_4, "done" if not p else "next", p, of=of, _1="3", _2=typed
    )

    assert answer.status_code == 422
    assert "did not arrive as one of the answers" in read(answer)
    assert chosen(answer) == {"1": "3"}
    assert asked(answer) == (["2"] if p else ["1", "2", "3", "4"])
    assert chosen(miras_browser.get(f"/ja/{PHQ_4.code}?p=1")) == {"1": "3"}
    assert all_of(mira) == []


@pytest.mark.parametrize(
    "sent",
    [
        {"of": "nonsense"},
        {"p": "99"},
        {"go": "elsewhere"},
        {"f-on-code": "x"},
        {"f-no-such-item": "1"},
    ],
)
def test_nonsense_beside_the_answers_costs_none_of_them(miras_browser, mira, sent):
    typed = {f"f-{number}": "1" for number in range(1, 5)}
    whole = {"of": uuid4().hex, "p": "0", "go": "done", **typed}

    answer = miras_browser.post(f"/ja/{PHQ_4.code}", whole | sent)

    assert re.fullmatch("/jr/[0-9a-f]{32}", answer["Location"])
    assert all_of(mira)[0].document.scores["total"] == 4.0


@pytest.mark.parametrize("page", ["0", "10", "x", "-1", "99999"])
def test_a_page_of_items_that_is_none_is_not_there(miras_browser, page):
    assert miras_browser.get(f"/ja/{PHQ_9.code}?p={page}").status_code == 404


def test_one_too_long_for_a_draft_is_asked_item_by_item_and_keeps_every_page(
    miras_browser, mira, monkeypatch
):
    items = tuple(replace(PHQ_9.items[0], code=str(n)) for n in range(1, 61))
    scale = replace(PHQ_9.main, items=tuple(item.code for item in items), high=180)
    long = replace(PHQ_9, slug="long", code="10101010", items=items, scales=(scale,))
    known = Library({**instruments(), "long": long})
    monkeypatch.setattr("reknit.web.instruments._library", lambda *_: known)
    of = uuid4().hex

    answer = send(miras_browser, long, "all", 1, of=of, _1="2")
    page = miras_browser.get(answer["Location"])
    assert asked(page) == ["2"]
    assert "All on one page" not in read(page)
    assert "data-draft" not in page.content.decode().replace('data-draft="/d/"', "")
    for number in range(2, 61):
        answer = send(miras_browser, long, p=number, of=of, **{f"_{number}": "2"})

    assert answer["Location"] == f"/jr/{of}"
    assert all_of(mira)[0].document.scores == {"total": 120.0}


# --- leaving out ----------------------------------------------------------------------


def test_where_every_item_is_needed_it_says_so_and_leaving_out_costs_the_score(
    miras_browser, mira
):
    of = uuid4().hex
    first = miras_browser.get(f"/ja/{PHQ_4.code}")
    assert WORDS.take.no_score_without in read(first)

    send(miras_browser, PHQ_4, "skip", 1, of=of)
    page = miras_browser.get(f"/ja/{PHQ_4.code}?p=1")
    assert "You left this one out." in read(page)
    carried = {"_1": "out"}
    for number in (2, 3, 4):
        carried[f"_{number}"] = "1"
        answer = send(miras_browser, PHQ_4, p=number, of=of, **carried)

    result = read(miras_browser.get(answer["Location"]))
    assert WORDS.result.no_score.format(given=3, count=4) in result
    document = all_of(mira)[0].document
    assert document.answers == {"2": 1, "3": 1, "4": 1}
    assert document.scores == {"mood": 2.0}


def test_where_the_scoring_allows_it_one_can_be_left_out_and_there_is_a_score(
    miras_browser, mira
):
    page = read(miras_browser.get(f"/ja/{WORTH.code}?p=1"))
    assert WORDS.take.no_score_without not in page
    of = uuid4().hex
    send(miras_browser, WORTH, "skip", 1, of=of)
    second = read(miras_browser.get(f"/ja/{WORTH.code}?p=2"))
    assert WORDS.take.no_score_without in second

    answers = {"_1": "out"} | {f"_{number}": "4" for number in range(2, 6)}
    answer = send(miras_browser, WORTH, p=5, of=of, **answers)

    assert "total" in all_of(mira)[0].document.scores
    assert "of 4, where higher is better" in read(miras_browser.get(answer["Location"]))


def test_what_was_left_out_can_be_answered_after_all(miras_browser, mira):
    of = uuid4().hex
    send(miras_browser, PHQ_4, "skip", 1, of=of)
    send(miras_browser, PHQ_4, p=1, of=of, _1="2")

    assert chosen(miras_browser.get(f"/ja/{PHQ_4.code}?p=1")) == {"1": "2"}


def test_all_on_one_page_names_what_is_open_and_offers_to_leave_it_out(
    miras_browser, mira
):
    of = uuid4().hex
    answer = send(miras_browser, PHQ_4, "done", 0, of=of, _2="1")
    assert answer.status_code == 422
    page = read(answer)
    for number in (1, 3, 4):
        assert f"{number}. {WORDS.take.open_item}" in page
    assert chosen(answer) == {"2": "1"}
    assert all_of(mira) == []

    kept = send(miras_browser, PHQ_4, "out", 0, of=of, _2="1")

    assert kept["Location"] == f"/jr/{of}"
    assert all_of(mira)[0].document.answers == {"2": 1}


def test_where_all_is_left_out_there_is_nothing_to_keep(miras_browser, mira):
    out = {f"_{number}": "out" for number in range(1, 5)}

    answer = send(miras_browser, PHQ_4, "done", 0, **out)

    assert answer.status_code == 422
    assert WORDS.take.nothing_at_all in read(answer)
    assert all_of(mira) == []


# --- keeping --------------------------------------------------------------------------


def test_sending_the_same_answers_twice_keeps_one(miras_browser, mira):
    of = uuid4().hex
    answers = {f"_{number}": "1" for number in range(1, 5)}

    sent = [send(miras_browser, PHQ_4, "done", 0, of=of, **answers) for _ in range(2)]

    assert [each["Location"] for each in sent] == [f"/jr/{of}"] * 2
    assert len(all_of(mira)) == 1
    assert begun_by(mira) == []


def test_two_windows_that_answered_otherwise_keep_both(miras_browser, mira):
    of = uuid4().hex
    for value in ("1", "2"):
        answers = {f"_{number}": value for number in range(1, 5)}
        assert (
            send(miras_browser, PHQ_4, "done", 0, of=of, **answers).status_code == 302
        )

    scores = [stored.document.scores["total"] for stored in all_of(mira)]
    assert sorted(scores) == [4.0, 8.0]


def test_letting_go_of_what_was_begun_begins_again(miras_browser, mira):
    of = uuid4().hex
    send(miras_browser, PHQ_4, p=1, of=of, _1="3")

    answer = miras_browser.post(f"/ja/{PHQ_4.code}", {"go": "again"})

    assert begun_by(mira) == []
    assert chosen(miras_browser.get(answer["Location"])) == {}


def test_deleted_it_is_gone_for_good_with_its_day(miras_browser, mira):
    before(mira, PHQ_4, [1, 1, 1, 1], days=30)
    there = filled_in(miras_browser)
    assert "Delete it" in read(miras_browser.get(f"/jd/{there}"))

    answers = [miras_browser.post(f"/jd/{there}") for _ in range(2)]

    assert {answer["Location"] for answer in answers} == {"/j/"}
    assert miras_browser.get(f"/jr/{there}").status_code == 404
    assert len(all_of(mira)) == 1
    day = all_of(mira)[0].document.day
    assert last_of(mira) == {"phq-4": day}
    miras_browser.post(f"/jd/{all_of(mira)[0].id.hex}")
    assert last_of(mira) == {}


def test_a_partner_and_any_other_account_get_the_same_answer_as_for_nothing(
    miras_browser, jonass_browser, mira
):
    there = filled_in(miras_browser)
    for letter in ("jr", "jd"):
        hers = jonass_browser.get(f"/{letter}/{there}")
        none = jonass_browser.get(f"/{letter}/{uuid4().hex}")
        assert hers.status_code == none.status_code == 404
        assert normalised(hers.content) == normalised(none.content)
    for path in (f"/jr/{there}", f"/jr/{uuid4().hex}"):
        sent = {"base": "1", "f-line": "Typed by Jonas."}
        assert jonass_browser.post(path, sent).status_code == 404
    assert jonass_browser.post(f"/jd/{there}")["Location"] == "/j/"
    kept = filled_in(jonass_browser, answers=(3, 3, 3, 3))
    over = send(
        jonass_browser, PHQ_4, "done", 0, of=there, _1="0", _2="0", _3="0", _4="0"
    )

    assert over["Location"] != f"/jr/{there}"
    assert kept != there
    assert [stored.document.scores["total"] for stored in all_of(mira)] == [4.0]
    assert "Last on" not in read(signed_in("Jonas").get(f"/j/{WORTH.code}"))


# --- what it comes to -----------------------------------------------------------------


def test_an_answer_that_speaks_of_dying_brings_help_before_anything_else(
    miras_browser, mira
):
    before(mira, PHQ_9, [3] * 8 + [0])
    there = filled_in(miras_browser, "phq-9", [0] * 8 + [1])

    answer = miras_browser.get(f"/jr/{there}")
    page = read(answer)

    listens = "People who listen, by country"
    order = [DYING.title, listens, DYING.now, DYING.words, DYING.nobody, DYING.rest]
    places = [page.index(words) for words in [*order, PHQ_9.title, "1 of 27"]]
    assert places == sorted(places)
    source = answer.content.decode()
    main = source[source.index("<main") :]
    assert re.findall('class="button" href="([^"]*)"', main) == ["/h/#a"]
    folded = main[main.index(DYING.rest) :]
    assert "<details" in main[: main.index(DYING.rest)]
    assert folded.index("1 of 27") < folded.index(PHQ_9.licence.text)
    assert folded.index(PHQ_9.licence.text) < folded.index('name="f-line"')
    assert 'href="/b/"' in source
    assert 'href="/b/night"' in source
    assert "for the better" not in page
    assert "for the better" not in read(miras_browser.get(f"/j/{PHQ_9.code}"))
    for word in ("diagnos", "suicid", "risk"):
        assert word not in page[: page.index(PHQ_9.title)].lower()


def test_the_lowest_answer_there_brings_none_of_it(miras_browser):
    page = read(
        miras_browser.get(f"/jr/{filled_in(miras_browser, 'phq-9', [1] * 8 + [0])}")
    )

    assert DYING.title not in page
    assert WORDS.help_band.title not in page


def test_help_is_there_as_soon_as_the_answer_is_and_once_it_goes_it_goes(miras_browser):
    of = uuid4().hex
    send(miras_browser, PHQ_9, "stop", 9, of=of, _9="2")

    assert DYING.now in read(miras_browser.get(f"/j/{PHQ_9.code}"))
    assert DYING.now in read(miras_browser.get(f"/ja/{PHQ_9.code}?p=3"))

    send(miras_browser, PHQ_9, "stop", 9, of=of, _9="0")

    assert DYING.now not in read(miras_browser.get(f"/j/{PHQ_9.code}"))


def test_a_score_that_tells_of_a_hard_time_brings_help_first_too(miras_browser):
    there = filled_in(miras_browser, "phq-9", [2] * 8 + [0])

    page = read(miras_browser.get(f"/jr/{there}"))

    places = [page.index(w) for w in (WORDS.help_band.says, "16 of 27", PHQ_9.is_not)]
    assert places == sorted(places)
    assert DYING.title not in page


def test_the_page_says_what_it_may_mean_its_range_its_error_and_its_licence(
    miras_browser,
):
    answer = miras_browser.get(f"/jr/{filled_in(miras_browser, 'csi-16', [2] * 16)}")
    page = read(answer)

    assert "of 81, where higher is better" in page
    assert WORDS.result.error in page
    assert '<line class="range__error"' in answer.content.decode()
    assert CSI_16.licence.text in page
    band = next(b for b in CSI_16.main.bands if b.low <= 32 <= b.high)
    assert band.says in page
    assert said(band.helps, Wording()) in page
    assert CSI_16.main.cut_offs[0].caveat in page
    assert "Our relationship is strong" in page


def test_ours_is_called_not_validated_and_draws_no_error(miras_browser):
    answer = miras_browser.get(f"/jr/{filled_in(miras_browser, 'worth', [2] * 5)}")

    assert WORDS.result.ours in read(answer)
    assert "range__error" not in answer.content.decode()


CHANGES = [
    ([3] * 8 + [0], [1] * 8 + [0], "changed for the better, by 16 points"),
    ([1] * 8 + [0], [3] * 8 + [0], "become harder, by 16 points"),
    ([1] * 8 + [0], [1] * 7 + [2, 0], "no clear change: the difference is 1 point."),
    ([1] * 8 + [0], [1] * 8 + [0], "come to the same as on"),
]


@pytest.mark.parametrize(("first", "second", "sentence"), CHANGES)
def test_one_honest_sentence_says_how_it_compares_with_the_last_time(
    miras_browser, mira, first, second, sentence
):
    before(mira, PHQ_9, first)
    there = filled_in(miras_browser, "phq-9", second)

    for path in (f"/jr/{there}", f"/j/{PHQ_9.code}"):
        page = read(miras_browser.get(path))
        assert [words for *_, words in CHANGES if words in page] == [sentence]
        has_changed = "better" in sentence or "harder" in sentence
        assert (WORDS.change.cause in page) == has_changed
        assert (WORDS.change.harder in page) == ("harder" in sentence)
        assert "(the first one)" not in page


def test_it_says_one_sentence_on_the_last_time_and_one_on_the_first(
    miras_browser, mira
):
    before(mira, PHQ_9, [3] * 8 + [0], days=180)
    before(mira, PHQ_9, [2] * 8 + [0], days=100)
    before(mira, PHQ_9, [1] * 8 + [0], days=90)
    there = filled_in(miras_browser, "phq-9", [1] * 7 + [0, 0])

    for path in (f"/jr/{there}", f"/j/{PHQ_9.code}"):
        page = read(miras_browser.get(path))
        assert page.count("Since ") == 2
        last = page.index("no clear change: the difference is 1 point.")
        first = page.index("(the first one), your answers have changed for the better")
        assert last < first < page.index("by 17 points.") < page.index("or more counts")
        assert page.count("or more counts as clear") == 1
        assert page.count(WORDS.change.cause) == 1


def test_where_nothing_is_judged_the_first_one_is_not_spoken_of(miras_browser, mira):
    for days in (60, 30):
        before(mira, WORTH, [0] * 5, days=days)

    page = read(miras_browser.get(f"/jr/{filled_in(miras_browser, 'worth', [4] * 5)}"))

    assert page.count("The one of") == 1
    assert "the first one" not in page


def test_a_needed_change_is_said_in_steps_that_the_score_can_move_by(
    miras_browser, mira
):
    before(mira, WHO_5, [2] * 5)
    page = read(miras_browser.get(f"/jr/{filled_in(miras_browser, 'who-5', [3] * 5)}"))

    assert "the difference is 20 points" in page
    assert "a change of 24 points or more counts as clear" in page
    assert "23.6" not in page


def test_the_first_one_has_nothing_to_compare_with(miras_browser):
    page = read(miras_browser.get(f"/jr/{filled_in(miras_browser)}"))

    assert WORDS.change.first in page
    assert "Next to earlier ones" not in page


def test_where_nothing_is_known_of_its_error_no_change_is_judged(miras_browser, mira):
    before(mira, WORTH, [0] * 5)
    page = read(miras_browser.get(f"/jr/{filled_in(miras_browser, 'worth', [4] * 5)}"))

    assert WORTH.main.no_change in page
    assert "for the better" not in page


def test_a_line_is_kept_beside_it_and_found_again(miras_browser, mira):
    there = filled_in(miras_browser)
    page = miras_browser.get(f"/jr/{there}")
    base = field(page, "base")

    sent = {"base": base, "f-line": "  After   the holidays. "}
    for _ in range(2):
        assert miras_browser.post(f"/jr/{there}", sent)["Location"] == f"/jr/{there}"

    assert all_of(mira)[0].document.line == "After the holidays."
    assert "After the holidays." in read(miras_browser.get(f"/j/{PHQ_4.code}"))


def test_a_line_that_cannot_be_kept_is_given_back(miras_browser, mira):
    there = filled_in(miras_browser)
    for sent, status in (
        ({"base": "1", "f-line": "w" * 301}, 422),
        ({"base": "x", "f-line": "Rain."}, 422),
        ({"f-line": "Rain."}, 422),
    ):
        answer = miras_browser.post(f"/jr/{there}", sent)
        assert answer.status_code == status
        assert f'value="{sent["f-line"]}"' in answer.content.decode()
    miras_browser.post(f"/jr/{there}", {"base": "1", "f-line": "In the first window."})

    second = miras_browser.post(
        f"/jr/{there}", {"base": "1", "f-line": "In the second."}
    )

    assert second.status_code == 409
    assert 'value="In the second."' in second.content.decode()
    assert all_of(mira)[0].document.line == "In the first window."
    again = {"base": field(second, "base"), "f-line": "In the second."}
    assert miras_browser.post(f"/jr/{there}", again).status_code == 302
    assert all_of(mira)[0].document.line == "In the second."


def test_a_line_that_was_begun_is_taken_up_and_speaks_of_help_where_it_asks_for_it(
    miras_browser,
):
    there = filled_in(miras_browser)
    begun = {
        "of": there,
        "base": 1,
        "place": "questionnaire",
        "f-line": "I want to die.",
    }
    assert miras_browser.post("/d/", begun).status_code == 204

    answer = miras_browser.get(f"/jr/{there}")

    assert 'value="I want to die."' in answer.content.decode()
    assert "This page noticed some words by itself." in read(answer)


# --- what is no longer there ----------------------------------------------------------


def test_one_that_was_switched_off_still_shows_what_was_filled_in(
    miras_browser, mira, settings
):
    there = filled_in(miras_browser, "phq-9", [1] * 8 + [0])
    send(miras_browser, PHQ_9, p=1, _1="3")
    settings.MEASURES_OFF = frozenset({"phq-9"})

    listed = read(miras_browser.get("/j/"))
    assert listed.index(WORDS.all.earlier) < listed.index(PHQ_9.title)
    about = read(miras_browser.get(f"/j/{PHQ_9.code}"))
    assert WORDS.one.not_offered in about
    assert "8 of 27" in about
    assert "Begin" not in about
    result = read(miras_browser.get(f"/jr/{there}"))
    assert "8 of 27, where lower is better" in result
    assert PHQ_9.items[0].text not in result
    assert miras_browser.get(f"/ja/{PHQ_9.code}")["Location"] == f"/j/{PHQ_9.code}"
    kept_before = len(all_of(mira))
    answers = {f"_{number}": "1" for number in range(1, 10)}
    send(miras_browser, PHQ_9, "done", 0, **answers)
    assert len(all_of(mira)) == kept_before

    miras_browser.post(f"/ja/{PHQ_9.code}", {"go": "again"})

    assert begun_by(mira) == []


def test_one_that_is_not_known_any_more_can_be_looked_at_and_deleted(
    miras_browser, mira
):
    gone = Questionnaire(
        at=now(), instrument="gone-1", instrument_version=1, scores={"total": 3.0}
    )
    there = mira.room.put(gone).id.hex
    services.put_off(mira, PHQ_4, now=now())
    kept = single(mira, Habits).document
    keep_single(mira, msgspec.structs.replace(kept, last={"gone-1": gone.day}))
    client = signed_in("Mira")

    assert f'href="/jr/{there}"' in client.get("/j/").content.decode()
    assert WORDS.result.unknown in read(client.get(f"/jr/{there}"))
    assert client.post(f"/jd/{there}").status_code == 302
    assert client.get(f"/jr/{there}").status_code == 404


# --- a score that one brings ----------------------------------------------------------


def brings(client, of="", **typed):
    fields = {f"f-{name.replace('_', '-')}": value for name, value in typed.items()}
    sent = {"of": of or uuid4().hex, "base": 0, "f-on-code": ECR.code}
    return client.post(f"/jb/{ECR.code}", {**sent, **fields})


def test_a_score_that_one_brings_stands_on_its_own_day(miras_browser, mira):
    of = uuid4().hex
    typed = {"day": "2024-03-01", "score_1": "3,5", "line": "My counsellor."}

    answers = [brings(miras_browser, of, **typed) for _ in range(2)]

    assert [answer["Location"] for answer in answers] == [f"/jr/{of}"] * 2
    [kept] = all_of(mira)
    assert kept.document.is_brought
    assert kept.document.day == date(2024, 3, 1)
    assert kept.document.scores == {ECR.main.name: 3.5}
    assert (kept.document.answers, kept.document.line) == ({}, "My counsellor.")
    page = read(miras_browser.get(f"/jr/{of}"))
    assert "3.5, between 1 and 7" in page
    assert WORDS.result.brought in page
    assert last_of(mira) == {"ecr-rs": date(2024, 3, 1)}


def test_an_older_score_that_is_brought_later_stands_in_its_place(miras_browser, mira):
    brings(miras_browser, day="2024-05-01", score_1="4")
    older = brings(miras_browser, day="2024-02-01", score_1="6")["Location"]

    assert [each.document.scores for each in all_of(mira)] == [
        {ECR.main.name: 4.0},
        {ECR.main.name: 6.0},
    ]
    assert last_of(mira) == {"ecr-rs": date(2024, 5, 1)}
    assert WORDS.change.first in read(miras_browser.get(older))


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"day": "", "score_1": "3"}, WORDS.bring.no_day),
        ({"day": "soon", "score_1": "3"}, WORDS.bring.no_day),
        ({"day": "2099-01-01", "score_1": "3"}, WORDS.bring.to_come),
        ({"day": "1850-01-01", "score_1": "3"}, WORDS.bring.long_ago),
        ({"day": "2024-03-01", "score_1": ""}, WORDS.bring.no_score),
        ({"day": "2024-03-01", "score_1": "many"}, "no number that can be read"),
        ({"day": "2024-03-01", "score_1": "nan"}, "no number that can be read"),
        ({"day": "2024-03-01", "score_1": "1_0"}, "no number that can be read"),
        ({"day": "2024-03-01", "score_1": "9"}, "lie between 1 and 7"),
        ({"day": "2024-03-01", "score_1": "0.99"}, "lie between 1 and 7"),
        ({"day": "2024-03-01", "score_1": "3", "line": "w" * 301}, "Up to 300"),
    ],
)
def test_what_cannot_be_read_is_said_kindly_with_all_of_it_still_there(
    miras_browser, mira, typed, words
):
    answer = brings(miras_browser, **typed)

    assert answer.status_code == 422
    assert words in read(answer)
    for value in typed.values():
        assert f'value="{value}"' in answer.content.decode()
    assert all_of(mira) == []


def test_what_was_begun_there_is_taken_up(miras_browser):
    begun = {"of": uuid4().hex, "base": 0, "place": "questionnaire"}
    typed = {"f-on-code": ECR.code, "f-score-1": "3", "f-line": "Spring."}
    miras_browser.post("/d/", {**begun, **typed})

    page = miras_browser.get(f"/jb/{ECR.code}")

    assert field(page, "of") == begun["of"]
    assert 'value="Spring."' in page.content.decode()


def test_a_score_of_what_is_asked_here_cannot_be_brought(miras_browser, mira):
    there = f"/j/{PHQ_9.code}"
    assert miras_browser.get(f"/jb/{PHQ_9.code}")["Location"] == there
    sent = {"f-day": "2024-03-01", "f-score-1": "3"}
    assert miras_browser.post(f"/jb/{PHQ_9.code}", sent)["Location"] == there
    assert all_of(mira) == []


# --- how often ------------------------------------------------------------------------


def in_days(days):
    return now() + timedelta(days=days)


def slugs_due(person, days):
    """Return what is due after so many days, as the room stands now."""
    found = due(anew(person), in_days(days))
    return found.code if found else None


def test_nothing_is_due_in_the_first_days_and_then_one_light_thing(mira):
    assert [slugs_due(mira, days) for days in range(3)] == [None] * 3
    assert slugs_due(mira, 3) == PHQ_4.code


def test_the_first_days_are_also_those_after_it_came_out(mira):
    about = msgspec.structs.replace(mira.profile.about, found_out_on=in_days(9).date())
    mira.save_profile(msgspec.structs.replace(mira.profile, about=about))

    assert slugs_due(mira, 11) is None
    assert slugs_due(mira, 12) == PHQ_4.code


@pytest.mark.parametrize("what", ["gentle_until", "rest_until"])
def test_nothing_is_due_on_gentle_days(mira, what):
    until = in_days(20).date()
    mira.save_profile(msgspec.structs.replace(mira.profile, **{what: until}))

    assert slugs_due(mira, 20) is None
    assert slugs_due(mira, 21) == PHQ_4.code


def test_not_now_puts_it_off_to_its_next_turn_and_the_day_stays_free(mira):
    with time_machine.travel(in_days(3)):
        client = signed_in("Mira")
        assert "There today, if you like" in read(client.get("/j/"))
        assert "there today, if you like" in read(client.get("/t/"))

        assert client.post("/js/", {"not-now": PHQ_4.code})["Location"] == "/t/"

        assert slugs_due(mira, 0) is None
        assert slugs_due(mira, 1) not in {None, PHQ_4.code}
        assert "There today" not in read(client.get("/j/"))
        assert client.post("/js/", {"not-now": "nonsense"})["Location"] == "/t/"


def test_what_was_begun_is_not_due_beside_itself(miras_browser, mira):
    send(miras_browser, WORTH, p=1, _1="3")

    assert slugs_due(mira, 3) is None


def test_the_day_after_a_heavy_one_is_free(mira):
    services.choose_turns(mira, {"csi-16": Turn.WEEKLY}, is_quiet=False, now=now())
    before(mira, CSI_16, [1] * 16, days=-5)

    assert slugs_due(mira, 5) is None
    assert slugs_due(mira, 6) is None
    assert slugs_due(mira, 7) == PHQ_4.code


def test_on_the_day_of_a_heavy_one_another_says_that_tomorrow_is_early_enough(
    miras_browser,
):
    filled_in(miras_browser, "csi-16", [1] * 16)
    pcl = instrument("pcl-5").code

    assert WORDS.one.heavy_today in read(miras_browser.get(f"/j/{pcl}"))
    assert WORDS.one.heavy_today not in read(miras_browser.get(f"/j/{PHQ_9.code}"))


def test_each_turn_can_be_changed_and_all_of_it_switched_off(miras_browser, mira):
    page = miras_browser.get("/js/")
    selected = dict(
        re.findall(
            r'name="f-(\w{8})".*?<option value="([\w-]+)" selected',
            page.content.decode(),
            re.DOTALL,
        )
    )
    assert selected[PHQ_4.code] == "weekly"
    assert selected[CSI_16.code] == "monthly"
    assert selected[PHQ_9.code] == "off"
    assert ASQ.code not in selected
    assert ECR.code not in selected

    every = {f"f-{code}": "off" for code in selected}
    miras_browser.post("/js/", every | {f"f-{PHQ_9.code}": "two-weeks"})
    assert slugs_due(mira, 3) == PHQ_9.code
    assert "every two weeks" in read(miras_browser.get(f"/j/{PHQ_9.code}"))

    miras_browser.post("/js/", {"quiet": "yes"})
    assert slugs_due(mira, 3) is None
    assert 'value="yes" checked' in miras_browser.get("/js/").content.decode()
    miras_browser.post("/js/", {})
    assert slugs_due(mira, 3) == PHQ_9.code


def test_a_turn_that_is_none_is_refused_with_the_others_still_there(
    miras_browser, mira
):
    sent = {f"f-{PHQ_4.code}": "daily", f"f-{PHQ_9.code}": "monthly", "quiet": "yes"}

    answer = miras_browser.post("/js/", sent)

    assert answer.status_code == 422
    assert WORDS.schedule.nonsense in read(answer)
    page = answer.content.decode()
    row = page[page.index(f'name="f-{PHQ_9.code}"') :]
    assert row.index('value="monthly" selected') < row.index("</select>")
    assert 'value="yes" checked' in page
    assert slugs_due(mira, 3) == PHQ_4.code


def test_what_was_begun_leads_back_to_its_page(miras_browser, mira):
    send(miras_browser, WORTH, p=1, _1="3")
    [draft] = begun_by(mira)

    assert selectors.where_begun(draft) == (f"/j/{WORTH.code}", WORTH.title)

    there = filled_in(miras_browser)
    line = {"of": there, "base": 1, "place": "questionnaire", "f-line": "Rain."}
    miras_browser.post("/d/", line)
    found = {selectors.where_begun(one)[0] for one in begun_by(mira)}
    assert found == {f"/jr/{there}", f"/j/{WORTH.code}"}

"""Mira and Jonas: neither can see, change or guess what the other does alone."""

import re
from uuid import uuid4

import pytest
from django.utils.timezone import now

from reknit.apps.accounts.keys import session_id
from reknit.content.measures import instrument
from reknit.content.path import programme
from reknit.content.practice import deck
from reknit.rooms.models import Record
from reknit.web.clock import today_here
from reknit.web.models import Session
from reknit.web.standing import restand
from tests.conftest import signed_in
from tests.web import months
from tests.web.everywhere import addresses, contents, normalised
from tests.web.writing import keep, kept, save_draft, shown

PHQ_4, ECR = instrument("phq-4").code, instrument("ecr-rs").code
ANSWERS = {f"f-{number}": "3" for number in range(1, 5)}
PAGES = (
    *(
        "/t/",
        "/n/",
        "/n/new",
        "/a/",
        "/a/open",
        "/a/set",
        "/p/",
        "/h/",
        "/a/gone",
        "/g/",
    ),
    *("/i/", "/q/", "/y/", "/w/", "/wg/1", "/wg/2", "/c/", "/cl/"),
    *("/b/", "/b/hold", "/b/night", "/np/", "/nt/", "/nw/", "/nm/"),
    *("/nl/", "/nl/new"),
    *("/e/", "/el/", "/em/"),
    *("/v/", "/vw/", "/v/1", "/v/7", "/vs/"),
    *("/j/", "/js/", f"/j/{PHQ_4}", f"/ja/{PHQ_4}", f"/jb/{ECR}"),
    *("/o/", "/oc/"),
    *("/k/", "/kp/", f"/kp/{deck().scenes[0].code}"),
)


@pytest.fixture
def miras_note(miras_browser):
    return kept(miras_browser, "He sat with me in the garden.")


@pytest.mark.parametrize("page", ["n", "ne", "nd"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_partners_note_answers_like_one_that_never_was(
    jonass_browser, miras_note, page, method
):
    hers = jonass_browser.generic(method, f"/{page}/{miras_note}")
    none = jonass_browser.generic(method, f"/{page}/{uuid4().hex}")

    assert hers.status_code == none.status_code == 404
    assert normalised(hers.content) == normalised(none.content)
    assert hers.headers == none.headers


def test_deleting_a_partners_note_answers_alike_and_deletes_nothing(
    jonass_browser, miras_browser, miras_note
):
    hers = jonass_browser.post(f"/nd/{miras_note}")
    none = jonass_browser.post(f"/nd/{uuid4().hex}")

    assert (hers.status_code, hers["Location"]) == (none.status_code, none["Location"])
    assert shown(miras_browser, miras_note) == "He sat with me in the garden."


@pytest.mark.parametrize("base", [0, 1, 9])
def test_writing_over_a_partners_note_answers_alike_and_loses_no_word(
    jonass_browser, miras_browser, miras_note, base
):
    over_hers = keep(jonass_browser, "What Jonas typed.", of=miras_note, base=base)
    over_none = keep(jonass_browser, "What Jonas typed.", of=uuid4().hex, base=base)

    assert over_hers.status_code == over_none.status_code == 302
    for answer in (over_hers, over_none):
        page = jonass_browser.get(answer["Location"]).content.decode()
        assert "What Jonas typed." in page
    assert shown(miras_browser, miras_note) == "He sat with me in the garden."


def test_a_draft_under_a_partners_id_stays_with_whoever_typed_it(
    jonass_browser, miras_browser, miras_note
):
    assert (
        save_draft(jonass_browser, "Typed by Jonas.", of=miras_note).status_code == 204
    )

    assert (
        "Typed by Jonas." not in miras_browser.get(f"/ne/{miras_note}").content.decode()
    )
    assert (
        "in the garden" not in jonass_browser.get(f"/ne/{miras_note}").content.decode()
    )
    assert "not finished" not in miras_browser.get("/n/").content.decode()


@pytest.mark.usefixtures("miras_browser")
def test_no_page_of_a_partner_shows_a_word_id_or_name_of_the_other(
    jonass_browser, miras_note
):
    for address in addresses():
        page = jonass_browser.get(
            address.path(miras_note), follow=True
        ).content.decode()
        for hers in ("in the garden", miras_note, "Mira"):
            assert hers not in page, address


@pytest.mark.usefixtures("miras_note")
def test_searching_finds_only_ones_own(jonass_browser, miras_browser):
    assert (
        "in the garden"
        in miras_browser.post("/nf/", {"words": "garden"}).content.decode()
    )
    assert "in the garden" not in (
        jonass_browser.post("/nf/", {"words": "garden"}).content.decode()
    )


def test_ending_a_partners_session_ends_nothing(jonass_browser, miras_browser):
    hers = miras_browser.cookies["__Host-s"].value
    ids = [session_id(hers), hers]

    jonass_browser.post("/a/open", {"id": ids})

    assert miras_browser.get("/n/").status_code == 200
    assert Session.objects.count() == 2


def test_nothing_that_jonas_posts_changes_what_mira_has(
    jonass_browser, miras_browser, miras_note
):
    row = Record.objects.values_list().get(id=miras_note)
    everything = {
        "of": miras_note,
        "base": "1",
        "place": "note",
        "text": "Typed by Jonas.",
        "handle": "Mira",
        "words": "garden",
        "id": miras_note,
        "meant": "on",
    }

    for address in addresses():
        if address.name not in {"accounts:lock", "leave", "accounts:sign_up"}:
            jonass_browser.post(address.path(miras_note), everything)

    assert Record.objects.values_list().get(id=miras_note) == row
    assert shown(miras_browser, miras_note) == "He sat with me in the garden."


@pytest.mark.usefixtures("jonas")
def test_jonass_pages_are_the_same_bytes_whatever_mira_did_alone(mira):
    jonass = signed_in("Jonas")
    kept(jonass, "I ended it.")
    before = [normalised(jonass.get(page).content) for page in PAGES]
    assert {jonass.get(page).status_code for page in PAGES} == {200}
    headers = [jonass.get(page).headers for page in PAGES]

    miras = signed_in("Mira")
    notes = [kept(miras, f"Note {number}: he sat with me.") for number in range(30)]
    miras.post(f"/nd/{notes[3]}")
    save_draft(miras, "Half a sentence", of=uuid4().hex)
    live_the_first_evening(miras)
    months.four_months(mira, today_here())
    restand(mira, now())
    assert "Over the last 3 months" in miras.get("/v/").content.decode()
    miras.post("/l/")

    assert [normalised(jonass.get(page).content) for page in PAGES] == before
    assert [jonass.get(page).headers for page in PAGES] == headers
    found = jonass.post("/nf/", {"words": "ended"}).content
    assert len(re.findall(rb'href="/n/[0-9a-f]{32}"', found)) == 1


def live_the_first_evening(client, *, is_first=True):
    """Say who one is, that one is afraid, and use all there is; see that it was kept.

    Where much is there already (`is_first` is false) a list need not look different.
    """

    def of(**fields):
        return {"of": uuid4().hex, "base": 0, **fields}

    client.post("/i/1", {"value": "injured together"})
    client.post("/i/9", {"name": "Jonas", "pronoun": "he", "bond": "marriage"})
    client.post("/q/", {"step": "fear", "afraid": "yes"})
    client.post("/q/days", {"on": "yes"})
    step = programme().by_slug["say-what-this-is"].code
    for path, typed, there in (
        ("/c/", of(**{"f-mood": "1", "f-line": "Rain."}), "/cl/"),
        ("/b/hold", of(text="Where were you?", **{"f-to": "Jonas"}), "/b/hold"),
        ("/b/night", of(**{"f-body": "A warm bath."}), "/b/night"),
        ("/nt/new", of(**{"f-what": "His phone lit up."}), "/nt/"),
        ("/nw/1", of(text="It was raining."), "/nw/"),
        ("/nl/new", of(**{"f-told": "I saw nothing coming."}), "/nl/"),
        ("/e/", of(what="argument-5"), "/e/"),
        (f"/ja/{PHQ_4}", of(p="1", go="next", **{"f-1": "3"}), f"/j/{PHQ_4}"),
        (f"/ja/{PHQ_4}", of(p="0", go="done", **ANSWERS), f"/j/{PHQ_4}"),
        (
            f"/jb/{ECR}",
            of(**{"f-day": "2024-03-01", "f-score-1": "3"}),
            f"/j/{ECR}",
        ),
        ("/js/", {"quiet": "yes"}, "/js/"),
        ("/e/", of(what="good"), "/el/"),
        ("/em/", of(**{"f-on-kind": "first-talk", "f-on-day": "2026-06-02"}), "/em/"),
        ("/o/", of(text="Since when?"), "/o/"),
        ("/o/", of(text="Who knew?"), "/oc/"),
        (f"/wk/{step}", {"do": "done", "f-name": "This is fear."}, f"/w/{step}"),
    ):
        before = normalised(client.get(there).content)
        client.post(path, typed)
        assert not is_first or normalised(client.get(there).content) != before, path
    parked = re.findall(r'href="/o/(\w{32})"', client.get("/o/").content.decode())
    client.post(f"/o/{parked[0]}", of(text="Who knew?", **{"f-on-heap": "need"}))
    client.post("/oc/", {"do": "choose", "pick": parked, "minutes": "15"})
    if is_first:
        assert "Start the 15 minutes" in client.get("/oc/").content.decode()
    # What the pages notice in her words by themselves.
    note = kept(client, "It is all my fault that he cheated. I want to die.")
    assert "/h/#a" in client.get(f"/n/{note}").content.decode()
    client.post(f"/nz/{note}")
    suggested = client.post("/nu/", of(text="I am furious and so jealous."))
    assert "Does one of these fit?" in suggested.content.decode()
    say = of(place="coach", text="You never listen to me.")
    assert "Always and never" in client.post("/k/", say).content.decode()
    client.post("/d/", say)
    assert "You never listen" in client.get("/k/").content.decode()
    client.post("/k/", of(text="You never call.", do="no-marks"))
    assert "without marks" not in client.get("/k/").content.decode()


@pytest.mark.usefixtures("miras_browser", "miras_note")
def test_jonas_can_not_read_miras_writing_from_the_database_either(jonass_browser):
    before = contents()

    for number in range(1, 4):
        jonass_browser.get(f"/n/?p={number}")

    assert contents() == before

"""Saying it so it can be heard: what is shown, what is kept, and what stays away."""

import html
import re
from uuid import uuid4

import pytest

from reknit.apps.coach import selectors
from reknit.content.practice import deck
from reknit.domain.path.words import Role
from reknit.domain.words.read import Fault, Good, Mark, Strength
from reknit.rooms.models import Record
from reknit.web.drafts import LONGEST
from tests.conftest import signed_in
from tests.web.everywhere import contents
from tests.web.writing import field, in_editor

HARD = "You never listen to me. <b>You are selfish.</b>"
KIND = "I feel lonely at night. Could we talk on Sunday?"
FORCE = "If you tell anyone I will hurt you."
AFRAID = "I am afraid of what you do when you are drunk."
HELP = "How to say it better is not the question then."
BOTH = next(scene for scene in deck().scenes if scene.track == "both")
OF = "a" * 32


def look(client, text, *, to="/k/", part=False, **more):
    data = {"of": OF, "base": 0, "place": "coach", "text": text}
    headers = {"HX-Request": "true"} if part else {}
    return client.post(to, {**data, **more}, headers=headers)


def body(answer):
    return html.unescape(answer.content.decode())


def plain(page):
    """Return what a person reads of a page, on one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def once_more(answer):
    """Return the text that stands there once more, as a browser would read it."""
    found = re.search(
        r'(?s)<div class="written marked">(.*?)</div>', answer.content.decode()
    )
    return html.unescape(re.sub(r"<[^>]+>", "", found[1])) if found else None


def seen(answer):
    """Return the names of what was seen, each with the words."""
    return re.findall(
        r'<span class="seen seen--\w+">([^<]*)</span> '
        r'<q class="sightings__words">([^<]*)</q>',
        body(answer),
    )


def landing(answer):
    """Return what is said about how it may land; None for nothing."""
    found = re.search(r'<p class="lands">([^<]+)</p>', answer.content.decode())
    return found and found[1]


def taken(answer):
    """Return the sentences that can be taken."""
    return [
        html.unescape(one)
        for one in re.findall(r'name="take" value="([^"]*)"', answer.content.decode())
    ]


def draft(client, text, **more):
    data = {"of": OF, "base": 0, "place": "coach", "text": text}
    assert client.post("/d/", {**data, **more}).status_code == 204


def be_afraid(client):
    client.post("/q/", {"step": "asq", "afraid": "yes"})


# --- looking ----------------------------------------------------------------------------


@pytest.mark.usefixtures("mira", "jonas")
@pytest.mark.parametrize("who", ["Mira", "Jonas"])
def test_marks_come_with_their_words_and_one_sentence_why(who):
    answer = look(signed_in(who), HARD)

    assert answer.status_code == 200
    assert in_editor(answer) == HARD
    assert once_more(answer) == HARD
    assert "<b>" not in answer.content.decode()
    names = dict(seen(answer))
    assert {"Always and never", "A verdict on the person"} <= set(names)
    assert "never" in names["Always and never"].lower()
    assert "invite the one exception" in body(answer)
    assert re.search(r'<mark class="seen seen--guess"><a href="#m1">', body(answer))
    assert landing(answer) in selectors.LANDS
    assert "about the words, not about you" in body(answer)


def test_what_helps_is_named_too_and_a_kind_text_bears_no_mark(miras_browser):
    answer = look(miras_browser, KIND)

    assert {"A feeling", "A request"} <= dict(seen(answer)).keys()
    assert "What helps" in body(answer)
    assert "What may be hard to hear" not in body(answer)
    assert once_more(answer) == KIND


def test_no_number_stands_there_and_no_score(miras_browser):
    answer = look(miras_browser, "You never listen. You are so selfish.", part=True)

    assert re.findall(r"\d", plain(answer.content.decode())) == []


def test_a_stranger_is_asked_to_sign_in_and_gets_the_words_back(stranger):
    assert stranger.get("/k/")["Location"] == "/s/"
    assert stranger.get("/kp/")["Location"] == "/s/"
    answer = look(stranger, HARD)

    assert answer.status_code == 403
    assert in_editor(answer) == HARD


def test_only_the_part_comes_where_a_part_is_asked_for(miras_browser):
    answer = look(miras_browser, HARD, part=True)

    assert seen(answer)
    assert "<html" not in body(answer)
    assert "<textarea" not in body(answer)
    assert 'hx-swap-oob="innerHTML:#lands"' in body(answer)


def test_only_the_whole_page_asks_whether_it_can_be_shown(two, monkeypatch):
    asked = []
    monkeypatch.setattr(
        "reknit.apps.coach.views.can_go_across", lambda *_: asked.append(1) or True
    )

    assert look(two.miras, HARD, part=True).status_code == 200
    assert asked == []
    assert "Show a copy to" in body(look(two.miras, HARD))
    assert asked == [1]


@pytest.mark.parametrize("to", ["/k/", f"/kp/{BOTH.code}"])
def test_a_pause_shows_nothing_anew_where_nothing_changed(miras_browser, to):
    shown = field(look(miras_browser, HARD, to=to, part=True), "seen")

    def pause(text, **more):
        headers = {"HX-Request": "true", "HX-Trigger": "seen"}
        data = {"text": text, "seen": shown, **more}
        return miras_browser.post(to, data, headers=headers)

    assert pause(HARD).status_code == 204
    assert pause(f"{HARD} ").status_code == 200
    assert pause(HARD, seen="").status_code == 200
    assert look(miras_browser, HARD, to=to, part=True, seen=shown).status_code == 200


@pytest.mark.parametrize("part", [True, False], ids=["part", "page"])
@pytest.mark.parametrize("text", ["", " \n "])
def test_without_a_word_nothing_is_said_about_it(miras_browser, text, part):
    answer = look(miras_browser, text, part=part)

    assert answer.status_code == 200
    assert once_more(answer) is None
    assert landing(answer) is None


@pytest.mark.parametrize(
    "text",
    [
        "\0", "\u202eright to left", "👩\u200d👩\u200d👧 you never call 😂", "{{ 7*7 }}",
        "</textarea><script>alert(1)</script> you always lie", "{partner}", "a" * 20_000,
        "You never listen. " * 1200, "\ufeffYOU NEVER LISTEN",
    ],
    ids=lambda text: ascii(text)[:30],
)  # fmt: skip
def test_any_text_comes_back_as_it_was_typed(miras_browser, text):
    for to in ("/k/", f"/kp/{BOTH.code}"):
        answer = look(miras_browser, text, to=to)

        assert answer.status_code == 200
        assert in_editor(answer) == text.replace("\0", "")
        assert once_more(answer) in {None, text.replace("\0", "")}
        assert "<script>" not in answer.content.decode()
        assert ">49<" not in answer.content.decode()


def test_of_a_very_long_text_the_first_part_is_read_and_the_page_says_so(miras_browser):
    text = "You never listen. " + "Rain all day. " * 2000

    answer = look(miras_browser, text)

    assert "Only the first part of so long a text was read." in body(answer)
    assert in_editor(answer) == text.replace("\0", "")
    assert len(seen(look(miras_browser, "You never listen. " * 500))) == 40


def test_what_is_too_long_to_be_looked_at_is_still_there(miras_browser):
    text = "Rain. " * (LONGEST // 5)

    for to in ("/k/", f"/kp/{BOTH.code}"):
        answer = look(miras_browser, text, to=to)

        assert answer.status_code == 422
        assert "longer than can be looked at" in body(answer)
        assert in_editor(answer) == text


@pytest.mark.parametrize(
    "sent",
    [
        {}, {"text": "Rain."}, {"of": "nonsense", "do": "nonsense", "text": "Rain."},
        {"of": OF, "do": "back"}, {"of": OF, "do": "build"}, {"take": "\0"},
    ],
    ids=str,
)  # fmt: skip
def test_nonsense_is_answered_with_a_page(miras_browser, sent):
    answer = miras_browser.post("/k/", sent)

    assert answer.status_code == 200
    assert in_editor(answer) == sent.get("text", "")
    assert re.fullmatch("[0-9a-f]{32}", field(answer, "of"))


# --- parts of a text --------------------------------------------------------------------


def mark(start, end, kind=Fault.DEMAND):
    return Mark(kind, start, end, 0.5, "why")


def test_parts_put_together_are_the_text_whatever_overlaps():
    text = "0123456789"
    marks = (mark(0, 4), mark(2, 6, Fault.CONTEMPT), mark(2, 3, Fault.ABSOLUTES))
    helps = (Strength(Good.FEELING, 5, 9), Strength(Good.NEED, 8, 10))

    parts = selectors.parts_of(text, marks, helps)

    assert [(one.text, one.look, one.opens) for one in parts] == [
        ("0123", "press", "m1"), ("45", "person", "m2"), ("678", "helps", "s1"),
        ("9", "helps", "s2"),
    ]  # fmt: skip


def test_a_text_without_anything_in_it_is_one_part():
    assert [part.text for part in selectors.parts_of("Rain.", (), ())] == ["Rain."]
    assert selectors.parts_of("", (), ()) == ()


@pytest.mark.parametrize(
    ("badly", "says"),
    [
        (0, "can likely be heard"), (0.349, "can likely be heard"),
        (0.35, "may be hard to hear"), (0.65, "may be hard to hear"),
        (0.651, "may start a fight"), (1, "may start a fight"),
    ],
)  # fmt: skip
def test_how_it_may_land_is_said_in_one_of_three_sentences(badly, says):
    assert says in selectors.lands(badly)


# --- another way to say it --------------------------------------------------------------


def test_a_rewrite_is_taken_into_the_box_and_what_was_there_stays_near(miras_browser):
    first = look(miras_browser, "You never share your feelings.", **{"f-to": "Jonas"})
    ways = taken(first)
    assert 1 <= len(ways) <= 3

    then = look(miras_browser, "You never share your feelings.", take=ways[0])

    assert in_editor(then) == ways[0]
    assert field(then, "f-before") == "You never share your feelings."
    assert "What may be hard to hear" not in body(then)
    back = look(
        miras_browser, "Changed.", do="back", **{"f-before": field(then, "f-before")}
    )
    assert in_editor(back) == "You never share your feelings."
    assert field(back, "f-before") == "Changed."


def test_taking_a_second_one_loses_neither_text_from_before(miras_browser):
    answer = look(miras_browser, "Second.", take="Third.", **{"f-before": "First."})

    assert in_editor(answer) == "Third."
    before = re.search(r'(?s)name="f-before" value="([^"]*)"', body(answer))[1]
    assert before == "Second.\n\nFirst."


def test_where_too_little_is_there_the_pieces_are_asked_for(miras_browser):
    answer = look(miras_browser, "You are selfish, plain and simple.")

    assert taken(answer) == []
    assert re.search(r'<details class="opens pieces" open>', body(answer))


def test_a_sentence_is_built_from_the_pieces(miras_browser):
    pieces = {"f-happened": "You came home at nine", "f-feel": "scared"}
    asks = {"f-ask": "call me when it gets late"}

    answer = look(miras_browser, "", do="build", **pieces, **asks)

    assert "Made from your pieces." in body(answer)
    assert 1 <= len(taken(answer)) <= 3
    assert any("scared" in one and "call me" in one for one in taken(answer))
    assert field(answer, "f-happened") == "You came home at nine"


def test_building_from_nothing_says_what_would_help(miras_browser):
    answer = look(miras_browser, "", do="build")

    assert "are enough to begin with" in body(answer)
    assert taken(answer) == []


# --- force and fear ---------------------------------------------------------------------


@pytest.mark.parametrize("to", ["/k/", f"/kp/{BOTH.code}"])
@pytest.mark.parametrize("part", [True, False], ids=["part", "page"])
@pytest.mark.parametrize("text", [FORCE, AFRAID, f"{HARD} {AFRAID}"])
def test_words_of_force_or_fear_bring_help_and_no_word_on_tone(
    miras_browser, text, part, to
):
    answer = look(miras_browser, text, part=part, to=to)

    assert HELP in body(answer)
    assert re.findall(r'href="(/h/#\w)"', body(answer))[:2] == ["/h/#b", "/h/#a"]
    assert "Are you afraid of what you yourself might do?" in body(answer)
    assert once_more(answer) is None
    assert seen(answer) == []
    assert taken(answer) == []
    assert landing(answer) is None
    assert part or in_editor(answer) == text


@pytest.mark.parametrize("piece", ["happened", "feel", "need", "ask"])
def test_a_piece_that_speaks_of_force_is_not_built_into_anything(miras_browser, piece):
    answer = look(miras_browser, "", do="build", **{f"f-{piece}": AFRAID})

    assert HELP in body(answer)
    assert taken(answer) == []


def test_thoughts_of_dying_bring_the_line_with_help_and_block_nothing(miras_browser):
    answer = look(miras_browser, "I want to die. You never listen.")

    assert "This page noticed some words by itself." in body(answer)
    assert "/h/#a" in body(answer)
    assert in_editor(answer) == "I want to die. You never listen."


# --- the box alone ----------------------------------------------------------------------


def test_after_a_yes_to_fear_nothing_there_teaches_to_speak_gently(miras_browser):
    be_afraid(miras_browser)

    for answer in (miras_browser.get("/k/"), look(miras_browser, HARD)):
        assert "What I want to say" in body(answer)
        assert once_more(answer) is None
        assert (seen(answer), taken(answer)) == ([], [])
        assert landing(answer) is None
        assert "four pieces" not in body(answer)
        assert 'formaction="/b/hold"' in body(answer)
        assert "hx-" not in body(answer).split("<main")[1].replace("hx-headers", "")
        words = plain(body(answer).split("<main")[1])
        assert not re.search("fear|afraid|safe|question|because", words.lower())
    for to in ("/kp/", f"/kp/{BOTH.code}"):
        assert miras_browser.get(to)["Location"] == "/k/"
    assert "Look at how I say it" not in body(miras_browser.get("/b/hold"))


def test_the_same_page_is_anybodys_choice_and_looks_the_same(miras_browser, jonas):
    be_afraid(miras_browser)
    jonass = signed_in("Jonas")
    look(jonass, "", do="no-marks")

    def shape(client):
        page = client.get("/k/").content.decode().split("<main")[1]
        return re.sub(r'value="\w{32,}"', "", page)

    assert shape(jonass) == shape(miras_browser)


def test_marks_come_back_when_they_are_asked_for_and_no_word_is_lost(miras_browser):
    away = look(miras_browser, HARD, do="no-marks")
    assert (in_editor(away), seen(away)) == (HARD, [])
    assert "What I want to say" in body(miras_browser.get("/k/"))

    again = look(miras_browser, HARD, do="marks")

    assert in_editor(again) == HARD
    assert seen(again)


def test_thoughts_of_dying_close_no_marks(miras_browser):
    miras_browser.post("/q/", {"step": "now", "asq1": "yes", "asq5": "no"})

    assert seen(look(miras_browser, HARD))


@pytest.mark.parametrize("text", [FORCE, AFRAID])
def test_the_box_alone_brings_help_too(miras_browser, text):
    look(miras_browser, "", do="no-marks")

    assert HELP in body(look(miras_browser, text))


# --- what is kept -----------------------------------------------------------------------


@pytest.mark.parametrize("text", [HARD, KIND, FORCE, "I want to die."])
def test_looking_keeps_nothing_and_stands_in_no_address(miras_browser, text):
    before = contents(but=())

    for sent in ({}, {"do": "build", "f-feel": "sad"}, {"take": KIND}):
        answer = look(miras_browser, text, **sent)
        assert answer.status_code == 200
        assert "Location" not in answer
    look(miras_browser, text, part=True)
    look(miras_browser, text, to=f"/kp/{BOTH.code}")

    assert contents(but=()) == before
    page = miras_browser.get("/k/")
    assert in_editor(page) == ""
    assert in_editor(miras_browser.get(f"/kp/{BOTH.code}")) == ""


def test_what_is_being_written_is_there_again(miras_browser):
    draft(miras_browser, HARD, **{"f-before": "First.", "f-feel": "sad"})

    answer = miras_browser.get("/k/")

    assert in_editor(answer) == HARD
    assert (field(answer, "of"), field(answer, "f-before")) == (OF, "First.")
    assert field(answer, "f-feel") == "sad"
    assert "This is where you stopped." in body(answer)
    today = body(miras_browser.get("/t/"))
    assert "Something you want to say" in today
    assert 'href="/k/"' in today


def test_clearing_the_box_drops_what_was_begun(miras_browser):
    draft(miras_browser, HARD)
    assert Record.objects.count() == 1

    answer = look(miras_browser, HARD, do="clear")

    assert answer["Location"] == "/k/"
    assert Record.objects.count() == 0
    assert in_editor(miras_browser.get("/k/")) == ""
    assert look(miras_browser, "", do="clear").status_code == 302


@pytest.mark.parametrize(
    ("to", "place"), [("/b/hold", "/bh/"), ("/nk/", "/n/")], ids=["held", "a note"]
)
def test_it_can_be_held_or_kept_as_a_note_and_the_box_is_empty_after(
    miras_browser, to, place
):
    page = look(miras_browser, HARD)
    assert f'formaction="{to}"' in body(page)
    draft(miras_browser, HARD)

    answer = look(miras_browser, HARD, to=to)

    assert answer["Location"].startswith(place)
    assert HARD in body(miras_browser.get(answer["Location"]))
    assert in_editor(miras_browser.get("/k/")) == ""


def test_a_message_to_hold_is_looked_at_and_held_without_losing_whom_it_is_for(
    miras_browser,
):
    of = uuid4().hex
    assert 'formaction="/k/"' in body(miras_browser.get("/b/hold"))
    message = {"of": of, "base": 0, "place": "held", "f-to": "Jonas"}

    page = miras_browser.post("/k/", {**message, "text": HARD})

    assert (in_editor(page), field(page, "of")) == (HARD, of)
    assert field(page, "f-to") == "Jonas"
    held = look(miras_browser, KIND, to="/b/hold", of=of, **{"f-to": "Jonas"})
    assert "For: Jonas" in body(miras_browser.get(held["Location"]))


def test_it_says_for_whose_words_it_is_and_what_becomes_of_them(miras_browser):
    miras_browser.post("/i/9", {"name": "Jonas", "pronoun": "he", "bond": "marriage"})

    page = plain(body(miras_browser.get("/k/")))

    assert "It is not made for what Jonas wrote, and says nothing about him." in page
    assert "Nothing else about it is kept." in page


# --- the deck ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "role"), [("Mira", Role.INJURED), ("Jonas", Role.PARTICIPATING)]
)
@pytest.mark.usefixtures("mira", "jonas")
def test_the_deck_holds_what_one_may_have_to_say(who, role):
    client = signed_in(who)

    page = client.get("/kp/").content.decode()

    linked = re.findall(r'<li><a href="/kp/(\w+)"', page)
    assert linked == [scene.code for scene in deck().of(role)]
    assert 'href="/kp/"' in body(client.get("/k/"))


def test_one_situation_with_all_that_belongs_to_it(miras_browser):
    own = deck().of(Role.INJURED)
    scene = own[1]

    page = plain(body(miras_browser.get(f"/kp/{scene.code}")))
    links = re.findall(
        r'href="/kp/(\w+)" rel="(\w+)"', body(miras_browser.get(f"/kp/{scene.code}"))
    )

    assert scene.said in page
    assert "It is not kept" in page
    assert all(one in page for one in scene.heard)
    assert links == [(own[2].code, "next"), (own[0].code, "prev")]


def test_the_first_and_the_last_have_one_neighbour(miras_browser):
    own = deck().of(Role.INJURED)

    for scene, only in ((own[0], "next"), (own[-1], "prev")):
        page = body(miras_browser.get(f"/kp/{scene.code}"))
        assert re.findall(r'href="/kp/\w+" rel="(\w+)"', page) == [only]


def test_one_for_the_other_opens_too_without_neighbours(miras_browser):
    theirs = next(one for one in deck().scenes if one.track == Role.PARTICIPATING)

    page = body(miras_browser.get(f"/kp/{theirs.code}"))

    assert re.findall(r'href="/kp/\w+" rel="(\w+)"', page) == []


def test_one_that_never_was_is_not_there(miras_browser):
    assert miras_browser.get("/kp/00000000").status_code == 404
    assert look(miras_browser, HARD, to="/kp/00000000").status_code == 404


def test_ones_own_try_is_looked_at_on_the_spot(miras_browser):
    answer = look(miras_browser, HARD, to=f"/kp/{BOTH.code}")

    assert in_editor(answer) == HARD
    assert dict(seen(answer))
    assert "data-draft" not in body(answer).split("<main")[1]
    assert "four pieces" not in body(answer)


# --- ways to it -------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/n/", "/t/"])
def test_it_is_one_tap_away(miras_browser, path):
    assert 'href="/k/"' in body(miras_browser.get(path))

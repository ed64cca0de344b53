"""Letters of amends: written alone, shown when one wants, read when the other wants."""

import re
from datetime import timedelta
from uuid import uuid4

import msgspec
import pytest
import time_machine
from django.utils.timezone import now

from reknit.apps.amends.documents import AmendsDraft, Letter
from reknit.apps.amends.forms import NO_WORDS, NOT_WHOLE, TOO_LONG
from reknit.apps.amends.selectors import on_us
from reknit.apps.amends.services import NOT_AS_SEEN
from reknit.content.amends import Part, amends_words
from reknit.domain.path.words import Role
from reknit.rooms.private import private_room
from reknit.web.drafts import drafts
from reknit.web.together import common
from reknit.web.together.seeing import everything_seen
from reknit.web.together.snapshots import OPEN_ALREADY, STILL_HELD
from tests.conftest import signed_in
from tests.web.everywhere import contents, normalised
from tests.web.lettering import put_letter, shown_letter, write, written
from tests.web.lives import amends as life
from tests.web.showing import read
from tests.web.two import pair
from tests.web.writing import field

CLOSED = amends_words(Role.INJURED).reader.closed


def copies(person):
    """Return the letters somebody is writing, newest first."""
    return [one.document for one in private_room(person.keyring).find(AmendsDraft)]


def letters(person):
    """Return all letters in the room for two, newest first."""
    return [one.document for one in pair(person).room.find(Letter, newest=99)]


def rest(person):
    """Let things for two rest."""
    common.pause(pair(person).room, person.account.id, now())


def in_form(answer):
    """Return what stands in the editor, by part."""
    page = read(answer)
    return dict(re.findall(r'(?s)<textarea id="(\w+)"[^>]*>\n(.*?)</textarea>', page))


# --- writing, alone -------------------------------------------------------------------


def test_a_stranger_sees_none_of_it_and_whoever_is_alone_can_write(
    stranger, miras_browser, mira
):
    for path in ("/za/", "/zw/", f"/za/{uuid4().hex}", f"/zh/{uuid4().hex}"):
        assert stranger.get(path)["Location"] == "/s/"
    assert miras_browser.get("/za/")["Location"] == "/z/"
    draft = written(miras_browser, "I read your diary.")
    page = read(miras_browser.get(f"/zw/{draft}"))
    assert "I read your diary." in page
    assert 'value="look"' not in page
    assert miras_browser.get(f"/zh/{draft}").status_code == 404
    assert len(copies(mira)) == 1


def test_a_letter_grows_over_several_sittings(two):
    draft = written(two.jonass, "I lied <b>to you</b>.")
    written(two.jonass, "I lied <b>to you</b>.", of=draft, base=1, now="I come home.")

    assert in_form(two.jonass.get(f"/zw/{draft}")) == {
        **dict.fromkeys(Part, ""),
        "did": "I lied <b>to you</b>.",
        "now": "I come home.",
    }
    (found,) = copies(two.jonas)
    assert found.parts == {"did": "I lied <b>to you</b>.", "now": "I come home."}


def test_sending_twice_keeps_one_and_nothing_changed_writes_nothing(two):
    of = uuid4().hex
    for _ in range(2):
        assert write(two.jonass, of=of, did="I lied.").status_code == 302
    before = contents()

    write(two.jonass, of=of, base=1, to=f"/zw/{of}", did="I lied.")

    assert (len(copies(two.jonas)), contents()) == (1, before)


@pytest.mark.parametrize(
    ("head", "parts", "sentence"),
    [
        ({}, {"did": " "}, NO_WORDS),
        ({}, {}, NO_WORDS),
        ({}, {"did": "w" * 150_000, "now": "n" * 60_000}, TOO_LONG),
        ({"of": "nonsense"}, {"did": "I <b>lied</b>."}, NOT_WHOLE),
        ({"base": "x"}, {"did": "I <b>lied</b>."}, NOT_WHOLE),
    ],
    ids=lambda one: str(one)[:30],
)
@pytest.mark.parametrize("do", ["keep", "read", "look"])
def test_what_can_not_be_kept_comes_back_whole(two, head, parts, sentence, do):
    before = contents()

    answer = write(two.jonass, do=do, **head, **parts)

    assert answer.status_code == 422
    assert sentence in read(answer)
    there = {part: text for part, text in in_form(answer).items() if text.strip()}
    assert there == {part: text for part, text in parts.items() if text.strip()}
    assert contents() == before


def test_two_windows_lose_no_word(two):
    draft = written(two.jonass, "I lied.")
    written(two.jonass, "From the first window.", of=draft, base=1)

    second = write(two.jonass, of=draft, base=1, to=f"/zw/{draft}", did="The second.")

    assert second.status_code == 409
    assert "From the first window." in read(second)
    assert in_form(second)["did"] == "The second."
    base = field(second, "base")
    written(two.jonass, "Both.", of=draft, base=base)
    assert [one.parts for one in copies(two.jonas)] == [{"did": "Both."}]


def test_what_was_begun_is_found_again(two):
    begun = {"of": "b" * 32, "base": 0, "place": "amends", "f-did": "I l"}
    two.jonass.post("/d/", begun)
    assert '<a href="/zw/">' in read(two.jonass.get("/t/"))
    page = two.jonass.get("/zw/")
    assert "This is where you stopped." in read(page)
    assert (field(page, "of"), in_form(page)["did"]) == ("b" * 32, "I l")
    written(two.jonass, "I lied.", of="")
    draft = written(two.jonass, "I lied.")
    two.jonass.post("/d/", {**begun, "of": draft, "base": 1, "f-did": "I lied to"})
    assert f'<a href="/zw/{draft}">' in read(two.jonass.get("/t/"))
    assert in_form(two.jonass.get(f"/zw/{draft}"))["did"] == "I lied to"
    written(two.jonass, "I lied to you.", of=draft, base=1)
    left = [kept.document.of.hex for kept in drafts(private_room(two.jonas.keyring))]
    assert left == ["b" * 32]


def test_it_is_deleted_for_good_and_twice_does_no_harm(two):
    draft = written(two.jonass, "I lied.")

    for _ in range(2):
        answer = two.jonass.post(f"/zw/{draft}", {"do": "delete"})
        assert answer["Location"] == "/zw/"

    assert two.jonass.get(f"/zw/{draft}").status_code == 404
    assert copies(two.jonas) == []


def test_words_are_read_as_questions_and_nothing_is_kept(two):
    before = contents()

    answer = write(
        two.jonass,
        do="read",
        did="I lied to you, but I was lonely.",
        now="I come home at six.",
        free="Please forgive me.",
    )

    page = read(answer)
    assert answer.status_code == 200
    assert "A “but”." in page
    assert "A wish for pardon." in page
    assert in_form(answer)["did"] == "I lied to you, but I was lonely."
    assert page.index("A “but”.") < page.index('id="now"') < page.index("A wish for")
    assert contents() == before
    assert "Nothing here stands out." in read(
        write(two.jonass, do="read", did="I read your diary in May.")
    )


def test_who_wants_the_box_alone_gets_no_marks(two):
    fresh = pair(two.jonas).person
    fresh.save_profile(msgspec.structs.replace(fresh.profile, plain_words=True))

    page = read(write(two.jonass, do="read", did="I lied, but I was lonely."))

    assert "A “but”" not in page


def test_words_of_force_bring_help_and_nothing_about_tone(two):
    answer = write(two.jonass, do="read", did="I will hurt you. But I was lonely.")

    page = read(answer)
    assert "First: somebody to talk to" in page
    assert "A “but”" not in page
    assert in_form(answer)["did"] == "I will hurt you. But I was lonely."


# --- showing --------------------------------------------------------------------------


def test_it_is_looked_at_exactly_and_then_shown(two):
    draft = written(two.jonass, "I lied.", hurt="You did not sleep.", offer=" ")

    look = read(two.jonass.get(f"/zh/{draft}"))
    preview = re.search(r'(?s)<div class="copied">(.*?)</div>', look)[1]
    answer = put_letter(two.jonass, draft)

    labels = {part.slug: part.label for part in amends_words(Role.INJURED).parts}
    (found,) = letters(two.mira)
    assert found.parts == (
        (labels[Part.DID], "I lied."),
        (labels[Part.HURT], "You did not sleep."),
    )
    page = read(two.miras.get(answer["Location"]))
    (seen,) = everything_seen(pair(two.mira).room, two.mira.account.id, now())
    for label, text in seen.lines:
        assert label in preview
        assert text in preview
        assert label in page
        assert text in page
    assert len(copies(two.jonas)) == 1


def test_a_letter_is_closed_until_its_reader_opens_it_on_the_page(two):
    there, _ = shown_letter(two.jonass, "I lied to you.")
    before = contents()

    page = read(two.miras.get(f"/za/{there}"))

    assert CLOSED in page
    opened = re.search(r"(?s)<details class=\"opens\">\s*<summary>Open it.*", page)[0]
    assert "I lied to you." in opened
    assert "I lied to you." not in page.replace(opened, "")
    for path in ("/za/", "/z/"):
        assert "I lied to you." not in read(two.miras.get(path))
    assert contents() == before
    assert CLOSED not in read(two.jonass.get(f"/za/{there}"))


def test_an_injured_partner_may_write_one_in_words_of_her_own(two):
    assert "The affair is not yours to make amends for." in read(two.miras.get("/zw/"))
    assert "The affair is not" not in read(two.jonass.get("/zw/"))
    there, _ = shown_letter(two.miras, "I read your diary.")

    assert "I read your diary." in read(two.jonass.get(f"/za/{there}"))


def test_nothing_is_shown_that_was_not_looked_at(two):
    draft = written(two.jonass, "I lied.")
    page = two.jonass.get(f"/zh/{draft}")
    head = {name: field(page, name) for name in ("of", "number", "seen")}
    written(two.jonass, "I lied, and more.", of=draft, base=1)
    before = contents()

    answer = two.jonass.post(f"/zh/{draft}", {**head, "hold": "0"})

    assert answer.status_code == 409
    assert NOT_AS_SEEN in read(answer)
    for wrong in ({}, {**head, "of": "x"}, {**head, "number": "x"}):
        assert two.jonass.post(f"/zh/{draft}", wrong).status_code == 422
    assert contents() == before


def test_showing_twice_shows_one(two):
    draft = written(two.jonass, "I lied.")
    page = two.jonass.get(f"/zh/{draft}")
    head = {name: field(page, name) for name in ("of", "number", "seen")}

    answers = [two.jonass.post(f"/zh/{draft}", {**head, "hold": "60"}) for _ in "abc"]

    assert len({answer["Location"] for answer in answers}) == 1
    assert len(letters(two.jonas)) == 1


def test_two_windows_show_one_letter_once(two):
    draft = written(two.jonass, "I lied.")
    pages = [two.jonass.get(f"/zh/{draft}") for _ in "ab"]
    heads = [
        {name: field(page, name) for name in ("of", "number", "seen")} for page in pages
    ]

    first, second = (
        two.jonass.post(f"/zh/{draft}", {**head, "hold": "0"}) for head in heads
    )

    assert (first.status_code, second.status_code) == (302, 409)
    assert "Another window showed this letter meanwhile." in read(second)
    assert len(letters(two.jonas)) == 1


def test_a_newer_version_stands_beside_the_older(two):
    there, draft = shown_letter(two.jonass, "I lied.")
    written(two.jonass, "I lied for months.", of=draft, base=2)
    assert "This is a newer version." in read(two.jonass.get(f"/zh/{draft}"))

    shown_letter(two.jonass, draft=draft)

    for client in (two.miras, two.jonass):
        page = read(client.get(f"/za/{there}"))
        assert page.index("I lied for months.") < page.index("How it read before")
        assert page.index("How it read before") < page.index("I lied.")
    assert len(letters(two.mira)) == 2


def test_a_letter_shown_once_more_while_it_is_held_is_refused(two):
    _, draft = shown_letter(two.jonass, "I lied.", hold="60")

    page = read(two.jonass.get(f"/zh/{draft}"))

    assert STILL_HELD in page
    assert "Show this letter" not in page


# --- holding, taking back, taking away ------------------------------------------------


def test_what_is_written_held_or_taken_back_changes_no_byte_for_the_other(two):
    shown_letter(two.miras, "About a heron.")
    paths = ("/za/", "/zw/", "/z/", f"/za/{uuid4().hex}", f"/zh/{uuid4().hex}")
    before = [normalised(two.jonass.get(path).content) for path in paths]

    ids = life.alone(two)

    assert [normalised(two.jonass.get(path).content) for path in paths] == before
    for path in (f"/za/{ids['letter_id']}", f"/zw/{ids['draft_id']}"):
        assert two.jonass.get(path).status_code == 404
    assert two.jonass.get(f"/zh/{ids['draft_id']}").status_code == 404
    assert two.jonass.get(f"/zh/{ids['letter_id']}").status_code == 404
    held, never = (f"/za/{one}" for one in (ids["letter_id"], uuid4().hex))
    for data in ({"do": "take-away"}, {"do": "take-back"}, {}):
        answers = [two.jonass.post(path, data) for path in (held, never)]
        assert answers[0].status_code == answers[1].status_code
        assert normalised(answers[0].content) == normalised(answers[1].content)
    assert on_us(pair(two.jonas), now())[0].title == "There is a letter for you"
    assert len(on_us(pair(two.jonas), now())) == 1


def test_it_is_there_once_its_hold_is_over(two):
    there, _ = shown_letter(two.jonass, "I lied.", hold="60")
    assert two.miras.get(f"/za/{there}").status_code == 404

    with time_machine.travel(now() + timedelta(minutes=61), tick=False):
        assert "I lied." in read(signed_in("Mira").get(f"/za/{there}"))
        answer = signed_in("Jonas").post(f"/za/{there}", {"do": "take-back"})
        assert answer.status_code == 409
        assert OPEN_ALREADY in read(answer)


@pytest.mark.parametrize("rests", [False, True])
def test_it_is_taken_back_unseen_and_can_be_shown_another_day(two, rests):
    there, draft = shown_letter(two.jonass, "I lied.", hold="60")
    if rests:
        rest(two.mira)

    for _ in range(2):
        answer = two.jonass.post(f"/za/{there}", {"do": "take-back"})
        assert answer["Location"] == "/za/"

    assert letters(two.jonas) == []
    assert "I lied." in read(two.jonass.get(f"/zw/{draft}"))
    if not rests:
        again, _ = shown_letter(two.jonass, draft=draft)
        assert "I lied." in read(two.miras.get(f"/za/{again}"))


def test_taken_away_a_line_stays_and_the_writers_copy(two):
    there, draft = shown_letter(two.jonass, "I lied.")
    assert two.miras.post(f"/za/{there}", {"do": "take-away"}).status_code == 404

    for _ in range(2):
        assert two.jonass.post(f"/za/{there}", {"do": "take-away"}).status_code == 302

    for client in (two.miras, two.jonass):
        for path in ("/za/", f"/za/{there}"):
            page = read(client.get(path))
            assert "Something that stood here was taken away on" in page
        assert "I lied." not in read(client.get(f"/za/{there}"))
    assert "I lied." in read(two.jonass.get(f"/zw/{draft}"))
    assert on_us(pair(two.mira), now()) == ()
    again, _ = shown_letter(two.jonass, draft=draft)
    assert again != there


def test_what_was_shown_stays_when_its_writer_deletes_the_copy(two):
    there, draft = shown_letter(two.jonass, "I lied.")

    two.jonass.post(f"/zw/{draft}", {"do": "delete"})

    assert "I lied." in read(two.miras.get(f"/za/{there}"))
    assert "Go to your own copy" not in read(two.jonass.get(f"/za/{there}"))


# --- resting, the page for two --------------------------------------------------------


def test_while_things_rest_letters_can_be_read_and_written_and_none_goes_across(two):
    there, _ = shown_letter(two.jonass, "I lied.")
    draft = written(two.miras, "I read your diary.")
    page = two.miras.get(f"/zh/{draft}")
    head = {name: field(page, name) for name in ("of", "number", "seen")}
    rest(two.jonas)

    assert "I lied." in read(two.miras.get(f"/za/{there}"))
    assert "Show this letter" not in read(two.miras.get(f"/zh/{draft}"))
    assert two.miras.post(f"/zh/{draft}", head).status_code == 503
    assert "Take it away" not in read(two.jonass.get(f"/za/{there}"))
    written(two.jonass, "I lied, and I know it.")
    assert len(letters(two.mira)) == 1


def test_the_page_for_two_names_a_letter_for_two_weeks_and_no_word_of_it(two):
    shown_letter(two.jonass, "I lied.")

    (hers,) = on_us(pair(two.mira), now())
    (his,) = on_us(pair(two.jonas), now())

    assert hers.title == "There is a letter for you"
    assert his.title == "A letter from you"
    assert "I lied." not in repr((hers, his))
    assert on_us(pair(two.mira), now() + timedelta(days=15)) == ()


def test_a_letter_has_no_box_for_an_answer_and_leads_to_quiet_places(two):
    there, _ = shown_letter(two.jonass, "I lied.")

    page = read(two.miras.get(f"/za/{there}"))
    main = page[page.index("<main") : page.index("</main>")]

    assert "<form" not in main
    assert "<textarea" not in main
    for link in ('href="/b/"', 'href="/n/new"', 'href="/zt/"', 'href="/h/"'):
        assert link in main


def test_words_of_harm_bring_help_to_their_writer_alone(two):
    there, draft = shown_letter(two.jonass, "I want to die.")

    says = "This page noticed some words by itself."
    for path in (f"/zw/{draft}", f"/zh/{draft}", f"/za/{there}"):
        assert says in read(two.jonass.get(path))
    assert says not in read(two.miras.get(f"/za/{there}"))


def test_letters_come_in_pages(two):
    assert two.miras.get("/za/?p=x").status_code == 404
    assert "No letter stands here." in read(two.miras.get("/za/"))
    for number in range(3):
        shown_letter(two.miras, f"Letter {number}.")
    shown_letter(two.miras, "Held.", hold="60")

    assert two.jonass.get("/za/").content.count(b"A letter from Mira") == 3
    assert two.miras.get("/za/").content.count(b"A letter from you") == 4


def test_what_they_did_together_opens_for_both_and_for_no_stranger(two, stranger):
    there = life.together(two)["letter_id"]

    for client in (two.miras, two.jonass):
        assert "I lied to you about every heron." in read(client.get(f"/za/{there}"))
    assert stranger.get(f"/za/{there}")["Location"] == "/s/"

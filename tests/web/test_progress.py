"""Is it getting better: four months of Mira and Jonas, and a page for the first session."""

import html
import re
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
import time_machine
from django.test import Client
from pypdf import PdfReader

from reknit.content.measures import instrument
from reknit.content.progress import progress_words
from reknit.web.clock import in_words, today_here
from reknit.web.drafts import Draft
from reknit.web.happenings import Happening, What
from tests.conftest import PASSPHRASE, signed_in
from tests.web import months
from tests.web.everywhere import contents, normalised
from tests.web.writing import checked_in, filled_in, happened

WORDS = progress_words()
CAUSE = WORDS.cause
GAP = "a while of which nothing is known"


def words(answer):
    text = re.sub(r"<svg.*?</svg>", " ", answer.content.decode(), flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


@pytest.fixture
def today(db):
    return today_here()


# --- The three questions ----------------------------------------------------------------


def test_on_day_one_it_says_what_will_stand_here_and_has_one_way_on(miras_browser):
    answer = miras_browser.get("/v/")
    page = answer.content.decode()

    assert WORDS.empty.title in words(answer)
    assert page.count('class="button"') == 1
    assert '<a class="button" href="/c/">' in page


def test_four_months_are_answered_in_three_plain_sentences(mira, miras_browser, today):
    months.four_months(mira, today)

    page = words(miras_browser.get("/v/?p=3"))

    assert "Over all of this time, your mood has likely been getting lighter." in page
    assert "Over all of this time, your trust in your partner has likely" in page
    assert "likely better: mood, body and hope. Likely harder: trust." in page
    titles = "“How we are” are better, by more than chance alone would explain."
    assert f"Answers about {titles}" in page
    assert CAUSE in page


def test_each_question_has_a_chart_that_says_what_it_shows(mira, miras_browser, today):
    months.four_months(mira, today)

    page = miras_browser.get("/v/").content.decode()

    pictures = re.findall(r"<svg[^>]*role=\"img\".*?</svg>", page, re.DOTALL)
    assert len(pictures) == 3
    for picture in pictures:
        assert re.search(r"<title[^>]*>[^<]{5,}</title>", picture)
        assert re.search(r"<desc[^>]*>[^<]{20,}</desc>", picture)
    assert page.count("The same as a table") == 3
    assert "The night on the stairs" in page


def test_what_has_changed_is_what_all_of_it_says_whatever_time_is_looked_at(
    mira, miras_browser, today
):
    months.four_months(mira, today)
    # A way that the first two weeks and the newest two alone would not tell.
    for back in range(14):
        months.check_in(mira.room, today - timedelta(days=back), hope=1 + back % 7)

    for number in "123":
        page = words(miras_browser.get(f"/v/?p={number}"))
        better, harder = re.search(
            r"Since [\w ]+, likely better: (.*?)\. Likely harder: (.*?)\.", page
        ).groups()
        whole = words(miras_browser.get("/v/?p=3"))
        for name in ("Body", "Hope", "Closeness", "Safety"):
            is_better = f"{name} {WORDS.ways['improving']}" in whole
            is_harder = f"{name} {WORDS.ways['worsening']}" in whole
            assert is_better == (name.lower() in better), name
            assert is_harder == (name.lower() in harder), name


def test_since_one_began_is_since_the_first_entry(mira, miras_browser, today):
    months.check_ins(mira.room, today, days=40)
    months.found_out(mira, today - timedelta(days=60))
    told_of = today - timedelta(days=50)
    mira.room.put(Happening(what=What.WIN, on=told_of, at=months.evening_of(today)))
    months.answer(mira.room, "rses", today - timedelta(days=300), 2.5, is_brought=True)

    page = words(miras_browser.get("/v/?p=3"))

    assert f"Since {in_words(today - timedelta(days=39))}, likely better" in page


def test_the_chosen_time_is_the_time_that_is_drawn(mira, miras_browser, today):
    months.check_ins(mira.room, today)
    months.mark(mira.room, today - timedelta(days=100), "Before it")
    months.mark(mira.room, today - timedelta(days=122), "Just before I began")

    usual, whole = (words(miras_browser.get(f"/v/?p={number}")) for number in "23")

    before = in_words(today - timedelta(days=100))
    assert f"Before it {before} (not in this picture)" in usual
    assert "not in this picture" not in whole
    assert "Just before I began" in whole


def test_days_without_check_ins_are_a_gap(mira, miras_browser, today):
    months.check_ins(mira.room, today - timedelta(days=48), days=72)
    months.check_ins(mira.room, today, days=40)
    assert GAP in words(miras_browser.get("/v/1?p=3"))

    months.check_ins(mira.room, today - timedelta(days=40), days=2)

    assert GAP not in words(miras_browser.get("/v/1?p=3"))


def test_a_line_on_one_side_of_a_scale_is_told_as_a_move(mira, miras_browser, today):
    waves = (2, 3, 2, 2, 3, 3, 2)
    for back in range(60):
        day, place = today - timedelta(days=back), 2 - back // 30 + back % 2
        months.check_in(
            mira.room, day, mood=place, body=8 - place, hope=waves[back % 7]
        )

    mood, body, hope = (words(miras_browser.get(f"/v/{n}?p=3")) for n in (1, 2, 6))

    assert "The line has moved away from “very low”." in mood
    assert "The line has moved away from “rested and well”." in body
    assert "The line stays " in hope


def test_it_can_be_read_over_four_weeks_three_months_or_all(mira, miras_browser, today):
    months.four_months(mira, today)

    month, usual, whole = (
        words(miras_browser.get(f"/v/{q}")) for q in ("?p=1", "", "?p=3")
    )

    assert "Over the last 4 weeks, " in month
    assert "Over the last 3 months, " in usual
    assert "Over all of this time, " in whole
    assert miras_browser.get("/v/?p=5").status_code == 404


@pytest.mark.parametrize(
    ("days", "said"),
    [(1, "7 more check-ins, on other days"), (7, "One more check-in, on another day")],
)
def test_too_few_days_say_so_and_how_many_are_left(
    mira, miras_browser, today, days, said
):
    months.check_ins(mira.room, today, days=days)

    page = words(miras_browser.get("/v/"))

    assert f"Too early to say. {said}" in page
    assert "likely" not in page.split(WORDS.how.title)[0]


def test_several_check_ins_on_one_day_count_as_one(mira, miras_browser, today):
    for _ in range(9):
        months.check_in(mira.room, today, mood=3)

    assert "7 more check-ins" in words(miras_browser.get("/v/"))


def test_answers_that_only_go_up_and_down_are_called_unclear(
    mira, miras_browser, today
):
    months.check_ins(mira.room, today, rises=0)

    page = words(miras_browser.get("/v/"))

    assert "your mood shows no clear way, up or down" in page
    assert WORDS.since.nothing.split("{day}, ")[1] in page


def test_a_bad_week_is_shown_as_what_it_is(mira, miras_browser, today):
    before = today - timedelta(days=7)
    months.check_ins(mira.room, before, days=40, rises=0)
    assert WORDS.harder.me not in words(miras_browser.get("/v/"))

    for back in range(6, -1, -1):
        months.check_in(mira.room, today - timedelta(days=back), mood=1, trust=5)

    page = words(miras_browser.get("/v/"))
    assert WORDS.harder.me in page
    assert WORDS.harder.us not in page


def test_the_participating_partner_reads_of_their_own_openness(
    jonas, jonass_browser, today
):
    months.check_ins(jonas.room, today)

    page = words(jonass_browser.get("/v/?p=3"))

    assert "by your own eyes, you have likely been less and less open" in page
    assert "your trust in" not in page
    assert "How open and reliable you were" in page


def test_what_one_partner_noted_changes_nothing_for_the_other(
    mira, jonass_browser, today
):
    before = jonass_browser.get("/v/")
    months.four_months(mira, today)

    after = jonass_browser.get("/v/")

    assert normalised(before.content) == normalised(after.content)


def test_a_stranger_is_led_to_the_door(stranger):
    for path in ("/v/", "/v/1", "/vq/00000000", "/vs/"):
        assert stranger.get(path).headers["Location"].startswith("/s/"), path


def test_looking_writes_nothing(mira, miras_browser, today):
    months.four_months(mira, today)
    before = contents()

    for path in ("/v/", "/vw/?p=3", "/v/1", "/v/7", "/v/10", "/vs/"):
        assert miras_browser.get(path).status_code == 200, path

    assert contents() == before


# --- One thing by itself ----------------------------------------------------------------


def test_every_listed_line_has_a_page_of_its_own(mira, miras_browser, today):
    months.four_months(mira, today)

    links = re.findall(
        r'href="(/v/\d+\?p=3|/vq/\w+)"', miras_browser.get("/v/?p=3").content.decode()
    )

    assert len(set(links)) == 9
    alone = f"/vq/{instrument('who-5').code}"
    for link in (*links, "/v/1", "/v/3", "/v/10"):
        answer = miras_browser.get(link)
        assert answer.status_code == 200, link
        has_chart = '<figure class="chart"' in answer.content.decode()
        assert has_chart == (link != alone), link
        assert CAUSE in words(answer), link


def test_what_a_score_says_comes_before_the_score(mira, miras_browser, today):
    months.four_months(mira, today)
    months.answer(mira.room, "rses", today, 2.5, is_brought=True)
    for back in range(0, 90, 10):
        months.answer(mira.room, "hope", today - timedelta(days=back), 4 - back / 30)

    def first(slug):
        page = miras_browser.get(f"/vq/{instrument(slug).code}").content.decode()
        return re.search(r'<p class="verdict">(.*?)</p>', page)[1]

    assert "your answers have changed for the better" in first("csi-16")
    assert first("who-5") == WORDS.scored.once
    assert first("rses") == WORDS.scored.brought_once
    assert first("hope") == WORDS.scored.improving
    sheet = words(look(miras_browser, **{"f-on-tick": [f"m{instrument('hope').code}"]}))
    assert "Likely getting better, over all of this time." in sheet


def test_something_that_happened_a_few_times_goes_no_way(mira, miras_browser, today):
    months.check_ins(mira.room, today, rises=0)
    months.happen(mira.room, What.WIN, today - timedelta(days=118))
    for back in (3, 5, 10, 12, 17, 19, 110):
        months.happen(mira.room, What.DATE, today - timedelta(days=back))
    assert WORDS.early.few in words(miras_browser.get("/v/9?p=3"))
    assert WORDS.too_few in words(miras_browser.get("/v/?p=3"))

    months.happen(mira.room, What.DATE, today - timedelta(days=1))

    assert WORDS.early.few not in words(miras_browser.get("/v/9?p=3"))
    assert WORDS.early.short in words(miras_browser.get("/v/9?p=1"))


def test_there_is_nothing_else(mira, miras_browser, today):
    months.four_months(mira, today)

    for path in ("/v/0", "/v/11", "/v/99999999999999", "/vq/00000000"):
        assert miras_browser.get(path).status_code == 404, path


def test_where_answers_speak_of_dying_nothing_is_called_better(
    mira, miras_browser, today
):
    months.answer(mira.room, "phq-9", today - timedelta(days=60), 24)
    months.answer(mira.room, "phq-9", today, 4, answers={"9": 1, "1": 3})

    page = words(miras_browser.get("/v/"))
    alone = words(miras_browser.get(f"/vq/{instrument('phq-9').code}"))

    answered = page.split(WORDS.since.title)[1].split(WORDS.how.title)[0]
    assert "for the better" not in answered
    assert "are better" not in answered
    assert WORDS.scored.dying in alone
    assert "for the better" not in alone


def test_a_questionnaire_without_a_score_leads_to_the_page_about_it(miras_browser):
    code = instrument("csi-16").code

    assert miras_browser.get(f"/vq/{code}")["Location"] == f"/j/{code}"


def test_arguments_come_by_the_week_with_their_heat_and_a_caveat(
    mira, miras_browser, today
):
    months.four_months(mira, today)

    page = words(miras_browser.get("/v/7?p=3"))

    assert "arguments have likely become fewer" in page
    assert "when you argued, it has likely been less hot" in page
    assert WORDS.counts[What.ARGUMENT].note in page


def test_weeks_of_which_nothing_is_known_are_no_weeks_without_arguments(
    mira, miras_browser, today
):
    months.happen(mira.room, What.ARGUMENT, today - timedelta(days=60), heat=4)
    months.happen(mira.room, What.ARGUMENT, today, heat=2)

    page = words(miras_browser.get("/v/7?p=3"))

    assert "Too early to say. After 7 more weeks" in page
    assert page.count("nothing is known") >= 1


def test_two_sittings_are_compared_with_what_noise_alone_could_do(
    mira, miras_browser, today
):
    months.answer(mira.room, "csi-16", today - timedelta(days=90), 26)
    months.answer(mira.room, "csi-16", today, 27)

    link = re.search(r"/vq/[0-9a-f]{8}", miras_browser.get("/v/").content.decode())[0]
    page = words(miras_browser.get(link))

    assert "there is no clear change: the difference is 1 point" in page
    assert "could be chance" in page
    assert page.count("The same as a table") == 2


def test_a_score_is_shown_with_its_range_and_no_verdict_after_one_sitting(
    mira, miras_browser, today
):
    months.answer(mira.room, "csi-16", today, 27)

    page = words(miras_browser.get("/v/"))

    assert "27 of 81, where higher is better, on " in page
    assert WORDS.since.measures_none in page


# --- On paper ---------------------------------------------------------------------------


def test_the_page_prints_only_where_that_was_asked_for(mira, miras_browser, today):
    months.four_months(mira, today)

    plain, paper = (
        miras_browser.get(path).content.decode() for path in ("/v/", "/vw/")
    )

    assert "data-print" not in plain
    assert '<a href="/vw/?p=2">' in plain
    assert re.search(r"<html[^>]* data-print", paper)


# --- A page for the first session -------------------------------------------------------


def look(client, **fields):
    """Tick and type, and look at the page."""
    return client.post("/vs/", {"of": "0" * 31 + "1", "do": "look", **fields})


def make(client, preview, passphrase=PASSPHRASE, **changed):
    """Send the preview's own form, with the passphrase."""
    form = re.search(r'(?s)<form[^>]* id="make".*?</form>', preview.content.decode())[0]
    sent = {}
    for name, value in re.findall(r'name="([^"]+)" value="([^"]*)"', form):
        sent.setdefault(name, []).append(html.unescape(value))
    for name, text in re.findall(
        r'(?s)<textarea name="([^"]+)".*?>\n(.*?)</textarea>', form
    ):
        sent[name] = [html.unescape(text)]
    return client.post("/vp/", {**sent, "passphrase": passphrase, **changed})


def read(answer):
    assert answer["Content-Type"] == "application/pdf", words(answer)
    reader = PdfReader(BytesIO(answer.content))
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_nothing_is_ticked_beforehand(mira, miras_browser, today):
    months.four_months(mira, today)

    page = miras_browser.get("/vs/").content.decode()

    assert page.count('type="checkbox"') > 15
    assert not re.search(r'<input type="checkbox"[^>]* checked', page)


def test_the_file_holds_what_was_ticked_and_typed_and_nothing_else(
    mira, miras_browser, today
):
    months.four_months(mira, today)

    preview = look(
        miras_browser,
        **{
            "f-say": "I found out on a Tuesday.",
            "f-ask": "How does one begin?",
            "f-on-tick": ["s1", "k7"],
        },
    )
    answer = make(miras_browser, preview)
    paper = read(answer)

    for text in (
        "I found out on a Tuesday.",
        "How does one begin?",
        "Mood",
        "Arguments",
    ):
        assert text in paper
        assert text in words(preview)
    assert "12 noted over the last 3 months." in paper
    for text in (
        "Trust",
        "The night on the stairs",
        "A line of that day",
        "CSI",
        "Mira",
    ):
        assert text not in paper
        assert text not in words(preview)
    assert WORDS.sheet.foot in paper
    assert "Page 1 of" in paper


def test_a_day_is_drawn_into_a_chart_only_where_it_is_ticked(
    mira, miras_browser, today
):
    months.four_months(mira, today)
    page = miras_browser.get("/vs/").content.decode()
    day = re.search(r'value="(d[0-9a-f]{32})"[^>]*><span[^>]*>The night', page)[1]

    without = look(miras_browser, **{"f-on-tick": ["s1"]})
    with_it = look(miras_browser, **{"f-on-tick": ["s1", day]})

    assert "The night on the stairs" not in without.content.decode()
    assert with_it.content.decode().count("The night on the stairs") >= 2


def test_a_score_comes_with_its_range_and_its_error(mira, miras_browser, today):
    months.four_months(mira, today)
    page = miras_browser.get("/vs/").content.decode()
    code = re.search(r'value="(m[0-9a-f]{8})"[^>]*>(?:(?!</label>).)*CSI-16', page)[1]

    paper = read(make(miras_browser, look(miras_browser, **{"f-on-tick": [code]})))

    assert "41 of 81, where higher is better" in paper
    assert "can move by about" in paper


def test_the_file_is_an_attachment_with_a_dull_name_and_is_not_kept(
    mira, miras_browser, today
):
    answer = make(miras_browser, look(miras_browser, **{"f-say": "Words."}))

    assert answer["Content-Disposition"] == 'attachment; filename="notes.pdf"'
    assert answer["Cache-Control"] == "no-store"
    reader = PdfReader(BytesIO(answer.content))
    assert reader.metadata.title == "Notes"
    assert reader.metadata.author is None
    assert reader.metadata.creation_date is None
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_a_wrong_passphrase_makes_nothing_and_keeps_all_that_was_typed(
    mira, miras_browser, today
):
    preview = look(
        miras_browser, **{"f-say": "Words <b>of</b> mine.", "f-on-tick": ["s1"]}
    )

    for wrong in ("another one entirely", ""):
        answer = make(miras_browser, preview, passphrase=wrong)
        assert answer.status_code == 422
        assert answer["Content-Type"].startswith("text/html")
        assert "Words <b>of</b> mine." in words_as_typed(answer)
        assert 'name="f-on-tick" value="s1"' in answer.content.decode()


def words_as_typed(answer):
    found = re.search(
        r'(?s)<textarea name="f-say".*?>\n(.*?)</textarea>', answer.content.decode()
    )
    return html.unescape(found[1])


def test_tries_count_together_with_those_of_every_other_such_form(
    mira, miras_browser, today
):
    for _ in range(3):
        miras_browser.post("/a/code", {"passphrase": "another one entirely"})
    preview = look(miras_browser, **{"f-say": "Words."})

    answers = [
        make(miras_browser, preview, passphrase="not it").status_code for _ in range(3)
    ]

    assert answers == [422, 422, 429]


def test_where_something_changed_since_the_preview_one_looks_again(
    mira, miras_browser, today
):
    months.check_ins(mira.room, today, days=20)
    preview = look(miras_browser, **{"f-on-tick": ["s1"]})
    months.check_in(mira.room, today, mood=7)

    answer = make(miras_browser, preview)

    assert answer.status_code == 422
    assert WORDS.session.changed in words(answer)
    assert make(miras_browser, answer).status_code == 200


def test_what_is_typed_is_a_sealed_draft_until_the_page_is_made(
    mira, miras_browser, today
):
    preview = look(miras_browser, **{"f-say": "Begun.", "f-on-tick": ["v0"]})
    kept = mira.room.find(Draft)
    assert [each.document.fields["say"] for each in kept] == ["Begun."]
    assert "This is where you stopped" in words(miras_browser.get("/vs/"))

    make(miras_browser, preview)

    assert mira.room.find(Draft) == []
    assert "Begun." not in words(miras_browser.get("/vs/"))


def test_it_can_be_cleared(mira, miras_browser, today):
    look(miras_browser, **{"f-say": "Begun."})

    miras_browser.post("/vs/", {"of": "0" * 31 + "1", "do": "clear"})

    assert mira.room.find(Draft) == []


def test_an_empty_page_is_not_made(mira, miras_browser, today):
    answer = look(miras_browser)

    assert answer.status_code == 422
    assert WORDS.session.nothing in words(answer)
    assert mira.room.find(Draft) == []


def test_what_is_not_there_goes_on_no_page(mira, jonas, miras_browser, today):
    months.four_months(jonas, today)
    note = jonas.room.find(months.CheckIn, newest=200)
    theirs = [f"l{each.id.hex}" for each in note] + [
        "s1",
        "k7",
        "nonsense",
        "n" + "0" * 32,
    ]

    answer = look(miras_browser, **{"f-on-tick": theirs})

    assert answer.status_code == 422
    assert WORDS.session.nothing in words(answer)


@pytest.mark.parametrize(
    "text",
    [
        '#panic("x") $x^2$ @ref *b* <b> \\ // #import "x"',
        "漢字 שלום 🙂 \u202e",
        "one\n\n\ntwo  three",
    ],
)
def test_any_text_is_set_as_it_was_typed(mira, miras_browser, today, text):
    answer = make(miras_browser, look(miras_browser, **{"f-say": text}))

    paper = read(answer)

    assert "What I want to say" in paper
    if text.isascii():
        assert " ".join(text.split()) in paper


def test_more_than_a_box_takes_is_given_back_whole(mira, miras_browser, today):
    long = "word " * 2_500

    answer = look(miras_browser, **{"f-say": long})

    assert answer.status_code == 422
    assert "Up to 10,000 characters" in words(answer)
    assert long.strip() in words(answer)


def test_the_passphrase_is_asked_of_whoever_comes_without_a_preview(
    mira, miras_browser
):
    answer = miras_browser.post("/vp/", {"f-say": "Words.", "of": "0" * 32})

    assert answer.status_code == 422
    assert answer["Content-Type"].startswith("text/html")


def test_a_form_without_its_token_makes_nothing(mira):
    client = Client(enforce_csrf_checks=True)

    assert client.post("/vp/", {"f-say": "Words."}).status_code in {302, 403}


# --- Four months, as they are lived -------------------------------------------------------


def test_from_the_first_evening_to_the_day_it_says_that_something_has_changed(mira):
    """Once a week Mira signs in, checks in, notes what happened; twice she is asked more."""
    begin = datetime(2026, 3, 2, 18, tzinfo=UTC)
    said = []
    for week in range(17):
        with time_machine.travel(begin + timedelta(weeks=week), tick=False):
            client = signed_in("Mira")
            places = {"mood": min(7, 2 + week // 4), "trust": 6 - week // 4}
            checked_in(client, **places)
            for _ in range(max(0, 3 - week // 5)):
                happened(client, f"argument-{max(1, 5 - week // 4)}")
            if week in {0, 16}:
                filled_in(client, "csi-16", [1 + week // 8] * 16)
            said.append(words(client.get("/v/?p=3")))

    assert f"Too early to say. {WORDS.early.many[18:]}".split("{n}")[0] in said[0]
    assert "7 more check-ins" in said[0]
    assert "One more check-in" in said[6]
    assert "likely" in said[7].split(WORDS.how.title)[0]
    assert "your mood has likely been getting lighter" in said[16]
    assert "your trust in your partner has likely been shrinking" in said[16]
    assert "Answers about “How we are” are better, by more" in said[16]
    assert "more than chance alone would explain" in said[16]
    assert WORDS.since.measures_none in said[15]

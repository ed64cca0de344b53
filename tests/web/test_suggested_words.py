"""Words that may fit a note are suggested from it, and nothing is kept unless ticked."""

import html
import re
from uuid import uuid4

import pytest

from reknit.content.feelings import feelings
from reknit.web.feelings import MOST_SUGGESTED
from tests.web.everywhere import contents
from tests.web.writing import field, in_editor, keep, kept

TEXT = "I am furious and so jealous.\n\n<b>Nobody</b> told me."


def ask(client, text=TEXT, *, of="", base=0, part=False, **more):
    data = {"of": of or uuid4().hex, "base": base, "place": "note", "text": text}
    headers = {"HX-Request": "true"} if part else {}
    return client.post("/nu/", {**data, **more}, headers=headers)


def suggested(answer):
    """Return the slugs that are suggested, and whether any of them is ticked."""
    page = answer.content.decode()
    part = re.search(r'(?s)<fieldset class="suggested">(.*?)</fieldset>', page)
    boxes = re.findall(r'value="([\w-]+)"', part[1]) if part else []
    return boxes, bool(part) and "checked" in part[1]


def test_the_editor_comes_back_with_the_text_untouched_and_words_beside_it(
    miras_browser,
):
    before = contents()

    answer = ask(miras_browser, of="a" * 32, **{"f-on-prompt": "as-a-camera"})

    words, ticked = suggested(answer)
    assert answer.status_code == 200
    assert in_editor(answer) == TEXT
    assert field(answer, "of") == "a" * 32
    assert field(answer, "f-on-prompt") == "as-a-camera"
    assert 1 <= len(words) <= MOST_SUGGESTED
    assert set(words) <= set(feelings().by_slug)
    assert not ticked
    assert contents() == before
    # The page differs from what the server holds, and the picker is open.
    assert 'data-draft="unsaved"' in answer.content.decode()
    assert '<details class="beside" open>' in answer.content.decode()


def test_only_what_was_asked_for_comes_where_a_part_is_enough(miras_browser):
    answer = ask(miras_browser, part=True)

    assert suggested(answer)[0]
    assert "<html" not in answer.content.decode()
    assert "<textarea" not in answer.content.decode()


def test_a_word_that_is_taken_is_kept_with_the_note(miras_browser):
    slug = suggested(ask(miras_browser))[0][0]

    # Ticked among the suggestions and, by the script, in its family too.
    answer = keep(miras_browser, TEXT, **{"f-feelings": [slug, slug]})

    shown = html.unescape(miras_browser.get(answer["Location"]).content.decode())
    assert f"Felt:</span> {feelings().by_slug[slug].text}<" in shown


def test_a_note_that_is_being_changed_stays_the_same_note(miras_browser):
    note = kept(miras_browser, "Rain.")

    answer = ask(miras_browser, of=note, base=1)

    assert (field(answer, "of"), field(answer, "base")) == (note, "1")
    assert in_editor(miras_browser.get(f"/ne/{note}")) == "Rain."


def test_what_is_ticked_stays_ticked_and_is_not_suggested_again(miras_browser):
    slug = suggested(ask(miras_browser))[0][0]

    answer = ask(miras_browser, **{"f-feelings": slug})

    assert slug not in suggested(answer)[0]
    assert f'value="{slug}" checked' in answer.content.decode()


@pytest.mark.parametrize("part", [True, False], ids=["part", "page"])
@pytest.mark.parametrize("text", ["", " \n "])
def test_without_a_word_there_is_a_kind_line(miras_browser, text, part):
    answer = ask(miras_browser, text, part=part)

    assert answer.status_code == 200
    assert suggested(answer)[0] == []
    assert "Write a line or two first." in answer.content.decode()


def test_words_of_harm_bring_help_there_too(miras_browser):
    answer = ask(miras_browser, "I want to die.", part=True)

    assert "/h/#a" in answer.content.decode()


@pytest.mark.parametrize("head", [{"of": "nonsense"}, {"base": "x"}], ids=str)
def test_nonsense_beside_the_text_loses_none(miras_browser, head):
    answer = miras_browser.post("/nu/", {"text": TEXT, **head})

    assert answer.status_code == 200
    assert in_editor(answer) == TEXT

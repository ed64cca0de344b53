"""Whatever can be typed, in any script, comes back as it was typed, and as text."""

import html
import re
from urllib.parse import quote_from_bytes
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.web.writing import in_editor, keep, kept, save_draft, shown

CANARIES = [
    "<script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "{{7*7}}",
    "{{ request.person }}",
    "{% include 'web/500.html' %}",
    "{% load static %}",
    "{0.__class__}",
    "%(text)s %s %n ${7*7} #{7*7}",
    "'; DROP TABLE rooms_record; --",
    "../../../../etc/passwd",
    "&amp; &lt;b&gt; &#x41; &nbsp;",
    "<!-- --> <![CDATA[ ]]> <?php ?>",
    "javascript:alert(1)",
    "\r\nSet-Cookie: a=b",
    "\u202eright to left\u202c",
    "\ufeffbyte order mark",
    "a\u0301 \u00e1 (two spellings of one letter)",
    "👩\u200d👩\u200d👧 \U0001f3f4\U000e0067\U000e0062",
    "\x01\x02\x1b[31m\x7f\x85\u2028",
    "\n\nempty lines first",
    "  spaces first and last  ",
    "tab\there",
    "\ufffe\uffff\U0010ffff",
]
TEXTS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), min_size=1
).filter(lambda text: text.strip())
LIVE = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.mark.parametrize("text", CANARIES)
def test_what_looks_like_code_comes_back_as_text(miras_browser, text):
    typed = text.replace("\r\n", "\n")
    note = kept(miras_browser, text)

    assert shown(miras_browser, note) == typed
    assert in_editor(miras_browser.get(f"/ne/{note}")) == typed
    for path in (f"/n/{note}", f"/ne/{note}", f"/nd/{note}", "/n/", "/t/"):
        page = miras_browser.get(path).content.decode()
        assert "<script>" not in page
        assert "<img src=x" not in page
        assert ">49<" not in page


@pytest.mark.parametrize("text", CANARIES)
def test_a_draft_and_both_texts_of_two_tabs_are_text_too(miras_browser, text):
    of, note = uuid4().hex, kept(miras_browser, text)
    save_draft(miras_browser, text, of=of)
    both = keep(miras_browser, f"{text} too", of=note, base=7)

    pages = [both, miras_browser.get(f"/ne/{of}"), keep(miras_browser, text, of="x")]
    for page in pages:
        assert "<script>" not in page.content.decode()
        assert "<img src=x" not in page.content.decode()
        assert in_editor(page).split()[:1] == text.split()[:1]


@pytest.mark.parametrize("words", CANARIES)
def test_a_search_repeats_what_was_looked_for_as_text(miras_browser, words):
    page = miras_browser.post("/nf/", {"words": words}).content.decode()

    assert "<script>" not in page
    assert "<img src=x" not in page
    assert ">49<" not in page


@LIVE
@given(text=TEXTS)
def test_any_text_comes_back_as_it_was_typed(miras_browser, text):
    note = kept(miras_browser, text)

    assert shown(miras_browser, note) == text
    assert in_editor(miras_browser.get(f"/ne/{note}")) == text
    miras_browser.post(f"/nd/{note}")


@LIVE
@given(raw=st.binary(min_size=1, max_size=300))
def test_any_bytes_sent_as_text_end_in_a_page_and_lose_no_readable_word(
    miras_browser, raw
):
    body = f"of={uuid4().hex}&base=0&place=note&text=rain{quote_from_bytes(raw)}"

    answer = miras_browser.post(
        "/nk/", body, content_type="application/x-www-form-urlencoded"
    )

    assert answer.status_code in {302, 422}
    if answer.status_code == 422:
        assert "rain" in in_editor(answer)
    else:
        note = answer["Location"].removeprefix("/n/")
        assert shown(miras_browser, note).startswith("rain")
        miras_browser.post(f"/nd/{note}")


@LIVE
@given(words=st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_any_words_can_be_looked_for(miras_browser, words):
    assert miras_browser.post("/nf/", {"words": words}).status_code in {200, 302}


def test_a_letter_that_is_none_does_not_cost_the_rest(miras_browser):
    note = kept(miras_browser, "Rain\0 all day.")

    assert shown(miras_browser, note) == "Rain all day."


def test_half_of_a_letter_does_not_cost_the_rest(miras_browser):
    of = uuid4().hex
    body = f"of={of}&base=0&text=Rain%ED%A0%80all%FFday"

    answer = miras_browser.post(
        "/nk/", body, content_type="application/x-www-form-urlencoded"
    )

    assert answer.status_code == 302
    assert re.fullmatch("Rain\ufffd+all\ufffdday", shown(miras_browser, of))


@pytest.mark.parametrize("charset", ["utf-7", "unicode_escape", "utf-16", "nonsense"])
@pytest.mark.parametrize("path", ["/nk/", "/d/", "/l/", "/x/", "/nf/"])
def test_no_other_alphabet_of_a_form_breaks_anything(miras_browser, path, charset):
    parts = {
        "of": uuid4().hex,
        "base": "0",
        "place": "note",
        "text": "+2AA- \\ud800",
        "words": "+2AA- \\ud800",
    }
    body = "".join(
        f'--b\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in parts.items()
    )
    miras_browser.raise_request_exception = False

    answer = miras_browser.generic(
        "POST",
        path,
        (body + "--b--\r\n").encode(),
        content_type=f"multipart/form-data; boundary=b; charset={charset}",
    )

    assert answer.status_code < 500


@pytest.mark.usefixtures("settings")
def test_a_file_sent_along_is_not_written_anywhere(miras_browser, tmp_path):
    import io
    import tempfile

    before = set(tmp_path.iterdir())
    file = io.BytesIO(b"x" * 300_000)
    file.name = "a.txt"
    tempfile.tempdir, kept_dir = str(tmp_path), tempfile.tempdir
    try:
        data = {"of": uuid4().hex, "base": 0, "text": "Rain.", "more": file}
        answer = miras_browser.post("/nk/", data)
    finally:
        tempfile.tempdir = kept_dir

    assert answer.status_code in {302, 413}
    assert set(tmp_path.iterdir()) == before


@pytest.mark.parametrize("handle", CANARIES[:9])
def test_a_name_is_text_everywhere(stranger, handle):
    from tests.conftest import PASSPHRASE

    stranger.post(
        "/u/name", {"handle": handle, "passphrase": PASSPHRASE, "understood": "on"}
    )
    stranger.post("/u/none", {"sentence": "no code"})

    stranger.post("/i/1", {"value": "injured alone"})
    for path in ("/t/", "/a/"):
        page = stranger.get(path).content.decode()
        assert handle.strip() in html.unescape(page)
        assert "<img src=x" not in page
        assert "<script>" not in page

"""What the page says that the partner can see is what the partner can find: no more, no less.

Everything typed in the lives has a word in it: "heron" in what both may see, "kestrel" in
what Mira does alone. Jonas goes everywhere he can; what he finds is compared with what
stands on Mira's page, word for word, and the other way round.
"""

from datetime import timedelta

import pytest
import time_machine

from tests.web import sample_for_two
from tests.web.everywhere import addresses
from tests.web.lived import MORNING, Browser, Lived, a_couple, lives
from tests.web.sample_for_two import say
from tests.web.seen import Page

MOST_PAGES = 400
"""A crawl that finds more has lost its way."""

SEEN = "/zv/"
THREE_DAYS = timedelta(hours=72)


@pytest.fixture(autouse=True)
def still(db):
    """Let the clock stand."""
    with time_machine.travel(MORNING, tick=False):
        yield


@pytest.fixture(params=["lives", "sample"])
def lived(request, settings):
    """The two after everything they do, together and alone."""
    every = lives()
    if request.param == "sample":
        settings.ROOT_URLCONF = "tests.web.sample_for_two"
        every = (sample_for_two,)
    if not every:
        pytest.skip("Nobody does anything together yet (tests/web/lives).")
    return a_couple().together(every).alone(every)


def pages_from(
    browser: Browser, first: set[str], *, under: str = "/z"
) -> dict[str, Page]:
    """Go to some paths and follow the links that stay `under` one; return the pages."""
    found: dict[str, Page] = {}
    waiting = sorted(first)
    while waiting:
        path = waiting.pop().partition("#")[0]
        if path in found:
            continue
        answer = browser.get(path, follow=True)
        is_page = answer["Content-Type"].startswith("text/html")
        if answer.status_code != 200 or not is_page:
            continue
        found[path] = Page(answer.content)
        waiting += [each for each in found[path].links if each.startswith(under)]
        assert len(found) < MOST_PAGES, sorted(found)
    return found


def everywhere(lived: Lived, browser: Browser) -> dict[str, Page]:
    """Go to every address for two, with every id that there is, and on from there."""
    ids = {*lived.ids.values(), *lived.hidden.values()}
    first = {
        each.path(one)
        for each in addresses()
        if each.route.startswith("z") or each.name == "today:today"
        for one in ids or {""}
    }
    return pages_from(browser, first)


def words(pages: dict[str, Page], *, but: str = "") -> str:
    """Return the words of some pages as one text; boxes are one's own and left out."""
    texts = (page.text for path, page in pages.items() if not but or path != but)
    return "\n".join(texts)


def said(lived: Lived, browser: Browser) -> dict[str, Page]:
    """Return the page that says what the other sees, with all that it leads to of it."""
    return pages_from(browser, {SEEN}, under=SEEN)


@pytest.mark.parametrize("who", ["mira", "jonas"])
def test_what_the_other_finds_stands_on_the_page_and_nothing_else(lived, who):
    mine, other = lived.browsers if who == "mira" else lived.browsers[::-1]
    page = words(said(lived, mine))
    found = words(everywhere(lived, other), but=SEEN)

    typed = {line for each in lived.browsers for line in each.typed("heron")}

    assert typed
    assert {one for one in mine.typed("heron") if one in found and one not in page} == (
        set()
    )
    assert {one for one in typed if one in page and one not in found} == set()


def test_no_page_of_jonas_holds_a_word_of_what_mira_does_alone(lived):
    for path, page in everywhere(lived, lived.two.jonass).items():
        text = "\n".join((page.text, *page.said, *page.holds))
        assert "kestrel" not in text, path


def test_miras_own_page_says_what_is_held_apart_from_what_is_seen(lived):
    """What she holds back may stand there, as hers; it is not among what he sees."""
    lines = [
        line
        for page in said(lived, lived.two.miras).values()
        for line in page.words
        if "kestrel" in line
    ]
    found = words(everywhere(lived, lived.two.jonass))

    assert not [line for line in lines if " ".join(line.split()) in found]


def test_what_the_other_holds_back_stands_on_no_page_of_what_is_seen(settings):
    settings.ROOT_URLCONF = "tests.web.sample_for_two"
    lived = a_couple().together((sample_for_two,)).alone((sample_for_two,))
    held = say(lived.two.miras, "A kestrel that waits.", hold=THREE_DAYS)

    assert held
    assert "kestrel" in words(said(lived, lived.two.miras))
    assert "kestrel" not in words(said(lived, lived.two.jonass))
    assert "heron" in words(said(lived, lived.two.jonass))


def test_a_page_that_leaves_something_out_is_found(settings, monkeypatch):
    settings.ROOT_URLCONF = "tests.web.sample_for_two"
    lived = a_couple().together((sample_for_two,))
    monkeypatch.setattr(sample_for_two.Saying, "lines", lambda self: ())

    page = words(said(lived, lived.two.miras))
    found = words(everywhere(lived, lived.two.jonass), but=SEEN)

    assert [x for x in lived.two.miras.typed("heron") if x in found and x not in page]

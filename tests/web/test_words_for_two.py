"""No page for two says what the other did, when, how often, or that they have not.

Source:
    IPV-12 of the partner-safety requirements.
"""

import re
from pathlib import Path

import pytest
import time_machine

from tests.web.everywhere import addresses
from tests.web.lived import MORNING, a_couple, lives, on_the_doorstep
from tests.web.seen import Page
from tests.web.test_what_is_seen import everywhere
from tests.web.two import pair

SAYS_TOO_MUCH = re.compile(
    r"""(?xi)
      \b(?:has|have|was|were|been|not\ yet|already)\ (?:read|seen|viewed|opened)\b
    | \b(?:seen|read|viewed|opened)\ (?:by|at|on|\d)
    | \blast\ (?:seen|active|here|visit\w*|sign\w*)
    | \bonline\b | \boffline\b | \btyping\b | \bactive\ now\b | \bjust\ now\ here\b
    | \b(?:has|have)\ not\b | \bhasn['\u2019]t\b | \bhaven['\u2019]t\b
    | \bnot\ (?:answered|ready|replied|confirmed|responded)\b
    | \bwait(?:s|ing)\ for\b | \bstill\ waiting\b
    | \bdelivered\b | \breceipts?\b | \bnotified\b
    | \bstreaks?\b | \bscores?\b | \bpoints\b | \blevel\ \d | \bin\ a\ row\b
    | \d\s?% | \bper\ cent\b
    | \b\d+\ (?:minutes?|hours?|seconds?)\ ago\b | \bmoments?\ ago\b
    """
)
"""What would tell on somebody, in the words of pages that tell."""

CLOCK = re.compile(r"\b(?:[01]?\d|2[0-3]):[0-5]\d\b")
"""A time of day. One's own hold and an hour that both agreed on may stand there."""

ALLOWED = (
    # What nobody is told.
    "obody is told",
    "obody learns",
    "whether you have read something",
    # What is said of whoever reads it.
    "you have not",
    "You have not",
    "until you have seen exactly",
    # What is advised, offered, or known from research.
    "online programme",
    "Not online",
    "What is online stays there",
    "We have not checked the plan",
    "waiting for the truth",
    "waiting for the next piece",
    "waits for a clear head",
    "waits for the day",
    # That nobody can tell.
    "read on purpose, or not",
    "nobody has seen them",
)
"""A sentence with one of these says that something is not told, or speaks of the reader.
Add to it only what is read with that in mind."""


@pytest.fixture(autouse=True)
def still(db):
    """Let the clock stand."""
    with time_machine.travel(MORNING, tick=False):
        yield


def sentences(page: Page) -> list[str]:
    """Return what a page says, sentence by sentence; not what is typed in boxes."""
    pieces = (" ".join(each.split()) for each in (*page.words, *page.said))
    return [
        one
        for piece in pieces
        for one in re.split(r"(?<=[.?!])\s", piece)
        if one.strip()
    ]


def telling(page: Page) -> list[str]:
    """Return the sentences that say too much."""
    return [
        one
        for one in sentences(page)
        if SAYS_TOO_MUCH.search(one) and not any(each in one for each in ALLOWED)
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Mira has read this.",
        "Seen by Jonas",
        "Last seen today",
        "Jonas is online",
        "Mira is typing",
        "Jonas has not answered yet.",
        "Mira hasn\u2019t opened it",
        "Waiting for Jonas",
        "80 % done",
        "Kept seven days in a row",
        "Opened 5 minutes ago",
        "Your score together",
    ],
)
def test_the_list_knows_what_tells(sentence):
    assert telling(Page(f"<p>{sentence}</p>"))


@pytest.mark.parametrize(
    "sentence",
    [
        "It opens when both are ready.",
        "This is exactly what will be visible.",
        "Kept and confirmed 14 of 16.",
        "Nobody is told whether you have read it.",
        "Read it together, when you both want to.",
        "Things for two rest just now.",
    ],
)
def test_the_list_lets_pass_what_tells_nothing(sentence):
    assert not telling(Page(f"<p>{sentence}</p>"))


@pytest.mark.proof
def test_no_page_for_two_tells_what_the_other_did():
    lived = a_couple().together(lives()).alone(lives())

    told = {
        (path, one)
        for browser in lived.browsers
        for path, page in everywhere(lived, browser).items()
        for one in telling(page)
    }

    assert told == set()


def test_no_page_at_the_door_tells_who_is_ready():
    lived = on_the_doorstep()

    told = {
        (path, one)
        for browser in lived.browsers
        for path, page in everywhere(lived, browser).items()
        for one in telling(page)
    }

    assert told == set()


def test_no_page_at_rest_tells_why():
    lived = a_couple().together(lives())
    lived.two.miras.post("/zp/", {"do": "rest"})
    assert pair(lived.two.jonas).common.paused

    told = {
        (path, one)
        for path, page in everywhere(lived, lived.two.jonass).items()
        for one in telling(page)
    }

    assert told == set()


@pytest.mark.proof
def test_no_page_of_his_has_a_time_of_day_from_her():
    """What she puts there bears a day. A time would say when she was here."""
    with time_machine.travel(MORNING.replace(hour=3, minute=47), tick=False):
        lived = a_couple()
        browser = lived.two.jonass
        lived.together(lives()).alone(lives())
        pages = everywhere(lived, browser)

    assert not [
        (path, one)
        for path, page in pages.items()
        for one in sentences(page)
        if {"03:47", "3:47"} & set(CLOCK.findall(one))
    ]


def test_no_template_for_two_tells_what_the_other_did():
    """States that no life comes to are in the templates all the same."""
    apps = Path("src/reknit/apps")
    names = {one.name.partition(":")[0] for one in addresses() if one.route[0:1] == "z"}
    told = [
        (path.name, one)
        for name in sorted(names)
        for path in sorted((apps / name / "templates").rglob("*.html"))
        for one in telling(
            Page(re.sub(r"(?s)\{[#%{].*?[#%}]\}", " ", path.read_text()))
        )
    ]

    assert told == []

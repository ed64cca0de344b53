"""The invented couple: every page alive, and neither sees the other."""

import html
import re
from itertools import pairwise

import pytest

from reknit.cli.demo import PASSPHRASE, settle
from reknit.content.demo import stories
from tests.conftest import signed_in
from tests.web.everywhere import addresses

PAGES = {
    "Mira": {
        "/t/": ("Mira", "A message you held", "About"),
        "/w/": ("You are here",),
        "/wg/1": ("Done", "A house in which nobody listens at doors."),
        "/n/": ("Saw her car, or one like it.",),
        "/nm/": ("",),
        "/nt/": ("A car like hers", "walking or moving"),
        "/nw/": ("",),
        "/cl/": ("A car like hers.",),
        "/b/night": ("The hot water bottle.",),
        "/b/hold": ("her",),
        "/i/": ("Jonas, he, a marriage",),
    },
    "Jonas": {
        "/t/": ("Jonas",),
        "/w/": ("You are here",),
        "/wg/2": ("Done",),
        "/n/": ("without leaving the room",),
        "/nt/": ("newsletter in the post",),
        "/cl/": ("My brother.",),
        "/b/night": ("Walk to the water and back.",),
        "/i/": ("Mira, she, a marriage",),
    },
}
MIRAS_ALONE = ("not the big light", "melon", "He hummed", "listens at doors", "recipe")


@pytest.fixture
def couple(db):
    return {story.handle: settle(story) for story in stories()}


def seen(client, path):
    text = re.sub(r"<[^>]+>", " ", client.get(path).content.decode())
    return " ".join(html.unescape(text).split())


@pytest.mark.usefixtures("couple")
@pytest.mark.parametrize("who", ["Mira", "Jonas"])
def test_every_page_of_theirs_is_alive(who):
    client = signed_in(who, PASSPHRASE)

    for path, words in PAGES[who].items():
        page = seen(client, path)
        for each in words:
            assert each in page, (path, each)


@pytest.mark.usefixtures("couple")
def test_no_page_of_jonas_has_a_word_of_what_mira_wrote():
    client = signed_in("Jonas", PASSPHRASE)

    for address in addresses():
        page = client.get(address.path(), follow=True).content.decode()
        for hers in MIRAS_ALONE:
            assert hers not in page, address


def test_the_story_is_four_months_long_and_uses_everything():
    for story in stories():
        days = [note.at.day for note in story.notes]
        assert 110 <= max(days) <= 125
        assert min(days) <= 3
        assert story.check_ins
        assert story.triggers
        assert story.steps
        assert story.plan
    mira, jonas = stories()
    assert mira.sittings
    assert mira.held
    assert {step.do for step in mira.steps} == {"done", "later", "away"}
    assert len(mira.notes) >= 40
    assert len(jonas.notes) >= 20


def test_a_gap_of_two_weeks_is_part_of_it():
    days = sorted({one.at.day for one in stories()[0].check_ins})

    assert max(later - day for day, later in pairwise(days)) >= 12


def test_nobody_else_is_named():
    for story in stories():
        text = "\n".join(note.text for note in story.notes)
        names = set(re.findall(r"(?<=[a-z,] )[A-Z][a-z]{2,}\b", text))
        assert names <= {"Mira", "Jonas", "Friday", "March", "May", "June", "Sunday"}

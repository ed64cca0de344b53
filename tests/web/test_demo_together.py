"""The room for two of the invented couple: all of it is there, for both, and no more."""

import html
import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils.timezone import now

from reknit.apps.agreements import selectors as agreements
from reknit.apps.promises import selectors as promises
from reknit.cli.demo.quiet import room_seed, talk_seed
from reknit.cli.demo.story import fill
from reknit.cli.demo.together import come_together
from reknit.content.demo import BroughtBack, Happened, Noted, stories, together
from reknit.content.demo.room import One
from reknit.domain.promises.tally import Came, came_to
from reknit.domain.talk import comes_after
from reknit.web.clock import here_now, today_here
from reknit.web.together.documents import KINDS
from reknit.web.together.pair import pair_of
from reknit.web.together.seeing import everything_seen
from reknit.web.unlocked import Person
from tests.conftest import signed_in
from tests.web.everywhere import addresses

TOLD = together()
BOTH = pytest.mark.parametrize("who", list(One))


@pytest.fixture
def couple(mira, jonas):
    people = {One.MIRA: mira, One.JONAS: jonas}
    for person, story in zip(people.values(), stories(), strict=True):
        fill(person, story, today_here())
    come_together(people, TOLD, today_here())
    return people


def test_it(couple):
    for who in One:
        b = signed_in(who)
        for path in ("/z/", "/zd/", "/zm/", "/zu/", "/zs/", "/za/", "/zt/", "/zq/", "/zy/"):
            a = b.get(path)
            print(who, path, a.status_code, " ".join(html.unescape(re.sub(r"<[^>]+>", " ", a.content.decode())).split())[:1500])

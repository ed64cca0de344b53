"""Whoever is not one of the two: another couple, somebody alone, a stranger, an ex-partner.

Every id that the two have, and every form that they ever sent, is tried by each of them.
The answer is that of an id that never was, and no row of the two changes.
"""

import re
from collections.abc import Collection
from uuid import UUID, uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import resolve

from reknit.rooms import models
from reknit.rooms.leaving import leave
from reknit.web.clock import today_here
from reknit.web.models import Account
from reknit.web.together.seeing import sight_of
from reknit.web.unlocked import Person
from tests.conftest import _person
from tests.store.invented import put_back, snapshot
from tests.web import sample_for_two
from tests.web.everywhere import addresses
from tests.web.lived import MORNING, Browser, Lived, Posted, a_couple, lives
from tests.web.worlds import FOR_TWO, Answer, ask

SAMPLE = (sample_for_two,)
OWN = frozenset(
    {
        *("amends:new", "amends:draft", "amends:show", "answers:prepare"),
        *("joining:one", "parting:copy"),
    }
)
"""Addresses of what lies in one's own room: it stays there after the room for two."""

WORDS = re.compile(rb"heron|kestrel")
_ID = re.compile(r"\b[0-9a-f]{32}\b")
TABLES = (models.Space, models.Member, models.Chunk, models.Record)


@pytest.fixture(autouse=True)
def still(db):
    """Let the clock stand."""
    with time_machine.travel(MORNING, tick=False):
        yield


@pytest.fixture(params=[pytest.param("lives", marks=pytest.mark.proof), "sample"])
def lived(request, settings):
    """The two after everything they do, together and alone."""
    every = lives()
    if request.param == "sample":
        settings.ROOT_URLCONF, every = "tests.web.sample_for_two", SAMPLE
    return a_couple().together(every).alone(every)


def another_couple() -> list[Client]:
    other = a_couple(("mira-2", "jonas-2"))
    return [other.two.miras, other.two.jonass]


def somebody_alone() -> list[Client]:
    _person("somebody")
    return [Browser("somebody")]


def a_stranger() -> list[Client]:
    return [Client()]


others = pytest.mark.parametrize("who", [another_couple, somebody_alone, a_stranger])


def rows_of(*people: Person) -> list[object]:
    """Return everything that the database holds of some people and of their rooms."""
    accounts = [one.account.id for one in people]
    members = models.Member.objects.filter(account_id__in=accounts)
    spaces = list(members.values_list("space_id", flat=True).distinct())
    tables = (
        Account.objects.filter(id__in=accounts),
        models.Space.objects.filter(id__in=spaces),
        models.Member.objects.filter(space_id__in=spaces),
        models.Chunk.objects.filter(space_id__in=spaces),
        models.Record.objects.filter(space_id__in=spaces),
        models.Tombstone.objects.filter(space__in=spaces),
        models.Invitation.objects.all(),
    )
    return [sorted(map(repr, map(_plain, rows.values_list()))) for rows in tables]


def _plain(row: tuple[object, ...]) -> list[object]:
    return [bytes(each) if isinstance(each, memoryview) else each for each in row]


def alike(one: Answer, other: Answer) -> bool:
    """Say whether two answers are the same but for what the database was asked."""
    a, b = one.without_ids(), other.without_ids()
    return (a.status, a.headers, a.cookies, a.ways, a.body) == (
        b.status,
        b.headers,
        b.cookies,
        b.ways,
        b.body,
    )


def with_other_ids(posted: Posted) -> Posted:
    """Return the same form with ids of nothing in place of those that are there."""
    drawn: dict[str, str] = {}

    def changed(text: object) -> object:
        if isinstance(text, list | tuple):
            return [changed(each) for each in text]
        return _ID.sub(lambda m: drawn.setdefault(m[0], uuid4().hex), str(text))

    fields = {name: changed(value) for name, value in posted.fields.items()}
    return Posted(str(changed(posted.path)), fields, posted.status)


def not_alike(lived: Lived, browsers: list[Client], *watched: Person) -> list[str]:
    """Ask for every id and send every form, and say what is not as it would be.

    Args:
        watched: Of whom no row may change.
    """
    before, told = rows_of(*watched), []

    def unchanged() -> None:
        if rows_of(*watched) != before:
            told.append("rows changed")

    for browser in browsers:
        is_one_of_them = browser in lived.browsers
        told += _asked(browser, lived.known_ids(), but=OWN if is_one_of_them else ())
        for posted in (each for one in lived.browsers for each in one.posts):
            if not FOR_TWO.match(posted.path.removeprefix("/")):
                continue
            if is_one_of_them and resolve(posted.path).view_name in OWN:
                continue
            hers, none = (
                ask(browser, "POST", each.path, each.fields, then=unchanged)
                for each in (posted, with_other_ids(posted))
            )
            if not alike(hers, none):
                told.append(f"POST {posted.path} {hers.status} {none.status}")
    return sorted(set(told))


def _asked(browser: Client, ids: set[str], *, but: Collection[str] = ()) -> list[str]:
    told = []
    for address in addresses():
        if "<hex:" not in address.route or not FOR_TWO.match(address.route):
            continue
        if address.name in but:
            continue
        for method in ("GET", "HEAD"):
            none = ask(browser, method, address.path(uuid4().hex))
            for each in sorted(ids):
                answer = ask(browser, method, address.path(each))
                if not alike(answer, none) or WORDS.search(answer.body):
                    told.append(f"{method} {address.name} {answer.status}")
    return told


@others
def test_an_id_of_the_two_is_to_others_an_id_of_nothing(lived, who):
    two = lived.two

    assert not_alike(lived, who(), two.mira, two.jonas) == []


@pytest.mark.parametrize("leaver", ["mira", "jonas"])
def test_after_leaving_old_cookies_open_nothing_of_what_was(lived, leaver):
    two = lived.two
    gone = getattr(two, leaver)
    old = two.miras if leaver == "mira" else two.jonass
    other = two.jonas if leaver == "mira" else two.mira
    leave(gone.holder, today=today_here(), sight=sight_of(gone.account.id, _now()))

    assert not_alike(lived, [old], other) == []


@pytest.mark.parametrize("stayer", ["mira", "jonas"])
def test_whoever_is_left_finds_the_room_closed_and_writes_nothing(lived, stayer):
    two = lived.two
    stays = getattr(two, stayer)
    browser = two.miras if stayer == "mira" else two.jonass
    gone = two.jonas if stayer == "mira" else two.mira
    leave(gone.holder, today=today_here(), sight=sight_of(gone.account.id, _now()))

    assert stays.account.id != gone.account.id
    assert not_alike(lived, [browser], gone) == []


def test_an_old_copy_of_the_database_opens_nothing_again(lived):
    two = lived.two
    old = snapshot(*(table.objects.all() for table in TABLES))
    for one in (two.mira, two.jonas):
        leave(one.holder, today=today_here(), sight=sight_of(one.account.id, _now()))
    for rows in old:
        put_back(rows)

    assert _asked(two.jonass, lived.known_ids(), but=OWN) == []
    assert _asked(two.miras, lived.known_ids(), but=OWN) == []


def test_an_old_copy_of_a_room_of_ones_own_is_noticed(lived):
    jonas, jonass = lived.two.jonas, lived.two.jonass
    space = UUID(bytes=jonas.room.keys.space)
    own = snapshot(
        models.Space.objects.filter(id=space),
        models.Chunk.objects.filter(space_id=space),
        models.Record.objects.filter(space_id=space),
    )
    jonass.post("/nk/", {"of": uuid4().hex, "base": 0, "text": "A heron, later."})
    jonass.post("/l/")
    for rows in own:
        put_back(rows)

    page = Browser("Jonas").get("/n/").content.decode()
    assert "Some entries were changed outside the app." in page


def _now():
    from django.utils.timezone import now

    return now()

"""A Chromium and a real server for each worker, and people who live on that server."""

from contextlib import ExitStack

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.browser.chromium import LEAVE_SITE, PATIENCE_MS, SMALL, launch
from tests.browser.house import STRANGER, House
from tests.server import Server


@pytest.fixture(scope="session")
def playwright():
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def chromium(playwright):
    browser = launch(playwright)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def house(chromium, tmp_path_factory):
    folder = tmp_path_factory.mktemp("house")
    with Server(folder) as server:
        yield House(chromium, server.address, folder)


@pytest.fixture(scope="session")
def workshop(chromium, tmp_path_factory):
    """A server that shows its error pages, and is closed to new people."""
    folder = tmp_path_factory.mktemp("workshop")
    with Server(folder, REKNIT_DEBUG="yes", REKNIT_SIGN_UP_OPEN="no") as server:
        yield House(chromium, server.address, folder)


@pytest.fixture
def mira(house):
    """The name of somebody who signed up, has her code, and wrote nothing yet."""
    return house.somebody()


@pytest.fixture(scope="session")
def lookers(house):
    """Open one browser for each person who only looks, and keep it: `lookers(who)`.

    A page that is opened by its address leaves nothing behind in the browser.
    """
    with ExitStack() as stack:
        opened = {}

        def looker(who):
            if who not in opened:
                options = {"width": SMALL, "reduced_motion": "reduce"}
                opened[who] = stack.enter_context(house.visit(who, **options))
            return opened[who]

        yield looker


@pytest.fixture
def visit(house):
    """Open browsers; afterwards see that none asked elsewhere, or had a complaint."""
    with ExitStack() as stack:
        opened = []

        def open_one(who=STRANGER, *, at=house, **options):
            opened.append(stack.enter_context(at.visit(who, **options)))
            return opened[-1]

        yield open_one
    for one in opened:
        assert one.asked_elsewhere <= {LEAVE_SITE}
        assert one.complaints == []

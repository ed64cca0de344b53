"""Two people with rooms of their own, without the slow way through a passphrase."""

import pytest

from tests.store.invented import room_of, somebody


@pytest.fixture
def hers(db):
    """Mira's keyring; her room is empty."""
    return somebody()


@pytest.fixture
def his(db):
    """Jonas's keyring; his room is empty."""
    return somebody()


@pytest.fixture
def room(hers):
    """Mira's room."""
    return room_of(hers)


@pytest.fixture
def other_room(his):
    """Jonas's room."""
    return room_of(his)

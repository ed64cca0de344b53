"""Two people with rooms of their own, without the slow way through a passphrase."""

import pytest

from tests.store.invented import room_of, somebody
from tests.store.two import somebody_with_keys, together


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


@pytest.fixture
def mira_alone(db):
    """Mira with key pairs, as rooms for two need her; in no such room."""
    return somebody_with_keys()


@pytest.fixture
def jonas_alone(db):
    """Jonas, likewise."""
    return somebody_with_keys()


@pytest.fixture(params=["she invites", "he invites"])
def two(request, mira_alone, jonas_alone):
    """Mira and Jonas with a room for two, whoever of them invited."""
    first, second = mira_alone, jonas_alone
    if request.param == "he invites":
        first, second = second, first
    together(first, second)
    return mira_alone, jonas_alone

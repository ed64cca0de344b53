"""The people of the tests, and an installation for them.

Mira is the injured partner, Jonas the participating one; they are the couple of the
demo. A stranger is a browser that nobody signed in.
"""

from contextlib import contextmanager
from hashlib import sha256
from unittest.mock import patch

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client

PASSPHRASE = "lantern willow copper seven kettle morning"


@pytest.fixture(autouse=True)
def _installation(request):
    """Found an installation wherever a test has a database."""
    cache.clear()
    if not {"db", "transactional_db"} & set(request.fixturenames):
        yield
        return
    request.getfixturevalue(
        "transactional_db" if "transactional_db" in request.fixturenames else "db"
    )
    from reknit.rooms.installation import found_installation, installation_id

    installation_id.cache_clear()
    found_installation(settings.SERVER_KEY)
    yield
    installation_id.cache_clear()


@pytest.fixture
def mira(db):
    """Mira, signed up, recovery code confirmed, with an empty room of her own."""
    return _person("Mira")


@pytest.fixture
def jonas(db):
    """Jonas, likewise."""
    return _person("Jonas")


@pytest.fixture
def miras_browser(mira):
    """A browser in which Mira has signed in through the sign-in page."""
    return signed_in("Mira")


@pytest.fixture
def jonass_browser(jonas):
    """A browser in which Jonas has signed in through the sign-in page."""
    return signed_in("Jonas")


@pytest.fixture
def two(mira, jonas):
    """Mira and Jonas, each signed in, with a room for two that is open."""
    from tests.web.two import Two, come_together

    come_together(mira, jonas)
    return Two(mira, jonas, signed_in("Mira"), signed_in("Jonas"))


@pytest.fixture
def stranger(db):
    """A browser that nobody signed in."""
    return Client()


def signed_in(handle: str, passphrase: str = PASSPHRASE) -> Client:
    """Return a browser signed in by the form."""
    client = Client()
    with _derived_once():
        answer = client.post("/s/", {"handle": handle, "passphrase": passphrase})
    assert answer.status_code == 302, answer.content.decode()
    return client


@contextmanager
def _derived_once():
    """Derive the keys of the same person once in each process, not once in each test.

    Only for making and signing in the people of the tests: whatever a test itself does
    with passphrases is derived each time.
    """
    from reknit.vault.passphrase import Derivations

    real = Derivations.run

    def run(self, passphrase, salt, profile):
        key = (passphrase, bytes(salt), profile, self._pepper)
        if key not in _DERIVED:
            _DERIVED[key] = real(self, passphrase, salt, profile)
        return _DERIVED[key]

    with patch.object(Derivations, "run", run):
        yield


_DERIVED: dict = {}


def _person(handle: str):
    from reknit.apps.accounts.services import confirm_code, sign_up
    from reknit.apps.intake.services import enough, say_who
    from reknit.domain.path.words import Company, Role
    from reknit.web.clock import today_here

    salt = sha256(handle.encode()).digest()[:16]
    with _derived_once(), patch("reknit.apps.accounts.services.new_salt", lambda: salt):
        person = sign_up(handle=handle, passphrase=PASSPHRASE)
    confirm_code(person, person.profile.pending_code)
    role = Role.PARTICIPATING if handle == "Jonas" else Role.INJURED
    say_who(person, role=role, company=Company.ALONE, today=today_here())
    enough(person, about=person.profile.about)
    return person

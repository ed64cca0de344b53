"""What the tests of parting put into a room for two, and what they find of it."""

import html
import re
from datetime import timedelta
from typing import ClassVar

from django.conf import settings
from django.http import HttpRequest
from django.utils.timezone import now

from reknit.content.parting import parting_words
from reknit.rooms.bonds import bond_of
from reknit.rooms.documents import dump
from reknit.rooms.leaving import Frozen, FrozenItem
from reknit.vault.identity import Identity
from reknit.web.clock import today_here
from reknit.web.models import Account
from reknit.web.sessions import SessionStore
from reknit.web.together.documents import ForTwo, Lines, in_the_room
from reknit.web.unlocked import Person, _unlock
from tests.conftest import PASSPHRASE
from tests.web.two import pair

WORDS = parting_words()
OWNER = {"passphrase": PASSPHRASE}
WRONG = {"passphrase": "not the passphrase of anybody"}
AT_ONCE, IN_AN_HOUR = timedelta(0), timedelta(hours=1)


@in_the_room
class Said(ForTwo, kind="said-in-a-test"):
    """A sentence for both, which only tests have."""

    what: ClassVar[str] = "A sentence"
    text: str

    def lines(self) -> Lines:
        return (("In words", self.text),)


def said(person, text, hold=AT_ONCE):
    """Put a sentence there."""
    at = now()
    sentence = Said(by=person.account.id, at=at, opens_at=at + hold, text=text)
    return pair(person).room.put(sentence)


def copies(person):
    """Return the parts that somebody keeps, in order of arrival."""
    return [one.document for one in reversed(anew(person).room.find(Frozen, newest=50))]


def kept_words(person):
    """Return the sentences in what somebody keeps."""
    items = [item for part in copies(person) for item in part.items]
    return [item.read(Said).text for item in items if item.kind == Said.kind]


def copy_kept(client, text="We talked on the stairs."):
    """Let whoever is signed in keep a copy; return its id as 32 hex digits."""
    person = person_of(client)
    at = now()
    sentence = Said(by=person.account.id, at=at, opens_at=at, text=text)
    whole = FrozenItem(person.account.id, Said.kind, today_here(), dump(sentence))
    frozen = Frozen(
        space=person.account.id, name="", ended=today_here(), part=0, items=[whole]
    )
    return person.room.put(frozen).id.hex


def person_of(client):
    """Return whoever is signed in in a browser, with their keys."""
    request = HttpRequest()
    request.COOKIES = {name: one.value for name, one in client.cookies.items()}
    request.session = SessionStore(request.COOKIES[settings.SESSION_COOKIE_NAME])
    person = _unlock(request)
    assert person is not None
    return person


def words(answer):
    """Return what a page says, without its tags."""
    text = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return " ".join(html.unescape(text).split())


def page(client, path):
    """Return what a page says."""
    return words(client.get(path))


def either(two, name):
    """Return somebody with their browser, and then the other with theirs."""
    hers, his = (two.mira, two.miras), (two.jonas, two.jonass)
    return (*hers, *his) if name == "mira" else (*his, *hers)


def anew(person):
    """Return somebody as their next request finds them."""
    account = Account.objects.get(id=person.account.id)
    return Person(account, person.keyring, person.profile)


def space_of(person):
    """Return the id of the room for two."""
    return bond_of(anew(person).holder).document.space


def address_of_copy(client):
    """Return where the newest copy that is listed can be read."""
    return re.search(r'href="(/zf/[0-9a-f]{32})"', client.get("/zf/").content.decode())[
        1
    ]


def with_other_keys(person):
    """Put other public keys into somebody's row, as only a host could."""
    other = Identity.new().public
    person.account.box_key, person.account.verify_key = other.box, other.verify
    person.account.save(update_fields=["box_key", "verify_key"])
    return other


def seen_keys(client):
    """Return the keys that the page of changed keys is about, as its form sends them."""
    shown = client.get("/zk/").content.decode()
    return re.search(r'name="seen" value="(\w+)"', shown)[1]

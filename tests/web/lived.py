"""What two people do together, and what one of them does alone, as their lives tell it.

Each thing for two has a module in `lives/` with two functions. `together(two)` does all
that the two do with it and returns the ids that both may open; `alone(two)` does all that
Mira can do with it and that Jonas must not notice. All that is typed has the word "heron"
in the first and "kestrel" in the second.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any
from uuid import uuid4

from django.test import Client
from django.utils.timezone import now

from reknit.rooms.invitations import accept, invite, meet
from reknit.web.clock import today_here
from reknit.web.standing import restand
from reknit.web.together import common
from reknit.web.together.pair import pair_of
from tests.conftest import _person, signed_in
from tests.web import months
from tests.web.test_partners import live_the_first_evening
from tests.web.two import Two, come_together, open_to_two, quiet_seed
from tests.web.writing import kept, save_draft

MORNING = datetime(2026, 12, 1, 9, tzinfo=UTC)
"""When the worlds of the tests stand still."""


_ID = re.compile(r"\b[0-9a-f]{32}\b")


def lives() -> tuple[ModuleType, ...]:
    """Return every life there is."""
    found = sorted((Path(__file__).parent / "lives").glob("*.py"))
    return tuple(
        import_module(f"tests.web.lives.{path.stem}")
        for path in found
        if path.stem != "__init__"
    )


@dataclass(frozen=True)
class Posted:
    """One form as it was sent."""

    path: str
    fields: dict[str, Any]
    status: int


class Browser(Client):
    """A browser of the tests that knows afterwards what was sent with it."""

    def __init__(self, handle: str) -> None:
        super().__init__()
        self.posts: list[Posted] = []
        self.cookies = signed_in(handle).cookies

    def post(self, path: str, data: Any = None, *args: Any, **more: Any) -> Any:
        answer = super().post(path, data, *args, **more)
        self.posts.append(Posted(path, dict(data or {}), answer.status_code))
        return answer

    def typed(self, word: str) -> set[str]:
        """Return the lines with a word that were typed into anything but a draft."""
        texts = (
            text
            for posted in self.posts
            if posted.path != "/d/"
            for value in posted.fields.values()
            for text in (value if isinstance(value, list | tuple) else [value])
        )
        lines = (line for text in texts for line in str(text).splitlines())
        return {" ".join(line.split()) for line in lines if word in line}


@dataclass
class Lived:
    """Two people, and the ids of what they have, by the part of an address.

    Attributes:
        ids: Of what both may open.
        hidden: Of what Mira alone may open.
    """

    two: Two
    ids: dict[str, str] = field(default_factory=dict)
    hidden: dict[str, str] = field(default_factory=dict)

    @property
    def browsers(self) -> tuple[Browser, Browser]:
        return self.two.miras, self.two.jonass

    def known_ids(self) -> set[str]:
        """Return every id that the two ever had in an address or in a form."""
        sent = (
            f"{posted.path} {posted.fields}"
            for browser in self.browsers
            for posted in browser.posts
        )
        listed = {*self.ids.values(), *self.hidden.values()}
        return listed | {found for text in sent for found in _ID.findall(text)}

    def together(self, every: Sequence[ModuleType]) -> "Lived":
        """Let the two do everything that they do together."""
        for life in every:
            self.ids |= life.together(self.two)
        return self

    def alone(self, every: Sequence[ModuleType]) -> "Lived":
        """Let Mira do everything with it that Jonas must not notice."""
        for life in every:
            self.hidden |= life.alone(self.two)
        return self

    def privately(self) -> "Lived":
        """Let Mira use all there is for one, for months, and come and go."""
        mira, miras = self.two.mira, self.two.miras
        notes = [kept(miras, f"Note {number}: the kestrel.") for number in range(30)]
        miras.post(f"/nd/{notes[3]}")
        save_draft(miras, "Half a kestrel", of=uuid4().hex)
        live_the_first_evening(miras, is_first=False)
        months.four_months(mira, today_here())
        restand(mira, now())
        miras.post("/a/set", {"lock": "15"})
        for _ in range(3):
            signed_in(mira.profile.handle)
        elsewhere = signed_in(mira.profile.handle)
        elsewhere.post("/l/")
        return self


def a_couple(handles: tuple[str, str] = ("Mira", "Jonas")) -> Lived:
    """Return two new people with a room for two that is open."""
    mira, jonas = map(_person, handles)
    come_together(mira, jonas)
    return Lived(Two(mira, jonas, *map(Browser, handles)))


def on_the_doorstep() -> Lived:
    """Return two new people who came together; Jonas has agreed, Mira has not."""
    mira, jonas = map(_person, ("Mira", "Jonas"))
    at = int(now().timestamp())
    code = invite(mira.holder, name="Mira", now=at).document.in_words()
    accept(jonas.holder, code, name="Jonas", now=at)
    assert meet(mira.holder, now=at)
    open_to_two(jonas)
    room = pair_of(jonas, now()).room
    stored = room.get(common.Common, common._place_of(room))
    room.edit(stored, seed=quiet_seed(today_here()))
    return Lived(Two(mira, jonas, *map(Browser, ("Mira", "Jonas"))))

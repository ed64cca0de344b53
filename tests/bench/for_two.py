"""What two people have together: the page for two, and a talk that both devices follow."""

from __future__ import annotations

import statistics
import time
from datetime import timedelta

Row = tuple[str, str, str, bool]

RECORDS = 200
"""Things in the room for two, besides its own."""


def _two(handles: tuple[str, str]):
    """Two people with an open room, and a browser for each."""
    from reknit.apps.accounts.services import confirm_code, sign_up
    from reknit.apps.intake.services import enough, say_who
    from reknit.domain.path.words import Company, Role
    from reknit.web.clock import today_here
    from tests.bench.__main__ import _client
    from tests.web.two import come_together

    people = []
    for handle, role in zip(handles, (Role.INJURED, Role.PARTICIPATING), strict=True):
        person = sign_up(handle=handle, passphrase=handle)
        confirm_code(person, person.profile.pending_code)
        say_who(person, role=role, company=Company.TOGETHER, today=today_here())
        enough(person, about=person.profile.about)
        people.append(person)
    come_together(*people)
    return people, [_client(handle) for handle in handles]


def _fill(person) -> None:
    """Put things there from both sides, some of them held back."""
    from django.db import transaction
    from django.utils.timezone import now

    from reknit.apps.sharing.documents import Shown
    from tests.web.two import pair

    found = pair(person)
    with transaction.atomic():
        for number in range(RECORDS):
            at = now() - timedelta(hours=RECORDS - number)
            hold = timedelta(days=30 if number % 20 == 0 else 0)
            found.room.put(
                Shown(
                    by=found.viewers[number % 2],
                    at=at,
                    opens_at=at + hold,
                    heading="From a note",
                    parts=(("", f"{number}: what was said on that evening. " * 8),),
                )
            )


def us() -> Row:
    """The page for two with much in the room, against an empty view."""
    from django.core.handlers.wsgi import WSGIHandler

    from tests.bench.__main__ import _call, _environ

    people, clients = _two(("us-her", "us-him"))
    _fill(people[0])
    handler = WSGIHandler()
    calls = {name: _environ(clients[0], f"/{name}/") for name in ("z", "bb")}
    assert b"</h1>" in _call(handler, calls["z"])
    times: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(40):
        for name, environ in calls.items():
            start = time.perf_counter()
            for _ in range(10):
                _call(handler, environ)
            times[name].append((time.perf_counter() - start) / 10)
    page, bare = (statistics.median(times[name]) for name in ("z", "bb"))
    return (
        f"the page for two, with {RECORDS} things in the room",
        f"{bare / page:.2f} of an empty view ({page * 1e3:.2f}, {bare * 1e3:.2f} ms)",
        "at least 0.2",
        bare / page >= 0.2,
    )


def _begin_talk(hers, his) -> str:
    """Begin a talk; return what both devices ask for while nothing changes."""
    from tests.web.talking import proposed, seen_by, step

    there = proposed(hers)
    step(his, there, "ready")
    step(hers, there, "begin")
    asked = "&".join(f"{name}={text}" for name, text in seen_by(his, there).items())
    return f"{there.replace('/zt/', '/zo/')}?{asked}"


def poll() -> list[Row]:
    """A talk that two devices follow: the time of the processor for each asking."""
    from django.core.handlers.wsgi import WSGIHandler

    from tests.bench.__main__ import _call, _environ

    people, clients = _two(("talk-her", "talk-him"))
    _fill(people[0])
    path = _begin_talk(*clients)
    handler = WSGIHandler()
    calls = [_environ(client, path) for client in clients]
    taken = []
    for _ in range(100):
        start = time.process_time()
        for environ in calls:
            _call(handler, environ)
        taken.append((time.process_time() - start) / len(calls))
    took = statistics.median(taken) * 1e3
    return [
        (
            "a talk followed by two devices, each asking",
            f"{took:.2f} ms of CPU",
            "under 3 ms",
            took < 3,
        )
    ]

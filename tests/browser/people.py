"""People for the tests, made beside a running server.

    python -m tests.browser.people '{"mira1": {}, "mira2": {"notes": ["…"]}}'

Signing up through the pages is tested once. Done for every test, the server would take
it for somebody who makes accounts by the hundred, and slow down.
"""

import json
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

from tests.browser.chromium import PASSPHRASE
from tests.server import environment


def make(people: dict[str, dict[str, Any]], data_dir: Path) -> None:
    """Make accounts. Each may have `notes`, `check_ins`, `sittings`, `triggers` and messages
    `held` so many hours ago, newest last, what is `beside` notes by their beginning, a
    `plan` for bad nights, four `months` behind them, `waits` for its code, `stays` open
    as long as a place may, or has a room for two `with` somebody who stands further up.
    """
    subprocess.run(
        [sys.executable, "-m", "tests.browser.people", json.dumps(people)],
        env=environment(REKNIT_DATA_DIR=str(data_dir)),
        cwd=Path(__file__).parents[2],
        check=True,
    )


def main(told: str) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "reknit.config.settings"
    import django

    django.setup()
    from uuid import uuid4

    from django.utils.timezone import now

    from reknit.apps.accounts.services import confirm_code, sign_up
    from reknit.apps.checkin.documents import CheckIn
    from reknit.apps.checkin.services import keep
    from reknit.apps.intake.services import enough, say_who
    from reknit.apps.journal.services import Beside, keep_note
    from reknit.domain.path.words import Company, Role
    from reknit.web.clock import today_here
    from tests.web.months import four_months
    from tests.web.promised import months_of_promises
    from tests.web.two import come_together

    people = {}
    for handle, wishes in json.loads(told).items():
        person = people[handle] = sign_up(handle=handle, passphrase=PASSPHRASE)
        if not wishes.get("waits"):
            confirm_code(person, person.profile.pending_code)
            is_jonas = handle.lower().startswith("jonas")
            role = Role.PARTICIPATING if is_jonas else Role.INJURED
            say_who(person, role=role, company=Company.ALONE, today=today_here())
            enough(person, about=person.profile.about)
        notes = wishes.get("notes", [])
        for place, text in enumerate(notes, start=1):
            keep_note(
                room=person.room,
                note_id=uuid4(),
                base=0,
                text=text,
                now=now() - timedelta(hours=19 * (len(notes) - place)),
                beside=Beside(**wishes.get("beside", {}).get(text[:20], {})),
            )
        sit_and_list(person.room, wishes)
        hold_and_plan(person, wishes)
        walk(person, wishes)
        if wishes.get("months"):
            four_months(person, today_here())
        check_ins = wishes.get("check_ins", [])
        for place, said in enumerate(check_ins, start=1):
            at = now() - timedelta(hours=31 * (len(check_ins) - place))
            at -= timedelta(days=wishes.get("days_ago", 0))
            check_in = CheckIn(at=at, **said)
            keep(person, checkin_id=uuid4(), check_in=check_in, now=now())
        if inviter := wishes.get("with"):
            come_together(people[inviter], person)
            if wishes.get("promised"):
                months_of_promises(people[inviter], person)


def sit_and_list(room: Any, wishes: dict[str, Any]) -> None:
    """Keep sittings of the writing course, and what brought it back, newest last."""
    from django.utils.timezone import now

    from reknit.apps.journal.documents import Sitting, Trigger

    for cls, hours in ((Sitting, 50), (Trigger, 23)):
        each = wishes.get(f"{cls.kind}s", [])
        for place, said in enumerate(each):
            at = now() - timedelta(hours=hours * (len(each) - place))
            room.put(cls(at=at, **said))


def hold_and_plan(person: Any, wishes: dict[str, Any]) -> None:
    """Hold messages, and keep the plan for bad nights."""
    from uuid import uuid4

    from django.utils.timezone import now

    from reknit.apps.steady.services import hold, keep_plan

    for hours, text, to in wishes.get("held", []):
        at = now() - timedelta(hours=hours)
        hold(room=person.room, held_id=uuid4(), text=text, to=to, now=at)
    if fields := wishes.get("plan"):
        keep_plan(person, of=uuid4(), base=0, fields=fields, now=now())


def walk(person: Any, wishes: dict[str, Any]) -> None:
    """Say how long it stays open and what the intake asks, and do some steps, newest last."""
    import msgspec
    from django.utils.timezone import now

    from reknit.apps.path.services import finish
    from reknit.content.path import programme
    from reknit.web.about import About
    from reknit.web.profile import IDLE_MINUTES

    profile = person.profile
    if wishes.get("stays"):
        profile = msgspec.structs.replace(profile, idle_minutes=IDLE_MINUTES[-1])
        person.save_profile(profile)
    if about := wishes.get("about"):
        told = msgspec.convert(msgspec.structs.asdict(profile.about) | about, About)
        person.save_profile(msgspec.structs.replace(profile, about=told))
    steps = wishes.get("steps", [])
    for place, (slug, answers) in enumerate(steps):
        at = now() - timedelta(hours=40 * (len(steps) - place))
        at -= timedelta(days=wishes.get("days_ago", 0))
        finish(person, programme().by_slug[slug], answers=answers, now=at)


if __name__ == "__main__":
    main(sys.argv[1])

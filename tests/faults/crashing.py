"""The crash enumerator: one operation, killed before its first, second, third … step.

A step is an SQL statement on any connection, COMMIT included, or a change of a file in
the data folder. SQLite's own trace and Python's audit events report them, so nothing of
ours is replaced. For each step a copy of the same prepared folder is taken, a child is
forked that does the operation and dies there (`os._exit`, nothing is cleaned up), and a
second child looks at what is left.

    python -m tests.faults.crashing OPERATION FOLDER [EVERY]

prints one JSON object: how many steps there are, and what was found after each crash.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import sys
import traceback
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any

KILLED = 137
OLD = "lantern willow copper seven kettle morning"
NEW = "harbour violet anchor nine paper window"
NOTES = ("Rain all day.", "He sat with me.", "A whole hour in the garden.")
THEN = 1_795_000_000
_MOMENT = datetime(2026, 11, 18, tzinfo=UTC)
_FILE_EVENTS = {"os.rename", "os.remove", "os.chmod", "os.link", "shutil.move", "open"}

Facts = dict[str, Any]


class Steps:
    """Counts steps once armed, and ends the process before number `last`."""

    def __init__(self, folder: Path) -> None:
        self._folder = str(folder)
        self.last = 0
        self.seen = 0
        self.telling: list[int] = []
        sys.addaudithook(self._hear)
        self._connect = sqlite3.connect
        sqlite3.connect = sqlite3.dbapi2.connect = self._connect_traced  # type: ignore[assignment]

    def arm(self, last: int) -> None:
        self.last, self.seen, self.telling = last, 0, []

    def _hear(self, event: str, told: tuple[Any, ...]) -> None:
        if event in _FILE_EVENTS and str(told[0]).startswith(self._folder):
            is_reading = event == "open" and told[1] in {"r", "rb", None}
            if not is_reading:
                self.telling.append(self.seen + 1)
                self._step()

    def _connect_traced(self, *how: Any, **more: Any) -> sqlite3.Connection:
        made = self._connect(*how, **more)
        made.set_trace_callback(self._step)
        return made

    def _step(self, sql: str = "") -> None:
        if not self.last:
            return
        self.seen += 1
        if sql == "COMMIT":
            self.telling.append(self.seen)
        if self.seen == self.last:
            os._exit(KILLED)


def in_a_child(work: Callable[[], Any]) -> tuple[int, Any]:
    """Run in a forked child; return its exit code and what it returned."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ours)
        try:
            told = json.dumps(work()).encode()
            code = 0
        except BaseException:  # noqa: BLE001 - whatever it is, the parent reports it
            told, code = json.dumps(traceback.format_exc()).encode(), 1
        os.write(theirs, told)
        os._exit(code)
    os.close(theirs)
    with os.fdopen(ours, "rb") as pipe:
        told = pipe.read()
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return code, json.loads(told) if told else None


# --- The world before the operation -------------------------------------------------


def people() -> Facts:
    """Mira with three notes, a draft and a recovery code; Jonas with one note."""
    from django.utils.timezone import now

    from reknit.apps.accounts.services import confirm_code, sign_up
    from reknit.apps.journal.services import keep_note

    facts: Facts = {}
    for handle, texts in (("Mira", NOTES), ("Jonas", ("I ended it.",))):
        person = sign_up(handle=handle, passphrase=OLD)
        facts[f"{handle} code"] = person.profile.pending_code
        confirm_code(person, person.profile.pending_code)
        ids = [_id(handle, number) for number in range(len(texts))]
        for note_id, text in zip(ids, texts, strict=True):
            keep_note(room=person.room, note_id=note_id, base=0, text=text, now=now())
    _draft(_id("draft", 1), "Half")
    return facts


def two_people(facts: Facts, *, until: str = "settled") -> None:
    """Let Mira invite Jonas; let them come as far as `until`."""
    from reknit.rooms.couple import couple_room, rotate_couple_room
    from reknit.rooms.invitations import accept as accepting
    from reknit.rooms.invitations import invite as inviting
    from reknit.rooms.invitations import meet as meeting
    from reknit.rooms.leaving import destroy_together
    from reknit.web.drafts import Draft

    invitation = inviting(_holder("Mira"), name="Mira", now=THEN)
    facts["code"] = invitation.document.in_words()
    facts["invitation"] = str(invitation.id)
    if until == "invited":
        return
    accepting(_holder("Jonas"), facts["code"], name="Jonas", now=THEN)
    if until == "accepted":
        return
    meeting(_holder("Mira"), now=THEN)
    for number in range(3):
        kept = Draft(
            of=_id("two", number),
            base=0,
            place="note",
            text=f"For both {number}",
            written_at=_MOMENT,
        )
        couple_room(_holder("Jonas")).put(kept)
    if until == "rotated":
        rotate_couple_room(_holder("Mira"))
    if until == "left":
        leave_two(facts)
    if until == "wished":
        destroy_together(_holder("Jonas"), today=_MOMENT.date())


def _id(what: str, number: int) -> Any:
    from uuid import NAMESPACE_OID, uuid5

    return uuid5(NAMESPACE_OID, f"{what} {number}")


def _sign_in(handle: str, passphrase: str) -> Any:
    from reknit.apps.accounts.services import NotLetIn, sign_in

    try:
        return sign_in(handle=handle, passphrase=passphrase)
    except NotLetIn:
        return None


# --- The operations ----------------------------------------------------------------------


def sign_up(_facts: Facts) -> None:
    from reknit.apps.accounts.services import sign_up as service

    service(handle="Nora", passphrase=OLD)


def change_passphrase(_facts: Facts) -> None:
    from reknit.apps.accounts.services import change_passphrase as service

    service(_sign_in("Mira", OLD), passphrase=NEW, somebody_may_know=False)


def change_all_keys(_facts: Facts) -> None:
    from reknit.apps.accounts.services import change_passphrase as service

    service(_sign_in("Mira", OLD), passphrase=NEW, somebody_may_know=True)


def recover(facts: Facts) -> None:
    from reknit.apps.accounts.services import recover as service

    service(handle="Mira", code=facts["Mira code"], passphrase=NEW)


def renew_code(_facts: Facts) -> None:
    from reknit.apps.accounts.services import renew_code as service

    service(_sign_in("Mira", OLD))


def decline_code(_facts: Facts) -> None:
    from reknit.apps.accounts.services import decline_code as service

    service(_sign_in("Mira", OLD))


def lock(_facts: Facts) -> None:
    from reknit.web.unlocked import remember_room

    remember_room(_sign_in("Mira", OLD))


def keep_note(_facts: Facts) -> None:
    _keep(_id("Mira", 9), 0, "Kept just now.")


def edit_note(_facts: Facts) -> None:
    _keep(_id("Mira", 0), 1, "Rain, then sun.")


def keep_drafted_note(_facts: Facts) -> None:
    _keep(_id("draft", 1), 0, "Half, and the rest.")


def delete_note(_facts: Facts) -> None:
    from reknit.apps.journal.services import delete_note as service

    service(room=_sign_in("Mira", OLD).room, note_id=_id("Mira", 0))


def keep_draft(_facts: Facts) -> None:
    _draft(_id("draft", 2), "Something else")


def keep_draft_again(_facts: Facts) -> None:
    _draft(_id("draft", 1), "Half a sentence")


def rotate(_facts: Facts) -> None:
    from reknit.rooms.rotation import rotate_private_room

    rotate_private_room(_sign_in("Mira", OLD).keyring)


def carry_over(_facts: Facts) -> None:
    from reknit.rooms.private import private_room
    from reknit.rooms.rotation import carry_over as service

    keyring = _sign_in("Mira", OLD).keyring
    while service(private_room(keyring), at_most=2):
        pass


def delete_account(_facts: Facts) -> None:
    from reknit.apps.accounts.services import delete_account as service

    service(_sign_in("Mira", OLD))


def invite(_facts: Facts) -> None:
    from reknit.rooms.invitations import invite as service

    service(_holder("Mira"), name="Mira", now=THEN)


def revoke(facts: Facts) -> None:
    from uuid import UUID

    from reknit.rooms.invitations import revoke as service

    service(_holder("Mira"), UUID(facts["invitation"]))


def accept(facts: Facts) -> None:
    from reknit.rooms.invitations import accept as service

    service(_holder("Jonas"), facts["code"], name="Jonas", now=THEN)


def meet(_facts: Facts) -> None:
    from reknit.rooms.invitations import meet as service

    service(_holder("Mira"), now=THEN)


def rotate_two(_facts: Facts) -> None:
    from reknit.rooms.couple import rotate_couple_room

    rotate_couple_room(_holder("Mira"))


def settle_two(_facts: Facts) -> None:
    from reknit.rooms.couple import settle

    for handle in ("Jonas", "Mira", "Jonas"):
        settle(_holder(handle), at_most=2)


def leave_two(_facts: Facts) -> None:
    from reknit.rooms.leaving import leave

    leave(_holder("Mira"), today=_MOMENT.date())


def leave_after(_facts: Facts) -> None:
    from reknit.rooms.leaving import leave

    leave(_holder("Jonas"), today=_MOMENT.date())


def destroy_two(_facts: Facts) -> None:
    from reknit.rooms.leaving import destroy_together

    destroy_together(_holder("Mira"), today=_MOMENT.date())


def change_all_keys_of_two(facts: Facts) -> None:
    change_all_keys(facts)


def delete_one_of_two(facts: Facts) -> None:
    delete_account(facts)


def restore(facts: Facts) -> None:
    from reknit.cli.backups import restore as command

    command(facts["backup"], replace=True)


def start(_facts: Facts) -> None:
    from reknit.cli.ground import ready_database, ready_folder

    ready_folder()
    ready_database()


def _holder(handle: str) -> Any:
    return _sign_in(handle, OLD).holder


def _keep(note_id: Any, base: int, text: str) -> None:
    from django.utils.timezone import now

    from reknit.apps.journal.services import keep_note as service

    room = _sign_in("Mira", OLD).room
    service(room=room, note_id=note_id, base=base, text=text, now=now())


def _draft(of: Any, text: str) -> None:
    from django.utils.timezone import now

    from reknit.web.drafts import Draft
    from reknit.web.drafts import keep_draft as service

    draft = Draft(of=of, base=0, place="note", text=text, written_at=now())
    service(room=_sign_in("Mira", OLD).room, draft=draft)


# --- What is left after a crash -----------------------------------------------------------


def left_behind(facts: Facts) -> Facts:
    """Describe the data in plain values, so that two states can be compared."""
    from django.conf import settings
    from django.db import connection

    from reknit.rooms.models import Installation, Member, Space
    from reknit.web.models import Account

    if not Path(settings.DATABASES["default"]["NAME"]).exists():
        return {"data": "none"}
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        whole = cursor.execute("PRAGMA integrity_check").fetchone()[0]
        strays = cursor.execute("PRAGMA foreign_key_check").fetchall()
    if "rooms_installation" not in tables or not Installation.objects.exists():
        return {"data": "unfinished", "whole": whole}
    accounts = set(Account.objects.values_list("id", flat=True))
    return {
        "whole": whole,
        "strays": len(strays),
        "accounts": len(accounts),
        "accounts without a room": len(
            accounts - set(Member.objects.values_list("account_id", flat=True))
        ),
        "rooms without a person": Space.objects.filter(member=None).count(),
        "people": [
            _seen(handle, passphrase, facts)
            for handle, passphrase in (
                ("Mira", OLD),
                ("Mira", NEW),
                ("Jonas", OLD),
                ("Nora", OLD),
            )
            if accounts
        ],
    }


def written(data: Path) -> str:
    """Return a digest of every row, as SQLite finds it on opening."""
    if not (data / "reknit.sqlite3").exists():
        return "none"
    with closing(sqlite3.connect(data / "reknit.sqlite3")) as database:
        return sha256("\n".join(database.iterdump()).encode()).hexdigest()


def _seen(handle: str, passphrase: str, facts: Facts) -> Facts | None:
    """Return what somebody finds with a passphrase; None where it does not open."""
    from reknit.apps.accounts.keys import unwrap_by_recovery
    from reknit.apps.journal.documents import Note
    from reknit.vault.errors import CannotOpen
    from reknit.web.drafts import drafts

    person = _sign_in(handle, passphrase)
    if person is None:
        return None
    codes = []
    for name in (facts.get(f"{handle} code"), person.profile.pending_code):
        try:
            codes.append(bool(name and unwrap_by_recovery(person.account, name)))
        except CannotOpen:
            codes.append(False)
    room = person.room
    return {
        "two": _seen_together(person),
        "notes": sorted(one.document.text for one in room.find(Note, newest=500)),
        "drafts": sorted(one.document.text for one in drafts(room)),
        "concerns": len(room.concerns) + person.room_went_back,
        "old code": codes[0],
        "new code": codes[1],
        "keys": sorted(room.keys.by_version),
    }


def _seen_together(person: Any) -> Facts:
    """Return what somebody finds of a room for two, and what they keep of one."""
    from reknit.rooms.couple import couple_room
    from reknit.rooms.errors import RoomError
    from reknit.rooms.invitations import has_answer, open_ones
    from reknit.rooms.leaving import Frozen
    from reknit.web.drafts import Draft

    me = person.holder
    found: Facts = {
        "invited": len(open_ones(me, now=THEN)),
        "answered": has_answer(me),
        "copy": [
            item.read(Draft).text
            for one in me.own.find(Frozen)
            for item in one.document.items
        ],
    }
    try:
        room = couple_room(me)
    except RoomError as refusal:
        return found | {"room": type(refusal).__name__}
    return found | {
        "room": sorted(one.document.text for one in room.find(Draft)),
        "concerns": len(room.concerns),
        "keys": sorted(room.keys.by_version),
    }


# --- The enumeration ------------------------------------------------------------------------


def enumerate_crashes(name: str, folder: Path, every: int) -> Facts:
    """Crash an operation at its steps; return what was left each time.

    Args:
        every: 1 for every step. For a long operation, every so many, and always the
            steps around each COMMIT and each change of a file.
    """
    data, origin = folder / "data", folder / "origin"
    steps = Steps(data)
    facts = _told(in_a_child(lambda: _prepare(name, folder)))
    shutil.copytree(data, origin)
    operation = _OPERATIONS[name]
    before = _told(in_a_child(lambda: left_behind(facts)))
    rows_before = written(data)

    def attempt(last: int) -> list[int]:
        steps.arm(last)
        operation(facts)
        return [steps.seen, *steps.telling]

    def look() -> Facts:
        return before if written(data) == rows_before else left_behind(facts)

    def again() -> Facts | None:
        if name not in _REPEATED:
            return None
        operation(facts)
        return left_behind(facts)

    _fresh(data, origin)
    total, *telling = _told(in_a_child(lambda: attempt(10**9)))
    done = _told(in_a_child(lambda: left_behind(facts)))
    at = {*range(1, total + 1, every), total}
    at |= {step + after for step in telling for after in (0, 1) if step < total}
    found = []
    for last in sorted(at):
        _fresh(data, origin)
        code, told = in_a_child(lambda last=last: attempt(last))
        if code != KILLED:
            raise SystemExit(f"step {last} of {total}: {told}")
        left = in_a_child(look)[1]
        found.append({"step": last, "left": left, "then": in_a_child(again)[1]})
    return {"steps": total, "before": before, "done": done, "found": found}


def _told(answer: tuple[int, Any]) -> Any:
    code, told = answer
    if code:
        raise SystemExit(told)
    return told


def _prepare(name: str, folder: Path) -> Facts:
    start({})
    if name == "start":
        _forget_everything(folder / "data")
        return {}
    facts = people()
    if name == "carry_over":
        rotate(facts)
    if name in _TOGETHER:
        two_people(facts, until=_TOGETHER[name])
    if name == "restore":
        from reknit.cli.backups import backup

        facts["backup"] = str(folder / "a.backup")
        with Path(os.devnull).open("w") as nowhere:
            sys.stdout = nowhere
            backup(facts["backup"])
        _keep(_id("Mira", 9), 0, "Kept after the backup.")
        delete_note(facts)
    _checkpoint(folder / "data")
    return facts


def _forget_everything(data: Path) -> None:
    for path in data.glob("reknit.sqlite3*"):
        path.unlink()


def _checkpoint(data: Path) -> None:
    from django.db import connection

    connection.close()
    with closing(sqlite3.connect(data / "reknit.sqlite3")) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _fresh(data: Path, origin: Path) -> None:
    shutil.rmtree(data)
    shutil.copytree(origin, data)


_OPERATIONS: dict[str, Callable[[Facts], None]] = {
    operation.__name__: operation
    for operation in (
        sign_up,
        change_passphrase,
        change_all_keys,
        recover,
        renew_code,
        decline_code,
        lock,
        keep_note,
        edit_note,
        keep_drafted_note,
        delete_note,
        keep_draft,
        keep_draft_again,
        rotate,
        carry_over,
        delete_account,
        restore,
        start,
        invite,
        revoke,
        accept,
        meet,
        rotate_two,
        settle_two,
        leave_two,
        leave_after,
        destroy_two,
        change_all_keys_of_two,
        delete_one_of_two,
    )
}
_TOGETHER = {
    "revoke": "invited",
    "accept": "invited",
    "meet": "accepted",
    "rotate_two": "settled",
    "settle_two": "rotated",
    "leave_two": "settled",
    "leave_after": "left",
    "destroy_two": "wished",
    "change_all_keys_of_two": "settled",
    "delete_one_of_two": "settled",
}
"""How far Mira and Jonas have come before an operation on rooms for two."""
_IMPORTED_BY_CHILDREN = (
    "django.core.management.commands.migrate",
    "django.db.backends.sqlite3.schema",
    "django.db.migrations.executor",
    "reknit.apps.accounts.services",
    "reknit.apps.journal.services",
    "reknit.cli.backups",
    "reknit.cli.checking",
    "reknit.cli.ground",
    "reknit.rooms.leaving",
    "reknit.rooms.rotation",
    "reknit.web.drafts",
    "reknit.web.unlocked",
)
_REPEATED = {
    "carry_over",
    "restore",
    "start",
    "settle_two",
    *("accept", "meet", "revoke"),
}
"""What is simply done again after a crash, by the person or by the next start."""


def main() -> int:
    """Run one enumeration in a folder of its own."""
    name, folder = sys.argv[1], Path(sys.argv[2])
    every = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    os.environ["REKNIT_DATA_DIR"] = str(folder / "data")
    os.environ["DJANGO_SETTINGS_MODULE"] = "reknit.config.settings"
    (folder / "data").mkdir(mode=0o700)
    out, sys.stdout = sys.stdout, Path(os.devnull).open("w")  # noqa: SIM115 - to the end
    import django

    django.setup()
    # Here, so that the children need not, each anew.
    for module in _IMPORTED_BY_CHILDREN:
        import_module(module)
    told = enumerate_crashes(name, folder, every)
    json.dump(told, out)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

"""A backup of two people, what they did afterwards, and the backup put back.

    python -m tests.faults.restoring_two SCENARIO FOLDER

prints one JSON object: what was found after restoring, and after each did what remained.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from tests.faults import crashing

_SCENARIOS = {
    # How far the two had come, what happened after the backup, what they do then.
    "taken back": ("invited", ["revoke"], []),
    "accepted": ("accepted", ["meet"], ["meet"]),
    "left": ("settled", ["leave_two", "leave_after"], ["leave_two", "leave_after"]),
    "left by one": ("settled", ["leave_two"], ["leave_after", "leave_two"]),
    "destroyed": ("wished", ["destroy_two"], ["leave_after"]),
    "deleted": ("settled", ["delete_one_of_two"], ["leave_after"]),
}


def main() -> int:
    """Play one scenario in a folder of its own."""
    name, folder = sys.argv[1], Path(sys.argv[2])
    until, afterwards, then = _SCENARIOS[name]
    os.environ["REKNIT_DATA_DIR"] = str(folder / "data")
    os.environ["DJANGO_SETTINGS_MODULE"] = "reknit.config.settings"
    (folder / "data").mkdir(mode=0o700)
    out, sys.stdout = sys.stdout, Path(os.devnull).open("w")  # noqa: SIM115 - to the end
    import django

    django.setup()
    from django.db import connection

    from reknit.cli.backups import backup, restore
    from reknit.rooms.errors import Gone
    from reknit.rooms.invitations import look

    crashing.start({})
    facts = crashing.people()
    crashing.two_people(facts, until=until)
    backup(str(folder / "a.backup"))
    told: dict[str, Any] = {"before": crashing.left_behind(facts)}
    for step in afterwards:
        getattr(crashing, step)(facts)
    connection.close()
    restore(str(folder / "a.backup"), replace=True)
    told["restored"] = crashing.left_behind(facts)
    try:
        look(facts["code"], now=crashing.THEN)
    except Gone:
        told["code"] = "gone"
    for step in then:
        getattr(crashing, step)(facts)
    told["then"] = crashing.left_behind(facts)
    json.dump(told, out)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

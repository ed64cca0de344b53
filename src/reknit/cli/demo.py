"""An invented couple in a folder that is thrown away."""

from __future__ import annotations

import os
import tempfile
from datetime import timedelta

from reknit.cli.ground import ready_database, ready_folder
from reknit.cli.serve import serve

PASSPHRASE = "lantern willow copper seven kettle morning"  # noqa: S105 - it is printed
_NOTES = {
    "Mira": (
        (41, "I found the messages. I read the same one four times."),
        (40, "Slept two hours. Ate toast. That is all for today."),
        (33, "I keep looking for the moment I could have known. There was none."),
        (21, "He sat with me while I cried and did not explain anything. It helped."),
        (9, "A whole hour in the garden without thinking of it."),
        (2, "We talked for twenty minutes. We both stopped when we said we would."),
    ),
    "Jonas": (
        (38, "I ended it. I wrote it down so that I cannot tell it softer later."),
        (20, "She asked the same question again. I answered it again."),
        (3, "I want to be somebody who can hear this without leaving the room."),
    ),
}


def demo(*, open_browser: bool) -> int:
    """Fill a throw-away folder and serve it; it is gone when the server stops."""
    with tempfile.TemporaryDirectory(prefix="reknit-demo-") as folder:
        os.environ["REKNIT_DATA_DIR"] = folder
        ready_folder()
        ready_database()
        _fill()
        print(f"An invented couple: Mira and Jonas, passphrase: {PASSPHRASE}")
        return serve(open_browser=open_browser)


def _fill() -> None:
    from django.utils.timezone import now

    from reknit.apps.accounts.services import confirm_code, sign_up
    from reknit.apps.journal.documents import Note

    today = now()
    for handle, notes in _NOTES.items():
        person = sign_up(handle=handle, passphrase=PASSPHRASE)
        confirm_code(person, person.profile.pending_code)
        for days_ago, text in notes:
            at = today - timedelta(days=days_ago)
            person.room.put(Note(text=text, written_at=at, changed_at=at))

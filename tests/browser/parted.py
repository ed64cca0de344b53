"""What people have in a room for two before they part, made beside a running server.

    python -m tests.browser.parted '{"shown": {"mira1": ["…"]}, "keys": ["jonas1"]}'

`shown` are sentences that both see, `keys` are people in whose rows other public keys are put.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.browser.chromium import PASSPHRASE
from tests.server import environment


def bring_about(data_dir: Path, **told: object) -> None:
    """Do it, and wait until it is done."""
    subprocess.run(
        [sys.executable, "-m", "tests.browser.parted", json.dumps(told)],
        env=environment(REKNIT_DATA_DIR=str(data_dir)),
        cwd=Path(__file__).parents[2],
        check=True,
    )


def main(told: str) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "reknit.config.settings"
    import django

    django.setup()

    from django.utils.timezone import now

    from reknit.apps.accounts.services import sign_in
    from reknit.apps.sharing.documents import Shown
    from reknit.vault.identity import Identity
    from tests.web.two import pair

    wanted = json.loads(told)
    for handle, sentences in wanted.get("shown", {}).items():
        person = sign_in(handle=handle, passphrase=PASSPHRASE)
        for sentence in sentences:
            at = now()
            shown = Shown(
                by=person.account.id,
                at=at,
                opens_at=at,
                heading="From my notes",
                parts=(("", sentence),),
            )
            pair(person).room.put(shown)
    for handle in wanted.get("keys", []):
        account = sign_in(handle=handle, passphrase=PASSPHRASE).account
        other = Identity.new().public
        account.box_key, account.verify_key = other.box, other.verify
        account.save(update_fields=["box_key", "verify_key"])


if __name__ == "__main__":
    main(sys.argv[1])

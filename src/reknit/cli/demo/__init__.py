"""An invented couple with four months behind them, in a folder that is thrown away.

`story.py` and `lived.py` fill the room of each; `together.py` and `across/` the one for
both.
"""

from __future__ import annotations

import os
import tempfile

from reknit.cli.ground import ready_database, ready_folder
from reknit.cli.serve import serve

PASSPHRASE = "lantern willow copper seven kettle morning"  # noqa: S105 - it is printed


def demo(*, open_browser: bool) -> int:
    """Fill a throw-away folder and serve it; it is gone when the server stops."""
    with tempfile.TemporaryDirectory(prefix="reknit-demo-") as folder:
        os.environ["REKNIT_DATA_DIR"] = folder
        ready_folder()
        ready_database()
        # Needs the settings, so it can be imported only now.
        from reknit.cli.demo.story import settle
        from reknit.cli.demo.together import come_together
        from reknit.content.demo import stories, together
        from reknit.content.demo.room import One
        from reknit.web.clock import today_here

        today = today_here()
        people = {
            One(story.who.name): settle(story, today, passphrase=PASSPHRASE)
            for story in stories()
        }
        come_together(people, together(), today)
        names = " and ".join(story.who.name for story in stories())
        print(f"An invented couple: {names}, passphrase: {PASSPHRASE}")
        return serve(open_browser=open_browser)

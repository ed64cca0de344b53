"""Settings of the tests: the real ones, on a throw-away folder.

Set before the real settings are read, because they read the environment once.
"""

import os
import tempfile
from pathlib import Path

for _name in [name for name in os.environ if name.startswith("REKNIT_")]:
    if not _name.startswith("REKNIT_TEST_"):
        del os.environ[_name]
_folder = Path(tempfile.mkdtemp(prefix="reknit-test-"))
os.environ["REKNIT_DATA_DIR"] = str(_folder)
# The least that is accepted: two hundred sign-ins in a test run are enough work.
os.environ["REKNIT_ARGON2"] = "floor"
os.environ["REKNIT_TIME_ZONE"] = "UTC"
if _url := os.environ.get("REKNIT_TEST_DATABASE_URL"):
    os.environ["REKNIT_DATABASE_URL"] = _url

from reknit.config.settings import *  # noqa: E402, F403
from reknit.config.settings import DATABASES  # noqa: E402

if not _url:
    # A file, not memory: several threads and processes write to it, as in life.
    DATABASES["default"]["TEST"] = {"NAME": _folder / "test.sqlite3"}
# Nothing outside a test may hold the database open between tests.
DATABASES["default"]["CONN_MAX_AGE"] = 0  # type: ignore[assignment]

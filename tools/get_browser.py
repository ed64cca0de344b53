"""Make sure that there is a Chromium for the browser tests.

Debian's own where apt and root are there, then any Chromium that is there already, else
the one that Playwright brings.
"""

import os
import shutil
import subprocess
import sys

_PACKAGE = "chromium-headless-shell"
"""Chromium without windows: lighter, and all that tests need."""


def main() -> int:
    """Install a browser if none is there; return an exit code."""
    if shutil.which(_PACKAGE):
        return 0
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        quiet = {"stdout": subprocess.DEVNULL}
        subprocess.run(["apt-get", "update"], check=False, **quiet)
        done = subprocess.run(
            ["apt-get", "install", "-y", "--no-install-recommends", _PACKAGE],
            check=False,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
            **quiet,
        )
        if done.returncode == 0:
            return 0
    if shutil.which("chromium"):
        return 0
    done = subprocess.run(
        [sys.executable, "-m", "playwright", "install", "chromium"], check=False
    )
    if done.returncode:
        print(
            "No browser could be installed. Install Chromium by hand, then try again."
        )
    return done.returncode


if __name__ == "__main__":
    raise SystemExit(main())

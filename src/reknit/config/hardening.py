"""Keeping what is in memory out of files."""

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1
_PR_SET_DUMPABLE = 4


def keep_memory_private() -> None:
    """Write files for the owner only, no core dumps, no reading by a debugger.

    The last two where the system knows them; elsewhere they are left as they are.
    """
    os.umask(0o077)
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - Windows has no such module

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def end_with_parent() -> None:
    """Let a worker end when the process that started it is killed (Linux only).

    Otherwise it would go on alone, hold the port, and a restart would find it busy.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)

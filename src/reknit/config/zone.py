"""The time zone of this computer, by its name."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_LOCALTIME: Final = Path("/etc/localtime")
_NAME: Final = Path("/etc/timezone")
_FOLDER: Final = "zoneinfo/"


def zone(value: str) -> str:
    """Return a time zone's name, checked; of this computer where it is empty.

    Raises:
        ValueError: There is no such zone.
    """
    if not value:
        return local_zone(os.environ)
    if not _is_known(value):
        raise ValueError(f"{value!r} is no time zone, such as Europe/Dublin.")
    return value


def local_zone(
    environ: Mapping[str, str], *, name: Path = _NAME, localtime: Path = _LOCALTIME
) -> str:
    """Return the name of this computer's zone, or "UTC" where it cannot be found.

    Without it, an evening in one place would be written under the next day's date:
    Django sets the process to the zone it is told, and to none other.

    Args:
        name: A file that Debian and its relatives keep it in.
        localtime: A link to the zone's file, on most systems.
    """
    candidates = [environ.get("TZ", "").lstrip(":")]
    try:
        candidates.append(str(localtime.resolve()).partition(_FOLDER)[2])
        candidates.append(name.read_text(encoding="utf-8").strip())
    except (OSError, ValueError):
        pass
    return next((one for one in candidates if one and _is_known(one)), "UTC")


def _is_known(value: str) -> bool:
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True

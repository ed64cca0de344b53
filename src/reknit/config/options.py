"""Every setting: one table of name, parser, default and sentence.

docs/reference/settings.md says the same, and a test compares the two.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar
from urllib.parse import urlsplit

import platformdirs

from reknit.config.zone import zone

T = TypeVar("T")
_PEPPER_DIGITS = 64


class BadOption(Exception):
    """A value that cannot be used. The message is one sentence for whoever set it."""


@dataclass(frozen=True, slots=True)
class Option(Generic[T]):
    """One environment variable. With `_FILE` added to its name, a path to the value."""

    name: str
    parse: Callable[[str], T]
    default: str
    help: str

    def read(self, environ: Mapping[str, str]) -> T:
        """Return the value set for this option, or its default.

        Raises:
            BadOption: The value does not parse, or the `_FILE` cannot be read.
        """
        value = environ.get(self.name, self.default)
        try:
            if path := environ.get(f"{self.name}_FILE"):
                value = Path(path).read_text(encoding="utf-8").strip()
            return self.parse(value)
        except (OSError, ValueError) as problem:
            raise BadOption(f"{self.name}: {problem}") from None


def yes_or_no(value: str) -> bool:
    """Read `yes` or `no`, and nothing else, so that a typing slip is never a `no`."""
    if value not in {"yes", "no"}:
        raise ValueError(f"{value!r} is neither 'yes' nor 'no'.")
    return value == "yes"


def whole_number(least: int, most: int) -> Callable[[str], int]:
    """Return a parser for a whole number from `least` to `most`."""

    def parse(value: str) -> int:
        if not value.isdecimal() or not least <= int(value) <= most:
            raise ValueError(f"{value!r} is not a whole number, {least} to {most}.")
        return int(value)

    return parse


def one_of(*choices: str) -> Callable[[str], str]:
    """Return a parser that takes only these words."""

    def parse(value: str) -> str:
        if value not in choices:
            raise ValueError(f"{value!r} is none of {', '.join(choices)}.")
        return value

    return parse


def names(value: str) -> list[str]:
    """Read host names parted by commas."""
    return [name.strip() for name in value.split(",") if name.strip()]


def folder(value: str) -> Path:
    """Read a path; empty means the platform's folder for a user's data."""
    return Path(value or platformdirs.user_data_dir("reknit")).expanduser().absolute()


def database(value: str) -> dict[str, Any]:
    """Read `postgresql://user:password@host:port/name`; empty means SQLite."""
    if not value:
        return {}
    parts = urlsplit(value)
    if parts.scheme not in {"postgresql", "postgres"} or not parts.path.strip("/"):
        raise ValueError("this is not an address like postgresql://user@host/name.")
    return {
        "NAME": parts.path.strip("/"),
        "USER": parts.username or "",
        "PASSWORD": parts.password or "",
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
    }


def cache_address(value: str) -> str:
    """Read the address of a Redis; empty means counters in this process's memory."""
    if value and urlsplit(value).scheme not in {"redis", "rediss", "unix"}:
        raise ValueError("this is not an address like redis://host:6379/0.")
    return value


def measures_off(value: str) -> frozenset[str]:
    """Read slugs of questionnaires parted by commas; each has to be one of Reknit's."""
    if not value:
        return frozenset()
    from reknit.content.measures import may_be_off  # noqa: PLC0415 - read when set

    slugs = frozenset(names(value))
    for slug in sorted(slugs):
        if not may_be_off(slug):
            raise ValueError(f"{slug!r} is no questionnaire that can be switched off.")
    return slugs


def measures_folder(value: str) -> Path | None:
    """Read a folder of questionnaires, each of them whole; empty means none."""
    if not value:
        return None
    from reknit.content.measures import read_folder  # noqa: PLC0415 - read when set
    from reknit.content.tables import Malformed  # noqa: PLC0415 - the same

    path = Path(value).expanduser().absolute()
    try:
        read_folder(path)
    except Malformed as slip:
        raise ValueError(f"{slip}.") from slip
    return path


def pepper(value: str) -> bytes:
    """Read 64 hex digits; empty means no pepper."""
    if value and len(value) != _PEPPER_DIGITS:
        raise ValueError("a pepper is 64 hex digits, or nothing.")
    return bytes.fromhex(value)


DATA_DIR = Option(
    name="REKNIT_DATA_DIR",
    parse=folder,
    default="",
    help="Folder for the database and the server's secret. Empty: the user's data folder.",
)
DATABASE_URL = Option(
    name="REKNIT_DATABASE_URL",
    parse=database,
    default="",
    help="A PostgreSQL database, for hosts. Empty: SQLite in the data folder.",
)
CACHE_URL = Option(
    name="REKNIT_CACHE_URL",
    parse=cache_address,
    default="",
    help="A Redis for rate limits, needed with several workers. Empty: memory.",
)
HOST = Option(
    name="REKNIT_HOST",
    parse=str,
    default="127.0.0.1",
    help="Address to listen on.",
)
PORT = Option(
    name="REKNIT_PORT",
    parse=whole_number(1, 65535),
    default="8420",
    help="Port to listen on.",
)
WORKERS = Option(
    name="REKNIT_WORKERS",
    parse=whole_number(1, 64),
    default="1",
    help="Processes that answer requests. More than one needs PostgreSQL and Redis.",
)
ALLOWED_HOSTS = Option(
    name="REKNIT_ALLOWED_HOSTS",
    parse=names,
    default="localhost,127.0.0.1,[::1]",
    help="Names under which this server may be reached, parted by commas.",
)
BEHIND_TLS = Option(
    name="REKNIT_BEHIND_TLS",
    parse=yes_or_no,
    default="no",
    help="Whether a proxy in front speaks HTTPS and sets X-Forwarded-Proto itself.",
)
SIGN_UP_OPEN = Option(
    name="REKNIT_SIGN_UP_OPEN",
    parse=yes_or_no,
    default="yes",
    help="Whether somebody new may make an account.",
)
PEPPER = Option(
    name="REKNIT_PEPPER",
    parse=pepper,
    default="",
    help="Sixty-four hex digits mixed into every passphrase, kept outside the database.",
)
ARGON2 = Option(
    name="REKNIT_ARGON2",
    parse=one_of("standard", "high", "floor"),
    default="standard",
    help="How hard a passphrase is to guess: standard 64 MiB, high 256 MiB, floor 19 MiB.",
)
ARGON2_MEMORY = Option(
    name="REKNIT_ARGON2_MEMORY",
    parse=whole_number(64, 65536),
    default="256",
    help="Memory in MiB that checking passphrases may use at once, in each process.",
)
TITLE = Option(
    name="REKNIT_TITLE",
    parse=str,
    default="Notes",
    help="What the browser's tab and history say on every page. Keep it dull.",
)
TIME_ZONE = Option(
    name="REKNIT_TIME_ZONE",
    parse=zone,
    default="",
    help="The time zone of days and hours on pages. Empty: this computer's own.",
)
MEASURES_OFF = Option(
    name="REKNIT_MEASURES_OFF",
    parse=measures_off,
    default="",
    help="Questionnaires this host does not offer, slugs parted by commas. Empty: none.",
)
MEASURES_DIR = Option(
    name="REKNIT_MEASURES_DIR",
    parse=measures_folder,
    default="",
    help="Folder with questionnaires that a host adds with permission. Empty: none.",
)
DEBUG = Option(
    name="REKNIT_DEBUG",
    parse=yes_or_no,
    default="no",
    help="For developers: shows errors in full and the page /style. Loopback only.",
)

OPTIONS: tuple[Option[Any], ...] = (
    DATA_DIR,
    DATABASE_URL,
    CACHE_URL,
    HOST,
    PORT,
    WORKERS,
    ALLOWED_HOSTS,
    BEHIND_TLS,
    SIGN_UP_OPEN,
    PEPPER,
    ARGON2,
    ARGON2_MEMORY,
    TITLE,
    TIME_ZONE,
    MEASURES_OFF,
    MEASURES_DIR,
    DEBUG,
)

"""What the frame around every page needs to know."""

from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.http import HttpRequest

from reknit.web.profile import Profile

HOME: Final = "/t/"
LEAVE: Final = "/x/"


@dataclass(frozen=True, slots=True)
class Place:
    """One of the few places in the main navigation."""

    name: str
    url: str
    icon: str
    current: bool


@dataclass(frozen=True, slots=True)
class Shell:
    """See the fields' use in `templates/web/base.html`."""

    title: str
    signed_in: bool
    idle_seconds: int
    leave_site: str
    shift_leaves: bool
    theme: str
    places: tuple[Place, ...]
    leave_url: str = LEAVE
    lock_url: str = "/l/"
    home_url: str = "/"
    sign_in_url: str = "/s/"
    help_url: str = "/h/"
    steady_url: str = "/b/"
    account_url: str = "/a/"
    draft_url: str = "/d/"


PLACES: Final = (
    ("Today", "/t/", "today", ("/t/",)),
    ("Path", "/w/", "path", ("/w",)),
    ("Write", "/n/", "write", ("/n",)),
    ("Us", "/z/", "us", ("/z",)),
    ("Progress", "/v/", "progress", ("/v", "/j", "/e")),
)
"""Name, address, icon, and how the addresses begin that belong to it."""


def shell(request: HttpRequest) -> dict[str, Shell]:
    """Return the frame's values. A context processor; opens nothing, asks nothing."""
    person = getattr(request, "person", None)
    profile: Profile = person.profile if person else _STRANGER
    is_ready = person is not None and not profile.pending_code
    return {
        "shell": Shell(
            title=settings.BROWSER_TITLE,
            signed_in=person is not None,
            idle_seconds=profile.idle_minutes * 60 if person else 0,
            leave_site=leave_site(profile),
            shift_leaves=profile.shift_leaves,
            theme=profile.theme,
            places=_places(request.path) if is_ready else (),
            home_url=HOME if is_ready else "/",
        )
    }


def leave_site(profile: Profile | None) -> str:
    """Return where leaving in a hurry leads to."""
    chosen = (profile or _STRANGER).leave_site
    site: str = settings.LEAVE_SITES.get(chosen) or settings.LEAVE_SITES["weather"]
    return site


def _places(path: str) -> tuple[Place, ...]:
    return tuple(
        Place(name, url, icon, path.startswith(beginnings))
        for name, url, icon, beginnings in PLACES
    )


_STRANGER: Final = Profile(handle="")

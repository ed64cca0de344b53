"""What this server asks: Reknit's instruments, less what its host switched off, and more.

A host may switch instruments off (`REKNIT_MEASURES_OFF`) and add others with permission
(`REKNIT_MEASURES_DIR`). One that was switched off is still found by name, so that what
somebody filled in earlier keeps its title and its range.
"""

from functools import cache
from pathlib import Path

from django.conf import settings

from reknit.content.measures import Library, here
from reknit.domain.measures.instrument import Instrument
from reknit.domain.path.words import Role


def offered(role: Role | None = None) -> tuple[Instrument, ...]:
    """Return what may be asked, or a score be brought for, in the order of lists.

    What has `elsewhere` is asked there and never on its own page.

    Args:
        role: Only what is for this role; everything where it is not known.
    """
    every = _library(settings.MEASURES_OFF, settings.MEASURES_DIR).offered
    return tuple(each for each in every if role is None or role in each.roles)


def found(slug: str) -> Instrument | None:
    """Return the instrument of this name, offered or not."""
    return _library(settings.MEASURES_OFF, settings.MEASURES_DIR).by_slug.get(slug)


def found_by_code(code: str) -> Instrument | None:
    """Return the instrument that is called so in addresses, offered or not."""
    return _library(settings.MEASURES_OFF, settings.MEASURES_DIR).by_code.get(code)


def is_offered(instrument: Instrument) -> bool:
    """Return whether somebody may fill it in here today."""
    return instrument.slug not in settings.MEASURES_OFF


@cache
def _library(off: frozenset[str], folder: Path | None) -> Library:
    return here(folder, off)

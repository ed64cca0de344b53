"""Which lines come first, and which only further down."""

from collections.abc import Sequence
from typing import Final

from reknit.domain.helplines.lines import Country, Emergency, ForWhom, Kind, Line, Need

_KINDS: Final = tuple(Kind)
_OPEN_TO_FEWER: Final = frozenset({ForWhom.WOMEN, ForWhom.MEN})


def first_lines(country: Country, need: Need) -> tuple[Line, ...]:
    """Return the verified lines for `need`, best first; may be empty.

    Lines for suicide come before general support; within that, lines open to everyone
    before lines for some; within that, in the order of the file.
    """
    return tuple(
        sorted(
            (line for line in _for_need(country, need) if line.verified),
            key=lambda line: (
                _KINDS.index(line.kind),
                line.for_whom is not ForWhom.EVERYONE,
            ),
        )
    )


def other_lines(country: Country, need: Need) -> tuple[Line, ...]:
    """Return the lines for `need` that nobody could confirm, in the file's order."""
    return tuple(line for line in _for_need(country, need) if not line.verified)


def confirmed_emergency_numbers(country: Country) -> tuple[Emergency, ...]:
    """Return the emergency numbers that were seen at a source; may be empty."""
    return tuple(number for number in country.emergency if number.verified)


def other_emergency_numbers(country: Country) -> tuple[Emergency, ...]:
    """Return the emergency numbers that are widely given but were not seen; may be empty."""
    return tuple(number for number in country.emergency if not number.verified)


def is_only_for_some(lines: Sequence[Line]) -> bool:
    """Whether there are lines, and each of them turns some people away."""
    return bool(lines) and all(line.for_whom in _OPEN_TO_FEWER for line in lines)


def _for_need(country: Country, need: Need) -> list[Line]:
    return [line for line in country.lines if line.kind.need is need]

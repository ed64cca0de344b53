"""What helped most often, told by somebody's own entries."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

ENOUGH: Final = 5
"""Entries from which something can be said at all."""

_AT_LEAST: Final = 2
_MOST_NAMED: Final = 2


def what_helped(entries: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """Return what helped most often, the most frequent first: up to two things.

    Empty while there are fewer than five entries, or where nothing helped twice. Things
    that are level with a third are left out: which of them came first would be chance.

    Args:
        entries: For each entry, what helped; capitals and spaces do not matter.
    """
    each = [{_folded(one): one.strip() for one in helped} for helped in entries]
    if len(each) < ENOUGH:
        return ()
    names = {name: text for helped in each for name, text in helped.items() if name}
    counts = Counter(name for helped in each for name in helped if name)
    first = counts.most_common(_MOST_NAMED + 1)
    level = first[_MOST_NAMED][1] if len(first) > _MOST_NAMED else 0
    return tuple(
        names[name]
        for name, count in first[:_MOST_NAMED]
        if count >= _AT_LEAST and count > level
    )


def _folded(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".")

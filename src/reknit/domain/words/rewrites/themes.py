"""What a deed is about, and what the writer names in it."""

import re
from collections.abc import Iterable
from typing import Final

from reknit.domain.words.rewrites.deeds import Deed
from reknit.domain.words.rewrites.phrases import Theme
from reknit.domain.words.rewrites.theme_rules import DONE, UNDONE, WHOM
from reknit.domain.words.rewrites.verbs import Kind

_ABOUT: Final = re.compile(r"\babout (?!it\b|that\b|this\b).+", re.IGNORECASE)
_DONE_VERBS: Final = """
    block book buy decide delete eat feed invite introduce lecture pay plan sell
    send share smoke spend stare watch whisper flirt compliment arrange fix include
    waste
"""
_UNTHEMED_DONE: Final = frozenset(_DONE_VERBS.split())
_UNDONE_VERBS: Final = """
    arrange book buy comfort decide include introduce invite involve pay plan
    protect reassure thank wait visit watch send share
"""
_UNTHEMED_UNDONE: Final = frozenset(_UNDONE_VERBS.split())


def theme_of(deed: Deed) -> Theme | None:
    """Return what a deed is about. None: it is not understood, and best left alone."""
    is_undone = deed.is_left_undone
    for rule in UNDONE if is_undone else DONE:
        if (
            deed.verb.base in rule.verbs
            and (rule.tense is None or rule.tense is deed.tense)
            and rule.tail.match(deed.tail)
        ):
            return rule.theme
    plain = _UNTHEMED_UNDONE if is_undone else _UNTHEMED_DONE
    if deed.verb.kind is Kind.PLAIN and deed.verb.base in plain:
        return Theme.NOT_DONE if is_undone else Theme.DONE
    return None


def about(tail: str) -> str | None:
    """Return "about …" where the writer names what something was about."""
    found = _ABOUT.search(tail)
    return found[0] if found else None


def whom(tail: str) -> str | None:
    """Return the other person of the affair as the writer calls them."""
    found = WHOM.search(tail)
    return found[1] if found else None


def verbs_of_rules() -> Iterable[str]:
    """Yield every verb that a rule names, for a test that all of them are known."""
    for rule in (*UNDONE, *DONE):
        yield from rule.verbs

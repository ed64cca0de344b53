"""Speaking of somebody's partner as they do themselves.

Texts carry places such as `{partner}`, `{they are}` or `{they} want{s}`; a person's own
choice of words fills them in. The list stands in content/en/path/README.md.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Pronoun(StrEnum):
    """How the partner is spoken of."""

    THEY = "they"
    SHE = "she"
    HE = "he"


class Bond(StrEnum):
    """What the two have: the word somebody uses for it."""

    RELATIONSHIP = "relationship"
    MARRIAGE = "marriage"


@dataclass(frozen=True, slots=True)
class Wording:
    """How somebody speaks of the partner. An empty name reads "your partner"."""

    name: str = ""
    pronoun: Pronoun = Pronoun.THEY
    bond: Bond = Bond.RELATIONSHIP


def said(text: str, wording: Wording) -> str:
    """Return a text with its places filled in.

    Raises:
        KeyError: The text has a place that is not known.
    """
    return filled(text, places(wording))


def filled(text: str, by_name: Mapping[str, str]) -> str:
    """Return a text with its places filled in from `places`.

    Raises:
        KeyError: The text has a place that is not known.
    """
    return _PLACE.sub(lambda found: by_name[found[1]], text) if "{" in text else text


def unknown_places(text: str) -> set[str]:
    """Return the places in a text that nothing can fill in."""
    return {found[1] for found in _PLACE.finditer(text)} - _KNOWN


def places(
    wording: Wording, *, escape: Callable[[str], str] = str
) -> Mapping[str, str]:
    """Return what fills each place. Not remembered: it holds somebody's own words.

    Args:
        escape: Applied to the name before it stands in HTML.
    """
    forms = _FORMS[wording.pronoun]
    is_plural = wording.pronoun == Pronoun.THEY
    name = escape(wording.name) if wording.name else "your partner"
    found = {
        "partner": name,
        "partner's": f"{name}’s",  # noqa: RUF001 - as it is read
        "bond": f"your {wording.bond.value}",
        "they": forms[0],
        "them": forms[1],
        "their": forms[2],
        "themselves": forms[3],
        "s": "" if is_plural else "s",
        "es": "" if is_plural else "es",
    }
    for plural, singular in _VERBS:
        verb = plural if is_plural else singular
        found[f"they {plural}"] = f"{forms[0]} {verb}"
    return found | {
        key[0].upper() + key[1:]: value[0].upper() + value[1:]
        for key, value in found.items()
        if value and key not in {"s", "es"}
    }


_PLACE: Final = re.compile(r"\{([^{}\n]{1,20})\}")
_FORMS: Final = {
    Pronoun.THEY: ("they", "them", "their", "themselves"),
    Pronoun.SHE: ("she", "her", "her", "herself"),
    Pronoun.HE: ("he", "him", "his", "himself"),
}
_VERBS: Final = (("are", "is"), ("have", "has"), ("were", "was"), ("do", "does"))
_KNOWN: Final = frozenset(places(Wording()))

"""What a rewrite may not hold, and texts that get none."""

import re
from typing import Final

MOST_SENTENCES: Final = 3
MOST_WORDS: Final = 60

_NOT_SAID: Final = re.compile(
    r"!|\b(?:never|always|constantly|forever|every time|you should|you must|you "
    r"have to|you ought|"
    r"you need to|you are so|you are such|you are an?|your fault|whatever|(?<!me a )liar|"
    r"(?<!like an )idiot|stupid (?:man|woman)|bitch|"
    r"bastard|asshole|whore|slut|fuck\w*|shit|bullshit|damn|hell|pathetic|"
    r"disgusting|crap)\b|\?.+\?",
    re.IGNORECASE | re.DOTALL,
)
_ENDS: Final = re.compile(r"[.?](?=\s|$|[\u201d\u2019])")
_SOMEBODY_ELSE: Final = re.compile(
    r"(?<!as )(?<!you are )(?<!you were )(?<!supposed to be )\bmy (?:husband|wife|"
    r"partner|man|boyfriend|girlfriend|"
    r"fianc\w+|spouse)\b(?!')",
    re.IGNORECASE,
)
_HARM: Final = re.compile(
    r"\b(?:hit|hits|punch(?:ed|es)?|slap(?:ped|s)?|chok(?:e|ed|ing)|strangl\w+|"
    r"kick(?:ed)? me|beat(?:en)? me|"
    r"beats me|rape[ds]?|shove[ds]?|gun|knife|kill(?! you to)|suicide|hurt myself|"
    r"end my life|want to die|"
    r"afraid of you|scared of you|(?:grab|drag|shake|shook)(?:bed|ged)? me|forced? "
    r"me to have)\b",
    re.IGNORECASE,
)


def may_be_said(text: str) -> bool:
    """Say whether a rewrite holds nothing that it was made to leave out."""
    return (
        _NOT_SAID.search(text) is None
        and 0 < len(_ENDS.findall(text)) <= MOST_SENTENCES
        and len(text.split()) <= MOST_WORDS
    )


def may_be_turned(text: str) -> bool:
    """Say whether a text is of a kind that rewrites are made for.

    Not what is written to somebody else about one's partner, and not where there is
    force or a danger to life: help comes first there.
    """
    return _HARM.search(text) is None and _SOMEBODY_ELSE.search(text) is None

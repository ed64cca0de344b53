"""What follows a verb, kept word for word, as far as it can be said without a sting."""

import re
from typing import Final

_MOST_WORDS: Final = 16
"""A longer sentence is hard to take in, and harder to take apart rightly."""

_CALLED_NAMES: Final = re.compile(
    r"(?:,| ) ?(?:you|u) (?:(?:\w+ )?(?:liar|coward|idiot|bastard|jerk|ass|asshole|"
    r"bitch|"
    r"prick|loser|moron|pig|cheat|cheater|creep|snake|scum|piece of \w+|selfish \w+))$",
    re.IGNORECASE,
)
_AT_THE_END: Final = re.compile(
    r"(?:, (?:babe|baby|honey|hun|sweetheart|darling|dear|love|ok|okay|right|huh)$)"
    r"|,? (?:huh|all the time|every "
    r"(?:single )?time|every (?:single )?(?:day|night|minute|second|week|evening|"
    r"weekend)|"
    r"24/7|constantly|always|these days|any ?more|at all|for once|for god's sake|"
    r"for a change|"
    r"instead|please|like that|like this|you know|do you|did you|are you|have you|"
    r"by the way|"
    r"so much|whatsoever|will you|would you|can you|could you|were you|is it|is not "
    r"it|do not you|did not you|are not you|were not you|have not you|will not you|"
    r"cannot you|over and over(?: again)?|again and "
    r"again|you know that|already|either|as usual|"
    r"as always|or what|or something|ever again|though|too|one bit)$",
    re.IGNORECASE,
)
_AT_THE_START: Final = re.compile(
    r"^(?:anymore|any more|at all|all the time|every single time|constantly|even)$",
    re.IGNORECASE,
)
_NAME_AT_THE_END: Final = re.compile(r", [A-Z][a-z]+$")
_BUT_DID_NOT: Final = re.compile(
    r",? ?(?:and|but|then)(?: then)?(?: you)? (?:never did|did not|do not)$",
    re.IGNORECASE,
)
_INSIDE: Final = re.compile(
    r"\b(?:even|literally|actually|seriously|constantly|basically|simply|damn|"
    r"stupid little|"
    r"little|stupid|precious|so-called)\s+",
    re.IGNORECASE,
)
_STINGS: Final = re.compile(
    r"\b(?:never|always|ever|forever|nobody|no one|should|must|ought|have to|"
    r"you (?:are|were) (?:so|such|an?|just|the|too|being|like|only)|you only|"
    r"because|like (?:an?|I|it|that|you|we)|as (?:if|though)|liar|whore|slut|bitch|bastard|"
    r"asshole|arse|ass|crap|shit|bullshit|idiot|moron|pathetic|disgusting|cow|skank|"
    r"homewrecker|tramp|hoe|loser|garbage|trash|psycho|crazy|sick|evil|worthless|ugly|"
    r"fat|stupid|dumb|dick|pussy|cunt|retarded|kill|die|dead|hit|punch|slap|choke)\b",
    re.IGNORECASE,
)
_ODD: Final = re.compile(r"[<>{}\[\]|\\^*_=@#~/()]")


def finished(tail: str) -> str | None:
    """Return a tail without names, fillers and closing signs; None when it stings.

    Empty stays empty.
    """
    found = _CALLED_NAMES.sub("", f" {tail}".rstrip(" .,;:!?-"))
    while True:
        shorter = _NAME_AT_THE_END.sub("", _AT_THE_END.sub("", found)).rstrip(" .,;:-")
        if shorter == found:
            break
        found = shorter
    found = _BUT_DID_NOT.sub(" and did not", found)
    found = _AT_THE_START.sub("", _INSIDE.sub("", found.strip()))
    if _STINGS.search(found) or _ODD.search(found) or len(found.split()) > _MOST_WORDS:
        return None
    return found

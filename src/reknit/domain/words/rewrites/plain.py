"""A sentence as it is typed, made plain enough to be taken apart.

Short forms are written out, capitals that shout made small, emoji and fillers left out.
Names keep their capitals.
"""

import re
import unicodedata
from types import MappingProxyType
from typing import Final

_ALIKE: Final = str.maketrans(
    dict.fromkeys("\u2018\u2019\u02bc\u00b4`", "'") | {"\u2026": ".", "\u00a0": " "}
)

# Each is written out when it stands alone. Some only before words that make it clear.
_SHORT: Final = MappingProxyType(
    {
        "u": "you", "ya": "you", "yu": "you", "r": "are", "im": "I am", "ive": "I have",
        "youre": "you are", "youve": "you have", "youll": "you will", "dont": "do not",
        "didnt": "did not", "doesnt": "does not", "cant": "cannot", "wont": "will not",
        "isnt": "is not", "arent": "are not", "wasnt": "was not", "werent": "were not",
        "havent": "have not", "hasnt": "has not", "hadnt": "had not",
        "couldnt": "could not", "wouldnt": "would not", "shouldnt": "should not",
        "thats": "that is", "whats": "what is", "wheres": "where is",
        "whos": "who is", "hows": "how is", "theres": "there is", "theyre": "they are",
        "shouldve": "should have", "couldve": "could have", "shoulda": "should have",
        "coulda": "could have", "gonna": "going to", "wanna": "want to",
        "gotta": "have to", "cuz": "because", "cos": "because", "coz": "because",
        "bc": "because", "pls": "please", "plz": "please", "ppl": "people",
        "msg": "message", "msgs": "messages", "txt": "text", "rn": "right now",
        "thru": "through", "nvr": "never", "alot": "a lot", "abt": "about",
        "rly": "really", "tho": "though", "yr": "your", "luv": "love", "nite": "night",
        "tonite": "tonight", "wat": "what", "dunno": "do not know", "i": "I",
    }
)  # fmt: skip

_WITH_SIGN: Final = MappingProxyType(
    {
        "can't": "cannot", "won't": "will not", "shan't": "will not",
        "ain't": "are not", "i'm": "I am", "it's": "it is", "that's": "that is",
        "what's": "what is", "there's": "there is", "y'all": "you",
        "who's": "who is", "how's": "how is", "where's": "where is",
    }
)  # fmt: skip

_ENDINGS: Final = (
    ("n't", " not"), ("'re", " are"), ("'ve", " have"), ("'ll", " will"), ("'m", " am"),
)  # fmt: skip

_YOU_ARE: Final = re.compile(
    r"\b(?:ur|your)(?=\s+(?:always|never|so|such|just|not|still|being|a|an|the one|"
    r"constantly|late|lying|cheating|hiding|texting|ignoring|acting|doing|making)\b)"
    r"|\bur(?=\s+(?:out|away|gone|with|on|at|in|busy|here|mean|mad|angry|cold|cruel|"
    r"selfish|home|the)\b)",
    re.IGNORECASE,
)
_UR: Final = re.compile(r"\bur\b", re.IGNORECASE)
_YOU_WOULD: Final = re.compile(
    r"\byou'd(?=\s+(?:rather|never|not|stop|call|tell|be|come|do|end|change|leave|"
    r"try|help|go|have)\b)",
    re.IGNORECASE,
)
_YOU_HAD: Final = re.compile(r"\byou'd(?=\s+better\b)", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_Y: Final = re.compile(
    r"^\s*y(?= (?:do|dont|don't|did|didnt|didn't|are|r|cant|can't|wont|won't|would)\b)",
    re.IGNORECASE,
)
_FOR_FUN: Final = re.compile(
    r"(?<=[a-z] )[24](?= (?:me|us|her|him|you|talk|call|tell|know|be|say)\b)",
    re.IGNORECASE,
)
_SPACE: Final = re.compile(r"\s+")
_STRETCHED: Final = re.compile(r"\b(s|n)o{2,}\b", re.IGNORECASE)
_SWEARING: Final = re.compile(
    r"\b(?:the (?:hell|fuck|heck)|(?:mother)?f[u*]*c?k(?:ing|in|ed)?|fkn|effing|"
    r"fricking|freaking|goddamn(?:ed)?|god damn|damn(?:ed)?|bloody|flipping)"
    r"(?=[\s,]|$)\s*",
    re.IGNORECASE,
)
_CARE: Final = re.compile(r"\bgive an? (?:damn|shit|fuck|crap|toss)\b", re.IGNORECASE)
_CHATTER: Final = re.compile(
    r"(?:^|(?<=[\s,]))(?:lol|lmao|omg|wtf|smh|ffs|tbh|imo|idk|haha+|xx+|ugh|jfc)"
    r"(?=[\s,.!?]|$)[,\s]*",
    re.IGNORECASE,
)
_CAPITAL: Final = re.compile(
    r"\b(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|"
    r"april|june|july|august|september|october|november|december|christmas|easter)"
    r"(?=s?\b)"
)
_LONE_I: Final = re.compile(r"\bi(?=$|[\s,.;:!?'])")
_SHOUTED: Final = (
    "me so no it do my we us is if in on at to up be go am an as by he or of"
)
_SHOUTED_SMALL: Final = frozenset(_SHOUTED.split())
_PICTURES: Final = frozenset({"So", "Sk", "Cc", "Cs", "Cn", "Me"})
_WITHOUT_WIDTH: Final = re.compile(
    "[\ufe00-\ufe0f\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
)
_MOSTLY: Final = 0.6


def plain(sentence: str) -> str:
    """Return a sentence in words that can be taken apart. Any text will do."""
    text = unicodedata.normalize("NFKC", sentence.translate(_ALIKE))
    text = _WITHOUT_WIDTH.sub("", text)
    text = "".join(letter if _is_said(letter) else " " for letter in text)
    text = _quiet(text)
    text = _FOR_FUN.sub(lambda found: "to" if found[0] == "2" else "for", text)
    text = _Y.sub("why", text)
    text = _STRETCHED.sub(r"\1o", text)
    text = _YOU_ARE.sub("you are", text)
    text = _UR.sub("your", text)
    text = _YOU_HAD.sub("you had", _YOU_WOULD.sub("you would", text))
    text = _WORD.sub(_written_out, text)
    text = _CARE.sub("care", text)
    text = _CHATTER.sub("", _SWEARING.sub("", text))
    text = re.sub(r"\bcan not\b", "cannot", text)
    text = _CAPITAL.sub(_with_capital, _LONE_I.sub("I", text))
    return _SPACE.sub(" ", text).strip(" ,;-")


def curly(text: str) -> str:
    """Return a text with the quotes and apostrophes of a book."""
    text = re.sub(r"\"([^\"]*)\"", "\u201c\\1\u201d", text)
    return text.replace("'", "\u2019")


def sentence(words: str, end: str = ".") -> str:
    """Return words as one sentence: a capital first, one sign at the end."""
    said = words.strip().rstrip(" .,;:!?-")
    first = said[:1].upper()
    return f"{first}{said[1:]}{end}" if said else ""


def _is_said(letter: str) -> bool:
    return letter.isspace() or unicodedata.category(letter) not in _PICTURES


def _quiet(text: str) -> str:
    """Make small what is written in capitals for loudness."""
    letters = [each for each in text if each.isalpha()]
    loud = sum(map(str.isupper, letters))
    if len(letters) > len("NEVER") and loud >= _MOSTLY * len(letters):
        return text.lower()
    return _WORD.sub(_word_quiet, text)


def _word_quiet(found: re.Match[str]) -> str:
    word = found[0]
    if not word.isupper() or len(word) == 1:
        return word
    is_word = len(word) > len("TV") or word.lower() in _SHOUTED_SMALL
    return word.lower() if is_word else word


def _written_out(found: re.Match[str]) -> str:
    word = found[0]
    lower = word.lower()
    whole = _SHORT.get(lower) or _WITH_SIGN.get(lower)
    if whole:
        return whole
    for ending, words in _ENDINGS:
        if lower.endswith(ending) and len(lower) > len(ending):
            return word[: -len(ending)] + words
    return word


def _with_capital(found: re.Match[str]) -> str:
    return found[0].capitalize()

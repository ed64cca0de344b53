"""A request as somebody types it, made one question."""

import re
from typing import Final

from reknit.domain.words.rewrites.deeds import Deed
from reknit.domain.words.rewrites.phrases import Frames
from reknit.domain.words.rewrites.plain import sentence
from reknit.domain.words.rewrites.predicates import predicate
from reknit.domain.words.rewrites.ultimatums import AGAIN
from reknit.domain.words.rewrites.verb_phrases import going_on

_I_ASK: Final = re.compile(
    r"^(?:I (?:want|would like|need|ask|wish|would love|am asking)(?: for)?(?: "
    r"you)?(?: to)?|you(?: could| would| can| will)?(?: to)?|that you|for you to|"
    r"to)\s+",
    re.IGNORECASE,
)
_QUESTION: Final = re.compile(
    r"^(?:would|could|can|will|may|shall|are|do|is) (?:you|we|I)\b", re.IGNORECASE
)
_US: Final = re.compile(
    r"^(?:that we |for us to |let us |let's |us to |we (?:could |can )?)(?:to )?(.+)$",
    re.IGNORECASE,
)
_LEAVE_OFF: Final = re.compile(
    r"^(?:please )?(?:do not|not|never|not to|to not|to stop|to never|stop) (.+)$",
    re.IGNORECASE,
)
_TO_YOU: Final = re.compile(
    r"^\w+(?: \w+)?(?: (?:to|with|by|for))? you\b(?! (?:feel|are|think|do|need|want|"
    r"were|did|have))",
    re.IGNORECASE,
)
_KNOW: Final = re.compile(r"^know\b", re.IGNORECASE)
_THING: Final = re.compile(
    r"^(?:a|an|some|more|the|one|your|time|honesty|\d+)\b", re.IGNORECASE
)


def asked(said: str, frames: Frames) -> str:
    """Return a request as one question: "Would you call me?"."""
    us = _US.match(said)
    if _QUESTION.match(said) or us:
        return sentence(frames.ask_us.format(do=us[1]) if us else said, "?")
    bare = _I_ASK.sub("", said)
    leave_off = _LEAVE_OFF.match(bare) or _LEAVE_OFF.match(said)
    if leave_off:
        return _asked_to_stop(leave_off[1], frames)
    return sentence(_asked_to_do(bare, frames), "?")


def _asked_to_do(said: str, frames: Frames) -> str:
    is_polite = said.lower().startswith("please ")
    said = said[len("please ") :] if is_polite else said
    if not said.startswith("I "):
        said = said[:1].lower() + said[1:]
    if _KNOW.match(said):
        said = _KNOW.sub("tell me", said)
    elif _TO_YOU.match(said):
        return frames.may_i.format(do=said)
    elif _THING.match(said):
        return frames.may_have.format(thing=said)
    return frames.ask.format(do=f"please {said}" if is_polite else said)


def _asked_to_stop(said: str, frames: Frames) -> str:
    said = AGAIN.sub("", said)
    found = predicate(["always", *said.split()])
    if isinstance(found, Deed) and not found.is_left_undone:
        return sentence(frames.ask_to_stop.format(doing=found.doing), "?")
    going = going_on(said.split())
    if going:
        return sentence(frames.ask_to_stop.format(doing=going.doing), "?")
    return sentence(frames.ask.format(do=f"not {said}"), "?")

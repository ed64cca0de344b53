"""Ultimatums: what is asked for, and what the writer would do themself."""

import re
from dataclasses import replace
from typing import Final

from reknit.domain.words.rewrites.deeds import Deed, Wish
from reknit.domain.words.rewrites.predicates import predicate
from reknit.domain.words.rewrites.shapes import DeedShape, Shape, shape_of
from reknit.domain.words.rewrites.verb_phrases import command, going_on

_THEN: Final = (
    r"(?:then )?(?=(?:I|we) (?:am|are|will|swear|want|would)\b|it is over|this is "
    r"over|you (?:will|can)\b|"
    r"do not (?:bother|expect)|consider|that is it|get out|pack)"
)
_IF_YOU: Final = re.compile(
    rf"^(?:and |but |so |well,? |I swear,? |listen,? )*(if|unless) you (.+?),? "
    rf"{_THEN}(.+)$",
    re.IGNORECASE,
)
_THEN_IF: Final = re.compile(
    r"^((?:I|we) (?:am|are|will|want)\b.+?|it is over|this is over),? (if|unless) "
    r"you (.+)$",
    re.IGNORECASE,
)
_OR: Final = re.compile(
    r"^(?:either )?(?:you )?(?:better |had better |need to |have to |must )?(.+?),? "
    r"or (else.*|(?:I|we) "
    r"(?:am|are|will)\b.+|it is over.*|this is over.*|get out.*)$",
    re.IGNORECASE,
)
_IF_YOU_LOVED: Final = re.compile(
    r"^(?:and |but |so |well,? )*if you (?:really |truly |actually |even )*(?:loved|"
    r"cared|wanted|respected|valued|"
    r"meant|were sorry)\b.*?,? you(?: would|'d) (not )?(.+)$",
    re.IGNORECASE,
)
_OWN: Final = re.compile(
    r"^I (?:am|will)(?: be)?(?: just| really)? (?:going to )?(leaving|leave|gone|"
    r"out of here|out|moving out|move out|"
    r"(?:(?:go|going) to|(?:stay|staying|sleep|sleeping) (?:at|with|in|on)) (?:my|"
    r"the|a) [\w' \u2019]{2,30}|"
    r"take a break|need(?:ing)? (?:a break|time)(?: apart)?)(?: you)?(?: for good)?$",
    re.IGNORECASE,
)
_LEAVE: Final = frozenset({"leaving", "leave", "gone", "out of here", "out"})
AGAIN: Final = re.compile(
    r" (?:(?:one more time|now|ever again|again|any ?more|once more)$)", re.IGNORECASE
)
"""What says that it happened before."""

_NOT_STOP: Final = re.compile(
    r"^(?:do not |will not )?(?:stop|quit) (.+)$", re.IGNORECASE
)


def ultimatum(words: str) -> Shape | None:
    """Return what an ultimatum asks for, or None when the sentence is none."""
    found = _IF_YOU_LOVED.match(words)
    if found:
        return _wished(found[2], undone=bool(found[1]))
    found = _IF_YOU.match(words)
    if found:
        return _if(found[1], found[2], found[3])
    found = _THEN_IF.match(words)
    if found:
        return _if(found[2], found[3], found[1])
    found = _OR.match(words)
    if found:
        asked = _wished(found[1], undone=False)
        return _with_own(asked, found[2])
    return None


def _if(lead: str, deed: str, consequence: str) -> Shape | None:
    said = AGAIN.sub("", deed)
    stop = _NOT_STOP.match(said)
    if stop:
        return _with_own(shape_of(going_on(stop[1].split())), consequence)
    if lead.lower() == "unless":
        asked = command(said.split())
        return _with_own(shape_of(Wish(asked)), consequence) if asked else None
    found = predicate(said.split())
    if not isinstance(found, Deed):
        return None
    is_wish = found.is_left_undone
    return _with_own(shape_of(Wish(found) if is_wish else found), consequence)


def _wished(words: str, *, undone: bool) -> Shape | None:
    verbs = words.split()
    if verbs[0].lower() == "stop":
        return shape_of(going_on(verbs[1:]))
    if undone:
        said = predicate(["always", *verbs])
        return shape_of(said) if isinstance(said, Deed) else None
    asked = command(verbs)
    return shape_of(Wish(asked)) if asked else None


def _with_own(shape: Shape | None, consequence: str) -> Shape | None:
    if not isinstance(shape, DeedShape):
        return None
    found = _OWN.match(consequence.strip(" .,!"))
    return replace(shape, own=_own(found[1].lower())) if found else shape


def _own(said: str) -> str:
    if said in _LEAVE:
        return "leave"
    for going, go in (
        ("moving", "move"),
        ("going", "go"),
        ("staying", "stay"),
        ("sleeping", "sleep"),
    ):
        if said.startswith(going):
            return go + said[len(going) :]
    return said

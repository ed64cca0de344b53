"""From a shape to lines that can be said: each a statement, a question, or both."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from string import Formatter
from typing import Final

from reknit.domain.words.read import Way
from reknit.domain.words.rewrites.deeds import Deed, Tense
from reknit.domain.words.rewrites.phrases import Frames, Lead, Offer, Phrases, Theme
from reknit.domain.words.rewrites.plain import sentence
from reknit.domain.words.rewrites.shapes import DeedShape, Shape, TurnShape
from reknit.domain.words.rewrites.theme_rules import WHOM
from reknit.domain.words.rewrites.themes import about, theme_of, whom

_UNSURE = ("anything", "any ", "anyone", "either", "a word", "a thing", "much")
"""With these a phrase can only be said with a "not"."""

_SINCE: Final = re.compile(
    r" (?:in|for) (?:\w+ )?(?:days|weeks|months|years|ages|a year|a month)$",
    re.IGNORECASE,
)
_REACH: Final = "text message call see meet email phone contact visit follow ring"
_REACHING: Final = frozenset(_REACH.split())
_WITH: Final = re.compile(r"(?:back |there |out )?(?:to|with) ", re.IGNORECASE)

_NOT_AS_EVENTS: Final = frozenset({Theme.TRUST, Theme.HEALING, Theme.FORGIVING})
"""Said as an event, these press the other person for what can not be asked for."""

_LITTLE: Final = frozenset({"with", "it", "all", "out", "of", "not", "up", "best"})
_SADLY: Final = "sad"
"""The feeling that can always be about something that happened."""


@dataclass(frozen=True, slots=True)
class Line:
    """Part of a message.

    Attributes:
        say: Statements; may be empty.
        ask: A question at its end; may be empty.
        keeps_say: The statement is needed: it holds what the writer said.
    """

    way: Way
    say: str
    ask: str
    keeps_say: bool = True


def lines(shape: Shape, phrases: Phrases, feeling: str = "") -> Iterator[Line]:
    """Yield what may be said instead, the best of each way first.

    Args:
        feeling: What the writer says they feel, elsewhere in the text.
    """
    if isinstance(shape, TurnShape):
        yield from _of_turn(shape, phrases)
    elif shape.is_wish:
        yield from _of_wish(shape, phrases)
    else:
        yield from _of_deed(shape, phrases, shape.feeling or feeling)


def _of_turn(shape: TurnShape, phrases: Phrases) -> Iterator[Line]:
    turn = phrases.turns[shape.turn]
    for way, texts in (
        (Way.GENTLE_START, turn.gently),
        (Way.OPEN_QUESTION, turn.questions),
        (Way.CLEAR_REQUEST, turn.requests),
    ):
        for text in filled(texts, shape.values):
            yield _line(way, text)


def _of_deed(shape: DeedShape, phrases: Phrases, feeling: str) -> Iterator[Line]:
    deed, offer = shape.deed, phrases.offers[shape.theme]
    values = values_of(deed)
    then = offer.then if deed.tense is Tense.THEN and offer.then else offer.questions
    asked = list(filled(then, values))
    yield from _starts(shape, phrases, feeling, asked[0] if asked else "")
    yield from _questions(deed, offer, phrases.frames, asked)
    yield from _requests(deed, offer, phrases.frames)


def _starts(
    shape: DeedShape, phrases: Phrases, feeling: str, question: str
) -> Iterator[Line]:
    deed, offer = shape.deed, phrases.offers[shape.theme]
    offered = [feeling] if feeling else _fitting(offer.feelings, deed, phrases.about)
    events = [event(one, deed, phrases) for one in offered]
    if shape.own:
        own = sentence(phrases.frames.or_else.format(own=shape.own))
        yield Line(Way.GENTLE_START, f"{events[0]} {own}", "")
    if shape.theme in _NOT_AS_EVENTS and offer.gently:
        events = []
    whole = () if feeling and events else filled(offer.gently, values_of(deed))
    for said in (*events[:1], *whole, *events[1:]):
        yield Line(Way.GENTLE_START, said, question)


def _questions(
    deed: Deed, offer: Offer, frames: Frames, asked: Sequence[str]
) -> Iterator[Line]:
    lead = _lead(deed, offer, frames)
    for question in asked[1:2] or asked:
        says_it = deed.tense is Tense.HABIT and deed.do in question
        say = frames.understand if says_it else lead
        yield Line(Way.OPEN_QUESTION, say, question, say != frames.understand)
    # A question that does not say what it is about can not stand alone.
    for question in asked if offer.lead is Lead.NONE else ():
        yield Line(Way.OPEN_QUESTION, frames.understand, question, keeps_say=False)


def _requests(deed: Deed, offer: Offer, frames: Frames) -> Iterator[Line]:
    values = values_of(deed)
    is_past = deed.tense is Tense.THEN and bool(offer.requests_then)
    say = _lead(deed, offer, frames) if is_past else offer.need
    requests = [*filled(offer.requests_then if is_past else offer.requests, values)]
    for request in requests or filled([frames.ask_to_stop], values):
        yield Line(Way.CLEAR_REQUEST, say, sentence(request, "?"), keeps_say=is_past)


def _lead(deed: Deed, offer: Offer, frames: Frames) -> str:
    """Return what goes before an open question, so that one knows what it is about."""
    if (
        offer.lead is Lead.WHEN
        and deed.tense is Tense.HABIT
        and not deed.is_left_undone
    ):
        return sentence(frames.understand_when.format(event=deed.event))
    if offer.lead is not Lead.NONE or deed.tense is not Tense.HABIT:
        return sentence(frames.on_my_mind.format(event=deed.fact))
    return frames.understand


def _of_wish(shape: DeedShape, phrases: Phrases) -> Iterator[Line]:
    deed, offer, frames = shape.deed, phrases.offers[shape.theme], phrases.frames
    values = values_of(deed)
    asked = list(filled(offer.questions, values))
    first = asked[0] if asked else ""
    if "do" in values:
        would = sentence(frames.would_help.format(did=deed.did))
        if shape.own:
            own = sentence(frames.or_without.format(own=shape.own))
            yield Line(Way.GENTLE_START, f"{would} {own}", "")
        yield Line(Way.GENTLE_START, would, first)
    for text in filled(offer.gently, values):
        yield _line(Way.GENTLE_START, text)
    for question in (*asked[1:], *asked[:1]):
        yield Line(Way.OPEN_QUESTION, frames.understand, question, keeps_say=False)
    for request in filled((frames.ask, *offer.requests), values):
        yield Line(
            Way.CLEAR_REQUEST, offer.need, sentence(request, "?"), keeps_say=False
        )


def event(feeling: str, deed: Deed, phrases: Phrases) -> str:
    """Return "I feel … when you …", in the way that this feeling and time ask for."""
    frames = phrases.frames
    can_be_about = {feeling, feeling.rsplit(maxsplit=1)[-1]} & phrases.about
    if theme_of(deed) is Theme.SAID:
        frame, said = frames.remember, deed.fact
    elif can_be_about and deed.tense is not Tense.HABIT:
        frame, said = frames.feel_that, deed.fact
    elif deed.tense is Tense.THEN:
        frame, said = frames.felt_when, deed.event
    else:
        frame, said = frames.feel_when, deed.event
    return sentence(frame.format(feeling=feeling, event=said))


def values_of(deed: Deed) -> Mapping[str, str]:
    """Return what may fill the places of a theme's lines."""
    do = _SINCE.sub("", deed.do)
    found = {"hard": do, "did": deed.did, "event": deed.event}
    is_sure = not any(word in f"{deed.tail} " for word in _UNSURE)
    if deed.is_left_undone and is_sure:
        found["do"] = do
    if not deed.is_left_undone:
        if deed.tense is not Tense.THEN:
            found["doing"] = deed.doing
        other = WHOM.search(deed.tail)
        if other and _is_reaching(deed):
            found["stopping"] = f"{deed.verb.ing} {deed.tail[: other.end()]}"
        del found["hard"], found["did"]
    named = {"about": about(deed.tail), "whom": whom(deed.tail)}
    return found | {name: value for name, value in named.items() if value}


def filled(texts: Sequence[str], values: Mapping[str, str]) -> Iterator[str]:
    """Yield the texts whose places can all be filled in."""
    for text in texts:
        places = [name for _, name, _, _ in Formatter().parse(text) if name]
        if all(name in values for name in places):
            said = text.format_map(dict(values))
            yield said[:1].upper() + said[1:]


def _is_reaching(deed: Deed) -> bool:
    """Say whether "stop …ing her" says the whole of it."""
    base = deed.verb.base
    return base in _REACHING or (base != "be" and _WITH.match(deed.tail) is not None)


def _fitting(feelings: Sequence[str], deed: Deed, about: Collection[str]) -> list[str]:
    """Return feelings that do not repeat the deed, and fit how it stands in time."""
    words = set(deed.finite.lower().split()) - _LITTLE
    found = [one for one in feelings if words.isdisjoint(one.split())] or [_SADLY]
    if deed.tense is Tense.HABIT:
        return found
    return sorted(found, key=lambda one: one not in about)


def _line(way: Way, text: str) -> Line:
    said, ask = text.strip(), ""
    if said.endswith("?"):
        at = max(said.rfind(". "), -2) + 2
        said, ask = said[:at].strip(), said[at:]
    return Line(way, said, ask)

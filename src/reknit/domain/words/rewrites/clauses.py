"""A sentence taken apart: each clause is read for what it says of the other person."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from reknit.domain.words.rewrites.asking import asked_for, roughly, told
from reknit.domain.words.rewrites.deeds import Deed, Tense, deed
from reknit.domain.words.rewrites.feelings import Feelings
from reknit.domain.words.rewrites.leads import clauses, without_lead
from reknit.domain.words.rewrites.phrases import Turn
from reknit.domain.words.rewrites.predicates import predicate
from reknit.domain.words.rewrites.shapes import DeedShape, Shape, TurnShape, shape_of
from reknit.domain.words.rewrites.tails import finished
from reknit.domain.words.rewrites.turns import turn_in
from reknit.domain.words.rewrites.ultimatums import ultimatum
from reknit.domain.words.rewrites.verb_phrases import going_on

_HURT_ME: Final = re.compile(
    r"^you (?:really |have )?hurt me (?:so much |deeply |so badly |a lot )?when "
    r"(?=you\b)",
    re.IGNORECASE,
)
_IT_LEAD: Final = re.compile(
    r"^it (?:really |just |always |still )*(hurts|bothers|upsets|annoys|kills|pains|"
    r"scares|worries|saddens|"
    r"frustrates|makes me (?:feel )?[a-z ]+?)(?: me)?(?: so much| a lot| deeply| so "
    r"badly)? "
    r"(?:when|that|how|every time|whenever) (?=you\b)",
    re.IGNORECASE,
)
_IT_FEELS: Final = {
    "hurts": "hurt", "upsets": "upset", "annoys": "annoyed", "scares": "scared",
    "worries": "worried", "saddens": "sad", "frustrates": "frustrated",
}  # fmt: skip
_SICK_OF: Final = re.compile(
    r"^I am (?:so |just |really |beyond |absolutely )*(?:sick|tired|sick and tired|"
    r"fed up|exhausted|done|over|"
    r"angry|mad|upset) (?:of|with|from|about|at) (?:you|your|all your|all the|all "
    r"these|the|hearing your) "
    r"(?:always |constantly |continually |endless |constant )*(.+)$",
    re.IGNORECASE,
)
_NOUNS: Final = {
    "lies": "lying to me", "lying": "lying to me", "secrets": "keeping secrets",
    "excuses": "making excuses", "silence": "being silent",
    "silent treatment": "giving me the silent treatment",
    "accusations": "accusing me", "jokes": "making jokes",
    "complaints": "complaining", "broken promises": "breaking your promises",
}  # fmt: skip
_ALL_YOU_DO: Final = re.compile(
    r"^(?:it seems )?(?:all|the only thing) you (?:ever |always |can |know how to "
    r")*do is (.+)$",
    re.IGNORECASE,
)
_MAKE_FEEL: Final = re.compile(
    r"^you (?:always |constantly |just |really |have |never fail to )*(make|made|"
    r"are making|keep making) "
    r"me (?:feel )?(.+)$",
    re.IGNORECASE,
)
_YOU: Final = re.compile(r"^you (.+)$", re.IGNORECASE)


_IN_MY_FACE: Final = re.compile(
    r"\b(throw|throwing|threw|rub|rubbing) (it|this|that|everything) (?:back "
    r")?(?:in|into) my face\b",
    re.IGNORECASE,
)
_WHEN_I: Final = re.compile(
    r"^(?:every time|when|whenever|each time) (I (?:\S+ ){0,6}?\S+?),? you (.+)$",
    re.IGNORECASE,
)
_WHERE: Final = re.compile(
    r"^(.+?) (when(?:ever)? you .+|every time you .+|by [a-z]+ing .+|in front of .+|"
    r"at (?:the|your|our) .+|last .+|"
    r"yesterday.*|on [A-Z].+)$"
)


def shapes_in(words: str, feelings: Feelings) -> Iterator[Shape]:
    """Yield what a sentence says, clause by clause, the first clause first."""
    whole = turn_in(words, feelings.is_one) or ultimatum(words) or _as_a_whole(words)
    if whole is not None:
        yield whole
        return
    named = feelings.named(words)
    for clause in clauses(words):
        found = _clause(clause, named, feelings)
        if found is not None:
            yield found


def is_wish(shape: Shape) -> bool:
    """Say whether a shape asks for something."""
    return isinstance(shape, DeedShape) and shape.is_wish


def _as_a_whole(words: str) -> Shape | None:
    clause = without_lead(words)
    return _sick_of(clause) or _all_you_do(clause) or shape_of(roughly(clause))


def _clause(clause: str, named: str, feelings: Feelings) -> Shape | None:
    clause = without_lead(_IN_MY_FACE.sub(_brought_up, clause))
    when = _WHEN_I.match(clause)
    if when:
        return _with_setting(when, named)
    named, clause = _without_feeling(clause, named, feelings)
    if _MAKE_FEEL.match(clause):
        return _made_to_feel(clause, feelings)
    turn = turn_in(clause, feelings.is_one)
    if turn is not None:
        return turn
    found = _YOU.match(clause)
    said = asked_for(clause) or (predicate(found[1].split()) if found else told(clause))
    if said is None and clause.lower().startswith("for "):
        said = going_on(clause.split()[1:])
    return shape_of(said, named)


def _without_feeling(clause: str, named: str, feelings: Feelings) -> tuple[str, str]:
    """Return the feeling that leads into a clause, and the rest of it."""
    it_is = _IT_LEAD.match(clause)
    if it_is:
        verb = it_is[1].lower()
        made = verb.removeprefix("makes me ").removeprefix("feel ")
        named = _IT_FEELS.get(verb, "") or (made if feelings.is_one(made) else named)
        clause = without_lead(clause[it_is.end() :])
    if _HURT_ME.match(clause):
        named, clause = "hurt", _HURT_ME.sub("", clause)
    led, clause = feelings.leading(clause)
    return led or named, clause


def _brought_up(found: re.Match[str]) -> str:
    word = found[1].lower()
    forms = {"threw": "brought", "throwing": "bringing", "rubbing": "bringing"}
    return f"{forms.get(word, 'bring')} {found[2]} up"


def _with_setting(when: re.Match[str], named: str) -> Shape | None:
    """Read "Every time I cry you walk away"."""
    said, setting = predicate(when[2].split()), finished(when[1])
    if not isinstance(said, Deed) or not setting:
        return None
    return shape_of(replace(said, setting=f"{setting} and "), named)


def _sick_of(words: str) -> Shape | None:
    found = _SICK_OF.match(words)
    if found is None:
        return None
    rest = found[1]
    if rest.lower() in _NOUNS:
        rest = _NOUNS[rest.lower()]
    undone = rest.lower().startswith(("not ", "never "))
    going = going_on(rest.split()[1:] if undone else rest.split(), undone=undone)
    return shape_of(going)


def _all_you_do(words: str) -> Shape | None:
    found = _ALL_YOU_DO.match(words)
    if found is None:
        return None
    return shape_of(predicate(["always", *found[1].split()]))


def _made_to_feel(clause: str, feelings: Feelings) -> TurnShape | None:
    """Read "You made me feel stupid in front of your friends"."""
    found = _MAKE_FEEL.match(clause)
    if found is None:
        return None
    where = _WHERE.match(found[2])
    if where is None or not feelings.is_one(where[1]):
        return None
    is_past = found[1].lower() == "made"
    event = _event(where[2], is_past=is_past)
    if event is None:
        return None
    feel = f"{'felt' if is_past else 'feel'} {where[1]}"
    return TurnShape(Turn.FELT, {"feel": feel, "when": event})


def _event(where: str, *, is_past: bool) -> str | None:
    words = where.split()
    if words[0] == "by":
        going = going_on(words[1:])
        if going is None:
            return None
        tense = Tense.THEN if is_past else Tense.HABIT
        return f"when {deed(going.verb, going.tail, tense, undone=False).event}"
    lead = re.match(r"(?:when(?:ever)?|every time) you (.+)", where)
    if lead is None:
        return finished(where)
    said = predicate(lead[1].split())
    return f"when {said.event}" if isinstance(said, Deed) else None

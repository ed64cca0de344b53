"""The verbs that are understood, and their forms. Others are passed over."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Kind(StrEnum):
    """What may be made of a verb.

    BY_RULE: only with the words that a rule of `themes` names; it has too many
    meanings otherwise. MIND: what only the other person can know. VALUING: what the
    writer misses from the other person; nobody can be asked to do it.
    """

    PLAIN = "plain"
    BY_RULE = "by-rule"
    MIND = "mind"
    VALUING = "valuing"


class Form(StrEnum):
    """A form of a verb. BOTH: base and past look the same."""

    BASE = "base"
    PAST = "past"
    DONE = "done"
    BOTH = "both"
    ING = "ing"


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb with its forms: "tell", "told", "told", "telling"."""

    base: str
    past: str
    done: str
    ing: str
    kind: Kind
    needs_more: bool


_IRREGULAR: Final = """
    be were been
    break broke broken
    bring brought brought
    buy bought bought
    choose chose chosen
    come came come
    cut cut cut
    do did done
    drink drank drunk
    drive drove driven
    eat ate eaten
    feed fed fed
    forget forgot forgotten
    forgive forgave forgiven
    get got got
    give gave given
    go went gone
    hang hung hung
    have had had
    hear heard heard
    hide hid hidden
    hold held held
    keep kept kept
    leave left left
    let let let
    lose lost lost
    find found found
    make made made
    meet met met
    mislead misled misled
    pay paid paid
    put put put
    read read read
    ring rang rung
    run ran run
    say said said
    see saw seen
    sell sold sold
    send sent sent
    show showed shown
    shut shut shut
    sit sat sat
    sleep slept slept
    speak spoke spoken
    spend spent spent
    stand stood stood
    swear swore sworn
    take took taken
    tell told told
    think thought thought
    throw threw thrown
    understand understood understood
    wake woke woken
    withdraw withdrew withdrawn
    write wrote written
"""

_DOUBLE: Final = """
    admit cancel chat cut forget get hug let nag plan put quarrel run shut sit slam snap
    stop
"""
_DOUBLING: Final = frozenset(_DOUBLE.split())
"""Verbs that double their last letter, in British spelling."""

# With nothing after them these say too little, or something else.
_NEED_MORE: Final = """
    accuse acknowledge arrange believe bite blame block book buy charge check choose
    compare compliment contact deceive defend delete embarrass end feed fix follow
    hear hide hold hug humiliate include insult introduce invite involve judge kiss
    lock meet mention message mislead mock notice phone promise protect question
    ridicule ring say search sell send share show spend swear tease tell thank touch
    track trust use visit wash watch
"""

_PLAIN: Final = """
    abandon accuse acknowledge admit answer apologise apologize argue arrange arrive
    avoid betray blame block book buy call cancel chat cheat check clean comfort
    communicate compare complain compliment confide consult contact cook correct
    criticise criticize cuddle curse deceive decide defend delete disappear dismiss
    drink eat email embarrass explain feed fix flirt follow forget forgive gamble hear
    help hide hug humiliate ignore include insult interrogate interrupt introduce
    invite involve joke judge kiss laugh lecture lie listen lock mention message
    mislead mock nag notice pay phone plan play pretend promise protect quarrel
    question reassure remember reply respond ridicule ring scream scroll search sell
    send share shout sing slam sleep smoke snap sneak snoop speak spend spy stare
    stonewall storm sulk swear talk tease tell text thank tidy touch track trust use
    vacuum visit wait walk wash waste watch whisper withdraw work write yell
"""

_BY_RULE: Final = """
    ask be believe break bring brush change choose come cut do drive end find get give
    go hang have hold keep leave let look lose make meet miss monitor move open pick
    pull push put raise read remind return roll run say see show shut side sit stand
    start stay stop take throw treat turn wake
"""

_MIND: Final = "care enjoy hate like love regret think want wish"

_VALUING: Final = "accept appreciate encourage respect support understand value"


def _past(base: str) -> str:
    if base.endswith("e"):
        return f"{base}d"
    if base.endswith("y") and base[-2] not in "aeiou":
        return f"{base[:-1]}ied"
    return f"{base}{base[-1]}ed" if base in _DOUBLING else f"{base}ed"


def _ing(base: str) -> str:
    if base.endswith("ie"):
        return f"{base[:-2]}ying"
    if base.endswith("e") and base not in {"be", "see"}:
        return f"{base[:-1]}ing"
    return f"{base}{base[-1]}ing" if base in _DOUBLING else f"{base}ing"


def _all_verbs() -> Mapping[str, Verb]:
    irregular = {
        base: (past, done)
        for base, past, done in map(str.split, _IRREGULAR.strip().splitlines())
    }
    needs_more = frozenset(_NEED_MORE.split())
    lists = {
        Kind.PLAIN: _PLAIN,
        Kind.BY_RULE: _BY_RULE,
        Kind.MIND: _MIND,
        Kind.VALUING: _VALUING,
    }
    verbs = {}
    for kind, words in lists.items():
        for base in words.split():
            past, done = irregular.get(base, (_past(base), _past(base)))
            verbs[base] = Verb(base, past, done, _ing(base), kind, base in needs_more)
    return MappingProxyType(verbs)


VERBS: Final = _all_verbs()
"""Every verb by its base."""


def _all_forms() -> Mapping[str, tuple[Verb, Form]]:
    forms: dict[str, tuple[Verb, Form]] = {}
    for verb in VERBS.values():
        forms.setdefault(verb.ing, (verb, Form.ING))
        forms.setdefault(verb.done, (verb, Form.DONE))
        forms[verb.past] = (verb, Form.PAST)
    for verb in VERBS.values():
        form = Form.BOTH if verb.base == verb.past else Form.BASE
        forms[verb.base] = (verb, form)
    return MappingProxyType(forms)


_FORMS: Final = _all_forms()


def known(word: str) -> tuple[Verb, Form] | None:
    """Return the verb of a form, and which form it is. None when it is not known."""
    return _FORMS.get(word.lower())


def done_form(word: str) -> Verb | None:
    """Return the verb of which a word is the form after "have". None when unknown."""
    return _DONE.get(word.lower())


_DONE: Final = MappingProxyType({verb.done: verb for verb in VERBS.values()})

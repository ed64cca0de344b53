"""Ways of speaking that are recognised as a whole, whatever verb is in them."""

import re
from collections.abc import Callable, Mapping
from typing import Final

from reknit.domain.words.rewrites.phrases import Turn
from reknit.domain.words.rewrites.shapes import TurnShape
from reknit.domain.words.rewrites.tails import finished


def _all_of(pattern: str) -> re.Pattern[str]:
    return re.compile(f"(?:{pattern})$", re.IGNORECASE)


_NOW: Final = r"(?: with you)?(?: right now| now| any ?more| today| tonight)?"
_LEAD: Final = r"(?:and |but |so |look,? |well,? |ok(?:ay)?,? |oh,? |fine,? |just )*"

_PAUSE: Final = _all_of(
    rf"{_LEAD}(?:whatever,? )?(?:(?:(?:I am|we are) (?:so |just |all )*(?:done|"
    rf"finished|through)"
    r" (?:talking|discussing|arguing|fighting|with (?:this|the) (?:conversation|talk|"
    r"discussion|argument|fight|subject)|with talking)(?: about (?:this|it))?(?: to "
    r"you)?"
    rf"{_NOW})|whatever you (?:say|want)|(?:forget it|drop it|never mind)(?:,? I am "
    rf"done)?|"
    r"this (?:conversation|talk|discussion) is over|end of (?:story|discussion|"
    r"conversation)|(?:conversation|discussion) over|I have nothing (?:more |else |"
    r"left )?to"
    r" say(?: to you)?|there is nothing (?:more |left )?to (?:say|talk about|discuss)|"
    rf"do not (?:talk|speak) to me{_NOW}|I am not (?:talking|speaking) to you{_NOW}|"
    r"I (?:am not|cannot|do not want to|will not|refuse to|am not going to) "
    r"(?:doing|do|"
    r"talk(?:ing)? about|discuss(?:ing)?|having|have|deal(?:ing)? with|even look at|"
    rf"speak about) (?:this|it|that|you|this (?:conversation|talk|fight)){_NOW})"
    rf"|{_LEAD}fine,? (?:then,? )?whatever(?:,? .{{0,20}})?"
)
_TIME_ALONE: Final = _all_of(
    rf"{_LEAD}(?:please )?(?:leave me alone|give me (?:some )?space|let me be){_NOW}"
)
_SORRY: Final = (
    rf"{_LEAD}(?:(?:I am|we are) )?(?:so |really |very |truly |deeply |terribly )*"
    r"(?:sorry|I apologi[sz]e|my apologies)"
)
_SORRY_IF: Final = _all_of(
    rf"{_SORRY} (?:if|but if|that if) (?:somehow |in any way |perhaps |maybe "
    rf")*((?:I|it|this|that|what I"
    r" (?:did|said)|my \w+) .+?)(?:,? but\b.*|,? (?:ok|okay))?"
)
_SORRY_I: Final = _all_of(
    rf"{_SORRY},? (?:that )?(I .+?),? (?:but|however|only|it is just)\b.*"
)
_SORRY_FOR: Final = _all_of(rf"{_SORRY},? ((?:for|about) .+?),? (?:but|however)\b.*")
_SORRY_FELT: Final = _all_of(
    rf"{_SORRY},? (?:if|that)? ?you (?:feel|felt|are|were|got|ended up) ((?:so |a "
    rf"bit |a little )?"
    r"[a-z]+(?: [a-z]+)?)(?:,? but\b.*)?"
)
_SORRY_WAY: Final = _all_of(
    rf"{_SORRY},? (?:if|that)? ?you (?:feel|felt|see it|took it|take it) (?:that|"
    rf"this|like that|"
    r"like this)(?: way)?(?:,? but\b.*)?"
)
_SAID_SORRY: Final = _all_of(
    rf"{_LEAD}(?:I (?:have )?(?:already )?(?:said|told you)(?: that)? (?:I was |I "
    rf"am )?sorry\b.*|"
    r"I (?:have )?(?:already )?apologi[sz]ed\b.*|how (?:many times|often) (?:do|"
    r"must|should) I"
    r" (?:have to |need to )?(?:say (?:I am |that I am )?sorry|apologi[sz]e)\b.*)"
)
_CHOICES: Final = (
    r"(?:(?:cheated|lied|hid|slept|did|had|kept|kissed|flirted|strayed|deleted|met|"
    r"looked elsewhere|went to (?:her|him)|turned to|started (?:it|the affair|"
    r"seeing)|found (?:someone|somebody|it))\b)"
)
_ONLY_DID: Final = _all_of(
    rf"{_LEAD}I (?:only |just )*({_CHOICES}.*?),? (?:because|since|cause|as) (?:of "
    rf")?(?:you\b|we\b|our\b|"
    r"I (?:was|felt)\b)(.*)"
)
_WHY_I: Final = _all_of(
    rf".*\byou\b.*?,? (?:so|that is why|which is why|no wonder) I {_CHOICES}.*"
)
_DRIVEN: Final = _all_of(
    rf"{_LEAD}(?:(?:that|this) is why I {_CHOICES}.*|(?:it is|it was) your fault "
    rf"(?:that )?I (?:cheated|lied|strayed|had)\b.*|"
    r"you (?:basically |practically )?(?:drove|pushed|forced) me (?:to (?:it|this|"
    r"do|cheat|lie|her|him)"
    r"|into (?:it|this|her arms|his arms|cheating|lying|the affair))\b.*|"
    r"you made me (?:cheat|do it|do this|lie)\b.*)"
)
_FEARFUL: Final = re.compile(
    r"\b(?:scare|afraid|fear|threat|hit|force[ds]?|beat|choke|asked|told me|wanted "
    r"me)\b",
    re.IGNORECASE,
)
_KNOWN: Final = _all_of(
    rf"{_LEAD}I (?:know|admit|realise|realize|see|get it,?|agree) (?:that )?(I "
    rf"(?:hurt you|lied(?: to "
    r"you)?|cheated(?: on you)?|betrayed you|broke your (?:trust|heart)|made a "
    r"(?:huge |big |bad |"
    r"terrible )?mistake|messed up|screwed up|was wrong|did wrong|let you down|did "
    r"a (?:bad|"
    r"terrible) thing|have hurt you|caused this)),? (?:but|however)\b(.*)"
)
_WRONGED: Final = re.compile(
    r"\byou (?:cheated|lied|slept|had an affair)", re.IGNORECASE
)
_NOT_ENOUGH: Final = _all_of(
    rf"{_LEAD}(?:nothing (?:that )?I (?:ever )?(?:do|say|try) is (?:ever )?(?:good |"
    rf"right )?(?:enough|"
    r"right|good)(?: for you)?|(?:no matter what|whatever) I (?:do|say|try),? it is "
    r"(?:never|not)"
    r" (?:good )?(?:enough|right)(?: for you)?|I (?:can never|cannot) do anything right"
    r"(?: (?:for you|in your eyes))?|it is never (?:good )?enough(?: for you)?)"
)
_WHAT_MORE: Final = _all_of(
    rf"{_LEAD}what (?:more |else )(?:do you (?:want|expect|need)|can I do|am I "
    rf"supposed to do)\b.*"
)
_HEALING: Final = _all_of(
    rf"{_LEAD}(?:please )?(?:(?:when (?:will|are) you (?:going to )?(?:finally |"
    rf"ever )?(?:get over|let|"
    r"move on|stop (?:crying|being (?:angry|sad|hurt)))|how long (?:will|do|are|is) "
    r"(?:you|I|this|"
    r"it) (?:going to |have to )?(?:keep )?(?:punish(?:ing)?|be angry|be like this|"
    r"hold|make me"
    r" pay|pay|stay angry|go on|cry|suffer|hear|listen to))\b.*|(?:get over it|move "
    r"on|let it "
    r"go)(?: already)?|"
    r"you should be over (?:it|this)\b.*|(?:it is|it was|that is) (?:all )?in the "
    r"past\b.*|"
    r"can we (?:please |just )*move on\b.*|you (?:just )?(?:need|have) to (?:get "
    r"over|move on|let (?:it|"
    r"this) go)\b.*)"
)
_MATTER: Final = _all_of(
    rf"{_LEAD}(?:do you even care(?: about (?:me|us|this|how I feel|our \w+))?(?: "
    rf"at all)?|"
    r"you could not care less(?: about (?:me|us|how I feel))?|"
    r"you (?:do not|never) care about any(?:one|body|thing) (?:but|except|other "
    r"than) (?:yourself|"
    r"her|him|work)|you are only interested in yourself|it is always about you|I "
    r"(?:mean|am) nothing to you|I (?:do not|never) (?:even )?(?:matter|mattered) "
    r"to you)"
)
_WE_DO_NOT: Final = _all_of(
    rf"{_LEAD}we (?:never|hardly ever|hardly|rarely|do not|barely|never even|do not "
    rf"even|do not ever) (?:even |ever )?"
    r"(talk|go out|go anywhere|spend (?:any )?time together|laugh(?: together)?|eat "
    r"together|"
    r"do (?:anything|things)(?: fun)?(?: together)?|hug|cuddle|sit together)(?: any "
    r"?more)?"
)
_MISSED: Final[Mapping[str, str]] = {
    "talk": "talking with you",
    "go": "going out with you",
    "laugh": "laughing with you",
    "eat": "eating together",
    "hug": "being close to you",
    "cuddle": "being close to you",
    "sit": "sitting together",
    "do": "doing things together",
    "spend": "our time together",
}
_AS_USUAL: Final = _all_of(
    rf"{_LEAD}you (?:just |always |still |can )*(?:act|behave|pretend|carry on|go "
    rf"on|live|keep acting|are "
    r"acting|acted) (?:like|as if|as though) (?:nothing (?:ever |has |had "
    r")?(?:happened|is wrong|was wrong)|"
    r"it (?:never|did not) (?:happened|happen)|everything is (?:fine|normal|ok|okay))"
)
_OURS: Final = (
    r"(?:(?:our|my|this|the|your) (?:whole |own |entire |beautiful )?(?:marriage|"
    r"family|life|lives|home|"
    r"relationship|trust|future|world|love)|everything(?: (?:that )?we (?:had|built|"
    r"have))?|"
    r"what we (?:had|built)|us)"
)
_RUINED: Final = _all_of(
    rf"{_LEAD}you (?:have )?(?:just |completely |totally |really )*(?:ruined|"
    rf"destroyed|wrecked|broke|broken|"
    rf"killed|threw away|thrown away|shattered|blew up) ({_OURS})(?: for .*| "
    rf"because .*| with .*|"
    r" by .*)?"
)
_DID_THIS: Final = _all_of(
    rf"{_LEAD}(?:(?:how could|how can|why did|why would|how dare) you (?:ever )?do "
    rf"(?:this|that|it|such a thing"
    r"|something like (?:this|that))|I cannot believe (?:that )?you (?:did|would "
    r"do) (?:this|that|it)|"
    r"I (?:hate|cannot get over|cannot stand|resent) what you did|look (?:at )?what "
    r"you (?:did|have done))"
    r"( to (?:me|us|our (?:family|kids|children)|the (?:kids|children)|your "
    r"(?:family|kids|"
    r"children)))?"
)
_THINKING: Final = _all_of(
    rf"{_LEAD}what (?:were you|was going through your head|on earth were you) "
    rf"?(?:even |thinking)*"
)
_HARD_TO_TRUST: Final = _all_of(
    rf"{_LEAD}(?:I (?:cannot|can never|will never|will not|do not|could never) "
    rf"(?:ever )?(?:trust|believe)|"
    r"how (?:can|could|am|should) I (?:supposed to )?(?:ever )?(?:trust|believe))"
    r" (you|anything you say|a word you say|what you say|a single word you say)(?: "
    r"ever)?"
    r"(?: again| any ?more)?"
)

_MOST_WORDS: Final = 12
_EMPTY_WORDS: Final = re.compile(
    r"\b(?:anything|something|somehow|found out|caught|that way)\b|\bcame (?:across|"
    r"out)$|^(?:I|it|this|"
    r"that) (?:am|is|are)\b",
    re.IGNORECASE,
)
_MAY_HAVE: Final = re.compile(r"\b(?:may|might|could) have\b", re.IGNORECASE)


def turn_in(words: str, is_feeling: Callable[[str], bool]) -> TurnShape | None:
    """Return the turn that a sentence is as a whole, or None.

    Args:
        is_feeling: Whether a word names a feeling.
    """
    for read in (_sorry, _owning, _plain_turn, _with_words):
        found = read(words, is_feeling)
        if found is not None:
            return found
    return None


def _sorry(words: str, is_feeling: Callable[[str], bool]) -> TurnShape | None:
    if _SORRY_WAY.match(words):
        return TurnShape(Turn.SORRY_WAY)
    if _SAID_SORRY.match(words):
        return TurnShape(Turn.SAID_SORRY)
    felt = _SORRY_FELT.match(words)
    if felt:
        return (
            TurnShape(Turn.SORRY_FELT, {"feeling": felt[1]})
            if is_feeling(felt[1])
            else None
        )
    found = _SORRY_IF.match(words) or _SORRY_I.match(words)
    if found:
        said = _named(_MAY_HAVE.sub("have", found[1]).replace("I ever ", "I "))
        return TurnShape(Turn.SORRY_THAT, {"that": said}) if said else None
    found = _SORRY_FOR.match(words)
    said = _named(found[1]) if found else None
    return TurnShape(Turn.SORRY_FOR, {"what": said}) if said else None


def _owning(words: str, _: Callable[[str], bool]) -> TurnShape | None:
    if _FEARFUL.search(words):
        return None
    if _DRIVEN.match(words):
        return TurnShape(Turn.OWNING_ALL)
    known = _KNOWN.match(words)
    if known:
        wronged = _WRONGED.search(known[2])
        return None if wronged else TurnShape(Turn.KNOWN, {"known": known[1]})
    if _WHY_I.match(words):
        return TurnShape(Turn.OWNING_ALL)
    only = _ONLY_DID.match(words)
    said = _named(only[1]) if only else None
    if not said or said.lower().startswith("had to"):
        return None
    return TurnShape(Turn.OWNING, {"did": said})


_PLAIN_TURNS: Final[Mapping[Turn, re.Pattern[str]]] = {
    Turn.PAUSE: _PAUSE,
    Turn.TIME_ALONE: _TIME_ALONE,
    Turn.NOT_ENOUGH: _NOT_ENOUGH,
    Turn.WHAT_MORE: _WHAT_MORE,
    Turn.HEALING: _HEALING,
    Turn.MATTER: _MATTER,
    Turn.AS_USUAL: _AS_USUAL,
    Turn.THINKING: _THINKING,
}


def _plain_turn(words: str, _: Callable[[str], bool]) -> TurnShape | None:
    for turn, pattern in _PLAIN_TURNS.items():
        if pattern.match(words):
            return TurnShape(turn)
    return None


def _with_words(words: str, _: Callable[[str], bool]) -> TurnShape | None:
    ruined = _RUINED.match(words)
    if ruined:
        what = "all we had" if ruined[1].lower().startswith("every") else ruined[1]
        return TurnShape(Turn.RUINED, {"what": what})
    did = _DID_THIS.match(words)
    if did:
        return TurnShape(Turn.DID_THIS, {"to": did[1] or ""})
    missed = _WE_DO_NOT.match(words)
    if missed:
        first = missed[1].lower().split()[0]
        return TurnShape(Turn.MISSING, {"doing": _MISSED[first]})
    trust = _HARD_TO_TRUST.match(words)
    if trust:
        whom = "you" if trust[1].lower() == "you" else "what you say"
        return TurnShape(Turn.HARD_TO_TRUST, {"whom": whom})
    return None


def _named(said: str) -> str | None:
    """Return words that name something, or None when they name nothing."""
    tail = finished(said)
    if not tail or _EMPTY_WORDS.search(tail) or len(tail.split()) > _MOST_WORDS:
        return None
    return tail

"""Which words make a deed be about what. The first rule of a table that fits holds."""

import re
from dataclasses import dataclass
from typing import Final

from reknit.domain.words.rewrites.deeds import Tense
from reknit.domain.words.rewrites.phrases import Theme

_OTHER: Final = (
    r"(?:her|him|them|your ex|that (?:woman|man|girl|guy)|the other (?:woman|man)|"
    r"this (?:woman|man|girl|guy)|your (?:girlfriend|boyfriend|lover|co-?worker|"
    r"colleague)|the affair partner|someone else|other (?:women|men|girls|guys))"
)
WHOM: Final = re.compile(rf"\b({_OTHER})\b", re.IGNORECASE)
"""The other person of the affair, as writers call them."""

_NOT_KEPT: Final = "and did not"


@dataclass(frozen=True, slots=True)
class Rule:
    """What a deed is about, by its verb and what follows it.

    Attributes:
        tail: Has to stand at the beginning of what follows the verb.
        tense: Holds in this tense only; None holds in all.
    """

    theme: Theme
    verbs: frozenset[str]
    tail: re.Pattern[str]
    tense: Tense | None


def _rule(theme: Theme, verbs: str, tail: str = "", tense: Tense | None = None) -> Rule:
    finds = re.compile(rf"(?:{tail})(?:\W|$)" if tail else "", re.IGNORECASE)
    return Rule(theme, frozenset(verbs.split()), finds, tense)


UNDONE: Final = (
    _rule(Theme.CONTACT, "tell", rf"{_OTHER} (?:that )?it is (?:over|finished|done)"),
    _rule(
        Theme.LYING, "tell", r"(?:me |us )?(?:the (?:whole |full )?truth|what really)"
    ),
    _rule(
        Theme.LYING, "be", r"(?:fully |completely |totally )?(?:honest|truthful|open)"
    ),
    _rule(Theme.APOLOGY, "apologise apologize"),
    _rule(Theme.APOLOGY, "say", r"(?:that )?(?:you are |you were )?sorry"),
    _rule(Theme.CLOSENESS, "say", r"(?:that )?you love me"),
    _rule(Theme.CLOSENESS, "tell", r"me (?:that )?you love me"),
    _rule(
        Theme.QUESTIONS,
        "answer",
        r"(?:my |any of my |a |one |the )?(?:\w+ )?questions?",
    ),
    _rule(Theme.UNANSWERED, "answer reply respond text phone ring email"),
    _rule(
        Theme.UNANSWERED,
        "call",
        r"(?!me (?:a|an|my|by|beautiful|honey|darling|[\ue000-\uf8ff]))(?:me|us|"
        r"back|home|when|if|from|my|to)|(?:to|as|in|today|tonight|yesterday)|$",
    ),
    _rule(Theme.UNANSWERED, "write", r"(?:back|to me|me)"),
    _rule(Theme.UNANSWERED, "pick", r"up(?: the phone| your phone| when .*)?$"),
    _rule(Theme.UNANSWERED, "return", r"my (?:calls?|texts?|messages?)"),
    _rule(Theme.UNANSWERED, "let", r"me know (?:when|where|if|that)"),
    _rule(Theme.UNTOLD, "tell mention admit", tense=Tense.THEN),
    _rule(Theme.UNTOLD, "let", r"me know", tense=Tense.THEN),
    _rule(Theme.SILENCE, "share talk speak tell communicate confide explain"),
    _rule(Theme.SILENCE, "open", r"up"),
    _rule(
        Theme.UNSEEN,
        "say",
        r"happy \w+|good ?(?:bye|night|morning)|thank you|thanks|hello|hi",
    ),
    _rule(Theme.HIDING, "show", r"me your (?:phone|messages|emails)"),
    _rule(
        Theme.HIDING, "let", r"me (?:see|look at|have) your (?:phone|messages|emails)"
    ),
    _rule(Theme.SILENCE, "say", r"(?:anything|a word|a thing|much|what|how|to me)"),
    _rule(
        Theme.SILENCE,
        "show",
        r"(?:me )?(?:your (?:feelings?|emotions?)|any (?:feelings?|"
        r"emotions?)|emotions?|how you feel|what you feel)",
    ),
    _rule(Theme.SILENCE, "let", r"me in"),
    _rule(Theme.UNHEARD, "listen hear"),
    _rule(Theme.UNHEARD, "pay", r"(?:any )?attention"),
    _rule(Theme.UNHEARD, "let", r"me (?:finish|speak|talk|explain|say|get a word in)"),
    _rule(Theme.UNSEEN, "notice acknowledge compliment comfort thank"),
    _rule(
        Theme.UNSEEN,
        "see look",
        r"(?:at )?me(?: when i .*)?$|what i (?:do|need)|how (?:much|hard)",
    ),
    _rule(Theme.UNSEEN, "ask", r"(?:me )?(?:how|what i|about (?:me|my)|if i)"),
    _rule(Theme.UNSEEN, "include involve consult", r"me|us"),
    _rule(Theme.LATE, "be", r"on time|punctual"),
    _rule(Theme.LATE, "come show get", r"(?:home |up |here |back )?on time"),
    _rule(
        Theme.ABSENT,
        "be",
        r"(?:at )?home|here|there|around|with (?:me|us|the kids)|available",
    ),
    _rule(
        Theme.ABSENT,
        "spend",
        r"(?:any |more |some |a single |one )?(?:quality )?(?:time|evenings?|"
        r"weekends?|nights?|days?) (?:with|at home|here|alone with)",
    ),
    _rule(
        Theme.ABSENT,
        "come",
        r"home|with (?:me|us)|to (?:bed|dinner|see|the|my|our)|along",
    ),
    _rule(Theme.ABSENT, "go", r"(?:out|anywhere|for walks?|to \w+) with (?:me|us)|out"),
    _rule(Theme.ABSENT, "make", r"(?:any |enough )?time"),
    _rule(Theme.ABSENT, "have", r"(?:any |enough )?time"),
    _rule(Theme.ABSENT, "take", r"me (?:out|anywhere|to)"),
    _rule(Theme.ABSENT, "eat sit stay walk visit", r"(?:down )?(?:with|home|here|in)"),
    _rule(Theme.NOT_DONE, "admit", r"(?:to me )?(?:that )?(?:you|it was)"),
    _rule(Theme.FORGETTING, "remember"),
    _rule(Theme.CHORES, "help clean cook wash tidy vacuum feed"),
    _rule(
        Theme.CHORES,
        "do",
        r"(?:the|any|your share|your part|laundry|housework|anything "
        r"(?:around|in|at|for)|homework|chores)",
    ),
    _rule(Theme.CHORES, "take", r"(?:out )?the (?!blame|hint|time)\w+|care of"),
    _rule(Theme.CHORES, "pick", r"up (?:the|your|our) (?!phone)\w+|up after"),
    _rule(Theme.CHORES, "put", r"away|the|your"),
    _rule(Theme.CHORES, "make", r"(?:the )?(?:bed|dinner|lunch|breakfast|supper|food)"),
    _rule(Theme.CHORES, "pay", r"(?:the|any|your)"),
    _rule(Theme.CHORES, "get", r"up with"),
    _rule(Theme.CLOSENESS, "touch hug kiss cuddle", r"me|$"),
    _rule(Theme.CLOSENESS, "hold", r"me|my hand"),
    _rule(Theme.TRUST, "trust", r"me"),
    _rule(Theme.TRUST, "believe", r"me|a word i say|anything i say|what i say"),
    _rule(Theme.FORGIVING, "forgive", r"me"),
    _rule(
        Theme.HEALING,
        "let",
        r"(?:it|this|things|the past) go|go of (?:it|this|the past)",
    ),
    _rule(Theme.HEALING, "move", r"on|past|forward"),
    _rule(Theme.HEALING, "get", r"(?:over|past) (?:it|this|that|things|what|the)"),
    _rule(
        Theme.CONTACT, "end", r"it|things|the (?:affair|contact|relationship)|contact"
    ),
    _rule(Theme.CONTACT, "block", _OTHER),
    _rule(Theme.CONTACT, "cut", r"(?:off )?(?:all )?(?:contact|her|him|it|them)"),
    _rule(Theme.CONTACT, "delete", r"(?:her|his|their) number"),
    _rule(
        Theme.PROMISE,
        "keep",
        r"(?:your|a|any|the|that) (?:single |of your )?(?:promises?|word|"
        r"agreements?)",
    ),
    _rule(Theme.PROMISE, "do", r"what you (?:say|said|promised?)"),
    _rule(Theme.PROMISE, "show", r"up"),
    _rule(Theme.SIDES, "defend protect", r"me|us"),
    _rule(Theme.SIDES, "stand", r"up for me|by me"),
    _rule(Theme.SIDES, "take", r"my side"),
    _rule(Theme.SIDES, "put", r"(?:me|us|our \w+) first"),
)

DONE: Final = (
    _rule(Theme.BETRAYAL, "cheat betray"),
    _rule(Theme.BETRAYAL, "abandon", r"me|us|our|this"),
    _rule(Theme.BETRAYAL, "leave", r"(?:me|us|our family|the kids) for"),
    _rule(Theme.BETRAYAL, "sleep", rf"with {_OTHER}|around"),
    _rule(Theme.BETRAYAL, "kiss touch", _OTHER),
    _rule(
        Theme.BETRAYAL,
        "have",
        r"(?:an|the|your|that|this) (?:\w+ )?affair|sex with",
        Tense.THEN,
    ),
    _rule(
        Theme.BETRAYAL,
        "have",
        r"(?:an|the|your|that|this) (?:\w+ )?affair|sex with",
        Tense.NOW,
    ),
    _rule(
        Theme.CONTACT,
        "text message call write email contact phone ring visit see meet",
        rf"(?:to |with )?{_OTHER}(?! (?:a|an|my) (?:liar|name|whore|bitch))",
    ),
    _rule(
        Theme.CONTACT, "talk speak chat flirt reply", rf"(?:back )?(?:to|with) {_OTHER}"
    ),
    _rule(
        Theme.CONTACT,
        "be",
        rf"(?:in contact |in touch |out |away |there |on the phone )?with {_OTHER}",
    ),
    _rule(Theme.CONTACT, "go", rf"(?:back |out |away |there )?(?:to|with) {_OTHER}"),
    _rule(Theme.CONTACT, "go", rf"(?:to|for|on) (?:\w+ ){{1,4}}with {_OTHER}"),
    _rule(
        Theme.CONTACT,
        "send",
        rf"{_OTHER} (?:a |your |messages|photos|texts|pictures|\w+ mes)",
    ),
    _rule(Theme.CONTACT, "follow", rf"{_OTHER}"),
    _rule(Theme.LYING, "lie pretend deceive mislead"),
    _rule(Theme.LYING, "look", r"me in the (?:eyes?|face) and (?:lied|told)"),
    _rule(Theme.LYING, "make", r"up (?:stories|lies|excuses|things|reasons)|excuses"),
    _rule(
        Theme.LYING,
        "tell",
        r"(?:me |us )?(?:\w+ )?(?:lies|lie|half-truths|half truths|half the"
        r" truth|stories)",
    ),
    _rule(Theme.LYING, "leave", r"(?:\w+ )?out (?:details|half|parts|things|the|what)"),
    _rule(Theme.LYING, "change", r"your story|the story"),
    _rule(Theme.HIDING, "hide delete sneak lock"),
    _rule(
        Theme.HIDING,
        "keep",
        r"(?:\w+ )?(?:secrets?|things|it|that|this|her|him|the truth|"
        r"information|so much)\b.*\bfrom me|(?:your |a )?secrets?|(?:it|that|this) "
        r"(?:a )?secret",
    ),
    _rule(Theme.HIDING, "go", r"behind my back"),
    _rule(Theme.HIDING, "turn", r"your (?:phone|screen) (?:over|away|off|face)"),
    _rule(Theme.LATE, "be", r"(?:so |an hour |\w+ minutes |\w+ hours )?late"),
    _rule(
        Theme.LATE,
        "come get arrive show run stay turn",
        r"(?:home |up |out |back |in )?(?:so |an hour |\w+ minutes |\w+ hours |too "
        r")?(?:late|"
        r"at (?:midnight|\w+ in the (?:morning|night)|\d+|one|two|three|four|five|"
        r"nine|ten|"
        r"eleven|twelve))",
    ),
    _rule(Theme.LATE, "keep", r"me waiting"),
    _rule(Theme.LATE, "make", r"me wait"),
    _rule(
        Theme.PHONE,
        "be",
        r"(?:on|glued to|at) (?:your|the) (?:phone|laptop|computer|tablet|screen|"
        r"game|ipad)",
    ),
    _rule(
        Theme.PHONE,
        "look stare scroll",
        r"(?:at|through|on) (?:your|the|that) (?:phone|screen|laptop|"
        r"computer)",
    ),
    _rule(Theme.PHONE, "check", r"your phone"),
    _rule(Theme.PHONE, "play", r"(?:\w+ )?games|on your"),
    _rule(Theme.PHONE, "scroll"),
    _rule(
        Theme.ABSENT,
        "be",
        r"out|away|gone|busy|working|at (?:work|the office|the gym|the pub|your)",
    ),
    _rule(Theme.ABSENT, "go", r"out|away"),
    _rule(
        Theme.ABSENT,
        "work",
        r"late|weekends|all weekend|overtime|so much|too much|every",
    ),
    _rule(Theme.ABSENT, "leave", r"me (?:alone|on my own|at home|waiting|here)"),
    _rule(Theme.ABSENT, "cancel", r"our|on (?:me|us)|plans|at the last"),
    _rule(Theme.ABSENT, "stay", r"out|at (?:work|the office|your)|away"),
    _rule(Theme.FORGETTING, "forget"),
    _rule(Theme.FORGETTING, "miss", r"(?:our|my|the|every|dinner|his \w+|her \w+)"),
    _rule(Theme.SHOUTING, "shout yell scream snap slam curse"),
    _rule(Theme.SHOUTING, "swear", r"at"),
    _rule(Theme.SHOUTING, "raise", r"your voice"),
    _rule(Theme.SHOUTING, "lose", r"(?:your )?(?:temper|it|patience|your cool)"),
    _rule(Theme.MOCKING, "laugh", r"at|about|when|in my"),
    _rule(Theme.MOCKING, "mock ridicule tease humiliate embarrass insult"),
    _rule(Theme.MOCKING, "make", r"fun|jokes?|a fool"),
    _rule(Theme.MOCKING, "joke", r"about"),
    _rule(Theme.MOCKING, "roll", r"your eyes"),
    _rule(
        Theme.BLAME,
        "blame accuse criticise criticize complain nag judge correct lecture",
    ),
    _rule(Theme.BLAME, "pick", r"on me|(?:a )?fights?|me apart"),
    _rule(Theme.BLAME, "start", r"(?:a |an |these |new )?(?:fights?|arguments?|rows?)"),
    _rule(Theme.BLAME, "find", r"fault|something wrong"),
    _rule(Theme.BLAME, "put", r"me down|the blame|it (?:all )?on me|words in my mouth"),
    _rule(Theme.BLAME, "argue quarrel"),
    _rule(Theme.UNHEARD, "interrupt dismiss"),
    _rule(Theme.UNHEARD, "cut", r"me off"),
    _rule(Theme.UNHEARD, "talk", r"over me|down to me"),
    _rule(Theme.UNHEARD, "change", r"the (?:subject|topic)"),
    _rule(Theme.UNHEARD, "brush", r"me off"),
    _rule(Theme.UNSEEN, "ignore"),
    _rule(Theme.UNSEEN, "look", r"(?:straight |right )?(?:through|past) me"),
    _rule(Theme.CHECKING, "check", r"(?:my|up on|on me|where|what|who)"),
    _rule(Theme.CHECKING, "go look", r"through my"),
    _rule(Theme.CHECKING, "search read", r"my"),
    _rule(Theme.CHECKING, "spy snoop track monitor interrogate"),
    _rule(Theme.CHECKING, "follow watch question", r"me|my"),
    _rule(
        Theme.PAST,
        "bring",
        r"(?:(?:it|this|that|her|him|them|things|everything|the \w+|"
        r"my \w+) )?(?:all )?(?:back )?up",
    ),
    _rule(Theme.PAST, "remind", r"me of"),
    _rule(Theme.PAST, "mention", r"it|this|that|her|him|the affair|what|my"),
    _rule(
        Theme.PAST,
        "ask",
        r"(?:me )?(?:about|the same|for|where|who|what|if|whether|more|questions)|me$|",
    ),
    _rule(Theme.DISTANCE, "walk", r"(?:away|out|off)"),
    _rule(Theme.DISTANCE, "storm", r"(?:off|out)"),
    _rule(Theme.DISTANCE, "stonewall withdraw sulk disappear"),
    _rule(Theme.DISTANCE, "hang", r"up"),
    _rule(Theme.DISTANCE, "shut", r"(?:me out|down|yourself|off)"),
    _rule(Theme.DISTANCE, "push", r"me away"),
    _rule(Theme.DISTANCE, "pull turn", r"(?:away|your back)"),
    _rule(
        Theme.DISTANCE,
        "avoid",
        r"me|us|talking|the (?:subject|topic|conversation|question)|"
        r"(?:my |any )?questions?|it",
    ),
    _rule(
        Theme.DISTANCE,
        "leave",
        r"(?:the (?:room|house|conversation|table)|in the middle|when|"
        r"during|without)",
    ),
    _rule(
        Theme.DISTANCE,
        "give",
        r"me the (?:silent treatment|cold shoulder)|one-word|short answers",
    ),
    _rule(Theme.DISTANCE, "go", r"(?:so |completely |all )?(?:silent|quiet|cold)"),
    _rule(Theme.DISTANCE, "be", r"(?:so |completely |very )?(?:silent|quiet)"),
    _rule(Theme.DISTANCE, "run", r"(?:away|off)"),
    _rule(Theme.SIDES, "defend protect"),
    _rule(Theme.SIDES, "take", r"(?:her|his|their|your (?:\w+))(?:'s)? side"),
    _rule(
        Theme.SIDES,
        "choose",
        rf"(?:{_OTHER}|work|your \w+) (?:over|instead of|before|above) (?:me|us)",
    ),
    _rule(
        Theme.SIDES,
        "put",
        rf"(?:{_OTHER}|work|your \w+|everyone|everything|everybody) (?:else )?"
        r"(?:first|before|over|above)",
    ),
    _rule(Theme.COMPARING, "compare", r"me|us"),
    _rule(Theme.SAID, "promise swear", rf"(?!.*\b{_NOT_KEPT}\b).*"),
    _rule(
        Theme.SAID,
        "say tell",
        rf"(?!.*\b{_NOT_KEPT}\b)(?:me )?(?:that )?(?:you|we|it) (?:would|were|was|had)",
    ),
    _rule(Theme.PROMISE, "promise swear"),
    _rule(
        Theme.PROMISE,
        "break",
        r"(?:your|a|the|every|that|my|our) (?:\w+ )?(?:promises?|word|trust|"
        r"agreements?|vows?)",
    ),
    _rule(
        Theme.PROMISE,
        "say tell",
        r"(?:me )?(?:that )?(?:you|we|it) (?:would|were|was|had)",
    ),
    _rule(Theme.PROMISE, "let", r"me down"),
    _rule(Theme.WORRY, "drink smoke gamble"),
    _rule(Theme.WORRY, "get be come", r"(?:home |so )?drunk(?: again)?$"),
    _rule(Theme.WORRY, "drive", r"(?:so |too )?fast|drunk|after"),
    _rule(
        Theme.CHORES, "leave", r"(?:your|the|all the|everything|dirty|it all|me with)"
    ),
    _rule(Theme.DONE, "say tell", r"(?:me |to me )?[\ue000-\uf8ff]|that to me"),
    _rule(Theme.DONE, "take bring", rf"{_OTHER} (?:to|out|on|into|home|along)"),
    _rule(
        Theme.DONE,
        "use throw",
        r"(?:it|that|this|things|my \w+|the \w+|our \w+|what i \w+) against me",
    ),
    _rule(Theme.DONE, "take", r"(?:it|things|your \w+) out on (?:me|us|the)"),
    _rule(
        Theme.DONE,
        "talk",
        r"(?:to (?:your \w+|people|others) )?about (?:me|us|our \w+|my \w+)|"
        r".*behind my back",
    ),
    _rule(
        Theme.DONE,
        "tell",
        r"(?:your \w+|the \w+|our \w+|people|others|half the \w+) (?:all )?about "
        r"(?:me|us|"
        r"my|our)",
    ),
    _rule(Theme.DONE, "tell", rf"{_OTHER} (?:all )?about (?:me|us|my|our)"),
    _rule(Theme.DONE, "give", rf"{_OTHER} (?:a|my|our|the|your|money)"),
    _rule(Theme.DONE, "say tell", r"(?:me )?(?:that )?I (?:was|am)"),
    _rule(Theme.DONE, "call", r"me (?!at|on|from|back|when|to\b)\w+"),
    _rule(Theme.SIDES, "side", r"with"),
    _rule(
        Theme.SIDES,
        "believe trust",
        rf"(?:{_OTHER}|your \w+) (?:over|and not|more than|instead of|rather than) me",
    ),
    _rule(Theme.DONE, "turn", r"(?:the|our) (?:kids|children) against"),
)

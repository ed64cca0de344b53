"""What is typed and tapped in a talk, turned into values. Nothing is saved here."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final
from uuid import UUID, uuid4

from django import forms
from django.http import QueryDict

from reknit.apps.talks.selectors import (
    LastWordForm,
    Start,
    StartForm,
    Step,
    start_words,
)
from reknit.domain.talk import LENGTHS, SHORTEST, Act, Device
from reknit.web.typed import typed_fields, without_nothing

LONGEST_TOPIC: Final = 600
"""Characters of what a talk is about. A line or two."""

LONGEST_LINE: Final = 4_000
"""Characters of one turn, and of each part of a last word."""

LONGEST_NAME: Final = 60

NO_WORDS: Final = "There are no words here yet."
NO_NAME: Final = (
    "A name for you is missing. The page says it when the device is passed."
)
LONG_TOPIC: Final = (
    "This is longer than one thing to talk about. A line or two will do; "
    "the rest has its place in the talk."
)
LONG_NAME: Final = "This name is too long for the page."
LONG_LINE: Final = (
    "This is longer than one turn can be. Hand over a part of it, and keep the rest "
    "for your next turn."
)
LONG_WORD: Final = "This is longer than a last word can be."
FULL: Final = (
    "No more words fit into this talk. You can say it aloud, or end here and begin "
    "another one."
)
WAITING: Final = "Some proposals of yours wait already. Take one of them back first."

_STEPS: Final[Mapping[str, Act]] = {
    "ready": Act.READY,
    "begin": Act.BEGIN,
    "hand": Act.HAND_OVER,
    "back": Act.SAY_BACK,
    "yes": Act.GOT_IT,
    "nearly": Act.NEARLY,
    "pause": Act.PAUSE,
    "end": Act.END,
}
"""What a button does to a talk."""

_WITH_WORDS: Final = frozenset({Act.HAND_OVER, Act.SAY_BACK})


class SentForm(forms.Form):
    """Which proposal or last word a form is about, and which version of it was open."""

    of = forms.UUIDField(required=False)
    base = forms.IntegerField(min_value=0, max_value=2**63 - 1, required=False)


def typed_start(posted: QueryDict) -> StartForm:
    """Return what was typed of a proposal."""
    text = without_nothing(posted.get("text", ""))
    return StartForm(typed_of(posted), start_words(text, typed_fields(posted)))


def typed_of(posted: QueryDict) -> UUID:
    """Return the id that a form carries, or a fresh one where there is none."""
    sent = SentForm(posted)
    sent.is_valid()
    return sent.cleaned_data.get("of") or uuid4()


def problem_with(words: Start) -> str:
    """Return what keeps a talk from being proposed; "" for nothing."""
    if not words.text.strip():
        return NO_WORDS
    if len(words.text) > LONGEST_TOPIC:
        return LONG_TOPIC
    if words.device == Device.ONE and not words.name:
        return NO_NAME
    return LONG_NAME if len(words.name) > LONGEST_NAME else ""


def typed_text(posted: QueryDict) -> str:
    """Return the words of a turn; of a rewrite that was taken, the rewrite."""
    taken = without_nothing(posted.get("take", ""))
    return taken if taken.strip() else without_nothing(posted.get("text", ""))


def typed_before(posted: QueryDict) -> str:
    """Return what stood in the box before a rewrite was taken; "" where none was."""
    if not posted.get("take", "").strip():
        return ""
    return without_nothing(posted.get("text", ""))


def typed_step(posted: QueryDict) -> Step | None:
    """Return the step that was tapped; None for nothing that is one."""
    act = _STEPS.get(posted.get("do", ""))
    if act is None:
        return None
    return Step(
        act=act,
        mark=posted.get("v", ""),
        text=typed_text(posted).strip() if act in _WITH_WORDS else "",
        length=_typed_length(posted),
    )


def typed_place(posted: QueryDict, talk_id: UUID) -> dict[str, str]:
    """Return the fields of a draft that say where its words belong."""
    place = {"on-talk": talk_id.hex}
    if box := posted.get("f-on-box"):
        place["on-box"] = box
    return place


def typed_last_word(posted: QueryDict) -> LastWordForm:
    """Return a last word in its three parts."""
    sent, fields = SentForm(posted), typed_fields(posted)
    sent.is_valid()
    return LastWordForm(
        sent.cleaned_data.get("base") or 0,
        *(fields.get(name, "").strip() for name in ("heard", "small", "thanks")),
    )


def _typed_length(posted: QueryDict) -> timedelta:
    """Return how long a pause is to be; nonsense counts as the shortest."""
    by_value = {str(int(each.total_seconds()) // 60): each for each in LENGTHS}
    return by_value.get(posted.get("length", ""), SHORTEST)

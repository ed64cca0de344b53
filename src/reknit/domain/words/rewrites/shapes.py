"""What a sentence was understood as. What is none of these is left alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from reknit.domain.words.rewrites.deeds import (
    Deed,
    Fear,
    Said,
    Thought,
    Valuing,
    Wish,
)
from reknit.domain.words.rewrites.phrases import Theme, Turn
from reknit.domain.words.rewrites.themes import theme_of


@dataclass(frozen=True, slots=True)
class DeedShape:
    """Something the other person did, or is asked to do.

    Attributes:
        is_wish: The deed is what the writer asks for, not what happened.
        own: What the writer says they will do otherwise, about themself: "leave".
        feeling: What the writer says it does to them, in the same sentence.
    """

    deed: Deed
    theme: Theme
    is_wish: bool = False
    own: str = ""
    feeling: str = ""


@dataclass(frozen=True, slots=True)
class TurnShape:
    """A way of speaking that is turned as a whole. `values`: what fills its places."""

    turn: Turn
    values: Mapping[str, str] = field(default_factory=dict)


Shape = DeedShape | TurnShape

SELF_CENTRED: Final = ("only care", "only think", "only love", "care only")


def shape_of(said: Said | None, feeling: str = "") -> Shape | None:
    """Return what was said after "you" as a shape."""
    match said:
        case Deed():
            return _deed_shape(said, feeling=feeling)
        case Wish():
            return _deed_shape(said.deed, is_wish=True)
        case Thought():
            is_about_me = said.finite.startswith(SELF_CENTRED)
            values = {"thought": f"you {said.finite}"}
            return TurnShape(Turn.MATTER if is_about_me else Turn.THOUGHT, values)
        case Fear():
            return TurnShape(Turn.FEAR, {"fear": f"you might not {said.deed.do}"})
        case Valuing():
            return TurnShape(Turn.VALUED, {"valued": said.felt})
    return None


def _deed_shape(
    deed: Deed, *, is_wish: bool = False, feeling: str = ""
) -> DeedShape | None:
    theme = theme_of(deed)
    return DeedShape(deed, theme, is_wish, feeling=feeling) if theme else None

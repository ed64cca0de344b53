"""What a person can do with talks. One transaction each."""

from reknit.apps.talks.services.ending import choose, say_last_word
from reknit.apps.talks.services.proposing import Waiting, propose, take_back
from reknit.apps.talks.services.stepping import (
    Full,
    Moved,
    drop_begun,
    go_on,
    keep_begun,
    step,
)

__all__ = [
    "Full",
    "Moved",
    "Waiting",
    "choose",
    "drop_begun",
    "go_on",
    "keep_begun",
    "propose",
    "say_last_word",
    "step",
    "take_back",
]

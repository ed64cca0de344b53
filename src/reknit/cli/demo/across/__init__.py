"""All that the two did in their room, each with its moment.

`deed.py`: what one such thing is · `put_there.py`: things shown, letters, questions ·
`bound.py`: agreements and promises · `spoken.py`: check-ins for two and talks.
"""

from datetime import date

from reknit.cli.demo.across import bound, put_there, spoken
from reknit.cli.demo.across.deed import Deed, Two
from reknit.content.demo import Together

__all__ = ["Deed", "Two", "deeds"]


def deeds(told: Together, today: date) -> list[Deed]:
    """Return everything that is to be done in the room, in no order of time."""
    found: list[Deed] = []
    for shown in told.shown:
        found += put_there.shown(shown)
    for letter in told.letters:
        found += put_there.letter(letter)
    for questions in told.questions:
        found += put_there.questions(questions)
    for agreement in told.agreements:
        found += bound.agreement(agreement)
    for promise in told.promises:
        found += bound.promise(promise, today)
    for check_in in told.check_ins:
        found += spoken.check_in(check_in)
    found += spoken.rhythm(told.rhythm)
    for talk in told.talks:
        found += spoken.talk(talk)
    return found

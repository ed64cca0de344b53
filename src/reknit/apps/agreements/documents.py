"""What is stored of agreements. Nothing here is ever edited: each step is a new one."""

from datetime import date
from typing import ClassVar, Final
from uuid import UUID

from reknit.domain.agreements.course import Deed, Step
from reknit.domain.agreements.terms import EITHER_ENDS, Terms, Whose
from reknit.web.clock import in_words
from reknit.web.together.documents import ForTwo, Lines, in_the_room

OPEN_END: Final = "one of us ends it"

_WHOSE: Final = {
    Whose.WRITER: "the one who proposes it",
    Whose.OTHER: "the partner of the one who proposes it",
    Whose.BOTH: "both of us",
}
_DEEDS: Final = {
    Deed.PROPOSED: "Proposed",
    Deed.AGREED: "Agreed to",
    Deed.LOOKED: "Looked at again",
    Deed.TAKEN_BACK: "Taken back",
    Deed.ENDED: "Ended",
}


@in_the_room
class AgreementStep(ForTwo, kind="agreement"):
    """One thing that one of the two did about an agreement.

    Attributes:
        agreement: The agreement it belongs to: the id of the first proposal of all.
        title: What it is called, so that every step can be read by itself.
        about: The proposal that it is about; a proposal names itself.
        digest: What stands for exactly the words of that proposal.
        terms: The words, of a proposal alone.
        look: The next day to look at it, where both looked at it.
    """

    what: ClassVar[str] = "An agreement"

    agreement: UUID
    deed: Deed
    title: str
    about: UUID
    digest: str
    terms: Terms | None = None
    look: date | None = None

    def lines(self) -> Lines:
        """Return all that can be read of it."""
        first = ((_DEEDS[self.deed], self.title),)
        if self.terms:
            return first + _lines_of(self.terms)
        if self.look:
            return (*first, ("The next look", in_words(self.look)))
        return first

    def step(self, record_id: UUID) -> Step:
        """Return it as the rules know it."""
        return Step(
            id=record_id.hex,
            by=self.by.hex,
            deed=self.deed,
            opens_at=self.opens_at,
            version=self.about.hex,
            digest=self.digest,
            terms=self.terms,
            look=self.look,
        )


def _lines_of(terms: Terms) -> Lines:
    until = in_words(terms.until) if terms.until else OPEN_END
    ending = f"{EITHER_ENDS}\n{terms.ending}" if terms.ending else EITHER_ENDS
    lines = (
        ("What", terms.text),
        ("Who does it", _WHOSE[terms.whose]),
        ("What for", terms.why),
        ("From", in_words(terms.starts)),
        ("Until", until),
        ("Both look at it again", in_words(terms.review)),
        ("How it ends", ending),
    )
    return tuple(line for line in lines if line[1])

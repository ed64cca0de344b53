"""What a person said of themselves: the intake. It lives in the sealed profile.

So every page can speak in the person's own words without opening a record, and whether
somebody has answered anything shows in no size or count (decision 0008).
"""

from datetime import date
from typing import Final

import msgspec

from reknit.domain.path.words import (
    Affair,
    Children,
    Company,
    Contact,
    Discovery,
    Home,
    Hope,
    Role,
)
from reknit.domain.wording import Bond, Pronoun, Wording

LONGEST_NAME: Final = 60
LONGEST_FAITH: Final = 200


class About(msgspec.Struct, frozen=True, kw_only=True):
    """The situation as one person tells it. Only `role` is ever required.

    Attributes:
        found_out_on: The day it came out, or a day near it (see `day_is_near`).
        faith: In their own words; empty when nothing was said.
        name: What they call the partner; empty reads "your partner".
        asked: Names of the questions that were answered or skipped already.
        first_days: Whether the page for the first three days is wanted; None goes by
            the day it came out.
    """

    role: Role
    begun_on: date
    company: Company = Company.UNKNOWN
    found_out_on: date | None = None
    day_is_near: bool = False
    discovery: Discovery = Discovery.UNKNOWN
    contact: Contact = Contact.UNKNOWN
    affair: Affair = Affair.UNKNOWN
    home: Home = Home.UNKNOWN
    children: Children = Children.UNKNOWN
    hope: Hope = Hope.UNKNOWN
    faith: str = ""
    name: str = ""
    pronoun: Pronoun = Pronoun.THEY
    bond: Bond = Bond.RELATIONSHIP
    asked: tuple[str, ...] = ()
    first_days: bool | None = None

    @property
    def wording(self) -> Wording:
        """How to speak of the partner."""
        return Wording(name=self.name, pronoun=self.pronoun, bond=self.bond)

"""What the person of a story said of themselves."""

from dataclasses import dataclass

from reknit.content.demo import fields
from reknit.content.tables import Table
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
from reknit.domain.wording import Bond, Pronoun


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """What somebody said of themselves, and where the private questions left them.

    Attributes:
        begun_days_ago: When they first came here.
        found_out_days_ago: The day it came out.
        asked_days_ago: When the private questions were last offered.
        partner: What they call the partner.
    """

    name: str
    role: Role
    begun_days_ago: int
    found_out_days_ago: int
    asked_days_ago: int
    joint_open: bool
    company: Company
    how: Discovery
    contact: Contact
    kind: Affair
    home: Home
    children: Children
    hope: Hope
    faith: str
    partner: str
    pronoun: Pronoun
    bond: Bond


def read(table: Table) -> Who:
    """Read [who].

    Raises:
        Malformed: Something is missing, misspelt or too much.
    """
    who = Who(
        name=table.text("name"),
        role=table.choice("role", Role),
        begun_days_ago=fields.days_ago(table, "begun_days_ago"),
        found_out_days_ago=fields.days_ago(table, "found_out_days_ago"),
        asked_days_ago=fields.days_ago(table, "asked_days_ago"),
        joint_open=table.flag("joint_open"),
        company=table.choice("company", Company),
        how=table.choice("how", Discovery),
        contact=table.choice("contact", Contact),
        kind=table.choice("kind", Affair),
        home=table.choice("home", Home),
        children=table.choice("children", Children),
        hope=table.choice("hope", Hope),
        faith=fields.or_nothing(table, "faith"),
        partner=table.text("partner"),
        pronoun=table.choice("pronoun", Pronoun),
        bond=table.choice("bond", Bond),
    )
    table.nothing_else()
    return who

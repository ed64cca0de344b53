"""What can be agreed on: clauses to choose from, and the pages around them."""

from reknit.content.agreements.clauses import Clause, For, Group, Place, code_of
from reknit.content.agreements.pages import (
    AgreementsWords,
    agreements_words,
    read_agreements,
)

__all__ = [
    "AgreementsWords",
    "Clause",
    "For",
    "Group",
    "Place",
    "agreements_words",
    "code_of",
    "read_agreements",
]

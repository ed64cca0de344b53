"""What a person can see of letters: those being written, and those that were shown."""

from reknit.apps.amends.selectors.drafts import (
    PLACE,
    DraftLine,
    LetterForm,
    draft_kept,
    draft_page,
    drafts_of,
    may_show,
    new_draft,
    parts_typed,
    role_of,
)
from reknit.apps.amends.selectors.letters import (
    ToShow,
    draft_of_letter,
    on_us,
    to_show,
)
from reknit.apps.amends.selectors.readings import PartRead, WordsRead, words_read

__all__ = [
    "PLACE",
    "DraftLine",
    "LetterForm",
    "PartRead",
    "ToShow",
    "WordsRead",
    "draft_kept",
    "draft_of_letter",
    "draft_page",
    "drafts_of",
    "may_show",
    "new_draft",
    "on_us",
    "parts_typed",
    "role_of",
    "to_show",
    "words_read",
]

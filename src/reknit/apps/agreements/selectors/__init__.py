"""What a person can see of agreements. Frozen values out, ready for a page."""

from reknit.apps.agreements.selectors.building import (
    Form,
    Typed,
    begun,
    changed_form,
    day_or_none,
    empty_form,
    exactly,
    id_or_none,
    proposed_document,
    typed_from,
    typed_of,
    where_begun,
)
from reknit.apps.agreements.selectors.pages import (
    ListPage,
    OnePage,
    Words,
    list_page,
    on_us,
    one_page,
    paper_page,
    words_of,
)
from reknit.apps.agreements.selectors.reading import agreement_of, agreements

__all__ = [
    "Form",
    "ListPage",
    "OnePage",
    "Typed",
    "Words",
    "agreement_of",
    "agreements",
    "begun",
    "changed_form",
    "day_or_none",
    "empty_form",
    "exactly",
    "id_or_none",
    "list_page",
    "on_us",
    "one_page",
    "paper_page",
    "proposed_document",
    "typed_from",
    "typed_of",
    "where_begun",
    "words_of",
]

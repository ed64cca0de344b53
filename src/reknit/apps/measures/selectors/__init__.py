"""What a person can see of questionnaires. Frozen values out, ready for a page."""

from reknit.apps.measures.selectors.about import AboutPage, about_page
from reknit.apps.measures.selectors.asked import (
    all_at_once,
    done_today,
    habits,
    may_answer,
    may_bring,
    role_of,
)
from reknit.apps.measures.selectors.began import (
    LEFT_OUT,
    PLACE,
    Begun,
    begun,
    begun_line,
    begun_to_bring,
    where_begun,
)
from reknit.apps.measures.selectors.filled import (
    Filled,
    filled,
    last_day,
    newest_first,
)
from reknit.apps.measures.selectors.listing import ListPage, list_page
from reknit.apps.measures.selectors.result import ResultPage, result_page
from reknit.apps.measures.selectors.sheet import Sheet, allowed_out, sheet
from reknit.apps.measures.selectors.turns import (
    DueShown,
    TurnsPage,
    can_turn,
    due,
    turns_page,
)

__all__ = [
    "LEFT_OUT",
    "PLACE",
    "AboutPage",
    "Begun",
    "DueShown",
    "Filled",
    "ListPage",
    "ResultPage",
    "Sheet",
    "TurnsPage",
    "about_page",
    "all_at_once",
    "allowed_out",
    "begun",
    "begun_line",
    "begun_to_bring",
    "can_turn",
    "done_today",
    "due",
    "filled",
    "habits",
    "last_day",
    "list_page",
    "may_answer",
    "may_bring",
    "newest_first",
    "result_page",
    "role_of",
    "sheet",
    "turns_page",
    "where_begun",
]

"""What a person can see of how it has been going. Frozen values out, ready for a page."""

from reknit.apps.progress.selectors.known import span_of, usual_span
from reknit.apps.progress.selectors.pages import (
    ChartPage,
    ProgressPage,
    Question,
    chart_page,
    compass,
    measure_page,
    progress_page,
)
from reknit.apps.progress.selectors.sheets import (
    Group,
    Part,
    Section,
    Sheet,
    Wish,
    begun,
    groups,
    sheet,
    wish_of,
)

__all__ = [
    "ChartPage",
    "Group",
    "Part",
    "ProgressPage",
    "Question",
    "Section",
    "Sheet",
    "Wish",
    "begun",
    "chart_page",
    "compass",
    "groups",
    "measure_page",
    "progress_page",
    "sheet",
    "span_of",
    "usual_span",
    "wish_of",
]

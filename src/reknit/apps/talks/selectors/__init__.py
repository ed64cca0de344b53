"""What a person can see of talks. Frozen values out, ready for a page."""

from reknit.apps.talks.selectors.after import LastWordForm, is_late
from reknit.apps.talks.selectors.every import (
    MOST_PROPOSED,
    PLACE,
    Start,
    StartForm,
    on_us,
    own_question,
    own_questions,
    start_form,
    start_words,
    talks_page,
)
from reknit.apps.talks.selectors.one import (
    Step,
    TalkPage,
    acts_of,
    glance,
    mark_of,
    state_of,
    talk_page,
)

__all__ = [
    "MOST_PROPOSED",
    "PLACE",
    "LastWordForm",
    "Start",
    "StartForm",
    "Step",
    "TalkPage",
    "acts_of",
    "glance",
    "is_late",
    "mark_of",
    "on_us",
    "own_question",
    "own_questions",
    "start_form",
    "start_words",
    "state_of",
    "talk_page",
    "talks_page",
]

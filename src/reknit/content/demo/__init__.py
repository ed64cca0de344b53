"""Reads content/<language>/demo/<name>.toml: what an invented person lived through.

The format stands at the head of mira.toml. Everything a moment names (a step, a field, an
answer, a feeling, a prompt, a questionnaire) has to be there in the other content files.
What only an app knows (what helped) is judged when the story is filled in.

`moments.py` and `who.py` say what there is, `fields.py` reads what several moments share,
`steps.py`, `days.py`, `measures.py` and `written.py` read moments, `stories.py` puts them
together.

together.toml says what lies in their room for two. `room.py` says what there is,
`put_there.py`, `bound.py` and `spoken.py` read it, `together.py` puts it together.
"""

from reknit.content.demo.moments import (
    Answered,
    BroughtBack,
    CheckedIn,
    DayMarked,
    Doing,
    Happened,
    HeldBack,
    Moment,
    NightPlanned,
    Noted,
    Sat,
    Stepped,
    TurnsChosen,
    WentGently,
)
from reknit.content.demo.stories import Story, read_story, stories
from reknit.content.demo.together import Together, read_together, together
from reknit.content.demo.who import Who

__all__ = [
    "Answered",
    "BroughtBack",
    "CheckedIn",
    "DayMarked",
    "Doing",
    "Happened",
    "HeldBack",
    "Moment",
    "NightPlanned",
    "Noted",
    "Sat",
    "Stepped",
    "Story",
    "Together",
    "TurnsChosen",
    "WentGently",
    "Who",
    "read_story",
    "read_together",
    "stories",
    "together",
]

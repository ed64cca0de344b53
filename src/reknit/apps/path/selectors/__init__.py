"""What a person can see of their path. Frozen values out, ready for a page."""

from reknit.apps.path.selectors.offered import NextShown, in_minutes, offered
from reknit.apps.path.selectors.situation import situation, times_done
from reknit.apps.path.selectors.stages import (
    Gate,
    StageLine,
    StagePage,
    StepGroup,
    StepLine,
    path_page,
    stage_page,
)
from reknit.apps.path.selectors.steps import (
    FieldShown,
    OldPractice,
    OptionShown,
    StepPage,
    onwards_page,
    step_page,
)
from reknit.apps.path.selectors.written import Line, Vision, practice_id, vision

__all__ = [
    "FieldShown",
    "Gate",
    "Line",
    "NextShown",
    "OldPractice",
    "OptionShown",
    "StageLine",
    "StagePage",
    "StepGroup",
    "StepLine",
    "StepPage",
    "Vision",
    "in_minutes",
    "offered",
    "onwards_page",
    "path_page",
    "practice_id",
    "situation",
    "stage_page",
    "step_page",
    "times_done",
    "vision",
]

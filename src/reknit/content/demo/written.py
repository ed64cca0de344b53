"""Reads what somebody wrote: notes, sittings, what brought it back, what is held.

Each takes one table and the role of the person, and raises `Malformed`.
"""

from reknit.content import checked
from reknit.content.demo import fields
from reknit.content.demo.moments import (
    BroughtBack,
    HeldBack,
    NightPlanned,
    Noted,
    Sat,
)
from reknit.content.prompts import prompts
from reknit.content.steady import steady
from reknit.content.tables import Table
from reknit.content.writing import MOOD_PLACES, writing
from reknit.domain.path.words import Role


def note(table: Table, role: Role) -> Noted:
    """Read one of [[notes]]."""
    return Noted(
        days_ago=fields.days_ago(table),
        clock=fields.clock(table),
        text=table.text("text"),
        feelings=fields.feelings(table),
        prompt=_prompt(table, role),
        is_begun=table.flag("begun") if "begun" in table.fields() else False,
    )


def trigger(table: Table, role: Role) -> BroughtBack:
    """Read one of [[triggers]]."""
    del role
    return BroughtBack(
        days_ago=fields.days_ago(table),
        clock=fields.clock(table),
        what=table.text("what"),
        body=fields.or_nothing(table, "body"),
        thought=fields.or_nothing(table, "thought"),
        helped=table.texts("helped"),
        otherwise=fields.or_nothing(table, "otherwise"),
        strength=fields.or_nothing(table, "strength"),
    )


def sitting(table: Table, role: Role) -> Sat:
    """Read one of [[sittings]]."""
    slug = table.text("sitting")
    found = next((one for one in writing().sittings(role) if one.slug == slug), None)
    if found is None:
        raise table.malformed("sitting", f"{slug!r} is no sitting of the course")
    count = len(found.closing)
    return Sat(
        days_ago=fields.days_ago(table),
        clock=fields.clock(table),
        sitting=slug,
        text=table.text("text"),
        closing=checked.lines(table, "closing", least=count, most=count),
        mood_before=fields.place_or_none(table, "mood_before", MOOD_PLACES),
        mood_after=fields.place_or_none(table, "mood_after", MOOD_PLACES),
    )


def held(table: Table, role: Role) -> HeldBack:
    """Read one of [[held]]."""
    del role
    return HeldBack(
        days_ago=fields.days_ago(table),
        clock=fields.clock(table),
        to=fields.or_nothing(table, "to"),
        text=table.text("text"),
    )


def night_plan(table: Table, role: Role) -> NightPlanned:
    """Read one of [[night_plans]]."""
    del role
    plan = table.table("fields")
    known = {field.slug for field in steady().nights.fields}
    for name in plan.fields():
        if name not in known:
            raise plan.malformed(name, "the plan has no such field")
    return NightPlanned(
        days_ago=fields.days_ago(table),
        clock=fields.clock(table),
        fields={name: plan.text(name) for name in plan.fields()},
    )


def _prompt(table: Table, role: Role) -> str:
    slug = fields.or_nothing(table, "prompt")
    prompt = prompts().by_slug.get(slug)
    if slug and (prompt is None or not prompt.is_for(role)):
        raise table.malformed("prompt", f"{slug!r} is no prompt for this person")
    return slug

"""Reads one step of the path: a Markdown file with TOML in front.

The format: content/en/path/README.md.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path
from typing import Final

from reknit.content import checked
from reknit.content.prose import read_parts, rendered, words_only
from reknit.content.tables import Malformed, Table
from reknit.domain.path.conditions import CONDITIONS
from reknit.domain.path.programme import (
    LIGHT,
    SHORT_MINUTES,
    Control,
    Field,
    Option,
    Passage,
    Practice,
    Step,
)
from reknit.domain.path.words import Fact, Form, Kind, LeadsTo, Sure, Tag, Track
from reknit.domain.wording import unknown_places

_NAME: Final = re.compile(r"(?P<place>\d{3})-(?P<slug>[a-z0-9]+(-[a-z0-9]+)*)")
_WHEN: Final = re.compile(
    r"^::: when ([a-z-]+)\n(.*?)^:::$\n?", re.DOTALL | re.MULTILINE
)
_MINUTES: Final = range(5, 61)
_WEIGHTS: Final = range(1, 6)
_FIELDS: Final = range(1, 7)
_MOST_DAYS: Final = 366
_OWN_WORDS: Final = {Control.LINE, Control.TEXT}
_ALWAYS_THERE: Final = {Tag.RELIEF, Tag.ALWAYS}


def read_step(path: Path, *, stage: str, track: Track) -> Step:
    """Read one step. Its text is rendered when it is first shown.

    Raises:
        Malformed: The file breaks the format; the message says which, and where.
    """
    file = "/".join(path.parts[-3:])
    name = _NAME.fullmatch(path.stem)
    if not name:
        raise Malformed(file, "name", "written like 010-say-what-this-is.md")
    table, text = read_parts(path, file=file)
    step = _step(table, name["slug"], int(name["place"]), stage, track)
    table.nothing_else()
    return replace(step, text=tuple(_passages(text, file)))


def code_of(slug: str) -> str:
    """Return a step's name in addresses: eight hexadecimal digits that say nothing."""
    return blake2b(slug.encode(), digest_size=4, person=b"reknit step").hexdigest()


def _step(table: Table, slug: str, place: int, stage: str, track: Track) -> Step:
    leads_to = _leads_to(table)
    step = Step(
        slug=slug,
        code=code_of(slug),
        stage=stage,
        place=place,
        track=track,
        kind=table.choice("kind", Kind),
        form=table.choice("form", Form),
        title=checked.spoken(table, "title"),
        purpose=checked.spoken(table, "purpose"),
        minutes=_number(table, "minutes", _MINUTES),
        weight=_number(table, "weight", _WEIGHTS),
        sure=table.choice("sure", Sure),
        evidence=checked.evidence(table),
        practice=_practice(table.table("practice")),
        for_today=checked.spoken_or(table, "for_today", ""),
        is_joint=table.flag("joint") if "joint" in table.fields() else False,
        needs=table.texts("needs"),
        gives=tuple(_fact(table, each) for each in table.texts("gives")),
        not_when=_conditions(table, "not_when"),
        best_when=_conditions(table, "best_when"),
        tags=frozenset(_tag(table, each) for each in table.texts("tags")),
        again_after=_again_after(table),
        leads_to=leads_to,
        link=checked.spoken(table, "link") if leads_to else "",
    )
    if step.kind == Kind.SESSION and not step.for_today:
        raise table.malformed("for_today", "a session has one thing for today")
    if step.is_always:
        _refuse_unless_it_can_always_be_offered(step, table)
    return step


def _refuse_unless_it_can_always_be_offered(step: Step, table: Table) -> None:
    """Refuse what some law would rule out for somebody, at some time.

    When everything else is put off or ruled out, these steps are what is left.
    """
    for is_so, reason in (
        (not step.needs and not step.not_when, "what is always there needs nothing"),
        (step.kind == Kind.ACTIVITY, "what is always there is an activity"),
        (step.tags == _ALWAYS_THERE, "what is always there is relief, and no more"),
        (step.minutes <= SHORT_MINUTES, "what is always there takes ten minutes"),
        (step.weight <= LIGHT, "what is always there is light"),
        (not step.is_joint, "what is always there can be done alone"),
    ):
        if not is_so:
            raise table.malformed("tags", reason)


def _leads_to(table: Table) -> LeadsTo | None:
    if "leads_to" not in table.fields():
        return None
    return table.choice("leads_to", LeadsTo)


def _again_after(table: Table) -> int:
    if table.choice("kind", Kind) == Kind.SESSION:
        return 0
    return _number(table, "again_after", range(1, _MOST_DAYS))


def _practice(table: Table) -> Practice:
    fields = tuple(_field(each) for each in table.tables("fields"))
    practice = Practice(checked.spoken(table, "say"), fields)
    table.nothing_else()
    if len(fields) not in _FIELDS:
        raise table.malformed("fields", "one to six are needed")
    if not any(field.control in _OWN_WORDS for field in fields):
        raise table.malformed("fields", "one of them a line or a text")
    checked.refuse_twice(table, "fields", (field.name for field in fields))
    return practice


def _field(table: Table) -> Field:
    control = table.choice("control", Control)
    is_choice = control in {Control.CHOOSE, Control.PICK}
    is_scale = control == Control.SCALE
    field = Field(
        name=checked.slug(table, "name"),
        control=control,
        label=checked.spoken(table, "label"),
        hint=checked.spoken_or(table, "hint", ""),
        options=tuple(_options(table)) if is_choice else (),
        low=checked.spoken(table, "low") if is_scale else "",
        high=checked.spoken(table, "high") if is_scale else "",
    )
    table.nothing_else()
    return field


def _options(table: Table) -> Iterator[Option]:
    """Go through the answers: a text, or a table with a text and what it makes true."""
    texts = set()
    for entry in table.entries("options"):
        option = Option(entry) if isinstance(entry, str) else _option_that_gives(entry)
        if not option.text.strip() or option.text in texts or "\n" in option.text:
            raise table.malformed("options", "different texts of one line are needed")
        if unknown_places(option.text):
            raise table.malformed("options", "there is a place that nothing fills in")
        texts.add(option.text)
        yield option
    if len(texts) < 2:  # noqa: PLR2004 - a choice is between two
        raise table.malformed("options", "at least two are needed")


def _option_that_gives(table: Table) -> Option:
    gives = table.text_or_none("gives")
    option = Option(table.text("text"), _fact(table, gives) if gives else None)
    table.nothing_else()
    return option


def _fact(table: Table, name: str) -> Fact:
    try:
        return Fact(name)
    except ValueError:
        raise table.malformed("gives", f"{name!r} is no fact") from None


def _tag(table: Table, name: str) -> Tag:
    try:
        return Tag(name)
    except ValueError:
        raise table.malformed("tags", f"{name!r} is no tag") from None


def _conditions(table: Table, field: str) -> tuple[str, ...]:
    names = table.texts(field)
    for name in names:
        if name not in CONDITIONS:
            raise table.malformed(field, f"{name!r} is no condition")
    return names


def _number(table: Table, field: str, bounds: range) -> int:
    return checked.number(table, field, least=bounds.start, most=bounds.stop - 1)


def _passages(text: str, file: str) -> Iterator[Passage]:
    """Split a text at its conditional parts."""
    at = 0
    for found in _WHEN.finditer(text):
        yield from _passage(text[at : found.start()], "", file)
        if found[1] not in CONDITIONS:
            raise Malformed(file, "text", f"{found[1]!r} is no condition")
        yield from _passage(found[2], found[1], file)
        at = found.end()
    yield from _passage(text[at:], "", file)


def _passage(text: str, when: str, file: str) -> Iterator[Passage]:
    if not text.strip():
        return
    yield Passage(text=words_only(text, file=file), when=when, render=rendered)

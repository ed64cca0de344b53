"""What is being made ready to be shown: which lines of it, and how much of each.

It stands on the page and in one's own draft until it is put there.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from uuid import UUID, uuid4

from reknit.apps.sharing.documents import Shown
from reknit.apps.sharing.selectors.originals import Kind, original
from reknit.rooms.errors import NotFound
from reknit.web.drafts import Draft, draft_of, drafts
from reknit.web.together.documents import Lines
from reknit.web.together.pair import Pair
from reknit.web.together.snapshots import own_versions, snapshot_lines, trace_of

PLACE: Final = "shared"
"""Under this name it is kept while it is being made ready."""

MOST_BOXES: Final = 10
_BEGINNING: Final = 120
_NO_ID: Final = UUID(int=0)
_A_NUMBER: Final = re.compile("[1-9][0-9]?")


@dataclass(frozen=True, slots=True)
class Box:
    """One line of it.

    Attributes:
        is_shown: Whether it is ticked, and so among what will be visible.
        original: The words as they stand in one's own room; the same as `text` at first.
    """

    number: int
    label: str
    text: str
    original: str = ""
    is_shown: bool = True


@dataclass(frozen=True, slots=True)
class Prepared:
    """A snapshot before it is put there.

    Attributes:
        id: Of the form, so that sending it twice keeps one.
        kind: What sort of thing it is a copy of; None for a newer version.
        source: The original's id in one's own room.
        first: The first version's id, where this is to be a newer one.
        number: The number of the version it is to be.
        is_gone: What it was copied from, or belongs to, is not there any more.
    """

    id: UUID
    heading: str
    boxes: tuple[Box, ...]
    kind: Kind | None = None
    source: UUID | None = None
    first: UUID | None = None
    number: int = 1
    is_gone: bool = False
    kept_at: datetime | None = None

    @property
    def parts(self) -> Lines:
        """What of it is to be visible, each with its label."""
        return tuple(
            (box.label, box.text)
            for box in self.boxes
            if box.is_shown and box.text.strip()
        )

    @property
    def exactly(self) -> Lines:
        """All that will be visible."""
        return snapshot_lines(self.heading, self.parts)

    @property
    def trace(self) -> str:
        """What comes back with the form, so that what was seen is what is put there."""
        return trace_of(self.exactly)

    @property
    def texts(self) -> list[str]:
        """All that stands in the boxes."""
        return [box.text for box in self.boxes]

    @property
    def length(self) -> int:
        """Characters in all."""
        return sum(map(len, self.texts))

    def sent_anew(self) -> "Prepared":
        """Return it under a fresh id, as a thing of its own."""
        return replace(self, id=uuid4())


@dataclass(frozen=True, slots=True)
class Begun:
    """Something that was being made ready when the page was left."""

    id: str
    beginning: str


def begin(pair: Pair, kind: Kind, source: UUID) -> Prepared:
    """Return what the page opens with for one thing of one's own.

    Raises:
        NotFound: There is no such thing in one's own room.
    """
    found = original(pair.person.room, kind, source)
    boxes = tuple(
        Box(number, label, text, text)
        for number, (label, text) in enumerate(found.parts[:MOST_BOXES], start=1)
    )
    return Prepared(uuid4(), found.heading, boxes, kind=kind, source=source)


def begin_newer(pair: Pair, first: UUID, now: datetime) -> Prepared:
    """Return what the page opens with for a newer version: the newest one's words.

    Raises:
        NotFound: There is no such thing of one's own, or it was taken away.
    """
    there = own_versions(pair, Shown, first, now)
    if there.first.document.taken_on is not None:
        raise NotFound
    newest = there.newest.document
    boxes = tuple(
        Box(number, label, text)
        for number, (label, text) in enumerate(newest.parts, start=1)
    )
    return Prepared(
        id=uuid4(),
        heading=newest.heading,
        boxes=boxes,
        first=there.first.id,
        number=len(there.stored) + 1,
    )


def typed(pair: Pair, of: UUID, fields: Mapping[str, str], now: datetime) -> Prepared:
    """Return what was typed and ticked, from the fields of a form or a draft.

    Where what it belongs to is gone, the words are there all the same.
    """
    try:
        asked = _asked(pair, fields, now)
    except NotFound:
        asked = Prepared(of, "", (), is_gone=True)
    shown = fields.get("on-shown", "").split("\n")
    boxes = tuple(
        replace(
            box,
            text=fields.get(f"line-{box.number}", box.text),
            is_shown=str(box.number) in shown,
        )
        for box in _with_loose(asked.boxes, fields)
    )
    number = fields.get("on-number", "")
    is_number = _A_NUMBER.fullmatch(number) is not None
    return replace(
        asked,
        id=of,
        boxes=boxes,
        number=int(number) if is_number else asked.number,
    )


def newest_number(pair: Pair, prepared: Prepared, now: datetime) -> Prepared:
    """Return it as the version after the newest there is by now.

    Raises:
        NotFound: What it belongs to is not there any more.
    """
    if prepared.first is None:
        return prepared
    there = own_versions(pair, Shown, prepared.first, now)
    return replace(prepared, number=len(there.stored) + 1)


def begun(pair: Pair) -> tuple[Begun, ...]:
    """Return what was being made ready, newest first."""
    there = (kept.document for kept in drafts(pair.person.room))
    return tuple(
        Begun(draft.of.hex, _beginning(draft))
        for draft in there
        if draft.place == PLACE
    )


def taken_up(pair: Pair, of: UUID, now: datetime) -> Prepared:
    """Return what was being made ready, from its draft.

    Raises:
        NotFound: There is no such draft.
    """
    kept = draft_of(pair.person.room, of)
    if kept is None or kept.document.place != PLACE:
        raise NotFound
    found = typed(pair, of, kept.document.fields, now)
    return replace(found, kept_at=kept.document.written_at)


def fields_of(prepared: Prepared) -> dict[str, str]:
    """Return it as the fields of a draft, which `typed` reads."""
    fields = {f"line-{box.number}": box.text for box in prepared.boxes}
    fields["on-shown"] = "\n".join(str(b.number) for b in prepared.boxes if b.is_shown)
    fields["on-number"] = str(prepared.number)
    if prepared.first is not None:
        fields["on-first"] = prepared.first.hex
    if prepared.kind is not None and prepared.source is not None:
        fields |= {"on-kind": prepared.kind.value, "on-source": prepared.source.hex}
    return fields


def _asked(pair: Pair, fields: Mapping[str, str], now: datetime) -> Prepared:
    if fields.get("on-first"):
        return begin_newer(pair, _id(fields["on-first"]), now)
    kind = fields.get("on-kind", "")
    if kind not in set(Kind):
        raise NotFound
    return begin(pair, Kind(kind), _id(fields.get("on-source", "")))


def _with_loose(boxes: tuple[Box, ...], fields: Mapping[str, str]) -> tuple[Box, ...]:
    """Add what was typed in lines that are not there any more: no word goes missing."""
    known = {box.number for box in boxes}
    numbers = (each for each in range(1, MOST_BOXES + 1) if each not in known)
    loose = ((each, fields.get(f"line-{each}", "")) for each in numbers)
    return boxes + tuple(Box(each, "", text) for each, text in loose if text.strip())


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return _NO_ID


def _beginning(draft: Draft) -> str:
    words = " ".join(draft.words.split())
    return words if len(words) <= _BEGINNING else f"{words[:_BEGINNING]} …"

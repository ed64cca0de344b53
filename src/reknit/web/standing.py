"""What the path goes by beyond today: which way check-ins went, and how hard it is.

It is worked out when a check-in or a questionnaire is kept, changed or deleted, so that
a page opens one record for it and works out nothing. Nobody but the person has it.

Source:
    The lines drawn here are our own; docs/evidence/path.md says why they are where they
    are. How a trend is judged: `reknit.domain.measures.trends`.
"""

from collections import defaultdict
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from statistics import fmean
from typing import Final

from reknit.domain.measures.distress import distress_of, speaks_of_distress
from reknit.domain.measures.ways import Way
from reknit.domain.path.words import Distress
from reknit.rooms.documents import Document
from reknit.rooms.errors import Tampered
from reknit.rooms.room import Room
from reknit.web.checkins import CheckIn, check_ins_since
from reknit.web.clock import here
from reknit.web.instruments import found
from reknit.web.questionnaires import Questionnaire
from reknit.web.singles import keep_single, single
from reknit.web.unlocked import Person

WEEKS: Final = timedelta(weeks=8)
"""How far back check-ins are looked at, this day among them."""

SPAN: Final = timedelta(weeks=4)
"""How far apart the first and the last of them have to be at least."""

FRESH: Final = timedelta(weeks=2)
"""How old the last of them may be."""

LASTS: Final = timedelta(weeks=3)
"""After so long, what was worked out says nothing any more."""

QUESTIONNAIRE_LASTS: Final = timedelta(days=30)
"""After so long, a questionnaire says nothing of how hard things are now."""

BESIDE: Final = timedelta(days=7)
"""So long before the newest questionnaire, another one is heard as well."""

SCALES: Final = ("mood", "trust", "closeness", "hope")
"""What is judged: the scales of a check-in that the path has conditions for."""

_QUESTIONNAIRES: Final = 12
"""How many of the newest are opened: more than anybody fills in within a week."""


class Standing(Document, kind="standing", version=1):
    """What was worked out last. A room has one.

    `on` is the day it was worked out; `trends` by the name of the check-in's scale, for
    those that could be judged; `distress` as the questionnaires around `distress_on`
    say, the day of the newest that was heard.
    """

    on: date
    trends: dict[str, Way] = {}
    distress: Distress = Distress.UNKNOWN
    distress_on: date | None = None

    @property
    def day(self) -> date:
        """The day it was worked out."""
        return self.on


@dataclass(frozen=True, slots=True)
class Stood:
    """What still holds of a standing: nothing at all, as a rule."""

    trends: Mapping[str, Way] = field(default_factory=dict)
    distress: Distress = Distress.UNKNOWN


def stood(person: Person, now: datetime) -> Stood:
    """Return what the path may go by today. Opens one record.

    One that was changed from outside says nothing; the room notes it among its
    concerns.
    """
    kept = None
    with suppress(Tampered):
        kept = single(person, Standing)
    today = here(now).date()
    if kept is None or today - kept.document.on > LASTS:
        return Stood()
    heard_on = kept.document.distress_on
    is_fresh = heard_on is not None and today - heard_on <= QUESTIONNAIRE_LASTS
    return Stood(
        trends=kept.document.trends,
        distress=kept.document.distress if is_fresh else Distress.UNKNOWN,
    )


def restand(person: Person, now: datetime) -> None:
    """Work it out anew. Called last, in the transaction that changed something.

    One write, and none where all is as it was today already, or where nothing can be
    said and nothing was.
    """
    today = here(now).date()
    distress, heard_on = _distress(person.room, today)
    fresh = Standing(
        on=today,
        trends=_trends(person.room, today),
        distress=distress,
        distress_on=heard_on,
    )
    # What somebody says is kept, also where what was worked out from it was spoilt.
    with suppress(Tampered):
        kept = single(person, Standing)
        before = kept.document if kept else Standing(on=today)
        if before != fresh:
            keep_single(person, fresh)


def _trends(room: Room, today: date) -> dict[str, Way]:
    by_day: dict[date, list[CheckIn]] = defaultdict(list)
    for check_in in check_ins_since(room, today - WEEKS + timedelta(days=1)):
        if check_in.day <= today:
            by_day[check_in.day].append(check_in)
    found_ways = {}
    for scale in SCALES:
        values = {
            day: fmean(places)
            for day, said in by_day.items()
            if (places := [p for one in said if (p := getattr(one, scale)) is not None])
        }
        way = _way(values, today)
        if way is not None:
            found_ways[scale] = way
    return found_ways


def _way(values: Mapping[date, float], today: date) -> Way | None:
    """Return which way one scale went; None where the days say too little."""
    days = sorted(values)
    if not days or days[-1] - days[0] < SPAN or today - days[-1] > FRESH:
        return None
    # NumPy takes a while to load, and a first page needs none of it.
    from reknit.domain.measures.direction import direction  # noqa: PLC0415
    from reknit.domain.measures.trends import TooFew  # noqa: PLC0415

    try:
        return direction(values)
    except TooFew:
        return None


def _distress(room: Room, today: date) -> tuple[Distress, date | None]:
    """Return how hard the newest questionnaires say it is, and the day of the newest.

    Heard are those that can say so: of each instrument the newest, and no older than a
    week before the newest of all. The hardest word counts.
    """
    said: dict[str, tuple[date, Distress]] = {}
    newest = sorted(
        (
            stored.document
            for stored in room.find(Questionnaire, newest=_QUESTIONNAIRES)
        ),
        key=lambda one: one.at,
        reverse=True,
    )
    for one in newest:
        is_recent = today - QUESTIONNAIRE_LASTS <= one.day <= today
        if not is_recent or one.instrument in said:
            continue
        instrument = found(one.instrument)
        if instrument is not None and speaks_of_distress(instrument):
            word = distress_of(instrument, one.answers, one.scores)
            said[one.instrument] = one.day, word
    if not said:
        return Distress.UNKNOWN, None
    heard_on = max(day for day, _ in said.values())
    words = {word for day, word in said.values() if heard_on - day <= BESIDE}
    for word in (Distress.HIGH, Distress.RAISED):
        if word in words:
            return word, heard_on
    return Distress.UNKNOWN, heard_on

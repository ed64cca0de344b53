"""What the page for two shows of promises."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from reknit.apps.promises.selectors.every import open_days_of
from reknit.apps.promises.selectors.known import Known, marks_seen, promises_seen
from reknit.web.together.pair import Pair
from reknit.web.together.seeing import Line

MOST: Final = 3
_LOOKED_AT: Final = 20
_NEW_DAYS: Final = 7
_NOTES: Final = {True: "You promised this.", False: "This was promised to you."}


def on_us(pair: Pair, now: datetime) -> tuple[Line, ...]:
    """Return at most three: what is due today and not noted by oneself, then new ones."""
    found = promises_seen(pair, now, newest=_LOOKED_AT)
    return tuple(_lines(pair, found, now))[:MOST]


def _lines(pair: Pair, found: list[Known], now: datetime) -> Iterator[Line]:
    today = pair.today
    days = [(each, open_days_of(each, now)[:1]) for each in found]
    marks = marks_seen(pair, days, now)
    due = [
        known.id
        for known, newest in days
        for on in newest
        if (on == today or known.is_weekly) and (known.id, on, pair.me) not in marks
    ]
    for known in found:
        if known.id in due:
            when = "This week" if known.is_weekly else "Today"
            note = f"{when}. {_NOTES[known.promise.by == pair.me]}"
            yield Line(known.words, f"/zm/{known.id.hex}", note)
    fresh = now - timedelta(days=_NEW_DAYS)
    for known in found:
        is_new = fresh < known.promise.opens_at <= now and not known.is_over(today)
        if is_new and known.promise.by != pair.me and known.id not in due:
            yield Line(known.words, f"/zm/{known.id.hex}", _NOTES[False])

"""What has changed since somebody began."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from reknit.apps.path import selectors as path
from reknit.apps.progress.selectors.followed import Is, word_of
from reknit.apps.progress.selectors.known import Known
from reknit.apps.progress.selectors.scored import Scored, then_now
from reknit.content.check_in import PLACES, Asked
from reknit.content.log import log_words
from reknit.content.progress import progress_words, put
from reknit.domain.measures.trends import FirstAndNow, TooFew, first_and_now
from reknit.domain.measures.ways import Way
from reknit.web.charts import Spot, ThenNow
from reknit.web.clock import in_words
from reknit.web.happenings import Happening, What
from reknit.web.unlocked import Person

_WINS: Final = (What.WIN, What.GOOD)
_MOST_WINS: Final = 3


@dataclass(frozen=True, slots=True)
class Moved:
    """One scale of the check-in: the first two weeks, the newest two, and the way.

    The way is the one over all of the time, as the page says it everywhere.
    """

    name: str
    first: str
    now: str
    way: Is
    word: str


@dataclass(frozen=True, slots=True)
class Win:
    """A small win or a good moment."""

    day: str
    name: str
    line: str


@dataclass(frozen=True, slots=True)
class Since:
    """The third question.

    Attributes:
        says: What has changed, in one sentence.
        chart: The first and now, with the error.
        scales: A row for each scale of which something can be said.
        measures: Questionnaires with a score, the one answered last first.
        has_pairs: Whether any of them was filled in more than once.
        wins: The newest ones, newest first. `more_wins` says whether there are others.
        done: How often a step of the path was done, in a sentence.
    """

    says: str
    chart: ThenNow | None
    scales: tuple[Moved, ...]
    measures: tuple[Scored, ...]
    has_pairs: bool
    wins: tuple[Win, ...]
    more_wins: bool
    done: str


def since(
    known: Known,
    person: Person,
    measures: tuple[Scored, ...],
    ways: Mapping[Asked, Is],
) -> Since:
    """Return what has changed since somebody began.

    Args:
        ways: Which way each scale goes over all of the time.
    """
    words = progress_words().since
    pairs = {asked: _first_and_now(known, asked) for asked in Asked}
    told = {asked: pair for asked, pair in pairs.items() if pair is not None}
    several = tuple(each for each in measures if each.says)
    rows = tuple(
        _moved(known, asked, pair, ways[asked]) for asked, pair in told.items()
    )
    noted = [each for each in known.happened if each.what in _WINS]
    times = path.times_done(person)
    done = (
        words.done_many if times > 1 else words.done_one if times else words.done_none
    )
    return Since(
        says=_says(known, rows, several),
        chart=_chart(known, told, several),
        scales=rows,
        measures=measures,
        has_pairs=bool(several),
        wins=tuple(_win(each) for each in noted[: -_MOST_WINS - 1 : -1]),
        more_wins=len(noted) > _MOST_WINS,
        done=known.say(done, n=times),
    )


def _first_and_now(known: Known, asked: Asked) -> FirstAndNow | None:
    days = known.by_scale[asked]
    try:
        return first_and_now(
            [day.toordinal() for day, _ in days], [value for _, value in days]
        )
    except TooFew:
        return None


def _moved(known: Known, asked: Asked, pair: FirstAndNow, way: Is) -> Moved:
    return Moved(
        name=progress_words().by_role[known.role][asked].name,
        first=known.in_place(asked, pair.first),
        now=known.in_place(asked, pair.now),
        way=way,
        word=word_of(way),
    )


def _says(known: Known, rows: Sequence[Moved], several: Sequence[Scored]) -> str:
    words = progress_words().since
    judged = [each for each in several if each.way is not None]
    if not (rows or judged):
        return known.say(words.early)
    better, harder = (
        _listed(row.name.lower() for row in rows if row.way == way)
        for way in (Is.IMPROVING, Is.WORSENING)
    )
    day, said = in_words(known.begun_on), []
    if better or harder:
        text = words.both if better and harder else None
        text = text or (words.better if better else words.harder)
        said.append(put(text, day=day, names=better or harder, others=harder))
    for way, text in (
        (Way.IMPROVING, words.answers_better),
        (Way.WORSENING, words.answers_harder),
    ):
        names = _listed(f"“{each.name}”" for each in judged if each.way == way)
        said += [put(text, names=names)] if names else []
    return known.say(" ".join(said) or put(words.nothing, day=day))


def _listed(names: Iterable[str]) -> str:
    """Return names as a sentence has them: "a, b and c"; "" where there are none."""
    *others, last = [*names] or [""]
    return f"{', '.join(others)} and {last}" if others else last


def _chart(
    known: Known, told: dict[Asked, FirstAndNow], several: Sequence[Scored]
) -> ThenNow | None:
    if not told:
        return then_now(several[0], id_="since") if several else None
    asked, pair = next(iter(told.items()))
    days = known.by_scale[asked]
    first = known.in_place(asked, pair.first)
    now = known.in_place(asked, pair.now)
    words = progress_words()
    return ThenNow(
        id="since",
        title=known.say(words.by_role[known.role][asked].title),
        says=known.say(words.since.then_now, first=first, now=now),
        then=Spot(days[0][0], pair.first, first),
        now=Spot(days[-1][0], pair.now, now),
        low=1,
        high=PLACES,
        low_words=known.places[asked][0],
        high_words=known.places[asked][-1],
        # Each has its half of what is not known of the change between them.
        spread=(pair.high - pair.low) / 4,
    )


def _win(happening: Happening) -> Win:
    name = log_words().kinds[happening.what].name
    return Win(in_words(happening.on), name, happening.line)

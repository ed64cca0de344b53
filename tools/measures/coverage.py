"""How often intervals of a trend hold the truth, on series of which the truth is known.

    .venv/bin/python tools/measures/coverage.py [--series 2000] [--only WORD] [--quick]

Prints the tables of docs/evidence/trends.md in Markdown: of so many invented series of each
setting and length, in how many the 95 % interval holds the truth, and how often it says
"improving" where nothing improves. Every setting draws from a seed of its own, so that a
table can be made again row by row. The whole takes half an hour of one core; --quick makes
a tenth of the series.

What is the truth? What somebody's days are like is a level that nobody sees; what they
answer is that level with noise on top, sometimes put to the nearest place of a scale from
1 to 7. The truth is the slope of the straight line that lies nearest (least squares) to
what would be answered on average on the very days that have an answer. Where the level is
a line and no scale cuts it off, that is the line's own slope. Where the level jumps, it is
the slope of the line through the jump.
"""

import argparse
import math
import sys
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2] / "src"))

from reknit.domain.measures.trends import TooFew, first_and_now, trend
from reknit.domain.measures.ways import Way

Floats = np.ndarray
Chance = np.random.Generator

LENGTHS: Final = (8, 12, 30, 60, 365)
LOWEST, HIGHEST = 1, 7


def every_day(count: int, _chance: Chance) -> Floats:
    """Return days in a row."""
    return np.arange(count, dtype=float)


def some_days(count: int, chance: Chance) -> Floats:
    """Return days of which four in ten are missing, by chance."""
    span = round(count / 0.6)
    return np.sort(chance.choice(span, count, replace=False)).astype(float)


def long_hole(count: int, chance: Chance) -> Floats:
    """Return days with a hole after the first third, as long as all the days."""
    days = every_day(count, chance)
    return np.where(days < count // 3, days, days + count)


def each_week(count: int, _chance: Chance) -> Floats:
    """Return the first days of weeks."""
    return np.arange(count, dtype=float) * 7


def level(days: Floats) -> Floats:
    """Nothing changes."""
    return np.zeros(len(days))


def rising(by: float) -> Callable[[Floats], Floats]:
    """Return a level that rises steadily, so much from the first day to the last."""
    return lambda days: by * days / days[-1]


def jumping(by: float) -> Callable[[Floats], Floats]:
    """Return a level that jumps once, after half of the values."""
    return lambda days: by * (np.arange(len(days)) >= len(days) / 2)


def weekly(days: Floats) -> Floats:
    """Return a level that goes up and down with the days of the week."""
    return 0.7 * np.cos(2 * math.pi * days / 7)


@dataclass(frozen=True)
class Setting:
    """One kind of invented series, with noise of spread 1.

    Attributes:
        phi: Correlation of the noise from one day to the next.
        own: Share of the noise that is new every day, on top of a slow state.
        heavy: Whether noise has the heavy tails of Student's t with 3 degrees.
        middle: What answers lie around, where they are put to places from 1 to 7.
        times: How often something happens in a week on average, where it is counted.
        lengths: How many values.
    """

    name: str
    phi: float = 0.0
    days: Callable[[int, Chance], Floats] = every_day
    level: Callable[[Floats], Floats] = level
    own: float = 0.0
    heavy: bool = False
    middle: float | None = None
    times: float | None = None
    lengths: tuple[int, ...] = LENGTHS

    @property
    def title(self) -> str:
        """The name with what the noise is like."""
        if self.times is not None or self.heavy or self.own:
            return self.name
        return f"{self.name}, {'white' if not self.phi else f'AR {self.phi}'}"

    def many(self, count: int, series: int) -> Iterator[tuple[Floats, Floats, float]]:
        """Yield days, values and the truth for seven days."""
        chance = np.random.default_rng([count, zlib.crc32(self.title.encode())])
        for _ in range(series):
            days = self.days(count, chance)
            values, expected = self._one(days, chance)
            yield days, values, 7 * np.polyfit(days, expected, 1)[0]

    def _one(self, days: Floats, chance: Chance) -> tuple[Floats, Floats]:
        """Return values, and what they would be on average."""
        if self.times is not None:
            counts = chance.poisson(self.times, len(days)).astype(float)
            return counts, np.full(len(days), self.times)
        hidden = self.level(days)
        if self.heavy:
            return hidden + chance.standard_t(3, len(days)), hidden
        noise = _noise(days, self.phi, chance)
        if self.own:
            noise = math.sqrt(1 - self.own) * noise + math.sqrt(
                self.own
            ) * chance.standard_normal(len(days))
        if self.middle is None:
            return hidden + noise, hidden
        hidden = hidden + self.middle
        answers = np.clip(np.rint(hidden + noise), LOWEST, HIGHEST)
        return answers, _answered(hidden)


def _noise(days: Floats, phi: float, chance: Chance) -> Floats:
    """Return noise of spread 1 whose neighbours are alike, the less the further apart."""
    noise = chance.standard_normal(len(days))
    for place in range(1, len(days)):
        alike = phi ** (days[place] - days[place - 1]) if phi else 0.0
        noise[place] = alike * noise[place - 1] + math.sqrt(1 - alike**2) * noise[place]
    return noise


def _answered(hidden: Floats) -> Floats:
    """Return the average answer at a hidden level, with noise of spread 1."""
    edges = np.arange(LOWEST, HIGHEST) + 0.5
    above = [
        [0.5 * math.erfc((edge - one) / math.sqrt(2)) for edge in edges]
        for one in hidden
    ]
    return LOWEST + np.sum(above, axis=1)


@dataclass
class Tally:
    """What came of the series of one setting and length, in shares of them."""

    held: float
    ways: dict[Way, float] = field(default_factory=dict)


@cache
def tally(setting: Setting, count: int, series: int) -> Tally:
    """Count how often the interval of a trend holds the truth, and what is said."""
    held, ways = 0, dict.fromkeys(Way, 0)
    for days, values, truth in setting.many(count, series):
        found = trend(days, values)
        held += found.low <= truth <= found.high
        ways[found.way] += 1
    return Tally(held / series, {way: said / series for way, said in ways.items()})


def tally_of_usual(setting: Setting, count: int, series: int) -> Tally:
    """Count the same for the textbook interval, which takes every day for itself."""
    held, improving = 0, 0
    for days, values, truth in setting.many(count, series):
        (slope, _), (spread, _) = _least_squares(days, values)
        half = 7 * _student(count - 2) * spread
        held += abs(7 * slope - truth) <= half
        improving += 7 * slope > half
    return Tally(held / series, {Way.IMPROVING: improving / series})


def tally_of_first_and_now(setting: Setting, count: int, series: int) -> Tally:
    """Count the same for the first fourteen days next to the newest."""
    held, improving, told = 0, 0, 0
    for days, values, _ in setting.many(count, series):
        try:
            found = first_and_now(days, values)
        except TooFew:
            continue
        told += 1
        held += found.low <= 0 <= found.high
        improving += found.way is Way.IMPROVING
    return Tally(held / told, {Way.IMPROVING: improving / told})


def _least_squares(days: Floats, values: Floats) -> tuple[Floats, Floats]:
    fit, spread = np.polyfit(days, values, 1, cov=True)
    return fit, np.sqrt(np.diag(spread))


def _student(free: int) -> float:
    """Return the 97.5 % point of Student's t, to three digits (Cornish and Fisher)."""
    normal = 1.959964
    return (
        normal
        + (normal**3 + normal) / (4 * free)
        + (5 * normal**5 + 16 * normal**3 + 3 * normal) / (96 * free**2)
        + (3 * normal**7 + 19 * normal**5 + 17 * normal**3 - 15 * normal)
        / (384 * free**3)
    )


PHIS: Final = (0.0, 0.3, 0.6)

ASKED: Final = [
    Setting(name, phi, **more)
    for name, more in (
        ("every day", {}),
        ("four days in ten missing", {"days": some_days}),
        ("a long hole", {"days": long_hole}),
        ("the level jumps by 1", {"level": jumping(1)}),
        ("places 1 to 7, rising by 1.5", {"level": rising(1.5), "middle": 3.0}),
        ("places 1 to 7, level near the top", {"middle": 6.0}),
    )
    for phi in PHIS
]
"""What intervals are asked to hold on. The names in the table come from here."""

BEYOND: Final = [
    Setting("the level jumps by 2", level=jumping(2)),
    Setting("every day", 0.8),
    Setting("up and down with the week", 0.2, level=weekly),
    Setting("heavy tails", heavy=True),
    Setting("a slow mood, half of it new each day (AR 0.85)", 0.85, own=0.5),
    Setting("slower still (AR 0.95, 0.7 new each day)", 0.95, own=0.7),
    *(
        Setting(
            f"counted each week, {times:g} on average",
            days=each_week,
            times=times,
            lengths=(8, 12, 30, 60),
        )
        for times in (0.5, 2)
    ),
]

SEEN: Final = [
    Setting(
        f"places 1 to 7, rising by {by:g}", 0.3, level=rising(by), middle=3.5 - by / 2
    )
    for by in (0.5, 1, 2)
]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--series", type=int, default=2000)
    parser.add_argument("--only", default="", help="settings with this in their name")
    parser.add_argument("--quick", action="store_true", help="a tenth of the series")
    chosen = parser.parse_args()
    series = chosen.series // 10 if chosen.quick else chosen.series

    def table(title: str, settings: Sequence[Setting], make, show) -> None:
        rows = [one for one in settings if chosen.only in one.title]
        if rows:
            _print(
                f"{title}, of {series} series",
                rows,
                lambda s, n: show(make(s, n, series)),
            )

    table("Held the truth, in %", ASKED, tally, _held)
    still = [one for one in ASKED if one.level is level]
    table("Said improving where nothing changes, in %", still, tally, _improving)
    table("Beyond what is asked: held the truth, in %", BEYOND, tally, _held)
    table(
        "The textbook interval: held the truth, in %", ASKED[:3], tally_of_usual, _held
    )
    table("A real rise: said improving, in %", SEEN, tally, _improving)
    compared = [
        Setting(one.name, one.phi, one.days, lengths=(30, 60, 365)) for one in ASKED[:6]
    ]
    table("First days and newest: held, in %", compared, tally_of_first_and_now, _held)


def _held(found: Tally) -> float:
    return found.held


def _improving(found: Tally) -> float:
    return found.ways[Way.IMPROVING]


def _print(
    title: str, rows: Sequence[Setting], figure: Callable[[Setting, int], float]
) -> None:
    lengths = sorted({length for one in rows for length in one.lengths})
    print(f"| {title} | " + " | ".join(map(str, lengths)) + " |")
    print("|---|" + "--:|" * len(lengths))
    for one in rows:
        cells = [
            f"{100 * figure(one, length):.1f}" if length in one.lengths else ""
            for length in lengths
        ]
        print(f"| {one.title} | " + " | ".join(cells) + " |", flush=True)
    print()


if __name__ == "__main__":
    main()

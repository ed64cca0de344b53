"""Reads content/<language>/talk.toml: a hard talk for two."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, get_type_hints

from reknit.content import checked
from reknit.content.root import content_path
from reknit.content.sources import Grounds, sources
from reknit.content.tables import Table
from reknit.domain.path.words import Sure

MOST_LINES: Final = 6
"""How many lines a list has at most."""


@dataclass(frozen=True, slots=True)
class StartWords:
    """What stands on the page on which a talk is proposed.

    Attributes:
        fear: For whom such a talk is not.
    """

    title: str
    lede: str
    topic: str
    topic_hint: str
    fear: str
    empty: str


@dataclass(frozen=True, slots=True)
class WaitWords:
    """What is said of a talk that has not begun."""

    proposer: str
    other: str
    faded: str
    withdrawn: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A few lines with a title. They are what both accept, or signs of the body."""

    title: str
    lede: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Titled:
    """A title and what is said below it."""

    title: str
    lede: str


@dataclass(frozen=True, slots=True)
class SpeakingWords:
    """For whoever has the word. `time` comes when the soft timer is full."""

    yours: str
    lines: tuple[str, ...]
    box: str
    box_hint: str
    time: str


@dataclass(frozen=True, slots=True)
class ListeningWords:
    """For whoever listens."""

    yours: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EchoWords:
    """For whoever says back what they heard; `theirs` is for the other."""

    yours: str
    lines: tuple[str, ...]
    box: str
    box_hint: str
    theirs: str


@dataclass(frozen=True, slots=True)
class CheckWords:
    """For whoever says whether it arrived; `theirs` is for the other."""

    yours: str
    lines: tuple[str, ...]
    theirs: str


@dataclass(frozen=True, slots=True)
class FloodWords:
    """A look at one's own body: signs, what may help, and what the page then shows."""

    title: str
    lede: str
    signs: tuple[str, ...]
    then: str
    note: str


@dataclass(frozen=True, slots=True)
class PauseWords:
    """What is said during a pause, however it came."""

    lede: str
    back: str
    sooner: str
    longer: str


@dataclass(frozen=True, slots=True)
class EndingWords:
    """The end: how one ends it, and a last word from each."""

    title: str
    lede: str
    over: str
    words: str
    heard: str
    heard_hint: str
    small: str
    small_hint: str
    thanks: str
    thanks_hint: str


@dataclass(frozen=True, slots=True)
class AfterWords:
    """What becomes of the words."""

    title: str
    lede: str
    late: str
    chosen_keep: str
    chosen_go: str
    kept: str
    gone: str


@dataclass(frozen=True, slots=True)
class TalkWords:
    """All that is said around a hard talk, the same for both."""

    start: StartWords
    wait: WaitWords
    rules: Listed
    breath: Titled
    speaking: SpeakingWords
    listening: ListeningWords
    echo: EchoWords
    check: CheckWords
    flood: FloodWords
    pause: PauseWords
    time_out: Titled
    ending: EndingWords
    after: AfterWords
    evidence: tuple[str, ...]
    sure: Sure

    @property
    def grounds(self) -> Grounds:
        """What it rests on, and how sure that is."""
        return sources().grounds(self.evidence, self.sure)


@cache
def talk_words(language: str = "en") -> TalkWords:
    """Return what is said around a hard talk.

    Raises:
        Malformed: The file breaks the format; the message says where.
    """
    return read_talk(content_path(language, "talk.toml"))


def read_talk(path: Path) -> TalkWords:
    """Read one file.

    Raises:
        Malformed: The file breaks the format; the message says where.
    """
    table = Table.from_file(path)
    parts = {
        name: checked.section(table.table(name), cls, most=MOST_LINES)
        for name, cls in get_type_hints(TalkWords).items()
        if name not in {"evidence", "sure"}
    }
    words = TalkWords(
        **parts, evidence=checked.evidence(table), sure=checked.sure(table)
    )
    table.nothing_else()
    return words

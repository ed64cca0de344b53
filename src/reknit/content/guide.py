"""Reads content/en/guide: answers to what people ask, and how to find them.

The format: content/en/guide/README.md.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Final

from reknit.content import checked
from reknit.content.prose import read_parts, rendered, words_only
from reknit.content.root import content_path
from reknit.content.sources import Grounds, Sources, sources
from reknit.content.tables import Malformed, Table
from reknit.domain.path.words import Role, Sure, Track
from reknit.domain.wording import Wording, said
from reknit.domain.words.asking import Answerable, Asking, Found
from reknit.domain.words.folding import Synonyms, stems_in

WAYS_OF_ASKING: Final = range(5, 13)
PARAGRAPHS: Final = range(3, 9)
_NAME: Final = re.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*")
_NOT_WORDS: Final = {"README.md", "topics.toml"}
_MARKS: Final = re.compile(
    r"^(?:#+|[-*]|\d+\.)\s+|[*_]{1,2}(?=\S)|(?<=\S)[*_]{1,2}", re.MULTILINE
)
_ANYBODY: Final = Wording()


class Topic(StrEnum):
    """What a question is about. The titles stand in topics.toml."""

    FIRST_DAYS = "first-days"
    TIME = "time"
    KNOWING = "knowing"
    TALKING = "talking"
    CONTACT = "contact"
    CHILDREN = "children"
    OTHERS = "others"
    TRUST = "trust"
    BODY = "body"
    TOUCH = "touch"
    SELF = "self"
    HELP = "help"
    FAITH = "faith"
    STAYING = "staying"
    PARTING = "parting"
    PARTNER = "partner"


@dataclass(frozen=True)
class Answer:
    """One question with its answer.

    Attributes:
        slug: Its name, unique.
        code: Its name in addresses: eight hexadecimal digits that say nothing.
        track: Whose question it is.
        asked_as: Other ways in which people ask it.
        help_first: Whether who can be called stands above the answer.
        text: The answer in Markdown, its places not filled in.
    """

    slug: str
    code: str
    question: str
    asked_as: tuple[str, ...]
    track: Track
    topic: Topic
    evidence: tuple[str, ...]
    sure: Sure
    help_first: bool
    text: str

    @cached_property
    def html(self) -> str:
        """The text as HTML, its places not filled in yet."""
        return rendered(self.text)

    @cached_property
    def passages(self) -> tuple[str, ...]:
        """The text in pieces without marks, each paragraph with its heading before it."""
        return tuple(_passages(self.text))

    @property
    def grounds(self) -> Grounds:
        """What it rests on, and how sure that is."""
        return sources().grounds(self.evidence, self.sure)

    def is_for(self, role: Role | None) -> bool:
        """Say whether somebody asks this; None for somebody nobody knows."""
        return role is None or self.track in {Track.BOTH, Track(role.value)}


@dataclass(frozen=True)
class Guide:
    """All answers, by topic and name, and the way to find them."""

    answers: tuple[Answer, ...]
    titles: Mapping[Topic, str]
    synonyms: Synonyms

    @cached_property
    def by_slug(self) -> Mapping[str, Answer]:
        """Every answer by its slug."""
        return {each.slug: each for each in self.answers}

    @cached_property
    def by_code(self) -> Mapping[str, Answer]:
        """Every answer by its name in addresses."""
        return {each.code: each for each in self.answers}

    def find(
        self, question: str, *, role: Role | None = None, top: int = 3
    ) -> tuple[Found, ...]:
        """Return the answers nearest to a question, or none; never raises.

        Args:
            role: Who asks. Answers for the other role alone are left out.
        """
        return self._asking.find(question, top=top, among=self._slugs_for(role))

    def related(
        self, answer: Answer, *, role: Role | None = None, top: int = 3
    ) -> tuple[Answer, ...]:
        """Return other answers that somebody who asks this may want to see."""
        near = self._asking.near(answer.slug, top=top, among=self._slugs_for(role))
        return tuple(self.by_slug[slug] for slug in near)

    def _slugs_for(self, role: Role | None) -> frozenset[str]:
        return frozenset(each.slug for each in self.answers if each.is_for(role))

    @cached_property
    def _asking(self) -> Asking:
        return Asking(
            [
                Answerable(
                    id=each.slug,
                    ways=(said(each.question, _ANYBODY), *each.asked_as),
                    passages=tuple(said(one, _ANYBODY) for one in each.passages),
                )
                for each in self.answers
            ],
            self.synonyms,
        )


@cache
def guide() -> Guide:
    """Return the guide. Read once and kept.

    Raises:
        Malformed: A file breaks the format; the message says which, and where.
    """
    return read_guide(
        content_path("en", "guide"),
        read_synonyms(content_path("en", "guide-synonyms.toml")),
        sources(),
    )


def read_guide(folder: Path, synonyms: Synonyms, from_where: Sources) -> Guide:
    """Read a folder of answers.

    Raises:
        Malformed: A file breaks the format; the message says which, and where.
    """
    titles = _titles(folder / "topics.toml")
    answers = tuple(_answers(folder))
    order = list(titles)
    found = Guide(
        answers=tuple(
            sorted(answers, key=lambda one: (order.index(one.topic), one.slug))
        ),
        titles=titles,
        synonyms=synonyms,
    )
    _refuse_what_does_not_hang_together(found, from_where)
    return found


def read_synonyms(path: Path) -> Synonyms:
    """Read the groups of words that mean the same when people ask.

    Raises:
        Malformed: The file breaks the format; the message says where.
    """
    table = Table.from_file(path)
    groups = [_group(each) for each in table.tables("groups")]
    little = frozenset(table.texts("little"))
    table.nothing_else()
    stems = [" ".join(stems_in(word)) for group in groups for word in group]
    checked.refuse_twice(table, "groups.words", stems)
    return Synonyms(groups, little)


def code_of(slug: str) -> str:
    """Return an answer's name in addresses: eight hexadecimal digits that say nothing."""
    return blake2b(slug.encode(), digest_size=4, person=b"reknit guide").hexdigest()


def _titles(path: Path) -> Mapping[Topic, str]:
    table = Table.from_file(path)
    listed = table.table("titles")
    titles = {topic: checked.spoken(listed, topic.value) for topic in Topic}
    in_order = {
        Topic(name): titles[Topic(name)] for name in listed.fields() if name in titles
    }
    listed.nothing_else()
    table.nothing_else()
    return in_order


def _answers(folder: Path) -> Iterator[Answer]:
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or path.name in _NOT_WORDS:
            continue
        if path.suffix != ".md":
            raise Malformed(folder.name, path.name, "nothing reads this")
        yield read_answer(path)


def read_answer(path: Path) -> Answer:
    """Read one answer. Its text is rendered when it is first shown.

    Raises:
        Malformed: The file breaks the format; the message says which, and where.
    """
    file = "/".join(path.parts[-2:])
    if not _NAME.fullmatch(path.stem):
        raise Malformed(file, "name", "written like how-long-does-it-take.md")
    table, text = read_parts(path, file=file)
    answer = Answer(
        slug=path.stem,
        code=code_of(path.stem),
        question=checked.spoken(table, "question"),
        asked_as=_asked_as(table),
        track=table.choice("for", Track),
        topic=table.choice("topic", Topic),
        evidence=checked.evidence(table),
        sure=checked.sure(table),
        help_first=table.flag("help_first"),
        text=words_only(text, file=file),
    )
    table.nothing_else()
    if not answer.question.endswith("?"):
        raise table.malformed("question", "it ends with a question mark")
    if len(answer.passages) not in PARAGRAPHS:
        raise Malformed(file, "text", "three to eight paragraphs are needed")
    return answer


def _asked_as(table: Table) -> tuple[str, ...]:
    ways = table.texts("asked_as")
    if len(ways) not in WAYS_OF_ASKING:
        raise table.malformed("asked_as", "five to twelve are needed")
    checked.refuse_twice(table, "asked_as", ways)
    for way in ways:
        if "{" in way or "\n" in way:
            raise table.malformed("asked_as", "one line each, and no places to fill in")
    return ways


def _group(table: Table) -> Sequence[str]:
    words = table.texts("words")
    table.nothing_else()
    if len(words) < 2:  # noqa: PLR2004 - one word alone means what it means
        raise table.malformed("words", "two or more are needed")
    for word in words:
        if word != word.lower() or not re.fullmatch("[a-z0-9' -]+", word):
            raise table.malformed("words", f"{word!r} is not small letters")
    return words


def _passages(text: str) -> Iterator[str]:
    heading = ""
    for block in re.split(r"\n\s*\n", text):
        plain = " ".join(_MARKS.sub("", block).split())
        if block.startswith("#") and "\n" not in block.strip():
            heading = plain
        elif plain:
            yield f"{heading}: {plain}" if heading else plain
            heading = ""


def _refuse_what_does_not_hang_together(found: Guide, from_where: Sources) -> None:
    """Refuse an unknown source, a code and a way of asking that lead to two answers.

    Raises:
        Malformed: The message names the answer.
    """
    asked: dict[str, str] = {}
    if len(found.by_code) != len(found.answers):
        raise Malformed("guide", "name", "two names give the same code; change one")
    for answer in found.answers:
        unknown = [each for each in answer.evidence if each not in from_where.by_id]
        if unknown:
            raise Malformed(answer.slug, "evidence", f"no such source: {unknown[0]}")
        for way in (answer.question, *answer.asked_as):
            other = asked.setdefault(way.casefold(), answer.slug)
            if other != answer.slug:
                raise Malformed(
                    answer.slug, "asked_as", f"leads to {other} too: {way!r}"
                )

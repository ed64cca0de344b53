"""The instruments of Reknit, and those that a host adds or switches off.

`content/measures/<slug>.toml` has how each is scored, `content/<language>/measures` its
words. A host's own folder is laid out in the same way: `<slug>.toml` and, beside it,
`<language>/<slug>.toml`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType

from reknit.content.measure_files import OFTEN, Measure, Vector, read_measure
from reknit.content.root import content_path
from reknit.content.tables import Malformed
from reknit.domain.errors import DomainError
from reknit.domain.measures.instrument import Instrument, Origin


class NoInstrument(DomainError):
    """There is no instrument of this name."""

    def __init__(self, slug: str) -> None:
        """Keep the name that was asked for."""
        super().__init__(f"there is no instrument {slug!r}")
        self.slug = slug


@dataclass(frozen=True)
class Library:
    """All instruments of one server.

    Attributes:
        by_slug: Every one that is known, in the order they are listed.
        off: Slugs of those that this host does not offer. They are still found, so that
            scores from earlier can be shown.
    """

    by_slug: Mapping[str, Instrument]
    off: frozenset[str] = frozenset()

    @cached_property
    def offered(self) -> tuple[Instrument, ...]:
        """Those that somebody may be asked, or bring a score for."""
        return tuple(
            each for slug, each in self.by_slug.items() if slug not in self.off
        )

    @cached_property
    def by_code(self) -> Mapping[str, Instrument]:
        """Every one that is known, by what it is called in addresses."""
        return {each.code: each for each in self.by_slug.values()}


@cache
def slugs() -> tuple[str, ...]:
    """Return the names of all instruments that come with Reknit."""
    return tuple(path.stem for path in _files(content_path("measures")))


@cache
def instruments(language: str = "en") -> Mapping[str, Instrument]:
    """Return every instrument that comes with Reknit, in the order they are listed.

    Raises:
        Malformed: A file breaks the format; the message says where.
    """
    return _in_order(_shipped(slug, language).instrument for slug in slugs())


def instrument(slug: str, language: str = "en") -> Instrument:
    """Return one instrument that comes with Reknit; no other file is read.

    Raises:
        NoInstrument: There is none of this name.
        Malformed: A file breaks the format; the message says where.
    """
    if slug not in slugs():
        raise NoInstrument(slug)
    return _shipped(slug, language).instrument


def may_be_off(slug: str) -> bool:
    """Return whether a host may leave an instrument out.

    What is asked elsewhere stays: the private questions are not a matter of licence.
    """
    return slug in slugs() and not instrument(slug).elsewhere


def vectors(slug: str, language: str = "en") -> tuple[Vector, ...]:
    """Return what proves the scoring of an instrument that comes with Reknit."""
    return _shipped(slug, language).vectors


def by_code(code: str, language: str = "en") -> Instrument | None:
    """Return the instrument that is called so in addresses, or None."""
    return Library(instruments(language)).by_code.get(code)


def read_folder(folder: Path, language: str = "en") -> Mapping[str, Instrument]:
    """Return the instruments of a host's own folder.

    Raises:
        Malformed: There is no such folder, a file breaks the format, one of two files is
            missing, or a name is taken.
    """
    if not folder.is_dir():
        raise Malformed(str(folder), "folder", "it is not there")
    scored = {path.stem for path in _files(folder)}
    for path in _files(folder / language):
        if path.stem not in scored:
            file = f"{folder.name}/{language}/{path.name}"
            raise Malformed(file, "whole file", f"{path.name} is missing beside it")
    found = (
        read_measure(
            folder / f"{slug}.toml",
            folder / language / f"{slug}.toml",
            language=language,
        ).instrument
        for slug in sorted(scored)
    )
    own = _in_order(found)
    for slug in own:
        _refuse_taken(folder, slug)
    return own


def here(folder: Path | None, off: frozenset[str]) -> Library:
    """Return what one server has: what comes with Reknit, and a host's own.

    A host who was given permission replaces what people could only bring a score for.

    Args:
        folder: The host's own, or None.
        off: Slugs that the host does not offer.

    Raises:
        Malformed: A file breaks the format; the message says where.
    """
    own = read_folder(folder) if folder else {}
    return Library(_in_order({**instruments(), **own}.values()), off)


def _files(folder: Path) -> tuple[Path, ...]:
    """Return the content files of a folder, without what an editor leaves behind."""
    return tuple(
        path for path in sorted(folder.glob("*.toml")) if not path.name.startswith(".")
    )


def _refuse_taken(folder: Path, slug: str) -> None:
    """Refuse a name under which Reknit asks something else itself."""
    if slug in slugs() and instrument(slug).origin != Origin.BROUGHT:
        file = f"{folder.name}/{slug}.toml"
        raise Malformed(file, "slug", "Reknit has one of this name")


def _in_order(found: Iterable[Instrument]) -> Mapping[str, Instrument]:
    """Return them as they are listed: what is suggested most often first."""
    places = {often: place for place, often in enumerate((*OFTEN, ""))}
    origins = {origin: place for place, origin in enumerate(Origin)}
    listed = sorted(
        found,
        key=lambda each: (
            origins[each.origin],
            places[each.suggested],
            each.minutes,
            each.slug,
        ),
    )
    return MappingProxyType({each.slug: each for each in listed})


@cache
def _shipped(slug: str, language: str) -> Measure:
    return read_measure(
        content_path("measures", f"{slug}.toml"),
        content_path(language, "measures", f"{slug}.toml"),
        language=language,
    )

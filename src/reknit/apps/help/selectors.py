"""Help lines in the words of the page. Reads content files only; no queries."""

from dataclasses import dataclass
from typing import Final

from reknit.content.helplines import ELSEWHERE, countries, country
from reknit.domain.helplines import (
    By,
    Country,
    ForWhom,
    Line,
    Need,
    Source,
    Way,
    confirmed_emergency_numbers,
    first_lines,
    other_emergency_numbers,
    other_lines,
)

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August",
    "September", "October", "November", "December",
)  # fmt: skip

_FOR_WHOM: Final = {
    ForWhom.EVERYONE: "For everyone.",
    ForWhom.WOMEN: "For women.",
    ForWhom.MEN: "For men.",
    ForWhom.NOT_KNOWN: "We do not know whom this line is for.",
}


@dataclass(frozen=True, slots=True)
class CountryLink:
    """One country on the first page."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class WayShown:
    """One way to reach somebody. `href` is None where a tap can not do it."""

    label: str
    href: str | None
    hours: str | None


@dataclass(frozen=True, slots=True)
class LineShown:
    """One line. `seen` says where and when its number was seen."""

    name: str
    ways: tuple[WayShown, ...]
    for_whom: str
    languages: str
    note: str | None
    seen: str | None
    address: str | None


@dataclass(frozen=True, slots=True)
class Section:
    """The lines for one need: confirmed ones, the others, and what is missing."""

    first: tuple[LineShown, ...]
    others: tuple[LineShown, ...]
    note: str | None


@dataclass(frozen=True, slots=True)
class CountryPage:
    """All that one country's page shows."""

    name: str
    is_elsewhere: bool
    emergency: tuple[WayShown, ...]
    other_emergency: tuple[WayShown, ...]
    life: Section
    fear: Section


def country_links() -> tuple[CountryLink, ...]:
    """Return every country by name, and "another country" last."""
    return tuple(CountryLink(each.code, each.name) for each in countries())


def country_page(code: str) -> CountryPage:
    """Return one country's page.

    Raises:
        UnknownCountry: There is no such country here.
    """
    found = country(code)
    return CountryPage(
        name=found.name,
        is_elsewhere=found.code == ELSEWHERE,
        emergency=tuple(
            _way_shown(each.way, note=each.reaches)
            for each in confirmed_emergency_numbers(found)
        ),
        other_emergency=tuple(
            _way_shown(each.way, note=each.reaches)
            for each in other_emergency_numbers(found)
        ),
        life=_section(found, Need.LIFE),
        fear=_section(found, Need.FEAR),
    )


def _section(country: Country, need: Need) -> Section:
    return Section(
        first=tuple(map(_line_shown, first_lines(country, need))),
        others=tuple(map(_line_shown, other_lines(country, need))),
        note=country.note(need),
    )


def _line_shown(line: Line) -> LineShown:
    return LineShown(
        name=line.name,
        ways=tuple(map(_way_shown, line.ways)),
        for_whom=_FOR_WHOM[line.for_whom],
        languages=", ".join(line.languages),
        note=line.note,
        seen=_seen(line.source) if line.source else None,
        address=line.source.address if line.source else None,
    )


def _way_shown(way: Way, *, note: str | None = None) -> WayShown:
    label = _label(way)
    href = {By.CALL: f"tel:{way.digits}", By.TEXT: f"sms:{way.digits}"}.get(way.by)
    return WayShown(
        label=f"{label} ({note})" if note else label, href=href, hours=way.hours
    )


def _label(way: Way) -> str:
    match way.by:
        case By.CALL:
            return f"Call {way.number}"
        case By.TEXT if way.send:
            return f"Text {way.send} to {way.number}"
        case By.TEXT:
            return f"Text {way.number}"
        case By.WHATSAPP:
            return f"WhatsApp {way.number}"
        case By.CHAT:
            return "They have an online chat too."
        case By.WEB:
            return str(way.number)


def _seen(source: Source) -> str:
    if source.dated == "undated":
        return f"Number seen at: {source.name}. That page has no date."
    return f"Number seen at: {source.name}, {_in_words(source.dated)}."


def _in_words(dated: str) -> str:
    """Return "2 June 2026" for "2026-06-02"; years and words stay as they are."""
    year, *rest = dated.split("-")
    if not rest:
        return dated
    month = _MONTHS[int(rest[0]) - 1]
    day = f"{int(rest[1])} " if rest[1:] else ""
    return f"{day}{month} {year}"

"""Reads content/help/<country>.toml. The format: content/help/README.md."""

import re
from functools import cache
from pathlib import Path
from typing import Final

from reknit.content.root import content_path
from reknit.content.tables import Table
from reknit.domain.errors import DomainError
from reknit.domain.helplines import (
    By,
    Country,
    Emergency,
    ForWhom,
    Kind,
    Line,
    Need,
    Source,
    Way,
    first_lines,
    is_only_for_some,
)

ELSEWHERE: Final = "elsewhere"
"""The code of the file for every country that has none of its own."""

_LOCAL_NUMBER: Final = re.compile(r"[0-9][0-9 -]*[0-9]")
_WHATSAPP_NUMBER: Final = re.compile(r"\+?[0-9][0-9 -]*[0-9]")
_WEB_ADDRESS: Final = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}")
_WORD_TO_SEND: Final = re.compile(r"[A-Z]+")
_DATED: Final = re.compile(
    r"undated|\d{4}-\d{2}-\d{2}|\d{4}-\d{2}|(about )?\d{4}( to \d{4})?"
)

_NUMBERS: Final = {
    By.CALL: _LOCAL_NUMBER,
    By.TEXT: _LOCAL_NUMBER,
    By.WHATSAPP: _WHATSAPP_NUMBER,
    By.WEB: _WEB_ADDRESS,
}


class UnknownCountry(DomainError):
    """There is no file for this code."""


@cache
def countries() -> tuple[Country, ...]:
    """Return every country, by name, and "elsewhere" last. Read once and kept.

    Raises:
        Malformed: A file breaks the format; the message says which, and where.
    """
    read = [read_country(path) for path in content_path("help").glob("*.toml")]
    return tuple(sorted(read, key=lambda it: (it.code == ELSEWHERE, it.name)))


def country(code: str) -> Country:
    """Return one country.

    Raises:
        UnknownCountry: No file has this code.
        Malformed: A file breaks the format.
    """
    for candidate in countries():
        if candidate.code == code:
            return candidate
    raise UnknownCountry


def read_country(path: Path) -> Country:
    """Read one file; its name without `.toml` is the country's code.

    Raises:
        Malformed: The file breaks the format; the message says where.
    """
    table = Table.from_file(path)
    notes = table.table("notes") if "notes" in table.fields() else None
    country = Country(
        code=path.stem,
        name=table.text("name"),
        emergency=tuple(_emergency(each) for each in table.tables("emergency")),
        lines=tuple(_line(each) for each in table.tables("lines")),
        note_life=notes.text_or_none("life") if notes else None,
        note_fear=notes.text_or_none("fear") if notes else None,
    )
    if notes is not None:
        notes.nothing_else()
    table.nothing_else()
    for need in Need:
        lines = first_lines(country, need)
        if not country.note(need) and (not lines or is_only_for_some(lines)):
            reason = "needed, because no verified line is open to everyone"
            raise table.malformed(f"notes.{need.value}", reason)
    return country


def _emergency(table: Table) -> Emergency:
    emergency = Emergency(
        way=_way_fields(table),
        verified=table.flag("verified"),
        reaches=table.text_or_none("reaches"),
    )
    table.nothing_else()
    return emergency


def _line(table: Table) -> Line:
    line = Line(
        name=table.text("name"),
        kind=table.choice("kind", Kind),
        ways=tuple(_way(each) for each in table.tables("ways")),
        verified=table.flag("verified"),
        for_whom=table.choice("for_whom", ForWhom),
        source=_source(table),
        languages=table.texts("languages"),
        note=table.text_or_none("note"),
    )
    if not line.ways:
        raise table.malformed("ways", "at least one way to reach the line is needed")
    if line.verified and line.source is None:
        raise table.malformed("source", "a verified line needs the page it was seen on")
    table.nothing_else()
    return line


def _way(table: Table) -> Way:
    way = _way_fields(table)
    table.nothing_else()
    return way


def _way_fields(table: Table) -> Way:
    by = table.choice("by", By)
    number = table.text_or_none("number") if by is By.CHAT else table.text("number")
    if by in _NUMBERS and not _NUMBERS[by].fullmatch(number or ""):
        raise table.malformed("number", f"{number!r} is not written as people dial it")
    send = table.text_or_none("send") if by is By.TEXT else None
    if send is not None and not _WORD_TO_SEND.fullmatch(send):
        raise table.malformed("send", "one word in capitals is needed")
    return Way(by=by, number=number, send=send, hours=table.text_or_none("hours"))


def _source(table: Table) -> Source | None:
    address = table.text_or_none("source")
    if address is None:
        return None
    if not address.startswith("https://"):
        raise table.malformed(
            "source", "an address that starts with https:// is needed"
        )
    dated = table.text("source_date")
    if not _DATED.fullmatch(dated):
        raise table.malformed("source_date", f"{dated!r} is not a date we can show")
    return Source(name=table.text("source_name"), address=address, dated=dated)

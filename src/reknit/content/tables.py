"""Reading TOML field by field, so that a slip is named and nothing is guessed.

A reader asks a `Table` for each field it knows, then calls `nothing_else`. A missing,
misspelt, surplus or wrongly typed field ends in `Malformed`, which says where.
"""

import tomllib
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Self, TypeVar

from reknit.domain.errors import DomainError

Choice = TypeVar("Choice", bound=StrEnum)


class Malformed(DomainError):
    """A content file breaks its format. The message names the file and the field."""

    def __init__(self, file: str, field: str, reason: str) -> None:
        """Say where and why, in words an editor of that file understands."""
        super().__init__(f"{file}: {field}: {reason}")
        self.file = file
        self.field = field


class Table:
    """One TOML table, and how to name it in a complaint."""

    def __init__(
        self, values: Mapping[str, object], *, file: str, at: str = ""
    ) -> None:
        """Wrap `values`, found in `file` under the dotted name `at`."""
        self._values = values
        self._file = file
        self._at = at
        self._asked: set[str] = set()

    @classmethod
    def from_file(cls, path: Path, *, named: str = "") -> Self:
        """Read the whole of a TOML file.

        Args:
            named: What complaints call it, where folder and name alone are not plain.

        Raises:
            Malformed: The file can not be read, or is not TOML in UTF-8.
        """
        file = named or f"{path.parent.name}/{path.name}"
        try:
            values = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise Malformed(file, "whole file", str(error)) from error
        return cls(values, file=file)

    def malformed(self, field: str, reason: str) -> Malformed:
        """Return a complaint about one field of this table."""
        return Malformed(self._file, f"{self._at}{field}", reason)

    def text(self, field: str) -> str:
        """Return a text that is there and not blank."""
        value = self._get(field)
        if not isinstance(value, str) or not value.strip():
            raise self.malformed(field, "a text is needed")
        if value != value.strip():
            raise self.malformed(field, "no space before or after, please")
        return value

    def text_or_none(self, field: str) -> str | None:
        """Return a text, or None when the field is left out."""
        return self.text(field) if self._has(field) else None

    def maybe_blank(self, field: str) -> str:
        """Return a text that is there but may be empty."""
        value = self._get(field)
        return self.text(field) if value != "" else ""

    def flag(self, field: str) -> bool:
        """Return true or false; nothing else counts as either."""
        value = self._get(field)
        if not isinstance(value, bool):
            raise self.malformed(field, "true or false is needed")
        return value

    def choice(self, field: str, choices: type[Choice]) -> Choice:
        """Return one of a closed list of words."""
        value = self.text(field)
        if value not in {choice.value for choice in choices}:
            known = ", ".join(choice.value for choice in choices)
            raise self.malformed(field, f"{value!r} is not one of: {known}")
        return choices(value)

    def texts(self, field: str) -> tuple[str, ...]:
        """Return a list of texts, in the file's order; empty when left out."""
        values = self._get(field) if self._has(field) else []
        if not isinstance(values, list):
            raise self.malformed(field, "a list of texts is needed")
        if not all(isinstance(value, str) and value.strip() for value in values):
            raise self.malformed(field, "each entry must be a text")
        return tuple(values)

    def entries(self, field: str) -> "tuple[str | Table, ...]":
        """Return a list of texts and tables, in the file's order."""
        values = self._get(field)
        if not isinstance(values, list):
            raise self.malformed(field, "a list is needed")
        return tuple(
            value
            if isinstance(value, str)
            else self._child(f"{field}[{number}]", value)
            for number, value in enumerate(values, start=1)
        )

    def tables(self, field: str) -> "tuple[Table, ...]":
        """Return a list of tables, in the file's order; empty when left out."""
        values = self._get(field) if self._has(field) else []
        if not isinstance(values, list):
            raise self.malformed(field, "a list of tables is needed")
        return tuple(
            self._child(f"{field}[{number}]", value)
            for number, value in enumerate(values, start=1)
        )

    def table(self, field: str) -> "Table":
        """Return one table that is there."""
        return self._child(field, self._get(field))

    def fields(self) -> tuple[str, ...]:
        """Return the names of all fields, in the file's order."""
        return tuple(self._values)

    def nothing_else(self) -> None:
        """Refuse fields that no one asked for: most often a slip of spelling.

        Raises:
            Malformed: There is at least one.
        """
        for field in self._values:
            if field not in self._asked:
                raise self.malformed(field, "this field is not known here")

    def value(self, field: str) -> object:
        """Return whatever stands there, to be judged by the caller."""
        return self._get(field)

    def _child(self, field: str, value: object) -> "Table":
        if not isinstance(value, dict):
            raise self.malformed(field, "a table is needed")
        return Table(value, file=self._file, at=f"{self._at}{field}.")

    def _has(self, field: str) -> bool:
        self._asked.add(field)
        return field in self._values

    def _get(self, field: str) -> object:
        if not self._has(field):
            raise self.malformed(field, "this field is missing")
        return self._values[field]

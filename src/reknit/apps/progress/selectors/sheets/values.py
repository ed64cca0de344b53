"""What can be ticked, and the sheet that is made of it, as values."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from markupsafe import Markup

from reknit.apps.progress.selectors.sheets.wish import Wish


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the sheet.

    Attributes:
        heading: May be empty.
        text: A sentence of ours, or somebody's own words.
        is_row: Whether its heading is a day and stands beside the text.
        small: What stands below it in small letters.
        picture: A chart as SVG; "" for none. `alt` says what it shows.
    """

    heading: str = ""
    text: str = ""
    is_own: bool = False
    is_row: bool = False
    small: tuple[str, ...] = ()
    picture: str = ""
    alt: str = ""

    @property
    def drawn(self) -> Markup:
        """The picture, for the preview."""
        return Markup(self.picture)  # noqa: S704 - words in it were made harmless


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be ticked.

    Attributes:
        name: What the form sends.
        is_own: Whether its text is in somebody's own words.
        make: Makes the piece of the sheet. Charts are drawn only then.
    """

    name: str
    text: str
    make: Callable[[], Part]
    note: str = ""
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Choices under one heading; there may be none yet.

    `has_span`: they go by how far is looked back.
    """

    title: str
    hint: str
    choices: tuple[Choice, ...]
    has_span: bool = False

    def is_ticked_in(self, wish: Wish) -> bool:
        """Whether any of them is ticked."""
        return any(choice.name in wish.ticked for choice in self.choices)


@dataclass(frozen=True, slots=True)
class Section:
    """Parts under one heading."""

    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole of it: what the preview shows and the file holds."""

    title: str
    made: str
    foot: str
    page: str
    sections: tuple[Section, ...]
    cause: str

    @property
    def as_data(self) -> Mapping[str, object]:
        """The same for the program that sets it."""
        return {
            "title": self.title,
            "made": self.made,
            "foot": self.foot,
            "page": self.page,
            "cause": self.cause,
            "sections": [
                {
                    "title": section.title,
                    "parts": [
                        {
                            "heading": part.heading,
                            "text": part.text,
                            "own": part.is_own,
                            "row": part.is_row,
                            "small": list(part.small),
                            "picture": part.picture,
                            "alt": part.alt,
                        }
                        for part in section.parts
                    ],
                }
                for section in self.sections
            ],
        }

    @property
    def trace(self) -> str:
        """Changes with anything on the sheet. It travels through the preview's form."""
        told = json.dumps(self.as_data, sort_keys=True)
        return sha256(told.encode()).hexdigest()

"""Reading a page as a browser does: its words, its links, its forms."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

_SILENT = {"script", "style", "title", "template"}


@dataclass
class Form:
    """One form: where it goes, what it carries, and which buttons it has."""

    action: str
    method: str
    fields: dict[str, list[str]] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)

    def sendings(self, typed: str) -> list[dict[str, list[str]]]:
        """Return what is sent, for each button; empty boxes get `typed`."""
        filled = {
            name: [value or typed for value in values]
            for name, values in self.fields.items()
            if name != "csrfmiddlewaretoken"
        }
        return [
            filled | ({name: [value]} if name else {})
            for name, value in self.buttons or [("", "")]
        ]


class Page(HTMLParser):
    """A page that was read.

    Attributes:
        words: The text in it, one entry for each piece.
        said: What no eye sees and a screen reader says: labels and descriptions.
        holds: What boxes are filled with.
    """

    def __init__(self, body: bytes | str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.said: list[str] = []
        self.holds: list[str] = []
        self.links: list[str] = []
        self.forms: list[Form] = []
        self._open: list[str] = []
        self._area: str | None = None
        self._choice: str | None = None
        self.feed(body.decode() if isinstance(body, bytes) else body)
        self.close()

    @property
    def text(self) -> str:
        """All words of the page, with single spaces."""
        return " ".join(" ".join(self.words).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.said += [
            found[name]
            for name in ("aria-label", "title", "alt", "placeholder")
            if found.get(name)
        ]
        if tag in _SILENT:
            self._open.append(tag)
        if tag == "a" and "href" in found:
            self.links.append(found["href"])
        if tag == "form":
            method = found.get("method", "get").lower()
            self.forms.append(Form(found.get("action", ""), method))
        self._field(tag, found)

    def _field(self, tag: str, found: dict[str, str]) -> None:
        name, value = found.get("name", ""), found.get("value", "")
        if tag == "textarea":
            self._area = name
            self._put(name, "")
        elif tag == "select":
            self._choice = name
        elif tag == "option" and self._choice:
            if "selected" in found or self._choice not in self._fields:
                self._fields[self._choice] = [value]
        elif tag == "button" and found.get("type", "submit") == "submit":
            if self.forms:
                self.forms[-1].buttons.append((name, value))
        elif tag == "input" and name:
            self._input(found, name, value)

    def _input(self, found: dict[str, str], name: str, value: str) -> None:
        kind = found.get("type", "text")
        if kind in {"checkbox", "radio"}:
            if kind == "checkbox" or name not in self._fields or "checked" in found:
                self._fields[name] = [value or "on"]
            return
        if kind != "hidden":
            self.holds.append(value)
        self._put(name, value)

    @property
    def _fields(self) -> dict[str, list[str]]:
        return self.forms[-1].fields if self.forms else {}

    def _put(self, name: str, value: str) -> None:
        self._fields.setdefault(name, []).append(value)

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1] == tag:
            self._open.pop()
        if tag == "textarea":
            self._area = None
        if tag == "select":
            self._choice = None

    def handle_data(self, data: str) -> None:
        if self._area is not None:
            self.holds.append(data)
            if self._fields.get(self._area):
                self._fields[self._area][-1] += data
        elif not self._open and data.strip():
            self.words.append(data)

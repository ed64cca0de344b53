"""What somebody typed into a form of several fields, before it has a meaning.

A long text is posted as `text`; each further field of a form that is kept while it is
being written has a name that begins with `f-`.
"""

from typing import Final

from django.http import QueryDict

FIELD: Final = "f-"
ABOUT: Final = "on-"
"""How the name of a further field begins (after `f-`) that says what the words belong to,
such as `f-on-prompt`. What it holds is nobody's words."""

MOST_FIELDS: Final = 40
_LONGEST_FIELD_NAME: Final = 60


def without_nothing(text: str) -> str:
    """Return a text with its line ends as one kind, less the one character no text has."""
    return text.replace("\0", "").replace("\r\n", "\n")


def typed_fields(posted: QueryDict) -> dict[str, str]:
    """Return the further fields by name, without the `f-`.

    Several values of one name (ticked boxes) are lines of one text.
    """
    found: dict[str, str] = {}
    for name in list(posted)[: MOST_FIELDS + 20]:
        if name.startswith(FIELD) and len(name) <= _LONGEST_FIELD_NAME:
            values = map(without_nothing, posted.getlist(name))
            found[name.removeprefix(FIELD)] = "\n".join(values)
    return found


def typed_words(posted: QueryDict) -> str:
    """Return all that was typed as one text, to be given back where nothing else fits."""
    fields = typed_fields(posted).items()
    texts = [text for name, text in fields if not name.startswith(ABOUT)]
    texts.insert(0, posted.get("text", ""))
    return "\n\n".join(text for text in texts if text.strip())

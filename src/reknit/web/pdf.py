"""Setting a page for paper, in memory.

A template is Typst markup of ours; what a person wrote goes in as data and is never read
as markup (docs/decisions/0011-typst-for-pdf.md).
"""

import json
from collections.abc import Mapping
from typing import Any, Final


class NotMade(Exception):
    """The page could not be set."""


def made(template: bytes, data: Mapping[str, Any]) -> bytes:
    """Return a tagged PDF. Nothing is written anywhere.

    Args:
        template: Reads `data` by `json(bytes(sys.inputs.data))`.
        data: Texts, numbers, lists and tables of them.

    Raises:
        NotMade: The template does not go with the data.
    """
    # A start of Reknit that makes no PDF need not load it.
    import typst  # noqa: PLC0415

    # A half of a character, which a browser can send, is no text.
    told = json.dumps(data, ensure_ascii=False).encode(errors="replace").decode()
    how: dict[str, Any] = {"format": "pdf", "sys_inputs": {"data": told}}
    try:
        try:
            return bytes(typst.compile(template, pdf_standards=[_STANDARD], **how))
        except typst.TypstError:
            # No font has one of the characters: the standard forbids that, and a page
            # with a box in it is better than none. It is tagged all the same.
            return bytes(typst.compile(template, **how))
    except typst.TypstError as error:
        raise NotMade from error


_STANDARD: Final = "ua-1"
"""PDF/UA-1: a screen reader can read it."""
